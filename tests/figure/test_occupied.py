"""The nearest place with room is found, however full the page is."""

import math

from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.occupied import SQUARE, Occupied
from stakeholdermap.figure.room import around

points = st.tuples(st.integers(-4000, 4000), st.integers(-4000, 4000))
sizes = st.tuples(st.integers(20, 320), st.integers(20, 140))


@given(st.lists(st.tuples(points, sizes), max_size=40), points, sizes)
def test_the_place_keeps_its_distance_from_all_that_is_there(
    there: list[tuple[tuple[int, int], tuple[int, int]]], wanted: tuple[int, int], size: tuple[int, int]
) -> None:
    occupied = Occupied()
    for middle, each in there:
        occupied.put(middle, each)
    place = occupied.nearest(wanted, size, 16.0)
    wide = around(place, size[0] + 32, size[1] + 32)
    assert not any(wide.meets(around(middle, *each)) for middle, each in there)


@given(points, sizes)
def test_on_an_empty_page_it_is_where_it_was_wanted(wanted: tuple[int, int], size: tuple[int, int]) -> None:
    assert math.dist(Occupied().nearest(wanted, size, 16.0), wanted) <= SQUARE


def test_beside_a_card_the_nearer_side_is_taken() -> None:
    occupied = Occupied()
    occupied.put((0.0, 0.0), (200.0, 40.0))
    x, y = occupied.nearest((0.0, 30.0), (200.0, 40.0), 16.0)
    assert abs(x) <= SQUARE
    assert 56 <= y <= 56 + 3 * SQUARE


def test_when_all_about_is_full_it_looks_further() -> None:
    occupied = Occupied()
    for x in range(-3000, 3001, 200):
        for y in range(-3000, 3001, 60):
            occupied.put((float(x), float(y)), (190.0, 50.0))
    x, y = occupied.nearest((0.0, 0.0), (180.0, 32.0), 16.0)
    assert abs(x) > 3000 or abs(y) > 3000
    assert math.hypot(x, y) < 4000
