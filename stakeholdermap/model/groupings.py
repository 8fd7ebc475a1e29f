"""Which groups the things of a drawing fall into: by sector, board, place, seniority or organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from stakeholdermap.model import words
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.sitting import sitting
from stakeholdermap.model.things import Body, Fact, Look, Organisation, Person

# The key of the group that a thing belongs to, empty for none.
KeyOf: TypeAlias = Callable[[Fact], str]
# On which levels a grouping gathers anything; those that are not named do on all.
_ONLY_ON: Mapping[str, tuple[str, ...]] = {
    "sector": ("organisations", "people", "all"),
    "band": ("people", "all"),
}
# The groups of these are the words of a list.
_LISTED: Mapping[str, Mapping[str, words.Word]] = {"level": words.LEVELS, "band": words.BANDS}


@dataclass(frozen=True)
class Group:
    """Things that are drawn together. ``key`` is what ``Look.closed`` names; ``members`` ids in the map's order.

    ``sector`` is the group of ``words.GROUPS`` that all of it belongs to, empty when it is not one; ``thing`` the
    organisation or body that it is gathered round, None when there is none.
    """

    key: str
    words: str
    members: tuple[str, ...]
    sector: str = ""
    thing: str | None = None


def groups_of(map: Map, look: Look) -> tuple[Group, ...]:
    """The groups of a look, by what ``look.group_by`` names; empty when that is nothing.

    Ask it of a Map that is as at a day. Every thing is in one group at most; what has none stays by itself.
    Sectors, levels and bands stand in the order of their lists, bodies and organisations in that of the map.
    """
    if look.group_by not in _BY:
        return ()
    key_of = _BY[look.group_by](map, look.level)
    found: dict[str, list[str]] = defaultdict(list)
    for id, fact in cards_on(map, look.level).items():
        key = key_of(fact)
        if key:
            found[key].append(id)
    made = (_group(map, look, key, found[key]) for key in _in_order(map, look.group_by, found))
    return tuple(group for group in made if group.members != (group.thing,))


def gathers(by: str, level: str) -> bool:
    """Whether a grouping can gather anything on this level of a map."""
    return level in _ONLY_ON.get(by, (level,))


def sector_of(map: Map, fact: Fact) -> str:
    """The group that says what a thing's colour is: its own, a person's employer's, else that of a seat."""
    match fact:
        case Organisation():
            return fact.group
        case Person():
            employer = map.organisations.get(fact.employer or "")
            if employer is not None and employer.group:
                return employer.group
            return next((seat.group for seat in map.seats_of(fact.id) if seat.group), "")
    return ""


def _group(map: Map, look: Look, key: str, members: Iterable[str]) -> Group:
    if look.group_by == "sector":
        return Group(key, words.words_for(words.GROUPS, key), tuple(members), sector=key)
    if look.group_by in _LISTED:
        return Group(key, words.words_for(_LISTED[look.group_by], key), tuple(members))
    organisation = map.organisations.get(key)
    sector = organisation.group if organisation is not None else ""
    return Group(key, map.name_of(key), tuple(members), sector, thing=key)


def _in_order(map: Map, by: str, keys: Iterable[str]) -> list[str]:
    listed: dict[str, Iterable[str]] = {
        "sector": words.GROUPS,
        **_LISTED,
        "body": map.bodies,
        "organisation": map.organisations,
    }
    place = {key: index for index, key in enumerate(listed[by])}
    return sorted(keys, key=lambda key: (place.get(key, len(place)), key))


def _by_sector(map: Map, _: str) -> KeyOf:
    return lambda fact: words.top_group(sector_of(map, fact))


def _by_body(map: Map, level: str) -> KeyOf:
    """Where most of its seats are, and of several such bodies the one whose seat was recorded first.

    A body belongs to who sits on it; where only bodies are seen, to the one it stands under.
    """
    bodies = sitting(map).bodies

    def key_of(fact: Fact) -> str:
        if isinstance(fact, Body):
            return (fact.parent if level == "bodies" else None) or fact.id
        mine = bodies.get(fact.id)
        return Counter(mine).most_common(1)[0][0] if mine else ""

    return key_of


def _by_level(map: Map, _: str) -> KeyOf:
    def key_of(fact: Fact) -> str:
        of = map.organisations.get(fact.employer or "") if isinstance(fact, Person) else fact
        return of.level if isinstance(of, Organisation | Body) else ""

    return key_of


def _by_band(_: Map, __: str) -> KeyOf:
    return lambda fact: fact.band if isinstance(fact, Person) else ""


def _by_organisation(map: Map, _: str) -> KeyOf:
    """A person's employer, a body's convenor, or an organisation; of one that is part of another, the topmost."""

    def key_of(fact: Fact) -> str:
        match fact:
            case Person():
                return _topmost(map, fact.employer)
            case Body():
                return _topmost(map, fact.convenor)
            case Organisation():
                return _topmost(map, fact.id)
        return ""

    return key_of


def _topmost(map: Map, id: str | None) -> str:
    """The organisation that this one is part of, however far up; empty for none."""
    while (organisation := map.organisations.get(id or "")) is not None and organisation.part_of:
        id = organisation.part_of
    return id or ""


_BY: Mapping[str, Callable[[Map, str], KeyOf]] = {
    "sector": _by_sector,
    "body": _by_body,
    "level": _by_level,
    "band": _by_band,
    "organisation": _by_organisation,
}
