"""Keeps a review of the map at hand: started by itself after every change, worked out in the background."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from stakeholdermap.analysis.finding import Gap, Review
from stakeholdermap.analysis.recall import Cancelled, Recall
from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.document import Document
from stakeholdermap.model.map import Map

# Edits that follow one another within this time are reviewed once.
PAUSE_MS = 50
# What a review of a new map works out one after the other, about: for the bar only.
STEPS = 30


class Reviewer(QObject):
    """``ready`` carries the latest Review; ``failed`` a sentence when the review could not be worked out."""

    ready = Signal(object)
    failed = Signal(str)
    begun = Signal(str)
    ended = Signal()

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self._document = document
        self._chosen: tuple[str, ...] | None = None
        self._used: tuple[str, ...] = ()
        self._review: Review | None = None
        self._recall = Recall()
        self._run: _Run | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._start)
        document.changed.connect(self._soon)

    @property
    def review(self) -> Review | None:
        """The latest review, which may be of an earlier Map: see ``is_current``."""
        return self._review

    @property
    def is_current(self) -> bool:
        """Whether the latest review is of the Map on the desk."""
        return self._review is not None and self._review.map is self._document.map

    def gap(self, id: str) -> Gap:
        """The gap of this id, which the picture of the latest review shows. Raises KeyError for another."""
        gaps = self._review.gaps if self._review is not None else ()
        return {gap.id: gap for gap in gaps}[id]

    @property
    def standards(self) -> tuple[str, ...]:
        """The ids of the standards reviewed against: those set, else those that fitted the map last time."""
        return self._used if self._chosen is None else self._chosen

    @standards.setter
    def standards(self, ids: tuple[str, ...] | None) -> None:
        """Review against these from now on; None lets the map's bodies suggest them."""
        self._chosen = None if ids is None else tuple(ids)
        self._soon()

    def _soon(self, *_: object) -> None:
        self._timer.start()

    def _start(self) -> None:
        map, chosen, today = self._document.map, self._chosen, date.today()
        self.cancel()
        self._run = run = _Run()
        recall = self._recall.followed_by(run.goes_on)
        work = self.background.run
        work(lambda: review_of(map, chosen, today, recall), self._finished, self._could_not, newest="review")
        self.begun.emit("Working out the findings")

    def cancel(self) -> None:
        """Give up the review under way, at its next step; the latest stays, and the next change starts another."""
        if self._run is not None:
            self._run.wanted = False
        self._end()

    def rest(self) -> None:
        """Begin no review until the map changes again: the window is closed, and nobody waits for one."""
        self._timer.stop()
        self.cancel()

    @property
    def share(self) -> float:
        """How much of the review under way is done, 0 to 1, about."""
        return min(1.0, self._run.steps / STEPS) if self._run is not None else 0.0

    @property
    def doing(self) -> str:
        """What the review under way works out just now, in words."""
        return self._run.doing if self._run is not None else ""

    def _end(self) -> None:
        if self._run is not None:
            self._run = None
            self.ended.emit()

    def _finished(self, found: tuple[tuple[str, ...], Review]) -> None:
        if self._run is None:
            return
        self._end()
        self._used, self._review = found
        self.ready.emit(self._review)

    def _could_not(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._end()
        self.failed.emit(f"The findings could not be worked out; the map is safe. ({error})")


class _Run:
    """One review under way: what it works out, as which step of how many, and whether anybody still wants it."""

    def __init__(self) -> None:
        self.wanted, self.steps, self.doing = True, 0, ""

    def goes_on(self, doing: str) -> None:
        """In the thread, before each step and again and again within a long one. Raises Cancelled."""
        if not self.wanted:
            raise Cancelled
        self.steps += doing != self.doing
        self.doing = doing


def review_of(
    map: Map, chosen: tuple[str, ...] | None, today: date, recall: Recall | None = None
) -> tuple[tuple[str, ...], Review]:
    """The ids of the standards used, by default those that the map suggests, and the review; not for the window's
    own thread."""
    reviews, standards = room("stakeholdermap.analysis.review"), room("stakeholdermap.analysis.standards")
    ids = tuple(reviews.suggest_standards(map)) if chosen is None else chosen
    held_against = tuple(standards.find(id) for id in ids)
    return ids, reviews.review(map, held_against, as_at=reviews.day_of(map, today), recall=recall)
