"""Pull a note or a background shape larger or smaller by a handle on its edge: one edit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.gestures.annotate import GRID, called
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Grip, Pointer
from stakeholdermap.desk.canvas.gestures.move import SNAPS
from stakeholdermap.desk.canvas.snapping import ACROSS, DOWN, edges_of, snapped_edge
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.figure.figure import Box, Card
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map

RESIZABLE = ("note", "shape")
SMALLEST = 48.0
WAYS = tuple((across, down) for down in (-1, 0, 1) for across in (-1, 0, 1) if across or down)
GRIP_HALF, GRIP_TARGET = 4.0, 12.0
_ALONG = {
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
}


class Resize(Gesture):
    """The opposite edge stays. Shift keeps the proportions, Alt snaps to nothing."""

    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        assert start.grip is not None
        self._grip, self._box, self._pulled = start.grip, start.grip.card.box, False
        self.cursor = cursor_of(start.grip)
        stage, sight = canvas.stage, canvas.in_sight
        cards = (card for card in stage.scene.cards_meeting(sight) if card.thing != self._grip.card.thing)
        self._others = edges_of(card.box for card in cards if card.kind != "gap")

    def move(self, to: Pointer) -> None:
        if self._pulled or self.is_drag(to):
            self._pulled = True
            self._box = self._box_at(to)
            self.canvas.preview(self._sized(self.canvas.map))

    def release(self, at: Pointer) -> None:
        self.move(at)
        shape = self.canvas.map.annotations[self._grip.card.thing].shape
        if not (self._pulled and self.canvas.edit(f"Resize the {called(shape)}", self._sized)):
            self.canvas.stage.end_preview()

    def cancel(self) -> None:
        self.canvas.stage.end_preview()

    def _sized(self, map: Map) -> Map:
        return with_boxes(map, self.canvas.sheet.id, {self._grip.card.thing: self._box})

    def _box_at(self, to: Pointer) -> Box:
        box, (dx, dy) = self._grip.card.box, (to.page[0] - self.start.page[0], to.page[1] - self.start.page[1])
        reach = 0.0 if to.alt else SNAPS / self.canvas.stage.camera.scale
        left, right = self._side(box.x, box.width, self._grip.across, dx, ACROSS, reach)
        top, bottom = self._side(box.y, box.height, self._grip.down, dy, DOWN, reach)
        if to.shift and self._grip.across and self._grip.down:
            scale = max((right - left) / box.width, (bottom - top) / box.height)
            wide, high = box.width * scale, box.height * scale
            left, right = (right - wide, right) if self._grip.across < 0 else (left, left + wide)
            top, bottom = (bottom - high, bottom) if self._grip.down < 0 else (top, top + high)
        return Box(left, top, right - left, bottom - top)

    def _side(self, low: float, size: float, pull: int, way: float, axis: int, reach: float) -> tuple[float, float]:
        """Where both edges are along one axis: the pulled one on another card's edge, else on the grid."""
        if not pull:
            return low, low + size
        stays, pulled = (low + size, low + way) if pull < 0 else (low, low + size + way)
        found = snapped_edge(pulled, self._others, axis, reach)
        long = max((found - stays) * pull, SMALLEST)
        long = long if found != pulled else round(long / GRID) * GRID
        return (stays - long, stays) if pull < 0 else (stays, stays + long)


def with_boxes(map: Map, sheet: str, boxes: Mapping[str, Box]) -> Map:
    """The map with these notes and shapes, by id, as large as the boxes and where they are."""
    for thing, box in boxes.items():
        map = edits.change(map, thing, width=box.width, height=box.height)
    return edits.move(map, sheet, {thing: box.middle for thing, box in boxes.items()})


def grown_by(box: Box, across: float, down: float) -> Box:
    """The box with its right and lower edge further out, or further in as far as it stays large enough."""
    return Box(box.x, box.y, max(box.width + across, SMALLEST), max(box.height + down, SMALLEST))


def grip_at(card: Card, camera: Camera, pixel: QPointF) -> Grip | None:
    """The handle of this note or shape under the pixel."""
    near = [(_away(place - pixel), way) for way, place in _grips(card, camera)]
    away, way = min(near, default=(GRIP_TARGET + 1, (0, 0)))
    return Grip(card, *way) if away <= GRIP_TARGET else None


def cursor_of(grip: Grip) -> Qt.CursorShape:
    """The mouse pointer that shows which way a handle pulls."""
    return _ALONG.get((grip.across, grip.down)) or _ALONG[(-grip.across, -grip.down)]


def paint_grips(painter: QPainter, stage: Stage, card: Card) -> None:
    """Small squares on the edge, from which it can be pulled."""
    painter.setPen(QPen(QColor(stage.style.accent), 1.5))
    painter.setBrush(QColor(stage.style.card))
    for _, place in _grips(card, stage.camera):
        painter.drawRect(QRectF(place.x() - GRIP_HALF, place.y() - GRIP_HALF, 2 * GRIP_HALF, 2 * GRIP_HALF))


def _grips(card: Card, camera: Camera) -> list[tuple[tuple[int, int], QPointF]]:
    rect = camera.box_on_screen(card.box)
    middle, half = rect.center(), (rect.width() / 2, rect.height() / 2)
    # A small box has room for its corners only.
    ways = [w for w in WAYS if (w[0] or rect.width() > 4 * GRIP_TARGET) and (w[1] or rect.height() > 4 * GRIP_TARGET)]
    return [((x, y), QPointF(middle.x() + x * half[0], middle.y() + y * half[1])) for x, y in ways]


def _away(way: QPointF) -> float:
    return max(abs(way.x()), abs(way.y()))
