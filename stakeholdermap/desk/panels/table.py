"""The Table view: the map as a spreadsheet, to sort, edit in place, copy, and paste a block from Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QWidget,
)

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.fields import FIELDS, PROVENANCE
from stakeholdermap.desk.forms.form import ChoiceBox, Field, box_for, value_of
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import Elided, column, counted, hairline, tip
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import (
    KIND_WORDS,
    Decision,
    Fact,
    Organisation,
    Person,
    Relationship,
    Seat,
    new_id,
)

NARROWEST, WIDEST, WIDEST_WITH_ROOM = 88, 280, 560
# So many rows are read to find out how wide a column is; in a longer table the rest is like them.
ROWS_MEASURED = 100
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Listing:
    """One table to show: its tab, the kind of fact, its columns, and what a new row has that nobody typed."""

    words: str
    kind: type[Fact]

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns: the fields of the kind, then where they come from."""
        return (*FIELDS[self.kind], *PROVENANCE)


LISTINGS = (
    Listing("Organisations", Organisation),
    Listing("People", Person),
    Listing("Seats", Seat),
    Listing("Ties", Relationship),
    Listing("Decisions", Decision),
)


class Rows(QAbstractTableModel):
    """One table of the map as a Qt model: reads the map on the desk, writes through ``document.edit``."""

    def __init__(self, document: Document, listing: Listing, tell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._tell = document, tell
        self.listing = listing
        self.ids: list[str] = list(self._table())

    @property
    def map(self) -> Map:
        """The Map on the desk."""
        return self._document.map

    def fill(self, listing: Listing | None = None) -> None:
        """Read the map again, row for row where the rows are the same."""
        ids = list(self._table(listing or self.listing))
        if listing is None and ids == self.ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.listing, self.ids = listing or self.listing, ids
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.listing.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        field = self.listing.columns[section]
        return {Qt.ItemDataRole.DisplayRole: field.words, Qt.ItemDataRole.ToolTipRole: tip(field.help)}.get(role)  # type: ignore[call-overload]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        field = self.listing.columns[index.column()]
        fact = self._table().get(self.ids[index.row()])
        if fact is None:
            return None
        value = getattr(fact, field.name)
        if role == Qt.ItemDataRole.EditRole and isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if role == Qt.ItemDataRole.EditRole and hasattr(value, "isoformat"):
            return value.isoformat()
        # What is not known stays an empty cell, as in any spreadsheet.
        return "" if value is None or value == "" else field.editor.words(value, self.map)

    def change(self, index: Index, value: Any) -> None:
        """Give one cell a value: one step."""
        field, id = self.listing.columns[index.column()], self.ids[index.row()]
        label = f"Change {field.words.lower()} of {self.map.name_of(id)}"
        self._document.edit(label, lambda m: edits.change(m, id, **{field.name: value}))

    def paste(self, rows: Sequence[str | None], first: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of words from column ``first`` on, one row of it to each id, a new thing for None: one step."""
        count = counted(len(block), "row", "rows")
        self._document.edit(f"Paste {count}", lambda m: self._pasted(m, rows, first, block))

    def _pasted(self, map: Map, rows: Sequence[str | None], first: int, block: Sequence[Sequence[str]]) -> Map:
        for number, (id, cells) in enumerate(zip(rows, block, strict=True), 1):
            try:
                map = self._pasted_row(map, id, first, cells)
            except (Refused, TypeError) as refused:
                why = str(refused) if isinstance(refused, Refused) else "It lacks what a new row needs."
                raise Refused(f"Nothing was pasted: row {number} of the block cannot be used. {why}") from None
        return map

    def _pasted_row(self, map: Map, id: str | None, first: int, cells: Sequence[str]) -> Map:
        columns = self.listing.columns[first : first + len(cells)]
        values = {f.name: f.editor.read(cell, map) for f, cell in zip(columns, cells, strict=False)}
        if id is not None:
            return edits.change(map, id, **values)
        return edits.add(map, self.listing.kind(id=new_id(), **values))

    def _table(self, listing: Listing | None = None) -> dict[str, Fact]:
        return getattr(self.map, TABLES[(listing or self.listing).kind])


class Table(QWidget):
    """The tables of the map one at a time, with the selection in step."""

    def __init__(self, document: Document, selection: Selection, tell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection, self._tell = document, selection, tell
        self._following = False
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Which table")
        for listing in LISTINGS:
            self.tabs.addTab(listing.words)
        self.rows = Rows(document, LISTINGS[0], tell, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.rows)
        self.sorted.setSortRole(Qt.ItemDataRole.EditRole)
        self.sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sorted.setSortLocaleAware(True)
        self.view = _Grid(self)
        self.view.setModel(self.sorted)
        self.view.setItemDelegate(_Cell(self.rows, tell, self.view))
        self.hint = Elided("Double-click or F2 to edit. Copy and paste blocks to and from Excel.")
        self.add = QPushButton("Add a row")
        self.add.clicked.connect(self._add_row)
        self._lay_out()
        self._follow = Follow(self, self._fill)
        document.changed.connect(self._follow.ask)
        selection.changed.connect(self._show_selection)
        self.tabs.currentChanged.connect(self.show_listing)
        self.view.selectionModel().selectionChanged.connect(self._view_selected)
        self.show_listing(0)

    def show_listing(self, number: int) -> None:
        """Show one of the tables."""
        listing = LISTINGS[number]
        self.tabs.setCurrentIndex(number)
        self.rows.fill(listing)
        self.view.setAccessibleName(f"Table of {listing.words.lower()}")
        self.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.view.fit_columns()
        self.add.setVisible(listing.kind in (Organisation, Person, Decision))
        self._show_selection(self._selection.ids)

    def copied(self) -> str:
        """The selected cells as Excel takes them: tabs and line ends."""
        cells = sorted(self.view.selectedIndexes(), key=lambda i: (i.row(), i.column()))
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        for row in dict.fromkeys(cell.row() for cell in cells):
            writer.writerow([cell.data() or "" for cell in cells if cell.row() == row])
        return out.getvalue()

    def paste(self, text: str) -> None:
        """Write a block copied from a spreadsheet, from the current cell on; rows below the last are added."""
        block = [row for row in csv.reader(io.StringIO(text), dialect="excel-tab") if row]
        if not block:
            return
        current = self.view.currentIndex()
        row, first = (current.row(), current.column()) if current.isValid() else (self.sorted.rowCount(), 0)
        ids = [self._id_at(row + n) for n in range(len(block))]
        if None in ids and self.rows.listing.kind not in (Organisation, Person, Decision):
            self._tell(
                "Nothing was pasted: the block has more rows than this table, and new rows cannot be added here."
            )
            return
        self.rows.paste(ids, first, block)

    def _id_at(self, row: int) -> str | None:
        index = self.sorted.mapToSource(self.sorted.index(row, 0))
        return self.rows.ids[index.row()] if index.isValid() else None

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 4, 16, 4)
        top.setSpacing(16)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.tabs)
        top.addWidget(self.hint, 1)
        top.addWidget(self.add)
        layout = column(self, gap=0)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.view, 1)

    def _fill(self) -> None:
        self._follow.done()
        had = self.rows.ids
        self.rows.fill()
        if self.rows.ids != had:
            self.view.fit_columns()
        self._show_selection(self._selection.ids)

    def _add_row(self) -> None:
        kind = self.rows.listing.kind
        words = KIND_WORDS[kind][0]
        id = new_id()
        values: dict[str, Any] = {"post": "New post"} if kind is Person else {"name": f"New {words}"}
        if self._document.edit(
            f"Add a{'n' if words[0] == 'o' else ''} {words}", lambda m: edits.add(m, kind(id=id, **values))
        ):
            self._fill()
            self._selection.set([id])

    def _view_selected(self) -> None:
        if self._following:
            return
        rows = {self.sorted.mapToSource(index).row() for index in self.view.selectedIndexes()}
        self._following = True
        self._selection.set(self.rows.ids[row] for row in rows)
        self._following = False

    def _show_selection(self, ids: Iterable[str]) -> None:
        if self._following:
            return
        self._following = True
        chosen = [row for row, id in enumerate(self.rows.ids) if id in set(ids)]
        model = self.view.selectionModel()
        model.clearSelection()
        for row in chosen:
            index = self.sorted.mapFromSource(self.rows.index(row, 0))
            model.select(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)
        if chosen:
            first = self.sorted.mapFromSource(self.rows.index(chosen[0], 0))
            model.setCurrentIndex(first, model.SelectionFlag.NoUpdate)
            self.view.scrollTo(first)
        self._following = False


class _Grid(QTableView):
    """The view, with copy and paste."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._own_widths: dict[tuple[str, str], int] = {}
        self._is_fitting = False
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(32)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(ROWS_MEASURED)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().sectionResized.connect(self._dragged)

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
        listing = self._table.rows.listing
        return listing.words, listing.columns[number].name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._table.copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._table.paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


class _Cell(QStyledItemDelegate):
    """Edits a cell with the control that the inspector uses for the same field."""

    def __init__(self, rows: Rows, tell: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._tell = rows, tell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = box_for(self._rows.listing.columns[index.column()], self._rows.map, parent)
        if isinstance(box, ChoiceBox):
            box.activated.connect(lambda _: self._picked(box))
        return box

    def _picked(self, box: QWidget) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: Any, index: Index) -> None:
        field = self._rows.listing.columns[index.column()]
        editor.show_words(index.data() or field.editor.words(None, self._rows.map))

    def setModelData(self, editor: Any, model: QAbstractItemModel, index: Index) -> None:
        source = self._rows.index(self.parent().model().mapToSource(index).row(), index.column())  # type: ignore[attr-defined]
        try:
            value = value_of(self._rows.listing.columns[index.column()], editor, self._rows.map)
        except Refused as refused:
            self._tell(str(refused))
            return
        self._rows.change(source, value)
