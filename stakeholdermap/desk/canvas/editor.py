"""The small box in which a name is typed on the map itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.gestures.gesture import Question
from stakeholdermap.figure import paint
from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.style import Style

NARROWEST, HEIGHT = 200, 34


class NameEditor(QLineEdit):
    """Enter gives the answer, Tab gives it and asks the next one, Esc drops it; leaving the box gives it.

    ``closed`` when no name is being typed any more.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._answering = False
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a name is being typed."""
        return self._question is not None

    def ask(self, question: Question, camera: Camera) -> None:
        """Open over the question's place."""
        self.drop()
        self._question = question
        self.setPlaceholderText(question.hint)
        self.setAccessibleName(question.hint)
        self.setText(question.words)
        self.follow(camera)
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def follow(self, camera: Camera) -> None:
        """Stay over the place while the view pans and zooms, as far as that is in sight."""
        if self._question is not None:
            over = camera.box_on_screen(self._question.box).toAlignedRect()
            rect, within = QRect(0, 0, max(over.width(), NARROWEST), HEIGHT), self.parentWidget().rect()
            rect.moveCenter(over.center())
            rect.moveLeft(max(min(rect.left(), within.right() - rect.width()), 0))
            rect.moveTop(max(min(rect.top(), within.bottom() - HEIGHT), 0))
            self.setGeometry(rect)

    def answer(self) -> bool:
        """Give what is typed. False, with the box still open, when it was refused. Nothing typed is dropped."""
        question, name = self._question, " ".join(self.text().split())
        if question is None or self._answering:
            return False
        if name and name != question.words:
            self._answering = True
            taken = question.take(name)
            self._answering = False
            if not taken:
                return False
        self.drop()
        return bool(name)

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
        self.setFocus()
        return True

    def take_key(self, event: QKeyEvent) -> None:
        """A key that was pressed while something else had the keyboard is typed here."""
        self.setFocus()
        QApplication.sendEvent(self, event)

    @property
    def _is_empty(self) -> bool:
        return not self.text().strip()

    def drop(self) -> None:
        """Close without an answer."""
        question, self._question = self._question, None
        if question is None:
            return
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self.parentWidget().setFocus()
        if question.dropped is not None:
            question.dropped()
        self.closed.emit()

    def set_style(self, style: Style) -> None:
        """Look like a card being written."""
        self.setStyleSheet(
            f"QLineEdit {{ font-family: '{paint.load_fonts()}'; font-size: 14px;"
            f" background: {style.card}; color: {style.ink}; border: 2px solid {style.accent};"
            f" border-radius: 7px; padding: 0 8px; selection-background-color: {style.accent};"
            f" selection-color: {style.card}; }}"
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event.key()):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        # A press on the map is for the map to judge: it may only mean that the box should stand elsewhere.
        on_map = event.reason() == Qt.FocusReason.MouseFocusReason and self.parentWidget().hasFocus()
        if event.reason() not in passing and not on_map and self.isVisible():
            self.leave()

    def _pressed(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
        elif key == Qt.Key.Key_Tab:
            after = self._question.next if self._question else None
            if self.answer() and after is not None:
                after()
        elif key == Qt.Key.Key_Escape:
            self.drop()
        else:
            return False
        return True
