"""The small menu that opens where a line was let go: what kind of tie it is, how strong, and which way it points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakeholdermap.desk.canvas import tying
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, TieAsked
from stakeholdermap.desk.document import Verb
from stakeholdermap.desk.panels.text import Elided, plain
from stakeholdermap.model.map import Map

WIDTH, ROW, EDGE, AWAY, ROWS = 256, 24, 6, 14, 8
# Where the words of every row begin.
INDENT = 9
TIGHT = "QListView::item { min-height: 22px; } QToolButton { padding: 1px 8px; min-height: 18px; }"
LETTER = Qt.ItemDataRole.UserRole
WAYS = (tying.BACKWARDS, tying.BOTH_WAYS, tying.ONWARDS)


class TieMenu(QFrame):
    """A letter, a click or Enter chooses the kind and closes; Esc and a press elsewhere leave the tie as it is.

    1 to 5 say how strong it is and 0 that nobody knows, Left and Right which way it points: the menu stays. All
    that is chosen belongs to the step that made the tie. ``chosen`` carries the kind.
    """

    chosen = Signal(str)

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._asked = canvas, TieAsked("", "", parent.rect().topLeft().toPointF(), None, None)
        self.setProperty("card", True)
        self.setStyleSheet(TIGHT)
        self._heading = Elided()
        self._heading.setContentsMargins(INDENT, 2, 0, 2)
        self._kinds = _KindList(self)
        self._ways = _Row(dict(zip(WAYS, "←↔→", strict=True)), self._point)
        self._strengths = _Row({str(number): str(number) for number in range(1, 6)}, self._weigh)
        self._more = QWidget()
        self._lay_out()
        self._kinds.picked.connect(self._pick)
        self._kinds.pressed_key.connect(self._pressed)
        self._kinds.left.connect(self.close_up)
        canvas.document.changed.connect(self._changed)
        self.hide()

    def open(self, asked: TieAsked) -> None:
        """Ask about this line, beside the point where it was let go."""
        self._asked = asked
        map = self._canvas.map
        self._heading.say(f"{map.name_of(asked.one)} and {map.name_of(asked.other)}")
        self._ways.tell({
            tying.BACKWARDS: f"From {map.name_of(asked.other)} to {map.name_of(asked.one)} (Left)",
            tying.BOTH_WAYS: "Both ways",
            tying.ONWARDS: f"From {map.name_of(asked.one)} to {map.name_of(asked.other)} (Right)",
        })  # fmt: skip
        self._show_state(map)
        self._stand()
        self.show()
        self.raise_()
        self._kinds.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Leave the tie as it is."""
        if self.isVisible():
            had_focus = self._kinds.hasFocus()
            self.hide()
            if had_focus:
                self.parentWidget().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What means nothing here must not mean something on the map beneath.
        event.accept()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        rows.setSpacing(4)
        beneath = QVBoxLayout(self._more)
        beneath.setContentsMargins(INDENT, 0, 0, 0)
        beneath.setSpacing(4)
        for said, row in (("Direction", self._ways), ("Strength", self._strengths)):
            line = QHBoxLayout()
            line.addWidget(plain(said, "quiet"))
            line.addStretch(1)
            line.addWidget(row)
            row.setAccessibleName(said)
            beneath.addLayout(line)
        for part in (self._heading, self._kinds, self._more):
            rows.addWidget(part)
        self.setFixedWidth(WIDTH)

    def _stand(self) -> None:
        room, at = self.parentWidget().rect(), self._asked.at.toPoint()
        self.ensurePolished()
        self.layout().activate()
        height = min(self.layout().sizeHint().height(), room.height())
        # On the far side of the line, so that it stays in sight, where there is room.
        before, after = at.x() - AWAY - WIDTH, at.x() + AWAY
        left = max(before if self._comes_from_the_right and before >= 0 else min(after, room.right() - WIDTH), 0)
        top = max(min(at.y() + AWAY, room.bottom() - height), 0)
        self.setGeometry(QRect(left, top, WIDTH, height))

    @property
    def _comes_from_the_right(self) -> bool:
        stage = self._canvas.stage
        source = stage.card(self._asked.one)
        return source is not None and stage.camera.to_screen(source.box.middle).x() > self._asked.at.x()

    def _show_state(self, map: Map) -> None:
        tie = map.relationships.get(self._asked.tie or "")
        free = tying.kinds_free(map, self._asked.one, self._asked.other)
        self._kinds.offer(tying.kinds_by_use(map), free, tie.kind if tie else None)
        self._more.setVisible(tie is not None)
        if tie is not None:
            self._ways.mark(tying.way_of(tie, self._asked.one))
            self._strengths.mark(str(tie.strength))

    def _pick(self, kind: str) -> None:
        asked = self._asked
        if asked.tie is None:
            label = f"Connect {self._canvas.map.name_of(asked.one)} to {self._canvas.map.name_of(asked.other)}"
            self._canvas.edit(label, lambda map: tying.joins_by(map, asked.one, asked.other, kind), asked.step)
        elif self._canvas.map.relationships[asked.tie].kind != kind:
            self._say(tying.of_kind((asked.tie,), kind))
        self.chosen.emit(kind)
        self.close_up()

    def _pressed(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif self._asked.tie is None:
            return
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self._weigh(str(key - Qt.Key.Key_0))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = tying.way_of(self._canvas.map.relationships[self._asked.tie], self._asked.one)
            step = 1 if key == Qt.Key.Key_Right else -1
            self._point(WAYS[min(max(WAYS.index(way) + step, 0), len(WAYS) - 1)])

    def _weigh(self, number: str) -> None:
        assert self._asked.tie is not None
        had = self._canvas.map.relationships[self._asked.tie].strength
        wanted = None if number == "0" or int(number) == had else int(number)
        self._say(tying.of_strength((self._asked.tie,), wanted))

    def _point(self, way: str) -> None:
        assert self._asked.tie is not None
        self._say(tying.pointing(self._asked.tie, self._asked.one, way))

    def _say(self, verb: Verb) -> None:
        label = f"Connect {self._canvas.map.name_of(self._asked.one)} to {self._canvas.map.name_of(self._asked.other)}"
        self._canvas.edit(label, verb, self._asked.step)
        self._show_state(self._canvas.map)

    def _changed(self, _: Map, after: Map) -> None:
        ends = (self._asked.one, self._asked.other, *filter(None, [self._asked.tie]))
        if self.isVisible() and any(after.find(end) is None for end in ends):
            self.close_up()


class _KindList(QListWidget):
    """``picked`` carries a kind, ``pressed_key`` any key that chooses none."""

    picked = Signal(str)
    pressed_key = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kind of tie")
        self.setItemDelegate(_Lettered(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keys: list[str] = []
        self.itemClicked.connect(lambda item: self._pick(self.row(item)))

    def offer(self, kinds: Sequence[str], free: Sequence[str], now: str | None) -> None:
        """Show the kinds; those already in use between the two cannot be picked again."""
        self._keys = list(kinds)
        self.clear()
        for kind in kinds:
            item = QListWidgetItem(tying.in_words(kind))
            item.setData(LETTER, tying.LETTERS[kind])
            if kind != now and kind not in free:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setToolTip("They are joined in this way already")
            self.addItem(item)
        self.updateGeometry()
        self.setCurrentRow(self._keys.index(now or free[0]) if now or free else -1)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, max(self.sizeHintForRow(0), ROW) * min(self.count(), ROWS) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 3 * ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        letter = next((k for k in self._keys if tying.LETTERS[k] == event.text().upper()), None)
        if held:
            event.ignore()
        elif letter is not None:
            self._pick(self._keys.index(letter))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentRow())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            self.pressed_key.emit(event.key())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def _pick(self, row: int) -> None:
        item = self.item(max(row, 0))
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.picked.emit(self._keys[row])


class _Lettered(QStyledItemDelegate):
    """A kind, with the letter that chooses it at the end of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        box: QRect = option.rect
        painter.drawText(
            box.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(LETTER)
        )
        painter.restore()


class _Row(QFrame):
    """Small buttons side by side, of which one may be on; the keyboard stays where it is."""

    def __init__(self, words_of: Mapping[str, str], act: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("levels")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._buttons = {key: self._button(key, said, act) for key, said in words_of.items()}
        for button in self._buttons.values():
            row.addWidget(button)

    def mark(self, key: str) -> None:
        """This one is on."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def tell(self, tips: Mapping[str, str]) -> None:
        """What each button means."""
        for key, said in tips.items():
            self._buttons[key].setToolTip(said)
            self._buttons[key].setAccessibleName(said)

    def _button(self, key: str, said: str, act: Callable[[str], None]) -> QToolButton:
        button = QToolButton()
        button.setText(said)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: act(key))
        return button
