"""The Matrix: joins, parts and shows both directions, in step with map, selection and filters."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels.matrix import Matrix
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person

ORGANISATIONS = (
    Organisation(id="trust", name="Hospital trust", group="nhs_provider"),
    Organisation(id="carers", name="Carers together", group="vcse"),
    Organisation(id="council", name="Council", group="local_authority"),
    Organisation(id="age", name="Age concern", group="vcse"),
)


def a_map() -> Map:
    map = edits.add(Map(), *ORGANISATIONS, Person(id="chief", post="Chief", employer="council"))
    map = edits.add(map, Body(id="board", name="Board"), Body(id="group", name="Working group"))
    map = edits.connect(map, "council", "trust", "commissions", directed=True, strength=4, id="buys")
    return edits.connect(map, "carers", "age", id="works")


class Desk:
    def __init__(self, qtbot) -> None:
        self.told: list[str] = []
        self.document, self.selection = Document(self.told.append), Selection()
        self.looks = Looks(self.document)
        self.document.show(a_map())
        self.matrix = Matrix(self.document, self.selection, self.looks, self.told.append)
        self.qtbot = qtbot
        qtbot.addWidget(self.matrix)
        self.matrix.resize(800, 600)
        self.matrix.show()

    def cell(self, one: str, other: str) -> QModelIndex:
        ids = self.matrix.crossings.ids
        return self.matrix.crossings.index(ids.index(one), ids.index(other))

    def click(self, one: str, other: str) -> None:
        view = self.matrix.view
        at = view.visualRect(self.cell(one, other)).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.matrix.view, key)

    def ties(self) -> set[tuple[str, str, str]]:
        return {(t.one, t.kind, t.other) for t in self.document.map.relationships.values()}


@pytest.fixture
def desk(qtbot) -> Desk:
    return Desk(qtbot)


def test_rows_stand_sector_by_sector_and_by_name_within(desk) -> None:
    assert desk.matrix.crossings.ids == ("council", "age", "carers", "trust")
    assert [n for n in range(4) if desk.matrix.crossings.starts_a_group(n)] == [1, 3]


def test_a_tie_one_way_is_seen_from_both_ends(desk) -> None:
    there, back = (desk.matrix.crossings.at(desk.cell(*ends)) for ends in (("council", "trust"), ("trust", "council")))
    assert (there.onward, there.back, there.strength) == (True, False, 4)
    assert (back.onward, back.back) == (False, True)


def test_a_click_on_an_empty_cell_joins_in_one_step_and_selects_the_tie(desk) -> None:
    desk.click("council", "age")
    assert ("council", "works_with", "age") in desk.ties()
    assert desk.document.steps.count() == 1
    (tie,) = desk.selection.ids
    assert desk.document.map.relationships[tie].other == "age"


def test_a_click_joins_by_the_kind_that_was_chosen(desk) -> None:
    desk.matrix.kind.setCurrentIndex(desk.matrix.kind.findData("funds"))
    desk.click("trust", "carers")
    tie = next(t for t in desk.document.map.relationships.values() if t.kind == "funds")
    assert (tie.one, tie.other, tie.directed) == ("trust", "carers", True)


def test_a_click_on_a_tie_selects_it_and_changes_nothing(desk) -> None:
    desk.click("trust", "council")
    assert desk.selection.ids == {"buys"}
    assert desk.document.steps.count() == 0


def test_a_click_where_a_thing_meets_itself_selects_it(desk) -> None:
    desk.click("age", "age")
    assert desk.selection.ids == {"age"}
    assert desk.document.steps.count() == 0


def test_delete_takes_away_all_that_a_cell_holds_in_one_step(desk) -> None:
    desk.document.edit("Fund", lambda m: edits.connect(m, "trust", "council", "funds", directed=True))
    desk.matrix.fill()
    desk.matrix.view.setCurrentIndex(desk.cell("council", "trust"))
    desk.key(Qt.Key.Key_Delete)
    assert desk.ties() == {("carers", "works_with", "age")}
    assert desk.document.steps.count() == 2


def test_the_keyboard_walks_joins_and_reads(desk) -> None:
    desk.matrix.view.setCurrentIndex(desk.cell("council", "council"))
    desk.key(Qt.Key.Key_Right)
    assert desk.matrix.crossings.in_words(desk.matrix.view.currentIndex()) == "Council and Age concern: no tie"
    desk.key(Qt.Key.Key_Space)
    assert ("council", "works_with", "age") in desk.ties()
    desk.matrix.fill()
    assert desk.matrix.crossings.in_words(desk.matrix.view.currentIndex()) == "Council works with Age concern"


def test_the_menu_of_a_cell_ticks_what_is_there_and_adds_or_removes(desk) -> None:
    menu = desk.matrix.menu(desk.cell("council", "trust"))
    entries = {action.text(): action for action in menu.actions()}
    assert [words for words, action in entries.items() if action.isChecked()] == ["Commissions"]
    entries["Funds"].trigger()
    assert ("council", "funds", "trust") in desk.ties()
    entries["Commissions"].trigger()
    assert ("council", "commissions", "trust") not in desk.ties()


def test_a_tie_that_points_the_other_way_is_not_ticked_as_if_it_pointed_this_way(desk) -> None:
    menu = desk.matrix.menu(desk.cell("trust", "council"))
    assert not any(action.isChecked() for action in menu.actions())


def test_on_bodies_and_people_a_click_gives_a_seat_or_a_place_under_a_body(desk) -> None:
    desk.looks.set(level="all")
    desk.matrix.fill()
    desk.click("chief", "board")
    assert [seat.body for seat in desk.document.map.seats_of("chief")] == ["board"]
    desk.matrix.fill()
    desk.click("group", "board")
    assert desk.document.map.bodies["group"].parent == "board"
    desk.matrix.fill()
    assert desk.matrix.crossings.in_words(desk.cell("board", "group")) == "Working group reports to Board"
    desk.matrix.clear(desk.cell("group", "board"))
    assert desk.document.map.bodies["group"].parent is None


def test_what_cannot_be_joined_is_said_in_a_sentence(desk) -> None:
    desk.looks.set(level="all")
    desk.matrix.fill()
    desk.matrix.press(desk.cell("council", "board"))
    (sentence,) = desk.told
    assert sentence.startswith("Only people sit on Board")
    assert desk.document.steps.count() == 0


def test_a_selection_elsewhere_is_marked_on_both_edges_and_a_tie_is_gone_to(desk) -> None:
    desk.selection.set(["carers"])
    row = desk.matrix.crossings.ids.index("carers")
    assert desk.matrix.view.down.chosen == desk.matrix.view.across.chosen == {row}
    desk.selection.set(["buys"])
    assert desk.matrix.view.currentIndex() in (desk.cell("council", "trust"), desk.cell("trust", "council"))


def test_filters_leave_rows_aside_and_the_matrix_says_how_many(desk) -> None:
    desk.looks.set(groups=("vcse",))
    desk.matrix.fill()
    assert desk.matrix.crossings.ids == ("age", "carers")
    assert desk.matrix.aside.text() == "2 things left aside by a filter"


def test_a_change_elsewhere_keeps_the_cell_under_the_keyboard(desk) -> None:
    desk.matrix.view.setCurrentIndex(desk.cell("carers", "trust"))
    desk.document.edit("Add", lambda m: edits.add(m, Organisation(id="ab", name="Abbey", group="local_authority")))
    desk.matrix.fill()
    assert desk.matrix.view.currentIndex() == desk.cell("carers", "trust")


def test_a_tie_that_has_ended_has_no_cell(desk) -> None:
    desk.document.edit("End", lambda m: edits.change(m, "buys", end=date(2020, 1, 1)))
    desk.matrix.fill()
    assert desk.matrix.crossings.at(desk.cell("council", "trust")).facts == ()
    desk.looks.set(day=date(2019, 6, 1))
    desk.matrix.fill()
    assert desk.matrix.crossings.at(desk.cell("council", "trust")).facts == ("buys",)


def test_an_empty_map_says_what_to_do(desk) -> None:
    desk.document.show(Map())
    desk.matrix.fill()
    assert not desk.matrix.view.isVisible()
    assert desk.matrix.nothing.isVisible()
