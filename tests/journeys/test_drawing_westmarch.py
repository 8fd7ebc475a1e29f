"""Westmarch drawn from nothing by mouse, and again by keyboard alone: both give the same Map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.files import THROW_AWAY
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import faults_of
from tests.journeys.by_keyboard import Keyboard
from tests.journeys.by_mouse import Mouse
from tests.journeys.hands import draw
from tests.journeys.westmarch import DRAWN, alike

OF_A_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class NoMouse(QObject):
    """Counts what a mouse would send to any part of the program."""

    seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() in OF_A_MOUSE
        return False


def is_whole(map: Map, westmarch: Map) -> None:
    """Equal to the imported one in all that is drawn, and no rule broken."""
    assert alike(map, DRAWN) == alike(westmarch, DRAWN)
    assert list(faults_of(map)) == []


# Two whole drawings; a busy machine takes several times as long.
@pytest.mark.timeout(240)
def test_by_mouse_and_by_keyboard_alone(window, westmarch) -> None:
    mouse = Mouse(window)
    mouse.begin()
    draw(mouse, westmarch)
    by_mouse = mouse.map
    is_whole(by_mouse, westmarch)

    window.ask.choice, watch = THROW_AWAY, NoMouse()
    QApplication.instance().installEventFilter(watch)
    keyboard = Keyboard(window)
    keyboard.begin()
    draw(keyboard, westmarch)
    QApplication.instance().removeEventFilter(watch)
    is_whole(keyboard.map, westmarch)
    assert alike(keyboard.map) == alike(by_mouse)
    assert watch.seen == 0
