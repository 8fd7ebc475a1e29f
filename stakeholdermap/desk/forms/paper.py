"""What to say on a board paper's front sheet, and in which format: an order for the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPushButton, QWidget

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.forms.editors import Choice, Day, Text
from stakeholdermap.desk.forms.form import Field, Form
from stakeholdermap.desk.panels.text import column, counted, plain
from stakeholdermap.model import naming
from stakeholdermap.model.rules import Refused

FORMATS: Mapping[str, str] = {".docx": "Word document", ".pdf": "PDF, readable by screen readers"}
PURPOSES = ("", "To decide", "To discuss", "To discuss and decide", "For assurance", "To note")

FIELDS = (
    Field("title", "Title", Text(), "Left empty, the paper names the partnership"),
    Field("meeting", "Meeting", Text(), "For example: Westmarch Place Partnership Board"),
    Field("date", "Date", Day(), "The day of the meeting, for example 14 April 2026"),
    Field("item", "Agenda item", Text()),
    Field("author", "Author", Text(), "Best as a post: Partnership Manager"),
    Field("lead", "Executive lead", Text()),
    Field("purpose", "Purpose", Choice(lambda map: tuple((words, words or "Not stated") for words in PURPOSES))),
    Field("recommendation", "Recommendation", Text(lines=3), "What the board is asked to do"),
    Field("format", "Format", Choice(lambda map: tuple(FORMATS.items()))),
)


class PaperDialog(QDialog):
    """``order()`` is what the author decided: the front sheet's fields, whether names show, and the suffix."""

    def __init__(
        self, review: Review, remembered: Mapping[str, Any], tell: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self.setWindowTitle("Board paper")
        self.setMinimumWidth(560)
        self.form = Form(FIELDS, lambda field, value: None, self._refused)
        self.form.show_values(review.map, {"format": ".docx", "purpose": "", **remembered})
        self.names = QCheckBox("Show people’s names (otherwise posts and organisations only)")
        self.trouble = plain(tone="warning")
        self.trouble.hide()
        layout = column(self, (24, 20, 24, 16), gap=12)
        for widget in (
            plain("Board paper", "title"),
            plain(reports(review), "quiet"),
            self.form,
            self.names,
            *self._doubts(review),
            self.trouble,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._buttons())

    def order(self) -> dict[str, Any]:
        """The values of the form and ``show_names``; raises Refused when a date is none."""
        return {**self.form.values(), "show_names": self.names.isChecked()}

    def accept(self) -> None:
        try:
            self.order()
        except Refused as refused:
            self._refused(str(refused))
            return
        super().accept()

    @staticmethod
    def _doubts(review: Review) -> list[QWidget]:
        """What to look at before a paper is said to hold posts only."""
        posts = [f"“{person.post}”" for person in naming.posts_that_read_like_names(review.map)]
        if not posts:
            return []
        are, is_a = (
            ("reads like a name", "is recorded as a post")
            if len(posts) == 1
            else ("read like names", "are recorded as posts")
        )
        return [
            plain(f"{wording.few(posts, 3)} {are} and {is_a}: the paper prints posts. Please check first.", "warning")
        ]

    def _refused(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        go = QPushButton("Save the paper…")
        go.setProperty("primary", True)
        go.setDefault(True)
        box.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


def reports(review: Review) -> str:
    """What the paper will report, in one or two sentences."""
    strengths = sum(f.severity == "strength" for f in review.findings)
    told = sum(f.severity in ("high", "medium") for f in review.findings)
    names = list(dict.fromkeys(result.standard.title for result in review.standards))
    against = (
        f", held against {names[0]}" if len(names) == 1 else f", held against {len(names)} standards" if names else ""
    )
    return (
        f"It reports {counted(told, 'finding', 'findings')} and {counted(strengths, 'strength', 'strengths')}"
        f"{against}. {review.membership_day}."
    )
