"""Lays the map out when asked: worked out in the background, one step when it is done, nothing when it is cancelled."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.background import Background, Work, room
from stakeholdermap.desk.canvas.arranging import Arranging
from stakeholdermap.desk.document import Document
from stakeholdermap.figure.figure import Figure, Point
from stakeholdermap.model import edits
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Sheet

LAYOUTS = "stakeholdermap.figure.layouts"
NOTHING = "There is nothing to lay out yet."
ALL_LOCKED = "All of these are locked in their places. Unlock them to lay them out."


@dataclass(frozen=True)
class Order:
    """What is to be laid out, and how. ``only`` are ids, None for every card; ``sizes`` how large cards are drawn.

    ``day`` is the day that is looked at: what does not hold then joins nobody.
    """

    key: str
    map: Map
    sheet: Sheet
    review: Review | None
    only: frozenset[str] | None
    sizes: Mapping[str, tuple[float, float]]
    day: date | None


class Laying(QObject):
    """One layout at a time: the newest asked for. ``begun`` with what is under way in words; ``ended`` either way.

    ``laid`` when a layout has become a step, with the ids of what it was for, None for everything.
    """

    begun = Signal(str)
    ended = Signal()
    laid = Signal(object)

    def __init__(self, arranging: Arranging, document: Document, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._arranging, self._document, self._background = arranging, document, background
        self._run: _Run | None = None
        self._work: Work | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a layout is being worked out."""
        return self._work is not None

    @property
    def doing(self) -> str:
        """Nothing that would need words of its own."""
        return ""

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return self._run.share if self._run is not None else 0.0

    def lay_out(
        self,
        key: str,
        sheet: Sheet,
        review: Review | None,
        figure: Figure,
        selected: Collection[str] = (),
        day: date | None = None,
    ) -> None:
        """Lay out the cards selected when there are several, else every card of the sheet's level."""
        self.cancel()
        sizes = {card.thing: (card.box.width, card.box.height) for card in figure.cards}
        only = several(figure, selected)
        order = Order(key, self._arranging.map, sheet, review, only, sizes, day)
        run = self._run = _Run()
        self._work = self._background.run(
            lambda: _laid_out(order, run), lambda found: self._take(order, *found), self._could_not
        )
        self.begun.emit("Laying out the selection…" if only else "Laying out the map…")

    def place_new_things(self) -> None:
        """Keep the places that were found for things the document has not placed."""
        self._document.edit("Place new things", lambda _: self._arranging.map)

    def cancel(self) -> bool:
        """Stop what is being worked out: nothing moves. False when nothing was."""
        if self._work is None or self._run is None:
            return False
        self._run.stop()
        self._work.drop()
        self._end()
        return True

    def _end(self) -> None:
        self._work = self._run = None
        self.ended.emit()

    def _could_not(self, error: Exception) -> None:
        self._end()
        raise error

    def _take(self, order: Order, words: str, places: Mapping[str, Point]) -> None:
        self._end()
        if self._arranging.map.id != order.map.id:
            return
        drawn, sheet = self._arranging.map, order.sheet.id

        def verb(map: Map) -> Map:
            if not places:
                raise Refused(NOTHING if not cards_on(map, order.sheet.level) else ALL_LOCKED)
            still_there = {thing: at for thing, at in places.items() if drawn.find(thing) is not None}
            laid = edits.move(drawn, sheet, still_there)
            return laid if order.only else edits.change(laid, sheet, layout=order.key)

        what = f" {len(places)} cards" if order.only else ""
        if self._document.edit(f"Arrange{what}: {words[:1].lower()}{words[1:]}", verb):
            self.laid.emit(order.only)


def several(figure: Figure, selected: Collection[str]) -> frozenset[str] | None:
    """What of the selection a layout acts on: the things of its cards when there are several, else None for all."""
    cards = (card for card in figure.cards if card.thing in selected)
    chosen = frozenset(thing for card in cards for thing in card.stands_for or (card.thing,))
    return chosen if len(chosen) > 1 else None


class _Run:
    """Asked by the layout, in its thread, whether to go on."""

    def __init__(self) -> None:
        self.share = 0.0
        self._stopped = threading.Event()

    def stop(self) -> None:
        """The layout ends at its next step."""
        self._stopped.set()

    def __call__(self, share: float) -> None:
        if self._stopped.is_set():
            raise room(LAYOUTS).Cancelled
        self.share = share


def _laid_out(order: Order, run: _Run) -> tuple[str, dict[str, Point]]:
    layouts = room(LAYOUTS)
    places = layouts.arrange(order.map, order.sheet, order.key, order.review, order.only, order.sizes, run, order.day)
    return layouts.LAYOUTS[order.key].words, places
