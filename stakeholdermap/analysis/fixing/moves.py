"""The single changes that can be put together: seats, votes, decision rights, deputies and ties, each with its verb."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.fixing.results import Move
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place, Seating
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Person, Seat

# Roles that become a member's when their seat is given a vote, and those that only a dropped rule lets vote.
_BECOMES_MEMBER = ("member_without_vote", "in_attendance")
_STRETCHED = ("observer", "adviser")


@dataclass(frozen=True)
class Sketch:
    """What a new seat and its holder would be: whom it speaks for, and what a standard would know it by."""

    group: str = ""
    title: str = ""
    item: str = ""
    profession: str = ""
    skills: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Whom the seat is for, inside a sentence."""
        return wording.bare(self.title) if self.title else wording.group(self.group)


def seat(map: Map, seating: Seating, body: str, sketch: Sketch, votes: bool, number: int, day: date) -> Move:
    """A new seat, with somebody to be named in it: a vacant seat would only be another thing to say."""
    key = f"seat:{body}:{sketch.group}:{sketch.title}:{sketch.item}:{votes}"
    new = Seat(
        id=_new(map, f"{key}:{number}:seat"),
        body=body,
        title=wording.first_up(sketch.told if sketch.title else f"Member for {sketch.told}"),
        role="member" if votes else "member_without_vote",
        group=sketch.group,
        # Where nobody's vote is recorded all members vote: one recorded vote would take it from all the others.
        votes=None if seating.votes_assumed(body) else votes,
        statutory_item=sketch.item,
    )
    post = f"{wording.first_up(sketch.told)}, to be named" if sketch.title else f"New member for {sketch.told}"
    who = Person(id=_new(map, f"{key}:{number}:person"), post=post, profession=sketch.profession, skills=sketch.skills)
    sits = Appointment(id=_new(map, f"{key}:{number}:sits"), seat=new.id, person=who.id, start=day)
    where, what = map.name_of(body), "with a vote" if votes else "without a vote"
    return Move(
        id=f"{key}:{number}",
        needs=("seat", "vote") if votes else ("seat",),
        words=f"Add a seat {what} for {sketch.told} on {where}, and find somebody to fill it",
        many=f"Add {{n}} seats {what} for {sketch.told} on {where}, and find somebody for each",
        verb=lambda m: edits.add(m, new, who, sits),
        after=f"{key}:{number - 1}" if number > 1 else "",
        body=body,
    )


def vote(map: Map, seating: Seating, place: Place) -> Move | None:
    """A vote for a seat that is known to have none; None where it cannot be had, or is not known."""
    if place.votes is not False or place.role in STANDS_FOR_NOBODY:
        return None
    becomes = place.role in (*_BECOMES_MEMBER, *_STRETCHED)
    fields: dict[str, Any] = {} if seating.votes_assumed(place.body.id) else {"votes": True}
    if becomes:
        fields["role"] = "member"
    if not fields:
        return None
    now = words.words_for(words.SEAT_ROLES, place.role).lower()
    member = f", as a member (now {now})" if becomes else ""
    return Move(
        id=f"vote:{place.id}",
        needs=("vote",),
        words=f"Give {_of(place)} a vote on {place.body.name}{member}",
        verb=lambda m: _with_vote(m, place, fields),
        stretches=place.role in _STRETCHED,
    )


def _with_vote(map: Map, place: Place, fields: dict[str, Any]) -> Map:
    map = edits.change(map, place.id, **fields)
    held = place.appointment
    # What somebody acts as for a time would go on hiding the member's role.
    return edits.change(map, held.id, role="") if "role" in fields and held and held.role else map


def deputy(place: Place) -> Move | None:
    """A named deputy for somebody's seat; None where there is one, or nobody sits there."""
    if place.seat.has_deputy is True or not place.filled:
        return None
    return Move(
        id=f"deputy:{place.id}",
        needs=("deputy",),
        words=f"Name a deputy for {_of(place)} on {place.body.name}",
        verb=lambda m: edits.change(m, place.id, has_deputy=True),
    )


def decider(map: Map, decision: str, name: str, old: str | None, new: str, new_name: str) -> Move:
    """Another body or post that decides, instead of ``old`` where somebody does."""
    said = f"Move the decision “{map.name_of(decision)}” from {name} to {new_name}"
    return Move(
        id=f"right:{decision}:{new}",
        needs=("right",),
        words=said if old else f"Let {new_name} decide “{map.name_of(decision)}”",
        verb=lambda m: edits.set_part(edits.set_part(m, decision, old, None) if old else m, decision, new, "decides"),
        slot=f"right:{decision}",
    )


def part(map: Map, decision: str, holder: str, name: str, part: str) -> Move:
    """A lesser part for somebody who decides with others, or whose agreement is needed: recommends, or advises."""
    what = map.name_of(decision)
    said = {
        "recommends": f"Let {name} recommend “{what}”, and not decide it",
        "advises": f"Let {name} advise on “{what}”, and not have to agree",
    }
    return Move(
        id=f"part:{decision}:{holder}:{part}",
        needs=("right",),
        words=said[part],
        verb=lambda m: edits.set_part(m, decision, holder, part),
        slot=f"part:{decision}:{holder}",
    )


def tie(map: Map, one: str, other: str) -> Move:
    """A working tie between two organisations."""
    first, second = sorted((one, other), key=lambda id: (map.name_of(id).casefold(), id))
    new = _new(map, f"tie:{first}:{second}")
    return Move(
        id=f"tie:{first}:{second}",
        needs=("tie",),
        words=f"Add a working tie between {map.name_of(first)} and {map.name_of(second)}",
        verb=lambda m: edits.connect(m, first, second, id=new),
        ends=(first, second),
    )


def _of(place: Place) -> str:
    return place.seat_in_words if place.person is None else place.told


def _new(map: Map, key: str) -> str:
    """An id made of what it is for, so that two searches of one map find the very same; never one that is taken."""
    salt = 0
    while True:
        id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{map.id}/{key}/{salt}"))
        if map.find(id) is None:
            return id
        salt += 1
