"""Where something being moved falls into line with what stands around: edges, middles and equal gaps. In page units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Point

# One row a box: left, top, right, bottom.
Edges: TypeAlias = NDArray[np.float64]
Span: TypeAlias = tuple[Point, Point]

IN_LINE = 0.01
ACROSS, DOWN = 0, 1


@dataclass(frozen=True)
class Snap:
    """How far to shift, the lines through what is then in line, and the gaps that are then equal."""

    dx: float = 0.0
    dy: float = 0.0
    lines: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()


def edges_of(boxes: Iterable[Box]) -> Edges:
    """The boxes as one array."""
    rows = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]
    return np.array(rows, dtype=np.float64).reshape(len(rows), 4)


def snapped(moving: Box, others: Edges, reach: float, *, across: bool = True, down: bool = True) -> Snap:
    """The shift of at most ``reach`` each way that brings the box into line; nothing where nothing is near."""
    if not len(others):
        return Snap()
    (own,) = edges_of([moving])
    dx = _shift(own, others, ACROSS, reach) if across else 0.0
    dy = _shift(own, others, DOWN, reach) if down else 0.0
    own = own + np.array((dx, dy, dx, dy))
    ways = [axis for axis, wanted in ((ACROSS, across), (DOWN, down)) if wanted]
    lines = (span for axis in ways for span in _lines(own, others, axis))
    gaps = (span for axis in ways for span in _equal_gaps(own, others, axis))
    return Snap(dx, dy, tuple(lines), tuple(gaps))


def snapped_edge(at: float, others: Edges, axis: int, reach: float) -> float:
    """Where one edge being pulled falls into line with an edge of the others, else where it is."""
    if not len(others):
        return at
    theirs = others[:, (axis, axis + 2)].ravel()
    nearest = float(theirs[np.argmin(np.abs(theirs - at))])
    return nearest if abs(nearest - at) <= reach else at


def _shift(own: Edges, others: Edges, axis: int, reach: float) -> float:
    into_line = _ways_into_line(own, others, axis)
    ways = [float(into_line[np.argmin(np.abs(into_line))])]
    # An equal gap counts only when it is clearly nearer than any line.
    ways += [way for way, _ in _gaps(own, others, axis) if abs(way) < abs(ways[0]) - IN_LINE]
    best = min(ways, key=abs)
    return best if abs(best) <= reach else 0.0


def _ways_into_line(own: Edges, others: Edges, axis: int) -> Edges:
    """Middle to middle, and each edge to the same edge."""
    edges, ends = others[:, (axis, axis + 2)], own[[axis, axis + 2]]
    return np.concatenate((edges.mean(axis=1) - ends.mean(), (edges - ends).ravel()))


def _lines(own: Edges, others: Edges, axis: int) -> Iterator[Span]:
    """One line through the middles when they are in line, else one through each edge that is."""
    edges, ends = others[:, (axis, axis + 2)], own[[axis, axis + 2]]
    through_middle = np.abs(edges.mean(axis=1) - ends.mean()) <= IN_LINE
    if through_middle.any():
        at = float(ends.mean())
        begin, end = _between(own, _nearest(own, others[through_middle], axis), axis)
        yield _span(axis, (at, begin), (at, end))
        return
    for side, at in enumerate(ends):
        in_line = np.abs(edges[:, side] - at) <= IN_LINE
        if in_line.any():
            yield _line(float(at), own, others[in_line], axis)


def _line(at: float, own: Edges, in_line: Edges, axis: int) -> Span:
    """Along the edges of the box and of the nearest in line with it."""
    low, high, nearest = 1 - axis, 3 - axis, _nearest(own, in_line, axis)
    begin, end = float(min(own[low], nearest[low])), float(max(own[high], nearest[high]))
    return _span(axis, (at, begin), (at, end))


def _between(own: Edges, other: Edges, axis: int) -> tuple[float, float]:
    """The stretch from one box to the other, so that the line crosses out no words; over both where they overlap."""
    low, high = 1 - axis, 3 - axis
    begin, end = float(min(own[high], other[high])), float(max(own[low], other[low]))
    if begin >= end:
        begin, end = float(min(own[low], other[low])), float(max(own[high], other[high]))
    return begin, end


def _nearest(own: Edges, in_line: Edges, axis: int) -> Edges:
    low, high = 1 - axis, 3 - axis
    away = np.maximum(in_line[:, low] - own[high], own[low] - in_line[:, high])
    found: Edges = in_line[np.argmin(away)]
    return found


def _equal_gaps(own: Edges, others: Edges, axis: int) -> Iterator[Span]:
    beside = float(own[[1 - axis, 3 - axis]].mean())
    found: dict[tuple[float, float], None] = {}
    for way, gaps in _gaps(own, others, axis):
        if abs(way) <= IN_LINE:
            found.update(dict.fromkeys(gaps))
    for begin, end in found:
        yield _span(axis, (begin, beside), (end, beside))


def _gaps(own: Edges, others: Edges, axis: int) -> Iterator[tuple[float, tuple[tuple[float, float], ...]]]:
    """Each way to an equal gap in the row or column of the box: the shift, and the gaps as they are without it."""
    begin, end = float(own[axis]), float(own[axis + 2])
    low, high = 1 - axis, 3 - axis
    row = others[(others[:, low] < own[high]) & (others[:, high] > own[low])][:, (axis, axis + 2)]
    is_before = row.mean(axis=1) < (begin + end) / 2
    before, after = _nearest_two(row[is_before], last=True), _nearest_two(row[~is_before], last=False)
    if before and after and after[0][0] - before[0][1] >= end - begin:
        here, there = before[0][1], after[0][0]
        yield (here + there - begin - end) / 2, ((here, begin), (end, there))
    if len(before) == 2:
        gap = before[0][0] - before[1][1]
        yield before[0][1] + gap - begin, ((before[1][1], before[0][0]), (before[0][1], begin))
    if len(after) == 2:
        gap = after[1][0] - after[0][1]
        yield after[0][0] - gap - end, ((end, after[0][0]), (after[0][1], after[1][0]))


def _nearest_two(spans: Edges, *, last: bool) -> list[tuple[float, float]]:
    """The span nearest to the box on this side of it, and the one beyond that with a gap between."""
    if not len(spans):
        return []
    nearest = spans[np.argmax(spans[:, 1])] if last else spans[np.argmin(spans[:, 0])]
    beyond = spans[spans[:, 1] < nearest[0]] if last else spans[spans[:, 0] > nearest[1]]
    found = [nearest]
    if len(beyond):
        found.append(beyond[np.argmax(beyond[:, 1])] if last else beyond[np.argmin(beyond[:, 0])])
    return [(float(begin), float(end)) for begin, end in found]


def _span(axis: int, start: Point, end: Point) -> Span:
    """Points given along and beside the axis, as points of the page."""
    return (start, end) if axis == ACROSS else ((start[1], start[0]), (end[1], end[0]))
