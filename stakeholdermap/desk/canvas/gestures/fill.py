"""Click a gap to fill it: no edit here, the gap is handed to whoever fills gaps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer


class Fill(Gesture):
    """A press on a dashed card; letting go elsewhere changes one's mind."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: Canvas, start: Pointer, choose: Callable[[str], None]) -> None:
        super().__init__(canvas, start)
        self._choose = choose

    def release(self, at: Pointer) -> None:
        if self.start.card is not None and at.card is not None and at.card.thing == self.start.card.thing:
            self._choose(at.card.thing)
