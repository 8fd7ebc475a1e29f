"""Degree, betweenness, closeness and eigenvector, node by node and as centralization (N1 to N4).

Question: do ties gather around few, and do ways lead through few? Method: counts of ties, of shortest ways (Brandes)
and of distances; ties are there or not, strength is never taken for length. Limits: being well connected is not
influence; a small network looks centralized by chance, see ``certainty``. Source: Freeman, Social Networks 1 (1979);
Bonacich (1972).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import rustworkx
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigsh

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import shortest_paths
from stakeholdermap.analysis.network.distances import Reach

# From so many nodes on blocks of sources are faster than one call of rustworkx, and let others work in between.
_IN_BLOCKS_FROM = 200
# Threads of a dense solver get in one another's way on a busy machine.
_DENSE_BELOW = 24
_VECTORS = 40


def degrees(network: Network) -> list[int]:
    """N1: how many others each node is tied to, directions left aside."""
    return [len(near) for near in network.neighbours]


def degrees_in_and_out(network: Network) -> tuple[list[int], list[int]]:
    """N1: each node's arcs in and arcs out."""
    into, out = [0] * len(network.nodes), [0] * len(network.nodes)
    for a, b in network.arcs:
        out[a] += 1
        into[b] += 1
    return into, out


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
    top = max(values)
    return sum(top - v for v in values) / most


def _goes_on() -> None:
    """Nobody would stop it."""


def betweenness(network: Network, directed: bool = False, go_on: Callable[[], object] = _goes_on) -> list[float]:
    """N2: shortest paths through each node, binary, raw (Brandes); pairs that are not joined add nothing.

    ``go_on`` is called before, in a large network again and again, and may raise to stop it. The same network gives the
    very same numbers, whatever else the machine does.
    """
    n = len(network.nodes)
    if n >= _IN_BLOCKS_FROM:
        through = shortest_paths.through(network.matrix(directed), go_on)
        if through is not None:
            return [float(value) for value in through / (1 if directed else 2)]
    go_on()
    # In one thread: several would add up in another order every time.
    if directed:
        found = rustworkx.digraph_betweenness_centrality(network.directed, normalized=False, parallel_threshold=n + 1)
    else:
        found = rustworkx.graph_betweenness_centrality(network.undirected, normalized=False, parallel_threshold=n + 1)
    return [float(found[i]) for i in range(n)]


def betweenness_pairs(n: int, directed: bool = False) -> float:
    """N2: the pairs of others of a node: (n-1)(n-2)/2 undirected, (n-1)(n-2) directed."""
    return (n - 1) * (n - 2) / (1 if directed else 2)


def harmonic(sums: Reach) -> list[float | None]:
    """N3: the sum of 1/d over the others that reach a node, over n - 1 (as in networkx); None for n < 2."""
    n = len(sums.inverse)
    return [float(value) / (n - 1) for value in sums.inverse] if n > 1 else [None] * n


def closeness_centralization(sums: Reach) -> float | None:
    """N3: Freeman's, of an undirected network; None when it is not connected or n < 3.

    The closeness of a node is n - 1 over the sum of its distances; the most is (n-1)(n-2)/(2n-3).
    """
    n = len(sums.count)
    if n < 3 or sums.reached_pairs < n * (n - 1):
        return None
    return centralization([(n - 1) / float(total) for total in sums.total], (n - 1) * (n - 2) / (2 * n - 3))


def eigenvector(network: Network) -> list[float | None]:
    """N4: the leading eigenvector of the largest component, of length 1 and never negative; directions left aside.

    None for nodes outside it, and for all when several components are the largest or there is no tie.
    """
    n = len(network.nodes)
    if not network.ties:
        return [None] * n
    _, labels = connected_components(network.ties_matrix, directed=False)
    sizes = np.bincount(labels)
    if int((sizes == sizes.max()).sum()) > 1:
        return [None] * n
    inside = np.flatnonzero(labels == sizes.argmax())
    part = network.ties_matrix[inside][:, inside]
    if len(inside) < _DENSE_BELOW:
        leading = np.linalg.eigh(part.toarray())[1][:, -1]
    else:
        # A start that is the same every time: the result is, too.
        start = np.ones(len(inside))
        leading = eigsh(part, k=1, which="LA", v0=start, ncv=min(_VECTORS, len(inside)))[1][:, 0]
    values: list[float | None] = [None] * n
    for i, value in zip(inside, np.abs(leading), strict=True):
        values[int(i)] = float(value)
    return values
