"""Cards in line and evenly spread, whatever their sizes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.desk import aligning
from stakeholdermap.figure.figure import Box

numbers = st.floats(-5000, 5000)
sizes = st.floats(1, 400)
things = st.text("abc", min_size=1)
boxes = st.dictionaries(things, st.builds(Box, numbers, numbers, sizes, sizes), min_size=1, max_size=8)


def moved(box: Box, middle: tuple[float, float]) -> Box:
    return Box(middle[0] - box.width / 2, middle[1] - box.height / 2, box.width, box.height)


def all_moved(given: dict[str, Box], places: dict[str, tuple[float, float]]) -> dict[str, Box]:
    assert places.keys() == given.keys()
    return {thing: moved(box, places[thing]) for thing, box in given.items()}


@given(boxes, st.sampled_from(sorted(aligning.SIDES)))
def test_boxes_in_line_share_the_side_of_the_block_and_move_along_one_axis(given, side) -> None:
    axis, share = aligning.SIDES[side]
    after = all_moved(given, aligning.aligned(given, side))
    begin = min((box.x, box.y)[axis] for box in given.values())
    end = max((box.x + box.width, box.y + box.height)[axis] for box in given.values())
    for thing, box in after.items():
        at = (box.x, box.y)[axis] + share * (box.width, box.height)[axis]
        assert at == pytest.approx(begin + share * (end - begin), abs=1e-6)
        assert box.middle[1 - axis] == pytest.approx(given[thing].middle[1 - axis])


@given(boxes, st.sampled_from([aligning.ACROSS, aligning.DOWN]))
def test_boxes_spread_evenly_have_equal_gaps_between_the_outermost(given, axis) -> None:
    after = all_moved(given, aligning.distributed(given, axis))
    if len(given) < 3:
        assert all(box.middle == pytest.approx(given[thing].middle) for thing, box in after.items())
        return
    order = sorted(given, key=lambda thing: (given[thing].middle[axis], thing))
    laid = [((b.x, b.y)[axis], (b.width, b.height)[axis]) for b in (after[thing] for thing in order)]
    gaps = [after_begin - begin - length for (begin, length), (after_begin, _) in pairwise(laid)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps), abs=1e-6)
    for outermost in (order[0], order[-1]):
        assert after[outermost].middle == pytest.approx(given[outermost].middle, abs=1e-6)


@given(boxes, st.builds(Box, numbers, numbers, sizes, sizes))
def test_what_is_brought_into_view_keeps_its_order_and_has_its_middle_in_the_view(given, page) -> None:
    after = all_moved(given, aligning.brought(given, page))
    ways = {(round(b.x - given[t].x, 6), round(b.y - given[t].y, 6)) for t, b in after.items()}
    assert max(x for x, _ in ways) - min(x for x, _ in ways) < 1e-4
    left, right = min(b.x for b in after.values()), max(b.x + b.width for b in after.values())
    assert (left + right) / 2 == pytest.approx(page.middle[0], abs=1e-6)


def test_nothing_is_nowhere() -> None:
    assert aligning.aligned({}, "left") == aligning.distributed({}, 0) == aligning.brought({}, Box(0, 0, 1, 1)) == {}
