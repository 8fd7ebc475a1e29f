"""Labels of ties: each on its own curve where it covers no card and no other label, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure import lettering
from stakeholdermap.figure.differing import Kept, differing, in_order_of
from stakeholdermap.figure.figure import Box, Card, Point, Tie
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
        self._labelled: set[str] = set()
        self._placed: dict[str, tuple[Tie, Tie]] = {}
        self._all: Kept[Mapping[str, Tie]] = Kept()

    def place(self, ties: Mapping[str, Tie], cards: Mapping[str, Card], more: tuple[Box, ...]) -> Mapping[str, Tie]:
        """The ties with their labels placed clear of all cards and ``more``; the same mapping when nothing differs."""
        for key in differing(self._ties, ties):
            if key in ties and ties[key].label:
                self._labelled.add(key)
            else:
                self._labelled.discard(key)
        self._ties = ties
        if not self._labelled:
            return ties
        return self._all.of((ties, cards, more), lambda: self._with_labels(ties, cards, more))

    def _with_labels(
        self, ties: Mapping[str, Tie], cards: Mapping[str, Card], more: tuple[Box, ...]
    ) -> Mapping[str, Tie]:
        taken = edges_of([*(card.box for card in cards.values()), *more])
        labelled = [ties[key] for key in in_order_of(ties, dict.fromkeys(self._labelled))]
        known, self._placed = self._placed, {}
        for tie, at in zip(labelled, _places(labelled, taken), strict=True):
            before = known.get(tie.thing)
            if before is None or before[0] is not tie or before[1].label_at != at:
                before = tie, replace(tie, label_at=at)
            self._placed[tie.thing] = before
        return {**ties, **{key: placed for key, (_, placed) in self._placed.items()}}


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
