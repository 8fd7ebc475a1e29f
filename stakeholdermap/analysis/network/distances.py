"""How far everybody is from everybody: sums over all shortest distances without keeping them, and the distances.

Question: in how many steps do people reach one another? Method: breadth-first from every node at once, in blocks of
rows, so that memory stays bounded. Limits: pairs that are not joined have no distance and add nothing. Source:
textbook.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra, shortest_path

# So many sources at once, 64 to a word: memory is ties x words x 8 bytes.
_SOURCES = 1024
# In a network as long as this a search source by source is faster: so many sources of it at once.
_LEVELS = 60
_SOURCES_DEEP = 512


@dataclass(frozen=True)
class Reach:
    """By node: the sum of 1/d over those who reach it, how many those are, and the sum of d over them."""

    inverse: NDArray[np.float64]
    count: NDArray[np.int64]
    total: NDArray[np.int64]

    @property
    def reached_pairs(self) -> int:
        """Ordered pairs of which one reaches the other."""
        return int(self.count.sum())


def reach(matrix: csr_matrix) -> Reach:
    """Who reaches each node along arcs and how far: a search in breadth from many sources at once, a bit each.

    Memory grows with the ties, not with the square of the nodes.
    """
    n = matrix.shape[0]
    into = matrix.T.tocsr()
    found = Reach(np.zeros(n), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64))
    for start in range(0, n, _SOURCES):
        end = min(start + _SOURCES, n)
        if not _spread(into, start, end, found):
            return _one_by_one(matrix)
    return found


def _spread(into: csr_matrix, start: int, end: int, found: Reach) -> bool:
    """Adds what these sources reach; False when there is no end to it soon."""
    rows = np.flatnonzero(np.diff(into.indptr))
    if not len(rows):
        return True
    firsts, sources = into.indptr[rows], np.arange(end - start)
    seen = np.zeros((into.shape[0], (end - start + 63) // 64), dtype=np.uint64)
    seen[start + sources, sources // 64] = np.uint64(1) << (sources % 64).astype(np.uint64)
    fresh = seen.copy()
    for distance in range(1, _LEVELS + 1):
        came = np.bitwise_or.reduceat(fresh[into.indices], firsts, axis=0) & ~seen[rows]
        counts = np.bitwise_count(came).sum(axis=1, dtype=np.int64)
        if not counts.any():
            return True
        found.inverse[rows] += counts / distance
        found.count[rows] += counts
        found.total[rows] += counts * distance
        seen[rows] |= came
        fresh[rows] = came
    return False


def _one_by_one(matrix: csr_matrix) -> Reach:
    n = matrix.shape[0]
    found = Reach(np.zeros(n), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64))
    for start in range(0, n, _SOURCES_DEEP):
        sources = np.arange(start, min(start + _SOURCES_DEEP, n))
        far = dijkstra(matrix, unweighted=True, indices=sources)
        far[np.arange(len(sources)), sources] = np.inf
        joined = np.isfinite(far)
        found.inverse[:] += (1 / far).sum(axis=0)
        found.count[:] += joined.sum(axis=0)
        found.total[:] += np.where(joined, far, 0).sum(axis=0).astype(np.int64)
    return found


def closeness_between(matrix: csr_matrix) -> NDArray[np.float64]:
    """1/d from each node to each, 0 where there is no way, 1 from a node to itself. Memory n x n."""
    if not matrix.shape[0]:
        return np.zeros((0, 0))
    far = shortest_path(matrix, method="D", unweighted=True)
    np.fill_diagonal(far, 1.0)
    return np.asarray(1.0 / far)
