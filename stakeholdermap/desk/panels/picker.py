"""A box in which one of many things is found by typing part of its name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

WIDEST = 320


class NamePicker(QComboBox):
    """``picked`` carries the id of what was chosen; the box is empty again at once."""

    picked = Signal(str)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Mapping[str, str] = {}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(WIDEST)
        self.setAccessibleName(words)
        self.lineEdit().setPlaceholderText(words)
        self.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.activated.connect(self._chosen)

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer these things, ids to names, in the order of their names."""
        if names == self._offered:
            return
        self._offered = dict(names)
        self.clear()
        for id, name in sorted(names.items(), key=lambda pair: pair[1].casefold()):
            self.addItem(name, id)
        self.setCurrentIndex(-1)
        self.setEnabled(bool(names))

    def _chosen(self, row: int) -> None:
        id = self.itemData(row)
        self.setCurrentIndex(-1)
        self.clearEditText()
        if id is not None:
            self.picked.emit(id)
