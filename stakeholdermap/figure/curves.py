"""All ties of a drawing together: each bows beside cards that are in its way, and only what moved is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.differing import differing, in_order_of
from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.room import Array, edges_of
from stakeholdermap.figure.strands import Pair, Strand, Strands
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.ties import MOST_BOW, MOST_FAN, bend_of, between, lane_of, plain_bow, tie_of

# What is tried in turn: for a single tie how often its usual bow, for parallel ones by how many lanes all shift.
BOWS = (1.0, -1.0, 2.5, -2.5, 5.0, -5.0, 8.0, -8.0)
SHIFTS = (0.0, 0.35, -0.35, 0.7, -0.7, 1.2, -1.2, 2.0)
BESIDE = 4.0
# Looking for a way around cards costs ties times cards; above this the plain curves stay.
MOST_LOOKED_AT = 20_000
_ALONG = np.linspace(0.02, 0.98, 33)[None, :, None]


class Curves:
    """The marks of a drawing's ties: those that are not affected by a change are the same objects as before."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.ties: Mapping[str, Tie] = {}
        self._all: Mapping[str, Strand] = {}
        self._pairs: Mapping[Pair, tuple[Strand, ...]] = {}
        self._at: dict[str, set[Pair]] = defaultdict(set)
        self._boxes: Mapping[str, Box] = {}
        self._looking = False

    def draw(self, strands: Strands, boxes: Mapping[str, Box]) -> Mapping[str, Tie]:
        """A mark for each strand, by its thing and in their order; the same mapping when nothing differs.

        ``boxes`` are those of all cards, also of those that nothing ends at: ties pass beside them.
        """
        pairs = strands.pairs
        looking = len(strands.all) * len(boxes) <= MOST_LOOKED_AT
        moved = differing(self._boxes, boxes)
        due = self._follow(pairs)
        due.update(pair for card in moved for pair in self._at.get(card, ()))
        if looking is not self._looking:
            due.update(pairs)
        elif looking and moved:
            touched = [box for key in moved for box in (self._boxes.get(key), boxes.get(key)) if box is not None]
            due.update(pair for pair in pairs if pair not in due and _reach(boxes, pair).meets_any(touched))
        self._boxes, self._looking = boxes, looking
        lines = [strand for pair in due for strand in pairs.get(pair, ())]
        self._mend(lines, strands.all)
        return self.ties

    def _follow(self, pairs: Mapping[Pair, tuple[Strand, ...]]) -> set[Pair]:
        """The pairs of cards between which lines came, went or changed lanes."""
        due = differing(self._pairs, pairs)
        for pair in due:
            for card in pair:
                if pair in pairs:
                    self._at[card].add(pair)
                else:
                    self._at[card].discard(pair)
        self._pairs = pairs
        return due

    def _mend(self, due: Sequence[Strand], all: Mapping[str, Strand]) -> None:
        made: dict[str, Tie] = {}
        for strand, bow in zip(due, _bows(due, self._boxes, self._looking), strict=True):
            tie = tie_of(strand, self._boxes[strand.one], self._boxes[strand.other], bow, self.style)
            # A tie that was looked at again and stays as it was is the same mark.
            if self.ties.get(strand.thing) != tie:
                made[strand.thing] = tie
        if made or all is not self._all:
            ties = {**self.ties, **made}
            self.ties = ties if list(ties) == list(all) else in_order_of(all, ties)
        self._all = all


class _Reach(NamedTuple):
    """Everywhere that a tie could bow to."""

    left: float
    top: float
    right: float
    bottom: float

    def meets_any(self, boxes: Sequence[Box]) -> bool:
        return any(
            box.x < self.right
            and self.left < box.x + box.width
            and box.y < self.bottom
            and self.top < box.y + box.height
            for box in boxes
        )


def _reach(boxes: Mapping[str, Box], pair: Pair) -> _Reach:
    one, other = boxes[pair[0]], boxes[pair[1]]
    far = max(MOST_BOW * max(BOWS), MOST_FAN * (0.5 + max(SHIFTS))) + BESIDE
    return _Reach(
        min(one.x, other.x) - far,
        min(one.y, other.y) - far,
        max(one.x + one.width, other.x + other.width) + far,
        max(one.y + one.height, other.y + other.height) + far,
    )


def _bows(strands: Sequence[Strand], boxes: Mapping[str, Box], looking: bool) -> list[float]:
    """How far each strand's control point lies off the straight line, in page units, signed.

    A single tie bows a little, to whichever side and as far as it takes to pass beside other cards, when it can.
    Parallel ones keep their order: they all move aside together. All strands of a pair must be among ``strands``.
    """
    plain = [plain_bow(strand, boxes[strand.one], boxes[strand.other]) for strand in strands]
    if not strands or not looking:
        return plain
    keys = {key: index for index, key in enumerate(boxes)}
    edges = edges_of(list(boxes.values())) + np.array([-BESIDE, -BESIDE, BESIDE, BESIDE])
    ends = np.array([[keys[s.one], keys[s.other]] for s in strands])
    straight = [between(boxes[s.one], boxes[s.other]) for s in strands]
    bundles = _together(strands)
    chosen = list(plain)
    fewest = [float("inf")] * len(bundles)
    left = list(range(len(bundles)))
    for step in range(len(BOWS)):
        tried = [i for number in left for i in bundles[number]]
        bows = {i: _bow(strands[i], plain[i], step) for i in tried}
        curves = np.array([_curve(strands[i], straight[i], bows[i]) for i in tried])
        met = dict(zip(tried, _cards_met(curves, ends[tried], edges), strict=True))
        for number in left:
            total = sum(met[i] for i in bundles[number])
            if total < fewest[number]:
                fewest[number] = total
                for i in bundles[number]:
                    chosen[i] = bows[i]
        left = [number for number in left if fewest[number]]
        if not left:
            break
    return chosen


def _together(strands: Sequence[Strand]) -> list[list[int]]:
    """The numbers of the strands, those of one pair of cards together."""
    found: dict[Pair, list[int]] = {}
    for number, strand in enumerate(strands):
        one, other = strand.one, strand.other
        found.setdefault((one, other) if one < other else (other, one), []).append(number)
    return list(found.values())


def _bow(strand: Strand, plain: float, step: int) -> float:
    return plain * BOWS[step] if strand.lanes == 1 else plain + SHIFTS[step] * strand.lanes * lane_of(strand)


def _curve(strand: Strand, straight: tuple[Point, Point], bow: float) -> tuple[Point, Point, Point]:
    start, end = straight
    return start, bend_of(strand, start, end, bow), end


def _cards_met(curves: Array, ends: NDArray[np.intp], edges: Array) -> list[float]:
    """How many foreign cards each curve (start, control point, end; shape (n, 3, 2)) passes under."""
    start, bend, end = curves[:, None, 0], curves[:, None, 1], curves[:, None, 2]
    points = (1 - _ALONG) ** 2 * start + 2 * _ALONG * (1 - _ALONG) * bend + _ALONG**2 * end
    x, y = points[:, :, 0, None], points[:, :, 1, None]
    met = (x > edges[:, 0]) & (x < edges[:, 2]) & (y > edges[:, 1]) & (y < edges[:, 3])
    inside: NDArray[np.bool_] = np.asarray(met.any(axis=1))
    rows = np.arange(len(curves))
    inside[rows, ends[:, 0]] = False
    inside[rows, ends[:, 1]] = False
    return [float(count) for count in inside.sum(axis=1)]
