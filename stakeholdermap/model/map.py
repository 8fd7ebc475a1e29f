"""The Map: all facts about one partnership at one moment, and the questions to ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from stakeholdermap.model import words
from stakeholdermap.model.indexes import By
from stakeholdermap.model.things import (
    Annotation,
    Answer,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Limit,
    Organisation,
    Partnership,
    Person,
    Placement,
    Rating,
    Relationship,
    SavedView,
    Seat,
    Sheet,
    Target,
    WhatIf,
    new_id,
)

F = TypeVar("F", bound=Fact)

LONGEST_BEGINNING = 40

TABLES: dict[type[Fact], str] = {
    Organisation: "organisations",
    Person: "people",
    Body: "bodies",
    Seat: "seats",
    Appointment: "appointments",
    Decision: "decisions",
    DecisionPart: "parts",
    Relationship: "relationships",
    Target: "targets",
    Limit: "limits",
    Rating: "ratings",
    Answer: "answers",
    Sheet: "sheets",
    Placement: "placements",
    Annotation: "annotations",
    SavedView: "views",
    WhatIf: "what_ifs",
}


def _nothing_recorded() -> Partnership:
    return Partnership(id=new_id(), title="")


@dataclass(frozen=True)
class Map:
    """Immutable. Every table is a mapping by id; an edit makes a new Map that shares what did not change."""

    partnership: Partnership = field(default_factory=_nothing_recorded)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    parts: Mapping[str, DecisionPart] = field(default_factory=dict)
    relationships: Mapping[str, Relationship] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    placements: Mapping[str, Placement] = field(default_factory=dict)
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    views: Mapping[str, SavedView] = field(default_factory=dict)
    what_ifs: Mapping[str, WhatIf] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The map's lasting id, also that of its partnership."""
        return self.partnership.id

    def table(self, kind: type[F]) -> Mapping[str, F]:
        """All facts of one kind by id (the one partnership among them)."""
        if kind is Partnership:
            return cast(Mapping[str, F], {self.partnership.id: self.partnership})
        return cast(Mapping[str, F], getattr(self, TABLES[kind]))

    def things(self) -> Iterator[Fact]:
        """Every fact: the partnership first, then table by table."""
        yield self.partnership
        for name in TABLES.values():
            yield from getattr(self, name).values()

    def find(self, id: str | None) -> Fact | None:
        """The fact with this id, whatever its kind, or None."""
        if id is None:
            return None
        if id == self.partnership.id:
            return self.partnership
        for name in TABLES.values():
            fact = getattr(self, name).get(id)
            if fact is not None:
                return cast(Fact, fact)
        return None

    def having(self, put: Iterable[Fact] = (), drop: Iterable[Fact] = ()) -> Map:
        """A Map with ``put`` added or replaced and ``drop`` gone. Asks no rule: that is for the edits."""
        put, drop = tuple(put), tuple(drop)
        tables: dict[str, dict[str, Fact]] = {}
        partnership = self.partnership
        for fact in drop:
            self._copy_of(tables, fact).pop(fact.id, None)
        for fact in put:
            if isinstance(fact, Partnership):
                partnership = fact
            else:
                self._copy_of(tables, fact)[fact.id] = fact
        after = replace(self, partnership=partnership, **tables)  # type: ignore[arg-type]
        for index in INDEXES:
            index.carry_over(self, after, put, drop)
        return after

    def _copy_of(self, tables: dict[str, dict[str, Fact]], fact: Fact) -> dict[str, Fact]:
        name = TABLES[type(fact)]
        if name not in tables:
            tables[name] = dict(getattr(self, name))
        return tables[name]

    # Seats and people

    _seats_by_body = By(Seat, "body")
    _appointments_by_seat = By(Appointment, "seat")
    _appointments_by_person = By(Appointment, "person")
    _people_by_employer = By(Person, "employer")
    _bodies_by_parent = By(Body, "parent")
    _parts_by_decision = By(DecisionPart, "decision")
    _parts_by_holder = By(DecisionPart, "holder")
    _places_by_thing = By(Placement, "thing")
    _ties_by_end = By(Relationship, "one", "other")

    def seats_on(self, body: str) -> tuple[Seat, ...]:
        """The body's seats, filled and vacant, in the order they were recorded."""
        return self._seats_by_body.get(body, ())

    def appointments_to(self, seat: str) -> tuple[Appointment, ...]:
        """All appointments to the seat, past ones too unless this Map is already ``as_at`` a day."""
        return self._appointments_by_seat.get(seat, ())

    def appointments_of(self, person: str) -> tuple[Appointment, ...]:
        """All appointments the person holds."""
        return self._appointments_by_person.get(person, ())

    def appointment_to(self, seat: str) -> Appointment | None:
        """Who holds the seat: whoever acts, else the appointment that lasts longest; None for a vacant seat.

        Ask it of a Map that is ``as_at`` a day; otherwise those whose time was over when the last one came are
        passed over, and of the others those that have ended count too.
        """
        held = self.appointments_to(seat)
        came = max((a.start or date.min for a in held), default=date.min)
        still = [a for a in held if a.end is None or a.end >= came]
        return max(still, key=lambda a: (bool(a.acting), a.end or date.max, a.start or date.min, a.id), default=None)

    def holder_of(self, seat: str) -> Person | None:
        """The person in the seat, or None when it is vacant."""
        appointment = self.appointment_to(seat)
        return self.people.get(appointment.person) if appointment else None

    def seats_of(self, person: str) -> tuple[Seat, ...]:
        """The seats the person holds."""
        return tuple(self.seats[a.seat] for a in self.appointments_of(person) if a.seat in self.seats)

    def role_in(self, seat: Seat) -> str:
        """The seat's role now: what its holder acts as, else its own; empty when not known."""
        appointment = self.appointment_to(seat.id)
        return (appointment.role if appointment else "") or seat.role

    def has_vote(self, seat: Seat) -> bool | None:
        """Whether the seat votes: as recorded, else no where its role never does, else None (not known)."""
        if seat.votes is not None:
            return seat.votes
        role = words.SEAT_ROLES.get(self.role_in(seat))
        return False if role and not role.votes else None

    def may_speak(self, seat: Seat) -> bool:
        """Whether the seat's holder may speak; a seat with no role recorded may."""
        role = words.SEAT_ROLES.get(self.role_in(seat))
        return role.speaks if role else True

    def organisation_of(self, seat: Seat) -> Organisation | None:
        """The organisation the seat counts for: its holder's employer, else who appoints to it."""
        holder = self.holder_of(seat.id)
        key = (holder.employer if holder else None) or seat.appointed_by
        return self.organisations.get(key) if key else None

    # Decisions, ties, trees

    def parts_in(self, decision: str) -> tuple[DecisionPart, ...]:
        """Who does what in the decision."""
        return self._parts_by_decision.get(decision, ())

    def parts_of(self, holder: str) -> tuple[DecisionPart, ...]:
        """What a body, person or organisation does in any decision."""
        return self._parts_by_holder.get(holder, ())

    def ties_of(self, end: str) -> tuple[Relationship, ...]:
        """The declared ties at this organisation or person."""
        return self._ties_by_end.get(end, ())

    def places_of(self, thing: str) -> tuple[Placement, ...]:
        """Where the thing stands, at most once on each sheet."""
        return self._places_by_thing.get(thing, ())

    def bodies_under(self, body: str) -> tuple[Body, ...]:
        """The bodies that report straight to this one."""
        return self._bodies_by_parent.get(body, ())

    def people_of(self, organisation: str) -> tuple[Person, ...]:
        """The people whom the organisation employs."""
        return self._people_by_employer.get(organisation, ())

    def name_of(self, id: str | None) -> str:
        """The name a person reads for any fact; empty when there is none."""
        return name_of(self, self.find(id))

    def as_at(self, day: date) -> Map:
        """The Map with only the appointments and ties in force on ``day``. Seats stay: they fall vacant."""
        appointments = {k: a for k, a in self.appointments.items() if a.in_force(day)}
        ties = {k: t for k, t in self.relationships.items() if t.in_force(day)}
        if len(appointments) == len(self.appointments) and len(ties) == len(self.relationships):
            return self
        return replace(
            self,
            appointments=appointments if len(appointments) < len(self.appointments) else self.appointments,
            relationships=ties if len(ties) < len(self.relationships) else self.relationships,
        )


INDEXES: tuple[By[Any], ...] = tuple(index for index in vars(Map).values() if isinstance(index, By))


def name_of(map: Map, fact: Fact | None) -> str:
    """The name a person reads for ``fact``: its own, or one made of what it joins."""
    match fact:
        case Person():
            return fact.name or fact.post
        case Seat():
            return fact.title or words.words_for(words.SEAT_ROLES, fact.role, "Seat")
        case Appointment():
            return f"{map.name_of(fact.person)} in {map.name_of(fact.seat)}"
        case DecisionPart():
            part = words.words_for(words.PARTS, fact.part).lower()
            return f"{map.name_of(fact.holder)} {part}: {map.name_of(fact.decision)}"
        case Relationship():
            verb = fact.label or words.words_for(words.TIE_KINDS, fact.kind)
            return f"{map.name_of(fact.one)} {verb} {map.name_of(fact.other)}"
        case Placement():
            return map.name_of(fact.thing)
        case Partnership():
            return fact.title
        case Target():
            return words.words_for(words.GROUPS, fact.group)
        case Limit():
            return fact.key.replace("_", " ")
        case Rating():
            return f"{map.name_of(fact.rater)} on {map.name_of(fact.rated)}"
        case Answer():
            return words.words_for(words.SHARED_PRINCIPLES, fact.principle)
        case Annotation():
            return _beginning(fact.words) or words.words_for(words.SHAPES, fact.shape)
        case Organisation() | Body() | Decision() | Sheet() | SavedView() | WhatIf():
            return fact.name
    return ""


def _beginning(said: str) -> str:
    """The first words of a long text, on one line."""
    line = " ".join(said.split())
    if len(line) <= LONGEST_BEGINNING:
        return line
    head = line[: LONGEST_BEGINNING - 1]
    return f"{head.rpartition(' ')[0] or head}…"
