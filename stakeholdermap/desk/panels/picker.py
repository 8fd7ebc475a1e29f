"""A button to find one of many things by typing part of its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stakeholdermap.desk.finder import Finder, Found, Search, place_beside
from stakeholdermap.desk.matching import best

MOST_SHOWN = 60
HINT = "Type part of the name"


class NamePicker(QPushButton):
    """Opens a box to type in; ``picked`` carries the id of what was taken there."""

    picked = Signal(str)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{words}…", parent)
        self._search = Search(words, HINT, self._finds)
        self._finder: Finder | None = None
        self.offered: Mapping[str, str] = {}
        self.clicked.connect(self._ask)

    def offer(self, names: Mapping[str, str]) -> None:
        """Offer these things, ids to names, in the order of their names."""
        self.offered = dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))
        self.setEnabled(bool(names))

    def _ask(self) -> None:
        window = self.window()
        if self._finder is None:
            self._finder = Finder(window)
        here = QRect(self.mapTo(window, QPoint(0, 0)), self.size())
        self._finder.ask(self._search, place_beside(here, window.rect()))

    def _finds(self, typed: str) -> list[Found]:
        found = best(self.offered.items(), typed, lambda pair: pair[1])[:MOST_SHOWN]
        return [Found(name, partial(self.picked.emit, id)) for id, name in found]
