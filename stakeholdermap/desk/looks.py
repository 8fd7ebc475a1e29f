"""How the map is looked at now: one way of looking for every view, and no step in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from stakeholdermap.desk.document import Document
from stakeholdermap.model import filters
from stakeholdermap.model.filters import Shown
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
        self._shown: tuple[Map, Look, Shown] | None = None
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
        """What of the map on the desk is shown, and what is left aside."""
        map, look = self._document.map, self._look
        if self._shown is None or self._shown[0] is not map or self._shown[1] is not look:
            self._shown = (map, look, filters.shown(map, look))
        return self._shown[2]

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
        self.show(self._look if before.id == after.id else _plain(after))


def _without_what_has_gone(look: Look, map: Map) -> Look:
    bodies = tuple(body for body in look.bodies if body in map.bodies)
    if map.find(look.focus) is None:
        return replace(look, bodies=bodies, focus=None, steps=Look().steps)
    return replace(look, bodies=bodies)


def _plain(map: Map) -> Look:
    sheet = first_sheet(map)
    return filters.look_of(sheet) if sheet is not None else Look()
