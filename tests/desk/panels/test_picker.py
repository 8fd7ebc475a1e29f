"""One of many things found by typing, without the first arrow key deciding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from stakeholdermap.desk.panels.picker import NamePicker

Key = Qt.Key
NAMES = {"b": "Riverside PCN", "a": "NHS Mid Vale ICB", "c": "Vale VCSE Alliance"}


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def picker(window) -> NamePicker:
    picker = NamePicker("Add a column")
    QVBoxLayout(window).addWidget(picker)
    picker.offer(NAMES)
    window.show()
    window.activateWindow()
    picker.setFocus()
    return picker


@pytest.fixture
def picked(picker) -> list[str]:
    found: list[str] = []
    picker.picked.connect(found.append)
    return found


def press(qtbot, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_what_is_typed_finds_and_enter_takes(qtbot, picker, picked) -> None:
    press(qtbot, Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "vcse")
    assert picked == []
    press(qtbot, Key.Key_Return)
    assert picked == ["c"]


def test_arrows_walk_through_the_names_in_their_order(qtbot, picker, picked) -> None:
    press(qtbot, Key.Key_Space, Key.Key_Down, Key.Key_Down)
    assert picked == []
    press(qtbot, Key.Key_Return)
    assert picked == ["c"]


def test_esc_takes_nothing_and_gives_the_keyboard_back(qtbot, picker, picked) -> None:
    press(qtbot, Key.Key_Space, Key.Key_Down, Key.Key_Escape)
    assert picked == []
    assert picker.hasFocus()


def test_with_nobody_to_offer_it_cannot_be_pressed(picker) -> None:
    picker.offer({})
    assert not picker.isEnabled()
