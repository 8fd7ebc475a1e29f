"""Finds the marks near a place among tens of thousands: their rectangles, and their inks, in numpy tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Card, Tie

Mark = Card | Tie
M = TypeVar("M", bound=Mark)
Reals = NDArray[np.float32]
Rows = NDArray[np.intp]

# A long curve has a large rectangle around it that is mostly empty, so a tie is kept as several short ones.
PIECES = 8
# What a card draws outside its box (badge, ring) and a tie beside its line (half its width, its arrow).
CARD_MARGIN, TIE_MARGIN = 14.0, 7.0
# How far the word on a tie reaches to each side of its middle.
LABEL_REACH = np.array((60.0, 16.0), np.float32)


class Ink(NamedTuple):
    """What marks drawn in one call have in common; ``width`` is 0 for cards."""

    width: float
    colour: str
    kind: str
    faded: bool
    dashed: bool


class Footprints(Generic[M]):
    """The rectangles that marks cover on the page: ``edges`` are rows of all lefts, tops, rights and bottoms.

    ``inks`` are places in ``palette``. What is ``hidden`` is not found by those who draw the still picture.
    """

    def __init__(self) -> None:
        self.things: list[str] = []
        # Four rows and not four columns: comparing one of them reads straight through memory.
        self.edges: Reals = np.empty((4, 0), np.float32)
        self.inks: Rows = np.empty(0, np.intp)
        self.palette: list[Ink] = []
        self.hidden: NDArray[np.bool_] = np.empty(0, bool)
        self._at: dict[str, int] = {}

    def take_over(self, marks: Sequence[M], changed: Sequence[M]) -> None:
        """These marks in this order, of which the ``changed`` are new or look otherwise than before."""
        things = [mark.thing for mark in marks]
        if things != self.things:
            self._rearrange(np.fromiter((self._at.get(thing, -1) for thing in things), np.intp, len(things)))
            self.things, self._at = things, {thing: row for row, thing in enumerate(things)}
        self.put(changed)

    def put(self, marks: Sequence[M]) -> None:
        """These marks of things that are known already look otherwise now."""
        if marks:
            self._put(np.array([self._at[mark.thing] for mark in marks], np.intp), marks)

    def hide(self, things: Iterable[str]) -> None:
        """Only these are hidden from now on."""
        self.hidden = np.zeros(len(self.things), bool)
        self.hidden[[self._at[thing] for thing in things if thing in self._at]] = True

    def rows_meeting(self, *boxes: Box) -> Rows:
        """The rows of all marks that may touch any of the boxes, in drawing order, also of hidden ones."""
        near = np.zeros(len(self.things), bool)
        for box in boxes:
            near |= meeting(self.edges, box)
        return np.flatnonzero(near)

    def things_meeting(self, *boxes: Box) -> list[str]:
        """The things whose marks may touch any of the boxes, in drawing order, also hidden ones."""
        return [self.things[row] for row in self.rows_meeting(*boxes).tolist()]

    def _rearrange(self, rows: Rows) -> None:
        """Bring the tables in a new order; a row of -1 is put later."""
        self.hidden = np.zeros(len(rows), bool)
        if len(self.things):
            self.edges, self.inks = self.edges[:, rows], self.inks[rows]
        else:
            self.edges, self.inks = np.zeros((4, len(rows)), np.float32), np.zeros(len(rows), np.intp)

    def _put(self, rows: Rows, marks: Sequence[M]) -> None:
        known = {ink: place for place, ink in enumerate(self.palette)}
        self.inks[rows] = [known.setdefault(ink_of(mark), len(known)) for mark in marks]
        self.palette = list(known)
        self.edges[:, rows] = self._edges_of(marks)

    def _edges_of(self, marks: Sequence[M]) -> Reals:
        raise NotImplementedError


class CardFootprints(Footprints[Card]):
    """Those of cards, with room for badge and ring."""

    def _edges_of(self, marks: Sequence[Card]) -> Reals:
        boxes = np.array([_box(mark.box) for mark in marks], np.float32).T
        return np.vstack((boxes[:2] - CARD_MARGIN, boxes[:2] + boxes[2:] + CARD_MARGIN))


class TieFootprints(Footprints[Tie]):
    """For each tie also the corners of ``PIECES`` stretches of it, shape (ties, PIECES + 1, 2), and their edges.

    ``sags`` say how far the curve lies off its stretches at most, in page units: infinitely far when a tie is more
    than a line, so that no stretches will do.
    """

    def __init__(self) -> None:
        super().__init__()
        self.corners: Reals = np.empty((0, PIECES + 1, 2), np.float32)
        self.sags: Reals = np.empty(0, np.float32)
        self._pieces: Reals = np.empty((4, 0, PIECES), np.float32)

    def pieces_meeting(self, box: Box) -> tuple[Rows, Rows]:
        """Which stretches of which ties may touch the box: rows of ties, and places along them; also hidden ones."""
        near = np.flatnonzero(meeting(self.edges, box))
        ties, pieces = np.nonzero(meeting(self._pieces[:, near], box))
        return near[ties], pieces

    def things_meeting(self, *boxes: Box) -> list[str]:
        rows = self.rows_meeting(*boxes)
        near, hit = self._pieces[:, rows], np.zeros((len(rows), PIECES), bool)
        for box in boxes:
            hit |= meeting(near, box)
        return [self.things[row] for row in rows[hit.any(axis=1)].tolist()]

    def _rearrange(self, rows: Rows) -> None:
        if len(self.things):
            self.corners, self.sags, self._pieces = self.corners[rows], self.sags[rows], self._pieces[:, rows]
        else:
            self.corners, self.sags = np.zeros((len(rows), PIECES + 1, 2), np.float32), np.zeros(len(rows), np.float32)
            self._pieces = np.zeros((4, len(rows), PIECES), np.float32)
        super()._rearrange(rows)

    def _put(self, rows: Rows, marks: Sequence[Tie]) -> None:
        self.corners[rows] = corners_of(marks)
        self.sags[rows] = [_sag_of(tie) for tie in marks]
        self._pieces[:, rows] = edges_of_pieces(marks)
        super()._put(rows, marks)

    def _edges_of(self, marks: Sequence[Tie]) -> Reals:
        pieces = edges_of_pieces(marks)
        return np.vstack((pieces[:2].min(axis=2), pieces[2:].max(axis=2)))


def ink_of(mark: Mark) -> Ink:
    """What it takes to draw the mark together with others."""
    if isinstance(mark, Tie):
        return Ink(mark.width, mark.colour, mark.kind, mark.faded, bool(mark.dash))
    return Ink(0.0, mark.colour, mark.kind, mark.faded, mark.kind == "gap")


def _sag_of(tie: Tie) -> float:
    if tie.arrow or tie.dash or tie.label or tie.kind in ("bundle", "shared"):
        return math.inf
    (ax, ay), (bx, by), (cx, cy) = tie.start, tie.bend, tie.end
    return math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy) / (4 * PIECES**2)


def pieces_of(mark: Mark) -> list[Box]:
    """The rectangles that together cover the mark on the page."""
    if isinstance(mark, Card):
        x, y, wide, high = _box(mark.box)
        return [Box(x - CARD_MARGIN, y - CARD_MARGIN, wide + 2 * CARD_MARGIN, high + 2 * CARD_MARGIN)]
    edges = edges_of_pieces([mark])[:, 0].T
    return [Box(x, y, right - x, bottom - y) for x, y, right, bottom in edges.tolist()]


def meeting(edges: Reals, box: Box) -> NDArray[np.bool_]:
    """Which of the rectangles touch the box; ``edges`` has lefts, tops, rights and bottoms of any shape."""
    left, top, right, bottom = edges
    found: NDArray[np.bool_] = left <= box.x + box.width
    found &= right >= box.x
    found &= top <= box.y + box.height
    found &= bottom >= box.y
    return found


@cache
def curve_shares(pieces: int) -> NDArray[np.float64]:
    """How much of start, control point and end is in each corner of a curve cut into pieces: shape (3, pieces + 1)."""
    along = np.linspace(0.0, 1.0, pieces + 1)
    return np.stack(((1 - along) ** 2, 2 * along * (1 - along), along**2))


def corners_of(ties: Sequence[Tie]) -> Reals:
    """Points along each curve, shape (ties, PIECES + 1, 2)."""
    curves = np.array([(*tie.start, *tie.bend, *tie.end) for tie in ties]).reshape(-1, 3, 2)
    corners: Reals = np.einsum("nkc,kp->npc", curves, curve_shares(PIECES)).astype(np.float32)
    return corners


def edges_of_pieces(ties: Sequence[Tie]) -> Reals:
    """The rectangles around ``PIECES`` stretches of each tie, shape (4, ties, PIECES).

    The word in the middle of a tie widens the stretch that begins there.
    """
    corners = corners_of(ties)
    margin = np.array([TIE_MARGIN + tie.width / 2 for tie in ties], np.float32)[:, None, None]
    low = np.minimum(corners[:, :-1], corners[:, 1:]) - margin
    high = np.maximum(corners[:, :-1], corners[:, 1:]) + margin
    labelled = [row for row, tie in enumerate(ties) if tie.label_at is not None]
    if labelled:
        middles = np.array([ties[row].label_at for row in labelled], np.float32)
        there = np.array(labelled), PIECES // 2
        low[there] = np.minimum(low[there], middles - LABEL_REACH)
        high[there] = np.maximum(high[there], middles + LABEL_REACH)
    return np.concatenate((low, high), axis=2).transpose(2, 0, 1).copy()


def _box(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
