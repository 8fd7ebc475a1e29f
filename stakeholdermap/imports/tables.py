"""A table as it was read: a rectangle of cells from one sheet, and how its places are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from stakeholdermap.imports.text import one_line, sanitise

Value: TypeAlias = str | float | bool | date | None

MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
LONGEST_CELL = 100_000


class CannotImport(Exception):
    """Nothing could be brought in; its text is one sentence for the user. The map is as it was."""


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: ``sheet`` is empty in a text file; ``row`` counts from 1, 0 means all of it."""

    source: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def words(self) -> str:
        """The place as a person would say it: “sheet Links, row 20, column B”."""
        parts = [f"sheet {self.sheet}" if self.sheet else self.source]
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Merged:
    """Cells merged into one, by their first and last row and column, counted from 0 within the table."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """The used rectangle of one sheet. ``top`` and ``left`` say where on the sheet it begins (from 0).

    ``remarks`` are sentences about what the reader had to do to read it.
    """

    source: str
    sheet: str
    rows: tuple[tuple[Value, ...], ...]
    top: int = 0
    left: int = 0
    merged: tuple[Merged, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of its widest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def name(self) -> str:
        """How the table is called in a sentence."""
        return f"sheet {self.sheet} of {self.source}" if self.sheet else self.source

    def at(self, row: int, column: int) -> Value:
        """The value in a cell; outside the table there is none."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def where(self, row: int | None = None, column: int | None = None) -> Where:
        """The place of a cell, a row or the whole sheet, as its reader counts it."""
        return Where(
            self.source,
            self.sheet,
            0 if row is None else row + self.top + 1,
            "" if column is None else letters(column + self.left),
        )

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold anything."""
        return [column for column, value in enumerate(self.rows[row]) if text_of(value)]


def letters(column: int) -> str:
    """A column's letters as in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text_of(value: Value) -> str:
    """A cell as one line of text: 1.0 is “1”, a date is “01/04/2024”, nothing is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case date():
            return value.strftime("%d/%m/%Y")
    return one_line(sanitise(value))


def checked_size(name: str, rows: int, columns: int) -> None:
    """Raise CannotImport when a table is larger than any membership list or network we could show."""
    if rows > MOST_ROWS:
        raise CannotImport(f"{name} has {rows:,} rows, and {MOST_ROWS:,} is the most that can be brought in.")
    if columns > MOST_COLUMNS:
        raise CannotImport(f"{name} has {columns:,} columns, and {MOST_COLUMNS:,} is the most that can be brought in.")
    if rows * columns > MOST_CELLS:
        raise CannotImport(
            f"{name} has {rows * columns:,} cells, and {MOST_CELLS:,} is the most that can be brought in."
        )


def filled_down(table: Table) -> Table:
    """The table with each value of cells merged downwards repeated in all rows of the merge."""
    tall = [m for m in table.merged if m.bottom > m.top]
    if not tall:
        return table
    rows = [list(row) for row in table.rows]
    for merge, row in _rows_of(tall, len(rows)):
        if merge.left < len(rows[row]):
            rows[row][merge.left] = table.at(merge.top, merge.left)
    return Table(
        table.source,
        table.sheet,
        tuple(tuple(row) for row in rows),
        table.top,
        table.left,
        table.merged,
        table.remarks,
    )


def _rows_of(merges: Iterable[Merged], height: int) -> Iterator[tuple[Merged, int]]:
    for merge in merges:
        for row in range(max(merge.top, 0), min(merge.bottom + 1, height)):
            yield merge, row


def trimmed(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    """The rows without empty ones at the end."""
    last = len(rows)
    while last and not any(text_of(value) for value in rows[last - 1]):
        last -= 1
    return tuple(tuple(row) for row in rows[:last])
