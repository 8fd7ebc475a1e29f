"""Key players: published sets, and every set tried by hand with networkx."""

from itertools import combinations

import networkx
import pytest

from stakeholdermap.analysis.network import key_players
from tests.analysis.networks import SEEDS, drawn, of, reference, same


def apart(graph: networkx.Graph, by: str) -> float:
    n = len(graph)
    far = dict(networkx.all_pairs_shortest_path_length(graph))
    steps = [far[a][b] for a in graph for b in graph if a != b and b in far[a]]
    return 1 - sum(1 / d if by == "distance" else 1 for d in steps) / (n * (n - 1))


def reached(graph: networkx.Graph, chosen: tuple[str, ...]) -> float:
    far = [networkx.single_source_shortest_path_length(graph, node) for node in chosen]
    return sum(max(1 / max(f[n], 1) if n in f else 0 for f in far) for n in graph) / len(graph)


def test_the_kite_is_parted_by_the_published_sets() -> None:
    kite = reference("krackhardt_kite")
    one, two = key_players.loss(kite, 1), key_players.loss(kite, 2)
    assert one is not None
    assert two is not None
    assert (one.nodes, one.base) == (("Heather",), 0)
    assert one.value == pytest.approx(0.3889, abs=5e-5)
    assert set(two.nodes) == {"Fernando", "Garth"}
    assert two.value == pytest.approx(0.5357, abs=5e-5)
    assert (two.parts, two.exact, two.sets) == ((5, 3), True, 1)
    weighted = key_players.loss(kite, 1, "distance")
    assert weighted is not None
    assert weighted.base == pytest.approx(0.3537, abs=5e-5)


def test_the_kite_is_reached_by_the_published_sets() -> None:
    kite = reference("krackhardt_kite")
    one, two = key_players.reach(kite, 1), key_players.reach(kite, 2)
    assert one is not None
    assert two is not None
    assert (one.nodes, one.base) == (("Diane",), None)
    assert one.value == pytest.approx(0.8083, abs=5e-5)
    assert (set(two.nodes), two.value) == ({"Diane", "Ike"}, pytest.approx(1.0))


@pytest.mark.parametrize("by", ["fragmentation", "distance"])
@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_other_set_parts_more_and_equals_are_counted(seed: int, size: int, by: str) -> None:
    graph = drawn(seed, most=9)
    found = key_players.loss(same(graph), size, by)
    if len(graph) - size < 2:
        assert found is None
        return
    assert found is not None
    values = {
        gone: round(apart(graph.subgraph(set(graph) - set(gone)), by), 9) for gone in combinations(list(graph), size)
    }
    best = max(values.values())
    assert found.value == pytest.approx(best)
    assert found.nodes == next(gone for gone, value in values.items() if value == best)
    assert found.sets == list(values.values()).count(best)
    assert found.base == pytest.approx(apart(graph, by))
    rest = graph.subgraph(set(graph) - set(found.nodes))
    assert found.parts == tuple(sorted(map(len, networkx.connected_components(rest)), reverse=True))


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_other_set_reaches_more(seed: int, size: int) -> None:
    graph = drawn(seed, most=9)
    found = key_players.reach(same(graph), size)
    if len(graph) < max(size, 1):
        assert found is None
        return
    assert found is not None
    values = {chosen: round(reached(graph, chosen), 9) for chosen in combinations(list(graph), size)}
    best = max(values.values())
    assert found.value == pytest.approx(best)
    assert found.sets == list(values.values()).count(best)
    assert found.nodes == next(chosen for chosen, value in values.items() if value == best)


@pytest.mark.parametrize("seed", range(10))
def test_above_64_nodes_the_same_is_found_by_searches_in_depth(seed: int) -> None:
    graph = networkx.relabel_nodes(networkx.gnm_random_graph(66, 75, seed=seed), str)
    one, two = (key_players.loss(same(graph), size) for size in (1, 2))
    assert one is not None
    assert two is not None
    assert one.value == pytest.approx(1 - min(_pairs(graph, (node,)) for node in graph) / (65 * 64))
    assert (one.exact, two.exact) == (True, True)
    joined = [_pairs(graph, gone) for gone in combinations(list(graph), 2)]
    assert two.value == pytest.approx(1 - min(joined) / (64 * 63))
    assert two.sets == joined.count(min(joined))


def _pairs(graph: networkx.Graph, gone: tuple[str, ...]) -> int:
    """The ordered pairs still joined, by walking through what is left: views of networkx take ten times as long."""
    left, joined = set(graph).difference(gone), 0
    while left:
        part, ahead = 0, [left.pop()]
        while ahead:
            part += 1
            near = left.intersection(graph.adj[ahead.pop()])
            left -= near
            ahead += near
        joined += part * (part - 1)
    return joined


@pytest.mark.parametrize("by", ["fragmentation", "distance"])
@pytest.mark.parametrize("seed", range(20))
def test_when_not_every_set_is_tried_it_says_so_and_no_single_swap_is_better(seed: int, by: str) -> None:
    graph = networkx.relabel_nodes(networkx.gnm_random_graph(24, 30, seed=seed), str)
    found = key_players.loss(same(graph), 3, by, every_to=100)
    assert found is not None
    assert not found.exact
    for member in found.nodes:
        for other in set(graph) - set(found.nodes):
            swapped = {*found.nodes, other} - {member}
            assert apart(graph.subgraph(set(graph) - swapped), by) <= found.value + 1e-9
    far = key_players.reach(same(graph), 3, every_to=100)
    assert far is not None
    assert not far.exact
    assert all(
        reached(graph, (*(set(far.nodes) - {member}), other)) <= far.value + 1e-9
        for member in far.nodes
        for other in graph
    )


def test_in_a_large_network_distances_are_not_searched() -> None:
    large = same(networkx.relabel_nodes(networkx.star_graph(1_200), str))
    assert key_players.loss(large, 2, "distance") is None
    assert key_players.reach(large, 2) is None
    hub = key_players.loss(large, 1)
    assert hub is not None
    assert (hub.nodes, hub.value, hub.parts[0]) == (("0",), 1, 1)
    nearest = key_players.reach(large, 1)
    assert nearest is not None
    assert (nearest.nodes, nearest.value) == (("0",), pytest.approx(1))


def test_without_ties_every_set_is_as_good() -> None:
    found = key_players.loss(of(nodes="abcd"), 2)
    assert found is not None
    assert (found.value, found.base, found.sets, found.parts) == (1, 1, 6, (1, 1))
