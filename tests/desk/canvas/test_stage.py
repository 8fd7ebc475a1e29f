"""The picture of a large map: drawn in pieces, panned, zoomed and mended to what a fresh drawing gives."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.canvas import detail, stage
from stakeholdermap.desk.canvas.detail import Detail, detail_for
from stakeholdermap.figure.figure import Box
from stakeholdermap.figure.style import DARK
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Body, Organisation, Person, Relationship, Sheet
from tests.desk.canvas.conftest import COUNCIL, ICB, TRUST, four_organisations, with_a_nurse_and_a_board

KINDS = ("works_with", "funds", "advises", "refers_to")


@pytest.fixture
def in_pieces(monkeypatch):
    """Nothing is so little that it is drawn at once."""
    monkeypatch.setattr(stage, "ZOOMED_AT_ONCE", -1.0)
    monkeypatch.setattr(stage, "FIRST_AT_ONCE", -1.0)


def large_map(cards: int = 90, ties: int = 300) -> Map:
    """Cards in rows, tied to each other at random in four ways."""
    chance = random.Random(3)
    organisations = [Organisation(id=f"o{i}", name=f"Organisation {i}", group="vcse") for i in range(cards)]
    pairs = {(chance.randrange(cards), chance.randrange(cards)) for _ in range(ties)}
    lines = [
        Relationship(id=f"t{a}-{b}", one=f"o{a}", other=f"o{b}", kind=chance.choice(KINDS), directed=a % 3 == 0)
        for a, b in sorted(pairs)
        if a < b
    ]
    map = Map().having(put=(Sheet(id="sheet", name="Map"), *organisations, *lines))
    return edits.move(map, "sheet", {f"o{i}": (i % 10 * 240.0, i // 10 * 110.0) for i in range(cards)})


def show(desk, map: Map) -> None:
    """Put the map on the desk, with its review."""
    with desk.qtbot.waitSignal(desk.reviewer.ready):
        desk.show(map)


def whole(desk) -> QImage:
    """The view when everything in sight has been drawn."""
    view = desk.view

    def is_sharp() -> bool:
        QApplication.processEvents()
        return view.stage.is_sharp and not view.stage.is_moving

    view.update()
    desk.qtbot.waitUntil(is_sharp)
    return view.grab().toImage()


def fresh(desk) -> QImage:
    desk.view.stage._layer.forget()
    return whole(desk)


def difference(one: QImage, other: QImage) -> int:
    """How much the two pictures differ where they differ most, in steps of 255."""
    first, second = (
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8).astype(int)
        for image in (one, other)
    )
    return int(abs(first - second).max())


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.2])
def test_a_large_map_is_panned_and_mended_to_the_picture_that_a_fresh_drawing_gives(desk, in_pieces, scale):
    show(desk, large_map())
    desk.view.gaze.zoom_to(scale)
    whole(desk)
    for dx, dy in ((-13, -9), (11, 16), (400, -300)):
        for _ in range(25):
            desk.view.stage.set_camera(desk.view.stage.camera.moved(dx, dy))
            QApplication.processEvents()
            desk.view.stage.set_camera(desk.view.stage.camera.moved(-dx / 2, -dy / 2))
        whole(desk)
    desk.view.edit("Move", lambda m: edits.move(m, "sheet", {"o12": (700.0, 320.0), "o40": (0.0, 0.0)}))
    desk.view.edit("Rename", lambda m: edits.change(m, "o41", name="Quite another and much longer name"))
    assert difference(whole(desk), fresh(desk)) <= 8


def test_while_a_zoomed_picture_is_drawn_the_old_one_is_shown_larger(desk, in_pieces):
    show(desk, large_map())
    before = whole(desk)
    desk.view.gaze.zoom_in()
    stretched = desk.view.grab().toImage()
    assert not desk.view.stage.is_sharp
    assert stretched != before
    assert whole(desk) != stretched


def test_what_is_dragged_is_drawn_as_it_will_be_and_put_back_when_dropped(desk, in_pieces):
    show(desk, large_map())
    before = whole(desk)
    desk.view.stage.drag(("o22", "o23"), 60.0, 40.0)
    moving = whole(desk)
    assert moving != before
    assert desk.view.stage.card("o22").box.middle == (2 * 240.0 + 60.0, 2 * 110.0 + 40.0)
    desk.view.stage.end_preview()
    assert difference(whole(desk), before) <= 8


def test_a_drag_shows_the_picture_that_letting_go_gives(desk):
    show(desk, four_organisations())
    desk.view.stage.drag((COUNCIL,), 20.0, 70.0)
    dragged = whole(desk)
    desk.view.edit("Move", lambda m: edits.move(m, "sheet", {COUNCIL: (20.0, 70.0)}))
    assert difference(whole(desk), dragged) <= 60


def test_a_shape_that_is_dragged_stays_under_the_ties(desk):
    annotation = Annotation(id="s", sheet="sheet", shape="rectangle", width=600.0, height=300.0)
    map = edits.add(four_organisations(), annotation)
    show(desk, edits.move(map, "sheet", {"s": (160.0, 80.0)}))
    desk.view.stage.drag(("s",), 7.0, 5.0)
    tie, spot = desk.pixel("tie"), desk.pixel(TRUST)
    dragged = whole(desk)
    desk.view.stage.end_preview()
    still = whole(desk)
    for there in (tie, spot):
        part = QRect(there, QSize(2, 2))
        assert difference(dragged.copy(part), still.copy(part)) <= 3


def test_the_same_picture_again_draws_nothing(desk):
    show(desk, large_map())
    whole(desk)
    desk.view.stage.show(desk.view.map, desk.view.sheet, None, desk.looks.look)
    assert desk.view.stage.is_sharp


def test_colours_change_also_in_a_large_map(desk, in_pieces):
    show(desk, large_map())
    light, style = whole(desk), desk.view.stage.style
    desk.view.set_style(DARK)
    assert difference(whole(desk), light) > 100
    desk.view.set_style(style)
    assert difference(whole(desk), light) <= 8


def test_detail_depends_on_scale_and_number_of_ties_and_not_on_where_one_looks():
    bounds, window = Box(0, 0, 10_000, 10_000), Box(0, 0, 5000, 5000)
    assert detail_for(2000, bounds, window, 0.3) is Detail.FINE
    assert detail_for(9000, bounds, window, 0.3) is Detail.DENSE
    assert detail_for(90_000, bounds, window, 0.3) is Detail.FAR
    assert detail_for(90_000, bounds, window, detail.FINE_FROM) is Detail.FINE
    assert detail_for(9000, bounds, Box(-9000, 0, 5000, 5000), 0.3) is Detail.DENSE


# Motion


def a_nurse_of(organisation: str) -> Map:
    return edits.change(with_a_nurse_and_a_board(four_organisations()), "nurse", employer=organisation)


def test_going_to_people_a_person_comes_out_of_the_employer_and_goes_back_into_it(desk):
    show(desk, a_nurse_of(ICB))
    employer = desk.view.stage.scene.cards[ICB].box.middle
    for level in ("people", "organisations"):
        desk.looks.set(level=level)
        ways = {way.will_be.thing: way for way in desk.view.stage._motion._ways}
        nurse = ways["nurse"]
        start, end = nurse.was.box.middle, nurse.will_be.box.middle
        assert (start if level == "people" else end) == pytest.approx(employer)
        assert (nurse.comes, nurse.goes) == (level == "people", level != "people")
        whole(desk)


def test_after_a_change_of_level_the_picture_is_the_one_of_that_level(desk):
    show(desk, a_nurse_of(TRUST))
    for level in ("people", "all", "bodies", "organisations"):
        desk.looks.set(level=level)
        shown = whole(desk)
        assert not desk.view.stage.is_moving
        assert difference(shown, fresh(desk)) <= 8


def test_too_many_marks_do_not_move(desk):
    show(desk, large_map(400, 0))
    desk.looks.set(level="people")
    assert not desk.view.stage.is_moving


def test_a_card_that_comes_is_seen_through_at_first(desk):
    show(desk, four_organisations())
    facts = (Body(id="b", name="Board"), Person(id="p", name="P"))
    places = {"b": (0.0, 300.0), "p": (300.0, 300.0)}
    desk.document.edit("Add", lambda m: edits.move(edits.add(m, *facts), "sheet", places))
    desk.looks.set(level="all")
    assert {live.opacity for live in desk.view.stage._motion.live if live.mark.thing in ("b", "p")} == {0.0}


def test_a_card_that_a_dragged_tie_passes_looks_as_it_did(desk):
    map = edits.move(four_organisations(), "sheet", {TRUST: (720.3, 0.0), ICB: (400.7, 10.4)})
    show(desk, map)
    before = whole(desk)
    desk.view.stage.drag((TRUST,), 0.0, 30.0)
    box = desk.view.stage.camera.box_on_screen(desk.view.stage.scene.cards[ICB].box)
    middle = box.adjusted(2, 2, -2, -2).toAlignedRect()
    assert difference(whole(desk).copy(middle), before.copy(middle)) <= 8
