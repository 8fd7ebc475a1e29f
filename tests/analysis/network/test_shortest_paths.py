"""Shortest paths through each node, many sources at once: networkx, the largest shapes there are, and being stopped."""

import threading

import networkx
import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.sparse import csr_matrix

from stakeholdermap.analysis.network import centrality, shortest_paths
from tests.analysis.networks import SEEDS, drawn, same


def through(graph: networkx.Graph, go_on=lambda: None) -> np.ndarray | None:
    matrix = csr_matrix(networkx.to_scipy_sparse_array(graph, format="csr", dtype=float))
    found = shortest_paths.through(matrix, go_on)
    return found if found is None or graph.is_directed() else found / 2


def expected(graph: networkx.Graph) -> list[float]:
    return list(networkx.betweenness_centrality(graph, normalized=False).values())


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_networks_agree_with_networkx_however_they_are_cut_into_blocks(seed, directed, monkeypatch):
    graph = drawn(seed, directed, least=1, most=40)
    monkeypatch.setattr(shortest_paths, "_FEWEST", (1, 3, 8)[seed % 3])
    monkeypatch.setattr(shortest_paths, "_AT_ONCE", (1, 10_000)[seed % 2])
    assert_allclose(through(graph), expected(graph), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("directed", [False, True])
def test_a_network_large_enough_for_blocks_is_the_same_as_networkx_and_the_same_every_time(directed):
    graph = networkx.relabel_nodes(networkx.gnp_random_graph(300, 0.008, seed=3, directed=directed), str)
    network = same(graph)
    assert len(graph) >= centrality._IN_BLOCKS_FROM
    found = centrality.betweenness(network, directed)
    assert_allclose(found, expected(graph), rtol=1e-9, atol=1e-9)
    assert centrality.betweenness(same(graph), directed) == found


@pytest.mark.parametrize(
    "graph",
    [
        networkx.star_graph(249),
        networkx.balanced_tree(2, 7),
        networkx.disjoint_union_all([networkx.complete_graph(60), networkx.empty_graph(60), networkx.path_graph(60)]),
        networkx.path_graph(shortest_paths.DEEPEST + 1),
    ],
    ids=["star", "tree", "in parts", "as long as can be"],
)
def test_odd_shapes_agree_with_networkx(graph):
    assert_allclose(through(graph), expected(graph), rtol=1e-9, atol=1e-9)


def test_a_longer_network_is_left_to_others_who_give_the_same():
    graph = networkx.relabel_nodes(networkx.path_graph(250), str)
    assert through(graph) is None
    # k to its left, 249 - k to its right.
    assert centrality.betweenness(same(graph)) == [k * (249 - k) for k in range(250)]


def test_without_ties_nothing_leads_through_anybody():
    assert through(networkx.empty_graph(3)).tolist() == [0, 0, 0]
    assert shortest_paths.through(csr_matrix((0, 0)), lambda: None).tolist() == []


class Enough(Exception):
    """Somebody no longer wants it."""


def test_it_is_asked_before_each_block_whether_to_go_on():
    graph, asked = networkx.gnp_random_graph(500, 0.02, seed=1), []

    def go_on() -> None:
        asked.append(threading.current_thread())
        if len(asked) == 3:
            raise Enough

    with pytest.raises(Enough):
        through(graph, go_on)
    assert len(asked) == 3
