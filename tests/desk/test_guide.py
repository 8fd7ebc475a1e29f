"""The palette, the sheet of shortcuts and help, by keyboard."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk import actions
from stakeholdermap.desk.canvas import commands
from stakeholdermap.desk.guide import TOPICS
from stakeholdermap.desk.menus.view import VIEWS
from stakeholdermap.desk.panels import help, palette, shortcuts
from stakeholdermap.desk.panels.shortcuts import Shortcuts
from stakeholdermap.model import edits
from stakeholdermap.model.things import SavedView, new_id
from stakeholdermap.shipped import folder

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
LINK = re.compile(r"\]\(([^)]*)\)")


@pytest.fixture
def finder(on_westmarch, qtbot):
    with qtbot.waitActive(on_westmarch):
        on_westmarch.activateWindow()
    on_westmarch.map_view.setFocus()
    qtbot.keyClick(on_westmarch, Qt.Key.Key_K, CTRL)
    return on_westmarch.guide.palette


def words(finder) -> list[str]:
    return [found.words for found in finder.found]


def test_a_question_mark_on_the_map_opens_the_sheet_of_keys(on_westmarch, qtbot) -> None:
    on_westmarch.map_view.setFocus()
    qtbot.keyClick(on_westmarch.map_view, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert any(isinstance(widget, Shortcuts) and widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_the_palette_offers_every_command_with_its_keys(finder) -> None:
    assert words(finder) == [one.words for one in palette.every() if one.action.name != "palette"]
    assert len(words(finder)) == len(list(actions.every())) - 1
    assert next(found for found in finder.found if found.words == "Save as").beside == "Ctrl+Shift+S"


def test_a_few_letters_and_enter_run_a_command_and_the_keyboard_goes_back(on_westmarch, finder, qtbot) -> None:
    qtbot.keyClicks(finder.line, "sel all")
    qtbot.keyClick(finder.line, ENTER)
    assert len(on_westmarch.selection.ids) == 11
    assert not finder.isVisible()
    assert on_westmarch.map_view.hasFocus()


def test_what_was_run_last_is_offered_first(on_westmarch, finder, qtbot) -> None:
    for typed in ("select all", "whole map"):
        on_westmarch.guide.palette.close_up()
        on_westmarch.guide.find_command()
        qtbot.keyClicks(finder.line, typed)
        qtbot.keyClick(finder.line, ENTER)
    on_westmarch.guide.find_command()
    assert words(finder)[:2] == ["Whole map", "Select all"]


def test_what_cannot_be_done_now_says_why_and_is_not_run(on_westmarch, finder, qtbot) -> None:
    qtbot.keyClicks(finder.line, "lock")
    found = next(found for found in finder.found if found.words == "Lock or unlock in place")
    assert found.why_not == "Select a card on the map first."
    qtbot.keyClicks(finder.line, " or unlock in")
    qtbot.keyClick(finder.line, ENTER)
    assert finder.is_open
    assert on_westmarch.document.steps.count() == 0


def test_a_thing_is_gone_to_by_its_name(on_westmarch, finder, qtbot) -> None:
    qtbot.keyClicks(finder.line, "healthwatch west")
    qtbot.keyClick(finder.line, ENTER)
    (chosen,) = on_westmarch.selection.ids
    assert on_westmarch.document.map.name_of(chosen) == "Healthwatch Westmarch"


def test_a_saved_view_is_found_and_shown(on_westmarch, qtbot) -> None:
    view = SavedView(id=new_id(), name="For the committee", level="bodies")
    on_westmarch.document.edit("Save", lambda m: edits.add(m, view))
    on_westmarch.guide.find_command()
    qtbot.keyClicks(on_westmarch.guide.palette.line, "for the comm")
    qtbot.keyClick(on_westmarch.guide.palette.line, ENTER)
    assert on_westmarch.looks.look.level == "bodies"


def test_esc_and_the_same_key_close_the_palette(on_westmarch, finder, qtbot) -> None:
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert QApplication.focusWidget() is on_westmarch.map_view


def test_down_goes_round_and_what_is_chosen_is_told_to_a_screen_reader(finder, qtbot) -> None:
    qtbot.keyClicks(finder.line, "select all")
    count = len(finder.found)
    for _ in range(count):
        qtbot.keyClick(finder.line, Qt.Key.Key_Down)
    assert finder.line.accessibleDescription() == f"Select all, Ctrl+A. 1 of {count}."


def test_what_fits_nothing_says_so(finder, qtbot) -> None:
    qtbot.keyClicks(finder.line, "zzzz")
    assert finder.nothing.isVisible()
    assert finder.found == []


def test_the_sheet_lists_every_key_of_menus_and_map() -> None:
    text = shortcuts.as_text()
    for _, entry in actions.every():
        if entry.keys:
            assert entry.words.removesuffix("…") in text
    in_menus = {key for _, entry in actions.every() for key in entry.keys.split()}
    for entry in commands.KEYS:
        assert entry.words in text or set(entry.keys.split()) <= in_menus


def test_a_key_stands_on_the_sheet_once() -> None:
    sections = [section for section in shortcuts.sections() if "menu" in section.title or section.title == "On the map"]
    keys = [key for section in sections for shown, _ in section.rows for key in shown.split(" or ")]
    assert len(keys) == len(set(keys))


def test_the_sheet_opens_by_keyboard_and_is_copied(on_westmarch, qtbot) -> None:
    on_westmarch.map_view.setFocus()
    qtbot.keyClick(on_westmarch, Qt.Key.Key_Slash, CTRL)
    sheet = on_westmarch.findChild(Shortcuts)
    assert "Next tie of the selected card" in sheet.sheet.toPlainText()
    sheet.copy()
    assert QGuiApplication.clipboard().text() == shortcuts.as_text()
    sheet.close()


def test_every_view_and_every_part_of_the_window_has_its_page() -> None:
    assert {key for key, _ in VIEWS} | {page for _, page in TOPICS} <= set(help.PAGES)
    assert {path.stem for path in folder("help").glob("*.md")} == set(help.PAGES)


@pytest.mark.parametrize("page", help.PAGES)
def test_every_page_has_a_heading_and_links_that_lead_somewhere(page) -> None:
    words = help.words_of(page)
    assert words.startswith("# ")
    assert words.count("\n# ") == 0
    assert {link.removesuffix(".md") for link in LINK.findall(words)} <= set(help.PAGES) - {page}


@pytest.mark.parametrize("page", [view for view, _ in VIEWS])
def test_f1_explains_the_view_that_is_shown(on_westmarch, qtbot, page) -> None:
    on_westmarch.show_view(page)
    on_westmarch.views.currentWidget().setFocus()
    qtbot.keyClick(on_westmarch, Qt.Key.Key_F1)
    assert on_westmarch.guide.help.page == page
    assert on_westmarch.guide.help.text.toPlainText().startswith(help.title_of(page))
    on_westmarch.guide.help.close()


def test_f1_explains_what_has_the_keyboard(on_westmarch, qtbot) -> None:
    on_westmarch.outline.search.setFocus()
    assert on_westmarch.guide.topic() == "outline"


def test_a_link_leads_to_its_page(on_westmarch) -> None:
    on_westmarch.guide.show_contents()
    pages = on_westmarch.guide.help
    assert pages.page == "start"
    pages.text.anchorClicked.emit("importing.md")
    assert pages.page == "importing"
    pages.close()


def test_on_the_start_page_f1_says_how_to_begin(window) -> None:
    window.show()
    assert window.guide.topic() == "start"
