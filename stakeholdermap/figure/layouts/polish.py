"""Looks around each card of a small drawing for a place with fewer crossings and nothing under a card."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.room import Array
from stakeholdermap.figure.scene import Scene

ROOM = np.array([48.0, 32.0])
CROSSING, UNDER = 1.4, 7.0
_REACH = (340.0, 190.0, 100.0, 48.0, 20.0, 8.0)
_AROUND = np.array(
    [(math.cos(2 * math.pi * k / 16), 0.6 * math.sin(2 * math.pi * k / 16)) for k in range(16)]
)


def polished(scene: Scene, middles: Array, wanted: Array, flatter: float) -> Array:
    """Middles, shape (n, 2), after each card has tried places around it, near and far, and taken better ones.

    ``wanted`` (n, n) are the distances the layout aims at, in a space where y is stretched by 1 / ``flatter``.
    The same every time: cards take turns in their order, and the number of rounds depends on nothing but n.
    """
    places = middles.copy()
    look = _Look(scene, places, wanted, flatter)
    rounds = 3 if len(places) <= 16 else 1
    reaches = _REACH if len(places) <= 30 else _REACH[1::2]
    for _ in range(rounds):
        moved = False
        for reach in reaches:
            for index in range(len(places)):
                moved |= look.around(index, reach)
        if not moved:
            break
    return places


def clutter(places: Array, sizes: Array, pairs: NDArray[np.intp]) -> float:
    """How hard a drawing is to read: ties under cards, ties that cross, and how long the ties are."""
    if not len(pairs):
        return 0.0
    one, other = places[pairs[:, 0]], places[pairs[:, 1]]
    under = _passes(one[:, None], other[:, None], places[None], sizes[None] / 2 + 6)
    rows = np.arange(len(pairs))
    under[rows, pairs[:, 0]] = False
    under[rows, pairs[:, 1]] = False
    crossed = _crossings(one[None], other[None], one, other, pairs, pairs)[0] / 2
    length = np.hypot(*(other - one).T).sum() / 600
    return float(UNDER * under.sum() + CROSSING * crossed + 0.5 * length)


class _Look:
    """The drawing while it is being improved; ``places`` is changed in place."""

    def __init__(self, scene: Scene, places: Array, wanted: Array, flatter: float) -> None:
        self.places, self.sizes, self.pairs = places, scene.sizes, scene.pairs
        self.wanted, self.flatter = wanted, flatter
        with np.errstate(divide="ignore"):
            self.weights = np.where(wanted > 0, (wanted / wanted[wanted > 0].min()) ** -2.0, 0.0)

    def around(self, index: int, reach: float) -> bool:
        """Move one card to the best of the places around it, when it is better than where it stands."""
        tried = np.vstack((self.places[index], self.places[index] + _AROUND * reach))
        cost = self._cost(index, tried)
        best = int(np.argmin(cost))
        if cost[best] < cost[0] - 1e-6:
            self.places[index] = tried[best]
            return True
        return False

    def _cost(self, index: int, tried: Array) -> Array:
        cost = self._stress(index, tried)
        cost[self._covers(index, tried)] += 1e6
        own = (self.pairs == index).any(axis=1)
        mine, others = self.pairs[own], self.pairs[~own]
        ends = self.places[np.where(mine[:, 0] == index, mine[:, 1], mine[:, 0])]
        starts = np.repeat(tried[:, None], len(ends), axis=1)
        stops = np.repeat(ends[None], len(tried), axis=0)
        if len(others):
            one, other = self.places[others[:, 0]], self.places[others[:, 1]]
            cost += CROSSING * _crossings(starts, stops, one, other, mine, others)
            half = self.sizes[index] / 2 + 12
            cost += UNDER * _passes(one[None], other[None], tried[:, None], half).sum(axis=1)
        return cost + UNDER * self._foreign_cards(index, mine, starts, stops)

    def _stress(self, index: int, tried: Array) -> Array:
        delta = self.places[None] - tried[:, None]
        distance = np.hypot(delta[:, :, 0], delta[:, :, 1] / self.flatter)
        wanted = np.maximum(self.wanted[index], 1.0)
        error = (distance - wanted) / wanted
        return 4 * np.asarray((self.weights[index] * error**2).sum(axis=1))

    def _covers(self, index: int, tried: Array) -> NDArray[np.bool_]:
        room = (self.sizes + self.sizes[index]) / 2 + ROOM
        met = (np.abs(self.places[None] - tried[:, None]) < room[None]).all(axis=2)
        met[:, index] = False
        return np.asarray(met.any(axis=1))

    def _foreign_cards(self, index: int, mine: NDArray[np.intp], starts: Array, stops: Array) -> Array:
        """How many other cards the card's own ties pass under, for each place tried."""
        total = np.zeros(len(starts))
        far = np.where(mine[:, 0] == index, mine[:, 1], mine[:, 0])
        for k, end in enumerate(far.tolist()):
            met = _passes(starts[:, k, None], stops[:, k, None], self.places[None], self.sizes / 2 + 12)
            met[:, [index, end]] = False
            total += met.sum(axis=1)
        return total


def _crossings(
    starts: Array, stops: Array, one: Array, other: Array, mine: NDArray[np.intp], others: NDArray[np.intp]
) -> Array:
    """How many of the other ties the own ones cross, for each place tried; those that share an end do not."""
    a, b = starts[:, :, None], stops[:, :, None]
    c, d = one[None, None], other[None, None]
    crossed = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    shared = (mine[:, None, :, None] == others[None, :, None, :]).any(axis=(2, 3))
    return np.asarray((crossed & ~shared[None]).sum(axis=(1, 2)), dtype=float)


def _side(a: Array, b: Array, c: Array) -> Array:
    return np.asarray(
        (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    )


def _passes(one: Array, other: Array, middle: Array, half: Array) -> NDArray[np.bool_]:
    """Whether the straight line from one point to another meets a box about ``middle`` (all broadcast)."""
    way = other - one
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    near, far = (middle - half - one) / way, (middle + half - one) / way
    enter = np.minimum(near, far).max(axis=-1)
    leave = np.maximum(near, far).min(axis=-1)
    return np.asarray((enter < leave) & (leave > 0) & (enter < 1))
