"""Finds the marks near a place among tens of thousands: their rectangles in one numpy table."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.figure import Box, Card, Tie

Mark = Card | Tie
Rows = NDArray[np.float32]

# A long curve has a large rectangle around it that is mostly empty, so a tie is kept as several short ones.
PIECES = 8
_T = np.linspace(0.0, 1.0, PIECES + 1)
_START, _BEND, _END = (1 - _T) ** 2, 2 * _T * (1 - _T), _T**2
# What a card draws outside its box (badge, ring) and a tie beside its line (half its width, its arrow).
CARD_MARGIN, TIE_MARGIN = 14.0, 7.0


class Footprints:
    """The rectangles that marks cover on the page. Cards have one row each, ties ``PIECES`` rows each."""

    def __init__(self, rows_each: int) -> None:
        self._each = rows_each
        self._rows: Rows = np.empty((0, 4), np.float32)
        self._things: list[str] = []
        self._at: dict[str, int] = {}

    def replace_all(self, marks: Iterable[Mark]) -> None:
        """Forget everything and keep these."""
        marks = list(marks)
        self._things = [mark.thing for mark in marks]
        self._at = {thing: index for index, thing in enumerate(self._things)}
        self._rows = _rows_of(marks) if marks else np.empty((0, 4), np.float32)

    def replace(self, mark: Mark) -> None:
        """The mark of a thing that is kept already stands elsewhere now."""
        first = self._at[mark.thing] * self._each
        self._rows[first : first + self._each] = _rows_of([mark])

    def meeting(self, boxes: Iterable[Box]) -> list[str]:
        """The things whose marks may touch any of the boxes, in drawing order."""
        found = self._hit(boxes)
        if self._each > 1:
            found = np.unique(found // self._each)
        return [self._things[index] for index in found]

    def parts_meeting(self, boxes: Iterable[Box]) -> list[tuple[str, float, float]]:
        """The things that may touch any of the boxes, with the shares of their line between which they may."""
        found = self._hit(boxes)
        marks, first = np.unique(found // self._each, return_index=True)
        last = np.append(first[1:], len(found)) - 1
        begins, ends = found[first] % self._each, found[last] % self._each + 1 if len(found) else found
        return [
            (self._things[mark], begin / self._each, end / self._each)
            for mark, begin, end in zip(marks.tolist(), begins.tolist(), ends.tolist(), strict=True)
        ]

    def _hit(self, boxes: Iterable[Box]) -> NDArray[np.intp]:
        rows = self._rows
        hit = np.zeros(len(rows), bool)
        for box in boxes:
            right, bottom = box.x + box.width, box.y + box.height
            hit |= (rows[:, 0] <= right) & (rows[:, 2] >= box.x) & (rows[:, 1] <= bottom) & (rows[:, 3] >= box.y)
        return np.flatnonzero(hit)


def pieces_of(mark: Mark) -> list[Box]:
    """The rectangles that together cover the mark on the page."""
    return [Box(float(x), float(y), float(r - x), float(b - y)) for x, y, r, b in _rows_of([mark])]


def _rows_of(marks: list[Mark]) -> Rows:
    if isinstance(marks[0], Card):
        boxes = np.array([(m.box.x, m.box.y, m.box.width, m.box.height) for m in marks if isinstance(m, Card)])
        low, high = boxes[:, :2] - CARD_MARGIN, boxes[:, :2] + boxes[:, 2:] + CARD_MARGIN
        return np.hstack((low, high)).astype(np.float32)
    curves = np.array([(*m.start, *m.bend, *m.end, m.width) for m in marks if isinstance(m, Tie)])
    x = curves[:, (0, 2, 4)] @ np.stack((_START, _BEND, _END))
    y = curves[:, (1, 3, 5)] @ np.stack((_START, _BEND, _END))
    margin = (TIE_MARGIN + curves[:, 6] / 2)[:, None]
    left, right = np.minimum(x[:, :-1], x[:, 1:]) - margin, np.maximum(x[:, :-1], x[:, 1:]) + margin
    top, bottom = np.minimum(y[:, :-1], y[:, 1:]) - margin, np.maximum(y[:, :-1], y[:, 1:]) + margin
    return np.stack((left, top, right, bottom), axis=2).reshape(-1, 4).astype(np.float32)
