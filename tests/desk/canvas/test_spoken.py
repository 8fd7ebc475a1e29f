"""What a screen reader finds on the canvas: through Qt's own accessibility tree, as any client sees it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from stakeholdermap.desk.canvas import saying, spoken
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board


@pytest.fixture
def listed(desk):
    """The names of the list that the map is, in order."""
    spoken.install()

    def names() -> list[str]:
        interface = QAccessible.queryAccessibleInterface(desk.view)
        return [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]

    return names


def test_every_card_and_tie_is_an_item_with_a_name_that_says_all_there_is(desk, listed) -> None:
    desk.show(four_organisations())
    assert listed() == [
        "Council, organisation, sector not known, 1 tie",
        "Hospital trust, organisation, sector not known, 1 tie",
        "Carers together, organisation, sector not known, 0 ties",
        "NHS board, organisation, sector not known, 0 ties",
        "Council works with Hospital trust",
    ]


def test_people_and_bodies_tell_of_employers_and_seats(desk, listed) -> None:
    map = with_a_nurse_and_a_board(four_organisations())
    map = edits.change(map, "nurse", employer=TRUST, name="Jo Field")
    desk.show(edits.give_seat(edits.change(map, "board", type="board"), "nurse", "board"))
    desk.looks.set(level="all")
    assert "Jo Field, Jo Field, person" not in "".join(listed())
    assert "Board, board, 1 seat" in listed()
    assert any(name.endswith("person, works for Hospital trust, 1 seat, 0 ties") for name in listed())
    assert any(name.endswith("sits on Board") for name in listed())


def test_the_list_follows_the_map(desk, listed) -> None:
    desk.show(four_organisations())
    desk.document.edit("Remove", lambda m: edits.remove(m, COUNCIL))
    assert len(listed()) == 3
    desk.undo()
    assert len(listed()) == 5


def test_the_mark_of_something_removed_is_no_longer_valid(desk, listed) -> None:
    desk.show(four_organisations())
    mark = desk.view.spoken.mark(COUNCIL)
    assert mark.isValid()
    desk.document.edit("Remove", lambda m: edits.remove(m, COUNCIL))
    assert not mark.isValid()
    assert mark.text(QAccessible.Text.Name) == ""


def test_a_mark_is_where_its_card_is_on_screen(desk, listed) -> None:
    desk.show(four_organisations())
    rect = desk.view.spoken.mark(TRUST).rect()
    assert rect.contains(desk.view.mapToGlobal(desk.pixel(TRUST)))
    at = desk.view.mapToGlobal(desk.pixel(ICB))
    found = desk.view.spoken.childAt(at.x(), at.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name).startswith("NHS board")


def test_what_is_selected_is_said_to_be_selected(desk, listed) -> None:
    desk.show(four_organisations())
    desk.selection.set([CHARITY])
    assert desk.view.spoken.mark(CHARITY).state().selected
    assert not desk.view.spoken.mark(COUNCIL).state().selected


def test_item_and_place_in_the_list_agree(desk, listed) -> None:
    desk.show(four_organisations())
    tree = desk.view.spoken
    assert [tree.indexOfChild(tree.child(n)) for n in range(tree.childCount())] == list(range(5))
    assert tree.child(5) is None
    assert tree.child(-1) is None


def test_a_strength_and_an_agreement_are_told_with_the_tie(desk, listed) -> None:
    desk.show(edits.change(four_organisations(), "tie", strength=4, formal=True))
    assert listed()[-1] == "Council works with Hospital trust, strength 4 of 5, formal"


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (lambda m: edits.add(m, Organisation(id="n", name="Nightingale House")), "Added Nightingale House"),
        (lambda m: edits.change(m, COUNCIL, name="County"), "Changed County"),
        (lambda m: edits.remove(m, ICB), "Removed NHS board"),
        (lambda m: edits.remove(m, COUNCIL, TRUST, CHARITY, ICB), "Removed 5 things"),
        (lambda m: edits.move(m, "sheet", {COUNCIL: (9, 9)}), ""),
        (lambda m: edits.add(m, *(Person(id=f"p{n}", post=f"Post {n}") for n in range(4))), "Added 4 people"),
    ],
)
def test_a_change_is_told_in_a_short_sentence(verb, sentence) -> None:
    before = four_organisations()
    assert saying.change_in_words(before, verb(before)) == sentence


def test_another_map_is_told_by_its_title() -> None:
    after = four_organisations()
    assert saying.change_in_words(Map(), after) == "A map: 4 organisations"
