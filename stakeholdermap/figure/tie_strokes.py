"""A tie as strokes: declared ones, seats, several shown as one, and who meets on bodies, each told by its shape."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.figure import lettering
from stakeholdermap.figure.figure import Box, Tie
from stakeholdermap.figure.strokes import Curve, Rectangle, Shape, Stroke, faded, words
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.ties import arrow_head, line_end

# Several ties shown as one are two rails; who meets on bodies is a string of beads.
RAIL, NARROWEST = 1.1, 4.4
BEAD, BEAD_STEP = 3.0, 8.0
LABEL_SIZE = 11.0
PILL = 16.0
_COUNTED = ("bundle", "shared")


def of_tie(tie: Tie, style: Style, colour: str = "") -> Iterator[Stroke]:
    """A tie without its label, from back to front; in another ``colour`` when it is selected or lit."""
    for stroke in _line(tie, colour or colour_of(tie, style), style):
        yield faded(stroke, style) if tie.faded else stroke


def of_label(tie: Tie, style: Style, colour: str = "") -> Iterator[Stroke]:
    """What stands on a tie: a count in a pill, or a word on a patch of background; nothing without a label."""
    for stroke in _label(tie, colour or colour_of(tie, style), style):
        yield faded(stroke, style) if tie.faded else stroke


def colour_of(tie: Tie, style: Style) -> str:
    """Meeting on bodies has a colour of its own, quieter than that of declared ties; all else has the tie's."""
    return style.meeting if tie.kind == "shared" else tie.colour


def _line(tie: Tie, colour: str, style: Style) -> Iterator[Stroke]:
    if tie.kind == "bundle":
        across = max(tie.width, NARROWEST)
        yield Curve(tie.start, tie.bend, line_end(tie), colour, across)
        yield Curve(tie.start, tie.bend, line_end(tie), style.background, across - 2 * RAIL)
    elif tie.kind == "shared":
        yield Curve(tie.start, tie.bend, tie.end, colour, BEAD, (0.01, BEAD_STEP), beads=True)
    else:
        yield Curve(tie.start, tie.bend, line_end(tie), colour, tie.width, tie.dash)
    if tie.arrow:
        yield Shape((arrow_head(tie),), colour)


def _label(tie: Tie, colour: str, style: Style) -> Iterator[Stroke]:
    if not tie.label or tie.label_at is None:
        return
    x, y = tie.label_at
    counted = tie.kind in _COUNTED
    weight = lettering.SEMIBOLD if counted else lettering.REGULAR
    long = lettering.width(tie.label, LABEL_SIZE, weight)
    wide = max(long + (10.0 if counted else 8.0), PILL)
    box = Box(x - wide / 2, y - PILL / 2, wide, PILL)
    if counted:
        yield Rectangle(box, PILL / 2, style.card, colour, 1.2)
    else:
        yield Rectangle(box, 4.0, style.background)
    yield words(tie.label, (x - long / 2, y + LABEL_SIZE * 0.36), LABEL_SIZE, weight, style.ink)
