"""The findings: one card for each thing the map tells, most serious first, with three doors to what is behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import Finding, Review, StandardResult
from stakeholdermap.analysis.fixing.results import can_be_fixed
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.text import Elided, Flow, column, counted, emptied, link, plain, scrolled, tip
from stakeholdermap.desk.panels.workings import Leads, Workings
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import Theme

SEVERITY_WORDS = {"high": "HIGH", "medium": "MEDIUM", "low": "LOW", "strength": "STRENGTH"}
EVERYWHERE = "The whole partnership"
DOORS = ("method", "remedy")


class Findings(QWidget):
    """``shown_on_map`` carries the ids that a card's *show* has selected, ``fix_asked`` those of findings that
    something should fix; ``counted`` how many, ``body_chosen`` the id of the body they are about, or None for all.
    ``explained`` the key of a figure to explain, ``went`` the id to go to, ``term_asked`` that of a glossary's word.
    """

    shown_on_map = Signal(object)
    fix_asked = Signal(object)
    counted = Signal(int)
    body_chosen = Signal(object)
    explained = Signal(object)
    went = Signal(str)
    term_asked = Signal(str)

    def __init__(
        self, document: Document, selection: Selection, reviewer: Reviewer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._reviewer = document, selection, reviewer
        self._theme: Theme | None = None
        self._opened: dict[str, str] = {}
        self.cards: dict[str, FindingCard] = {}
        self.standards = StandardsButton(reviewer)
        self.bodies = QComboBox()
        self.bodies.setAccessibleName("Which body the findings are about")
        self.bodies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bodies.activated.connect(self._body_chosen)
        self.summary = Summary()
        self.state = plain("Reviewing…", tone="quiet")
        content = QWidget()
        inside = column(content, (12, 4, 12, 12))
        inside.addWidget(self.summary)
        self._list = column()
        inside.addLayout(self._list, 1)
        self.area = scrolled(content)
        self._lay_out()
        document.changed.connect(self._stale)
        reviewer.ready.connect(self.show_review)
        reviewer.failed.connect(self.state.setText)
        self._fill_bodies()
        if reviewer.review is not None:
            self.show_review(reviewer.review)

    def set_theme(self, theme: Theme) -> None:
        """Draw the cards' edges in this look."""
        self._theme = theme
        for card in self.cards.values():
            card.edge = theme.severity(card.finding.severity)
            card.update()

    def show_review(self, review: Review) -> None:
        """Show what this review found."""
        self.state.setVisible(review.map is not self._document.map)
        self.summary.show_review(review)
        self.standards.show_words(review)
        self._show_cards()
        self.counted.emit(len(review.findings))

    def _lay_out(self) -> None:
        head = QWidget()
        top = column(head, (16, 12, 16, 4), gap=4)
        top.addWidget(self.standards)
        top.addWidget(self.bodies)
        top.addWidget(self.state)
        layout = column(self, gap=0)
        layout.addWidget(head)
        layout.addWidget(self.area, 1)

    def _body_chosen(self) -> None:
        self._show_cards()
        self.body_chosen.emit(self.bodies.currentData())

    def _stale(self) -> None:
        self.state.setText("Reviewing…")
        self.state.show()
        self._fill_bodies()

    def _fill_bodies(self) -> None:
        map = self._document.map
        wanted = [(EVERYWHERE, None), *((body.name, body.id) for body in map.bodies.values())]
        had = [(self.bodies.itemText(i), self.bodies.itemData(i)) for i in range(self.bodies.count())]
        if wanted != had:
            chosen = self.bodies.currentData()
            self.bodies.clear()
            for words, id in wanted:
                self.bodies.addItem(words, id)
            self.bodies.setCurrentIndex(max(0, self.bodies.findData(chosen)))
        self.bodies.setVisible(len(wanted) > 2)

    def _show_cards(self) -> None:
        review = self._reviewer.review
        if review is None:
            return
        body = self.bodies.currentData()
        findings = [f for f in review.findings if body is None or f.body == body]
        had = [card.finding for card in self.cards.values()]
        if findings == had and findings:
            return
        emptied(self._list)
        self.cards = {finding.id: self._card(finding) for finding in findings}
        for card in self.cards.values():
            self._list.addWidget(card)
        if not findings:
            self._list.addWidget(plain(self._nothing(review), tone="quiet"))
        self._list.addStretch(1)

    def _nothing(self, review: Review) -> str:
        if not (review.map.organisations or review.map.bodies):
            return "Findings appear here as soon as there is a body with seats, or organisations with ties."
        return "Nothing to say here. Choose a standard to hold the partnership against, or another body."

    def _card(self, finding: Finding) -> FindingCard:
        fix = partial(self.fix_asked.emit, (finding.id,)) if can_be_fixed(finding) else None
        card = FindingCard(finding, lambda: self._show(finding), self._opened, partial(self._workings, finding), fix)
        if self._theme:
            card.edge = self._theme.severity(finding.severity)
        return card

    def _workings(self, finding: Finding) -> QWidget:
        review = self._reviewer.review
        assert review is not None
        return Workings(finding, review, Leads(self.explained.emit, self.went.emit, self.term_asked.emit))

    def _show(self, finding: Finding) -> None:
        there = [id for id in finding.evidence if self._document.map.find(id) is not None]
        self._selection.set(there)
        self.shown_on_map.emit(tuple(there))


class FindingCard(QFrame):
    """One finding. Its doors open in place, and stay open while the review is worked out again."""

    def __init__(
        self,
        finding: Finding,
        show: Callable[[], None],
        opened: dict[str, str],
        workings: Callable[[], QWidget],
        fix: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.finding, self._fix, self._workings = finding, fix, workings
        self.edge = "#888888"
        self._opened = opened
        self.setProperty("card", True)
        self.setAccessibleName(f"{SEVERITY_WORDS[finding.severity].capitalize()}: {finding.title}")
        self.setAccessibleDescription(finding.sentence)
        severity = plain(SEVERITY_WORDS[finding.severity])
        severity.setProperty("severity", finding.severity)
        self.doors: dict[str, QPushButton] = {}
        self.more = QWidget()
        self._more = column(self.more, (0, 4, 0, 4), gap=4)
        layout = column(self, (16, 8, 12, 8), gap=4)
        for widget in (severity, plain(finding.title, tone="heading"), plain(finding.sentence)):
            layout.addWidget(widget)
        layout.addLayout(self._make_doors(show))
        layout.addWidget(self.more)
        self._open(opened.get(finding.id, ""))

    def _make_doors(self, show: Callable[[], None]) -> Flow:
        flow = Flow(gap=8)
        about = f": {self.finding.title}"
        if self.finding.evidence:
            words = f"Show {len(self.finding.evidence)} on map"
            self.doors["show"] = link(words, show, words + about)
        for door, words in (("method", "How this is worked out"), ("remedy", "What could change")):
            if self._paragraphs(door):
                self.doors[door] = link(words, partial(self._toggle, door), words + about)
                self.doors[door].setCheckable(True)
        for button in self.doors.values():
            flow.addWidget(button)
        return flow

    def _toggle(self, door: str) -> None:
        self._open("" if self._opened.get(self.finding.id) == door else door)

    def _open(self, door: str) -> None:
        self._opened[self.finding.id] = door
        for name in DOORS:
            if name in self.doors:
                self.doors[name].setChecked(name == door)
        emptied(self._more)
        if door == "method":
            self._more.addWidget(self._workings())
        for heading, words in self._paragraphs(door) if door != "method" else ():
            self._more.addWidget(plain(heading, tone="quiet"))
            text = plain(words)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._more.addWidget(text)
        if door == "remedy" and self._fix:
            self._more.addWidget(link("What would fix it…", self._fix, f"What would fix it: {self.finding.title}"))
        self.more.setVisible(bool(door) and bool(self._paragraphs(door)))

    def _paragraphs(self, door: str) -> list[tuple[str, str]]:
        finding = self.finding
        told = {
            "method": [
                ("Method", finding.method),
                ("Source", finding.source),
                ("What it does not say", finding.caveat),
            ],
            "remedy": [("What could change", finding.remedy)],
        }
        return [(heading, words) for heading, words in told.get(door, []) if words]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(self.edge))


class StandardsButton(QPushButton):
    """Which standards the partnership is held against: those that suit its bodies, or those the user ticks."""

    def __init__(self, reviewer: Reviewer) -> None:
        super().__init__()
        self._reviewer = reviewer
        self._words = "Held against: …"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("link", True)
        self.setMinimumHeight(24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.setAccessibleName("Standards")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_words(self, review: Review) -> None:
        """Name the standards that the review used."""
        ids = dict.fromkeys(result.standard.id for result in review.standards)
        names = dict.fromkeys(result.standard.title for result in review.standards)
        first = next(iter(names), "no standard")
        words = first if len(ids) < 2 else f"{len(ids)} standards"
        self._words = f"Held against: {words} ▾"
        self._elide()
        self.setToolTip(tip("\n".join(names)))
        self.setAccessibleName(f"Held against: {', '.join(names) or 'no standard'}. Press to choose")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width() - 8)
        self.setText(shown.replace("&", "&&"))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        suggest = menu.addAction("Those that suit the bodies on the map")
        suggest.triggered.connect(lambda: self._choose(None))
        menu.addSeparator()
        chosen = self._reviewer.standards
        for standard in standards.load_all().values():
            action = QAction(standard.title.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(standard.id in chosen)
            action.triggered.connect(lambda on, id=standard.id: self._toggle(id, on))
            menu.addAction(action)

    def _choose(self, ids: tuple[str, ...] | None) -> None:
        self._reviewer.standards = ids

    def _toggle(self, id: str, on: bool) -> None:
        others = tuple(key for key in self._reviewer.standards if key != id)
        self._choose((*others, id) if on else others)


class Summary(QWidget):
    """The lines above the cards: how much of each standard is met, and on which day."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(4, 0, 4, 8)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)

    def show_review(self, review: Review) -> None:
        """Show the standards this review used, then its day."""
        emptied(self._rows)
        told = [result for result in review.standards if result.applicable]
        for row, result in enumerate(told):
            met = plain(f"{result.met} of {result.applicable}", "heading", wrap=False)
            said = Elided(result.standard.cited)
            said.setAccessibleName(line_of(review, result))
            said.setToolTip(tip(line_of(review, result)))
            self._rows.addWidget(met, row, 0)
            self._rows.addWidget(said, row, 1)
        counts = review.counts
        not_held = ((counts.vacant_seats, "vacant"), (counts.to_confirm, "to be confirmed"))
        empty = (f"{number:,} {words}" for number, words in not_held if number)
        on_the_map = ", ".join((counted(counts.seats, "seat", "seats"), *empty))
        seats = plain(f"{on_the_map}. {review.membership_day}.", "quiet")
        self._rows.addWidget(seats, len(told), 0, 1, 2)

    def words(self) -> list[str]:
        """Every line, as it is read."""
        found = (self._rows.itemAt(i).widget() for i in range(self._rows.count()))
        return [w.accessibleName() or w.text() for w in found if isinstance(w, QLabel)]


def line_of(review: Review, result: StandardResult) -> str:
    """How much of a standard is met, where, as a sentence."""
    where = f" on {review.map.name_of(result.body)}" if result.body else ""
    return f"{result.met} of {result.applicable} items met{where}: {result.standard.cited}."
