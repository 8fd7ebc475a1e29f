"""How the map is looked at now: one way of looking for every view, and no step in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from stakeholdermap.desk.document import Document
from stakeholdermap.model import filters
from stakeholdermap.model.filters import Showing, Shown
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import first_sheet
from stakeholdermap.model.things import Look


class Looks(QObject):
    """``changed`` carries the way of looking before and now. Another map on the desk is looked at plainly.

    ``lifted`` carries the way of looking before when everything that leaves aside was taken off at once.
    """

    changed = Signal(object, object)
    lifted = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._look = _plain(document.map)
        self._dated: tuple[Map, date, Map] | None = None
        self._today = date.today()
        self._showing, self._showing_all = Showing(), Showing()
        document.changed.connect(self._follow)

    @property
    def look(self) -> Look:
        """The way of looking now."""
        return self._look

    @property
    def is_filtering(self) -> bool:
        """Whether something may be left aside."""
        return filters.is_filtering(self._look)

    @property
    def shown(self) -> Shown:
        """What of the map on the desk is shown on this level, and what is left aside."""
        return self._showing.of(self.map, self._look)

    @property
    def aside_anywhere(self) -> frozenset[str]:
        """The things that are left aside here, or would be on another level."""
        if not self.is_filtering:
            return frozenset()
        return self._showing_all.of(self.map, replace(self._look, level="all")).aside

    @property
    def map(self) -> Map:
        """The map on the desk as it is on the day that is looked at."""
        map, day = self._document.map, self.day
        if self._dated is None or self._dated[0] is not map or self._dated[1] != day:
            self._dated = (map, day, map.as_at(day))
        return self._dated[2]

    @property
    def day(self) -> date:
        """The day that is looked at: that of the look, else of the map, else today, as it is reviewed."""
        return self._look.day or self._document.map.partnership.as_at or self._today

    def set(self, **fields: Any) -> None:
        """Look otherwise in these respects, named as the fields of ``Look``."""
        self.show(replace(self._look, **fields))

    def show(self, look: Look) -> None:
        """Look in this way."""
        look = _without_what_has_gone(look, self._document.map)
        before, self._look = self._look, look
        if before != look:
            self.changed.emit(before, look)

    def lift(self) -> None:
        """Leave nothing aside any more."""
        before = self._look
        self.show(filters.unfiltered(before))
        if before != self._look:
            self.lifted.emit(before)

    def step_back(self) -> None:
        """Leave the focus, or else take off the filters."""
        if self._look.focus is not None:
            self.set(focus=None, steps=1)
        else:
            self.lift()

    def _follow(self, before: Map, after: Map) -> None:
        # A review is made after every edit, as at that day.
        self._today = date.today()
        self.show(self._look if before.id == after.id else _plain(after))


def _without_what_has_gone(look: Look, map: Map) -> Look:
    bodies = tuple(body for body in look.bodies if body in map.bodies)
    if map.find(look.focus) is None:
        return replace(look, bodies=bodies, focus=None, steps=Look().steps)
    return replace(look, bodies=bodies)


def _plain(map: Map) -> Look:
    sheet = first_sheet(map)
    return filters.look_of(sheet) if sheet is not None else Look()
