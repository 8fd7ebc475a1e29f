"""The figure as a page: the picture, its legend below in columns and its caption, laid out once for every writer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Point

TEXT_SIZE, ROW = 12.0, 22.0
SAMPLE, AFTER_SAMPLE, BETWEEN = 30.0, 8.0, 26.0
CAPTION_SIZE, CAPTION_LINE = 11.0, 16.0
EDGE = 28.0
NARROWEST = 560.0


@dataclass(frozen=True)
class PlacedRow:
    """A legend row with the middle of its sample and the left end of its text's baseline."""

    row: LegendRow
    sample: Point
    text: Point


@dataclass(frozen=True)
class PlacedText:
    """A line of text by the left end of its baseline, with its size."""

    words: str
    at: Point
    size: float


@dataclass(frozen=True)
class Page:
    """Where everything stands; the figure's own marks stay where they are. ``rule`` is the hairline above."""

    box: Box
    rule: tuple[Point, Point] | None
    rows: tuple[PlacedRow, ...]
    caption: tuple[PlacedText, ...]


def page_of(figure: Figure, legend: bool = True) -> Page:
    """The page of a figure; without ``legend`` it is the picture alone."""
    bounds = figure.bounds
    if not legend:
        return Page(bounds, None, (), ())
    left = bounds.x - max(0.0, NARROWEST - bounds.width) / 2
    width = max(bounds.width, NARROWEST)
    room = width - 2 * EDGE
    top = bounds.y + bounds.height
    rows, below = _in_columns(figure.legend, Box(left + EDGE, top + 18, room, 0))
    lines = lettering.broken(figure.caption, room, CAPTION_SIZE, most=4) if figure.caption else ()
    caption = tuple(
        PlacedText(line, (left + EDGE, below + 10 + CAPTION_LINE * (i + 0.8)), CAPTION_SIZE)
        for i, line in enumerate(lines)
    )
    bottom = below + 10 + CAPTION_LINE * len(lines) + 20
    return Page(
        Box(left, bounds.y, width, bottom - bounds.y),
        ((left + EDGE, top), (left + EDGE + room, top)),
        rows,
        caption,
    )


def unlocked(cards: Iterable[Card]) -> Iterator[Card]:
    """The cards as a page shows them: a padlock is for who arranges them, and says nothing to who reads the page."""
    return (replace(card, locked=False) if card.locked else card for card in cards)


def legend_box(rows: Sequence[LegendRow], columns: int = 1) -> tuple[float, float]:
    """Width and height that a legend takes on its own."""
    if not rows:
        return 0.0, 0.0
    return columns * _column_width(rows) - BETWEEN, math.ceil(len(rows) / columns) * ROW


def legend_at(rows: Sequence[LegendRow], x: float, y: float) -> tuple[PlacedRow, ...]:
    """A legend in one column from its upper left corner."""
    return tuple(_placed(row, x, y + index * ROW) for index, row in enumerate(rows))


def _in_columns(rows: Sequence[LegendRow], room: Box) -> tuple[tuple[PlacedRow, ...], float]:
    """The rows in as many columns as fit, filled downwards; and where they end."""
    if not rows:
        return (), room.y - 8
    wide = _column_width(rows)
    columns = max(1, min(int((room.width + BETWEEN) // wide), len(rows)))
    deep = math.ceil(len(rows) / columns)
    placed = tuple(
        _placed(row, room.x + (i // deep) * wide, room.y + (i % deep) * ROW) for i, row in enumerate(rows)
    )
    return placed, room.y + deep * ROW


def _placed(row: LegendRow, x: float, y: float) -> PlacedRow:
    middle = y + ROW / 2
    return PlacedRow(row, (x + SAMPLE / 2, middle), (x + SAMPLE + AFTER_SAMPLE, middle + TEXT_SIZE * 0.36))


def _column_width(rows: Sequence[LegendRow]) -> float:
    return SAMPLE + AFTER_SAMPLE + BETWEEN + max(lettering.width(row.words, TEXT_SIZE) for row in rows)
