"""The outline: everybody and everything by group with counts, to read, search and reach by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from stakeholdermap.desk import icons
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.listing import Section, listed, matches, nearly_matching
from stakeholdermap.desk.panels.text import column, link, plain, tip
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme, font
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS

ID = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
GROUP = Qt.ItemDataRole.UserRole + 2
ASIDE = Qt.ItemDataRole.UserRole + 3
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
# So many rows of a heading are put in and taken out one by one; more, and all are made anew.
FEW = 20
LEFT_ASIDE = ", left aside by a filter"


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
    item.setData(f"{name}, {KIND_WORDS[type(map.find(id))][0]}", SPOKEN)  # type: ignore[index]


def _children(heading: QStandardItem) -> list[QStandardItem]:
    return [heading.child(row) for row in range(heading.rowCount())]


class Outline(QWidget):
    """``searched`` carries the ids that the search finds, or None when nothing is searched for.

    ``found`` the one found thing that the user goes to with Enter or F3, as a tuple: it is selected then.
    ``opened`` when the user presses Enter on something, or double-clicks it: it is selected already.
    """

    searched = Signal(object)
    opened = Signal()
    found = Signal(object)

    def __init__(
        self, document: Document, selection: Selection, looks: Looks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._looks = document, selection, looks
        self._items: dict[str, QStandardItem] = {}
        self._following = False
        self.search = _search_box()
        self.model = QStandardItemModel(self)
        self.tree = _tree(self.model)
        self.nothing = plain("", tone="quiet")
        self.nothing.hide()
        self.hits = Hits(self.jump)
        layout = column(self, (12, 12, 4, 8))
        layout.addLayout(_inset(self.search))
        layout.addWidget(self.hits)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        self._follow = Follow(self, self.fill)
        document.changed.connect(self._map_changed)
        selection.changed.connect(self._show_selection)
        self.search.textChanged.connect(self._follow.ask)
        looks.changed.connect(self._follow.ask)
        self.search.returnPressed.connect(lambda: self.jump(1))
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
        exact = listed(map, wanted, matches)
        found = exact or listed(map, wanted, nearly_matching(map, wanted))
        self._following = True
        if [section.words for section, _ in found] != [heading.text() for heading in self._headings()]:
            self._rebuild(map, found)
        else:
            for heading, (_, ids) in zip(self._headings(), found, strict=True):
                self._refill(map, heading, ids)
        if wanted:
            self.tree.expandAll()
        self._mark_aside()
        self._say_nothing(wanted, bool(exact), bool(found))
        self._following = False
        self._show_selection(self._selection.ids)
        self.searched.emit(frozenset(id for _, ids in found for id in ids) if wanted else None)

    def jump(self, step: int) -> None:
        """Go to the next thing found, or with -1 to the one before, round and round."""
        if not self.search.text():
            # Some views hide the outline.
            self.setVisible(True)
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.fill()
        found = self._listed()
        if found:
            at = _place_in(found, self._selection.ids)
            if at is None:
                at = -1 if step > 0 else 0
            id = found[(at + step) % len(found)]
            self._selection.set((id,))
            self.found.emit((id,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

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
        had = [item.data(ID) for item in _children(heading)]
        if had != ids and not self._mend(map, heading, had, ids):
            for item in _children(heading):
                # What has moved to a heading above is listed there by now.
                if self._items.get(item.data(ID)) is item:
                    del self._items[item.data(ID)]
            heading.removeRows(0, heading.rowCount())
            made = [_item(map, id) for id in ids]
            heading.appendRows(made)
            self._items.update(zip(ids, made, strict=True))
        for id in ids:
            if self._items[id].text() != in_full(map, id):
                _name(self._items[id], map, id)

    def _mend(self, map: Map, heading: QStandardItem, had: list[str], ids: list[str]) -> bool:
        """Take out and put in the few rows that differ; False when there are many, or others changed places."""
        kept, wanted = set(had) & set(ids), set(ids)
        if len(had) + len(ids) - 2 * len(kept) > FEW or [i for i in had if i in kept] != [i for i in ids if i in kept]:
            return False
        for row in reversed([row for row, id in enumerate(had) if id not in wanted]):
            if self._items.get(had[row]) is heading.child(row):
                del self._items[had[row]]
            heading.removeRow(row)
        for row, id in enumerate(ids):
            if id not in kept:
                self._items[id] = _item(map, id)
                # Only of a list of rows does Qt become the owner.
                heading.insertRows(row, [self._items[id]])
        return True

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

    def _listed(self) -> list[str]:
        return [item.data(ID) for heading in self._headings() for item in _children(heading)]

    def _mark_aside(self) -> None:
        """Grey what filters leave aside, and count it."""
        aside = self._looks.aside_anywhere
        for heading in self._headings():
            inside = _children(heading)
            shown = 0
            for item in inside:
                is_aside = item.data(ID) in aside
                shown += not is_aside
                if bool(item.data(ASIDE)) != is_aside:
                    item.setData(is_aside, ASIDE)
                    item.setData(_spoken_of(item, is_aside), SPOKEN)
            counted = f"{shown:,} of {len(inside):,}" if shown < len(inside) else f"{len(inside):,}"
            if heading.data(COUNT) != counted:
                heading.setData(counted, COUNT)
                heading.setData(f"{heading.text()}, {counted}", SPOKEN)

    def _tree_selected(self) -> None:
        if not self._following:
            ids = [index.data(ID) for index in self.tree.selectionModel().selectedIndexes()]
            self._following = True
            self._selection.set(id for id in ids if id)
            self._following = False

    def _show_selection(self, ids: Collection[str]) -> None:
        found = self._listed() if self.search.text() else []
        self.hits.say(len(found), _place_in(found, ids))
        if self._following:
            return
        self._following = True
        model = self.tree.selectionModel()
        shown = [self._items[id] for id in ids if id in self._items]
        # In one go, and rows beside one another as one: item by item, thousands of them take seconds.
        model.select(_as_ranges(shown), model.SelectionFlag.ClearAndSelect)
        if len(shown) == 1:
            model.setCurrentIndex(shown[0].index(), model.SelectionFlag.NoUpdate)
            if self.tree.isExpanded(shown[0].index().parent()):
                self.tree.scrollTo(shown[0].index())
        self._following = False


def _as_ranges(items: Sequence[QStandardItem]) -> QItemSelection:
    """These items as a selection, rows beside one another in one piece."""
    placed = sorted((((item.parent().row(), item.row()), item) for item in items), key=lambda one: one[0])
    found = QItemSelection()
    for _, run in groupby(enumerate(placed), lambda one: (one[1][0][0], one[1][0][1] - one[0])):
        inside = [item for _, (_, item) in run]
        found.select(inside[0].index(), inside[-1].index())
    return found


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
        count = index.data(COUNT)
        room = QFontMetrics(font(12)).horizontalAdvance(count) + 12
        words_box = box.adjusted(20, 0, -room, 0)
        shown = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words_box.width())
        painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(12))
        painter.setPen(QColor(self._theme.colours.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(ASIDE):
            option.font.setItalic(True)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(self._theme.colours.quiet))

    def _symbol(self, painter: QPainter, box: QRect, group: str) -> None:
        if group:
            side = 12
            mark = icons.symbol(self._theme.figure, group, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left(), box.top() + (box.height() - side) // 2, mark)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), 32 if index.data(ID) is None else 26)


class Hits(QWidget):
    """How many things a search finds and which of them is selected, with the ways to the next and the one before."""

    def __init__(self, jump: Callable[[int], object]) -> None:
        super().__init__()
        self.said = plain(tone="quiet", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.said, 1)
        self.before = _arrow("Previous", "Find previous (Shift+F3)", lambda: jump(-1))
        self.next = _arrow("Next", "Find next (Enter or F3)", lambda: jump(1))
        row.addWidget(self.before)
        row.addWidget(self.next)
        self.hide()

    def say(self, count: int, at: int | None) -> None:
        """Show how many there are, and which is the one selected when one of them is."""
        self.said.setText(f"{count:,} found" if at is None else f"{at + 1:,} of {count:,}")
        self.setVisible(count > 0)


def _place_in(found: Sequence[str], ids: Collection[str]) -> int | None:
    """Where the one selected thing stands among those found; None when it is none, or not one of them."""
    return next((at for at, id in enumerate(found) if id in ids), None) if len(ids) == 1 else None


def _spoken_of(item: QStandardItem, is_aside: bool) -> str:
    spoken = str(item.data(SPOKEN)).removesuffix(LEFT_ASIDE)
    return spoken + LEFT_ASIDE if is_aside else spoken


def _arrow(words: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = link(words, act, name)
    button.setToolTip(name)
    return button


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
    tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    tree.setExpandsOnDoubleClick(False)
    tree.clicked.connect(lambda index: None if index.data(ID) else tree.setExpanded(index, not tree.isExpanded(index)))
    return tree
