"""Who has a working copy in use: a lock that the system itself lets go when its process ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from pathlib import Path

from stakeholdermap.store.errors import AlreadyOpen

_LOCK = "lock"
_WHO = "owner.json"


class Owner:
    """Holds one folder for this process until ``release``; AlreadyOpen when somebody else has it.

    Raises sqlite3.Error or OSError when the folder cannot be used. A process number alone says little, for
    they are used again; a lock that SQLite holds tells the living from the dead on every system.
    """

    def __init__(self, home: Path) -> None:
        self._who = home / _WHO
        self._lock = sqlite3.connect(home / _LOCK, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._lock.execute("BEGIN EXCLUSIVE")
            self._who.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), "utf-8")
        except (sqlite3.Error, OSError) as error:
            self._lock.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise AlreadyOpen(
                    f"This map is already open in another window of the program on this computer{self._whose()}. "
                    "Go to that window, or close it there first."
                ) from error
            raise

    def release(self) -> None:
        """Let the folder go."""
        self._who.unlink(missing_ok=True)
        self._lock.close()

    def _whose(self) -> str:
        try:
            known = json.loads(self._who.read_text("utf-8"))
            return f" (process {known['pid']})"
        except (OSError, ValueError, KeyError, TypeError):
            return ""
