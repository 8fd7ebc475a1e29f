"""What stands where: found by place, and known by what differs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.desk.canvas.camera import LARGEST, SMALLEST, Camera
from stakeholdermap.desk.canvas.scene import MOST_SOUGHT, Scene, distances_to
from stakeholdermap.desk.canvas.standing import marks_for
from stakeholdermap.figure.cards import box_with_ring
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.things import Body, Decision, DecisionPart, Organisation, Person, Sheet
from tests.strategies import maps


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
    assert distances_to([line], (50, 7)) == pytest.approx([7])
    assert distances_to([line], (103, 4)) == pytest.approx([5])


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
    assert scene.tie_prints.hidden.tolist() == [True]
    assert scene.card_at((20, 5)).thing == "a"


def test_a_card_that_another_tie_crosses_is_found_and_one_beside_it_is_not(scene):
    everywhere = Box(-1000, -1000, 3000, 3000)
    across = tie("way", (-200, 20), (200, 20))
    assert [c.thing for c in scene.cards_crossed_by([across], everywhere)] == ["a", "top"]
    assert scene.cards_crossed_by([tie("way", (-200, 300), (900, 300))], everywhere) == []
    assert scene.cards_crossed_by([across], Box(390, 0, 200, 100)) == []


def shape(thing, box, symbol="rectangle", lines=()):
    return Card(thing=thing, kind="shape", box=box, lines=lines, colour="#000000", symbol=symbol)


def test_a_shape_is_met_at_its_border_and_its_words_and_not_inside():
    scene = Scene()
    scene.show(replace(figure(), under=(shape("s", Box(0, 0, 400, 300), lines=("Localities",)),)))
    assert scene.under_at((2, 150), within=5).thing == "s"
    assert scene.under_at((-4, 150), within=5).thing == "s"
    assert scene.under_at((200, 12), within=5).thing == "s"
    assert scene.under_at((200, 150), within=5) is None
    assert scene.card_at((2, 150)) is None


def test_an_oval_is_met_along_its_curve_and_not_in_the_corner_of_its_box():
    scene = Scene()
    scene.show(replace(figure(), under=(shape("s", Box(0, 0, 400, 300), "ellipse"),)))
    assert scene.under_at((400, 150), within=5).thing == "s"
    assert scene.under_at((2, 2), within=5) is None


def test_a_shape_comes_into_a_band_whole_or_not_at_all():
    scene = Scene()
    scene.show(replace(figure([card("a", 50, 50)]), under=(shape("s", Box(0, 0, 400, 300)),)))
    assert [c.thing for c in scene.cards_within(Box(-10, -10, 300, 300))] == ["a"]
    assert [c.thing for c in scene.cards_within(Box(-10, -10, 500, 400))] == ["s", "a"]


def test_the_word_on_a_tie_is_met_as_the_tie():
    scene = Scene()
    labelled = replace(tie("t", (0, 0), (400, 0)), label="3", label_at=(200.0, 12.0))
    scene.show(figure(ties=[labelled]))
    assert scene.tie_at((200, 18), within=4).thing == "t"
    assert scene.tie_at((250, 18), within=4) is None


PLACES = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 9)), unique_by=lambda place: place[0])


@settings(max_examples=80, deadline=None)
@given(st.lists(PLACES, max_size=8))
def test_after_any_figures_every_mark_is_found_where_it_is_and_nowhere_else(figures):
    scene = Scene()
    for places in figures:
        before = dict(scene.cards)
        shown = [card(thing, column * 500, 0) for thing, column in places]
        ties = [tie(f"t{c.thing}", (c.box.x, 900), (c.box.x + 100, 900)) for c in shown]
        boxes = scene.show(figure(shown, ties))
        differs = [c for c in (*shown, *before.values()) if before.get(c.thing) != scene.cards.get(c.thing)]
        assert all(any(box.meets(c.box) for box in boxes) for c in differs)
        for column in range(10):
            there = {c.thing for c in shown if c.box.x == column * 500}
            assert {c.thing for c in scene.cards_meeting(Box(column * 500 + 20, 0, 60, 40))} == there
            tied = scene.tie_at((column * 500 + 50, 900), within=2)
            assert (tied is not None) is bool(there)


@settings(max_examples=40)
@given(maps(most=12), st.data())
def test_all_ties_of_a_card_are_found_near_it(map, data):
    level = data.draw(st.sampled_from(["organisations", "people", "bodies", "all"]))
    sheet = Sheet(id="drawn", name="Drawn", level=level)
    spots = st.tuples(st.integers(-3, 3), st.integers(-3, 3))
    places = {thing: data.draw(spots) for thing in shown_on(map, sheet)}
    map = edits.move(map.having(put=[sheet]), "drawn", {t: (x * 90.0, y * 50.0) for t, (x, y) in places.items()})
    scene = Scene()
    scene.show(draw(map, sheet, None, LIGHT))
    for card in scene.figure.cards:
        near = scene.ties_near([box_with_ring(card)])
        assert {t.thing for t in near} >= {t.thing for t in scene.figure.ties if card.thing in (t.one, t.other)}
    assert scene.ties_near([Box(0, 0, 1, 1)] * (MOST_SOUGHT + 1)) == scene.figure.ties


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
