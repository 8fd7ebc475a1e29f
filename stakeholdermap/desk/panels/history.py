"""The history: every step in plain words, newest first, those of earlier sittings too; choosing one goes to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from stakeholdermap.desk.document import NOW, Document
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, plain
from stakeholdermap.desk.theme import font
from stakeholdermap.model.steps import STEPS_KEPT

STEP = Qt.ItemDataRole.UserRole
TIME = Qt.ItemDataRole.UserRole + 1
SMALL_PX = 12
START = "As it was opened"
BEFORE_ALL = "Before these steps"


def day_words(day: date, today: date) -> str:
    """A day as somebody says it: today, yesterday, 17 November, 17 November 2025."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"


def time_words(when: datetime, today: date) -> str:
    """When a step was made, on this computer's clock: 14:05, yesterday 16:20, 17 November 09:30."""
    here = when.astimezone()
    return f"{here:%H:%M}" if here.date() == today else f"{day_words(here.date(), today)} {here:%H:%M}"


class History(QWidget):
    """The steps of the document's undo stack, and which of them is now."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._steps = document, document.steps
        self.hint = plain(
            "Choose a step to go back to it. Nothing is lost: choose a later one to come forward again.", "quiet"
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Steps, newest first")
        self.list.setItemDelegate(_Row(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go_to)
        self.list.itemActivated.connect(self._go_to)
        layout = column(self, (16, 12, 8, 8))
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        self._follow = Follow(self, self.fill)
        self._steps.indexChanged.connect(self._follow.ask)
        self.fill()

    def fill(self) -> None:
        """Show the steps as they are now, scrolled to where they were."""
        if not isValid(self._steps):
            # The stack tells of its own emptying while it is taken down at the end of the program.
            return
        self._follow.done()
        scrolled = self.list.verticalScrollBar().value()
        now = self._steps.index()
        self.list.clear()
        for item in self._items(now, datetime.now().astimezone().date()):
            self.list.addItem(item)
            if item.data(STEP) == now:
                self.list.setCurrentItem(item)
        # Before that there is nothing to scroll.
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(scrolled)
        self.list.scrollToItem(self.list.currentItem())

    def _items(self, now: int, today: date) -> Iterator[QListWidgetItem]:
        made, sitting, day = self._document.made(), NOW, today
        for place in range(len(made), 0, -1):
            step = made[place - 1]
            if step.sitting != sitting:
                sitting, day = step.sitting, step.when.astimezone().date()
                yield _heading(day, today)
            yield self._item(step.text(), place, now, _time_under(day, step.when, today))
        is_whole = sitting == NOW and len(made) < STEPS_KEPT
        yield self._item(START if is_whole else BEFORE_ALL, 0, now, "")

    def _item(self, words: str, place: int, now: int, time: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(STEP, place)
        item.setData(TIME, time)
        state = "now" if place == now else "undone" if place > now else ""
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (words, time, state))))
        if place == now:
            item.setFont(font(weight=font().Weight.DemiBold))
        if place > now:
            item.setForeground(self.palette().placeholderText())
        return item

    def _go_to(self, item: QListWidgetItem) -> None:
        if item.data(STEP) is not None:
            self._steps.setIndex(item.data(STEP))


def _time_under(day: date, when: datetime, today: date) -> str:
    """When a step was made, in a list under a heading that names a day already."""
    here = when.astimezone()
    return f"{here:%H:%M}" if here.date() == day else time_words(when, today)


def _heading(day: date, today: date) -> QListWidgetItem:
    """The quiet line over the steps of an earlier sitting: it cannot be chosen, and arrow keys pass it by."""
    words = "Earlier today" if day == today else day_words(day, today).capitalize()
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font(SMALL_PX))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, an earlier sitting")
    return item


class _Row(QStyledItemDelegate):
    """A step's words, as many lines as they need, and its time at the right; a hairline over an earlier sitting."""

    GAP = 12
    MARGIN = 6

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        width = self._view.viewport().width()
        words, _ = self._parts(option, index, QRect(0, 0, width, 10_000))
        wrapped = option.fontMetrics.boundingRect(words, Qt.TextFlag.TextWordWrap, option.text)
        above = self.GAP if index.data(STEP) is None else 0
        return QSize(width, wrapped.height() + 2 * self.MARGIN + above)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        words, time = self._parts(option, index, option.rect)
        said, option.text = option.text, ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        painter.save()
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setFont(option.font)
        if index.data(STEP) is None:
            self._draw_line(painter, option.rect)
            painter.setPen(quiet)
        else:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, said)
        painter.setFont(font(SMALL_PX))
        painter.setPen(quiet)
        painter.drawText(time, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, index.data(TIME) or "")
        painter.restore()

    def _parts(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, rect: QRect
    ) -> tuple[QRect, QRect]:
        """Where the words stand and where the time."""
        inner = rect.adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        if index.data(STEP) is None:
            return inner.adjusted(0, self.GAP, 0, 0), QRect()
        time = index.data(TIME) or ""
        room = option.fontMetrics.horizontalAdvance(time) + self.GAP if time else 0
        return inner.adjusted(0, 0, -room, 0), inner.adjusted(inner.width() - room, 1, 0, 0)

    def _draw_line(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.left() + self.MARGIN, rect.top() + self.MARGIN, rect.right(), rect.top() + self.MARGIN)
