"""Core and periphery (N12): the split that fits "all tied in the core, none in the periphery" best.

Question: is there an inner circle? Method: the split whose ties correlate best (Pearson) with that ideal, every split
tried to 18 nodes, else climbing from 20 seeded starts. Limits: some split always fits best; how well says ``r``, how
unusual says ``certainty``. Source: Borgatti and Everett, Social Networks 21 (2000).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.results import CorePeriphery

EXHAUSTIVE_TO = 18
STARTS = 20
_SAME = 1e-9
_DENSE_TO = 2_000

_Numbers: TypeAlias = NDArray[np.float64]


def core_periphery(network: Network, directed: bool = False, seed: int = 1) -> CorePeriphery | None:
    """N12: Pearson r of the ties with 1 in the core and 0 in the periphery, ties between the two left aside.

    Borgatti and Everett (1999), categorical; a core has at least two. Every split is tried up to 18 nodes, above that
    the best of 20 climbs from starts drawn with ``seed`` (then not ``exact``). Of equally good splits the one with the
    smallest core, then with those recorded first. None for n < 3 and where no split has a correlation.
    """
    n = len(network.nodes)
    if n < 3:
        return None
    arcs = network.matrix(directed)
    both = (arcs + arcs.T).tocsr()
    exact = n <= EXHAUSTIVE_TO
    found = _every_split(both.toarray()) if exact else _climbs(both, np.random.default_rng(seed))
    if found is None:
        return None
    core, r = found
    return CorePeriphery(tuple(network.nodes[int(i)] for i in core), r, exact)


def _fit(core_arcs: _Numbers, edge_arcs: _Numbers, core: _Numbers, n: int) -> _Numbers:
    """Pearson r by the arcs inside the core, those inside the periphery, and the size of the core; -2 for none."""
    core_pairs, edge_pairs = core * (core - 1.0), (n - core) * (n - core - 1.0)
    arcs, pairs = core_arcs + edge_arcs, core_pairs + edge_pairs
    spread = arcs * (pairs - arcs) * core_pairs * edge_pairs
    none: _Numbers = np.full(np.shape(spread), -2.0)
    root = np.sqrt(np.maximum(spread, 0))
    np.divide(core_arcs * edge_pairs - edge_arcs * core_pairs, root, out=none, where=root > 0)
    return none


def _every_split(both: _Numbers) -> tuple[NDArray[np.int64], float] | None:
    """Sets are numbers, a bit a node; the arcs inside each are those inside it without its highest node, and that
    node's."""
    n = len(both)
    inside, size = np.zeros(1), np.zeros(1)
    for node in range(n):
        added = np.zeros(1)
        for other in range(node):
            added = np.concatenate((added, added + both[node, other]))
        inside, size = np.concatenate((inside, inside + added)), np.concatenate((size, size + 1))
    r = _fit(inside, inside[::-1], size, n)
    best = float(r.max())
    if best < -1:
        return None
    members = [np.flatnonzero(int(s) >> np.arange(n) & 1) for s in np.flatnonzero(r > best - _SAME)]
    return min(members, key=lambda core: (len(core), core.tolist())), best


def _climbs(both: csr_matrix, chance: np.random.Generator) -> tuple[NDArray[np.int64], float] | None:
    """All starts climb at once: each flips the one node that helps it most, until nothing helps."""
    n = both.shape[0]
    core = chance.random((STARTS, n)) < chance.uniform(0.1, 0.6, (STARTS, 1))
    near = np.ascontiguousarray((both @ core.T.astype(float)).T)
    degree = both.sum(axis=1).A1
    row_of = both.toarray() if n <= _DENSE_TO else both
    size, inside, edge = _counts(core, near, degree)
    fit, going = _fit(inside, edge, size, n)[:, 0], np.arange(STARTS)
    while len(going):
        now, theirs = core[going], near[going]
        size, inside, edge = _counts(now, theirs, degree)
        sign = np.where(now, -1, 1)
        tried = _fit(inside + sign * theirs, edge - sign * (degree - theirs), size + sign, n)
        flip = tried.argmax(axis=1)
        best = tried[np.arange(len(going)), flip]
        better = best > fit[going] + _SAME
        going, flip = going[better], flip[better]
        fit[going] = best[better]
        change = np.where(core[going, flip], -1.0, 1.0)
        core[going, flip] ^= True
        near[going] += change[:, None] * _dense(row_of[flip])
    top = float(fit.max())
    if top < -1:
        return None
    members = [np.flatnonzero(core[i]) for i in np.flatnonzero(fit > top - _SAME)]
    return min(members, key=lambda one: (len(one), one.tolist())), top


def _dense(rows: _Numbers | csr_matrix) -> _Numbers:
    return rows if isinstance(rows, np.ndarray) else np.asarray(rows.toarray())


def _counts(core: NDArray[np.bool_], near: NDArray[np.float64], degree: _Numbers) -> tuple[_Numbers, ...]:
    """Columns: the size of each core, the arcs inside it, and those inside the periphery."""
    inside = (core * near).sum(axis=1, keepdims=True) / 2
    edge = degree.sum() / 2 - (core * degree).sum(axis=1, keepdims=True) + inside
    return core.sum(axis=1, keepdims=True).astype(float), inside, edge
