"""Saved views: ways of looking with a name, kept in the map, each change of them one step like any other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QObject, Signal

from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.figure.figure import Box
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, SavedView, new_id

WHOLE = Box(0.0, 0.0, 0.0, 0.0)


class Views(QObject):
    """``seen`` answers which part of the page is in sight, None for all of it.

    ``chosen`` carries the SavedView that should be shown; ``changed`` when there are others, or another is current.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, document: Document, looks: Looks, seen: Callable[[], Box | None], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._looks, self._seen = document, looks, seen
        self._current: str | None = None
        document.changed.connect(self._map_changed)
        looks.changed.connect(lambda *_: self.changed.emit())

    @property
    def all(self) -> list[SavedView]:
        """The views of the map on the desk, in order of name."""
        return in_order(self._document.map)

    @property
    def current(self) -> SavedView | None:
        """The view chosen or saved last, if it is still there."""
        return self._document.map.views.get(self._current or "")

    @property
    def is_as_saved(self) -> bool:
        """Whether the map is looked at as the current view says, wherever the camera is by now."""
        return self.current is not None and self.current.look == self._looks.look

    def choose(self, id: str) -> None:
        """Look at the map in this way."""
        view = self._document.map.views[id]
        self._current = id
        self.chosen.emit(view)
        self.changed.emit()

    def save(self, name: str) -> bool:
        """Give what is seen now a name; False when that was refused."""
        view = SavedView(id=new_id(), name=name.strip(), **self._what_is_seen())  # type: ignore[arg-type]
        if not self._document.edit(f"Save view {view.name}", lambda map: edits.add(map, view)):
            return False
        self._current = view.id
        self.changed.emit()
        return True

    def update(self, id: str) -> bool:
        """Let the view show what is seen now."""
        seen = self._what_is_seen()
        done = self._document.edit(f"Update view {self._name(id)}", lambda map: edits.change(map, id, **seen))
        self._current = id
        self.changed.emit()
        return done

    def rename(self, id: str, name: str) -> bool:
        """Give the view another name; False when that was refused."""
        label = f"Rename view {self._name(id)}"
        return self._document.edit(label, lambda map: edits.change(map, id, name=name.strip()))

    def remove(self, id: str) -> bool:
        """Take the view off the list; what it showed stays."""
        return self._document.edit(f"Delete view {self._name(id)}", lambda map: edits.remove(map, id))

    def _name(self, id: str) -> str:
        return self._document.map.name_of(id)

    def _what_is_seen(self) -> dict[str, object]:
        part = self._seen() or WHOLE
        look = self._looks.look
        place = {"x": part.x, "y": part.y, "width": part.width, "height": part.height}
        return place | {field.name: getattr(look, field.name) for field in fields(Look)}

    def _map_changed(self, before: Map, after: Map) -> None:
        if before.views is not after.views:
            self.changed.emit()


def in_order(map: Map) -> list[SavedView]:
    """The saved views by name, numbers by their size: “2 People” comes before “10 Money”."""
    return sorted(map.views.values(), key=lambda view: _natural(view.name))


def part_of(view: SavedView) -> Box | None:
    """The part of the page that the view shows, None for all of it."""
    return Box(view.x, view.y, view.width, view.height) if view.width > 0 and view.height > 0 else None


def _natural(name: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]
