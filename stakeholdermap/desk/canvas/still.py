"""Draws what stands still on the map, as finely as the scale and the number of marks ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.detail import Detail, draw_blocks, draw_lines
from stakeholdermap.desk.canvas.footprints import Mark, TieFootprints
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.figure import paint
from stakeholdermap.figure.figure import Box, Card, Tie
from stakeholdermap.figure.paint.marks import WORDS_FROM
from stakeholdermap.figure.style import LIGHT, Style

# About how long marks take to draw, in milliseconds: a tie, a card with its words and without, a line and a block.
TIE_MS, CARD_MS, PLAIN_CARD_MS, LINE_MS, BLOCK_MS = 0.025, 0.09, 0.05, 0.0025, 0.002


class Still:
    """The marks of a scene that are not lifted, in the colours of ``style``."""

    def __init__(self, scene: Scene) -> None:
        self.style: Style = LIGHT
        self._scene = scene

    def draw(self, painter: QPainter, camera: Camera, box: Box, detail: Detail) -> None:
        """All that meets the box on the page, in a painter in pixels."""
        under = self._scene.under_meeting(box)
        paint_marks(painter, camera, under, self.style)
        prints = self._scene.tie_prints
        decorated = draw_lines(painter, camera, prints, box, detail, self.style)
        ties = [self._scene.ties[prints.things[row]] for row in decorated.tolist()]
        paint_marks(painter, camera, ties, self.style)
        _paint_titles(painter, camera, under, self.style)
        if _has_blocks(camera.scale, detail):
            draw_blocks(painter, camera, self._scene.card_prints, box, self.style)
        else:
            paint_marks(painter, camera, self._scene.cards_meeting(box), self.style)

    def weigh(self, box: Box, scale: float, detail: Detail) -> float:
        """About how many milliseconds that takes."""
        drawn = len(self._scene.card_prints.rows_meeting(box))
        each = BLOCK_MS if _has_blocks(scale, detail) else CARD_MS if scale >= WORDS_FROM else PLAIN_CARD_MS
        return drawn * each + self._weigh_ties(box, detail)

    def _weigh_ties(self, box: Box, detail: Detail) -> float:
        prints = self._scene.tie_prints
        if detail is Detail.FAR:
            return len(prints.rows_meeting(box)) * LINE_MS
        ties, _ = prints.pieces_meeting(box)
        return len(ties) * LINE_MS if detail is Detail.DENSE else len(set(ties.tolist())) * TIE_MS


def paint_ties(painter: QPainter, camera: Camera, ties: Sequence[Tie], style: Style, window: Box) -> None:
    """Ties that are in no scene, as far as they are in the window, in a painter in pixels."""
    prints = TieFootprints()
    prints.take_over(ties, ties)
    decorated = draw_lines(painter, camera, prints, window, Detail.FINE, style)
    paint_marks(painter, camera, [ties[row] for row in decorated.tolist()], style)


def paint_marks(painter: QPainter, camera: Camera, marks: Iterable[Mark], style: Style) -> None:
    """Cards and ties as on paper, in a painter in pixels: ties, then what stands on them, then cards."""
    marks = list(marks)
    painter.save()
    painter.setTransform(camera.transform(), combine=True)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint.paint_ties(painter, [mark for mark in marks if isinstance(mark, Tie)], style, camera.scale)
    for mark in marks:
        if isinstance(mark, Card):
            paint.paint_card(painter, mark, style, detail=camera.scale)
    painter.restore()


def _paint_titles(painter: QPainter, camera: Camera, under: Iterable[Card], style: Style) -> None:
    """The words of shapes and frames once more, above the ties that run through them."""
    if camera.scale >= WORDS_FROM:
        painter.save()
        painter.setTransform(camera.transform(), combine=True)
        for card in under:
            paint.paint_title(painter, card, style)
        painter.restore()


def _has_blocks(scale: float, detail: Detail) -> bool:
    return detail is not Detail.FINE and scale < WORDS_FROM
