from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetricsF

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.bars import Bar, fitted
from stakeholdermap.desk.theme import font
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Partnership, new_id

SOON = 20_000


def test_the_strip_counts_the_seats_of_the_main_body_by_group(on_westmarch) -> None:
    strip = on_westmarch.charts.strip
    assert strip.seats_title.text() == "Who holds the seats: Westmarch Place Partnership Board"
    assert strip.seats_says.text().startswith("17 seats, 1 vacant")
    said = {bar.words: bar.says for bar in strip.seats.bars}
    assert said["Local authority"].startswith("4 of 17")


def test_each_chart_says_the_same_in_words(on_westmarch) -> None:
    strip = on_westmarch.charts.strip
    for bar in strip.seats.bars:
        assert f"{bar.words}: {bar.says}" in strip.seats.accessibleDescription()
    top = on_westmarch.reviewer.review.concentration("organisation").units[0]
    assert top.name in strip.decides.accessibleDescription()
    assert f"{top.share:.0%}" in strip.decides_says.text()


def test_the_curve_adds_up_to_everything(on_westmarch) -> None:
    assert sum(on_westmarch.charts.strip.decides.shares) == pytest.approx(1)


def test_pressing_a_bar_selects_its_seats(on_westmarch) -> None:
    bars = on_westmarch.charts.strip.seats
    bar = next(bar for bar in bars.bars if bar.ids)
    bars.choose(bars.bars.index(bar))
    assert on_westmarch.selection.ids == frozenset(bar.ids)


def test_an_empty_map_says_what_is_missing_instead_of_empty_charts(qtbot, on_westmarch) -> None:
    on_westmarch.document.show(Map(partnership=Partnership(id=new_id(), title="")))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current, timeout=SOON)
    strip = on_westmarch.charts.strip
    assert strip.seats_says.text() == "No body has seats yet. Add a body, then its seats."
    assert (
        strip.decides_says.text()
        == "Nobody holds a decision role yet, as far as is recorded. Give a seat a vote, or add a decision."
    )


def test_decision_weight_is_told_by_organisation_profession_and_seniority(on_westmarch) -> None:
    on_westmarch.show_view("decisions")
    review: Review = on_westmarch.reviewer.review
    for by, chart in on_westmarch.charts.weights.charts.items():
        shares = review.concentration(by)
        assert sum(bar.share for bar in chart.bars) == pytest.approx(1)
        assert chart.bars[0].words == shares.units[0].name
        assert len(chart.bars) <= 5


def test_a_new_look_is_worn_by_the_charts(on_westmarch) -> None:
    before = on_westmarch.charts.strip.seats.bars
    on_westmarch.commands["look_dark"].trigger()
    after = on_westmarch.charts.strip.seats.bars
    assert [bar.says for bar in after] == [bar.says for bar in before]
    assert [bar.colour for bar in after] != [bar.colour for bar in before]
    on_westmarch.commands["look_light"].trigger()


def test_the_strip_follows_an_edit(qtbot, on_westmarch) -> None:
    map = on_westmarch.document.map
    board = on_westmarch.reviewer.review.main_body
    held = next(p for p in map.people.values() if not any(s.body == board for s in map.seats_of(p.id)))
    on_westmarch.document.edit("Seat", lambda m: edits.give_seat(m, held.id, board))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current, timeout=SOON)
    assert on_westmarch.charts.strip.seats_says.text().startswith("18 seats")


def test_what_is_expected_is_said_beside_the_bar(on_westmarch) -> None:
    bars = on_westmarch.charts.strip.seats
    bars.show_bars([Bar("Primary care", 0.1, "1 of 10", "#000000", expected=0.25)])
    assert bars.accessibleDescription() == "Primary care: 1 of 10, expected 25%"


def test_one_seat_is_one_seat(on_westmarch) -> None:
    review, strip = on_westmarch.reviewer.review, on_westmarch.charts.strip
    strip.show_review(replace(review, makeup=tuple(replace(body, seats=1, vacant=0) for body in review.makeup)))
    assert strip.seats_says.text().startswith("1 seat.")


def test_in_a_narrow_window_the_words_stand_above_the_curve_and_not_on_it(qtbot, on_westmarch) -> None:
    strip = on_westmarch.charts.strip
    on_westmarch.resize(1024, 700)
    qtbot.waitUntil(strip.decides_top.isVisible)
    assert strip.decides_says.isHidden()
    assert strip.decides_top.words == strip.decides_says.text().splitlines()[0].partition(" (")[0]
    assert strip.decides_top.geometry().bottom() < strip.decides.geometry().top()
    on_westmarch.resize(1600, 900)
    qtbot.waitUntil(strip.decides_says.isVisible)
    assert strip.decides_top.isHidden()


def test_words_without_room_lose_what_follows_the_comma_before_they_are_cut(qtbot, on_westmarch) -> None:
    measure = QFontMetricsF(font(12))
    wide = measure.horizontalAdvance("2 of 17, th")
    assert fitted("2 of 17, thin", measure, wide) == "2 of 17"
    assert fitted("2 of 17, thin", measure, 2 * wide) == "2 of 17, thin"
    assert fitted("missing", measure, measure.horizontalAdvance("miss…")).endswith("…")
