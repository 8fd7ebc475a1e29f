"""What stands where: the figure on screen, what differs from the one before, and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from stakeholdermap.desk.canvas.footprints import PIECES, Footprints, Mark, pieces_of
from stakeholdermap.figure.figure import Box, Card, Figure, Point, Tie

NOTHING = Figure(title="", cards=(), ties=(), legend=(), bounds=Box(0, 0, 0, 0))
HIT_POINTS = 24


class Scene:
    """Holds one Figure at a time. ``lifted`` marks are left out of the still picture: they are drawn live."""

    def __init__(self) -> None:
        self.figure = NOTHING
        self.cards: Mapping[str, Card] = {}
        self.ties: Mapping[str, Tie] = {}
        self.lifted: frozenset[str] = frozenset()
        self._card_prints, self._tie_prints = Footprints(rows_each=1), Footprints(rows_each=PIECES)

    def __contains__(self, thing: object) -> bool:
        return thing in self.cards or thing in self.ties

    def show(self, figure: Figure) -> list[Box]:
        """Take over a new figure. Returns the boxes on the page where it looks different."""
        cards, ties = self.cards, self.ties
        changed = self.differing(figure)
        self.figure = figure
        self.cards = {card.thing: card for card in figure.cards}
        self.ties = {tie.thing: tie for tie in figure.ties}
        _take_over(self._card_prints, cards, self.cards, changed)
        _take_over(self._tie_prints, ties, self.ties, changed)
        gone = [*_gone(cards, self.cards), *_gone(ties, self.ties)]
        was = (cards.get(mark.thing) or ties.get(mark.thing) for mark in changed)
        return [box for mark in (*changed, *gone, *was) if mark for box in pieces_of(mark)]

    def marks(self) -> Iterator[Mark]:
        """Every card, then every tie."""
        yield from self.cards.values()
        yield from self.ties.values()

    def differing(self, figure: Figure) -> list[Mark]:
        """The marks of ``figure`` that are new or look otherwise than those shown."""
        cards: list[Mark] = [c for c in figure.cards if _differs(self.cards.get(c.thing), c)]
        return [*cards, *(t for t in figure.ties if _differs(self.ties.get(t.thing), t))]

    def lift(self, things: Iterable[str]) -> list[Box]:
        """Leave these out of the still picture from now on. Returns where it looks different for that."""
        before, self.lifted = self.lifted, frozenset(things)
        marks = (self.cards.get(thing) or self.ties.get(thing) for thing in before ^ self.lifted)
        return [box for mark in marks if mark for box in pieces_of(mark)]

    def ties_meeting(self, *boxes: Box, long: float = math.inf) -> list[Tie]:
        """The still ties that may touch one of the boxes, in drawing order.

        Of a plain tie more than ``long`` page units from end to end, only the stretch that may touch them:
        stroking a curve costs as much as it is long, also where nothing of it is seen.
        """
        found = self._tie_prints.parts_meeting(boxes)
        return [_stretch(self.ties[thing], begin, end, long) for thing, begin, end in found if thing not in self.lifted]

    def cards_meeting(self, *boxes: Box) -> list[Card]:
        """The still cards that may touch one of the boxes, in drawing order."""
        return [self.cards[t] for t in self._card_prints.meeting(boxes) if t not in self.lifted]

    def cards_within(self, box: Box) -> list[Card]:
        """The cards that lie in the box with their middle."""
        return [c for c in self._cards_near(box) if box.holds(*c.box.middle)]

    def card_at(self, point: Point, margin: float = 0.0) -> Card | None:
        """The topmost card under the point, or within ``margin`` of it."""
        x, y = point
        near = self._cards_near(Box(x - margin, y - margin, 2 * margin, 2 * margin))
        inside = [c for c in near if c.box.holds(x, y)]
        found = inside or [c for c in near if _grown(c.box, margin).holds(x, y)]
        return found[-1] if found else None

    def tie_at(self, point: Point, within: float) -> Tie | None:
        """The tie nearest to the point and at most ``within`` page units from it."""
        x, y = point
        found = self._tie_prints.meeting([Box(x - within, y - within, 2 * within, 2 * within)])
        near = [self.ties[thing] for thing in found]
        distances = [(distance_to(tie, point), index) for index, tie in enumerate(near)]
        distance, index = min(distances, default=(math.inf, 0))
        return near[index] if distance <= within else None

    def is_free(self, box: Box) -> bool:
        """Whether no card stands in the box."""
        return not any(card.box.meets(box) for card in self._cards_near(box))

    def _cards_near(self, box: Box) -> list[Card]:
        return [self.cards[thing] for thing in self._card_prints.meeting([box])]


def distance_to(tie: Tie, point: Point) -> float:
    """How far the point is from the tie's line, in page units."""
    corners = [_on_curve(tie, index / HIT_POINTS) for index in range(HIT_POINTS + 1)]
    return min(_from_line(point, a, b) for a, b in pairwise(corners))


def _stretch(tie: Tie, begin: float, end: float, long: float) -> Tie:
    whole = begin == 0.0 and end == 1.0
    if whole or tie.dash or math.dist(tie.start, tie.end) <= long:
        return tie
    (ax, ay), (bx, by), (cx, cy) = tie.start, tie.bend, tie.end
    a, b, c = (1 - begin) * (1 - end), begin * (1 - end) + end * (1 - begin), begin * end
    bend = (a * ax + b * bx + c * cx, a * ay + b * by + c * cy)
    arrow = tie.arrow and end == 1.0
    return replace(tie, start=_on_curve(tie, begin), bend=bend, end=_on_curve(tie, end), arrow=arrow)


def _on_curve(tie: Tie, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (
        a * tie.start[0] + b * tie.bend[0] + c * tie.end[0],
        a * tie.start[1] + b * tie.bend[1] + c * tie.end[1],
    )


def _from_line(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    t = min(max(t, 0.0), 1.0)
    return math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)


def _grown(box: Box, margin: float) -> Box:
    return Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)


def _differs(old: Mark | None, new: Mark) -> bool:
    return old is not new and old != new


def _gone(old: Mapping[str, Mark], new: Mapping[str, Mark]) -> list[Mark]:
    return [mark for thing, mark in old.items() if thing not in new]


def _take_over(prints: Footprints, before: Mapping[str, Mark], after: Mapping[str, Mark], changed: list[Mark]) -> None:
    if len(before) != len(after) or any(a != b for a, b in zip(before, after, strict=True)):
        prints.replace_all(after.values())
        return
    for mark in changed:
        if mark.thing in after:
            prints.replace(mark)
