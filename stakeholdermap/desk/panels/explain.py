"""How a number is worked out: what is behind it by name, what would change it, its formula, source and caveat."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.explanation import Evidence, Explanation, FigureKey, NoSuchFigure
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.text import Flow, column, emptied, hairline, link, plain, scrolled
from stakeholdermap.desk.reviewer import Reviewer

# So many pieces of evidence are listed at once; a link lists the rest.
SHOWN, MOST = 7, 200
# What stands beside the evidence that is meant, as the rest that it is a part of.
REST = ("other", "others'", "tie", "here only", "on one", "other voice", "other vote")


class Explain(QWidget):
    """One figure explained beside the map, until Esc or its link closes it.

    ``opened`` when there is something to see, ``closed`` when it is done with, ``went`` carries the id of one piece
    of evidence to go to, ``shown_on_map`` the ids of all, ``term_asked`` the key of a word of the glossary.
    """

    opened = Signal()
    closed = Signal()
    went = Signal(str)
    shown_on_map = Signal(object)
    term_asked = Signal(str)

    def __init__(
        self, document: Document, reviewer: Reviewer, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._reviewer, self._background = document, reviewer, background
        self._came_from: QWidget | None = None
        self.figure: FigureKey | None = None
        self.explanation: Explanation | None = None
        self._lists_all = False
        self.setAccessibleName("How this is worked out")
        self.close_link = link("Close", self.close_up, "Close how this is worked out")
        content = QWidget()
        self._inside = column(content, (16, 4, 16, 16), gap=4)
        self.area = scrolled(content)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 4)
        head.addWidget(plain("How this is worked out", "heading"), 1)
        head.addWidget(self.close_link)
        layout = column(self, gap=0)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        reviewer.ready.connect(self._again)

    def open(self, figure: FigureKey) -> None:
        """Explain this figure of the latest review; the keyboard comes here, and goes back when it is closed."""
        review = self._reviewer.review
        if review is None:
            return
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self.figure, self._lists_all = figure, False
        self._work_out(review, figure)

    def close_up(self) -> None:
        """Be done with it; the keyboard goes back to where it was."""
        self.figure = None
        self.closed.emit()
        back, self._came_from = self._came_from, None
        try:
            if back is not None and back.isVisible():
                back.setFocus()
        except RuntimeError:
            # What was pressed may have been made anew since, and be gone.
            return

    def words(self) -> list[str]:
        """Everything it says, in order."""
        found = (self._inside.itemAt(i).widget() for i in range(self._inside.count()))
        return [widget.text() for widget in found if hasattr(widget, "text")]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _again(self, review: Review) -> None:
        if self.figure is not None:
            self._work_out(review, self.figure)

    def _work_out(self, review: Review, figure: FigureKey) -> None:
        self._background.run(
            lambda: room("stakeholdermap.analysis.explaining.explain").explain(review, figure),
            self._show,
            self._could_not,
            newest="explain",
        )

    def _show(self, told: Explanation) -> None:
        if told.figure != self.figure:
            return
        was_open, self.explanation = self.isVisible(), told
        emptied(self._inside)
        self._inside.addWidget(plain(told.title, "quiet"))
        self._inside.addWidget(plain(told.says, "figure"))
        self._inside.addWidget(plain(told.sentence))
        self._show_evidence(told)
        sections = (
            ("What would change it", told.would_change),
            ("Formula", told.formula),
            ("Source", told.source),
            ("What it does not say", told.caveat),
        )
        for heading, words in sections:
            if words:
                self._head(heading)
                text = plain(words)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._inside.addWidget(text)
        self._show_terms(told)
        self._inside.addWidget(
            plain(self._reviewer.review.membership_day + "." if self._reviewer.review else "", "quiet")
        )
        self._inside.addStretch(1)
        self.setAccessibleDescription(f"{told.title}: {told.says}. {told.sentence}")
        self.opened.emit()
        if not was_open:
            self.area.verticalScrollBar().setValue(0)
            self.close_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _could_not(self, error: Exception) -> None:
        emptied(self._inside)
        gone = isinstance(error, NoSuchFigure)
        self._inside.addWidget(
            plain(str(error) if gone else f"This could not be worked out; the map is safe. ({error})")
        )
        self._inside.addStretch(1)
        self.opened.emit()

    def _head(self, words: str) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(hairline())
        self._inside.addWidget(plain(words, "heading"))

    def _show_evidence(self, told: Explanation) -> None:
        listed = [one for one in told.evidence if one.part != "member"]
        if not listed:
            return
        self._head("Behind it")
        there = [id for id in told.ids if self._document.map.find(id) is not None]
        before = ""
        for one in listed[: MOST if self._lists_all else SHOWN]:
            if one.part in REST and before and before not in REST:
                self._inside.addWidget(plain("Beside all the others", "quiet"))
            before = one.part
            self._inside.addWidget(self._row(one))
        acts = Flow(gap=12)
        rest = len(listed) - (MOST if self._lists_all else SHOWN)
        if rest > 0 and not self._lists_all:
            acts.addWidget(link(f"List {rest:,} more", self._list_all))
        elif rest > 0:
            self._inside.addWidget(plain(f"And {rest:,} more.", "quiet"))
        if there:
            acts.addWidget(link(f"Show {len(there):,} on map", partial(self.shown_on_map.emit, tuple(there))))
        place = QWidget()
        place.setLayout(acts)
        self._inside.addWidget(place)

    def _list_all(self) -> None:
        self._lists_all = True
        if self.explanation is not None:
            self._show(self.explanation)

    def _row(self, one: Evidence) -> QWidget:
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 2, 0, 2)
        beside.setSpacing(12)
        beside.addWidget(plain(one.words), 1)
        if one.id and self._document.map.find(one.id) is not None:
            beside.addWidget(
                link("Go to", partial(self.went.emit, one.id), f"Go to {one.words}"), 0, Qt.AlignmentFlag.AlignTop
            )
        return row

    def _show_terms(self, told: Explanation) -> None:
        self._head("Words")
        flow = Flow(gap=12)
        for key in told.terms:
            term = glossary.entry(key).term
            flow.addWidget(link(term, partial(self.term_asked.emit, key), f"{term}, in the glossary"))
        place = QWidget()
        place.setLayout(flow)
        self._inside.addWidget(place)
