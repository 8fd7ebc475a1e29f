"""The map on the desk: the Map now, the steps that led to it, and the one signal that says what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from weakref import ref

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused

Verb = Callable[[Map], Map]
Keeper = Callable[[Map, Map, str], None]
STEPS_KEPT = 200


class Document(QObject):
    """The only place where the Map on screen changes.

    ``tell`` receives the sentence of a refused edit. ``keep`` is called with before, after and label for every
    step (undo and redo too) before anybody sees it: what is shown is already on disk.
    """

    changed = Signal(object, object)
    named = Signal()

    def __init__(self, tell: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._map = Map()
        self._tell = tell
        self.keep: Keeper | None = None
        self.path: Path | None = None
        self.steps = QUndoStack(self)
        self.steps.setUndoLimit(STEPS_KEPT)

    @property
    def map(self) -> Map:
        """The Map now."""
        return self._map

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool:
        """Make one step of ``verb``; False when it was refused or changed nothing.

        Steps that share the same ``gesture`` object, one after the other, become one step.
        """
        before = self._map
        try:
            after = verb(before)
        except Refused as refused:
            self._tell(str(refused))
            return False
        if after is before:
            return False
        self.steps.push(_Step(self, label, before, after, gesture))
        return True

    def show(self, map: Map, path: Path | None = None) -> None:
        """Put another map on the desk: one more change, with no step to undo."""
        self.steps.clear()
        self.path = path
        self._become(map)
        self.named.emit()

    def tell_through(self, tell: Callable[[str], object]) -> None:
        """From now on say refusals through ``tell``."""
        self._tell = tell

    def rename_file(self, path: Path | None) -> None:
        """The map now lives in another file."""
        self.path = path
        self.named.emit()

    def _become(self, map: Map) -> None:
        before, self._map = self._map, map
        self.changed.emit(before, map)

    def _step_to(self, before: Map, after: Map, label: str) -> None:
        if self.keep is not None:
            self.keep(before, after, label)
        self._become(after)


class _Step(QUndoCommand):
    """The one command of the program: it holds before and after, and nothing else can be undone."""

    def __init__(self, document: Document, label: str, before: Map, after: Map, gesture: object) -> None:
        super().__init__(label)
        # Without a circle, a document and its steps go at once and in order, not when garbage is next collected.
        self._document = ref(document)
        self._before, self._after, self._gesture = before, after, gesture

    def redo(self) -> None:
        self._take(self._before, self._after, self.text())

    def undo(self) -> None:
        self._take(self._after, self._before, f"Undo: {self.text()}")

    def _take(self, before: Map, after: Map, label: str) -> None:
        document = self._document()
        if document is not None:
            document._step_to(before, after, label)

    def id(self) -> int:
        return 1 if self._gesture is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._gesture is not self._gesture:
            return False
        self._after = other._after
        return True
