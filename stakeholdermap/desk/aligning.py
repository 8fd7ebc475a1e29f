"""Where cards go when they are lined up or spread evenly: boxes in, new middles out."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.figure.figure import Box, Point

# What "left" and the rest line up: the coordinate of a box, and whether the smallest, the mean or the largest counts.
SIDES: Mapping[str, tuple[int, float]] = {
    "left": (0, 0.0),
    "centre": (0, 0.5),
    "right": (0, 1.0),
    "top": (1, 0.0),
    "middle": (1, 0.5),
    "bottom": (1, 1.0),
}
ACROSS, DOWN = 0, 1


def aligned(boxes: Mapping[str, Box], side: str) -> dict[str, Point]:
    """The middles of the boxes when they share a side (one of ``SIDES``): that of the block they make together."""
    axis, share = SIDES[side]
    begin = min((_begin(box, axis) for box in boxes.values()), default=0.0)
    end = max((_begin(box, axis) + _length(box, axis) for box in boxes.values()), default=0.0)

    def place(box: Box) -> float:
        return begin + (end - begin) * share + _length(box, axis) * (0.5 - share)

    return {thing: _with(box, axis, place(box)) for thing, box in boxes.items()}


def distributed(boxes: Mapping[str, Box], axis: int) -> dict[str, Point]:
    """The middles of the boxes with equal gaps between them; the first and the last along the axis stay.

    Where they do not fit between those two the gaps are negative: they overlap evenly. Fewer than three stay.
    """
    order = sorted(boxes.items(), key=lambda item: (item[1].middle[axis], item[0]))
    if len(order) < 3:
        return {thing: box.middle for thing, box in order}
    begin, last = _begin(order[0][1], axis), order[-1][1]
    room = _begin(last, axis) + _length(last, axis) - begin
    gap = (room - sum(_length(box, axis) for _, box in order)) / (len(order) - 1)
    places: dict[str, Point] = {}
    for thing, box in order:
        places[thing] = _with(box, axis, begin + _length(box, axis) / 2)
        begin += _length(box, axis) + gap
    return places


def brought(boxes: Mapping[str, Box], page: Box) -> dict[str, Point]:
    """The middles of the boxes when they all move alike, so that the block they make has its middle in the page's."""
    if not boxes:
        return {}
    left, top = (min(_begin(box, axis) for box in boxes.values()) for axis in (ACROSS, DOWN))
    right, bottom = (max(_begin(box, a) + _length(box, a) for box in boxes.values()) for a in (ACROSS, DOWN))
    dx, dy = page.middle[0] - (left + right) / 2, page.middle[1] - (top + bottom) / 2
    return {thing: (box.middle[0] + dx, box.middle[1] + dy) for thing, box in boxes.items()}


def _begin(box: Box, axis: int) -> float:
    return (box.x, box.y)[axis]


def _length(box: Box, axis: int) -> float:
    return (box.width, box.height)[axis]


def _with(box: Box, axis: int, place: float) -> Point:
    x, y = box.middle
    return (place, y) if axis == ACROSS else (x, place)
