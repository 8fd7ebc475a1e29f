"""The small menu where a line was let go: kind, strength and direction within the step that made the tie."""

import pytest
from PySide6.QtCore import QPoint, Qt

from stakeholdermap.model import edits, words
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board

Key = Qt.Key


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


@pytest.fixture
def drawn(desk, first):
    """A line has just been drawn from the charity to the board of the NHS."""
    desk.drag(desk.handle(CHARITY), desk.pixel(ICB))
    return first


def new_tie(desk):
    (tie,) = (tie for tie in desk.document.map.relationships.values() if tie.id != "tie")
    return tie


def press(desk, key):
    desk.qtbot.keyClick(desk.view._tie_menu._kinds, key)


def is_open(desk):
    return desk.view._tie_menu.isVisible()


def test_the_tie_is_there_at_once_and_the_menu_stands_within_the_map(desk, drawn):
    assert new_tie(desk).kind == "works_with"
    assert is_open(desk)
    assert desk.view.rect().contains(desk.view._tie_menu.geometry())


def test_a_letter_chooses_the_kind_within_the_same_step(desk, drawn):
    press(desk, Key.Key_F)
    assert (new_tie(desk).kind, new_tie(desk).directed) == ("funds", True)
    assert not is_open(desk)
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == drawn


def test_escape_leaves_the_tie_as_it_is(desk, drawn):
    before = desk.document.map
    press(desk, Key.Key_Escape)
    assert desk.document.map is before
    assert not is_open(desk)


def test_arrows_and_enter_choose_too_and_the_kinds_in_use_come_first(desk, drawn):
    kinds = desk.view._tie_menu._kinds
    assert kinds.item(0).text() == "Works with"
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Return)
    assert new_tie(desk).kind == list(words.TIE_KINDS)[1]
    assert desk.steps == 1


def test_a_click_chooses(desk, drawn):
    kinds = desk.view._tie_menu._kinds
    row = next(row for row in range(kinds.count()) if kinds.item(row).text() == "Trusts")
    kinds.scrollToItem(kinds.item(row))
    desk.qtbot.mouseClick(
        kinds.viewport(), Qt.MouseButton.LeftButton, pos=kinds.visualItemRect(kinds.item(row)).center()
    )
    assert new_tie(desk).kind == "trusts"


def test_the_kind_chosen_last_is_the_kind_of_the_next_line(desk, drawn):
    press(desk, Key.Key_C)
    desk.drag(desk.handle(CHARITY), desk.pixel(TRUST))
    assert sorted(tie.kind for tie in desk.document.map.ties_of(CHARITY)) == ["commissions", "commissions"]


def test_digits_say_how_strong_it_is_and_nought_that_nobody_knows(desk, drawn):
    press(desk, Key.Key_4)
    assert new_tie(desk).strength == 4
    press(desk, Key.Key_0)
    assert new_tie(desk).strength is None
    assert is_open(desk)
    assert desk.steps == 1


def test_left_and_right_say_which_way_it_points(desk, drawn):
    press(desk, Key.Key_Right)
    assert (new_tie(desk).one, new_tie(desk).other, new_tie(desk).directed) == (CHARITY, ICB, True)
    press(desk, Key.Key_Left)
    press(desk, Key.Key_Left)
    assert (new_tie(desk).one, new_tie(desk).other, new_tie(desk).directed) == (ICB, CHARITY, True)
    assert desk.steps == 1


def test_a_press_elsewhere_closes_it_and_means_what_it_is_on(desk, drawn):
    desk.click(desk.pixel(COUNCIL))
    assert not is_open(desk)
    assert desk.selection.ids == {COUNCIL}


def test_undo_closes_it(desk, drawn):
    desk.undo()
    assert not is_open(desk)


def test_looking_elsewhere_closes_it(desk, drawn):
    desk.view.gaze.zoom_in()
    assert not is_open(desk)


def test_who_is_tied_already_can_be_tied_in_another_way_only(desk, first):
    desk.drag(desk.handle(COUNCIL), desk.pixel(TRUST))
    assert desk.sentences == ["Council and Hospital trust are already joined in this way."]
    assert desk.document.map is first
    press(desk, Key.Key_W)
    assert desk.document.map is first
    press(desk, Key.Key_F)
    assert {tie.kind for tie in desk.document.map.ties_of(COUNCIL)} == {"works_with", "funds"}
    assert desk.steps == 1


def test_a_directed_tie_drawn_again_asks_for_another_kind_too(desk, first):
    desk.drag(desk.handle(CHARITY), desk.pixel(ICB))
    press(desk, Key.Key_F)
    before = desk.document.map
    desk.drag(desk.handle(CHARITY), desk.pixel(ICB))
    assert desk.sentences == ["Carers together and NHS board are already joined in this way."]
    assert desk.document.map is before
    press(desk, Key.Key_T)
    assert sorted(tie.kind for tie in desk.document.map.ties_of(ICB)) == ["funds", "trusts"]


def test_escape_there_leaves_nothing(desk, first):
    desk.drag(desk.handle(COUNCIL), desk.pixel(TRUST))
    press(desk, Key.Key_Escape)
    assert desk.document.map is first


def test_a_tie_to_itself_is_refused_in_one_sentence(desk, first):
    desk.press(desk.handle(COUNCIL))
    desk.move(desk.pixel(ICB))
    desk.release(desk.pixel(COUNCIL))
    assert desk.sentences == ["A tie needs two different ends."]
    assert desk.document.map is first
    assert not is_open(desk)


@pytest.fixture
def everything(desk):
    map = desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="all")
    desk.view.stage.set_camera(type(desk.view.stage.camera)(1.0, 200.0, 150.0))
    return map


def test_a_line_from_an_organisation_to_a_body_says_what_to_do(desk, everything):
    desk.drag(desk.handle(COUNCIL), desk.pixel("board"))
    assert desk.sentences == [
        "Only people sit on Board: to give Council a seat, drag somebody who works there on to it."
    ]
    assert desk.document.map is everything


def test_a_body_is_not_put_under_itself(desk, everything):
    desk.press(desk.handle("board"))
    desk.move(desk.pixel(ICB))
    desk.release(desk.pixel("board"))
    assert desk.sentences == ["Board cannot stand under itself."]


def test_a_seat_needs_no_kind(desk, everything):
    desk.drag(desk.handle("nurse"), desk.pixel("board"))
    assert len(desk.document.map.seats_on("board")) == 1
    assert not is_open(desk)


# What the other end is


def test_down_makes_a_person_at_the_other_end_and_the_map_shows_people_too(desk, first):
    desk.drag(desk.handle(CHARITY), desk.at(160, 300))
    desk.qtbot.keyClick(desk.editor, Key.Key_Down)
    desk.type("Director")
    (person,) = desk.document.map.people.values()
    assert person.post == "Director"
    assert [tie.one for tie in desk.document.map.ties_of(person.id)] == [CHARITY]
    assert person.id in {card.thing for card in desk.view.figure.cards}
    assert desk.sentences == ["The map now shows everything, so that this can be seen."]
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_what_was_chosen_is_offered_first_for_the_next_one(desk, everything):
    desk.drag(desk.handle("nurse"), desk.at(160, 400))
    desk.qtbot.keyClick(desk.editor, Key.Key_Up)
    desk.type("Finance committee", Key.Key_Tab)
    desk.type("Quality committee")
    assert {"Finance committee", "Quality committee"} < {body.name for body in desk.document.map.bodies.values()}
    assert len(desk.document.map.seats_of("nurse")) == 2


def test_a_press_on_the_words_chooses_and_the_keyboard_stays_in_the_box(desk, everything):
    desk.drag(desk.handle("nurse"), desk.at(160, 400))
    desk.qtbot.keyClicks(desk.editor, "Care")
    organisation = desk.view._editor._choices._buttons[1]
    desk.qtbot.mouseClick(organisation, Qt.MouseButton.LeftButton)
    desk.type(" board")
    assert "Care board" in {organisation.name for organisation in desk.document.map.organisations.values()}


def test_the_map_does_not_move_when_it_comes_to_show_more(desk):
    desk.show(edits.move(with_a_nurse_and_a_board(four_organisations()), "sheet", {"nurse": (4000.0, 4000.0)}))
    before = desk.view.stage.camera
    desk.view.set_tool("person")
    desk.click(QPoint(500, 600))
    desk.type("Somebody")
    assert desk.looks.look.level == "all"
    assert desk.view.stage.camera == before
