"""Brokerage (N7): open two-paths over each node by the groups of the three.

Question: who stands between others that are not tied, and between which groups? Method: counts pairs a, b that are
not tied with v tied to both, by the groups of a, v and b; undirected pairs count once, so that gatekeeper and
representative are one. Limits: nodes without a recorded group are left out; few two-paths mean little on a small map.
Source: Gould and Fernandez, Sociological Methodology 19 (1989).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.blocks import closed_sums
from stakeholdermap.analysis.network.results import Brokerage, ExpectedBrokerage


def brokerage(network: Network, groups: Mapping[str, str], directed: bool = False) -> list[Brokerage | None]:
    """Everybody's open two-paths a to v to b (no arc a to b) by role; ``groups`` by id of node.

    Undirected every pair of ends counts once, and gatekeeper and representative are one count. Paths with an end of
    no recorded group are left out, and a node of no recorded group has None.
    """
    kept, labels = _labels(network, groups)
    arcs = network.matrix(directed)
    arcs = arcs[kept][:, kept].tocsr()
    within, across = _parted(arcs, labels)
    same, opposite = _same_and_other_ends(across, labels)
    in_within, in_across = within.sum(axis=0).A1, across.sum(axis=0).A1
    out_within, out_across = within.sum(axis=1).A1, across.sum(axis=1).A1
    before_within, before_across = within.T.tocsr(), across.T.tocsr()
    back_within = within.multiply(before_within).sum(axis=1).A1
    back_across = across.multiply(before_across).sum(axis=1).A1
    coordinator = in_within * out_within - back_within - closed_sums(before_within, within, within)
    representative = in_within * out_across - closed_sums(before_within, across, across)
    gatekeeper = in_across * out_within - closed_sums(before_across, across, within)
    itinerant = same - back_across - closed_sums(before_across, within, across)
    liaison = opposite - closed_sums(before_across, across, across)
    if not directed:
        coordinator, itinerant, liaison = coordinator / 2, itinerant / 2, liaison / 2
        representative = np.zeros(len(kept))
    roles = zip(coordinator, itinerant, gatekeeper, representative, liaison, strict=True)
    found: list[Brokerage | None] = [None] * len(network.nodes)
    for i, counts in zip(kept, roles, strict=True):
        found[int(i)] = Brokerage(*(round(float(count)) for count in counts))
    return found


def expected(network: Network, groups: Mapping[str, str], directed: bool = False) -> dict[str, ExpectedBrokerage]:
    """What each group's members would broker on average if as many ties lay at random, by group.

    By the groups' sizes and the density d over all who have a group; as in R's sna, but without directions each
    pair of ends counts once.
    """
    sizes = Counter(groups[id] for id in network.nodes if id in groups)
    n = sizes.total()
    if n < 3:
        return {}
    inside = [id in groups for id in network.nodes]
    arcs = network.arcs if directed else [*network.edges, *((b, a) for a, b in network.edges)]
    d = sum(inside[a] and inside[b] for a, b in arcs) / (n * (n - 1))
    path, squares = d * d * (1 - d), sum(size * size for size in sizes.values())
    once = 1.0 if directed else 0.5
    found = {}
    for group, own in sizes.items():
        two = path * (n - own) * (own - 1)
        found[group] = ExpectedBrokerage(
            coordinator=once * path * (own - 1) * (own - 2),
            itinerant=once * path * (squares - own * own - (n - own)),
            gatekeeper=two,
            representative=two if directed else 0.0,
            liaison=once * path * ((n - own) ** 2 - (squares - own * own)),
        )
    return found


def _labels(network: Network, groups: Mapping[str, str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the nodes that have a group, and a number for the group of each."""
    numbers: dict[str, int] = {}
    kept = [i for i, id in enumerate(network.nodes) if id in groups]
    labels = [numbers.setdefault(groups[network.nodes[i]], len(numbers)) for i in kept]
    return np.array(kept, dtype=np.int64), np.array(labels, dtype=np.int64)


def _parted(arcs: csr_matrix, labels: NDArray[np.int64]) -> tuple[csr_matrix, csr_matrix]:
    """The arcs within groups, and those across."""
    pairs = arcs.tocoo()
    own = labels[pairs.row] == labels[pairs.col]
    within, across = (
        csr_matrix((pairs.data[which], (pairs.row[which], pairs.col[which])), shape=arcs.shape) for which in (own, ~own)
    )
    return within, across


def _same_and_other_ends(
    across: csr_matrix, labels: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Pairs of an arc in and an arc out of a node, both across, whose far ends are of one group, and of two."""
    n = len(labels)
    member = csr_matrix((np.ones(n), (np.arange(n), labels)), shape=(n, int(labels.max(initial=-1)) + 1))
    same = (across.T @ member).multiply(across @ member).sum(axis=1).A1
    return same, across.sum(axis=0).A1 * across.sum(axis=1).A1 - same
