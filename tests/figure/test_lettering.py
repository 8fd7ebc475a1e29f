"""Text is measured and broken the same everywhere, and as the screen shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from stakeholdermap.figure import lettering, paint

NAMES = ("Cabinet Member for Health", "NHS Mid Vale ICB", "Ymddiriedolaeth Ŵyl", "Zażółć & Søn, Ltd (2026)")


@pytest.mark.parametrize("text", NAMES)
def test_measured_widths_are_those_of_the_screen_give_or_take_kerning(qapp: object, text: str) -> None:
    font = QFont(paint.load_fonts())
    font.setPixelSize(130)
    font.setWeight(QFont.Weight.DemiBold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    shown = QFontMetricsF(font).horizontalAdvance(text)
    assert lettering.width(text, 130, lettering.SEMIBOLD) == pytest.approx(shown, rel=0.03)


@given(st.text(max_size=500), st.integers(1, 3))
def test_lines_keep_to_their_room_and_number(text: str, most: int) -> None:
    lines = lettering.broken(text, 190.0, 13.0, lettering.SEMIBOLD, most)
    assert 1 <= len(lines) <= most
    assert all(lettering.width(line, 13.0, lettering.SEMIBOLD) <= 190.0 for line in lines)


def test_a_short_name_stays_on_one_line() -> None:
    assert lettering.broken("Age Concern Vale", 190.0, 13.0) == ("Age Concern Vale",)


def test_a_long_name_ends_in_an_ellipsis_and_loses_nothing_before_it() -> None:
    name = " ".join(f"word{number}" for number in range(80))
    *first, last = lettering.broken(name, 190.0, 13.0)
    assert last.endswith("…")
    assert name.startswith(" ".join([*first, last[:-1]]))


def test_two_lines_are_about_as_long_as_each_other() -> None:
    one, other = lettering.broken("Lancashire and South Cumbria Integrated Care Board", 260.0, 13.0)
    assert abs(lettering.width(one, 13.0) - lettering.width(other, 13.0)) < 60


def test_a_word_without_end_is_broken_inside() -> None:
    lines = lettering.broken("W" * 500, 190.0, 13.0)
    assert len(lines) == 3
    assert lines[2].endswith("…")


def test_an_unknown_character_counts_as_a_wide_one() -> None:
    assert lettering.width("\U0001f3e5", 10.0) > lettering.width("W", 10.0)
