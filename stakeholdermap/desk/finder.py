"""A box to type in with what fits beneath it, of which one is taken: on the map, and for the command palette."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from stakeholdermap.desk.panels.text import column, hairline, plain, tip

ROW, EDGE, SHOWN_ROWS = 34, 12, 9
WIDTH, HEAD = 400, 84
LOWEST = HEAD + 3 * ROW
BESIDE, IS_OFF = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: SHOWN_ROWS,
    Qt.Key.Key_PageUp: -SHOWN_ROWS,
}
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True)
class Found:
    """One row: its words, what taking it does, quieter words at its end, and why it cannot be taken now.

    ``take`` returns False when it was refused: the box stays, so that what was typed is not lost.
    """

    words: str
    take: Callable[[], object]
    beside: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Search:
    """What is asked: a line above the box, the words that stand in it while empty, and what fits what is typed."""

    about: str
    hint: str
    finds: Callable[[str], Sequence[Found]]
    nothing: str = "Nothing fits what is typed."


class Finder(QFrame):
    """Down and Up walk, Enter takes, Esc closes; the keyboard then is where it was. Tab does not leave a box so small.

    ``closed`` when nothing is being asked any more.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floating", True)
        self._search: Search | None = None
        self._found: Sequence[Found] = ()
        self._came_from: QWidget | None = None
        self._most_rows = SHOWN_ROWS
        self.about = plain("", tone="quiet")
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.model = QStandardItemModel(self)
        self.list = _list(self.model)
        self.nothing = plain("", tone="quiet")
        layout = column(self, (1, 8, 1, 6), gap=6)
        for widget in (self.about, self.nothing):
            widget.setContentsMargins(EDGE, 0, EDGE, 0)
        for part in (self.about, self.line, hairline(), self.list, self.nothing):
            layout.addWidget(part)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return self._search is not None

    @property
    def found(self) -> Sequence[Found]:
        """The rows offered now."""
        return self._found

    def ask(self, search: Search, place: QRect) -> None:
        """Ask within ``place`` (pixels of the parent): as wide as that, and no higher than what fits."""
        if not self.is_open:
            self._came_from = _lasting(QApplication.focusWidget())
        self._search = search
        self._most_rows = max(min(SHOWN_ROWS, (place.height() - HEAD) // ROW), 2)
        self.setFixedWidth(place.width())
        self.move(place.topLeft())
        self._put(search)
        self._open()

    def close_up(self) -> None:
        """Ask nothing any more and give the keyboard back."""
        if not self.is_open:
            return
        self._search = None
        had_focus = self.line.hasFocus()
        self.hide()
        came_from, self._came_from = self._came_from, None
        if had_focus and came_from is not None and isValid(came_from):
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the line has no use for would go on to what lies beneath: the map has keys of its own.
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in PASSING:
            self.close_up()
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list rather than for the line."""
        key = event.key()
        if key in STEPS:
            self._walk(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def _walk(self, steps: int) -> None:
        count, row = len(self._found), self.list.currentIndex().row()
        if count:
            # One step beyond an end comes in at the other; a page stops there.
            self._go_to((row + steps) % count if abs(steps) == 1 else min(max(row + steps, 0), count - 1))

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row, 0))
        self.line.setAccessibleDescription(f"{_said(self._found[row])}. {row + 1} of {len(self._found)}.")

    def _take(self, row: int) -> None:
        search = self._search
        if search is None or not 0 <= row < len(self._found) or self._found[row].why_not:
            return
        # What is taken may ask something itself, so that this box must be out of its way before.
        self.close_up()
        if self._found[row].take() is False:
            self._search = search
            self._open()

    def _put(self, search: Search) -> None:
        self.about.setText(search.about)
        self.about.setVisible(bool(search.about))
        self.line.setPlaceholderText(search.hint)
        self.line.setAccessibleName(f"{search.about}. {search.hint}" if search.about else search.hint)
        self.nothing.setText(search.nothing)
        self.line.clear()
        self._fill()

    def _fill(self) -> None:
        if self._search is None:
            return
        self._found = self._search.finds(self.line.text().strip())
        self.model.clear()
        for found in self._found:
            self.model.appendRow(_item(found))
        rows = min(len(self._found), self._most_rows)
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(rows > 0)
        self.nothing.setVisible(not rows)
        if rows:
            self._go_to(next((row for row, found in enumerate(self._found) if not found.why_not), 0))
        else:
            self.line.setAccessibleDescription(self.nothing.text())
        self.layout().activate()
        self.setFixedHeight(self.layout().totalSizeHint().height())


def place_beside(mark: QRect, room: QRect) -> QRect:
    """Where to ask about something drawn at ``mark``: under it, else above it, else beside it, within ``room``."""
    width = min(WIDTH, room.width() - 2 * EDGE)
    inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    left = max(min(mark.left(), inner.right() - width), inner.left())
    under, over = mark.bottom() + EDGE, mark.top() - EDGE - LOWEST
    if inner.bottom() - under >= LOWEST:
        return QRect(left, under, width, inner.bottom() - under)
    if over >= inner.top():
        return QRect(left, over, width, LOWEST)
    is_right = mark.right() + EDGE + width <= inner.right()
    beside = mark.right() + EDGE if is_right else max(mark.left() - EDGE - width, inner.left())
    return QRect(beside, inner.top(), width, min(inner.height(), LOWEST))


def _said(found: Found) -> str:
    return ", ".join(filter(None, (found.words, (found.why_not or found.beside).rstrip("."))))


def _item(found: Found) -> QStandardItem:
    item = QStandardItem(found.words)
    item.setData(found.why_not or found.beside, BESIDE)
    # It stays one that can be walked to, so that whoever cannot see it hears why it is off.
    item.setData(bool(found.why_not), IS_OFF)
    item.setToolTip(tip(_said(found)))
    item.setData(_said(found), Qt.ItemDataRole.AccessibleTextRole)
    return item


class _Row(QStyledItemDelegate):
    """Words at the left, quieter ones at the right end; neither runs into the other."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        colours = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.color(QPalette.ColorRole.Highlight))
        room = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        beside = index.data(BESIDE) or ""
        painter.setFont(option.font)
        width = min(painter.fontMetrics().horizontalAdvance(beside) + 2, room.width() * 11 // 20)
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        end = QRect(room.right() - width + 1, room.y(), width, room.height())
        _write(painter, end, beside, Qt.AlignmentFlag.AlignRight)
        group = QPalette.ColorGroup.Disabled if index.data(IS_OFF) else QPalette.ColorGroup.Normal
        painter.setPen(colours.color(group, QPalette.ColorRole.Text))
        _write(painter, room.adjusted(0, 0, -width - 2 * EDGE if beside else 0, 0), index.data())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)


def _write(painter: QPainter, room: QRect, words: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _list(model: QStandardItemModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(_Row(view))
    view.setAccessibleName("What fits")
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    return view


def _lasting(widget: QWidget | None) -> QWidget | None:
    """The widget, or the list or grid around it: what edits one of their cells is gone when the keyboard leaves it."""
    around = widget
    while around is not None and not isinstance(around, QAbstractItemView):
        around = around.parentWidget()
    return around or widget
