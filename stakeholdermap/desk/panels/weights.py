"""Decision weight by organisation, profession and seniority: the three charts beneath the Decisions view."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Concentration, Review, Unit
from stakeholdermap.desk.panels.bars import Bar, Bars
from stakeholdermap.desk.panels.text import plain, tip
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme

SHOWN = 5
BY: Mapping[str, str] = {
    "organisation": "Decision weight by organisation",
    "profession": "By profession",
    "band": "By seniority",
}


class Weights(QWidget):
    """Three sets of bars of the latest review, heaviest first, the rest of each as one row.

    ``explained`` carries the key of the figure that a bar shows.
    """

    explained = Signal(object)

    def __init__(self, selection: Selection, reviewer: Reviewer, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._review = theme, reviewer.review
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        self.charts: dict[str, Bars] = {}
        for place, (by, words) in enumerate(BY.items()):
            self.charts[by] = Bars(words, selection.set if by == "organisation" else lambda ids: None)
            self.charts[by].explained.connect(self.explained)
            grid.addWidget(plain(words, "heading"), 0, place)
            grid.addWidget(self.charts[by], 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(2, 1)
        reviewer.ready.connect(self.show_review)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in this look."""
        self._theme = theme
        for chart in self.charts.values():
            chart.set_theme(theme)
        if self._review is not None:
            self.show_review(self._review)

    def show_review(self, review: Review) -> None:
        """Show what this review says."""
        self._review = review
        told = 0.0
        for by, chart in self.charts.items():
            shares = review.concentration(by)
            told += shares.total if shares else 0.0
            chart.show_bars(_bars(shares, self._colour(by)) if shares and shares.total else ())
            chart.setToolTip(tip(_weighed(shares)) if shares else "")
        self.setVisible(told > 0)

    def _colour(self, by: str) -> str:
        colours = self._theme.colours
        return {"organisation": colours.accent, "profession": colours.medium, "band": colours.strength}[by]


def _bars(shares: Concentration, colour: str) -> list[Bar]:
    many = len(shares.units) > SHOWN
    first = shares.units[: SHOWN - 1] if many else shares.units
    rows = [_bar(unit, colour, shares) for unit in first]
    if many:
        rest = shares.units[SHOWN - 1 :]
        weight = sum(unit.weight for unit in rest)
        rows.append(Bar(f"Others, {len(rest)}", weight / shares.total, f"{weight / shares.total:.0%}", colour))
    return rows


def _bar(unit: Unit, colour: str, shares: Concentration) -> Bar:
    figure = FigureKey("decision_share", (shares.by, shares.weights, unit.id))
    said = f"{unit.weight / shares.total:.0%}"
    return Bar(unit.name, unit.share or 0.0, said, colour, ids=(unit.id,), figure=figure)


def _weighed(shares: Concentration) -> str:
    """The weights behind the shares: no more exact than a weight is."""
    return "\n".join(f"{unit.name}: {unit.weight:.1f} of {shares.total:.1f}" for unit in shares.units)
