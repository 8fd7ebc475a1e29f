import re

import pytest
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk import theme
from stakeholdermap.figure.style import contrast

THEMES = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)


@THEMES
@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "high", "medium", "low", "strength"])
@pytest.mark.parametrize("paper", ["ground", "panel", "hover"])
def test_words_are_clear_on_every_paper(look: theme.Theme, ink: str, paper: str) -> None:
    assert contrast(getattr(look.colours, ink), getattr(look.colours, paper)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("ink", "paper"), [("on_accent", "accent"), ("on_ink", "ink"), ("text", "chosen"), ("accent", "chosen")]
)
def test_words_are_clear_on_buttons_and_on_what_is_chosen(look: theme.Theme, ink: str, paper: str) -> None:
    assert contrast(getattr(look.colours, ink), getattr(look.colours, paper)) >= 4.5


@THEMES
@pytest.mark.parametrize("line", ["edge", "accent"])
@pytest.mark.parametrize("paper", ["ground", "panel"])
def test_outlines_and_the_focus_ring_stand_out_from_the_paper(look: theme.Theme, line: str, paper: str) -> None:
    assert contrast(getattr(look.colours, line), getattr(look.colours, paper)) >= 3


@THEMES
def test_the_stylesheet_names_no_colour_that_there_is_not(look: theme.Theme) -> None:
    sheet = theme.stylesheet(look.colours)
    assert "$" not in sheet
    used = set(re.findall(r"#[0-9a-fA-F]{6}\b", sheet))
    assert used <= set(vars(look.colours).values())


def test_a_look_once_chosen_stays_whatever_the_desktop_says(qapp: QApplication, settings) -> None:
    settings.setValue("look", "dark")
    assert theme.chosen(settings, qapp) is theme.DARK
    settings.setValue("look", "light")
    assert theme.chosen(settings, qapp) is theme.LIGHT


def test_dressing_the_program_gives_it_the_bundled_typeface_at_thirteen_pixels(qapp: QApplication) -> None:
    theme.dress(qapp, theme.LIGHT)
    assert (qapp.font().family(), qapp.font().pixelSize()) == ("Inter", 13)


def test_a_severity_that_is_not_known_is_told_quietly() -> None:
    assert theme.LIGHT.severity("high") == theme.LIGHT.colours.high
    assert theme.LIGHT.severity("else") == theme.LIGHT.colours.quiet
