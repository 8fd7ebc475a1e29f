"""What may be said of a partnership: asked while dragging, enforced by every edit, used by imports and files.

A rule answers with a sentence for the user when something is not allowed, and with None when it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date

from stakeholdermap.model import asking_rules, drawing_rules, words
from stakeholdermap.model.drawing_rules import LEVELS_OF_A_SHEET
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import (
    KIND_WORDS,
    NAMED_AMONG,
    REFERENCES,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Look,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Sheet,
    WhatIf,
    values_of,
)

__all__ = ["LEVELS_OF_A_SHEET", "Refused", "faults", "faults_of", "in_words", "may_hold", "may_join", "may_report_to"]

LONGEST_NAME = 500
LONGEST_NOTE = 100_000
MOST_MEMBERS = 10_000
MOST_DAYS = 3_650

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LONG_TEXTS = {"note", "scope", "words"}
_KEYS: dict[str, Mapping[str, words.Word]] = {
    "group": words.GROUPS,
    "profession": words.PROFESSIONS,
    "band": words.BANDS,
    "role": words.SEAT_ROLES,
    "part": words.PARTS,
    "kind": words.TIE_KINDS,
    "voting_rule": words.VOTING_RULES,
}


class Refused(Exception):
    """An edit that the rules do not allow; its text is a sentence for the user."""


def faults(map: Map, fact: Fact) -> Iterator[str]:
    """Every reason why ``fact`` may not stand in ``map`` (of which it is already part), as sentences."""
    yield from _identity_faults(map, fact)
    yield from _text_faults(fact)
    yield from _key_faults(fact)
    yield from _reference_faults(map, fact)
    own = _OWN_RULES.get(type(fact))
    if own:
        yield from own(map, fact)


def faults_of(map: Map) -> Iterator[str]:
    """Every broken rule in the whole map; none in any map made by the edits."""
    for fact in map.things():
        yield from faults(map, fact)


def may_join(map: Map, one: str, other: str, kind: str = "works_with") -> str | None:
    """Why no tie may be drawn between two things, or None when it may."""
    if one == other:
        return "A tie needs two different ends."
    for end in (one, other):
        if not isinstance(map.find(end), Organisation | Person):
            return "A tie joins organisations and people. To put somebody on a body, give them a seat."
    if any(t.kind == kind and other in (t.one, t.other) and not t.directed for t in map.ties_of(one)):
        return f"{map.name_of(one)} and {map.name_of(other)} are already joined in this way."
    return None


def may_hold(map: Map, person: str, seat: str, start: date | None = None, end: date | None = None) -> str | None:
    """Why the person may not be appointed to the seat for that time, or None when they may."""
    if person not in map.people or seat not in map.seats:
        return "A seat is held by a person."
    wanted = Appointment(id="", seat=seat, person=person, start=start, end=end)
    return next(_overlaps(map, wanted), None)


def may_report_to(map: Map, child: str, parent: str) -> str | None:
    """Why one body may not stand under another, or None when it may."""
    if child not in map.bodies or parent not in map.bodies:
        return "Only a body can stand under a body."
    if child == parent or child in _line_above(parent, map.bodies, "parent"):
        return f"{map.name_of(child)} cannot stand under itself."
    return None


def in_words(fact: Fact) -> str:
    """The kind of a fact as a person says it: "organisation", "seat"."""
    return KIND_WORDS[type(fact)][0]


def _identity_faults(map: Map, fact: Fact) -> Iterator[str]:
    times = sum(fact.id in getattr(map, name) for name in TABLES.values()) + (fact.id == map.id)
    if times > 1:
        yield f"The {in_words(fact)} and another fact have the same id."


def _text_faults(fact: Fact) -> Iterator[str]:
    for name, value in values_of(fact).items():
        if not value:
            continue
        if isinstance(value, str):
            yield from _one_text(name, value)
        elif name in NAMED_AMONG.get(type(fact), ()):
            for key in value:
                yield from _one_text("choice", key)
    for key, value in fact.attributes:
        yield from _one_text("attribute", key)
        yield from _one_text("note", value)


def _one_text(field: str, value: str) -> Iterator[str]:
    longest = LONGEST_NOTE if field in _LONG_TEXTS else LONGEST_NAME
    words_for_field = field.replace("_", " ")
    if len(value) > longest:
        yield f"The {words_for_field} is too long: {len(value):,} characters, and {longest:,} is the most."
    elif _CONTROL.search(value):
        yield f"The {words_for_field} holds characters that cannot be shown. Take them out and try again."
    elif field not in _LONG_TEXTS and ("\n" in value or "\t" in value):
        yield f"The {words_for_field} must be on one line."


def _key_faults(fact: Fact) -> Iterator[str]:
    for name, value in values_of(fact).items():
        listed = _KEYS.get(name)
        if name == "level" and not isinstance(fact, Sheet | Look):
            listed = words.LEVELS
        if name == "type":
            listed = words.BODY_TYPES
        if listed is not None and value and value not in listed:
            yield f"“{value}” is not a known {name.replace('_', ' ')}."
    for skill in getattr(fact, "skills", ()):
        if skill not in words.SKILLS:
            yield f"“{skill}” is not a known skill."
    for steps in ("pathway", "covers"):
        for step in getattr(fact, steps, ()):
            yield from _one_text("step", step) if step.strip() else ("A step of a pathway needs a name.",)
    for group in getattr(fact, "quorum_needs", ()):
        if group not in words.GROUPS:
            yield f"“{group}” is not a known group."


def _reference_faults(map: Map, fact: Fact) -> Iterator[str]:
    for name, kinds in REFERENCES.get(type(fact), {}).items():
        key = getattr(fact, name)
        if key is None:
            continue
        if not any(key in map.table(kind) for kind in kinds):
            wanted = " or ".join(KIND_WORDS[kind][0] for kind in kinds)
            yield f"The {in_words(fact)} needs {_article(wanted)} {wanted} that is on the map."


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _named(words_for_it: str) -> Callable[[Map, Fact], Iterator[str]]:
    def rule(map: Map, fact: Fact) -> Iterator[str]:
        if not getattr(fact, "name", "").strip():
            yield f"{words_for_it} needs a name."

    return rule


def _organisation(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Organisation)
    yield from _named("An organisation")(map, fact)
    if fact.part_of and fact.id in _line_above(fact.part_of, map.organisations, "part_of"):
        yield f"{fact.name} cannot be part of itself."


def _person(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Person)
    if not (fact.name.strip() or fact.post.strip()):
        yield "A person needs a name or a post."


def _body(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Body)
    yield from _named("A body")(map, fact)
    if fact.parent and fact.id in _line_above(fact.parent, map.bodies, "parent"):
        yield f"{fact.name} cannot stand under itself."
    if fact.quorum is not None and not 1 <= fact.quorum <= MOST_MEMBERS:
        yield f"A quorum is from 1 to {MOST_MEMBERS:,}."
    if fact.meets_every_days is not None and not 1 <= fact.meets_every_days <= MOST_DAYS:
        yield f"The days between meetings are from 1 to {MOST_DAYS:,}."


def _appointment(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Appointment)
    if fact.start and fact.end and fact.end < fact.start:
        yield "An appointment cannot end before it starts."
    yield from _overlaps(map, fact)


def _overlaps(map: Map, wanted: Appointment) -> Iterator[str]:
    for held in map.appointments_to(wanted.seat):
        if held.id == wanted.id or not _meet(held, wanted):
            continue
        if held.person == wanted.person:
            yield f"{map.name_of(held.person)} already holds this seat at that time."
        elif not (held.acting or wanted.acting):
            yield f"{map.name_of(held.person)} holds this seat at that time. End that appointment first."


def _meet(one: Appointment | Relationship, other: Appointment | Relationship) -> bool:
    """Whether the two surely share a day: what began on an unknown day may have begun after the other ended."""
    began = max(_surely_from(one), _surely_from(other))
    return began <= min(one.end or date.max, other.end or date.max)


def _surely_from(held: Appointment | Relationship) -> date:
    return held.start or held.end or date.max


def _decision(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Decision)
    yield from _named("A decision")(map, fact)
    if not (math.isfinite(fact.weight) and 0 <= fact.weight <= 1000):
        yield "A decision's weight is a number from 0 to 1,000."


def _part(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, DecisionPart)
    if not fact.part:
        yield "A part in a decision needs one of the six words."
    same = (p for p in map.parts_in(fact.decision) if p.id != fact.id and p.holder == fact.holder)
    if any(p.part == fact.part for p in same):
        yield f"{map.name_of(fact.holder)} already has this part in the decision."


def _relationship(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Relationship)
    if fact.one == fact.other:
        yield "A tie needs two different ends."
    if not fact.kind:
        yield "A tie needs a kind."
    if fact.strength is not None and not 1 <= fact.strength <= 5:
        yield "The strength of a tie is from 1 to 5."
    if fact.start and fact.end and fact.end < fact.start:
        yield "A tie cannot end before it starts."
    # The same tie stands at both ends, so the end with fewer ties tells.
    for tie in min(map.ties_of(fact.one), map.ties_of(fact.other), key=len):
        if tie.id != fact.id and _same_tie(tie, fact) and _meet(tie, fact):
            yield f"{map.name_of(fact.one)} and {map.name_of(fact.other)} are already joined in this way."


def _what_if(map: Map, fact: Fact) -> Iterator[str]:
    """What it changes must be whole; whether that still fits the map is asked when somebody goes on with it."""
    assert isinstance(fact, WhatIf)
    yield from _named("A what-if")(map, fact)
    if any(o.id != fact.id and o.name.casefold() == fact.name.casefold() for o in map.what_ifs.values()):
        yield f"There is a what-if named “{fact.name}” already."
    put, was = ({one.id: type(one) for one in side} for side in (fact.put, fact.was))
    told = [one.id for one in (*fact.put, *fact.gone)]
    is_whole = len(was) == len(fact.was) and len(set(told)) == len(told) and was.items() <= put.items()
    if not is_whole or any(_cannot_be_tried(map, one, was) for one in (*fact.put, *fact.was, *fact.gone)):
        yield f"What “{fact.name}” would change is not whole."
    for one in (*fact.put, *fact.was, *fact.gone):
        yield from _text_faults(one)
        yield from _key_faults(one)


def _cannot_be_tried(map: Map, fact: Fact, was: Container[str]) -> bool:
    is_the_partnership = isinstance(fact, Partnership) or fact.id == map.id
    return isinstance(fact, WhatIf) or (is_the_partnership and (fact.id != map.id or fact.id not in was))


def _same_tie(one: Relationship, other: Relationship) -> bool:
    if one.kind != other.kind or one.directed != other.directed or one.label != other.label:
        return False
    straight = (one.one, one.other) == (other.one, other.other)
    return straight or (not one.directed and (one.one, one.other) == (other.other, other.one))


def _line_above(start: str, facts: Mapping[str, Fact], above: str) -> set[str]:
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current in facts and current not in seen:
        seen.add(current)
        current = getattr(facts[current], above)
    return seen


_OWN_RULES: dict[type[Fact], Callable[[Map, Fact], Iterator[str]]] = {
    Organisation: _organisation,
    Person: _person,
    Body: _body,
    Appointment: _appointment,
    Decision: _decision,
    DecisionPart: _part,
    Relationship: _relationship,
    WhatIf: _what_if,
    **drawing_rules.RULES,
    **asking_rules.RULES,
}
