"""Looks around each card of a drawing for a place with fewer crossings and nothing under a card."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.layouts.legibility import Pairs
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array

ROOM = np.array([24.0, 20.0])
CLEAR = 12.0
STRESS, CROSSING, UNDER = 4.0, 2.2, 7.0
_REACHES = (340.0, 190.0, 100.0, 48.0, 20.0, 8.0)
_ROUNDS = 4
# How many comparisons of a tie with a tie or card it may cost: some hundredths of a second.
_MOST_WORK = 3_000_000


def polished(sizes: Array, pairs: Pairs, middles: Array, wanted: Array, flatter: float, go_on: GoOn) -> Array:
    """Middles, shape (n, 2), after each card has tried places around it, near and far, and taken better ones.

    ``wanted`` (n, n) are the distances the layout aims at, in a space where y is stretched by 1 / ``flatter``.
    The same every time: cards take turns in their order, and how often depends on the numbers of cards and ties.
    """
    look = _Look(sizes, pairs, middles.copy(), wanted, flatter)
    count, ties = len(middles), len(pairs)
    a_place = max(1, 2 * ties * (count + ties))
    tried = int(np.clip(_MOST_WORK / a_place, 12, 64))
    rounds = int(np.clip(_MOST_WORK / (a_place * tried), 1, _ROUNDS))
    around = _around(tried)
    for number in range(rounds):
        moved = False
        for index in range(count):
            go_on((number + index / count) / rounds)
            moved |= look.around(index, around)
        if not moved:
            break
    return look.places


def _around(count: int) -> Array:
    """So many places about (0, 0), on rings; cards are wide and flat, so a step down is shorter."""
    reaches = _REACHES if count > 40 else _REACHES[1::2]
    each = max(4, count // len(reaches))
    rings = []
    for turn, reach in enumerate(reaches):
        angles = 2 * math.pi * (np.arange(each) + turn / 2) / each
        rings.append(reach * np.column_stack((np.cos(angles), 0.6 * np.sin(angles))))
    return np.vstack(rings)


class _Ties(NamedTuple):
    """Those of one card: ``far`` their other ends; and which of all others, from ``one`` to ``other``, share no
    end with each (``apart``, a row for each of the card's own).
    """

    far: NDArray[np.intp]
    one: NDArray[np.intp]
    other: NDArray[np.intp]
    apart: NDArray[np.bool_]


class _Look:
    """The drawing while it is being improved; ``places`` is changed in place."""

    def __init__(self, sizes: Array, pairs: Pairs, places: Array, wanted: Array, flatter: float) -> None:
        self.places, self._half, self._pairs = places, sizes / 2, pairs
        self._wanted, self._flatter = np.maximum(wanted, 1.0), flatter
        self._weights = np.where(wanted > 0, (self._wanted / wanted[wanted > 0].min()) ** -2.0, 0.0)
        self._ties = [self._ties_of(index) for index in range(len(places))]

    def _ties_of(self, index: int) -> _Ties:
        own = (self._pairs == index).any(axis=1)
        mine, others = self._pairs[own], self._pairs[~own]
        far = np.where(mine[:, 0] == index, mine[:, 1], mine[:, 0])
        apart = (others[None, :, 0] != far[:, None]) & (others[None, :, 1] != far[:, None])
        return _Ties(far, others[:, 0], others[:, 1], apart)

    def around(self, index: int, around: Array) -> bool:
        """Move one card to the best of the places around it, when it is better than where it stands."""
        ties = self._ties[index]
        tried = np.vstack((self.places[index], self.places[index] + around))
        if len(ties.far):
            amid = self.places[ties.far].mean(axis=0)
            tried = np.vstack((tried, amid, amid + around[:: 1 if len(around) > 40 else 8]))
        cost = self._cost(index, tried, ties)
        best = int(np.argmin(cost))
        if cost[best] < cost[0] - 1e-6:
            self.places[index] = tried[best]
            return True
        return False

    def _cost(self, index: int, tried: Array, ties: _Ties) -> Array:
        """How bad each of the places ``tried``, shape (k, 2), would be."""
        x = self.places[:, 0] - tried[:, 0, None]
        y = self.places[:, 1] - tried[:, 1, None]
        error = (np.hypot(x, y / self._flatter) - self._wanted[index]) / self._wanted[index]
        cost = STRESS * (error * error) @ self._weights[index]
        room = self._half + self._half[index] + ROOM
        covers = (np.abs(x) < room[:, 0]) & (np.abs(y) < room[:, 1])
        covers[:, index] = False
        cost[covers.any(axis=1)] += 1e6
        if not len(ties.far):
            return np.asarray(cost)
        across, down = x[:, ties.far, None], y[:, ties.far, None]
        side = across * y[:, None] - down * x[:, None]
        cost += UNDER * self._cards_on(index, ties, side, (across, down), (x, y))
        if len(ties.one):
            cost += self._ties_met(index, tried, ties, side > 0)
        return np.asarray(cost)

    def _cards_on(
        self, index: int, ties: _Ties, side: Array, way: tuple[Array, Array], off: tuple[Array, Array]
    ) -> Array:
        """How many cards lie on the card's own ties, for each place tried."""
        across, down = way
        wide, high = (self._half + CLEAR).T
        met = np.abs(side) < wide * np.abs(down) + high * np.abs(across)
        met &= np.abs(off[0][:, None] - across / 2) < wide + np.abs(across) / 2
        met &= np.abs(off[1][:, None] - down / 2) < high + np.abs(down) / 2
        met[:, :, index] = False
        met[:, np.arange(len(ties.far)), ties.far] = False
        return np.asarray(np.count_nonzero(met, axis=(1, 2)), dtype=float)

    def _ties_met(self, index: int, tried: Array, ties: _Ties, side: NDArray[np.bool_]) -> Array:
        """What it costs that other ties pass under the card or cross its own, for each place tried.

        ``side`` (k, own, n) says on which side of the card's own ties all cards lie.
        """
        start, way = self.places[ties.one], self.places[ties.other] - self.places[ties.one]
        x, y = tried[:, 0, None], tried[:, 1, None]
        offset = way[:, 0] * (y - start[:, 1]) - way[:, 1] * (x - start[:, 0])
        wide, high = self._half[index] + CLEAR
        long, deep = np.abs(way).T
        under = np.abs(offset) < wide * deep + high * long
        under &= np.abs(start[:, 0] + way[:, 0] / 2 - x) < wide + long / 2
        under &= np.abs(start[:, 1] + way[:, 1] / 2 - y) < high + deep / 2
        ends = self.places[ties.far, None]
        theirs = way[:, 0] * (ends[..., 1] - start[:, 1]) - way[:, 1] * (ends[..., 0] - start[:, 0]) > 0
        crossed = side[:, :, ties.one]
        crossed ^= side[:, :, ties.other]
        crossed &= (offset > 0)[:, None] != theirs
        crossed &= ties.apart
        return np.asarray(UNDER * np.count_nonzero(under, axis=1) + CROSSING * np.count_nonzero(crossed, axis=(1, 2)))
