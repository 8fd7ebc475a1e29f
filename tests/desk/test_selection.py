"""The selection: ids, the same for every view, said only when they differ."""

import pytest

from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Partnership


@pytest.fixture
def selection(qapp):
    return Selection()


@pytest.fixture
def told(selection):
    said = []
    selection.changed.connect(said.append)
    return said


def test_what_is_selected_is_said_once(selection, told):
    selection.set(["a", "b"])
    selection.set(("b", "a"))
    assert told == [frozenset({"a", "b"})]
    assert selection.ids == {"a", "b"}


def test_one_can_be_added_and_taken_away(selection, told):
    selection.toggle("a")
    selection.toggle("b")
    selection.toggle("a")
    assert selection.ids == {"b"}
    assert len(told) == 3


def test_clearing_an_empty_selection_says_nothing(selection, told):
    selection.clear()
    assert told == []


def test_what_leaves_the_map_is_let_go_of_and_all_of_it_with_another_map(selection):
    two = edits.add(Map(), Organisation(id="a", name="A"), Organisation(id="b", name="B"))
    # A closed group is selected by a key of its own.
    selection.set(("a", "b", "group:sector"))
    selection.follow(two, edits.remove(two, "a"))
    assert selection.ids == {"b", "group:sector"}
    another = Map(partnership=Partnership(id="another", title=""))
    selection.follow(two, edits.add(another, Organisation(id="b", name="B")))
    assert selection.ids == frozenset()
