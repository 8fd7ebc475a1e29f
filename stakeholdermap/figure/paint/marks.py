"""Paints cards, ties and legends one by one: on the canvas, and as the parts of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from stakeholdermap.figure import card_strokes, cards, page_strokes, strokes, tie_strokes
from stakeholdermap.figure.figure import Card, LegendRow, Tie
from stakeholdermap.figure.page import legend_at
from stakeholdermap.figure.paint.inks import Ink, ink_of, inks_of, pen, rect
from stakeholdermap.figure.style import Style

# Below this scale words are too small to read and are left out.
WORDS_FROM = 0.33

M = TypeVar("M", Card, Tie)
R = TypeVar("R")


class _Ready(NamedTuple):
    """A mark made ready: its shapes, and the words that stand on it."""

    shapes: tuple[Ink, ...]
    words: tuple[Ink, ...]


class Kept(Generic[M, R]):
    """What was made of marks, for as long as they are the very same objects: quicker than comparing them."""

    def __init__(self, make: Callable[[M, Style], R], most: int) -> None:
        self._make: Callable[[M, Style], R] = make
        self._most = most
        self._known: dict[tuple[int, int], tuple[M, Style, R]] = {}

    def of(self, mark: M, style: Style) -> R:
        """What is made of this mark in this style."""
        key = id(mark), id(style)
        known = self._known.get(key)
        if known is not None:
            return known[2]
        if len(self._known) >= self._most:
            self._known.clear()
        made = self._make(mark, style)
        # Mark and style are held here, so that no other object can come to have their ids.
        self._known[key] = mark, style, made
        return made


def paint_card(painter: QPainter, card: Card, style: Style, selected: bool = False, detail: float = 1.0) -> None:
    """Paint one card, with a frame in the accent colour when it is selected."""
    if selected:
        over = 3.0 if not card.ring else cards.RING_GAP + 5.0
        box = rect(card.box).adjusted(-over, -over, over, over)
        painter.setPen(pen(style.accent, 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, cards.CORNER + over, cards.CORNER + over)
    ready = _CARDS.of(card, style)
    for ink in ready.shapes:
        ink(painter)
    if detail >= WORDS_FROM:
        for ink in ready.words:
            ink(painter)


def paint_area(painter: QPainter, card: Card, style: Style) -> None:
    """Paint what lies under the ties, a background shape or an open group, without its words."""
    for ink in _AREAS.of(card, style):
        ink(painter)


def paint_title(painter: QPainter, card: Card, style: Style) -> None:
    """Paint the words of what lies under the ties. After all ties, so that no line runs through them."""
    for ink in _NAMES.of(card, style):
        ink(painter)


def paint_tie(painter: QPainter, tie: Tie, style: Style, colour: str = "") -> None:
    """Paint one tie without its label, in another ``colour`` when it is selected or lit."""
    inks = inks_of(tie_strokes.of_tie(tie, style, colour)) if colour else _TIES.of(tie, style)
    for ink in inks:
        ink(painter)


def paint_label(painter: QPainter, tie: Tie, style: Style, colour: str = "") -> None:
    """Paint what stands on a tie. After all ties, so that no line runs through it."""
    if tie.label:
        inks = inks_of(tie_strokes.of_label(tie, style, colour)) if colour else _LABELS.of(tie, style)
        for ink in inks:
            ink(painter)


def paint_ties(painter: QPainter, ties: Sequence[Tie], style: Style, detail: float = 1.0) -> None:
    """Paint ties, then their labels where these can be read."""
    for tie in ties:
        paint_tie(painter, tie, style)
    if detail >= WORDS_FROM:
        for tie in ties:
            paint_label(painter, tie, style)


def paint_legend(
    painter: QPainter, rows: Sequence[LegendRow], style: Style, x: float = 0.0, y: float = 0.0
) -> None:
    """Paint a legend in one column from its upper left corner; ``page.legend_box`` tells its size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for placed in legend_at(rows, x, y):
        for stroke in page_strokes.of_legend_row(placed, style):
            ink_of(stroke)(painter)


def _ready_card(card: Card, style: Style) -> _Ready:
    made = list(card_strokes.of_card(card, style))
    return _Ready(
        inks_of(stroke for stroke in made if not isinstance(stroke, strokes.Words)),
        inks_of(stroke for stroke in made if isinstance(stroke, strokes.Words)),
    )


def _ready_area(card: Card, style: Style) -> tuple[Ink, ...]:
    return inks_of(card_strokes.of_area(card, style))


def _ready_title(card: Card, style: Style) -> tuple[Ink, ...]:
    return inks_of(card_strokes.of_title(card, style))


def _ready_tie(tie: Tie, style: Style) -> tuple[Ink, ...]:
    return inks_of(tie_strokes.of_tie(tie, style))


def _ready_label(tie: Tie, style: Style) -> tuple[Ink, ...]:
    return inks_of(tie_strokes.of_label(tie, style))


_CARDS: Kept[Card, _Ready] = Kept(_ready_card, 8_000)
_AREAS: Kept[Card, tuple[Ink, ...]] = Kept(_ready_area, 1_000)
_NAMES: Kept[Card, tuple[Ink, ...]] = Kept(_ready_title, 1_000)
_TIES: Kept[Tie, tuple[Ink, ...]] = Kept(_ready_tie, 24_000)
_LABELS: Kept[Tie, tuple[Ink, ...]] = Kept(_ready_label, 8_000)
