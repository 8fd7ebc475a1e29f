"""Who stands out: the four lenses side by side, each with its own leaders, and no score over them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import Lens
from stakeholdermap.desk.panels.figures.parts import Doors, section
from stakeholdermap.desk.panels.text import column, link, plain


def leading(review: Review, doors: Doors) -> QWidget | None:
    """The four lenses, and the shape that the partnership looks like as a question."""
    if not review.lenses:
        return None
    around, rows = section("Who stands out", "Four ways to look; there is no single score for a partnership.")
    side_by_side = QWidget()
    grid = QGridLayout(side_by_side)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(20)
    for place, lens in enumerate(review.lenses):
        grid.addWidget(_lens(lens, doors), place // 2, place % 2)
        grid.setColumnStretch(place % 2, 1)
    rows.addWidget(side_by_side)
    if review.form is not None:
        rows.addWidget(plain(f"It looks like {review.form.looks_like}", "heading"))
        rows.addWidget(plain(review.form.question))
        rows.addWidget(plain(review.form.why, "quiet"))
    return around


def _lens(lens: Lens, doors: Doors) -> QWidget:
    around = QWidget()
    rows = column(around, (0, 4, 0, 8), gap=2)
    rows.addWidget(plain(lens.title, "heading"))
    rows.addWidget(plain(lens.question, "quiet"))
    for top in lens.top:
        rows.addSpacing(4)
        rows.addWidget(link(top.name, partial(doors.show, (top.id,)), f"Show {top.name} on the map"))
        rows.addWidget(plain(f"{top.words[:1].upper()}{top.words[1:]}."))
    for words in (lens.reason, lens.note):
        if words:
            rows.addWidget(plain(words, "quiet" if lens.top else ""))
    rows.addStretch(1)
    return around
