"""The five shared principles, each answered from 1 to 5: a short form that a meeting can fill in together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from stakeholdermap.desk.forms.editors import Choice, Text, thing_in
from stakeholdermap.desk.forms.entries import Sheet
from stakeholdermap.desk.forms.form import ChoiceBox, Field, Form, LineBox, box_for
from stakeholdermap.desk.panels.text import plain
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Answer, new_id

AGREE: tuple[tuple[int | None, str], ...] = (
    (None, "Not answered"),
    (1, "1  Not at all"),
    (2, "2  A little"),
    (3, "3  Partly"),
    (4, "4  Mostly"),
    (5, "5  Fully"),
)
WHO = Field("by", "Answered by", thing_in("organisations", "people"), "May be left open: then it is not kept")
SAID = (
    "How far does the partnership live up to each? What matters is where answers lie apart: leave out what you cannot "
    "judge. One step: Undo takes all of it back."
)


@dataclass(frozen=True)
class Given:
    """What was answered to one principle: 1 to 5, or None for no answer, with a note."""

    agree: int | None
    note: str = ""


NOTHING = Given(None)


class AssessmentDialog(Sheet):
    """``answered()`` is a verb that writes the answers into a map; ``by`` is who answered, None when not kept."""

    def __init__(self, map: Map, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Shared principles", SAID, "Keep the answers", parent)
        self._map, self._today = map, today
        self._shown: dict[str, Given] = {}
        self.setMinimumWidth(720)
        self.who = Form((WHO,), lambda field, value: self._show_earlier(value), self.tell)
        self.who.show_values(map, {"by": None})
        self.body.addWidget(self.who)
        self.agree: dict[str, ChoiceBox] = {}
        self.notes: dict[str, LineBox] = {}
        around = QWidget()
        grid = QGridLayout(around)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        for down, principle in enumerate(words.SHARED_PRINCIPLES.values()):
            self._add(grid, down, principle)
        self.body.addWidget(around)
        self.body.addStretch(1)

    @property
    def by(self) -> str | None:
        """Who answered."""
        found: str | None = self.who.values()["by"]
        return found

    def given(self) -> dict[str, Given]:
        """What every row says, by principle."""
        return {
            key: Given(self.agree[key].currentData(), self.notes[key].words().strip())
            for key in words.SHARED_PRINCIPLES
        }

    def answered(self) -> Callable[[Map], Map]:
        """The verb that keeps these answers."""
        by, given, today = self.by, self.given(), self._today
        return lambda map: with_answers(map, by, given, today)

    def verify(self) -> None:
        given = self.given()
        if any(one.note and one.agree is None for one in given.values()):
            raise Refused("A note goes with an answer. Choose from 1 to 5 there, or take the note out.")
        if self.by is None and all(one.agree is None for one in given.values()):
            raise Refused("Nothing is answered yet. Choose an answer, or cancel.")

    def _add(self, grid: QGridLayout, down: int, principle: words.Word) -> None:
        statement = plain(principle.words)
        answer = Field(principle.key, principle.words, Choice(lambda map: AGREE), "From 1, not at all, to 5, fully")
        box = box_for(answer, self._map, self)
        note = box_for(Field("note", f"Note on: {principle.words}", Text()), self._map, self)
        assert isinstance(box, ChoiceBox)
        assert isinstance(note, LineBox)
        box.setMinimumContentsLength(12)
        note.setPlaceholderText("Note")
        statement.setBuddy(box)
        self.agree[principle.key], self.notes[principle.key] = box, note
        for across, widget in enumerate((statement, box, note)):
            grid.addWidget(widget, down, across, Qt.AlignmentFlag.AlignVCenter)

    def _show_earlier(self, by: str | None) -> None:
        """Show what this partner answered before, so that it is not counted twice; what was typed just now stays."""
        earlier = {answer.principle: Given(answer.agree, answer.note) for answer in answers_of(self._map, by)}
        for key, now in self.given().items():
            if now == self._shown.get(key, NOTHING):
                had = earlier.get(key, NOTHING)
                self.agree[key].show_words(dict(AGREE)[had.agree])
                self.notes[key].show_words(had.note)
        self._shown = earlier


def answers_of(map: Map, by: str | None) -> Iterator[Answer]:
    """What somebody answered so far; of those who are not kept nothing is known."""
    return (answer for answer in map.answers.values() if by is not None and answer.by == by)


def with_answers(map: Map, by: str | None, given: Mapping[str, Given], today: date) -> Map:
    """The map with these answers: those of a known partner take the place of earlier ones, others are added."""
    had: dict[str, list[Answer]] = {}
    for answer in answers_of(map, by):
        had.setdefault(answer.principle, []).append(answer)
    gone = [one.id for key in given for one in had.get(key, ())[(given[key].agree is not None) :]]
    map = edits.remove(map, *gone) if gone else map
    for key, one in given.items():
        if one.agree is None:
            continue
        if key in had:
            if (had[key][0].agree, had[key][0].note) != (one.agree, one.note):
                map = edits.change(map, had[key][0].id, agree=one.agree, note=one.note, as_at=today)
        else:
            new = Answer(id=new_id(), principle=key, agree=one.agree, by=by, note=one.note, as_at=today)
            map = edits.add(map, new)
    return map
