"""Ranks when ties or votes may be missing or wrong: a star, a ring, and the 90% range against an independent count."""

from collections import Counter
from dataclasses import replace

import networkx
import numpy as np
import pytest

from stakeholdermap.analysis import graph, nulls, ranks
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.findings.certainty import ordinal
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.results import RankRange
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.desk.panels.figures.sure import in_words
from stakeholdermap.model.things import Organisation
from tests.analysis.maps import of_edges
from tests.analysis.test_coverage import board

RING = [(f"n{i}", f"n{(i + 1) % 8}") for i in range(8)]
STAR = [("hub", f"n{i}") for i in range(8)]


def of(edges, **limits):
    net = graph.network(of_edges(edges))
    return net, ranks.of_network(net, position.shape(net, {}), replace(DEFAULT, **limits))


# Ties dropped and joined


@pytest.mark.parametrize("seed", range(50))
def test_as_many_ties_are_joined_as_are_dropped_and_none_that_was_there(seed: int) -> None:
    drawn = networkx.gnp_random_graph(9, 0.1 + seed / 60, seed=seed)
    ends = np.array(sorted(drawn.edges), dtype=np.int64).reshape(-1, 2)
    share = (0.01, 0.1, 0.5, 1.0)[seed % 4]
    new = ranks.changed(ends, 9, share, nulls.rng(seed))
    before, after = set(map(tuple, ends.tolist())), list(map(tuple, new.tolist()))
    assert len(after) == len(set(after)) == len(before)
    assert all(a < b for a, b in after)
    wanted = min(max(1, round(share * len(before))), 36 - len(before), len(before))
    assert len(before - set(after)) == len(set(after) - before) == max(0, wanted)


def test_nothing_can_change_where_there_is_no_tie_or_everybody_is_joined() -> None:
    none, full = np.zeros((0, 2), dtype=np.int64), np.array(sorted(networkx.complete_graph(5).edges))
    assert len(ranks.changed(none, 5, 0.5, nulls.rng(1))) == 0
    assert ranks.changed(full, 5, 0.5, nulls.rng(1)).tolist() == full.tolist()


# Ranks


def test_those_alike_have_the_same_rank_and_the_next_comes_after_all_of_them() -> None:
    values = np.array([[4.0, 2.0, 2.0, 1.0], [1.0, 1.0, 1.0, 1.0], [0.1 + 0.2, 0.3, 0.0, 0.0]])
    assert ranks.ranked(values).tolist() == [[1, 2, 2, 4], [1, 1, 1, 1], [1, 1, 3, 3]]


@pytest.mark.parametrize("seed", range(50))
def test_a_rank_is_one_more_than_those_who_have_more(seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 5, (3, 7)).astype(float)
    expected = [[1 + sum(other > own for other in row) for own in row] for row in values]
    assert ranks.ranked(values).tolist() == expected


def test_the_middle_of_a_star_is_first_to_first_and_of_a_ring_nobody_is_told() -> None:
    _, star = of(STAR)
    assert [(r.measure, r.id, r.rank, r.best, r.worst) for r in star] == [
        ("degree", "hub", 1, 1, 1),
        ("betweenness", "hub", 1, 1, 1),
    ]
    assert in_words(star[0]) == "first"
    assert of(RING)[1] == ()


def test_nothing_is_told_below_six_or_without_a_share_that_may_be_missing() -> None:
    assert of(STAR[:4])[1] == of(STAR, missing_ties=0.0)[1] == of(STAR, draws=0.0)[1] == ()


def test_a_range_is_said_from_its_best_to_its_worst_rank() -> None:
    assert in_words(RankRange("degree", "a", 2, 1, 3)) == "first to third"
    assert in_words(RankRange("degree", "a", 9, 9, 11)) == "ninth to 11th"
    assert in_words(RankRange("degree", "a", 9, 9, 21)) == "ninth to 21st"
    assert ordinal(21) == "21st"


@pytest.mark.parametrize("seed", range(10))
def test_nine_of_ten_draws_lie_in_the_range_as_networkx_counts_them(seed: int) -> None:
    drawn = networkx.gnm_random_graph(9, 14, seed=seed)
    net, told = of([(str(a), str(b)) for a, b in drawn.edges], draws=99.0, seed=float(seed))
    n, m = len(net.nodes), len(net.ties)
    # The same draws, in the same order, ranked by another road.
    chance, seen = nulls.rng(seed, n, m), {"degree": [], "betweenness": []}
    for _ in range(ranks.draws_for(net, replace(DEFAULT, draws=99.0))):
        ends = ranks.changed(np.array(net.edges, dtype=np.int64), n, DEFAULT.missing_ties, chance)
        other = networkx.empty_graph(n)
        other.add_edges_from(map(tuple, ends.tolist()))
        between = networkx.betweenness_centrality(other, normalized=False)
        for name, of_node in (("degree", dict(other.degree)), ("betweenness", between)):
            rounded = {node: round(value, 9) for node, value in of_node.items()}
            seen[name].append({x: 1 + sum(v > rounded[x] for v in rounded.values()) for x in rounded})
    for one in told:
        at = net.nodes.index(one.id)
        counted = sorted(draw[at] for draw in seen[one.measure])
        k = len(counted)
        assert (one.best, one.worst) == (counted[-(-k * 5 // 100) - 1], counted[-(-k * 95 // 100) - 1])
        many = Counter(counted)
        assert sum(many[rank] for rank in range(one.best, one.worst + 1)) >= 0.9 * k


# Decision weight


def decided(*seats: dict[str, object]) -> Decided:
    homes = [Organisation(id=f"o{n}", name=f"O{n}") for n in range(6)]
    map = board(*seats, organisations=homes, decides=True)
    return Decided(Seating(map), next(iter(map.bodies)))


def test_where_all_is_recorded_no_rank_of_decision_weight_can_change() -> None:
    assert ranks.of_decisions(decided(*[{"employer": f"o{n}", "votes": True} for n in range(6)]), DEFAULT) == ()


def test_who_holds_most_votes_stays_first_whoever_the_unknown_one_is() -> None:
    known = [{"employer": "o0", "votes": True}] * 4 + [{"employer": "o1", "votes": True}] * 2
    told = ranks.of_decisions(decided(*known, {"employer": "", "votes": True}), DEFAULT)
    first, second = told
    assert (first.id, first.rank, first.best, first.worst) == ("o0", 1, 1, 1)
    assert (second.id, second.rank, second.best, second.worst) == ("o1", 2, 2, 2)


def test_a_vote_that_is_not_recorded_may_cost_the_first_place() -> None:
    known = [{"employer": "o0", "votes": True}] * 2 + [{"employer": "o1", "votes": True}]
    told = ranks.of_decisions(decided(*known, *[{"employer": "o1", "votes": None}] * 2), DEFAULT)
    assert [(r.id, r.rank, r.best, r.worst) for r in told] == [("o0", 1, 1, 2), ("o1", 2, 1, 2)]
