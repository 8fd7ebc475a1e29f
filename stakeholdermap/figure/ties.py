"""A tie as a mark: its curve from edge to edge, its width, its pattern and its arrow."""

from __future__ import annotations

import math

from stakeholdermap.figure.families import family_of
from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.strands import Strand
from stakeholdermap.figure.style import Style

ARROW_LENGTH, ARROW_HALF = 8.0, 3.6
CLEAR = 2.0
# Between the control points of two parallel ties, and of the outermost of many; between straight ones.
FAN = 44.0
MOST_FAN = 220.0
CLOSE_LANE = 12.0
MOST_BOW = 18.0
UNKNOWN_WIDTH = 1.2


def width_of(strength: int | None) -> float:
    """The width of a line: 0.8 to 2.6 for a strength of 1 to 5, 1.2 when it is not known."""
    return UNKNOWN_WIDTH if strength is None else 0.8 + 0.45 * (strength - 1)


def bundle_width(count: int) -> float:
    """The width of a bundle: 2 for a single tie, and up to 6 for many, ever more slowly."""
    return min(2.0 + 0.8 * math.log2(max(count, 1)), 6.0)


def tie_of(strand: Strand, one: Box, other: Box, bow: float, style: Style) -> Tie:
    """The mark of a strand between two cards, its control point ``bow`` off the straight line."""
    start, bend, end = curve_of(strand, one, other, bow)
    family = family_of(strand.pattern or strand.kind)
    width = {"relationship": width_of(strand.strength), "bundle": bundle_width(len(strand.stands_for))}
    return Tie(
        thing=strand.thing,
        one=strand.one,
        other=strand.other,
        start=start,
        bend=bend,
        end=end,
        width=width.get(strand.mark, 1.0),
        dash=family.dash,
        arrow=strand.directed,
        colour=style.tie_strong if family.strong else style.tie,
        faded=strand.faded,
        kind=strand.mark,
        stands_for=strand.stands_for,
        label=str(len(strand.stands_for)) if strand.stands_for else "",
    )


def plain_bow(strand: Strand, one: Box, other: Box) -> float:
    """How far off the straight line a tie's control point lies when nothing is in its way, signed."""
    if strand.lanes > 1:
        return strand.fan * lane_of(strand)
    (x, y), (u, v) = between(one, other)
    return min(0.09 * math.hypot(u - x, v - y), MOST_BOW)


def lane_of(strand: Strand) -> float:
    """How far the control points of parallel ties lie apart: less where there are many."""
    return min(FAN, MOST_FAN / strand.lanes)


def curve_of(strand: Strand, one: Box, other: Box, bow: float) -> tuple[Point, Point, Point]:
    """Start, control point and end of the curve between two cards."""
    straight = between(one, other)
    bend = bend_of(strand, *straight, bow)
    clear = CLEAR if strand.directed else 0.0
    outermost = (bend_of(strand, *straight, side * lane_of(strand) * (strand.lanes - 1) / 2) for side in (-1, 1))
    if any(card.holds(*point) for point in (bend, *outermost) for card in (one, other)):
        # Too close for curves: they would begin and end under the cards. All lines of a pair then run side by side.
        (x, y), (u, v) = _side_by_side(strand, one, other) if strand.lanes > 1 else straight
        return (x, y), ((x + u) / 2, (y + v) / 2), (u, v)
    return _edge(one, bend, 0.0), bend, _edge(other, bend, clear)


def _side_by_side(strand: Strand, one: Box, other: Box) -> tuple[Point, Point]:
    """The straight line of one lane between two cards that stand close: across where their edges face each other."""
    left, right = max(one.x, other.x), min(one.x + one.width, other.x + other.width)
    top, bottom = max(one.y, other.y), min(one.y + one.height, other.y + other.height)
    if max(right - left, bottom - top) <= 0:
        return between(one, other)
    if right - left > bottom - top:
        x = (left + right) / 2 + strand.fan * min(CLOSE_LANE, (right - left) / strand.lanes)
        above = one.middle[1] < other.middle[1]
        return (x, one.y + one.height if above else one.y), (x, other.y if above else other.y + other.height)
    y = (top + bottom) / 2 + strand.fan * min(CLOSE_LANE, (bottom - top) / strand.lanes)
    before = one.middle[0] < other.middle[0]
    return (one.x + one.width if before else one.x, y), (other.x if before else other.x + other.width, y)


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
