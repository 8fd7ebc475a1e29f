"""The SVG holds what the figure says, from back to front, in plain shapes of the same colours."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import PAPER, STYLES, Style
from stakeholdermap.figure.vector import svg
from tests.figure.everything import everything

SVG = "{http://www.w3.org/2000/svg}"


def elements(figure: Figure, style: Style = PAPER) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg(figure, style)))


def place_of(found: list[ElementTree.Element], words: str) -> int:
    return next(n for n, element in enumerate(found) if element.text == words)


def test_a_page_shows_no_padlocks() -> None:
    locked = everything(PAPER)
    assert any(card.locked for card in locked.cards)
    plain = replace(locked, cards=tuple(replace(card, locked=False) for card in locked.cards))
    assert svg(locked, PAPER) == svg(plain, PAPER)


def test_shapes_lie_below_ties_and_their_words_above_them_and_below_cards() -> None:
    found = elements(everything())
    line = next(n for n, element in enumerate(found) if element.get("stroke-linecap") == "round")
    area = next(n for n, element in enumerate(found) if element.get("stroke") == PAPER.tint("blue"))
    for words in ("Decide together", "Primary care"):
        assert area < line < place_of(found, words) < place_of(found, "Westmarch Council")


def test_a_label_stands_above_every_line() -> None:
    figure = everything()
    labels = {tie.label for tie in figure.ties if tie.label and tie.label_at}
    found = elements(replace(figure, cards=(), under=(), legend=()))
    lines = [n for n, element in enumerate(found) if element.get("stroke-dasharray") or "Q" in element.get("d", "")]
    said = [n for n, element in enumerate(found) if element.text in labels]
    assert said
    assert max(lines) < min(said)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_what_is_faded_is_lighter_and_not_see_through(style: Style) -> None:
    figure = everything(style)
    card = next(card for card in figure.cards if card.kind == "organisation")
    faded = replace(figure, cards=(replace(card, faded=True),), ties=(), under=(), legend=())
    plain = replace(faded, cards=(card,))
    assert svg(faded, style) != svg(plain, style)
    assert "opacity" not in svg(faded, style)
    assert card.colour in svg(plain, style)
    assert card.colour not in svg(faded, style)


def test_in_grey_there_is_no_colour_at_all() -> None:
    style = STYLES["grey"]
    used = {
        value
        for element in elements(everything(style), style)
        for name in ("fill", "stroke")
        if (value := element.get(name, "none")) != "none"
    }
    assert used
    assert all(value[1:3] == value[3:5] == value[5:7] for value in used)


def test_words_on_a_larger_card_are_of_a_whole_size_and_scaled() -> None:
    figure = everything()
    large = max(figure.cards, key=lambda card: card.scale)
    text = next(element for element in elements(figure) if element.text == large.lines[0])
    factor = float(text.get("transform", "").rpartition("scale(")[2].rstrip(")"))
    assert text.get("font-size", "").isdigit()
    assert float(text.get("font-size", "0")) * factor == pytest.approx(13 * large.scale, abs=0.01)
    measured = lettering.width(large.lines[0], 13 * large.scale, lettering.SEMIBOLD)
    assert float(text.get("textLength", "0")) * factor == pytest.approx(measured, abs=0.05)
