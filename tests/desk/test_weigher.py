"""What size, colour and ring stand for is worked out in the background, and the last known stays until then."""

import pytest
from PySide6.QtCore import QObject

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.weigher import Weigher, measures_of
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look


@pytest.fixture
def desk(qtbot, westmarch: Map):
    parent, background = QObject(), Background()
    document = Document(tell=lambda _: None)
    looks, reviewer = Looks(document), Reviewer(document, background)
    weigher = Weigher(document, looks, reviewer, background, parent)
    document.show(westmarch)
    yield document, looks, weigher
    assert background.wait_all()


def test_only_measures_are_measured_each_once() -> None:
    assert measures_of(Look(size_by="seats", colour_by="seats", ring_by="")) == ("seats",)
    assert measures_of(Look(size_by="", colour_by="group", ring_by="")) == ()


def test_the_ring_of_concentration_is_the_reviews_own_and_not_measured_again() -> None:
    assert measures_of(Look()) == ()
    assert measures_of(Look(size_by="decision_share")) == ("decision_share",)


def test_weights_come_for_what_the_look_names(qtbot, desk) -> None:
    document, looks, weigher = desk
    with qtbot.waitSignal(weigher.ready, timeout=20_000, check_params_cb=lambda w: "seats" in w):
        looks.set(size_by="seats", ring_by="")
    assert set(weigher.weights) == {"seats"}
    assert set(weigher.weights["seats"]) == set(document.map.organisations)


def test_old_weights_stay_until_new_ones_come_and_the_newest_wins(qtbot, desk) -> None:
    document, looks, weigher = desk
    with qtbot.waitSignal(weigher.ready, timeout=20_000, check_params_cb=lambda w: "ties" in w):
        looks.set(size_by="ties", ring_by="")
    council = next(o.id for o in document.map.organisations.values() if o.name == "Westmarch Council")
    before = weigher.weights["ties"][council]
    tie = document.map.ties_of(council)[0].id
    document.edit("Remove a tie", lambda map: edits.remove(map, tie))
    assert weigher.weights["ties"][council] == before
    qtbot.waitUntil(lambda: weigher.weights["ties"][council] == before - 1, timeout=20_000)


def test_another_level_is_measured_anew(qtbot, desk) -> None:
    document, looks, weigher = desk
    looks.set(size_by="seats", ring_by="")
    looks.set(level="people")
    qtbot.waitUntil(lambda: set(weigher.weights.get("seats", ())) == set(document.map.people), timeout=20_000)


def test_nothing_is_worked_out_when_nothing_is_asked(qtbot, desk) -> None:
    document, looks, weigher = desk
    looks.set(size_by="seats")
    qtbot.waitUntil(lambda: bool(weigher.weights), timeout=20_000)
    looks.set(size_by="")
    with qtbot.assertNotEmitted(weigher.ready, wait=150):
        document.edit("Rename", lambda map: edits.change(map, map.partnership.id, title="Another"))
