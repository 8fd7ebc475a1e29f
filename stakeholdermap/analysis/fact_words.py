"""A fact that came, went or changed, as a sentence; posts stand for people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from stakeholdermap.analysis import wording
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    KIND_WORDS,
    OWNED_BY,
    REFERENCES,
    Appointment,
    Body,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Relationship,
    Seat,
    values_of,
)

_LISTS: Mapping[str, Mapping[str, words.Word]] = {
    "group": words.GROUPS,
    "profession": words.PROFESSIONS,
    "band": words.BANDS,
    "role": words.SEAT_ROLES,
    "part": words.PARTS,
    "kind": words.TIE_KINDS,
    "voting_rule": words.VOTING_RULES,
    "level": words.LEVELS,
    "type": words.BODY_TYPES,
    "quorum_needs": words.GROUPS,
    "skills": words.SKILLS,
}
# What a field is called on screen, where its name says something else.
_FIELDS = {
    "band": "seniority",
    "has_deputy": "named deputy",
    "votes": "vote",
    "decides": "whether it takes decisions",
    "complete": "whether the list is whole",
    "meets_every_days": "days between meetings",
    "part_of": "what it is part of",
    "parent": "what it reports to",
    "convenor": "who runs it",
    "one": "one end",
    "other": "the other end",
    "covers": "steps it covers",
    "leads_change": "whether they lead change",
}
_SEAT_GROUP = "whom it speaks for"
_NOT_TOLD = ("id", "source", "note", "as_at", "attributes", "name")
_LONGEST = 80


def told_with_its_owner(fact: Fact, said_of: Collection[str]) -> bool:
    """Whether the fact came or went together with what it cannot stand without."""
    if isinstance(fact, Appointment):
        # A seat with its holder is told once, as the seat; a person who came is still told to have a seat.
        return fact.seat in said_of
    return any(getattr(fact, owner) in said_of for owner in OWNED_BY.get(type(fact), ()))


def sentence(map: Map, fact: Fact, how: str) -> str:
    """A fact that was ``added`` or is ``gone``, as ``map`` has it."""
    came = how == "added"
    match fact:
        case Appointment():
            seat = map.seats[fact.seat]
            verb = "has" if came else "no longer has"
            return f"{person(map, fact.person)} {verb} the seat {_seat(map, seat)}."
        case Seat():
            holder = map.appointment_to(fact.id)
            held = f", held by {person(map, holder.person)}" if holder else ", vacant"
            return f"A seat {'is new' if came else 'is gone'}: {_seat(map, fact)}{held}."
        case DecisionPart():
            part = words.words_for(words.PARTS, fact.part).lower()
            verb = "now" if came else "no longer"
            return f"{who(map, fact.holder)} {verb} has the part “{part}” in “{map.name_of(fact.decision)}”."
        case Relationship():
            return f"A tie {'is new' if came else 'is gone'}: {_tie(map, fact)}."
        case _:
            kind = KIND_WORDS[type(fact)][0]
            name = who(map, fact.id) or f"a {kind}"
            return f"{wording.first_up(name)} ({kind}) {'is new on' if came else 'is no longer on'} the map."


def changed(before: Map, after: Map, old: Fact, new: Fact) -> str:
    """What of one fact is another now; empty when only its source or note is."""
    was, now = values_of(old), values_of(new)
    parts = [
        f"{_field(new, name)} was {in_words(before, name, was[name])}, is now {in_words(after, name, now[name])}"
        for name in now
        if name not in _NOT_TOLD and was[name] != now[name]
    ]
    if not isinstance(new, Person) and was.get("name") != now.get("name"):
        parts.insert(0, f"it was called “{_short(str(was['name']))}”")
    elif isinstance(new, Person) and was["name"] != now["name"]:
        parts.insert(0, "the name recorded with the post is another")
    if not parts:
        return ""
    return f"{wording.first_up(_thing(after, new))}: {'; '.join(parts)}."


def who(map: Map, id: str | None) -> str:
    """The name of a fact; a person is told by post and organisation, as everywhere in what a board reads."""
    return person(map, id) if id in map.people else map.name_of(id)


def person(map: Map, id: str | None) -> str:
    """A person by post and organisation."""
    known = map.people.get(id or "")
    if known is None:
        return "Somebody"
    home = map.organisations.get(known.employer or "")
    post = known.post or "An unnamed post"
    return f"{post} ({home.name})" if home else post


def _thing(map: Map, fact: Fact) -> str:
    match fact:
        case Seat():
            return f"the seat {_seat(map, fact)}"
        case Appointment():
            seat = map.seats.get(fact.seat)
            where = f" in the seat {_seat(map, seat)}" if seat else ""
            return f"{person(map, fact.person)}{where}"
        case DecisionPart():
            return f"{who(map, fact.holder)} in “{map.name_of(fact.decision)}”"
        case Relationship():
            return f"the tie {_tie(map, fact)}"
        case _:
            return who(map, fact.id) or f"the {KIND_WORDS[type(fact)][0]}"


def _seat(map: Map, seat: Seat) -> str:
    title = seat.title or words.words_for(words.SEAT_ROLES, seat.role, "without a title").lower()
    return f"“{_short(title)}” on {map.name_of(seat.body)}"


def _tie(map: Map, tie: Relationship) -> str:
    verb = tie.label or words.words_for(words.TIE_KINDS, tie.kind)
    return f"{who(map, tie.one)} {verb} {who(map, tie.other)}"


def _field(fact: Fact, name: str) -> str:
    if name == "group":
        return _SEAT_GROUP if isinstance(fact, Seat) else "sector" if isinstance(fact, Organisation) else "group"
    if name == "name" and isinstance(fact, Body):
        return "name"
    return _FIELDS.get(name, name.replace("_", " "))


def in_words(map: Map, name: str, value: Any) -> str:
    """The value of a field as a person reads it; a thing by its name, a person by post."""
    listed = _LISTS.get(name)
    if value is None or value in ("", ()):
        return "not recorded"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, tuple):
        return wording.listed([in_words(map, name, one) for one in value])
    if isinstance(value, float):
        return f"{value:g}"
    if name in _REFERRING:
        return who(map, value) or "something that is gone"
    if listed is not None:
        return f"“{words.words_for(listed, value)}”"
    return f"“{_short(value)}”" if isinstance(value, str) else str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


_REFERRING = {name for fields in REFERENCES.values() for name in fields}
