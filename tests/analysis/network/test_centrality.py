"""Degree, betweenness, closeness and eigenvector: published answers and networkx."""

import networkx
import pytest

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import centrality, distances
from tests.analysis.networks import KITE, SEEDS, drawn, of, reference, same


def by_name(network: Network, values: list) -> dict:
    return dict(zip(network.nodes, values, strict=True))


def closeness(network: Network) -> float | None:
    return centrality.closeness_centralization(distances.reach(network.ties_matrix))


def test_knokes_organisations_have_the_published_degrees_and_centralization() -> None:
    for name, into, out in (("information", 0.5062, 0.3827), ("money", 0.4691, 0.3457)):
        knoke = reference(f"knoke_{name}", directed=True)
        degrees = centrality.degrees_in_and_out(knoke)
        assert [centrality.centralization(d, 81) for d in degrees] == pytest.approx([into, out], abs=5e-5)


def test_indianas_collaboration_gathers_around_one_as_published() -> None:
    for name, published in (("cnt", 0.453), ("coll", 0.504), ("diss", 0.714)):
        found = centrality.degrees(reference(f"tobacco_indiana_{name}", nodes="tobacco_indiana"))
        n = len(found)
        assert centrality.centralization(found, (n - 1) * (n - 2)) == pytest.approx(published, abs=5e-4)


def test_the_kite_has_the_published_closeness() -> None:
    kite = reference("krackhardt_kite")
    assert closeness(kite) == pytest.approx(0.2704, abs=5e-5)
    total = by_name(kite, [9 / t for t in distances.reach(kite.ties_matrix).total])
    expected = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    assert [total[name] for name in KITE] == pytest.approx(expected, abs=5e-4)


def test_the_marriages_have_closeness_centralization_only_without_the_isolate() -> None:
    with_pucci = reference("padgett_marriage")
    assert closeness(with_pucci) is None
    graph = networkx.Graph([(with_pucci.nodes[a], with_pucci.nodes[b]) for a, b in with_pucci.edges])
    assert closeness(same(graph)) == pytest.approx(0.3225, abs=5e-5)


def test_the_kite_has_the_published_eigenvector() -> None:
    kite = reference("krackhardt_kite")
    found = by_name(kite, centrality.eigenvector(kite))
    expected = [0.3522, 0.3522, 0.2858, 0.4810, 0.2858, 0.3977, 0.3977, 0.1959, 0.0481, 0.0112]
    assert [found[name] for name in KITE] == pytest.approx(expected, abs=5e-5)


def test_the_eigenvector_is_that_of_the_one_largest_component() -> None:
    assert centrality.eigenvector(of("ab", "bc", "de")) == pytest.approx([0.5, 0.5**0.5, 0.5, None, None])
    assert centrality.eigenvector(of("ab", "cd")) == [None] * 4
    assert centrality.eigenvector(of(nodes="ab")) == [None, None]
    assert centrality.eigenvector(of(nodes="a")) == [None]


@pytest.mark.parametrize("seed", SEEDS)
def test_eigenvectors_agree_with_networkx(seed: int) -> None:
    # Some above the size from which a sparse solver is used.
    graph = drawn(seed, least=3, most=60)
    network = same(graph)
    parts = sorted(networkx.connected_components(graph), key=len)
    found = by_name(network, centrality.eigenvector(network))
    if not graph.edges or (len(parts) > 1 and len(parts[-1]) == len(parts[-2])):
        assert set(found.values()) == {None}
        return
    expected = networkx.eigenvector_centrality(graph.subgraph(parts[-1]), max_iter=10_000, tol=1e-10)
    inside = {node: value for node, value in found.items() if value is not None}
    assert inside == pytest.approx(expected, abs=1e-6)
    assert min(inside.values()) >= 0


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_networks_agree_with_networkx(seed: int, directed: bool) -> None:
    graph = drawn(seed, directed)
    network = same(graph)
    n = len(graph)
    raw = networkx.betweenness_centrality(graph, normalized=False)
    assert by_name(network, centrality.betweenness(network, directed)) == pytest.approx(raw)
    harmonic = by_name(network, centrality.harmonic(distances.reach(network.matrix(directed))))
    expected = {node: v / (n - 1) if n > 1 else None for node, v in networkx.harmonic_centrality(graph).items()}
    assert harmonic == pytest.approx(expected)
    assert centrality.density(network, directed) == (None if n < 2 else pytest.approx(networkx.density(graph)))
    if directed:
        into, out = centrality.degrees_in_and_out(network)
        assert by_name(network, into) == dict(graph.in_degree)
        assert by_name(network, out) == dict(graph.out_degree)
    else:
        assert by_name(network, centrality.degrees(network)) == dict(graph.degree)


@pytest.mark.parametrize("seed", SEEDS)
def test_closeness_centralization_is_freemans_where_all_are_joined(seed: int) -> None:
    graph = drawn(seed)
    n = len(graph)
    if n < 3 or not networkx.is_connected(graph):
        assert closeness(same(graph)) is None
        return
    values = networkx.closeness_centrality(graph).values()
    expected = sum(max(values) - v for v in values) * (2 * n - 3) / ((n - 1) * (n - 2))
    assert closeness(same(graph)) == pytest.approx(expected)


def test_a_star_is_as_centralized_as_can_be_and_a_ring_not_at_all() -> None:
    star, ring = of("ab", "ac", "ad", "ae"), of("ab", "bc", "cd", "da")
    assert closeness(star) == pytest.approx(1)
    assert centrality.centralization(centrality.degrees(star), 12) == 1
    assert closeness(ring) == pytest.approx(0)


@pytest.mark.parametrize("nodes", ["", "a", "ab"])
def test_below_three_there_is_no_centralization(nodes: str) -> None:
    network = of(nodes=nodes)
    assert closeness(network) is None
    assert centrality.centralization(centrality.degrees(network), 0) is None
