"""A tie as a mark: its curve from edge to edge, its width, its pattern and its arrow."""

from __future__ import annotations

import math

from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.strands import Strand, family_of
from stakeholdermap.figure.style import Style

ARROW_LENGTH, ARROW_HALF = 8.0, 3.6
CLEAR = 2.0
FAN = 44.0
MOST_BOW = 18.0
UNKNOWN_WIDTH = 1.2


def width_of(strength: int | None) -> float:
    """The width of a line: 0.8 to 2.6 for a strength of 1 to 5, 1.2 when it is not known."""
    return UNKNOWN_WIDTH if strength is None else 0.8 + 0.45 * (strength - 1)


def tie_of(strand: Strand, one: Box, other: Box, bow: float, style: Style) -> Tie:
    """The mark of a strand between two cards, its control point ``bow`` off the straight line."""
    start, bend, end = curve_of(strand, one, other, bow)
    family = family_of(strand.kind)
    return Tie(
        thing=strand.thing,
        one=strand.one,
        other=strand.other,
        start=start,
        bend=bend,
        end=end,
        width=width_of(strand.strength) if strand.mark == "relationship" else 1.0,
        dash=family.dash,
        arrow=strand.directed,
        colour=style.tie_strong if family.strong else style.tie,
        kind=strand.mark,
    )


def plain_bow(strand: Strand, one: Box, other: Box) -> float:
    """How far off the straight line a tie's control point lies when nothing is in its way, signed."""
    if strand.fan:
        return strand.fan * FAN
    (x, y), (u, v) = between(one, other)
    return min(0.09 * math.hypot(u - x, v - y), MOST_BOW)


def curve_of(strand: Strand, one: Box, other: Box, bow: float) -> tuple[Point, Point, Point]:
    """Start, control point and end of the curve between two cards."""
    straight = between(one, other)
    bend = bend_of(strand, *straight, bow)
    if one.holds(*bend) or other.holds(*bend):
        # Too close for a curve: it would begin and end under the cards.
        (x, y), (u, v) = straight
        return straight[0], ((x + u) / 2, (y + v) / 2), straight[1]
    return _edge(one, bend, 0.0), bend, _edge(other, bend, CLEAR if strand.directed else 0.0)


def between(one: Box, other: Box) -> tuple[Point, Point]:
    """Where the straight line between two cards leaves the one and meets the other."""
    return _edge(one, other.middle, 0.0), _edge(other, one.middle, 0.0)


def bend_of(strand: Strand, start: Point, end: Point, bow: float) -> Point:
    """The control point. The side is that of the pair's ids, not of who was named first: it never flips."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    side = 1.0 if strand.one <= strand.other else -1.0
    across, down = -dy / length * side * bow, dx / length * side * bow
    return (start[0] + end[0]) / 2 + across, (start[1] + end[1]) / 2 + down


def line_end(tie: Tie) -> Point:
    """Where the stroke of a tie stops: at its end, or under its arrow head so that the tip stays sharp."""
    if not tie.arrow:
        return tie.end
    dx, dy = _direction(tie)
    return tie.end[0] - dx * ARROW_LENGTH * 0.7, tie.end[1] - dy * ARROW_LENGTH * 0.7


def arrow_head(tie: Tie) -> tuple[Point, Point, Point]:
    """The triangle at the end of a directed tie: tip, one corner, other corner."""
    dx, dy = _direction(tie)
    length, half = ARROW_LENGTH + tie.width, ARROW_HALF + tie.width * 0.4
    x, y = tie.end[0] - dx * length, tie.end[1] - dy * length
    return tie.end, (x - dy * half, y + dx * half), (x + dy * half, y - dx * half)


def _edge(box: Box, towards: Point, clear: float) -> Point:
    """Where the line from a card's middle towards a point leaves the card; the middle if it never does."""
    x, y = box.middle
    dx, dy = towards[0] - x, towards[1] - y
    across = (box.width / 2 + clear) / abs(dx) if dx else math.inf
    down = (box.height / 2 + clear) / abs(dy) if dy else math.inf
    share = min(across, down)
    return (x + dx * share, y + dy * share) if share <= 1 else (x, y)


def _direction(tie: Tie) -> tuple[float, float]:
    dx, dy = tie.end[0] - tie.bend[0], tie.end[1] - tie.bend[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length
