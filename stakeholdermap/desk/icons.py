"""The few pictures of the desk: the symbol of a group, in the colour it has on the map."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from stakeholdermap.figure import symbols
from stakeholdermap.figure.style import Style
from stakeholdermap.shipped import folder


@lru_cache(maxsize=256)
def symbol(style: Style, group: str, side: int, ratio: float = 1.0) -> QPixmap:
    """A group's symbol on its colour, ``side`` pixels square, sharp at the screen's pixel ratio."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = style.colour_of(group)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0, 0, side, side), 3, 3)
    path = QPainterPath()
    for polygon in symbols.outline(style.symbol_of(group), (side / 2, side / 2), side * 0.3):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
    painter.fillPath(path, QColor(style.ink_on(colour)))
    painter.end()
    return pixmap


def of_the_program() -> QIcon:
    """The program's own icon, for windows and the task bar."""
    return QIcon(str(folder("icons", "stakeholdermap.svg")))
