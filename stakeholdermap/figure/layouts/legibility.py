"""How easy a drawing is to read, in numbers: ties that cross or pass under cards, cards over cards, long ties.

Ties are taken as straight lines from middle to middle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.room import Array, overlapping

Pairs = NDArray[np.intp]
# How many comparisons are made at once, so that thousands of ties do not fill the memory.
_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Legibility:
    """What was counted in one drawing. ``length`` is the mean of the ties, in page units, and ``uneven`` their
    standard deviation as a share of it; ``area`` is that of the page, in square page units.
    """

    crossings: int
    under_cards: int
    overlaps: int
    length: float
    uneven: float
    area: float


def legibility(places: Array, sizes: Array, pairs: Pairs) -> Legibility:
    """The counts for cards of ``sizes`` (n, 2) about ``places`` (n, 2), joined by ``pairs`` (m, 2)."""
    lengths = tie_lengths(places, pairs)
    mean = float(lengths.mean()) if len(lengths) else 0.0
    extent = (places + sizes / 2).max(axis=0) - (places - sizes / 2).min(axis=0) if len(places) else np.zeros(2)
    return Legibility(
        crossings(places, pairs),
        under_cards(places, sizes, pairs),
        len(overlapping(places, sizes)[0]),
        mean,
        float(lengths.std()) / mean if mean else 0.0,
        float(extent.prod()),
    )


def clutter(places: Array, sizes: Array, pairs: Pairs) -> float:
    """How hard a drawing is to read, as one number: ties under cards, ties that cross, and how long the ties are."""
    under = under_cards(places, sizes, pairs, 6.0)
    return 7.0 * under + 1.4 * crossings(places, pairs) + 0.5 * float(tie_lengths(places, pairs).sum()) / 600


def tie_lengths(places: Array, pairs: Pairs) -> Array:
    """How long each tie is, shape (m,)."""
    return np.asarray(np.hypot(*(places[pairs[:, 1]] - places[pairs[:, 0]]).T))


def crossings(places: Array, pairs: Pairs, leading: int | None = None) -> int:
    """How many pairs of ties cross; two that share an end do not. Only those with one of the first ``leading``."""
    counted = len(pairs) if leading is None else leading
    one, other = places[pairs[:, 0]], places[pairs[:, 1]]
    found = 0
    rows = max(1, _AT_ONCE // max(len(pairs), 1))
    for first in range(0, counted, rows):
        some, rest = slice(first, min(first + rows, counted)), slice(first + 1, None)
        a, b, c, d = one[some, None], other[some, None], one[None, rest], other[None, rest]
        crossed = (_side(a, b, c) != _side(a, b, d)) & (_side(c, d, a) != _side(c, d, b))
        for end in (0, 1):
            for far in (0, 1):
                crossed &= pairs[some, None, end] != pairs[None, rest, far]
        found += int(np.count_nonzero(np.triu(crossed)))
    return found


def under_cards(
    places: Array, sizes: Array, pairs: Pairs, gap: float = 0.0, cards: NDArray[np.intp] | None = None
) -> int:
    """How many times a tie passes under a card that it does not join, or nearer to it than ``gap``.

    Only under these ``cards`` when some are named.
    """
    seen = np.arange(len(places)) if cards is None else cards
    rows = max(1, _AT_ONCE // max(len(seen), 1))
    return sum(
        int(np.count_nonzero(_passing(places, sizes / 2 + gap, pairs[first : first + rows], seen)))
        for first in range(0, len(pairs), rows)
    )


def _passing(places: Array, half: Array, pairs: Pairs, cards: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which ties (rows) pass which cards (columns), by their shadows on the axes and on the tie's normal."""
    start, way = places[pairs[:, 0]][:, None], (places[pairs[:, 1]] - places[pairs[:, 0]])[:, None]
    middles, half = places[cards], half[cards]
    from_middle = np.abs(middles[None] - start - way / 2)
    met = (from_middle < half + np.abs(way) / 2).all(axis=2)
    offset = way[..., 0] * (middles[:, 1] - start[..., 1]) - way[..., 1] * (middles[:, 0] - start[..., 0])
    met &= np.abs(offset) < half[:, 0] * np.abs(way[..., 1]) + half[:, 1] * np.abs(way[..., 0])
    met &= (pairs[:, 0, None] != cards) & (pairs[:, 1, None] != cards)
    return np.asarray(met)


def _side(a: Array, b: Array, c: Array) -> NDArray[np.bool_]:
    """On which side of the line from ``a`` to ``b`` each ``c`` lies."""
    turn = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    return np.asarray(turn > 0)
