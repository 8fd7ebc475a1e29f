"""Choosing many cards at once, and putting them in order."""

import pytest

from stakeholdermap.desk.canvas import ordering, selecting
from stakeholdermap.model import edits
from stakeholdermap.model.things import Annotation
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


def middles(desk, *things: str) -> list[tuple[float, float]]:
    return [desk.view.stage.scene.cards[thing].box.middle for thing in things]


def test_cards_are_lined_up_in_one_step_and_a_locked_one_stays(on_all) -> None:
    on_all.document.edit("Lock", lambda m: edits.lock(m, "sheet", [COUNCIL]))
    on_all.selection.set([COUNCIL, TRUST, ICB])
    steps = on_all.steps
    ordering.align(on_all.view, "top")
    tops = [on_all.view.stage.scene.cards[thing].box.y for thing in (COUNCIL, TRUST, ICB)]
    assert tops == pytest.approx([tops[0]] * 3, abs=0.01)
    assert on_all.place_of(COUNCIL) == (0.0, 0.0)
    assert on_all.steps == steps + 1


def test_three_cards_are_spread_with_equal_gaps(on_all) -> None:
    on_all.document.edit("Move", lambda m: edits.move(m, "sheet", {CHARITY: (400.0, 0.0), ICB: (900.0, 0.0)}))
    on_all.selection.set([COUNCIL, CHARITY, ICB])
    ordering.distribute(on_all.view, 0)
    one, other, last = (on_all.view.stage.scene.cards[thing].box for thing in (COUNCIL, CHARITY, ICB))
    assert other.x - (one.x + one.width) == pytest.approx(last.x - (other.x + other.width), abs=0.01)
    assert on_all.place_of(COUNCIL) == (0.0, 0.0)
    assert on_all.place_of(ICB) == (900.0, 0.0)


def test_too_few_cards_are_answered_in_a_sentence(on_all) -> None:
    on_all.selection.set([COUNCIL])
    ordering.align(on_all.view, "left")
    ordering.distribute(on_all.view, 0)
    on_all.selection.clear()
    ordering.lock(on_all.view)
    assert on_all.sentences == [
        "Select at least 2 cards first.",
        "Select at least 3 cards first.",
        "Select a card on the map first.",
    ]


def test_lock_keeps_cards_in_place_until_it_is_pressed_again(on_all) -> None:
    on_all.selection.set([COUNCIL, TRUST])
    ordering.lock(on_all.view)
    assert {p.thing for p in on_all.document.map.placements.values() if p.locked} == {COUNCIL, TRUST}
    assert on_all.sentences[-1] == "2 organisations: locked in place until unlocked."
    ordering.lock(on_all.view)
    assert not any(place.locked for place in on_all.document.map.placements.values())
    assert on_all.steps == 2


def test_cards_far_away_are_brought_into_view_as_they_stand_to_one_another(on_all) -> None:
    far = {TRUST: (9000.0, 9000.0), ICB: (9100.0, 9100.0)}
    on_all.document.edit("Move", lambda m: edits.move(m, "sheet", far))
    on_all.selection.set([TRUST, ICB])
    before = on_all.view.stage.camera
    ordering.bring_into_view(on_all.view)
    (x, y), (x2, y2) = middles(on_all, TRUST, ICB)
    assert (x2 - x, y2 - y) == pytest.approx((100, 100))
    assert all(on_all.view.gaze.page.holds(*middle) for middle in ((x, y), (x2, y2)))
    assert on_all.view.stage.camera == before


def test_notes_are_put_in_order_too(on_all) -> None:
    note = Annotation(id="note", sheet="sheet", words="Ask", width=80, height=40)
    on_all.document.edit("Note", lambda m: edits.move(edits.add(m, note), "sheet", {"note": (50.0, 70.0)}))
    on_all.selection.set(["note", COUNCIL])
    ordering.align(on_all.view, "left")
    cards = on_all.view.stage.scene.cards
    assert cards["note"].box.x == pytest.approx(cards[COUNCIL].box.x, abs=0.01)
