"""What the window's commands of seeing do, and that menus and tool bar say how the map is looked at."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from stakeholdermap.desk.canvas.focusing import SELECT_FIRST
from stakeholdermap.desk.menus.view import CHOICES
from stakeholdermap.desk.window import Window
from stakeholdermap.figure.style import GREY, LIGHT
from stakeholdermap.model.map import Map

Key = Qt.Key


def named(map: Map, name: str) -> str:
    return next(fact.id for fact in map.things() if getattr(fact, "name", "") == name)


@pytest.fixture
def window(on_westmarch: Window) -> Window:
    return on_westmarch


def test_f_focuses_on_the_selected_card_and_leaves_it_again(qtbot, window: Window) -> None:
    council = named(window.document.map, "Westmarch Council")
    window.selection.set((council,))
    qtbot.keyClick(window.map_view, Key.Key_F)
    assert window.looks.look.focus == council
    qtbot.keyClick(window.map_view, Key.Key_F)
    assert window.looks.look.focus is None
    assert window.document.steps.count() == 0


def test_focus_on_something_without_a_card_takes_what_stands_for_it(window: Window) -> None:
    map = window.document.map
    person = next(person for person in map.people.values() if person.employer)
    window.selection.set((person.id,))
    window.commands["focus"].trigger()
    assert window.looks.look.focus == person.employer


def test_focus_on_nothing_says_what_to_do(window: Window) -> None:
    window.commands["focus"].trigger()
    assert window.looks.look.focus is None
    assert window.status.said.words == SELECT_FIRST


def test_focus_on_another_card_goes_over_to_it_and_keeps_the_steps(window: Window) -> None:
    map = window.document.map
    window.looks.set(focus=named(map, "Westmarch Council"), steps=3)
    window.selection.set((named(map, "Riverside PCN"),))
    window.commands["focus"].trigger()
    assert (window.looks.look.focus, window.looks.look.steps) == (named(map, "Riverside PCN"), 3)


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_of_a_menu_is_taken_and_ticked(window: Window, field: str) -> None:
    window.looks.set(level="all")
    for key in CHOICES[field]:
        window.commands[f"{field}_{key}"].trigger()
        assert getattr(window.looks.look, field) == key
        ticked = [k for k in CHOICES[field] if window.commands[f"{field}_{k}"].isChecked()]
        assert ticked == [key]


def test_what_says_nothing_on_this_level_is_not_offered(window: Window) -> None:
    assert not window.commands["colour_by_profession"].isEnabled()
    window.show_level("people")
    assert window.commands["colour_by_profession"].isEnabled()


def test_the_tool_bar_says_what_size_and_colour_stand_for(window: Window) -> None:
    window.commands["size_by_seats"].trigger()
    window.commands["colour_by_level"].trigger()
    buttons = window.toolbar.buttons
    assert buttons["size_by"].text() == "Size: seats ▾"
    assert buttons["colour_by"].accessibleName().startswith("Colour: system, place or neighbourhood.")


def test_menu_and_tool_bar_say_whether_a_layout_is_of_everything_or_of_the_selection(window: Window) -> None:
    button = window.toolbar.buttons["layout"]
    menu = next(
        menu for menu in window.menuBar().findChildren(QMenu) if window.commands["layout_rings"] in menu.actions()
    )
    arrange = next(m for m in window.menuBar().findChildren(QMenu) if window.commands["tidy"] in m.actions())
    for count, said in ((2, "Lay out the selection"), (1, "Lay out everything"), (0, "Lay out everything")):
        window.selection.set([card.thing for card in window.map_view.figure.cards if card.kind != "gap"][:count])
        arrange.aboutToShow.emit()
        assert menu.title() == said
        assert said in button.toolTip()
        assert said in button.accessibleName()


def test_the_tool_bar_says_which_layout_was_asked_for_last(qtbot, window: Window) -> None:
    window.commands["layout_rings"].trigger()
    qtbot.waitUntil(lambda: window.toolbar.buttons["layout"].text() == "Layout: rings ▾")
    window.acts.undo()
    assert window.toolbar.buttons["layout"].text() == "Layout ▾"


def test_moving_between_levels_keeps_every_place(qtbot, window: Window) -> None:
    before = {card.thing: card.box.middle for card in window.map_view.figure.cards if card.kind == "organisation"}
    window.show_level("people")
    window.show_level("all")
    cards = window.map_view.stage.scene.cards
    assert {thing: cards[thing].box.middle for thing in before} == before


def test_size_follows_the_measure_when_it_has_been_worked_out(qtbot, window: Window) -> None:
    council = named(window.document.map, "Westmarch Council")
    plain = window.map_view.stage.scene.cards[council].scale
    window.commands["size_by_decision_roles"].trigger()
    qtbot.waitUntil(lambda: window.map_view.stage.scene.cards[council].scale > plain)


def test_groups_are_closed_and_opened_together(qtbot, window: Window) -> None:
    window.commands["group_by_sector"].trigger()
    window.commands["close_groups"].trigger()
    assert "primary_care" in window.looks.look.closed
    window.commands["open_groups"].trigger()
    assert window.looks.look.closed == ()


def test_other_groups_are_all_open_at_first(window: Window) -> None:
    window.commands["group_by_sector"].trigger()
    window.looks.set(closed=("vcse",))
    window.commands["group_by_level"].trigger()
    assert window.looks.look.closed == ()


def test_a_grouping_that_gathers_nothing_on_a_level_is_greyed_there(window: Window) -> None:
    window.looks.set(level="organisations")
    assert not window.commands["group_by_band"].isEnabled()
    window.looks.set(level="people")
    assert window.commands["group_by_band"].isEnabled()


def test_the_map_is_seen_as_printed_in_grey_until_it_is_not(window: Window) -> None:
    window.commands["grey"].trigger()
    assert window.map_view.stage.style is GREY
    window.wear("dark")
    assert window.map_view.stage.style is GREY
    window.wear("light")
    window.commands["grey"].trigger()
    assert window.map_view.stage.style is LIGHT


def test_going_to_what_a_filter_hides_says_so_and_offers_the_way_out(window: Window) -> None:
    window.looks.set(groups=("vcse",), hides=True)
    council = named(window.document.map, "Westmarch Council")
    window.findings.shown_on_map.emit((council,))
    assert window.status.said.words == "Westmarch Council is hidden by a filter."
    window.status.offered.click()
    assert not window.looks.is_filtering


def test_a_picture_is_exported_as_the_map_is_looked_at(qtbot, window: Window, tmp_path: Path) -> None:
    window.looks.set(groups=("vcse",), hides=True)
    target = tmp_path / "map.svg"
    window.files.export(target)
    qtbot.waitUntil(target.exists)
    written = target.read_text(encoding="utf-8")
    assert "Vale VCSE Alliance" in written
    assert "NHS Mid Vale ICB" not in written


def test_nothing_of_what_is_seen_is_a_step_in_the_history(window: Window) -> None:
    for name in ("size_by_seats", "group_by_sector", "shared_seats", "colour_by_level", "lines_by_formality", "grey"):
        window.commands[name].trigger()
    assert window.document.steps.count() == 0
