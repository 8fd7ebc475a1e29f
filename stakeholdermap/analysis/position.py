"""Where everybody stands in the network of declared ties: degree, betweenness, cut points, independent links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import rustworkx
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network_results import LinksBetween, NetworkShape, NodePosition

# Below this many nodes one thread is faster than sharing the work, and the order of sums is always the same.
_ONE_THREAD_BELOW = 1_000_000


def shape(network: Network, groups: Mapping[str, str]) -> NetworkShape:
    """The undirected, binary network node by node and as a whole (N1, N2, N8), with R15 between groups."""
    degrees = [len(near) for near in network.neighbours]
    raw = betweenness(network)
    n, pairs = len(network.nodes), (len(network.nodes) - 1) * (len(network.nodes) - 2) / 2
    lost = cut_off(network)
    nodes = tuple(
        NodePosition(id, degrees[i], raw[i] / pairs if pairs > 0 else None, raw[i], i in lost, lost.get(i, ()))
        for i, id in enumerate(network.nodes)
    )
    return NetworkShape(
        level=network.level,
        nodes=nodes,
        density=density(network),
        degree_centralization=centralization(degrees, (n - 1) * (n - 2)),
        betweenness_centralization=centralization(raw, (n - 1) ** 2 * (n - 2) / 2),
        links=independent_links(network, groups),
    )


def betweenness(network: Network, directed: bool = False) -> list[float]:
    """N2: shortest paths through each node, binary, raw (Brandes); pairs that are not joined add nothing."""
    if directed:
        found = rustworkx.digraph_betweenness_centrality(
            network.directed, normalized=False, parallel_threshold=_ONE_THREAD_BELOW
        )
    else:
        found = rustworkx.graph_betweenness_centrality(
            network.undirected, normalized=False, parallel_threshold=_ONE_THREAD_BELOW
        )
    return [float(found[i]) for i in range(len(network.nodes))]


def density(network: Network, directed: bool = False) -> float | None:
    """Ties over pairs (ordered pairs when directed); None for fewer than two nodes."""
    n = len(network.nodes)
    if n < 2:
        return None
    return len(network.arcs) / (n * (n - 1)) if directed else len(network.ties) * 2 / (n * (n - 1))


def centralization(values: Sequence[float], most: float) -> float | None:
    """Freeman: the sum of differences from the largest value over the most it can be; None for n < 3.

    ``most`` is (n-1)(n-2) for undirected degree (N1), (n-1)^2 for in- or out-degree, (n-1)^2(n-2)/2 for raw
    undirected and (n-1)^2(n-2) for raw directed betweenness (N2).
    """
    if len(values) < 3:
        return None
    return sum(max(values) - v for v in values) / most


def degrees_in_and_out(network: Network) -> tuple[list[int], list[int]]:
    """Each node's arcs in and arcs out."""
    into, out = [0] * len(network.nodes), [0] * len(network.nodes)
    for a, b in network.arcs:
        out[a] += 1
        into[b] += 1
    return into, out


def cut_points(network: Network) -> frozenset[int]:
    """N8: the nodes without which others would lose their way to the rest."""
    return frozenset(rustworkx.articulation_points(network.undirected))


def cut_off(network: Network) -> dict[int, tuple[tuple[str, ...], ...]]:
    """N8: each cut point with the parts that would lose their way to the rest (all but the largest part), by ids.

    Of parts equally large the one with the node recorded first counts as the rest.
    """
    found = {}
    for point in sorted(cut_points(network)):
        parts = _parts_without(network, point)
        rest = max(parts, key=lambda part: (len(part), -min(part)))
        found[point] = tuple(tuple(network.nodes[i] for i in sorted(part)) for part in parts if part is not rest)
    return found


def independent_links(network: Network, groups: Mapping[str, str]) -> tuple[LinksBetween, ...]:
    """R15 for every two groups on the network, in the order of their keys."""
    members: dict[str, list[int]] = {}
    for i, id in enumerate(network.nodes):
        if id in groups:
            members.setdefault(groups[id], []).append(i)
    crossing: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for a, b in network.edges:
        one, other = groups.get(network.nodes[a], ""), groups.get(network.nodes[b], "")
        if one and other and one != other:
            pair = (a, b) if one < other else (b, a)
            crossing.setdefault((min(one, other), max(one, other)), []).append(pair)
    return tuple(
        _links(network, one, other, crossing.get((one, other), [])) for one, other in combinations(sorted(members), 2)
    )


def _links(network: Network, one: str, other: str, crossing: Sequence[tuple[int, int]]) -> LinksBetween:
    """R15: the size of a maximum matching over the ties between two groups (Konig: the fewest to cut them)."""
    if not crossing:
        return LinksBetween(one, other, 0)
    size = _matching_size(crossing)
    ties = tuple(t for a, b in crossing for t in network.ties[min(a, b), max(a, b)])
    through = _common_node(network, crossing) if size == 1 and len(crossing) > 1 else None
    return LinksBetween(one, other, size, ties, through)


def _matching_size(crossing: Sequence[tuple[int, int]]) -> int:
    left = {node: n for n, node in enumerate(sorted({a for a, _ in crossing}))}
    right = {node: n for n, node in enumerate(sorted({b for _, b in crossing}))}
    rows, columns = [left[a] for a, _ in crossing], [right[b] for _, b in crossing]
    matrix = csr_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(len(left), len(right)))
    return int((maximum_bipartite_matching(matrix) >= 0).sum())


def _common_node(network: Network, crossing: Iterable[tuple[int, int]]) -> str | None:
    common = set.intersection(*({a, b} for a, b in crossing))
    return network.nodes[common.pop()] if len(common) == 1 else None


def _parts_without(network: Network, gone: int) -> list[set[int]]:
    """The parts that the node's component falls into when it is taken away."""
    parts: list[set[int]] = []
    seen = {gone}
    for start in sorted(network.neighbours[gone]):
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            fresh = network.neighbours[waiting.pop()] - part
            fresh = fresh - {gone}
            part |= fresh
            waiting.extend(fresh)
        seen |= part
        parts.append(part)
    return parts
