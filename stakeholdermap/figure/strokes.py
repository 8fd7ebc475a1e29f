"""What a figure is made of when it comes to ink: a few kinds of stroke that a painter and an SVG both know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.figure.style import Style, mixed

# How much of the background is in what is faded: words stay just readable, all else steps well back.
STEPPED_BACK, _WORDS_BACK = 0.72, 0.5


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
class Oval:
    """The ellipse that fills a box; empty colours mean no fill or no outline."""

    box: Box
    fill: str = ""
    line: str = ""
    width: float = 0.0


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
    line: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class Curve:
    """A quadratic curve; straight when ``bend`` is None. ``beads`` ends every dash round: short ones are dots."""

    start: Point
    bend: Point | None
    end: Point
    line: str
    width: float
    dash: tuple[float, ...] = ()
    beads: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text by the left end of its baseline; ``long`` is its measured width."""

    text: str
    at: Point
    size: float
    weight: str
    fill: str
    long: float


Stroke: TypeAlias = Rectangle | Oval | LeftBlock | Shape | Curve | Words


def disc(middle: Point, radius: float, fill: str, line: str = "", width: float = 0.0) -> Oval:
    """A circle."""
    x, y = middle
    return Oval(Box(x - radius, y - radius, 2 * radius, 2 * radius), fill, line, width)


def words(text: str, at: Point, size: float, weight: str, fill: str) -> Words:
    """A line of text with its width measured."""
    return Words(text, at, size, weight, fill, lettering.width(text, size, weight))


def faded(stroke: Stroke, style: Style) -> Stroke:
    """The stroke stepped back. Its colours are mixed with the background: what lies under it does not show through."""

    def back(colour: str, share: float = STEPPED_BACK) -> str:
        return mixed(colour, style.background, share) if colour else ""

    match stroke:
        case Words():
            return replace(stroke, fill=back(stroke.fill, _WORDS_BACK))
        case LeftBlock():
            return replace(stroke, fill=back(stroke.fill))
        case Curve():
            return replace(stroke, line=back(stroke.line))
        case Rectangle() | Oval() | Shape():
            return replace(stroke, fill=back(stroke.fill), line=back(stroke.line))
