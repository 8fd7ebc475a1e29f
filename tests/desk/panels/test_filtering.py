"""What can be filtered by, how much has it, and what a filter in use is called."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.desk.panels import filtering
from stakeholdermap.figure.filter_words import FIELDS, LISTS, STRENGTH, in_use
from stakeholdermap.model import edits, filters
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look

SECTOR, BODY, PROFESSION, BAND, KIND = LISTS


def test_only_what_occurs_on_the_map_can_be_chosen(westmarch: Map) -> None:
    found = {choice.words: choice.count for choice in filtering.choices(westmarch, Look(), SECTOR)}
    assert found["Primary care"] == 2
    assert found["Voluntary and community"] == 3
    assert "Police and justice" not in found


@pytest.mark.parametrize("level", ["organisations", "people", "bodies", "all"])
@pytest.mark.parametrize("field", [SECTOR, BODY, PROFESSION, BAND], ids=lambda field: field.name)
def test_every_count_is_what_the_choice_alone_would_show(westmarch: Map, field, level: str) -> None:
    look = Look(level=level, hides=True)
    for choice in filtering.choices(westmarch, look, field):
        shown = filters.shown(westmarch, filtering.ticked(look, field, choice.key, on=True))
        assert choice.count == len(shown.cards) - len(shown.aside) > 0


def test_kinds_and_strengths_of_ties_are_counted_in_ties(westmarch: Map) -> None:
    kinds = {choice.key: choice.count for choice in filtering.choices(westmarch, Look(), KIND)}
    assert sum(kinds.values()) == len(westmarch.relationships)
    strengths = [choice.count for choice in filtering.choices(westmarch, Look(), STRENGTH)]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] == len(westmarch.relationships)


def test_what_is_ticked_stays_on_the_list_when_nothing_has_it(westmarch: Map) -> None:
    look = Look(groups=("police",))
    assert {choice.key: choice.count for choice in filtering.choices(westmarch, look, SECTOR)}["police"] == 0


def test_ticks_gather_and_a_strength_replaces_the_one_before() -> None:
    look = filtering.ticked(filtering.ticked(Look(), SECTOR, "vcse", on=True), SECTOR, "primary_care", on=True)
    assert look.groups == ("vcse", "primary_care")
    assert filtering.ticked(look, SECTOR, "vcse", on=False).groups == ("primary_care",)
    strong = filtering.ticked(filtering.ticked(look, STRENGTH, "2", on=True), STRENGTH, "4", on=True)
    assert strong.least_strength == 4
    assert filtering.ticked(strong, STRENGTH, "4", on=False).least_strength is None


def test_a_chip_for_every_filter_in_use_says_what_it_is(westmarch: Map) -> None:
    council = next(o.id for o in westmarch.organisations.values() if o.name == "Westmarch Council")
    look = Look(
        groups=("primary_care", "vcse", "staff"),
        bands=("top",),
        kinds=("works_with",),
        least_strength=3,
        day=date(2026, 3, 1),
        focus=council,
        steps=2,
    )
    assert [used.words for used in in_use(westmarch, look)] == [
        "Within 2 steps of Westmarch Council",
        "Sector: Primary care, Voluntary and community and 1 more",
        "Seniority: Most senior",
        "Kind of tie: Works with",
        "Strength of tie: at least 3 of 5",
        "As on 1 March 2026",
    ]
    assert in_use(westmarch, look)[1].in_full == "Sector: Primary care, Voluntary and community, Staff"


def test_every_field_can_be_taken_off_by_itself(westmarch: Map) -> None:
    body = next(iter(westmarch.bodies))
    everything = Look(
        groups=("vcse",),
        bodies=(body,),
        professions=("gp",),
        bands=("top",),
        kinds=("funds",),
        least_strength=2,
        day=date(2026, 1, 1),
        focus=body,
        steps=3,
    )
    for used in in_use(westmarch, everything):
        left = filtering.without(everything, used.name)
        assert used.name not in {other.name for other in in_use(westmarch, left)}
        assert len(in_use(westmarch, left)) == len(FIELDS)
    assert filtering.without(everything, "focus") == replace(everything, focus=None, steps=1)


def test_how_much_is_left_aside_is_told_in_counts(westmarch: Map) -> None:
    shown = filters.shown(westmarch, Look(groups=("primary_care",)))
    assert filtering.left_aside(westmarch, shown, hides=False) == "9 of 11 faded"
    assert filtering.left_aside(westmarch, shown, hides=True) == "9 of 11 hidden"
    assert filtering.badge(shown, hides=True) == "9 hidden by filter: show"


def test_what_nobody_recorded_can_be_ticked_and_is_told_of(westmarch: Map) -> None:
    map = edits.change_all(westmarch, list(westmarch.people)[:3], profession="")
    look = Look(level="people", professions=("gp",), hides=True)
    unrecorded = filtering.choices(map, look, PROFESSION)[-1]
    assert (unrecorded.key, unrecorded.words, unrecorded.count) == ("", "Not recorded", 3)
    said = filtering.left_aside(map, filters.shown(map, look), hides=True)
    assert said.endswith(" hidden, of which 3 have no profession recorded")
    ticked = filtering.ticked(look, PROFESSION, "", on=True)
    assert "recorded" not in filtering.left_aside(map, filters.shown(map, ticked), hides=True)


def test_a_filter_of_ties_alone_is_told_too(westmarch: Map) -> None:
    kinds = {tie.kind for tie in westmarch.relationships.values()}
    one = next(iter(sorted(kinds)))
    shown = filters.shown(westmarch, Look(kinds=(one,)))
    others = sum(tie.kind != one for tie in westmarch.relationships.values())
    assert filtering.badge(shown, hides=False) == f"{others} ties faded by filter: show"
    assert filtering.left_aside(westmarch, shown, hides=False) == f"{others} of 18 ties faded"


def test_a_filter_that_leaves_all_is_told_as_such(westmarch: Map) -> None:
    shown = filters.shown(westmarch, Look(least_strength=1))
    assert filtering.badge(shown, hides=False) == ""
    assert filtering.left_aside(westmarch, shown, hides=False) == "Nothing is faded"


def test_nothing_fits_only_where_there_was_something(westmarch: Map) -> None:
    look = Look(groups=("police",))
    assert filtering.nothing_fits(filters.shown(westmarch, look))
    assert not filtering.nothing_fits(filters.shown(Map(), look))
    assert "Sector: Police and justice" in filtering.why_nothing(westmarch, look)
