"""How far the network is apart (N9, N15): fragmentation, its distance-weighted form, and connectedness.

Question: what share of pairs cannot reach one another, or only by long ways? Method: sizes of the joined parts, and
sums of 1 / distance. Limits: directed networks are counted by who can be reached, and labelled so. Source: Borgatti,
Comput. Math. Organiz. Theor. 12 (2006); Krackhardt (1994) for connectedness.
"""

from __future__ import annotations

from stakeholdermap.analysis.network.cuts import Search
from stakeholdermap.analysis.network.distances import Reach


def fragmentation(sums: Reach) -> float | None:
    """N9: the share of ordered pairs of which one does not reach the other (Borgatti 2006); None for n < 2."""
    n = len(sums.count)
    return 1 - sums.reached_pairs / (n * (n - 1)) if n > 1 else None


def distance_fragmentation(sums: Reach) -> float | None:
    """N9: 1 less the mean of 1/d over ordered pairs, 0 where there is no way (Borgatti 2006); None for n < 2."""
    n = len(sums.count)
    return 1 - float(sums.inverse.sum()) / (n * (n - 1)) if n > 1 else None


def connectedness(walked: Search) -> float | None:
    """N15: the share of pairs that are joined, directions left aside (Krackhardt 1994); None for n < 2."""
    n = len(walked.order)
    return sum(size * (size - 1) for size in walked.components) / (n * (n - 1)) if n > 1 else None
