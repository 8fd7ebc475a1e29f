"""What would fix it: which findings to clear, what may be changed; the smallest set of changes, before and after."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.fixing.results import KINDS, Fix, NoFix, Order, can_be_fixed, costs_of
from stakeholdermap.analysis.recall import Cancelled
from stakeholdermap.desk.background import Background, Work, room
from stakeholdermap.desk.panels.text import column, counted, emptied, hairline, plain, scrolled, tip

SEARCH = "stakeholdermap.analysis.fixing.fix"
ASKED_EVERY_MS = 100
MOST_BODIES = 6
SIZE = QSize(1120, 760)
ASKED_AT_LEAST = 430
SEVERITIES = {"high": "High", "medium": "Medium", "low": "Low"}
ASK = "Tick the findings to clear, then press Find the changes."


class FixDialog(QDialog):
    """Begins with the findings ``chosen`` (ids). Once accepted, ``fix`` holds the changes that the user wants made."""

    def __init__(
        self, review: Review, chosen: Collection[str], background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review, self._background = review, background
        self._run: _Run | None = None
        self._work: Work | None = None
        self.fix: Fix | None = None
        self.setWindowTitle("What would fix it")
        self.resize(SIZE if parent is None else SIZE.boundedTo(parent.size()))
        self.findings = self._ticks(chosen)
        self.kinds: dict[str, QCheckBox] = {}
        self.costs: dict[str, QDoubleSpinBox] = {}
        self.seats: dict[str, QSpinBox] = {}
        self.ties = _limit("Most new ties", 0, 99)
        self.look = QPushButton("Find the changes")
        self.look.setDefault(True)
        self.look.clicked.connect(self.start)
        self.stop = QPushButton("Cancel")
        self.stop.clicked.connect(self._stop)
        self.do, self.close_it = QPushButton("Do this"), QPushButton("Close")
        self.do.setToolTip("One step: Undo takes all of it back")
        self.do.clicked.connect(self.accept)
        self.close_it.clicked.connect(self.reject)
        self.doing = plain(ASK, "quiet")
        self.bar = _bar()
        self.answer = QWidget()
        self._told = column(self.answer, (24, 0, 24, 20), gap=6)
        self._lay_out()
        self._tick = QTimer(self, interval=ASKED_EVERY_MS)
        self._tick.timeout.connect(self._say_how_far)
        self._show_running(False)
        if self.chosen():
            self.start()

    def order(self) -> Order:
        """What the user allows, at what cost."""
        seats = {body: box.value() for body, box in self.seats.items() if box.value() > 0}
        return Order(
            kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            costs={kind: box.value() for kind, box in self.costs.items()},
            most_seats=seats,
            most_ties=self.ties.value() if self.ties.value() >= 0 else None,
        )

    def chosen(self) -> tuple[str, ...]:
        """The ids of the findings that are ticked."""
        return tuple(id for id, box in self.findings.items() if box.isChecked())

    def start(self) -> None:
        """Look for the smallest set of changes, in the background."""
        self._stop()
        chosen = self.chosen()
        if not chosen:
            self._say(ASK)
            return
        run = self._run = _Run(self._review, chosen, self.order())
        self._show_running(True)
        self._say("Looking for the smallest set of changes…")
        self._work = self._background.run(run, self._found, self._failed, newest="fix")

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._run is not None and self._work is not None:
            self._run.cancelled.set()
            self._work.drop()
            self._say("Cancelled. Nothing was changed.")
        self._run = self._work = None
        self._show_running(False)

    def _found(self, found: Fix | NoFix) -> None:
        self._run = self._work = None
        self.fix = found if isinstance(found, Fix) else None
        self._show_running(False)
        self._empty()
        if isinstance(found, Fix):
            self._show_fix(found)
        else:
            self._show_no_fix(found)
        self._told.addStretch(1)

    def _failed(self, error: Exception) -> None:
        self._run = self._work = None
        self._show_running(False)
        self._say(
            "Cancelled. Nothing was changed." if isinstance(error, Cancelled) else f"This did not work. ({error})"
        )

    def _show_running(self, running: bool) -> None:
        if running:
            self.fix = None
            self._tick.start()
        else:
            self._tick.stop()
        for widget in (self.bar, self.stop):
            widget.setVisible(running)
        self.look.setEnabled(not running)
        self.do.setEnabled(self.fix is not None)

    def _say_how_far(self) -> None:
        if self._run is not None:
            self.doing.setText(f"Looking… {counted(self._run.tried, 'set', 'sets')} of changes reviewed so far.")

    def _say(self, words: str) -> None:
        self._empty()
        self.doing.setText(words)
        self.doing.show()

    def _empty(self) -> None:
        emptied(self._told)
        self.doing.hide()

    # What was found

    def _show_fix(self, fix: Fix) -> None:
        told = self._told
        n = len(fix.moves)
        told.addWidget(plain("One change would do it" if n == 1 else f"{n} changes would do it", "title"))
        for words in fix.words:
            told.addWidget(_point(f"•  {words}"))
        if fix.instead:
            told.addWidget(_point(fix.instead))
        told.addWidget(plain(cost_in_words(fix), "quiet"))
        told.addSpacing(8)
        told.addWidget(hairline())
        told.addWidget(plain("Before and after", "heading"))
        told.addLayout(_table(before_and_after(fix)))
        clears = set(fix.chosen)
        self._list("Findings that go", [f.title + (" (asked for)" if f.id in clears else "") for f in fix.gone])
        self._list("Findings that come", [f"{SEVERITIES[f.severity]}: {f.title}" for f in fix.new])
        told.addWidget(plain(f"Findings that stay: {len(fix.kept)}", "heading"))
        told.addWidget(plain("Strengths are not counted. New members and deputies are still to be named.", "quiet"))

    def _list(self, heading: str, lines: list[str]) -> None:
        self._told.addSpacing(4)
        self._told.addWidget(plain(f"{heading}: {len(lines)}", "heading"))
        for line in lines:
            self._told.addWidget(_point(f"•  {line}"))

    def _show_no_fix(self, found: NoFix) -> None:
        self._told.addWidget(plain("This cannot be had so" if found.proven else "Nothing was found", "title"))
        for sentence in found.sentences:
            self._told.addWidget(_point(sentence))
        if found.tried:
            tried = f"{counted(found.tried, 'set', 'sets')} of changes reviewed, of {found.considered} single changes."
            self._told.addWidget(plain(tried, "quiet"))

    # What is asked

    def _ticks(self, chosen: Collection[str]) -> dict[str, QCheckBox]:
        boxes = {}
        # What was asked for stands first, so that it need not be looked for.
        for finding in sorted(self._review.findings, key=lambda f: f.id not in chosen):
            if can_be_fixed(finding) or finding.id in chosen:
                box = QCheckBox(f"{SEVERITIES.get(finding.severity, 'Strength')}: {finding.title}".replace("&", "&&"))
                box.setChecked(finding.id in chosen)
                box.setToolTip(tip(finding.sentence))
                box.setAccessibleDescription(finding.sentence)
                boxes[finding.id] = box
        return boxes

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addLayout(self._asked())
        panes.addWidget(hairline(down=True))
        panes.addLayout(self._answered(), 1)
        layout = column(self, gap=0)
        layout.addLayout(panes, 1)
        layout.addWidget(hairline())
        layout.addLayout(self._buttons())

    def _asked(self) -> QVBoxLayout:
        listed, allowed = QWidget(), QWidget()
        ticks, inside = column(listed, (24, 4, 16, 8), gap=2), column(allowed, (24, 8, 16, 12), gap=4)
        for box in self.findings.values():
            ticks.addWidget(box)
        ticks.addStretch(1)
        inside.addWidget(plain("By these changes", "heading"))
        inside.addLayout(self._kinds())
        inside.addWidget(plain("A change that costs more is chosen less.", "quiet"))
        inside.addSpacing(4)
        inside.addWidget(plain("As long as", "heading"))
        inside.addLayout(self._limits())
        inside.addWidget(plain("No seat is removed or emptied. Observers and advisers get no vote.", "quiet"))
        inside.addStretch(1)
        asked = QVBoxLayout()
        asked.setSpacing(0)
        head = column(margins=(24, 16, 16, 0))
        head.addWidget(plain("Clear these findings", "heading"))
        asked.addLayout(head)
        for content, share in ((listed, 2), (allowed, 3)):
            area = scrolled(content)
            area.setMinimumWidth(ASKED_AT_LEAST)
            asked.addWidget(area, share)
            if content is listed:
                asked.addWidget(hairline())
        return asked

    def _answered(self) -> QVBoxLayout:
        answered = QVBoxLayout()
        head = column(margins=(24, 16, 24, 0), gap=8)
        head.addWidget(self.doing)
        head.addWidget(self.bar)
        answered.addLayout(head)
        answered.addWidget(scrolled(self.answer), 1)
        return answered

    def _kinds(self) -> QGridLayout:
        grid, costs = QGridLayout(), costs_of(self._review.limits)
        for row, (kind, words) in enumerate(KINDS.items()):
            box, cost = QCheckBox(words), QDoubleSpinBox()
            box.setChecked(True)
            cost.setRange(0, 100)
            cost.setDecimals(1)
            cost.setPrefix("cost ")
            cost.setValue(costs[kind])
            cost.setAccessibleName(f"Cost: {words}")
            box.toggled.connect(cost.setEnabled)
            self.kinds[kind], self.costs[kind] = box, cost
            grid.addWidget(box, row, 0)
            grid.addWidget(cost, row, 1)
        grid.setColumnStretch(0, 1)
        return grid

    def _limits(self) -> QGridLayout:
        grid, map = QGridLayout(), self._review.map
        bodies = [f.body for f in self._review.findings if f.id in self.findings and f.body in map.bodies]
        rows: list[tuple[str, QSpinBox]] = []
        for body in list(dict.fromkeys(bodies))[:MOST_BODIES]:
            if body is not None:
                has, name = len(map.seats_on(body)), map.name_of(body)
                self.seats[body] = _limit(f"Most seats on {name}", 1, 999, unset=0)
                rows.append((f"{name}, now {counted(has, 'seat', 'seats')}: at most", self.seats[body]))
        rows.append(("New ties: at most", self.ties))
        for row, (words, box) in enumerate(rows):
            grid.addWidget(plain(words), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(0, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(self.do)
        row.addWidget(self.close_it)
        return row


class _Run:
    """One search in the background; ``tried`` grows, and ``cancelled`` ends it."""

    def __init__(self, review: Review, chosen: tuple[str, ...], order: Order) -> None:
        self._asked = review, chosen, order
        self.tried = 0
        self.cancelled = threading.Event()

    def __call__(self) -> Any:
        review, chosen, order = self._asked
        return room(SEARCH).fix(review, chosen, order, self._tell)

    def _tell(self, tried: int) -> None:
        self.tried = tried
        if self.cancelled.is_set():
            raise Cancelled


def cost_in_words(fix: Fix) -> str:
    """What it costs, and how sure it is that nothing cheaper would do."""
    cost = f"Cost {fix.cost:g}. "
    if not fix.proven:
        said = "It was not proven that this is the smallest set: the search was ended before all were tried."
    else:
        said = f"No cheaper set of the {fix.considered} single changes that were considered does it."
    if fix.left_aside:
        said += f" {fix.left_aside} more were left aside."
    return cost + said


def before_and_after(fix: Fix) -> list[tuple[str, str, str]]:
    """Rows of words, before, after: findings by severity, then seats and votes of the bodies that change."""
    rows = []
    for severity, words in SEVERITIES.items():
        counts = (sum(f.severity == severity for f in one.findings) for one in (fix.before, fix.after))
        rows.append((f"Findings: {words.lower()}", *map(str, counts)))
    had = {makeup.body: makeup for makeup in fix.before.makeup}
    for now in fix.after.makeup:
        was = had.get(now.body)
        if was is not None and (was.seats, was.votes) != (now.seats, now.votes):
            name = fix.after.map.name_of(now.body)
            rows.append((f"Seats on {name}", str(was.seats), str(now.seats)))
            rows.append((f"Votes on {name}", str(was.votes), str(now.votes)))
    ties = [len(one.map.relationships) for one in (fix.before, fix.after)]
    if ties[0] != ties[1]:
        rows.append(("Ties on the map", f"{ties[0]:,}", f"{ties[1]:,}"))
    return [(words, before, after) for words, before, after in rows]


def label_of(fix: Fix) -> str:
    """How the step is called in the history."""
    titles = {finding.id: finding.title for finding in fix.before.findings}
    if len(fix.chosen) == 1:
        return f"Fix “{titles[fix.chosen[0]]}”"
    return f"Fix {len(fix.chosen)} findings"


def _table(rows: Iterable[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    for column_, words in enumerate(("", "Before", "After")):
        grid.addWidget(plain(words, "quiet", wrap=False), 0, column_)
    for row, (words, before, after) in enumerate(rows, 1):
        for column_, said in enumerate((words, before, after)):
            label = plain(said, "heading" if column_ == 2 and before != after else "", wrap=column_ == 0)
            label.setAccessibleName(f"{words}: before {before}, after {after}")
            grid.addWidget(label, row, column_)
    grid.setColumnStretch(0, 1)
    return grid


def _limit(name: str, least: int, most: int, unset: int = -1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(min(least, unset), most)
    box.setSpecialValueText("no limit")
    box.setValue(unset)
    box.setAccessibleName(name)
    return box


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(4)
    bar.setAccessibleName("Looking for the smallest set of changes")
    return bar


def _point(words: str) -> QWidget:
    label = plain(words)
    label.setAccessibleName(words.removeprefix("•  "))
    return label
