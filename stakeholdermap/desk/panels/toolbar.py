"""The tool bar: tools, undo and redo, what the map shows, the layouts, and the one primary button."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from stakeholdermap.desk.actions import LAYOUTS, LEVELS, TOOLS
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
        self._part()
        for name in ("undo", "redo"):
            self._add(commands[name], commands[name].text(), commands[name].text())
        self._part()
        self._row.addWidget(self._levels(commands))
        self._part()
        self._row.addWidget(self._layouts(commands))
        self._row.addStretch(1)
        self.paper = QPushButton("Board paper…")
        self.paper.setProperty("primary", True)
        self.paper.setToolTip("Make the board paper (Ctrl+P)")
        self.paper.clicked.connect(commands["paper"].trigger)
        self._row.addWidget(self.paper)

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
        button = QToolButton()
        button.setText("Layout ▾")
        button.setAccessibleName("Lay out the whole map")
        button.setToolTip("Lay out the whole map: one step, to undo like any other")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for key in LAYOUTS:
            menu.addAction(commands[f"layout_{key}"])
        button.setMenu(menu)
        self.buttons["layout"] = button
        return button

    def _part(self) -> None:
        line = hairline(down=True)
        line.setFixedHeight(20)
        self._row.addSpacing(8)
        self._row.addWidget(line)
        self._row.addSpacing(8)
