"""How long each measure of a network takes, beside what networkx has of its own, in networks of three sizes.

Prints a table a size: the median of ours in processor time, that of networkx, and how many times as long that is.
networkx works in a process of its own and is stopped after 60 s; then, or where it has no such measure, there is
nothing to compare.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import combinations

import networkx
import pytest

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import (
    brokerage,
    centrality,
    core_periphery,
    cuts,
    distances,
    fragmentation,
    holes,
    key_players,
    links,
    mixing,
    position,
)
from tests.benchmarks.maps import large_map

pytestmark = pytest.mark.benchmark

STOPPED_AFTER = 60.0
Work = Callable[[], object]


@pytest.mark.parametrize(("nodes", "ties", "times"), [(60, 150, 9), (500, 2_000, 5), (5_000, 20_000, 1)])
@pytest.mark.timeout(1_200)
def test_measure_speeds(nodes: int, ties: int, times: int) -> None:
    map = large_map(nodes, ties, 1, 1)
    known = graph.network(map)
    groups = graph.groups_of(map, known.nodes)
    graph_, matrices = known.undirected, (known.ties_matrix, known.neighbours)
    assert graph_.num_edges() == ties
    assert matrices[0].shape[0] == nodes
    theirs = dict(in_networkx(known, groups))
    print(f"\n| {nodes:,} nodes, {ties:,} ties | ours | networkx | ratio |\n|---|---|---|---|")
    for what, work in ours(known, groups):
        mine = median(work, times)
        took = stopped(theirs[what], mine, times) if what in theirs else None
        if what not in theirs:
            print(f"| {what} | {said(mine)} | has none | |")
        elif took is None:
            print(f"| {what} | {said(mine)} | over {STOPPED_AFTER:.0f} s | over {STOPPED_AFTER / mine:,.0f} |")
        else:
            print(f"| {what} | {said(mine)} | {said(took)} | {took / mine:,.1f} |")


def ours(known: Network, groups: dict[str, str]) -> Iterator[tuple[str, Work]]:
    """Each measure as a review asks for it."""
    sums, walked = distances.reach(known.ties_matrix), cuts.search(known.neighbours)
    yield "N2 betweenness", lambda: centrality.betweenness(known)
    yield "N3 harmonic closeness", lambda: centrality.harmonic(distances.reach(known.ties_matrix))
    yield "N4 eigenvector", lambda: centrality.eigenvector(known)
    yield "N5, N6 constraint and effective size", lambda: holes.holes(known)
    yield "N7 brokerage", lambda: brokerage.brokerage(known, groups)
    yield "N8 cut points, what falls off, bridges", lambda: (cuts.cut_off(known), cuts.bridges(known))
    yield "N9 fragmentation", lambda: fragmentation.connectedness(cuts.search(known.neighbours))
    yield "N9 distance fragmentation", lambda: fragmentation.distance_fragmentation(distances.reach(known.ties_matrix))
    for size in (1, 2, 3):
        yield f"N10 loss of {size}", lambda size=size: key_players.loss(known, size, every_to=position._SETS)  # type: ignore[misc]
    if key_players.reach(known, 2, position._SETS, sums):
        yield "N11 reach of 2", lambda: key_players.reach(known, 2, position._SETS, sums)
    if len(known.nodes) <= position.CORE_TO:
        yield "N12 core and periphery", lambda: core_periphery.core_periphery(known)
    yield (
        "N13, N14 E-I and assortativity",
        lambda: (mixing.ei_index(known, groups), mixing.assortativity(known, groups)),
    )
    yield "R15 links between groups, with brokers", lambda: links.independent_links(known, groups)
    yield "everything in one review (position.shape)", lambda: position.shape(known, groups)
    assert walked.order


def in_networkx(known: Network, groups: dict[str, str]) -> Iterator[tuple[str, Work]]:
    """The same of networkx, where it has it."""
    made = networkx.Graph()
    made.add_nodes_from(known.nodes)
    made.add_edges_from((known.nodes[a], known.nodes[b]) for a, b in known.edges)
    networkx.set_node_attributes(made, groups, "group")
    largest = made.subgraph(max(networkx.connected_components(made), key=len)).copy()
    grouped = made.subgraph(groups)
    yield "N2 betweenness", lambda: networkx.betweenness_centrality(made, normalized=False)
    yield "N3 harmonic closeness", lambda: networkx.harmonic_centrality(made)
    yield "N4 eigenvector", lambda: networkx.eigenvector_centrality_numpy(largest)
    yield "N5, N6 constraint and effective size", lambda: (networkx.constraint(made), networkx.effective_size(made))
    yield (
        "N8 cut points, what falls off, bridges",
        lambda: ([*networkx.articulation_points(made)], [*networkx.bridges(made)]),
    )
    yield "N9 fragmentation", lambda: [len(part) for part in networkx.connected_components(made)]
    yield "N9 distance fragmentation", lambda: 1 - networkx.global_efficiency(made)
    yield "N10 loss of 1", lambda: [_parts(made, node) for node in made]
    yield "N13, N14 E-I and assortativity", lambda: networkx.attribute_assortativity_coefficient(grouped, "group")
    yield "R15 links between groups, with brokers", lambda: _matchings(made, groups)


def _parts(made: networkx.Graph, node: str) -> list[int]:
    rest = networkx.restricted_view(made, [node], [])
    return [len(part) for part in networkx.connected_components(rest)]


def _matchings(made: networkx.Graph, groups: dict[str, str]) -> list[int]:
    """The links alone: networkx knows no brokers."""
    found = []
    for one, other in combinations(sorted(set(groups.values())), 2):
        between = networkx.Graph((a, b) for a, b in made.edges if {groups.get(a), groups.get(b)} == {one, other})
        left = [node for node in between if groups[node] == one]
        found.append(len(networkx.bipartite.hopcroft_karp_matching(between, left)) // 2 if between else 0)
    return found


def median(work: Work, times: int) -> float:
    """Seconds of processor time, of all threads together: what others do on the machine counts less."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def stopped(work: Work, mine: float, times: int) -> float | None:
    """The median of a process of its own, once when ours takes long; None when it is not through in a minute."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=lambda: sending.send(median(work, times if mine < 0.01 else 1))
    )
    process.start()
    told: float | None = receiving.recv() if receiving.poll(STOPPED_AFTER) else None
    process.terminate()
    process.join()
    return told


def said(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
