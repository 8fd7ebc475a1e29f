"""What is under way and takes longer than a moment: its words, a moving bar, and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from stakeholdermap.desk.panels.text import link, plain

# What is done sooner needs no telling.
A_MOMENT_MS = 400
ASKED_EVERY_MS = 100


class Known(Protocol):
    """Work that says by itself when it has begun, with words for it, and ended; how far it is and at which step."""

    @property
    def begun(self) -> SignalInstance: ...

    @property
    def ended(self) -> SignalInstance: ...

    @property
    def share(self) -> float: ...

    @property
    def doing(self) -> str: ...

    def cancel(self) -> object: ...


class _UnderWay(NamedTuple):
    words: str
    cancel: Callable[[], object]
    share: Callable[[], float] | None
    doing: Callable[[], str] | None

    def said(self) -> str:
        """The words, and the step after them where there is one."""
        step = self.doing() if self.doing else ""
        return f"{self.words}: {step}" if step else self.words


class Progress(QWidget):
    """Shows the latest of what is under way; Cancel gives up all of it, and answers at once."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way: dict[object, _UnderWay] = {}
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
        followed = _Followed(work, self)
        work.begun.connect(followed.begin)
        work.ended.connect(followed.end)

    def begin(
        self,
        words: str,
        cancel: Callable[[], object],
        share: Callable[[], float] | None = None,
        doing: Callable[[], str] | None = None,
    ) -> object:
        """Something is under way; tell ``end`` with what this returns when it is over.

        ``share`` is asked now and then how much is done, 0 to 1; None when nobody can know. With it ``doing`` is asked
        for the step that is done just now.
        """
        one = object()
        self._under_way[one] = _UnderWay(words, cancel, share, doing)
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
        latest = list(self._under_way.values())[-1]
        self.bar.setRange(0, 100 if latest.share else 0)
        self.words.setText(latest.words)
        self.cancel.setAccessibleName(f"Cancel: {latest.words}")
        if latest.share:
            self._fill()
            self._ask.start()
        else:
            self._ask.stop()
        if not self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _fill(self) -> None:
        latest = list(self._under_way.values())[-1]
        if latest.share:
            self.bar.setValue(round(100 * latest.share()))
            self.words.setText(latest.said())

    def _cancel(self) -> None:
        given_up, self._under_way = list(self._under_way.values()), {}
        self._tell()
        for one in given_up:
            one.cancel()


class _Followed(QObject):
    """One piece of work that is followed: it may live longer than the window, so nobody listens once that is gone."""

    def __init__(self, work: Known, progress: Progress) -> None:
        super().__init__(progress)
        self._work, self._progress = work, progress
        self._under_way: object = None

    def begin(self, words: str) -> None:
        work = self._work
        self._under_way = self._progress.begin(words, work.cancel, lambda: work.share, lambda: work.doing)

    def end(self) -> None:
        self._progress.end(self._under_way)
        self._under_way = None
