"""Sums over two-paths of a large sparse network, in blocks of rows, so that a hub does not fill the memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

# So many products at most in one block (more only where a single row has more).
_MOST = 4_000_000


def row_blocks(left: csr_matrix, right: csr_matrix) -> Iterator[slice]:
    """Slices of the rows of ``left`` whose product with ``right`` stays small."""
    n = left.shape[0]
    if not n:
        return
    lengths = np.diff(right.indptr)
    before = np.concatenate(([0], np.cumsum(lengths[left.indices])))[left.indptr]
    start = 0
    while start < n:
        end = int(np.searchsorted(before, before[start] + _MOST, side="right")) - 1
        end = min(max(end, start + 1), n)
        yield slice(start, end)
        start = end


def closed_sums(left: csr_matrix, right: csr_matrix, mask: csr_matrix) -> NDArray[np.float64]:
    """For each row, the sum of the product of ``left`` and ``right`` times ``mask``, entry by entry."""
    found = np.zeros(left.shape[0])
    for rows in row_blocks(left, right):
        found[rows] = (left[rows] @ right).multiply(mask[rows]).sum(axis=1).A1
    return found
