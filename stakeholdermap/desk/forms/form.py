"""A table of fields becomes a form: label, help and accessible name of every control come from one row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from stakeholdermap.desk.forms.editors import Editor, Text
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused

SEVERAL = "Several values"


@dataclass(frozen=True)
class Field:
    """One row: the fact's field, its words, how it is edited, and what to know about it."""

    name: str
    words: str
    editor: Editor
    help: str = ""


class LineBox(QLineEdit):
    """Words on one line; ``committed`` when the user leaves a changed value."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._finished)

    def words(self) -> str:
        return self.text()

    def show_words(self, words: str) -> None:
        self.setText(words)
        self.setCursorPosition(0)
        self.setModified(False)

    def _finished(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.committed.emit()


class NoteBox(QPlainTextEdit):
    """Words on several lines; ``committed`` when the user leaves a changed value."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(60)

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        self.setPlainText(words)
        self.document().setModified(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.committed.emit()


class ChoiceBox(QComboBox):
    """One of some options. The wheel scrolls the form, not the choice.

    ``picked`` when an option was taken from the open list. ``committed`` then too, and when arrows or letters have
    gone to another option and Enter is pressed or the box is left; Esc goes back to the one it began with.
    """

    committed, picked = Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._began_with = -1
        self._is_walking = False
        self.activated.connect(self._activated)
        self.picked.connect(self._commit)

    def words(self) -> str:
        return self.currentText()

    def show_words(self, words: str) -> None:
        self._began_with = self.findText(words, Qt.MatchFlag.MatchExactly)
        self.setCurrentIndex(self._began_with)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_elsewhere = self.currentIndex() != self._began_with
        if is_elsewhere and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        elif is_elsewhere and event.key() == Qt.Key.Key_Escape:
            self.setCurrentIndex(self._began_with)
        else:
            self._is_walking = True
            super().keyPressEvent(event)
            self._is_walking = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.currentIndex() != self._began_with:
            self._commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _activated(self) -> None:
        # Qt calls it so as well when a key alone goes from option to option of the closed list.
        if not self._is_walking:
            self.picked.emit()

    def _commit(self) -> None:
        self._began_with = self.currentIndex()
        self.committed.emit()


Box = LineBox | NoteBox | ChoiceBox


def box_for(field: Field, map: Map, parent: QWidget | None = None) -> Box:
    """The control that edits the field."""
    options = field.editor.options(map)
    box: Box
    if options is not None:
        box = ChoiceBox(parent)
        for value, words in options:
            box.addItem(words, value)
    elif isinstance(field.editor, Text) and field.editor.lines > 1:
        box = NoteBox(parent)
    else:
        box = LineBox(parent)
    box.setAccessibleName(field.words)
    box.setAccessibleDescription(field.help)
    box.setToolTip(field.help)
    return box


def value_of(field: Field, box: Box, map: Map) -> Any:
    """What the control says; raises Refused when its words stand for no value."""
    return box.currentData() if isinstance(box, ChoiceBox) else field.editor.read(box.words(), map)


class Form(QWidget):
    """The controls for some fields. ``commit(field, value)`` is called once for each value the user leaves."""

    def __init__(
        self,
        fields: Sequence[Field],
        commit: Callable[[Field, Any], None],
        tell: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self.boxes: dict[str, Box] = {}
        self._commit, self._tell = commit, tell
        self._map = Map()
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def show_values(self, map: Map, values: Mapping[str, Any], mixed: Collection[str] = ()) -> None:
        """Show these values; a field in ``mixed`` has several and shows none of them."""
        self._map = map
        if not self.boxes:
            self._build(map)
        for field in self.fields:
            box = self.boxes[field.name]
            self._refill(field, box, map)
            words = "" if field.name in mixed else field.editor.words(values.get(field.name), map)
            if words != box.words() or isinstance(box, ChoiceBox):
                box.show_words(words)
            if isinstance(box, LineBox | NoteBox):
                box.setPlaceholderText(SEVERAL if field.name in mixed else "")

    def values(self) -> dict[str, Any]:
        """What every control says now; raises Refused at the first that stands for no value."""
        return {field.name: value_of(field, self.boxes[field.name], self._map) for field in self.fields}

    def _build(self, map: Map) -> None:
        for field in self.fields:
            box = box_for(field, map, self)
            box.committed.connect(lambda field=field: self._committed(field))
            self.boxes[field.name] = box
            label = QLabel(field.words, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "quiet")
            label.setWordWrap(True)
            label.setFixedWidth(self._label_width())
            label.setMinimumHeight(26)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            label.setToolTip(field.help)
            label.setBuddy(box)
            if isinstance(box, NoteBox):
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                label.setContentsMargins(0, 4, 0, 0)
            self._rows.addRow(label, box)

    def _label_width(self) -> int:
        words = (word for field in self.fields for word in field.words.split())
        return max(100, *(self.fontMetrics().horizontalAdvance(word) + 4 for word in words))

    def _refill(self, field: Field, box: Box, map: Map) -> None:
        options = field.editor.options(map)
        if options is None or not isinstance(box, ChoiceBox):
            return
        had = [(box.itemData(i), box.itemText(i)) for i in range(box.count())]
        if had != list(options):
            box.clear()
            for value, words in options:
                box.addItem(words, value)

    def _committed(self, field: Field) -> None:
        try:
            value = value_of(field, self.boxes[field.name], self._map)
        except Refused as refused:
            self._tell(str(refused))
        else:
            self._commit(field, value)
