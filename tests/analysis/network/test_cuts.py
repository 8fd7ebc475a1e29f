"""Cut points, what falls off without them, and bridges: published answers and networkx."""

import networkx
import pytest

from stakeholdermap.analysis.network import cuts
from tests.analysis.networks import SEEDS, drawn, of, reference, same


def test_the_kite_hangs_on_heather_and_ike() -> None:
    kite = reference("krackhardt_kite")
    assert {kite.nodes[i]: lost for i, lost in cuts.cut_off(kite).items()} == {
        "Heather": (("Ike", "Jane"),),
        "Ike": (("Jane",),),
    }
    assert cuts.bridges(kite) == (("Heather", "Ike"), ("Ike", "Jane"))


def test_the_marriages_have_the_published_cut_points() -> None:
    marriages = reference("padgett_marriage")
    found = {marriages.nodes[i] for i in cuts.cut_points(marriages)}
    assert found == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert cuts.cut_off(marriages).keys() == cuts.cut_points(marriages)


def test_where_no_part_alone_is_the_largest_there_is_no_rest_and_all_are_told() -> None:
    assert cuts.cut_off(of("bc", "ca")) == {1: (("b",), ("a",))}
    assert cuts.cut_off(of("ac", "cb")) == {1: (("a",), ("b",))}
    # Two of two and a single one: the three are told; with a third in one of them that is the rest.
    assert cuts.cut_off(of("ca", "ab", "cd", "de", "cf"))[0] == (("a", "b"), ("d", "e"), ("f",))
    assert cuts.cut_off(of("ca", "ab", "cd", "de", "cf", "bg"))[0] == (("d", "e"), ("f",))


@pytest.mark.parametrize("seed", range(100))
def test_what_falls_off_is_what_networkx_finds_by_taking_nodes_away(seed: int) -> None:
    # Sparse ones, where there is something to cut.
    graph = drawn(seed) if seed % 2 else networkx.relabel_nodes(networkx.gnm_random_graph(12, 11, seed=seed), str)
    network = same(graph)
    found = {network.nodes[i]: lost for i, lost in cuts.cut_off(network).items()}
    assert found.keys() == set(networkx.articulation_points(graph))
    assert {frozenset(pair) for pair in cuts.bridges(network)} == {frozenset(pair) for pair in networkx.bridges(graph)}
    order = list(graph)
    for node, lost in found.items():
        left = graph.subgraph(networkx.node_connected_component(graph, node) - {node})
        parts = sorted(networkx.connected_components(left), key=lambda part: (-len(part), min(map(order.index, part))))
        alike = len(parts[0]) == len(parts[1])
        told = sorted(sorted(part, key=order.index) for part in (parts if alike else parts[1:]))
        assert sorted(list(part) for part in lost) == told


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_without_some_nodes_knows_what_losing_each_other_leaves(seed: int) -> None:
    graph = drawn(seed, least=4)
    gone = set(list(graph)[:2])
    rest = graph.subgraph(set(graph) - gone)
    walked = cuts.search(same(graph).neighbours, frozenset({0, 1}))
    assert sorted(walked.components) == sorted(map(len, networkx.connected_components(rest)))
    for node in rest:
        left = rest.subgraph(networkx.node_connected_component(rest, node) - {node})
        expected = sorted(map(len, networkx.connected_components(left)))
        assert sorted(walked.falls_into(list(graph).index(node))) == expected


@pytest.mark.parametrize("nodes", ["", "a", "ab"])
def test_below_three_there_is_nothing_to_cut(nodes: str) -> None:
    network = of(*(["ab"] if len(nodes) == 2 else []), nodes=nodes)
    assert cuts.cut_off(network) == {}
    assert cuts.bridges(network) == ((("a", "b"),) if len(nodes) == 2 else ())


def test_a_large_star_and_a_long_chain_of_stars_are_walked_once() -> None:
    star = same(networkx.relabel_nodes(networkx.star_graph(5_000), str))
    assert {i: len(lost) for i, lost in cuts.cut_off(star).items()} == {0: 5_000}
    # Searching anew for each of 1,500 cut points would look at each of 3,000 nodes 1,500 times.
    visited: list[int] = []

    class Watched(frozenset[int]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            visited.append(1)
            return super().__iter__()

    caterpillar = networkx.path_graph(1_500)
    caterpillar.add_edges_from((i, i + 1_500) for i in range(1_500))
    watched = [Watched(caterpillar.neighbors(i)) for i in range(3_000)]
    assert len(cuts.search(watched).splits) == 1_500
    assert len(visited) == 3_000
