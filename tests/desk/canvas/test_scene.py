"""What stands where: found by place, and known by what differs."""

import pytest

from stakeholdermap.desk.canvas.camera import LARGEST, SMALLEST, Camera
from stakeholdermap.desk.canvas.scene import Scene, distance_to
from stakeholdermap.desk.canvas.standing import marks_for
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, DecisionPart, Organisation, Person


def card(thing, x, y):
    return Card(thing=thing, kind="organisation", box=Box(x, y, 100, 40), lines=(thing,), colour="#000000", symbol="")


def tie(thing, start, end, bend=None):
    bend = bend or ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Tie(thing=thing, one="a", other="b", start=start, bend=bend, end=end, width=2.0)


def figure(cards=(), ties=()):
    return Figure(title="", cards=tuple(cards), ties=tuple(ties), legend=(), bounds=Box(0, 0, 1, 1))


@pytest.fixture
def scene():
    scene = Scene()
    scene.show(figure([card("a", 0, 0), card("b", 400, 0), card("top", 50, 10)], [tie("t", (100, 20), (400, 20))]))
    return scene


def test_the_topmost_card_under_a_point_is_found(scene):
    assert scene.card_at((20, 5)).thing == "a"
    assert scene.card_at((80, 20)).thing == "top"
    assert scene.card_at((250, 300)) is None


def test_a_card_near_a_point_is_found_within_the_margin_only(scene):
    assert scene.card_at((510, 20), margin=12).thing == "b"
    assert scene.card_at((520, 20), margin=12) is None


def test_a_tie_is_found_along_its_curve_and_not_in_the_empty_middle_of_its_box():
    scene = Scene()
    scene.show(figure(ties=[tie("t", (0, 0), (400, 400), bend=(400, 0))]))
    assert scene.tie_at((300, 100), within=8).thing == "t"
    assert scene.tie_at((200, 200), within=8) is None


def test_the_distance_to_a_straight_tie_is_that_to_its_line():
    line = tie("t", (0, 0), (100, 0))
    assert distance_to(line, (50, 7)) == pytest.approx(7)
    assert distance_to(line, (103, 4)) == pytest.approx(5)


def test_cards_with_their_middle_in_a_box_are_within_it(scene):
    assert [c.thing for c in scene.cards_within(Box(-10, -10, 130, 60))] == ["a", "top"]


def test_a_new_figure_is_different_only_where_marks_are(scene):
    a, _, top = scene.figure.cards
    boxes = scene.show(figure([a, card("b", 400, 300), top], scene.figure.ties))
    assert all(box.meets(Box(380, -20, 140, 80)) or box.meets(Box(380, 280, 140, 80)) for box in boxes)
    assert len(boxes) == 2
    assert scene.card_at((450, 320)).thing == "b"
    assert scene.card_at((450, 20)) is None


def test_marks_that_come_and_go_are_found_and_forgotten(scene):
    scene.show(figure([*scene.figure.cards, card("new", 0, 300)], scene.figure.ties))
    assert scene.card_at((10, 310)).thing == "new"
    scene.show(figure(scene.figure.cards[1:3]))
    assert scene.card_at((10, 310)) is None
    assert scene.tie_at((250, 20), within=5) is None


def test_lifted_marks_are_not_still_but_can_be_found(scene):
    scene.lift(("a", "t"))
    everywhere = Box(-1000, -1000, 3000, 3000)
    assert [c.thing for c in scene.cards_meeting(everywhere)] == ["b", "top"]
    assert scene.ties_meeting(everywhere) == []
    assert scene.card_at((20, 5)).thing == "a"


def test_of_a_long_tie_only_the_stretch_in_sight_is_drawn():
    scene = Scene()
    scene.show(figure(ties=[tie("t", (0, 0), (8000, 0))]))
    (seen,) = scene.ties_meeting(Box(3900, -50, 200, 100), long=400)
    assert seen.start[0] <= 3900
    assert seen.end[0] >= 4100
    assert seen.end[0] - seen.start[0] < 4000
    assert seen.start[1] == seen.end[1] == 0


def test_the_camera_leads_to_the_page_and_back():
    camera = Camera(1.5, 30, -20)
    assert camera.to_page(camera.to_screen((12, 34))) == pytest.approx((12, 34))


def test_zoom_has_its_limits():
    middle = Camera().to_screen((0, 0))
    assert Camera().zoomed(1000, middle).scale == LARGEST
    assert Camera().zoomed(0.0001, middle).scale == SMALLEST


def test_a_box_is_fitted_in_the_middle_and_not_blown_up():
    camera = Camera().fitting(Box(100, 100, 200, 50), 800, 600)
    assert camera.scale == 1.0
    assert camera.to_page(camera.to_screen((200, 125))) == pytest.approx((200, 125))
    assert camera.to_screen((200, 125)).toTuple() == pytest.approx((400, 300))


def test_facts_without_a_card_are_shown_by_what_they_belong_to():
    map = edits.add(
        Map(),
        Organisation(id="trust", name="Trust"),
        Person(id="nurse", post="Nurse", employer="trust"),
        Body(id="board", name="Board"),
        Decision(id="budget", name="Budget"),
    )
    map = edits.give_seat(map, "nurse", "board")
    map = edits.add(map, DecisionPart(id="part", decision="budget", holder="nurse", part="decides"))
    (seat,), (appointment,) = map.seats, map.appointments
    shown = {"trust"}
    assert marks_for(map, (seat,), shown) == {"trust"}
    assert marks_for(map, (appointment,), shown) == {"trust"}
    assert marks_for(map, ("part",), shown) == {"trust"}
    assert marks_for(map, ("budget",), shown) == {"trust"}
    assert marks_for(map, (seat,), {"board", "nurse"}) == {"board", "nurse"}
    assert marks_for(map, ("gone",), shown) == frozenset()
