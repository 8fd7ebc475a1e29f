"""The outline: everybody and everything by group with counts, to read, search and reach by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from stakeholdermap.desk import icons
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, plain, tip
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme, font
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS, Fact

ID = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
GROUP = Qt.ItemDataRole.UserRole + 2

UNSORTED = "Group not known"
# How much alike two spellings of a word must be, of 1.
MUCH_LIKE = 0.75

Finds = Callable[[Map, Fact | None, str], bool]


@dataclass(frozen=True)
class Section:
    """One heading of the outline and the ids under it; ``group`` gives it a symbol."""

    words: str
    ids: tuple[str, ...]
    group: str = ""


def sections(map: Map) -> Iterator[Section]:
    """The outline as data: organisations by first-level group, then bodies, people and decisions."""
    by_group: dict[str, list[str]] = {}
    for organisation in map.organisations.values():
        by_group.setdefault(words.top_group(organisation.group), []).append(organisation.id)
    for key in (*words.GROUPS, ""):
        if key in by_group:
            name = words.words_for(words.GROUPS, key, UNSORTED)
            yield Section(name, _by_name(map, by_group[key]), key)
    for name, table in (("Bodies", map.bodies), ("People", map.people), ("Decisions", map.decisions)):
        if table:
            yield Section(name, _by_name(map, table))


def matches(map: Map, fact: Fact | None, wanted: str) -> bool:
    """Whether a search for ``wanted`` finds the fact: by name, post, employer or group."""
    text = _said_of(map, fact)
    return fact is not None and all(part in text for part in wanted.casefold().split())


def nearly_matches(map: Map, fact: Fact | None, wanted: str) -> bool:
    """Whether every word searched for is spelled much like one of the fact's."""
    said = _said_of(map, fact).split()
    return all(get_close_matches(part, said, n=1, cutoff=MUCH_LIKE) for part in wanted.casefold().split())


def _said_of(map: Map, fact: Fact | None) -> str:
    if fact is None:
        return ""
    said = [map.name_of(fact.id), getattr(fact, "post", ""), getattr(fact, "short_name", "")]
    said.append(map.name_of(getattr(fact, "employer", None)))
    said.append(words.words_for(words.GROUPS, getattr(fact, "group", ""), ""))
    return " ".join(said).casefold()


def _listed(map: Map, wanted: str, finds: Finds) -> list[tuple[Section, list[str]]]:
    listed = [(s, [id for id in s.ids if not wanted or finds(map, map.find(id), wanted)]) for s in sections(map)]
    return [(section, ids) for section, ids in listed if ids]


def _item(map: Map, id: str) -> QStandardItem:
    item = QStandardItem()
    item.setData(id, ID)
    item.setEditable(False)
    _name(item, map, id)
    return item


def _name(item: QStandardItem, map: Map, id: str) -> None:
    name = in_full(map, id)
    item.setText(name)
    item.setToolTip(tip(name))
    item.setData(f"{name}, {KIND_WORDS[type(map.find(id))][0]}", Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[index]


def _children(heading: QStandardItem) -> list[QStandardItem]:
    return [heading.child(row) for row in range(heading.rowCount())]


def _by_name(map: Map, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id: in_full(map, id).casefold()))


class Outline(QWidget):
    """``searched`` carries the ids that the search finds, or None when nothing is searched for.

    ``found`` the same when the user presses Enter in the search box: they are selected then.
    ``opened`` when the user presses Enter on something, or double-clicks it: it is selected already.
    """

    searched = Signal(object)
    opened = Signal()
    found = Signal(object)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self._items: dict[str, QStandardItem] = {}
        self._following = False
        self.search = _search_box()
        self.model = QStandardItemModel(self)
        self.tree = _tree(self.model)
        self.nothing = plain("", tone="quiet")
        self.nothing.hide()
        layout = column(self, (12, 12, 4, 8))
        layout.addLayout(_inset(self.search))
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        self._follow = Follow(self, self.fill)
        document.changed.connect(self._map_changed)
        selection.changed.connect(self._show_selection)
        self.search.textChanged.connect(self._follow.ask)
        self.search.returnPressed.connect(self._select_found)
        self.tree.selectionModel().selectionChanged.connect(self._tree_selected)
        self.tree.activated.connect(lambda index: self.opened.emit() if index.data(ID) else None)
        self.fill()

    def set_theme(self, theme: Theme) -> None:
        """Draw the symbols and words in this look."""
        self.tree.setItemDelegate(_Row(theme, self.tree))

    def fill(self) -> None:
        """Read the map on the desk again; only what differs from what is shown is built anew."""
        self._follow.done()
        map, wanted = self._document.map, self.search.text()
        exact = _listed(map, wanted, matches)
        listed = exact or _listed(map, wanted, nearly_matches)
        self._following = True
        if [section.words for section, _ in listed] != [heading.text() for heading in self._headings()]:
            self._rebuild(map, listed)
        else:
            for heading, (_, ids) in zip(self._headings(), listed, strict=True):
                self._refill(map, heading, ids)
        if wanted:
            self.tree.expandAll()
        found = frozenset(id for _, ids in listed for id in ids)
        self._say_nothing(wanted, bool(exact), bool(found))
        self._following = False
        self._show_selection(self._selection.ids)
        self.searched.emit(found if wanted else None)

    def _rebuild(self, map: Map, listed: list[tuple[Section, list[str]]]) -> None:
        closed = {heading.text() for heading in self._headings() if not self.tree.isExpanded(heading.index())}
        self.model.clear()
        self._items = {}
        for section, ids in listed:
            heading = QStandardItem(section.words)
            heading.setData(section.group, GROUP)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._refill(map, heading, ids)
            self.model.appendRow(heading)
            self.tree.setExpanded(heading.index(), section.words not in closed)

    def _refill(self, map: Map, heading: QStandardItem, ids: list[str]) -> None:
        if [heading.child(row).data(ID) for row in range(heading.rowCount())] != ids:
            for item in _children(heading):
                del self._items[item.data(ID)]
            heading.removeRows(0, heading.rowCount())
            made = [_item(map, id) for id in ids]
            heading.appendRows(made)
            self._items.update(zip(ids, made, strict=True))
            heading.setData(len(ids), COUNT)
            heading.setData(f"{heading.text()}, {len(ids)}", Qt.ItemDataRole.AccessibleTextRole)
        for id in ids:
            if self._items[id].text() != in_full(map, id):
                _name(self._items[id], map, id)

    def _headings(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _say_nothing(self, wanted: str, exactly: bool, found: bool) -> None:
        nothing = (
            f"Nothing here is called “{wanted}”." + (" This comes close:" if found else "")
            if wanted
            else "Nothing here yet. Press O on the map to place an organisation."
        )
        self.nothing.setText(nothing)
        self.nothing.setVisible(not exactly)

    def _map_changed(self, before: Map, after: Map) -> None:
        if before.id != after.id:
            self.search.clear()
        tables = ("organisations", "people", "bodies", "decisions")
        if any(getattr(before, table) is not getattr(after, table) for table in tables):
            self._follow.ask()

    def _select_found(self) -> None:
        self.fill()
        shown = [item.data(ID) for heading in self._headings() for item in _children(heading)]
        if self.search.text() and shown:
            self._selection.set(shown)
            self.found.emit(tuple(shown))

    def _tree_selected(self) -> None:
        if not self._following:
            ids = [index.data(ID) for index in self.tree.selectionModel().selectedIndexes()]
            self._following = True
            self._selection.set(id for id in ids if id)
            self._following = False

    def _show_selection(self, ids: Iterable[str]) -> None:
        if self._following:
            return
        self._following = True
        model = self.tree.selectionModel()
        model.clearSelection()
        shown = [self._items[id] for id in ids if id in self._items]
        for item in shown:
            model.select(item.index(), model.SelectionFlag.Select)
        if len(shown) == 1:
            model.setCurrentIndex(shown[0].index(), model.SelectionFlag.NoUpdate)
            if self.tree.isExpanded(shown[0].index().parent()):
                self.tree.scrollTo(shown[0].index())
        self._following = False


class _Row(QStyledItemDelegate):
    """Draws a heading with its group's symbol and count, and a name in full width beneath it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(ID) is not None:
            super().paint(painter, option, index)
            return
        painter.save()
        box = option.rect.adjusted(2, 0, -8, 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.colours.accent))
            painter.drawRoundedRect(option.rect.adjusted(0, 0, -2, -1), 4, 4)
        self._symbol(painter, box, index.data(GROUP))
        painter.setFont(font(weight=font().Weight.DemiBold))
        painter.setPen(QColor(self._theme.colours.text))
        words_box = box.adjusted(20, 0, -32, 0)
        shown = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words_box.width())
        painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(12))
        painter.setPen(QColor(self._theme.colours.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{index.data(COUNT):,}")
        painter.restore()

    def _symbol(self, painter: QPainter, box: QRect, group: str) -> None:
        if group:
            side = 12
            mark = icons.symbol(self._theme.figure, group, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left(), box.top() + (box.height() - side) // 2, mark)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), 32 if index.data(ID) is None else 26)


def _search_box() -> QLineEdit:
    box = QLineEdit()
    box.setPlaceholderText("Find a stakeholder  Ctrl+F")
    box.setAccessibleName("Find a stakeholder")
    box.setClearButtonEnabled(True)
    box.setProperty("search", True)
    return box


def _inset(box: QLineEdit) -> QVBoxLayout:
    layout = column(margins=(0, 0, 8, 0))
    layout.addWidget(box)
    return layout


def _tree(model: QStandardItemModel) -> QTreeView:
    tree = QTreeView()
    tree.setModel(model)
    tree.setAccessibleName("Everybody and everything on the map")
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setIndentation(16)
    tree.setUniformRowHeights(False)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.setExpandsOnDoubleClick(False)
    tree.clicked.connect(lambda index: None if index.data(ID) else tree.setExpanded(index, not tree.isExpanded(index)))
    return tree
