"""Strokes made ready for Qt: what painting one takes is built once, painting it is one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPainterPath, QPen, QPolygonF

from stakeholdermap.figure import lettering, strokes
from stakeholdermap.figure.figure import Box
from stakeholdermap.shipped import folder

Ink: TypeAlias = Callable[[QPainter], None]

_kept: list[QGuiApplication] = []
_WEIGHTS = {
    lettering.REGULAR: QFont.Weight.Normal,
    lettering.SEMIBOLD: QFont.Weight.DemiBold,
    lettering.BOLD: QFont.Weight.Bold,
}
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush()


@cache
def load_fonts() -> str:
    """Make the bundled typeface known to Qt, once; returns the name of its family.

    Qt has no typefaces without an application: where no window runs, one without a screen is made and kept.
    """
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["stakeholdermap", "-platform", "offscreen"]))
    for file in sorted(folder("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    return lettering.FAMILY


def inks_of(drawn: Iterable[strokes.Stroke]) -> tuple[Ink, ...]:
    """Strokes made ready, in their order."""
    return tuple(ink_of(stroke) for stroke in drawn)


def ink_of(stroke: strokes.Stroke) -> Ink:
    """One stroke made ready."""
    path = QPainterPath()
    match stroke:
        case strokes.Rectangle():
            return _rectangle(stroke)
        case strokes.Oval():
            path.addEllipse(rect(stroke.box))
            return _drawn(path, _outline(stroke.line, stroke.width), stroke.fill)
        case strokes.LeftBlock():
            return _drawn(_left_block(stroke), _NO_PEN, stroke.fill)
        case strokes.Shape():
            return _drawn(_shape_path(stroke), _outline(stroke.line, stroke.width), stroke.fill)
        case strokes.Curve():
            return _drawn(_curve_path(stroke), pen(stroke.line, stroke.width, stroke.dash, stroke.beads), "")
        case strokes.Words():
            return _words(stroke)


def rect(box: Box) -> QRectF:
    """A box as Qt knows it."""
    return QRectF(box.x, box.y, box.width, box.height)


@lru_cache(maxsize=1024)
def colour(value: str) -> QColor:
    """A colour by #rrggbb."""
    return QColor(value)


@lru_cache(maxsize=1024)
def brush(value: str) -> QBrush:
    """A brush of one colour."""
    return QBrush(QColor(value))


@lru_cache(maxsize=1024)
def pen(value: str, width: float, dash: tuple[float, ...] = (), beads: bool = False) -> QPen:
    """A pen of this colour; with ``beads`` every dash ends round. A width of 0 is one dot at every scale."""
    made = QPen(colour(value), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap if beads else Qt.PenCapStyle.FlatCap)
    if dash:
        # Qt counts a pattern in widths of the pen.
        made.setDashPattern([part / width for part in dash])
    return made


def _outline(line: str, width: float) -> QPen:
    return pen(line, width) if line else _NO_PEN


def _rectangle(stroke: strokes.Rectangle) -> Ink:
    outline = pen(stroke.line, stroke.width, stroke.dash) if stroke.line else _NO_PEN
    fill = brush(stroke.fill) if stroke.fill else _NO_BRUSH
    box, corner = rect(stroke.box), stroke.corner

    def ink(painter: QPainter) -> None:
        painter.setPen(outline)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, corner, corner)

    return ink


def _drawn(path: QPainterPath, outline: QPen, fill: str) -> Ink:
    filled = brush(fill) if fill else _NO_BRUSH

    def ink(painter: QPainter) -> None:
        painter.setPen(outline)
        painter.setBrush(filled)
        painter.drawPath(path)

    return ink


def _words(stroke: strokes.Words) -> Ink:
    # Qt knows whole pixels only: what is over goes into the painter's scale, so that words fit as they were measured.
    whole = max(round(stroke.size), 1)
    rest, at = stroke.size / whole, QPointF(*stroke.at)
    font, ink_colour, text = _font(whole, stroke.weight), colour(stroke.fill), stroke.text

    def plain(painter: QPainter) -> None:
        painter.setFont(font)
        painter.setPen(ink_colour)
        painter.drawText(at, text)

    def stretched(painter: QPainter) -> None:
        painter.save()
        painter.translate(at)
        painter.scale(rest, rest)
        painter.setFont(font)
        painter.setPen(ink_colour)
        painter.drawText(0, 0, text)
        painter.restore()

    return plain if rest == 1.0 else stretched


def _curve_path(stroke: strokes.Curve) -> QPainterPath:
    path = QPainterPath(QPointF(*stroke.start))
    if stroke.bend is None:
        path.lineTo(QPointF(*stroke.end))
    else:
        path.quadTo(QPointF(*stroke.bend), QPointF(*stroke.end))
    return path


def _shape_path(stroke: strokes.Shape) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in stroke.polygons:
        path.addPolygon(QPolygonF([QPointF(*p) for p in polygon]))
        path.closeSubpath()
    return path


def _left_block(stroke: strokes.LeftBlock) -> QPainterPath:
    box, round_by = rect(stroke.box), 2 * stroke.corner
    path = QPainterPath(box.topRight())
    path.lineTo(box.bottomRight())
    path.lineTo(box.left() + stroke.corner, box.bottom())
    path.arcTo(box.left(), box.bottom() - round_by, round_by, round_by, 270, -90)
    path.arcTo(box.left(), box.top(), round_by, round_by, 180, -90)
    path.closeSubpath()
    return path


@lru_cache(maxsize=64)
def _font(pixels: int, weight: str) -> QFont:
    font = QFont(load_fonts())
    font.setWeight(_WEIGHTS[weight])
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
