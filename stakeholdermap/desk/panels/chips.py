"""How the Decisions view is drawn: the six words as chips, decisions as row headings, hairlines between rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from stakeholdermap.desk.theme import Theme, font
from stakeholdermap.model import words

PART = Qt.ItemDataRole.UserRole
CHIP = 26
HEADING_WIDTH = 208


def chip_colours(theme: Theme, part: str) -> tuple[str | None, str, Qt.PenStyle]:
    """Fill (None for none), words and outline of a chip: the six differ by fill and line, not by hue alone."""
    colours, solid = theme.colours, Qt.PenStyle.SolidLine
    return {
        "decides": (colours.ink, colours.on_ink, solid),
        "must_agree": (theme.figure.gap_fill, colours.medium, solid),
        "recommends": (colours.accent, colours.on_accent, solid),
        "advises": (colours.chosen, colours.text, solid),
        "carries_out": (None, colours.text, solid),
        "is_told": (None, colours.text, Qt.PenStyle.DashLine),
    }[part]


class Chips(QStyledItemDelegate):
    """Draws a cell: a chip for each part, a quiet dot for none, or the remark in words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        parts = index.data(PART)
        if parts is None:
            self._remark(painter, box, index.data() or "")
        elif parts:
            self._chips(painter, box, parts)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                QColor(colours.edge if option.state & QStyle.StateFlag.State_MouseOver else colours.hairline)
            )
            painter.drawEllipse(box.left() + 12, box.center().y() - 2, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -5, -3), 4, 4)
        painter.restore()

    def _chips(self, painter: QPainter, box: QRect, parts: tuple[str, ...]) -> None:
        painter.setFont(font(12, QFont.Weight.DemiBold))
        height = CHIP if len(parts) < 2 else 22
        top = box.center().y() - (height * len(parts) + 2 * (len(parts) - 1)) / 2
        for part in parts:
            said = words.PARTS[part].words
            width = painter.fontMetrics().horizontalAdvance(said) + 18
            chip = QRectF(box.left() + 8, top, width, height)
            fill, ink, line = chip_colours(self._theme, part)
            outlined = fill is None or part == "must_agree"
            painter.setPen(
                QPen(QColor(ink if part == "must_agree" else self._theme.colours.edge), 1.2, line)
                if outlined
                else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, 5, 5)
            painter.setPen(QColor(ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, said)
            top += height + 2

    def _remark(self, painter: QPainter, box: QRect, said: str) -> None:
        painter.setFont(font(13, QFont.Weight.DemiBold))
        calm = said.endswith("must agree")
        painter.setPen(QColor(self._theme.colours.text if calm else self._theme.colours.medium))
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(8, 0, -4, 0), where, said)


class DecisionHeader(QHeaderView):
    """The decisions down the left: name, and weight beneath it; stays in sight when the columns scroll."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme: Theme | None = None
        self._chosen: frozenset[int] = frozenset()
        self.setSectionsClickable(True)
        self.setFixedWidth(HEADING_WIDTH)
        self.setAccessibleName("Decisions")

    def choose(self, rows: Iterable[int]) -> None:
        """Mark these rows as selected."""
        self._chosen = frozenset(rows)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(HEADING_WIDTH, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if self.theme is None:
            return
        colours = self.theme.colours
        painter.save()
        chosen = logicalIndex in self._chosen
        painter.fillRect(rect, QColor(colours.chosen if chosen else colours.panel))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Vertical))
        self._write(painter, rect.adjusted(4, 4, -12, -4), name, self.model().weight_of(logicalIndex))  # type: ignore[attr-defined]
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, name: str, weight: float) -> None:
        assert self.theme is not None
        painter.setFont(font(13, QFont.Weight.DemiBold))
        line = painter.fontMetrics().height()
        bold = painter.fontMetrics()
        needs_two = bold.horizontalAdvance(name) > box.width()
        room = QRect(box.left(), box.top(), box.width(), line * (2 if needs_two else 1))
        total = room.height() + 16
        room.moveTop(box.top() + max(0, (box.height() - total) // 2))
        shown = bold.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width() * 1.75)) if needs_two else name
        painter.setPen(QColor(self.theme.colours.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, shown)
        painter.setFont(font(12))
        painter.setPen(QColor(self.theme.colours.quiet))
        painter.drawText(
            QRect(box.left(), room.bottom() + 1, box.width(), 16), Qt.AlignmentFlag.AlignLeft, f"weight {weight:g}"
        )
