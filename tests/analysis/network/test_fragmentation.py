"""Fragmentation and connectedness: published answers and counting."""

import networkx
import pytest

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import cuts, distances, fragmentation
from tests.analysis.networks import SEEDS, drawn, of, reference, same


def of_all(network: Network, directed: bool = False) -> tuple[float | None, ...]:
    sums = distances.reach(network.matrix(directed))
    return (
        fragmentation.fragmentation(sums),
        fragmentation.distance_fragmentation(sums),
        fragmentation.connectedness(cuts.search(network.neighbours)),
    )


def test_campnet_has_the_published_fragmentation_by_directed_reach() -> None:
    assert of_all(reference("campnet", directed=True), directed=True) == pytest.approx(
        (0.327, 0.658, 1.0), abs=5e-4
    )


def test_the_kite_has_the_published_distance_fragmentation() -> None:
    assert of_all(reference("krackhardt_kite")) == pytest.approx((0, 0.3537, 1), abs=5e-5)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_networks_agree_with_counting(seed: int, directed: bool) -> None:
    graph = drawn(seed, directed)
    n = len(graph)
    if n < 2:
        assert of_all(same(graph), directed) == (None, None, None)
        return
    far = dict(networkx.all_pairs_shortest_path_length(graph))
    steps = [far[a][b] for a in graph for b in graph if a != b and b in far[a]]
    parts = networkx.connected_components(networkx.Graph(graph))
    joined = sum(len(part) * (len(part) - 1) for part in parts) / (n * (n - 1))
    share, weighted = len(steps) / (n * (n - 1)), sum(1 / d for d in steps) / (n * (n - 1))
    assert of_all(same(graph), directed) == pytest.approx((1 - share, 1 - weighted, joined))


def test_without_a_tie_everything_is_apart() -> None:
    assert of_all(of(nodes="abc")) == (1, 1, 0)
