"""What is selected, by id: one selection for every view and panel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from stakeholdermap.model.map import Map


class Selection(QObject):
    """``changed`` carries the ids as a frozenset."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids selected now."""
        return self._ids

    def set(self, ids: Iterable[str]) -> None:
        """Select these and nothing else."""
        wanted = frozenset(ids)
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit(wanted)

    def toggle(self, id: str) -> None:
        """Add or take away one."""
        self.set(self._ids ^ {id})

    def follow(self, before: Map, after: Map) -> None:
        """Let go of what has left the map, and of everything when another map is on the desk."""
        if before.id != after.id:
            self.clear()
        else:
            self.set(id for id in self._ids if before.find(id) is None or after.find(id) is not None)

    def clear(self) -> None:
        """Select nothing."""
        self.set(())
