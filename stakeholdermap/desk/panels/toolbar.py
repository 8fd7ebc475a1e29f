"""The tool bar: tools, undo and redo, what the map shows and how, the layouts, and the one primary button.

What a narrow window has no room for goes into a menu at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from stakeholdermap.desk.menus.arrange import LAY_OUT_ALL, LAYOUTS
from stakeholdermap.desk.menus.insert import TOOLS
from stakeholdermap.desk.menus.view import CHOICES, LEVELS
from stakeholdermap.desk.panels.text import hairline, tip
from stakeholdermap.model.things import Look

LONGEST_VALUE = 132
# Each menu of choices: the field of the look, its word on the bar, and what it does.
LOOKING: tuple[tuple[str, str, str], ...] = (
    ("size_by", "Size", "What the size of a card stands for"),
    ("colour_by", "Colour", "What the colour and symbol of a card stand for"),
    ("ring_by", "Ring", "What a ring round a card stands for"),
    ("group_by", "Group", "What cards are gathered by"),
    ("lines_by", "Lines", "What the pattern of a line stands for, and whether shared seats are drawn"),
)
BESIDES: Mapping[str, tuple[str, ...]] = {
    "group_by": ("close_groups", "open_groups"),
    "lines_by": ("shared_seats",),
}


class ToolBar(QWidget):
    """A row of words, each a command of the window."""

    def __init__(self, commands: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        self._commands = commands
        self.setProperty("tight", True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(4)
        for key, words, shortcut in TOOLS:
            self._add(commands[f"tool_{key}"], words, f"{words} ({shortcut})")
        self._folding = self._parts()
        self.more = self._menu_button("»", "More commands")
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.paper = QPushButton("Board paper…")
        self.paper.setProperty("primary", True)
        self.paper.setToolTip("Make the board paper (Ctrl+P)")
        self.paper.clicked.connect(commands["paper"].trigger)
        self._row.addWidget(self.paper)
        self.show_look(Look())
        self.show_layout("")

    def show_look(self, look: Look) -> None:
        """Say on the buttons what size, colour and the rest stand for now."""
        for field, name, what in LOOKING:
            self._say(field, name, CHOICES[field].get(getattr(look, field), ""), what)
        self._fold()

    def show_layout(self, key: str, what: str = LAY_OUT_ALL) -> None:
        """Say which layout the drawing was given last, if any, and what the next one would act on."""
        self._say("layout", "Layout", LAYOUTS.get(key, ""), f"{what}: one step, to undo like any other")
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(len(self._folding)), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._needed(0), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _parts(self) -> tuple[tuple[QWidget, Sequence[QAction]], ...]:
        """What can give way, and what stands for it in the menu, in the order in which it does.

        What is seldom changed goes first; undo and redo, which the hand looks for, and the levels go last.
        """
        commands = self._commands
        steps = [commands["undo"], commands["redo"]]
        made = {"steps": self._part([self._button(step, step.text(), step.text()) for step in steps])}
        made["levels"] = self._part([self._levels(commands)])
        menus = {"layout": self._layouts()} | {field: self._choices(field) for field, _, _ in LOOKING}
        made |= {name: self._part([button], parted=name == "layout") for name, button in menus.items()}
        actions = {name: [button.menu().menuAction()] for name, button in menus.items()}
        actions |= {"steps": steps, "levels": [commands[f"level_{key}"] for key in LEVELS]}
        order = ("lines_by", "ring_by", "group_by", "colour_by", "size_by", "layout", "steps", "levels")
        return tuple((made[name], actions[name]) for name in order)

    def _fold(self) -> None:
        """Hide what does not fit, and offer it in the menu instead."""
        every = range(len(self._folding) + 1)
        count = next((folded for folded in every if self._needed(folded) <= self.width()), every[-1])
        self.more.menu().clear()
        for at, (part, actions) in enumerate(self._folding):
            part.setVisible(at >= count)
            if at < count:
                self.more.menu().addActions(actions)
                if len(actions) > 1:
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

    def _layouts(self) -> QToolButton:
        button = self._menu_button("", "")
        button.menu().addActions([self._commands[f"layout_{key}"] for key in LAYOUTS])
        self.buttons["layout"] = button
        return button

    def _choices(self, field: str) -> QToolButton:
        button = self._menu_button("", "")
        button.menu().addActions([self._commands[f"{field}_{key}"] for key in CHOICES[field]])
        if field in BESIDES:
            button.menu().addSeparator()
            button.menu().addActions([self._commands[name] for name in BESIDES[field]])
        self.buttons[field] = button
        return button

    def _say(self, name: str, words: str, value: str, what: str) -> None:
        button = self.buttons[name]
        said = f"{words}: {value[:1].lower()}{value[1:]}" if value else words
        room = button.fontMetrics().horizontalAdvance(f"{words}: ") + LONGEST_VALUE
        button.setText(f"{button.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)} ▾")
        button.menu().setTitle(said)
        button.setAccessibleName(f"{said}. {what}")
        button.setToolTip(tip(f"{said}\n{what}" if value else what))

    def _menu_button(self, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button

    def _part(self, widgets: Sequence[QWidget], parted: bool = True) -> QWidget:
        """Widgets that stay or go together, parted by a line from what is before them."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(8 if parted else 0, 0, 0, 0)
        row.setSpacing(4)
        if parted:
            line = hairline(down=True)
            line.setFixedHeight(20)
            row.addWidget(line)
            row.addSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        self._row.addWidget(part)
        return part
