"""Room on the page is found, and boxes come apart."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.figure import Box
from stakeholdermap.figure.room import apart, around, edges_of, evened, nearest_free

places = st.tuples(st.floats(-400, 400), st.floats(-400, 400))
sizes = st.tuples(st.integers(60, 260), st.integers(32, 90))


def _boxes(middles: np.ndarray, all_sizes: np.ndarray) -> list[Box]:
    pairs = zip(middles.tolist(), all_sizes.tolist(), strict=True)
    return [around((x, y), w, h) for (x, y), (w, h) in pairs]


@given(st.lists(st.tuples(places, sizes), min_size=1, max_size=40), st.integers(0, 5))
def test_boxes_pushed_apart_do_not_overlap_and_fixed_ones_stay(
    cards: list[tuple[tuple[float, float], tuple[int, int]]], still: int
) -> None:
    middles = np.array([place for place, _ in cards])
    all_sizes = np.array([size for _, size in cards], dtype=float)
    fixed = np.arange(len(cards)) < min(still, 1)
    moved = apart(middles, all_sizes, fixed)
    assert (moved[fixed] == middles[fixed]).all()
    boxes = _boxes(moved, all_sizes)
    assert not any(one.meets(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_boxes_that_do_not_overlap_stay_where_they_are() -> None:
    middles = np.array([[0.0, 0.0], [300.0, 0.0]])
    assert (apart(middles, np.full((2, 2), 100.0), np.zeros(2, dtype=bool)) == middles).all()


@given(st.lists(st.tuples(places, sizes), max_size=30), places)
def test_the_nearest_free_place_keeps_its_distance(
    cards: list[tuple[tuple[float, float], tuple[int, int]]], wanted: tuple[float, float]
) -> None:
    taken = [around(place, *size) for place, size in cards]
    middle = nearest_free(wanted, (160, 32), edges_of(taken), gap=16)
    wide = around(middle, 160 + 31, 32 + 31)
    assert not any(wide.meets(box) for box in taken)


def test_a_free_place_is_taken_as_it_is() -> None:
    assert nearest_free((5.0, 7.0), (100, 30), edges_of([])) == (5.0, 7.0)


def test_a_quiet_place_is_preferred_when_one_is_near() -> None:
    line = np.array([[x, 0.0] for x in range(-400, 400, 8)])
    _, y = nearest_free((0.0, 0.0), (100, 30), edges_of([]), busy=line)
    assert abs(y) > 15


def test_evened_cards_have_a_cell_each_and_neighbours_stay_neighbours() -> None:
    chance = np.random.default_rng(3)
    middles = chance.normal(size=(300, 2))
    all_sizes = np.full((300, 2), (180.0, 32.0))
    placed = evened(middles, all_sizes, 34.0)
    boxes = _boxes(placed, all_sizes)
    assert not any(one.meets(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert np.corrcoef(middles[:, 0], placed[:, 0])[0, 1] > 0.8
