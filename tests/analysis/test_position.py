"""Degree, betweenness, cut points and independent links: published answers, networkx and brute force."""

import random
from itertools import combinations

import networkx
import pytest

from stakeholdermap.analysis import graph, links, position
from stakeholdermap.model.map import Map
from tests.analysis.maps import of_edges, rows_of

KITE = ["Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"]


def edges_of(name: str) -> list[tuple[str, str]]:
    return [(row["source"], row["target"]) for row in rows_of(f"{name}_edges.csv")]


def undirected(name: str) -> Map:
    return of_edges(edges_of(name), nodes=[row["id"] for row in rows_of(f"{name}_nodes.csv")])


def shape_of(map: Map, **groups: str):
    return position.shape(graph.network(map), groups)


def by_name(map: Map, shape) -> dict:
    return {map.name_of(node.id): node for node in shape.nodes}


def random_map(seed: int) -> tuple[Map, networkx.Graph]:
    chance = random.Random(seed)
    made = networkx.gnp_random_graph(chance.randint(0, 14), chance.random(), seed=seed)
    named = networkx.relabel_nodes(made, str)
    return of_edges(named.edges, nodes=named.nodes), named


def test_the_kite_has_krackhardts_betweenness_and_centralization() -> None:
    kite = undirected("krackhardt_kite")
    shape = shape_of(kite)
    found = by_name(kite, shape)
    expected = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]
    assert [found[n].betweenness for n in KITE] == pytest.approx(expected, abs=5e-4)
    assert [found[n].degree / 9 for n in KITE] == pytest.approx(
        [0.444, 0.444, 0.333, 0.667, 0.333, 0.556, 0.556, 0.333, 0.222, 0.111], abs=5e-4
    )
    assert shape.degree_centralization == pytest.approx(0.3333, abs=5e-5)
    assert shape.betweenness_centralization == pytest.approx(0.2963, abs=5e-5)
    assert {n for n in KITE if found[n].cut_point} == {"Heather", "Ike"}
    assert found["Heather"].would_lose == ("Ike", "Jane")
    assert found["Ike"].would_lose == ("Jane",)


def test_the_florentine_marriages_have_the_medici_between_with_and_without_the_isolate() -> None:
    marriages = undirected("padgett_marriage")
    shape = shape_of(marriages)
    found = by_name(marriages, shape)
    assert len(shape.nodes) == 16
    assert found["Medici"].betweenness == pytest.approx(0.4524, abs=5e-5)
    assert shape.degree_centralization == pytest.approx(0.267, abs=5e-4)
    assert shape.betweenness_centralization == pytest.approx(0.3835, abs=5e-5)
    assert {n for n, node in found.items() if node.cut_point} == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    without = of_edges(edges_of("padgett_marriage"))
    shape = shape_of(without)
    found = by_name(without, shape)
    assert shape.betweenness_centralization == pytest.approx(0.4368, abs=5e-5)
    expected = {
        "Medici": 0.522,
        "Guadagni": 0.255,
        "Albizzi": 0.212,
        "Salviati": 0.143,
        "Ridolfi": 0.114,
        "Bischeri": 0.104,
        "Strozzi": 0.103,
    }
    for name, value in expected.items():
        assert found[name].betweenness == pytest.approx(value, abs=5e-4)


def test_the_florentine_business_ties_and_the_karate_club_have_the_published_centralization() -> None:
    business = shape_of(undirected("padgett_business"))
    assert business.degree_centralization == pytest.approx(0.238, abs=5e-4)
    assert business.betweenness_centralization == pytest.approx(0.206, abs=5e-4)
    karate = shape_of(undirected("zachary_karate"))
    assert karate.degree_centralization == pytest.approx(0.3996, abs=5e-5)


def test_a_path_of_five_has_betweenness_0_3_4_3_0() -> None:
    shape = shape_of(of_edges([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]))
    assert [node.betweenness_raw for node in shape.nodes] == [0, 3, 4, 3, 0]


def test_indianas_tobacco_partnership_hangs_on_few_links_between_sectors() -> None:
    names = {
        "1": "lead agency",
        "2": "contractors",
        "3": "coalitions",
        "4": "advocacy",
        "5": "government",
        "6": "national",
    }
    nodes = {row["id"]: names[row["agency_cat"]] for row in rows_of("tobacco_indiana_nodes.csv")}
    map = of_edges(edges_of("tobacco_indiana_coll"), nodes=nodes, **nodes)
    network = graph.network(map)
    groups = graph.groups_of(map, network.nodes, "agency")
    shape = position.shape(network, groups)
    assert shape.degree_centralization == pytest.approx(0.5036, abs=5e-5)
    found = {frozenset((k.one, k.other)): k for k in shape.links}
    assert found[frozenset(("advocacy", "government"))].independent == 0
    sole = found[frozenset(("government", "national"))]
    assert sole.independent == 1
    assert len(sole.ties) == 1
    assert sole.through is None
    tie = map.relationships[sole.ties[0]]
    assert {tie.one, tie.other} == {"Medicaid", "Partnership for Prev."}
    assert found[frozenset(("contractors", "national"))].independent == 4
    for pair, joined in found.items():
        if "lead agency" in pair:
            assert joined.independent <= 1


def test_several_ties_through_one_node_name_the_node() -> None:
    map = of_edges([("a1", "b1"), ("a1", "b2")], a1="a", a2="a", b1="b", b2="b", nodes=["a2"])
    network = graph.network(map)
    (found,) = links.independent_links(network, graph.groups_of(map, network.nodes, "agency"))
    assert (found.independent, found.through, len(found.ties)) == (1, "a1", 2)


def test_parallel_ties_and_both_directions_count_once() -> None:
    map = of_edges([("a", "b"), ("b", "a")], directed=True)
    shape = shape_of(map)
    assert [node.degree for node in shape.nodes] == [1, 1]
    assert shape.density == 1


@pytest.mark.parametrize("n", [0, 1, 2])
def test_networks_too_small_for_a_measure_have_none(n: int) -> None:
    shape = shape_of(of_edges([], nodes=[str(i) for i in range(n)]))
    assert shape.degree_centralization is None
    assert shape.betweenness_centralization is None
    assert shape.density == (None if n < 2 else 0)
    assert all(node.betweenness is None for node in shape.nodes)


@pytest.mark.parametrize("seed", range(50))
def test_random_networks_agree_with_networkx_and_with_taking_nodes_away(seed: int) -> None:
    map, made = random_map(seed)
    shape = shape_of(map)
    found = {node.id: node for node in shape.nodes}
    assert {n: found[n].degree for n in made} == dict(made.degree)
    raw = networkx.betweenness_centrality(made, normalized=False)
    assert {n: found[n].betweenness_raw for n in made} == pytest.approx(raw)
    assert {n for n in made if found[n].cut_point} == set(networkx.articulation_points(made))
    for n in made:
        whole = networkx.node_connected_component(made, n) - {n}
        left = made.subgraph(whole)
        parts = sorted(len(part) for part in networkx.connected_components(left))
        assert len(found[n].would_lose) == sum(parts[:-1])


@pytest.mark.parametrize("seed", range(50))
def test_directed_betweenness_agrees_with_networkx(seed: int) -> None:
    made = networkx.gnp_random_graph(9, 0.3, seed=seed, directed=True)
    named = networkx.relabel_nodes(made, str)
    map = of_edges(named.edges, directed=True, nodes=named.nodes)
    network = graph.network(map)
    expected = networkx.betweenness_centrality(named, normalized=False)
    assert dict(zip(network.nodes, position.betweenness(network, True), strict=True)) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(50))
def test_independent_links_are_the_fewest_nodes_that_cut_all_ties(seed: int) -> None:
    chance = random.Random(seed)
    left, right = ["a1", "a2", "a3", "a4"], ["b1", "b2", "b3"]
    crossing = [(a, b) for a in left for b in right if chance.random() < chance.choice([0.2, 0.5])]
    groups = {n: n[0] for n in left + right}
    map = of_edges([*crossing, ("a1", "a2")], nodes=left + right, **groups)
    network = graph.network(map)
    (found,) = links.independent_links(network, graph.groups_of(map, network.nodes, "agency"))
    assert found.independent == fewest_to_cut(crossing, left + right)


def fewest_to_cut(ties: list[tuple[str, str]], nodes: list[str]) -> int:
    for size in range(len(nodes) + 1):
        for gone in combinations(nodes, size):
            if all(a in gone or b in gone for a, b in ties):
                return size
    raise AssertionError
