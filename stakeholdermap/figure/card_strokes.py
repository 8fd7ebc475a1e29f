"""A card as strokes, each kind of its own: a thing, a gap, a note, a background shape, an open or a closed group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from stakeholdermap.figure import cards, lettering, notes
from stakeholdermap.figure.figure import Box, Card, Point
from stakeholdermap.figure.strokes import LeftBlock, Oval, Rectangle, Shape, Stroke, disc, faded, words
from stakeholdermap.figure.style import Style, mixed
from stakeholdermap.figure.symbols import outline

GAP_DASH = (5.0, 4.0)
GAP_OUTLINE = 1.4
HAIRLINE = 1.0
FOLD = 10.0
_SHAPE_CORNER = 12.0


def of_card(card: Card, style: Style) -> Iterator[Stroke]:
    """A card from back to front, for a thing: ring, body, block, symbol, outline, label, badge."""
    yield from of_area(card, style)
    yield from of_title(card, style)


def of_area(card: Card, style: Style) -> Iterator[Stroke]:
    """A card without its title: all of it but for what lies under the ties, whose words stand above them."""
    for stroke in (*_KINDS.get(card.kind, _of_thing)(card, style), *_lock(card, style)):
        yield faded(stroke, style) if card.faded else stroke


def of_title(card: Card, style: Style) -> Iterator[Stroke]:
    """The words of a background shape or an open group, on a patch of its ground so that no line runs through them."""
    for stroke in _TITLES[card.kind](card, style) if card.kind in _TITLES else ():
        yield faded(stroke, style) if card.faded else stroke


def ring_width(share: float) -> float:
    """The width of the red ring: 2 to 4, thicker for a larger share."""
    return 2.0 + 4.0 * min(share, 0.5)


def of_badge(number: str, middle: Point, style: Style, radius: float = cards.BADGE_RADIUS) -> Iterator[Stroke]:
    """A number in a disc, on a card and in the legend."""
    size = float(round(radius * (1.15 if len(number) < 3 else 0.85)))
    long = lettering.width(number, size, lettering.BOLD)
    yield disc(middle, radius, style.badge, style.background, 1.2)
    at = middle[0] - long / 2, middle[1] + size * 0.365
    yield words(number, at, size, lettering.BOLD, style.ink_on(style.badge))


def _of_thing(card: Card, style: Style) -> Iterator[Stroke]:
    box, scale = card.box, card.scale
    if card.ring:
        over = cards.RING_GAP
        around = Box(box.x - over, box.y - over, box.width + 2 * over, box.height + 2 * over)
        yield Rectangle(around, cards.CORNER + over, line=style.high, width=ring_width(card.ring))
    yield Rectangle(box, cards.CORNER, fill=style.card)
    block = cards.BLOCK * scale
    yield LeftBlock(Box(box.x, box.y, block, box.height), cards.CORNER, card.colour)
    middle = box.x + block / 2 + 0.4, box.y + box.height / 2
    yield Shape(outline(card.symbol, middle, cards.SYMBOL_RADIUS * scale), style.ink_on(card.colour))
    yield Rectangle(box, cards.CORNER, line=card.colour, width=cards.OUTLINE)
    yield from _label(card, style)
    if card.badge:
        yield from of_badge(card.badge, (box.x + box.width - 3, box.y + 1), style)


def _of_gap(card: Card, style: Style) -> Iterator[Stroke]:
    yield Rectangle(card.box, cards.CORNER, style.gap_fill, card.colour, GAP_OUTLINE, GAP_DASH)
    for text, at in _lines(card, card.box.x, card.box.width, lettering.REGULAR):
        yield words(text, at, cards.LABEL_SIZE, lettering.REGULAR, card.colour)


def _of_group(card: Card, style: Style) -> Iterator[Stroke]:
    """A closed group: a small stack of cards, its box holding the whole stack."""
    box, step = card.box, cards.STACK / 2
    wide, high = box.width - cards.STACK, box.height - cards.STACK
    edge = mixed(card.colour, style.card, 0.25)
    for below in (2, 1):
        sheet = Box(box.x + below * step, box.y + below * step, wide, high)
        yield Rectangle(sheet, cards.CORNER, style.card, edge, HAIRLINE)
    yield from _of_thing(replace(card, box=Box(box.x, box.y, wide, high)), style)


def _of_frame(card: Card, style: Style) -> Iterator[Stroke]:
    """The outline of an open group."""
    yield Rectangle(card.box, _SHAPE_CORNER, style.ground(card.colour), card.colour, HAIRLINE)


def _title_of_frame(card: Card, style: Style) -> Iterator[Stroke]:
    """The group's symbol, its words and what it holds, in the upper left corner."""
    box = card.box
    left, baseline = box.x + cards.PADDING, box.y + cards.FRAME_TITLE / 2 + 4.0
    start = left + 16.0 if card.symbol else left
    room = box.x + box.width - cards.PADDING - start
    title = lettering.elided(" ".join(card.lines), room, cards.FRAME_SIZE, lettering.SEMIBOLD)
    long = lettering.width(title, cards.FRAME_SIZE, lettering.SEMIBOLD)
    small = 8.0 + lettering.width(card.small, cards.SMALL_SIZE) if card.small else 0.0
    small = small if long + small <= room else 0.0
    yield _patch(left, baseline, start - left + long + small, cards.FRAME_SIZE, style.ground(card.colour))
    if card.symbol:
        yield Shape(outline(card.symbol, (left + 5.0, baseline - 4.0), 5.0), card.colour)
    yield words(title, (start, baseline), cards.FRAME_SIZE, lettering.SEMIBOLD, style.ink)
    if small:
        yield words(card.small, (start + long + 8.0, baseline), cards.SMALL_SIZE, lettering.REGULAR, style.faint)


def _patch(left: float, baseline: float, long: float, size: float, ground: str) -> Rectangle:
    """The ground behind a line of words."""
    return Rectangle(Box(left - 4.0, baseline - size, long + 8.0, size * 1.33), 3.0, ground)


def _of_note(card: Card, style: Style) -> Iterator[Stroke]:
    """A sheet of tinted paper with a folded corner."""
    box, paper, edge = card.box, style.paper(card.colour), mixed(card.colour, style.card, 0.35)
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    sheet = ((left, top), (right - FOLD, top), (right, top + FOLD), (right, bottom), (left, bottom))
    yield Shape((sheet,), paper, edge, HAIRLINE)
    fold = ((right - FOLD, top), (right - FOLD, top + FOLD), (right, top + FOLD))
    yield Shape((fold,), mixed(paper, card.colour, 0.3), edge, HAIRLINE)
    baseline = top + notes.first_baseline(card)
    for number, line in enumerate(card.lines):
        at = left + notes.PADDING, baseline + number * notes.NOTE_LINE
        yield words(line, at, notes.NOTE_SIZE, lettering.REGULAR, style.ink)


def _of_shape(card: Card, style: Style) -> Iterator[Stroke]:
    """A light area behind everything."""
    if card.symbol == "ellipse":
        yield Oval(card.box, style.ground(card.colour), card.colour, HAIRLINE)
    else:
        yield Rectangle(card.box, _SHAPE_CORNER, style.ground(card.colour), card.colour, HAIRLINE)


def _title_of_shape(card: Card, style: Style) -> Iterator[Stroke]:
    """The words of a background shape, at its top."""
    box, baseline = card.box, card.box.y + notes.first_baseline(card)
    for number, line in enumerate(card.lines):
        long = lettering.width(line, notes.TITLE_SIZE, lettering.SEMIBOLD)
        x = box.x + ((box.width - long) / 2 if card.symbol == "ellipse" else notes.PADDING)
        y = baseline + number * notes.TITLE_LINE
        if line:
            yield _patch(x, y, long, notes.TITLE_SIZE, style.ground(card.colour))
            yield words(line, (x, y), notes.TITLE_SIZE, lettering.SEMIBOLD, style.ink)


def _lock(card: Card, style: Style) -> Iterator[Stroke]:
    """A small padlock on the lower right corner, clear of all words; an oval has it at its foot."""
    if card.locked:
        over = cards.STACK if card.kind == "group" else 0.0
        right, bottom = card.box.x + card.box.width - over, card.box.y + card.box.height - over
        x = card.box.middle[0] if card.symbol == "ellipse" else right - 4.0
        yield disc((x, bottom), cards.LOCK_RADIUS, style.card, style.hairline, HAIRLINE)
        yield Shape(outline("lock", (x, bottom), 3.5), style.faint)


def _label(card: Card, style: Style) -> Iterator[Stroke]:
    scale, block = card.scale, cards.BLOCK * card.scale
    left, room = card.box.x + block, card.box.width - block
    baseline = 0.0
    for text, at in _lines(card, left, room, lettering.SEMIBOLD):
        yield words(text, at, cards.LABEL_SIZE * scale, lettering.SEMIBOLD, style.ink)
        baseline = at[1]
    if card.small:
        size = cards.SMALL_SIZE * scale
        x = left + (room - lettering.width(card.small, size)) / 2
        yield words(card.small, (x, baseline + cards.SMALL_LINE * scale), size, lettering.REGULAR, style.faint)


def _lines(card: Card, left: float, room: float, weight: str) -> Iterator[tuple[str, Point]]:
    line, size = cards.LINE * card.scale, cards.LABEL_SIZE * card.scale
    height = line * len(card.lines) + (cards.SMALL_LINE * card.scale if card.small else 0.0)
    baseline = card.box.y + (card.box.height - height) / 2 + line * 0.5 + size * 0.36
    for index, text in enumerate(card.lines):
        x = left + (room - lettering.width(text, size, weight)) / 2
        yield text, (x, baseline + index * line)


_KINDS: Mapping[str, Callable[[Card, Style], Iterator[Stroke]]] = {
    "gap": _of_gap,
    "group": _of_group,
    "frame": _of_frame,
    "note": _of_note,
    "shape": _of_shape,
}
_TITLES: Mapping[str, Callable[[Card, Style], Iterator[Stroke]]] = {
    "frame": _title_of_frame,
    "shape": _title_of_shape,
}
