"""The selection: ids, the same for every view, said only when they differ."""

import pytest

from stakeholdermap.desk.selection import Selection


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
