"""Constraint and effective size: Burt's example, stars and triangles, networkx."""

import networkx
import pytest

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import blocks
from stakeholdermap.analysis.network.holes import holes
from tests.analysis.networks import BURT, SEEDS, drawn, of, reference, same


def constraint(network: Network, directed: bool = False) -> dict[str, float | None]:
    return dict(zip(network.nodes, holes(network, directed).constraint, strict=True))


def effective_size(network: Network, directed: bool = False) -> dict[str, float | None]:
    return dict(zip(network.nodes, holes(network, directed).effective_size, strict=True))


def test_burts_example_has_the_published_figures() -> None:
    example = of(*BURT)
    found, sizes = constraint(example), effective_size(example)
    assert [found[n] for n in "GAC"] == pytest.approx([0.400, 0.595, 1], abs=5e-4)
    assert [sizes[n] for n in "GAC"] == pytest.approx([4.67, 2.50, 1], abs=5e-3)


def test_a_star_of_four_and_a_triangle() -> None:
    star, triangle = of("ab", "ac", "ad"), of("ab", "bc", "ca")
    assert constraint(star) == pytest.approx({"a": 1 / 3, "b": 1, "c": 1, "d": 1})
    assert effective_size(star) == pytest.approx({"a": 3, "b": 1, "c": 1, "d": 1})
    assert holes(star).efficiency == pytest.approx([1, 1, 1, 1])
    assert constraint(triangle) == pytest.approx(dict.fromkeys("abc", 1.125))
    assert effective_size(triangle) == pytest.approx(dict.fromkeys("abc", 1))
    assert holes(triangle).efficiency == pytest.approx([0.5, 0.5, 0.5])


def test_at_the_camp_holly_is_measured_over_the_whole_network() -> None:
    assert constraint(reference("campnet", directed=True), True)["HOLLY"] == pytest.approx(0.386, abs=5e-4)


def test_who_has_no_tie_has_no_figure_and_who_has_one_is_held_fast() -> None:
    network = of("ab", nodes="abc")
    assert constraint(network) == {"a": 1, "b": 1, "c": None}
    assert effective_size(network) == {"a": 1, "b": 1, "c": None}
    assert holes(network).efficiency == [1, 1, None]
    one_way = of("ab", nodes="abc", directed=True)
    assert constraint(one_way, True) == {"a": 1, "b": 1, "c": None}
    assert effective_size(one_way, True) == {"a": 1, "b": 1, "c": None}
    assert constraint(of()) == {}


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_networks_agree_with_networkx(seed: int, directed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST", 50)
    graph = drawn(seed, directed)
    network = same(graph)
    tied = [node for node in graph if graph.degree(node)]
    found = constraint(network, directed)
    assert [found[n] for n in tied] == pytest.approx([networkx.constraint(graph)[n] for n in tied])
    assert [found[n] for n in graph if n not in tied] == [None] * (len(graph) - len(tied))
    found = effective_size(network, directed)
    assert [found[n] for n in tied] == pytest.approx([by_the_formula(graph, n) for n in tied])
    # Asked for all at once networkx 3.6 divides by the wrong node's largest; it leaves out who is only led to.
    out = [n for n in tied if graph[n]]
    assert [found[n] for n in out] == pytest.approx([networkx.effective_size(graph, [n])[n] for n in out])


def by_the_formula(graph: networkx.Graph, i: str) -> float:
    def z(a: str, b: str) -> int:
        return graph.has_edge(a, b) + graph.has_edge(b, a)

    near = [j for j in graph if z(i, j)]
    total = sum(z(i, q) for q in near)
    most = {j: max(z(j, k) for k in graph) for j in near}
    return len(near) - sum(z(i, q) / total * z(j, q) / most[j] for j in near for q in graph if q not in (i, j))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_directions_effective_size_is_borgattis(seed: int) -> None:
    graph = drawn(seed)
    for node, size in effective_size(same(graph)).items():
        if size is not None:
            d, among = graph.degree(node), graph.subgraph(graph.neighbors(node)).number_of_edges()
            assert size == pytest.approx(d - 2 * among / d)
