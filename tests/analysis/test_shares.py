"""R8 to R12 and C1 to C6, each against the value that domain experts print for it."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.analysis import shares

BOARD = [10, 1, 1, 1]
COUNTS = st.lists(st.integers(0, 50), max_size=12)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (shares.blau, 0.3905),
        (shares.iqv, 0.5207),
        (shares.shannon, 0.7937),
        (shares.effective_number, 1.641),
        (shares.herfindahl_normalised, 0.4793),
        (shares.gini, 0.5192),
        (shares.gini_corrected, 0.6923),
    ],
)
def test_a_board_of_ten_and_three_single_seats_has_the_published_figures(measure, value) -> None:
    assert measure(BOARD) == pytest.approx(value, abs=5e-4)


def test_the_effective_number_by_entropy_is_as_published() -> None:
    assert math.exp(shares.shannon(BOARD)) == pytest.approx(2.212, abs=5e-4)


def test_the_herfindahl_index_of_four_firms_is_three_thousand() -> None:
    assert shares.herfindahl([0.4, 0.3, 0.2, 0.1]) == pytest.approx(0.30)
    assert shares.effective_number([4, 6, 1, 1, 1]) == pytest.approx(3.073, abs=5e-4)


def test_one_of_four_holding_all_has_a_gini_of_three_quarters_and_corrected_one() -> None:
    assert shares.gini([0, 0, 0, 1]) == 0.75
    assert shares.gini_corrected([0, 0, 0, 1]) == 1.0


def test_the_top_share_adds_the_largest() -> None:
    assert shares.top_share([1, 5, 2, 2]) == 0.5
    assert shares.top_share([1, 5, 2, 2], 2) == pytest.approx(0.7)
    assert shares.top_share([1, 5], 9) == 1.0


def test_nothing_shared_has_no_figures() -> None:
    every = (shares.herfindahl, shares.effective_number, shares.gini, shares.blau, shares.shannon, shares.iqv)
    for measure in every:
        assert measure([]) is None
        assert measure([0, 0]) is None


def test_one_unit_has_no_normalised_figures() -> None:
    assert shares.herfindahl([3]) == 1
    assert shares.herfindahl_normalised([3]) is None
    assert shares.gini([3]) is None
    assert shares.iqv([3]) is None
    assert shares.blau([3]) == 0
    assert shares.blau_unbiased([1]) is None


def test_a_fifth_of_thirteen_with_one_seat_is_two_short_or_two_to_add() -> None:
    assert shares.seats_short(1 / 5, 1, 13) == 2
    assert shares.seats_to_add(1 / 5, 1, 13) == 2


def test_a_group_that_has_its_share_to_the_seat_is_not_short() -> None:
    assert shares.seats_short(0.2, 3, 15) == 0
    assert shares.seats_to_add(0.2, 3, 15) == 0


def test_all_seats_cannot_be_reached_by_adding() -> None:
    assert shares.seats_to_add(1.0, 1, 13) is None


def test_the_chance_of_no_seat_in_ten_is_as_published() -> None:
    assert shares.chance_of_so_few(0.2, 0, 10) == pytest.approx(0.107, abs=5e-4)


@given(COUNTS)
def test_unbiased_blau_is_the_chance_that_two_members_differ(counts: list[int]) -> None:
    members = [g for g, n in enumerate(counts) for _ in range(n)]
    n = len(members)
    if n < 2 or n > 60:
        return
    differ = sum(a != b for i, a in enumerate(members) for b in members[i + 1 :])
    assert shares.blau_unbiased(counts) == pytest.approx(float(Fraction(differ, n * (n - 1) // 2)))


@given(COUNTS)
def test_gini_is_half_the_relative_mean_difference(counts: list[int]) -> None:
    n, total = len(counts), sum(counts)
    if n < 2 or not total:
        assert shares.gini(counts) is None
        return
    differences = sum(abs(a - b) for a in counts for b in counts)
    assert shares.gini(counts) == pytest.approx(differences / (2 * n * total))


@given(st.floats(0, 0.99), st.integers(0, 30), st.integers(1, 30))
def test_adding_the_seats_reaches_the_target_and_one_less_does_not(target: float, seats: int, of: int) -> None:
    seats = min(seats, of)
    add = shares.seats_to_add(target, seats, of)
    assert add is not None
    assert (seats + add) / (of + add) >= target - 1e-6
    assert add == 0 or (seats + add - 1) / (of + add - 1) < target + 1e-6
