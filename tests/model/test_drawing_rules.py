"""What may stand in a drawing: places, notes and shapes, saved views."""

from dataclasses import replace

import pytest

from stakeholdermap.model import drawing_rules, edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Annotation, Fact, Placement, SavedView, Sheet
from tests.model.places import small_place

NOTE = Annotation(id="note", sheet="map", words="Ask the trust", tint="amber")
VIEW = SavedView(id="view", name="Who pays", groups=("vcse",), bodies=("board",), kinds=("funds",), focus="council")


def place() -> Map:
    return edits.move(edits.add(small_place(), NOTE, VIEW), "map", {"note": (1, 2), "council": (3, 4)})


def test_a_drawing_with_a_note_and_a_view_keeps_every_rule() -> None:
    assert list(rules.faults_of(place())) == []


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (Sheet(id="s", name=" "), "A drawing needs a name."),
        (Sheet(id="s", name="S", level="rooms"), "A drawing shows organisations, people, bodies or all of them."),
        (Placement(id="p", sheet="map", thing="trust", x=float("nan"), y=0), "A place on the drawing is out of reach."),
        (Placement(id="p", sheet="map", thing="trust", x=0, y=-2e6), "A place on the drawing is out of reach."),
        (
            Placement(id="p", sheet="map", thing="council", x=0, y=0),
            "Westmarch Council has a place on this drawing already.",
        ),
        (replace(NOTE, shape="star"), "“star” is not a known shape."),
        (replace(NOTE, tint="gold"), "“gold” is not a known colour."),
        (replace(NOTE, width=-1.0), "A note or shape cannot be that large."),
        (replace(NOTE, height=float("inf")), "A note or shape cannot be that large."),
        (replace(VIEW, name=""), "A view needs a name."),
        (replace(VIEW, id="other", name="WHO PAYS"), "There is a view named “WHO PAYS” already."),
        (replace(VIEW, level="rooms"), "A view shows organisations, people, bodies or all of them."),
        (replace(VIEW, group_by="colour"), "“colour” is not a known way to group."),
        (replace(VIEW, width=-1.0), "A view cannot show so much of the page."),
        (replace(VIEW, steps=21), "A view shows at most 20 steps round a thing."),
        (replace(VIEW, least_strength=6), "The strength of a tie is a number from 1 to 5."),
        (replace(VIEW, groups=("vcse", "vcse")), "A view lists the same choice twice, or too many."),
        (replace(VIEW, kinds=("likes",)), "“likes” is not a known choice for a view."),
    ],
)
def test_what_may_not_stand_in_a_drawing_is_said_in_a_sentence(fact: Fact, sentence: str) -> None:
    assert list(drawing_rules.RULES[type(fact)](place(), fact)) == [sentence]
    with pytest.raises(Refused) as refused:
        edits.merge(place(), [fact])
    assert str(refused.value) == sentence


def test_a_view_may_name_bodies_and_groups_that_are_no_longer_there() -> None:
    view = replace(VIEW, bodies=("gone",), closed=("gone",))
    assert list(rules.faults(edits.merge(place(), [view]), view)) == []


def test_a_note_goes_with_its_drawing_and_its_place_goes_with_it() -> None:
    map = edits.remove(place(), "note")
    assert [place.thing for place in map.placements.values()] == ["council"]
    map = edits.remove(place(), "map")
    assert (dict(map.annotations), dict(map.placements)) == ({}, {})


def test_a_view_forgets_the_focus_that_is_removed() -> None:
    assert edits.remove(place(), "council").views["view"].focus is None


def test_a_note_is_named_by_how_it_begins() -> None:
    map = edits.change(place(), "note", words="Ask\n  the trust")
    assert map.name_of("note") == "Ask the trust"
    map = edits.change(place(), "note", words="Jane Doe is off sick, do not tell the board until June")
    assert map.name_of("note") == "Jane Doe is off sick, do not tell the…"
    assert len(edits.change(map, "note", words="x" * 100_000).name_of("note")) == 40
    assert edits.change(map, "note", words=" ", shape="ellipse").name_of("note") == "Background oval"


def test_a_note_stands_on_its_own_drawing_only() -> None:
    map = edits.add(place(), Sheet(id="second", name="Second"))
    for verb in (
        lambda: edits.move(map, "second", {"note": (0, 0)}),
        lambda: edits.change(map, "note", sheet="second"),
    ):
        with pytest.raises(Refused, match="stands on its own drawing only"):
            verb()


@pytest.mark.parametrize(
    ("field", "key", "sentence"),
    [
        ("closed", "x" * 501, "The choice is too long: 501 characters, and 500 is the most."),
        ("bodies", "a\ud800", "The choice holds characters that cannot be shown. Take them out and try again."),
        ("closed", "\x07", "The choice holds characters that cannot be shown. Take them out and try again."),
        ("bodies", "two\nlines", "The choice must be on one line."),
    ],
)
def test_what_a_view_names_is_text_that_a_file_can_keep(field: str, key: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        edits.change(place(), "view", **{field: (key,)})
    assert str(refused.value) == sentence


def test_keys_that_only_a_later_version_knows_are_read_as_the_plain_ones() -> None:
    later = replace(VIEW, level="rooms", group_by="mood", groups=("vcse", "robots"), kinds=("likes",), size_by="mood")
    known = drawing_rules.as_known(later)
    assert known == replace(VIEW, level="organisations", group_by="", groups=("vcse",), kinds=(), size_by="mood")
    assert drawing_rules.as_known(replace(NOTE, shape="star", tint="gold")) == replace(NOTE, shape="note", tint="")
    assert drawing_rules.as_known(VIEW) == VIEW
