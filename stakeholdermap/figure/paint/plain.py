"""Paints thousands of marks at once as plain blocks and lines: a large map seen from far away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from stakeholdermap.figure import cards
from stakeholdermap.figure.figure import Card, Tie
from stakeholdermap.figure.paint.inks import brush, pen, rect
from stakeholdermap.figure.strokes import STEPPED_BACK
from stakeholdermap.figure.style import Style, mixed
from stakeholdermap.figure.tie_strokes import colour_of


def paint_plain_ties(painter: QPainter, ties: Sequence[Tie], style: Style) -> None:
    """Ties as plain thin lines in a few calls: for thousands at once, where a pattern would not be seen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    lines: dict[tuple[bool, str], list[QLineF]] = defaultdict(list)
    for tie in ties:
        lines[not tie.faded, colour_of(tie, style)].append(QLineF(*tie.start, *tie.end))
    for (is_clear, colour), group in sorted(lines.items()):
        painter.setPen(pen(colour if is_clear else mixed(colour, style.background, STEPPED_BACK), 0.0))
        painter.drawLines(group)


def paint_plain_cards(painter: QPainter, drawn: Sequence[Card], style: Style) -> None:
    """Cards as plain blocks without words in a few calls."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    blocks: dict[tuple[bool, str], list[QRectF]] = defaultdict(list)
    for card in drawn:
        blocks[not card.faded, card.colour].append(rect(card.box))
    for (is_clear, colour), rects in sorted(blocks.items(), key=lambda item: item[0]):
        seen = colour if is_clear else mixed(colour, style.background, STEPPED_BACK)
        painter.setPen(pen(seen, 0.0))
        painter.setBrush(brush(style.card))
        painter.drawRects(rects)
        painter.setBrush(brush(seen))
        painter.drawRects([QRectF(r.x(), r.y(), cards.BLOCK, r.height()) for r in rects])
