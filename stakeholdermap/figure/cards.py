"""Cards: how large a thing's card is, what stands on it, and its mark in the figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Box, Card
from stakeholdermap.figure.style import BODY
from stakeholdermap.model.groupings import sector_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Fact, Person

LABEL_SIZE, LINE = 13.0, 17.0
SMALL_SIZE, SMALL_LINE = 11.0, 15.0
BLOCK = 26.0
PADDING = 12.0
HEIGHT = 32.0
WIDEST_TEXT, WIDEST_SMALL = 190.0, 230.0
CORNER = 7.0
OUTLINE = 1.6
SYMBOL_RADIUS = 6.0
BADGE_RADIUS = 10.0
LOCK_RADIUS = 7.0
RING_GAP = 4.0
# The box of a closed group holds the two cards that show behind its own.
STACK = 6.0
# The outline of an open group keeps this clear of its members, and more above them for its words.
FRAME_MARGIN, FRAME_TITLE, FRAME_SIZE = 16.0, 28.0, 12.0


@dataclass(frozen=True)
class Label:
    """What stands on a card, already broken into lines, and how large the card is for it."""

    lines: tuple[str, ...]
    small: str
    width: float
    height: float


def label_of(map: Map, fact: Fact) -> Label:
    """The label of an organisation, body or person; a person's post stands before the name."""
    if isinstance(fact, Person):
        employer = map.organisations.get(fact.employer or "")
        below = (fact.name if fact.post else "", (employer.short_name or employer.name) if employer else "")
        return _label(fact.post or fact.name, ", ".join(part for part in below if part))
    return _label(getattr(fact, "name", ""), "")


def gap_label(words: str) -> Label:
    """The label of a dashed card: one thing that is missing."""
    lines = lettering.broken(f"+  {words}", 260.0, LABEL_SIZE, lettering.REGULAR)
    widest = max(lettering.width(line, LABEL_SIZE, lettering.REGULAR) for line in lines)
    return Label(lines, "", round(widest + 2 * PADDING), HEIGHT + LINE * (len(lines) - 1))


def group_label(words: str, small: str) -> Label:
    """The label of a closed group; the card is larger by the stack that shows behind it."""
    label = _label(words, small)
    return replace(label, width=label.width + STACK, height=label.height + STACK)


def scaled(label: Label, scale: float) -> Label:
    """The same label on a card drawn so much larger."""
    if scale == 1.0:
        return label
    return replace(label, width=label.width * scale, height=label.height * scale)


def frame_around(boxes: Iterable[Box]) -> Box:
    """The outline of an open group with these members, room for its words included; there is at least one."""
    members = tuple(boxes)
    left, top = min(box.x for box in members) - FRAME_MARGIN, min(box.y for box in members) - FRAME_TITLE - 8.0
    right = max(box.x + box.width for box in members) + FRAME_MARGIN
    bottom = max(box.y + box.height for box in members) + FRAME_MARGIN
    return Box(left, top, right - left, bottom - top)


@lru_cache(maxsize=20_000)
def _label(text: str, small: str) -> Label:
    lines = lettering.broken(text, WIDEST_TEXT, LABEL_SIZE, lettering.SEMIBOLD)
    shown = lettering.elided(small, WIDEST_SMALL, SMALL_SIZE) if small else ""
    widest = max(lettering.width(line, LABEL_SIZE, lettering.SEMIBOLD) for line in lines)
    widest = max(widest, lettering.width(shown, SMALL_SIZE))
    height = HEIGHT + LINE * (len(lines) - 1) + (SMALL_LINE if shown else 0)
    return Label(lines, shown, round(BLOCK + 2 * PADDING + widest), height)


def group_of(map: Map, fact: Fact) -> str:
    """The group whose colour a card has: that of bodies, else the sector of a thing."""
    return BODY if isinstance(fact, Body) else sector_of(map, fact)


def kind_of(fact: Fact) -> str:
    """organisation, person or body."""
    return "person" if isinstance(fact, Person) else "body" if isinstance(fact, Body) else "organisation"


@lru_cache(maxsize=500)
def box_with_ring(card: Card) -> Box:
    """The card's box with its ring: where ties end."""
    over, box = RING_GAP + 2.0, card.box
    return Box(box.x - over, box.y - over, box.width + 2 * over, box.height + 2 * over)


def box_with_extras(card: Card) -> Box:
    """The card's box with its badge, ring and padlock."""
    over = RING_GAP + 4 if card.ring else 1.0
    top = max(over, BADGE_RADIUS + 1 if card.badge else 0.0)
    bottom = max(over, LOCK_RADIUS + 1 if card.locked else 0.0)
    right = max(top, bottom)
    box = card.box
    return Box(box.x - over, box.y - top, box.width + over + right, box.height + top + bottom)
