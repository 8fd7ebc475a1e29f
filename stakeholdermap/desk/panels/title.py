"""The name of the partnership and the day it was true, at the end of the menu bar and on the window's frame."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.editors import day_in_words

UNTITLED = "Untitled partnership"
PROGRAM = "Stakeholder map"
ROOM = QSize(560, 30)


class Title(QLabel):
    """``renamed`` carries the whole name for the window's frame; the label elides it to its room."""

    renamed = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._on_desk = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContentsMargins(0, 0, 16, 0)
        self._room = ROOM.width()
        document.changed.connect(lambda *_: self._say())

    def show_map(self, on_desk: bool) -> None:
        """Name the map on the desk, or the program while the start page is shown."""
        self._on_desk = on_desk
        self._say()

    def keep_to(self, width: int) -> None:
        """Take no more than this many pixels, so that every menu has its place."""
        self._room = min(width, ROOM.width())
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(self._room, ROOM.height())

    def _say(self) -> None:
        name = self._named() if self._on_desk else ""
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._room - 24))
        self.renamed.emit(name or PROGRAM)

    def _named(self) -> str:
        partnership = self._document.map.partnership
        day = day_in_words(partnership.as_at)
        return f"{partnership.title or UNTITLED} — as at {day}" if day else partnership.title or UNTITLED
