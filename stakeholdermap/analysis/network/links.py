"""How two groups are joined (R15): the independent links between them, and who stands between their members.

Question: does contact between two groups depend on one organisation or one tie? Method: the most ties between them of
which no two share an end (maximum matching), which is also how few would have to leave to part them. Limits: direct
ties only; a group of one can never have more than one. Source: Konig (1931); the use of it is this program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.blocks import row_blocks
from stakeholdermap.analysis.network.results import LinksBetween

# In a network as small as this nothing is won by leaving out what is not tied.
_DENSE_TO = 128

_Pair: TypeAlias = tuple[str, str]


def independent_links(network: Network, groups: Mapping[str, str]) -> tuple[LinksBetween, ...]:
    """R15 for every two groups on the network, in the order of their keys, and who stands between the two."""
    of = [groups.get(id, "") for id in network.nodes]
    crossing: dict[_Pair, list[tuple[int, int]]] = {}
    for a, b in network.edges:
        if of[a] and of[b] and of[a] != of[b]:
            pair = (a, b) if of[a] < of[b] else (b, a)
            crossing.setdefault((of[pair[0]], of[pair[1]]), []).append(pair)
    between = _between(network, of)
    return tuple(
        _links(network, pair, crossing.get(pair, []), between.get(pair, ()))
        for pair in combinations(sorted(set(of) - {""}), 2)
    )


def _between(network: Network, of: Sequence[str]) -> dict[_Pair, tuple[tuple[str, int], ...]]:
    """By two groups: who has a tie to one of each where those have none to one another, and how many such pairs."""
    names = sorted(set(of) - {""})
    known = [i for i, group in enumerate(of) if group]
    numbers = [names.index(of[i]) for i in known]
    ties, n = network.ties_matrix, len(network.nodes)
    member = csr_matrix((np.ones(len(known)), (known, numbers)), shape=(n, len(names)))
    counts = (ties @ member).toarray()
    found = {}
    for other, name in enumerate(names):
        inside = [i for i, number in zip(known, numbers, strict=True) if number == other]
        closed = _closed(ties, inside, member)
        pairs = counts * counts[:, [other]] - closed
        for one in range(other):
            who = np.flatnonzero(pairs[:, one])
            who = who[np.argsort(-pairs[who, one], kind="stable")]
            found[names[one], name] = tuple((network.nodes[i], int(pairs[i, one])) for i in who)
    return found


def _closed(ties: csr_matrix, inside: Sequence[int], member: csr_matrix) -> NDArray[np.float64]:
    """By node and group: its ties to one of that group who is tied to one ``inside`` whom it is tied to itself."""
    n = ties.shape[0]
    if n <= _DENSE_TO:
        whole = ties.toarray()
        closed: NDArray[np.float64] = ((whole[:, inside] @ whole[inside]) * whole) @ member.toarray()
        return closed
    into, out = ties[:, inside].tocsr(), ties[inside]
    closed = np.zeros((n, member.shape[1]))
    for rows in row_blocks(into, out):
        closed[rows] = ((into[rows] @ out).multiply(ties[rows]) @ member).toarray()
    return closed


def _links(
    network: Network, groups: _Pair, crossing: Sequence[tuple[int, int]], brokers: tuple[tuple[str, int], ...]
) -> LinksBetween:
    """The size of a maximum matching over the ties between two groups (Konig: the fewest to cut them)."""
    if not crossing:
        return LinksBetween(*groups, 0, brokers=brokers)
    size = _matching_size(crossing)
    ties = tuple(t for a, b in crossing for t in network.ties[min(a, b), max(a, b)])
    through = _common_node(network, crossing) if size == 1 and len(crossing) > 1 else None
    return LinksBetween(*groups, size, ties, through, brokers)


def _matching_size(crossing: Sequence[tuple[int, int]]) -> int:
    left = {node: n for n, node in enumerate(sorted({a for a, _ in crossing}))}
    right = {node: n for n, node in enumerate(sorted({b for _, b in crossing}))}
    rows, columns = [left[a] for a, _ in crossing], [right[b] for _, b in crossing]
    matrix = csr_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(len(left), len(right)))
    return int((maximum_bipartite_matching(matrix) >= 0).sum())


def _common_node(network: Network, crossing: Iterable[tuple[int, int]]) -> str | None:
    common = set.intersection(*({a, b} for a, b in crossing))
    return network.nodes[common.pop()] if len(common) == 1 else None
