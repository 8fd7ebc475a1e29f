"""The Figures view: where things are concentrated, how votes would fall, what principles say, how sure one can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.figures import heat, held, leading, several, sure, votes
from stakeholdermap.desk.panels.figures.parts import Doors
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import Flow, column, emptied, hairline, link, plain, scrolled
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection

Section: TypeAlias = Callable[[Review, Doors], QWidget | None]

# In the order in which they are read, each with the word that leads to it.
SECTIONS: tuple[tuple[str, Section], ...] = (
    ("Who stands out", leading.leading),
    ("Decision roles", heat.heat),
    ("Votes", votes.votes),
    ("Quorum", votes.quorum),
    ("Several seats", several.several),
    ("Steps to the table", several.away),
    ("Principles", held.principles),
    ("Answers", held.answered),
    ("Trust", held.seen_by_others),
    ("How sure", sure.sure),
)
NOTHING = "Figures appear here as soon as there is a body with seats, or organisations with ties."


class Figures(QWidget):
    """All figures of the review on one page, with a line of words on top that lead to its sections."""

    shown_on_map = Signal(tuple)
    asked = Signal(object)

    def __init__(self, selection: Selection, reviewer: Reviewer) -> None:
        super().__init__()
        self._selection, self._reviewer = selection, reviewer
        self.sections: dict[str, QWidget] = {}
        head = QWidget()
        self._ways = Flow(gap=16)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 4)
        row.addLayout(self._ways, 1)
        content = QWidget()
        self._inside = column(content, (16, 8, 24, 24), gap=12)
        self._area: QScrollArea = scrolled(content)
        layout = column(self, gap=0)
        layout.addWidget(head)
        layout.addWidget(hairline())
        layout.addWidget(self._area, 1)
        self._follow = Follow(self, self.fill)
        reviewer.ready.connect(self._follow.ask)
        self.fill()

    def fill(self) -> None:
        """Show the latest review; the page stays scrolled to where it was."""
        self._follow.done()
        place = self._area.verticalScrollBar().value()
        emptied(self._inside)
        emptied(self._ways)
        self.sections = {}
        review = self._reviewer.review
        doors = Doors(self._explain, self._show)
        for words, make in SECTIONS:
            made = make(review, doors) if review is not None else None
            if made is not None:
                self._add(words, made)
        if not self.sections:
            self._inside.addWidget(plain(NOTHING, "quiet"))
        self._inside.addStretch(1)
        self._inside.activate()
        self._area.verticalScrollBar().setValue(place)

    def _add(self, words: str, made: QWidget) -> None:
        if self.sections:
            self._inside.addWidget(hairline())
        self.sections[words] = made
        self._inside.addWidget(made)
        self._ways.addWidget(link(words, lambda: self.go_to(words), f"Go to {words}"))

    def go_to(self, words: str) -> None:
        """Scroll to a section by the word that leads to it."""
        self._area.verticalScrollBar().setValue(self.sections[words].y() - 8)

    def _explain(self, figure: FigureKey) -> None:
        self.asked.emit(figure)

    def _show(self, ids: tuple[str, ...]) -> None:
        self._selection.set(ids)
        self.shown_on_map.emit(ids)
