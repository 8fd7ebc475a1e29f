"""Ties within groups and across: published answers, networkx and counting."""

import random

import networkx
import pytest

from stakeholdermap.analysis.network import mixing
from tests.analysis.networks import SEEDS, drawn, grouped, labels, of, reference, same


def test_campnet_has_the_published_figures() -> None:
    camp, groups = reference("campnet", directed=True), labels("campnet", "gender")
    assert mixing.ei_index(camp, groups, directed=True) == pytest.approx(-0.667, abs=5e-4)
    assert mixing.ei_expected(camp, groups) == pytest.approx(0.046, abs=5e-4)
    assert mixing.assortativity(camp, groups, directed=True) == pytest.approx(0.664, abs=5e-4)


def test_indianas_agencies_mix_as_published() -> None:
    indiana = reference("tobacco_indiana_coll", nodes="tobacco_indiana")
    groups = labels("tobacco_indiana", "agency_cat")
    assert mixing.ei_index(indiana, groups) == pytest.approx(0.391, abs=5e-4)
    assert mixing.ei_expected(indiana, groups) == pytest.approx(0.473, abs=5e-4)


def test_two_pairs_tied_within_and_across() -> None:
    groups = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert mixing.ei_index(of("ab", "cd"), groups) == -1
    assert mixing.ei_index(of("ac", "bd"), groups) == 1
    assert mixing.ei_expected(of("ab", "cd"), groups) == pytest.approx(2 * 4 / 6 - 1)
    assert mixing.assortativity(of("ab", "cd"), groups) == 1
    assert mixing.assortativity(of("ac", "bd"), groups) == -1


def test_what_cannot_be_told_is_none() -> None:
    one = dict.fromkeys("abc", "x")
    assert mixing.ei_index(of("ab", nodes="abc"), one) == -1
    assert mixing.ei_expected(of("ab", nodes="abc"), one) is None
    assert mixing.assortativity(of("ab", nodes="abc"), one) is None
    assert mixing.ei_index(of(nodes="abc"), {"a": "x", "b": "y"}) is None
    assert mixing.assortativity(of(nodes="abc"), {"a": "x", "b": "y"}) is None
    assert mixing.ei_index(of("ab"), {}) is None
    assert mixing.ei_expected(of(), {}) is None


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_networks_agree_with_networkx_and_with_counting(seed: int, directed: bool) -> None:
    graph = drawn(seed, directed, least=2)
    groups = grouped(graph, seed)
    known = graph.subgraph(groups)
    networkx.set_node_attributes(graph, groups, "group")
    network = same(graph)
    across = sum(groups[a] != groups[b] for a, b in known.edges)
    ties = known.number_of_edges()
    expected = (across - (ties - across)) / ties if ties else None
    assert mixing.ei_index(network, groups, directed) == (None if expected is None else pytest.approx(expected))
    ends = {groups[node] for edge in known.edges for node in edge}
    if len(ends) > 1:
        theirs = networkx.attribute_assortativity_coefficient(known, "group")
        assert mixing.assortativity(network, groups, directed) == pytest.approx(theirs)
    else:
        assert mixing.assortativity(network, groups, directed) is None


def test_the_expected_index_is_the_mean_over_shuffled_groups() -> None:
    graph = networkx.relabel_nodes(networkx.gnm_random_graph(12, 20, seed=4), str)
    names = list("xxxxxyyyyzzz")
    chance, drawn_ = random.Random(1), []
    for _ in range(400):
        chance.shuffle(names)
        drawn_.append(mixing.ei_index(same(graph), dict(zip(graph, names, strict=True))))
    expected = mixing.ei_expected(same(graph), dict(zip(graph, names, strict=True)))
    assert sum(value or 0 for value in drawn_) / 400 == pytest.approx(expected, abs=0.03)
