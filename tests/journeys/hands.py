"""What somebody who draws a partnership in the real window knows of it, with the mouse or with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from stakeholdermap.desk.window import Window
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Relationship
from tests.journeys.westmarch import Plan, Seated, Tied


class Draws(Protocol):
    """Whoever can draw what a plan lists."""

    def organisation(self, name: str, sector: str) -> None: ...
    def person(self, post: str, name: str, employer: str) -> None: ...
    def body(self, name: str, type_of_body: str, parent: str) -> None: ...
    def seat(self, seat: Seated) -> None: ...
    def tie(self, tie: Tied) -> None: ...
    def tie_in_matrix(self, tie: Tied) -> None: ...
    def decision(self, name: str, weight: float, parts: Sequence[tuple[str, str]]) -> None: ...


def draw(by: Draws, map: Map) -> None:
    """Draw all of ``map``, in the order of its own list; the last two ties in the Matrix."""
    plan = Plan(map)
    for organisation in plan.organisations:
        by.organisation(organisation.name, organisation.group)
    for person in plan.people:
        by.person(person.post, person.name, map.name_of(person.employer))
    for body in plan.bodies:
        by.body(body.name, body.type, map.name_of(body.parent))
    for seat in plan.seats:
        by.seat(seat)
    *lines, one, other = plan.ties
    for tie in lines:
        by.tie(tie)
    for tie in (one, other):
        by.tie_in_matrix(tie)
    for decision in plan.decisions:
        by.decision(decision.name, decision.weight, tuple(plan.parts_in(decision.id)))


class Hands:
    """Knows what the window shows, never more than a user can see or hear."""

    def __init__(self, window: Window) -> None:
        self.window, self.view = window, window.map_view
        window.resize(1900, 1240)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    @property
    def map(self) -> Map:
        return self.window.document.map

    def id_of(self, name: str) -> str:
        """The thing of this name, or of this post while it has no name."""
        tables = (self.map.organisations, self.map.people, self.map.bodies, self.map.decisions)
        return next(id for table in tables for id in table if self.map.name_of(id) == name)

    @property
    def focus(self) -> QWidget:
        self.wake()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.window

    def wake(self) -> None:
        """What a desktop does by itself: the window is active again when a menu has closed."""
        has_it = QApplication.focusWidget()
        if QApplication.activePopupWidget() is None and (has_it is None or not has_it.isVisible()):
            self.window.activateWindow()
            QApplication.processEvents()

    def type(self, said: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type where the keyboard is, and end."""
        QTest.keyClicks(self.focus, said)
        QTest.keyClick(self.focus, end)

    def press(self, keys: str) -> None:
        """Press these keys where the keyboard is, named as in the menus."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())

    def tie_between(self, one: str, other: str) -> Relationship:
        ends = {self.id_of(one), self.id_of(other)}
        return next(tie for tie in self.map.relationships.values() if {tie.one, tie.other} == ends)

    def settle(self) -> None:
        """Let the panels that are to be seen follow at once, as they soon would by themselves."""
        for panel in (self.window.inspector, self.window.matrix, self.window.decisions):
            if panel.isVisible():
                panel.fill()
        QApplication.processEvents()
