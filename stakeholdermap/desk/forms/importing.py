"""The preview of an import: what was recognised, what is doubtful, what cannot be read; then one step, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from stakeholdermap.desk.panels.text import column, counted, link, plain, scrolled
from stakeholdermap.model.things import KIND_WORDS

SHOWN_AT_MOST = 200
NARROW = ("Row", "Column")
PLAINLY = {"relationships": ("tie", "ties")}
ABOUT = {"band": "level of seniority", "parent": "body above"}
ONE_STEP = "One step: Undo takes all of it out again. What is placed on the map stays where it is."


class ImportDialog(QDialog):
    """Shows a ``imports.preview.Preview``. ``accepted_matches()`` are the ids of the doubtful matches ticked."""

    def __init__(self, preview: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.ticks: dict[str, QCheckBox] = {}
        self.doors: dict[str, QPushButton] = {}
        self.setWindowTitle("Import")
        self.resize(760, 620)
        content = QWidget()
        self._inside = column(content, (24, 20, 24, 20), gap=8)
        self._say_what_comes()
        self._say_doubtful()
        self._say_the_rest()
        self._inside.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(self._buttons())

    def accepted_matches(self) -> frozenset[str]:
        """The doubtful matches that the user has ticked as the same."""
        return frozenset(id for id, tick in self.ticks.items() if tick.isChecked())

    def _say_what_comes(self) -> None:
        self._inside.addWidget(plain("What will come in", "title"))
        self._inside.addWidget(plain(counts_in_words(self.preview)))
        self._inside.addWidget(plain(ONE_STEP, "quiet"))
        self._heading(f"What was recognised: {len(self.preview.tables)}")
        for found in self.preview.tables:
            self._inside.addWidget(plain(f"{found.table.name}: {found.kind_words.lower()}"))
            row = found.table.top + found.header + 1
            self._inside.addWidget(plain(f"Headings in row {row}: {_columns(found)}", "quiet"))

    def _say_doubtful(self) -> None:
        doubtful = self.preview.doubtful
        if not doubtful:
            return
        self._heading(f"Are these the same? {counted(len(doubtful), 'doubtful match', 'doubtful matches')}")
        self._inside.addWidget(plain("Tick those that are. The others come in as new.", "quiet"))
        for match in doubtful:
            tick = QCheckBox(f"“{match.text}” is “{match.existing}” ({match.where.words})".replace("&", "&&"))
            self.ticks[match.id] = tick
            self._inside.addWidget(tick)

    def _say_the_rest(self) -> None:
        preview = self.preview
        joined = [
            (m.where.words, m.text, m.existing) for m in preview.matches if m.status == "sure" and m.text != m.existing
        ]
        problems = [(p.where.source, p.sheet, str(p.row or ""), p.column, p.reason) for p in preview.problems]
        ignored = [(i.where.words, i.reason) for i in preview.ignored]
        self._part("What could not be read as it stands", "", ("File", "Sheet", "Row", "Column", "Why"), problems)
        self._part("What was passed over", "", ("Where", "Why"), ignored)
        self._part("Written differently, taken as the same", "", ("Where", "Written", "Taken as"), joined)
        self._say_assumed()

    def _say_assumed(self) -> None:
        guesses = self.preview.guesses
        if not guesses:
            return
        self._heading(f"What was assumed: {len(guesses):,}")
        self._inside.addWidget(plain("The file does not say these. They can be changed on the map.", "quiet"))
        for words, each in assumptions(guesses):
            rows = listed(("Of", "Assumed", "Because"), [(g.thing, g.value, g.reason) for g in each])
            rows.hide()
            door = link(words)
            door.setToolTip("Show each of them")
            door.clicked.connect(lambda _=False, rows=rows: rows.setVisible(rows.isHidden()))
            self.doors[words] = door
            self._inside.addWidget(door)
            self._inside.addWidget(rows)

    def _part(self, heading: str, said: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if not rows:
            return
        more = f" (the first {SHOWN_AT_MOST} are shown)" if len(rows) > SHOWN_AT_MOST else ""
        self._heading(f"{heading}: {len(rows):,}{more}")
        if said:
            self._inside.addWidget(plain(said, "quiet"))
        self._inside.addWidget(listed(headings, rows))

    def _heading(self, words: str) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(plain(words, "heading"))

    def _buttons(self) -> QVBoxLayout:
        box = QDialogButtonBox()
        self.go = QPushButton("Import")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = column(margins=(24, 12, 24, 16))
        layout.addWidget(box)
        return layout


def counts_in_words(preview: Any) -> str:
    """What an import would add and change, counted: 5 bodies, 11 organisations, 20 people."""
    new, changed = ", ".join(_counts(preview.added)), ", ".join(_counts(preview.changed))
    return f"New: {new or 'nothing'}." + (f"\nChanged: {changed}." if changed else "")


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    singular = {many: one for one, many in KIND_WORDS.values()}
    seats, held = counts.get("seats", 0), counts.get("appointments", 0)
    for many, count in counts.items():
        if many == "partnerships":
            yield "the partnership’s details"
        elif many == "seats" and held:
            yield counted(seats, "seat", "seats") + (" (all held)" if held == seats else f" ({held:,} held)")
        elif many == "appointments":
            if not seats:
                yield counted(held, "holder of a seat", "holders of seats")
        else:
            one, many = PLAINLY.get(many, (singular.get(many, many), many))
            yield counted(count, one, many)


def assumptions(guesses: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """What was assumed for the same reason, in one sentence each with all it was assumed of; the most first."""
    alike: dict[tuple[str, str], list[Any]] = {}
    for guess in guesses:
        # What a reason quotes differs from row to row; the reason does not.
        reason = re.sub(r",? ?“[^”]*”", "", guess.reason)
        alike.setdefault((guess.about, "from a name" if reason == "from" else reason), []).append(guess)
    told = [(_assumed(about, reason, each), each) for (about, reason), each in alike.items()]
    return sorted(told, key=lambda one: -len(one[1]))


def _assumed(about: str, reason: str, each: Sequence[Any]) -> str:
    about = ABOUT.get(about, about)
    values = {guess.value for guess in each}
    if len(values) == 1:
        return f"{len(each):,} × {about} taken as {values.pop()} ({reason if len(each) > 1 else each[0].reason})"
    return (
        f"{len(each):,} × {about} taken {reason}"
        if reason.startswith("from")
        else f"{len(each):,} × {about} ({reason})"
    )


def listed(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> QWidget:
    """A small table to read; the last column takes what width there is."""
    around = QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for across, heading in enumerate(headings):
        grid.addWidget(plain(heading, "quiet", wrap=False), 0, across)
    for down, row in enumerate(rows[:SHOWN_AT_MOST], 1):
        for across, words in enumerate(row):
            grid.addWidget(plain(words), down, across, Qt.AlignmentFlag.AlignTop)
    last = len(headings) - 1
    for across, heading in enumerate(headings):
        grid.setColumnStretch(across, 3 if across == last else 0 if heading in NARROW else 2)
    return around


def _columns(found: Any) -> str:
    return ", ".join(
        f"{found.headings.get(at) or at + 1} = {field.replace('_', ' ')}" for at, field in found.columns.items()
    )
