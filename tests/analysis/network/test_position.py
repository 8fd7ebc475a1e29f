"""The shape of a network as a whole: published answers, networkx, and what is left out where it does not exist."""

import random

import networkx
import pytest

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.network import (
    brokerage,
    centrality,
    core_periphery,
    cuts,
    holes,
    key_players,
    links,
    mixing,
    position,
)
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Partnership, Person, Seat
from tests.analysis.maps import of_edges, rows_of
from tests.analysis.networks import drawn, grouped, reference, same

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
        alike = len(parts) > 1 and parts[-1] == parts[-2]
        assert (found[n].no_rest, found[n].parted) == (alike, sum(parts[:-1]))
        assert len(found[n].would_lose) == sum(parts if alike else parts[:-1])


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_a_shape_holds_what_each_measure_says_by_itself(seed: int, directed: bool) -> None:
    made = drawn(seed, directed)
    network, groups = same(made), grouped(made, seed)
    shape = position.shape(network, groups, directed)
    assert [node.id for node in shape.nodes] == list(made)
    gaps = holes.holes(network, directed)
    assert [node.constraint for node in shape.nodes] == gaps.constraint
    assert [node.effective_size for node in shape.nodes] == gaps.effective_size
    assert [node.efficiency for node in shape.nodes] == gaps.efficiency
    assert [node.eigenvector for node in shape.nodes] == centrality.eigenvector(network)
    assert [node.brokerage for node in shape.nodes] == brokerage.brokerage(network, groups, directed)
    assert shape.bridges == cuts.bridges(network)
    assert shape.links == links.independent_links(network, groups)
    assert shape.core == core_periphery.core_periphery(network, directed)
    assert shape.ei_index == mixing.ei_index(network, groups, directed)
    assert shape.assortativity == mixing.assortativity(network, groups, directed)
    parts = networkx.connected_components(networkx.Graph(made))
    assert shape.parts == tuple(sorted(map(len, parts), reverse=True))
    for one in shape.loss:
        assert one == key_players.loss(network, len(one.nodes), one.by)
    for one in shape.reach:
        assert one == key_players.reach(network, len(one.nodes))


def test_knokes_information_runs_through_few_as_published() -> None:
    shape = position.shape(reference("knoke_information", directed=True), {}, directed=True)
    assert shape.betweenness_centralization == pytest.approx(0.2011, abs=5e-5)
    assert shape.density == pytest.approx(0.5444, abs=5e-5)
    assert shape.closeness_centralization is None


def test_southern_women_are_not_run_as_a_network_of_shared_events() -> None:
    """A two-mode list is no network of ties: people who only sit together are not tied to one another."""
    sat = [(row["person"], row["body"]) for row in rows_of("southern_women_twomode.csv")]
    people, events = sorted({a for a, _ in sat}), sorted({b for _, b in sat})
    assert len(sat) / (len(people) * len(events)) == pytest.approx(0.353, abs=5e-4)
    facts = [Person(id=name, name=name) for name in people] + [Body(id=name, name=name) for name in events]
    for number, (who, where) in enumerate(sat):
        seat = Seat(id=f"s{number}", body=where)
        facts += [seat, Appointment(id=f"a{number}", seat=seat.id, person=who)]
    network = graph.network(Map(partnership=Partnership(id="p", title="Women")).having(put=facts), "people")
    assert (len(network.nodes), len(network.ties)) == (18, 0)
    assert position.shape(network, {}).degree_centralization == 0


def test_expected_brokerage_is_told_from_fifteen_nodes_on() -> None:
    for n, told in ((14, 0), (15, 2)):
        made = networkx.relabel_nodes(networkx.path_graph(n), str)
        shape = position.shape(same(made), {node: "xy"[int(node) % 2] for node in made})
        assert len(shape.expected_brokerage) == told


def test_a_large_network_leaves_out_what_would_take_too_long_and_says_what_it_did_not_try() -> None:
    made = networkx.relabel_nodes(networkx.barabasi_albert_graph(1_100, 2, seed=1), str)
    shape = position.shape(same(made), {})
    assert shape.core is None
    assert [(len(one.nodes), one.by, one.exact) for one in shape.loss] == [
        (1, "fragmentation", True),
        (2, "fragmentation", False),
        (3, "fragmentation", False),
    ]
    assert [len(one.nodes) for one in shape.reach] == [1]
