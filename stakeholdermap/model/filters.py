"""Which things and ties a way of looking shows, and which it leaves aside: asked by every view alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Fact, Look, Organisation, Person, Relationship, Sheet

TABLES_OF: Mapping[str, tuple[str, ...]] = {
    "organisations": ("organisations",),
    "people": ("people",),
    "bodies": ("bodies",),
    "all": ("organisations", "bodies", "people"),
}


@dataclass(frozen=True)
class Shown:
    """``cards`` are the things of the look's level by id; ``aside`` those of them that filters or focus leave aside.

    ``ties_aside`` are the ids of declared ties that the look leaves aside for what they are; a tie with an end
    aside is aside as well, and not listed.
    """

    cards: Mapping[str, Fact]
    aside: frozenset[str]
    ties_aside: frozenset[str]


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
    """What the look shows of the map, on its day or else the day of the map."""
    day = look.day or map.partnership.as_at
    return Showing().of(map if day is None else map.as_at(day), look)


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
            now = replace(now, aside=_cards_aside(map, now.cards, look, now.ties_aside))
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


def _cards_aside(map: Map, cards: Mapping[str, Fact], look: Look, ties_aside: frozenset[str]) -> frozenset[str]:
    aside: frozenset[str] = frozenset()
    asked = [(values, wanted) for field, values in _VALUES.items() if (wanted := _wanted(map, look, field))]
    if asked:
        aside = frozenset(
            key
            for key, fact in cards.items()
            if any(wanted.isdisjoint(values(map, fact)) for values, wanted in asked)
        )
    if look.focus is not None and map.find(look.focus) is not None:
        aside |= cards.keys() - near(map, look.focus, look.steps, ties_aside)
    return aside


def _wanted(map: Map, look: Look, field: str) -> frozenset[str]:
    chosen: frozenset[str] = frozenset(getattr(look, field))
    # A body that has gone asks for nothing.
    return chosen & map.bodies.keys() if field == "bodies" else chosen


def counts(map: Map, level: str, field: str) -> Mapping[str, int]:
    """How many cards of a level have each value of a field: what a filter by it alone would show.

    ``field`` is one of the fields of ``Look`` that choose cards. Ask it of a Map that is as at a day.
    """
    values = _VALUES[field]
    return Counter(value for fact in cards_on(map, level).values() for value in set(values(map, fact)))


def near(map: Map, start: str, steps: int, ties_aside: frozenset[str] = frozenset()) -> frozenset[str]:
    """The things at most ``steps`` away from one: by a tie, a seat on a body, an employer, a line between bodies."""
    found, edge = {start}, {start}
    for _ in range(steps):
        edge = {far for here in edge for far in _beside(map, here, ties_aside)} - found
        found |= edge
    return frozenset(found)


def _beside(map: Map, id: str, ties_aside: frozenset[str]) -> Iterable[str]:
    yield from _tied_to(map, id, ties_aside)
    match map.find(id):
        case Person() as person:
            yield from filter(None, [person.employer])
            yield from (seat.body for seat in map.seats_of(id))
        case Organisation():
            yield from (person.id for person in map.people_of(id))
            yield from (seat.body for person in map.people_of(id) for seat in map.seats_of(person.id))
            yield from (far for person in map.people_of(id) for far in _tied_to(map, person.id, ties_aside))
        case Body() as body:
            yield from filter(None, [body.parent])
            yield from (under.id for under in map.bodies_under(id))
            for seat in map.seats_on(id):
                holder = map.holder_of(seat.id)
                if holder is not None:
                    yield holder.id
                    yield from filter(None, [holder.employer])


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


def _groups_and_above(map: Map, fact: Fact) -> Iterable[str]:
    return (above for key in _groups_of(map, fact) for above in words.group_and_above(key))


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


def _bodies_of(map: Map, fact: Fact) -> Iterable[str]:
    """A body is its own, and that of all who sit on it."""
    if isinstance(fact, Body):
        yield fact.id
    yield from (seat.body for person in _people_of(map, fact) for seat in map.seats_of(person.id))


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


# What a card has of each field that cards are filtered by.
_VALUES: Mapping[str, Callable[[Map, Fact], Iterable[str]]] = {
    "groups": _groups_and_above,
    "bodies": _bodies_of,
    "professions": lambda map, fact: (person.profession for person in _people_of(map, fact)),
    "bands": lambda map, fact: (person.band for person in _people_of(map, fact)),
}
