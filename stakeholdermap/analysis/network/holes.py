"""Structural holes (N5, N6): how much each node's contacts are tied to one another.

Question: who has contacts that do not reach one another without them? Method: constraint and effective size over the
whole network, ties there or not; somebody with one tie has constraint 1. Limits: others' programs look at a node's
own circle only and give other figures. Source: Burt, Structural Holes (1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, diags

from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.blocks import row_blocks


@dataclass(frozen=True)
class Holes:
    """By node, in the order of the network; None for a node without ties."""

    constraint: list[float | None]
    effective_size: list[float | None]
    efficiency: list[float | None]


def holes(network: Network, directed: bool = False) -> Holes:
    """Constraint, effective size and efficiency of every node.

    With z = 1 for an arc, p_ij = (z_ij + z_ji) over its sum for i, and m_jq the same over its largest for j:
    constraint is the sum over contacts j of (p_ij + sum_q p_iq p_qj)^2, effective size the number of contacts less
    sum_j sum_q p_iq m_jq (without directions d - 2t/d, by Borgatti), efficiency that over the number of contacts.
    """
    arcs = network.matrix(directed)
    both = (arcs + arcs.T).tocsr()
    degree, sums = np.diff(both.indptr), both.sum(axis=1).A1
    most = both.max(axis=1).toarray().ravel() if both.nnz else sums
    share, marginal = _scaled(both, sums), _scaled(both, most)
    contact = both.sign()
    constraint, redundant = np.zeros(len(degree)), np.zeros(len(degree))
    for rows in row_blocks(contact, both):
        through = (share[rows] @ share).multiply(contact[rows])
        constraint[rows] = (share[rows] + through).power(2).sum(axis=1).A1
        redundant[rows] = (contact[rows] @ marginal).multiply(share[rows]).sum(axis=1).A1
    size = degree - redundant
    return Holes(
        [float(value) if d else None for value, d in zip(constraint, degree, strict=True)],
        [float(value) if d else None for value, d in zip(size, degree, strict=True)],
        [float(value / d) if d else None for value, d in zip(size, degree, strict=True)],
    )


def _scaled(matrix: csr_matrix, by: np.ndarray) -> csr_matrix:
    """Each row divided by its own number; rows of 0 stay empty."""
    factors = np.divide(1.0, by, out=np.zeros(len(by)), where=by > 0)
    return (diags(factors) @ matrix).tocsr()
