"""The three figures on the first page."""

from dataclasses import replace

from stakeholdermap.exports.headlines import headlines
from stakeholdermap.model import edits


def test_decision_roles_are_counted_as_on_the_map(partnership, review):
    first = headlines(partnership, partnership, review)[0]
    assert (first.number, first.tone) == ("2 of 3", "high")
    assert first.words == "decision roles are held by one organisation, Eastmere Council"


def test_organisations_that_hold_equally_many_are_all_named(partnership, review):
    map = edits.change(partnership, "amina", employer="vcse")
    first = headlines(map, map, replace(review, map=map))[0]
    assert first.number == "1 of 3"
    assert first.words.endswith("held by each of Eastmere Council, Eastmere Alliance and NHS Eastmere ICB")


def test_the_law_comes_before_any_other_standard(partnership, review, standard):
    good = replace(review.standards[0], standard=replace(standard, title="Good practice"))
    law = replace(review.standards[0], standard=replace(standard, title="The Act", basis="statute"))
    third = headlines(partnership, partnership, replace(review, standards=(good, law)))[2]
    assert third.words == "items are met of “The Act”"


def test_a_map_without_decisions_standard_or_main_body_counts_what_there_is(partnership, review):
    bare = replace(review, standards=(), representation=(), main_body=None)
    quiet = edits.change_all(edits.remove(partnership, "budget"), ["board", "group"], decides=False)
    assert [item.number for item in headlines(quiet, quiet, bare)] == ["1 of 5", "3"]


def test_an_empty_map_has_no_headline(empty):
    assert headlines(empty.map, empty.map, empty) == ()


def test_without_a_register_of_decisions_the_voices_are_voting_seats(partnership, review):
    map = edits.remove(partnership, "budget")
    assert headlines(map, map, replace(review, map=map))[0].words.startswith("voting seats are held by one")


def test_where_no_vote_is_recorded_no_group_is_said_to_have_one(partnership, review):
    map = edits.change_all(edits.remove(partnership, "budget"), ["s1", "s2", "s3"], votes=None)
    present = tuple(replace(row, status="present") for row in review.representation)
    _, second, _ = headlines(map, map, replace(review, map=map, representation=present))
    assert (second.number, second.words, second.tone) == ("2 groups", "have a seat on Eastmere Board", "plain")


def test_a_group_that_nobody_asks_for_is_not_called_missing(partnership, review):
    nobody = replace(review, standards=(), findings=())
    assert not any("healthwatch" in item.words for item in headlines(partnership, partnership, nobody))
    asked = headlines(partnership, partnership, replace(review, findings=()))[1]
    assert asked.number == "1 group"
    assert asked.words == "has nobody in the seat on Eastmere Board: healthwatch or successor"
    told = replace(nobody, findings=(replace(review.findings[0], group="healthwatch", body="board"),))
    assert headlines(partnership, partnership, told)[1].number == "1 group"


def test_vacancies_are_no_headline_where_nobody_is_named(partnership, review):
    bare = replace(review, standards=(), representation=(), main_body=None)
    quiet = edits.change_all(edits.remove(partnership, "budget"), ["board", "group"], decides=False)
    posts = edits.change_all(quiet, ["amina", "bill", "dora", "ed"], name="", post="A post")
    assert [item.number for item in headlines(posts, posts, bare)] == ["3"]
