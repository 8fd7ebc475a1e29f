"""What is painted is what the figure says, in every style and at every size."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from stakeholdermap.figure import cards, layouts, lettering, paint
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Box, Card, Figure
from stakeholdermap.figure.page import legend_box
from stakeholdermap.figure.paint.marks import Kept
from stakeholdermap.figure.style import LIGHT, STYLES, Style, mixed
from stakeholdermap.model import edits
from tests.figure.everything import everything
from tests.figure.maps import GAPS, reviewed, westmarch

pytestmark = pytest.mark.usefixtures("qapp")


def _figure(style: Style = LIGHT) -> Figure:
    map = westmarch()
    review = reviewed(map, gaps=GAPS)
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural", review))
    return draw(map, map.sheets["sheet"], review, style)


def _colours(image: QImage) -> set[str]:
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(flat.constBits(), np.uint32).reshape(flat.height(), -1)[::3, : flat.width()]
    return {f"#{colour:06x}" for colour in np.unique(rows & 0xFFFFFF)}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_page_holds_the_ground_ring_gap_and_every_groups_colour(style: Style) -> None:
    figure = _figure(style)
    found = _colours(paint.image_of(figure, style))
    wanted = {
        style.background,
        style.card,
        style.high,
        style.gap_fill,
        *(c.colour for c in figure.cards[:13]),
    }
    assert wanted <= found


def test_without_the_legend_the_page_is_the_picture_alone() -> None:
    figure = _figure()
    image = paint.image_of(figure, LIGHT, legend=False)
    assert (image.width(), image.height()) == (round(figure.bounds.width), round(figure.bounds.height))
    assert paint.image_of(figure, LIGHT).height() > image.height()


def test_every_card_is_seen() -> None:
    figure = _figure()
    box, image = figure.bounds, paint.image_of(figure, LIGHT, legend=False)
    for card in figure.cards:
        if card.kind != "gap":
            x, y = round(card.box.x - box.x + 4), round(card.box.y - box.y + card.box.height / 2)
            assert image.pixelColor(x, y).name() == card.colour


def test_small_on_screen_a_card_has_no_words() -> None:
    card = next(c for c in _figure().cards if c.thing == "age")
    seen = []
    for detail in (1.0, 0.3):
        image = QImage(400, 100, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.background))
        with QPainter(image) as painter:
            painter.translate(40 - card.box.x, 30 - card.box.y)
            paint.paint_card(painter, card, LIGHT, detail=detail)
        seen.append(LIGHT.ink in _colours(image))
    assert seen == [True, False]


def test_a_selected_card_has_a_frame_in_the_accent_colour() -> None:
    figure = _figure()
    card = next(c for c in figure.cards if c.thing == "age")
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.background))
    with QPainter(image) as painter:
        painter.translate(40 - card.box.x, 30 - card.box.y)
        paint.paint_card(painter, card, LIGHT, selected=True)
    assert LIGHT.accent in _colours(image)


def test_a_legend_keeps_to_its_measured_box() -> None:
    rows = _figure().legend
    width, height = legend_box(rows)
    image = QImage(round(width) + 40, round(height) + 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        paint.paint_legend(painter, rows, LIGHT, 20, 20)
    edge = [image.pixelColor(image.width() - 8, y).name() for y in range(image.height())]
    assert set(edge) == {"#ffffff"}
    assert len(_colours(image)) > 20


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_notes_shapes_groups_bundles_and_meetings_are_on_the_page(style: Style) -> None:
    figure = everything(style)
    found = _colours(paint.image_of(figure, style, 2))
    tints = style.tints
    assert {style.paper(tints["amber"]), style.ground(tints["blue"]), style.ground(tints["green"])} <= found
    assert {style.ground(card.colour) for card in figure.under if card.kind == "frame"} <= found
    assert style.meeting in found


def test_a_faded_card_hides_what_lies_under_it() -> None:
    card = replace(_figure().cards[0], faded=True)
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    with QPainter(image) as painter:
        painter.translate(20 - card.box.x, 30 - card.box.y)
        paint.paint_card(painter, card, LIGHT)
    assert image.pixelColor(24, 30 + round(card.box.height / 2)).name() == mixed(card.colour, LIGHT.background, 0.72)
    assert image.pixelColor(20 + 30, 30 + 5).name() == mixed(LIGHT.card, LIGHT.background, 0.72)


def test_words_of_a_larger_card_stay_within_it() -> None:
    label = cards.scaled(cards.Label(("Westmarch and District Council",), "", 250, 32), 1.37)
    card = replace(_figure().cards[0], box=Box(20, 20, label.width, label.height), lines=label.lines, scale=1.37)
    image = QImage(420, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        paint.paint_card(painter, replace(card, badge="", ring=0.0), LIGHT)
    dark = [
        x
        for x in range(round(20 + cards.BLOCK * 1.37) + 2, image.width())
        for y in range(24, round(16 + label.height))
        if image.pixelColor(x, y).lightness() < 90
    ]
    room = label.width - cards.BLOCK * 1.37
    measured = lettering.width(label.lines[0], cards.LABEL_SIZE * 1.37, lettering.SEMIBOLD)
    left = 20 + cards.BLOCK * 1.37 + (room - measured) / 2
    outline = 20 + label.width - 2
    written = [x for x in dark if x < outline - 2]
    assert left - 1 <= min(written)
    assert max(written) <= left + measured + 1
    assert max(written) - min(written) > 0.95 * measured


def test_a_mark_is_made_ready_once_for_as_long_as_it_is_the_same() -> None:
    made: list[str] = []

    def make(card: Card, style: Style) -> str:
        made.append(card.thing)
        return card.thing

    kept: Kept[Card, str] = Kept(make, most=2)
    one, other, third = (Card(key, "organisation", Box(0, 0, 10, 10), (), "#000000", "") for key in "abc")
    assert [kept.of(card, LIGHT) for card in (one, other, one)] == ["a", "b", "a"]
    kept.of(replace(one), LIGHT)
    kept.of(third, LIGHT)
    assert made == ["a", "b", "a", "c"]
