"""Draws a layout together, column by column and card by card, for as long as it gets no harder to read."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.layouts.legibility import Pairs, crossings, under_cards
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array

# How wide a drawing is for its height: as the map in a window on a laptop.
ASPECT = 1.75
# Between the edges of two cards, and how much of a tie is to be seen: an arrowhead and a few dashes.
GAP = np.array([28.0, 28.0])
SHORTEST = 36.0
# So near to a card a tie counts as under it.
CLEAR = 8.0
_SHARES = (1.0, 0.4)
_LEAST = 4.0
_ROUNDS = 4
_REACHES = (20.0, 60.0, 120.0, 200.0, 300.0)
_MOST_TRIED = 4
# How long it may take, in comparisons of ties and cards: some hundredths of a second. Each try costs so many at least.
_MOST_WORK, _A_TRY = 300_000, 1_500


def compact(places: Array, sizes: Array, pairs: Pairs, aspect: float, go_on: GoOn) -> Array:
    """Places, shape (n, 2), on a page as small as may be, about ``aspect`` times as wide as high.

    Never more crossings, ties under cards, or ties too short to be seen than there were, and no two cards nearer than
    ``GAP`` to one another that were not. The same every time: how much is tried depends on the numbers alone.
    """
    drawing = _Drawing(places, sizes, pairs, aspect)
    for number in range(_ROUNDS):
        go_on(number / _ROUNDS)
        before = drawing.extent()
        for axis in (0, 1) if before[0] > aspect * before[1] else (1, 0):
            drawing.close_up(axis)
        drawing.tuck_in()
        if drawing.is_tired or (before - drawing.extent() < _LEAST).all():
            break
    return drawing.places


class _Drawing:
    """``places`` (n, 2) while they are drawn together; ``is_tired`` when enough has been tried."""

    def __init__(self, places: Array, sizes: Array, pairs: Pairs, aspect: float) -> None:
        self.places, self._sizes, self._pairs, self._aspect = places, sizes, pairs, aspect
        self._room = (sizes[:, None] + sizes[None]) / 2 + GAP
        self._short = self._too_short(places)
        self._left = _MOST_WORK

    @property
    def is_tired(self) -> bool:
        """Whether as much has been tried as may be."""
        return self._left <= 0

    def extent(self) -> Array:
        """How wide and high the whole is."""
        low, high = self._reach()
        return high - low

    def _reach(self) -> tuple[Array, Array]:
        half = self._sizes / 2
        return (self.places - half).min(axis=0), (self.places + half).max(axis=0)

    def close_up(self, axis: int) -> None:
        """Wherever the drawing can be cut across this axis, bring what lies beyond nearer."""
        order = np.argsort(self.places[:, axis], kind="stable")
        for cut in range(1, len(order)):
            free = self._free(order[cut:], order[:cut], axis)
            for share in _SHARES:
                if free * share < _LEAST or self.is_tired:
                    break
                tried = self.places.copy()
                tried[order[cut:], axis] -= free * share
                if self._takes(tried, order[cut:]):
                    break

    def _free(self, beyond: NDArray[np.intp], staying: NDArray[np.intp], axis: int) -> float:
        """How far those ``beyond`` can come before one is too near to one that stays, or passes it."""
        off = self.places[beyond][:, None] - self.places[staying][None]
        room = self._room[np.ix_(beyond, staying)]
        in_the_way = np.abs(off[..., 1 - axis]) < room[..., 1 - axis]
        free = np.where(in_the_way, off[..., axis] - room[..., axis], math.inf).min()
        return float(min(free, self.places[beyond[0], axis] - self.places[staying[-1], axis]))

    def tuck_in(self) -> None:
        """Bring single cards nearer to the middle, the farthest first."""
        low, high = self._reach()
        middle = (low + high) / 2
        for index in np.argsort(-self._far(self.places - middle), kind="stable").tolist():
            for place in self._nearer(index, middle):
                if self.is_tired:
                    return
                tried = self.places.copy()
                tried[index] = place
                if self._takes(tried, np.array([index])):
                    break

    def _nearer(self, index: int, middle: Array) -> Array:
        """Free places nearer to the middle than that of this card, shape (k, 2), the nearest first."""
        places = np.vstack((self.places[index] + _AROUND, middle + _AROUND))
        far = self._far(places - middle)
        covers = (np.abs(places[:, None] - self.places[None]) < self._room[index]).all(axis=2)
        covers[:, index] = False
        good = np.flatnonzero(~covers.any(axis=1) & (far < self._far(self.places[index] - middle) - _LEAST))
        return np.asarray(places[good[np.argsort(far[good], kind="stable")]][:_MOST_TRIED])

    def _far(self, off: Array) -> Array:
        return np.asarray(np.hypot(off[..., 0] / self._aspect, off[..., 1]))

    def _takes(self, tried: Array, moved: NDArray[np.intp]) -> bool:
        """Keep what is tried when it is no harder to read."""
        self._left -= _A_TRY
        short = self._too_short(tried)
        if short > self._short + 1e-6:
            return False
        # Only those with one end that moved and one that did not can come to cross another.
        stretched = np.isin(self._pairs, moved).sum(axis=1) == 1
        pairs, count = np.vstack((self._pairs[stretched], self._pairs[~stretched])), int(np.count_nonzero(stretched))
        self._left -= 2 * count * len(pairs)
        if crossings(tried, pairs, count) > crossings(self.places, pairs, count):
            return False
        if self._covered(tried, pairs, count, moved) > self._covered(self.places, pairs, count, moved):
            return False
        self.places, self._short = tried, short
        return True

    def _covered(self, places: Array, pairs: Pairs, leading: int, moved: NDArray[np.intp]) -> int:
        """How many cards lie on ties, as far as it matters when those ``moved`` have moved."""
        if len(moved) > 1:
            self._left -= len(pairs) * len(places)
            return under_cards(places, self._sizes, pairs, CLEAR)
        self._left -= leading * len(places)
        own = under_cards(places, self._sizes, pairs[:leading], CLEAR)
        return own + under_cards(places, self._sizes, pairs[leading:], CLEAR, moved)

    def _too_short(self, places: Array) -> float:
        """By how much ties fall short of being seen, all together."""
        way = np.maximum(np.abs(places[self._pairs[:, 1]] - places[self._pairs[:, 0]]), 1e-6)
        inside = sum((self._sizes[end] / 2 / way).min(axis=1) for end in self._pairs.T)
        return float(np.maximum(SHORTEST - np.hypot(*way.T) * (1 - inside), 0.0).sum())


def _around() -> Array:
    angles = 2 * math.pi * np.arange(16) / 16
    ring = np.column_stack((np.cos(angles), 0.6 * np.sin(angles)))
    return np.vstack([reach * ring for reach in _REACHES])


_AROUND = _around()
