"""The spreadsheet's hands: widths of columns, keys, the menu of a cell, and cells edited where they stand."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from stakeholdermap.desk.forms.form import ChoiceBox, box_for, value_of
from stakeholdermap.desk.panels.rows import Index, Listing, Rows, Tell
from stakeholdermap.model.rules import Refused

NARROWEST, WIDEST, WIDEST_WITH_ROOM = 88, 280, 560
# So many rows are read to find out how wide a column is; in a longer table the rest is like them.
ROWS_MEASURED = 100


class Hands(Protocol):
    """What keys and menu of the grid may ask of the table."""

    @property
    def listing(self) -> Listing: ...
    def copied(self) -> str: ...
    def paste(self, text: str) -> None: ...
    def fill_down(self) -> None: ...
    def clear_cells(self) -> None: ...
    def remove_rows(self) -> None: ...
    def has_whole_rows(self) -> bool: ...


class Grid(QTableView):
    """The view, with the keys of a spreadsheet: copy, paste, fill down, clear."""

    def __init__(self, table: QWidget, hands: Hands) -> None:
        super().__init__(table)
        self._hands = hands
        self._own_widths: dict[tuple[str, str], int] = {}
        self._is_fitting = False
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.verticalHeader().setDefaultSectionSize(32)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(ROWS_MEASURED)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().sectionResized.connect(self._dragged)
        self._keys = {
            "Ctrl+D": hands.fill_down,
            "Ctrl+C": self._copy,
            "Ctrl+X": self._cut,
            "Ctrl+V": self._paste,
            "Del": self._delete,
        }

    def fit_columns(self) -> None:
        """Columns as wide as what is in them, the longest as wide as there is room for; what was dragged stays."""
        count = self.model().columnCount()
        needed = [max(self.sizeHintForColumn(n), self.horizontalHeader().sectionSizeHint(n)) + 12 for n in range(count)]
        widths = [min(max(width, NARROWEST), WIDEST) for width in needed]
        spare = self.viewport().width() - sum(widths)
        for number in sorted(range(count), key=lambda n: needed[n]):
            more = min(max(spare, 0), max(min(needed[number], WIDEST_WITH_ROOM) - widths[number], 0))
            widths[number] += more
            spare -= more
        self._is_fitting = True
        for number, width in enumerate(widths):
            self.setColumnWidth(number, self._own_widths.get(self._column(number), width))
        self._is_fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def _dragged(self, number: int, _: int, width: int) -> None:
        is_last = number == self.model().columnCount() - 1
        if not self._is_fitting and not is_last:
            self._own_widths[self._column(number)] = width

    def _column(self, number: int) -> tuple[str, str]:
        listing = self._hands.listing
        return listing.words, listing.columns[number].name

    def event(self, event: QEvent) -> bool:
        # Some of these keys mean something else in the window's menus; with the keyboard in a cell they are its own.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _name(event) in self._keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(_name(event))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the selected cells."""
        menu = QMenu(self)
        for words, act in (
            ("Copy\tCtrl+C", self._copy),
            ("Paste\tCtrl+V", self._paste),
            ("Fill down\tCtrl+D", self._hands.fill_down),
            ("Clear the cells\tDel", self._hands.clear_cells),
            ("Remove the rows", self._hands.remove_rows),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        return menu

    def _offer(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(at))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._hands.copied())

    def _cut(self) -> None:
        self._copy()
        self._hands.clear_cells()

    def _paste(self) -> None:
        self._hands.paste(QGuiApplication.clipboard().text())

    def _delete(self) -> None:
        """As in any spreadsheet: cells are emptied, and rows that were chosen whole are taken away."""
        if self._hands.has_whole_rows():
            self._hands.remove_rows()
        else:
            self._hands.clear_cells()


class Cell(QStyledItemDelegate):
    """Edits a cell with the control that the inspector uses for the same field.

    Enter gives the value to one cell, Ctrl+Enter to every selected cell of its column.
    """

    def __init__(self, rows: Rows, tell: Tell, grid: Grid) -> None:
        super().__init__(grid)
        self._rows, self._tell, self._grid = rows, tell, grid
        self._to_all: tuple[int, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = box_for(self._rows.listing.columns[index.column()], self._rows.map, parent)
        if isinstance(box, ChoiceBox):
            box.picked.connect(lambda: self._picked(box))
        return box

    def _picked(self, box: QWidget) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: Any, index: Index) -> None:
        field = self._rows.listing.columns[index.column()]
        editor.show_words(index.data() or field.editor.words(None, self._rows.map))

    def setModelData(self, editor: Any, model: QAbstractItemModel, index: Index) -> None:
        field, proxy = self._rows.listing.columns[index.column()], self._grid.model()
        try:
            value = value_of(field, editor, self._rows.map)
        except Refused as refused:
            self._tell(str(refused))
            return
        rows = self._to_all or (index.row(),)
        self._to_all = ()
        if isinstance(proxy, QSortFilterProxyModel):
            self._rows.change([proxy.mapToSource(proxy.index(row, 0)).row() for row in rows], index.column(), value)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _name(event) in ("Ctrl+Return", "Ctrl+Enter"):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._to_all = self._rows_in_column()
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    def _rows_in_column(self) -> tuple[int, ...]:
        column = self._grid.currentIndex().column()
        return tuple(sorted({i.row() for i in self._grid.selectedIndexes() if i.column() == column}))


def _name(event: QKeyEvent) -> str:
    """The key with what is held, as it is written in menus."""
    return QKeySequence(event.keyCombination()).toString()
