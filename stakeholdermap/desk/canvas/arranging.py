"""Keeps a place for everything that is shown: worked out in the background."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.document import Document, Verb
from stakeholdermap.model import sheets
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Placement, Sheet


class Arranging(QObject):
    """``map`` is the document's Map with a drawing and, as soon as they are worked out, places for all of it.

    Places found here are not yet facts: the next edit made on the map keeps them, within its own step.
    ``placed`` when more of them have been found.
    """

    placed = Signal()

    def __init__(self, document: Document, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._background = document, background
        self._sheet: Sheet | None = None
        self._found: dict[str, Placement] = {}
        self._placing = ""
        self.map = Map()
        self.follow(document.map)

    @property
    def sheet(self) -> Sheet:
        """The drawing that is on screen."""
        sheet = sheets.first_sheet(self.map)
        assert sheet is not None
        return sheet

    def follow(self, map: Map) -> None:
        """The document has this Map now."""
        self.map = self._with_sheet(map)
        missing = sheets.waiting(self.map)
        # The same Placement each time: to the picture, what was placed before has not changed.
        sheet, there = self.sheet.id, set(missing)
        self._found = {t: place for t, place in self._found.items() if place.sheet == sheet and t in there}
        if self._found:
            self.map = self.map.having(put=self._found.values())
        if len(self._found) < len(missing) and self._placing != map.id:
            drawn, self._placing = self.map, map.id
            self._background.run(lambda: _placed(drawn), self._take, partial(self._could_not, map.id))

    def _with_sheet(self, map: Map) -> Map:
        if map.sheets:
            return map
        if self._sheet is None or self.map.id != map.id:
            self._sheet = sheets.first_sheet(sheets.with_sheet(map))
        return map.having(put=(self._sheet,)) if self._sheet is not None else map

    def on_what_is_drawn(self, verb: Verb) -> Verb:
        """``verb`` given the Map as drawn, so that what is seen is also kept; what does nothing stays nothing."""
        drawn = self.map

        def on_it(map: Map) -> Map:
            after = verb(drawn)
            return map if after is drawn else after

        return on_it

    def _take(self, placed: Map) -> None:
        if placed.id != self._placing:
            return
        self._placing = ""
        # After an edit made meanwhile, what was found for the map before it holds, and only the rest is asked for.
        self._found = sheets.places_on(placed, self.sheet.id)
        self.follow(self._document.map)
        self.placed.emit()

    def _could_not(self, map_id: str, error: Exception) -> None:
        self._placing = "" if self._placing == map_id else self._placing
        raise error


def _placed(map: Map) -> Map:
    day = map.partnership.as_at or date.today()
    placed: Map = room("stakeholdermap.figure.placing").with_places(map, day)
    return placed
