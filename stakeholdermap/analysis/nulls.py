"""Four null models as pure functions over arrays: what a figure would be if only sizes were kept (domain 4.7).

Question: is a figure unusual for a network or board of this size? Methods: networks with as many nodes and ties
(conditional uniform graphs, CUG), seats shuffled among people, labels permuted over a fixed network, and one network's
nodes renamed against another's (quadratic assignment, QAP). Every arrangement is tried where there are fewer than
5,000, otherwise ``draws`` of them, from a numbered start: the same on every run. Source: Anderson, Butts and Carley
(1999) for CUG, Krackhardt (1988) for QAP, Phipson and Smyth (2010) for p.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations
from typing import TypeAlias

import numpy as np
import rustworkx
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]

EXHAUSTIVE_BELOW = 5_000
# Fewest draws by which a chance of one in twenty can be told.
FEWEST = 19
_MOST_ELEMENTS = 1_000_000
_MOST_STEPS = 2_000_000
_MOST_STEPS_FEWEST = 20_000_000
_MOST_SPLITS = 500_000
_SAME = 1e-9


@dataclass(frozen=True)
class Drawn:
    """What a figure was in each arrangement; ``exhaustive`` when that is every arrangement there is."""

    values: Numbers
    exhaustive: bool = False

    def p(self, observed: float, low: bool = False) -> float:
        """The chance of a value as large as this (as small, when ``low``).

        (1 + as extreme) / (draws + 1), or the exact share of all arrangements. Values 1e-9 apart are the same.
        """
        values = self.values
        extreme = int(((values <= observed + _SAME) if low else (values >= observed - _SAME)).sum())
        return extreme / len(values) if self.exhaustive else (1 + extreme) / (1 + len(values))

    @property
    def mean(self) -> float:
        """The mean over all arrangements."""
        return float(self.values.mean())

    def edge(self, low: bool = False) -> float:
        """The 95th percentile (the 5th, when ``low``), as a value that some arrangement has."""
        return float(np.quantile(self.values, 0.05 if low else 0.95, method="inverted_cdf"))


def rng(seed: int, *more: int) -> np.random.Generator:
    """A numbered start; further numbers keep draws for different questions apart."""
    return np.random.Generator(np.random.PCG64([seed, *more]))


def draws_of(wanted: int, elements: int) -> int:
    """How many draws of so many elements each: at most 1 million elements in all; 0 when fewer than 19 fit."""
    fit = min(wanted, _MOST_ELEMENTS // max(1, elements))
    return fit if fit >= min(wanted, FEWEST) else 0


def searches_of(wanted: int, n: int, m: int) -> int:
    """How many networks to walk through whole: n(n + 2m) steps each, at most 2 million in all.

    Where fewer than 19 fit, 19 when those take at most 20 million steps, else 0.
    """
    steps = max(1, n * (n + 2 * m))
    fit = min(wanted, _MOST_STEPS // steps)
    if fit >= min(wanted, FEWEST):
        return fit
    return FEWEST if steps * FEWEST <= _MOST_STEPS_FEWEST else 0


# Networks with as many nodes and ties


@dataclass(frozen=True)
class RandomTies:
    """Figures of networks with so many nodes and ties, drawn evenly from all that there are; None when too large."""

    degree: Drawn | None
    betweenness: Drawn | None
    core: Drawn | None


@lru_cache(maxsize=64)
def random_ties(n: int, m: int, draws: int, seed: int) -> RandomTies:
    """Degree and betweenness centralization (N1, N2) and core-periphery fit (N12) of simple undirected networks.

    They rest on ``n`` and ``m`` alone, and so are kept for the next one who asks. The three are taken over the same
    networks, betweenness and core over the first of them. n is 3 or more, m between 0 and n(n-1)/2.
    """
    ways = _networks(n * (n - 1) // 2, m)
    every, wanted = ways is not None, draws if ways is None else ways
    fit = draws_of(wanted, m)
    if not fit:
        return RandomTies(None, None, None)
    chosen, every = _pairs_drawn(n, m, fit, seed, every), every and fit == wanted
    ends = pair_ends(n)[chosen] if n <= 2_000 else _ends_of(chosen, n)
    walked = searches_of(wanted, n, m)
    core = core_draws_of(wanted, n)
    return RandomTies(
        Drawn(degree_centralization(ends, n), every),
        Drawn(betweenness_centralization(ends[:walked], n), every and walked == wanted) if walked else None,
        _told(core_fit(chosen[:core], n), every and core == wanted) if core else None,
    )


def _networks(pairs: int, m: int) -> int | None:
    """In how many ways m of the pairs can be tied; None when that is not fewer than 5,000."""
    # Of thousands of pairs this number has tens of thousands of digits, and nobody would need it.
    if 2 ** min(m, pairs - m) >= EXHAUSTIVE_BELOW:
        return None
    ways = math.comb(pairs, m)
    return ways if ways < EXHAUSTIVE_BELOW else None


def _told(values: Numbers, every: bool) -> Drawn | None:
    """Of networks without a value (no tie, or all) nothing is told."""
    there = values[values > -1.5]
    return Drawn(there, every) if len(there) else None


def pair_ends(n: int) -> Ints:
    """The two ends of each unordered pair of n nodes, in the order of ``numpy.triu_indices``: pairs x 2."""
    return np.stack(np.triu_indices(n, 1), axis=1).astype(np.int64)


def _ends_of(pairs: Ints, n: int) -> Ints:
    """The same ends for some of the pairs only, by their number."""
    starts = np.concatenate(([0], np.cumsum(np.arange(n - 1, 0, -1))))
    one = np.searchsorted(starts, pairs, side="right") - 1
    return np.stack((one, pairs - starts[one] + one + 1), axis=-1)


def _pairs_drawn(n: int, m: int, draws: int, seed: int, every: bool) -> Ints:
    """Numbers of pairs: draws x m, no pair twice in a draw."""
    pairs = n * (n - 1) // 2
    if every:
        return np.array(list(combinations(range(pairs), m)), dtype=np.int64).reshape(-1, m)[:draws]
    chance = rng(seed, n, m)
    # The fewer of ties and of pairs without a tie are drawn.
    few = min(m, pairs - m)
    found = np.empty((draws, few), dtype=np.int64)
    for row in found:
        row[:] = chance.choice(pairs, few, replace=False, shuffle=False)
    if few == m:
        return found
    tied = np.ones((draws, pairs), dtype=bool)
    np.put_along_axis(tied, found, False, axis=1)
    return np.nonzero(tied)[1].reshape(draws, m)


def degree_centralization(ends: Ints, n: int) -> Numbers:
    """N1 of each network: ``ends`` is networks x ties x 2. Sum of (max d - d) over (n-1)(n-2), n > 2."""
    draws, m = ends.shape[:2]
    at = ends.reshape(draws, -1) + np.arange(draws, dtype=np.int64)[:, None] * n
    degrees = np.bincount(at.ravel(), minlength=draws * n).reshape(draws, n)
    found: Numbers = (n * degrees.max(axis=1) - 2 * m) / ((n - 1) * (n - 2))
    return found


def betweenness_centralization(ends: Ints, n: int) -> Numbers:
    """N2 of each network, in the same shape: 2 sum of (max b - b) over (n-1)^2 (n-2), b raw."""
    raw = np.stack([betweenness(one, n) for one in ends])
    found: Numbers = 2 * (n * raw.max(axis=1) - raw.sum(axis=1)) / ((n - 1) ** 2 * (n - 2))
    return found


def betweenness(ends: Ints, n: int) -> Numbers:
    """Raw betweenness of each node of one network, ``ends`` being ties x 2."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    graph.add_edges_from_no_data(list(map(tuple, ends.tolist())))
    found = rustworkx.graph_betweenness_centrality(graph, normalized=False, parallel_threshold=n + 1)
    return np.fromiter(found.values(), dtype=np.float64, count=n)


def core_draws_of(wanted: int, n: int) -> int:
    """How many networks to look for a core in: 2^n splits each, half a million in all; 0 when fewer than 99 fit."""
    fit = min(wanted, _MOST_SPLITS >> n) if n < 63 else 0
    return fit if fit >= min(wanted, 99) else 0


def core_fit(pairs: Ints, n: int) -> Numbers:
    """N12 of each network: the best Pearson r over all splits; ``pairs`` is networks x ties, by number. -2 for none."""
    draws = len(pairs)
    tied = np.zeros((n * (n - 1) // 2, draws), dtype=np.float32)
    np.put_along_axis(tied, pairs.T, 1.0, axis=0)
    bits = np.array(np.arange(1 << n)[:, None] >> np.arange(n) & 1, dtype=np.float32)
    size = bits.sum(axis=1).astype(np.float64)
    worth = np.flatnonzero((size >= 2) & (size <= n - 2))
    bits, size = bits[worth], size[worth][:, None]
    one, other = np.triu_indices(n, 1)
    core = 2 * ((bits[:, one] * bits[:, other]) @ tied).astype(np.float64)
    edge = 2 * (((1 - bits)[:, one] * (1 - bits)[:, other]) @ tied).astype(np.float64)
    core_pairs, edge_pairs = size * (size - 1), (n - size) * (n - size - 1)
    arcs = core + edge
    root = np.sqrt(np.maximum(arcs * (core_pairs + edge_pairs - arcs) * core_pairs * edge_pairs, 0))
    r = np.full(core.shape, -2.0)
    np.divide(core * edge_pairs - edge * core_pairs, root, out=r, where=root > 0)
    best: Numbers = r.max(axis=0, initial=-2.0)
    return best


# Labels over a fixed network


def labels_drawn(labels: Ints, draws: int, seed: int) -> tuple[Ints, bool]:
    """Labels dealt anew, as many of each kind: arrangements x nodes, and whether those are all there are."""
    counts = np.bincount(labels) if len(labels) else np.zeros(0, dtype=np.int64)
    ways = _ways(counts.tolist())
    if ways < EXHAUSTIVE_BELOW and ways <= draws_of(ways, len(labels)):
        return np.array(list(_dealt(counts.tolist())), dtype=np.int64).reshape(ways, len(labels)), True
    repeated = np.tile(labels, (draws_of(draws, len(labels)), 1))
    return rng(seed, len(labels)).permuted(repeated, axis=1), False


def _ways(counts: Sequence[int]) -> int:
    return math.factorial(sum(counts)) // math.prod(math.factorial(c) for c in counts)


def _dealt(counts: list[int]) -> Iterator[tuple[int, ...]]:
    """Every different order of so many of each label."""
    if not any(counts):
        yield ()
    for label, left in enumerate(counts):
        if left:
            rest = [*counts[:label], left - 1, *counts[label + 1 :]]
            yield from ((label, *more) for more in _dealt(rest))


def ei_index(ends: Ints, labels: Ints) -> Numbers:
    """N13 of each labelling (arrangements x nodes) of one network (ties x 2): across less within, over all ties."""
    within = (labels[:, ends[:, 0]] == labels[:, ends[:, 1]]).sum(axis=1)
    found: Numbers = 1 - 2 * within / len(ends)
    return found


def assortativity(ends: Ints, labels: Ints) -> Numbers:
    """N14 of each labelling, both directions of each tie counted; NaN where all ends have one label."""
    total = 2 * len(ends)
    within = 2 * (labels[:, ends[:, 0]] == labels[:, ends[:, 1]]).sum(axis=1)
    degree = np.bincount(ends.ravel(), minlength=labels.shape[1]).astype(np.float64)
    by_chance = (_by_label(labels, degree) ** 2).sum(axis=1)
    span = float(total) ** 2 - by_chance
    found = np.full(len(labels), np.nan)
    np.divide(within * total - by_chance, span, out=found, where=span > 0)
    return found


def gap(values: Numbers, labels: Ints) -> Numbers:
    """How far groups lie apart in a figure of their members: the share of its variance that lies between groups."""
    centred = values - values.mean()
    spread = float((centred**2).sum())
    if spread <= 0:
        return np.zeros(len(labels))
    sums, sizes = _by_label(labels, centred), _by_label(labels, np.ones(len(values)))
    between = (sums**2 / np.maximum(sizes, 1)).sum(axis=1)
    found: Numbers = between / spread
    return found


def _by_label(labels: Ints, values: Numbers) -> Numbers:
    """The sum of the values of each label's nodes: arrangements x labels."""
    draws, kinds = len(labels), int(labels.max(initial=0)) + 1
    at = (labels + np.arange(draws, dtype=np.int64)[:, None] * kinds).ravel()
    found: Numbers = np.bincount(at, np.tile(values, draws), draws * kinds).astype(np.float64)
    return found.reshape(draws, kinds)


def few_links(ends: Ints, labels: Ints, one: int, other: int) -> Numbers:
    """R15 between two labels in each labelling, as far as it is small: 0, 1, or 2 for two and more.

    One when all ties between the two have an end in common (Konig: one node covers them all).
    """
    a, b = labels[:, ends[:, 0]], labels[:, ends[:, 1]]
    crosses = ((a == one) & (b == other)) | ((a == other) & (b == one))
    rows, ties = np.nonzero(crosses)
    n = labels.shape[1]
    at = (rows[:, None] * n + ends[ties]).ravel()
    most = np.bincount(at, minlength=len(labels) * n).reshape(len(labels), n).max(axis=1)
    total = crosses.sum(axis=1)
    return np.where(total == 0, 0.0, np.where(most == total, 1.0, 2.0))


# One network against another


def qap(one: Numbers, other: Numbers, draws: int, seed: int) -> tuple[float, Drawn] | None:
    """Pearson r of two square matrices off their diagonals, and r with the nodes of the second renamed.

    Directed or not, weighted or not. None where one of them is the same everywhere, or too large.
    """
    n = len(one)
    off = ~np.eye(n, dtype=bool)
    x, y = one[off], other[off]
    spread = float(x.std() * y.std()) if len(x) else 0.0
    rows, columns = np.nonzero(one * off)
    every = n <= 6
    wanted = math.factorial(n) if every else draws_of(draws, max(n, len(rows)))
    if spread <= _SAME or not wanted:
        return None
    if every:
        names = np.array(list(permutations(range(n))), dtype=np.int64)
    else:
        names = rng(seed, n).permuted(np.tile(np.arange(n), (wanted, 1)), axis=1)
    sums = (one[rows, columns] * other[names[:, rows], names[:, columns]]).sum(axis=1)
    r = (sums / len(x) - x.mean() * y.mean()) / spread
    seen = (float(x @ y) / len(x) - x.mean() * y.mean()) / spread
    return seen, Drawn(r, every)


# Seats shuffled among people


def seats_drawn(sizes: Sequence[int], people: int, draws: int, seed: int) -> tuple[list[Ints], bool]:
    """Who sits on each body of these sizes, nobody twice on one: a body's arrangements x its size; and whether all.

    Raises ValueError when a body has more seats than there are people.
    """
    if any(size > people for size in sizes):
        raise ValueError("A body has more seats than there are people to sit on it.")
    ways = math.prod(math.comb(people, size) for size in sizes)
    if ways < EXHAUSTIVE_BELOW and ways <= draws_of(ways, sum(sizes)):
        bodies = [np.array(list(combinations(range(people), size)), dtype=np.int64).reshape(-1, size) for size in sizes]
        grid = np.indices([len(one) for one in bodies]).reshape(len(bodies), -1)
        return [one[at] for one, at in zip(bodies, grid, strict=True)], True
    shuffled = _shuffled(people, draws_of(draws, len(sizes) * people), len(sizes), seed)
    return [one[:, :size] for one, size in zip(shuffled, sizes, strict=True)], False


@lru_cache(maxsize=4)
def _shuffled(people: int, draws: int, times: int, seed: int) -> tuple[Ints, ...]:
    """Everybody in so many orders, several times over. At most a million numbers, kept for the next who asks."""
    chance, everybody = rng(seed, people), np.tile(np.arange(people, dtype=np.int64), (draws, 1))
    found = tuple(chance.permuted(everybody, axis=1) for _ in range(times))
    for one in found:
        one.flags.writeable = False
    return found


def tally(sat: Sequence[Ints], weights: Sequence[float], units: Ints, many: int) -> Numbers:
    """What each of ``many`` units has in each arrangement: a body's weight for each of its seats, by the sitter's unit.

    ``units`` is that of each person, -1 for one that is not known and in no tally. The answer is arrangements x units.
    """
    draws = len(sat[0]) if sat else 0
    found = np.zeros(draws * many)
    for body, weight in zip(sat, weights, strict=True):
        of = units[body]
        at = (of + np.arange(draws, dtype=np.int64)[:, None] * many)[of >= 0]
        found += weight * np.bincount(at, minlength=draws * many)
    return found.reshape(draws, many)


def on_both(one: Ints, other: Ints, people: int) -> Numbers:
    """How many sit on both of two bodies in each arrangement (arrangements x seats each, nobody twice on one)."""
    there = np.zeros((len(one), people), dtype=bool)
    np.put_along_axis(there, one, True, axis=1)
    found: Numbers = np.take_along_axis(there, other, axis=1).sum(axis=1).astype(np.float64)
    return found


def herfindahl(amounts: Numbers) -> Numbers:
    """C1 and M6 of each row: the sum of squared shares; NaN where nothing is shared."""
    total = amounts.sum(axis=1)
    found = np.full(len(amounts), np.nan)
    np.divide((amounts**2).sum(axis=1), total**2, out=found, where=total > 0)
    return found


def interlocks(amounts: Numbers) -> Numbers:
    """M3 of each row of seats by person: the sum of k (k - 1) / 2."""
    found: Numbers = (amounts * (amounts - 1) / 2).sum(axis=1)
    return found
