"""Ties: their curves from edge to edge, their width, pattern and arrow, and how parallel ones fan out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Point, Tie
from stakeholdermap.figure.room import Array, edges_of
from stakeholdermap.figure.style import Style
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.things import Sheet

ARROW_LENGTH, ARROW_HALF = 8.0, 3.6
CLEAR = 2.0
FAN = 44.0
UNKNOWN_WIDTH = 1.2
_BOWS = (1.0, -1.0, 2.5, -2.5, 5.0, -5.0, 8.0, -8.0)
_LOOKED_AT = np.linspace(0.02, 0.98, 33)
# Looking for a way around cards costs ties times cards; above this the plain curves stay.
MOST_LOOKED_AT = 20_000


@dataclass(frozen=True)
class Family:
    """Kinds of tie that look alike, with their words in the legend."""

    key: str
    words: str
    kinds: tuple[str, ...]
    dash: tuple[float, ...] = ()
    strong: bool = False


FAMILIES: tuple[Family, ...] = (
    Family("formal", "Commissions or funds", ("commissions", "jointly_commissions", "funds"), strong=True),
    Family("working", "Works with or is connected", ("works_with", "trusts", "other")),
    Family("referral", "Refers people", ("refers_to",), dash=(1.5, 3.5)),
    Family(
        "advice",
        "Advises, informs or speaks for",
        ("shares_information", "advises", "speaks_for"),
        dash=(7, 4),
    ),
    Family("reporting", "Reports or is accountable", ("reports_to", "accountable_to"), dash=(9, 3, 1.5, 3)),
    Family("line", "Stands under", ("line",), strong=True),
    Family("seat", "Holds a seat", ("seat",), dash=(2.5, 2.5)),
)
FAMILY_OF: Mapping[str, Family] = {kind: family for family in FAMILIES for kind in family.kinds}


@dataclass(frozen=True)
class Strand:
    """A tie before it has a place: what it joins, what it is and how it looks."""

    thing: str
    one: str
    other: str
    kind: str
    mark: str = "relationship"
    directed: bool = False
    strength: int | None = None

    @property
    def family(self) -> Family:
        """The family it is drawn and explained as."""
        return FAMILY_OF.get(self.kind, FAMILY_OF["other"])


def strands_of(map: Map, sheet: Sheet) -> Iterator[Strand]:
    """Every line that the sheet's level shows: declared ties, lines from body to body, and who sits where."""
    shown = shown_on(map, sheet)
    for tie in map.relationships.values():
        if tie.one in shown and tie.other in shown:
            yield Strand(tie.id, tie.one, tie.other, tie.kind, directed=tie.directed, strength=tie.strength)
    if sheet.level in ("bodies", "all"):
        for body in map.bodies.values():
            if body.parent is not None and body.parent in shown:
                yield Strand(f"line:{body.id}", body.id, body.parent, "line", "line", directed=True)
    if sheet.level == "all":
        yield from _seat_strands(map)


def _seat_strands(map: Map) -> Iterator[Strand]:
    for seat in map.seats.values():
        appointment = map.appointment_to(seat.id)
        if appointment is not None:
            yield Strand(seat.id, appointment.person, seat.body, "seat", "seat")


def width_of(strength: int | None) -> float:
    """The width of a line: 0.8 to 2.6 for a strength of 1 to 5, 1.2 when it is not known."""
    return UNKNOWN_WIDTH if strength is None else 0.8 + 0.45 * (strength - 1)


def fans(strands: Sequence[Strand]) -> dict[str, float]:
    """How far each strand bows away from the straight line between its cards, in steps of the fan.

    0 for the only strand of a pair. Strands keep their order by id, whatever else changes.
    """
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for strand in strands:
        one, other = strand.one, strand.other
        pairs[(one, other) if one <= other else (other, one)].append(strand.thing)
    found: dict[str, float] = {}
    for things in pairs.values():
        if len(things) == 1:
            found[things[0]] = 0.0
            continue
        for index, thing in enumerate(sorted(things)):
            found[thing] = index - (len(things) - 1) / 2
    return found


def bows(strands: Sequence[Strand], boxes: Mapping[str, Box], fan: Mapping[str, float]) -> list[float]:
    """How far the control point of each strand lies from the straight line, in page units, signed.

    A single tie bows a little, to whichever side and as far as it takes to pass beside other cards, when it can.
    """
    plain = [_plain_bow(strand, boxes, fan[strand.thing]) for strand in strands]
    if not strands or len(strands) * len(boxes) > MOST_LOOKED_AT:
        return plain
    return _beside_cards(strands, boxes, plain, fan)


def _plain_bow(strand: Strand, boxes: Mapping[str, Box], step: float) -> float:
    if step:
        return step * FAN
    (x, y), (u, v) = _between(boxes[strand.one], boxes[strand.other])
    return min(0.09 * math.hypot(u - x, v - y), 18.0)


def _beside_cards(
    strands: Sequence[Strand], boxes: Mapping[str, Box], plain: list[float], fan: Mapping[str, float]
) -> list[float]:
    keys = {thing: index for index, thing in enumerate(boxes)}
    edges = edges_of(list(boxes.values())) + np.array([-4.0, -4.0, 4.0, 4.0])
    ends = np.array([[keys[s.one], keys[s.other]] for s in strands])
    chosen = np.array(plain)
    fewest = np.full(len(strands), np.inf)
    left = np.arange(len(strands))
    alone = np.array([not fan[strand.thing] for strand in strands])
    for factor in _BOWS:
        tried = np.array(plain)[left] * factor
        met = _cards_met(strands, boxes, left, tried, (ends, edges))
        better = met < fewest[left]
        chosen[left[better]] = tried[better]
        fewest[left[better]] = met[better]
        left = left[fewest[left] > 0]
        # Fanned strands keep their order, which turning one of them round would break.
        left = left[alone[left]]
        if not len(left):
            break
    return [float(bow) for bow in chosen]


def _cards_met(
    strands: Sequence[Strand],
    boxes: Mapping[str, Box],
    which: NDArray[np.intp],
    bow: Array,
    network: tuple[NDArray[np.intp], Array],
) -> Array:
    """How many foreign cards each curve passes under."""
    ends, edges = network
    points = np.array([_curve(strands[i], boxes, b) for i, b in zip(which, bow, strict=True)])
    t = _LOOKED_AT[None, :, None]
    curve = (
        (1 - t) ** 2 * points[:, None, 0] + 2 * t * (1 - t) * points[:, None, 1] + t**2 * points[:, None, 2]
    )
    x, y = curve[:, :, 0, None], curve[:, :, 1, None]
    inside = ((x > edges[:, 0]) & (x < edges[:, 2]) & (y > edges[:, 1]) & (y < edges[:, 3])).any(axis=1)
    rows = np.arange(len(which))
    inside[rows, ends[which, 0]] = False
    inside[rows, ends[which, 1]] = False
    return np.asarray(inside.sum(axis=1), dtype=float)


def _curve(strand: Strand, boxes: Mapping[str, Box], bow: float) -> tuple[Point, Point, Point]:
    start, end = _between(boxes[strand.one], boxes[strand.other])
    return start, _bend(strand, start, end, bow), end


def _bend(strand: Strand, start: Point, end: Point, bow: float) -> Point:
    """The control point. The side is that of the pair's ids, not of who was named first: it never flips."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    side = 1.0 if strand.one <= strand.other else -1.0
    across, down = -dy / length * side * bow, dx / length * side * bow
    return (start[0] + end[0]) / 2 + across, (start[1] + end[1]) / 2 + down


def _between(one: Box, other: Box) -> tuple[Point, Point]:
    """Where the straight line between two cards leaves the one and meets the other."""
    return _edge(one, other.middle, 0.0), _edge(other, one.middle, 0.0)


def tie_of(strand: Strand, boxes: Mapping[str, Box], bow: float, style: Style) -> Tie:
    """The mark of a strand between its two cards."""
    one, other = boxes[strand.one], boxes[strand.other]
    straight = _between(one, other)
    bend = _bend(strand, *straight, bow)
    clear = CLEAR if strand.directed else 0.0
    start, end = _edge(one, bend, 0.0), _edge(other, bend, clear)
    if one.holds(*bend) or other.holds(*bend):
        start, end = straight
        bend = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    family = strand.family
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


def _edge(box: Box, towards: Point, clear: float) -> Point:
    """Where the line from a card's middle towards a point leaves the card; the middle if it never does."""
    x, y = box.middle
    dx, dy = towards[0] - x, towards[1] - y
    across = (box.width / 2 + clear) / abs(dx) if dx else math.inf
    down = (box.height / 2 + clear) / abs(dy) if dy else math.inf
    share = min(across, down)
    return (x + dx * share, y + dy * share) if share <= 1 else (x, y)


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


def _direction(tie: Tie) -> tuple[float, float]:
    dx, dy = tie.end[0] - tie.bend[0], tie.end[1] - tie.bend[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length
