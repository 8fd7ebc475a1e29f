"""Keeps at hand what size, colour and ring stand for: worked out in the background, the last known until then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from stakeholdermap.analysis.by_thing import BY_THING
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.figure.draw import NO_WEIGHTS
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look

# Edits that follow one another within this time are measured once.
PAUSE_MS = 60


class Weigher(QObject):
    """``ready`` carries the weights for the map on the desk and the way it is looked at now, when they are others."""

    ready = Signal(object)

    def __init__(
        self, document: Document, looks: Looks, reviewer: Reviewer, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._looks, self._reviewer, self._background = document, looks, reviewer, background
        self.weights = NO_WEIGHTS
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._start)
        document.changed.connect(self._soon_again)
        reviewer.ready.connect(self._soon_again)
        looks.changed.connect(self._looked)

    def _soon_again(self, *_: object) -> None:
        if measures_of(self._looks.look):
            self._soon.start()

    def _looked(self, before: Look, now: Look) -> None:
        if _asks(before) != _asks(now):
            self._soon_again()

    def _start(self) -> None:
        weigh(self._background, self._document.map, self._reviewer.review, self._looks.look, self._finished, "weights")

    def _finished(self, found: Weights) -> None:
        if found != self.weights:
            self.weights = found
            self.ready.emit(found)


def weigh(
    background: Background,
    map: Map,
    review: Review | None,
    look: Look,
    done: Callable[[Weights], None],
    newest: str,
) -> None:
    """Work out in the background what a way of looking asks of each thing."""
    background.run(lambda: measured(map, review, look), done, newest=newest)


def measured(map: Map, review: Review | None, look: Look) -> Weights:
    """What a way of looking asks of each thing; slow for a large map, so not for the window's own thread."""
    level, day, keys = _asks(look)
    found: Weights = room("stakeholdermap.analysis.measuring").measured(map, review, level, keys, day) if keys else {}
    return found


def measures_of(look: Look) -> tuple[str, ...]:
    """The measures that a way of looking asks for, each once."""
    # Who holds a large share of decisions is told by the review, and so is that ring.
    ring = "" if look.ring_by == "decision_share" else look.ring_by
    return tuple(dict.fromkeys(key for key in (look.size_by, look.colour_by, ring) if key in BY_THING))


def _asks(look: Look) -> tuple[str, date | None, tuple[str, ...]]:
    return look.level, look.day, measures_of(look)
