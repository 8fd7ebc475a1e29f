"""What is under way and takes longer than a moment: its words, a moving bar, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from stakeholdermap.desk.panels.text import link, plain

# What is done sooner needs no telling.
A_MOMENT_MS = 400


class Progress(QWidget):
    """Shows the latest of what is under way; Cancel gives up all of it, and answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way: dict[object, tuple[str, Callable[[], object]]] = {}
        self.words = plain(wrap=False)
        self.cancel = link("Cancel", self._cancel)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(96, 4)
        bar.setAccessibleName("Under way")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self.words, bar, self.cancel):
            row.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=A_MOMENT_MS)
        self._soon.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str, cancel: Callable[[], object]) -> object:
        """Something is under way; tell ``end`` with what this returns when it is over."""
        one = object()
        self._under_way[one] = words, cancel
        self._tell()
        return one

    def end(self, one: object) -> None:
        """It is over."""
        self._under_way.pop(one, None)
        self._tell()

    def _tell(self) -> None:
        if not self._under_way:
            self._soon.stop()
            self.hide()
            return
        words = list(self._under_way.values())[-1][0]
        self.words.setText(words)
        self.cancel.setAccessibleName(f"Cancel: {words}")
        if not self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _cancel(self) -> None:
        given_up, self._under_way = list(self._under_way.values()), {}
        self._tell()
        for _, cancel in given_up:
            cancel()
