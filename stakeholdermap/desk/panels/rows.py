"""The tables of the map as a spreadsheet has them: rows of one kind of fact, a column a field, written in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.fields import FIELDS, PROVENANCE
from stakeholdermap.desk.forms.form import Field
from stakeholdermap.desk.panels.text import counted, tip
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Body, Decision, Fact, Organisation, Person, Relationship, Seat, new_id

Index = QModelIndex | QPersistentModelIndex
Tell = Callable[[str], object]
# A row by its id, None for a new one, and the words for some of its cells by column.
Cells = tuple[str | None, Mapping[int, str]]
# More than anybody types; what is larger comes from a file, and importing shows first what it would do.
MOST_CELLS = 20_000


@dataclass(frozen=True)
class Listing:
    """One table to show: its tab and the kind of fact; ``starts_as`` is what a row added by a button has."""

    words: str
    kind: type[Fact]
    starts_as: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns: the fields of the kind, then where they come from."""
        return (*FIELDS[self.kind], *PROVENANCE)


LISTINGS = (
    Listing("Organisations", Organisation, (("name", "New organisation"),)),
    Listing("People", Person, (("post", "New post"),)),
    Listing("Bodies", Body, (("name", "New body"),)),
    Listing("Seats", Seat),
    Listing("Ties", Relationship),
    Listing("Decisions", Decision, (("name", "New decision"),)),
)


class Rows(QAbstractTableModel):
    """One table of the map as a Qt model: reads the map on the desk, writes through ``document.edit``."""

    def __init__(self, document: Document, listing: Listing, tell: Tell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._tell = document, tell
        self.listing = listing
        self.ids: list[str] = list(self._table())

    @property
    def map(self) -> Map:
        """The Map on the desk."""
        return self._document.map

    def fill(self, listing: Listing | None = None) -> None:
        """Read the map again, row for row where the rows are the same."""
        ids = list(self._table(listing or self.listing))
        if listing is None and ids == self.ids:
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.listing, self.ids = listing or self.listing, ids
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.listing.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        field = self.listing.columns[section]
        return {Qt.ItemDataRole.DisplayRole: field.words, Qt.ItemDataRole.ToolTipRole: tip(field.help)}.get(role)  # type: ignore[call-overload]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        field = self.listing.columns[index.column()]
        fact = self._table().get(self.ids[index.row()])
        if fact is None:
            return None
        value = getattr(fact, field.name)
        if role == Qt.ItemDataRole.EditRole and isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if role == Qt.ItemDataRole.EditRole and hasattr(value, "isoformat"):
            return value.isoformat()
        # What is not known stays an empty cell, as in any spreadsheet.
        return "" if value is None or value == "" else field.editor.words(value, self.map)

    def change(self, rows: Iterable[int], column: int, value: Any) -> None:
        """Give the cells of one column in these rows a value: one step."""
        field, ids = self.listing.columns[column], [self.ids[row] for row in rows]
        whom = self.map.name_of(ids[0]) if len(ids) == 1 else counted(len(ids), "row", "rows")
        label = f"Change {field.words.lower()} of {whom}"
        self._document.edit(label, lambda m: edits.change_all(m, ids, **{field.name: value}))

    def paste(self, rows: Sequence[str | None], first: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of words from column ``first`` on, one row of it to each id, a new thing for None: one step."""
        count = counted(len(block), "row", "rows")
        cells = [(id, dict(enumerate(row, first))) for id, row in zip(rows, block, strict=True)]
        self._document.edit(f"Paste {count}", lambda m: self._written(m, cells, first))

    def write(self, label: str, cells: Sequence[Cells]) -> None:
        """Write words into cells of any pattern, given row by row: one step, or nothing and the sentence why."""
        self._document.edit(label, lambda m: self._written(m, cells))

    def fill_down(self, label: str, columns: Mapping[int, Sequence[str]]) -> None:
        """Give each column's rows, by their ids, what the first of them holds: one step."""

        def verb(map: Map) -> Map:
            for number, ids in columns.items():
                name = self.listing.columns[number].name
                map = edits.change_all(map, ids[1:], **{name: getattr(map.find(ids[0]), name)})
            return map

        self._document.edit(label, verb)

    def _written(self, map: Map, rows: Sequence[Cells], first: int = 0) -> Map:
        self._refuse_what_is_too_large(first, rows)
        read = _Reader(map)
        facts: list[Fact] = []
        for number, (id, cells) in enumerate(rows, 1):
            try:
                facts.append(self._read_row(map, id, read, cells))
            except (Refused, TypeError) as refused:
                raise _nothing_written(number, refused) from None
        return _all_or_nothing(map, facts)

    def _read_row(self, map: Map, id: str | None, read: _Reader, cells: Mapping[int, str]) -> Fact:
        columns = self.listing.columns
        values = {columns[n].name: read(columns[n], cell) for n, cell in cells.items() if n < len(columns)}
        if id is None:
            return self.listing.kind(id=new_id(), **values)
        fact = map.find(id)
        if fact is None:
            raise Refused("It is no longer on the map.")
        return replace(fact, **values)

    def _refuse_what_is_too_large(self, first: int, rows: Sequence[Cells]) -> None:
        count = sum(len(cells) for _, cells in rows)
        if count > MOST_CELLS:
            raise Refused(
                f"Nothing was pasted: the block has {count:,} cells, and {MOST_CELLS:,} is the most at once. "
                "Save it as a file and import that instead."
            )
        there = len(self.listing.columns)
        if any(cell.strip() for _, cells in rows for number, cell in cells.items() if number >= there):
            room = counted(there - first, "column", "columns")
            raise Refused(f"Nothing was pasted: the block is wider than the {room} from here to the right.")

    def _table(self, listing: Listing | None = None) -> dict[str, Fact]:
        return getattr(self.map, TABLES[(listing or self.listing).kind])


class _Reader:
    """Reads cells of one map; what the choices of a field mean is found out once for all its cells."""

    def __init__(self, map: Map) -> None:
        self._map = map
        self._known: dict[str, dict[str, Any]] = {}

    def __call__(self, field: Field, cell: str) -> Any:
        if field.name not in self._known:
            options = field.editor.options(self._map) or ()
            self._known[field.name] = {words.casefold(): value for value, words in reversed(options)}
        known = self._known[field.name]
        wanted = cell.strip().casefold()
        return known[wanted] if wanted in known else field.editor.read(cell, self._map)


def _all_or_nothing(map: Map, facts: Sequence[Fact]) -> Map:
    after = map.having(put=facts)
    for number, fact in enumerate(facts, 1):
        sentence = next(rules.faults(after, fact), None)
        if sentence is not None:
            raise _nothing_written(number, Refused(sentence))
    changed = any(map.find(fact.id) != fact for fact in facts)
    return after if changed else map


def _nothing_written(number: int, why: Refused | TypeError) -> Refused:
    said = str(why) if isinstance(why, Refused) else "It lacks what a new row needs."
    return Refused(f"Nothing was written: row {number} of what you chose cannot be used. {said}")
