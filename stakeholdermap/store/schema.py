"""The tables of a map's file, named as a person would: ``KINDS`` says which column keeps which field of a fact."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import REAL, CheckConstraint, ClauseElement, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from stakeholdermap.model.things import (
    Annotation,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Partnership,
    Person,
    Placement,
    Relationship,
    SavedView,
    Seat,
    Sheet,
)

APPLICATION_ID = 0x534D4150  # "SMAP"
FORMAT = 2
# The oldest format number whose readers and writers can deal with what this version writes.
MIN_READER = 1
MIN_WRITER = 1

# Part of the format: a longer name than older versions can keep needs a new format number.
LONGEST_NAME = 500
LONGEST_NOTE = 100_000
_ID = "length({column}) = 36"
_DAY = "{column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


class Sort(Enum):
    """What a column holds: its SQL type, whether it may be empty (NULL), and the check on it."""

    TEXT = (Text, False, f"length({{column}}) <= {LONGEST_NAME}")
    LONG_TEXT = (Text, False, f"length({{column}}) <= {LONGEST_NOTE}")
    DAY = (Text, True, _DAY)
    YES_NO = (Integer, True, "{column} IN (0, 1)")
    SURE_YES_NO = (Integer, False, "{column} IN (0, 1)")
    WHOLE = (Integer, True, "")
    SURE_WHOLE = (Integer, False, "")
    NUMBER = (REAL, False, "")
    LINK = (Text, True, _ID)
    SURE_LINK = (Text, False, _ID)


@dataclass(frozen=True)
class Field:
    """One field of a fact and the column that keeps it; ``to`` is the table that a link points to."""

    name: str
    column: str
    sort: Sort
    to: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of fact and its table; ``lists`` names the tables that keep its fields of many keys."""

    fact: type[Fact]
    table: str
    fields: tuple[Field, ...]
    lists: tuple[Field, ...] = ()

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field with a column in the kind's own table, in the order of the columns."""
        return (_IDENTITY, *self.fields, *_OF_EVERY_FACT)


def _text(name: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.TEXT)


def _day(name: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.DAY)


def _yes_no(name: str) -> Field:
    return Field(name, name, Sort.YES_NO)


def _link(name: str, to: str) -> Field:
    return Field(name, name, Sort.LINK, to)


def _sure_link(name: str, to: str, column: str = "") -> Field:
    return Field(name, column or name, Sort.SURE_LINK, to)


# What each fact has: its id stands first in every table, where it comes from stands last.
_IDENTITY = _sure_link("id", "fact")
_OF_EVERY_FACT = (_text("source"), Field("note", "note", Sort.LONG_TEXT), _day("as_at"))

# Words that SQL keeps for itself (group, order, end, limit) get another name, so that nobody has to quote them.
# A link to "fact" may point to several kinds: an organisation, a person or a body.
KINDS: tuple[Kind, ...] = (
    Kind(
        Partnership,
        "partnership",
        (_text("title"), _text("place"), _text("population"), _day("started")),
    ),
    Kind(
        Organisation,
        "organisation",
        (
            _text("name"),
            _text("short_name"),
            _text("group", "sector"),
            _text("level"),
            _link("part_of", "organisation"),
        ),
    ),
    Kind(
        Person,
        "person",
        (
            _text("name"),
            _text("post"),
            _link("employer", "organisation"),
            _text("profession"),
            _text("band", "seniority"),
            _yes_no("lived_experience"),
            _yes_no("leads_change"),
        ),
        lists=(Field("skills", "skill", Sort.TEXT, "person_skill"),),
    ),
    Kind(
        Body,
        "body",
        (
            _text("name"),
            _text("type"),
            _link("parent", "body"),
            _link("convenor", "organisation"),
            _text("level"),
            Field("quorum", "quorum", Sort.WHOLE),
            _text("voting_rule"),
            _yes_no("casting_vote"),
            _yes_no("decides"),
            _yes_no("complete"),
            Field("scope", "scope", Sort.LONG_TEXT),
            Field("meets_every_days", "meets_every_days", Sort.WHOLE),
        ),
        lists=(Field("quorum_needs", "sector", Sort.TEXT, "body_quorum_need"),),
    ),
    Kind(
        Seat,
        "seat",
        (
            _sure_link("body", "body"),
            _text("title"),
            _text("role"),
            _text("group", "speaks_for"),
            _link("appointed_by", "organisation"),
            _yes_no("votes"),
            _text("statutory_item"),
            _yes_no("has_deputy"),
        ),
    ),
    Kind(
        Appointment,
        "appointment",
        (
            _sure_link("seat", "seat"),
            _sure_link("person", "person"),
            _day("start", "first_day"),
            _day("end", "last_day"),
            _yes_no("acting"),
            _text("role"),
        ),
    ),
    Kind(
        Decision,
        "decision",
        (
            _text("name"),
            Field("weight", "weight", Sort.NUMBER),
            _text("limit", "delegated_limit"),
            _link("delegated_from", "fact"),
        ),
    ),
    Kind(
        DecisionPart,
        "decision_part",
        (_sure_link("decision", "decision"), _sure_link("holder", "fact"), _text("part")),
    ),
    Kind(
        Relationship,
        "relationship",
        (
            _sure_link("one", "fact", "one_end"),
            _sure_link("other", "fact", "other_end"),
            _text("kind"),
            Field("directed", "directed", Sort.SURE_YES_NO),
            Field("strength", "strength", Sort.WHOLE),
            _day("start", "first_day"),
            _day("end", "last_day"),
            _yes_no("formal"),
            _text("label"),
        ),
    ),
    Kind(
        Sheet,
        "drawing",
        (_text("name"), _text("level"), _text("size_by"), _text("colour_by"), _text("layout")),
    ),
    Kind(
        Placement,
        "placement",
        (
            _sure_link("sheet", "drawing", "drawing"),
            _sure_link("thing", "fact"),
            Field("x", "x", Sort.NUMBER),
            Field("y", "y", Sort.NUMBER),
            Field("locked", "locked", Sort.SURE_YES_NO),
        ),
    ),
    Kind(
        Annotation,
        "annotation",
        (
            _sure_link("sheet", "drawing", "drawing"),
            _text("shape"),
            Field("words", "words", Sort.LONG_TEXT),
            Field("width", "width", Sort.NUMBER),
            Field("height", "height", Sort.NUMBER),
            _text("tint"),
        ),
    ),
    Kind(
        SavedView,
        "saved_view",
        (
            _text("name"),
            _text("level"),
            Field("least_strength", "least_strength", Sort.WHOLE),
            _day("day", "shown_day"),
            Field("hides", "hides", Sort.SURE_YES_NO),
            _link("focus", "fact"),
            Field("steps", "steps", Sort.SURE_WHOLE),
            _text("size_by"),
            _text("colour_by"),
            _text("ring_by"),
            _text("lines_by"),
            Field("shared_seats", "shared_seats", Sort.SURE_YES_NO),
            _text("group_by"),
            Field("x", "x", Sort.NUMBER),
            Field("y", "y", Sort.NUMBER),
            Field("width", "width", Sort.NUMBER),
            Field("height", "height", Sort.NUMBER),
        ),
        lists=(
            Field("groups", "sector", Sort.TEXT, "saved_view_sector"),
            Field("bodies", "body", Sort.TEXT, "saved_view_body"),
            Field("professions", "profession", Sort.TEXT, "saved_view_profession"),
            Field("bands", "seniority", Sort.TEXT, "saved_view_seniority"),
            Field("kinds", "kind", Sort.TEXT, "saved_view_kind"),
            Field("closed", "closed", Sort.TEXT, "saved_view_closed"),
        ),
    ),
)
KIND_OF: dict[type[Fact], Kind] = {kind.fact: kind for kind in KINDS}

_tables = MetaData()


def _checked(column: str, sort: Sort, to: str = "", first: bool = False) -> Column[Any]:
    sql_type, may_be_empty, check = sort.value
    parts: list[Any] = [CheckConstraint(check.format(column=column))] if check else []
    if to:
        # Deferred, so that one edit may write its facts in any order.
        parts.append(ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED"))
    return Column(column, sql_type, *parts, nullable=may_be_empty, primary_key=first, index=bool(to) and not first)


def _plain(name: str, sql_type: Any = Text, **kept: Any) -> Column[Any]:
    return Column(name, sql_type, **{"nullable": False, **kept})


def _table(name: str, *columns: Column[Any]) -> Table:
    return Table(name, _tables, *columns, sqlite_strict=True)


def _kind_table(kind: Kind) -> Table:
    own = (_checked(f.column, f.sort, f.to) for f in (*kind.fields, *_OF_EVERY_FACT))
    return _table(kind.table, _checked("id", Sort.SURE_LINK, "fact", first=True), *own)


def _list_table(owner: Kind, of: Field) -> Table:
    holder = _checked(owner.table, Sort.SURE_LINK, owner.table, first=True)
    return _table(of.to, holder, _plain("position", Integer, primary_key=True), _checked(of.column, of.sort))


# Every fact of any kind by its id, so that what may belong to several kinds has one table to refer to.
FACT = _table("fact", _checked("id", Sort.SURE_LINK, first=True), _plain("kind"))
KIND_TABLES: dict[type[Fact], Table] = {kind.fact: _kind_table(kind) for kind in KINDS}
LIST_TABLES: dict[str, Table] = {of.to: _list_table(kind, of) for kind in KINDS for of in kind.lists}
ATTRIBUTE = _table(
    "attribute",
    _checked("of", Sort.SURE_LINK, "fact", first=True),
    _plain("position", Integer, primary_key=True),
    _checked("name", Sort.TEXT),
    _checked("value", Sort.LONG_TEXT),
)
# The tables that hold the map itself: what the content digest covers, every column of them.
CONTENT: tuple[Table, ...] = (FACT, *KIND_TABLES.values(), *LIST_TABLES.values(), ATTRIBUTE)

HISTORY = _table(
    "history",
    _plain("number", Integer, primary_key=True),
    _checked("label", Sort.LONG_TEXT),
    _plain("made_at"),
)
META = _table(
    "meta",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    _checked("map", Sort.SURE_LINK, "partnership"),
    _plain("revision", Integer),
    _plain("content_digest"),
    _plain("history_digest"),
    _plain("min_reader", Integer),
    _plain("min_writer", Integer),
    _plain("app_version"),
)
PUBLISHED: tuple[Table, ...] = (*CONTENT, HISTORY, META)

# Only in the working copy: what each step changed (for undo), and how the copy stands to the user's file.
CHANGE = _table(
    "change",
    Column("step", Integer, ForeignKey("history.number"), primary_key=True, nullable=False),
    _plain("position", Integer, primary_key=True),
    _checked("fact", Sort.SURE_LINK),
    _plain("kind"),
    _plain("before", nullable=True),
    _plain("after", nullable=True),
)
WORKING = _table(
    "working",
    Column("only", Integer, CheckConstraint("only = 1"), primary_key=True),
    _plain("path", nullable=True),
    _plain("base", nullable=True),
    _plain("coming", nullable=True),
    _plain("published_revision", Integer),
    _plain("begun_at"),
)
LOCAL: tuple[Table, ...] = (*PUBLISHED, CHANGE, WORKING)

_DIALECT = sqlite_dialect.dialect()


def sql(statement: ClauseElement) -> str:
    """The statement as SQLite understands it, with ? for each value."""
    return str(statement.compile(dialect=_DIALECT))


@cache
def _creation(tables: tuple[Table, ...]) -> tuple[str, ...]:
    made = [sql(CreateTable(table)) for table in tables]
    indexes = sorted((index for table in tables for index in table.indexes), key=lambda i: str(i.name))
    return (*made, *(sql(CreateIndex(index)) for index in indexes))


def create(connection: sqlite3.Connection, tables: tuple[Table, ...] = PUBLISHED) -> None:
    """Make the tables in an empty database and mark it as ours."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    for statement in _creation(tables):
        connection.execute(statement)


Declared = set[tuple[str, str, str]]
Columns = list[tuple[Any, ...]]


def is_ours(connection: sqlite3.Connection, tables: tuple[Table, ...] = PUBLISHED) -> bool:
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
