"""Where there is room among very many boxes: the page in small squares, each taken or free."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Point

SQUARE = 12.0
_SIGHT = 40
# Cards are wide and flat, so that a step up or down is worth two to the side.
_ACROSS, _DOWN = 1.4, 0.7


class Occupied:
    """Boxes that have been put on the page, and the nearest place for one more; quick however many there are.

    The larger the squares, the quicker, and the wider the gaps.
    """

    def __init__(self, square: float = SQUARE) -> None:
        self._square = square
        self._taken = np.zeros((256, 256), dtype=bool)
        self._left = self._top = -128

    def put(self, middle: Point, size: tuple[float, float]) -> None:
        """A box of this size (wide, high) about a point takes its place."""
        left, top, right, bottom = _squares(middle, size, self._square)
        self._reach(left, top, right, bottom)
        self._taken[top - self._top : bottom - self._top, left - self._left : right - self._left] = True

    def nearest(self, wanted: Point, size: tuple[float, float], gap: float) -> Point:
        """The middle nearest to ``wanted``, to within a square, where a box of ``size`` keeps ``gap`` from others."""
        wide, high = (math.ceil((side + 2 * gap) / self._square) for side in size)
        sight = _SIGHT
        while True:
            left, top = (
                math.floor(wanted[0] / self._square) - sight - wide // 2,
                math.floor(wanted[1] / self._square) - sight - high // 2,
            )
            free = _free(self._seen(left, top, 2 * sight + wide, 2 * sight + high), wide, high)
            x = (left + wide / 2 + np.arange(free.shape[1])) * self._square
            y = (top + high / 2 + np.arange(free.shape[0])) * self._square
            far = np.hypot((x - wanted[0]) / _ACROSS, (y[:, None] - wanted[1]) / _DOWN)
            row, column = np.unravel_index(int(np.argmin(np.where(free, far, np.inf))), far.shape)
            # Whatever is out of sight is further away than this.
            if free[row, column] and far[row, column] <= (sight - 1) * self._square / _ACROSS:
                return float(x[column]), float(y[row])
            sight *= 2

    def _seen(self, left: int, top: int, wide: int, high: int) -> NDArray[np.bool_]:
        """The squares of part of the page; what has never been reached is free."""
        seen = np.zeros((high, wide), dtype=bool)
        rows, columns = self._taken.shape
        x, y = left - self._left, top - self._top
        from_x, from_y, to_x, to_y = max(x, 0), max(y, 0), min(x + wide, columns), min(y + high, rows)
        if from_x < to_x and from_y < to_y:
            seen[from_y - y : to_y - y, from_x - x : to_x - x] = self._taken[from_y:to_y, from_x:to_x]
        return seen

    def _reach(self, left: int, top: int, right: int, bottom: int) -> None:
        """Make the page as large as it takes; it grows by half at least, so that it seldom has to."""
        rows, columns = self._taken.shape
        before_x, before_y = max(self._left - left, 0), max(self._top - top, 0)
        after_x, after_y = max(right - self._left - columns, 0), max(bottom - self._top - rows, 0)
        if before_x or before_y or after_x or after_y:
            more = [(n + rows // 2) if n else 0 for n in (before_y, after_y)]
            beside = [(n + columns // 2) if n else 0 for n in (before_x, after_x)]
            self._taken = np.pad(self._taken, (tuple(more), tuple(beside)))
            self._left, self._top = self._left - beside[0], self._top - more[0]


def _squares(middle: Point, size: tuple[float, float], square: float) -> tuple[int, int, int, int]:
    """The squares that a box touches: left, top, right and bottom, the last two just beyond it."""
    (x, y), (wide, high) = middle, size
    return (
        math.floor((x - wide / 2) / square),
        math.floor((y - high / 2) / square),
        math.ceil((x + wide / 2) / square),
        math.ceil((y + high / 2) / square),
    )


def _free(taken: NDArray[np.bool_], wide: int, high: int) -> NDArray[np.bool_]:
    """Whether so many squares across and down are all free, by the uppermost and leftmost of them."""
    total = np.zeros((taken.shape[0] + 1, taken.shape[1] + 1), dtype=np.int32)
    total[1:, 1:] = taken.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    within = total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    return np.asarray(within == 0)
