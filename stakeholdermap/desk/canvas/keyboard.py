"""What the keyboard needs on the map beside keys: the box that finds, the way along ties, Tab, and the menu key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from stakeholdermap.desk.canvas import commands
from stakeholdermap.desk.canvas.surface import View
from stakeholdermap.desk.canvas.walking import Along
from stakeholdermap.desk.finder import Finder, Search, place_beside
from stakeholdermap.figure.figure import Box


class Keyboard(QObject):
    """Belongs to one map view, which is both ``view`` and ``widget``. ``keys_asked`` for the sheet of all keys."""

    keys_asked = Signal()

    def __init__(self, view: View, widget: QWidget) -> None:
        super().__init__(widget)
        self._view, self._widget = view, widget
        self.along, self.finder = Along(), Finder(widget)
        widget.installEventFilter(self)

    def find(self, search: Search, box: Box) -> None:
        """Let one of many things be found by typing, in a box beside this part of the page."""
        mark = self._view.stage.camera.box_on_screen(box).toAlignedRect()
        self.finder.ask(search, place_beside(mark, self._widget.rect()))

    def ask_for_menu(self) -> None:
        """Open the menu of what can be done with what is selected, as the menu key does where there is one."""
        middle = self._widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(self._widget, QContextMenuEvent(reason, middle, self._widget.mapToGlobal(middle)))

    def ask_for_keys(self) -> None:
        """Show all keys on one sheet."""
        self.keys_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt would take Tab to the next widget before the map hears of it.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            tabs = event.key() == Qt.Key.Key_Tab and plain
            return tabs and (self._view.is_occupied or commands.takes_tab(self._view))
        return super().eventFilter(watched, event)
