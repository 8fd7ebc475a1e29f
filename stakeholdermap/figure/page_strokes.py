"""A whole page as strokes, from back to front, and the legend with its samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from stakeholdermap.figure import lettering
from stakeholdermap.figure.card_strokes import of_area, of_badge, of_card, of_title
from stakeholdermap.figure.figure import Box, Figure, LegendRow, Point, Tie
from stakeholdermap.figure.page import TEXT_SIZE, Page, PlacedRow, page_of, unlocked
from stakeholdermap.figure.strokes import Curve, Rectangle, Shape, Stroke, words
from stakeholdermap.figure.style import Style, mixed
from stakeholdermap.figure.symbols import outline
from stakeholdermap.figure.tie_strokes import of_label, of_tie


def of_page(figure: Figure, style: Style, legend: bool = True) -> tuple[Page, list[Stroke]]:
    """The whole page from back to front: shapes and frames, ties, words on both, cards, legend, caption."""
    page = page_of(figure, legend)
    strokes: list[Stroke] = [Rectangle(page.box, fill=style.background)]
    for card in unlocked(figure.under):
        strokes.extend(of_area(card, style))
    for tie in figure.ties:
        strokes.extend(of_tie(tie, style))
    for card in figure.under:
        strokes.extend(of_title(card, style))
    for tie in figure.ties:
        strokes.extend(of_label(tie, style))
    for card in unlocked(figure.cards):
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
        yield words(line.words, line.at, line.size, lettering.REGULAR, style.faint)


def of_legend_row(placed: PlacedRow, style: Style) -> Iterator[Stroke]:
    """A legend row: its sample, then its words."""
    yield from _SAMPLES.get(placed.row.sample, _line)(placed.row, placed.sample, style)
    yield words(placed.row.words, placed.text, TEXT_SIZE, lettering.REGULAR, style.ink)


def _symbol(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    yield Rectangle(Box(x - 9, y - 9, 18, 18), 5.0, fill=row.colour)
    yield Shape(outline(row.symbol, middle, 5.0), style.ink_on(row.colour))


def _badge(_: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    yield from of_badge("2", middle, style, 8.5)


def _ring(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    yield Rectangle(Box(x - 12, y - 7, 24, 14), 5.0, line=row.colour, width=3.0)


def _gap(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    yield Rectangle(Box(x - 13, y - 7, 26, 14), 4.0, style.gap_fill, row.colour, 1.2, (3.5, 2.5))


def _size(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    """A small card beside a large one, on one ground line."""
    x, y = middle
    yield Rectangle(Box(x - 14, y, 9, 6), 2.0, style.card, row.colour, 1.2)
    yield Rectangle(Box(x - 1, y - 6, 16, 12), 3.0, style.card, row.colour, 1.2)


def _frame(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    yield Rectangle(Box(x - 13, y - 8, 26, 16), 4.0, style.ground(row.colour), row.colour, 1.0)


def _stack(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    edge = mixed(row.colour, style.card, 0.25)
    for below in (4.0, 2.0, 0.0):
        line, width = (edge, 1.0) if below else (row.colour, 1.2)
        yield Rectangle(Box(x - 12 + below, y - 8 + below, 20, 11), 3.0, style.card, line, width)


def _line(row: LegendRow, middle: Point, style: Style) -> Iterator[Stroke]:
    x, y = middle
    tie = Tie(
        thing="",
        one="",
        other="",
        start=(x - 15, y),
        bend=middle,
        end=(x + 15, y),
        width=row.width,
        dash=row.dash,
        arrow=row.arrow,
        colour=row.colour,
        kind=row.sample,
    )
    yield from of_tie(tie, style)


_SAMPLES: Mapping[str, Callable[[LegendRow, Point, Style], Iterator[Stroke]]] = {
    "symbol": _symbol,
    "badge": _badge,
    "ring": _ring,
    "gap": _gap,
    "size": _size,
    "frame": _frame,
    "group": _stack,
}
