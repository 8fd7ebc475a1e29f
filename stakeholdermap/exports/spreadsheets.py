"""Writes tables as CSV and Excel files in which nothing that somebody typed is ever run as a formula."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from stakeholdermap.exports.plain import printable
from stakeholdermap.exports.rows import Rows, Value

# A cell that begins with one of these is read as a formula by spreadsheet programs; a quote before it stops that.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # characters, Excel's own limit
_CUT = "… (cut short: longer than a cell may be)"
_WIDEST = 60
_LOOK = "Table Style Light 1"


def write_csv(rows: Rows, path: Path) -> None:
    """Fill ``path`` with one table: UTF-8 with a mark (so that Excel sees it), commas, every text quoted."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(rows.columns)
        writer.writerows([neutral(value) for value in row] for row in rows.rows)


def neutral(value: Value) -> str:
    """A value as the text of a CSV cell: dates as 2026-03-01, and no text that a spreadsheet would calculate."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = printable(str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text


def write_xlsx(tables: tuple[Rows, ...], path: Path, *, title: str, made: date) -> None:
    """Fill ``path`` with a workbook, one sheet a table with a frozen header; texts stay texts, never links."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        created = datetime.combine(made, time(12))
        book.set_properties({"title": printable(title)[:255], "author": "", "comments": "", "created": created})
        day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for rows in tables:
            _fill(book.add_worksheet(rows.name), rows, day, wrapped)


def _fill(sheet: Worksheet, rows: Rows, day: Format, wrapped: Format) -> None:
    last = len(rows.columns) - 1
    sheet.freeze_panes(1, 1)
    headings = [{"header": words} for words in rows.columns]
    # Excel wants a table to have a row under its header, be it an empty one.
    table = {"columns": headings, "style": _LOOK, "name": rows.name}
    sheet.add_table(0, 0, max(1, len(rows.rows)), last, table)
    for number, row in enumerate(rows.rows, 1):
        for column, value in enumerate(row):
            _write(sheet, (number, column), value, day, wrapped)
    for column, words in enumerate(rows.columns):
        longest = max((len(str(row[column] or "")) for row in rows.rows), default=0)
        sheet.set_column(column, column, min(_WIDEST, max(len(words) + 4, longest + 2)))


def _write(sheet: Worksheet, cell: tuple[int, int], value: Value, day: Format, wrapped: Format) -> None:
    match value:
        case None | "":
            return
        case date():
            sheet.write_datetime(*cell, datetime.combine(value, time()), day)
        case str():
            text = printable(value)
            shown = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT
            sheet.write_string(*cell, shown, wrapped)
        case _:
            sheet.write_number(*cell, value)
