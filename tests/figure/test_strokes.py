"""Every kind of mark has a shape of its own, is clear to see, and steps back when it is faded."""

import math
from dataclasses import replace

import pytest

from stakeholdermap.figure import cards
from stakeholdermap.figure.card_strokes import of_area, of_card, of_title
from stakeholdermap.figure.figure import Box, Card, Point, Tie
from stakeholdermap.figure.room import around
from stakeholdermap.figure.strokes import Curve, LeftBlock, Oval, Rectangle, Shape, Stroke, Words
from stakeholdermap.figure.style import LIGHT, STYLES, Style, contrast
from stakeholdermap.figure.tie_strokes import of_label, of_tie

every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)

CARD = Card("a", "organisation", Box(0, 0, 160, 32), ("Westmarch Council",), LIGHT.colours["vcse"], "diamond")
TIE = Tie("t", "a", "b", (0, 0), (50, 10), (100, 0), 1.4, colour=LIGHT.tie)
BUNDLE = replace(TIE, kind="bundle", label="3", label_at=(50, 5))
SHARED = replace(TIE, kind="shared", label="4", label_at=(50, 5))


def curves(tie: Tie, style: Style = LIGHT) -> list[Curve]:
    return [stroke for stroke in of_tie(tie, style) if isinstance(stroke, Curve)]


def words_of(strokes: list[Stroke]) -> list[str]:
    return [stroke.text for stroke in strokes if isinstance(stroke, Words)]


def test_several_ties_in_one_are_two_rails_and_meetings_a_string_of_beads() -> None:
    one, other = curves(BUNDLE)
    assert one.width == other.width < TIE.width
    apart = [math.dist(*ends) for ends in zip(_points(one), _points(other), strict=True)]
    assert apart == pytest.approx([3.3] * 3, 0.02)
    (beads,) = curves(SHARED)
    assert beads.beads
    assert beads.line == LIGHT.meeting
    (plain,) = curves(TIE)
    assert (plain.width, plain.dash, plain.beads) == (1.4, (), False)


def _points(curve: Curve) -> tuple[Point, ...]:
    assert curve.bend is not None
    return curve.start, curve.bend, curve.end


def test_a_bundle_between_one_point_and_itself_is_drawn_without_fail() -> None:
    assert len(curves(replace(BUNDLE, start=(5, 5), bend=(5, 5), end=(5, 5)))) == 2


def test_a_count_stands_in_a_pill() -> None:
    pill, count = of_label(BUNDLE, LIGHT)
    assert isinstance(pill, Rectangle)
    assert (pill.line, words_of([count])) == (LIGHT.tie, ["3"])
    assert pill.box.holds(50, 5)


def test_a_label_without_a_place_is_not_drawn() -> None:
    assert list(of_label(replace(BUNDLE, label_at=None), LIGHT)) == []


def test_an_arrow_points_one_way_on_a_bundle_too() -> None:
    assert any(isinstance(stroke, Shape) for stroke in of_tie(replace(BUNDLE, arrow=True), LIGHT))
    assert curves(replace(BUNDLE, arrow=True))[0].end[0] < 100


def test_a_lit_tie_takes_the_colour_asked_for() -> None:
    lit = of_tie(SHARED, LIGHT, LIGHT.accent)
    assert {stroke.line for stroke in lit if isinstance(stroke, Curve)} == {LIGHT.accent}


def test_a_closed_group_is_a_stack_of_three_within_its_box() -> None:
    group = replace(CARD, kind="group", small="5 organisations", badge="3")
    strokes = list(of_card(group, LIGHT))
    sheets = [s for s in strokes if isinstance(s, Rectangle) and s.fill == LIGHT.card]
    assert len(sheets) == 3
    right = max(s.box.x + s.box.width for s in sheets)
    assert right == pytest.approx(CARD.box.x + CARD.box.width)
    assert "5 organisations" in words_of(strokes)


def test_an_open_group_is_an_outline_with_its_words_and_no_more_of_them_than_fit() -> None:
    frame = replace(CARD, kind="frame", box=Box(0, 0, 240, 120), lines=("Voluntary and community",))
    assert words_of(list(of_card(frame, LIGHT))) == ["Voluntary and community"]
    narrow = replace(frame, box=Box(0, 0, 120, 120), small="2 organisations")
    (said,) = words_of(list(of_card(narrow, LIGHT)))
    assert said.endswith("…")


@pytest.mark.parametrize("kind", ["frame", "shape"])
def test_the_words_of_what_lies_under_ties_stand_on_a_patch_that_no_line_runs_through(kind: str) -> None:
    card = replace(CARD, kind=kind, box=Box(0, 0, 240, 120))
    assert words_of(list(of_area(card, LIGHT))) == []
    patch, *rest = of_title(card, LIGHT)
    assert isinstance(patch, Rectangle)
    assert patch.fill == LIGHT.ground(card.colour)
    for stroke in rest:
        if isinstance(stroke, Words):
            assert patch.box.holds(*stroke.at)
            assert patch.box.holds(stroke.at[0] + stroke.long, stroke.at[1] - stroke.size * 0.7)


def test_other_cards_have_no_title_apart_from_the_card() -> None:
    assert list(of_title(CARD, LIGHT)) == []


def test_an_oval_is_an_oval_and_a_box_a_box() -> None:
    oval = Card("n", "shape", Box(0, 0, 200, 100), (), LIGHT.tints[""], "ellipse")
    assert isinstance(next(of_card(oval, LIGHT)), Oval)
    assert isinstance(next(of_card(replace(oval, symbol="rectangle"), LIGHT)), Rectangle)


@pytest.mark.parametrize("kind", ["organisation", "group", "note", "shape", "gap", "frame"])
def test_a_padlock_marks_what_is_locked_and_stays_within_what_a_card_takes_up(kind: str) -> None:
    locked = replace(CARD, kind=kind, locked=True)
    extra = set(of_card(locked, LIGHT)) - set(of_card(replace(locked, locked=False), LIGHT))
    assert extra
    within = cards.box_with_extras(locked)
    for stroke in extra:
        if isinstance(stroke, Oval):
            assert within.holds(stroke.box.x, stroke.box.y)
            assert within.holds(stroke.box.x + stroke.box.width, stroke.box.y + stroke.box.height)


def test_a_larger_card_has_larger_words_block_and_symbol() -> None:
    label = cards.scaled(cards.Label(("Westmarch Council",), "", 160, 32), 1.5)
    large = replace(CARD, box=around((0, 0), label.width, label.height), scale=1.5)
    block = next(s for s in of_card(large, LIGHT) if isinstance(s, LeftBlock))
    words = next(s for s in of_card(large, LIGHT) if isinstance(s, Words))
    assert (block.box.width, words.size) == (cards.BLOCK * 1.5, cards.LABEL_SIZE * 1.5)
    assert words.at[0] + words.long <= large.box.x + large.box.width


@every_style
def test_what_is_faded_steps_back_and_its_words_can_still_be_made_out(style: Style) -> None:
    card = replace(CARD, colour=style.colours["vcse"])
    plain, faded = list(of_card(card, style)), list(of_card(replace(card, faded=True), style))
    for one, other in zip(plain, faded, strict=True):
        if isinstance(one, Words) and isinstance(other, Words):
            assert 1.8 < contrast(other.fill, style.card) < contrast(one.fill, style.card)
        elif isinstance(one, LeftBlock) and isinstance(other, LeftBlock):
            assert contrast(other.fill, style.background) < 2 < contrast(one.fill, style.background)
    assert curves(replace(TIE, faded=True, colour=style.tie), style)[0].line != style.tie


@every_style
def test_lines_outlines_and_symbols_of_every_kind_are_clear(style: Style) -> None:
    kinds = ("organisation", "group", "frame")
    for colour in style.colours.values():
        for kind in kinds:
            for stroke in of_card(replace(CARD, kind=kind, colour=colour, small="2 people", badge="4"), style):
                if isinstance(stroke, Words):
                    assert min(contrast(stroke.fill, ground) for ground in _grounds(stroke, colour, style)) >= 4.5
        assert contrast(colour, style.ground(colour)) >= 3
    for tie in (replace(BUNDLE, colour=style.tie_strong), SHARED):
        for ground in (style.background, *map(style.ground, style.colours.values())):
            assert contrast(curves(tie, style)[0].line, ground) >= 3


def _grounds(stroke: Words, colour: str, style: Style) -> tuple[str, ...]:
    """What words may stand on: the badge, or a card, or the ground of a frame."""
    return (style.badge,) if stroke.text == "4" else (style.card, style.ground(colour))
