"""The verbs: plain functions from Map to Map that raise ``Refused`` and then have changed nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

from stakeholdermap.model import branches, rules
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import (
    NAMED_AMONG,
    OWNED_BY,
    REFERENCES,
    Appointment,
    Decision,
    DecisionPart,
    Fact,
    Partnership,
    Person,
    Placement,
    Relationship,
    Seat,
    new_id,
    values_of,
)


def add(map: Map, *facts: Fact) -> Map:
    """Add new facts, all or none."""
    for fact in facts:
        if map.find(fact.id) is not None:
            raise Refused(f"This {rules.in_words(fact)} is already on the map.")
    _refuse_another_partnership(map, facts)
    return _kept(map.having(put=facts), facts)


def change(map: Map, id: str, **fields: Any) -> Map:
    """Give a fact new values in the named fields; giving it what it has already returns the same Map."""
    return change_all(map, (id,), **fields)


def change_all(map: Map, ids: Iterable[str], **fields: Any) -> Map:
    """Give several facts the same values in the named fields, all or none."""
    facts = [_found(map, id) for id in dict.fromkeys(ids)]
    changed = [after for fact in facts if (after := replace(fact, **fields)) != fact]
    for after in changed:
        _refuse_moving_what_is_locked(map, after)
    return _kept(map.having(put=changed), changed) if changed else map


def remove(map: Map, *ids: str) -> Map:
    """Remove facts with what cannot stand without them; what only points to them forgets them.

    Removing a person frees their seats; removing a body takes its seats; removing an organisation leaves
    its people without an employer. A view that was of one body alone is then of all: whoever removes it says so.
    """
    doomed = {id: _found(map, id) for id in ids}
    if map.partnership.id in doomed:
        raise Refused("The partnership itself cannot be removed.")
    _add_what_they_own(map, doomed)
    forgetting = [*_without_pointers(map, doomed), *branches.forgetting(map, doomed)]
    return map.having(put=forgetting, drop=doomed.values())


def connect(
    map: Map,
    one: str,
    other: str,
    kind: str = "works_with",
    *,
    directed: bool = False,
    strength: int | None = None,
    id: str | None = None,
) -> Map:
    """Declare a working tie between two organisations or people."""
    tie = Relationship(id=id or new_id(), one=one, other=other, kind=kind, directed=directed, strength=strength)
    return add(map, tie)


def give_seat(map: Map, person: str, body: str, *, role: str = "member", start: date | None = None) -> Map:
    """Make a seat on the body and appoint the person to it, in one step."""
    holder = map.people.get(person)
    if holder is None:
        raise Refused("Only a person can be given a seat.")
    for held in map.appointments_of(person):
        if map.seats[held.seat].body == body and (held.end is None or start is None or held.end >= start):
            raise Refused(f"{map.name_of(person)} already has a seat on {map.name_of(body)}.")
    seat = Seat(id=new_id(), body=body, title=holder.post, role=role, appointed_by=holder.employer)
    return add(map, seat, Appointment(id=new_id(), seat=seat.id, person=person, start=start))


def appoint(
    map: Map,
    person: str,
    seat: str,
    *,
    start: date | None = None,
    end: date | None = None,
    acting: bool | None = None,
) -> Map:
    """Put a person in a vacant seat for a time."""
    return add(map, Appointment(id=new_id(), seat=seat, person=person, start=start, end=end, acting=acting))


def end_appointment(map: Map, appointment: str, last_day: date) -> Map:
    """Let an appointment end on ``last_day``; the record of it stays."""
    return change(map, appointment, end=last_day)


def replace_holder(map: Map, seat: str, person: str, start: date) -> Map:
    """End whoever holds the seat on the day before ``start`` and appoint the person from then on."""
    for held in map.appointments_to(seat):
        if held.end is None or held.end >= start:
            map = end_appointment(map, held.id, start - timedelta(days=1))
    return appoint(map, person, seat, start=start)


def add_decision(map: Map, name: str, *, weight: float = 1.0, id: str | None = None) -> Map:
    """Add a kind of decision to the register; nobody has a part in it yet."""
    return add(map, Decision(id=id or new_id(), name=name, weight=weight))


def set_part(map: Map, decision: str, holder: str, part: str | None) -> Map:
    """Give the holder this one part in the decision instead of any it had; None takes its part away."""
    had = [p for p in map.parts_in(decision) if p.holder == holder]
    if part is not None and any(p.part == part for p in had) and len(had) == 1:
        return map
    map = remove(map, *(p.id for p in had)) if had else map
    return add(map, DecisionPart(id=new_id(), decision=decision, holder=holder, part=part)) if part else map


def move(map: Map, sheet: str, places: Mapping[str, tuple[float, float]]) -> Map:
    """Put cards at these places (middle, page units) on a sheet; what is not named, or is locked, stays where it is.

    Refused when there is nothing to move but what is locked.
    """
    put = [replace(_place_on(map, sheet, thing), x=float(x), y=float(y)) for thing, (x, y) in places.items()]
    moved = [p for p in put if map.placements.get(p.id) != p]
    free = [p for p in moved if not p.locked]
    if moved and not free:
        raise _locked(map.name_of(moved[0].thing) if len(moved) == 1 else "Everything that would move")
    return _kept(map.having(put=free), free) if free else map


def lock(map: Map, sheet: str, things: Iterable[str], locked: bool = True) -> Map:
    """Keep the cards of these things where they are on the sheet, or let them move again."""
    places = [place for thing in things for place in map.places_of(thing) if place.sheet == sheet]
    put = [replace(place, locked=locked) for place in places if place.locked != locked]
    return map.having(put=put) if put else map


def _is_locked(map: Map, fact: Fact) -> bool:
    place = map.placements.get(fact.id)
    return place is not None and place.locked


def _refuse_moving_what_is_locked(map: Map, after: Fact) -> None:
    if isinstance(after, Placement) and after.locked and _is_locked(map, after):
        before = map.placements[after.id]
        if (before.sheet, before.x, before.y) != (after.sheet, after.x, after.y):
            raise _locked(map.name_of(after.thing))


def _locked(what: str) -> Refused:
    return Refused(f"{what} is locked in its place. Unlock it to move it.")


def _place_on(map: Map, sheet: str, thing: str) -> Placement:
    has = (place for place in map.places_of(thing) if place.sheet == sheet)
    return next(has, Placement(id=placement_id(sheet, thing), sheet=sheet, thing=thing, x=0.0, y=0.0))


def placement_id(sheet: str, thing: str) -> str:
    """The lasting id of a thing's place on a sheet: the same on every machine, so that places merge."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{sheet}/{thing}"))


def merge(map: Map, facts: Iterable[Fact]) -> Map:
    """Add new facts and replace those with the same id, all or none: how every import ends.

    A card that is locked here keeps its place.
    """
    facts = tuple(fact for fact in facts if not _is_locked(map, fact))
    _refuse_another_partnership(map, facts)
    return _kept(map.having(put=facts), facts)


def join_organisations(map: Map, keep: str, drop: str) -> Map:
    """Two records of one organisation become one: everything that pointed to ``drop`` points to ``keep``."""
    return _join(map, keep, drop)


def join_people(map: Map, keep: str, drop: str) -> Map:
    """Two records of one person become one: seats, ties and parts of ``drop`` go to ``keep``."""
    for one in (keep, drop):
        if not isinstance(_found(map, one), Person):
            raise Refused("Only two people can be joined into one.")
    return _join(map, keep, drop)


def _join(map: Map, keep: str, drop: str) -> Map:
    kept, dropped = _found(map, keep), _found(map, drop)
    if type(kept) is not type(dropped) or keep == drop:
        raise Refused("Two records can be joined only when they are of the same kind.")
    for fact in list(_pointing_to(map, {drop: dropped})):
        map = _pointed_anew(map, fact, drop, keep)
    return remove(map, drop)


def _pointed_anew(map: Map, fact: Fact, old: str, new: str) -> Map:
    """The map with ``fact`` pointing to ``new`` instead of ``old``, as far as the rules allow."""
    names = [name for name in REFERENCES.get(type(fact), ()) if getattr(fact, name) == old]
    pointed = _naming(_pointing(fact, names, new), {old: (new,)})
    if isinstance(pointed, Placement):
        pointed = replace(pointed, id=placement_id(pointed.sheet, pointed.thing))
        if pointed.id in map.placements:
            return map.having(drop=(fact,))
    candidate = map.having(put=(pointed,), drop=(fact,) if pointed.id != fact.id else ())
    if next(rules.faults(candidate, pointed), None) is None:
        return candidate
    if any(name in OWNED_BY.get(type(fact), ()) for name in names):
        # It would stand twice, or join a thing to itself: the kept record says it already.
        return map.having(drop=(fact,))
    # What would stand under itself stands under nothing.
    return map.having(put=(_pointing(fact, names, None),))


def _naming(fact: Fact, instead: Mapping[str, tuple[str, ...]]) -> Fact:
    """The fact with other keys, or none, instead of those in its lists."""
    fields: dict[str, Any] = {
        name: tuple(dict.fromkeys(chain.from_iterable(instead.get(key, (key,)) for key in getattr(fact, name))))
        for name in NAMED_AMONG.get(type(fact), ())
    }
    return replace(fact, **fields) if fields else fact


def _pointing(fact: Fact, names: Iterable[str], to: str | None) -> Fact:
    fields: dict[str, Any] = dict.fromkeys(names, to)
    return replace(fact, **fields)


def _found(map: Map, id: str) -> Fact:
    fact = map.find(id)
    if fact is None:
        raise Refused("This is no longer on the map.")
    return fact


def _refuse_another_partnership(map: Map, facts: Iterable[Fact]) -> None:
    if any(isinstance(fact, Partnership) and fact.id != map.id for fact in facts):
        raise Refused("A map is about one partnership, and this one has its own.")


def _kept(map: Map, facts: Iterable[Fact]) -> Map:
    for fact in facts:
        for sentence in rules.faults(map, fact):
            raise Refused(sentence)
    return map


def _pointing_to(map: Map, targets: Mapping[str, Fact]) -> Iterable[Fact]:
    for kind, references in REFERENCES.items():
        lists = NAMED_AMONG.get(kind, ())
        for fact in getattr(map, TABLES[kind]).values():
            if any(getattr(fact, name) in targets for name in references) or any(
                key in targets for name in lists for key in getattr(fact, name)
            ):
                yield fact


def _add_what_they_own(map: Map, doomed: dict[str, Fact]) -> None:
    before = -1
    while before != len(doomed):
        before = len(doomed)
        for kind, owners in OWNED_BY.items():
            for fact in getattr(map, TABLES[kind]).values():
                if fact.id not in doomed and any(getattr(fact, name) in doomed for name in owners):
                    doomed[fact.id] = fact


def _without_pointers(map: Map, doomed: Mapping[str, Fact]) -> Iterable[Fact]:
    for fact in _pointing_to(map, doomed):
        if fact.id not in doomed:
            values = values_of(fact)
            lost: dict[str, Any] = {name: None for name in REFERENCES[type(fact)] if values[name] in doomed}
            yield _naming(replace(fact, **lost), dict.fromkeys(doomed, ()))
