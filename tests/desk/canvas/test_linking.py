"""Ties, seats and employers typed: the other end is found among what is there, or made."""

import pytest
from PySide6.QtCore import Qt

from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation, Person
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board

CTRL = Qt.KeyboardModifier.ControlModifier
DOWN, ENTER, ESC, TAB = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@pytest.fixture
def on_all(desk):
    desk.looks.set(level="all")
    desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.looks.set(level="all")
    desk.view.setFocus()
    return desk


def ask(desk, selected: str, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier):
    desk.selection.set([selected])
    desk.key(key, held)
    return desk.view.keyboard.finder


def words(finder) -> list[str]:
    return [found.words for found in finder.found]


def type_in(desk, finder, typed: str, *keys: Qt.Key) -> None:
    desk.qtbot.keyClicks(finder.line, typed)
    for key in keys:
        desk.qtbot.keyClick(finder.line, key)


def test_a_tie_is_typed_and_its_kind_chosen_by_a_letter_in_one_step(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    type_in(on_all, finder, "carers", ENTER)
    (tie,) = on_all.document.map.ties_of(CHARITY)
    assert (tie.one, tie.other, tie.kind) == (COUNCIL, CHARITY, "works_with")
    on_all.qtbot.keyClick(on_all.view._tie_menu._kinds, Qt.Key.Key_C)
    (tie,) = on_all.document.map.ties_of(CHARITY)
    assert (tie.kind, tie.directed) == ("commissions", True)
    assert on_all.steps == 1
    on_all.undo()
    assert not on_all.document.map.ties_of(CHARITY)


def test_only_what_can_be_joined_is_offered(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    assert words(finder) == ["Carers together", "Chief nurse", "NHS board"]


def test_a_new_name_makes_the_other_end_and_joins_it_in_one_step(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    on_all.qtbot.keyClicks(finder.line, "Food bank")
    assert [(found.words, found.beside) for found in finder.found] == [
        ("“Food bank”", "new organisation"),
        ("“Food bank”", "new person"),
    ]
    on_all.qtbot.keyClick(finder.line, ENTER)
    made = next(o for o in on_all.document.map.organisations.values() if o.name == "Food bank")
    assert [(tie.one, tie.other) for tie in on_all.document.map.ties_of(made.id)] == [(COUNCIL, made.id)]
    assert on_all.selection.ids == {made.id}
    assert on_all.steps == 1


def test_what_a_tie_to_a_new_name_is_can_be_said_in_the_same_step(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    type_in(on_all, finder, "Food bank", ENTER)
    assert on_all.view._tie_menu.isVisible()
    on_all.qtbot.keyClick(on_all.view._tie_menu._kinds, Qt.Key.Key_F)
    made = next(o for o in on_all.document.map.organisations.values() if o.name == "Food bank")
    (tie,) = on_all.document.map.ties_of(made.id)
    assert (tie.one, tie.kind) == (COUNCIL, "funds")
    assert on_all.steps == 1
    on_all.undo()
    assert made.id not in on_all.document.map.organisations


def test_a_new_person_on_a_board_is_asked_no_kind(on_all) -> None:
    type_in(on_all, ask(on_all, "board", Qt.Key.Key_L, CTRL), "Lay member", ENTER)
    assert not on_all.view._tie_menu.isVisible()
    assert on_all.view.hasFocus()


def test_esc_leaves_the_map_as_it_was_and_gives_the_keyboard_back(on_all) -> None:
    before = on_all.document.map
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    type_in(on_all, finder, "car", ESC)
    assert on_all.document.map is before
    assert not finder.isVisible()
    assert on_all.view.hasFocus()


def test_down_takes_the_next_one(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    type_in(on_all, finder, "", DOWN, DOWN, ENTER)
    assert [tie.other for tie in on_all.document.map.ties_of(ICB)] == [ICB]


def test_a_seat_is_typed_from_either_end(on_all) -> None:
    type_in(on_all, ask(on_all, "nurse", Qt.Key.Key_S), "", ENTER)
    assert [seat.body for seat in on_all.document.map.seats_of("nurse")] == ["board"]
    type_in(on_all, ask(on_all, "board", Qt.Key.Key_S), "Chair of all", ENTER)
    chair = next(p for p in on_all.document.map.people.values() if p.post == "Chair of all")
    assert [seat.body for seat in on_all.document.map.seats_of(chair.id)] == ["board"]
    assert on_all.steps == 2


def test_an_employer_is_typed_from_either_end(on_all) -> None:
    type_in(on_all, ask(on_all, "nurse", Qt.Key.Key_E), "hosp", ENTER)
    assert on_all.document.map.people["nurse"].employer == TRUST
    type_in(on_all, ask(on_all, ICB, Qt.Key.Key_E), "nurse", ENTER)
    assert on_all.document.map.people["nurse"].employer == ICB


def test_a_seat_for_an_organisation_is_answered_in_a_sentence(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_S)
    assert not finder.is_open
    assert on_all.sentences[-1].startswith("Select a person or a board first")


def test_nothing_selected_is_answered_in_a_sentence(on_all) -> None:
    on_all.selection.clear()
    on_all.key(Qt.Key.Key_L, CTRL)
    assert on_all.sentences == ["Select one card first; then type its other end."]


def test_a_name_that_the_rules_refuse_stays_typed(on_all) -> None:
    finder = ask(on_all, COUNCIL, Qt.Key.Key_L, CTRL)
    finder.line.setText("x" * 501)
    on_all.qtbot.keyClick(finder.line, ENTER)
    assert finder.is_open
    assert len(finder.line.text()) == 501
    assert "too long" in on_all.sentences[-1]
    assert on_all.steps == 0


def test_tab_names_the_next_thing_joined_to_the_selected_card_and_the_next_to_that(on_all) -> None:
    on_all.selection.set([COUNCIL])
    on_all.key(TAB)
    on_all.type("Library", end=TAB)
    on_all.type("Bookshop")
    map = on_all.document.map
    ends = {frozenset(map.name_of(end) for end in (t.one, t.other)) for t in map.relationships.values()}
    assert {frozenset(("Council", "Library")), frozenset(("Library", "Bookshop"))} <= ends
    assert on_all.steps == 2


def test_tab_leaves_the_map_when_nothing_is_selected_and_shift_tab_always(on_all) -> None:
    asked = []
    on_all.view.focusNextPrevChild = lambda next: asked.append(next) or True
    on_all.selection.clear()
    on_all.key(TAB)
    assert on_all.editor is None
    on_all.selection.set([COUNCIL])
    on_all.qtbot.keyClick(on_all.view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert on_all.editor is None


def test_a_map_of_thousands_offers_the_likeliest_and_no_more_than_can_be_read(desk) -> None:
    map = four_organisations()
    many = (Organisation(id=f"o{n}", name=f"Practice {n}") for n in range(3000))
    map = edits.add(map, Person(id="p", post="P"), *many)
    # With a place for each, so that nothing has to be laid out for this.
    places = {f"o{n}": (n % 60 * 300.0, 1000 + n // 60 * 200.0) for n in range(3000)}
    desk.show(edits.move(map, "sheet", places | {"p": (0.0, 600.0)}))
    finder = ask(desk, COUNCIL, Qt.Key.Key_L, CTRL)
    assert len(finder.found) == 60
    finder.line.setText("practice 2999")
    assert words(finder) == ["Practice 2999"]
