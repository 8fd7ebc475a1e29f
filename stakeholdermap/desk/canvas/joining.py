"""What it means to bring one thing to another by mouse: a tie, a seat, an employer, a place under a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from stakeholdermap.desk.canvas import tying
from stakeholdermap.desk.document import Verb
from stakeholdermap.figure.figure import Point
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Body, Fact, Organisation, Person, new_id

ONLY_PEOPLE = "Only a person can be dropped on a body or an organisation."
MOST_NAMED = 3
# What may stand at the other end of a line: first what is made there until another is chosen.
OTHER_ENDS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("organisation", "person"),
    "person": ("person", "organisation", "body"),
    "body": ("person", "body"),
}


@dataclass(frozen=True)
class Joining:
    """One edit that joins two things: its label in the history, its verb, and the id of the tie it makes, if any."""

    label: str
    verb: Verb
    tie: str | None = None


# How two things of a map are joined, or the sentence why they cannot be.
Join: TypeAlias = Callable[[Map, str, str], Joining | str]


def joined(map: Map, one: str, other: str, kind: str = "works_with") -> Joining | str:
    """How a line drawn from ``one`` to ``other`` joins them, or the sentence why it cannot."""
    match map.find(one), map.find(other):
        case (Person(), Body()):
            return seated(map, one, other)
        case (Body(), Person()):
            return seated(map, other, one)
        case (Body(), Body()):
            return _under(map, one, other)
        case (Organisation(), Body()):
            return _needs_a_person(map, one, other)
        case (Body(), Organisation()):
            return _needs_a_person(map, other, one)
    reason = rules.may_join(map, one, other, kind)
    if reason is None and any(other in (tie.one, tie.other) for tie in map.ties_of(one)):
        reason = tying.refusal(map, one, other, kind)
    if reason is not None:
        return reason
    id = new_id()
    return Joining(connecting(map, one, other), lambda m: tying.joins_by(m, one, other, kind, id), id)


def connecting(map: Map, one: str, other: str) -> str:
    """What the step is called that ties the two."""
    return f"Connect {map.name_of(one)} to {map.name_of(other)}"


def with_new_end(source: str, end: Fact, sheet: str, at: Point, join: Join = joined) -> Verb:
    """The other end is added, placed here and joined to the source: all of it or nothing."""

    def verb(map: Map) -> Map:
        map = edits.move(edits.add(map, end), sheet, {end.id: at})
        joining = join(map, source, end.id)
        if isinstance(joining, str):
            raise Refused(joining)
        return joining.verb(map)

    return verb


def all_dropped_on(map: Map, dragged: Sequence[str], target: str) -> Joining | str:
    """What dropping cards on another does: people take seats or get an employer, all of them or none."""
    if len(dragged) == 1:
        return dropped_on(map, dragged[0], target)
    if not all(id in map.people for id in dragged):
        return ONLY_PEOPLE
    if target in map.bodies:
        return _all_seated(map, dragged, target)
    label = f"{len(dragged)} people work for {map.name_of(target)}"
    if all(map.people[id].employer == target for id in dragged):
        return f"They all work for {map.name_of(target)} already."
    return Joining(label, lambda m: edits.change_all(m, dragged, employer=target))


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
    return ONLY_PEOPLE


def _all_seated(map: Map, people: Sequence[str], body: str) -> Joining | str:
    there = [map.name_of(id) for id in people if any(seat.body == body for seat in map.seats_of(id))]
    if there:
        verb = "has a seat" if len(there) == 1 else "have seats"
        return f"{listed(there)} {verb} on {map.name_of(body)} already, so nobody was given one."

    def verb_for_all(map: Map) -> Map:
        for id in people:
            map = edits.give_seat(map, id, body)
        return map

    return Joining(f"Give {len(people)} people a seat on {map.name_of(body)}", verb_for_all)


def outcome(joining: Joining | str) -> str:
    """What letting go would do, or why it would do nothing."""
    return joining.label if isinstance(joining, Joining) else joining


def listed(names: Sequence[str]) -> str:
    """Names as they are said: the first few of many."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _needs_a_person(map: Map, organisation: str, body: str) -> str:
    return (
        f"Only people sit on {map.name_of(body)}: to give {map.name_of(organisation)} a seat, "
        "drag somebody who works there on to it."
    )


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
