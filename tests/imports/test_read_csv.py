"""Text files are read whatever their encoding and separator, or refused in one sentence."""

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stakeholdermap.imports.read_csv import SEPARATORS, best_separator, decoded, read_csv
from stakeholdermap.imports.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, CannotImport, text_of

LIST = Path("list.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    table = read_csv(LIST, "Name;Post\nZoë – Bell;Chair\n".encode(encoding))
    assert table.rows == (("Name", "Post"), ("Zoë – Bell", "Chair"))


def test_a_byte_without_a_letter_is_shown_and_named_by_its_line() -> None:
    text, remarks = decoded("list.csv", b"Name\nJo \x81 Bell\n")
    assert text == "Name\nJo \\x81 Bell\n"
    assert remarks == ("Line 2 holds a character that cannot be read; it is shown by its number.",)


def test_a_false_byte_order_mark_is_refused() -> None:
    with pytest.raises(CannotImport, match="says that it is UTF-16 text but is not"):
        read_csv(LIST, b"\xff\xfea")


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_that_cuts_evenly_wins(separator: str) -> None:
    lines = ["Surname, first, and more", separator.join(("Name", "Post")), separator.join(("Bell, Jo", "Chair; lead"))]
    text = "\n".join(f'"{line}"' if index == 0 else line for index, line in enumerate(lines))
    assert best_separator(text + "\n" + separator.join("ab")) == separator


def test_one_column_is_read_as_one_column() -> None:
    assert read_csv(LIST, b"id\nAlpha\nBeta\n").rows == (("id",), ("Alpha",), ("Beta",))


def test_a_separator_that_the_first_line_declares_holds() -> None:
    assert read_csv(LIST, b"sep=|\nName|Post\nJo, A|Chair\n").rows == (("Name", "Post"), ("Jo, A", "Chair"))


def test_line_breaks_and_separators_inside_quotes_are_kept() -> None:
    assert read_csv(LIST, b'Name,Post\n"Bell, Jo","Chair\nof it"\n').rows[1] == ("Bell, Jo", "Chair\nof it")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Name,Post\nJo\0,Chair\n", "not a text file"),
        ("Name,Post\n".encode("utf-16-le"), "not a text file"),
        (b'Name,Post\n"Jo,Chair\nAl,Lead\n', "opened on line 2 is never closed"),
        (b'Name,Post\n"Jo"x,Chair\n', "Line 2 of list.csv cannot be read"),
        (",".join("a" * (MOST_COLUMNS + 1)).encode(), "501 columns"),
        (b"a,b\n" * (MOST_ROWS + 1), "more than 100,000 rows"),
        (b"a," + b"b" * (LONGEST_CELL + 1), "a cell of more than 100,000 characters"),
        (b"a," + b"b" * 200_000, "a cell that is too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(CannotImport, match=words):
        read_csv(LIST, data)


_CELLS = st.text(st.characters(codec="cp1252", categories=["L", "N", "Pd", "Po", "Zs"]), max_size=12)


@given(
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_table_comes_back_in_any_of_three_encodings(
    rows: list[tuple[str, str, str]], encoding: str, separator: str
) -> None:
    rows = [("Name", "Job title", "Organisation"), *rows]
    assume(any(any(row) for row in rows[1:]))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode(encoding)
    # Windows-1252 bytes that also are UTF-8 mean UTF-8: no reader can tell them apart.
    assume(encoding != "cp1252" or out.getvalue() == decoded("list.csv", data)[0])
    read = read_csv(LIST, data)
    wanted = [tuple(text_of(cell) for cell in row) for row in rows]
    while not any(wanted[-1]):
        wanted.pop()
    assert [tuple(text_of(cell) for cell in row) for row in read.rows] == wanted


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(CannotImport):
        assert read_csv(LIST, data).source == "list.csv"
