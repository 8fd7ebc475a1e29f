"""Where a filter is chosen: what to filter by on the left, the values the map has on the right, ticked at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.editors import Day, day_in_words
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.panels import filtering
from stakeholdermap.desk.panels.filtering import Choice
from stakeholdermap.desk.panels.text import column, plain, stacked
from stakeholdermap.figure.filter_words import DAY, FIELDS, Field, in_use
from stakeholdermap.model.rules import Refused

KEY = Qt.ItemDataRole.UserRole
FIELDS_WIDTH, VALUES_WIDTH, HEIGHT = 172, 288, 316
NONE_HERE = "Nothing on this map has one recorded."


class FilterPopup(QFrame):
    """Up and down walk, Space ticks, left and right change sides, Esc closes. ``closed`` when it has gone."""

    closed = Signal()

    def __init__(self, document: Document, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._document, self._looks = document, looks
        self._filling = False
        self._is_pressed_on_words = False
        self.setProperty("card", True)
        self.setAccessibleName("Choose what to show")
        self.fields = _list("Filter by", FIELDS_WIDTH)
        self.fields.addItems([field.words for field in FIELDS])
        self.values = _list("Values", VALUES_WIDTH)
        self.day = QLineEdit()
        self.day.setAccessibleName("Show who sat, and what held, on this day")
        self.day.setPlaceholderText("1 March 2026")
        self.said = plain(tone="quiet")
        self.pages = self._pages()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.fields)
        row.addWidget(self.pages, 1)
        self.fields.currentRowChanged.connect(self._field_chosen)
        self.values.itemChanged.connect(self._ticked)
        self.values.itemPressed.connect(self._value_pressed)
        # The second press of two quick ones is a double click to Qt, and nothing else.
        self.values.itemDoubleClicked.connect(self._value_pressed)
        self.values.itemClicked.connect(self._value_clicked)
        self.day.editingFinished.connect(self._day_typed)
        looks.changed.connect(lambda *_: self._mark_fields())

    def open_at(self, place: QPoint, name: str = "") -> None:
        """Show it with its corner here, on this field."""
        row = next((at for at, field in enumerate(FIELDS) if field.name == name), max(self.fields.currentRow(), 0))
        self._mark_fields()
        self.fields.setCurrentRow(row)
        self._field_chosen(row)
        self.adjustSize()
        screen = self.parentWidget().screen().availableGeometry()
        self.move(min(place.x(), screen.right() - self.width()), min(place.y(), screen.bottom() - self.height()))
        self.show()
        self.fields.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def field(self) -> Field:
        """What is being chosen."""
        return FIELDS[max(self.fields.currentRow(), 0)]

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        right = self.values if self.pages.currentIndex() == 0 else self.day
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.fields.hasFocus():
            right.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Left and self.values.hasFocus():
            self.fields.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            super().keyPressEvent(event)

    def _pages(self) -> QStackedWidget:
        of_day = QWidget()
        rows = column(of_day, (12, 8, 12, 8))
        rows.addWidget(plain("Show who sat, and what held, on"))
        rows.addWidget(self.day)
        rows.addWidget(self.said)
        rows.addStretch(1)
        pages = stacked(self.values, of_day)
        pages.setFixedSize(VALUES_WIDTH, HEIGHT)
        return pages

    def _field_chosen(self, row: int) -> None:
        is_day = FIELDS[row] is DAY
        self.pages.setCurrentIndex(int(is_day))
        if is_day:
            self.day.setText(day_in_words(self._looks.look.day))
            self.said.setText("Empty: the day of the map.")
        else:
            self._fill(FIELDS[row])

    def _fill(self, field: Field) -> None:
        map, look = self._looks.map, self._looks.look
        ticked = filtering.ticks(look, field)
        found = filtering.choices(map, look, field)
        self._filling = True
        self.values.clear()
        self.values.setAccessibleName(field.words)
        for choice in found:
            self.values.addItem(_item(choice, choice.key in ticked))
        if not found:
            self.values.addItem(_remark(NONE_HERE))
        self.values.setCurrentRow(0)
        self._filling = False

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        on = item.checkState() == Qt.CheckState.Checked
        self._looks.show(filtering.ticked(self._looks.look, self.field, item.data(KEY), on))
        self._filling = True
        ticked = filtering.ticks(self._looks.look, self.field)
        for at in range(self.values.count()):
            other = self.values.item(at)
            other.setCheckState(_state(other.data(KEY) in ticked))
        self._filling = False

    def _value_pressed(self) -> None:
        self._is_pressed_on_words = True

    def _value_clicked(self, item: QListWidgetItem) -> None:
        # Qt ticks the box itself and says nothing of the press; a click on the words is meant the same.
        if self._is_pressed_on_words:
            item.setCheckState(_state(item.checkState() != Qt.CheckState.Checked))
        self._is_pressed_on_words = False

    def _day_typed(self) -> None:
        try:
            day = Day().read(self.day.text(), self._document.map)
        except Refused as refused:
            self.said.setText(str(refused))
            return
        self.said.setText("Empty: the day of the map.")
        self._looks.set(day=day)

    def _mark_fields(self) -> None:
        used = {one.name for one in in_use(self._document.map, self._looks.look)}
        for at, field in enumerate(FIELDS):
            item, is_used = self.fields.item(at), field.name in used
            font = item.font()
            font.setBold(is_used)
            item.setFont(font)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{field.words}, in use" if is_used else field.words)


def _list(name: str, width: int) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setFixedSize(width, HEIGHT)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    return made


def _item(choice: Choice, is_ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(f"{'    ' if choice.is_under else ''}{choice.words}  ({choice.count:,})")
    item.setData(KEY, choice.key)
    item.setToolTip(choice.words)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words}, {choice.count:,}")
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_state(is_ticked))
    return item


def _remark(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
