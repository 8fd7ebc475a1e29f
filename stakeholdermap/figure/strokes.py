"""What a figure is made of when it comes to ink: a few kinds of stroke that a painter and an SVG both know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholdermap.figure import cards, lettering
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Point, Tie
from stakeholdermap.figure.page import TEXT_SIZE, Page, PlacedRow, page_of
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.symbols import outline
from stakeholdermap.figure.ties import arrow_head, line_end

GAP_DASH = (5.0, 4.0)
GAP_OUTLINE = 1.4


@dataclass(frozen=True)
class Rectangle:
    """A rectangle with round corners; empty colours mean no fill or no outline."""

    box: Box
    corner: float = 0.0
    fill: str = ""
    line: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class LeftBlock:
    """The coloured block of a card: round on the left, straight on the right."""

    box: Box
    corner: float
    fill: str


@dataclass(frozen=True)
class Shape:
    """Polygons filled even-odd."""

    polygons: tuple[tuple[Point, ...], ...]
    fill: str


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    middle: Point
    radius: float
    fill: str
    line: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class Curve:
    """A quadratic curve; straight when ``bend`` is None."""

    start: Point
    bend: Point | None
    end: Point
    line: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Words:
    """One line of text by the left end of its baseline; ``long`` is its measured width."""

    text: str
    at: Point
    size: float
    weight: str
    fill: str
    long: float


Stroke = Rectangle | LeftBlock | Shape | Disc | Curve | Words


def of_tie(tie: Tie) -> Iterator[Stroke]:
    """A tie: its curve, then its arrow head."""
    yield Curve(tie.start, tie.bend, line_end(tie), tie.colour, tie.width, tie.dash)
    if tie.arrow:
        yield Shape((arrow_head(tie),), tie.colour)


def of_card(card: Card, style: Style) -> Iterator[Stroke]:
    """A card from back to front: ring, body, block, symbol, outline, label, badge."""
    if card.kind == "gap":
        yield from _of_gap(card, style)
        return
    box = card.box
    if card.ring:
        over = cards.RING_GAP
        around = Box(box.x - over, box.y - over, box.width + 2 * over, box.height + 2 * over)
        yield Rectangle(around, cards.CORNER + over, line=style.high, width=ring_width(card.ring))
    yield Rectangle(box, cards.CORNER, fill=style.card)
    yield LeftBlock(Box(box.x, box.y, cards.BLOCK, box.height), cards.CORNER, card.colour)
    middle = box.x + cards.BLOCK / 2 + 0.4, box.y + box.height / 2
    yield Shape(outline(card.symbol, middle, cards.SYMBOL_RADIUS), style.ink_on(card.colour))
    yield Rectangle(box, cards.CORNER, line=card.colour, width=cards.OUTLINE)
    yield from _label(card, style)
    if card.badge:
        yield from _badge(card.badge, (box.x + box.width - 3, box.y + 1), style)


def ring_width(share: float) -> float:
    """The width of the red ring: 2 to 4, thicker for a larger share."""
    return 2.0 + 4.0 * min(share, 0.5)


def of_page(figure: Figure, style: Style, legend: bool = True) -> tuple[Page, list[Stroke]]:
    """The whole page from back to front: ground, ties, cards, legend, caption."""
    page = page_of(figure, legend)
    strokes: list[Stroke] = [Rectangle(page.box, fill=style.background)]
    for tie in figure.ties:
        strokes.extend(of_tie(tie))
    for card in figure.cards:
        strokes.extend(of_card(card, style))
    strokes.extend(of_foot(page, style))
    return page, strokes


def of_foot(page: Page, style: Style) -> Iterator[Stroke]:
    """What stands below the picture: a hairline, the legend and the caption."""
    if page.rule:
        yield Curve(page.rule[0], None, page.rule[1], style.hairline, 1.0)
    for placed in page.rows:
        yield from of_legend_row(placed, style)
    for line in page.caption:
        yield _words(line.words, line.at, line.size, lettering.REGULAR, style.faint)


def of_legend_row(placed: PlacedRow, style: Style) -> Iterator[Stroke]:
    """A legend row: its sample, then its words."""
    yield from _sample(placed.row, placed.sample, style)
    yield _words(placed.row.words, placed.text, TEXT_SIZE, lettering.REGULAR, style.ink)


def _sample(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    if row.sample == "symbol":
        yield Rectangle(Box(x - 9, y - 9, 18, 18), 5.0, fill=row.colour)
        yield Shape(outline(row.symbol, middle, 5.0), style.ink_on(row.colour))
    elif row.sample == "badge":
        yield from _badge("2", middle, style, 8.5)
    elif row.sample == "ring":
        yield Rectangle(Box(x - 12, y - 7, 24, 14), 5.0, line=row.colour, width=3.0)
    elif row.sample == "gap":
        yield Rectangle(Box(x - 13, y - 7, 26, 14), 4.0, style.gap_fill, row.colour, 1.2, (3.5, 2.5))
    else:
        tie = Tie("", "", "", (x - 15, y), (x, y), (x + 15, y), row.width, row.dash, row.arrow, row.colour)
        yield from of_tie(tie)


def _of_gap(card: Card, style: Style) -> Iterator[Stroke]:
    yield Rectangle(card.box, cards.CORNER, style.gap_fill, card.colour, GAP_OUTLINE, GAP_DASH)
    for text, at in _lines(card, card.box.x, card.box.width, lettering.REGULAR):
        yield _words(text, at, cards.LABEL_SIZE, lettering.REGULAR, card.colour)


def _label(card: Card, style: Style) -> Iterator[Stroke]:
    left, room = card.box.x + cards.BLOCK, card.box.width - cards.BLOCK
    baseline = 0.0
    for text, at in _lines(card, left, room, lettering.SEMIBOLD):
        yield _words(text, at, cards.LABEL_SIZE, lettering.SEMIBOLD, style.ink)
        baseline = at[1]
    if card.small:
        x = left + (room - lettering.width(card.small, cards.SMALL_SIZE)) / 2
        at = x, baseline + cards.SMALL_LINE
        yield _words(card.small, at, cards.SMALL_SIZE, lettering.REGULAR, style.faint)


def _lines(card: Card, left: float, room: float, weight: str) -> Iterator[tuple[str, Point]]:
    height = cards.LINE * len(card.lines) + (cards.SMALL_LINE if card.small else 0.0)
    baseline = card.box.y + (card.box.height - height) / 2 + cards.LINE * 0.5 + cards.LABEL_SIZE * 0.36
    for index, text in enumerate(card.lines):
        x = left + (room - lettering.width(text, cards.LABEL_SIZE, weight)) / 2
        yield text, (x, baseline + index * cards.LINE)


def _badge(number: str, middle: Point, style: Style, radius: float = cards.BADGE_RADIUS) -> Iterator[Stroke]:
    size = float(round(radius * (1.15 if len(number) < 3 else 0.85)))
    long = lettering.width(number, size, lettering.BOLD)
    yield Disc(middle, radius, style.badge, style.background, 1.2)
    at = middle[0] - long / 2, middle[1] + size * 0.365
    yield _words(number, at, size, lettering.BOLD, style.ink_on(style.badge))


def _words(text: str, at: Point, size: float, weight: str, fill: str) -> Words:
    return Words(text, at, size, weight, fill, lettering.width(text, size, weight))
