"""The four null models: the domain's table and observed chances, and every arrangement by another way."""

import itertools
import math
import random

import networkx
import numpy as np
import pytest

from stakeholdermap.analysis import nulls
from tests.analysis.maps import rows_of

SEED, DRAWS = 1, 1_999
# n, density: 95th percentile and mean of degree centralization in 20,000 draws (domain 4.7).
TABLE = {
    (8, 0.2): (0.476, 0.290), (8, 0.4): (0.619, 0.332), (8, 0.6): (0.524, 0.317),
    (10, 0.2): (0.444, 0.256), (10, 0.4): (0.472, 0.300), (10, 0.6): (0.500, 0.287),
    (15, 0.2): (0.346, 0.220), (15, 0.4): (0.363, 0.255), (15, 0.6): (0.379, 0.245),
    (25, 0.2): (0.281, 0.181), (25, 0.4): (0.290, 0.212), (25, 0.6): (0.299, 0.202),
}  # fmt: skip


def network_of(name: str, nodes: str = "") -> tuple[np.ndarray, int, list[dict[str, str]]]:
    people = rows_of(f"{nodes or name}_nodes.csv")
    number = {row["id"]: n for n, row in enumerate(people)}
    pairs = {tuple(sorted((number[r["source"]], number[r["target"]]))) for r in rows_of(f"{name}_edges.csv")}
    return np.array(sorted(p for p in pairs if p[0] != p[1])), len(people), people


def matrix_of(ends: np.ndarray, n: int) -> np.ndarray:
    found = np.zeros((n, n))
    found[ends[:, 0], ends[:, 1]] = found[ends[:, 1], ends[:, 0]] = 1.0
    return found


def drawn_graph(seed: int) -> tuple[np.ndarray, int]:
    chance = random.Random(seed)
    n = chance.randint(3, 9)
    pairs = list(itertools.combinations(range(n), 2))
    return np.array(chance.sample(pairs, chance.randint(1, len(pairs) - 1))), n


@pytest.mark.parametrize(("size", "expected"), TABLE.items())
def test_random_networks_are_as_centralized_as_in_the_table_of_the_domain(size, expected) -> None:
    n, density = size
    found = nulls.random_ties(n, round(density * n * (n - 1) / 2), DRAWS, SEED).degree
    assert (found.edge(), found.mean) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("name", "nodes", "low", "high"),
    [
        ("krackhardt_kite", "", 0.59, 0.65),
        ("padgett_marriage", "", 0.25, 0.31),
        ("zachary_karate", "", 0.0005, 0.002),
        ("tobacco_indiana_cnt", "tobacco_indiana", 0.0005, 0.002),
        ("tobacco_indiana_coll", "tobacco_indiana", 0.0005, 0.002),
        ("tobacco_indiana_diss", "tobacco_indiana", 0.0005, 0.002),
        ("dhhs_collaboration", "", 0.0005, 0.002),
    ],
)
def test_the_chance_of_ties_gathering_as_much_is_as_published(name, nodes, low, high) -> None:
    ends, n, _ = network_of(name, nodes)
    observed = nulls.degree_centralization(ends[None, :], n)[0]
    assert low <= nulls.random_ties(n, len(ends), DRAWS, SEED).degree.p(observed) <= high


@pytest.mark.parametrize(
    ("name", "nodes", "label", "low", "high"),
    [
        ("campnet", "", "gender", 0.0005, 0.004),
        ("krackhardt_ht_friends", "", "dept", 0.0005, 0.004),
        ("krackhardt_ht_advice", "krackhardt_ht_advice", "dept", 0.23, 0.29),
    ],
)
def test_the_chance_of_ties_within_groups_is_as_published(name, nodes, label, low, high) -> None:
    people = rows_of(f"{nodes or name}_nodes.csv")
    number = {row["id"]: n for n, row in enumerate(people)}
    arcs = np.array([(number[r["source"]], number[r["target"]]) for r in rows_of(f"{name}_edges.csv")])
    kinds = sorted({row[label] for row in people})
    labels = np.array([kinds.index(row[label]) for row in people])
    dealt, every = nulls.labels_drawn(labels, DRAWS, SEED)
    drawn = nulls.Drawn(nulls.ei_index(arcs, dealt), every)
    assert low <= drawn.p(nulls.ei_index(arcs, labels[None, :])[0], low=True) <= high


def test_marriages_and_business_go_together_as_published() -> None:
    marriage, n, _ = network_of("padgett_marriage")
    business, _, _ = network_of("padgett_business")
    seen, drawn = nulls.qap(matrix_of(marriage, n), matrix_of(business, n), DRAWS, SEED)
    assert seen == pytest.approx(0.372, abs=0.0005)
    assert drawn.p(seen) <= 0.003
    assert drawn.mean == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("seed", range(50))
def test_centralization_of_many_networks_at_once_is_that_of_networkx(seed) -> None:
    ends, n = drawn_graph(seed)
    graph = networkx.Graph([tuple(e) for e in ends.tolist()])
    graph.add_nodes_from(range(n))
    degrees = dict(graph.degree).values()
    between = networkx.betweenness_centrality(graph, normalized=False).values()
    assert nulls.degree_centralization(ends[None, :], n)[0] == pytest.approx(
        sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2))
    )
    assert nulls.betweenness_centralization(ends[None, :], n)[0] == pytest.approx(
        sum(max(between) - b for b in between) / ((n - 1) ** 2 * (n - 2) / 2)
    )


@pytest.mark.parametrize("seed", range(50))
def test_the_best_core_is_that_of_trying_every_split(seed) -> None:
    ends, n = drawn_graph(seed)
    ties = matrix_of(ends, n)
    best = -2.0
    for size in range(2, n - 1):
        for core in itertools.combinations(range(n), size):
            inside = np.isin(np.arange(n), core)
            same = (inside[:, None] == inside[None, :]) & ~np.eye(n, dtype=bool)
            ideal, real = (inside[:, None] & inside[None, :])[same].astype(float), ties[same]
            if real.std() and ideal.std():
                best = max(best, float(np.corrcoef(ideal, real)[0, 1]))
    pairs = [list(itertools.combinations(range(n), 2)).index(tuple(sorted(e))) for e in ends.tolist()]
    assert nulls.core_fit(np.array([pairs]), n)[0] == pytest.approx(best, abs=1e-6)


def test_few_arrangements_are_all_tried_and_then_the_chance_is_exact() -> None:
    found = nulls.random_ties(6, 3, DRAWS, SEED)
    networks = list(itertools.combinations(itertools.combinations(range(6), 2), 3))
    values = [(6 * max(sum(v in edge for edge in ties) for v in range(6)) - 6) / 20 for ties in networks]
    assert found.degree.exhaustive
    assert len(found.degree.values) == math.comb(15, 3)
    assert sorted(found.degree.values) == pytest.approx(sorted(values))
    assert found.degree.p(0.6) == sum(v >= 0.6 - 1e-9 for v in values) / len(values)


def test_labels_that_can_be_dealt_in_few_ways_are_dealt_in_every_way() -> None:
    dealt, every = nulls.labels_drawn(np.array([0, 0, 1, 1, 2]), DRAWS, SEED)
    assert every
    assert {tuple(row) for row in dealt.tolist()} == set(itertools.permutations([0, 0, 1, 1, 2]))
    assert len(dealt) == 30


def test_every_order_of_six_is_tried_when_two_networks_are_compared() -> None:
    chance = np.random.default_rng(3)
    one, other = chance.integers(0, 3, (2, 6, 6)).astype(float)
    seen, drawn = nulls.qap(one, other, DRAWS, SEED)
    off = ~np.eye(6, dtype=bool)
    expected = []
    for order in itertools.permutations(range(6)):
        renamed = other[np.ix_(order, order)]
        expected.append(np.corrcoef(one[off], renamed[off])[0, 1])
    assert seen == pytest.approx(np.corrcoef(one[off], other[off])[0, 1])
    assert drawn.exhaustive
    assert sorted(drawn.values) == pytest.approx(sorted(expected))


def test_two_networks_of_which_one_is_the_same_everywhere_are_not_compared() -> None:
    assert nulls.qap(np.ones((7, 7)), np.eye(7)[::-1].copy(), DRAWS, SEED) is None
    assert nulls.qap(np.zeros((0, 0)), np.zeros((0, 0)), DRAWS, SEED) is None


def test_seats_are_shuffled_with_the_sizes_kept_and_nobody_twice_on_a_body() -> None:
    sat, every = nulls.seats_drawn([3, 5], 12, DRAWS, SEED)
    assert not every
    assert [one.shape for one in sat] == [(DRAWS, 3), (DRAWS, 5)]
    assert all(len(set(row)) == len(row) for one in sat for row in one.tolist())
    assert np.bincount(sat[1].ravel(), minlength=12) / DRAWS == pytest.approx(np.full(12, 5 / 12), abs=0.05)
    all_of_them, every = nulls.seats_drawn([2, 2], 4, DRAWS, SEED)
    assert every
    assert len({(*map(int, a), *map(int, b)) for a, b in zip(*all_of_them, strict=True)}) == 36
    with pytest.raises(ValueError, match="more seats"):
        nulls.seats_drawn([5], 4, DRAWS, SEED)


def test_the_mean_of_interlocks_is_what_probability_says() -> None:
    sat, _ = nulls.seats_drawn([4, 6], 20, DRAWS, SEED)
    seats = nulls.tally(sat, [1.0, 1.0], np.arange(20), 20)
    assert nulls.interlocks(seats).mean() == pytest.approx(4 * 6 / 20, abs=0.07)
    assert seats.sum(axis=1) == pytest.approx(np.full(DRAWS, 10))


@pytest.mark.parametrize("seed", range(50))
def test_figures_of_many_labellings_at_once_are_those_of_one_at_a_time(seed) -> None:
    ends, n = drawn_graph(seed)
    labels = np.array(random.Random(seed).choices(range(3), k=n))
    graph = networkx.Graph([tuple(e) for e in ends.tolist()])
    graph.add_nodes_from((v, {"label": int(labels[v])}) for v in range(n))
    mixed = nulls.assortativity(ends, labels[None, :])[0]
    if len({int(labels[v]) for e in ends.tolist() for v in e}) > 1:
        assert mixed == pytest.approx(networkx.attribute_assortativity_coefficient(graph, "label"))
    else:
        assert np.isnan(mixed)
    crossing = networkx.Graph([(a, b) for a, b in ends.tolist() if {labels[a], labels[b]} == {0, 1}])
    matching = len(networkx.max_weight_matching(crossing, maxcardinality=True))
    assert nulls.few_links(ends, labels[None, :], 0, 1)[0] == min(matching, 2)
    values = np.array([float(graph.degree(v)) for v in range(n)])
    between = sum((labels == g).sum() * (values[labels == g].mean() - values.mean()) ** 2 for g in set(labels.tolist()))
    spread = ((values - values.mean()) ** 2).sum()
    assert nulls.gap(values, labels[None, :])[0] == pytest.approx(between / spread if spread else 0)


def test_draws_are_the_same_every_time_and_others_from_another_start() -> None:
    first = nulls.random_ties(12, 20, 199, 1)
    nulls.random_ties.cache_clear()
    assert (nulls.random_ties(12, 20, 199, 1).degree.values == first.degree.values).all()
    assert (nulls.random_ties(12, 20, 199, 2).degree.values != first.degree.values).any()
    # Written down once: whatever machine this runs on, these are the networks that are drawn.
    assert nulls.rng(1, 12).integers(0, 1000, 5).tolist() == PINNED


def test_how_many_are_drawn_follows_from_the_size_alone() -> None:
    assert nulls.draws_of(1_999, 500) == 1_999
    assert nulls.draws_of(1_999, 2_000) == 500
    assert nulls.draws_of(1_999, 1_000_000) == 0
    assert nulls.searches_of(1_999, 13, 20) == 1_999
    assert nulls.searches_of(1_999, 300, 900) == 19
    assert nulls.searches_of(1_999, 5_000, 20_000) == 0
    assert nulls.random_ties(5_000, 20_000, 1_999, 1).betweenness is None


PINNED = [872, 671, 986, 488, 744]
