from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from stakeholdermap.desk import actions
from stakeholdermap.desk.menus import arrange, view
from stakeholdermap.figure.layouts import LAYOUTS
from stakeholdermap.model.rules import LEVELS_OF_A_SHEET

ENTRIES = [entry for _, entry in actions.every()]


def test_every_command_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for entry in ENTRIES for key in entry.keys.split())
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_key_that_is_written_down_can_be_pressed() -> None:
    assert all(QKeySequence(key).toString() for entry in ENTRIES for key in entry.keys.split())


def test_redo_answers_to_the_keys_of_office_and_of_drawing_programs(window) -> None:
    assert [key.toString() for key in window.commands["redo"].shortcuts()] == ["Ctrl+Y", "Ctrl+Shift+Z"]


def test_every_layout_and_level_that_is_offered_there_is() -> None:
    assert set(arrange.LAYOUTS) <= set(LAYOUTS)
    assert set(view.LEVELS) == set(LEVELS_OF_A_SHEET)


def test_every_command_is_in_a_menu_under_its_words(window) -> None:
    in_menus = [action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()]
    for entry in ENTRIES:
        made = window.commands[entry.name]
        assert made.text().startswith(entry.words)
        assert made in in_menus


def test_the_keys_of_the_tools_stay_letters_outside_the_map(window) -> None:
    made = window.commands["tool_organisation"]
    assert made.shortcut().toString() == "O"
    assert made.shortcutContext() == Qt.ShortcutContext.WidgetShortcut
    assert [widget for widget in made.associatedObjects() if widget is window.map_view] == [window.map_view]


def test_an_open_menu_greys_what_cannot_be_done_and_its_key_says_why(on_westmarch) -> None:
    menu = next(m for m in on_westmarch.menuBar().findChildren(QMenu) if on_westmarch.commands["lock"] in m.actions())
    on_westmarch.selection.clear()
    menu.aboutToShow.emit()
    assert not on_westmarch.commands["lock"].isEnabled()
    menu.aboutToHide.emit()
    on_westmarch.commands["lock"].trigger()
    assert on_westmarch.status.said.words == "Select a card on the map first."


def test_an_open_menu_leaves_to_the_steps_whether_undo_is_possible(on_westmarch) -> None:
    menu = next(m for m in on_westmarch.menuBar().findChildren(QMenu) if on_westmarch.commands["undo"] in m.actions())
    menu.aboutToShow.emit()
    menu.aboutToHide.emit()
    assert not on_westmarch.commands["undo"].isEnabled()
