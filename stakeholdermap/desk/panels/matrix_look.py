"""How the Matrix is drawn: ties as dots and arrows, names along both edges, a line where another sector begins."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from stakeholdermap.desk.panels.crossings import CROSSING, GROUP, Crossing, Crossings
from stakeholdermap.desk.theme import Theme, font

CELL = 28
NAMES_ACROSS, NAMES_DOWN = 216, 172
BLOCK = 4


class Marks(QStyledItemDelegate):
    """Draws a cell: a dot for a tie both ways, an arrow for one way, larger for stronger, a number for several."""

    def __init__(self, theme: Theme, crossings: Crossings, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._crossings, self._grid = theme, crossings, parent
        self.chosen: frozenset[int] = frozenset()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, box, crossing = self._theme.colours, QRectF(option.rect), index.data(CROSSING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if crossing.is_itself:
            painter.fillRect(box, QColor(colours.track))
        elif self._is_in_line(index):
            painter.fillRect(box, QColor(colours.hover))
        self._lines(painter, box, index)
        if crossing.facts:
            self._mark(painter, box, crossing)
        elif option.state & QStyle.StateFlag.State_MouseOver and not crossing.is_itself:
            painter.setPen(QPen(QColor(colours.edge), 1.4))
            painter.drawLine(box.center() - QPointF(4, 0), box.center() + QPointF(4, 0))
            painter.drawLine(box.center() - QPointF(0, 4), box.center() + QPointF(0, 4))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.restore()

    def _is_in_line(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """In the row or column of the cell under the keyboard, or of a thing that is selected."""
        here = self._grid.currentIndex()
        crosses = here.isValid() and (index.row() == here.row() or index.column() == here.column())
        return crosses or index.row() in self.chosen or index.column() in self.chosen

    def _lines(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        across = self._crossings.starts_a_group(index.row())
        down = self._crossings.starts_a_group(index.column())
        painter.setPen(QPen(QColor(self._theme.colours.hairline), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setPen(QPen(QColor(self._theme.colours.edge), 1))
        if across:
            painter.drawLine(box.topLeft(), box.topRight())
        if down:
            painter.drawLine(box.topLeft(), box.bottomLeft())

    def _mark(self, painter: QPainter, box: QRectF, crossing: Crossing) -> None:
        colours = self._theme.colours
        if len(crossing.facts) > 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.ink))
            painter.drawRoundedRect(QRectF(-9, -9, 18, 18).translated(box.center()), 4, 4)
            painter.setFont(font(11, QFont.Weight.Bold))
            painter.setPen(QColor(colours.on_ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(crossing.facts)))
            return
        size = 4.0 if crossing.strength is None else 2.6 + 0.9 * crossing.strength
        both = crossing.onward and crossing.back
        painter.setPen(QPen(QColor(colours.ink), 1.4))
        # A tie whose strength nobody recorded is a ring: not a weak one.
        painter.setBrush(QColor(colours.ink) if crossing.strength is not None else Qt.BrushStyle.NoBrush)
        if both:
            painter.drawEllipse(box.center(), size, size)
        else:
            painter.drawPolygon(_arrow(box.center(), size + 1.5, 0.0 if crossing.onward else math.pi))


def _arrow(middle: QPointF, size: float, turned: float) -> QPolygonF:
    """A triangle that points to the column (right) or back to the row (left)."""
    corners = ((size, 0.0), (-size * 0.8, -size), (-size * 0.8, size))
    cos, sin = math.cos(turned), math.sin(turned)
    return QPolygonF([middle + QPointF(x * cos - y * sin, x * sin + y * cos) for x, y in corners])


class Names(QHeaderView):
    """The names along one edge, each with the colour of its sector; those across the top are turned upright."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.theme: Theme | None = None
        self.chosen: frozenset[int] = frozenset()
        self.setSectionsClickable(True)
        self.setDefaultSectionSize(CELL)
        self.setMinimumSectionSize(CELL)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = orientation == Qt.Orientation.Horizontal
        self.setAccessibleName("Columns" if across else "Rows")
        self.setFixedHeight(NAMES_DOWN) if across else self.setFixedWidth(NAMES_ACROSS)

    def sizeHint(self) -> QSize:
        across = self.orientation() == Qt.Orientation.Horizontal
        return QSize(super().sizeHint().width(), NAMES_DOWN) if across else QSize(NAMES_ACROSS, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if self.theme is None:
            return
        colours, model = self.theme.colours, self.model()
        painter.save()
        chosen = logicalIndex in self.chosen
        painter.fillRect(rect, QColor(colours.chosen if chosen else colours.panel))
        if isinstance(model, Crossings) and model.starts_a_group(logicalIndex):
            painter.setPen(QColor(colours.edge))
            painter.drawLine(rect.topLeft(), rect.topRight() if self._is_down() else rect.bottomLeft())
        block = QColor(self.theme.figure.colour_of(model.headerData(logicalIndex, self.orientation(), GROUP)))
        painter.setFont(font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        said = str(model.headerData(logicalIndex, self.orientation()))
        if self._is_down():
            painter.fillRect(QRect(rect.right() - BLOCK + 1, rect.top() + 1, BLOCK, rect.height() - 1), block)
            self._write(painter, rect.adjusted(8, 0, -BLOCK - 8, 0), said, Qt.AlignmentFlag.AlignRight)
        else:
            painter.fillRect(QRect(rect.left() + 1, rect.bottom() - BLOCK + 1, rect.width() - 1, BLOCK), block)
            painter.translate(rect.left(), rect.bottom() - BLOCK - 6)
            painter.rotate(-90)
            room = QRect(0, 0, rect.height() - BLOCK - 12, rect.width())
            self._write(painter, room, said, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _is_down(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def _write(self, painter: QPainter, room: QRect, said: str, side: Qt.AlignmentFlag) -> None:
        assert self.theme is not None
        painter.setPen(QColor(self.theme.colours.text))
        shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
