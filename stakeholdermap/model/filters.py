"""Which things and ties a way of looking shows, and which it leaves aside: asked by every view alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.sitting import Sitting, sitting
from stakeholdermap.model.things import Body, Fact, Look, Organisation, Person, Relationship, Sheet

TABLES_OF: Mapping[str, tuple[str, ...]] = {
    "organisations": ("organisations",),
    "people": ("people",),
    "bodies": ("bodies",),
    "all": ("organisations", "bodies", "people"),
}
# The key that asks for what nobody recorded, of the fields of which a card has a value or none.
UNRECORDED = ""
VALUED = ("groups", "professions", "bands")
# What a card has of one field.
ValuesOf: TypeAlias = Callable[[Fact], Iterable[str]]


@dataclass(frozen=True)
class Shown:
    """``cards`` are the things of the look's level by id; ``aside`` those of them that filters or focus leave aside.

    ``ties_aside`` are the ids of declared ties that the look leaves aside for what they are; a tie with an end
    aside is aside as well, and not listed. ``unrecorded`` are those of them that might well fit: nobody recorded
    what a filter in use asks for; by the field of the look, where there are any.
    """

    cards: Mapping[str, Fact]
    aside: frozenset[str]
    ties_aside: frozenset[str]
    unrecorded: Mapping[str, frozenset[str]] = field(default_factory=dict)


def cards_on(map: Map, level: str) -> dict[str, Fact]:
    """The things that a level shows as cards, by id."""
    return {key: fact for table in TABLES_OF[level] for key, fact in getattr(map, table).items()}


def look_of(sheet: Sheet) -> Look:
    """The plain way of looking at a sheet: its level, nothing left aside."""
    return Look(level=sheet.level)


def is_filtering(look: Look) -> bool:
    """Whether the look may leave anything aside."""
    return look != unfiltered(look)


def unfiltered(look: Look) -> Look:
    """The same way of looking with nothing left aside."""
    plain = Look()
    return replace(
        look,
        groups=plain.groups,
        bodies=plain.bodies,
        professions=plain.professions,
        bands=plain.bands,
        kinds=plain.kinds,
        least_strength=plain.least_strength,
        day=plain.day,
        focus=plain.focus,
        steps=plain.steps,
    )


def shown(map: Map, look: Look) -> Shown:
    """What the look shows of a map that is as at a day."""
    return Showing().of(map, look)


class Showing:
    """What is shown, asked again and again: the same object as before while nothing changed that it hangs on."""

    def __init__(self) -> None:
        self._shown = Shown({}, frozenset(), frozenset())
        self._asked: dict[str, tuple[object, ...]] = {}

    def of(self, map: Map, look: Look) -> Shown:
        """What the look shows of a map that is as at a day."""
        tables = tuple(getattr(map, name) for name in TABLES_OF[look.level])
        facts = (*tables, map.organisations, map.people, map.bodies, map.seats, map.appointments)
        now = self._shown
        if self._is_news("cards", tables):
            now = replace(now, cards=cards_on(map, look.level))
        if self._is_news("ties", (map.relationships, look.kinds, look.least_strength)):
            now = replace(now, ties_aside=_ties_aside(map, look))
        asked = tuple(getattr(look, field) for field in (*_VALUES, "focus", "steps"))
        walked = () if look.focus is None else (map.relationships, now.ties_aside)
        if self._is_news("aside", (*facts, *walked, *asked)):
            aside, unrecorded = _cards_aside(map, now.cards, look, now.ties_aside)
            now = replace(now, aside=aside, unrecorded=unrecorded)
        self._shown = now
        return now

    def _is_news(self, what: str, made_of: tuple[object, ...]) -> bool:
        known = self._asked.get(what, ())
        self._asked[what] = made_of
        if len(known) != len(made_of):
            return True
        return any(a is not b and (isinstance(b, Mapping) or a != b) for a, b in zip(known, made_of, strict=True))


def _ties_aside(map: Map, look: Look) -> frozenset[str]:
    if not look.kinds and look.least_strength is None:
        return frozenset()
    return frozenset(tie.id for tie in map.relationships.values() if not _fits_tie(tie, look))


def _cards_aside(
    map: Map, cards: Mapping[str, Fact], look: Look, ties_aside: frozenset[str]
) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """The cards that filters and focus leave aside, and those of them with nothing recorded, by field."""
    asked = {name: (wanted, _VALUES[name](map)) for name in _VALUES if (wanted := _wanted(map, look, name))}
    aside: set[str] = set()
    unrecorded: dict[str, set[str]] = defaultdict(set)
    for key, fact in cards.items() if asked else ():
        values = {name: set(values_of(fact)) for name, (_, values_of) in asked.items()}
        missed = [name for name, (wanted, _) in asked.items() if wanted.isdisjoint(values[name])]
        if missed:
            aside.add(key)
        for name in missed:
            if UNRECORDED in values[name]:
                unrecorded[name].add(key)
    if look.focus is not None and map.find(look.focus) is not None:
        aside |= cards.keys() - near(map, look.focus, look.steps, ties_aside)
    return frozenset(aside), {name: frozenset(keys) for name, keys in unrecorded.items()}


def _wanted(map: Map, look: Look, field: str) -> frozenset[str]:
    chosen: frozenset[str] = frozenset(getattr(look, field))
    # A body that has gone asks for nothing.
    return chosen & map.bodies.keys() if field == "bodies" else chosen


def counts(map: Map, level: str, field: str) -> Mapping[str, int]:
    """How many cards of a level have each value of a field: what a filter by it alone would show.

    ``field`` is one of the fields of ``Look`` that choose cards. Ask it of a Map that is as at a day.
    """
    values_of = _VALUES[field](map)
    return Counter(value for fact in cards_on(map, level).values() for value in set(values_of(fact)))


def near(map: Map, start: str, steps: int, ties_aside: frozenset[str] = frozenset()) -> frozenset[str]:
    """The things at most ``steps`` away from one: by a tie, a seat on a body, an employer, a line between bodies."""
    found, edge, seated = {start}, {start}, sitting(map)
    for _ in range(steps):
        edge = {far for here in edge for far in _beside(map, seated, here, ties_aside)} - found
        found |= edge
    return frozenset(found)


def _beside(map: Map, seated: Sitting, id: str, ties_aside: frozenset[str]) -> Iterable[str]:
    yield from _tied_to(map, id, ties_aside)
    yield from seated.bodies.get(id, ())
    match map.find(id):
        case Person() as person:
            yield from filter(None, [person.employer])
        case Organisation():
            yield from (person.id for person in map.people_of(id))
            yield from (far for person in map.people_of(id) for far in _tied_to(map, person.id, ties_aside))
        case Body() as body:
            yield from filter(None, [body.parent])
            yield from (under.id for under in map.bodies_under(id))
            yield from seated.members.get(id, ())


def _tied_to(map: Map, id: str, ties_aside: frozenset[str]) -> Iterable[str]:
    """Who is tied to it, and whom they work for: on a drawing of organisations that is one tie."""
    for tie in map.ties_of(id):
        if tie.id not in ties_aside:
            far = tie.other if tie.one == id else tie.one
            yield far
            person = map.people.get(far)
            yield from filter(None, [person.employer if person else None])


def _fits_tie(tie: Relationship, look: Look) -> bool:
    if look.kinds and tie.kind not in look.kinds:
        return False
    too_weak = look.least_strength is not None and tie.strength is not None and tie.strength < look.least_strength
    return not too_weak


def _recorded(values: Iterable[str]) -> Iterable[str]:
    """The values that somebody recorded, or ``UNRECORDED`` alone."""
    return [value for value in values if value] or [UNRECORDED]


def _groups_of(map: Map, fact: Fact) -> Iterable[str]:
    match fact:
        case Organisation():
            yield fact.group
        case Person():
            employer = map.organisations.get(fact.employer or "")
            if employer is not None:
                yield employer.group
            yield from (seat.group for seat in map.seats_of(fact.id))
        case Body():
            yield from (seat.group for seat in map.seats_on(fact.id))


def _people_of(map: Map, fact: Fact) -> Iterable[Person]:
    """Somebody alone; whom an organisation employs; who sits on a body."""
    match fact:
        case Person():
            yield fact
        case Organisation():
            yield from map.people_of(fact.id)
        case Body():
            holders = (map.holder_of(seat.id) for seat in map.seats_on(fact.id))
            yield from (holder for holder in holders if holder is not None)


def _by_group(map: Map) -> ValuesOf:
    """Each group with those that it belongs to."""
    return lambda fact: _recorded(above for key in _groups_of(map, fact) for above in words.group_and_above(key))


def _by_body(map: Map) -> ValuesOf:
    """A body is its own alone; all others are of those that they sit on."""
    bodies = sitting(map).bodies
    return lambda fact: (fact.id,) if isinstance(fact, Body) else bodies.get(fact.id, ())


def _by_profession(map: Map) -> ValuesOf:
    return lambda fact: _recorded(person.profession for person in _people_of(map, fact))


def _by_band(map: Map) -> ValuesOf:
    return lambda fact: _recorded(person.band for person in _people_of(map, fact))


# What a card has of each field that cards are filtered by.
_VALUES: Mapping[str, Callable[[Map], ValuesOf]] = {
    "groups": _by_group,
    "bodies": _by_body,
    "professions": _by_profession,
    "bands": _by_band,
}
