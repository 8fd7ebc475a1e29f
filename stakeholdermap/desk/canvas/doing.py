"""What the hand on the map does, told apart from what others do to the map at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from stakeholdermap.desk.canvas.arranging import Arranging
from stakeholdermap.desk.document import Document, Verb
from stakeholdermap.desk.looks import Looks


class Doing:
    """``is_own`` while the map changes by the hand: that is there at once, and what others do moves for the eye."""

    def __init__(self, document: Document, looks: Looks, arranging: Arranging) -> None:
        self._document, self._looks, self._arranging = document, looks, arranging
        self.is_own = False

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool:
        """One step of ``verb``, which is given the Map as drawn, so that what is seen is also kept."""
        with self._own():
            return self._document.edit(label, self._arranging.on_what_is_drawn(verb), gesture)

    def show_everything(self) -> None:
        """Go to the level that leaves nothing out; what is in sight stays there."""
        with self._own():
            self._looks.set(level="all")

    @contextmanager
    def _own(self) -> Iterator[None]:
        self.is_own = True
        try:
            yield
        finally:
            self.is_own = False
