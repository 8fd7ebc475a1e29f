"""How one partner sees the others: a row a partner, six questions, each from 1 to 4."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.forms.editors import Choice, partner
from stakeholdermap.desk.forms.entries import Entries, Sheet
from stakeholdermap.desk.forms.form import Field, Form
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Rating, new_id

LOWEST, HIGHEST = 1, 4
QUESTIONS = tuple(words.RATED)
SAID = (
    "What one partner sent in about the others, from 1, not at all, to 4, very much. Leave empty what was not "
    "answered: nothing is filled in for anybody. Type 1 to 4 to go on to the next question. One step: Undo takes all "
    "of it back."
)
WHO = Field("rater", "Who answered", Choice(partner))

# Scores by who is rated and the question; None for a question that was left empty.
Scores = Mapping[tuple[str, str], int | None]


class SurveyDialog(Sheet):
    """``answered()`` is a verb that writes what was typed into a map; ``rater`` is whose ratings are shown."""

    def __init__(self, map: Map, rater: str | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__("How partners see one another", SAID, "Keep the ratings", parent)
        self._map, self._today = map, today
        self.rater = rater
        self.rated: tuple[str, ...] = ()
        self._typed: dict[str, Scores] = {}
        self.resize(900, 620)
        self.who = Form((WHO,), lambda field, value: self.show_rater(value), self.tell)
        self.who.show_values(map, {"rater": rater})
        self.table = Ratings(
            "Ratings from 1 to 4",
            [words.RATED[key].words for key in QUESTIONS],
            lambda row, across, text: score_in_words(text),
            self.tell,
        )
        self.table.share_width(*range(len(QUESTIONS)))
        self.body.addWidget(self.who)
        self.body.addWidget(self.table, 1)
        self.show_rater(rater)
        (self.table if rater else self.who.boxes["rater"]).setFocus()

    def verify(self) -> None:
        if self.rater is None and not self._typed:
            raise Refused("Choose who answered, or cancel.")

    def show_rater(self, rater: str | None) -> None:
        """Show what this partner has said so far of each of the others; what was typed of another one is kept."""
        if self.rater is not None:
            self._typed[self.rater] = self.scores()
        self.rater = rater
        self.rated = others(self._map, rater) if rater is not None else ()
        had = {(r.rated, r.question): str(r.score) for r in self._map.ratings.values() if r.rater == rater}
        had |= {at: str(score or "") for at, score in self._typed.get(rater or "", {}).items()}
        rows = [[had.get((id, question), "") for question in QUESTIONS] for id in self.rated]
        self.table.fill(rows, range(len(QUESTIONS)), [self._map.name_of(id) for id in self.rated])

    def scores(self) -> dict[tuple[str, str], int | None]:
        """What the table says now."""
        return {
            (id, question): int(said) if (said := self.table.said(row, across)) else None
            for row, id in enumerate(self.rated)
            for across, question in enumerate(QUESTIONS)
        }

    def answered(self) -> Callable[[Map], Map]:
        """The verb that keeps the ratings of every partner that was shown."""
        typed, today = dict(self._typed), self._today
        if self.rater is not None:
            typed[self.rater] = self.scores()

        def keep(map: Map) -> Map:
            for rater, scores in typed.items():
                map = with_ratings(map, rater, scores, today)
            return map

        return keep


class Ratings(Entries):
    """The table of ratings: a digit is kept at once and the next question is at hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        row, across = self.currentRow(), self.currentColumn()
        if row >= 0 and typed.isdigit() and LOWEST <= int(typed) <= HIGHEST and not event.modifiers() & ~_KEYPAD:
            self.say(row, across, typed)
            on = row * self.columnCount() + across + 1
            if on < self.rowCount() * self.columnCount():
                self.setCurrentCell(*divmod(on, self.columnCount()))
        else:
            super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def others(map: Map, rater: str) -> tuple[str, ...]:
    """Whom somebody may rate: the other organisations by name, or the other people where there are none."""
    members: Sequence[str] = tuple(map.organisations) or tuple(map.people)
    home = map.people[rater].employer if rater in map.people else None
    found = [id for id in members if id not in (rater, home)]
    return tuple(sorted(found, key=lambda id: map.name_of(id).casefold()))


def score_in_words(text: str) -> str:
    """What a typed score is to say; raises Refused when it is none."""
    said = text.strip()
    if said and said not in {str(n) for n in range(LOWEST, HIGHEST + 1)}:
        raise Refused(f"“{said}” is not a rating: type 1, 2, 3 or 4, or leave it empty.")
    return said


def with_ratings(map: Map, rater: str, scores: Scores, today: date) -> Map:
    """The map with these ratings of one partner instead of those it gave to the same before."""
    had = {(r.rated, r.question): r for r in map.ratings.values() if r.rater == rater}
    gone = [had[at].id for at, score in scores.items() if score is None and at in had]
    map = edits.remove(map, *gone) if gone else map
    new = []
    for (rated, question), score in scores.items():
        before = had.get((rated, question))
        if score is None or (before is not None and before.score == score):
            continue
        if before is not None:
            map = edits.change(map, before.id, score=score, as_at=today)
        else:
            new.append(Rating(id=new_id(), rater=rater, rated=rated, question=question, score=score, as_at=today))
    return edits.add(map, *new) if new else map
