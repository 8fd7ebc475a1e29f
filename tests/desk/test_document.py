"""The document: one way to change the map, one kind of step, one signal."""

import pytest

from stakeholdermap.desk.document import STEPS_KEPT, Document
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
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
    document.keep = lambda before, after, label: order.append(("kept", label))
    document.changed.connect(lambda before, after: order.append("seen"))
    document.edit("Add", adding("Council"))
    document.steps.undo()
    document.steps.redo()
    assert order == [("kept", "Add"), "seen", ("kept", "Undo: Add"), "seen", ("kept", "Add"), "seen"]


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
