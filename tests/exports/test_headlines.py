"""The three figures on the first page."""

from dataclasses import replace

from stakeholdermap.exports.headlines import headlines
from stakeholdermap.model import edits


def test_decision_roles_are_counted_as_on_the_map(partnership, review):
    first = headlines(partnership, review)[0]
    assert (first.number, first.tone) == ("2 of 3", "high")
    assert first.words == "decision roles are held by one organisation, Eastmere Council"


def test_organisations_that_hold_equally_many_are_all_named(partnership, review):
    map = edits.change(partnership, "amina", employer="vcse")
    first = headlines(map, replace(review, map=map))[0]
    assert first.number == "1 of 3"
    assert first.words.endswith("held by each of Eastmere Council, Eastmere Alliance and NHS Eastmere ICB")


def test_the_law_comes_before_any_other_standard(partnership, review, standard):
    good = replace(review.standards[0], standard=replace(standard, title="Good practice"))
    law = replace(review.standards[0], standard=replace(standard, title="The Act", basis="statute"))
    third = headlines(partnership, replace(review, standards=(good, law)))[2]
    assert third.words == "items are met of “The Act”"


def test_a_map_without_decisions_standard_or_main_body_counts_what_there_is(partnership, review):
    bare = replace(review, standards=(), representation=(), main_body=None)
    quiet = edits.change_all(edits.remove(partnership, "budget"), ["board", "group"], decides=False)
    assert [item.number for item in headlines(quiet, bare)] == ["1 of 5", "3"]


def test_an_empty_map_has_no_headline(empty):
    assert headlines(empty.map, empty) == ()
