"""Somebody who draws a partnership in the real window with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QPushButton, QToolButton, QWidget

from stakeholdermap.desk.canvas.marking import HANDLE_AWAY
from stakeholdermap.desk.canvas.tying import in_words
from stakeholdermap.desk.menus.view import VIEWS
from stakeholdermap.desk.window import Window
from stakeholdermap.model import words
from tests.journeys.hands import Hands
from tests.journeys.westmarch import Seated, Tied

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
COLUMNS, ACROSS, DOWN = 6, 204, 104


class Mouse(Hands):
    """Uses the keys for names alone."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._placed = 0

    def begin(self) -> None:
        self.click(self.window.start.buttons["Empty map"])
        self.click(self.window.toolbar.buttons["level_all"])

    def place(self, kind: str, name: str) -> None:
        """Take up the tool, point at the next free place, type."""
        self.look_at("map")
        self.click(self.window.toolbar.buttons[f"tool_{kind}"])
        row, column = divmod(self._placed, COLUMNS)
        self._placed += 1
        self.click(self.view, QPoint(120 + column * ACROSS, 60 + row * DOWN))
        self.type(name)

    def organisation(self, name: str, sector: str) -> None:
        self.place("organisation", name)
        self.choose_field("group", words.GROUPS[sector].words)

    def person(self, post: str, name: str, employer: str) -> None:
        self.place("person", post)
        self.write_field("name", name)
        self.drag(name, employer)

    def body(self, name: str, type_of_body: str, parent: str) -> None:
        self.place("body", name)
        self.choose_field("type", words.BODY_TYPES[type_of_body].words)
        if parent:
            self.draw_line(name, parent)

    def seat(self, seat: Seated) -> None:
        if seat.holder:
            self.drag(seat.holder, seat.body)
            self.select(seat.body)
            self.go_to_seat(seat)
        else:
            self.select(seat.body)
            self.window.commands["seat"].trigger()
            self.write_field("title", seat.title)
            self.choose_field("appointed_by", seat.appointed_by)
        if seat.role != "member":
            self.choose_field("role", words.SEAT_ROLES[seat.role].words)

    def tie(self, tie: Tied) -> None:
        """Draw the line, say in the menu where it ended how strong it is and of what kind."""
        self.draw_line(tie.one, tie.other)
        menu = self.view._tie_menu
        self.click(button_of(menu, str(tie.strength)))
        self.click_item(menu._kinds, in_words(tie.kind))
        made = self.tie_between(tie.one, tie.other)
        if made.directed != tie.directed:
            self.press_cell(tie)
            self.choose_field("directed", "One way" if tie.directed else "Both ways")

    def tie_in_matrix(self, tie: Tied) -> None:
        self.look_at("matrix")
        self.pick(self.window.matrix.kind, words.TIE_KINDS[tie.kind].words)
        self.press_cell(tie)
        self.write_field("strength", str(tie.strength))

    def press_cell(self, tie: Tied) -> None:
        """Where the two meet in the Matrix: joins them when they are not, else selects their tie."""
        self.look_at("matrix")
        matrix = self.window.matrix
        index = matrix.crossings.index(*(matrix.crossings.ids.index(self.id_of(end)) for end in (tie.one, tie.other)))
        matrix.view.scrollTo(index)
        self.click(matrix.view.viewport(), matrix.view.visualRect(index).center())

    def decision(self, name: str, weight: float, parts: Sequence[tuple[str, str]]) -> None:
        self.look_at("decisions")
        self.window.ask.words = name
        self.click(self.window.decisions.add)
        self.write_field("weight", f"{weight:g}")
        for holder, part in parts:
            self.part(name, holder, part)

    def part(self, decision: str, holder: str, part: str) -> None:
        """Press the cell and one of the six words; who has no column yet is given one first."""
        decisions, id = self.window.decisions, self.id_of(holder)
        if id not in decisions.register.holders:
            self.click(decisions.more)
            self.type(decisions.more.offered[id])
        grid, register = decisions.view, decisions.register
        index = register.index(register.decisions.index(self.id_of(decision)), register.holders.index(id))
        grid.scrollTo(index)
        self.click(grid.viewport(), grid.visualRect(index).center())
        self.press_entry(words.PARTS[part].words)
        self.settle()

    # The hand

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.wake()
        QTest.mouseClick(widget, LEFT, NONE, at if at is not None else widget.rect().center())

    def look_at(self, view: str) -> None:
        number = [key for key, _ in VIEWS].index(view)
        self.click(self.window.view_tabs, self.window.view_tabs.tabRect(number).center())
        self.settle()

    def select(self, name: str) -> None:
        self.look_at("map")
        self.click(self.view, self.middle_of(name))

    def drag(self, name: str, onto: str) -> None:
        self.look_at("map")
        self._drag(self.middle_of(name), self.middle_of(onto))

    def draw_line(self, one: str, other: str) -> None:
        """From the handle under a card."""
        self.look_at("map")
        box = self.view.stage.camera.box_on_screen(self.view.stage.scene.cards[self.id_of(one)].box)
        start = QPointF(box.center().x(), box.bottom() + HANDLE_AWAY).toPoint()
        self._drag(start, self.middle_of(other))

    def _drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.view, LEFT, NONE, start)
        for share in (0.2, 0.6, 1.0):
            QTest.mouseMove(self.view, start + (end - start) * share)
        QTest.mouseRelease(self.view, LEFT, NONE, end)

    def middle_of(self, name: str) -> QPoint:
        box = self.view.stage.scene.cards[self.id_of(name)].box
        return self.view.stage.camera.to_screen(box.middle).toPoint()

    def choose_field(self, name: str, said: str) -> None:
        self.pick(self._field(name), said)

    def write_field(self, name: str, said: str) -> None:
        box = self._field(name)
        self.click(box)
        box.selectAll()
        self.type(said)

    def _field(self, name: str) -> Any:
        self.click(self.window.side_tabs, self.window.side_tabs.tabRect(1).center())
        self.settle()
        return self.window.inspector.form.boxes[name]

    def go_to_seat(self, seat: Seated) -> None:
        """Press “Go to” beside the seat in the inspector of its body."""
        self._field("name")
        wanted = f"Go to {seat.title}: {seat.holder}"
        links = self.window.inspector.findChildren(QPushButton)
        self.click(next(link for link in links if link.accessibleName() == wanted and link.isVisible()))

    def pick(self, box: QComboBox, said: str) -> None:
        """Open the list of a box and press one of its rows."""
        box.showPopup()
        self.click_item(box.view(), said)
        box.hidePopup()

    def click_item(self, rows: QAbstractItemView, said: str) -> None:
        model = rows.model()
        index = next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data() == said)
        rows.scrollTo(index)
        QTest.mouseMove(rows.viewport(), rows.visualRect(index).center())
        self.click(rows.viewport(), rows.visualRect(index).center())

    def press_entry(self, said: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text() == said)
        self.click(menu, menu.actionGeometry(action).center())


def button_of(parent: QWidget, said: str) -> QToolButton:
    return next(button for button in parent.findChildren(QToolButton) if button.text() == said)
