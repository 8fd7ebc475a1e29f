"""Who meets whom on bodies: the pairs of cards that share seats there, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from stakeholdermap.figure.differing import Kept
from stakeholdermap.model.groupings import sat_on
from stakeholdermap.model.map import Map


class Meetings:
    """Asked again and again: the same pairs as before while nobody sits elsewhere."""

    def __init__(self) -> None:
        self._pairs: Kept[Mapping[tuple[str, str], tuple[str, ...]]] = Kept()

    def between(
        self, map: Map, cards: Mapping[str, str], level: str
    ) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """What each two cards share: the bodies on which both sit, or the people that sit on both bodies.

        ``cards`` says which card stands for a thing. Where organisations, people and bodies are all drawn, seats are
        lines of their own, and only organisations are paired.
        """
        made_of = (map.seats, map.appointments, map.people, map.organisations, level, cards)
        return self._pairs.of(made_of, lambda: _pairs(_tables(map, level), cards))


def _tables(map: Map, level: str) -> Iterable[tuple[str, Iterable[str]]]:
    """What is shared, each with those who share it."""
    asked = map.people if level in ("people", "bodies") else map.organisations
    held = {thing: bodies for thing, bodies in sat_on(map).items() if thing in asked}
    if level == "bodies":
        return held.items()
    found: dict[str, list[str]] = defaultdict(list)
    for thing, bodies in held.items():
        for body in dict.fromkeys(bodies):
            found[body].append(thing)
    return found.items()


def _pairs(
    tables: Iterable[tuple[str, Iterable[str]]], cards: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for shared, sharing in tables:
        seated = sorted({card for card in (cards.get(thing) for thing in sharing) if card})
        for pair in combinations(seated, 2):
            found[pair].append(shared)
    return {pair: tuple(sorted(things)) for pair, things in found.items()}
