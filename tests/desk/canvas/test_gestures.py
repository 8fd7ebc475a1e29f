"""Every gesture by real mouse and keys: it ends in one step or none, and undo gives the first Map back."""

import pytest
from PySide6.QtCore import QPoint, Qt

from stakeholdermap.model.map import Map
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, LEFT, TRUST, four_organisations, with_a_nurse_and_a_board

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


# Select


def test_a_click_selects_a_card_and_a_click_on_paper_nothing(desk, first):
    desk.click(desk.pixel(TRUST))
    assert desk.selection.ids == {TRUST}
    desk.click(desk.at(160, 260))
    assert desk.selection.ids == frozenset()
    assert desk.document.map is first


def test_ctrl_click_adds_and_takes_away(desk, first):
    desk.click(desk.pixel(TRUST))
    desk.click(desk.pixel(COUNCIL), CTRL)
    assert desk.selection.ids == {TRUST, COUNCIL}
    desk.click(desk.pixel(TRUST), CTRL)
    assert desk.selection.ids == {COUNCIL}


def test_a_tie_is_selected_on_its_line(desk, first):
    desk.click(desk.pixel("tie"))
    assert desk.selection.ids == {"tie"}


def test_a_box_drawn_round_cards_selects_them(desk, first):
    desk.drag(desk.at(-120, -60), desk.at(120, 230))
    assert desk.selection.ids == {COUNCIL, CHARITY}


def test_escape_while_drawing_a_box_gives_the_former_selection_back(desk, first):
    desk.click(desk.pixel(ICB))
    desk.press(desk.at(-120, -60))
    desk.move(desk.at(120, 230))
    assert desk.selection.ids == {COUNCIL, CHARITY}
    desk.key(Qt.Key.Key_Escape)
    assert desk.selection.ids == {ICB}


# Move


def test_dragging_a_card_is_one_step_and_undo_puts_it_back(desk, first):
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(90, 60))
    assert desk.place_of(COUNCIL) == (90, 60)
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_dragging_one_of_several_selected_cards_moves_them_all(desk, first):
    desk.click(desk.pixel(COUNCIL))
    desk.click(desk.pixel(CHARITY), CTRL)
    desk.drag(desk.pixel(CHARITY), desk.pixel(CHARITY) + QPoint(-50, 20))
    assert desk.place_of(COUNCIL) == (-50, 20)
    assert desk.place_of(CHARITY) == (-50, 180)
    assert desk.place_of(TRUST) == (320, 0)
    assert desk.steps == 1


def test_while_dragging_the_card_is_seen_moving_and_nothing_is_changed(desk, first):
    desk.press(desk.pixel(COUNCIL))
    desk.move(desk.pixel(COUNCIL) + QPoint(90, 60))
    assert desk.view.stage.card(COUNCIL).box.middle == pytest.approx((90, 60))
    assert desk.document.map is first
    desk.release(desk.pixel(COUNCIL))


def test_escape_while_dragging_leaves_no_step(desk, first):
    desk.press(desk.pixel(COUNCIL))
    desk.move(desk.pixel(COUNCIL) + QPoint(90, 60))
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.pixel(COUNCIL) + QPoint(90, 60))
    assert desk.document.map is first
    assert desk.steps == 0
    assert desk.view.stage.card(COUNCIL).box.middle == pytest.approx((0, 0))


def test_a_person_dropped_on_a_body_gets_a_seat(desk):
    first = desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="all")
    desk.drag(desk.pixel("nurse"), desk.pixel("board"))
    assert [seat.body for seat in desk.document.map.seats_of("nurse")] == ["board"]
    assert desk.place_of("nurse") == (0, 320)
    desk.undo()
    assert desk.document.map == first


def test_a_person_dropped_on_an_organisation_works_for_it(desk):
    desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="all")
    desk.drag(desk.pixel("nurse"), desk.pixel(ICB))
    assert desk.document.map.people["nurse"].employer == ICB
    assert desk.steps == 1


def test_a_second_seat_on_the_same_body_is_refused_in_words(desk):
    desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="all")
    desk.drag(desk.pixel("nurse"), desk.pixel("board"))
    desk.drag(desk.pixel("nurse"), desk.pixel("board"))
    assert desk.sentences == ["Chief nurse already has a seat on Board."]
    assert desk.steps == 1


# Connect


def test_a_line_from_a_handle_to_a_card_connects_them(desk, first):
    desk.drag(desk.handle(CHARITY), desk.pixel(ICB))
    ties = [t for t in desk.document.map.relationships.values() if t.id != "tie"]
    assert [(t.one, t.other) for t in ties] == [(CHARITY, ICB)]
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_with_the_connect_tool_the_line_starts_on_the_card_itself(desk, first):
    desk.view.set_tool("connect")
    desk.drag(desk.pixel(CHARITY), desk.pixel(TRUST))
    assert len(desk.document.map.relationships) == 2


def test_a_second_same_tie_is_refused_with_its_reason(desk, first):
    desk.drag(desk.handle(COUNCIL), desk.pixel(TRUST))
    assert desk.sentences == ["Council and Hospital trust are already joined in this way."]
    assert desk.document.map is first


def test_a_line_let_go_on_paper_makes_the_other_end_in_the_same_step(desk, first):
    desk.drag(desk.handle(CHARITY), desk.at(160, 300))
    desk.type("Hospice")
    hospice = next(o for o in desk.document.map.organisations.values() if o.name == "Hospice")
    assert [t.one for t in desk.document.map.ties_of(hospice.id)] == [CHARITY]
    assert desk.place_of(hospice.id) == (160, 300)
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_escape_in_the_name_of_the_other_end_leaves_nothing(desk, first):
    desk.drag(desk.handle(CHARITY), desk.at(160, 300))
    desk.type("Hospice", Qt.Key.Key_Escape)
    assert desk.document.map is first


def test_escape_while_drawing_a_line_leaves_no_step(desk, first):
    desk.press(desk.handle(CHARITY))
    desk.move(desk.pixel(ICB))
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.pixel(ICB))
    assert desk.document.map is first


# Place and rename


@pytest.mark.parametrize(
    ("tool", "table"), [("organisation", "organisations"), ("person", "people"), ("body", "bodies")]
)
def test_a_click_with_a_placing_tool_asks_the_name_and_adds_thing_and_place_in_one_step(desk, first, tool, table):
    desk.looks.set(level="all")
    desk.view.set_tool(tool)
    at = desk.at(160, 80)
    page = desk.view.stage.camera.to_page(at.toPointF())
    desk.click(at)
    desk.type("Newcomer")
    (new,) = set(getattr(desk.document.map, table)) - set(getattr(first, table))
    assert desk.document.map.name_of(new) == "Newcomer"
    assert desk.place_of(new) == pytest.approx(page)
    assert desk.selection.ids == {new}
    assert desk.view.tool == "select"
    desk.undo()
    assert desk.document.map == first


def test_tab_makes_the_next_one_below_where_nothing_stands(desk, first):
    desk.view.set_tool("organisation")
    desk.click(desk.at(600, 0))
    desk.type("One", Qt.Key.Key_Tab)
    desk.type("Two", Qt.Key.Key_Tab)
    desk.type("", Qt.Key.Key_Return)
    names = {o.name: desk.place_of(o.id) for o in desk.document.map.organisations.values()}
    assert names["Two"][1] > names["One"][1]
    assert desk.steps == 2
    assert desk.editor is None


def test_a_key_places_where_the_mouse_points(desk, first):
    desk.move(desk.at(160, 80))
    desk.key(Qt.Key.Key_O)
    desk.type("Typed at once")
    assert desk.steps == 1


def test_a_name_that_is_refused_keeps_the_box_open(desk, first):
    desk.view.set_tool("organisation")
    desk.click(desk.at(160, 80))
    desk.editor.setText("n" * 5000)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return)
    assert desk.editor is not None
    assert "too long" in desk.sentences[0]
    assert desk.document.map is first


def test_a_double_click_renames_in_place(desk, first):
    desk.qtbot.mouseDClick(desk.view, LEFT, Qt.KeyboardModifier.NoModifier, desk.pixel(TRUST))
    desk.type("Mid Vale Hospitals")
    assert desk.document.map.organisations[TRUST].name == "Mid Vale Hospitals"
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_leaving_the_name_box_keeps_what_was_typed(desk, first):
    desk.click(desk.pixel(TRUST))
    desk.key(Qt.Key.Key_F2)
    desk.qtbot.keyClicks(desk.editor, "Kept")
    desk.click(desk.at(160, 300))
    assert desk.document.map.organisations[TRUST].name == "Kept"


def type_where_the_keyboard_is(desk, words):
    for letter in words:
        desk.qtbot.keyClick(desk.view.focusWidget() or desk.view, letter)


def test_a_key_a_click_elsewhere_and_then_letters_make_one_thing_where_the_click_was(desk, first):
    desk.move(desk.at(160, 80))
    desk.key(Qt.Key.Key_O)
    assert desk.view.tool == "organisation"
    desk.click(desk.at(100, 300))
    type_where_the_keyboard_is(desk, "hospice")
    assert desk.editor.text() == "hospice"
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return)
    (new,) = set(desk.document.map.organisations) - set(first.organisations)
    assert desk.document.map.name_of(new) == "hospice"
    assert desk.place_of(new) == pytest.approx((100, 300))
    assert desk.view.tool == "select"
    assert desk.steps == 1


def test_letters_that_reach_the_map_while_a_name_is_typed_go_into_the_name(desk, first):
    desk.key(Qt.Key.Key_O)
    desk.view.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    desk.qtbot.keyClicks(desk.view, "cobp")
    assert desk.editor.text() == "cobp"
    assert desk.document.map is first


def test_panning_leaves_the_name_box_open(desk, first):
    desk.key(Qt.Key.Key_O)
    desk.qtbot.keyClicks(desk.editor, "Car")
    start, middle = desk.at(160, 80), Qt.MouseButton.MiddleButton
    desk.qtbot.mousePress(desk.view, middle, Qt.KeyboardModifier.NoModifier, start)
    desk.move(start + QPoint(30, 0))
    desk.qtbot.mouseRelease(desk.view, middle, Qt.KeyboardModifier.NoModifier, start + QPoint(30, 0))
    type_where_the_keyboard_is(desk, "ers")
    assert desk.editor.text() == "Carers"


def test_a_refused_name_is_still_there_after_a_click_elsewhere(desk, first):
    desk.key(Qt.Key.Key_O)
    desk.editor.setText("n" * 5000)
    desk.click(desk.at(160, 300))
    assert len(desk.editor.text()) == 5000


@pytest.mark.parametrize("at", [(4, 4), (896, 350), (450, 697)])
def test_placing_at_the_edge_does_not_move_the_view(desk, first, at):
    before = desk.view.stage.camera
    desk.view.set_tool("organisation")
    desk.click(QPoint(*at))
    assert desk.view.rect().contains(desk.editor.geometry())
    desk.type("At the edge")
    assert desk.view.stage.camera == before
    assert desk.steps == 1


def test_placing_the_first_thing_does_not_move_the_view(desk):
    desk.show(Map())
    before = desk.view.stage.camera
    desk.view.set_tool("organisation")
    desk.click(QPoint(700, 600))
    desk.type("The first organisation")
    desk.view.resize(800, 650)
    assert desk.view.stage.camera == before


# Pan


def test_the_middle_button_pans_without_a_step(desk, first):
    before = desk.view.stage.camera
    start = desk.at(160, 80)
    desk.qtbot.mousePress(desk.view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start)
    desk.move(start + QPoint(40, 25))
    desk.qtbot.mouseRelease(
        desk.view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start + QPoint(40, 25)
    )
    assert desk.view.stage.camera == before.moved(40, 25)
    assert desk.document.map is first
