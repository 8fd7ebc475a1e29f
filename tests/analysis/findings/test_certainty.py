"""What is said of how ties gather: who stands out in a star, nobody in a ring, and what chance gives as well."""

import pytest

from stakeholdermap.analysis.findings import certainty as findings_certainty
from stakeholdermap.analysis.review import review
from stakeholdermap.model.map import Map
from tests.analysis.maps import of_edges, rows_of, westmarch
from tests.analysis.reading import found, one

RING = [(f"n{i}", f"n{(i + 1) % 8}") for i in range(8)]
STAR = [("hub", f"n{i}") for i in range(8)]


def test_a_star_says_who_stands_out_with_seed_and_draws() -> None:
    told = one(review(of_edges(STAR)), "concentrated", "Links gather")
    assert told.sentence.startswith("Links gather around hub more than in 99% of random networks of this size")
    assert "1,999" in told.method
    assert "seed 1" in told.method
    assert "it would still be first in 90% of draws" in told.caveat
    assert told.numbers["p"] == pytest.approx(0.0005)


def test_a_ring_says_that_nobody_stands_out() -> None:
    told = review(of_edges(RING))
    assert one(told, "nobody_stands_out").sentence == "Nobody stands out: all 8 organisations have two ties each."
    assert not found(told, "concentrated")


def test_the_kite_is_as_centralized_as_many_small_networks() -> None:
    told = review(of_edges((r["source"], r["target"]) for r in rows_of("krackhardt_kite_edges.csv")))
    assert one(told, "could_be_chance").sentence == (
        "Diane has most ties (6 of 9 others). This pattern is common in networks this small. Do not read much into it."
    )
    assert not found(told, "concentrated", "Links gather")


def test_too_few_members_are_said_to_be_too_few() -> None:
    told = review(of_edges(STAR[:3]))
    assert one(told, "too_small").sentence == "Whether ties gather around anybody: too few members (4) to say."
    assert not found(told, "concentrated")


def test_a_map_without_ties_says_nothing() -> None:
    told = review(of_edges([], nodes=[str(n) for n in range(9)]))
    assert not any(f.kind in ("concentrated", "could_be_chance", "nobody_stands_out") for f in told.findings)


def test_ways_between_are_told_only_beyond_chance() -> None:
    place = westmarch()
    ties = Map().having(put=[*place.organisations.values(), *place.relationships.values()])
    assert one(review(ties), "concentrated", "Shortest ways").numbers["p"] <= 0.05
    assert not found(review(of_edges(RING)), "concentrated")


@pytest.mark.parametrize(("rank", "words"), [(1, "first"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th")])
def test_ranks_are_said_in_words(rank: int, words: str) -> None:
    assert findings_certainty.ordinal(rank) == words


def test_each_fact_about_the_network_of_westmarch_is_said_once() -> None:
    told = review(westmarch())
    # Its share of decisions is common by chance, so that nothing is said to run through the council; only ties are.
    assert not found(told, "lenses")
    assert found(told, "concentrated", "Shortest ways")
    # The two without whom it would fall apart are both cut points.
    assert {f.evidence[0] for f in found(told, "cut_point")} == {"council", "alliance"}
    assert not found(told, "key_players")
    # Two have most ties, as many as chance gives: nobody would read anything into that.
    assert not found(told, "could_be_chance")
