"""What follows a card on its way is what the figure shows when it is let go."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.figure.moving import Moving
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Relationship, Sheet

FAR_APART = {"a": (0.0, 0.0), "b": (900.0, 40.0), "c": (300.0, 700.0), "d": (1300.0, 900.0)}
STEPS = st.floats(-3000, 3000, allow_nan=False)


def four_tied() -> Map:
    organisations = (Organisation(id=key, name=f"Organisation {key}") for key in FAR_APART)
    ties = (
        Relationship(id="ab", one="a", other="b", strength=4),
        Relationship(id="ba", one="b", other="a", kind="funds", directed=True),
        Relationship(id="ca", one="c", other="a", kind="advises", directed=True),
        Relationship(id="cd", one="c", other="d"),
    )
    return edits.move(Map().having(put=(Sheet(id="sheet", name="Map"), *organisations, *ties)), "sheet", FAR_APART)


def figure_of(map: Map) -> Figure:
    return draw(map, map.sheets["sheet"], None, LIGHT)


def marks_of(figure: Figure) -> dict[str, Card | Tie]:
    return {mark.thing: mark for mark in (*figure.under, *figure.cards, *figure.ties)}


def corners(mark: Card | Tie) -> list[float]:
    if isinstance(mark, Card):
        return [mark.box.x, mark.box.y, mark.box.width, mark.box.height]
    return [*mark.start, *mark.bend, *mark.end]


def card(thing: str, x: float, y: float, kind: str = "organisation", stands_for: tuple[str, ...] = ()) -> Card:
    return Card(thing, kind, Box(x, y, 100, 40), (thing,), "#000000", "", stands_for=stands_for)


def test_moved_by_nothing_every_mark_stays_as_it_is():
    figure = figure_of(four_tied())
    for mark in Moving(figure, FAR_APART).by(0, 0):
        assert corners(mark) == pytest.approx(corners(marks_of(figure)[mark.thing]))


@settings(max_examples=60, deadline=None)
@given(things=st.sets(st.sampled_from(sorted(FAR_APART)), min_size=1, max_size=3), dx=STEPS, dy=STEPS)
def test_on_its_way_a_mark_differs_from_the_one_let_go_only_where_a_tie_finds_another_way(things, dx, dy):
    map = four_tied()
    places = {thing: (FAR_APART[thing][0] + dx, FAR_APART[thing][1] + dy) for thing in things}
    after = marks_of(figure_of(edits.move(map, "sheet", places)))
    moved = {mark.thing: mark for mark in Moving(figure_of(map), things).by(dx, dy)}
    for thing in things:
        assert corners(moved[thing]) == pytest.approx(corners(after[thing]))
    assert {t for t in moved if isinstance(moved[t], Tie)} == {
        tie.id for tie in map.relationships.values() if {tie.one, tie.other} & things
    }


@pytest.mark.parametrize("place", [(200.0, -300.0), (-400.0, -200.0), (0.0, 300.0)])
def test_a_tie_with_nothing_in_its_way_is_the_one_that_will_be_drawn(place):
    map = four_tied()
    after = marks_of(figure_of(edits.move(map, "sheet", {"a": place})))
    for mark in Moving(figure_of(map), {"a"}).by(*place):
        assert corners(mark) == pytest.approx(corners(after[mark.thing]))
        assert replace(mark, **places_of(after[mark.thing])) == after[mark.thing]


def places_of(mark: Card | Tie) -> dict[str, object]:
    if isinstance(mark, Card):
        return {"box": mark.box}
    return {"start": mark.start, "bend": mark.bend, "end": mark.end}


def test_a_tie_between_two_that_move_together_keeps_its_shape():
    figure = figure_of(four_tied())
    before = marks_of(figure)["ab"]
    after = next(mark for mark in Moving(figure, {"a", "b"}).by(30, -20) if mark.thing == "ab")
    assert corners(after) == pytest.approx([c + (30, -20)[i % 2] for i, c in enumerate(corners(before))])


def test_a_label_stays_beside_the_middle_of_its_tie():
    figure = figure_of(four_tied())
    labelled = tuple(replace(tie, label="3", label_at=(450.0, 30.0)) for tie in figure.ties if tie.thing == "cd")
    moved = Moving(replace(figure, ties=labelled), {"c", "d"}).by(10, 5)
    assert next(mark for mark in moved if isinstance(mark, Tie)).label_at == pytest.approx((460, 35))


def a_group(kind: str) -> Figure:
    frame = replace(card("group:g", -20, -50, kind, ("a", "b")), box=Box(-20, -50, 440, 120))
    return Figure("", (card("a", 0, 0), card("b", 300, 0), card("c", 0, 300)), (), (), Box(0, 0, 1, 1), under=(frame,))


def test_a_frame_reaches_round_a_member_on_its_way():
    frame, member = Moving(a_group("frame"), {"b"}).by(200, 100)
    assert member.box == Box(500, 100, 100, 40)
    assert frame.box == Box(-20, -50, 640, 220)


def test_who_moves_a_frame_or_all_that_is_in_it_moves_both():
    for things in ({"group:g"}, {"a", "b"}):
        moved = {mark.thing: mark.box for mark in Moving(a_group("frame"), things).by(10, 10)}
        assert moved == {"group:g": Box(-10, -40, 440, 120), "a": Box(10, 10, 100, 40), "b": Box(310, 10, 100, 40)}


def test_a_closed_group_follows_what_it_stands_for():
    figure = Figure("", (card("group:g", 0, 0, "group", ("x", "y")),), (), (), Box(0, 0, 1, 1))
    assert [mark.thing for mark in Moving(figure, {"x", "y"}).by(1, 1)] == ["group:g"]
    assert Moving(figure, {"x"}).by(1, 1) == []


def test_a_shape_lies_under_what_moves_with_it():
    figure = Figure("", (card("a", 0, 0),), (), (), Box(0, 0, 1, 1), under=(card("s", 0, 0, "shape"),))
    assert [mark.thing for mark in Moving(figure, {"a", "s"}).by(1, 1)] == ["s", "a"]


def test_a_frame_stays_when_only_a_member_that_is_not_drawn_moves():
    figure = a_group("frame")
    (frame,) = figure.under
    wider = replace(figure, under=(replace(frame, stands_for=("a", "b", "elsewhere")),))
    assert Moving(wider, {"elsewhere"}).by(10, 10) == []
