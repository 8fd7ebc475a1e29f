"""All ties of a drawing together: each bows beside cards that are in its way, and only what moved is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.room import Array, edges_of
from stakeholdermap.figure.strands import Strand, Strands
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.ties import MOST_BOW, bend_of, between, plain_bow, tie_of

BOWS = (1.0, -1.0, 2.5, -2.5, 5.0, -5.0, 8.0, -8.0)
BESIDE = 4.0
# Looking for a way around cards costs ties times cards; above this the plain curves stay.
MOST_LOOKED_AT = 20_000
_ALONG = np.linspace(0.02, 0.98, 33)[None, :, None]


class _Known(NamedTuple):
    strand: Strand
    one: Box
    other: Box
    tie: Tie


class Curves:
    """The marks of a drawing's ties: those that are not affected by a change are the same objects as before."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.kinds: set[str] = set()
        self._known: dict[str, _Known] = {}
        self._boxes: Mapping[str, Box] = {}
        self._looking = False

    def draw(self, strands: Strands, boxes: Mapping[str, Box]) -> list[Tie]:
        """A mark for each strand whose cards both have a box, in their order; ``kinds`` are those that occur."""
        seen = [s for s in strands.all if s.one in boxes and s.other in boxes]
        looking = len(seen) * len(boxes) <= MOST_LOOKED_AT
        touched = self._touched(boxes) if looking and self._looking else None
        known: dict[str, _Known] = {}
        due: list[Strand] = []
        for strand in seen:
            before = self._known.get(strand.thing)
            if (
                before is None
                or before.strand is not strand
                or before.one is not boxes[strand.one]
                or before.other is not boxes[strand.other]
                or looking is not self._looking
                or (touched and _reach(before.one, before.other).meets_any(touched))
            ):
                due.append(strand)
            else:
                known[strand.thing] = before
        bows = _bows(due, boxes, looking)
        for strand, bow in zip(due, bows, strict=True):
            known[strand.thing] = self._made(strand, boxes, bow)
        self._known, self._boxes, self._looking = known, boxes, looking
        self.kinds = {strand.kind for strand in seen}
        return [known[strand.thing].tie for strand in seen]

    def _made(self, strand: Strand, boxes: Mapping[str, Box], bow: float) -> _Known:
        one, other = boxes[strand.one], boxes[strand.other]
        tie = tie_of(strand, one, other, bow, self.style)
        before = self._known.get(strand.thing)
        # A tie that was looked at again and stays as it was is the same mark.
        return _Known(strand, one, other, before.tie if before is not None and before.tie == tie else tie)

    def _touched(self, boxes: Mapping[str, Box]) -> list[Box]:
        """The boxes, before and now, of all cards that came, went or moved."""
        before = self._boxes
        moved = [key for key, box in boxes.items() if before.get(key) is not box]
        gone = [box for key, box in before.items() if key not in boxes]
        return [*gone, *(boxes[key] for key in moved), *(before[key] for key in moved if key in before)]


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


def _reach(one: Box, other: Box) -> _Reach:
    far = MOST_BOW * max(BOWS) + BESIDE
    return _Reach(
        min(one.x, other.x) - far,
        min(one.y, other.y) - far,
        max(one.x + one.width, other.x + other.width) + far,
        max(one.y + one.height, other.y + other.height) + far,
    )


def _bows(strands: Sequence[Strand], boxes: Mapping[str, Box], looking: bool) -> list[float]:
    """How far each strand's control point lies off the straight line, in page units, signed.

    A single tie bows a little, to whichever side and as far as it takes to pass beside other cards, when it can.
    """
    plain = [plain_bow(strand, boxes[strand.one], boxes[strand.other]) for strand in strands]
    if not strands or not looking:
        return plain
    keys = {key: index for index, key in enumerate(boxes)}
    edges = edges_of(list(boxes.values())) + np.array([-BESIDE, -BESIDE, BESIDE, BESIDE])
    ends = np.array([[keys[s.one], keys[s.other]] for s in strands])
    straight = [between(boxes[s.one], boxes[s.other]) for s in strands]
    chosen = list(plain)
    fewest = [float("inf")] * len(strands)
    left = list(range(len(strands)))
    for factor in BOWS:
        tried = _tried([(strands[i], *straight[i], plain[i] * factor) for i in left])
        for i, met in zip(left, _cards_met(tried, ends[left], edges), strict=True):
            if met < fewest[i]:
                chosen[i], fewest[i] = plain[i] * factor, met
        # Fanned strands keep their order, which turning one of them round would break.
        left = [i for i in left if fewest[i] and not strands[i].fan]
        if not left:
            break
    return chosen


def _tried(curves: Sequence[tuple[Strand, Point, Point, float]]) -> Array:
    """Start, control point and end of each curve; shape (n, 3, 2)."""
    return np.array([(start, bend_of(strand, start, end, bow), end) for strand, start, end, bow in curves])


def _cards_met(curves: Array, ends: NDArray[np.intp], edges: Array) -> list[float]:
    """How many foreign cards each curve (start, control point, end) passes under."""
    start, bend, end = curves[:, None, 0], curves[:, None, 1], curves[:, None, 2]
    points = (1 - _ALONG) ** 2 * start + 2 * _ALONG * (1 - _ALONG) * bend + _ALONG**2 * end
    x, y = points[:, :, 0, None], points[:, :, 1, None]
    met = (x > edges[:, 0]) & (x < edges[:, 2]) & (y > edges[:, 1]) & (y < edges[:, 3])
    inside: NDArray[np.bool_] = np.asarray(met.any(axis=1))
    rows = np.arange(len(curves))
    inside[rows, ends[:, 0]] = False
    inside[rows, ends[:, 1]] = False
    return [float(count) for count in inside.sum(axis=1)]
