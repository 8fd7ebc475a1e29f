"""Every style can be read by everybody: contrast is worked out, not hoped for."""

import pytest

from stakeholdermap.figure.style import GREY, LIGHT, STYLES, SYMBOLS, Style, contrast, grey_of
from stakeholdermap.figure.symbols import shape
from stakeholdermap.model.words import GROUPS, top_group

every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
TEXT = 4.5
LINE = 3.0


@every_style
def test_text_is_clear_on_everything_it_stands_on(style: Style) -> None:
    for ground in (style.background, style.card):
        for ink in (style.ink, style.faint, style.accent, style.high, style.medium, style.strength):
            assert contrast(ink, ground) >= TEXT, (ink, ground)
    assert contrast(style.gap, style.gap_fill) >= TEXT
    assert contrast(style.ink_on(style.badge), style.badge) >= TEXT


@every_style
def test_lines_and_outlines_are_clear_on_the_ground(style: Style) -> None:
    for colour in (style.tie, style.tie_strong, style.gap, style.high, style.badge, *style.colours.values()):
        assert contrast(colour, style.background) >= LINE, colour
        assert contrast(colour, style.card) >= LINE, colour


@every_style
def test_symbols_are_clear_on_their_block(style: Style) -> None:
    for colour in style.colours.values():
        assert contrast(style.ink_on(colour), colour) >= TEXT, colour


@every_style
def test_every_group_has_the_colour_and_symbol_of_its_first_level_group(style: Style) -> None:
    for key in GROUPS:
        assert style.colour_of(key) == style.colours[top_group(key)]
        assert style.symbol_of(key) == SYMBOLS[top_group(key)]


def test_no_two_first_level_groups_share_a_symbol_so_that_grey_is_enough() -> None:
    tops = {top_group(key) for key in GROUPS}
    assert len({SYMBOLS[top] for top in tops}) == len(tops)
    assert len({shape(SYMBOLS[top]) for top in tops}) == len(tops)


def test_a_group_from_elsewhere_looks_like_one_that_is_not_known() -> None:
    assert LIGHT.colour_of("martians") == LIGHT.colour_of("")
    assert LIGHT.symbol_of("martians") == LIGHT.symbol_of("") == "dash"


def test_the_grey_style_holds_nothing_but_greys_as_light_as_the_colours() -> None:
    for key, colour in GREY.colours.items():
        assert colour[1:3] == colour[3:5] == colour[5:7]
        assert contrast(colour, "#ffffff") == pytest.approx(contrast(LIGHT.colours[key], "#ffffff"), rel=0.03)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#005eb8", "#ffffff", 6.39)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)


def test_white_and_black_stay_as_they_are_in_grey() -> None:
    assert (grey_of("#ffffff"), grey_of("#000000")) == ("#ffffff", "#000000")
