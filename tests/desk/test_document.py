"""The document: one way to change the map, one kind of step, one signal."""

from datetime import UTC, datetime

import pytest

from stakeholdermap.desk.document import Document
from stakeholdermap.model import edits
from stakeholdermap.model.changes import between
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT, PastStep, Turn
from stakeholdermap.model.things import Organisation


@pytest.fixture
def sentences():
    return []


@pytest.fixture
def document(qapp, sentences):
    return Document(sentences.append)


def adding(name):
    return lambda map: edits.add(map, Organisation(id=name, name=name))


def test_an_edit_says_before_and_after(document, qtbot):
    before = document.map
    with qtbot.waitSignal(document.changed) as told:
        assert document.edit("Add", adding("Council"))
    assert told.args[0] is before
    assert told.args[1] is document.map
    assert "Council" in document.map.organisations


def test_a_refused_edit_is_said_in_words_and_leaves_no_step(document, sentences):
    before = document.map
    assert not document.edit("Add", adding(""))
    assert document.map is before
    assert document.steps.count() == 0
    assert sentences == ["An organisation needs a name."]


def test_an_edit_that_changes_nothing_is_no_step(document):
    assert not document.edit("Nothing", lambda map: map)
    assert document.steps.count() == 0


def test_undo_and_redo_give_the_very_maps_back(document):
    first = document.map
    document.edit("Add", adding("Council"))
    second = document.map
    document.steps.undo()
    assert document.map is first
    document.steps.redo()
    assert document.map is second


def test_edits_of_one_gesture_are_one_step_and_others_are_not(document):
    first, gesture = document.map, object()
    for name in ("a", "b", "c"):
        document.edit("Type", adding(name), gesture)
    document.edit("Type", adding("d"), object())
    document.edit("Type", adding("e"))
    assert document.steps.count() == 3
    for _ in range(3):
        document.steps.undo()
    assert document.map is first


def test_every_step_undo_and_redo_is_kept_before_it_is_seen(document):
    order = []
    document.keep = lambda before, after, label, turn: order.append((label, turn))
    document.changed.connect(lambda before, after: order.append("seen"))
    document.edit("Add", adding("Council"))
    document.steps.undo()
    document.steps.redo()
    assert order == [
        ("Add", Turn.MADE),
        "seen",
        ("Undo: Add", Turn.UNDONE),
        "seen",
        ("Add", Turn.REDONE),
        "seen",
    ]


def test_another_map_is_one_more_change_with_nothing_to_undo(document, qtbot, tmp_path):
    document.edit("Add", adding("Council"))
    other = Map()
    with qtbot.waitSignals([document.changed, document.named]):
        document.show(other, tmp_path / "other.smap")
    assert document.map is other
    assert document.path == tmp_path / "other.smap"
    assert not document.steps.canUndo()


def test_no_more_than_the_last_steps_are_kept(document):
    for number in range(STEPS_KEPT + 5):
        document.edit("Add", adding(str(number)))
    assert document.steps.count() == STEPS_KEPT


def past(before, *verbs, undone=0):
    """The steps that these verbs make one after the other, the last of them undone, and the map then."""
    steps, now = [], before
    for number, verb in enumerate(verbs):
        after = verb(before)
        is_undone = number >= len(verbs) - undone
        step = PastStep(f"Step {number}", datetime(2026, 3, 1, tzinfo=UTC), 1, between(before, after), is_undone)
        steps.append(step)
        before, now = after, now if is_undone else after
    return steps, now


def test_steps_of_an_earlier_sitting_can_be_taken_back_and_made_again(document):
    steps, now = past(first := Map(), adding("a"), adding("b"), adding("c"), undone=1)
    document.keep = lambda before, after, label, turn: kept.append((label, turn))
    kept = []
    document.show(now, None, steps)
    assert (document.map, document.steps.count(), document.steps.index(), kept) == (now, 3, 2, [])
    document.steps.redo()
    assert set(document.map.organisations) == {"a", "b", "c"}
    for _ in range(3):
        document.steps.undo()
    assert document.map == first
    assert kept == [("Step 2", Turn.REDONE), *((f"Undo: Step {n}", Turn.UNDONE) for n in (2, 1, 0))]
    document.steps.setIndex(2)
    assert document.map == now


def test_steps_of_an_earlier_sitting_lie_under_those_made_before_they_were_found(document):
    steps, now = past(first := Map(), adding("a"), adding("b"), undone=1)
    document.show(now)
    gesture = object()
    document.edit("Since", adding("c"), gesture)
    document.edit("Undone since", adding("d"))
    document.steps.undo()
    here = document.map
    document.remember(steps)
    assert document.map is here
    assert [step.text() for step in document.made()] == ["Step 0", "Since", "Undone since"]
    assert document.steps.index() == 2
    document.edit("Since", adding("e"), gesture)
    assert [step.text() for step in document.made()] == ["Step 0", "Since"]
    document.steps.undo()
    document.steps.undo()
    assert document.map == first


def test_more_of_a_gesture_is_kept_as_more_of_its_step(document):
    turns, gesture = [], object()
    document.keep = lambda before, after, label, turn: turns.append(turn)
    for name in ("a", "b"):
        document.edit("Type", adding(name), gesture)
    document.edit("Type", adding("c"), object())
    document.steps.undo()
    document.edit("Type", adding("d"), gesture)
    assert turns == [Turn.MADE, Turn.WENT_ON, Turn.MADE, Turn.UNDONE, Turn.WENT_ON]
    assert document.steps.count() == 1
