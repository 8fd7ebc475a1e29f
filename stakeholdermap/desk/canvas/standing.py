"""Which cards stand for a fact that has no card of its own at this level: a seat for its holder's organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from stakeholdermap.figure.figure import Card, Figure, Tie
from stakeholdermap.model import sheets
from stakeholdermap.model.filters import TABLES_OF
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

# A closed group and the frame of an open one stand for their members, lines for the ties or bodies that make them.
STANDING_FOR_SEVERAL = ("group", "frame", "bundle", "shared")
# A gap is no thing yet, and a line between two bodies belongs to the lower one.
STANDING_FOR_NOTHING = ("gap", "line")
TABLES_BY_KIND = {"organisation": "organisations", "person": "people", "body": "bodies"}


class Standins:
    """Which marks stand for facts that have none of their own: a closed group's card, a line that bundles ties."""

    def __init__(self) -> None:
        self._figure: Figure | None = None
        self._found: Mapping[str, Sequence[str]] | None = None

    def on(self, figure: Figure) -> Standins:
        """These, for another figure from now on; it is gone through when the first of them is asked for."""
        if figure is not self._figure:
            self._figure, self._found = figure, None
        return self

    def of(self, id: str) -> Sequence[str]:
        """The marks that stand for this fact."""
        if self._found is None:
            self._found = _standins_on(self._figure) if self._figure is not None else {}
        return self._found.get(id, ())


def _standins_on(figure: Figure) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    marks: tuple[Card | Tie, ...] = (*figure.cards, *figure.ties)
    for mark in marks:
        for id in mark.stands_for:
            found[id].append(mark.thing)
    return found


NOBODY = Standins()


def marks_for(map: Map, ids: Iterable[str], shown: Container[str], standins: Standins = NOBODY) -> frozenset[str]:
    """The shown marks that stand for these facts: themselves, one that stands for several, or what they belong to.

    ``standins`` says which marks stand for whom.
    """
    return frozenset(mark for id in ids for mark in _marks_for(map, id, shown, standins))


def meant_by(mark: Card | Tie) -> frozenset[str]:
    """What is selected, and moved, with a card or line: all that it stands for, else itself; nothing for a gap."""
    if mark.kind in STANDING_FOR_SEVERAL:
        return frozenset(mark.stands_for)
    return frozenset() if mark.kind in STANDING_FOR_NOTHING else frozenset((mark.thing,))


def is_shown(kind: str, level: str) -> bool:
    """Whether a level shows things of this kind: organisation, person or body."""
    return TABLES_BY_KIND.get(kind, "") in TABLES_OF[level]


def level_for(map: Map, sheet: Sheet, ids: Iterable[str]) -> str:
    """The level on which most of these facts, or what stands for them, can be seen: the sheet's own if it is one."""
    wanted = tuple(ids)

    def seen(level: str) -> int:
        shown = sheets.shown_on(map, replace(sheet, level=level))
        return sum(bool(_marks_for(map, id, shown)) for id in wanted)

    return max(dict.fromkeys((sheet.level, "organisations", "bodies", "people", "all")), key=seen)


def _marks_for(map: Map, id: str, shown: Container[str], standins: Standins = NOBODY) -> Collection[str]:
    if id in shown:
        return {id}
    return standins.of(id) or {end for end in _stands_for(map, id) if end is not None and end in shown}


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
