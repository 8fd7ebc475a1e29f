"""Who is tied to whom, cell by cell: the things of a level against one another, in an order that shows blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels.called import all_called, called, in_full
from stakeholdermap.desk.panels.text import tip
from stakeholdermap.figure.cards import group_of
from stakeholdermap.figure.style import SYMBOLS
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Fact, Organisation, Person, Relationship, Seat

Index = QModelIndex | QPersistentModelIndex
CROSSING = Qt.ItemDataRole.UserRole
GROUP = Qt.ItemDataRole.UserRole + 1

# Within a sector: who stands for it, then where they meet, then who is in it.
_KINDS: Mapping[type[Fact], int] = {Organisation: 0, Body: 1, Person: 2}
_GROUPS = {group: number for number, group in enumerate(SYMBOLS)}


@dataclass(frozen=True)
class Crossing:
    """What joins a row to a column: the ids of the facts, and whether each points from the row, to it, or both ways."""

    facts: tuple[str, ...] = ()
    onward: bool = False
    back: bool = False
    strength: int | None = None
    is_itself: bool = False


NOTHING, ITSELF = Crossing(), Crossing(is_itself=True)


class Crossings(QAbstractTableModel):
    """Rows and columns are the same things. Reads the map on the desk through the look of the moment."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.order = "sector"
        self.ids: tuple[str, ...] = ()
        self.aside = 0
        self._groups: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._cells: Mapping[tuple[str, str], Crossing] = {}

    @property
    def map(self) -> Map:
        """The Map on the desk as it is on the day that is looked at."""
        return self._looks.map

    def fill(self) -> None:
        """Read map and look again, row for row where the rows are the same."""
        shown = self._looks.shown
        facts = [fact for id, fact in shown.cards.items() if id not in shown.aside]
        self._groups = {fact.id: words.top_group(group_of(self.map, fact)) for fact in facts}
        self._names = all_called(self.map, self._groups)
        cells = _cells(self.map, self._groups.keys(), shown.ties_aside)
        ids = tuple(fact.id for fact in sorted(facts, key=self._key(cells)))
        self.aside = len(shown.aside)
        if ids == self.ids:
            self._cells = cells
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(ids) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(ids) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(ids) - 1)
            return
        self.beginResetModel()
        self.ids, self._cells = ids, cells
        self.endResetModel()

    def at(self, index: Index) -> Crossing:
        """What joins the cell's row to its column."""
        one, other = self.ids[index.row()], self.ids[index.column()]
        return ITSELF if one == other else self._cells.get((one, other), NOTHING)

    def where(self, fact: str) -> tuple[int, int] | None:
        """Row and column of the first cell in which a fact stands, or None."""
        place = {id: number for number, id in enumerate(self.ids)}
        found = (ends for ends, crossing in self._cells.items() if fact in crossing.facts)
        return next(((place[one], place[other]) for one, other in found), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CROSSING:
            return self.at(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.in_words(index))
        return self.in_words(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def in_words(self, index: Index) -> str:
        """The cell in words: every tie in it, or that there is none."""
        crossing, map = self.at(index), self.map
        one, other = self.ids[index.row()], self.ids[index.column()]
        if crossing.is_itself:
            return in_full(map, one)
        if not crossing.facts:
            return f"{called(map, one)} and {called(map, other)}: no tie"
        return "\n".join(_said(map, fact) for fact in crossing.facts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        id = self.ids[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[id]
        if role == GROUP:
            return self._groups[id]
        return tip(in_full(self.map, id)) if role == Qt.ItemDataRole.ToolTipRole else None

    def starts_a_group(self, section: int) -> bool:
        """Whether another sector begins with this row or column."""
        if self.order != "sector" or not section:
            return False
        return self._groups[self.ids[section]] != self._groups[self.ids[section - 1]]

    def _key(self, cells: Mapping[tuple[str, str], Crossing]) -> Callable[[Fact], tuple[Any, ...]]:
        busy: dict[str, int] = defaultdict(int)
        for one, _ in cells:
            busy[one] += 1

        def key(fact: Fact) -> tuple[Any, ...]:
            name = self._names[fact.id].casefold()
            if self.order == "name":
                return name, fact.id
            first = {"sector": _GROUPS.get(self._groups[fact.id], len(_GROUPS)), "ties": -busy[fact.id]}
            return first[self.order], _KINDS.get(type(fact), len(_KINDS)), name, fact.id

        return key


def _said(map: Map, id: str) -> str:
    match map.find(id):
        case Seat() as seat:
            holder = map.holder_of(id)
            return f"{called(map, holder.id) if holder else 'Nobody'} sits on {map.name_of(seat.body)}"
        case Body() as body:
            return f"{body.name} reports to {map.name_of(body.parent)}"
        case Relationship() as tie if tie.strength is not None:
            return f"{map.name_of(id)} (strength {tie.strength} of 5)"
    return map.name_of(id)


def _cells(map: Map, shown: Iterable[str], aside: frozenset[str]) -> Mapping[tuple[str, str], Crossing]:
    """Every cell that holds something, by its row's and its column's thing."""
    there = set(shown)
    found: dict[tuple[str, str], list[tuple[str, bool, bool, int | None]]] = defaultdict(list)
    for tie in map.relationships.values():
        if tie.id not in aside:
            _put(found, (tie.one, tie.other), tie.id, tie.directed, tie.strength)
    for body in map.bodies.values():
        if body.parent is not None:
            _put(found, (body.id, body.parent), body.id, True, None)
    for seat in map.seats.values():
        holder: Person | None = map.holder_of(seat.id)
        if holder is not None:
            _put(found, (holder.id, seat.body), seat.id, False, None)
    return {ends: _together(joined) for ends, joined in found.items() if there.issuperset(ends)}


def _put(
    found: dict[tuple[str, str], list[tuple[str, bool, bool, int | None]]],
    ends: tuple[str, str],
    id: str,
    directed: bool,
    strength: int | None,
) -> None:
    found[ends].append((id, True, not directed, strength))
    found[ends[1], ends[0]].append((id, not directed, True, strength))


def _together(joined: list[tuple[str, bool, bool, int | None]]) -> Crossing:
    strengths = [strength for *_, strength in joined if strength is not None]
    return Crossing(
        tuple(id for id, *_ in joined),
        any(onward for _, onward, _, _ in joined),
        any(back for _, _, back, _ in joined),
        max(strengths, default=None),
    )
