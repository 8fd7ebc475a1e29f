"""The working copy's database: how it is opened, made, read again and written to, one step at a time."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from stakeholdermap.model.changes import Changes
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT, Turn
from stakeholdermap.model.things import WhatIf
from stakeholdermap.store import journal, opening, publishing, renewing, rows, schema
from stakeholdermap.store.errors import StoreError
from stakeholdermap.store.opening import About, Step

# Stands for a file that this map was not opened from: no file has it as its fingerprint.
_NOT_OURS = "another"

_INSERT_WORKING = schema.sql(schema.named("working").insert())
_INSERT_TRIED = schema.sql(schema.named("tried").insert().prefix_with("OR REPLACE"))
_INSERT_STEP = schema.sql(schema.named("history").insert())


@dataclass(frozen=True)
class Footing:
    """How the copy stands to the user's file.

    ``base`` is the fingerprint of the file as last known (None: no file), ``published`` the revision in it;
    ``coming`` is what was about to be put there: after a crash, the file is one of the two.
    """

    path: Path | None
    base: str | None
    published: int
    coming: str | None = None


class State(NamedTuple):
    """What the database holds: the Map, the number of edits ever made, the digest, and how it stands.

    ``is_renewed`` says that the user's file is of an earlier format, and will not be once it is published.
    """

    map: Map
    revision: int
    digest: str
    standing: Footing
    is_renewed: bool = False


def reopen(file: Path) -> tuple[sqlite3.Connection, State]:
    """A copy made earlier; raises ValueError or sqlite3.Error when it is not whole."""
    connection = connected(file)
    try:
        is_rebuilt = renewing.renew(connection)
        state = _state_in(connection)
        return connection, state._replace(is_renewed=_is_of_earlier_format(state.standing.path, is_rebuilt))
    except (KeyError, TypeError, OverflowError) as error:
        connection.close()
        raise ValueError("the copy does not hold a map") from error
    except BaseException:
        connection.close()
        raise


def make(file: Path, map: Map, path: Path | None) -> tuple[sqlite3.Connection, State]:
    """A new copy of ``map``, opened from ``path`` or without a file; raises ValueError or sqlite3.Error."""
    digest = rows.digest_of_map(map)
    known, base = _known_of(path, digest)
    revision = known.revision if known else 0
    standing = Footing(path.absolute() if path else None, base, revision)
    state = State(map, revision, digest, standing, known is not None and known.is_of_earlier_format)
    connection = connected(file)
    try:
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection, schema.TODAY.local)
        rows.write(connection, Changes(added=tuple(map.things())))
        for step in known.history if known else ():
            _write_label(connection, step)
        publishing.write_meta(connection, map.id, revision, digest, "")
        connection.execute(_INSERT_WORKING, (1, None, None, None, revision, _as_text(now())))
        write_standing(connection, state.standing)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        file.unlink(missing_ok=True)
        raise
    return connection, state


def write_step(
    connection: sqlite3.Connection, changes: Changes, step: Step, turn: Turn, sitting: int, digest: str
) -> None:
    """Write one step with what it changed, in the caller's transaction; the oldest steps are forgotten."""
    rows.write(connection, changes)
    _write_label(connection, step)
    journal.write(connection, turn, step, sitting, changes)
    connection.execute("DELETE FROM history WHERE number <= ?", (step.number - STEPS_KEPT,))
    connection.execute("UPDATE meta SET revision = ?, content_digest = ?", (step.number, digest))


def write_standing(connection: sqlite3.Connection, standing: Footing) -> None:
    """Note how the copy stands to the user's file, in the caller's transaction."""
    path = os.fspath(standing.path) if standing.path else None
    connection.execute(
        "UPDATE working SET path = ?, base = ?, coming = ?, published_revision = ?",
        (path, standing.base, standing.coming, standing.published),
    )


def standing_in(connection: sqlite3.Connection) -> Footing:
    """How the copy was last noted to stand."""
    (noted,) = connection.execute("SELECT path, base, published_revision, coming FROM working").fetchall()
    path, base, published, coming = noted
    return Footing(Path(path) if path else None, base, published, coming)


def revision_in(connection: sqlite3.Connection) -> int:
    """The number of edits on disk."""
    ((revision,),) = connection.execute("SELECT revision FROM meta").fetchall()
    return int(revision)


def steps_in(connection: sqlite3.Connection) -> list[Step]:
    """The steps kept, oldest first."""
    found = connection.execute("SELECT number, label, made_at FROM history ORDER BY number")
    return [Step(number, label, datetime.fromisoformat(when)) for number, label, when in found]


def tried_in(connection: sqlite3.Connection) -> tuple[WhatIf, ...]:
    """What was being tried out, oldest first; what cannot be read of it is left where it is."""
    found: list[WhatIf] = []
    for (text,) in connection.execute("SELECT as_json FROM tried ORDER BY rowid").fetchall():
        with suppress(ValueError, KeyError, TypeError, OverflowError):
            fact = rows.fact_from_json(text)
            if isinstance(fact, WhatIf):
                found.append(fact)
    return tuple(found)


def write_tried(connection: sqlite3.Connection, what_if: WhatIf) -> None:
    """Note what is being tried out, as it is now, in the caller's transaction."""
    connection.execute(_INSERT_TRIED, (what_if.id, rows.fact_as_json(what_if)))


def forget_tried(connection: sqlite3.Connection, what_if: str) -> None:
    """Forget what was tried out, in the caller's transaction."""
    connection.execute("DELETE FROM tried WHERE what_if = ?", (what_if,))


def now() -> datetime:
    """This moment, in UTC and whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def connected(file: Path) -> sqlite3.Connection:
    """The database, so that a COMMIT means "on disk"; raises ValueError or sqlite3.Error."""
    connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        _harden(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _harden(connection: sqlite3.Connection) -> None:
    """What makes a COMMIT mean "on disk" and leaves nothing deleted behind; raises ValueError if it cannot be."""
    # First of all: no shared memory file, and a full disk can still open it.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = TRUNCATE")
    for pragma in (
        *("synchronous = FULL", "fullfsync = ON", "secure_delete = ON", "wal_autocheckpoint = 200"),
        *("foreign_keys = ON", "trusted_schema = OFF", "temp_store = MEMORY"),
    ):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        raise ValueError("foreign keys cannot be switched on")


def _state_in(connection: sqlite3.Connection) -> State:
    if not schema.is_ours(connection, schema.TODAY.local):
        raise ValueError("other tables than a working copy has")
    map = opening.map_in(connection)
    digest = _with_known_keys(connection, map)
    return State(map, revision_in(connection), digest, standing_in(connection))


def _with_known_keys(connection: sqlite3.Connection, map: Map) -> str:
    """The digest of the map, once the database holds no key that only a later version knows."""
    ((digest,),) = connection.execute("SELECT content_digest FROM meta").fetchall()
    known = rows.digest_of_map(map)
    if known != digest:
        looks = (*map.views.values(), *map.annotations.values(), *map.what_ifs.values())
        connection.execute("BEGIN IMMEDIATE")
        rows.write(connection, Changes(changed=tuple((fact, fact) for fact in looks)))
        connection.execute("UPDATE meta SET content_digest = ?", (known,))
        connection.execute("COMMIT")
    return known


def _is_of_earlier_format(path: Path | None, is_rebuilt: bool) -> bool:
    """What the user's file says, else what the copy was; a map without a file has none to be renewed."""
    if path is None:
        return False
    try:
        about, _ = opening.glance(path)
    except StoreError:
        return is_rebuilt
    return about.is_of_earlier_format


def _known_of(path: Path | None, digest: str) -> tuple[About | None, str | None]:
    """What the user's file says of itself, and its fingerprint if it holds this very map."""
    if path is None or not os.path.exists(path):
        return None, None
    try:
        about, sha256 = opening.glance(path)
        # An earlier format has other rules for its digest, so the map itself is asked.
        there = rows.digest_of_map(opening.load(path)) if about.is_of_earlier_format else about.digest
    except StoreError:
        return None, _NOT_OURS
    return about, sha256 if there == digest else _NOT_OURS


def _write_label(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute(_INSERT_STEP, (step.number, step.label, _as_text(step.when)))


def _as_text(when: datetime) -> str:
    return when.isoformat()
