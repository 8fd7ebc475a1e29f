"""Working copies that were put away with their steps: one for each file, found by what is in the file."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from stakeholdermap.store.errors import AlreadyOpen
from stakeholdermap.store.owner import Owner

# Copies that are put away hold steps to take back, and with them what is no longer on the map.
MOST_KEPT = 20
LONGEST_KEPT_DAYS = 90
_NAME = "put-away-{}.db"


def put(file: Path, fingerprint: str) -> None:
    """Put the closed copy ``file`` away with the user's file of this fingerprint."""
    file.replace(_place(file.parent, fingerprint))


def put_again(home: Path, fingerprint: str, data: bytes) -> None:
    """Put the bytes of a copy away that was taken, because another file of this fingerprint needs it too."""
    _place(home, fingerprint).write_bytes(data)


def every(home: Path) -> list[Path]:
    """All copies of one map that are put away, the latest last."""
    return sorted(home.glob(_NAME.format("*")), key=lambda file: file.stat().st_mtime)


def take(home: Path, fingerprint: str, file: Path) -> bool:
    """Make ``file`` of the copy that was put away with this fingerprint; whether there was one."""
    kept = _place(home, fingerprint)
    if not kept.is_file():
        return False
    kept.rename(file)
    return True


def thin_out(folder: Path) -> None:
    """Throw away all but the latest copies below the folder, and those of long ago."""
    try:
        latest = sorted(folder.glob(f"*/{_NAME.format('*')}"), key=lambda file: -file.stat().st_mtime)
        long_ago = time.time() - LONGEST_KEPT_DAYS * 86_400
        for place, file in enumerate(latest):
            if place >= MOST_KEPT or file.stat().st_mtime < long_ago:
                owner = Owner(file.parent)
                file.unlink(missing_ok=True)
                owner.release()
    except (AlreadyOpen, sqlite3.Error, OSError):
        # Somebody has one in use just now; the next map that is closed tries again.
        return


def _place(home: Path, fingerprint: str) -> Path:
    return home / _NAME.format(fingerprint[:32])
