"""Keeps pauses for Python's garbage short: what an opened map is made of is not looked through again and again."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.model.map import Map


class Settling(QObject):
    """Sets all objects aside from the collector as soon as another map is shown and the work on it is done.

    Of ten thousand things and their picture a whole collection takes a fifth of a second, and finds next to
    nothing: facts and marks do not lie in circles, and are freed without it. What did lie in circles is collected
    first, here; what is left in them later, when the next map is opened. One for the whole program.
    """

    def __init__(self, document: Document, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_another = True
        document.changed.connect(self._changed)
        background.idle.connect(self._settle)

    def _changed(self, before: Map, after: Map) -> None:
        self._is_another = self._is_another or before.id != after.id

    def _settle(self) -> None:
        if self._is_another:
            self._is_another = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
