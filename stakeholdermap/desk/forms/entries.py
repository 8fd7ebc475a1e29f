"""A table to fill in with the keyboard, and the dialog around it: title, words, what went wrong, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from stakeholdermap.desk.panels.text import column, plain, tip
from stakeholdermap.model.rules import Refused

# What a typed cell is to say instead, at this row and column; raises Refused when it stands for nothing.
Check: TypeAlias = Callable[[int, int, str], str]
ROW_HEIGHT, NARROWEST, ONE_LINE = 32, 96, 14


class Entries(QTableWidget):
    """Cells to read and cells to fill in. What is typed is checked at once; what cannot be is put back as it was.

    Letters and digits begin to type, F2 and Enter edit, Delete empties, arrows go about, Tab leaves the table.
    """

    def __init__(self, name: str, headings: Sequence[str], check: Check, tell: Callable[[str], None]) -> None:
        super().__init__(0, len(headings))
        self._check, self._tell = check, tell
        self._said: dict[tuple[int, int], str] = {}
        self._is_filling = False
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([_on_two_lines(heading) for heading in headings])
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.itemChanged.connect(self._changed)

    def fill(self, rows: Sequence[Sequence[str]], typed: Sequence[int], names: Sequence[str] = ()) -> None:
        """Show these rows; the columns ``typed`` can be filled in. ``names`` stand beside the rows, if any."""
        self._is_filling = True
        self.setRowCount(len(rows))
        self.verticalHeader().setVisible(bool(names))
        if names:
            self.setVerticalHeaderLabels(list(names))
        for down, row in enumerate(rows):
            for across, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if across in typed else flags)
                self._said[down, across] = words
                self.setItem(down, across, item)
        self._is_filling = False
        if rows:
            self.setCurrentCell(0, min(typed, default=0))

    def said(self, row: int, across: int) -> str:
        """What a cell says."""
        return self._said[row, across]

    def say(self, row: int, across: int, words: str) -> None:
        """Let a cell say this, as if it had been typed; raises nothing: what cannot be is told and not taken."""
        self.item(row, across).setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item: QTableWidgetItem | None = self.currentItem()
        is_typed = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEditable)
        if is_typed and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.currentItem().setText("")
        elif is_typed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter is for the cell, not for the dialog's button.
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)

    def share_width(self, *wide: int) -> None:
        """Give these columns what room there is, and the others that of their own words."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        for across in range(self.columnCount()):
            stretch = across in wide
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(across, mode)

    def _changed(self, item: QTableWidgetItem) -> None:
        at = (item.row(), item.column())
        if self._is_filling:
            return
        try:
            words = self._check(*at, item.text())
        except Refused as refused:
            self._tell(str(refused))
            words = self._said[at]
        else:
            self._tell("")
        self._said[at] = words
        self._is_filling = True
        item.setText(words)
        item.setToolTip(tip(words))
        self._is_filling = False


def _on_two_lines(heading: str) -> str:
    """The heading with a new line at the blank nearest to its middle, when it is long."""
    blanks = [at for at, letter in enumerate(heading) if letter == " "]
    if len(heading) <= ONE_LINE or not blanks:
        return heading
    middle = min(blanks, key=lambda at: abs(at - len(heading) / 2))
    return f"{heading[:middle]}\n{heading[middle + 1 :]}"


class Sheet(QDialog):
    """A dialog with a title, a few words, what it is about, and one way to go on or back.

    ``body`` is the layout for what it is about; ``finish`` says what the button that goes on is called.
    """

    def __init__(self, title: str, said: str, finish: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.trouble = plain(tone="warning")
        self.trouble.hide()
        layout = column(self, (24, 20, 24, 16), gap=12)
        layout.addWidget(plain(title, "title"))
        layout.addWidget(plain(said, "quiet"))
        self.body = column(gap=8)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.trouble)
        self.buttons = QDialogButtonBox()
        self.go = QPushButton(finish)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)

    def tell(self, sentence: str) -> None:
        """Say what went wrong; nothing for no words."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def verify(self) -> None:
        """Raise Refused when it cannot be finished as it stands."""

    def accept(self) -> None:
        try:
            self.verify()
        except Refused as refused:
            self.tell(str(refused))
            return
        super().accept()
