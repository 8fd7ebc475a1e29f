"""What is under way and takes longer than a moment: its words, a moving bar, and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from stakeholdermap.desk.panels.text import link, plain

# What is done sooner needs no telling.
A_MOMENT_MS = 400
ASKED_EVERY_MS = 100


class Known(Protocol):
    """Work that says by itself when it has begun, with words for it, and ended, and how much of it is done."""

    @property
    def begun(self) -> SignalInstance: ...

    @property
    def ended(self) -> SignalInstance: ...

    @property
    def share(self) -> float: ...

    def cancel(self) -> object: ...


class Progress(QWidget):
    """Shows the latest of what is under way; Cancel gives up all of it, and answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way: dict[object, tuple[str, Callable[[], object], Callable[[], float] | None]] = {}
        self.words = plain(wrap=False)
        self.cancel = link("Cancel", self._cancel)
        self.bar = bar = QProgressBar()
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
        self._ask = QTimer(self, interval=ASKED_EVERY_MS)
        self._ask.timeout.connect(self._fill)
        self.hide()

    def follow(self, work: Known) -> None:
        """Show this whenever it is under way, and how much of it is done."""
        begun: list[object] = []
        work.begun.connect(lambda words: begun.append(self.begin(words, work.cancel, lambda: work.share)))
        work.ended.connect(lambda: self.end(begun.pop() if begun else None))

    def begin(self, words: str, cancel: Callable[[], object], share: Callable[[], float] | None = None) -> object:
        """Something is under way; tell ``end`` with what this returns when it is over.

        ``share`` is asked now and then how much is done, 0 to 1; None when nobody can know.
        """
        one = object()
        self._under_way[one] = words, cancel, share
        self._tell()
        return one

    def end(self, one: object) -> None:
        """It is over."""
        self._under_way.pop(one, None)
        self._tell()

    def _tell(self) -> None:
        if not self._under_way:
            self._soon.stop()
            self._ask.stop()
            self.hide()
            return
        words, _, share = list(self._under_way.values())[-1]
        self.bar.setRange(0, 100 if share else 0)
        if share:
            self._fill()
            self._ask.start()
        else:
            self._ask.stop()
        self.words.setText(words)
        self.cancel.setAccessibleName(f"Cancel: {words}")
        if not self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _fill(self) -> None:
        share = list(self._under_way.values())[-1][2]
        if share:
            self.bar.setValue(round(100 * share()))

    def _cancel(self) -> None:
        given_up, self._under_way = list(self._under_way.values()), {}
        self._tell()
        for _, cancel, _ in given_up:
            cancel()
