"""How the desk speaks with its user: asks for files, tells of trouble, each in one place so that tests can answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget


class Ask(Protocol):
    """What the desk may ask and tell; answers are None when the user thinks better of it."""

    def tell(self, what: str, more: str = "") -> None: ...

    def open_files(self, title: str, filters: Sequence[str], folder: str, many: bool = False) -> list[Path]: ...

    def save_file(self, title: str, filters: Sequence[str], suggested: str) -> Path | None: ...

    def line(self, title: str, question: str, suggested: str = "") -> str | None: ...

    def choose(self, question: str, more: str, choices: Sequence[str]) -> str | None: ...

    def confirm(self, dialog: QDialog) -> bool: ...


class Dialogs:
    """Asks with the desktop's own dialogs, in front of ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell(self, what: str, more: str = "") -> None:
        """Say what happened, what is safe and what to do; the user reads it and goes on."""
        self._box(what, more).exec()

    def open_files(self, title: str, filters: Sequence[str], folder: str, many: bool = False) -> list[Path]:
        """Files to read, that there are."""
        if many:
            names, _ = QFileDialog.getOpenFileNames(self._parent, title, folder, ";;".join(filters))
            return [Path(name) for name in names]
        name, _ = QFileDialog.getOpenFileName(self._parent, title, folder, ";;".join(filters))
        return [Path(name)] if name else []

    def save_file(self, title: str, filters: Sequence[str], suggested: str) -> Path | None:
        """A file to write; the suffix of the chosen format is added when none was typed."""
        name, chosen = QFileDialog.getSaveFileName(self._parent, title, suggested, ";;".join(filters))
        if not name:
            return None
        suffix = chosen.partition("(*")[2].partition(")")[0]
        return Path(name) if Path(name).suffix or not suffix else Path(name + suffix)

    def line(self, title: str, question: str, suggested: str = "") -> str | None:
        """One line of words."""
        words, ok = QInputDialog.getText(self._parent, title, question, text=suggested)
        return words.strip() if ok and words.strip() else None

    def choose(self, question: str, more: str, choices: Sequence[str]) -> str | None:
        """Which way to go on; the first is what Enter does."""
        box = self._box(question, more)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        buttons = {box.addButton(words, QMessageBox.ButtonRole.AcceptRole): words for words in choices}
        box.setDefaultButton(next(iter(buttons)))
        box.exec()
        return next((words for button, words in buttons.items() if button is box.clickedButton()), None)

    def confirm(self, dialog: QDialog) -> bool:
        """Whether the user goes ahead with what the dialog shows."""
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _box(self, what: str, more: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle("Stakeholder map")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(what)
        box.setInformativeText(more)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        return box
