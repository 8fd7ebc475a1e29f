"""Putting cards in order: in line, evenly spread, locked, brought to where one looks."""

import pytest

from stakeholdermap.desk import aligning
from stakeholdermap.desk.canvas import ordering
from stakeholdermap.model import edits
from stakeholdermap.model.things import Annotation
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, PLACES, TRUST, four_organisations


@pytest.fixture
def on_four(desk):
    desk.show(four_organisations())
    return desk


def middles(desk, *things: str) -> list[tuple[float, float]]:
    return [desk.view.stage.scene.cards[thing].box.middle for thing in things]


def test_cards_are_lined_up_in_one_step_and_a_locked_one_stays(on_four) -> None:
    on_four.document.edit("Lock", lambda m: edits.lock(m, "sheet", [COUNCIL]))
    on_four.selection.set([COUNCIL, TRUST, ICB])
    steps = on_four.steps
    ordering.align(on_four.view, "top")
    tops = [on_four.view.stage.scene.cards[thing].box.y for thing in (COUNCIL, TRUST, ICB)]
    assert tops == pytest.approx([tops[0]] * 3, abs=0.01)
    assert on_four.place_of(COUNCIL) == (0.0, 0.0)
    assert on_four.steps == steps + 1


def test_three_cards_are_spread_with_equal_gaps(on_four) -> None:
    on_four.document.edit("Move", lambda m: edits.move(m, "sheet", {CHARITY: (400.0, 0.0), ICB: (900.0, 0.0)}))
    on_four.selection.set([COUNCIL, CHARITY, ICB])
    ordering.distribute(on_four.view, 0)
    one, other, last = (on_four.view.stage.scene.cards[thing].box for thing in (COUNCIL, CHARITY, ICB))
    assert other.x - (one.x + one.width) == pytest.approx(last.x - (other.x + other.width), abs=0.01)
    assert on_four.place_of(COUNCIL) == (0.0, 0.0)
    assert on_four.place_of(ICB) == (900.0, 0.0)


def test_too_few_cards_are_answered_in_a_sentence(on_four) -> None:
    on_four.selection.set([COUNCIL])
    ordering.align(on_four.view, "left")
    ordering.distribute(on_four.view, 0)
    on_four.selection.clear()
    ordering.lock(on_four.view)
    assert on_four.sentences == [
        "Select at least 2 cards first.",
        "Select at least 3 cards first.",
        "Select a card on the map first.",
    ]


def test_lock_keeps_cards_in_place_until_it_is_pressed_again(on_four) -> None:
    on_four.selection.set([COUNCIL, TRUST])
    ordering.lock(on_four.view)
    assert {p.thing for p in on_four.document.map.placements.values() if p.locked} == {COUNCIL, TRUST}
    assert on_four.sentences[-1] == "2 organisations: locked in place until unlocked."
    ordering.lock(on_four.view)
    assert not any(place.locked for place in on_four.document.map.placements.values())
    assert on_four.steps == 2


def test_cards_far_away_are_brought_into_view_as_they_stand_to_one_another(on_four) -> None:
    far = {TRUST: (9000.0, 9000.0), ICB: (9100.0, 9100.0)}
    on_four.document.edit("Move", lambda m: edits.move(m, "sheet", far))
    on_four.selection.set([TRUST, ICB])
    before = on_four.view.stage.camera
    ordering.bring_into_view(on_four.view)
    (x, y), (x2, y2) = middles(on_four, TRUST, ICB)
    assert (x2 - x, y2 - y) == pytest.approx((100, 100))
    assert all(on_four.view.gaze.page.holds(*middle) for middle in ((x, y), (x2, y2)))
    assert on_four.view.stage.camera == before


def test_notes_are_put_in_order_too(on_four) -> None:
    note = Annotation(id="note", sheet="sheet", words="Ask", width=80, height=40)
    on_four.document.edit("Note", lambda m: edits.move(edits.add(m, note), "sheet", {"note": (50.0, 70.0)}))
    on_four.selection.set(["note", COUNCIL])
    ordering.align(on_four.view, "left")
    cards = on_four.view.stage.scene.cards
    assert cards["note"].box.x == pytest.approx(cards[COUNCIL].box.x, abs=0.01)


@pytest.mark.parametrize("side", ordering.ALIGNMENTS)
def test_every_way_to_line_up_that_is_offered_is_one_step_and_one_undo(on_four, side) -> None:
    on_four.document.edit("Move", lambda m: edits.move(m, "sheet", {TRUST: (333.0, 77.0)}))
    before, steps = on_four.document.map, on_four.steps
    on_four.selection.set([COUNCIL, TRUST, CHARITY])
    ordering.align(on_four.view, side)
    assert on_four.steps == steps + 1
    assert on_four.document.steps.undoText() == f"Align: {ordering.ALIGNMENTS[side].lower()}"
    assert on_four.place_of(ICB) == PLACES[ICB]
    on_four.undo()
    assert on_four.document.map == before


def test_what_is_offered_is_what_can_be_worked_out() -> None:
    assert set(ordering.ALIGNMENTS) == set(aligning.SIDES)
    assert set(ordering.SPREADS) == {aligning.ACROSS, aligning.DOWN}


def test_cards_that_are_in_line_already_make_no_step(on_four) -> None:
    on_four.selection.set([COUNCIL, TRUST])
    ordering.align(on_four.view, "middle")
    steps = on_four.steps
    ordering.align(on_four.view, "middle")
    assert on_four.steps == steps


def test_of_some_locked_cards_all_become_locked(on_four) -> None:
    on_four.document.edit("Lock", lambda m: edits.lock(m, "sheet", [COUNCIL]))
    on_four.selection.set([COUNCIL, TRUST])
    ordering.lock(on_four.view)
    assert {p.thing for p in on_four.document.map.placements.values() if p.locked} == {COUNCIL, TRUST}


def test_a_selected_tie_is_no_card_to_put_in_order(on_four) -> None:
    on_four.selection.set([COUNCIL, "tie"])
    ordering.align(on_four.view, "left")
    assert on_four.sentences == ["Select at least 2 cards first."]
    assert on_four.steps == 0
