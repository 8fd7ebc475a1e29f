"""Into line with what stands around: edges, middles and equal gaps, and never further than the reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.desk.canvas.snapping import ACROSS, DOWN, edges_of, snapped, snapped_edge
from stakeholdermap.figure.figure import Box

NOTHING = edges_of([])
CARD = Box(0, 0, 100, 40)


def test_alone_nothing_snaps():
    snap = snapped(CARD, NOTHING, 5)
    assert (snap.dx, snap.dy, snap.lines, snap.gaps) == (0, 0, (), ())


def test_middles_fall_into_line_with_one_line_from_card_to_card():
    snap = snapped(Box(300, 3, 120, 40), edges_of([CARD]), 5)
    assert (snap.dx, snap.dy) == (0, -3)
    assert snap.lines == (((100, 20), (300, 20)),)


@pytest.mark.parametrize(("x", "way"), [(4, -4), (-4, 4)])
def test_left_edges_fall_into_line(x, way):
    assert snapped(Box(x, 200, 300, 60), edges_of([CARD]), 5).dx == way


def test_right_edges_fall_into_line():
    snap = snapped(Box(-202, 200, 300, 60), edges_of([CARD]), 5)
    assert snap.dx == 2
    assert (((100, 0), (100, 260))) in snap.lines


def test_what_is_beyond_reach_stays_where_it_is():
    assert snapped(Box(306, 206, 100, 40), edges_of([CARD]), 5).dx == 0


def test_a_card_between_two_goes_to_where_both_gaps_are_equal():
    others = edges_of([CARD, Box(400, 0, 100, 40)])
    snap = snapped(Box(203, 100 - 80, 90, 40), others, 5)
    assert snap.dx == 2
    assert snap.gaps == (((100, 40), (205, 40)), ((295, 40), (400, 40)))


def test_a_card_after_two_keeps_their_distance():
    others = edges_of([CARD, Box(160, 0, 90, 40)])
    snap = snapped(Box(307, 10, 80, 40), others, 5)
    assert snap.dx == 3
    assert snap.gaps == (((100, 30), (160, 30)), ((250, 30), (310, 30)))


def test_a_card_before_two_keeps_their_distance_down_the_page():
    others = edges_of([Box(0, 200, 100, 40), Box(4, 300, 100, 44)])
    snap = snapped(Box(20, 104, 90, 36), others, 5, across=False)
    assert snap.dy == 0
    assert snap.gaps == ((((65, 140)), (65, 200)), ((65, 240), (65, 300)))


def test_with_one_direction_only_the_other_is_left_alone():
    snap = snapped(Box(3, 203, 100, 40), edges_of([CARD, Box(0, 200, 100, 40)]), 5, down=False)
    assert (snap.dx, snap.dy) == (-3, 0)


def test_an_edge_being_pulled_takes_the_nearest_edge_in_reach():
    others = edges_of([CARD, Box(300, 60, 100, 40)])
    assert snapped_edge(103, others, ACROSS, 5) == 100
    assert snapped_edge(110, others, ACROSS, 5) == 110
    assert snapped_edge(58, others, DOWN, 5) == 60
    assert snapped_edge(58, NOTHING, DOWN, 5) == 58


place = st.floats(-500, 500, allow_nan=False)
size = st.floats(10, 300, allow_nan=False)
box = st.builds(Box, place, place, size, size)


@given(box, st.lists(box, max_size=12), st.floats(0, 20))
def test_a_snap_is_never_further_than_the_reach_and_holds_once_it_is_made(moving, others, reach):
    edges = edges_of(others)
    snap = snapped(moving, edges, reach)
    assert abs(snap.dx) <= reach
    assert abs(snap.dy) <= reach
    there = Box(moving.x + snap.dx, moving.y + snap.dy, moving.width, moving.height)
    again = snapped(there, edges, reach)
    if snap.dx:
        assert again.lines or again.gaps
    assert np.isfinite([again.dx, again.dy]).all()
