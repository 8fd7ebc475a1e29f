"""Which things and ties a way of looking shows, and which it leaves aside: asked by every view alike."""

from __future__ import annotations

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
    """What the look shows of the map."""
    if look.day is not None:
        map = map.as_at(look.day)
    cards = {key: fact for table in TABLES_OF[look.level] for key, fact in getattr(map, table).items()}
    ties_aside = frozenset(tie.id for tie in map.relationships.values() if not _fits_tie(tie, look))
    aside = frozenset(key for key, fact in cards.items() if not _fits(map, fact, look))
    if look.focus is not None and map.find(look.focus) is not None:
        aside |= cards.keys() - near(map, look.focus, look.steps, ties_aside)
    return Shown(cards, aside, ties_aside)


def near(map: Map, start: str, steps: int, ties_aside: frozenset[str] = frozenset()) -> frozenset[str]:
    """The things at most ``steps`` away from one: by a tie, a seat on a body, an employer, a line between bodies."""
    found, edge = {start}, {start}
    for _ in range(steps):
        edge = {far for here in edge for far in _beside(map, here, ties_aside)} - found
        found |= edge
    return frozenset(found)


def _beside(map: Map, id: str, ties_aside: frozenset[str]) -> Iterable[str]:
    for tie in map.ties_of(id):
        if tie.id not in ties_aside:
            yield tie.other if tie.one == id else tie.one
    match map.find(id):
        case Person() as person:
            yield from filter(None, [person.employer])
            yield from (seat.body for seat in map.seats_of(id))
        case Organisation():
            yield from (person.id for person in map.people_of(id))
            yield from (seat.body for person in map.people_of(id) for seat in map.seats_of(person.id))
        case Body() as body:
            yield from filter(None, [body.parent])
            yield from (under.id for under in map.bodies_under(id))
            for seat in map.seats_on(id):
                holder = map.holder_of(seat.id)
                if holder is not None:
                    yield holder.id
                    yield from filter(None, [holder.employer])


def _fits_tie(tie: Relationship, look: Look) -> bool:
    if look.kinds and tie.kind not in look.kinds:
        return False
    too_weak = look.least_strength is not None and tie.strength is not None and tie.strength < look.least_strength
    return not too_weak


def _fits(map: Map, fact: Fact, look: Look) -> bool:
    return all(asks(map, fact, look) for asks in _QUESTIONS)


def _in_groups(map: Map, fact: Fact, look: Look) -> bool:
    return not look.groups or any(words.is_within(key, group) for key in _groups_of(map, fact) for group in look.groups)


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


def _on_bodies(map: Map, fact: Fact, look: Look) -> bool:
    chosen = map.bodies.keys() & set(look.bodies)
    if not chosen:
        return True
    sat_on = {seat.body for person in _people_of(map, fact) for seat in map.seats_of(person.id)}
    return fact.id in chosen or bool(sat_on & chosen)


def _has_profession(map: Map, fact: Fact, look: Look) -> bool:
    return not look.professions or any(person.profession in look.professions for person in _people_of(map, fact))


def _has_band(map: Map, fact: Fact, look: Look) -> bool:
    return not look.bands or any(person.band in look.bands for person in _people_of(map, fact))


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


_QUESTIONS: tuple[Callable[[Map, Fact, Look], bool], ...] = (_in_groups, _on_bodies, _has_profession, _has_band)
