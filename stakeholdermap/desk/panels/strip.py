"""The strip below the map: who holds the seats, and who decides, at a glance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import BodyMakeup, Concentration, GroupOnBody, Review
from stakeholdermap.desk.panels.bars import Bar, Bars, Curve
from stakeholdermap.desk.panels.text import Elided, column, counted, plain, scrolled, tip
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme
from stakeholdermap.model import words

# Narrower than this, in pixels, the words of who decides would run over the curve.
ROOMY = 640


class Strip(QWidget):
    """Two charts of the latest review; each says its numbers in words too.

    ``explained`` carries the key of the figure that a bar or the curve shows.
    """

    explained = Signal(object)

    def __init__(self, selection: Selection, reviewer: Reviewer, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._review: Review | None = None
        self._body: str | None = None
        self.seats_title = plain("Who holds the seats", "heading")
        self.seats_says = plain("", "quiet")
        self.seats = Bars("Who holds the seats", selection.set)
        self.decides_title = plain("Who decides", "heading")
        self.decides_says = plain("", "")
        self.decides_top = Elided(tone="")
        self.decides_axis = plain("Organisations, by decision weight", "quiet")
        self.decides = Curve("Who decides")
        # A press on the words is one on the curve that they lie on.
        self.decides_says.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for chart in (self.seats, self.decides):
            chart.explained.connect(self.explained)
        self._lay_out()
        self.set_theme(theme)
        reviewer.ready.connect(self.show_review)
        if reviewer.review is not None:
            self.show_review(reviewer.review)

    def set_theme(self, theme: Theme) -> None:
        """Draw in this look."""
        self._theme = theme
        for chart in (self.seats, self.decides):
            chart.set_theme(theme)
        if self._review is not None:
            self.show_review(self._review)

    def show_review(self, review: Review) -> None:
        """Show what this review says."""
        self._review = review
        self._show_seats(review)
        self._show_decides(review.concentration("organisation"))

    def show_body(self, body: str | None) -> None:
        """Show the seats of this body; of the main one for None."""
        self._body = body
        if self._review is not None:
            self._show_seats(self._review)

    def _lay_out(self) -> None:
        left_side = QWidget()
        left = column(left_side, gap=4)
        left.addWidget(self.seats_title)
        left.addWidget(self.seats_says)
        rows = QWidget()
        column(rows).addWidget(self.seats)
        rows.layout().addStretch(1)
        left.addWidget(scrolled(rows), 1)
        right_side = QWidget()
        right = column(right_side, gap=4)
        right.addWidget(self.decides_title)
        right.addWidget(self.decides_top)
        right.addWidget(self.decides, 1)
        right.addWidget(self.decides_axis)
        over = QVBoxLayout(self.decides)
        over.setContentsMargins(16, 4, 64, 0)
        over.addWidget(self.decides_says)
        over.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 12, 16, 8)
        both.setSpacing(32)
        for side, share in ((left_side, 11), (right_side, 9)):
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            both.addWidget(side, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    def _place_words(self) -> None:
        """Beside a narrow curve there is no room for words: the first line stands above it, all of them in its tip."""
        is_narrow = bool(self.decides.shares) and self.width() < ROOMY
        self.decides_top.setVisible(is_narrow)
        self.decides_says.setVisible(not is_narrow)

    def _show_seats(self, review: Review) -> None:
        body = self._body if self._body in review.map.bodies else review.main_body
        groups = [g for g in review.representation if g.body == body and words.top_group(g.group) == g.group]
        groups = [g for g in groups if g.seats or g.target or g.status == "missing" or g.by_profession]
        self.seats_title.setText(f"Who holds the seats: {review.map.name_of(body)}" if body else "Who holds the seats")
        makeup = next((m for m in review.makeup if m.body == body), None)
        expects = any(g.target is not None for g in groups)
        self.seats_says.setText(
            _seats_in_words(makeup, expects) if groups else "No body has seats yet. Add a body, then its seats."
        )
        self.seats.setVisible(bool(groups))
        self.seats.show_bars([_bar(group, self._theme) for group in groups])

    def _show_decides(self, shares: Concentration | None) -> None:
        told = shares is not None and shares.total > 0
        self.decides_axis.setVisible(told)
        if not told or shares is None:
            self.decides.show_shares(())
            self.decides_says.setText(
                "Nobody holds a decision role yet, as far as is recorded. Give a seat a vote, or add a decision."
            )
            self._place_words()
            return
        holders = sum(unit.weight > 0 for unit in shares.units)
        self.decides_title.setText(f"Who decides: {holders} of {len(shares.units)} organisations hold a part")
        figure = FigureKey("effective_number", (shares.by, shares.weights))
        self.decides.show_shares([unit.share or 0.0 for unit in shares.units], figure)
        said = _decides_in_words(shares)
        self.decides_says.setText(said)
        self.decides_top.say(said.partition("\n")[0].partition(" (")[0])
        self.decides_top.setToolTip(tip(said))
        self._place_words()
        self.decides.setAccessibleDescription(said.replace("\n", ". "))


def _bar(group: GroupOnBody, theme: Theme) -> Bar:
    said = f"{group.seats} of {group.of}"
    if group.status == "missing":
        said = "missing" if not group.seats else f"{said}, vacant"
    elif group.status == "unknown":
        said += ", to be confirmed"
    elif group.by_profession:
        said += f", {len(group.by_profession)} by profession"
    elif group.status == "thin":
        said += ", thin"
    return Bar(
        words.words_for(words.GROUPS, group.group, "Not known"),
        group.seat_share or 0.0,
        said,
        theme.figure.colour_of(group.group),
        group.target,
        group.seat_ids,
        theme.figure.colour_of(group.group),
        FigureKey("seat_share", (group.body, group.group)),
    )


def _seats_in_words(makeup: BodyMakeup | None, expects: bool) -> str:
    said = []
    if makeup is not None:
        said.append(counted(makeup.seats, "seat", "seats") + (f", {makeup.vacant} vacant" if makeup.vacant else ""))
    if expects:
        said.append("the mark is what is expected")
    return ("; ".join(said) + ".") if said else ""


def _decides_in_words(shares: Concentration) -> str:
    top = shares.units[0]
    lines = [f"{top.name}: {top.weight:.3g} of {shares.total:.3g} ({top.share or 0:.0%})"]
    if shares.effective_number is not None:
        lines.append(f"As if {shares.effective_number:.1f} of {len(shares.units)} shared equally")
    if shares.gini is not None:
        lines.append(f"Unevenness {shares.gini:.2f}, from 0 to 1")
    return "\n".join(lines)
