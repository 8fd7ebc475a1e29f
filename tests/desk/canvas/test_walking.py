"""Going about the map by keyboard, whatever stands where."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholdermap.desk.canvas import saying, walking
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Organisation
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board

LEFT, RIGHT, UP, DOWN = (-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)
WAYS = (LEFT, RIGHT, UP, DOWN)
spots = st.tuples(st.integers(-8, 8), st.integers(-8, 8)).map(lambda spot: (160.0 * spot[0], 80.0 * spot[1]))


def scattered(places: list[tuple[float, float]]) -> Map:
    things = [Organisation(id=f"o{number}", name=f"Trust {number}") for number in range(len(places))]
    map = edits.add(four_organisations(), *things)
    map = edits.remove(map, COUNCIL, TRUST, CHARITY, ICB)
    return edits.move(map, "sheet", {thing.id: place for thing, place in zip(things, places, strict=True)})


def ringed(map: Map, hub: str) -> Map:
    for other in sorted(set(map.organisations) - {hub}):
        map = edits.connect(map, hub, other)
    return map


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(spots, min_size=2, max_size=9, unique=True), st.sampled_from(WAYS))
def test_an_arrow_goes_to_a_card_that_lies_that_way_or_stays(desk, places, way) -> None:
    desk.show(scattered(places))
    desk.selection.set(["o0"])
    walking.walk(desk.view, way)
    (chosen,) = desk.selection.ids
    cards = desk.view.stage.scene.cards

    def ahead(id: str) -> float:
        (x, y), (x0, y0) = cards[id].box.middle, cards["o0"].box.middle
        return (x - x0) * way[0] + (y - y0) * way[1]

    others = [id for id in cards if id != "o0" and ahead(id) > 0.5]
    assert chosen == "o0" if not others else ahead(chosen) > 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(spots, min_size=3, max_size=8, unique=True), st.sampled_from([1, -1]))
def test_going_along_passes_every_tie_once_and_comes_round(desk, places, by) -> None:
    desk.show(ringed(scattered(places), "o0"))
    desk.selection.set(["o0"])
    along, passed = walking.Along(), []
    for _ in range(len(places)):
        along.step(desk.view, by)
        passed.append(desk.selection.ids)
    assert len(set(passed[:-1])) == len(places) - 1
    assert passed[-1] == passed[0]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(spots, min_size=3, max_size=8, unique=True))
def test_one_way_and_back_is_the_same_tie(desk, places) -> None:
    desk.show(ringed(scattered(places), "o0"))
    desk.selection.set(["o0"])
    along = walking.Along()
    along.step(desk.view, 1)
    first = desk.selection.ids
    along.step(desk.view, 1)
    along.step(desk.view, -1)
    assert desk.selection.ids == first


@pytest.fixture
def on_four(desk):
    desk.show(four_organisations())
    return desk


def test_without_a_selection_an_arrow_begins_in_the_middle_of_what_is_seen(on_four) -> None:
    on_four.selection.clear()
    on_four.view.gaze.reach(on_four.view.stage.scene.cards[ICB].box)
    camera = on_four.view.stage.camera
    middle, here = on_four.view.gaze.middle, on_four.pixel(ICB)
    on_four.view.stage.set_camera(camera.moved(middle.x() - here.x(), middle.y() - here.y()))
    walking.walk(on_four.view, RIGHT)
    assert on_four.selection.ids == {ICB}


def test_with_shift_the_next_card_is_added_and_nothing_lost(on_four) -> None:
    on_four.selection.set([COUNCIL])
    walking.walk(on_four.view, DOWN, adds=True)
    assert on_four.selection.ids == {COUNCIL, CHARITY}


def test_a_card_beyond_the_window_is_brought_into_view(on_four) -> None:
    on_four.document.edit("Move", lambda m: edits.move(m, "sheet", {TRUST: (5000.0, 0.0), ICB: (0.0, 400.0)}))
    on_four.selection.set([COUNCIL])
    walking.walk(on_four.view, RIGHT)
    assert on_four.selection.ids == {TRUST}
    assert on_four.view.rect().contains(on_four.pixel(TRUST))


def test_the_other_end_is_the_far_one_from_where_one_came(on_four) -> None:
    along = walking.Along()
    on_four.selection.set([TRUST])
    along.step(on_four.view, 1)
    assert on_four.sentences[-1].startswith("1 of 1: ")
    assert along.follow(on_four.view)
    assert on_four.selection.ids == {COUNCIL}


def test_with_no_tie_selected_there_is_no_other_end(on_four) -> None:
    on_four.selection.set([COUNCIL])
    assert not walking.Along().follow(on_four.view)
    assert on_four.selection.ids == {COUNCIL}


def test_seats_and_shared_seats_are_said_in_words(desk) -> None:
    map = with_a_nurse_and_a_board(four_organisations())
    map = edits.change(edits.give_seat(map, "nurse", "board"), "nurse", name="Ewa")
    desk.show(map)
    desk.looks.show(Look(level="all"))
    (seat,) = (tie for tie in desk.view.figure.ties if tie.kind == "seat")
    assert saying.tie_in_words(desk.view.map, seat) == f"{map.name_of('nurse')} sits on Board"
