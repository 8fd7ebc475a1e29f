"""Select by drawing a line round cards, with Alt or with the lasso: no edit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPolygonF

from stakeholdermap.desk.canvas import looking
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.gestures.select import cards_in, changed_by, set_band
from stakeholdermap.desk.canvas.standing import meant_by
from stakeholdermap.figure.figure import Box, Point

# A new corner of the line is taken after so many pixels.
CORNER_EVERY = 4.0


class Lasso(Gesture):
    """What is inside the line, closed straight from its end to its beginning, is selected. Keys as with the box."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._before = canvas.selection.ids
        self._line: list[Point] = []

    def move(self, to: Pointer) -> None:
        if not self._line:
            if not self.is_drag(to):
                return
            self._line = [self.start.page]
        camera = self.canvas.stage.camera
        if (to.pixel - camera.to_screen(self._line[-1])).manhattanLength() >= CORNER_EVERY:
            self._line.append(to.page)
            cards = cards_in(self.canvas, looking.around([Box(x, y, 0, 0) for x, y in self._line]))
            inside = enclosed([card.box.middle for card in cards], self._line)
            found = frozenset(id for card, is_in in zip(cards, inside, strict=True) if is_in for id in meant_by(card))
            self.canvas.selection.set(changed_by(self.start, self._before, found))
        self.canvas.update()

    def release(self, at: Pointer) -> None:
        mark = self.start.card or self.start.tie
        if not self._line:
            found = meant_by(mark) if mark is not None else frozenset()
            self.canvas.selection.set(changed_by(self.start, self._before, found))
        self._line = []
        self.canvas.update()

    def cancel(self) -> None:
        self._line = []
        self.canvas.selection.set(self._before)
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._line:
            set_band(painter, self.canvas.stage.style.accent)
            painter.drawPolygon(QPolygonF([self.canvas.stage.camera.to_screen(point) for point in self._line]))


def enclosed(points: list[Point], line: list[Point]) -> NDArray[np.bool_]:
    """Whether each point lies inside the closed line: a ray from it crosses the line an odd number of times."""
    if not points:
        return np.zeros(0, dtype=bool)
    x, y = np.array(points).T
    corners = np.array(line)
    inside = np.zeros(len(points), dtype=bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return inside
