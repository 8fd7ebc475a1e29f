"""What can be said of a tie with one press."""

import string

import pytest

from stakeholdermap.desk.canvas import tying
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Organisation

ONE, OTHER = "one", "other"


@pytest.fixture
def two() -> Map:
    return edits.add(Map(), Organisation(id=ONE, name="One"), Organisation(id=OTHER, name="Other"))


def test_every_kind_has_a_letter_of_its_own():
    assert set(tying.LETTERS) == set(words.TIE_KINDS)
    assert len(set(tying.LETTERS.values())) == len(words.TIE_KINDS)
    assert set(tying.LETTERS.values()) <= set(string.ascii_uppercase)


def test_the_kinds_in_use_come_first(two):
    map = tying.joins_by(two, ONE, OTHER, "funds")
    assert tying.kinds_by_use(map)[0] == "funds"
    assert sorted(tying.kinds_by_use(map)) == sorted(words.TIE_KINDS)


def test_a_kind_in_use_between_two_is_not_free_between_them(two):
    map = tying.joins_by(two, ONE, OTHER, "works_with")
    assert "works_with" not in tying.kinds_free(map, OTHER, ONE)
    assert "funds" in tying.kinds_free(map, OTHER, ONE)


def test_a_directed_kind_is_free_the_other_way(two):
    map = tying.joins_by(two, ONE, OTHER, "funds")
    assert "funds" not in tying.kinds_free(map, ONE, OTHER)
    assert "funds" in tying.kinds_free(map, OTHER, ONE)


def test_nothing_is_free_between_a_thing_and_itself(two):
    assert tying.kinds_free(two, ONE, ONE) == []


def test_a_tie_of_another_kind_points_as_that_kind_does_and_forgets_its_wording(two):
    map = edits.change(tying.joins_by(two, ONE, OTHER, "works_with", "tie"), "tie", label="meets for coffee with")
    tie = tying.of_kind(["tie"], "commissions")(map).relationships["tie"]
    assert (tie.kind, tie.directed, tie.label) == ("commissions", True, "")


@pytest.mark.parametrize("way", [tying.ONWARDS, tying.BACKWARDS, tying.BOTH_WAYS])
@pytest.mark.parametrize("kind", ["works_with", "funds"])
@pytest.mark.parametrize("start", [ONE, OTHER])
def test_a_tie_points_the_way_it_is_told_seen_from_either_end(two, way, kind, start):
    map = tying.pointing("tie", start, way)(tying.joins_by(two, ONE, OTHER, kind, "tie"))
    assert tying.way_of(map.relationships["tie"], start) == way
    assert tying.pointing("tie", start, way)(map) is map


def test_turning_a_tie_into_one_there_is_already_is_refused(two):
    map = tying.joins_by(tying.joins_by(two, ONE, OTHER, "funds", "tie"), OTHER, ONE, "funds")
    with pytest.raises(Refused, match="already joined in this way"):
        tying.turned(["tie"])(map)
