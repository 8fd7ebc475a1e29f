"""Sums in blocks of rows are those of the whole."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array

from stakeholdermap.analysis.network import blocks


@pytest.mark.parametrize("most", [1, 7, 1_000_000])
@pytest.mark.parametrize("seed", range(10))
def test_blocks_cover_every_row_once_and_sum_to_the_whole(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_MOST", most)
    left, right, mask = (csr_matrix(random_array((12, 12), density=0.2, rng=seed * 3 + k)) for k in range(3))
    rows = [i for block in blocks.row_blocks(left, right) for i in range(12)[block]]
    assert rows == list(range(12))
    whole = ((left.toarray() @ right.toarray()) * mask.toarray()).sum(axis=1)
    assert blocks.closed_sums(left, right, mask) == pytest.approx(whole)


def test_a_block_has_no_more_products_than_is_allowed_but_for_a_single_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST", 10)
    star = np.zeros((9, 9))
    star[0, 1:] = star[1:, 0] = 1
    matrix = csr_matrix(star)
    products = star @ star.sum(axis=1)
    for block in blocks.row_blocks(matrix, matrix):
        assert products[block].sum() <= 10 or len(products[block]) == 1


def test_no_rows_make_no_block() -> None:
    nothing = csr_matrix((0, 0))
    assert list(blocks.row_blocks(nothing, nothing)) == []
    assert len(blocks.closed_sums(nothing, nothing, nothing)) == 0
