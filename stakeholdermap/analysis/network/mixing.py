"""Whether ties lie within groups or across them (N13, N14).

Question: do sectors keep to themselves? Method: ties across less ties within over all ties (E-I), beside what the
sizes of the groups alone would give; and how far ties join alike ends. Limits: nodes of no recorded group are left
out; one group says nothing. Source: Krackhardt and Stern (1988); Newman (2003).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from stakeholdermap.analysis.graph import Network


def ei_index(network: Network, groups: Mapping[str, str], directed: bool = False) -> float | None:
    """N13: ties across groups less those within, over both (Krackhardt and Stern 1988); None without a tie.

    Directed, every arc counts.
    """
    pairs = _mixing(network, groups, directed)
    total = pairs.total()
    return 1 - 2 * sum(count for (a, b), count in pairs.items() if a == b) / total if total else None


def ei_expected(network: Network, groups: Mapping[str, str]) -> float | None:
    """N13: the index if ties fell on pairs alike: 2 (pairs across) / (all pairs) - 1; None below two groups."""
    sizes = Counter(groups[id] for id in network.nodes if id in groups)
    n = sizes.total()
    if len(sizes) < 2:
        return None
    across = n * n - sum(size * size for size in sizes.values())
    return 2 * across / (n * (n - 1)) - 1


def assortativity(network: Network, groups: Mapping[str, str], directed: bool = False) -> float | None:
    """N14: (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i) over the shares of ties (Newman 2003); None at 0 over 0."""
    pairs = _mixing(network, groups, directed)
    if not directed:
        pairs.update({(b, a): count for (a, b), count in pairs.items()})
    total = pairs.total()
    ends: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for (a, b), count in pairs.items():
        ends[0][a] += count
        ends[1][b] += count
    by_chance = sum(count * ends[1][group] for group, count in ends[0].items())
    if by_chance == total * total:
        return None
    same = sum(count for (a, b), count in pairs.items() if a == b)
    return (same * total - by_chance) / (total * total - by_chance)


def _mixing(network: Network, groups: Mapping[str, str], directed: bool) -> Counter[tuple[str, str]]:
    of = [groups.get(id) for id in network.nodes]
    ends = ((of[a], of[b]) for a, b in (network.arcs if directed else network.edges))
    return Counter((a, b) for a, b in ends if a is not None and b is not None)
