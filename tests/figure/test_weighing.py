"""Size, colour and ring tell what the look asks, by area, in steps that grey shows too, and never guess."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.style import LIGHT
from stakeholdermap.figure.weighing import FEW, Scales, Weighing, Weights
from stakeholdermap.model.things import Look, Organisation
from tests.figure.maps import westmarch

MAP = westmarch()
VALUES = {"council": 9.0, "icb": 4.0, "trust": 0.0, "age": None}
PLAIN = Look(ring_by="")


def weigh(look: Look, weights: Weights, concentrated: dict[str, float] | None = None, seats: bool = False) -> Weighing:
    return Scales(LIGHT).weigh(MAP, MAP.organisations, look, weights, concentrated or {}, seats)


def test_the_area_of_a_card_grows_as_its_value_does() -> None:
    told = weigh(replace(PLAIN, size_by="seats"), {"seats": VALUES})
    area = {thing: told.size(thing) ** 2 for thing in VALUES}
    assert told.size("council") == pytest.approx(1.5)
    assert told.size("trust") == 1.0
    assert (area["icb"] - 1) / (area["council"] - 1) == pytest.approx(4 / 9)


def test_the_smallest_that_there_is_has_the_usual_size() -> None:
    told = weigh(replace(PLAIN, size_by="seats"), {"seats": {"council": 3.0, "icb": 1.0, "trust": 2.0}})
    assert (told.size("icb"), told.size("council")) == (1.0, pytest.approx(1.5))


def test_what_is_not_known_has_the_smallest_size_and_the_legend_says_so() -> None:
    told = weigh(replace(PLAIN, size_by="seats"), {"seats": VALUES})
    assert told.size("age") == 1.0
    assert told.size_words == "Larger: more seats, 0 to 9 (smallest where not known: 1)"


@pytest.mark.parametrize("values", [{}, {"council": None}, {"council": 2.0, "icb": 2.0}])
def test_where_nothing_differs_nothing_is_larger_and_the_legend_is_silent(values: dict[str, float | None]) -> None:
    told = weigh(replace(PLAIN, size_by="seats"), {"seats": values})
    assert (told.size("council"), told.size_words) == (1.0, "")


def test_a_measure_still_being_worked_out_tells_nothing_yet() -> None:
    told = weigh(Look(size_by="ties", colour_by="ties", ring_by="ties"), {})
    assert (told.size_words, told.ring_words) == ("", "")
    dress = told.colours.dress(MAP, MAP.organisations["council"])
    assert dress.colour == LIGHT.colour_of("local_authority")


def test_where_no_decision_is_recorded_the_words_speak_of_votes() -> None:
    roles = {"council": 2.0, "icb": 1.0}
    look = Look(size_by="decision_roles", colour_by="decision_roles")
    told = weigh(look, {"decision_roles": roles}, {"council": 0.5}, seats=True)
    assert told.size_words == "Larger: more voting seats, 1 to 2"
    rows = told.colours.rows({"step 0", "step 1"})
    assert [row.words for row in rows] == ["1 voting seat", "2 voting seats"]
    assert told.ring_words == "Votes concentrated here"


def test_the_ring_of_decision_weight_is_for_those_whom_the_review_names() -> None:
    told = weigh(Look(), {"decision_share": {"icb": 0.4}}, {"council": 0.43})
    assert (told.ring("council"), told.ring("icb")) == (0.43, 0.0)
    assert told.ring_words == "Decisions concentrated here"


def test_another_ring_is_for_the_few_that_stand_out() -> None:
    values = {f"o{n}": float(n) for n in range(40)}
    told = weigh(Look(ring_by="ties"), {"ties": values})
    assert set(told.rings) == {f"o{n}" for n in range(35, 40)}
    assert told.ring_words == "Direct ties to 35 or more others"
    assert told.ring("o39") == 0.5


def test_no_ring_where_too_many_share_the_largest_value() -> None:
    told = weigh(Look(ring_by="seats"), {"seats": {f"o{n}": 1.0 for n in range(10)}})
    assert not told.rings


def test_a_ring_that_answers_yes_or_no_is_for_every_yes() -> None:
    values: dict[str, float | None] = {f"o{n}": float(n % 2) for n in range(10)}
    told = weigh(Look(ring_by="cut_point"), {"cut_point": values})
    assert set(told.rings) == {"o1", "o3", "o5", "o7", "o9"}
    assert told.ring_words == "The only way to others"


@given(st.dictionaries(st.text(min_size=1), st.one_of(st.none(), st.floats(0, 1e6)), max_size=60))
def test_sizes_stay_within_bounds_and_rings_are_few(values: dict[str, float | None]) -> None:
    told = weigh(Look(size_by="ties", ring_by="ties"), {"ties": values})
    assert all(1.0 <= size <= 1.5 + 1e-9 and math.isfinite(size) for size in told.sizes.values())
    assert len(told.rings) <= max(FEW, len(values) // 8)
    assert all(values[thing] for thing in told.rings)


def test_the_same_is_the_same_object_and_only_what_changed_is_another() -> None:
    weigher, rings = Scales(LIGHT), {"council": 0.4}
    look, weights = Look(size_by="seats", colour_by="group"), {"seats": VALUES}
    first = weigher.weigh(MAP, MAP.organisations, look, weights, rings)
    more = MAP.having(put=[Organisation(id="new", name="New")])
    assert weigher.weigh(more, more.organisations, look, weights, rings) is first
    second = weigher.weigh(MAP, MAP.organisations, look, {"seats": {"council": 1.0, "icb": 0.0}}, rings)
    assert second.size("council") == pytest.approx(1.5)
    assert (second.colours, second.rings) == (first.colours, first.rings)
    assert second.colours is first.colours
