"""What is drawn over the picture while somebody works on it: selection, handles, ghost lines. In pixels."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.snapping import Snap
from stakeholdermap.desk.canvas.stage import UNDER, Stage
from stakeholdermap.figure import cards, paint
from stakeholdermap.figure.figure import Box, Card, Point, Tie

# A handle's middle stands this far outside the card's edge; its target is 24 pixels across.
HANDLE_AWAY, HANDLE_RADIUS, HANDLE_TARGET = 11.0, 5.0, 12.0
ROUNDED = 9.0
GAP_TICK = 4.0
TOLD_SIZE, TOLD_EDGE, TOLD_AWAY, TOLD_WIDEST = 13, 9.0, 18.0, 320.0


def outline(painter: QPainter, stage: Stage, card: Card, colour: str, width: float = 2.0) -> None:
    """A line round a card, a little away from it."""
    over = 3.5 if not card.ring else 3.5 + (cards.RING_GAP + 3.0) * stage.camera.scale
    rect = stage.camera.box_on_screen(card.box).adjusted(-over, -over, over, over)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, ROUNDED, ROUNDED)


def selected(painter: QPainter, stage: Stage, shown: list[Card], window: QRectF) -> None:
    """The cards in view with a frame round each, drawn again over it so that badge and ring stay whole.

    What lies under everything stays there, and has the frame only.
    """
    seen = stage.camera.box_on_page(window)
    for card in shown:
        if card.kind in UNDER:
            _framed(painter, stage, card)
    painter.save()
    painter.setTransform(stage.camera.transform(), combine=True)
    for card in shown:
        if card.kind not in UNDER and card.box.meets(seen):
            paint.paint_card(painter, card, stage.style, selected=True, detail=stage.camera.scale)
    painter.restore()


def _framed(painter: QPainter, stage: Stage, card: Card) -> None:
    painter.setPen(QPen(QColor(stage.style.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = stage.camera.box_on_screen(card.box)
    if card.symbol == "ellipse":
        painter.drawEllipse(rect)
    else:
        painter.drawRoundedRect(rect, ROUNDED, ROUNDED)


def lit(painter: QPainter, stage: Stage, card: Card) -> None:
    """A soft light round a card at which a line may end."""
    colour = QColor(stage.style.strength)
    colour.setAlpha(64)
    painter.setPen(QPen(colour, 5.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(stage.camera.box_on_screen(card.box).adjusted(-3, -3, 3, 3), ROUNDED, ROUNDED)


def along(painter: QPainter, stage: Stage, tie: Tie, colour: str) -> None:
    """A broad see-through band under a selected tie's line."""
    shade = QColor(colour)
    shade.setAlpha(110)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    broad = max(tie.width * stage.camera.scale, 1.0) + 5.0
    painter.setPen(QPen(shade, broad, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    path = QPainterPath(stage.camera.to_screen(tie.start))
    path.quadTo(stage.camera.to_screen(tie.bend), stage.camera.to_screen(tie.end))
    painter.drawPath(path)


def handles_of(card: Card, camera: Camera) -> list[QPointF]:
    """Where the four handles of a card stand, in pixels."""
    rect = camera.box_on_screen(card.box)
    middle = rect.center()
    return [
        QPointF(rect.right() + HANDLE_AWAY, middle.y()),
        QPointF(rect.left() - HANDLE_AWAY, middle.y()),
        QPointF(middle.x(), rect.top() - HANDLE_AWAY),
        QPointF(middle.x(), rect.bottom() + HANDLE_AWAY),
    ]


def is_on_handle(card: Card, camera: Camera, pixel: QPointF) -> bool:
    """Whether the pixel lies on one of the card's handles and not on the card itself."""
    if camera.box_on_screen(card.box).contains(pixel):
        return False
    away = (handle - pixel for handle in handles_of(card, camera))
    return any(QPointF.dotProduct(way, way) <= HANDLE_TARGET**2 for way in away)


def handles(painter: QPainter, stage: Stage, card: Card) -> None:
    """The dots from which a line can be drawn."""
    painter.setPen(QPen(QColor(stage.style.accent), 1.5))
    painter.setBrush(QColor(stage.style.card))
    for point in handles_of(card, stage.camera):
        painter.drawEllipse(point, HANDLE_RADIUS, HANDLE_RADIUS)


def ghost(painter: QPainter, stage: Stage, start: QPointF, end: QPointF, colour: str) -> None:
    """The line that follows the mouse before there is a tie."""
    painter.setPen(QPen(QColor(colour), 2.0, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(QColor(colour))
    painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(end, 3.5, 3.5)


def told(painter: QPainter, stage: Stage, at: QPointF, words: str, window: QRectF) -> None:
    """What letting go here would do, beside the mouse."""
    font = QFont(paint.load_fonts())
    font.setPixelSize(TOLD_SIZE)
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    room = QRectF(0, 0, min(TOLD_WIDEST, window.width() - 2 * TOLD_EDGE), window.height())
    rect = painter.boundingRect(room, flags, words).adjusted(-TOLD_EDGE, -5, TOLD_EDGE, 5)
    rect.moveTopLeft(at + QPointF(TOLD_AWAY, TOLD_AWAY))
    rect.moveRight(min(rect.right(), window.right() - 4))
    if rect.bottom() > window.bottom() - 4:
        rect.moveBottom(at.y() - TOLD_AWAY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(stage.style.badge))
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(QColor(stage.style.card))
    painter.drawText(rect.adjusted(TOLD_EDGE, 5, -TOLD_EDGE, -5), flags, words)


def snap(painter: QPainter, stage: Stage, snap: Snap) -> None:
    """The thin lines along which what is moved has fallen into line, and the gaps that are equal."""
    painter.setPen(QPen(QColor(stage.style.accent), 1.0))
    for start, end in snap.lines:
        painter.drawLine(_crisp(stage.camera.to_screen(start)), _crisp(stage.camera.to_screen(end)))
    for start, end in snap.gaps:
        _gap(painter, _crisp(stage.camera.to_screen(start)), _crisp(stage.camera.to_screen(end)))


def _gap(painter: QPainter, start: QPointF, end: QPointF) -> None:
    across = QPointF(0, GAP_TICK) if abs(end.x() - start.x()) >= abs(end.y() - start.y()) else QPointF(GAP_TICK, 0)
    painter.drawLine(start, end)
    for tip in (start, end):
        painter.drawLine(tip - across, tip + across)


def _crisp(pixel: QPointF) -> QPointF:
    """In the middle of a pixel, so that a thin line is drawn sharp."""
    return QPointF(math.floor(pixel.x()) + 0.5, math.floor(pixel.y()) + 0.5)


def copies(painter: QPainter, stage: Stage, shown: list[Card], way: Point) -> None:
    """Copies of these cards on their way, see-through until they are let go."""
    painter.save()
    painter.setTransform(stage.camera.transform(), combine=True)
    painter.translate(*way)
    painter.setOpacity(0.6)
    for card in shown:
        paint.paint_card(painter, replace(card, faded=False), stage.style, detail=stage.camera.scale)
    painter.restore()


def veil(painter: QPainter, stage: Stage, card: Card) -> None:
    """Greys a card out."""
    shade = QColor(stage.style.background)
    shade.setAlpha(170)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(stage.camera.box_on_screen(card.box).adjusted(-2, -10, 10, 2), ROUNDED, ROUNDED)


def edge_towards(box: Box, target: Point) -> Point:
    """Where a line from the box's middle to the target leaves the box."""
    x, y = box.middle
    dx, dy = target[0] - x, target[1] - y
    if not (dx or dy):
        return box.middle
    share = min(
        box.width / 2 / abs(dx) if dx else float("inf"),
        box.height / 2 / abs(dy) if dy else float("inf"),
        1.0,
    )
    return x + dx * share, y + dy * share


def empty_words(painter: QPainter, stage: Stage, window: QRectF, title: str, words: str) -> None:
    """What to do first, in the middle of an empty map."""
    font = QFont(paint.load_fonts())
    font.setPixelSize(20)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(stage.style.ink))
    upper = window.adjusted(0, 0, 0, -window.height() / 2)
    painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, title)
    font.setPixelSize(15)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(stage.style.faint))
    aside = max((window.width() - 520) / 2, 24)
    lower = window.adjusted(aside, window.height() / 2 + 12, -aside, 0)
    wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(lower, wrapped, words)
