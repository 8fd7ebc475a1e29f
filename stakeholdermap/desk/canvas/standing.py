"""Which cards stand for a fact that has no card of its own at this level: a seat for its holder's organisation."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from stakeholdermap.model import sheets
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Decision,
    DecisionPart,
    Person,
    Placement,
    Relationship,
    Seat,
    Sheet,
)


def marks_for(map: Map, ids: Iterable[str], shown: Container[str]) -> frozenset[str]:
    """The shown marks that stand for these facts: themselves, or what they belong to."""
    return frozenset(mark for id in ids for mark in _marks_for(map, id, shown))


def level_for(map: Map, sheet: Sheet, ids: Iterable[str]) -> str:
    """The level on which most of these facts, or what stands for them, can be seen: the sheet's own if it is one."""
    wanted = tuple(ids)

    def seen(level: str) -> int:
        shown = sheets.shown_on(map, replace(sheet, level=level))
        return sum(bool(_marks_for(map, id, shown)) for id in wanted)

    return max(dict.fromkeys((sheet.level, "organisations", "bodies", "people", "all")), key=seen)


def _marks_for(map: Map, id: str, shown: Container[str]) -> set[str]:
    if id in shown:
        return {id}
    return {end for end in _stands_for(map, id) if end is not None and end in shown}


def _stands_for(map: Map, id: str) -> set[str | None]:
    fact = map.find(id)
    match fact:
        case Seat():
            holder, organisation = map.holder_of(id), map.organisation_of(fact)
            near = {holder.id if holder else None, organisation.id if organisation else None}
            return near | {fact.body}
        case Appointment():
            return _stands_for(map, fact.person) | {fact.person}
        case Person():
            return {fact.employer}
        case DecisionPart():
            return _stands_for(map, fact.holder) | {fact.holder}
        case Decision():
            return {end for part in map.parts_in(id) for end in _stands_for(map, part.id)}
        case Relationship():
            return {fact.one, fact.other}
        case Placement():
            return {fact.thing}
    return set()
