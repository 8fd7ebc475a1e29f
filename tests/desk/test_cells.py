"""Blocks of cells as they come from the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.desk.cells import cells_in
from stakeholdermap.model.rules import Refused


def test_an_empty_cell_in_a_column_keeps_its_place() -> None:
    assert cells_in("A1\n\nC3\n") == [["A1"], [""], ["C3"]]


def test_empty_rows_at_the_end_are_left_out() -> None:
    assert cells_in("A\tB\n\t\n\n") == [["A", "B"]]


def test_every_kind_of_line_end_ends_a_row() -> None:
    assert cells_in("a\rb\r\nc\nd") == [["a"], ["b"], ["c"], ["d"]]


def test_a_cell_with_a_line_break_stays_one_cell() -> None:
    assert cells_in('"two\nlines"\tb\n') == [["two\nlines", "b"]]


def test_marks_that_nobody_sees_are_taken_out() -> None:
    assert cells_in("Al\u202epha\u200b Trust\n") == [["Alpha Trust"]]


def test_what_is_no_block_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="cannot be read as cells"):
        cells_in('"' + "a" * 200_000)


words = st.text(st.characters(categories=["L", "N"]), min_size=1)


@given(st.lists(st.lists(words, min_size=1, max_size=5), max_size=5))
def test_what_a_spreadsheet_copies_comes_back_as_it_was(block: list[list[str]]) -> None:
    assert cells_in("".join("\t".join(row) + "\n" for row in block)) == block
