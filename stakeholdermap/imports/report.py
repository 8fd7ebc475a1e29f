"""What an import has to tell before anything changes: matches, guesses, problems, and what it passed over."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholdermap.imports.tables import Where


@dataclass(frozen=True)
class Match:
    """A written name and what it was taken for.

    ``status`` is sure, doubtful or new; ``existing`` the name of what it means, or for a doubtful one may
    mean, empty for a new one. ``id`` names this match when the user accepts a doubtful one.
    """

    id: str
    kind: str
    text: str
    where: Where
    status: str
    existing: str = ""


@dataclass(frozen=True)
class Guess:
    """Something the file does not say: which thing, what was assumed of it, in words, and from what."""

    thing: str
    about: str
    value: str
    reason: str
    where: Where


@dataclass(frozen=True)
class Problem:
    """A row or a cell that could not be read as it stands, and what was done about it."""

    where: Where
    reason: str

    @property
    def source(self) -> str:
        """The file's name."""
        return self.where.source

    @property
    def sheet(self) -> str:
        """The sheet's name; empty in a text file."""
        return self.where.sheet

    @property
    def row(self) -> int:
        """The row, counted from 1; 0 when all of the sheet is meant."""
        return self.where.row

    @property
    def column(self) -> str:
        """The column's letters; empty when the whole row is meant."""
        return self.where.column

    @property
    def sentence(self) -> str:
        """Place and reason together."""
        place = self.where.words
        return f"{f'S{place[1:]}' if self.where.sheet else place}: {self.reason}"


@dataclass(frozen=True)
class Ignored:
    """A sheet, row or column that is not data, and why it was passed over."""

    where: Where
    reason: str
