"""Any file from anywhere → rows → Map: never a write, never code of the file's own, never a silent difference.

The bytes are read once and everything is done on them in memory. So the user's file is never locked, nothing
can be left beside it, and it cannot change between the checks and the reading.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from stakeholdermap.model import rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS, Body, Decision, Fact, Organisation, Person, Relationship, Seat
from stakeholdermap.store import rows, schema, upgrades
from stakeholdermap.store.errors import CannotRead, DamagedFile, NewerFormat, NotOurFile, StoreError
from stakeholdermap.store.schema import Shape

__all__ = [
    "About",
    "CannotRead",
    "DamagedFile",
    "NewerFormat",
    "NotOurFile",
    "Opened",
    "Step",
    "StoreError",
    "check",
    "glance",
    "load",
    "read",
]

LARGEST_FILE = 200 * 2**20
LONGEST_SECONDS = 10.0
_STEPS_BETWEEN_LOOKS = 20_000

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_SIDECARS = ("-wal", "-journal")
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 * 2**20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
}
_PRAGMAS_ALLOWED = {"quick_check", "table_xinfo"}
_FUNCTIONS_ALLOWED = {"length", "glob"}
_UNCHANGED = "The file was left as it is."


@dataclass(frozen=True)
class Step:
    """One edit as the file's history tells it: its number, its words, and when it was made (UTC)."""

    number: int
    label: str
    when: datetime


@dataclass(frozen=True)
class About:
    """What a file says of itself: whose it is, how often it was edited, the digest of its map, its history.

    ``digest`` follows the rules of the file's own ``format``, which is the number of it.
    """

    map: str
    revision: int
    digest: str
    app_version: str
    format: int
    history: tuple[Step, ...]

    @property
    def is_of_earlier_format(self) -> bool:
        """Whether earlier versions of the program can open the file, and could not once it is saved anew."""
        return self.format < schema.FORMAT


@dataclass(frozen=True)
class Opened:
    """What a file holds, and the SHA-256 of exactly the bytes it was read from."""

    map: Map
    about: About
    sha256: str


def load(path: Path) -> Map:
    """The Map in the file. Raises NotOurFile, NewerFormat, DamagedFile or CannotRead."""
    return read(path).map


def check(path: Path) -> str:
    """One sentence on a file that is whole; raises as ``load`` does when it is not."""
    opened = read(path)
    kinds: tuple[type[Fact], ...] = (Organisation, Person, Body, Seat, Decision, Relationship)
    counts = ", ".join(_counted(opened.map, kind) for kind in kinds)
    return f"“{path.name}” is whole: {counts}; saved by version {opened.about.app_version}."


def read(path: Path) -> Opened:
    """Everything in the file, checked; raises as ``load`` does."""
    with _reading(path) as (connection, shape, sha256):
        map = map_in(connection, shape)
        about = about_in(connection, shape.number)
    for sentence in rules.faults_of(map):
        raise DamagedFile(f"“{path.name}” holds something that no map may hold. {sentence} {_UNCHANGED}")
    return Opened(map, about, sha256)


def glance(path: Path) -> tuple[About, str]:
    """What the file says of itself, unproved, and the SHA-256 of its bytes; raises as ``load`` does."""
    with _reading(path) as (connection, shape, sha256):
        return about_in(connection, shape.number), sha256


@contextmanager
def _reading(path: Path) -> Iterator[tuple[sqlite3.Connection, Shape, str]]:
    """The file as a database of which nothing is trusted; whatever goes wrong is said in words for the user."""
    data = bytes_of(path)
    connection = connect(data, path.name)
    try:
        shape = upgrades.SHAPES[_format_told(data)]
        if not schema.is_ours(connection, shape.published):
            raise ValueError("other tables than the format has")
        yield connection, shape, hashlib.sha256(data).hexdigest()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise CannotRead(
                f"“{path.name}” was not opened: reading it took longer than {LONGEST_SECONDS:.0f} seconds, "
                f"which no map does. {_UNCHANGED}"
            ) from error
        raise _damaged(path.name) from error
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise _damaged(path.name) from error
    finally:
        connection.close()


def bytes_of(path: Path) -> bytes:
    """The file's bytes, when it is one that could be a map and nothing beside it belongs to it."""
    if os.path.isdir(path):
        raise CannotRead(f"“{path.name}” is a folder, not a map. Choose a file that ends in .smap.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotRead(f"“{path.name}” is not an ordinary file, so there is no map in it. {_UNCHANGED}")
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                raise CannotRead(f"“{path.name}” is too large for a map ({size / 2**20:,.0f} MB). {_UNCHANGED}")
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise CannotRead(f"There is no file “{path.name}” in the folder “{path.parent}”.") from error
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise CannotRead(f"“{path.name}” could not be read: {reason}. {_UNCHANGED}") from error
    _refuse_unknown(data, path.name)
    _refuse_sidecars(path)
    return data


def connect(data: bytes, name: str) -> sqlite3.Connection:
    """A database in memory with these bytes, on which nothing of its own can run and nothing can be written."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        connection.close()
        raise _damaged(name) from error
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    connection.set_authorizer(_allowed)
    connection.set_progress_handler(_until(time.monotonic() + LONGEST_SECONDS), _STEPS_BETWEEN_LOOKS)
    return connection


def about_in(connection: sqlite3.Connection, format: int = schema.FORMAT) -> About:
    """What the database says of itself; raises ValueError when its history is not what was written."""
    ((id, revision, digest, past, version),) = connection.execute(
        "SELECT map, revision, content_digest, history_digest, app_version FROM meta"
    ).fetchall()
    found = connection.execute("SELECT number, label, made_at FROM history ORDER BY number").fetchall()
    if rows.digest_of({"history": found}) != past:
        raise ValueError("the history's digest differs")
    # The map's id names a folder on this computer, so it must be an id and not a path.
    if str(UUID(id)) != id or type(revision) is not int or type(version) is not str:
        raise ValueError("the file does not say which map it holds")
    steps = tuple(Step(number, label, datetime.fromisoformat(made_at)) for number, label, made_at in found)
    return About(id, revision, digest, version, format, steps)


def map_in(connection: sqlite3.Connection, shape: Shape = schema.TODAY) -> Map:
    """The Map in a database; raises ValueError or sqlite3.Error unless it is whole and what was written."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise ValueError("the database is malformed")
    found = rows.read(connection, shape.content)
    map = rows.map_from(rows.facts_from(upgrades.brought_up(found, shape.number)))
    about = connection.execute("SELECT map, content_digest FROM meta").fetchall()
    if about != [(map.id, rows.digest_of(found))]:
        raise ValueError("the digest differs")
    return map


def _refuse_unknown(data: bytes, name: str) -> None:
    if not data:
        raise NotOurFile(f"“{name}” is empty (0 bytes): there is no map in it. {_UNCHANGED}")
    if not data.startswith(_MAGIC[: len(data)]):
        raise NotOurFile(f"“{name}” is not a map made by this program. {_UNCHANGED}")
    if len(data) >= _HEADER and int.from_bytes(data[68:72]) != schema.APPLICATION_ID:
        raise NotOurFile(f"“{name}” is a database of another program, not a map. {_UNCHANGED}")
    if (number := _format_told(data)) > schema.FORMAT:
        raise NewerFormat(
            f"“{name}” was saved by a later version of the program (file format {number}; this version knows "
            f"up to {schema.FORMAT}). Install the later version to open it. {_UNCHANGED}"
        )
    if number < 1 or len(data) != _length_told(data):
        raise _damaged(name)


def _format_told(data: bytes) -> int:
    return int.from_bytes(data[60:64])


def _length_told(data: bytes) -> int:
    """How long the file says that it is: a copy that stopped halfway is shorter."""
    page = int.from_bytes(data[16:18])
    return (65_536 if page == 1 else page) * int.from_bytes(data[28:32])


def _refuse_sidecars(path: Path) -> None:
    for ending in _SIDECARS:
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            raise CannotRead(
                f"“{path.name}” was not opened: “{beside.name}” beside it shows that another program is writing "
                "to the map or stopped halfway. Close that program, or move that file elsewhere, and try again."
            )


def _damaged(name: str) -> DamagedFile:
    return DamagedFile(
        f"“{name}” is damaged, or another program has changed it: it does not hold what was saved. "
        f"Open an earlier copy of it. {_UNCHANGED}"
    )


def _counted(map: Map, kind: type[Fact]) -> str:
    one, many = KIND_WORDS[kind]
    number = len(map.table(kind))
    return f"{number:,} {one if number == 1 else many}"


def _allowed(action: int, one: str | None, two: str | None, _database: str | None, source: str | None) -> int:
    """Let SQLite read tables and nothing else; whatever a trigger or a view asks for is refused."""
    if source is not None:
        return sqlite3.SQLITE_DENY
    allowed = {
        sqlite3.SQLITE_SELECT: True,
        sqlite3.SQLITE_READ: True,
        sqlite3.SQLITE_PRAGMA: one in _PRAGMAS_ALLOWED,
        sqlite3.SQLITE_FUNCTION: two in _FUNCTIONS_ALLOWED,
    }
    return sqlite3.SQLITE_OK if allowed.get(action) else sqlite3.SQLITE_DENY


def _until(deadline: float) -> Callable[[], int]:
    return lambda: int(time.monotonic() > deadline)
