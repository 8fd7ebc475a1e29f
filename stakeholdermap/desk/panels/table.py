"""The Table view: the map as a spreadsheet, to sort, edit in place, fill, copy, and paste a block from Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QTabBar, QWidget

from stakeholdermap.desk.cells import cells_in
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.rows import LISTINGS, Listing, Rows, Tell
from stakeholdermap.desk.panels.spreadsheet import Cell, Grid
from stakeholdermap.desk.panels.text import Elided, column, counted, hairline
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import KIND_WORDS, new_id

HINT = "F2 to edit, Ctrl+Enter for all selected cells of a column. Blocks go to and from Excel by copy and paste."


class Table(QWidget):
    """The tables of the map one at a time, with the selection in step."""

    def __init__(self, document: Document, selection: Selection, tell: Tell, parent: QWidget | None = None) -> None:
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
        self.view = Grid(self, self)
        self.view.setModel(self.sorted)
        self.view.setItemDelegate(Cell(self.rows, tell, self.view))
        self.hint = Elided(HINT)
        self.add = QPushButton("Add a row")
        self.add.clicked.connect(self._add_row)
        self._lay_out()
        self.setFocusProxy(self.view)
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
        self.add.setVisible(bool(listing.starts_as))
        self._show_selection(self._selection.ids)

    def copied(self) -> str:
        """The block around the selected cells as Excel takes it; cells of it that are not selected are empty."""
        chosen: dict[int, set[int]] = {}
        for row, number in self._selected():
            chosen.setdefault(row, set()).add(number)
        columns = sorted(set().union(*chosen.values()))
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        for row, inside in chosen.items():
            across = range(columns[0], columns[-1] + 1)
            writer.writerow([self.sorted.index(row, n).data() or "" if n in inside else "" for n in across])
        return out.getvalue()

    def paste(self, text: str) -> None:
        """Write a block copied from a spreadsheet from the current cell on; rows below the last are added.

        One value alone goes into every selected cell.
        """
        try:
            block = cells_in(text)
        except Refused as refused:
            self._tell(str(refused))
            return
        selected = self._selected()
        if len(block) == 1 == len(block[0]) and len(selected) > 1:
            self._write("Paste into", selected, block[0][0])
        elif block:
            current = self.view.currentIndex()
            row, first = (current.row(), current.column()) if current.isValid() else (self.sorted.rowCount(), 0)
            self.rows.paste([self._id_at(row + n) for n in range(len(block))], first, block)

    def fill_down(self) -> None:
        """Give the selected cells of each column what its topmost one holds: one step."""
        columns: dict[int, list[str]] = {}
        for row, number in self._selected():
            columns.setdefault(number, []).append(self.rows.ids[self._source_row(row)])
        filled = sum(len(ids) - 1 for ids in columns.values())
        if filled:
            self.rows.fill_down(f"Fill down {counted(filled, 'cell', 'cells')}", columns)
        else:
            self._tell("Select the cell to copy and the cells below it, then fill down.")

    def clear_cells(self) -> None:
        """Empty the selected cells: one step."""
        self._write("Clear", self._selected(), "")

    def remove_rows(self) -> None:
        """Take the things of the selected rows off the map: one step."""
        ids = [id for row in sorted({row for row, _ in self._selected()}) if (id := self._id_at(row))]
        if ids:
            what = self._document.map.name_of(ids[0]) if len(ids) == 1 else counted(len(ids), "row", "rows")
            self._document.edit(f"Remove {what}", lambda m: edits.remove(m, *ids))

    def has_whole_rows(self) -> bool:
        """Whether rows were chosen as a whole, by their numbers."""
        cells = self._selected()
        return bool(cells) and len(cells) == len({row for row, _ in cells}) * self.rows.columnCount()

    @property
    def listing(self) -> Listing:
        """The table that is shown."""
        return self.rows.listing

    def _selected(self) -> list[tuple[int, int]]:
        return sorted((index.row(), index.column()) for index in self.view.selectedIndexes())

    def _write(self, verb: str, cells: Sequence[tuple[int, int]], words: str) -> None:
        """Write the same words into each of these cells: one step."""
        rows: dict[int, dict[int, str]] = {}
        for row, number in cells:
            rows.setdefault(row, {})[number] = words
        if rows:
            label = f"{verb} {counted(len(cells), 'cell', 'cells')}"
            self.rows.write(label, [(self._id_at(row), inside) for row, inside in rows.items()])

    def _source_row(self, row: int) -> int:
        return self.sorted.mapToSource(self.sorted.index(row, 0)).row()

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
        values: dict[str, Any] = dict(self.listing.starts_as)
        if self._document.edit(
            f"Add a{'n' if words[0] == 'o' else ''} {words}", lambda m: edits.add(m, kind(id=id, **values))
        ):
            self._fill()
            self._selection.set([id])

    def _view_selected(self) -> None:
        if not self._following:
            self._following = True
            self._selection.set(self._chosen_here())
            self._following = False

    def _chosen_here(self) -> set[str]:
        return {self.rows.ids[self._source_row(index.row())] for index in self.view.selectedIndexes()}

    def _show_selection(self, ids: Iterable[str]) -> None:
        if self._following or ((chosen_here := self._chosen_here()) and chosen_here == set(ids)):
            # Single cells of these rows stay chosen: taking the whole rows would change what Delete means.
            return
        self._following = True
        wanted = set(ids)
        chosen = [row for row, id in enumerate(self.rows.ids) if id in wanted]
        model, rows = self.view.selectionModel(), QItemSelection()
        for row in chosen:
            index = self.sorted.mapFromSource(self.rows.index(row, 0))
            rows.select(index, index)
        model.select(rows, model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows)
        if chosen:
            first = self.sorted.mapFromSource(self.rows.index(chosen[0], 0))
            model.setCurrentIndex(first, model.SelectionFlag.NoUpdate)
            self.view.scrollTo(first)
        self._following = False
