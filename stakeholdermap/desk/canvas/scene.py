"""What stands where: the figure on screen, what differs from the one before, and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.desk.canvas.footprints import (
    CardFootprints,
    Mark,
    Reals,
    TieFootprints,
    curve_shares,
    edges_of_pieces,
    meeting,
    pieces_of,
)
from stakeholdermap.desk.canvas.shelf import Shelf
from stakeholdermap.figure.figure import Box, Card, Figure, Point, Tie

NOTHING = Figure(title="", cards=(), ties=(), legend=(), bounds=Box(0, 0, 0, 0))
# A curve is told as so many straight stretches, so finely that no pixel is missed.
CURVE = curve_shares(24)
TINY = 1e-9
# To look for the ties at more boxes than this takes longer than to go through all ties.
MOST_SOUGHT = 60
# About half the size of the word on a tie.
LABEL_ACROSS, LABEL_DOWN = 12.0, 9.0
# The words of a shape or frame stand at its top, on lines of this height.
WORDS_LINE = 20.0


class Scene:
    """Holds one Figure at a time. ``lifted`` marks are left out of the still picture: they are drawn live.

    ``cards`` are all cards by thing, also those that lie ``under`` the ties: shapes, and frames of open groups.
    """

    def __init__(self) -> None:
        self.figure = NOTHING
        self.lifted: frozenset[str] = frozenset()
        self.card_prints, self.tie_prints, self._under_prints = CardFootprints(), TieFootprints(), CardFootprints()
        self._under, self._cards = Shelf(self._under_prints), Shelf(self.card_prints)
        self._ties = Shelf(self.tie_prints)
        self.cards: Mapping[str, Card] = {}

    @property
    def ties(self) -> Mapping[str, Tie]:
        """The ties by thing."""
        return self._ties.by_thing

    def __contains__(self, thing: object) -> bool:
        return thing in self.cards or thing in self.ties

    def show(self, figure: Figure) -> list[Box]:
        """Take over a new figure. Returns the boxes on the page where it looks different: what came or moved first."""
        self.figure = figure
        under, over = self._under.take_over(figure.under), self._cards.take_over(figure.cards)
        ties = self._ties.take_over(figure.ties)
        self.cards = {**self._under.by_thing, **self._cards.by_thing} if figure.under else self._cards.by_thing
        self._hide()
        changed: tuple[Mark, ...] = (*under.now, *over.now, *ties.now, *under.was, *over.was, *ties.was)
        return [box for mark in changed for box in pieces_of(mark)]

    def mark(self, thing: str) -> Mark | None:
        """The card or the tie of this thing, or of none."""
        return self.cards.get(thing) or self.ties.get(thing)

    def marks(self) -> Iterator[Mark]:
        """Every card, then every tie."""
        yield from self.cards.values()
        yield from self.ties.values()

    def differing(self, figure: Figure) -> list[Mark]:
        """The marks of ``figure`` that are new or look otherwise than those shown."""
        under, over = self._under.differing(figure.under), self._cards.differing(figure.cards)
        return [*under.now, *over.now, *self._ties.differing(figure.ties).now]

    def lift(self, things: Iterable[str]) -> list[Box]:
        """Leave these out of the still picture from now on. Returns where it looks different for that."""
        before, self.lifted = self.lifted, frozenset(things)
        if before == self.lifted:
            return []
        self._hide()
        marks = (self.mark(thing) for thing in before ^ self.lifted)
        return [box for mark in marks if mark for box in pieces_of(mark)]

    def _hide(self) -> None:
        for prints in (self.card_prints, self.tie_prints, self._under_prints):
            prints.hide(self.lifted)

    def cards_meeting(self, *boxes: Box) -> list[Card]:
        """The still cards that may touch one of the boxes, in drawing order; not those under the ties."""
        return [self.cards[t] for t in self.card_prints.things_meeting(*boxes) if t not in self.lifted]

    def under_meeting(self, box: Box) -> list[Card]:
        """The still shapes and frames that may touch the box, in drawing order."""
        return [self.cards[t] for t in self._under_prints.things_meeting(box) if t not in self.lifted]

    def ties_near(self, boxes: Sequence[Box]) -> Sequence[Tie]:
        """All ties that touch one of the boxes, and maybe others, still or not, in drawing order."""
        if len(boxes) > MOST_SOUGHT:
            return self.figure.ties
        return [self.ties[thing] for thing in self.tie_prints.things_meeting(*boxes)]

    def cards_crossed_by(self, ties: Sequence[Tie], window: Box) -> list[Card]:
        """The still cards in the window that may touch one of these ties, which need not be still."""
        if not ties:
            return []
        pieces = edges_of_pieces(ties).reshape(4, 1, -1)
        rows = self.card_prints.rows_meeting(window)
        rows = rows[meeting(self.card_prints.edges[:, rows], _around(pieces))]
        left, top, right, bottom = self.card_prints.edges[:, rows, None]
        hit = (left <= pieces[2]) & (right >= pieces[0]) & (top <= pieces[3]) & (bottom >= pieces[1])
        crossed = (self.card_prints.things[row] for row in rows[hit.any(axis=1)].tolist())
        return [self.cards[thing] for thing in crossed if thing not in self.lifted]

    def cards_within(self, box: Box) -> list[Card]:
        """The cards that lie in the box with their middle, and the shapes and frames that lie in it whole."""
        under = [c for c in self.figure.under if box.holds(c.box.x, c.box.y) and box.holds(*_far_corner(c.box))]
        return [*under, *(c for c in self._cards_near(box) if box.holds(*c.box.middle))]

    def card_at(self, point: Point, margin: float = 0.0) -> Card | None:
        """The topmost card under the point, or within ``margin`` of it; a shape or frame only by ``under_at``."""
        x, y = point
        near = self._cards_near(Box(x - margin, y - margin, 2 * margin, 2 * margin))
        inside = [c for c in near if c.box.holds(x, y)]
        found = inside or [c for c in near if grown(c.box, margin).holds(x, y)]
        return found[-1] if found else None

    def under_at(self, point: Point, within: float) -> Card | None:
        """The topmost shape or frame whose border is within reach, or whose words are under the point.

        What is inside it is paper: a selection band can begin there.
        """
        near = self._under_prints.things_meeting(Box(point[0], point[1], 0, 0))
        return next((self.cards[t] for t in reversed(near) if _is_on(self.cards[t], point, within)), None)

    def tie_at(self, point: Point, within: float) -> Tie | None:
        """The tie nearest to the point and at most ``within`` page units from it, or whose word is under it."""
        x, y = point
        found = self.tie_prints.things_meeting(Box(x - within, y - within, 2 * within, 2 * within))
        if not found:
            return None
        distances = distances_to([self.ties[thing] for thing in found], point)
        nearest = int(distances.argmin())
        return self.ties[found[nearest]] if distances[nearest] <= within else None

    def is_free(self, box: Box) -> bool:
        """Whether no card stands in the box."""
        return not any(card.box.meets(box) for card in self._cards_near(box))

    def _cards_near(self, box: Box) -> list[Card]:
        return [self.cards[thing] for thing in self.card_prints.things_meeting(box)]


def distances_to(ties: Sequence[Tie], point: Point) -> NDArray[np.float64]:
    """How far the point is from the line of each tie, in page units; 0 on the word that stands on it."""
    curves = np.array([(*tie.start, *tie.bend, *tie.end) for tie in ties]).reshape(-1, 3, 2) - point
    corners = np.einsum("nkc,kp->npc", curves, CURVE)
    begin, way = corners[:, :-1], np.diff(corners, axis=1)
    length = np.maximum((way**2).sum(axis=2), TINY)
    share = np.clip(-(begin * way).sum(axis=2) / length, 0.0, 1.0)
    distances: NDArray[np.float64] = np.hypot(*np.moveaxis(begin + share[:, :, None] * way, 2, 0)).min(axis=1)
    for row, tie in enumerate(ties):
        if tie.label_at is not None and _is_near(tie.label_at, point):
            distances[row] = 0.0
    return distances


def _is_near(label_at: Point, point: Point) -> bool:
    return abs(label_at[0] - point[0]) <= LABEL_ACROSS and abs(label_at[1] - point[1]) <= LABEL_DOWN


def grown(box: Box, margin: float) -> Box:
    """The box with ``margin`` more on every side."""
    return Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)


def _around(pieces: Reals) -> Box:
    left, top = float(pieces[0].min()), float(pieces[1].min())
    return Box(left, top, float(pieces[2].max()) - left, float(pieces[3].max()) - top)


def _is_on(card: Card, point: Point, within: float) -> bool:
    x, y = point
    box = card.box
    if card.lines and Box(box.x, box.y, box.width, WORDS_LINE * (len(card.lines) + 0.5)).holds(x, y):
        return True
    if card.symbol == "ellipse":
        (u, v), across, down = box.middle, box.width / 2, box.height / 2
        share = math.hypot((x - u) / across, (y - v) / down)
        return abs(share - 1) * min(across, down) <= within
    return grown(box, within).holds(x, y) and not grown(box, -within).holds(x, y)


def _far_corner(box: Box) -> Point:
    return box.x + box.width, box.y + box.height
