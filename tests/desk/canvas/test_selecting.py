"""Choosing many cards at once."""

import pytest

from stakeholdermap.desk.canvas import selecting
from stakeholdermap.model import edits
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board


@pytest.fixture
def on_all(desk):
    map = with_a_nurse_and_a_board(four_organisations())
    map = edits.change(edits.change(map, "nurse", employer=TRUST), TRUST, group="acute_provider")
    map = edits.change(map, COUNCIL, group="local_authority")
    desk.show(map)
    desk.looks.set(level="all")
    return desk


def test_neighbours_are_those_one_step_away_by_tie_or_employer(on_all) -> None:
    on_all.selection.set([TRUST])
    selecting.select_neighbours(on_all.view)
    assert on_all.selection.ids == {TRUST, COUNCIL, "nurse"}
    selecting.select_neighbours(on_all.view)
    assert on_all.sentences[-1] == "Nothing else on this level is joined to what is selected."


def test_neighbours_of_what_is_not_shown_are_not_selected(on_all) -> None:
    on_all.looks.set(level="organisations")
    on_all.selection.set([TRUST])
    selecting.select_neighbours(on_all.view)
    assert on_all.selection.ids == {TRUST, COUNCIL}


def test_a_sector_takes_its_branches_and_the_people_who_work_there(on_all) -> None:
    selecting.select_group(on_all.view, "nhs_provider")
    assert on_all.selection.ids == {TRUST, "nurse"}
    assert selecting.lacks_group(on_all.view, "police") == "No card in this picture belongs to Police and justice."


def test_all_of_a_kind_all_others_and_the_ties(on_all) -> None:
    on_all.selection.set([TRUST])
    selecting.select_same_kind(on_all.view)
    assert on_all.selection.ids == {COUNCIL, TRUST, CHARITY, ICB}
    selecting.invert(on_all.view)
    assert on_all.selection.ids == {"nurse", "board"}
    on_all.selection.set([COUNCIL])
    selecting.select_ties(on_all.view)
    assert on_all.selection.ids == {"tie"}


def test_a_thing_and_several_are_named_for_a_label(on_all) -> None:
    map = on_all.document.map
    assert selecting.named(map, [map.organisations[COUNCIL]]) == "Council"
    assert selecting.named(map, [map.organisations[COUNCIL], map.organisations[ICB]]) == "2 organisations"
    assert selecting.named(map, [map.organisations[COUNCIL], map.people["nurse"]]) == "2 things"


@pytest.mark.parametrize("command", [selecting.select_neighbours, selecting.select_same_kind, selecting.select_ties])
def test_with_nothing_selected_a_sentence_says_what_to_do(on_all, command) -> None:
    on_all.selection.clear()
    command(on_all.view)
    assert on_all.sentences == ["Select a card on the map first."]
