"""The review follows the map by itself, in the background, and knows when it is behind."""

import pytest

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.reviewer import PAUSE_MS, Reviewer
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Seat
from tests.benchmarks.maps import large_map


@pytest.fixture
def document(qapp):
    return Document(print)


@pytest.fixture
def reviewer(document):
    background = Background()
    yield Reviewer(document, background)
    background.wait_all()


def a_board() -> Map:
    return edits.add(Map(), Body(id="hwb", name="Westmarch Health and Wellbeing Board"), Seat(id="s", body="hwb"))


def test_a_change_is_reviewed_by_itself(document, reviewer, qtbot):
    with qtbot.waitSignal(reviewer.ready) as told:
        document.show(a_board())
    assert told.args[0] is reviewer.review
    assert reviewer.review.map is document.map
    assert reviewer.is_current


def test_a_burst_of_edits_is_reviewed_once(document, reviewer, qtbot):
    told = []
    reviewer.ready.connect(told.append)
    document.show(a_board())
    for number in range(20):
        document.edit("Add", lambda m, n=number: edits.add(m, Organisation(id=str(n), name=f"Number {n}")))
    qtbot.waitUntil(lambda: reviewer.is_current)
    assert [review.map for review in told] == [document.map]


def test_a_review_is_behind_as_soon_as_the_map_has_changed(document, reviewer, qtbot):
    with qtbot.waitSignal(reviewer.ready):
        document.show(a_board())
    document.edit("Add", lambda m: edits.add(m, Organisation(id="o", name="Council")))
    assert not reviewer.is_current
    assert reviewer.review is not None


def test_the_standards_that_fit_the_map_are_used_until_others_are_set(document, reviewer, qtbot):
    with qtbot.waitSignal(reviewer.ready):
        document.show(a_board())
    assert "hwb" in reviewer.standards
    with qtbot.waitSignal(reviewer.ready):
        reviewer.standards = ("place",)
    assert {result.standard.id for result in reviewer.review.standards} == {"place"}
    with qtbot.waitSignal(reviewer.ready):
        reviewer.standards = None
    assert "hwb" in reviewer.standards


def test_a_standard_that_does_not_exist_is_said_and_the_former_review_stays(document, reviewer, qtbot):
    with qtbot.waitSignal(reviewer.ready):
        document.show(a_board())
    before = reviewer.review
    with qtbot.waitSignal(reviewer.failed) as told:
        reviewer.standards = ("no such standard",)
    assert "no such standard" in told.args[0]
    assert reviewer.review is before


def test_a_cancelled_review_is_not_delivered_and_the_next_change_is_reviewed(document, reviewer, qtbot):
    told, ends = [], []
    reviewer.ready.connect(told.append)
    reviewer.ended.connect(lambda: ends.append(True))
    with qtbot.waitSignal(reviewer.begun):
        document.show(a_board())
    reviewer.cancel()
    qtbot.waitUntil(lambda: not reviewer.background.is_busy)
    assert told == []
    assert ends == [True]
    assert reviewer.share == 0
    with qtbot.waitSignal(reviewer.ready):
        document.edit("Add", lambda m: edits.add(m, Organisation(id="o", name="Council")))
    assert reviewer.is_current
    assert len(ends) == 2


def test_a_long_review_is_told_of_step_by_step_and_stops_within_a_step(document, reviewer, qtbot):
    told = []
    reviewer.ready.connect(told.append)
    assert reviewer.doing == ""
    document.show(large_map(3_000, 12_000, 1))
    qtbot.waitUntil(lambda: reviewer.doing == "who stands between others", timeout=20_000)
    assert 0 < reviewer.share < 1
    reviewer.cancel()
    assert reviewer.doing == ""
    # Left alone this step goes on for longer than is waited for here.
    qtbot.waitUntil(lambda: not reviewer.background.is_busy, timeout=1_000)
    assert told == []


def test_what_a_change_does_not_touch_is_not_worked_out_again(document, reviewer, qtbot):
    with qtbot.waitSignal(reviewer.ready):
        document.show(a_board())
    before = reviewer.review
    with qtbot.waitSignal(reviewer.ready):
        document.edit("Add", lambda m: edits.add(m, Seat(id="t", body="hwb")))
    assert reviewer.review.network is before.network
    assert reviewer.review.makeup is not before.makeup


def test_at_rest_it_begins_nothing_until_the_map_changes_again(document, reviewer, qtbot):
    begun = []
    reviewer.begun.connect(begun.append)
    document.show(a_board())
    reviewer.rest()
    qtbot.waitUntil(lambda: not reviewer.background.is_busy)
    qtbot.wait(2 * PAUSE_MS)
    assert begun == []
    with qtbot.waitSignal(reviewer.ready):
        document.edit("Add", lambda m: edits.add(m, Organisation(id="o", name="Council")))
