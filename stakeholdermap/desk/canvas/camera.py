"""Which part of the drawing is on screen: page units (1/96 inch) to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from stakeholdermap.figure.figure import Box, Point

SMALLEST, LARGEST = 0.05, 4.0
STEP = 1.25


@dataclass(frozen=True)
class Camera:
    """``scale`` is pixels a page unit, (``x``, ``y``) the pixel at which page point (0, 0) stands."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_screen(self, point: Point) -> QPointF:
        """Page point to pixel."""
        return QPointF(point[0] * self.scale + self.x, point[1] * self.scale + self.y)

    def to_page(self, pixel: QPointF) -> Point:
        """Pixel to page point."""
        return (pixel.x() - self.x) / self.scale, (pixel.y() - self.y) / self.scale

    def box_on_screen(self, box: Box) -> QRectF:
        """A box in page units as a rectangle in pixels."""
        corner = self.to_screen((box.x, box.y))
        return QRectF(corner.x(), corner.y(), box.width * self.scale, box.height * self.scale)

    def box_on_page(self, rect: QRectF) -> Box:
        """A rectangle in pixels as a box in page units."""
        x, y = self.to_page(rect.topLeft())
        return Box(x, y, rect.width() / self.scale, rect.height() / self.scale)

    def moved(self, dx: float, dy: float) -> Camera:
        """The drawing shifted by pixels."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def zoomed(self, factor: float, at: QPointF) -> Camera:
        """Larger or smaller by ``factor``, with what stands at pixel ``at`` staying there."""
        scale = min(max(self.scale * factor, SMALLEST), LARGEST)
        x, y = self.to_page(at)
        return Camera(scale, at.x() - x * scale, at.y() - y * scale)

    def fitting(self, box: Box, width: float, height: float, largest: float = 1.0) -> Camera:
        """The camera that shows the whole box in a window of ``width`` × ``height`` pixels, centred."""
        scale = min(width / max(box.width, 1), height / max(box.height, 1), largest)
        scale = min(max(scale, SMALLEST), LARGEST)
        x, y = box.middle
        return Camera(scale, width / 2 - x * scale, height / 2 - y * scale)

    def transform(self) -> QTransform:
        """For a painter that draws in page units."""
        return QTransform(self.scale, 0, 0, self.scale, self.x, self.y)
