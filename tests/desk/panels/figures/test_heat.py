"""The tables of decision roles: every heading has room for all of its words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from stakeholdermap.desk.panels.figures.heat import Heat, tallest, widest
from stakeholdermap.desk.theme import font

LABELS = ("Administration", "Management", "Doctor, branch not stated", "Elected office")


def test_a_column_is_as_wide_as_the_longest_word_and_as_tall_as_the_lines_need(qtbot) -> None:
    measure = QFontMetrics(font())
    wide = widest(LABELS, measure)
    assert wide > measure.horizontalAdvance("Administration")
    assert tallest(LABELS, measure, wide) >= 2 * measure.lineSpacing()
    assert tallest(["One"], measure, wide) < 2 * measure.lineSpacing()


def test_no_heading_of_the_example_is_cut(qtbot, on_westmarch) -> None:
    for table in on_westmarch.reviewer.review.role_tables:
        heat = Heat(table, lambda ids: None)
        qtbot.addWidget(heat)
        heads, measure = heat.horizontalHeader(), heat.horizontalHeader().fontMetrics()
        for place, (_, words) in enumerate(table.columns):
            room = QRect(0, 0, heads.sectionSize(place) - 16, 1000)
            needed = measure.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            assert needed.width() <= room.width()
            assert needed.height() + 12 <= heads.height()
