"""The tables of a map's file, named as a person would: those of today's format, and how those of any are made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, ClauseElement, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from stakeholdermap.store.kinds import IDENTITY, KINDS, OF_EVERY_FACT, Field, Kind, Sort

APPLICATION_ID = 0x534D4150  # "SMAP"
FORMAT = 3
# The oldest format number whose readers and writers can deal with what this version writes.
MIN_READER = 3
MIN_WRITER = 3


@dataclass(frozen=True)
class Shape:
    """The tables of one format.

    ``content`` holds the map itself and is what the content digest covers, every column of it; ``published`` are
    all tables of the user's file, ``local`` all of a working copy.
    """

    number: int
    content: tuple[Table, ...]
    published: tuple[Table, ...]
    local: tuple[Table, ...]


def checked(column: str, sort: Sort, to: str = "", first: bool = False) -> Column[Any]:
    """A column that keeps out what it cannot mean; ``first`` for (a part of) the table's key."""
    sql_type, may_be_empty, check = sort.value
    parts: list[Any] = [CheckConstraint(check.format(column=column))] if check else []
    if to:
        # Deferred, so that one edit may write its facts in any order.
        parts.append(ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED"))
    return Column(column, sql_type, *parts, nullable=may_be_empty, primary_key=first, index=bool(to) and not first)


def plain(name: str, sql_type: Any = Text, **kept: Any) -> Column[Any]:
    """A column that nobody but this program writes."""
    return Column(name, sql_type, **{"nullable": False, **kept})


def table(name: str, into: MetaData, *columns: Column[Any]) -> Table:
    """A table that takes no value of another type than its columns have."""
    return Table(name, into, *columns, sqlite_strict=True)


def only() -> Column[Any]:
    """The key of a table of one row."""
    return Column("only", Integer, CheckConstraint("only = 1"), primary_key=True)


def shape_of(number: int, kinds: tuple[Kind, ...], own: Callable[[MetaData], tuple[Table, ...]]) -> Shape:
    """The tables of the format that keeps these kinds of facts; ``own`` makes those of the working copy alone."""
    into = MetaData()
    # Every fact of any kind by its id, so that what may belong to several kinds has one table to refer to.
    fact = table("fact", into, checked("id", Sort.SURE_LINK, first=True), plain("kind"))
    each = tuple(_kind_table(kind, into) for kind in kinds)
    lists = tuple(_list_table(kind, of, into) for kind in kinds for of in kind.lists)
    content = (fact, *each, *lists, _attribute_table(into))
    published = (*content, _history_table(into), _meta_table(into))
    return Shape(number, content, published, (*published, *own(into)))


def _kind_table(kind: Kind, into: MetaData) -> Table:
    own = (checked(f.column, f.sort, f.to) for f in (*kind.fields, *OF_EVERY_FACT))
    return table(kind.table, into, checked(IDENTITY.column, IDENTITY.sort, IDENTITY.to, first=True), *own)


def _list_table(owner: Kind, of: Field, into: MetaData) -> Table:
    holder = checked(owner.table, Sort.SURE_LINK, owner.table, first=True)
    place = plain("position", Integer, primary_key=True)
    return table(of.to, into, holder, place, checked(of.column, of.sort))


def _attribute_table(into: MetaData) -> Table:
    holder = checked("of", Sort.SURE_LINK, "fact", first=True)
    place = plain("position", Integer, primary_key=True)
    return table("attribute", into, holder, place, checked("name", Sort.TEXT), checked("value", Sort.LONG_TEXT))


def _history_table(into: MetaData) -> Table:
    number = plain("number", Integer, primary_key=True)
    return table("history", into, number, checked("label", Sort.LONG_TEXT), plain("made_at"))


def _meta_table(into: MetaData) -> Table:
    return table(
        "meta",
        into,
        only(),
        checked("map", Sort.SURE_LINK, "partnership"),
        plain("revision", Integer),
        plain("content_digest"),
        plain("history_digest"),
        plain("min_reader", Integer),
        plain("min_writer", Integer),
        plain("app_version"),
    )


def working_table(into: MetaData) -> Table:
    """How a working copy stands to the user's file."""
    return table(
        "working",
        into,
        only(),
        plain("path", nullable=True),
        plain("base", nullable=True),
        plain("coming", nullable=True),
        plain("published_revision", Integer),
        plain("begun_at"),
    )


def own_tables(into: MetaData) -> tuple[Table, ...]:
    """What a working copy keeps beside the map: steps that can be taken back, how it stands to the file, and what
    is being tried out and was neither kept nor thrown away."""
    tried = table("tried", into, checked("what_if", Sort.SURE_LINK, first=True), plain("as_json"))
    return (*own_tables_of_2(into), tried)


def own_tables_of_2(into: MetaData) -> tuple[Table, ...]:
    """What it kept before anything could be tried out."""
    step = table(
        "step",
        into,
        plain("number", Integer, primary_key=True),
        checked("label", Sort.LONG_TEXT),
        plain("made_at"),
        plain("sitting", Integer),
        checked("undone", Sort.SURE_YES_NO),
    )
    change = table(
        "change",
        into,
        _of_step("step.number"),
        checked("fact", Sort.SURE_LINK, first=True),
        plain("before", nullable=True),
        plain("after", nullable=True),
    )
    person_named = table(
        "person_named",
        into,
        _of_step("history.number"),
        checked("person", Sort.SURE_LINK, first=True),
        checked("name", Sort.TEXT, first=True),
    )
    return (step, change, person_named, working_table(into))


def _of_step(number: str) -> Column[Any]:
    return Column("step", Integer, ForeignKey(number, ondelete="CASCADE"), primary_key=True, nullable=False)


TODAY = shape_of(FORMAT, KINDS, own_tables)
_NAMED = {table.name: table for table in TODAY.local}


def named(name: str) -> Table:
    """A table of today's format."""
    return _NAMED[name]


_DIALECT = sqlite_dialect.dialect()


def sql(statement: ClauseElement) -> str:
    """The statement as SQLite understands it, with ? for each value."""
    return str(statement.compile(dialect=_DIALECT))


@cache
def _creation(tables: tuple[Table, ...]) -> tuple[str, ...]:
    made = [sql(CreateTable(table)) for table in tables]
    indexes = sorted((index for table in tables for index in table.indexes), key=lambda i: str(i.name))
    return (*made, *(sql(CreateIndex(index)) for index in indexes))


def create(connection: sqlite3.Connection, tables: tuple[Table, ...] = TODAY.published) -> None:
    """Make the tables of today's format in an empty database and mark it as ours."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    for statement in _creation(tables):
        connection.execute(statement)


Declared = set[tuple[str, str, str]]
Columns = list[tuple[Any, ...]]


def is_ours(connection: sqlite3.Connection, tables: tuple[Table, ...]) -> bool:
    """Whether the database declares exactly these tables: no trigger, view, generated or further column."""
    declared, columns = _known_shape(tables)
    # Only names that are known to be ours reach the second question.
    return _declared_in(connection) == declared and _columns_in(connection, tables) == columns


def _declared_in(connection: sqlite3.Connection) -> Declared:
    return set(connection.execute("SELECT type, name, tbl_name FROM sqlite_schema"))


def _columns_in(connection: sqlite3.Connection, tables: tuple[Table, ...]) -> list[Columns]:
    return [connection.execute(f"PRAGMA table_xinfo({table.name})").fetchall() for table in tables]


@cache
def _known_shape(tables: tuple[Table, ...]) -> tuple[Declared, list[Columns]]:
    connection = sqlite3.connect(":memory:")
    create(connection, tables)
    shape = _declared_in(connection), _columns_in(connection, tables)
    connection.close()
    return shape
