"""How two groups are joined: the fewest to cut them, what they hang on, and who stands between them."""

import random
from itertools import combinations, permutations

import networkx
import pytest

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.network import links
from stakeholdermap.analysis.network.results import LinksBetween
from tests.analysis.maps import of_edges, rows_of
from tests.analysis.networks import SEEDS, drawn, grouped, of, same


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
    map = of_edges(
        [(row["source"], row["target"]) for row in rows_of("tobacco_indiana_coll_edges.csv")], nodes=nodes, **nodes
    )
    network = graph.network(map)
    groups = graph.groups_of(map, network.nodes, "agency")
    found = {frozenset((k.one, k.other)): k for k in links.independent_links(network, groups)}
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


@pytest.mark.parametrize("seed", SEEDS)
def test_brokers_are_those_whose_open_paths_are_counted_by_hand(seed: int) -> None:
    made = drawn(seed)
    groups = grouped(made, seed)
    by_hand: dict[tuple[str, str], dict[str, int]] = {}
    for a, v, b in permutations(made, 3):
        pair = (groups.get(a, ""), groups.get(b, ""))
        open_path = made.has_edge(a, v) and made.has_edge(v, b) and not made.has_edge(a, b)
        if open_path and pair[0] and pair[0] < pair[1]:
            counts = by_hand.setdefault(pair, {})
            counts[v] = counts.get(v, 0) + 1
    for joined in links.independent_links(same(made), groups):
        assert dict(joined.brokers) == by_hand.get((joined.one, joined.other), {})
        counts = [count for _, count in joined.brokers]
        assert counts == sorted(counts, reverse=True)


def test_a_sole_broker_is_named_only_where_the_groups_hang_at_one_point() -> None:
    groups = {"a": "x", "b": "x", "c": "y", "d": "y"}
    (one,) = links.independent_links(of("ab", "bc"), {"a": "x", "b": "x", "c": "y"})
    assert one == LinksBetween("x", "y", 1, ("t1",), None, (("b", 1),))
    assert one.sole_broker == "b"
    (two,) = links.independent_links(of("ab", "bc", "cd"), groups)
    assert two.brokers == (("b", 1), ("c", 1))
    assert two.sole_broker is None
    (apart,) = links.independent_links(of("am", "mc"), groups)
    assert (apart.independent, apart.brokers, apart.sole_broker) == (0, (("m", 1),), None)
    (twice,) = links.independent_links(of("ac", "bd", "ab"), groups)
    assert twice.independent == 2
    assert twice.sole_broker is None


def test_a_group_of_one_never_has_more_than_one_link() -> None:
    (found,) = links.independent_links(of("ab", "ac", "ad"), {"a": "x", "b": "y", "c": "y", "d": "y"})
    assert (found.independent, found.through, len(found.ties)) == (1, "a", 3)


def test_groups_without_a_tie_have_none_and_one_group_has_no_pair() -> None:
    assert links.independent_links(of(nodes="ab"), {"a": "x", "b": "y"}) == (LinksBetween("x", "y", 0),)
    assert links.independent_links(of("ab"), {"a": "x", "b": "x"}) == ()
    assert links.independent_links(of(), {}) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_matchings_agree_with_networkx(seed: int) -> None:
    made = drawn(seed)
    groups = grouped(made, seed)
    for joined in links.independent_links(same(made), groups):
        crossing = networkx.Graph(
            (a, b) for a, b in made.edges if {groups.get(a), groups.get(b)} == {joined.one, joined.other}
        )
        left = [node for node in crossing if groups[node] == joined.one]
        expected = len(networkx.bipartite.hopcroft_karp_matching(crossing, left)) // 2 if crossing else 0
        assert joined.independent == expected
