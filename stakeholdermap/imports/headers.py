"""Finds the row of headings in a table, what each column means, and so what the table is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from stakeholdermap.imports import cells, guesses
from stakeholdermap.imports.tables import CannotImport, Table, Value, letters, text_of
from stakeholdermap.imports.text import plain
from stakeholdermap.imports.vocabulary import EDGES, FIELDS, KIND_OF_TABLE, MEMBERSHIP, NEEDS, THINGS, TWO_MODE

LOOKED_AT = 40
_PERSONAL = ("email", "e mail", "phone", "telephone", "mobile", "address", "postcode", "tel")
_SAMPLE = 200
Fits = Callable[[list[str]], bool]


@dataclass(frozen=True)
class Recognised:
    """What a table was taken for: its kind, the row of headings (index), and column index → field.

    ``headings`` are all headings as written, also of columns kept as attributes (``kept``, by index).
    """

    table: Table
    kind: str
    header: int
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    kept: Mapping[int, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)

    @property
    def kind_words(self) -> str:
        """What the table is, in words."""
        return KIND_OF_TABLE[self.kind]

    def column(self, field_name: str) -> int | None:
        """The index of the column with this meaning, or None."""
        return next((index for index, name in self.columns.items() if name == field_name), None)

    def has(self, field_name: str) -> bool:
        """Whether any column has this meaning."""
        return self.column(field_name) is not None

    def value(self, row: int, field_name: str) -> Value:
        """The value of a row in the column with this meaning; None without one."""
        index = self.column(field_name)
        return None if index is None else self.table.at(row, index)

    def text(self, row: int, field_name: str) -> str:
        """The same as one line of text."""
        return text_of(self.value(row, field_name))

    def body_rows(self) -> Iterator[int]:
        """The rows below the headings, without those that only repeat them at the top of a page."""
        for row in range(self.header + 1, len(self.table.rows)):
            if self.table.rows[row] != self.table.rows[self.header]:
                yield row

    @property
    def column_guesses(self) -> tuple[tuple[str, str, str], ...]:
        """For each column with a heading: its letters, the heading, and what it was taken for (or nothing)."""
        left = self.table.left
        return tuple((letters(i + left), told, self.columns.get(i, "")) for i, told in sorted(self.headings.items()))


def recognise(table: Table, corrected: Mapping[str, str] | None = None) -> Recognised | None:
    """What the table is, or None when no row of it reads as headings of anything we know.

    ``corrected`` gives columns (by letter, as in a spreadsheet) the meaning the user chose; an empty meaning
    leaves the column out. Raises CannotImport for a column or a meaning that does not exist.
    """
    best: tuple[int, int, Recognised] | None = None
    for row in range(min(len(table.rows), LOOKED_AT)):
        for found in _readings(table, row, corrected):
            score = _score(found)
            if best is None or score > best[0]:
                best = (score, row, found)
    if best is None:
        if corrected:
            raise CannotImport(f"With these columns {table.name} is not a table that can be brought in.")
        return None
    return best[2]


def _score(found: Recognised) -> int:
    # A plain list is exact about its headings, so a tie goes to the kind that comes first in FIELDS.
    return len(found.columns) * 10 - list(FIELDS).index(found.kind)


def _readings(table: Table, row: int, corrected: Mapping[str, str] | None) -> Iterator[Recognised]:
    headings = {i: text_of(table.at(row, i)) for i in range(table.width) if text_of(table.at(row, i))}
    if len(headings) < (1 if corrected else 2) and not _is_id_list(headings):
        return
    for kind in FIELDS:
        guessed = _columns(table, row, kind, headings)
        columns = _with_corrections(table, kind, guessed, corrected) if corrected else guessed
        if columns is not None and _is_whole(kind, columns, headings):
            yield _with_rest(Recognised(table, kind, row, columns, headings), corrected or {})


def _is_id_list(headings: Mapping[int, str]) -> bool:
    return [plain(heading) for heading in headings.values()] == ["id"]


def _is_whole(kind: str, columns: Mapping[int, str], headings: Mapping[int, str]) -> bool:
    given = set(columns.values())
    if not all(given & needed for needed in NEEDS[kind]):
        return False
    if kind == TWO_MODE:
        return len(headings) == 2
    if kind == THINGS:
        return next(iter(columns.values())) == "id" and not given & {"person"}
    return kind != MEMBERSHIP or len(given - {"number"}) >= 2


def _columns(table: Table, row: int, kind: str, headings: Mapping[int, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for index, heading in headings.items():
        bare = plain(heading)
        for name, synonyms in FIELDS[kind].items():
            if bare in synonyms and name not in columns.values() and _content_fits(table, row, index, kind, name):
                columns[index] = name
                break
    return columns


def _content_fits(table: Table, header: int, column: int, kind: str, name: str) -> bool:
    """Whether the cells below may be of that field, where one heading may mean two things."""
    if (kind, name) not in _CONTENT:
        return True
    rows = range(header + 1, min(len(table.rows), header + 1 + _SAMPLE))
    told = [text for row in rows if (text := text_of(table.at(row, column)))]
    return _CONTENT[kind, name](told)


def _mostly(test: Callable[[str], bool]) -> Fits:
    return lambda told: bool(told) and sum(map(test, told)) * 2 > len(told)


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdigit()


_CONTENT: Mapping[tuple[str, str], Fits] = {
    (MEMBERSHIP, "number"): lambda told: all(map(_is_number, told)),
    (MEMBERSHIP, "body"): lambda told: not _mostly(_is_group)(told),
    (MEMBERSHIP, "chair"): lambda told: all(cells.role_in(text) or _is_yes_or_no(text) for text in told),
    (EDGES, "directed"): lambda told: all(plain(text) in cells.DIRECTIONS for text in told),
}


def _is_group(text: str) -> bool:
    return bool(guesses.group_in(text)) and not guesses.is_body_name(text)


def _is_yes_or_no(text: str) -> bool:
    try:
        cells.yes_or_no(text)
    except ValueError:
        return False
    return True


def _with_corrections(
    table: Table, kind: str, columns: dict[int, str], corrected: Mapping[str, str]
) -> dict[int, str] | None:
    known = {letters(index + table.left): index for index in range(table.width)}
    meanings = {name for fields in FIELDS.values() for name in fields}
    for letter, name in corrected.items():
        if letter.upper() not in known:
            raise CannotImport(f"{table.name} has no column {letter}.")
        if name and name not in meanings:
            raise CannotImport(f"“{name}” is not something a column can mean.")
        if name and name not in FIELDS[kind]:
            return None
        index = known[letter.upper()]
        columns = {i: n for i, n in columns.items() if i != index and n != name}
        if name:
            columns[index] = name
    return columns


def _with_rest(found: Recognised, corrected: Mapping[str, str]) -> Recognised:
    """The columns that mean nothing to the model: kept as attributes, but not contact details."""
    dropped = {letter.upper() for letter, name in corrected.items() if not name}
    kept: dict[int, str] = {}
    left_out: dict[int, str] = {}
    for index, heading in found.headings.items():
        if index in found.columns:
            continue
        if letters(index + found.table.left) in dropped:
            left_out[index] = "You chose to leave this column out."
        elif found.kind == MEMBERSHIP and any(word in plain(heading) for word in _PERSONAL):
            left_out[index] = "Contact details are not brought in."
        else:
            kept[index] = heading
    return replace(found, kept=kept, left_out=left_out)
