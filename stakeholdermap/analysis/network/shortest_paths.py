"""Shortest paths through each node (N2) of a large network: many sources at once, in steps that let others work.

Method: Brandes (2001), the sources of a block side by side as columns of a matrix, so that one step of a search in
breadth is a product with the network's matrix. Other threads go on during each product and between any two. The
sums are always taken in the same order: the same network gives the very same numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

# Numbers in one step of a block: what a processor keeps close at hand.
_AT_ONCE = 160_000
_FEWEST, _MOST = 8, 64
# A network longer than this is not searched in steps: each costs something, however few nodes it reaches.
DEEPEST = 64
_FEW = 0.5


@dataclass(frozen=True)
class _Level:
    """What a search reaches in one more step: the paths that lead to each of ``rows`` (all when None) by source.

    ``ahead`` are the rows' own arcs, where they are few enough to be taken out of the network.
    """

    rows: NDArray[np.int64] | None
    paths: NDArray[np.float64]
    ahead: csr_matrix | None


def through(matrix: csr_matrix, go_on: Callable[[], object]) -> NDArray[np.float64] | None:
    """By node, the sum over ordered pairs of others of the share of their shortest paths that lead through it.

    ``matrix`` is n x n with 1 for each arc; every pair counts twice where it is symmetric. ``go_on`` is called before
    each block and may raise. None for a network in which somebody is more than 64 steps away.
    """
    n = matrix.shape[0]
    found = np.zeros(n)
    into = matrix.T.tocsr()
    width = min(max(_AT_ONCE // max(1, n), _FEWEST), _MOST)
    for start in range(0, n, width):
        go_on()
        levels = _search(matrix, into, np.arange(start, min(start + width, n)))
        if levels is None:
            return None
        _gather(matrix, into, levels, found)
    return found


def _search(matrix: csr_matrix, into: csr_matrix, sources: NDArray[np.int64]) -> list[_Level] | None:
    """Who is reached in how many steps, and by how many shortest paths; None when there is no end to it soon."""
    n, many = matrix.shape[0], len(sources)
    fresh = np.ones((n, many))
    fresh[sources, np.arange(many)] = 0
    levels = [_Level(sources, np.eye(many), matrix[sources])]
    while len(levels) <= DEEPEST + 1:
        last = levels[-1]
        if last.ahead is None:
            paths, rows = into @ last.paths, np.arange(n)
            paths *= fresh
        else:
            rows = np.flatnonzero(np.bincount(last.ahead.indices, minlength=n))
            paths = (last.ahead.T @ last.paths)[rows]
            paths *= fresh[rows]
        reached = paths.any(axis=1)
        many_rows = int(reached.sum())
        if not many_rows:
            return levels
        if many_rows < _FEW * n:
            rows, paths = rows[reached], paths[reached]
            fresh[rows] -= np.minimum(paths, 1)
            levels.append(_Level(rows, paths, matrix[rows]))
        else:
            if len(rows) < n:
                paths = _spread_out(rows, paths, n)
            fresh -= np.minimum(paths, 1)
            levels.append(_Level(None, paths, None))
    return None


def _gather(matrix: csr_matrix, into: csr_matrix, levels: list[_Level], found: NDArray[np.float64]) -> None:
    """Goes back from the last reached to the first, and adds to ``found`` what leads through each node."""
    n, beyond = matrix.shape[0], None
    for nearer, level in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        share = np.minimum(level.paths, 1)
        if beyond is not None:
            share *= beyond + 1
        share /= np.maximum(level.paths, 1)
        if nearer.ahead is not None:
            whole = share if level.rows is None else _spread_out(level.rows, share, n)
            beyond = nearer.ahead @ whole
        elif level.rows is not None:
            beyond = into[level.rows].T @ share
        else:
            beyond = matrix @ share
        beyond *= nearer.paths
        found[slice(None) if nearer.rows is None else nearer.rows] += beyond.sum(axis=1)


def _spread_out(rows: NDArray[np.int64], values: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    whole = np.zeros((n, values.shape[1]))
    whole[rows] = values
    return whole
