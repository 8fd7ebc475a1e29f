"""What belongs to a thing, as data: its seats, holders, ties and parts in decisions, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.editors import Options, day_in_words
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.desk.panels.picker import NamePicker
from stakeholdermap.desk.panels.text import link
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    Fact,
    Organisation,
    Person,
    Relationship,
    Seat,
    new_id,
)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Do:
    """An edit behind a link."""

    words: str
    label: str
    verb: Callable[[Map], Map]

    def control(self, document: Document, tell: Tell, about: str = "") -> QWidget:
        """The link."""
        name = f"{self.words}: {about}" if about else self.words
        return link(self.words, lambda: document.edit(self.label, self.verb), name)


@dataclass(frozen=True)
class Pick:
    """An edit with one of some things, found by typing part of its name."""

    words: str
    options: Options
    label: Callable[[str], str]
    verb: Callable[[Map, Any], Map]

    def control(self, document: Document, tell: Tell, about: str = "") -> QWidget:
        """A button that opens a box to type in, with the names that fit beneath it."""
        names = dict(self.options)
        picker = NamePicker(self.words.removesuffix("…"))
        picker.offer(names)
        picker.picked.connect(lambda value: self._picked(document, value, names[value]))
        return picker

    def _picked(self, document: Document, value: Any, name: str) -> None:
        document.edit(self.label(name), lambda m: self.verb(m, value))


Act = Do | Pick


@dataclass(frozen=True)
class Row:
    """One thing that belongs: its words, the id to jump to, and what can be done with it."""

    words: str
    jump: str | None = None
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Belonging:
    """A heading with its rows, what to say when there are none, and what can be added."""

    heading: str
    rows: tuple[Row, ...]
    nothing: str = ""
    acts: tuple[Act, ...] = ()


def belongings_of(map: Map, fact: Fact) -> tuple[Belonging, ...]:
    """What the inspector lists under the fields of ``fact``."""
    day = map.partnership.as_at or date.today()
    match fact:
        case Organisation():
            return (_people(map, fact), _seats_for(map.as_at(day), fact), _ties(map, fact), _parts_of(map, fact))
        case Person():
            return (_seats_of(map, fact, day), _ties(map, fact), _parts_of(map, fact))
        case Body():
            return (_seats_on(map, fact, day), _under(map, fact), _parts_of(map, fact))
        case Seat():
            return (_holders(map, fact, day),)
        case Decision():
            return (_parts_in(map, fact),)
        case Relationship():
            return (Belonging("Joins", tuple(Row(map.name_of(end), end) for end in (fact.one, fact.other))),)
        case Appointment():
            return (Belonging("Joins", tuple(Row(map.name_of(end), end) for end in (fact.person, fact.seat))),)
    return ()


def seat_in_words(map: Map, seat: Seat) -> str:
    """A seat as it is listed under its body: title, then who holds it or that nobody does."""
    holder = map.holder_of(seat.id)
    who = map.name_of(holder.id) if holder else "vacant"
    title = map.name_of(seat.id)
    return title if holder and title == who else f"{title}: {who}"


def add_seat(map: Map, body: str, group: str = "", title: str = "") -> Map:
    """One more seat on the body, vacant."""
    return edits.add(map, Seat(id=new_id(), body=body, title=title, role="member", group=group))


def _people(map: Map, fact: Organisation) -> Belonging:
    rows = tuple(Row(in_full(map, p.id), p.id) for p in map.people_of(fact.id))
    return Belonging("People", rows, "Nobody on the map works here.")


def _seats_for(map: Map, fact: Organisation) -> Belonging:
    counted = (s for s in map.seats.values() if map.organisation_of(s) == fact)
    rows = tuple(Row(f"{map.name_of(s.id)}, {map.name_of(s.body)}", s.id) for s in counted)
    return Belonging("Seats", rows, "No seat on any body.")


def _seats_of(map: Map, fact: Person, day: date) -> Belonging:
    rows = []
    for held in map.appointments_of(fact.id):
        seat = map.seats[held.seat]
        where = f"{map.name_of(seat.id)}, {map.name_of(seat.body)}{_dates(held)}"
        rows.append(Row(where, seat.id, _ending(map, held, day)))
    bodies = _options(map, "bodies")
    give = Pick(
        "Give a seat on…",
        bodies,
        lambda name: f"Give {map.name_of(fact.id)} a seat on {name}",
        lambda m, body: edits.give_seat(m, fact.id, body),
    )
    return Belonging("Seats", tuple(rows), "No seat on any body.", (give,) if bodies else ())


def _seats_on(map: Map, fact: Body, day: date) -> Belonging:
    now = map.as_at(day)
    rows = tuple(Row(seat_in_words(now, seat), seat.id) for seat in map.seats_on(fact.id))
    add = Do("Add a seat", f"Add a seat to {fact.name}", lambda m: add_seat(m, fact.id))
    return Belonging(f"Seats: {len(rows)}", rows, "No seats yet.", (add,))


def _under(map: Map, fact: Body) -> Belonging:
    rows = tuple(Row(b.name, b.id) for b in map.bodies_under(fact.id))
    return Belonging("Bodies that report to it", rows, "None.")


def _holders(map: Map, fact: Seat, day: date) -> Belonging:
    rows = []
    for held in sorted(map.appointments_to(fact.id), key=lambda a: a.start or date.min, reverse=True):
        rows.append(Row(f"{in_full(map, held.person)}{_dates(held)}", held.person, _ending(map, held, day)))
    vacant = map.as_at(day).appointment_to(fact.id) is None
    appoint = Pick(
        "Appoint…" if vacant else "Replace by…",
        _options(map, "people"),
        lambda name: f"Appoint {name} to {map.name_of(fact.id)}",
        lambda m, who: (
            edits.appoint(m, who, fact.id, start=day) if vacant else edits.replace_holder(m, fact.id, who, day)
        ),
    )
    return Belonging("Held by", tuple(rows), "Vacant.", (appoint,))


def _ties(map: Map, fact: Fact) -> Belonging:
    rows = tuple(Row(_tie(map, t, fact.id), t.id) for t in map.ties_of(fact.id))
    return Belonging("Ties", rows, "No ties yet.")


def _tie(map: Map, tie: Relationship, end: str) -> str:
    verb = tie.label or words.words_for(words.TIE_KINDS, tie.kind)
    if tie.one == end:
        return f"{verb} {map.name_of(tie.other)}"
    return f"{map.name_of(tie.one)} {verb}" if tie.directed else f"{verb} {map.name_of(tie.one)}"


def _parts_of(map: Map, fact: Fact) -> Belonging:
    parts = map.parts_of(fact.id)
    rows = tuple(Row(f"{words.PARTS[p.part].words}: {map.name_of(p.decision)}", p.decision) for p in parts)
    return Belonging("Decisions", rows, "No part in any decision.")


def _parts_in(map: Map, fact: Decision) -> Belonging:
    rows = []
    for part in map.parts_in(fact.id):
        said = f"{in_full(map, part.holder)}: {words.PARTS[part.part].words.lower()}"
        taken = Do("Remove", f"Remove a part in {fact.name}", _without(part.id))
        rows.append(Row(said, part.holder, (taken,)))
    add = Pick(
        "Who decides…",
        _options(map, "bodies", "organisations", "people"),
        lambda name: f"Let {name} decide: {fact.name}",
        lambda m, holder: edits.set_part(m, fact.id, holder, "decides"),
    )
    return Belonging("Who does what", tuple(rows), "Nobody has a part in it yet.", (add,))


def _without(id: str) -> Callable[[Map], Map]:
    return lambda map: edits.remove(map, id)


def _ending(map: Map, held: Appointment, day: date) -> tuple[Act, ...]:
    if held.end is not None and held.end <= day:
        return ()
    label = f"End {map.name_of(held.id)}"
    return (Do("End", label, lambda m: edits.end_appointment(m, held.id, max(day, held.start or day))),)


def _dates(held: Appointment) -> str:
    said = []
    if held.start:
        said.append(f"since {day_in_words(held.start)}" if not held.end else f"from {day_in_words(held.start)}")
    if held.end:
        said.append(f"until {day_in_words(held.end)}")
    return f" ({', '.join(said)})" if said else ""


def _options(map: Map, *tables: str) -> Options:
    return tuple(_sorted(map, tables))


def _sorted(map: Map, tables: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    found = [(id, in_full(map, id)) for table in tables for id in getattr(map, table)]
    yield from sorted(found, key=lambda pair: pair[1].casefold())
