"""Westmarch as a list of what somebody draws, and a Map told by names alone so that two of them can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    REFERENCES,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Placement,
    Relationship,
    Seat,
    Sheet,
    values_of,
)

# What is drawn of each kind of fact. The spreadsheet says more: sources and days, when appointments began, whom a
# seat speaks for and whether it votes, professions and seniority, quorums, levels, and a tie's own wording.
DRAWN: Mapping[type[Fact], tuple[str, ...]] = {
    Organisation: ("name", "group"),
    Person: ("name", "post", "employer"),
    Body: ("name", "type", "parent"),
    Seat: ("body", "title", "role", "appointed_by"),
    Appointment: ("seat", "person"),
    Relationship: ("one", "other", "kind", "directed", "strength"),
    Decision: ("name", "weight"),
    DecisionPart: ("decision", "holder", "part"),
}
# Every drawing has its own ids and places.
OF_THE_DRAWING = (Placement, Sheet)


def alike(map: Map, fields: Mapping[type[Fact], tuple[str, ...]] | None = None) -> Counter[Any]:
    """Every fact of the map with names for ids: all its fields, or the named ones of these kinds of fact."""
    return Counter(_told(map, fact, fields) for fact in map.things() if _counts(fact, fields))


def _counts(fact: Fact, fields: Mapping[type[Fact], tuple[str, ...]] | None) -> bool:
    return not isinstance(fact, OF_THE_DRAWING) if fields is None else type(fact) in fields


def _told(map: Map, fact: Fact, fields: Mapping[type[Fact], tuple[str, ...]] | None) -> Any:
    values = values_of(fact)
    wanted = [name for name in values if name != "id"] if fields is None else fields[type(fact)]
    ends = REFERENCES.get(type(fact), {})
    told = {name: _called(map, values[name]) if name in ends else values[name] for name in wanted}
    if isinstance(fact, Relationship) and not fact.directed:
        told |= {"one": None, "other": tuple(sorted((_called(map, fact.one), _called(map, fact.other))))}
    return type(fact).__name__, tuple(told.items())


def _called(map: Map, id: str | None) -> Any:
    """Whom an id means, in words that no other thing shares."""
    fact = map.find(id)
    if isinstance(fact, Seat):
        holder = map.holder_of(fact.id)
        return map.name_of(fact.body), fact.title, map.name_of(holder.id) if holder else ""
    return map.name_of(id)


@dataclass(frozen=True)
class Tied:
    """A tie to draw."""

    one: str
    other: str
    kind: str
    directed: bool
    strength: int


@dataclass(frozen=True)
class Seated:
    """A seat to draw; with nobody in it the organisation that appoints, else the person who holds it."""

    body: str
    title: str
    role: str
    holder: str
    appointed_by: str


class Plan:
    """What of a map is to be drawn, in the order in which it stands there."""

    def __init__(self, map: Map) -> None:
        self.map = map
        self.organisations = tuple(map.organisations.values())
        self.people, self.bodies = tuple(map.people.values()), tuple(map.bodies.values())
        self.decisions = tuple(map.decisions.values())

    @property
    def seats(self) -> Iterator[Seated]:
        for seat in self.map.seats.values():
            holder, name = self.map.holder_of(seat.id), self.map.name_of
            yield Seated(
                name(seat.body), seat.title, seat.role, name(holder.id) if holder else "", name(seat.appointed_by)
            )

    @property
    def ties(self) -> Iterator[Tied]:
        for tie in self.map.relationships.values():
            ends = self.map.name_of(tie.one), self.map.name_of(tie.other)
            yield Tied(*ends, tie.kind, tie.directed, tie.strength or 0)

    def parts_in(self, decision: str) -> Iterator[tuple[str, str]]:
        """Who has a part in it, and which."""
        for part in self.map.parts_in(decision):
            yield self.map.name_of(part.holder), part.part
