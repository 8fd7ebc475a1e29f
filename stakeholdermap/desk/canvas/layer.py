"""The still picture, kept in pixels: panned by shifting it, mended where something changed, redrawn in slices."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.figure.figure import Box

# Draws everything still that meets any of these boxes on the page, with a painter in page units.
DrawBoxes = Callable[[QPainter, list[Box]], None]
SLICE = 150
# A picture drawn in slices reaches this many pixels beyond the window, so that most steps of a pan draw nothing.
MARGIN = 128
# Past this many separate places it is quicker to mend the rectangle around them.
MOST_PLACES = 120


class Layer:
    """A pixmap of what ``camera`` shows. ``is_sharp`` is False while it holds another scale or is half drawn."""

    def __init__(self, draw: DrawBoxes) -> None:
        self._draw = draw
        self._paper = QColor(Qt.GlobalColor.white)
        self._pixmap, self._camera, self._window = QPixmap(), Camera(), QSize()
        self._fresh, self._fresh_camera, self._fresh_window = QPixmap(), Camera(), QSize()
        self._slices: Iterator[QRect] | None = None

    def is_sharp(self, camera: Camera, size: QSize, ratio: float) -> bool:
        """Whether what is kept is what this camera would show, but for a shift."""
        fits = self._window == size and self._pixmap.devicePixelRatio() == ratio
        return fits and self._camera.scale == camera.scale and self._slices is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn yet."""
        return self._pixmap.isNull()

    def is_drawing(self, camera: Camera) -> bool:
        """Whether a new picture at this camera's scale is under way; a shift is made up for when it is whole."""
        return self._slices is not None and self._fresh_camera.scale == camera.scale

    def set_paper(self, colour: QColor) -> None:
        """The colour behind everything; what is kept is drawn anew."""
        self._paper = colour
        self.forget()

    def forget(self) -> None:
        """Keep nothing."""
        self._pixmap, self._fresh, self._slices = QPixmap(), QPixmap(), None
        self._window = QSize()

    def redraw(self, camera: Camera, size: QSize, ratio: float) -> None:
        """Draw everything that is seen at once."""
        self.begin(camera, size, ratio, margin=0)
        while self.go_on():
            pass

    def begin(self, camera: Camera, size: QSize, ratio: float, margin: int = MARGIN) -> None:
        """Start drawing anew, in slices, beside what is shown until it is whole."""
        whole = QRect(0, 0, size.width() + 2 * margin, size.height() + 2 * margin)
        self._fresh = QPixmap(_in_pixels(whole.size(), ratio))
        self._fresh.setDevicePixelRatio(ratio)
        self._fresh_camera, self._fresh_window = camera.moved(margin, margin), size
        self._slices = _cut(whole) if margin else iter([whole])

    def go_on(self) -> bool:
        """Draw the next slice. False when the new picture is whole and has taken the place of the old."""
        if self._slices is None:
            return False
        piece = next(self._slices, None)
        if piece is not None:
            self._paint(self._fresh, self._fresh_camera, [piece])
            return True
        self._pixmap, self._camera, self._window = self._fresh, self._fresh_camera, self._fresh_window
        self._fresh, self._slices = QPixmap(), None
        return False

    def mend(self, boxes: Iterable[Box]) -> None:
        """Draw these boxes on the page anew, because something changed there."""
        if self._slices is not None:
            camera = self._fresh_camera.moved(-MARGIN, -MARGIN)
            self.begin(camera, self._fresh_window, self._fresh.devicePixelRatio())
        if self._pixmap.isNull():
            return
        self._paint(self._pixmap, self._camera, self._on_screen(boxes))

    def show(self, painter: QPainter, camera: Camera) -> None:
        """Put the kept picture on screen as ``camera`` sees it: shifted exactly, or stretched until redrawn."""
        if self._pixmap.isNull():
            return
        if camera.scale == self._camera.scale:
            self._reach(camera)
            painter.drawPixmap(QPointF(camera.x - self._camera.x, camera.y - self._camera.y), self._pixmap)
            return
        factor = camera.scale / self._camera.scale
        painter.save()
        painter.translate(camera.x - self._camera.x * factor, camera.y - self._camera.y * factor)
        painter.scale(factor, factor)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.restore()

    def _reach(self, camera: Camera) -> None:
        """Shift what is kept, and draw what comes into it, when the window has left its margin."""
        ratio, kept_size = self._pixmap.devicePixelRatio(), self._pixmap.deviceIndependentSize()
        dx = _beyond(camera.x - self._camera.x, kept_size.width() - self._window.width())
        dy = _beyond(camera.y - self._camera.y, kept_size.height() - self._window.height())
        across, down = round(dx * ratio), round(dy * ratio)
        if not (across or down):
            return
        whole = QRect(0, 0, self._pixmap.width(), self._pixmap.height())
        kept = whole.translated(across, down) & whole
        self._camera = self._camera.moved(across / ratio, down / ratio)
        if not kept.isEmpty():
            self._pixmap.scroll(across, down, whole)
        bare = QRegion(whole).subtracted(QRegion(kept))
        self._paint(self._pixmap, self._camera, [self._logical(rect) for rect in _rects_of(bare)])

    def _logical(self, rect: QRect) -> QRect:
        ratio = self._pixmap.devicePixelRatio()
        return QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio).toAlignedRect()

    def _on_screen(self, boxes: Iterable[Box]) -> list[QRect]:
        window = self._pixmap.deviceIndependentSize()
        whole = QRect(0, 0, math.ceil(window.width()), math.ceil(window.height()))
        rects = [self._camera.box_on_screen(box).toAlignedRect().adjusted(-1, -1, 1, 1) & whole for box in boxes]
        rects = [rect for rect in rects if not rect.isEmpty()]
        return rects if len(rects) <= MOST_PLACES else [_united(rects).boundingRect()]

    def _paint(self, pixmap: QPixmap, camera: Camera, rects: list[QRect]) -> None:
        if not rects:
            return
        with QPainter(pixmap) as painter:
            painter.setClipRegion(_united(rects))
            painter.fillRect(_united(rects).boundingRect(), self._paper)
            painter.setTransform(camera.transform(), combine=True)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self._draw(painter, [camera.box_on_page(QRectF(rect)) for rect in rects])


def _beyond(offset: float, spare: float) -> float:
    """How far to shift a picture that is ``spare`` wider than the window and begins at ``offset`` in it."""
    return 0.0 if -spare <= offset <= 0.0 else offset + spare / 2


def _in_pixels(size: QSize, ratio: float) -> QSize:
    return QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))


def _cut(whole: QRect) -> Iterator[QRect]:
    for top in range(0, whole.height(), SLICE):
        yield QRect(0, top, whole.width(), min(SLICE, whole.height() - top))


def _united(rects: Iterable[QRect]) -> QRegion:
    region = QRegion()
    for rect in rects:
        region += rect
    return region


def _rects_of(region: QRegion) -> list[QRect]:
    # PySide's description of QRegion leaves out that it can be walked through.
    return list(region)  # type: ignore[call-overload]
