"""Who meets whom on bodies: the pairs of cards that share seats there, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.differing import Kept
from stakeholdermap.model.map import Map
from stakeholdermap.model.sitting import sitting

Numbers: TypeAlias = NDArray[np.int64]
# More ties than this nobody can follow.
MOST = 1_000


@dataclass(frozen=True, eq=False)
class Met:
    """What each two cards share, by the pair, of those that share most; ``of`` is how many pairs share anything."""

    pairs: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    of: int = 0


NOBODY = Met()


class Meetings:
    """Asked again and again: the same pairs as before while nobody sits elsewhere."""

    def __init__(self) -> None:
        self._met: Kept[Met] = Kept()

    def between(self, map: Map, cards: Mapping[str, str], level: str) -> Met:
        """What each two cards share: the bodies on which both sit, or the people that sit on both bodies.

        ``cards`` says which card stands for a thing. Where organisations, people and bodies are all drawn, seats are
        lines of their own, and only organisations are paired.
        """
        made_of = (map.seats, map.appointments, map.people, map.organisations, level, cards)
        return self._met.of(made_of, lambda: met_by(_seated(map, cards, level)))


def _seated(map: Map, cards: Mapping[str, str], level: str) -> Mapping[str, frozenset[str]]:
    """What is shared, each with the cards that share it."""
    asked = map.people if level in ("people", "bodies") else map.organisations
    found: dict[str, set[str]] = defaultdict(set)
    for thing, bodies in sitting(map).bodies.items():
        for body in bodies if thing in asked else ():
            shared, sharing = (thing, body) if level == "bodies" else (body, thing)
            if card := cards.get(sharing):
                found[shared].add(card)
    return {shared: frozenset(sharing) for shared, sharing in found.items()}


def met_by(sharing: Mapping[str, frozenset[str]], most: int = MOST) -> Met:
    """The pairs of cards that share most, at most so many: of those that share as much, the first by their keys."""
    keys = sorted(frozenset[str]().union(*sharing.values()))
    number = {key: at for at, key in enumerate(keys)}
    pairs = [_pairs_of(sorted(number[card] for card in cards), len(keys)) for cards in sharing.values()]
    found, counts = np.unique(np.concatenate([_pairs_of((), 0), *pairs]), return_counts=True)
    strongest = np.sort(found[np.argsort(-counts, kind="stable")[:most]])
    ends = [(keys[int(pair) // len(keys)], keys[int(pair) % len(keys)]) for pair in strongest]
    of: dict[str, set[str]] = defaultdict(set)
    for shared, cards in sharing.items():
        for card in cards:
            of[card].add(shared)
    return Met({(one, other): tuple(sorted(of[one] & of[other])) for one, other in ends}, len(found))


def _pairs_of(seated: Sequence[int], count: int) -> Numbers:
    """Each two of the rising numbers below ``count`` as one number."""
    cards = np.array(seated, dtype=np.int64)
    one, other = np.triu_indices(len(cards), 1)
    return cards[one] * count + cards[other]
