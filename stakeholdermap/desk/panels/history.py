"""The history: every step in plain words, newest first; choosing one goes back or forward to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, plain
from stakeholdermap.desk.theme import font

STEP = Qt.ItemDataRole.UserRole
START = "As it was opened"


class History(QWidget):
    """The steps of the document's undo stack, and which of them is now."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = document.steps
        self.hint = plain(
            "Choose a step to go back to it. Nothing is lost: choose a later one to come forward again.", "quiet"
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Steps, newest first")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go_to)
        self.list.itemActivated.connect(self._go_to)
        layout = column(self, (16, 12, 8, 8))
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        self._follow = Follow(self, self.fill)
        self._steps.indexChanged.connect(self._follow.ask)
        self.fill()

    def fill(self) -> None:
        """Show the steps as they are now."""
        if not isValid(self._steps):
            # The stack tells of its own emptying while it is taken down at the end of the program.
            return
        self._follow.done()
        now = self._steps.index()
        self.list.clear()
        for step in range(self._steps.count(), -1, -1):
            words = self._steps.text(step - 1) if step else START
            item = QListWidgetItem(words)
            item.setData(STEP, step)
            state = "now" if step == now else "undone" if step > now else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (words, state))))
            if step == now:
                item.setFont(font(weight=font().Weight.DemiBold))
            if step > now:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
            if step == now:
                self.list.setCurrentItem(item)

    def _go_to(self, item: QListWidgetItem) -> None:
        self._steps.setIndex(item.data(STEP))
