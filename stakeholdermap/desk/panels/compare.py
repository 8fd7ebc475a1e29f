"""The Compare view: what changed, what it means for the findings, and the figures side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from stakeholdermap.analysis.comparing import Comparison, FigureChange, FindingChange
from stakeholdermap.desk import comparing
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.forms.editors import Day
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, counted, emptied, hairline, link, plain, scrolled
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused

DAYS, FILE, TRIED = "days", "file", "tried"
WAYS = {DAYS: "This map on two days", FILE: "This map with another file"}
SHOWN_AT_MOST = 200
NOTHING_YET = {
    DAYS: "Choose two days to see who joined, who left, and what that did to the findings.",
    FILE: "Choose a file: an earlier version of this map, or the map of another partnership.",
}
FINDINGS_THAT = {
    "new": "New findings",
    "worse": "More serious than before",
    "better": "Less serious than before",
    "gone": "Findings that are gone",
    "changed": "Findings that say something else",
}
MARKS = {"added": "+", "gone": "−", "changed": "≠"}
SEVERITY_WORDS = {"high": "High", "medium": "Medium", "low": "Low", "strength": "Strength"}


class Compare(QWidget):
    """Puts two states side by side; works in the background and follows the map while it is looked at."""

    shown_on_map = Signal(tuple)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        reviewer: Reviewer,
        background: Background,
        choose_file: Callable[[], Path | None],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._document, self._selection, self._reviewer = document, selection, reviewer
        self._background, self._choose_file, self._tell = background, choose_file, tell
        self._file: Path | None = None
        self._tried: Map | None = None
        self.comparison: Comparison | None = None
        self._lay_out()
        self._follow = Follow(self, self._work_out)
        document.changed.connect(self._follow.ask)
        reviewer.ready.connect(self._follow.ask)
        self._way_chosen()

    def compare_with(self, base: Map | None, words: str = "") -> None:
        """Put the map beside ``base``, of which it is another state called ``words``; None: no longer."""
        self._tried = base
        place = self.way.findData(TRIED)
        if base is None and place >= 0:
            self.way.removeItem(place)
        elif base is not None:
            if place < 0:
                self.way.addItem("", TRIED)
            self.way.setItemText(self.way.findData(TRIED), f"The map with “{words}”")
            self.way.setCurrentIndex(self.way.findData(TRIED))
        self._follow.ask()

    def show_words(self) -> list[str]:
        """Every line that is shown, as it is read."""
        return [label.text() for label in self._inside.parentWidget().findChildren(QLabel)]

    # What is asked for

    def _lay_out(self) -> None:
        self.way = QComboBox()
        self.way.setAccessibleName("What to compare")
        for key, words in WAYS.items():
            self.way.addItem(words, key)
        self.way.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.begin, self.end = (self._day(name) for name in ("The earlier day", "The later day"))
        self.file = QPushButton("Choose a file…")
        self.file.clicked.connect(self._ask_for_file)
        self._joint = plain("and", wrap=False)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(8)
        for widget in (self.way, self.begin, self._joint, self.end, self.file):
            row.addWidget(widget)
        row.addStretch(1)
        content = QWidget()
        self._inside = column(content, (16, 8, 24, 24), gap=4)
        layout = column(self, gap=0)
        layout.addLayout(row)
        layout.addWidget(hairline())
        layout.addWidget(scrolled(content), 1)

    def _day(self, name: str) -> QLineEdit:
        box = QLineEdit()
        box.setAccessibleName(name)
        box.setPlaceholderText("such as 1 March 2026")
        box.setMaximumWidth(180)
        box.editingFinished.connect(self._ask)
        return box

    def _way_chosen(self) -> None:
        way = self.way.currentData()
        for box in (self.begin, self._joint, self.end):
            box.setVisible(way == DAYS)
        self.file.setVisible(way == FILE)
        self.comparison = None
        self._say_nothing_yet()
        self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            self._work_out()
        else:
            self._follow.ask()

    def _ask_for_file(self) -> None:
        path = self._choose_file()
        if path is not None:
            self._file = path
            self.file.setText(path.name.replace("&", "&&"))
            self._ask()

    def _work_out(self) -> None:
        self._follow.done()
        work = self._work()
        if work is not None:
            self._background.run(work, self._show, self._could_not, newest="compare")

    def _work(self) -> comparing.Work | None:
        map, standards, way = self._document.map, self._reviewer.standards, self.way.currentData()
        if way == TRIED and self._tried is not None:
            return comparing.maps(self._tried, map, standards)
        if way == FILE and self._file is not None:
            return comparing.file(map, standards, self._file)
        days = self._days() if way == DAYS else None
        return comparing.days(map, standards, *days) if days else None

    def _days(self) -> tuple[date, date] | None:
        map = self._document.map
        try:
            found = [Day().read(box.text(), map) for box in (self.begin, self.end)]
        except Refused as refused:
            self._tell(str(refused))
            return None
        before, after = found
        return (before, after) if before is not None and after is not None else None

    # What is shown

    def _say_nothing_yet(self) -> None:
        emptied(self._inside)
        self._inside.addWidget(plain(NOTHING_YET.get(self.way.currentData(), "Working it out…"), "quiet"))
        self._inside.addStretch(1)

    def _could_not(self, error: Exception) -> None:
        emptied(self._inside)
        self._inside.addWidget(plain(f"{error} The map on screen is safe."))
        self._inside.addStretch(1)

    def _show(self, comparison: Comparison) -> None:
        self.comparison = comparison
        emptied(self._inside)
        if comparison.caveat:
            self._inside.addWidget(plain(comparison.caveat, "warning"))
        self._say_which(comparison)
        for how, heading in FINDINGS_THAT.items():
            rows = [self._finding(one) for one in comparison.findings if one.how == how]
            # What a day without records seems to have had is hardly news.
            if how == "gone" and comparison.caveat:
                self._fold(heading, rows)
            else:
                self._list(heading, rows)
        self._list("What changed on the map", [self._fact(one) for one in comparison.facts])
        differ = [one for one in comparison.figures if one.said[0] != one.said[1]]
        self._figures("Figures that differ", differ, comparison.sides)
        self._inside.addStretch(1)

    def _say_which(self, comparison: Comparison) -> None:
        for words, review in zip(comparison.sides, (comparison.before, comparison.after), strict=True):
            title = f"{review.map.partnership.title or 'Untitled map'}. " if comparison.one_partnership else ""
            self._inside.addWidget(plain(f"{words}: {title}{review.membership_day}.", "quiet"))
        said = comparison.in_words if comparison.one_partnership else _TWO
        self._inside.addWidget(plain(said, "title"))

    def _fold(self, heading: str, rows: list[QWidget]) -> None:
        """Rows behind a door, which opens and shuts them."""
        if not rows:
            return
        self._inside.addSpacing(12)
        self._inside.addWidget(hairline())
        behind = QWidget()
        listed = column(behind, gap=4)
        for row in rows[:SHOWN_AT_MOST]:
            listed.addWidget(row)
        behind.hide()
        self.door = link(f"{heading}: {len(rows):,}", lambda: behind.setVisible(behind.isHidden()))
        self._inside.addWidget(self.door)
        self._inside.addWidget(behind)

    def _list(self, heading: str, rows: list[QWidget]) -> None:
        if not rows:
            return
        self._heading(f"{heading}: {len(rows):,}")
        for row in rows[:SHOWN_AT_MOST]:
            self._inside.addWidget(row)
        if len(rows) > SHOWN_AT_MOST:
            self._inside.addWidget(plain(f"The first {SHOWN_AT_MOST} are shown.", "quiet"))

    def _heading(self, words: str) -> None:
        self._inside.addSpacing(12)
        self._inside.addWidget(hairline())
        self._inside.addSpacing(4)
        self._inside.addWidget(plain(words, "heading"))

    def _finding(self, change: FindingChange) -> QWidget:
        finding = change.finding
        said = f"{SEVERITY_WORDS[finding.severity]}: {finding.sentence}"
        if change.how == "changed" and change.before is not None:
            said += f"\nBefore: {change.before.sentence}"
        return self._row(said, finding.evidence, finding.title)

    def _fact(self, fact: Any) -> QWidget:
        return self._row(f"{MARKS[fact.how]}  {fact.sentence}", (fact.id,), fact.sentence)

    def _row(self, words: str, ids: Iterable[str], about: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(plain(words), 1)
        there = tuple(id for id in ids if self._document.map.find(id) is not None)
        if there:
            line.addWidget(link("Show on map", lambda: self._go_to(there), f"Show on map: {about}"))
        return row

    def _go_to(self, ids: tuple[str, ...]) -> None:
        self._selection.set(ids)
        self.shown_on_map.emit(ids)

    def _figures(self, heading: str, figures: list[FigureChange], sides: tuple[str, str]) -> None:
        if not figures:
            return
        self._heading(f"{heading}: {counted(len(figures), 'figure', 'figures')}")
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for place, share in enumerate((2, 1, 1)):
            grid.setColumnStretch(place, share)
        for place, words in enumerate(("", *sides)):
            grid.addWidget(plain(words, "quiet"), 0, place)
        for row, figure in enumerate(figures, 1):
            for place, words in enumerate((figure.words, *figure.said)):
                grid.addWidget(plain(words), row, place)
        self._inside.addWidget(table)


_TWO = "Two different partnerships: only figures that do not depend on their size are put side by side."
