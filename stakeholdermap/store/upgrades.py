"""Files of earlier formats: the shape each of them has, and its rows as today's format would keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from stakeholdermap.model.things import Annotation, Answer, Fact, Limit, Rating, SavedView, Target, WhatIf
from stakeholdermap.store import nested, schema
from stakeholdermap.store.kinds import KINDS, Kind, Sort
from stakeholdermap.store.schema import Shape

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]


@dataclass(frozen=True)
class Brought:
    """What a format brought that the one before it had not: kinds of facts, columns with what is kept in them of a
    fact that comes from before, and tables that keep a field of many keys."""

    kinds: frozenset[type[Fact]]
    columns: Mapping[str, Mapping[str, Any]]
    lists: frozenset[str] = frozenset()


# What each format brought, by its number: a new one is a line here, and those before it stay what they were.
BROUGHT: Mapping[int, Brought] = {
    2: Brought(frozenset({Annotation, SavedView}), {"placement": {"locked": 0}}),
    3: Brought(
        frozenset({Target, Limit, Rating, Answer, WhatIf}),
        {"seat": {"bloc": ""}},
        frozenset({"body_pathway", "seat_covers"}),
    ),
}


def kinds_of(
    number: int, today: tuple[Kind, ...] = KINDS, brought: Mapping[int, Brought] = BROUGHT
) -> tuple[Kind, ...]:
    """What the format of this number keeps: what today's does, without all that the formats after it brought."""
    for later in range(max(brought), number, -1):
        today = _before(today, brought[later])
    return today


def _before(kinds: tuple[Kind, ...], brought: Brought) -> tuple[Kind, ...]:
    return tuple(
        replace(
            kind,
            fields=tuple(f for f in kind.fields if f.column not in brought.columns.get(kind.table, ())),
            lists=tuple(of for of in kind.lists if of.to not in brought.lists),
        )
        for kind in kinds
        if kind.fact not in brought.kinds
    )


def _own_tables_of_1(into: MetaData) -> tuple[Table, ...]:
    change = schema.table(
        "change",
        into,
        Column("step", Integer, ForeignKey("history.number"), primary_key=True, nullable=False),
        schema.plain("position", Integer, primary_key=True),
        schema.checked("fact", Sort.SURE_LINK),
        schema.plain("kind"),
        schema.plain("before", nullable=True),
        schema.plain("after", nullable=True),
    )
    return (change, schema.working_table(into))


SHAPES: Mapping[int, Shape] = {
    1: schema.shape_of(1, kinds_of(1), _own_tables_of_1),
    2: schema.shape_of(2, kinds_of(2), schema.own_tables_of_2),
    schema.FORMAT: schema.TODAY,
}


def brought_up(
    rows: Rows, number: int, today: tuple[Kind, ...] = KINDS, brought: Mapping[int, Brought] = BROUGHT
) -> Rows:
    """Rows of the content tables of an earlier format as rows of today's; today's come back as they are.

    Raises ValueError when facts that are kept as text cannot be read.
    """
    if number == max(brought):
        return rows
    holding = {of.to for kind in today for of in kind.lists if of.sort is Sort.FACT}
    rows = {
        name: [(*row[:-1], text_brought_up(row[-1], number, today, brought)) for row in found]
        if name in holding
        else found
        for name, found in rows.items()
    }
    for step in range(number + 1, max(brought) + 1):
        columns = {kind.table: [f.column for f in kind.all_fields] for kind in kinds_of(step, today, brought)}
        rows = {
            name: _widened(found, columns.get(name, []), brought[step].columns.get(name, {}))
            for name, found in rows.items()
        }
    return rows


def text_brought_up(
    text: str, number: int, today: tuple[Kind, ...] = KINDS, brought: Mapping[int, Brought] = BROUGHT
) -> str:
    """The same of the rows of one fact that are kept as text; raises ValueError when it cannot be read."""
    return nested.as_text(brought_up(nested.rows_in(text), number, today, brought))


def _widened(
    rows: Sequence[tuple[Any, ...]], columns: Sequence[str], new: Mapping[str, Any]
) -> Sequence[tuple[Any, ...]]:
    """Rows of a table with the new values where the columns of the next format have them."""
    for place, column in enumerate(columns):
        if column in new:
            rows = [(*row[:place], new[column], *row[place:]) for row in rows]
    return rows
