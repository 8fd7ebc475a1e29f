"""Networks for tests: the reference networks by name, and random ones beside the same graph in networkx."""

import random

import networkx

from stakeholdermap.analysis.graph import Network, network
from tests.analysis.maps import of_edges, rows_of

KITE = ["Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"]
SEEDS = range(50)
# Burt's example of structural holes, as networkx tests it.
BURT = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]


def reference(name: str, directed: bool = False, nodes: str = "") -> Network:
    """A network of tests/samples/networks; ``nodes`` names its table of nodes when that is called otherwise."""
    edges = [(row["source"], row["target"]) for row in rows_of(f"{name}_edges.csv")]
    ids = [row["id"] for row in rows_of(f"{nodes or name}_nodes.csv")]
    return network(of_edges(edges, directed, ids))


def labels(name: str, column: str) -> dict[str, str]:
    """A column of a table of nodes, by id."""
    return {row["id"]: row[column] for row in rows_of(f"{name}_nodes.csv")}


def of(*edges: str, nodes: str = "", directed: bool = False) -> Network:
    """A network of nodes with one letter: of("ab", "bc")."""
    return network(of_edges([(a, b) for a, b in edges], directed, nodes))


def same(graph: networkx.Graph) -> Network:
    """The network of a graph whose nodes are strings."""
    return network(of_edges(graph.edges, graph.is_directed(), graph.nodes))


def drawn(seed: int, directed: bool = False, least: int = 0, most: int = 14) -> networkx.Graph:
    """A random graph of any density, in one part or several; nodes are strings."""
    chance = random.Random(seed)
    n = chance.randint(least, most)
    made = networkx.gnp_random_graph(n, chance.random() ** 2, seed=seed, directed=directed)
    return networkx.relabel_nodes(made, str)


def grouped(graph: networkx.Graph, seed: int) -> dict[str, str]:
    """A group of three for nearly every node; some have none recorded."""
    chance = random.Random(seed)
    return {node: chance.choice("xyz") for node in graph if chance.random() < 0.9}
