"""Writes one exported file whole or not at all: what stood there before stays until the new one is finished."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


class CannotExport(Exception):
    """An export that came to nothing; its text is one sentence for the user. Nothing on disk has changed."""


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a new file beside ``path`` (same suffix), then put it in the place of ``path``.

    Raises CannotExport when the folder cannot be written to, and whatever ``write`` raises; then the file that
    stood at ``path``, if any, is untouched and the half-made one is gone.
    """
    part = _file_beside(path)
    try:
        write(part)
        _to_disk(part)
        os.replace(part, path)
    except OSError as error:
        raise _sentence(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _file_beside(path: Path) -> Path:
    if path.is_dir():
        raise CannotExport(f"“{path.name}” is a folder, not a file. Choose another name.")
    part = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        part.touch(exist_ok=False)
    except OSError as error:
        raise _sentence(path, error) from error
    return part


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(path: Path, error: OSError) -> CannotExport:
    reason = error.strerror or "the disk did not answer"
    return CannotExport(
        f"“{path.name}” could not be written to “{path.parent}” ({reason.lower()}). "
        "Nothing was changed; choose another folder or free some space."
    )
