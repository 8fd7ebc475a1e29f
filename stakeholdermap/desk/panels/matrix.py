"""The Matrix view: who is tied to whom, thing against thing; a click on an empty cell joins the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QTableView, QWidget

from stakeholdermap.desk.canvas.joining import Joining, joined
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels.called import called
from stakeholdermap.desk.panels.crossings import Crossing, Crossings
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.matrix_look import CELL, Marks, Names
from stakeholdermap.desk.panels.text import column, counted, plain
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person, Relationship

Tell = Callable[[str], object]
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ORDERS = {"sector": "Sector", "name": "Name", "ties": "Most ties first"}
HINT = (
    "● both ways   ▶ from the row to the column   ◀ from the column to the row   larger is stronger, an outline means "
    "that nobody recorded how strong.   Click an empty cell to join; Enter offers every kind; Delete takes away."
)
NOTHING = "There is nothing to set side by side yet. Place two organisations on the map, or import a spreadsheet."


class Matrix(QWidget):
    """The things of the level that the map shows, in step with the selection and with what filters leave aside."""

    def __init__(
        self, document: Document, selection: Selection, looks: Looks, tell: Tell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._tell = document, selection, tell
        self._following = False
        self.crossings = Crossings(looks, self)
        self.view = _Grid(self)
        self.view.setModel(self.crossings)
        self.kind = _choice("Join by", ((key, word.words) for key, word in words.TIE_KINDS.items()))
        self.order = _choice("Order", ORDERS.items())
        self.order.currentIndexChanged.connect(self._ordered)
        self.hint = plain(HINT, "quiet")
        self.aside = plain(tone="quiet", wrap=False)
        self.nothing = plain(NOTHING, "quiet")
        self._lay_out()
        self.setFocusProxy(self.view)
        self._follow = Follow(self, self.fill)
        document.changed.connect(self._follow.ask)
        looks.changed.connect(self._follow.ask)
        selection.changed.connect(self._show_selection)
        for header in (self.view.down, self.view.across):
            header.sectionClicked.connect(lambda number: selection.set([self.crossings.ids[number]]))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._reached(now))
        self.fill()

    def set_theme(self, theme: Theme) -> None:
        """Draw marks and names in this look."""
        self.view.wear(Marks(theme, self.crossings, self.view), theme)
        self._show_selection(self._selection.ids)

    def fill(self) -> None:
        """Read the map again, keeping the place."""
        self._follow.done()
        here = self._ends(self.view.currentIndex())
        self._following = True
        self.crossings.fill()
        self._go_to(here)
        self._following = False
        there = len(self.crossings.ids) > 1
        self.view.setVisible(there)
        self.nothing.setVisible(not there)
        self.aside.setText(counted(self.crossings.aside, "thing", "things") + " left aside by a filter")
        self.aside.setVisible(self.crossings.aside > 0)
        self._show_selection(self._selection.ids)

    def press(self, index: QModelIndex) -> None:
        """What a click does: joins the two of an empty cell, selects what a full one holds."""
        crossing = self.crossings.at(index)
        if crossing.is_itself:
            self._selection.set([self.crossings.ids[index.row()]])
        elif crossing.facts:
            self._selection.set(crossing.facts)
        else:
            self.join(index, self.kind.currentData())

    def join(self, index: QModelIndex, kind: str) -> None:
        """Join the row's thing to the column's: one step, or a sentence why not."""
        joining = joined(self._document.map, *self._ends(index), kind)
        if isinstance(joining, Joining):
            before = set(self._document.map.relationships)
            if self._document.edit(joining.label, joining.verb):
                self._selection.set(set(self._document.map.relationships) - before or self._ends(index))
        else:
            self._tell(joining)

    def clear(self, index: QModelIndex) -> None:
        """Take away the ties and seats of a cell: one step."""
        ends, crossing = self._ends(index), self.crossings.at(index)
        if crossing.facts:
            map = self._document.map
            label = f"Remove what joins {called(map, ends[0])} and {called(map, ends[1])}"
            self._document.edit(label, lambda m: _parted(m, crossing))

    def menu(self, index: QModelIndex) -> QMenu:
        """Every kind of tie with those there are ticked, for the row's thing to the column's; and none at all."""
        menu, map = QMenu(self.view), self._document.map
        crossing = self.crossings.at(index)
        one = self._ends(index)[0]
        had = {f.kind: f for id in crossing.facts if isinstance(f := map.find(id), Relationship) and _from(f, one)}
        if all(isinstance(map.find(end), Organisation | Person) for end in self._ends(index)):
            for key, word in words.TIE_KINDS.items():
                action = menu.addAction(word.words.capitalize())
                action.setCheckable(True)
                action.setChecked(key in had)
                action.triggered.connect(lambda _=False, key=key: self._toggle(index, key, had.get(key)))
            menu.addSeparator()
        elif not crossing.facts:
            menu.addAction("Join").triggered.connect(lambda: self.join(index, self.kind.currentData()))
        none = menu.addAction("Nothing between them")
        none.setEnabled(bool(crossing.facts))
        none.triggered.connect(lambda: self.clear(index))
        return menu

    def offer_kinds(self, index: QModelIndex, at: QPoint) -> None:
        """Open the menu of kinds at a cell."""
        if index.isValid() and not self.crossings.at(index).is_itself:
            menu = self.menu(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _toggle(self, index: QModelIndex, kind: str, tie: Relationship | None) -> None:
        if tie is None:
            self.join(index, kind)
        else:
            self._document.edit(f"Remove {self._document.map.name_of(tie.id)}", lambda m: edits.remove(m, tie.id))

    def _ends(self, index: QModelIndex) -> tuple[str, str]:
        """The things of the cell's row and column; empty where there is no cell."""
        ids = self.crossings.ids
        at = (index.row(), index.column())
        one, other = (ids[number] if 0 <= number < len(ids) else "" for number in at)
        return one, other

    def _go_to(self, ends: tuple[str, str]) -> None:
        ids = self.crossings.ids
        if ids:
            row, across = (ids.index(end) if end in ids else 0 for end in ends)
            self.view.setCurrentIndex(self.crossings.index(row, across))

    def _ordered(self) -> None:
        self.crossings.order = self.order.currentData()
        self.fill()

    def _reached(self, index: QModelIndex) -> None:
        """The keyboard came to a cell: what it holds is selected."""
        self.view.viewport().update()
        if not self._following and index.isValid() and (facts := self.crossings.at(index).facts):
            self._following = True
            self._selection.set(facts)
            self._following = False

    def _show_selection(self, ids: Iterable[str]) -> None:
        chosen = frozenset(ids)
        rows = frozenset(number for number, id in enumerate(self.crossings.ids) if id in chosen)
        self.view.choose(rows)
        place = None if self._following or rows else self.crossings.where(next(iter(chosen), ""))
        if place is not None:
            self._following = True
            self.view.setCurrentIndex(self.crossings.index(*place))
            self._following = False
        elif len(rows) == 1 and not self._following:
            (row,) = rows
            self.view.scrollTo(self.crossings.index(row, max(self.view.currentIndex().column(), 0)))

    def _lay_out(self) -> None:
        rows = column(self, (16, 12, 16, 8), gap=8)
        head = QHBoxLayout()
        head.setSpacing(8)
        for words_before, box in (("A click joins by", self.kind), ("Order by", self.order)):
            head.addWidget(_beside(words_before, box))
            head.addWidget(box)
            head.addSpacing(12)
        head.addStretch(1)
        head.addWidget(self.aside)
        rows.addLayout(head)
        rows.addWidget(self.nothing)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.hint)


class _Grid(QTableView):
    """Turns clicks and keys into what the Matrix does."""

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self.down, self.across = Names(Qt.Orientation.Vertical, self), Names(Qt.Orientation.Horizontal, self)
        self.setVerticalHeader(self.down)
        self.setHorizontalHeader(self.across)
        self.setAccessibleName("Who is tied to whom")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(matrix.press)
        self.customContextMenuRequested.connect(lambda at: self._offer(self.indexAt(at)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The stylesheet, which comes with the first showing, has its own idea of how wide a section is.
        for names in (self.down, self.across):
            names.setDefaultSectionSize(CELL)

    def wear(self, marks: Marks, theme: Theme) -> None:
        """Draw in this look."""
        marks.chosen = self.down.chosen
        self.setItemDelegate(marks)
        for names in (self.down, self.across):
            names.theme = theme
            names.viewport().update()
        self.viewport().update()

    def choose(self, rows: frozenset[int]) -> None:
        """Mark these rows and columns as selected."""
        marks = self.itemDelegate()
        if isinstance(marks, Marks):
            marks.chosen = rows
        for names in (self.down, self.across):
            names.chosen = rows
            names.viewport().update()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        # Delete removes what is selected elsewhere in the window; in a cell it takes away what joins the two.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in CLEARING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if not here.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._offer(here)
        elif event.key() == Qt.Key.Key_Space:
            self._matrix.press(here)
        elif event.key() in CLEARING:
            self._matrix.clear(here)
        else:
            super().keyPressEvent(event)

    def _offer(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._matrix.offer_kinds(index, self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))


def _from(tie: Relationship, one: str) -> bool:
    return tie.one == one or not tie.directed


def _parted(map: Map, crossing: Crossing) -> Map:
    """The map without what the cell holds: a body that reported to another stays, and reports to none."""
    for id in crossing.facts:
        map = edits.change(map, id, parent=None) if id in map.bodies else edits.remove(map, id)
    return map


def _choice(name: str, entries: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, said in entries:
        box.addItem(said, key)
    return box


def _beside(said: str, box: QWidget) -> QLabel:
    label = plain(said, wrap=False)
    label.setBuddy(box)
    return label
