"""Cells with a choice, used with the keyboard as in any spreadsheet."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.forms.form import ChoiceBox
from stakeholdermap.desk.panels.table import Table

Key = Qt.Key


@pytest.fixture
def table(on_westmarch) -> Table:
    on_westmarch.show_view("table")
    on_westmarch.activateWindow()
    table = on_westmarch.table
    at = [field.words for field in table.rows.listing.columns].index("Group")
    table.view.setFocus()
    table.view.setCurrentIndex(table.sorted.index(0, at))
    return table


def box_in(table: Table) -> ChoiceBox:
    return table.view.viewport().findChild(ChoiceBox)


def group_of_first(table: Table) -> str:
    return table.rows.map.organisations[table.rows.ids[0]].group


def press(qtbot, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_arrows_walk_through_the_choices_and_enter_takes_one_in_one_step(qtbot, table, on_westmarch) -> None:
    press(qtbot, Key.Key_F2)
    box = box_in(table)
    there = box.itemData(box.currentIndex() + 3)
    press(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert on_westmarch.document.steps.count() == 0
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: group_of_first(table) == there)
    assert on_westmarch.document.steps.count() == 1
    qtbot.waitUntil(table.view.hasFocus)


def test_typing_in_a_cell_finds_a_choice(qtbot, table) -> None:
    qtbot.keyClicks(table.view, "H")
    qtbot.keyClicks(QApplication.focusWidget(), "ous")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: group_of_first(table) == "housing")


def test_esc_leaves_a_choice_as_it_was(qtbot, table, on_westmarch) -> None:
    before = on_westmarch.document.map
    press(qtbot, Key.Key_F2, Key.Key_Down, Key.Key_Escape)
    qtbot.waitUntil(table.view.hasFocus)
    assert on_westmarch.document.map is before


def test_a_press_on_the_open_list_takes_a_choice_at_once(qtbot, table, on_westmarch) -> None:
    press(qtbot, Key.Key_F2)
    box = box_in(table)
    box.showPopup()
    rows = box.view()
    place = rows.visualRect(rows.model().index(box.findText("Housing"), 0)).center()
    qtbot.mouseMove(rows.viewport(), place - QPoint(1, 0))
    qtbot.mouseMove(rows.viewport(), place)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert group_of_first(table) == "housing"
    assert on_westmarch.document.steps.count() == 1


def test_a_choice_can_be_given_to_every_selected_cell(qtbot, table) -> None:
    model = table.view.selectionModel()
    for row in range(3):
        model.select(table.sorted.index(row, table.view.currentIndex().column()), model.SelectionFlag.Select)
    press(qtbot, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Hous")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    groups = [table.rows.map.organisations[id].group for id in table.rows.ids[:3]]
    assert groups == ["housing"] * 3
