"""Reads a text file of separated values, whatever its encoding and separator, or says why it cannot."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from stakeholdermap.imports.tables import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    CannotImport,
    Table,
    checked_size,
    trimmed,
)

LARGEST_CSV = 50 * 1024 * 1024
SEPARATORS = (",", ";", "\t", "|")

_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_LOOKED_AT = 60


def read_csv(path: Path, data: bytes) -> Table:
    """The table in ``data``, the content of the file at ``path``; raises CannotImport."""
    if len(data) > LARGEST_CSV:
        raise CannotImport(f"{path.name} is larger than 50 MB, the most that can be brought in.")
    text, remarks = decoded(path.name, data)
    if "\0" in text:
        raise CannotImport(f"{path.name} is not a text file that can be read. Save it as CSV UTF-8 and try again.")
    separator, text = _declared_separator(text)
    rows = _rows(path.name, text, separator or best_separator(text))
    checked_size(path.name, len(rows), max((len(row) for row in rows), default=0))
    return Table(path.name, "", trimmed(rows), remarks=remarks)


def decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` by its byte order mark, else UTF-8, else Windows-1252, and remarks on doing so."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                raise CannotImport(
                    f"{name} says that it is {encoding.removesuffix('-sig').upper()} text but is not. "
                    "Save it as CSV UTF-8 and try again."
                ) from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
    # Windows-1252 leaves five bytes without a letter: show them as they are rather than lose them.
    return data.decode("cp1252", errors="backslashreplace"), (
        f"Line {line} holds a character that cannot be read; it is shown by its number.",
    )


def best_separator(text: str) -> str:
    """The separator that cuts most of the first rows into the same number of fields; a comma when none does."""
    head = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    return max(SEPARATORS, key=lambda one: (_evenness(head, one), -SEPARATORS.index(one)))


def _evenness(head: str, separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=separator):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        pass  # the rows before the fault still tell
    return max(widths.values(), default=0)


def _declared_separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    first = first.strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest
    return "", text


def _rows(name: str, text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    started = 1
    try:
        for row in reader:
            _check_row(name, row, len(rows) + 1)
            rows.append(row)
            started = reader.line_num + 1
    except csv.Error as fault:
        raise CannotImport(_quoting_fault(name, started, str(fault))) from None
    return rows


def _check_row(name: str, row: list[str], number: int) -> None:
    if number > MOST_ROWS:
        raise CannotImport(f"{name} has more than {MOST_ROWS:,} rows, the most that can be brought in.")
    if len(row) > MOST_COLUMNS:
        raise CannotImport(
            f"Row {number} of {name} has {len(row):,} columns, and {MOST_COLUMNS:,} is the most that can be brought in."
        )
    if any(len(cell) > LONGEST_CELL for cell in row):
        raise CannotImport(
            f"Row {number} of {name} has a cell of more than {LONGEST_CELL:,} characters. "
            "Is a quotation mark left open?"
        )


def _quoting_fault(name: str, line: int, fault: str) -> str:
    if "unexpected end of data" in fault:
        return f"In {name} a quotation mark opened on line {line} is never closed. Close it and try again."
    if "field larger" in fault:
        return f"Line {line} of {name} has a cell that is too long. Is a quotation mark left open?"
    return f"Line {line} of {name} cannot be read: its quotation marks do not match. Mend the line and try again."
