"""Saved views: saved, chosen, renamed, brought up to date and deleted, each one step, and kept in the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stakeholdermap.desk.views import in_order
from stakeholdermap.desk.window import Window
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import SavedView, new_id
from stakeholdermap.store import publishing
from stakeholdermap.store.opening import load

Key = Qt.Key


@pytest.fixture
def window(on_westmarch: Window) -> Window:
    return on_westmarch


def save(window: Window, name: str) -> str:
    window.ask.words = name
    window.commands["save_view"].trigger()
    return next(view.id for view in window.document.map.views.values() if view.name == name)


def at_rest(qtbot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.map_view.gaze.is_gliding)


def test_a_view_keeps_how_the_map_is_looked_at_in_one_step(window: Window) -> None:
    steps = window.document.steps.count()
    window.looks.set(level="people", groups=("vcse",), size_by="seats", hides=True)
    id = save(window, "Only the voluntary sector")
    view = window.document.map.views[id]
    assert view.look == window.looks.look
    assert view.width == 0
    assert window.document.steps.count() == steps + 1
    assert window.document.steps.undoText() == "Save view Only the voluntary sector"
    window.acts.undo()
    assert not window.document.map.views
    assert window.looks.look.groups == ("vcse",)


def test_choosing_a_view_looks_at_the_map_as_then(qtbot, window: Window) -> None:
    window.looks.set(level="people", groups=("vcse",))
    window.map_view.gaze.zoom_to(2.0)
    part = window.map_view.gaze.page
    id = save(window, "Near")
    window.looks.lift()
    window.looks.set(level="organisations")
    window.seeing.views.choose(id)
    at_rest(qtbot, window)
    assert window.looks.look == window.document.map.views[id].look
    now = window.map_view.gaze.page
    assert now.middle == pytest.approx(part.middle, abs=2)
    assert now.width == pytest.approx(part.width, rel=0.02)
    assert window.document.steps.count() == 1


def test_a_view_of_the_whole_map_fits_it_whatever_the_window(qtbot, window: Window) -> None:
    id = save(window, "All")
    window.map_view.gaze.zoom_to(2.0)
    window.seeing.views.choose(id)
    at_rest(qtbot, window)
    assert window.map_view.gaze.fits
    assert window.map_view.gaze.page.width >= window.map_view.figure.bounds.width - 2


def test_another_view_of_the_same_name_is_refused_in_words(window: Window) -> None:
    save(window, "For the board")
    window.ask.words = "for the BOARD"
    window.commands["save_view"].trigger()
    assert len(window.document.map.views) == 1
    assert "already" in window.status.said.words


def test_the_button_says_which_view_is_shown_and_when_it_is_no_longer_so(window: Window) -> None:
    button = window.seeing.views_button
    assert button.text() == "Views ▾"
    id = save(window, "Board")
    assert button.text() == "View: Board ▾"
    window.looks.set(groups=("vcse",))
    assert button.accessibleName() == "View: Board (changed). Saved views"
    window.seeing.views.update(id)
    assert button.text() == "View: Board ▾"
    assert window.document.map.views[id].groups == ("vcse",)


def test_views_stand_in_order_of_name_and_numbers_by_their_size() -> None:
    map = Map()
    for name in ("10 Money", "2 People", "Annex", "1 Overview"):
        map = edits.add(map, SavedView(id=new_id(), name=name))
    assert [view.name for view in in_order(map)] == ["1 Overview", "2 People", "10 Money", "Annex"]


def test_the_list_is_worked_by_keyboard(qtbot, window: Window) -> None:
    first, second = save(window, "1 All"), save(window, "2 Voluntary")
    window.commands["views"].trigger()
    listed = window.seeing.views_button.list
    qtbot.waitUntil(listed.isVisible)
    assert listed.rows.hasFocus()
    listed.rows.setCurrentRow(0)
    qtbot.keyClick(listed.rows, Key.Key_Delete)
    assert list(window.document.map.views) == [second]
    qtbot.waitUntil(lambda: listed.rows.count() == 1)
    qtbot.keyClick(listed.rows, Key.Key_Return)
    assert not listed.isVisible()
    assert window.seeing.views.current.id == second
    window.acts.undo()
    assert set(window.document.map.views) == {first, second}


def test_a_view_is_renamed_in_its_place_in_one_step(qtbot, window: Window) -> None:
    id = save(window, "Board")
    window.commands["views"].trigger()
    listed = window.seeing.views_button.list
    listed.rows.item(0).setText("For the board")
    assert window.document.map.views[id].name == "For the board"
    assert window.document.steps.undoText() == "Rename view Board"
    listed.rows.item(0).setText("  ")
    assert window.document.map.views[id].name == "For the board"
    assert listed.rows.item(0).text() == "For the board"


def test_a_click_on_a_view_shows_it(qtbot, window: Window) -> None:
    window.looks.set(groups=("vcse",))
    save(window, "Voluntary")
    window.looks.lift()
    window.commands["views"].trigger()
    listed = window.seeing.views_button.list
    box = listed.rows.visualItemRect(listed.rows.item(0))
    qtbot.mouseClick(listed.rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.looks.look.groups == ("vcse",)


def test_a_view_whose_focus_has_left_the_map_still_works(qtbot, window: Window) -> None:
    carers = next(o.id for o in window.document.map.organisations.values() if o.name == "Carers Together")
    window.looks.set(focus=carers, steps=2, colour_by="level")
    id = save(window, "Round the carers")
    window.document.edit("Remove", lambda map: edits.remove(map, carers))
    window.seeing.views.choose(id)
    at_rest(qtbot, window)
    assert window.looks.look.focus is None
    assert window.looks.look.colour_by == "level"
    assert not window.looks.is_filtering


def test_a_view_whose_body_has_left_the_map_still_works(window: Window) -> None:
    body = next(iter(window.document.map.bodies))
    window.looks.set(bodies=(body,))
    id = save(window, "One body")
    window.document.edit("Remove", lambda map: edits.remove(map, body))
    window.seeing.views.choose(id)
    assert window.looks.look.bodies == ()


def test_the_button_says_that_the_look_is_not_that_of_the_view_any_more_however_long_its_name(window: Window) -> None:
    save(window, "All the organisations of the partnership and who decides")
    assert "changed" not in window.seeing.views_button.text()
    window.looks.set(level="people")
    assert window.seeing.views_button.text().endswith("… (changed) ▾")


def test_views_live_in_the_file(window: Window, tmp_path: Path) -> None:
    window.looks.set(groups=("vcse",), closed=("vcse",), group_by="sector")
    save(window, "Voluntary")
    publishing.save(window.document.map, tmp_path / "kept.smap")
    assert load(tmp_path / "kept.smap").views == window.document.map.views
