"""Workbooks are read in a child process; a hostile one costs a sentence, never the program."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from stakeholdermap.imports.read_workbook import HIGHEST_RATIO, MOST_PARTS, read_workbook
from stakeholdermap.imports.reading import read
from stakeholdermap.imports.tables import CannotImport, Merged, text_of


def test_cells_keep_their_kind_and_place(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Board")
        sheet.write(2, 1, "00123")
        sheet.write(2, 2, 5)
        sheet.write(2, 3, True)
        sheet.write_datetime(3, 1, date(2024, 4, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.merge_range(4, 1, 5, 1, "Group")
    (table,), _ = read_workbook(path)
    assert (table.top, table.left) == (2, 1)
    assert table.rows[0] == ("00123", 5.0, True)
    assert table.rows[1][0] == date(2024, 4, 1)
    assert table.merged == (Merged(2, 0, 3, 0),)
    assert table.where(0, 0).words == "sheet Board, row 3, column B"


def test_a_hidden_sheet_is_passed_over_and_named(workbook) -> None:
    tables, skipped = read_workbook(workbook({"Board": [["a"]], "~Old": [["b"]]}))
    assert [table.sheet for table in tables] == ["Board"]
    assert [(one.sheet, one.reason) for one in skipped] == [("Old", "The sheet is hidden in the workbook.")]


def test_two_far_cells_cost_a_sentence_and_not_the_program(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "x")
    assert path.stat().st_size < 6_000
    with pytest.raises(CannotImport, match="far larger inside than it looks"):
        read_workbook(path)


def test_a_sheet_with_too_many_rows_is_named(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Long")
        sheet.write(0, 0, "Name")
        sheet.write(200_000, 0, "x")
    with pytest.raises(CannotImport, match=r"Sheet Long of long\.xlsx has 200,001 rows, and 100,000 is the most"):
        read_workbook(path)


def _packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def test_a_file_that_would_unpack_to_something_huge_is_refused_unread(tmp_path: Path) -> None:
    bomb = _packed(tmp_path / "bomb.xlsx", {"xl/sheet1.xml": b"0" * (HIGHEST_RATIO * 100_000)})
    with pytest.raises(CannotImport, match="far larger inside than it looks"):
        read_workbook(bomb)


def test_a_file_of_too_many_parts_is_refused_unread(tmp_path: Path) -> None:
    many = _packed(tmp_path / "many.xlsx", {f"{n}.xml": b"" for n in range(MOST_PARTS + 1)})
    with pytest.raises(CannotImport, match="far larger inside than it looks"):
        read_workbook(many)


def test_a_document_type_is_refused_unread(tmp_path: Path) -> None:
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(CannotImport, match="instructions that no spreadsheet program writes"):
        read_workbook(_packed(tmp_path / "entity.xlsx", {"xl/workbook.xml": declared}))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.xlsx", b"Name,Post\nJo,Chair\n", "named as a workbook but is not one"),
        ("list.xlsx", b"", "list.xlsx is empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, "not a workbook that can be read"),
        ("zip.xlsx", b"PK\x03\x04" + b"\0" * 500, "not a workbook that can be read"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(written, name: str, data: bytes, words: str) -> None:
    with pytest.raises(CannotImport, match=words):
        read(written(data, name))


def test_a_damaged_workbook_is_refused_in_one_sentence(samples: Path, written) -> None:
    whole = (samples / "westmarch-place-partnership.xlsx").read_bytes()
    for cut in range(100, len(whole), len(whole) // 12):
        with pytest.raises(CannotImport):
            read(written(whole[:cut], "cut.xlsx"))


def test_a_file_is_known_by_what_it_is_and_not_by_its_name(samples: Path, written) -> None:
    whole = (samples / "lancashire-hwb.xlsx").read_bytes()
    (table,), _ = read(written(whole, "list.csv"))
    assert text_of(table.at(0, 0)) == "Lancashire Health and Wellbeing Board - membership"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match=r"There is no file gone\.csv"):
        read(tmp_path / "gone.csv")
    with pytest.raises(CannotImport, match="is a folder"):
        read(tmp_path)
