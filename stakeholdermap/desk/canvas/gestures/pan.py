"""Shift the view with the space bar held or the middle button: no edit."""

from __future__ import annotations

from PySide6.QtCore import Qt

from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer


class Pan(Gesture):
    """The page follows the hand; Esc puts it back."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        self._camera = canvas.stage.camera

    def move(self, to: Pointer) -> None:
        way = to.pixel - self.start.pixel
        self.canvas.stage.set_camera(self._camera.moved(way.x(), way.y()))

    def cancel(self) -> None:
        self.canvas.stage.set_camera(self._camera)
