"""Selecting by mouse: boxes, the lasso, lines that stand for several, groups that are opened and closed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPolygonF
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.canvas.gestures.lasso import enclosed
from stakeholdermap.desk.canvas.gestures.unfold import PREFIX
from stakeholdermap.model import edits
from stakeholdermap.model.things import Person
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, LEFT, TRUST, four_organisations

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


def lasso(desk, *corners, held=ALT):
    """Draw a line round from the first corner, without letting go."""
    desk.press(desk.at(*corners[0]), held)
    for corner in corners[1:]:
        desk.move(desk.at(*corner), held)


def test_shift_adds_a_box_and_ctrl_takes_away_what_is_selected_already(desk, first):
    desk.selection.set((TRUST, CHARITY))
    desk.drag(desk.at(-120, -60), desk.at(120, 230), SHIFT)
    assert desk.selection.ids == {COUNCIL, CHARITY, TRUST}
    desk.drag(desk.at(-120, 100), desk.at(500, 230), CTRL)
    assert desk.selection.ids == {COUNCIL, TRUST, ICB}


def test_a_line_drawn_round_cards_with_alt_selects_them(desk, first):
    lasso(desk, (-120, -60), (450, -60), (450, 60), (120, 60), (120, 230), (-120, 230))
    desk.release(desk.at(-120, 230), ALT)
    assert desk.selection.ids == {COUNCIL, TRUST, CHARITY}
    assert desk.document.map is first


def test_the_lasso_can_be_taken_up_as_a_tool(desk, first):
    desk.key(Qt.Key.Key_Q)
    assert desk.view.tool == "lasso"
    lasso(desk, (-120, -60), (120, -60), (120, 60), (-120, 60), held=NONE)
    desk.release(desk.at(-120, 60))
    assert desk.selection.ids == {COUNCIL}


def test_escape_while_drawing_a_lasso_gives_the_former_selection_back(desk, first):
    desk.selection.set((ICB,))
    lasso(desk, (-120, -60), (120, -60), (120, 60), (-120, 60))
    assert desk.selection.ids == {COUNCIL}
    desk.key(Qt.Key.Key_Escape)
    assert desk.selection.ids == {ICB}
    desk.release(desk.at(-120, 60))
    assert desk.selection.ids == {ICB}


def test_shift_adds_what_the_lasso_encloses(desk, first):
    desk.selection.set((ICB,))
    lasso(desk, (-120, -60), (120, -60), (120, 60), (-120, 60), held=ALT | SHIFT)
    desk.release(desk.at(-120, 60), ALT | SHIFT)
    assert desk.selection.ids == {COUNCIL, ICB}


def test_a_click_with_the_lasso_selects_what_it_is_on(desk, first):
    desk.view.set_tool("lasso")
    desk.click(desk.pixel(TRUST))
    desk.click(desk.pixel("tie"), SHIFT)
    assert desk.selection.ids == {TRUST, "tie"}
    desk.click(desk.at(160, 300))
    assert desk.selection.ids == frozenset()


point = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


@given(st.lists(point, min_size=1, max_size=20), st.lists(point, min_size=3, max_size=12))
def test_what_a_line_encloses_is_what_qt_says_of_a_polygon(points, line):
    # Half steps aside, so that no point lies on the line itself.
    asked = [(x + 0.37, y + 0.41) for x, y in points]
    polygon = QPolygonF()
    for x, y in line:
        polygon.append(QPoint(x, y))
    away = [min(distance(p, a, b) for a, b in zip(line, [*line[1:], line[0]], strict=True)) for p in asked]
    told = enclosed(asked, [(float(x), float(y)) for x, y in line])
    for at, is_in, far in zip(asked, told, away, strict=True):
        if far > 1e-6:
            assert bool(is_in) == polygon.containsPoint(_qt(at), Qt.FillRule.OddEvenFill)


def _qt(at):
    polygon = QPolygonF()
    polygon.append(QPoint(0, 0).toPointF())
    return polygon.at(0) + QPoint(0, 0).toPointF().__class__(*at)


def distance(p, a, b):
    (px, py), (ax, ay), (bx, by) = p, a, b
    dx, dy = bx - ax, by - ay
    t = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
    t = min(max(t, 0.0), 1.0)
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def test_nothing_encloses_no_points():
    assert enclosed([], [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]).tolist() == np.zeros(0).tolist()


# Lines and cards that stand for several


@pytest.fixture
def with_ties_of_people(desk):
    """Two people of the council tied to one of the trust: at the level of organisations, one line for both ties."""
    people = (
        Person(id="a", post="A", employer=COUNCIL),
        Person(id="b", post="B", employer=COUNCIL),
        Person(id="c", post="C", employer=CHARITY),
    )
    map = edits.add(four_organisations(), *people)
    map = edits.connect(edits.connect(map, "a", "c", id="ac"), "b", "c", id="bc")
    return desk.show(map)


def test_a_click_on_a_line_that_bundles_ties_selects_them(desk, with_ties_of_people):
    (bundle,) = (tie for tie in desk.view.figure.ties if tie.kind == "bundle")
    desk.click(desk.pixel(bundle.thing))
    assert desk.selection.ids == {"ac", "bc"}
    assert desk.view._overlay._selected == {bundle.thing}


@pytest.fixture
def grouped(desk):
    """The council and the trust in one sector."""
    map = edits.change_all(four_organisations(), (COUNCIL, TRUST), group="local_authority")
    map = desk.show(edits.change_all(map, (CHARITY, ICB), group="vcse"))
    desk.looks.set(group_by="sector")
    desk.view.stage.set_camera(type(desk.view.stage.camera)(1.0, 200.0, 150.0))
    return map


def frame(desk, *members):
    return next(card for card in desk.view.figure.under if set(card.stands_for) == set(members))


def words_of(desk, card):
    return desk.at(card.box.x + 30, card.box.y + 10)


def double_click(desk, at):
    desk.qtbot.mouseDClick(desk.view, LEFT, NONE, at)


def test_a_double_click_on_the_words_of_a_frame_closes_the_group_and_on_its_card_opens_it(desk, grouped):
    outline = frame(desk, COUNCIL, TRUST)
    double_click(desk, words_of(desk, outline))
    assert desk.looks.look.closed == (outline.thing.removeprefix(PREFIX),)
    (card,) = (card for card in desk.view.figure.cards if card.kind == "group")
    assert set(card.stands_for) == {COUNCIL, TRUST}
    desk.qtbot.waitUntil(lambda: not desk.view.stage.is_moving)
    double_click(desk, desk.pixel(card.thing))
    assert desk.looks.look.closed == ()
    assert desk.document.map is grouped


def test_a_closed_group_is_selected_and_moved_with_all_it_stands_for(desk, grouped):
    desk.looks.set(closed=(frame(desk, COUNCIL, TRUST).thing.removeprefix(PREFIX),))
    desk.qtbot.waitUntil(lambda: not desk.view.stage.is_moving)
    (card,) = (card for card in desk.view.figure.cards if card.kind == "group")
    desk.click(desk.pixel(card.thing))
    assert desk.selection.ids == {COUNCIL, TRUST}
    desk.drag(desk.pixel(card.thing), desk.pixel(card.thing) + QPoint(50, 40), ALT)
    assert desk.place_of(COUNCIL) == (50, 40)
    assert desk.place_of(TRUST) == (370, 40)
    assert desk.place_of(ICB) == (320, 160)
    assert desk.steps == 1


def test_dragging_the_words_of_a_frame_moves_what_it_holds(desk, grouped):
    at = words_of(desk, frame(desk, COUNCIL, TRUST))
    desk.drag(at, at + QPoint(0, -70), ALT)
    assert (desk.place_of(COUNCIL), desk.place_of(TRUST)) == ((0, -70), (320, -70))
    assert desk.place_of(CHARITY) == (0, 160)


def test_the_paper_inside_a_frame_is_paper(desk, grouped):
    outline = frame(desk, COUNCIL, TRUST)
    x, y = outline.box.middle
    desk.click(desk.at(x, y + 5))
    assert desk.selection.ids == frozenset()


# The right button


def right_click(desk, at):
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, desk.view.mapToGlobal(at))
    QApplication.sendEvent(desk.view, event)


def test_a_right_click_on_paper_selects_nothing_and_on_something_selected_leaves_the_selection(desk, first, qtbot):
    desk.selection.set((COUNCIL, TRUST))
    right_click(desk, desk.pixel(TRUST))
    assert desk.selection.ids == {COUNCIL, TRUST}
    with qtbot.waitSignal(desk.view.menu_asked) as asked:
        right_click(desk, desk.at(160, 300))
    assert asked.args[1] == frozenset()


def test_a_right_click_during_a_gesture_asks_for_no_menu(desk, first, qtbot):
    desk.press(desk.pixel(COUNCIL))
    desk.move(desk.pixel(COUNCIL) + QPoint(60, 70))
    with qtbot.assertNotEmitted(desk.view.menu_asked):
        right_click(desk, desk.at(160, 300))
    desk.key(Qt.Key.Key_Escape)
    assert desk.document.map is first
