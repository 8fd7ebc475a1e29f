"""Select by clicking and by drawing a box round cards: no edit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.standing import meant_by
from stakeholdermap.figure.figure import Box, Card, Point


class Select(Gesture):
    """A press on a tie or on empty paper. Shift adds to what is selected; Ctrl adds, and takes away what already is."""

    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._before = canvas.selection.ids
        self._to: Point | None = None
        if start.tie is not None:
            canvas.selection.set(changed_by(start, self._before, meant_by(start.tie)))

    def move(self, to: Pointer) -> None:
        if self.start.tie is None and (self._to is not None or self.is_drag(to)):
            self._to = to.page
            band = self._band(self.start.page, to.page)
            found = frozenset(id for card in cards_in(self.canvas, band) for id in meant_by(card))
            self.canvas.selection.set(changed_by(self.start, self._before, found))
            self.canvas.update()

    def release(self, at: Pointer) -> None:
        if self._to is None and self.start.tie is None and not self.start.adds:
            self.canvas.selection.clear()
        self._to = None
        self.canvas.update()

    def cancel(self) -> None:
        self._to = None
        self.canvas.selection.set(self._before)
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._to is not None:
            camera = self.canvas.stage.camera
            corners = camera.to_screen(self.start.page), camera.to_screen(self._to)
            set_band(painter, self.canvas.stage.style.accent)
            painter.drawRect(QRectF(*corners).normalized())

    def _band(self, one: Point, other: Point) -> Box:
        rect = QRectF(QPointF(*one), QPointF(*other)).normalized()
        return Box(rect.x(), rect.y(), rect.width(), rect.height())


def changed_by(start: Pointer, before: frozenset[str], found: frozenset[str]) -> frozenset[str]:
    """The selection when these are found with the keys that were held."""
    if start.ctrl:
        return before ^ found
    return before | found if start.shift else found


def cards_in(canvas: Canvas, box: Box) -> list[Card]:
    """The cards that lie in the box with their middle, and the background shapes that lie in it as a whole."""
    return [card for card in canvas.stage.scene.cards_within(box) if card.kind not in ("gap", "frame")]


def set_band(painter: QPainter, accent: str) -> None:
    """Paint what follows as a see-through area with a thin edge."""
    colour = QColor(accent)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine))
    colour.setAlpha(28)
    painter.setBrush(colour)
