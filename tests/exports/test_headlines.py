"""The three figures on the first page."""

from dataclasses import replace

from stakeholdermap.exports.headlines import headlines


def test_shared_decision_weight_is_given_as_a_share_with_its_parts(partnership, review):
    spread = review.decisions[0]
    units = (replace(spread.units[0], weight=1.5, share=0.6), replace(spread.units[1], weight=1.0, share=0.4))
    first = headlines(partnership, replace(review, decisions=(replace(spread, units=units),)))[0]
    assert first.number == "60%"
    assert first.words == "of decision weight sits with one organisation, Eastmere Council (1.5 of 2.5)"


def test_organisations_that_hold_equally_much_are_not_told_apart(partnership, review):
    spread = review.decisions[0]
    units = tuple(replace(unit, weight=1.0, share=0.5) for unit in spread.units)
    first = headlines(partnership, replace(review, decisions=(replace(spread, units=units),)))[0]
    assert first.number == "2 organisations"


def test_a_map_without_decisions_standard_or_main_body_counts_what_there_is(partnership, review):
    bare = replace(review, decisions=(), standards=(), representation=(), main_body=None)
    assert [item.number for item in headlines(partnership, bare)] == ["1 of 5", "3"]


def test_an_empty_map_has_no_headline(empty):
    assert headlines(empty.map, empty) == ()
