"""How finely the still picture is drawn: each mark as on paper, or thousands as lines and blocks in a few calls."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.footprints import CARD_MARGIN, PIECES, CardFootprints, Ink, Rows, TieFootprints
from stakeholdermap.figure import cards
from stakeholdermap.figure.figure import Box
from stakeholdermap.figure.strokes import STEPPED_BACK
from stakeholdermap.figure.style import Style, mixed

Lines = NDArray[np.float64]

# With more ties in sight than this nobody can follow one below this scale, and no pattern is seen.
MOST_FINE, FINE_FROM = 600, 0.5
# With more than this, curves are straight lines.
MOST_CURVES = 12_000
# Below this scale a card is a spot in its colour.
SPOTS_BELOW = 0.12
THINNEST = 0.55
# Pixels: how far a curve may lie off the stretches that stand for it, and how far these overlap.
MOST_SAG, OVERLAP = 0.2, 0.6
DASHED = 0.65


class Detail(Enum):
    """FINE is every mark as on paper; DENSE plain lines and blocks; FAR straight lines and blocks."""

    FINE = "fine"
    DENSE = "dense"
    FAR = "far"


def detail_for(ties: int, bounds: Box, window: Box, scale: float) -> Detail:
    """How finely to draw so many ties, spread over ``bounds``, in a window on the page.

    Told by how many would be in sight if they were spread evenly, so that a pan does not change it.
    """
    if scale >= FINE_FROM:
        return Detail.FINE
    share = min(window.width / max(bounds.width, 1), 1) * min(window.height / max(bounds.height, 1), 1)
    return Detail.FINE if ties * share <= MOST_FINE else Detail.DENSE if ties * share <= MOST_CURVES else Detail.FAR


def draw_lines(
    painter: QPainter, camera: Camera, prints: TieFootprints, box: Box, detail: Detail, style: Style
) -> Rows:
    """The ties that are not hidden and meet the box as plain lines, in a painter in pixels.

    Returns the rows of those for which that will not do, and which FINE leaves to be drawn one by one.
    """
    if detail is Detail.FAR:
        ties = prints.rows_meeting(box)
        ends = np.concatenate((prints.corners[ties, 0], prints.corners[ties, -1]), axis=1)
        lines = _in_pixels(ends, camera)
    else:
        ties, pieces = prints.pieces_meeting(box)
        ends = np.concatenate((prints.corners[ties, pieces], prints.corners[ties, pieces + 1]), axis=1)
        lines = _overlapping(_in_pixels(ends, camera), pieces)
    by_itself = (prints.sags[ties] * camera.scale > MOST_SAG) & (detail is Detail.FINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    plain = np.flatnonzero(~by_itself)
    for ink, some in _by_ink(prints, ties[plain]):
        painter.setPen(_pen(ink, camera.scale, style))
        _draw_lines(painter, lines[plain[some]])
    alone = np.unique(ties[by_itself])
    return alone[~prints.hidden[alone]]


def draw_blocks(painter: QPainter, camera: Camera, prints: CardFootprints, box: Box, style: Style) -> None:
    """The cards that are not hidden and meet the box as blocks, in a painter in pixels."""
    rows = prints.rows_meeting(box)
    inner = np.array([[CARD_MARGIN], [CARD_MARGIN], [-CARD_MARGIN], [-CARD_MARGIN]], np.float32)
    boxes = _in_pixels((prints.edges[:, rows] + inner).T, camera)
    # Whole pixels, so that cards of one height look alike in every row.
    boxes[:, 2:] = np.maximum(np.rint(boxes[:, 2:] - boxes[:, :2]), 1.0)
    boxes[:, :2] = np.rint(boxes[:, :2])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for ink, some in _by_ink(prints, rows):
        blocks, colour = boxes[some], QColor(_colour(ink, style))
        if camera.scale >= SPOTS_BELOW:
            painter.setPen(QPen(colour, 0))
            painter.setBrush(QColor(style.gap_fill if ink.dashed else style.card))
            _draw_rects(painter, blocks)
            blocks[:, 2] = cards.BLOCK * camera.scale
        if camera.scale < SPOTS_BELOW or not ink.dashed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            _draw_rects(painter, blocks)


def _by_ink(prints: CardFootprints | TieFootprints, rows: Rows) -> Iterator[tuple[Ink, Rows]]:
    """Each ink with the places among ``rows`` that have it, thin before broad; without what is hidden."""
    inks = np.where(prints.hidden[rows], -1, prints.inks[rows])
    for place in sorted(np.unique(inks).tolist(), key=lambda place: prints.palette[place]):
        if place >= 0:
            yield prints.palette[place], np.flatnonzero(inks == place)


def _pen(ink: Ink, scale: float, style: Style) -> QPen:
    shade, width = QColor(_colour(ink, style)), max(ink.width * scale, THINNEST)
    if ink.dashed:
        # What cannot be told as dashes is at least lighter.
        shade.setAlphaF(DASHED)
    pen = QPen(shade, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _colour(ink: Ink, style: Style) -> str:
    colour = style.meeting if ink.kind == "shared" else ink.colour
    return mixed(colour, style.background, STEPPED_BACK) if ink.faded else colour


def _in_pixels(rows: NDArray[np.float32], camera: Camera) -> Lines:
    """Rows of two points on the page, in pixels."""
    return rows.astype(np.float64) * camera.scale + np.array((camera.x, camera.y, camera.x, camera.y))


def _overlapping(lines: Lines, pieces: Rows) -> Lines:
    """The stretches each a little longer where the next one begins, so that no paper shows between them."""
    way = lines[:, 2:] - lines[:, :2]
    way *= OVERLAP / np.maximum(np.hypot(way[:, 0], way[:, 1]), OVERLAP)[:, None]
    lines[:, :2] -= np.where((pieces > 0)[:, None], way, 0.0)
    lines[:, 2:] += np.where((pieces < PIECES - 1)[:, None], way, 0.0)
    return lines


def _draw_lines(painter: QPainter, rows: Lines) -> None:
    """Rows of x, y, x, y in one call: Qt reads them where numpy keeps them."""
    kept = np.ascontiguousarray(rows)
    painter.drawLines(cast(QLineF, shiboken6.wrapInstance(kept.ctypes.data, QLineF)), len(kept))


def _draw_rects(painter: QPainter, rows: Lines) -> None:
    """Rows of left, top, width and height in one call."""
    kept = np.ascontiguousarray(rows)
    painter.drawRects(cast(QRectF, shiboken6.wrapInstance(kept.ctypes.data, QRectF)), len(kept))
