"""Moving by mouse: snap lines, one direction, locked cards, copies, people dropped together, groups, scrolling."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from stakeholdermap.desk.canvas.hand import scrolled_by
from stakeholdermap.model import edits
from stakeholdermap.model.things import Person
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


@pytest.fixture
def with_people(desk):
    map = edits.add(with_a_nurse_and_a_board(four_organisations()), Person(id="doctor", post="Medical director"))
    map = desk.show(edits.move(map, "sheet", {"doctor": (0.0, 400.0)}))
    desk.looks.set(level="all")
    desk.view.stage.set_camera(type(desk.view.stage.camera)(1.0, 200.0, 150.0))
    return map


# Snapping


def test_a_card_falls_into_line_with_another_and_the_line_is_seen(desk, first):
    desk.press(desk.pixel(TRUST))
    desk.move(desk.pixel(TRUST) + QPoint(40, 57))
    desk.move(desk.pixel(TRUST) + QPoint(40, 157))
    assert desk.view.stage.card(TRUST).box.middle[1] == pytest.approx(160)
    assert desk.view._hand._gesture._snap.lines
    desk.release(desk.pixel(TRUST) + QPoint(40, 157))
    assert desk.place_of(TRUST) == (360, 160)
    assert desk.steps == 1


def test_with_alt_nothing_snaps(desk, first):
    desk.drag(desk.pixel(TRUST), desk.pixel(TRUST) + QPoint(40, 157), ALT)
    assert desk.place_of(TRUST) == (360, 157)


def test_pressing_alt_on_the_way_lets_go_of_the_line_at_once(desk, first):
    desk.press(desk.pixel(TRUST))
    desk.move(desk.pixel(TRUST) + QPoint(40, 157))
    desk.qtbot.keyPress(desk.view, Qt.Key.Key_Alt)
    assert desk.view.stage.card(TRUST).box.middle[1] == pytest.approx(157)
    desk.key(Qt.Key.Key_Escape)
    assert desk.document.map is first


def test_with_shift_a_card_keeps_to_one_direction(desk, first):
    desk.drag(desk.pixel(ICB), desk.pixel(ICB) + QPoint(120, 33), SHIFT)
    assert desk.place_of(ICB) == (440, 160)
    assert desk.selection.ids == {ICB}


def test_escape_after_snapping_leaves_nothing(desk, first):
    desk.press(desk.pixel(TRUST))
    desk.move(desk.pixel(TRUST) + QPoint(40, 157))
    desk.key(Qt.Key.Key_Escape)
    assert desk.document.map is first
    assert desk.view.stage.card(TRUST).box.middle == pytest.approx((320, 0))


# Locked


def test_a_locked_card_stays_and_the_rest_moves(desk):
    desk.show(edits.lock(four_organisations(), "sheet", [COUNCIL]))
    desk.selection.set((COUNCIL, CHARITY))
    desk.drag(desk.pixel(CHARITY), desk.pixel(CHARITY) + QPoint(70, 60), ALT)
    assert desk.place_of(COUNCIL) == (0, 0)
    assert desk.place_of(CHARITY) == (70, 220)


def test_dragging_only_locked_cards_says_so_in_one_sentence(desk):
    map = desk.show(edits.lock(four_organisations(), "sheet", [COUNCIL]))
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(70, 60))
    assert desk.sentences == ["Council is locked in its place. Unlock it to move it."]
    assert desk.document.map is map


# Copies


def test_dragging_with_ctrl_leaves_the_card_and_moves_a_copy_in_one_step(desk, first):
    desk.drag(desk.pixel(CHARITY), desk.pixel(CHARITY) + QPoint(20, 140), CTRL)
    (new,) = set(desk.document.map.organisations) - set(first.organisations)
    assert desk.document.map.organisations[new].name.startswith("Carers together")
    assert desk.place_of(CHARITY) == (0, 160)
    assert desk.place_of(new)[1] == pytest.approx(300, abs=6)
    assert desk.selection.ids == {new}
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_copies_bring_the_ties_among_them(desk, first):
    desk.selection.set((COUNCIL, TRUST))
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(20, 300), CTRL)
    assert len(desk.document.map.organisations) == 6
    assert len(desk.document.map.relationships) == 2


def test_while_copying_the_card_itself_is_still_there(desk, first):
    desk.press(desk.pixel(CHARITY))
    desk.move(desk.pixel(CHARITY) + QPoint(20, 140), CTRL)
    assert desk.view.stage.card(CHARITY).box.middle == pytest.approx((0, 160))
    desk.key(Qt.Key.Key_Escape)
    assert desk.document.map is first


# People dropped together


def test_people_dropped_on_a_body_all_get_seats_in_one_step(desk, with_people):
    desk.selection.set(("nurse", "doctor"))
    desk.drag(desk.pixel("nurse"), desk.pixel("board"))
    sits = {desk.document.map.holder_of(seat.id).id for seat in desk.document.map.seats_on("board")}
    assert sits == {"nurse", "doctor"}
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == with_people


def test_when_one_of_them_sits_there_already_nobody_gets_a_seat_and_the_sentence_names_them(desk, with_people):
    desk.drag(desk.pixel("nurse"), desk.pixel("board"))
    before = desk.document.map
    desk.selection.set(("nurse", "doctor"))
    desk.drag(desk.pixel("doctor"), desk.pixel("board"))
    assert desk.document.map is before
    assert desk.sentences == ["Chief nurse has a seat on Board already, so nobody was given one."]


def test_people_dropped_on_an_organisation_all_work_for_it(desk, with_people):
    desk.selection.set(("nurse", "doctor"))
    desk.drag(desk.pixel("nurse"), desk.pixel(ICB))
    assert {person.employer for person in desk.document.map.people.values()} == {ICB}
    assert desk.steps == 1


def test_a_card_that_is_no_person_dropped_on_a_body_just_moves(desk, with_people):
    desk.drag(desk.pixel(COUNCIL), desk.pixel("board"), ALT)
    assert desk.place_of(COUNCIL) == (320, 320)


# The edge of the window


@pytest.mark.parametrize(
    ("pixel", "way"), [((5, 300), (1, 0)), ((895, 300), (-1, 0)), ((450, -40), (0, 1)), ((450, 690), (0, -1))]
)
def test_near_the_edge_the_page_moves_on(pixel, way):
    moved = scrolled_by(QPointF(*pixel), QRectF(0, 0, 900, 700))
    signs = [(at > 0) - (at < 0) for at in (moved.x(), moved.y())]
    assert tuple(signs) == way


def test_in_the_middle_the_page_stays():
    assert scrolled_by(QPointF(450, 350), QRectF(0, 0, 900, 700)).isNull()


def test_a_card_dragged_to_the_edge_goes_on_with_the_page(desk, first):
    before = desk.view.stage.camera
    desk.press(desk.pixel(ICB))
    desk.move(QPoint(600, 400), ALT)
    desk.move(QPoint(897, 400), ALT)
    desk.qtbot.waitUntil(lambda: desk.view.stage.camera.x < before.x - 60)
    desk.release(QPoint(897, 400), ALT)
    assert desk.place_of(ICB)[0] > 700 + 50
    assert desk.steps == 1
    camera = desk.view.stage.camera
    desk.qtbot.wait(40)
    assert desk.view.stage.camera == camera


def test_a_press_at_the_edge_does_not_move_the_page(desk, first):
    desk.view.stage.set_camera(desk.view.stage.camera.moved(-198, 0))
    before = desk.view.stage.camera
    desk.press(QPoint(2, 150))
    desk.move(QPoint(12, 154))
    assert not desk.view._hand._scrolling.isActive()
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.stage.camera == before
