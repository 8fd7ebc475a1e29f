"""How a finding is worked out: its method, what is behind it by name, its numbers, and the words it uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stakeholdermap.analysis.explaining import finding_numbers, glossary
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.desk.panels.called import as_evidence
from stakeholdermap.desk.panels.text import Flow, column, link, plain

SHOWN = 6


@dataclass(frozen=True)
class Leads:
    """Where the workings lead: a figure explained, a thing on the map, a word of the glossary."""

    explain: Callable[[FigureKey], object]
    go_to: Callable[[str], object]
    term: Callable[[str], object]


class Workings(QWidget):
    """Everything behind one finding, opened beneath it."""

    def __init__(self, finding: Finding, review: Review, leads: Leads) -> None:
        super().__init__()
        self._inside = column(self, gap=4)
        self._say("Method", finding.method)
        self._show_evidence(finding, review, leads)
        self._show_numbers(finding, review, leads)
        self._say("Source", finding.source)
        self._say("What it does not say", finding.caveat)
        self._show_terms(finding, leads)

    def _say(self, heading: str, words: str) -> None:
        if words:
            self._inside.addWidget(plain(heading, tone="quiet"))
            text = plain(words)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._inside.addWidget(text)

    def _show_evidence(self, finding: Finding, review: Review, leads: Leads) -> None:
        there = [id for id in finding.evidence if review.map.find(id) is not None]
        if not there:
            return
        self._inside.addWidget(plain("Behind it", tone="quiet"))
        for id in there[:SHOWN]:
            words = as_evidence(review.map, id)
            self._row(words, link("Go to", partial(leads.go_to, id), f"Go to {words}"))
        if len(there) > SHOWN:
            self._inside.addWidget(plain(f"And {len(there) - SHOWN:,} more: show them on the map.", "quiet"))

    def _show_numbers(self, finding: Finding, review: Review, leads: Leads) -> None:
        numbers = finding_numbers.told(finding, review)
        if numbers:
            self._inside.addWidget(plain("Numbers", tone="quiet"))
        for called, words, figure in numbers:
            if figure is None:
                self._row(called, plain(words, wrap=False))
            else:
                name = f"{called}, {words}: how this is worked out"
                self._row(called, link(words, partial(leads.explain, figure), name))

    def _row(self, words: str, beside: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(plain(words), 1)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(row)

    def _show_terms(self, finding: Finding, leads: Leads) -> None:
        flow = Flow(gap=12)
        for key in finding_numbers.TERMS.get(finding.kind, ()):
            term = glossary.entry(key).term
            flow.addWidget(link(term, partial(leads.term, key), f"{term}, in the glossary"))
        if flow.count():
            self._inside.addWidget(plain("Words", tone="quiet"))
            place = QWidget()
            place.setLayout(flow)
            self._inside.addWidget(place)
