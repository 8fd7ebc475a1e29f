"""What follows cards that a hand moves: worked out from the picture alone, in the time that these marks take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from stakeholdermap.figure import cards
from stakeholdermap.figure.figure import Box, Card, Figure, Point, Tie
from stakeholdermap.figure.strands import Strand
from stakeholdermap.figure.ties import bend_of, between, curve_of, plain_bow

Mark: TypeAlias = Card | Tie
TiesNear: TypeAlias = Callable[[Sequence[Box]], Iterable[Tie]]
# A tie that bows less than this is straight because its cards stand too close together for a curve.
STRAIGHT = 1e-6


class Moving:
    """The marks of a figure that follow some of its things: cards, their ties and labels, frames around them.

    Ties keep the bow they have; whether they now pass under other cards is asked when the figure is drawn anew.
    A closed group follows when all it stands for does, and whoever moves a frame moves what it holds.
    ``ties_near`` finds all ties that end at some boxes, and may find others too; without it each tie is looked at.
    """

    def __init__(self, figure: Figure, things: Collection[str], ties_near: TiesNear | None = None) -> None:
        known = {card.thing: card for card in (*figure.under, *figure.cards)}
        held = _held(known, things)
        drawn = held & known.keys()
        self._under = [card for card in figure.under if card.thing in held]
        self._cards = [card for card in figure.cards if card.thing in held]
        self._frames = [
            _Frame.of(card, held, known)
            for card in figure.under
            if card.kind == "frame" and card.thing not in held and not drawn.isdisjoint(card.stands_for)
        ]
        near = ties_near([_end_of(known[thing]) for thing in drawn]) if ties_near else figure.ties
        ties = [tie for tie in near if tie.one in held or tie.other in held]
        pairs = Counter(frozenset((tie.one, tie.other)) for tie in ties)
        whole = {card.thing for card in (*self._under, *self._cards)}
        self._taken = [tie for tie in ties if tie.one in whole and tie.other in whole]
        self._led = [
            _Led.of(tie, known, tie.one in whole, is_fanned=pairs[frozenset((tie.one, tie.other))] > 1)
            for tie in ties
            if (tie.one in whole) is not (tie.other in whole) and tie.one in known and tie.other in known
        ]

    def by(self, dx: float, dy: float) -> list[Mark]:
        """All that follows, moved by this much: in drawing order, frames and shapes first."""
        return [
            *(frame.around(dx, dy) for frame in self._frames),
            *(_moved(card, dx, dy) for card in self._under),
            *(_carried(tie, dx, dy) for tie in self._taken),
            *(led.to(dx, dy) for led in self._led),
            *(_moved(card, dx, dy) for card in self._cards),
        ]


@dataclass(frozen=True)
class _Led:
    """A tie of which one end follows. ``factor`` is how often the usual bow it has; a fanned one keeps its ``bow``."""

    tie: Tie
    strand: Strand
    one: Box
    other: Box
    leads: bool
    bow: float
    factor: float | None

    @classmethod
    def of(cls, tie: Tie, known: Mapping[str, Card], leads: bool, *, is_fanned: bool) -> _Led:
        strand = Strand(tie.thing, tie.one, tie.other, tie.kind, directed=tie.arrow)
        one, other = _end_of(known[tie.one]), _end_of(known[tie.other])
        start, end = between(one, other)
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        u, v = bend_of(strand, start, end, 1.0)
        bow = (tie.bend[0] - x) * (u - x) + (tie.bend[1] - y) * (v - y)
        plain = plain_bow(strand, one, other)
        factor = bow / plain if plain and abs(bow) > STRAIGHT else 1.0
        return cls(tie, strand, one, other, leads, bow, None if is_fanned else factor)

    def to(self, dx: float, dy: float) -> Tie:
        one = _shifted(self.one, dx, dy) if self.leads else self.one
        other = self.other if self.leads else _shifted(self.other, dx, dy)
        bow = self.bow if self.factor is None else self.factor * plain_bow(self.strand, one, other)
        start, bend, end = curve_of(self.strand, one, other, bow)
        return replace(self.tie, start=start, bend=bend, end=end, label_at=_label_at(self.tie, start, bend, end))


@dataclass(frozen=True)
class _Frame:
    """An open group's outline, some of whose members follow: it stays as far away from them as it is."""

    card: Card
    following: Box
    staying: Box | None
    margins: tuple[float, float, float, float]

    @classmethod
    def of(cls, card: Card, held: Collection[str], known: Mapping[str, Card]) -> _Frame:
        inside = [member for member in card.stands_for if member in known]
        following = _enclosing([known[member].box for member in inside if member in held])
        rest = [known[member].box for member in inside if member not in held]
        within = _enclosing([known[member].box for member in inside])
        margins = (
            within.x - card.box.x,
            within.y - card.box.y,
            card.box.width - within.width,
            card.box.height - within.height,
        )
        return cls(card, following, _enclosing(rest) if rest else None, margins)

    def around(self, dx: float, dy: float) -> Card:
        moved = _shifted(self.following, dx, dy)
        within = _enclosing([moved, self.staying]) if self.staying else moved
        left, top, across, down = self.margins
        box = Box(within.x - left, within.y - top, within.width + across, within.height + down)
        return replace(self.card, box=box)


def _held(known: Mapping[str, Card], things: Collection[str]) -> frozenset[str]:
    """The things with what the frames among them hold, and the closed groups that stand for nothing else."""
    framed = (known[t].stands_for for t in things if t in known and known[t].kind == "frame")
    held = {*things, *(member for members in framed for member in members)}
    groups = (card for card in known.values() if card.kind in ("group", "frame") and card.stands_for)
    return frozenset(held.union(card.thing for card in groups if held.issuperset(card.stands_for)))


def _moved(card: Card, dx: float, dy: float) -> Card:
    return replace(card, box=_shifted(card.box, dx, dy))


def _end_of(card: Card) -> Box:
    return cards.box_with_ring(card) if card.ring else card.box


def _enclosing(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _carried(tie: Tie, dx: float, dy: float) -> Tie:
    start, bend, end = ((x + dx, y + dy) for x, y in (tie.start, tie.bend, tie.end))
    return replace(tie, start=start, bend=bend, end=end, label_at=_label_at(tie, start, bend, end))


def _label_at(tie: Tie, start: Point, bend: Point, end: Point) -> Point | None:
    """As far beside the middle of the curve as it was."""
    if tie.label_at is None:
        return None
    (x, y), (was_x, was_y) = _middle(start, bend, end), _middle(tie.start, tie.bend, tie.end)
    return tie.label_at[0] + x - was_x, tie.label_at[1] + y - was_y


def _middle(start: Point, bend: Point, end: Point) -> Point:
    return (start[0] + 2 * bend[0] + end[0]) / 4, (start[1] + 2 * bend[1] + end[1]) / 4
