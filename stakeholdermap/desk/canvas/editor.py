"""The small box in which a name, or the words of a note, are typed on the map itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.gestures.gesture import Choice, Question
from stakeholdermap.desk.typed import as_name, as_words
from stakeholdermap.figure import paint
from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.style import Style

NARROWEST, HEIGHT, BELOW = 200, 34, 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NEW_LINE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class NoteBox(QPlainTextEdit):
    """Several lines, with a box as high as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    @property
    def needed(self) -> int:
        """The height that all lines take, in pixels."""
        lines = round(self.document().size().height())
        return lines * self.fontMetrics().lineSpacing() + HEIGHT - self.fontMetrics().height()


class Choices(QFrame):
    """What the name can become, side by side under the box; the keyboard stays in the box."""

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("levels")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._buttons: list[QToolButton] = []
        self.hide()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these, or nothing when there is nothing to choose."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(number, choice) for number, choice in enumerate(choices)]
        self.setVisible(len(choices) > 1)
        self.adjustSize()

    def mark(self, chosen: int) -> None:
        """Show which one is chosen."""
        for number, button in enumerate(self._buttons):
            button.setChecked(number == chosen)

    def _button(self, number: int, choice: Choice) -> QToolButton:
        button = QToolButton(self)
        button.setText(choice.words)
        button.setToolTip("Up and Down change what is made")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.turned.emit(number))
        self._row.addWidget(button)
        button.show()
        return button


class Editor(QObject):
    """Enter gives the answer, Tab gives it and asks the next one, Esc drops it; leaving the box gives it.

    In a note Shift+Enter and Ctrl+Enter begin a new line. Up and Down choose what a name becomes.
    ``closed`` when nothing is being typed any more.
    """

    closed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._line, self._note, self._choices = QLineEdit(canvas), NoteBox(canvas), Choices(canvas)
        self.box: QLineEdit | NoteBox = self._line
        self._question: Question | None = None
        self._chosen = 0
        self._answering = self._passing_on = False
        self._camera = Camera()
        for box in (self._line, self._note):
            box.hide()
            box.installEventFilter(self)
        self._note.textChanged.connect(self._stand)
        self._choices.turned.connect(self._choose)

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._question is not None

    def ask(self, question: Question, camera: Camera) -> None:
        """Open over the question's place."""
        self.drop()
        self._question = question
        self.box = box = self._note if question.lines else self._line
        if isinstance(box, NoteBox):
            box.setPlainText(question.words)
        else:
            box.setText(question.words)
        self._choices.offer(question.choices)
        self._choose(0)
        self.follow(camera)
        box.show()
        box.raise_()
        box.setFocus()
        box.selectAll()

    def follow(self, camera: Camera) -> None:
        """Stay over the place while the view pans and zooms, as far as that is in sight."""
        self._camera = camera
        self._stand()

    def answer(self) -> bool:
        """Give what is typed. False, with the box still open, when it was refused. Nothing typed is dropped."""
        question = self._question
        if question is None or self._answering:
            return False
        said = as_words(self.box.text()) if question.lines else as_name(self.box.text())
        if (said or question.may_be_empty) and said != question.words:
            take = question.choices[self._chosen].take if question.choices else question.take
            self._answering = True
            try:
                taken = take(said)
            finally:
                self._answering = False
            if not taken:
                return False
        self.drop()
        return bool(said)

    def leave(self) -> bool:
        """Give what is typed and close; False when it was refused, and the box stays open so that it is not lost."""
        if self.is_open and not self.answer() and not self._is_empty:
            return False
        self.drop()
        return True

    def pressed_beside(self, at: Point | None, pans: bool) -> bool:
        """The map was pressed at this point of the page: a box still empty goes there, else it is left.

        True when the box is open still. None is a press that only leaves; panning changes nothing.
        """
        question = self._question
        if pans:
            pass
        elif question is not None and at is not None and question.elsewhere is not None and self._is_empty:
            question.elsewhere(at)
        elif self.leave():
            return False
        self.box.setFocus()
        return True

    def take_key(self, event: QKeyEvent) -> None:
        """A key that was pressed while something else had the keyboard is typed here."""
        # What the box leaves comes back to the map, its parent, and from there it is not sent again.
        if self._passing_on:
            event.ignore()
            return
        self._passing_on = True
        try:
            self.box.setFocus()
            QApplication.sendEvent(self.box, event)
        finally:
            self._passing_on = False

    def drop(self) -> None:
        """Close without an answer."""
        question, self._question = self._question, None
        if question is None:
            return
        had_focus = self.box.hasFocus()
        self.box.hide()
        self._choices.hide()
        if had_focus:
            self._canvas.setFocus()
        if question.dropped is not None:
            question.dropped()
        self.closed.emit()

    def set_style(self, style: Style) -> None:
        """Look like a card being written."""
        looks = (
            f"font-family: '{paint.load_fonts()}'; font-size: 14px; background: {style.card}; color: {style.ink};"
            f" border: 2px solid {style.accent}; border-radius: 7px; selection-background-color: {style.accent};"
            f" selection-color: {style.card};"
        )
        self._line.setStyleSheet(f"QLineEdit {{ {looks} padding: 0 8px; }}")
        self._note.setStyleSheet(f"QPlainTextEdit {{ {looks} padding: 4px; }}")
        self._choices.setStyleSheet(
            f"QFrame#levels {{ background: {style.card}; }} QToolButton {{ padding: 1px 9px; min-height: 20px; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.box or not self.is_open:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTER:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._focus_lost(event.reason())
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key, question = event.key(), self._question
        if key in ENTER and question and question.lines and event.modifiers() & NEW_LINE:
            self._note.insertPlainText("\n")
        elif key in ENTER:
            self.answer()
        elif key == Qt.Key.Key_Tab:
            after = question.next if question else None
            if self.answer() and after is not None:
                after()
        elif key == Qt.Key.Key_Escape:
            self.drop()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and question and question.choices:
            self._choose((self._chosen + (1 if key == Qt.Key.Key_Down else -1)) % len(question.choices))
        else:
            return False
        return True

    def _focus_lost(self, reason: Qt.FocusReason) -> None:
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        # A press on the map is for the map to judge: it may only mean that the box should stand elsewhere.
        on_map = reason == Qt.FocusReason.MouseFocusReason and self._canvas.hasFocus()
        if reason not in passing and not on_map and self.box.isVisible():
            self.leave()

    def _choose(self, number: int) -> None:
        if self._question is not None:
            self._chosen = number
            choices = self._question.choices
            hint = choices[number].hint if choices else self._question.hint
            self.box.setPlaceholderText(hint)
            self.box.setAccessibleName(hint)
            self._choices.mark(number)

    def _stand(self) -> None:
        if self._question is None:
            return
        over = self._camera.box_on_screen(self._question.box).toAlignedRect()
        rect, within = QRect(0, 0, max(over.width(), NARROWEST), HEIGHT), self._canvas.rect()
        if isinstance(self.box, NoteBox):
            self.box.resize(rect.width(), self.box.height())
            rect.setHeight(max(self.box.needed, over.height()))
        rect.moveCenter(over.center())
        rect.moveLeft(max(min(rect.left(), within.right() - rect.width()), 0))
        rect.moveTop(max(min(rect.top(), within.bottom() - rect.height()), 0))
        self.box.setGeometry(rect)
        beneath = rect.bottom() + BELOW + self._choices.height() <= within.bottom()
        top = rect.bottom() + BELOW if beneath else rect.top() - BELOW - self._choices.height()
        self._choices.move(rect.left(), top)

    @property
    def _is_empty(self) -> bool:
        return not self.box.text().strip()
