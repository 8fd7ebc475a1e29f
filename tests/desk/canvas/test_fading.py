"""What a search leaves aside is faded on screen, and on screen only."""

from stakeholdermap.desk.canvas.fading import faded_in
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board


def faded(desk) -> set[str]:
    figure = desk.view.figure
    return {mark.thing for mark in (*figure.cards, *figure.ties) if mark.faded}


def test_what_is_not_found_is_faded_with_its_ties(desk):
    desk.show(four_organisations())
    told = []
    desk.view.faded.connect(told.append)
    desk.view.set_found({COUNCIL, CHARITY})
    assert faded(desk) == {TRUST, ICB, "tie"}
    assert told == [2]
    desk.view.set_found(None)
    assert faded(desk) == set()
    assert told == [2, 0]


def test_the_card_that_stands_for_what_is_found_is_not_faded(desk):
    map = with_a_nurse_and_a_board(four_organisations())
    desk.show(edits.change(map, "nurse", employer=TRUST))
    desk.view.set_found({"nurse"})
    assert faded(desk) == {COUNCIL, CHARITY, ICB, "tie"}


def test_an_edit_leaves_what_is_faded_as_it_is(desk):
    desk.show(four_organisations())
    desk.view.set_found({COUNCIL})
    trust = desk.view.stage.scene.cards[TRUST]
    desk.document.edit("Rename", lambda m: edits.change(m, ICB, name="Another name"))
    assert desk.view.stage.scene.cards[TRUST] is trust
    assert faded_in(desk.view.figure) == 3
    assert desk.steps == 1


def test_an_export_of_a_searched_map_is_whole(desk):
    desk.show(four_organisations())
    desk.view.set_found({COUNCIL})
    figure = draw(desk.view.map, desk.view.sheet, None, LIGHT)
    assert faded_in(figure) == 0
    assert not any(tie.faded for tie in figure.ties)
