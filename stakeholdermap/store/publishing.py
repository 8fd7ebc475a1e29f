"""A Map → the user's file: made whole in memory, written beside the old one, read back, then put in its place.

The file is made from the Map and from nothing else, so that nothing deleted can be left in it, and it may be
made while editing goes on.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from stakeholdermap import __version__
from stakeholdermap.model import rules
from stakeholdermap.model.changes import Changes
from stakeholdermap.model.map import Map
from stakeholdermap.store import opening, rows, schema
from stakeholdermap.store.errors import CannotWrite, ChangedOnDisk, StoreError
from stakeholdermap.store.opening import Step

__all__ = ["CannotWrite", "ChangedOnDisk", "as_bytes", "fingerprint", "made", "put", "save"]

Pause = Callable[[float], None]

# A virus scanner or a sync program may hold the file for some seconds; together these make 15 s.
WAITS = (0.05, 0.1, 0.25, 0.6, 1.0, 2.0, 3.0, 4.0, 4.0)
_PART = (".smap-", ".part")
_LEFT_OVER_AFTER = 600.0
_PIECE = 2**20

_INSERT_META = schema.sql(schema.named("meta").insert())
_INSERT_STEP = schema.sql(schema.named("history").insert())


def save(map: Map, path: Path, history: Sequence[Step] = (), pause: Pause = time.sleep) -> str:
    """Put the whole map in the file at ``path``, replacing what is there; the file's SHA-256 comes back.

    Raises CannotWrite, and then what stood there is as it was. ``pause`` waits that many seconds between tries.
    """
    data = made(map, path.name, history)
    put(data, map, path, pause)
    return hashlib.sha256(data).hexdigest()


def made(map: Map, name: str, history: Sequence[Step] = (), revision: int | None = None) -> bytes:
    """The bytes of the file; raises CannotWrite, which calls it ``name``, for what no file may hold.

    ``revision`` is the number of edits ever made, by default the number of the last step.
    """
    last = history[-1].number if history else 0
    try:
        return as_bytes(map, history, last if revision is None else revision)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise CannotWrite(
            f"“{name}” was not saved: the map holds something that a file cannot keep ({error}). "
            "What was saved before is as it was."
        ) from error


def put(data: bytes, map: Map, path: Path, pause: Pause = time.sleep) -> None:
    """Put the bytes of ``map`` in the place of the file at ``path``, once they are proved to give it back.

    Raises CannotWrite, and then what stood there is as it was.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f"{_PART[0]}{secrets.token_hex(4)}{_PART[1]}")
    try:
        _refuse_folder(target)
        _sweep(target.parent)
        _write_whole(part, data)
        _prove(part, map, target.name)
        _put_in_place(part, target, pause)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        _forget(part)
    _sync_folder(target.parent)


def fingerprint(path: Path) -> str | None:
    """The SHA-256 of the file there, or None when there is none; raises CannotWrite if that cannot be told."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot_write(path, error) from error


def as_bytes(map: Map, history: Sequence[Step], revision: int) -> bytes:
    """The bytes of the map's file; raises sqlite3.Error for what no file may hold."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        schema.create(connection)
        connection.execute("BEGIN")
        rows.write(connection, Changes(added=tuple(map.things())))
        told = [(step.number, step.label, step.when.isoformat()) for step in history]
        connection.executemany(_INSERT_STEP, told)
        write_meta(connection, map.id, revision, rows.digest_of_map(map), rows.digest_of({"history": told}))
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def write_meta(
    connection: sqlite3.Connection, map: str, revision: int, content_digest: str, history_digest: str
) -> None:
    """Say whose file this is and what it must hold, in the caller's transaction."""
    connection.execute(
        _INSERT_META,
        (1, map, revision, content_digest, history_digest, schema.MIN_READER, schema.MIN_WRITER, __version__),
    )


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(None, "that is the name of a folder")


def _write_whole(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        # In pieces: one large write may fall short on a full disk without an error.
        for start in range(0, len(data), _PIECE):
            file.write(data[start : start + _PIECE])
        file.flush()
        os.fsync(file.fileno())


def _prove(part: Path, map: Map, name: str) -> None:
    reason = "The disk gave back something else than was written to it."
    try:
        if opening.load(part) == map:
            return
    except StoreError:
        reason = next(rules.faults_of(map), reason)
    raise CannotWrite(f"“{name}” was not saved. {reason} What was saved before is as it was.")


def _put_in_place(part: Path, target: Path, pause: Pause) -> None:
    if target.exists():
        shutil.copymode(target, part)
    for wait in WAITS:
        try:
            os.replace(part, target)
            return
        except PermissionError:
            pause(wait)
    os.replace(part, target)


def _sync_folder(folder: Path) -> None:
    # A folder cannot be opened on Windows, where replacing a file is on disk by itself.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what a crash left half made; a younger one may be in somebody's hands."""
    for part in folder.glob(f"{_PART[0]}*{_PART[1]}"):
        try:
            if time.time() - part.stat().st_mtime > _LEFT_OVER_AFTER:
                part.unlink()
        except OSError:
            continue


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The next save sweeps it; what matters has been said already.
        return


def _cannot_write(target: Path, error: OSError) -> CannotWrite:
    reason = error.strerror or "no reason given"
    return CannotWrite(
        f"“{target.name}” could not be saved in the folder “{target.parent}”: {reason}. "
        "What was saved there before is as it was; save under another name or in another folder."
    )
