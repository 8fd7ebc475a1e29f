"""Finds room on the page: free places among cards, and boxes that no longer overlap."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Point

Array = NDArray[np.float64]
STEP = 12.0


def edges_of(boxes: Sequence[Box]) -> Array:
    """Boxes as rows of left, top, right, bottom; shape (n, 4), also for none."""
    rows = [(b.x, b.y, b.x + b.width, b.y + b.height) for b in boxes]
    return np.array(rows, dtype=float).reshape(-1, 4)


def around(middle: Point, width: float, height: float) -> Box:
    """The box of this size about a point."""
    return Box(middle[0] - width / 2, middle[1] - height / 2, width, height)


def nearest_free(
    wanted: Point, size: tuple[float, float], taken: Array, gap: float = 16.0, busy: Array | None = None
) -> Point:
    """The middle nearest to ``wanted`` where a box of ``size`` keeps ``gap`` from all ``taken`` boxes.

    ``busy`` are points, shape (n, 2), that it covers only when the free place without them is far away.
    Looks along widening rings, so the answer is right to within a ring's width (12 units).
    """
    half = np.array(size) / 2 + gap
    quiet = None if busy is None or not len(busy) else busy
    first: Point | None = None
    found_at = 0
    for ring in range(4000):
        places = _ring(wanted, ring)
        free = places[~_covered(places, half, taken)]
        if not len(free):
            continue
        if first is None:
            first, found_at = _point(free[0]), ring
        if quiet is None:
            return first
        calm = free[~_any_inside(free, half - gap / 2, quiet)]
        if len(calm):
            return _point(calm[0])
        if ring > found_at + 10:
            return first
    assert first is not None, "a page without end has room"
    return first


def _point(row: Array) -> Point:
    return float(row[0]), float(row[1])


def _ring(middle: Point, ring: int) -> Array:
    return np.asarray(steps_around(ring) + np.array(middle))


@lru_cache(maxsize=512)
def steps_around(ring: int) -> Array:
    """The places of one of the rings about (0, 0), shape (k, 2), in which room is looked for."""
    if ring == 0:
        return np.zeros((1, 2))
    # Cards are wide and flat, so that a step up or down is worth two to the side.
    count = min(8 * ring, 48)
    angles = np.arange(count) * (2 * math.pi / count)
    radius = ring * STEP if ring < 200 else STEP * (200 + (ring - 200) * 8)
    return np.column_stack((1.4 * radius * np.cos(angles), 0.7 * radius * np.sin(angles)))


def _covered(places: Array, half: Array, taken: Array) -> NDArray[np.bool_]:
    if not len(taken):
        return np.zeros(len(places), dtype=bool)
    x, y = places[:, 0, None], places[:, 1, None]
    across = (x - half[0] < taken[:, 2]) & (x + half[0] > taken[:, 0])
    down = (y - half[1] < taken[:, 3]) & (y + half[1] > taken[:, 1])
    return np.asarray((across & down).any(axis=1))


def _any_inside(places: Array, half: Array, points: Array) -> NDArray[np.bool_]:
    across = np.abs(points[:, 0] - places[:, 0, None]) < half[0]
    down = np.abs(points[:, 1] - places[:, 1, None]) < half[1]
    return np.asarray((across & down).any(axis=1))


def apart(
    middles: Array,
    sizes: Array,
    fixed: NDArray[np.bool_],
    gap: float = 18.0,
    go_on: Callable[[float], object] = lambda _: None,
) -> Array:
    """Middles, shape (n, 2), moved as little as it takes that no two boxes of ``sizes`` overlap.

    Every two stay ``gap`` apart; the ``fixed`` ones do not move (and may overlap one another). First all push
    each other away along the shorter way out; whoever is still in the way then takes the nearest free place.
    ``go_on`` is told between the steps how much is done, 0 to 1.
    """
    places = middles.astype(float).copy()
    room, rounds = sizes + gap, 60 if len(places) < 400 else 25
    for number in range(rounds):
        go_on(number / rounds / 2)
        if not _push(places, room, fixed):
            return places
    return _settled(places, sizes, fixed, gap, go_on)


def evened(middles: Array, sizes: Array, gap: float, aspect: float = 1.5) -> Array:
    """Middles, shape (n, 2), spread evenly over a page of this aspect with a cell for each card.

    Cuts the page in two with half of the cards on either side, again and again: neighbours stay neighbours,
    however crowded they were. For drawings too large to push cards apart one by one.
    """
    cell = sizes.mean(axis=0) + gap
    area = 1.35 * len(middles) * cell[0] * cell[1]
    page = np.array([math.sqrt(area * aspect), math.sqrt(area / aspect)])
    places = np.zeros_like(middles, dtype=float)
    todo = [(np.arange(len(middles)), np.zeros(2), page)]
    while todo:
        cards, corner, size = todo.pop()
        if len(cards) == 1:
            places[cards[0]] = corner + size / 2
            continue
        axis = int(size[0] / cell[0] < size[1] / cell[1])
        order = cards[np.argsort(middles[cards, axis], kind="stable")]
        half = len(order) // 2
        share = np.ones(2)
        share[axis] = half / len(order)
        shift = np.zeros(2)
        shift[axis] = size[axis] * share[axis]
        rest = np.ones(2)
        rest[axis] = 1 - share[axis]
        todo += [(order[:half], corner, size * share), (order[half:], corner + shift, size * rest)]
    return places


def _push(places: Array, room: Array, fixed: NDArray[np.bool_]) -> bool:
    """One round of pushing; False when nothing overlapped."""
    one, other = overlapping(places, room)
    moving = ~(fixed[one] & fixed[other])
    one, other = one[moving], other[moving]
    if not len(one):
        return False
    delta = places[other] - places[one]
    over = (room[one] + room[other]) / 2 - np.abs(delta)
    # Two in the same place leave each other in a settled order, or they never would.
    sign = np.where(delta == 0, 1.0, np.sign(delta))
    sideways = over[:, 0] < over[:, 1]
    shift = np.zeros_like(delta)
    shift[sideways, 0] = (over * sign)[sideways, 0]
    shift[~sideways, 1] = (over * sign)[~sideways, 1]
    share_one = np.where(fixed[other], 1.0, np.where(fixed[one], 0.0, 0.5))[:, None]
    move, count = np.zeros_like(places), np.zeros(len(places))
    np.add.at(move, one, -shift * share_one)
    np.add.at(move, other, shift * (1 - share_one))
    np.add.at(count, one, 1)
    np.add.at(count, other, 1)
    places += move / np.maximum(1.0, np.sqrt(count))[:, None] * 1.02
    return True


def overlapping(places: Array, room: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Index pairs of overlapping boxes, found by a sweep from left to right."""
    left = places[:, 0] - room[:, 0] / 2
    order = np.argsort(left, kind="stable")
    starts = left[order]
    ends = np.searchsorted(starts, (places[:, 0] + room[:, 0] / 2)[order] - 1e-6)
    counts = np.maximum(ends - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    one, other = order[first], order[first + 1 + offset]
    down = np.abs(places[one, 1] - places[other, 1]) < (room[one, 1] + room[other, 1]) / 2 - 1e-6
    return one[down], other[down]


def _settled(
    places: Array, sizes: Array, fixed: NDArray[np.bool_], gap: float, go_on: Callable[[float], object]
) -> Array:
    """Those that nobody overlaps stay; the others, one by one, take the nearest free place."""
    one, other = overlapping(places, sizes + gap)
    moving = ~(fixed[one] & fixed[other])
    restless = sorted(set(np.where(fixed[other], one, other)[moving].tolist()))
    stay = np.ones(len(places), dtype=bool)
    stay[restless] = False
    taken = np.column_stack((places - sizes / 2, places + sizes / 2))
    for number, index in enumerate(restless):
        go_on(0.5 + number / len(restless) / 2)
        place = nearest_free(_point(places[index]), (sizes[index, 0], sizes[index, 1]), taken[stay], gap)
        places[index] = place
        taken[index] = (*(places[index] - sizes[index] / 2), *(places[index] + sizes[index] / 2))
        stay[index] = True
    return places
