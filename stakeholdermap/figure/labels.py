"""Labels of ties: each on its own curve where it covers no card and no other label, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure import lettering
from stakeholdermap.figure.differing import differing
from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.room import Array, around, edges_of

LABEL_SIZE = 11.0
LABEL_HEIGHT = 16.0
SIDE = 5.0
APART = 2.0
# Where along its curve a label is tried, the middle first.
ALONG = np.array([0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85])
# Labels times cards; above this nobody can read them all at once and only as many are placed.
MOST_LOOKED_AT = 200_000


def label_box(tie: Tie, at: Point) -> Box:
    """The room that a tie's label takes when its middle is there."""
    wide = lettering.width(tie.label, LABEL_SIZE, lettering.SEMIBOLD) + 2 * SIDE
    return around(at, max(wide, LABEL_HEIGHT), LABEL_HEIGHT)


class Labels:
    """Places the labels of one drawing again and again: ties whose label stays are the same marks as before."""

    def __init__(self) -> None:
        self._ties: Mapping[str, Tie] = {}
        self._taken: tuple[Box, ...] = ()
        self._placed: dict[str, tuple[Tie, Tie]] = {}
        self._all: Mapping[str, Tie] = {}

    def place(self, ties: Mapping[str, Tie], taken: Sequence[Box]) -> Mapping[str, Tie]:
        """The ties with their labels placed clear of the ``taken`` boxes; the same mapping when nothing differs."""
        if not any(tie.label for tie in ties.values()) if ties is not self._ties else not self._placed:
            self._ties, self._all, self._placed = ties, ties, {}
            return ties
        if ties is self._ties and _same(self._taken, taken):
            return self._all
        self._ties, self._taken = ties, tuple(taken)
        labelled = [tie for tie in ties.values() if tie.label]
        places = _places(labelled, edges_of(taken))
        known, self._placed = self._placed, {}
        for tie, at in zip(labelled, places, strict=True):
            before = known.get(tie.thing)
            stays = before is not None and before[0] is tie and before[1].label_at == at
            self._placed[tie.thing] = before if stays and before is not None else (tie, replace(tie, label_at=at))
        placed = {key: self._placed[key][1] if key in self._placed else tie for key, tie in ties.items()}
        if differing(self._all, placed) or list(self._all) != list(placed):
            self._all = placed
        return self._all


def _same(one: Sequence[Box], other: Sequence[Box]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _places(ties: Sequence[Tie], taken: Array) -> list[Point | None]:
    """Where each label stands, the first come first; None where there is no room."""
    most = max(1, MOST_LOOKED_AT // max(len(taken), 1))
    tried = ties[:most]
    middles, halves = _candidates(tried)
    free = ~_covering(middles, halves, taken)
    found: list[Point | None] = []
    placed = np.zeros((0, 4))
    for number in range(len(tried)):
        open_to = middles[number][free[number]]
        if len(placed) and len(open_to):
            open_to = open_to[~_covering(open_to[None], halves[number : number + 1], placed)[0]]
        if not len(open_to):
            found.append(None)
            continue
        x, y = open_to[0]
        half = halves[number]
        placed = np.vstack((placed, (x - half[0], y - half[1], x + half[0], y + half[1])))
        found.append((float(x), float(y)))
    return found + [None] * (len(ties) - len(tried))


def _candidates(ties: Sequence[Tie]) -> tuple[Array, Array]:
    """The places tried for each label, shape (n, k, 2), and half of each label's size, (n, 2)."""
    curves = np.array([(tie.start, tie.bend, tie.end) for tie in ties])[:, None]
    t = ALONG[None, :, None]
    middles = (1 - t) ** 2 * curves[:, :, 0] + 2 * t * (1 - t) * curves[:, :, 1] + t**2 * curves[:, :, 2]
    boxes = [label_box(tie, (0.0, 0.0)) for tie in ties]
    return middles, np.array([(box.width / 2, box.height / 2) for box in boxes])


def _covering(middles: Array, halves: Array, taken: Array) -> NDArray[np.bool_]:
    """Whether a label of each half size would come too close to a taken box at each place; shape (n, k)."""
    x, y = middles[:, :, 0, None], middles[:, :, 1, None]
    wide, high = halves[:, 0, None, None] + APART, halves[:, 1, None, None] + APART
    across = (x - wide < taken[:, 2]) & (x + wide > taken[:, 0])
    down = (y - high < taken[:, 3]) & (y + high > taken[:, 1])
    return np.asarray((across & down).any(axis=2))
