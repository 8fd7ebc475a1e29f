"""The steps that can be taken back, kept in the working copy exactly as they stand on the desk's own stack."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from stakeholdermap.model.changes import Changes
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT, PastStep, Turn
from stakeholdermap.model.things import Fact, Person
from stakeholdermap.store import rows, schema
from stakeholdermap.store.opening import Step

_INSERT_STEP = schema.sql(schema.named("step").insert())
_INSERT_PERSON = schema.sql(schema.named("person_named").insert().prefix_with("OR IGNORE"))
# What a gesture changed twice was before its first part and is after its last.
_INSERT_CHANGE = f"""{schema.sql(schema.named("change").insert())}
    ON CONFLICT (step, fact) DO UPDATE SET "after" = excluded."after" """
_LAST_DONE = "SELECT max(number) FROM step WHERE undone = 0"
_FIRST_UNDONE = "SELECT min(number) FROM step WHERE undone = 1"

Pair = tuple[Fact | None, Fact | None]


def write(connection: sqlite3.Connection, turn: Turn, step: Step, sitting: int, changes: Changes) -> None:
    """Move the steps on as the desk's stack does, in the caller's transaction; the oldest are forgotten.

    After a step that could not be written the desk's stack is another. What is undone or made again there and is
    no step here is then a new step here, and those that were undone before it are gone.
    """
    _write_people(connection, step.number, changes)
    if turn is Turn.UNDONE and _has_changed(connection, _LAST_DONE, changes.reversed()):
        connection.execute(f"UPDATE step SET undone = 1 WHERE number = ({_LAST_DONE})")
    elif turn is Turn.REDONE and _has_changed(connection, _FIRST_UNDONE, changes):
        connection.execute(f"UPDATE step SET undone = 0 WHERE number = ({_FIRST_UNDONE})")
    else:
        connection.execute("DELETE FROM step WHERE undone = 1")
        _write_changes(connection, _number_for(connection, turn, step, sitting), changes)
        connection.execute(
            "DELETE FROM step WHERE number NOT IN (SELECT number FROM step ORDER BY number DESC LIMIT ?)", (STEPS_KEPT,)
        )


def steps_in(connection: sqlite3.Connection, map: Map) -> tuple[PastStep, ...]:
    """The steps round ``map``, oldest first, those that are undone last.

    A step that does not lead to or from what is on the map is left out, and so is everything beyond it.
    """
    query = "SELECT number, label, made_at, sitting, undone FROM step ORDER BY number"
    kept = connection.execute(query).fetchall()
    done = [row for row in reversed(kept) if not row[-1]]
    undone = [row for row in kept if row[-1]]
    return (*reversed([*_fitting(connection, done, map)]), *_fitting(connection, undone, map))


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing to take back or to make again."""
    return connection.execute("SELECT 1 FROM step LIMIT 1").fetchone() is None


def last_sitting(connection: sqlite3.Connection) -> int:
    """The number of the last sitting in which a step was made, 0 when there was none."""
    ((number,),) = connection.execute("SELECT coalesce(max(sitting), 0) FROM step").fetchall()
    return int(number)


def people_in(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Everybody whom a step of the history changed: the step's number, the person's id, their name then."""
    return connection.execute("SELECT step, person, name FROM person_named").fetchall()


def _number_for(connection: sqlite3.Connection, turn: Turn, step: Step, sitting: int) -> int:
    """The step that the changes belong to, made when it is a new one."""
    ((last,),) = connection.execute(_LAST_DONE).fetchall()
    if turn is Turn.WENT_ON and last is not None:
        connection.execute("UPDATE step SET made_at = ? WHERE number = ?", (step.when.isoformat(), last))
        return int(last)
    connection.execute(_INSERT_STEP, (step.number, step.label, step.when.isoformat(), sitting, 0))
    return step.number


def _has_changed(connection: sqlite3.Connection, number: str, changes: Changes) -> bool:
    """Whether the step of this number, as SQL, made just these changes."""
    query = f"""SELECT fact, "before", "after" FROM change WHERE step = ({number}) AND "before" IS NOT "after" """
    made = {_as_kept(before, after) for before, after in _pairs(changes)}
    return set(connection.execute(query).fetchall()) == made


def _write_changes(connection: sqlite3.Connection, number: int, changes: Changes) -> None:
    kept = ((number, *_as_kept(before, after)) for before, after in _pairs(changes))
    connection.executemany(_INSERT_CHANGE, kept)


def _write_people(connection: sqlite3.Connection, number: int, changes: Changes) -> None:
    people = (side for pair in _pairs(changes) for side in pair if isinstance(side, Person))
    connection.executemany(_INSERT_PERSON, [(number, person.id, person.name) for person in people])


def _pairs(changes: Changes) -> Iterator[Pair]:
    yield from ((None, fact) for fact in changes.added)
    yield from changes.changed
    yield from ((fact, None) for fact in changes.gone)


def _as_kept(before: Fact | None, after: Fact | None) -> tuple[str | None, ...]:
    fact = after or before
    assert fact is not None
    return (fact.id, *(rows.fact_as_json(side) if side else None for side in (before, after)))


def _fitting(connection: sqlite3.Connection, kept: Iterable[tuple[object, ...]], map: Map) -> Iterator[PastStep]:
    """Steps read one after the other, away from ``map``, for as long as each joins on to the one before."""
    now: dict[str, Fact | None] = {}
    for number, label, made_at, sitting, undone in kept:
        try:
            pairs = _pairs_of(connection, number)
            when = datetime.fromisoformat(str(made_at))
        except (ValueError, KeyError, TypeError):
            return
        for here, there in pairs if undone else ((after, before) for before, after in pairs):
            fact = here or there
            if fact is None:
                continue
            if now.get(fact.id, map.find(fact.id)) != here:
                return
            now[fact.id] = there
        yield PastStep(str(label), when, int(str(sitting)), _changes_of(pairs), bool(undone))


def _pairs_of(connection: sqlite3.Connection, number: object) -> list[Pair]:
    query = """SELECT fact, "before", "after" FROM change WHERE step = ? ORDER BY rowid"""
    kept = connection.execute(query, (number,)).fetchall()
    before = _facts_in(side for _, side, _ in kept)
    after = _facts_in(side for _, _, side in kept)
    return [(before.get(id), after.get(id)) for id, _, _ in kept]


def _facts_in(sides: Iterable[str | None]) -> dict[str, Fact]:
    """Facts by id from their rows as JSON, all in one go: an import is one step of thousands."""
    gathered: dict[str, list[rows.Row]] = defaultdict(list)
    for name, some in chain.from_iterable(json.loads(side).items() for side in sides if side):
        gathered[name].extend(tuple(row) for row in some)
    return {fact.id: fact for fact in rows.facts_from(gathered)}


def _changes_of(pairs: Iterable[Pair]) -> Changes:
    found: tuple[list[Fact], list[tuple[Fact, Fact]], list[Fact]] = ([], [], [])
    for before, after in pairs:
        if before is None and after is not None:
            found[0].append(after)
        elif before is not None and after is not None:
            found[1].append((before, after))
        elif before is not None:
            found[2].append(before)
    return Changes(*(tuple(some) for some in found))  # type: ignore[arg-type]
