"""Writes a file whole or not at all: into a temporary file beside it, which then takes its place."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path


class CannotExport(Exception):
    """A file could not be written; its text is a sentence for the user. What stood there is untouched."""


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have ``write`` fill a temporary file in the same folder, then let it take the place of ``path``.

    Raises CannotExport when the folder or the file cannot be written; whatever else ``write`` raises passes
    through. In both cases a file that stood at ``path`` is as it was, and nothing is left behind.
    """
    draft = path.with_name(f".{uuid.uuid4().hex}{path.suffix}")
    try:
        # Made by us, not by the writer: so that a folder without write access is met before any work is done.
        draft.open("xb").close()
        write(draft)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        os.replace(draft, path)
    except OSError as error:
        raise CannotExport(_sentence(path, error)) from error
    finally:
        if draft.exists():
            draft.unlink()


def _sentence(path: Path, error: OSError) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"“{path.name}” could not be written: there is no folder “{folder}”. Choose another place."
    if path.is_dir():
        return f"“{path.name}” could not be written: a folder has that name. Choose another name."
    why = (error.strerror or "the disk refused").lower()
    return f"“{path.name}” could not be written in “{folder}” ({why}). Nothing was changed; choose another place."
