"""The overview in the corner: there when there is more than is in sight, and a way to look elsewhere."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation
from tests.desk.canvas.conftest import COUNCIL, ICB, LEFT, TRUST, four_organisations


@pytest.fixture
def minimap(desk):
    desk.show(four_organisations())
    desk.view.minimap.set_wanted(True)
    return desk.view.minimap


def look(desk, scale: float, x: float = 200.0, y: float = 150.0) -> None:
    desk.view.stage.set_camera(Camera(scale, x, y))


def middle(desk) -> tuple[float, float]:
    """The point of the page in the middle of the window."""
    return desk.view.stage.camera.to_page(desk.view.gaze.middle)


def on(minimap, thing: str) -> QPoint:
    """Where a thing stands on the overview."""
    return minimap._camera.to_screen(minimap._stage.scene.cards[thing].box.middle).toPoint()


def test_it_is_there_only_while_the_map_is_larger_than_the_window(desk, minimap):
    assert minimap.isHidden()
    look(desk, 2.5)
    assert minimap.isVisible()
    desk.view.gaze.zoom_to_fit()
    assert minimap.isHidden()


def test_who_does_not_want_it_does_not_see_it(desk, minimap):
    look(desk, 2.5)
    minimap.set_wanted(False)
    assert minimap.isHidden()
    look(desk, 3.0)
    assert minimap.isHidden()
    minimap.set_wanted(True)
    assert minimap.isVisible()


def test_the_frame_is_around_what_is_in_sight(desk, minimap):
    look(desk, 2.5, 400.0, 300.0)
    seen = [t for t in (COUNCIL, TRUST, ICB) if desk.view.rect().contains(desk.pixel(t))]
    assert seen == [COUNCIL]
    assert minimap.frame.contains(QPointF(on(minimap, COUNCIL)))
    assert not minimap.frame.contains(QPointF(on(minimap, ICB)))


def test_a_click_looks_there_at_the_same_zoom(desk, minimap):
    look(desk, 3.0)
    target = desk.view.stage.scene.cards[ICB].box.middle
    desk.qtbot.mouseClick(minimap, LEFT, pos=on(minimap, ICB))
    assert desk.view.gaze.zoom == 3.0
    assert middle(desk) == pytest.approx(target, abs=12)
    assert desk.steps == 0


def test_the_frame_is_dragged_without_a_jump(desk, minimap):
    look(desk, 3.0, 450.0, 350.0)
    before = middle(desk)
    corner = minimap.frame.center().toPoint() + QPoint(10, 6)
    desk.qtbot.mousePress(minimap, LEFT, pos=corner)
    assert middle(desk) == pytest.approx(before, abs=8)
    desk.qtbot.mouseMove(minimap, corner + QPoint(20, 10))
    assert middle(desk)[0] > before[0] + 20
    desk.qtbot.mouseRelease(minimap, LEFT, pos=corner + QPoint(20, 10))
    there = middle(desk)
    desk.qtbot.mouseMove(minimap, QPoint(5, 5))
    assert middle(desk) == there


def test_nobody_drags_the_map_out_of_sight(desk, minimap):
    look(desk, 3.0)
    desk.qtbot.mousePress(minimap, LEFT, pos=QPoint(5, 5))
    desk.qtbot.mouseMove(minimap, QPoint(-900, -900))
    x, y = middle(desk)
    bounds = desk.view.figure.bounds
    assert (x, y) == pytest.approx((bounds.x, bounds.y), abs=2)


def test_it_shows_what_has_changed_a_moment_later(desk, minimap):
    look(desk, 2.5)
    before: QImage = minimap.grab().toImage()
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(160, 90))
    desk.qtbot.waitUntil(lambda: minimap.grab().toImage() != before and not minimap._redraw.isActive())
    assert minimap.geometry().right() <= desk.view.width()


def test_the_keyboard_passes_it_by_and_a_screen_reader_knows_it(minimap):
    assert minimap.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert minimap.accessibleName() == "Overview of the map"


def test_the_legend_stands_elsewhere(desk, minimap):
    look(desk, 2.5)
    stage: Stage = desk.view.stage
    assert stage.taken == minimap.geometry()
    assert not desk.view.legend.geometry().intersects(minimap.geometry())


def test_in_a_small_window_it_does_not_stand_in_the_way(desk, minimap):
    desk.view.resize(420, 300)
    look(desk, 3.0)
    assert minimap.isHidden()


def covered(desk, minimap) -> list[str]:
    """What the overview lies over."""
    box = desk.view.stage.camera.box_on_page(minimap.geometry().toRectF())
    return [card.thing for card in desk.view.stage.scene.cards_meeting(box)]


def test_it_goes_to_a_corner_where_it_covers_no_card_once_the_view_is_at_rest(desk, minimap):
    look(desk, 2.5)
    corner = minimap.geometry().center()
    at = desk.view.stage.camera.to_page(corner)
    x, y = desk.view.stage.scene.cards[COUNCIL].box.middle
    look(desk, 2.5, 200.0 + (at[0] - x) * 2.5, 150.0 + (at[1] - y) * 2.5)
    assert covered(desk, minimap) == [COUNCIL]
    assert minimap.is_seen_through
    desk.qtbot.waitUntil(lambda: minimap.isHidden() or not covered(desk, minimap))
    assert minimap.isVisible()
    assert not minimap.is_seen_through
    assert minimap.geometry().center() != corner


def test_where_every_corner_has_cards_it_is_small_and_seen_through_until_the_mouse_comes(desk, minimap):
    things = [Organisation(id=f"o{n}", name=f"Organisation {n}") for n in range(900)]
    map = edits.add(four_organisations(), *things)
    desk.show(edits.move(map, "sheet", {f"o{n}": (n % 30 * 150.0, n // 30 * 60.0) for n in range(900)}))
    look(desk, 1.0, -600.0, -300.0)
    desk.qtbot.waitUntil(lambda: minimap.isVisible() and max(minimap.width(), minimap.height()) <= 0.6 * 210 + 1)
    assert covered(desk, minimap)
    assert minimap.is_seen_through
    QApplication.sendEvent(minimap, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert not minimap.is_seen_through
    QApplication.sendEvent(minimap, QEvent(QEvent.Type.Leave))
    assert minimap.is_seen_through
