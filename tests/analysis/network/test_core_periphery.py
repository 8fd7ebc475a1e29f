"""Core and periphery: the published core, and every split by hand."""

from itertools import combinations

import networkx
import numpy as np
import pytest

from stakeholdermap.analysis.network.core_periphery import core_periphery
from tests.analysis.networks import SEEDS, drawn, of, reference, same


def fit(graph: networkx.Graph, core: set[str]) -> float | None:
    blocks = [(a, b) for a in graph for b in graph if a != b and (a in core) == (b in core)]
    ties, ideal = [graph.has_edge(a, b) for a, b in blocks], [a in core for a, _ in blocks]
    if len(core) < 2 or len(set(ties)) < 2 or len(set(ideal)) < 2:
        return None
    return float(np.corrcoef(ties, ideal)[0, 1])


def test_campnet_has_the_published_core() -> None:
    found = core_periphery(reference("campnet", directed=True), directed=True)
    assert found is not None
    assert set(found.core) == {"LEE", "STEVE", "BERT", "RUSS"}
    assert found.r == pytest.approx(0.360, abs=5e-4)
    assert found.exact


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_other_split_fits_better(seed: int, directed: bool) -> None:
    graph = drawn(seed, directed, most=7)
    fits = [fit(graph, set(core)) for size in range(len(graph) + 1) for core in combinations(list(graph), size)]
    known = [r for r in fits if r is not None]
    found = core_periphery(same(graph), directed)
    if not known or len(graph) < 3:
        assert found is None
        return
    assert found is not None
    assert found.r == pytest.approx(max(known))
    assert fit(graph, set(found.core)) == pytest.approx(found.r)


@pytest.mark.parametrize("seed", range(10))
def test_above_18_nodes_a_planted_core_is_found_and_no_flip_fits_better(seed: int) -> None:
    graph = networkx.relabel_nodes(networkx.gnp_random_graph(24, 0.08, seed=seed), str)
    planted = {str(i) for i in range(6)}
    graph.add_edges_from(combinations(sorted(planted), 2))
    found = core_periphery(same(graph))
    assert found is not None
    assert not found.exact
    assert found.r >= (fit(graph, planted) or 0) - 1e-9
    core = set(found.core)
    assert fit(graph, core) == pytest.approx(found.r)
    assert all((fit(graph, core ^ {node}) or -2) <= found.r + 1e-9 for node in graph)


def test_the_same_seed_finds_the_same_core() -> None:
    network = reference("zachary_karate")
    assert core_periphery(network, seed=5) == core_periphery(network, seed=5)


def test_a_network_without_a_core_has_none() -> None:
    assert core_periphery(of()) is None
    assert core_periphery(of("ab")) is None
    assert core_periphery(of(nodes="abcd")) is None
    assert core_periphery(of("ab", "bc", "ca")) is None
