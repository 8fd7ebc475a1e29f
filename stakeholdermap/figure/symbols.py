"""The shapes of the groups as polygons: one truth for the screen, the page and the slide."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from stakeholdermap.figure.figure import Point

Polygons = tuple[tuple[Point, ...], ...]


@cache
def shape(symbol: str) -> Polygons:
    """The polygons of a symbol about (0, 0), some 1 from the middle to its edge, to be filled even-odd.

    A name that is not known has the dash of "not known".
    """
    return _SHAPES.get(symbol, _SHAPES["dash"])


def outline(symbol: str, middle: Point, radius: float) -> Polygons:
    """The polygons of a symbol of this size around a point."""
    x, y = middle
    return tuple(tuple((x + radius * dx, y + radius * dy) for dx, dy in polygon) for polygon in shape(symbol))


def _regular(corners: int, size: float = 1.0, turned: float = 0.0, drop: float = 0.0) -> tuple[Point, ...]:
    """A regular polygon; the first corner points up when ``turned`` is 0."""
    steps = (2 * math.pi * (i + turned) / corners - math.pi / 2 for i in range(corners))
    return tuple((size * math.cos(angle), size * math.sin(angle) + drop) for angle in steps)


def _star(inner: float) -> tuple[Point, ...]:
    outer = _regular(5, 1.12, drop=0.06)
    between = _regular(5, inner, turned=0.5, drop=0.06)
    return tuple(point for pair in zip(outer, between, strict=True) for point in pair)


def _plus(arm: float, angle: float = 0.0) -> tuple[Point, ...]:
    corners = [(arm, -1), (arm, -arm), (1, -arm), (1, arm), (arm, arm), (arm, 1)]
    corners += [(-x, -y) for x, y in corners]
    cos, sin = math.cos(angle), math.sin(angle)
    return tuple((x * cos - y * sin, x * sin + y * cos) for x, y in corners)


def _bar(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _filled(quarters: int) -> Polygons:
    """A disc of which so many quarters are full, from the top with the clock: little to much."""
    disc = _regular(40, 1.0)
    if quarters == 4:
        return (disc,)
    arc = [2 * math.pi * i / 40 - math.pi / 2 for i in range(10 * quarters, 41)]
    hole = tuple((0.74 * math.cos(angle), 0.74 * math.sin(angle)) for angle in arc)
    return disc, ((0.0, 0.0), *hole) if quarters else hole


def _arch(outer: float, inner: float, foot: float) -> tuple[Point, ...]:
    """Half a ring standing on ``foot``, with short legs."""
    angles = [math.pi * i / 12 for i in range(13)]
    top = foot - 0.3
    over = [(-outer * math.cos(angle), top - outer * math.sin(angle)) for angle in angles]
    under = [(inner * math.cos(angle), top - inner * math.sin(angle)) for angle in angles]
    return (-outer, foot), *over, (outer, foot), (inner, foot), *under, (-inner, foot)


_SHAPES: Mapping[str, Polygons] = {
    "square": (_bar(-0.82, -0.82, 0.82, 0.82),),
    "triangle": (_regular(3, 1.1, drop=0.22),),
    "triangle_down": (_regular(3, 1.1, turned=0.5, drop=-0.22),),
    "star": (_star(0.5),),
    "pentagon": (_regular(5, 1.05, drop=0.06),),
    "diamond": (_regular(4, 1.12),),
    "circle": (_regular(40, 0.92),),
    "ring": (_regular(40, 0.98), _regular(40, 0.5)),
    "hexagon": (_regular(6, 1.05, turned=0.5),),
    "open_hexagon": (_regular(6, 1.1, turned=0.5), _regular(6, 0.55, turned=0.5)),
    "plus": (_plus(0.34),),
    "cross": (_plus(0.32, math.pi / 4),),
    "table": (
        _bar(-1.0, -0.3, 1.0, 0.3),
        *(_bar(x - 0.28, y - 0.24, x + 0.28, y + 0.24) for x in (-0.6, 0.6) for y in (-0.78, 0.78)),
    ),
    "dash": (_bar(-0.7, -0.2, 0.7, 0.2),),
    "blank": (),
    **{f"quarters_{count}": _filled(count) for count in range(5)},
    # A padlock: its shackle, then its body with a keyhole.
    "lock": (_arch(0.62, 0.36, -0.12), _bar(-0.8, -0.12, 0.8, 1.0), _bar(-0.14, 0.26, 0.14, 0.66)),
}
