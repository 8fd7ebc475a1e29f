"""Somebody who draws a partnership in the real window with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget

from stakeholdermap.desk.canvas.tying import LETTERS, in_words
from stakeholdermap.desk.panels.rows import LISTINGS
from stakeholdermap.model import words
from tests.journeys.hands import Hands
from tests.journeys.westmarch import Seated, Tied


class Keyboard(Hands):
    """Never touches the mouse: every key goes where the keyboard is."""

    def begin(self) -> None:
        self.press("Ctrl+N")
        self.run("Show all")

    def organisation(self, name: str, sector: str) -> None:
        self.place("O", name)
        self.in_table("Organisations", name, "Group", words.GROUPS[sector].words)

    def person(self, post: str, name: str, employer: str) -> None:
        self.place("P", post)
        self.in_table("People", post, "Name", name)
        self.run(name)
        self.find("E", employer)

    def body(self, name: str, type_of_body: str, parent: str) -> None:
        self.place("B", name)
        self.in_table("Bodies", name, "Type", words.BODY_TYPES[type_of_body].words)
        if parent:
            self.run(name)
            self.find("Ctrl+L", parent)

    def seat(self, seat: Seated) -> None:
        self.run(seat.holder or seat.body)
        if seat.holder:
            self.find("S", seat.body)
            made = next(s for s in self.map.seats_on(self.id_of(seat.body)) if self._holds(s.id, seat.holder))
        else:
            self.run("Seat on the selected body")
            (made,) = (s for s in self.map.seats_on(self.id_of(seat.body)) if not s.title and not s.appointed_by)
            self.in_table("Seats", made.id, "Title", seat.title)
            self.in_table("Seats", made.id, "Appointed by", seat.appointed_by)
        if seat.role != "member":
            self.in_table("Seats", made.id, "Role", words.SEAT_ROLES[seat.role].words)

    def tie(self, tie: Tied) -> None:
        """Type the other end, then a digit and a letter in the menu that opens."""
        self.run(tie.one)
        self.find("Ctrl+L", tie.other)
        self.press(str(tie.strength))
        self.press(LETTERS[tie.kind])
        made = self.tie_between(tie.one, tie.other)
        if made.directed != tie.directed:
            self.in_table("Ties", made.id, "Direction", "One way" if tie.directed else "Both ways")

    def tie_in_matrix(self, tie: Tied) -> None:
        """Walk to the cell; Enter offers every kind."""
        self.press("Ctrl+3")
        self.settle()
        ids = self.window.matrix.crossings.ids
        self._walk(self.window.matrix.view, ids.index(self.id_of(tie.one)), ids.index(self.id_of(tie.other)))
        self.press("Return")
        self.choose(in_words(tie.kind))
        made = self.tie_between(tie.one, tie.other)
        self.in_table("Ties", made.id, "Strength", str(tie.strength))

    def decision(self, name: str, weight: float, parts: Sequence[tuple[str, str]]) -> None:
        self.window.ask.words = name
        self.run("Decision")
        self.in_table("Decisions", name, "Weight", f"{weight:g}")
        for holder, part in parts:
            self.part(name, holder, part)

    def part(self, decision: str, holder: str, part: str) -> None:
        """Walk to the cell and type the letter; who has no column yet is found by typing, below the grid."""
        self.press("Ctrl+4")
        self.settle()
        decisions, id = self.window.decisions, self.id_of(holder)
        if id not in decisions.register.holders:
            self.tab_to(decisions.more)
            self.find("Space", decisions.more.offered[id])
        register = decisions.register
        self._walk(decisions.view, register.decisions.index(self.id_of(decision)), register.holders.index(id))
        self.press(words.PARTS[part].words[0])

    # The keys

    def run(self, words_for_it: str) -> None:
        """Find a command, or a thing to go to, by its name in the command palette."""
        self.press("Ctrl+K")
        self.type(words_for_it)

    def place(self, key: str, name: str) -> None:
        self.press("Ctrl+1")
        self.press("Esc")
        self.press(key)
        self.type(name)

    def find(self, key: str, name: str) -> None:
        """Ask for the other end with a key, and type it."""
        self.press(key)
        self.type(name)

    def choose(self, said: str) -> None:
        """Walk down the open menu to an entry."""
        menu = self.focus
        assert isinstance(menu, QMenu)
        while menu.activeAction() is None or menu.activeAction().text() != said:
            self.press("Down")
        self.press("Return")

    def in_table(self, tab: str, row: str, column: str, said: str) -> None:
        """Walk to a cell of the Table, press F2, type."""
        self.press("Ctrl+2")
        table = self.window.table
        self._to_tab([listing.words for listing in LISTINGS].index(tab))
        self.settle()
        at = [field.words for field in table.listing.columns].index(column)
        id = row if row in table.rows.ids else self.id_of(row)
        self._walk(table.view, table.rows.ids.index(id), at)
        self.press("F2")
        box = self.focus
        if isinstance(box, QComboBox):
            while box.currentText() != said:
                self.press("Down" if box.currentIndex() < box.findText(said) else "Up")
            self.press("Return")
        else:
            self.press("Ctrl+A")
            self.type(said)
        QApplication.processEvents()

    def tab_to(self, widget: QWidget) -> None:
        """From one tab stop to the next until this has the keyboard."""
        while not widget.hasFocus():
            self.press("Tab")

    def _to_tab(self, number: int) -> None:
        tabs = self.window.table.tabs
        if tabs.currentIndex() == number:
            return
        self.tab_to(tabs)
        while tabs.currentIndex() != number:
            self.press("Right" if tabs.currentIndex() < number else "Left")

    def _walk(self, grid: QAbstractItemView, row: int, column: int) -> None:
        """To a cell, by arrow keys."""
        self.tab_to(grid)
        if not grid.currentIndex().isValid():
            self.press("Down")
        for key, there in (("Down", row), ("Right", column)):
            back = {"Down": "Up", "Right": "Left"}[key]
            for _ in range(abs(there - self._at(grid, key))):
                self.press(key if there > self._at(grid, key) else back)
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (row, column)

    @staticmethod
    def _at(grid: QAbstractItemView, key: str) -> int:
        return grid.currentIndex().row() if key == "Down" else grid.currentIndex().column()

    def _holds(self, seat: str, name: str) -> bool:
        holder = self.map.holder_of(seat)
        return holder is not None and self.map.name_of(holder.id) == name
