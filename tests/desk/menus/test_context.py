"""The menus that open on the map: each choice is one step, and what is so already is marked."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from stakeholdermap.desk import actions
from stakeholdermap.desk.menus import context
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Organisation, Sheet

HERE = (40.0, 60.0)


@pytest.fixture
def desk(window):
    """The window with three organisations, two ties and a note on its map."""
    facts = (
        Sheet(id="sheet", name="Map"),
        *(Organisation(id=key, name=key.title()) for key in ("council", "trust", "charity")),
        Annotation(id="note", sheet="sheet", words="Ask"),
    )
    map = edits.add(Map(), *facts)
    places = {"council": (0.0, 0.0), "trust": (300.0, 0.0), "charity": (0.0, 200.0), "note": (300.0, 200.0)}
    map = edits.connect(edits.move(map, "sheet", places), "council", "trust", "funds", directed=True, id="one")
    window.document.show(edits.connect(map, "council", "charity", "works_with", id="other"))
    window.show()
    return window


def menu(desk, *ids: str) -> QMenu:
    return actions.menu_of(context.rows_for(desk.document.map, ids, HERE), desk, desk.commands)


def action(menu: QMenu, *path: str) -> QAction:
    *submenus, last = path
    for words_for_it in submenus:
        menu = next(action.menu() for action in menu.actions() if action.text() == words_for_it)
    return next(action for action in menu.actions() if action.text().split("\t")[0] == last)


def marked(menu: QMenu, submenu: str) -> list[str]:
    inner = next(action.menu() for action in menu.actions() if action.text() == submenu)
    return [action.text() for action in inner.actions() if action.isChecked()]


def ties(desk):
    return desk.document.map.relationships


def test_the_kind_strength_direction_and_formality_of_a_tie_are_one_step_each(desk):
    action(menu(desk, "one"), "Kind", "Commissions").trigger()
    action(menu(desk, "one"), "Strength", "5, strong").trigger()
    action(menu(desk, "one"), "Direction", "From Trust to Council").trigger()
    action(menu(desk, "one"), "Formality", "Formal").trigger()
    tie = ties(desk)["one"]
    assert (tie.kind, tie.strength, tie.one, tie.directed, tie.formal) == ("commissions", 5, "trust", True, True)
    assert desk.document.steps.count() == 4


def test_the_steps_say_which_tie_they_change(desk):
    action(menu(desk, "one"), "Kind", "Commissions").trigger()
    assert desk.document.steps.text(0) == "Change the kind of the tie of Council and Trust"


def test_what_a_tie_is_already_is_marked_and_choosing_it_is_no_step(desk):
    found = menu(desk, "one")
    assert marked(found, "Kind") == ["Funds"]
    assert marked(found, "Strength") == ["Not known"]
    assert marked(found, "Direction") == ["From Council to Trust"]
    action(found, "Kind", "Funds").trigger()
    assert desk.document.steps.count() == 0


def test_several_ties_are_changed_in_one_step_and_only_what_they_share_is_marked(desk):
    found = menu(desk, "one", "other")
    assert marked(found, "Kind") == []
    assert marked(found, "Formality") == ["Not known"]
    action(found, "Kind", "Trusts").trigger()
    assert {tie.kind for tie in ties(desk).values()} == {"trusts"}
    assert desk.document.steps.count() == 1


def test_a_direction_for_several_ties_turns_each_round(desk):
    action(menu(desk, "one", "other"), "Direction", "The other way round").trigger()
    assert [(tie.one, tie.other) for tie in ties(desk).values()] == [("trust", "council"), ("charity", "council")]
    action(menu(desk, "one", "other"), "Direction", "Both ways").trigger()
    assert not any(tie.directed for tie in ties(desk).values())


def test_a_note_is_coloured_in_one_step(desk):
    found = menu(desk, "note")
    assert marked(found, "Colour") == ["Plain"]
    action(found, "Colour", words.TINTS["amber"].words).trigger()
    assert desk.document.map.annotations["note"].tint == "amber"
    assert desk.document.steps.count() == 1


@pytest.mark.parametrize("kind", list(context.PLACED))
def test_on_paper_something_is_added_where_the_menu_was_opened(desk, kind):
    action(menu(desk), context.PLACED[kind]).trigger()
    box = desk.map_view._editor.box
    assert desk.map_view._editor.is_open
    at = desk.map_view.stage.camera.to_screen(HERE).toPoint()
    assert box.geometry().contains(at) or not desk.map_view.rect().contains(at)


def test_every_menu_is_made_of_commands_there_are(desk):
    for ids in ((), ("council",), ("one",), ("note",), ("council", "one", "note")):
        assert menu(desk, *ids).actions()


def test_a_name_with_an_ampersand_is_shown_as_it_is(desk):
    desk.document.edit("Rename", lambda map: edits.change(map, "trust", name="Health & Care"))
    assert action(menu(desk, "one"), "Direction", "From Council to Health && Care").isChecked()


def test_a_right_click_on_paper_opens_the_menu_of_the_paper(desk):
    desk.map_view.menu_asked.emit(desk.map_view.mapToGlobal(QPoint(5, 5)), frozenset())
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert opened.actions()[0].text() == "Add an organisation here"
    opened.close()


def test_what_a_menu_made_for_itself_goes_with_it(desk):
    found = menu(desk, "one")
    inner = next(action.menu() for action in found.actions() if action.text() == "Kind")
    assert {action.parent() for action in inner.actions()} == {found}
