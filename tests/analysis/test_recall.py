"""What an earlier review worked out is used again where nothing it rests on changed; every step is told of."""

from dataclasses import replace

import pytest

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.recall import Cancelled, Recall
from stakeholdermap.analysis.review import review
from stakeholdermap.model.things import Organisation, Relationship
from tests.analysis.maps import westmarch
from tests.benchmarks.maps import large_map

OF_THE_NETWORK = {"the network", "who stands between others", "networks drawn at random", "who would be missed most"}


def again(before, after):
    """What the review of a changed map works out anew, which is what a fresh review says."""
    told: list[str] = []
    recall = Recall()
    review(before, recall=recall)
    assert review(after, recall=recall.followed_by(told.append)) == review(after)
    return set(told)


def test_a_tie_that_only_grows_stronger_leaves_the_network_as_it_was():
    map = westmarch()
    tie = next(iter(map.relationships.values()))
    told = again(map, map.having(put=[replace(tie, strength=5, note="Met weekly")]))
    assert "ties" in told
    assert not OF_THE_NETWORK & told


def test_a_new_name_leaves_the_network_as_it_was():
    map = westmarch()
    one = next(iter(map.organisations.values()))
    told = again(map, map.having(put=[replace(one, name="Another name")]))
    assert not OF_THE_NETWORK & told


@pytest.mark.parametrize(
    "change",
    [
        lambda map: map.having(put=[Relationship(id="new", one="age", other="icb")]),
        lambda map: map.having(put=[Organisation(id="new", name="A new one")]),
        lambda map: map.having(drop=[next(iter(map.relationships.values()))]),
        lambda map: map.having(put=[replace(next(iter(map.relationships.values())), directed=True)]),
        lambda map: map.having(put=[replace(map.organisations["age"], group="nhs_provider")]),
    ],
    ids=["a tie more", "an organisation more", "a tie less", "a tie that points", "another sector"],
)
def test_what_changes_the_network_works_it_out_anew(change):
    map = westmarch()
    assert again(map, change(map)) >= OF_THE_NETWORK


def test_what_equals_the_last_is_the_last():
    recall, first, same, other = Recall(), [1, 2], [1, 2], [1, 3]
    assert recall.alike("pair", first) is first
    assert recall.alike("pair", same) is first
    assert recall.alike("pair", other) is other
    assert recall.alike("pair", first) is first


def test_every_step_is_told_of_in_words_and_a_standard_by_its_title():
    told: list[str] = []
    map = large_map(60, 150, 4)
    review(map, recall=Recall(told.append))
    assert "who stands between others" in told
    assert all(words and not set(words.split()) & {*map.bodies} for words in told)


def test_a_long_network_is_asked_often_and_stops_where_it_is_told_to():
    map, asked, recall = large_map(1_000, 3_000, 1), [], Recall()

    def enough(doing: str) -> None:
        asked.append(doing)
        if asked.count("who stands between others") == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        review(map, recall=recall.followed_by(enough))
    assert asked[-4:] == ["who stands between others"] * 4
    # What came before is known from now on, what was stopped is not.
    asked.clear()
    with pytest.raises(Cancelled):
        review(map, recall=recall.followed_by(enough))
    assert asked == ["the network"] + ["who stands between others"] * 4


def test_the_network_asks_before_each_of_its_measures():
    net_of = graph.network(westmarch())
    told: list[str] = []
    position.shape(net_of, {}, doing=told.append)
    assert len(set(told)) >= 7
