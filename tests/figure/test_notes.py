"""Notes and background shapes hold their words, whatever size they were given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure import lettering
from stakeholdermap.figure.card_strokes import of_card
from stakeholdermap.figure.figure import Card
from stakeholdermap.figure.notes import note_card
from stakeholdermap.figure.strokes import Words
from stakeholdermap.figure.style import LIGHT, STYLES, Style, contrast
from stakeholdermap.model.things import Annotation, Placement
from stakeholdermap.model.words import SHAPES, TINTS

every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def card(words: str, shape: str = "note", tint: str = "", size: tuple[float, float] = (0, 0), **place: bool) -> Card:
    annotation = Annotation(
        id="n", sheet="s", shape=shape, words=words, tint=tint, width=size[0], height=size[1]
    )
    return note_card(annotation, Placement(id="p", sheet="s", thing="n", x=100, y=50, **place), LIGHT)


def test_a_note_is_as_large_as_its_words_need_and_stands_around_its_place() -> None:
    short, long = card("Ask Ann"), card("Ask Ann who will sit here from June, and whether the terms have changed yet")
    assert short.box.middle == long.box.middle == (100, 50)
    assert short.lines == ("Ask Ann",)
    assert len(long.lines) > 1
    assert long.box.height > short.box.height


def test_the_size_that_was_given_is_taken_and_words_wrap_in_it() -> None:
    made = card("Ask Ann who will sit here from June", size=(120, 200))
    assert (made.box.width, made.box.height) == (120, 200)
    assert len(made.lines) > 2


def test_lines_and_blank_lines_stay_as_they_were_written() -> None:
    assert card("First\n\nThird\n").lines == ("First", "", "Third")


@pytest.mark.parametrize("shape", SHAPES)
@given(words=st.text(max_size=300), width=st.floats(0, 400), height=st.floats(0, 300))
def test_no_word_reaches_beyond_the_paper(shape: str, words: str, width: float, height: float) -> None:
    made = card(words, shape, size=(width, height))
    box = made.box
    assert (box.width, box.height) >= (width, height) or box.width >= width
    assert box.height >= height
    assert (box.width % 4, box.height % 4) == (0, 0)
    for stroke in of_card(made, LIGHT):
        if isinstance(stroke, Words):
            assert stroke.at[1] <= box.y + box.height
            assert stroke.at[0] >= box.x
            assert stroke.at[0] + lettering.width(stroke.text, stroke.size, stroke.weight) <= box.x + box.width + 1


def test_a_locked_note_says_so_and_a_shape_keeps_its_form() -> None:
    assert card("Here", locked=True).locked
    assert (card("", "ellipse").kind, card("", "ellipse").symbol) == ("shape", "ellipse")
    assert (card("").kind, card("").symbol) == ("note", "note")


@every_style
def test_every_tint_has_a_colour_and_its_words_and_outline_are_clear(style: Style) -> None:
    assert style.tints.keys() == TINTS.keys()
    for tint in style.tints.values():
        for ground in (style.paper(tint), style.ground(tint)):
            assert contrast(style.ink, ground) >= 4.5
            assert contrast(style.faint, ground) >= 4.5
        assert contrast(tint, style.background) >= 3
        assert contrast(tint, style.ground(tint)) >= 3


def test_a_tint_from_elsewhere_looks_plain() -> None:
    assert card("Here", tint="magenta").colour == card("Here").colour
