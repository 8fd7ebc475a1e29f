"""The still picture, kept in pixels: panned by shifting it, and drawn in pieces so short that the window answers."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.detail import Detail
from stakeholdermap.figure.figure import Box

# The picture reaches this many pixels beyond the window, so that a pan shows what has been drawn already.
MARGIN = 192
# With less than this left of the margin the picture is shifted and drawn on, before it is missed.
SPARE = 64
# Pixels of a side of the pieces in which a picture is drawn; where much is to be drawn, down to the smallest.
PIECE, SMALLEST_PIECE = 512, 48
# Milliseconds: what one piece should take at most, and all pieces between two looks at what the user does.
PIECE_MS, TURN_MS = 3.0, 4.0
# Beyond this many rectangles a region is told by the squares of this size that it touches.
MOST_RECTS, SQUARE = 60, 64


class Drawer(Protocol):
    """Draws what stands still, as finely as asked."""

    def draw(self, painter: QPainter, camera: Camera, box: Box, detail: Detail) -> None:
        """Everything that meets the box on the page, with a painter in pixels and the camera that it shows."""

    def weigh(self, box: Box, scale: float, detail: Detail) -> float:
        """About how many milliseconds that takes."""


@dataclass
class _Picture:
    """``stale`` is what has to be drawn anew, in the picture's own logical pixels."""

    pixmap: QPixmap
    camera: Camera
    window: QSize
    detail: Detail
    stale: QRegion

    @property
    def ratio(self) -> float:
        return self.pixmap.devicePixelRatio()

    @property
    def whole(self) -> QRect:
        size = self.pixmap.deviceIndependentSize()
        return QRect(0, 0, math.ceil(size.width()), math.ceil(size.height()))

    def seen(self, camera: Camera) -> QRect:
        """The part of the picture that the window shows."""
        corner = QPointF(self.camera.x - camera.x, self.camera.y - camera.y).toPoint()
        return QRect(corner, self.window) & self.whole


class Layer:
    """A picture of what a camera shows, without paper, and a fresh one beside it while another scale is drawn."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._kept: _Picture | None = None
        self._fresh: _Picture | None = None
        self._first = QPoint()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn yet."""
        return self._kept is None

    @property
    def has_work(self) -> bool:
        """Whether something is still to be drawn, in sight or beside it."""
        return self._fresh is not None or (self._kept is not None and not self._kept.stale.isEmpty())

    def fits(self, camera: Camera, size: QSize, ratio: float) -> bool:
        """Whether what is kept has this scale and size, so that it need only be shifted."""
        kept = self._kept
        return kept is not None and kept.window == size and kept.ratio == ratio and kept.camera.scale == camera.scale

    def is_sharp(self, camera: Camera, size: QSize, ratio: float) -> bool:
        """Whether all that is seen is what this camera would show."""
        kept = self._kept
        if kept is None or self._fresh is not None or not self.fits(camera, size, ratio):
            return False
        return not kept.stale.intersects(kept.seen(camera))

    def is_drawing(self, camera: Camera) -> bool:
        """Whether a new picture at this camera's scale is under way; a shift is made up for when it is whole."""
        return self._fresh is not None and self._fresh.camera.scale == camera.scale

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = self._fresh = None

    def begin(self, camera: Camera, size: QSize, ratio: float, detail: Detail) -> None:
        """Start drawing anew, beside what is shown until it is whole."""
        whole = QRect(0, 0, size.width() + 2 * MARGIN, size.height() + 2 * MARGIN)
        pixmap = QPixmap(math.ceil(whole.width() * ratio), math.ceil(whole.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        self._fresh = _Picture(pixmap, camera.moved(MARGIN, MARGIN), size, detail, QRegion(whole))
        self._first = whole.center()
        if self._kept is None:
            # Better a picture that fills in than none.
            self._kept, self._fresh = self._fresh, None

    def mend(self, boxes: Iterable[Box]) -> None:
        """These boxes on the page have to be drawn anew, because something changed there; the first before others."""
        boxes = list(boxes)
        for picture in (self._kept, self._fresh):
            if picture is not None and boxes:
                whole, camera = picture.whole, picture.camera
                rects = [camera.box_on_screen(box).toAlignedRect().adjusted(-1, -1, 1, 1) for box in boxes]
                self._first = rects[0].center() if picture is self._kept else self._first
                picture.stale += _united(rect & whole for rect in rects)

    def go_on(self, camera: Camera, within_ms: float = TURN_MS) -> bool:
        """Draw some more, for about so many milliseconds: what is seen first. Whether something is seen for it."""
        until = time.perf_counter() + within_ms / 1000
        if self._fresh is not None and self._fresh.camera.scale == camera.scale:
            if not self._draw(self._fresh, self._fresh.seen(camera), until):
                return False
            self._kept, self._fresh = self._fresh, None
            return True
        if self._kept is None or self._kept.camera.scale != camera.scale:
            return False
        seen = self._kept.seen(camera)
        if self._kept.stale.intersects(seen):
            self._draw(self._kept, seen, until)
            return True
        self._draw(self._kept, self._kept.whole, until)
        return False

    def follow(self, camera: Camera) -> None:
        """Shift what is kept when the window comes near its edge, so that what comes into sight is drawn before."""
        if self._kept is not None and self._kept.camera.scale == camera.scale:
            self._reach(self._kept, camera)

    def show(self, painter: QPainter, camera: Camera) -> None:
        """Put the kept picture on screen as ``camera`` sees it: shifted exactly, or stretched until redrawn."""
        kept = self._kept
        if kept is None:
            return
        if camera.scale == kept.camera.scale:
            painter.drawPixmap(QPointF(camera.x - kept.camera.x, camera.y - kept.camera.y), kept.pixmap)
            return
        factor = camera.scale / kept.camera.scale
        painter.save()
        painter.translate(camera.x - kept.camera.x * factor, camera.y - kept.camera.y * factor)
        painter.scale(factor, factor)
        painter.drawPixmap(0, 0, kept.pixmap)
        painter.restore()

    def show_again(self, painter: QPainter, camera: Camera, boxes: Iterable[Box]) -> None:
        """Put these boxes on the page on screen once more, over what has been drawn on them."""
        kept = self._kept
        if kept is None or camera.scale != kept.camera.scale:
            return
        shift = QPointF(camera.x - kept.camera.x, camera.y - kept.camera.y)
        for box in boxes:
            # Whole pixels: between pixels the copy would blur what it covers.
            inside = QRectF(kept.camera.box_on_screen(box).toAlignedRect() & kept.whole)
            source = QRectF(inside.topLeft() * kept.ratio, inside.size() * kept.ratio)
            painter.drawPixmap(inside.translated(shift), kept.pixmap, source)

    def _draw(self, picture: _Picture, part: QRect, until: float) -> bool:
        """Whether all of this part is drawn; at least one piece of it is."""
        for piece in self._pieces(picture, part):
            self._paint(picture, piece)
            picture.stale -= QRegion(piece)
            if time.perf_counter() > until:
                break
        return not picture.stale.intersects(part)

    def _pieces(self, picture: _Picture, part: QRect) -> Iterator[QRect]:
        """What is stale in this part, in rectangles of which each takes about ``PIECE_MS`` or less."""
        stale = picture.stale & part
        squares = [square & part for square in _squares(stale.boundingRect(), PIECE)]
        nearest = sorted(squares, key=lambda s: (s.center() - self._first).manhattanLength())
        for square in nearest:
            there = (stale & square).boundingRect()
            if not there.isEmpty():
                yield from self._cut(picture, there)

    def _cut(self, picture: _Picture, piece: QRect) -> Iterator[QRect]:
        heavy = self._drawer.weigh(picture.camera.box_on_page(QRectF(piece)), picture.camera.scale, picture.detail)
        if heavy <= PIECE_MS or max(piece.width(), piece.height()) <= SMALLEST_PIECE:
            yield piece
            return
        half = QSize(piece.width(), math.ceil(piece.height() / 2))
        if piece.width() > piece.height():
            half = QSize(math.ceil(piece.width() / 2), piece.height())
        first = QRect(piece.topLeft(), half)
        for rest in (first, *_rects_of(QRegion(piece) - QRegion(first))):
            yield from self._cut(picture, rest)

    def _paint(self, picture: _Picture, piece: QRect) -> None:
        with QPainter(picture.pixmap) as painter:
            painter.setClipRegion(picture.stale & piece)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(piece, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            box = picture.camera.box_on_page(QRectF(piece))
            self._drawer.draw(painter, picture.camera, box, picture.detail)

    def _reach(self, kept: _Picture, camera: Camera) -> None:
        size = kept.pixmap.deviceIndependentSize()
        dx = _beyond(camera.x - kept.camera.x, size.width() - kept.window.width())
        dy = _beyond(camera.y - kept.camera.y, size.height() - kept.window.height())
        across, down = round(dx * kept.ratio), round(dy * kept.ratio)
        if not (across or down):
            return
        whole = QRect(0, 0, kept.pixmap.width(), kept.pixmap.height())
        there = whole.translated(across, down) & whole
        dx, dy = across / kept.ratio, down / kept.ratio
        kept.camera = kept.camera.moved(dx, dy)
        if not there.isEmpty():
            kept.pixmap.scroll(across, down, whole)
        bare = [_logical(rect, kept.ratio) for rect in _rects_of(QRegion(whole).subtracted(QRegion(there)))]
        with QPainter(kept.pixmap) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            for rect in bare:
                painter.fillRect(rect, Qt.GlobalColor.transparent)
        outdated = [QRectF(rect).translated(dx, dy).toAlignedRect() & kept.whole for rect in _rects_of(kept.stale)]
        kept.stale = _united((*outdated, *bare))
        self._first = kept.seen(camera).center()


def _beyond(offset: float, spare: float) -> float:
    """How far to shift a picture that is ``spare`` wider than the window and begins at ``offset`` in it."""
    return 0.0 if SPARE - spare <= offset <= -SPARE else offset + spare / 2


def _squares(rect: QRect, side: int) -> Iterator[QRect]:
    return (QRect(left, top, side, side) for left, top in _corners(rect, side))


def _corners(rect: QRect, side: int) -> Iterator[tuple[int, int]]:
    """Where the squares of a grid that a rectangle touches begin: left and top."""
    left, top = rect.left(), rect.top()
    across = range(left - left % side, rect.right() + 1, side)
    return ((x, y) for y in range(top - top % side, rect.bottom() + 1, side) for x in across)


def _united(rects: Iterable[QRect]) -> QRegion:
    rects = [rect for rect in rects if not rect.isEmpty()]
    if len(rects) > MOST_RECTS:
        corners = dict.fromkeys(corner for rect in rects for corner in _corners(rect, SQUARE))
        rects = [QRect(left, top, SQUARE, SQUARE) for left, top in corners]
    region = QRegion()
    for rect in rects:
        region += rect
    return region


def _logical(rect: QRect, ratio: float) -> QRect:
    return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio).toAlignedRect()


def _rects_of(region: QRegion) -> list[QRect]:
    # PySide's description of QRegion leaves out that it can be walked through.
    return list(region)  # type: ignore[call-overload]
