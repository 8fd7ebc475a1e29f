"""How the map is looked at now: one way of looking for every view, and no step in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from stakeholdermap.desk.document import Document
from stakeholdermap.model.filters import look_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import first_sheet
from stakeholdermap.model.things import Look


class Looks(QObject):
    """``changed`` carries the way of looking before and now. Another map on the desk is looked at plainly."""

    changed = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = _plain(document.map)
        document.changed.connect(self._follow)

    @property
    def look(self) -> Look:
        """The way of looking now."""
        return self._look

    def set(self, **fields: Any) -> None:
        """Look otherwise in these respects, named as the fields of ``Look``."""
        self.show(replace(self._look, **fields))

    def show(self, look: Look) -> None:
        """Look in this way."""
        before, self._look = self._look, look
        if before != look:
            self.changed.emit(before, look)

    def _follow(self, before: Map, after: Map) -> None:
        if before.id != after.id:
            self.show(_plain(after))
        elif self._look.focus is not None and after.find(self._look.focus) is None:
            self.set(focus=None)


def _plain(map: Map) -> Look:
    sheet = first_sheet(map)
    return look_of(sheet) if sheet is not None else Look()
