"""What it means to bring one thing to another by mouse: a tie, a seat, an employer, a place under a body."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholdermap.desk.document import Verb
from stakeholdermap.model import edits, rules, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person


@dataclass(frozen=True)
class Joining:
    """One edit that joins two things: its label in the history, and its verb."""

    label: str
    verb: Verb


def joined(map: Map, one: str, other: str, kind: str = "works_with") -> Joining | str:
    """How a line drawn from ``one`` to ``other`` joins them, or the sentence why it cannot."""
    match map.find(one), map.find(other):
        case (Person(), Body()):
            return seated(map, one, other)
        case (Body(), Person()):
            return seated(map, other, one)
        case (Body(), Body()):
            return _under(map, one, other)
    reason = rules.may_join(map, one, other, kind)
    if reason is not None:
        return reason
    tie_kind = words.TIE_KINDS[kind]
    label = f"Connect {map.name_of(one)} to {map.name_of(other)}"
    return Joining(label, lambda m: edits.connect(m, one, other, kind, directed=tie_kind.directed))


def dropped_on(map: Map, dragged: str, target: str) -> Joining | str:
    """What dropping one card on another does: a person takes a seat or gets an employer."""
    match map.find(dragged), map.find(target):
        case (Person(), Body()):
            return seated(map, dragged, target)
        case (Person() as person, Organisation()) if person.employer != target:
            label = f"{map.name_of(dragged)} works for {map.name_of(target)}"
            return Joining(label, lambda m: edits.change(m, dragged, employer=target))
        case (Person(), Organisation()):
            return f"{map.name_of(dragged)} already works for {map.name_of(target)}."
    return "Only a person can be dropped on a body or an organisation."


def seated(map: Map, person: str, body: str) -> Joining | str:
    """A seat on the body for the person."""
    if any(seat.body == body for seat in map.seats_of(person)):
        return f"{map.name_of(person)} already has a seat on {map.name_of(body)}."
    label = f"Give {map.name_of(person)} a seat on {map.name_of(body)}"
    return Joining(label, lambda m: edits.give_seat(m, person, body))


def _under(map: Map, child: str, parent: str) -> Joining | str:
    reason = rules.may_report_to(map, child, parent)
    if reason is None and map.bodies[child].parent == parent:
        reason = f"{map.name_of(child)} already reports to {map.name_of(parent)}."
    if reason is not None:
        return reason
    label = f"Put {map.name_of(child)} under {map.name_of(parent)}"
    return Joining(label, lambda m: edits.change(m, child, parent=parent))
