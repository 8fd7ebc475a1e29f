"""Key players (N10, N11): whose loss would break most apart, and who together reach most.

Question: on which one, two or three does the network hang, and who would spread a message furthest? Method: every set
is tried where there are few enough, else the best is built up and exchanged one by one (then ``exact`` is False).
Limits: directions are left aside; several sets may be equally good. Source: Borgatti, Comput. Math. Organiz. Theor.
12 (2006).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, islice
from math import comb

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import distances
from stakeholdermap.analysis.network.cuts import search
from stakeholdermap.analysis.network.results import KeyPlayers

EVERY_SET_TO = 20_000
BITS = 64
# Above this many nodes distances are too many for a search.
LARGEST = 1_000
_SAME = 1e-9
_AT_ONCE = 1_000_000

# How bad it is to lose each of several sets: the ordered pairs still joined, or the sum of 1/d over them.
_Left = Callable[[Sequence[tuple[int, ...]]], NDArray[np.float64]]
# Both for sets that were asked about: whoever asks for one mostly asks for the other.
Known = dict[tuple[tuple[int, ...], ...], tuple[NDArray[np.float64], NDArray[np.float64]]]


def loss(
    network: Network,
    size: int,
    by: str = "fragmentation",
    every_to: int = EVERY_SET_TO,
    known: Known | None = None,
) -> KeyPlayers | None:
    """N10: the ``size`` nodes without which the rest is most apart, ``by`` "fragmentation" or its "distance" form.

    Every set is tried when there are at most ``every_to``, else sets grow greedily and members are swapped while that
    helps (then not ``exact``). Of equally good sets that with those recorded first. None when fewer than two would be
    left, or for distances above 1,000 nodes where every set of more than one cannot be tried. ``known`` is kept by
    whoever asks several times of the same network.
    """
    n = len(network.nodes)
    if n - size < 2:
        return None
    exact = comb(n, size) <= every_to
    if by == "fragmentation" and (n > BITS or size == 1 or (size == 2 and known is None)):
        found = _by_parts(network, size, exact)
    elif n > LARGEST:
        return None
    else:
        left = _left_of(network, by, {} if known is None else known)
        found = _every(n, size, left) if exact else (_climb(n, size, left), 1)
    nodes, sets = found
    rest = search(network.neighbours, frozenset(nodes)).components
    return KeyPlayers(
        tuple(network.nodes[i] for i in nodes),
        1 - _joined(network, nodes, by) / ((n - size) * (n - size - 1)),
        1 - _joined(network, (), by) / (n * (n - 1)),
        sets,
        exact,
        by,
        tuple(sorted(rest, reverse=True)),
    )


def reach(
    network: Network, size: int, every_to: int = EVERY_SET_TO, sums: distances.Reach | None = None
) -> KeyPlayers | None:
    """N11: the ``size`` nodes that together reach most: the mean over all nodes of 1/d from the nearest of them.

    Members count 1, who is not reached 0. Every set is tried when there are at most ``every_to``, else as for loss.
    None with fewer nodes than ``size``, and above 1,000 nodes for more than one. ``sums`` are those of
    distances.reach over the ties, when they are known already.
    """
    n = len(network.nodes)
    if n < size or not n:
        return None
    exact = comb(n, size) <= every_to
    if size == 1:
        near = (sums or distances.reach(network.ties_matrix)).inverse + 1
        left: _Left = lambda sets: -near[[i for (i,) in sets]]  # noqa: E731
    elif n > LARGEST:
        return None
    else:
        close = distances.closeness_between(network.ties_matrix)

        def left(sets: Sequence[tuple[int, ...]]) -> NDArray[np.float64]:
            return np.asarray(-close[np.array(sets)].max(axis=1).sum(axis=1))

    nodes, equal = _every(n, size, left) if exact or size == 1 else (_climb(n, size, left), 1)
    value = -float(left([nodes])[0]) / n
    return KeyPlayers(tuple(network.nodes[i] for i in nodes), value, None, equal, exact or size == 1, "reach")


def _every(n: int, size: int, left: _Left) -> tuple[tuple[int, ...], int]:
    """The first of the best sets among all, and how many are as good."""
    best: tuple[int, ...] = ()
    equal, least = 0, np.inf
    sets = combinations(range(n), size)
    while some := list(islice(sets, max(1, _AT_ONCE // (n * size)))):
        scores = left(some)
        low = float(scores.min())
        if low < least - _SAME:
            best, equal, least = some[int(np.argmax(scores < low + _SAME))], 0, low
        if low < least + _SAME:
            equal += int((scores < least + _SAME).sum())
    return best, equal


def _climb(n: int, size: int, left: _Left) -> tuple[int, ...]:
    """Adds who helps most until there are enough, then swaps members while that helps."""
    chosen: tuple[int, ...] = ()
    score = np.inf
    while len(chosen) < size:
        chosen, score = _with_best(n, chosen, left)
    better = True
    while better:
        better = False
        for member in chosen:
            tried, now = _with_best(n, tuple(i for i in chosen if i != member), left)
            if now < score - _SAME:
                chosen, score, better = tried, now, True
                break
    return tuple(sorted(chosen))


def _with_best(n: int, chosen: tuple[int, ...], left: _Left) -> tuple[tuple[int, ...], float]:
    sets = [(*chosen, i) for i in range(n) if i not in chosen]
    scores = left(sets)
    best = int(np.argmax(scores < scores.min() + _SAME))
    return sets[best], float(scores[best])


def _by_parts(network: Network, size: int, exact: bool) -> tuple[tuple[int, ...], int]:
    """Fragmentation, for small sets or many nodes: one search in depth tells what losing each further node leaves."""
    n, known = len(network.nodes), {}

    def left_without(gone: tuple[int, ...]) -> NDArray[np.float64]:
        if gone not in known:
            known[gone] = _pairs_left(network, frozenset(gone))
        return known[gone]

    def left(sets: Sequence[tuple[int, ...]]) -> NDArray[np.float64]:
        return np.array([left_without(one[:-1])[one[-1]] for one in sets])

    return _every(n, size, left) if exact else (_climb(n, size, left), 1)


def _pairs_left(network: Network, gone: frozenset[int]) -> NDArray[np.float64]:
    """The ordered pairs still joined when each node is lost beside those that are gone."""
    walked = search(network.neighbours, gone)
    joined = sum(size * (size - 1) for size in walked.components)
    left = np.full(len(network.nodes), float(joined))
    for node in walked.order:
        whole = walked.whole(node)
        left[node] += sum(part * (part - 1) for part in walked.falls_into(node)) - whole * (whole - 1)
    return left


def _joined(network: Network, gone: tuple[int, ...], by: str) -> float:
    if by == "fragmentation":
        return float(sum(s * (s - 1) for s in search(network.neighbours, frozenset(gone)).components))
    rest = np.setdiff1d(np.arange(len(network.nodes)), gone)
    return float(distances.reach(network.ties_matrix[rest][:, rest]).inverse.sum())


def _left_of(network: Network, by: str, known: Known) -> _Left:
    if len(network.nodes) > BITS:
        return lambda sets: np.array([_joined(network, one, by) for one in sets])

    def left(sets: Sequence[tuple[int, ...]]) -> NDArray[np.float64]:
        which = tuple(sets)
        if which not in known:
            step = max(1, _AT_ONCE // max(1, network.ties_matrix.nnz))
            parts = [_spread(network, np.array(sets[i : i + step])) for i in range(0, len(sets), step)]
            known[which] = np.concatenate([pairs for pairs, _ in parts]), np.concatenate([near for _, near in parts])
        return known[which][by == "distance"]

    return left


def _spread(network: Network, sets: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What losing each of many sets leaves, to 64 nodes: a row a node, a column a set, a bit for who reaches it."""
    near, n = network.ties_matrix, len(network.nodes)
    rows = np.flatnonzero(np.diff(near.indptr))
    pairs, near_by = np.zeros(len(sets)), np.zeros(len(sets))
    if not len(rows):
        return pairs, near_by
    kept = np.full((n, len(sets)), ~np.uint64(0))
    kept[sets, np.arange(len(sets))[:, None]] = 0
    seen = (np.uint64(1) << np.arange(n, dtype=np.uint64))[:, None] & kept
    fresh, distance, kept = seen.copy(), 0, kept[rows]
    while True:
        distance += 1
        came = np.bitwise_or.reduceat(fresh[near.indices], near.indptr[rows], axis=0) & kept & ~seen[rows]
        counts = np.bitwise_count(came).sum(axis=0, dtype=np.int64)
        if not counts.any():
            return pairs, near_by
        pairs += counts
        near_by += counts / distance
        seen[rows] |= came
        fresh[rows] = came
