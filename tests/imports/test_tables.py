"""Tables name their cells as a spreadsheet does."""

from datetime import date

import pytest

from stakeholdermap.imports.tables import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CannotImport,
    Merged,
    Table,
    checked_size,
    filled_down,
    letters,
    text_of,
)


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_by_their_letters(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (7.0, "7"), (0.5, "0.5"), (True, "Yes"), (date(2024, 4, 1), "01/04/2024"), (" a\n b ", "a b")],
)
def test_every_value_has_one_line_of_text(value: object, text: str) -> None:
    assert text_of(value) == text  # type: ignore[arg-type]


def test_a_place_counts_from_where_the_table_begins_on_its_sheet() -> None:
    table = Table("book.xlsx", "Board", (("a",), ("b",)), top=4, left=2)
    assert table.where(1, 0).words == "sheet Board, row 6, column C"


def test_a_value_merged_downwards_holds_in_every_row_of_the_merge() -> None:
    table = Table("b", "s", (("Group", "A"), ("", "B"), ("", "C")), merged=(Merged(0, 0, 1, 0),))
    assert [row[0] for row in filled_down(table).rows] == ["Group", "Group", ""]


@pytest.mark.parametrize(("rows", "columns"), [(MOST_ROWS + 1, 1), (1, MOST_COLUMNS + 1), (MOST_CELLS // 100 + 1, 100)])
def test_a_table_beyond_a_cap_is_refused(rows: int, columns: int) -> None:
    with pytest.raises(CannotImport, match="is the most"):
        checked_size("list.csv", rows, columns)


@pytest.mark.parametrize(("rows", "columns"), [(MOST_ROWS, 10), (1, MOST_COLUMNS), (MOST_CELLS // 100, 100)])
def test_a_table_at_a_cap_is_taken(rows: int, columns: int) -> None:
    checked_size("list.csv", rows, columns)
