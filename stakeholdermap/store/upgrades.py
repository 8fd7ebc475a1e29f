"""Files of earlier formats: the shape each of them has, and its rows as today's format would keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from stakeholdermap.model.things import Annotation, Fact, SavedView
from stakeholdermap.store import schema
from stakeholdermap.store.kinds import KINDS, Kind, Sort
from stakeholdermap.store.schema import Shape

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]


@dataclass(frozen=True)
class Brought:
    """What a format brought that the one before it had not: kinds of facts, and columns with what is kept in them
    of a fact that comes from before."""

    kinds: frozenset[type[Fact]]
    columns: Mapping[str, Mapping[str, Any]]


BROUGHT_BY_2 = Brought(frozenset({Annotation, SavedView}), {"placement": {"locked": 0}})


def _before(kinds: tuple[Kind, ...], brought: Brought) -> tuple[Kind, ...]:
    return tuple(
        replace(kind, fields=tuple(f for f in kind.fields if f.column not in brought.columns.get(kind.table, ())))
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
    1: schema.shape_of(1, _before(KINDS, BROUGHT_BY_2), _own_tables_of_1),
    schema.FORMAT: schema.TODAY,
}
# What to add to rows of the format of this number to make them rows of the next one.
_TO_THE_NEXT: Mapping[int, Brought] = {1: BROUGHT_BY_2}


def brought_up(rows: Rows, number: int) -> Rows:
    """Rows of the content tables of an earlier format as rows of today's; today's come back as they are."""
    for brought in (_TO_THE_NEXT[step] for step in range(number, schema.FORMAT)):
        rows = {name: _widened(name, found, brought) for name, found in rows.items()}
    return rows


def _widened(name: str, rows: Sequence[tuple[Any, ...]], brought: Brought) -> Sequence[tuple[Any, ...]]:
    for column, value in brought.columns.get(name, {}).items():
        place = list(schema.named(name).columns.keys()).index(column)
        rows = [(*row[:place], value, *row[place:]) for row in rows]
    return rows
