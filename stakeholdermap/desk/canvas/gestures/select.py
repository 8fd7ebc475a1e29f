"""Select by clicking and by drawing a box round cards: no edit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer


class Select(Gesture):
    """A press on a tie or on empty paper. With Ctrl or Shift it adds to what is selected."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._before = canvas.selection.ids
        self._band: QRectF | None = None
        if start.tie is not None and start.adds:
            canvas.selection.toggle(start.tie.thing)
        elif start.tie is not None:
            canvas.selection.set((start.tie.thing,))

    def move(self, to: Pointer) -> None:
        if self.start.tie is None and (self._band is not None or self.is_drag(to)):
            self._band = QRectF(self.start.pixel, to.pixel).normalized()
            inside = self.canvas.stage.scene.cards_within(self.canvas.stage.camera.box_on_page(self._band))
            found = {card.thing for card in inside if card.kind != "gap"}
            self.canvas.selection.set(found | (self._before if self.start.adds else frozenset()))
            self.canvas.update()

    def release(self, at: Pointer) -> None:
        if self._band is None and self.start.tie is None and not self.start.adds:
            self.canvas.selection.clear()
        self._band = None
        self.canvas.update()

    def cancel(self) -> None:
        self._band = None
        self.canvas.selection.set(self._before)
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._band is not None:
            colour = QColor(self.canvas.stage.style.accent)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine))
            colour.setAlpha(28)
            painter.setBrush(colour)
            painter.drawRect(self._band)
