"""Somebody who does anything at all in the window, as numbers say: the hands of the random-gesture test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from stakeholdermap.desk import actions
from stakeholdermap.desk.canvas import commands, tools
from stakeholdermap.desk.menus.file import FILE
from stakeholdermap.desk.menus.report import REPORT
from stakeholdermap.desk.panels import filtering
from stakeholdermap.desk.panels.rows import LISTINGS
from stakeholdermap.desk.window import Window
from stakeholdermap.figure import filter_words

Key, Held = Qt.Key, Qt.KeyboardModifier
DAYS = (None, date(2026, 3, 1), date(1999, 12, 31))
PATIENCE_MS = 15_000
PRESS, AGAIN = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
RELEASE = QEvent.Type.MouseButtonRelease
NO_BUTTON = Qt.MouseButton.NoButton
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
HELD = (Held.NoModifier, Held.NoModifier, Held.ShiftModifier, Held.ControlModifier, Held.AltModifier,
        Held.ControlModifier | Held.ShiftModifier)  # fmt: skip
NAMES = ("Library", "Board", "Carers", "a", " ", "Two\nlines", "\u202eto and fro\u202c", "x" * 501, "Office\t&co", "3")
ENDS = (Key.Key_Return, Key.Key_Tab, Key.Key_Escape)
BLOCKS = ("Alder\tA\tHousing", "One\nTwo\nThree", "Library\n\n", "a\tb\tc\td\te\tf\tg", "5", "Council", "Not known")
# What leaves the window or the map, or waits for somebody outside of the program.
LEFT_OUT = {action.name for action in (*FILE, *REPORT) if action is not None} | {"about"}
COMMANDS = tuple(action.name for _, action in actions.every() if action.name not in LEFT_OUT)
KEYS = tuple(key for entry in commands.KEYS for key in entry.keys.split())
ANSWERS = (*"wcjfrioat", "0", "3", "5", "Left", "Right", "Up", "Down", "Return", "Esc")


class Anybody:
    """Does things with mouse and keys in ``window``; every number picks one of what there is to be picked."""

    def __init__(self, window: Window) -> None:
        self.window, self.view, self.document = window, window.map_view, window.document

    # The mouse on the map

    def spots(self) -> list[QPoint]:
        """Where one may press: cards and their handles, corners, ties, and paper in sight and out of it."""
        scene, camera = self.view.stage.scene, self.view.stage.camera
        found = [QPoint(20, 20), QPoint(400, 300), QPoint(700, 500), self.view.rect().center(), QPoint(-30, 200)]
        for card in (*scene.figure.under, *scene.figure.cards):
            box = camera.box_on_screen(card.box).toRect()
            found += [box.center(), QPoint(box.right() + 11, box.center().y()), box.bottomRight(), box.topLeft()]
        for tie in scene.figure.ties:
            x, y = ((a + 2 * b + c) / 4 for a, b, c in zip(tie.start, tie.bend, tie.end, strict=True))
            found.append(camera.to_screen((x, y)).toPoint())
        return found

    def spot(self, number: int) -> QPoint:
        spots = self.spots()
        return spots[number % len(spots)]

    def press(self, at: QPoint, held: Held, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(PRESS, at, held, button, button)

    def move(self, to: QPoint, held: Held, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(QEvent.Type.MouseMove, to, held, NO_BUTTON, button)

    def release(self, at: QPoint, held: Held, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(RELEASE, at, held, button, NO_BUTTON)

    def double_click(self, at: QPoint) -> None:
        for kind in (PRESS, AGAIN):
            self._mouse(kind, at, Held.NoModifier, LEFT, LEFT)
            self.release(at, Held.NoModifier)

    def ask_for_menu(self, at: QPoint) -> None:
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(self.view, QContextMenuEvent(reason, at, self.view.mapToGlobal(at)))

    def _mouse(
        self, kind: QEvent.Type, at: QPoint, held: Held, button: Qt.MouseButton, down: Qt.MouseButton
    ) -> None:
        # QTest moves the mouse without the keys that are held with it.
        place = self.view.mapToGlobal(QPointF(at))
        QApplication.sendEvent(self.view, QMouseEvent(kind, QPointF(at), place, button, down, held))

    # The keyboard

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.view

    def key(self, keys: str) -> None:
        """One key, with what is held, as Qt writes it."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())

    def type(self, words: str, end: Qt.Key) -> None:
        """Type into whatever asks for words just now, and end; nothing where nothing does."""
        box = self.focus
        if isinstance(box, QLineEdit | QPlainTextEdit):
            if words.isascii() and words.isprintable() and len(words) < 100:
                QTest.keyClicks(box, words)
            else:
                # As a paste or an input method does it: QTest knows the keys of ASCII alone.
                (box.insert if isinstance(box, QLineEdit) else box.insertPlainText)(words)
            QTest.keyClick(box, end)

    # Everything else

    def take_tool(self, number: int) -> None:
        self.view.set_tool(tools.TOOLS[number % len(tools.TOOLS)])

    def go_in_history(self, number: int) -> None:
        steps = self.document.steps
        steps.setIndex(number % (steps.count() + 1))

    def select(self, number: int) -> None:
        """One thing of the map, or two."""
        things = [fact.id for fact in self.document.map.things()]
        self.window.selection.set({things[number % len(things)], things[number * 7 % len(things)]})

    def filter_by(self, number: int, choice: int) -> None:
        looks, field = self.window.looks, filter_words.FIELDS[number % len(filter_words.FIELDS)]
        if field is filter_words.DAY:
            looks.set(day=DAYS[choice % len(DAYS)])
            return
        offered = filtering.choices(self.document.map, looks.look, field)
        if offered:
            key = offered[choice % len(offered)].key
            looks.show(filtering.ticked(looks.look, field, key, key not in filtering.ticks(looks.look, field)))

    def look(self, number: int) -> None:
        """A saved view, or a way of looking as its chips set it."""
        views, looks = self.window.seeing.views, self.window.looks
        if number % 3 == 0 and views.all:
            view = views.all[number % len(views.all)].id
            (views.choose, views.update, views.remove, lambda id: views.rename(id, "Another"))[number % 4](view)
        elif number % 3 == 1:
            looks.set(hides=not looks.look.hides)
        elif looks.look.focus is not None:
            looks.set(steps=number % 5)

    def in_table(self, number: int, row: int, words: str) -> None:
        table = self.window.table
        self.window.show_view("table")
        table.show_listing(row % len(LISTINGS))
        rows, columns = table.sorted.rowCount(), table.sorted.columnCount()
        if rows:
            index = table.sorted.index(row % rows, number % columns)
            table.view.setCurrentIndex(index)
            other = table.sorted.index((row + number) % rows, number % columns)
            table.view.selectionModel().select(other, table.view.selectionModel().SelectionFlag.Select)
        acts: tuple[Callable[[], object], ...] = (
            lambda: table.paste(BLOCKS[row % len(BLOCKS)]),
            table.fill_down,
            table.clear_cells,
            table.remove_rows,
            lambda: table.add.isVisible() and table.add.click(),
            lambda: table.view.sortByColumn(number % columns, Qt.SortOrder.DescendingOrder),
            lambda: self._edit_cell(words),
        )
        acts[number % len(acts)]()

    def _edit_cell(self, words: str) -> None:
        table = self.window.table
        table.view.setFocus()
        QTest.keyClick(table.view, Key.Key_F2)
        box = QApplication.focusWidget()
        if isinstance(box, QComboBox):
            box.setCurrentIndex(len(words) % max(box.count(), 1))
            box.activated.emit(box.currentIndex())
        else:
            self.type(words, Key.Key_Return)

    def in_matrix(self, row: int, column: int, key: str) -> None:
        self.window.show_view("matrix")
        matrix, count = self.window.matrix, len(self.window.matrix.crossings.ids)
        if count > 1:
            index = matrix.crossings.index(row % count, column % count)
            matrix.view.setCurrentIndex(index)
            matrix.view.setFocus()
            if key in ("Space", "Del"):
                self.key(key)
            else:
                self._trigger(matrix.menu(index), row + column)

    def in_decisions(self, row: int, column: int, key: str) -> None:
        self.window.show_view("decisions")
        decisions = self.window.decisions
        decisions.fill()
        if decisions.register.decisions and decisions.register.holders:
            at = (row % len(decisions.register.decisions), column % len(decisions.register.holders))
            decisions.view.setCurrentIndex(decisions.register.index(*at))
            decisions.view.setFocus()
            self.key(key)

    def inspect(self, number: int, words: str) -> None:
        """Another value in a field of what is selected, or a press on one of the links beneath."""
        self.window.show_side("inspector")
        inspector = self.window.inspector
        inspector.fill()
        boxes = list(inspector.form.boxes.values())
        links = [link for link in inspector.findChildren(QPushButton) if link.isVisible()]
        if number % 4 == 0 and links:
            links[number % len(links)].click()
            return
        box = boxes[number % len(boxes)]
        box.setFocus()
        if isinstance(box, QComboBox):
            box.setCurrentIndex(number % max(box.count(), 1))
            box.activated.emit(box.currentIndex())
        else:
            self.type(words, Key.Key_Return)
            self.view.setFocus()

    def paste_words(self, words: str) -> None:
        """What another program left on the clipboard, on the map."""
        self.window.show_view("map")
        QGuiApplication.clipboard().setText(words)
        self.view.setFocus()
        self.key("Ctrl+V")

    def choose_in_menu(self, number: int) -> None:
        """One entry of the menu that is open, or none of them."""
        menu = QApplication.activePopupWidget()
        if menu is not None and hasattr(menu, "actions"):
            self._trigger(menu, number)
        if menu is not None:
            menu.close()

    def _trigger(self, menu: Any, number: int) -> None:
        offered = [action for action in _leaves(menu) if action.objectName() not in LEFT_OUT]
        if offered:
            offered[number % len(offered)].trigger()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        self.wait_for(lambda: self.is_settled)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so; for a while, not for ever."""
        loop, poll, late = QEventLoop(), QTimer(interval=5), QTimer(singleShot=True, interval=PATIENCE_MS)
        late.timeout.connect(loop.quit)
        poll.timeout.connect(lambda: is_so() and loop.quit())
        poll.start()
        late.start()
        loop.exec()
        assert late.isActive(), "waited in vain"

    @property
    def is_settled(self) -> bool:
        """Whether the review is of the map on the desk and nothing works or moves."""
        window = self.window
        return window.reviewer.is_current and not window.background.is_busy and not self.view.stage.is_moving

    def close_what_floats(self) -> None:
        """Menus, lists and other windows that would keep the keyboard."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        for other in QApplication.topLevelWidgets():
            if other.isVisible() and other is not self.window:
                other.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _leaves(menu: Any) -> Iterator[Any]:
    for action in menu.actions():
        if action.menu() is not None:
            yield from _leaves(action.menu())
        elif action.isEnabled() and not action.isSeparator():
            yield action

