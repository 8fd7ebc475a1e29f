"""The Decisions view: every decision against every body and post with a part in it, in the six plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.called import all_called, called, in_full, shortened
from stakeholdermap.desk.panels.chips import Chips
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.picker import NamePicker
from stakeholdermap.desk.panels.register import LETTERS, Grid, Remarks
from stakeholdermap.desk.panels.text import Elided, column, hairline, plain, tip
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map

Index = QModelIndex | QPersistentModelIndex
PART = Qt.ItemDataRole.UserRole
MOST_VETOES = 2


HINT = "In a cell, {letters}; Delete takes it off, Enter lists them.".format(
    letters=", ".join(f"{word.words[0]} {word.words.lower()}" for word in words.PARTS.values())
)


def holders_in(map: Map, asked_for: Iterable[str] = ()) -> tuple[str, ...]:
    """The columns: every body, then whoever else has a part in a decision or was asked for, by name."""
    others = {part.holder for part in map.parts.values()} | {id for id in asked_for if map.find(id) is not None}
    others -= set(map.bodies)
    return (*map.bodies, *sorted(others, key=lambda id: called(map, id).casefold()))


def remark_on(map: Map, decision: str) -> str:
    """What there is to say of who decides, in three words; empty when one decides and no two must agree."""
    parts = [part.part for part in map.parts_in(decision)]
    deciders, agreeing = parts.count("decides"), parts.count("must_agree")
    if deciders == 0:
        return "No one decides"
    if deciders > 1:
        return f"{_number(deciders)} places decide"
    if agreeing > MOST_VETOES:
        return f"{_number(agreeing)} must agree: many vetoes"
    return f"{_number(agreeing)} must agree" if agreeing > 1 else ""


def _number(count: int) -> str:
    return {2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(count, str(count))


class Register(QAbstractTableModel):
    """Decisions as rows, holders as columns, and a remark as the last column."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.decisions: tuple[str, ...] = tuple(document.map.decisions)
        self.asked_for: set[str] = set()
        self.holders = holders_in(document.map)

    @property
    def map(self) -> Map:
        """The Map on the desk."""
        return self._document.map

    def fill(self) -> None:
        """Read the map again."""
        self.beginResetModel()
        self.decisions, self.holders = tuple(self.map.decisions), holders_in(self.map, self.asked_for)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.decisions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.holders) + 1

    def is_remark(self, index: Index) -> bool:
        """Whether the cell is in the last column."""
        return index.column() == len(self.holders)

    def ends_of(self, index: Index) -> tuple[str, str]:
        """The decision of the cell's row and the holder of its column, as ids; empty where there is none."""
        row, across = index.row(), index.column()
        decision = self.decisions[row] if 0 <= row < len(self.decisions) else ""
        return decision, self.holders[across] if 0 <= across < len(self.holders) else ""

    def cell_of(self, decision: str, holder: str) -> QModelIndex:
        """The cell of these two wherever it stands now; the first of its row or column when one has gone."""
        row = self.decisions.index(decision) if decision in self.decisions else 0
        return self.index(row, self.holders.index(holder) if holder in self.holders else 0)

    def parts_at(self, index: Index) -> tuple[str, ...]:
        """The parts, as keys, that the column's holder has in the row's decision."""
        holder = self.holders[index.column()]
        had = [p.part for p in self.map.parts_in(self.decisions[index.row()]) if p.holder == holder]
        return tuple(key for key in words.PARTS if key in had)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if self.is_remark(index):
                return remark_on(self.map, self.decisions[index.row()])
            return ", ".join(words.PARTS[part].words for part in self.parts_at(index))
        if role == PART and not self.is_remark(index):
            return self.parts_at(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.data(index, Qt.ItemDataRole.AccessibleTextRole) or "")
        if role == Qt.ItemDataRole.AccessibleTextRole and not self.is_remark(index):
            decision, holder = self.decisions[index.row()], self.holders[index.column()]
            said = (self.data(index) or "no part").lower()
            return f"{self.map.name_of(decision)}: {in_full(self.map, holder)}, {said}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return tip(in_full(self.map, self.holders[section])) if section < len(self.holders) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.headerData(section, orientation))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.map.name_of(self.decisions[section])
        return shortened(called(self.map, self.holders[section])) if section < len(self.holders) else ""

    def weight_of(self, row: int) -> float:
        """The decision's weight."""
        found = self.map.decisions.get(self.decisions[row])
        return found.weight if found is not None else 0.0

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Decisions(QWidget):
    """The register, with the selection in step; ``asked_for_one`` when the user wants to add a decision."""

    asked_for_one = Signal()

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self._following = False
        self.register = Register(document, self)
        self.view = Grid()
        self.view.setModel(self.register)
        self.view.pressed_cell.connect(self.offer_parts)
        self.view.typed_letter.connect(self._typed)
        self.remarks = Remarks(self.view)
        self.nothing = plain(
            "No decisions are recorded yet. Add the decisions this partnership takes, then say who decides each, "
            "who must agree, and who is only told.",
            "quiet",
        )
        self.add = QPushButton("Add a decision…")
        self.add.clicked.connect(self.asked_for_one)
        self.more = NamePicker("Add a post or organisation as a column")
        self.more.picked.connect(self.show_holder)
        self.hint = Elided(HINT)
        self._layout = self._lay_out()
        self.setFocusProxy(self.view)
        self._follow = Follow(self, self.fill)
        document.changed.connect(self._follow.ask)
        selection.changed.connect(self._show_selection)
        self.view.verticalHeader().sectionClicked.connect(self._row_clicked)
        self.view.horizontalHeader().sectionClicked.connect(self._column_clicked)
        self.view.selectionModel().currentRowChanged.connect(lambda index, _: self._row_reached(index.row()))
        self.fill()

    def set_theme(self, theme: Theme) -> None:
        """Draw chips and headings in this look."""
        for view in (self.view, self.remarks):
            view.setItemDelegate(Chips(theme, view))
        self.view.headings.theme = theme
        self.view.viewport().update()

    def put_beneath(self, charts: QWidget) -> None:
        """Show the charts of decision weight beneath the register."""
        self._layout.addWidget(charts)

    def fill(self) -> None:
        """Read the map again, keeping the place."""
        self._follow.done()
        here = self.register.ends_of(self.view.currentIndex())
        self._following = True
        self.register.fill()
        self.view.resize_columns()
        # There is always a current cell: Qt would choose one by itself when the grid gets the keyboard.
        self.view.setCurrentIndex(self.register.cell_of(*here))
        self._following = False
        self.more.offer(_others(self.register.map, self.register.holders))
        self.remarks.show_last()
        self.rows.setVisible(bool(self.register.decisions))
        self.nothing.setVisible(not self.register.decisions)
        self._rest.setVisible(not self.register.decisions)
        self._show_selection(self._selection.ids)

    def show_holder(self, id: str) -> None:
        """Give somebody a column before they have any part, so that one can be given."""
        self.register.asked_for.add(id)
        self.fill()
        column = self.register.holders.index(id)
        index = self.register.index(max(self.view.currentIndex().row(), 0), column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.setFocus()

    def parts_menu(self, index: Index) -> QMenu:
        """The six words and none, to choose what the holder does in the decision."""
        menu = QMenu(self.view)
        had = self.register.parts_at(index)
        for key, word in words.PARTS.items():
            action = menu.addAction(word.words)
            action.setCheckable(True)
            action.setChecked(key in had)
            action.triggered.connect(lambda _=False, key=key: self.set_part(index, key))
        menu.addSeparator()
        none = menu.addAction("No part")
        none.setEnabled(bool(had))
        none.triggered.connect(lambda: self.set_part(index, None))
        return menu

    def set_part(self, index: Index, part: str | None) -> None:
        """Give the column's holder this part in the row's decision: one step."""
        map = self._document.map
        decision, holder = self.register.decisions[index.row()], self.register.holders[index.column()]
        does = words.PARTS[part].words.lower() if part else "no part"
        label = f"{map.name_of(decision)}: {called(map, holder)}, {does}"
        self._document.edit(label, lambda m: edits.set_part(m, decision, holder, part))

    def offer_parts(self, index: QModelIndex, at: QPoint) -> None:
        """Open the menu of the six words at a cell."""
        if not self.register.is_remark(index):
            self.parts_menu(index).popup(at)

    def _lay_out(self) -> QVBoxLayout:
        layout = column(self, (16, 12, 16, 8), gap=12)
        layout.addWidget(self.nothing)
        self.rows = QWidget()
        side_by_side = QHBoxLayout(self.rows)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addWidget(self.view, 1)
        side_by_side.addWidget(hairline(down=True))
        side_by_side.addWidget(self.remarks)
        layout.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.more)
        foot.addWidget(self.hint, 1)
        layout.addLayout(foot)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        return layout

    def _typed(self, letter: str) -> None:
        index = self.view.currentIndex()
        if not self.register.is_remark(index):
            self.set_part(index, LETTERS.get(letter))

    def _column_clicked(self, number: int) -> None:
        if number < len(self.register.holders):
            self._selection.set([self.register.holders[number]])

    def _row_clicked(self, row: int) -> None:
        self._row_reached(row)

    def _row_reached(self, row: int) -> None:
        if not self._following and 0 <= row < len(self.register.decisions):
            self._following = True
            self._selection.set([self.register.decisions[row]])
            self._following = False

    def _show_selection(self, ids: Iterable[str]) -> None:
        chosen = set(ids)
        rows = [row for row, id in enumerate(self.register.decisions) if id in chosen]
        self.view.headings.choose(rows)
        if rows and not self._following:
            self._following = True
            index = self.register.index(rows[0], max(0, self.view.currentIndex().column()))
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self._following = False


def _others(map: Map, holders: Iterable[str]) -> dict[str, str]:
    """Everybody who could have a part and has no column, by what they are called."""
    there = set(holders)
    others = [id for table in (map.organisations, map.people) for id in table if id not in there]
    return all_called(map, others)
