"""The camera on its way: straight through the middle of the page, at once where nobody watches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.gliding import Glide, between

MIDDLE = QPointF(400, 300)
cameras = st.builds(Camera, st.floats(0.05, 4), st.floats(-5_000, 5_000), st.floats(-5_000, 5_000))


@given(cameras, cameras)
def test_the_way_begins_and_ends_where_it_should(one: Camera, other: Camera) -> None:
    for share, there in ((0.0, one), (1.0, other)):
        found = between(one, other, share, MIDDLE)
        assert (found.scale, found.x, found.y) == pytest.approx((there.scale, there.x, there.y), rel=1e-6, abs=1e-3)


@given(cameras, cameras, st.floats(0, 1))
def test_the_zoom_on_the_way_is_never_beyond_either_end(one: Camera, other: Camera, share: float) -> None:
    scale = between(one, other, share, MIDDLE).scale
    assert min(one.scale, other.scale) * 0.999 <= scale <= max(one.scale, other.scale) * 1.001


def test_a_view_that_nobody_sees_is_moved_at_once(qtbot) -> None:
    view, seen = QWidget(), []
    qtbot.addWidget(view)
    Glide(view, seen.append).go(Camera(), Camera(2.0, 10, 10))
    assert seen == [Camera(2.0, 10, 10)]


def test_a_view_that_is_seen_gets_there_step_by_step(qtbot) -> None:
    view, seen = QWidget(), []
    qtbot.addWidget(view)
    view.show()
    glide = Glide(view, seen.append)
    glide.go(Camera(), Camera(2.0, 10, 10))
    qtbot.waitUntil(lambda: bool(seen) and not glide.is_under_way)
    assert seen[-1] == Camera(2.0, 10, 10)


def test_a_glide_that_is_stopped_stays_where_it_is(qtbot) -> None:
    view, seen = QWidget(), []
    qtbot.addWidget(view)
    view.show()
    glide = Glide(view, seen.append)
    glide.go(Camera(), Camera(2.0, 10, 10))
    glide.stop()
    assert not glide.is_under_way
    assert Camera(2.0, 10, 10) not in seen
