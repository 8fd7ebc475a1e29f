"""Facts as rows and rows as facts, by the one table of columns in ``kinds.KINDS``; and their digest."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import REAL, Integer, Table, Text, bindparam, select, text

from stakeholdermap.model.changes import Changes
from stakeholdermap.model.drawing_rules import as_known
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import Fact, Partnership
from stakeholdermap.store import nested, schema
from stakeholdermap.store.kinds import KIND_OF, KINDS, Kind, Sort

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = Mapping[str, Sequence[Row]]

_OWNER_COLUMN = {"attribute": "of"} | {of.to: k.table for k in KINDS for of in k.lists}


def rows_of(fact: Fact) -> dict[str, list[Row]]:
    """A fact as rows by table, each row in the order of the table's columns."""
    kind = KIND_OF[type(fact)]
    rows: dict[str, list[Row]] = {
        "fact": [(fact.id, kind.table)],
        kind.table: [tuple(_stored(getattr(fact, f.name), f.sort) for f in kind.all_fields)],
    }
    for of in kind.lists:
        rows[of.to] = [(fact.id, place, _stored(key, of.sort)) for place, key in enumerate(getattr(fact, of.name))]
    rows["attribute"] = [(fact.id, place, *pair) for place, pair in enumerate(fact.attributes)]
    return rows


def facts_from(rows: Rows) -> Iterator[Fact]:
    """The facts that the rows of all content tables tell; raises ValueError when they tell no facts.

    Rows of one table may come in any order; a fact's skills, needs and attributes follow their position.
    """
    attributes = _listed(rows.get("attribute", ()))
    claimed = {(id, kind) for id, kind in rows.get("fact", ())}
    told: set[Row] = set()
    for kind in KINDS:
        lists = {of.name: _listed(rows.get(of.to, ())) for of in kind.lists}
        for row in rows.get(kind.table, ()):
            told.add((row[0], kind.table))
            yield _fact(kind, row, lists, attributes)
    if claimed != told:
        raise ValueError("the list of facts does not agree with the facts")


def map_from(facts: Iterable[Fact]) -> Map:
    """A Map of these facts, in their order; raises ValueError unless there is one partnership among them."""
    by_kind: dict[type[Fact], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        by_kind[type(fact)][fact.id] = fact
    partnerships = tuple(by_kind.pop(Partnership, {}).values())
    if len(partnerships) != 1:
        raise ValueError(f"{len(partnerships)} partnerships instead of one")
    tables: dict[str, Any] = {TABLES[kind]: found for kind, found in by_kind.items()}
    return Map(partnership=partnerships[0], **tables)  # type: ignore[arg-type]


def read(connection: sqlite3.Connection, content: Iterable[Table] = schema.TODAY.content) -> dict[str, list[Row]]:
    """All rows of the content tables, in the order in which they were written."""
    return {t.name: connection.execute(_selection(t)).fetchall() for t in content}


def write(connection: sqlite3.Connection, changes: Changes) -> None:
    """Make the changes in the content tables, in the caller's transaction."""
    gone = [(fact.id,) for fact in changes.gone]
    changed = [after for _, after in changes.changed]
    _forget_lists(connection, [*gone, *((fact.id,) for fact in changed)])
    for table, ids in _by_table(changes.gone).items():
        connection.executemany(_deletion(table), ids)
    connection.executemany(_deletion("fact"), gone)
    for table, rows in _gathered(changed).items():
        if table in _OWNER_COLUMN:
            connection.executemany(_insertion(table), rows)
        elif table != "fact":
            connection.executemany(_update(table), ((*row[1:], row[0]) for row in rows))
    for table, rows in _gathered(changes.added).items():
        connection.executemany(_insertion(table), rows)


def digest_of(rows: Rows) -> str:
    """What tells whether any row differs, in whatever order the rows come: 64 hexadecimal digits.

    Each row counts as the SHA-256 of its table's name and its values; the digest is their sum modulo 2^256,
    so that an edit adds and takes away only the rows it touches.
    """
    return _as_digest(sum(_weight(table, found) for table, found in rows.items()))


def digest_of_map(map: Map) -> str:
    """The digest that the map's rows have in any file."""
    return _as_digest(_weight_of(map.things()))


def digest_after(digest: str, changes: Changes) -> str:
    """The digest of a map that had ``digest``, once the changes are made."""
    lost = _weight_of((*changes.gone, *(before for before, _ in changes.changed)))
    won = _weight_of((*changes.added, *(after for _, after in changes.changed)))
    return _as_digest(int(digest, 16) - lost + won)


def _as_digest(weight: int) -> str:
    return f"{weight % 2**256:064x}"


def _weight_of(facts: Iterable[Fact]) -> int:
    return sum(_weight(table, rows) for fact in facts for table, rows in rows_of(fact).items())


def _weight(table: str, rows: Iterable[Row]) -> int:
    lines = (json.dumps([table, *row], separators=(",", ":")).encode("ascii") for row in rows)
    return sum(int.from_bytes(hashlib.sha256(line).digest()) for line in lines)


def fact_as_json(fact: Fact) -> str:
    """A fact's rows by table as JSON text: steps and what-ifs keep these."""
    return nested.as_text(rows_of(fact))


def fact_from_json(text: str) -> Fact:
    """The one fact that ``fact_as_json`` wrote; raises ValueError, KeyError or TypeError when the text tells none."""
    told = nested.rows_in(text)
    for name, found in told.items():
        if any(len(row) != len(schema.named(name).columns) for row in found):
            raise ValueError("rows of another table")
    (fact,) = facts_from(told)
    return fact


def _stored(value: Any, sort: Sort) -> Value:
    return _STORE[sort](value) if value is not None and sort in _STORE else value


_STORE: dict[Sort, Callable[[Any], Value]] = {
    Sort.DAY: date.isoformat,
    Sort.YES_NO: int,
    Sort.SURE_YES_NO: int,
    # SQLite gives minus nothing back as nothing, so it is written so.
    Sort.NUMBER: lambda value: float(value) + 0.0,
    Sort.FACT: fact_as_json,
}
_YES_NO = {0: False, 1: True}
_LOAD: dict[Sort, Callable[[Any], Any]] = {
    Sort.DAY: date.fromisoformat,
    Sort.YES_NO: lambda value: _YES_NO[value],
    Sort.SURE_YES_NO: lambda value: _YES_NO[value],
    Sort.FACT: fact_from_json,
}
_HELD_AS = {sort: {Text: str, Integer: int, REAL: float}[sort.value[0]] for sort in Sort}
_ID_LENGTH = 36


def _loaded(value: Value, sort: Sort) -> Any:
    if value is None and sort.value[1]:
        return None
    if type(value) is not _HELD_AS[sort]:
        raise ValueError("a value of the wrong type")
    load = _LOAD.get(sort)
    return load(value) if load else value


def _fact(
    kind: Kind, row: Row, lists: Mapping[str, Mapping[str, list[Row]]], attributes: Mapping[str, list[Row]]
) -> Fact:
    values: dict[str, Any] = {
        field.name: _loaded(value, field.sort) for field, value in zip(kind.all_fields, row, strict=True)
    }
    id = values["id"]
    if len(id) != _ID_LENGTH:
        raise ValueError("an id of the wrong length")
    for of in kind.lists:
        values[of.name] = tuple(_loaded(key, of.sort) for (key,) in lists[of.name].get(id, ()))
    return as_known(kind.fact(**values, attributes=tuple(attributes.get(id, ()))))  # type: ignore[arg-type]


def _listed(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for owner, _, *values in sorted(rows, key=lambda row: row[:2]):
        if not all(type(value) is str for value in (owner, *values)):
            raise ValueError("a value of the wrong type")
        found[str(owner)].append(tuple(values))
    return found


def _gathered(facts: Iterable[Fact]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        for table, rows in rows_of(fact).items():
            found[table].extend(rows)
    return found


def _by_table(facts: Iterable[Fact]) -> dict[str, list[tuple[str]]]:
    found: dict[str, list[tuple[str]]] = defaultdict(list)
    for fact in facts:
        found[KIND_OF[type(fact)].table].append((fact.id,))
    return found


def _forget_lists(connection: sqlite3.Connection, ids: Sequence[tuple[str]]) -> None:
    for table in _OWNER_COLUMN:
        connection.executemany(_deletion(table), ids)


@cache
def _selection(table: Table) -> str:
    return schema.sql(select(table).order_by(text("rowid")))


@cache
def _insertion(name: str) -> str:
    return schema.sql(schema.named(name).insert())


@cache
def _update(name: str) -> str:
    table = schema.named(name)
    values: dict[str, Any] = {
        column.name: bindparam(f"new_{column.name}") for column in table.columns if column.name != "id"
    }
    return schema.sql(table.update().values(values).where(table.c.id == bindparam("this")))


@cache
def _deletion(name: str) -> str:
    table = schema.named(name)
    return schema.sql(table.delete().where(table.c[_OWNER_COLUMN.get(name, "id")] == bindparam("this")))
