"""Colours stand for a category or the steps of a measure; a symbol says the same without colour."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.colouring import CATEGORIES, OTHER, STEPS, colouring_of, slots, steps_of
from stakeholdermap.figure.style import BODY, LIGHT, STYLES, Style, contrast, grey_of
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person
from tests.figure.maps import westmarch, with_a_board

every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def people_of(professions: list[str]) -> Map:
    people = (Person(id=f"p{n}", name=f"P {n}", profession=key) for n, key in enumerate(professions))
    return edits.add(Map(), *people)


def test_by_group_a_card_has_the_colour_and_symbol_of_its_first_level_group() -> None:
    map = with_a_board(westmarch())
    colours = colouring_of("group", map, map.organisations, {}, LIGHT)
    assert colours.dress(map, map.organisations["healthwatch"]).key == "community_voice"
    assert colours.dress(map, map.bodies["board"]).key == BODY
    assert colours.dress(map, map.people["chief"]).colour == LIGHT.colour_of("local_authority")
    assert [row.words for row in colours.rows({BODY, "vcse"})] == ["Voluntary and community", "Board or committee"]


def test_by_profession_each_has_its_own_look_and_what_is_not_recorded_says_so() -> None:
    map = people_of(["gp", "nurse", "", "gp"])
    colours = colouring_of("profession", map, map.people, {}, LIGHT)
    dresses = [colours.dress(map, person) for person in map.people.values()]
    assert dresses[0] == dresses[3]
    assert len({(d.colour, d.symbol) for d in dresses}) == 3
    rows = colours.rows({dress.key for dress in dresses})
    assert [row.words for row in rows] == ["General practice", "Nursing", "Profession not known"]


def test_beyond_the_palette_the_last_are_told_as_other() -> None:
    map = people_of(list(words.PROFESSIONS))
    colours = colouring_of("profession", map, map.people, {}, LIGHT)
    dresses = [colours.dress(map, person) for person in map.people.values()]
    own = [dress for dress in dresses if dress.key != OTHER]
    assert len(own) == len(LIGHT.palette) == len({(d.colour, d.symbol) for d in own})
    assert len({d.key for d in dresses}) == len(own) + 1
    assert colours.rows({OTHER})[0].words == "Other"


def test_a_profession_keeps_its_colour_whoever_else_comes() -> None:
    few, many = people_of(["nurse", "management"]), people_of(["nurse", "gp", "elected", "it", "management"])
    one, other = (colouring_of("profession", map, map.people, {}, LIGHT) for map in (few, many))
    assert one.dress(few, few.people["p0"]) == other.dress(many, many.people["p0"])
    assert one.dress(few, few.people["p1"]) == other.dress(many, many.people["p4"])


def test_people_of_one_employer_look_as_their_organisation_does() -> None:
    map = with_a_board(westmarch())
    shown = {**map.organisations, **map.people}
    colours = colouring_of("employer", map, shown, {}, LIGHT)
    assert colours.dress(map, map.people["chief"]) == colours.dress(map, map.organisations["council"])
    assert [row.words for row in colours.rows({"council", ""})] == ["Westmarch Council", "Employer not known"]


def test_system_place_and_neighbourhood_are_told_of_organisations_bodies_and_people_at_work() -> None:
    map = edits.add(
        Map(),
        Organisation(id="icb", name="ICB", level="system"),
        Body(id="team", name="Team", level="neighbourhood"),
        Person(id="lee", name="Lee", employer="icb"),
    )
    colours = colouring_of("level", map, {**map.organisations, **map.bodies, **map.people}, {}, LIGHT)
    things = map.organisations["icb"], map.bodies["team"], map.people["lee"]
    found = [colours.dress(map, thing).key for thing in things]
    assert found == ["system", "neighbourhood", "system"]


def test_what_a_question_does_not_apply_to_says_so() -> None:
    map = with_a_board(westmarch())
    colours = colouring_of("profession", map, {**map.organisations, **map.people, **map.bodies}, {}, LIGHT)
    assert colours.rows({colours.dress(map, map.organisations["icb"]).key})[0].words == "Does not apply"
    assert colours.dress(map, map.bodies["board"]).key == BODY


def test_a_measure_has_steps_with_their_range_in_words_and_not_known_apart() -> None:
    map = westmarch()
    values = dict.fromkeys(map.organisations, 2.0) | {"council": 9.0, "icb": 5.0, "age": 0.0, "carers": None}
    colours = colouring_of("seats", map, map.organisations, values, LIGHT)
    keys = {thing: colours.dress(map, map.organisations[thing]).key for thing in map.organisations}
    said = [row.words for row in colours.rows(set(keys.values()))]
    assert said == ["0 seats", "2 seats", "5 seats", "9 seats", "Seats: not known"]
    assert colours.dress(map, map.organisations["carers"]).symbol == "dash"


def test_many_values_are_gathered_in_five_steps_with_nothing_apart() -> None:
    assert steps_of([float(n) for n in range(101)]) == ((0, 0), (1, 25), (26, 50), (51, 75), (76, 100))


@given(st.lists(st.integers(0, 40).map(float), max_size=200))
def test_steps_hold_every_value_once_and_rise(values: list[float]) -> None:
    steps = steps_of(values)
    assert len(steps) <= STEPS
    assert all(low <= high for low, high in steps)
    assert all(one[1] < other[0] for one, other in pairwise(steps))
    assert all(sum(low <= value <= high for low, high in steps) == 1 for value in values)


@given(st.permutations("abcdefghij"), st.sets(st.sampled_from("abcdefghij")), st.integers(1, 12))
def test_no_two_share_a_colour_while_there_is_one_for_each(order: list[str], there: set[str], n: int) -> None:
    found = slots(order, there, n)
    assert len(set(found.values())) == len(found) == min(len(there), n)
    assert all(0 <= place < n for place in found.values())


@every_style
def test_steps_are_clear_on_the_ground_and_rise_in_grey(style: Style) -> None:
    against_paper = [contrast(step, style.background) for step in style.steps]
    assert all(clear >= 3 for clear in against_paper)
    assert all(contrast(step, style.card) >= 3 for step in style.steps)
    assert all(more / less > 1.3 for less, more in pairwise(against_paper))
    assert [grey_of(step) for step in style.steps] == sorted(
        {grey_of(step) for step in style.steps}, reverse=style.name != "dark"
    )
    assert all(contrast(style.ink_on(step), step) >= 4.5 for step in style.steps)


@every_style
def test_no_two_colours_of_the_palette_share_a_symbol(style: Style) -> None:
    assert len({symbol for _, symbol in style.palette}) == len(style.palette)
    assert not {symbol for _, symbol in style.palette} & {"ring", "table", "dash"}


def test_every_category_is_for_levels_of_a_drawing() -> None:
    for category in CATEGORIES.values():
        assert set(category.levels) <= {"organisations", "people", "bodies", "all"}
        assert category.unknown.endswith("not known")
