"""The board paper as data: sections of a few kinds of block, the same for every writer.

All texts are plain: a writer shows them as they are and never reads them as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TypeAlias

from stakeholdermap.figure.figure import Card, Figure


@dataclass(frozen=True)
class Headline:
    """A figure of "In one minute": the number and what it counts. ``tone``: high, medium, strength or plain."""

    number: str
    words: str
    tone: str = "plain"


@dataclass(frozen=True)
class Headlines:
    """Up to three headline figures side by side."""

    items: tuple[Headline, ...]


@dataclass(frozen=True)
class Point:
    """One entry of a list: a bold title (may be empty), its sentence, and in small print what it does not say."""

    title: str
    text: str
    caveat: str = ""


@dataclass(frozen=True)
class Points:
    """A list of points, numbered from 1 or with bullets."""

    items: tuple[Point, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Text:
    """One paragraph, in small print when it only qualifies what stands above it."""

    words: str
    small: bool = False


@dataclass(frozen=True)
class Picture:
    """A figure with its alternative text (short, never empty) and the caption under it."""

    figure: Figure
    alt: str
    caption: str


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds figures (set right)."""

    words: str
    width: float
    figures: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of text under a header row, repeated on every page; ``note`` stands under it in small print."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


# On paper a figure is never larger than this share of its size on screen: its letters are then as those around it.
LARGEST_SCALE = 0.85
UNITS_A_CM = 96 / 2.54

Block: TypeAlias = Headlines | Points | Text | Picture | Table


@dataclass(frozen=True)
class Section:
    """A heading (level 2 or 3; the paper's title is level 1) and what stands under it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    level: int = 2


@dataclass(frozen=True)
class Paper:
    """A whole board paper. ``front`` holds the rows of the front sheet as (label, text).

    ``line_above`` stands over the title (meeting, date, item), ``footer`` at the foot of every page; ``dated``
    is the document's own date. ``doubts`` are sentences for its author, and no part of the paper: words left in it that
    may be somebody's name.
    """

    title: str
    line_above: str
    front: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: str
    author: str
    subject: str
    language: str
    dated: date
    doubts: tuple[str, ...] = ()


def texts_in(value: object) -> Iterator[str]:
    """Every text within a paper, a section, a block or a figure; the lines of one card's label as one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Card):
        yield " ".join(value.lines)
        yield value.small
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts_in(getattr(value, one.name))
