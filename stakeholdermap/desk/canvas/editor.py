"""The small box in which a name is typed on the map itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.gestures.gesture import Question
from stakeholdermap.figure import paint
from stakeholdermap.figure.style import Style

NARROWEST, HEIGHT = 200, 34


class NameEditor(QLineEdit):
    """Enter gives the answer, Tab gives it and asks the next one, Esc drops it; leaving the box gives it."""

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
        """Stay over the place while the view pans and zooms."""
        if self._question is not None:
            rect = camera.box_on_screen(self._question.box).toAlignedRect()
            width = max(rect.width(), NARROWEST)
            self.setGeometry(rect.center().x() - width // 2, rect.center().y() - HEIGHT // 2, width, HEIGHT)

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
        if event.reason() not in passing and self.isVisible() and not self.answer():
            self.drop()

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
