"""One way of looking for every view: taken off in order, following the map, never a step in the history."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.review import day_of, review
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.placing import with_places
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import first_sheet, with_sheet
from stakeholdermap.model.things import Look


@pytest.fixture
def document(qtbot, westmarch: Map) -> Document:
    document = Document(tell=lambda _: None)
    document.show(westmarch)
    return document


@pytest.fixture
def looks(document: Document) -> Looks:
    return Looks(document)


def test_stepping_back_leaves_the_focus_first_and_then_the_filters(looks: Looks, document: Document) -> None:
    council = next(iter(document.map.organisations))
    looks.set(groups=("vcse",), focus=council, steps=3)
    looks.step_back()
    assert (looks.look.focus, looks.look.steps, looks.look.groups) == (None, 1, ("vcse",))
    looks.step_back()
    assert looks.look.groups == ()
    assert document.steps.count() == 0


def test_what_was_lifted_at_once_can_be_put_back(qtbot, looks: Looks) -> None:
    looks.set(groups=("vcse",), bands=("top",), level="people", size_by="seats")
    before = looks.look
    with qtbot.waitSignal(looks.lifted) as lifted:
        looks.lift()
    assert looks.look == Look(level="people", size_by="seats")
    assert lifted.args == [before]
    looks.show(before)
    assert looks.look == before


def test_lifting_nothing_says_nothing(qtbot, looks: Looks) -> None:
    with qtbot.assertNotEmitted(looks.lifted):
        looks.lift()


def test_a_focus_that_leaves_the_map_leaves_the_look(looks: Looks, document: Document) -> None:
    council = next(iter(document.map.organisations))
    looks.set(focus=council)
    document.edit("Remove", lambda map: edits.remove(map, council))
    assert looks.look.focus is None


def test_a_body_that_leaves_the_map_is_no_longer_filtered_by(looks: Looks, document: Document) -> None:
    first, second, *_ = document.map.bodies
    looks.set(bodies=(first, second))
    document.edit("Remove", lambda map: edits.remove(map, first))
    assert looks.look.bodies == (second,)


def test_what_is_shown_follows_map_and_look(looks: Looks, document: Document) -> None:
    looks.set(groups=("primary_care",))
    assert len(looks.shown.aside) == 9
    assert looks.shown is looks.shown
    riverside = next(o.id for o in document.map.organisations.values() if o.name == "Riverside PCN")
    document.edit("Move", lambda map: edits.change(map, riverside, group="vcse"))
    assert len(looks.shown.aside) == 10


def test_another_map_is_looked_at_plainly(looks: Looks, document: Document, westmarch: Map) -> None:
    looks.set(groups=("vcse",), level="people")
    document.show(replace(Map(), organisations=westmarch.organisations))
    assert not looks.is_filtering


def test_filters_and_drawing_look_at_the_same_day_where_the_map_has_none(looks: Looks, document: Document) -> None:
    def undated(map: Map) -> Map:
        seat = next(seat.id for seat in map.seats.values() if map.holder_of(seat.id))
        ended = [replace(one, end=date(2020, 1, 1)) for one in map.appointments_to(seat)]
        return edits.change(map, map.id, as_at=None).having(put=ended)

    document.show(with_sheet(undated(document.map)))
    map, sheet = document.map, first_sheet(document.map)
    assert sheet is not None
    looks.set(level="people", bodies=tuple(map.bodies)[:1])
    told = review(map, as_at=day_of(map, date.today()))
    assert looks.day == told.as_at
    drawn = draw(with_places(map), sheet, told, LIGHT, looks.look)
    assert {card.thing for card in drawn.cards if card.faded} == looks.shown.aside
