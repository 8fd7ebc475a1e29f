"""One row of a recognised table, read cell by cell; what cannot be read becomes a named problem."""

from __future__ import annotations

from datetime import date

from stakeholdermap.imports import cells
from stakeholdermap.imports.draft import Draft
from stakeholdermap.imports.headers import Recognised
from stakeholdermap.imports.tables import Where, text_of
from stakeholdermap.imports.text import hides_something
from stakeholdermap.model.rules import LONGEST_NAME


class CannotRead(Exception):
    """A row that cannot be brought in; ``where`` names it and the text says why."""

    def __init__(self, where: Where, reason: str) -> None:
        super().__init__(reason)
        self.where = where


class Row:
    """A row by the meaning of its columns."""

    def __init__(self, draft: Draft, found: Recognised, index: int) -> None:
        self._draft = draft
        self._found = found
        self.index = index
        self.filled = found.table.filled(index)

    def where(self, field: str = "") -> Where:
        """The place of the row, or of its cell in the column with this meaning."""
        return self._found.table.where(self.index, self._found.column(field) if field else None)

    def has(self, field: str) -> bool:
        """Whether the table has a column with this meaning at all."""
        return self._found.has(field)

    def name(self, field: str) -> str:
        """The name in a cell, empty for none; raises CannotRead when nobody could be called that."""
        text = self._shown(field)
        if len(text) > LONGEST_NAME:
            raise CannotRead(self.where(field), f"{_too_long(text)} The row was not brought in.")
        return text

    def text(self, field: str) -> str:
        """The text in a cell, empty for none; what is too long to keep is left out and named."""
        text = self._shown(field)
        if len(text) > LONGEST_NAME and field != "note":
            self._draft.problem(self.where(field), f"{_too_long(text)} It was left out.")
            return ""
        return text

    def day(self, field: str) -> date | None:
        """The day in a cell; None for an empty one and for what is no date, which is named."""
        try:
            return cells.day_in(self._found.value(self.index, field))
        except ValueError:
            self._unreadable(field, "is not a date (write it as 31/12/2026); the row was brought in without it")
            return None

    def yes(self, field: str) -> bool | None:
        """Yes or no in a cell; None for an empty one and for other words, which are named."""
        try:
            return cells.yes_or_no(self._found.value(self.index, field))
        except ValueError:
            self._unreadable(field, "is neither yes nor no; it was taken as not known")
            return None

    def number(self, field: str) -> float | None:
        """The number in a cell; None for an empty one and for words, which are named."""
        try:
            return cells.number_in(self._found.value(self.index, field))
        except ValueError:
            self._unreadable(field, "is not a number; the row was brought in without it")
            return None

    def kept(self) -> list[tuple[str, str]]:
        """Heading and value of the columns that have no field of their own."""
        pairs: list[tuple[str, str]] = []
        for column, heading in self._found.kept.items():
            value = text_of(self._found.table.at(self.index, column))
            if value and len(heading) <= LONGEST_NAME:
                pairs.append((heading, value))
        return pairs

    def _shown(self, field: str) -> str:
        value = self._found.value(self.index, field)
        if isinstance(value, str) and hides_something(value):
            self._draft.ignore(self.where(field), "Characters that cannot be seen were taken out of the text.")
        return text_of(value)

    def _unreadable(self, field: str, why: str) -> None:
        shown = self._found.text(self.index, field)
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        self._draft.problem(self.where(field), f"“{shown}” {why}.")


def _too_long(text: str) -> str:
    return f"The text is {len(text):,} characters long, and {LONGEST_NAME} is the most."
