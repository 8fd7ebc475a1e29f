"""Drawings are measured as one would count by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.layouts.legibility import clutter, crossings, legibility, tie_lengths, under_cards

SQUARE = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]])
SMALL = np.full((4, 2), 10.0)
points = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


def test_the_diagonals_of_a_square_cross_and_its_sides_do_not() -> None:
    assert crossings(SQUARE, np.array([[0, 2], [1, 3]])) == 1
    assert crossings(SQUARE, np.array([[0, 1], [1, 2], [2, 3], [3, 0]])) == 0


def test_ties_that_share_an_end_do_not_cross() -> None:
    assert crossings(np.array([[0.0, 0.0], [9.0, 0.0], [5.0, 0.0]]), np.array([[0, 1], [0, 2]])) == 0


def test_a_tie_passes_under_a_card_between_its_ends_but_not_under_these() -> None:
    row = np.array([[0.0, 0.0], [100.0, 0.0], [200.0, 0.0]])
    sizes = np.full((3, 2), (60.0, 20.0))
    assert under_cards(row, sizes, np.array([[0, 2]])) == 1
    assert under_cards(row, sizes, np.array([[0, 1]])) == 0
    row[1, 1] = 11
    assert under_cards(row, sizes, np.array([[0, 2]])) == 0
    assert under_cards(row, sizes, np.array([[0, 2]]), gap=2.0) == 1


def test_a_slanted_tie_that_only_nears_the_corner_of_a_card_is_not_under_it() -> None:
    places = np.array([[0.0, 0.0], [100.0, 100.0], [70.0, 30.0]])
    assert under_cards(places, np.full((3, 2), 36.0), np.array([[0, 1]])) == 0
    assert under_cards(places, np.full((3, 2), 44.0), np.array([[0, 1]])) == 1


def test_lengths_overlaps_and_the_size_of_the_page_are_told() -> None:
    found = legibility(SQUARE, np.full((4, 2), 100.5), np.array([[0, 1], [0, 2]]))
    assert found.overlaps == 6
    assert found.length == pytest.approx((100 + 100 * 2**0.5) / 2)
    assert found.uneven == pytest.approx((2**0.5 - 1) / (2**0.5 + 1))
    assert found.area == pytest.approx(200.5**2)


def test_a_drawing_without_ties_is_not_cluttered() -> None:
    none = np.zeros((0, 2), dtype=np.intp)
    assert clutter(SQUARE, SMALL, none) == 0
    assert legibility(SQUARE, SMALL, none).uneven == 0
    assert len(tie_lengths(SQUARE, none)) == 0


@given(st.lists(points, min_size=4, max_size=12, unique=True), st.randoms())
def test_crossings_are_those_counted_pair_by_pair(places: list[tuple[int, int]], chance) -> None:
    count = len(places)
    pairs = {tuple(sorted(chance.sample(range(count), 2))) for _ in range(2 * count)}
    # Shifted a little by number, so that no three lie in a line, where crossing is a matter of taste.
    spots = np.array([(x + 0.013 * i * i, y + 0.0071 * i**3) for i, (x, y) in enumerate(places)], dtype=float)
    counted = sum(
        _cross(spots[a], spots[b], spots[c], spots[d])
        for a, b in pairs
        for c, d in pairs
        if (a, b) < (c, d) and not {a, b} & {c, d}
    )
    assert crossings(spots, np.array(sorted(pairs))) == counted


def _cross(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> bool:
    meet = np.linalg.lstsq(np.column_stack((b - a, c - d)), c - a, rcond=None)[0]
    return bool((meet > 0).all() and (meet < 1).all() and np.linalg.matrix_rank(np.column_stack((b - a, c - d))) == 2)
