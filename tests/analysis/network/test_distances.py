"""Sums over all distances without keeping them: the distances of networkx."""

import networkx
import numpy as np
import pytest

from stakeholdermap.analysis.network import distances
from tests.analysis.networks import SEEDS, drawn, of, same


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_sums_are_those_of_all_shortest_paths(seed: int, directed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # More than a word of 64 and, with blocks this small, more than a block; some longer than what is searched at once.
    monkeypatch.setattr(distances, "_SOURCES", 80)
    monkeypatch.setattr(distances, "_SOURCES_DEEP", 40)
    monkeypatch.setattr(distances, "_LEVELS", 4)
    graph = drawn(seed, directed, most=90)
    found = distances.reach(same(graph).matrix(directed))
    far = dict(networkx.all_pairs_shortest_path_length(graph))
    for i, node in enumerate(graph):
        into = [far[other][node] for other in graph if other != node and node in far[other]]
        assert found.count[i] == len(into)
        assert found.total[i] == sum(into)
        assert found.inverse[i] == pytest.approx(sum(1 / d for d in into))


@pytest.mark.parametrize("seed", SEEDS)
def test_closeness_between_is_one_over_the_distance(seed: int) -> None:
    graph = drawn(seed)
    far = dict(networkx.all_pairs_shortest_path_length(graph))
    expected = [[1 / max(far[a][b], 1) if b in far[a] else 0 for b in graph] for a in graph]
    assert distances.closeness_between(same(graph).ties_matrix).tolist() == expected


def test_nobody_reaches_anybody_without_ties() -> None:
    for nodes in ("", "a", "abc"):
        found = distances.reach(of(nodes=nodes).ties_matrix)
        assert found.reached_pairs == 0
        assert not np.any(found.inverse)
