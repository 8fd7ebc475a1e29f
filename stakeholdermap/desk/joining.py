"""Another map joined to this one: read in the background, looked over by the user, and tried out before it is so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from stakeholdermap.desk.background import room
from stakeholdermap.desk.forms.joining import JoinDialog
from stakeholdermap.model.map import Map

NOTHING_NEW = "{name} has nothing that is not on this map already."


class Joining(QObject):
    """Works for one window; what comes in is one step of a what-if."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window

    def join(self, path: Path | None = None) -> None:
        """Ask for another map and show what would come of it."""
        path = path or self._window.files.choose_map("Join another map")
        if path is None:
            return
        mine = self._window.document.map
        self._window.files.run(
            f"Reading {path.name}…",
            lambda: _read(mine, path),
            partial(self._look_over, path),
        )

    def _look_over(self, path: Path, joining: Any) -> None:
        if joining.joined().map is joining.mine:
            self._window.say(NOTHING_NEW.format(name=path.name))
            return
        dialog = JoinDialog(joining, path.name, self._window)
        if self._window.ask.confirm(dialog):
            self._try_out(path, joining.decided(dialog.accepted(), dialog.apart()))
        dialog.deleteLater()

    def _try_out(self, path: Path, joining: Any) -> None:
        base = joining.mine
        if self._window.document.map is not base:
            joining = joining.onto(self._window.document.map)

        def joined(_: Map) -> Map:
            after: Map = room("stakeholdermap.figure.placing").with_places(joining.joined().map)
            return after

        if self._window.trying.begin_as(f"With {path.stem}"):
            self._window.document.edit(f"Join {path.name}", joined)
            self._window.map_view.gaze.look_anew()


def _read(mine: Map, path: Path) -> Any:
    joining = room("stakeholdermap.imports.joining").Joining(mine, room("stakeholdermap.store.opening").load(path))
    # What would come of it is worked out here, not while the window waits.
    joining.joined()
    return joining
