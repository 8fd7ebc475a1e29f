"""What each filter shows and leaves aside, alone and together."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from stakeholdermap.model import edits, filters
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Appointment, Look, Person, Relationship, SavedView, Seat
from tests.model.places import small_place
from tests.strategies import facts, maps

DAY = date(2026, 3, 1)


def place() -> Map:
    """The small place with somebody of every sort, one tie of unknown strength and one that has ended."""
    return edits.add(
        edits.change_all(small_place(), ["leader"], profession="elected", band="governing"),
        Person(id="nurse", name="Nye Bevan", employer="trust", profession="nurse", band="front_line"),
        Appointment(id="nurse-member", seat="member", person="nurse", start=date(2026, 5, 1)),
        Relationship(id="known", one="trust", other="alliance", strength=None),
        Relationship(id="weak", one="council", other="trust", strength=1, end=date(2026, 4, 1)),
    )


def seen(level: str = "all", map: Map | None = None, **chosen: Any) -> set[str]:
    """The cards that are not left aside."""
    map, look = map or place(), Look(level=level, **chosen)
    shown = filters.shown(map.as_at(look.day or DAY), look)
    assert shown.aside <= shown.cards.keys()
    return set(shown.cards.keys() - shown.aside)


@pytest.mark.parametrize(
    ("chosen", "cards"),
    [
        ({}, {"council", "trust", "alliance", "leader", "chief", "nurse", "board", "group"}),
        ({"groups": ("local_authority",)}, {"council", "leader"}),
        ({"groups": ("nhs_provider",)}, {"trust", "chief", "nurse"}),
        ({"groups": ("vcse", "local_authority")}, {"alliance", "council", "leader"}),
        ({"professions": ("elected",)}, {"leader", "council", "board"}),
        ({"bands": ("front_line",)}, {"nurse", "trust"}),
        ({"bodies": ("board",)}, {"board", "leader", "council"}),
        ({"bodies": ("gone",)}, {"council", "trust", "alliance", "leader", "chief", "nurse", "board", "group"}),
        ({"bodies": ("gone", "group")}, {"group"}),
        ({"groups": ("local_authority",), "bands": ("front_line",)}, set()),
        ({"groups": ("nhs_provider",), "bands": ("front_line", "top")}, {"trust", "nurse"}),
    ],
)
def test_a_thing_is_shown_when_it_fits_every_filter_and_any_value_of_each(
    chosen: dict[str, Any], cards: set[str]
) -> None:
    assert seen(**chosen) == cards


def test_a_level_shows_its_own_things_only() -> None:
    assert seen("organisations") == {"council", "trust", "alliance"}
    assert seen("people") == {"leader", "chief", "nurse"}
    assert seen("bodies") == {"board", "group"}


@pytest.mark.parametrize(
    ("chosen", "aside"),
    [
        ({}, set()),
        ({"kinds": ("funds",)}, {"known", "weak"}),
        ({"least_strength": 2}, {"weak"}),
        ({"least_strength": 5}, {"weak", "funds"}),
        ({"kinds": ("works_with",), "least_strength": 2}, {"funds", "weak"}),
    ],
)
def test_a_tie_whose_strength_nobody_recorded_is_never_too_weak(chosen: dict[str, Any], aside: set[str]) -> None:
    assert filters.shown(place(), Look(**chosen)).ties_aside == aside


@pytest.mark.parametrize(
    ("focus", "steps", "cards"),
    [
        ("alliance", 0, {"alliance"}),
        ("alliance", 1, {"alliance", "council", "trust"}),
        ("leader", 1, {"leader", "council", "board"}),
        ("group", 1, {"group", "board"}),
        ("group", 2, {"group", "board", "leader", "council"}),
        ("gone", 1, {"council", "trust", "alliance", "leader", "chief", "nurse", "board", "group"}),
    ],
)
def test_focus_shows_what_is_so_many_steps_away(focus: str, steps: int, cards: set[str]) -> None:
    assert seen(focus=focus, steps=steps) == cards


def test_a_body_asked_for_is_shown_alone_among_bodies() -> None:
    map = edits.give_seat(place(), "leader", "group")
    assert seen("bodies", map, bodies=("board",)) == {"board"}
    assert seen("all", map, bodies=("group",)) == {"group", "leader", "council"}


def test_a_seat_of_somebody_without_an_employer_counts_for_who_appoints_to_it_in_filter_and_focus() -> None:
    map = edits.add(place(), Person(id="lay", name="Lee"), Seat(id="lay-seat", body="group", appointed_by="alliance"))
    assert seen("organisations", map, bodies=("group",)) == set(), "a vacant seat is nobody's"
    map = edits.appoint(map, "lay", "lay-seat")
    assert seen("organisations", map, bodies=("group",)) == {"alliance"}
    assert "alliance" in seen("organisations", map, focus="group", steps=1)
    assert "group" in seen("all", map, focus="alliance", steps=1)


def test_what_nobody_recorded_can_be_asked_for_and_is_counted_where_it_is_left_aside() -> None:
    assert seen("people", professions=("",)) == {"chief"}
    assert seen("people", professions=("", "nurse")) == {"chief", "nurse"}
    assert seen("organisations", bands=("",)) == {"alliance"}, "of the trust one is known"
    found = filters.shown(place(), Look(level="people", professions=("nurse",), bands=("top",)))
    assert found.unrecorded == {"professions": {"chief"}, "bands": {"chief"}}


def test_focus_does_not_walk_along_ties_that_are_left_aside() -> None:
    assert seen(focus="alliance", steps=1, kinds=("funds",)) == {"alliance", "council"}


def test_the_day_decides_who_sits_where_and_which_ties_hold() -> None:
    assert seen(bodies=("board",), day=date(2026, 6, 1)) >= {"nurse", "trust"}
    assert "nurse" not in seen(bodies=("board",)), "the day of the map counts where none is chosen"
    assert "trust" in seen("organisations", focus="council", steps=1)
    assert "trust" not in seen("organisations", focus="council", steps=1, day=date(2026, 6, 1))


def test_only_what_leaves_things_aside_counts_as_a_filter() -> None:
    look = Look(level="all", size_by="seats", group_by="sector", closed=("vcse",), shared_seats=True, hides=True)
    assert filters.unfiltered(replace(look, groups=("vcse",), focus="board", steps=3, day=date(2026, 1, 1))) == look
    assert filters.is_filtering(replace(look, least_strength=1))
    assert not filters.is_filtering(look)


def test_asked_again_it_gives_the_same_answer_until_something_it_hangs_on_changes() -> None:
    map, look, showing = place(), Look(level="all", groups=("vcse",), kinds=("funds",)), filters.Showing()
    first = showing.of(map, look)
    moved = edits.move(map, "map", {"council": (1, 2)})
    again = showing.of(moved, look)
    assert (again.cards, again.aside, again.ties_aside) == (first.cards, first.aside, first.ties_aside)
    assert again.cards is first.cards
    renamed = edits.change(moved, "council", group="vcse")
    assert showing.of(renamed, look).aside == filters.shown(renamed, look).aside != first.aside
    weaker = replace(look, least_strength=5)
    assert showing.of(renamed, weaker).ties_aside == filters.shown(renamed, weaker).ties_aside


@given(maps(most=15), maps(most=15), facts(SavedView), facts(SavedView))
def test_whatever_is_asked_one_after_the_other_is_as_if_asked_alone(one: Map, other: Map, view: Any, next: Any) -> None:
    showing = filters.Showing()
    for map, look in ((one, view.look), (one, next.look), (other, next.look), (other, view.look)):
        map = map if look.day is None else map.as_at(look.day)
        assert showing.of(map, look) == filters.Showing().of(map, look)
        found = showing.of(map, filters.unfiltered(look))
        assert (found.aside, found.ties_aside) == (frozenset(), frozenset())


def test_a_view_may_ask_for_what_nobody_recorded_but_not_of_ties() -> None:
    asked = SavedView(id="view", name="Gaps in the record", groups=("",), professions=("", "nurse"), bands=("",))
    assert edits.add(place(), asked).views["view"].look == asked.look
    with pytest.raises(Refused):
        edits.add(place(), replace(asked, kinds=("",)))
