"""What lies over the picture: selection, handles under the mouse, the gesture under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas import marking
from stakeholdermap.desk.canvas.gestures.gesture import Gesture
from stakeholdermap.desk.canvas.gestures.resize import RESIZABLE, paint_grips
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.figure.figure import Card

EMPTY_TITLES = {
    "organisations": "No organisations on the map yet",
    "people": "No people on the map yet",
    "bodies": "No boards or groups on the map yet",
    "all": "Nothing on the map yet",
}
EMPTY_WORDS = (
    "Press O to place an organisation, P a person, B a board or group, and type its name. "
    "Or bring in a membership spreadsheet."
)


class Overlay:
    """``hovered`` is the card under the mouse; ``gesture`` the one under way, or the last."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._selected: frozenset[str] = frozenset()
        # The note or shape that is selected alone, and can be pulled by its edge.
        self.resizable: Card | None = None
        self.hovered: Card | None = None
        self.gesture: Gesture | None = None

    def select(self, marks: frozenset[str]) -> None:
        """These marks are outlined."""
        self._selected = marks
        marked = [card for card in map(self._stage.card, marks) if card is not None]
        alone = marked[0] if len(marked) == 1 and marked[0].kind in RESIZABLE else None
        self.resizable = alone if alone is not None and not alone.locked else None

    def paint(self, painter: QPainter, window: QRectF, level: str) -> None:
        """Everything, in pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene, style = self._stage.scene, self._stage.style
        if not scene.figure.cards and not scene.figure.left_out:
            marking.empty_words(painter, self._stage, window, EMPTY_TITLES[level], EMPTY_WORDS)
        ties = [scene.ties[mark] for mark in self._selected if mark in scene.ties]
        cards = [card for card in map(self._stage.card, self._selected) if card is not None]
        for tie in ties:
            marking.along(painter, self._stage, tie, style.accent)
        marking.selected(painter, self._stage, cards, window)
        if self.resizable is not None:
            paint_grips(painter, self._stage, self._stage.card(self.resizable.thing) or self.resizable)
        if self.hovered is not None:
            marking.handles(painter, self._stage, self.hovered)
        if self.gesture is not None:
            self.gesture.paint(painter)
