"""A tie as strokes: declared ones, seats, several shown as one, and who meets on bodies, each told by its shape."""

from __future__ import annotations

import math
from collections.abc import Iterator

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Point, Tie
from stakeholdermap.figure.labels import LABEL_SIZE, label_box
from stakeholdermap.figure.strokes import Curve, Rectangle, Shape, Stroke, faded, words
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.ties import arrow_head, line_end

# Several ties shown as one are two rails; who meets on bodies is a string of beads.
RAIL, NARROWEST = 1.1, 4.4
BEAD, BEAD_STEP = 3.0, 8.0


def of_tie(tie: Tie, style: Style, colour: str = "") -> Iterator[Stroke]:
    """A tie without its label, from back to front; in another ``colour`` when it is selected or lit."""
    for stroke in _line(tie, colour or colour_of(tie, style)):
        yield faded(stroke, style) if tie.faded else stroke


def of_label(tie: Tie, style: Style, colour: str = "") -> Iterator[Stroke]:
    """The count that stands on a tie, in a pill; nothing without one."""
    for stroke in _label(tie, colour or colour_of(tie, style), style):
        yield faded(stroke, style) if tie.faded else stroke


def colour_of(tie: Tie, style: Style) -> str:
    """Meeting on bodies has a colour of its own, quieter than that of declared ties; all else has the tie's."""
    return style.meeting if tie.kind == "shared" else tie.colour


def _line(tie: Tie, colour: str) -> Iterator[Stroke]:
    if tie.kind == "bundle":
        yield from _rails(tie, colour)
    elif tie.kind == "shared":
        yield Curve(tie.start, tie.bend, tie.end, colour, BEAD, (0.01, BEAD_STEP), beads=True)
    else:
        yield Curve(tie.start, tie.bend, line_end(tie), colour, tie.width, tie.dash)
    if tie.arrow:
        yield Shape((arrow_head(tie),), colour)


def _rails(tie: Tie, colour: str) -> Iterator[Curve]:
    """Two thin lines side by side: drawn as two, not as a broad line with a light middle, for what lies below."""
    end, aside = line_end(tie), (max(tie.width, NARROWEST) - RAIL) / 2
    (a, b), (c, d) = _across(tie.start, tie.bend), _across(tie.bend, end)
    for by in (aside, -aside):
        start = tie.start[0] + a * by, tie.start[1] + b * by
        bend = tie.bend[0] + (a + c) / 2 * by, tie.bend[1] + (b + d) / 2 * by
        yield Curve(start, bend, (end[0] + c * by, end[1] + d * by), colour, RAIL)


def _across(start: Point, end: Point) -> Point:
    """The direction square to the way from one point to another, 1 long; none where they are the same."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return -dy / length, dx / length


def _label(tie: Tie, colour: str, style: Style) -> Iterator[Stroke]:
    if not tie.label or tie.label_at is None:
        return
    x, y = tie.label_at
    long = lettering.width(tie.label, LABEL_SIZE, lettering.SEMIBOLD)
    box = label_box(tie, tie.label_at)
    yield Rectangle(box, box.height / 2, style.card, colour, 1.2)
    yield words(tie.label, (x - long / 2, y + LABEL_SIZE * 0.36), LABEL_SIZE, lettering.SEMIBOLD, style.ink)
