"""Brokerage: every open two-path counted by hand, and what is expected by drawing at random."""

import random
from collections import Counter
from itertools import permutations

import networkx
import pytest

from stakeholdermap.analysis.network import blocks
from stakeholdermap.analysis.network.brokerage import brokerage, expected
from stakeholdermap.analysis.network.results import Brokerage
from tests.analysis.networks import SEEDS, drawn, grouped, labels, of, reference, same

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def counted(graph: networkx.Graph, groups: dict[str, str]) -> dict[str, Counter[str]]:
    """Every open two-path by hand."""
    found: dict[str, Counter[str]] = {node: Counter() for node in graph if node in groups}
    for a, v, b in permutations(groups, 3):
        if graph.has_edge(a, v) and graph.has_edge(v, b) and not graph.has_edge(a, b):
            before, here, after = (groups[n] for n in (a, v, b))
            if before == here == after:
                role = "coordinator"
            elif before == after:
                role = "itinerant"
            elif here == after:
                role = "gatekeeper"
            else:
                role = "representative" if before == here else "liaison"
            found[v][role] += 1
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_directed_roles_are_those_counted_by_hand(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST", 50)
    graph = drawn(seed, directed=True)
    groups = grouped(graph, seed)
    by_hand = counted(graph, groups)
    for node, found in zip(graph, brokerage(same(graph), groups, directed=True), strict=True):
        if node not in groups:
            assert found is None
        else:
            assert found == Brokerage(**{role: by_hand[node][role] for role in ROLES})
            assert found.total == by_hand[node].total()


@pytest.mark.parametrize("seed", SEEDS)
def test_undirected_every_pair_counts_once_and_gatekeeper_and_representative_are_one(seed: int) -> None:
    graph = drawn(seed)
    groups = grouped(graph, seed)
    by_hand = counted(graph, groups)
    for node, found in zip(graph, brokerage(same(graph), groups), strict=True):
        if found is None:
            assert node not in groups
            continue
        twice = by_hand[node]
        assert found.gatekeeper * 2 == twice["gatekeeper"] + twice["representative"]
        assert found.representative == 0
        for role in ("coordinator", "itinerant", "liaison"):
            assert getattr(found, role) * 2 == twice[role]


def test_one_path_of_each_role() -> None:
    groups = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y", "f": "z"}
    roles = {"abc": "coordinator", "adb": "itinerant", "abd": "representative", "ade": "gatekeeper", "adf": "liaison"}
    for (a, v, b), role in roles.items():
        network = of(a + v, v + b, nodes="abcdef", directed=True)
        found = dict(zip(network.nodes, brokerage(network, groups, directed=True), strict=True))
        assert found[v] == Brokerage(**{role: 1})
        assert found[a] == Brokerage()


def test_there_is_no_path_over_two_and_no_coordinator_in_a_group_of_one() -> None:
    assert brokerage(of("ab"), {"a": "x", "b": "y"}) == [Brokerage(), Brokerage()]
    alone = brokerage(of("ba", "bc"), {"b": "x", "a": "y", "c": "z"})
    assert alone[0] == Brokerage(liaison=1)
    assert brokerage(of("ab", "bc"), {}) == [None, None, None]
    assert brokerage(of(), {}) == []


def test_campnet_has_those_counted_by_hand() -> None:
    camp, groups = reference("campnet", directed=True), labels("campnet", "gender")
    graph = networkx.DiGraph([(camp.nodes[a], camp.nodes[b]) for a, b in camp.arcs])
    by_hand = counted(graph, groups)
    for node, found in zip(camp.nodes, brokerage(camp, groups, directed=True), strict=True):
        assert found == Brokerage(**{role: by_hand[node][role] for role in ROLES})


@pytest.mark.parametrize("directed", [False, True])
def test_expected_counts_are_the_means_over_random_ties(directed: bool) -> None:
    groups = {str(i): "xxxyyz"[i % 6] for i in range(15)}
    total: dict[str, Counter[str]] = {group: Counter() for group in "xyz"}
    density, draws = 0.3, 120
    chance = random.Random(1)
    for _ in range(draws):
        ties = networkx.gnp_random_graph(15, density, seed=chance.randrange(10**9), directed=directed)
        everybody = brokerage(same(networkx.relabel_nodes(ties, str)), groups, directed)
        for node, found in zip(groups, everybody, strict=True):
            size = sum(group == groups[node] for group in groups.values())
            total[groups[node]].update({role: getattr(found, role) / size for role in ROLES})
    # A network of the very density whose expected counts are asked for.
    pairs = [(a, b) for a in groups for b in groups if (a != b if directed else a < b)]
    some = networkx.DiGraph() if directed else networkx.Graph()
    some.add_nodes_from(groups)
    some.add_edges_from(random.Random(2).sample(pairs, round(density * len(pairs))))
    for group, theirs in expected(same(some), groups, directed).items():
        for role in ROLES:
            assert getattr(theirs, role) == pytest.approx(total[group][role] / draws, rel=0.15, abs=0.15), (group, role)


def test_expected_counts_follow_the_formulas_of_sna() -> None:
    groups = {str(i): "aabbbccccc"[i] for i in range(10)}
    graph = networkx.gnm_random_graph(10, 30, seed=3, directed=True)
    d, n = 30 / 90, 10
    path = d * d * (1 - d)
    found = expected(same(networkx.relabel_nodes(graph, str)), groups, directed=True)["b"]
    assert found.coordinator == pytest.approx(path * 2 * 1)
    assert found.representative == found.gatekeeper == pytest.approx(path * (n - 3) * 2)
    assert found.itinerant == pytest.approx(path * (2 * 1 + 5 * 4))
    assert found.liaison == pytest.approx(path * (7**2 - (4 + 25)))
    assert found.total == pytest.approx(path * 9 * 8)
    assert expected(of("ab"), {"a": "x", "b": "y"}) == {}
