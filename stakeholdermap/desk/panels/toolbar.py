"""The tool bar: tools, undo and redo, what the map shows, the layouts, and the one primary button.

What a narrow window has no room for goes into a menu at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from stakeholdermap.desk.menus.arrange import LAYOUTS
from stakeholdermap.desk.menus.insert import TOOLS
from stakeholdermap.desk.menus.view import LEVELS
from stakeholdermap.desk.panels.text import hairline


class ToolBar(QWidget):
    """A row of words, each a command of the window."""

    def __init__(self, commands: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(4)
        for key, words, shortcut in TOOLS:
            self._add(commands[f"tool_{key}"], words, f"{words} ({shortcut})")
        steps = [commands["undo"], commands["redo"]]
        levels, layouts = [commands[f"level_{key}"] for key in LEVELS], [commands[f"layout_{key}"] for key in LAYOUTS]
        parts = (
            self._part([self._button(step, step.text(), step.text()) for step in steps]),
            self._part([self._levels(commands)]),
            self._part([self._layouts(commands)]),
        )
        # In the order in which they give way: what has keys of its own first, what changes the picture last.
        self._folding = ((parts[0], steps), (parts[2], layouts), (parts[1], levels))
        self.more = self._menu_button("»", "More commands")
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.paper = QPushButton("Board paper…")
        self.paper.setProperty("primary", True)
        self.paper.setToolTip("Make the board paper (Ctrl+P)")
        self.paper.clicked.connect(commands["paper"].trigger)
        self._row.addWidget(self.paper)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(len(self._folding)), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._needed(0), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Hide what does not fit, and offer it in the menu instead."""
        every = range(len(self._folding) + 1)
        count = next((folded for folded in every if self._needed(folded) <= self.width()), every[-1])
        self.more.menu().clear()
        for at, (part, actions) in enumerate(self._folding):
            part.setVisible(at >= count)
            if at < count:
                self.more.menu().addActions(actions)
                self.more.menu().addSeparator()
        self.more.setVisible(count > 0)

    def _needed(self, folded: int) -> int:
        """Pixels that the row takes with so many of its parts in the menu."""
        gone = {part for part, _ in self._folding[:folded]} | (set() if folded else {self.more})
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        shown = [widget.sizeHint().width() for item in items if (widget := item.widget()) and widget not in gone]
        margins = self._row.contentsMargins()
        return sum(shown) + self._row.spacing() * len(shown) + margins.left() + margins.right()

    def _add(self, action: QAction, words: str, tip: str) -> None:
        self._row.addWidget(self._button(action, words, tip))

    def _button(self, action: QAction, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The action writes its own words on the button whenever it changes; these stay the short ones.
        action.changed.connect(lambda: button.setText(words))
        self.buttons[action.objectName()] = button
        return button

    def _levels(self, commands: Mapping[str, QAction]) -> QFrame:
        frame = QFrame()
        frame.setObjectName("levels")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for key, words in LEVELS.items():
            row.addWidget(self._button(commands[f"level_{key}"], words, f"Show {words.lower()}"))
        return frame

    def _layouts(self, commands: Mapping[str, QAction]) -> QToolButton:
        button = self._menu_button("Layout ▾", "Lay out the whole map")
        button.setToolTip("Lay out the whole map: one step, to undo like any other")
        button.menu().addActions([commands[f"layout_{key}"] for key in LAYOUTS])
        self.buttons["layout"] = button
        return button

    def _menu_button(self, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button

    def _part(self, widgets: Sequence[QWidget]) -> QWidget:
        """Widgets that stay or go together, parted by a line from what is before them."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(4)
        line = hairline(down=True)
        line.setFixedHeight(20)
        row.addWidget(line)
        row.addSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        self._row.addWidget(part)
        return part
