"""The filter bar, its chips and its list of choices, by mouse and by keyboard; a map never just disappears."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.panels import filter_popup, filters
from stakeholdermap.desk.window import Window
from stakeholdermap.figure.filter_words import FIELDS
from stakeholdermap.model.map import Map

Key = Qt.Key


def named(map: Map, name: str) -> str:
    return next(fact.id for fact in map.things() if getattr(fact, "name", "") == name)


def chips(window: Window) -> list[str]:
    return [chip.label.accessibleName() for chip in window.seeing.bar.chips]


def choose_field(window: Window, name: str) -> None:
    popup = window.seeing.bar.popup
    popup.fields.setCurrentRow([field.name for field in FIELDS].index(name))


def values(window: Window) -> list[str]:
    rows = window.seeing.bar.popup.values
    return [rows.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(rows.count())]


@pytest.fixture
def window(on_westmarch: Window) -> Window:
    return on_westmarch


def test_there_is_no_bar_while_nothing_is_filtered(window: Window) -> None:
    assert not window.seeing.bar.isVisible()
    assert not window.status.aside.isVisible()
    assert not window.seeing.notice.isVisible()


def test_a_filter_has_a_chip_a_count_and_a_badge_in_the_status_bar(qtbot, window: Window) -> None:
    window.looks.set(groups=("primary_care", "vcse"))
    bar = window.seeing.bar
    qtbot.waitUntil(bar.isVisible)
    assert chips(window) == ["Sector: Primary care, Voluntary and community"]
    assert bar.count.text() == "6 of 11 faded"
    assert window.status.aside.text() == "6 faded by filter: show"
    bar.hide_them.click()
    assert window.looks.look.hides
    assert bar.count.text() == "6 of 11 hidden"
    assert window.status.aside.text() == "6 hidden by filter: show"


def test_a_chip_takes_its_filter_off_and_leaves_the_others(window: Window) -> None:
    window.looks.set(groups=("vcse",), bands=("top",), least_strength=3)
    window.seeing.bar.chips[1].off.click()
    look = window.looks.look
    assert (look.groups, look.bands, look.least_strength) == (("vcse",), (), 3)
    assert len(chips(window)) == 2


def test_one_click_takes_all_off_and_the_next_puts_them_back(qtbot, window: Window) -> None:
    window.looks.set(groups=("vcse",), bands=("top",), hides=True)
    before = window.looks.look
    window.status.aside.click()
    assert not window.looks.is_filtering
    assert not window.seeing.bar.isVisible()
    assert window.status.said.words == "All filters are off."
    window.status.offered.click()
    assert window.looks.look == before


def test_an_offer_to_put_back_goes_when_something_else_is_filtered(window: Window) -> None:
    window.looks.set(groups=("vcse",))
    window.looks.lift()
    window.looks.set(groups=("primary_care",))
    assert not window.status.offered.isVisible()


def test_escape_on_the_map_leaves_selection_then_focus_then_filters(qtbot, window: Window) -> None:
    council = named(window.document.map, "Westmarch Council")
    window.looks.set(focus=council, groups=("local_authority",))
    window.selection.set((council,))
    window.map_view.setFocus()
    qtbot.keyClick(window.map_view, Key.Key_Escape)
    assert (window.selection.ids, window.looks.look.focus) == (frozenset(), council)
    qtbot.keyClick(window.map_view, Key.Key_Escape)
    assert (window.looks.look.focus, window.looks.look.groups) == (None, ("local_authority",))
    qtbot.keyClick(window.map_view, Key.Key_Escape)
    assert not window.looks.is_filtering


def test_a_filter_is_chosen_by_keyboard_alone(qtbot, window: Window) -> None:
    window.commands["filter"].trigger()
    popup = window.seeing.bar.popup
    qtbot.waitUntil(popup.isVisible)
    assert window.seeing.bar.isVisible()
    assert popup.fields.hasFocus()
    qtbot.keyClick(popup.fields, Key.Key_Down)
    qtbot.keyClick(popup.fields, Key.Key_Up)
    qtbot.keyClick(popup.fields, Key.Key_Right)
    assert popup.values.hasFocus()
    assert values(window)[0] == "Local authority, 1"
    qtbot.keyClick(popup.values, Key.Key_Space)
    qtbot.keyClick(popup.values, Key.Key_Down)
    qtbot.keyClick(popup.values, Key.Key_Space)
    assert window.looks.look.groups == ("local_authority", "community_voice")
    qtbot.keyClick(popup.values, Key.Key_Left)
    assert popup.fields.hasFocus()
    qtbot.keyClick(popup, Key.Key_Escape)
    assert not popup.isVisible()
    assert chips(window) == ["Sector: Local authority, Community voice"]


def test_a_click_on_the_words_ticks_like_one_on_the_box(qtbot, window: Window) -> None:
    window.commands["filter"].trigger()
    rows = window.seeing.bar.popup.values
    box = rows.visualItemRect(rows.item(0))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(60, 0))
    assert window.looks.look.groups == ("local_authority",)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y()))
    assert window.looks.look.groups == ()


def test_the_bar_goes_when_nothing_was_chosen(qtbot, window: Window) -> None:
    window.commands["filter"].trigger()
    window.seeing.bar.popup.close()
    assert not window.seeing.bar.isVisible()


def test_one_strength_at_most_is_ticked(qtbot, window: Window) -> None:
    window.commands["filter"].trigger()
    choose_field(window, "least_strength")
    rows = window.seeing.bar.popup.values
    for at in (1, 3):
        rows.item(at).setCheckState(Qt.CheckState.Checked)
    assert window.looks.look.least_strength == 4
    assert [at for at in range(5) if rows.item(at).checkState() == Qt.CheckState.Checked] == [3]


def test_a_day_is_typed_as_everywhere_else_and_nonsense_is_told(qtbot, window: Window) -> None:
    window.commands["filter"].trigger()
    choose_field(window, "day")
    popup = window.seeing.bar.popup
    popup.day.setText("1 April 2025")
    popup.day.editingFinished.emit()
    assert window.looks.look.day == date(2025, 4, 1)
    popup.day.setText("some day")
    popup.day.editingFinished.emit()
    assert "is not a date" in popup.said.text()
    assert window.looks.look.day == date(2025, 4, 1)
    popup.day.clear()
    popup.day.editingFinished.emit()
    assert window.looks.look.day is None


def test_a_field_that_nobody_recorded_says_so(qtbot, window: Window) -> None:
    window.document.show(Map())
    window.seeing.bar.choose("professions")
    assert window.seeing.bar.popup.values.item(0).text() == filter_popup.NONE_HERE


def test_a_chip_opens_its_own_choices(qtbot, window: Window) -> None:
    window.looks.set(bands=("top",))
    window.seeing.bar.chips[0].label.click()
    assert window.seeing.bar.popup.field.name == "bands"


def test_the_steps_of_a_focus_are_changed_on_its_chip_from_one_to_five(window: Window) -> None:
    window.looks.set(focus=named(window.document.map, "Carers Together"))
    assert not window.seeing.bar.chips[0].fewer.isEnabled()
    for _ in range(filters.MOST_STEPS + 2):
        window.seeing.bar.chips[0].more.click()
    assert window.looks.look.steps == filters.MOST_STEPS
    window.seeing.bar.chips[0].fewer.click()
    assert chips(window) == ["Within 4 steps of Carers Together"]


def test_more_steps_round_a_thing_leave_less_aside(window: Window) -> None:
    window.looks.set(focus=named(window.document.map, "Carers Together"))
    left = [len(window.looks.shown.aside)]
    while window.seeing.bar.chips[0].more.isEnabled():
        window.seeing.bar.chips[0].more.click()
        left.append(len(window.looks.shown.aside))
    assert left == sorted(left, reverse=True)
    assert left[0] > left[-1]


def test_a_map_of_which_nothing_fits_says_so_and_offers_the_way_back(qtbot, window: Window) -> None:
    window.looks.set(groups=("police",), hides=True)
    notice = window.seeing.notice
    assert notice.isVisible()
    assert "Sector: Police and justice" in notice.said.text()
    assert window.map_view.rect().contains(notice.geometry())
    qtbot.mouseClick(notice.back, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    assert not window.looks.is_filtering


@pytest.mark.parametrize("width", [960, 1366, 1900])
def test_five_chips_fit_at_every_width_in_the_lines_they_need(qtbot, window: Window, width: int) -> None:
    window.resize(width, 768)
    body = next(iter(window.document.map.bodies))
    council = named(window.document.map, "Westmarch Council")
    window.looks.set(groups=("vcse", "primary_care"), bodies=(body,), bands=("top",), least_strength=2, focus=council)
    bar = window.seeing.bar
    qtbot.waitUntil(lambda: window.width() == width and bar.isVisible() and bar.chips[-1].x() > 0)
    qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))
    for chip in bar.chips:
        assert chip.geometry().right() <= bar.width()
        assert chip.off.isVisible()


def test_the_bar_shows_only_where_its_filters_are_followed(window: Window) -> None:
    window.looks.set(groups=("vcse",))
    window.show_view("table")
    assert not window.seeing.bar.isVisible()
    window.show_view("matrix")
    assert window.seeing.bar.isVisible()


def test_the_keyboard_stays_on_the_bar_when_a_chip_goes(qtbot, window: Window) -> None:
    window.activateWindow()
    window.looks.set(groups=("vcse",), bands=("top",))
    bar = window.seeing.bar
    bar.chips[0].off.setFocus()
    qtbot.keyClick(bar.chips[0].off, Key.Key_Space)
    assert bar.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(bar, Key.Key_Escape)
    assert not window.looks.is_filtering


def test_the_keyboard_stays_on_the_sign_that_was_pressed_and_turns_back_at_the_last(window: Window) -> None:
    window.looks.set(focus=named(window.document.map, "Westmarch Council"))
    bar = window.seeing.bar
    bar.chips[0].more.setFocus()
    for _ in range(filters.MOST_STEPS - 1):
        assert window.focusWidget() is bar.chips[0].more
        bar.chips[0].more.click()
    assert window.looks.look.steps == filters.MOST_STEPS
    assert window.focusWidget() is bar.chips[0].fewer


def test_filtering_from_a_view_that_no_filter_changes_shows_the_map_first(window: Window) -> None:
    window.show_view("decisions")
    window.commands["filter"].trigger()
    assert window.views.currentWidget() is window.map_view
    assert window.seeing.bar.isVisible()
    window.seeing.bar.popup.close()
