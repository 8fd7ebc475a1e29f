"""Decision roles across organisations, professions and seniority: tables of how many, in figures and shade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import Cell, RoleTable
from stakeholdermap.desk.panels.figures.parts import Doors, section
from stakeholdermap.desk.panels.text import plain

Index = QModelIndex | QPersistentModelIndex
LABELS = {"organisation": "organisation", "profession": "profession", "band": "seniority"}
ROW, NAMES = 28, 208
# What the style leaves free on either side of a heading, and above and below it.
ASIDE, ABOVE = 10, 8
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def heat(review: Review, doors: Doors) -> QWidget | None:
    """The three tables."""
    tables = [table for table in review.role_tables if any(cell.count for cell in table.cells)]
    if not tables:
        return None
    around, rows = section(
        "Decision roles across the partnership",
        "How many decision roles each pair of labels holds. A dot marks an empty cell that somebody on the map could "
        "fill. Press a cell to see who is meant.",
    )
    for table in tables:
        one, other = (LABELS[label] for label in table.by)
        rows.addSpacing(6)
        rows.addWidget(plain(f"By {one} and {other}", "heading"))
        rows.addWidget(Heat(table, doors.show))
    return around


class Heat(QTableView):
    """One table of decision roles; a cell that is pressed shows on the map who is meant."""

    def __init__(self, table: RoleTable, show: Callable[[tuple[str, ...]], object]) -> None:
        super().__init__()
        one, other = (LABELS[label] for label in table.by)
        self.setAccessibleName(f"Decision roles by {one} and {other}")
        self.setModel(_Cells(table, self))
        self._show = show
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setDefaultSectionSize(ROW)
        down.setFixedWidth(NAMES)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        headings = [column[1] for column in table.columns]
        wide = widest(headings, across.fontMetrics())
        across.setMinimumSectionSize(wide)
        across.setDefaultSectionSize(wide)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)  # type: ignore[arg-type]
        across.setFixedHeight(tallest(headings, across.fontMetrics(), wide) + 2 * ABOVE)
        self.setFixedHeight(across.height() + ROW * len(table.rows) + self.horizontalScrollBar().sizeHint().height())
        self.activated.connect(self._pressed)
        self.clicked.connect(self._pressed)

    def _pressed(self, index: QModelIndex) -> None:
        ids = index.data(Qt.ItemDataRole.UserRole)
        if ids:
            self._show(tuple(ids))


def widest(headings: Sequence[str], measure: QFontMetrics) -> int:
    """How wide each column has to be for the longest word of any heading, in pixels."""
    words = [word for heading in headings for word in heading.split()]
    return max((measure.horizontalAdvance(word) for word in words), default=40) + 2 * ASIDE


def tallest(headings: Sequence[str], measure: QFontMetrics, wide: int) -> int:
    """How tall the headings are when each is wrapped into a column so wide, in pixels."""
    room, wrapped = QRect(0, 0, wide - 2 * ASIDE, 1000), Qt.TextFlag.TextWordWrap
    return max((measure.boundingRect(room, wrapped, heading).height() for heading in headings), default=0)


class _Cells(QAbstractTableModel):
    def __init__(self, table: RoleTable, view: QTableView) -> None:
        super().__init__(view)
        self._table, self._view = table, view
        self._cells = {(cell.row, cell.column): cell for cell in table.cells}
        self._most = max((cell.count for cell in table.cells), default=1) or 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(self, number: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        named = self._table.columns if way == Qt.Orientation.Horizontal else self._table.rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return named[number][1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._table.rows[index.row()], self._table.columns[index.column()]
        cell = self._cells.get((row[0], column[0])) or Cell(row[0], column[0], 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.count) if cell.count else "·" if cell.could else ""
        if role in (Qt.ItemDataRole.ToolTipRole, SPOKEN):
            return f"{row[1]}, {column[1]}: {_in_words(cell)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole and cell.count:
            return QBrush(self._shade(cell.count))
        return cell.ids if role == Qt.ItemDataRole.UserRole else None

    def _shade(self, count: int) -> QColor:
        shade = QColor(self._view.palette().color(QPalette.ColorRole.Link))
        # Light enough for the figure on it to be read, in both looks.
        shade.setAlpha(24 + round(72 * count / self._most))
        return shade


def _in_words(cell: Cell) -> str:
    if cell.count:
        return f"{cell.count} decision role{'' if cell.count == 1 else 's'}"
    return "none; somebody on the map could hold one" if cell.could else "none"
