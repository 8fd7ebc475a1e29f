"""The map as at a day, followed from edit to edit: the same Map while nothing changed that a picture tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from stakeholdermap.figure.differing import differing
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Relationship

F = TypeVar("F", Appointment, Relationship)


class Daily:
    """``of`` leaves out what no tie and no label hangs on: places, notes, decisions, drawings and views."""

    def __init__(self) -> None:
        self._appointments: _InForce[Appointment] = _InForce()
        self._ties: _InForce[Relationship] = _InForce()
        self._map = Map()

    def of(self, map: Map, day: date | None) -> Map:
        """What stands and holds on the day; everything when it is not known."""
        tables = {
            "organisations": map.organisations,
            "people": map.people,
            "bodies": map.bodies,
            "seats": map.seats,
            "appointments": self._appointments.of(map.appointments, day),
            "relationships": self._ties.of(map.relationships, day),
        }
        if any(getattr(self._map, name) is not table for name, table in tables.items()):
            self._map = replace(Map(partnership=map.partnership), **tables)  # type: ignore[arg-type]
        return self._map


class _InForce(Generic[F]):
    """The facts of one table that hold on a day."""

    def __init__(self) -> None:
        self._table: Mapping[str, F] = {}
        self._day: date | None = None
        self._ended: set[str] = set()
        self._held: Mapping[str, F] = {}

    def of(self, table: Mapping[str, F], day: date | None) -> Mapping[str, F]:
        if table is self._table and day == self._day:
            return self._held
        due = differing(self._table, table) if day == self._day else table.keys()
        held = {key for key in due if key in table and (day is None or table[key].in_force(day))}
        self._ended = (self._ended - held) | (due - held)
        self._ended &= table.keys()
        self._table, self._day = table, day
        self._held = {k: fact for k, fact in table.items() if k not in self._ended} if self._ended else table
        return self._held
