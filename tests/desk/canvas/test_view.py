"""The map view: keyboard, levels, looking about, and a picture that is always the one a fresh drawing gives."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from stakeholdermap.figure.style import DARK
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Seat
from tests.desk.canvas.conftest import (
    CHARITY,
    COUNCIL,
    ICB,
    TRUST,
    four_organisations,
    with_a_nurse_and_a_board,
)

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


# Keyboard


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (COUNCIL, Key.Key_Right, TRUST),
        (COUNCIL, Key.Key_Down, CHARITY),
        (ICB, Key.Key_Left, CHARITY),
        (ICB, Key.Key_Up, TRUST),
        (COUNCIL, Key.Key_Left, COUNCIL),
    ],
)
def test_arrows_walk_to_the_nearest_card(desk, first, start, key, end):
    desk.selection.set((start,))
    desk.key(key)
    assert desk.selection.ids == {end}


def test_with_nothing_selected_an_arrow_starts_at_the_card_nearest_to_the_middle(desk, first):
    desk.key(Key.Key_Right)
    assert len(desk.selection.ids) == 1


def test_a_burst_of_alt_arrows_is_one_step(desk, first):
    desk.selection.set((COUNCIL,))
    for _ in range(3):
        desk.key(Key.Key_Right, ALT)
    desk.key(Key.Key_Down, ALT | SHIFT)
    assert desk.place_of(COUNCIL) == (48, 1)
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_nudging_again_after_a_click_is_another_step(desk, first):
    desk.selection.set((COUNCIL,))
    desk.key(Key.Key_Right, ALT)
    desk.click(desk.pixel(COUNCIL))
    desk.key(Key.Key_Right, ALT)
    assert (desk.steps, desk.place_of(COUNCIL)) == (2, (32, 0))


def test_delete_removes_cards_and_ties_in_one_step(desk, first):
    desk.selection.set((COUNCIL, CHARITY))
    desk.key(Key.Key_Delete)
    assert set(desk.document.map.organisations) == {TRUST, ICB}
    assert not desk.document.map.relationships
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_delete_removes_what_is_selected_also_where_it_has_no_mark_and_says_how_much(desk):
    map = edits.give_seat(with_a_nurse_and_a_board(four_organisations()), "nurse", "board")
    desk.show(map)
    seat = next(iter(map.seats))
    desk.selection.set((seat, "nurse"))
    desk.key(Key.Key_Delete)
    assert seat not in desk.document.map.seats
    assert "nurse" not in desk.document.map.people
    assert desk.steps == 1
    assert "2 things" in desk.sentences[-1]


def test_a_placing_key_places_at_once_also_where_it_is_a_shortcut_of_the_window(desk, first, qtbot):
    taken = []
    action = QAction("Organisation", desk.view, shortcut="O")
    action.triggered.connect(lambda: taken.append(True))
    desk.view.addAction(action)
    desk.view.activateWindow()
    qtbot.waitUntil(desk.view.isActiveWindow)
    desk.view.setFocus()
    desk.move(desk.at(160, 80))
    desk.key(Key.Key_O)
    assert taken == []
    desk.type("Typed at once")
    assert desk.steps == 1


def test_select_all_then_escape(desk, first):
    desk.key(Key.Key_A, CTRL)
    assert desk.selection.ids == {COUNCIL, TRUST, CHARITY, ICB}
    desk.key(Key.Key_Escape)
    assert desk.selection.ids == frozenset()


def test_escape_lays_a_tool_down_before_it_clears_the_selection(desk, first):
    desk.selection.set((ICB,))
    desk.view.set_tool("connect")
    desk.key(Key.Key_Escape)
    assert desk.view.tool == "select"
    assert desk.selection.ids == {ICB}


def test_enter_asks_for_the_inspector(desk, first, qtbot):
    desk.selection.set((ICB,))
    with qtbot.waitSignal(desk.view.edit_asked) as asked:
        desk.key(Key.Key_Return)
    assert asked.args == [ICB]


def test_f2_renames_and_gives_the_keyboard_back(desk, first):
    desk.selection.set((ICB,))
    desk.key(Key.Key_F2)
    desk.type("NHS Mid Vale")
    assert desk.document.map.organisations[ICB].name == "NHS Mid Vale"
    assert desk.editor is None


def test_a_person_is_renamed_by_what_the_card_shows(desk):
    desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="people")
    desk.selection.set(("nurse",))
    desk.key(Key.Key_F2)
    desk.type("Director of nursing")
    assert desk.document.map.people["nurse"].post == "Director of nursing"


def test_the_menu_key_asks_for_the_menu_at_the_selected_card(desk, first, qtbot):
    desk.selection.set((TRUST,))
    with qtbot.waitSignal(desk.view.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(desk.view, event)
    place, ids = asked.args
    assert desk.view.mapFromGlobal(place) == desk.pixel(TRUST)
    assert ids == {TRUST}


def test_a_right_click_selects_what_it_is_on(desk, first, qtbot):
    with qtbot.waitSignal(desk.view.menu_asked):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, desk.pixel(CHARITY), QPoint(1, 1))
        QApplication.sendEvent(desk.view, event)
    assert desk.selection.ids == {CHARITY}


# Looking


def test_zooming_keeps_what_is_under_the_mouse_in_its_place(desk, first):
    at = desk.pixel(TRUST)
    event = QWheelEvent(
        QPointF(at), desk.view.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.view, event)
    assert desk.view.gaze.zoom == pytest.approx(1.5625)
    assert (desk.pixel(TRUST) - at).manhattanLength() <= 1


def test_keys_zoom_in_out_and_to_everything(desk, first):
    desk.key(Key.Key_Plus)
    assert desk.view.gaze.zoom == pytest.approx(1.25)
    desk.key(Key.Key_Minus)
    desk.key(Key.Key_Minus)
    assert desk.view.gaze.zoom == pytest.approx(0.8)
    desk.key(Key.Key_0)
    assert desk.view.gaze.zoom == pytest.approx(1.0)
    assert all(desk.view.rect().contains(desk.pixel(thing)) for thing in (COUNCIL, TRUST, CHARITY, ICB))


def test_things_out_of_sight_are_brought_into_view_and_those_in_sight_stay(desk, first):
    before = desk.view.stage.camera
    desk.view.gaze.show_things((ICB,))
    assert desk.view.stage.camera == before
    desk.view.stage.set_camera(before.moved(-5000, 0))
    desk.view.gaze.show_things((ICB, "tie"))
    assert desk.view.rect().contains(desk.pixel(ICB))
    assert desk.view.rect().contains(desk.pixel(COUNCIL))


def test_a_seat_is_shown_by_what_stands_for_it(desk):
    map = edits.give_seat(with_a_nurse_and_a_board(four_organisations()), "nurse", "board")
    map = edits.change(map, "nurse", employer=ICB)
    desk.show(map)
    desk.view.stage.set_camera(desk.view.stage.camera.moved(-5000, 0))
    desk.view.gaze.show_things(map.seats)
    assert desk.view.rect().contains(desk.pixel(ICB))


def test_a_level_is_a_way_of_looking_and_no_step(desk):
    map = desk.show(with_a_nurse_and_a_board(four_organisations()))
    for level, cards in (("people", {"nurse"}), ("bodies", {"board"}), ("all", {*map.organisations, "nurse", "board"})):
        desk.looks.set(level=level)
        assert {card.thing for card in desk.view.figure.cards} == cards
    assert desk.steps == 0
    assert desk.document.map is map


def test_the_view_says_what_is_on_it_and_what_is_selected(desk, first):
    desk.selection.set((ICB,))
    assert desk.view.accessibleDescription() == "4 cards, 1 tie. Selected: NHS board."


def test_an_empty_map_is_drawn_without_a_card(desk):
    desk.show(Map())
    assert desk.view.figure.cards == ()
    assert not desk.view.grab().isNull()


def test_the_first_thing_on_an_empty_map_brings_its_drawing_in_the_same_step(desk):
    empty = desk.show(Map())
    desk.view.set_tool("organisation")
    desk.click(QPoint(300, 300))
    desk.type("The first")
    assert len(desk.document.map.sheets) == 1
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == empty


# The picture


def fresh_picture(desk):
    desk.view.stage._layer.forget()
    return desk.picture()


@pytest.mark.parametrize("seed", range(4))
def test_a_mended_picture_is_the_one_a_fresh_drawing_gives(desk, seed):
    random.seed(seed)
    desk.show(four_organisations())
    for step in range(12):
        map, things = desk.document.map, sorted(desk.document.map.organisations)
        one, other = random.sample(things, 2)
        spot = (random.uniform(-100, 500), random.uniform(-50, 400))
        act = random.randrange(5)
        if act == 0:
            desk.view.edit("Move", lambda m, t=one, s=spot: edits.move(m, "sheet", {t: s}))
        elif act == 1:
            new = Organisation(id=f"new{step}", name=f"Organisation {step}")
            desk.view.edit("Add", lambda m, n=new, s=spot: edits.move(edits.add(m, n), "sheet", {n.id: s}))
        elif act == 2 and rules.may_join(map, one, other) is None:
            desk.view.edit("Connect", lambda m, a=one, b=other: edits.connect(m, a, b))
        elif act == 3:
            desk.undo()
        else:
            desk.view.stage.set_camera(desk.view.stage.camera.moved(random.randint(-90, 90), random.randint(-90, 90)))
        QApplication.processEvents()
        settle(desk)
    mended = desk.picture()
    # The end of a stretch of a long tie may fall between pixels otherwise than that of the whole.
    assert difference(mended, fresh_picture(desk)) <= 24


def difference(one, other):
    """How much the two pictures differ where they differ most, in steps of 255."""
    first, second = (
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8).astype(int)
        for image in (one, other)
    )
    return int(abs(first - second).max())


def settle(desk):
    desk.qtbot.waitUntil(lambda: not desk.view.stage.is_moving)


def test_dark_and_back_is_the_same_picture(desk, first):
    light, style = desk.picture(), desk.view.stage.style
    desk.view.set_style(DARK)
    assert desk.picture() != light
    desk.view.set_style(style)
    assert difference(desk.picture(), light) <= 24


def test_cards_that_move_by_undo_arrive_where_they_belong(desk, first):
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(200, 60))
    desk.undo()
    settle(desk)
    assert desk.view.stage.card(COUNCIL).box.middle == pytest.approx((0, 0))
    assert desk.picture() == fresh_picture(desk)


def test_the_legend_stands_in_a_corner_where_it_covers_no_card(desk, first):
    with_legend = desk.picture()
    desk.view.legend.toggle()
    without = desk.picture()
    assert with_legend != without
    for thing in first.organisations:
        spot = desk.view.stage.camera.box_on_screen(desk.view.stage.scene.cards[thing].box).toRect()
        assert with_legend.copy(spot) == without.copy(spot)


# Gaps


def a_board_without_a_vote_for_anybody(desk):
    """The review of a health and wellbeing board that has only a councillor on it."""
    facts = (Body(id="hwb", name="Health and Wellbeing Board"), Seat(id="s", body="hwb", group="politician"))
    with desk.qtbot.waitSignal(desk.reviewer.ready):
        desk.show(edits.add(four_organisations(), *facts))
    return [card for card in desk.view.figure.cards if card.kind == "gap"]


def test_a_click_on_a_gap_hands_it_over_and_changes_nothing(desk, qtbot):
    gaps = a_board_without_a_vote_for_anybody(desk)
    desk.view.gaze.zoom_to_fit()
    map = desk.document.map
    with qtbot.waitSignal(desk.view.gap_chosen) as chosen:
        desk.click(desk.pixel(gaps[0].thing))
    assert chosen.args[0] in desk.reviewer.review.gaps
    assert chosen.args[0].id == gaps[0].thing
    assert desk.document.map is map
    assert desk.selection.ids == frozenset()


def test_a_press_on_a_gap_that_ends_elsewhere_chooses_nothing(desk, qtbot):
    gaps = a_board_without_a_vote_for_anybody(desk)
    desk.view.gaze.zoom_to_fit()
    with qtbot.assertNotEmitted(desk.view.gap_chosen):
        desk.drag(desk.pixel(gaps[0].thing), QPoint(2, 2))


def test_select_all_leaves_gaps_out(desk):
    assert a_board_without_a_vote_for_anybody(desk)
    desk.key(Key.Key_A, CTRL)
    assert desk.selection.ids == {COUNCIL, TRUST, CHARITY, ICB}
