"""Where to look: the camera that shows everything or certain marks, and in words what is to be seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QWheelEvent

from stakeholdermap.desk.canvas.camera import STEP, Camera
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.figure.figure import Box, Figure
from stakeholdermap.model.map import Map

EDGE = 24.0
NAMED = 3
WHEEL_NOTCH = 120.0
WHEEL_PIXELS = 60.0


def whole(figure: Figure, window: QRectF) -> Camera:
    """The camera that shows the whole figure."""
    return Camera().fitting(figure.bounds, window.width(), window.height())


def bringing(box: Box, camera: Camera, window: QRectF) -> Camera:
    """The same camera when the box is in view, else one at the same scale, or smaller when it must be."""
    inner = window.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    rect = camera.box_on_screen(box)
    if inner.contains(rect):
        return camera
    if rect.width() <= inner.width() and rect.height() <= inner.height():
        way = window.center() - rect.center()
        return camera.moved(way.x(), way.y())
    room = Box(box.x - EDGE, box.y - EDGE, box.width + 2 * EDGE, box.height + 2 * EDGE)
    return camera.fitting(room, window.width(), window.height(), largest=camera.scale)


def reaching(box: Box, camera: Camera, window: QRectF) -> Camera:
    """The same camera when the middle of the box is in view, else one moved no further than to show the box."""
    rect, inner = camera.box_on_screen(box), window.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    if window.contains(rect.center()):
        return camera
    dx = max(inner.left() - rect.left(), 0.0) or min(inner.right() - rect.right(), 0.0)
    dy = max(inner.top() - rect.top(), 0.0) or min(inner.bottom() - rect.bottom(), 0.0)
    return camera.moved(dx, dy)


def wheeled(camera: Camera, event: QWheelEvent) -> Camera:
    """The camera after a turn of the wheel: up and down, aside with Shift, nearer with Ctrl."""
    turned = event.angleDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return camera.zoomed(STEP ** (turned.y() / WHEEL_NOTCH), event.position())
    if not event.pixelDelta().isNull():
        return camera.moved(event.pixelDelta().x(), event.pixelDelta().y())
    step = WHEEL_PIXELS / WHEEL_NOTCH
    sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    dx, dy = (turned.y(), 0) if sideways else (turned.x(), turned.y())
    return camera.moved(dx * step, dy * step)


def boxes_of(scene: Scene, marks: Iterable[str]) -> list[Box]:
    """The boxes of cards, and for a tie those of both its ends."""
    boxes: list[Box] = []
    for mark in marks:
        tie = scene.ties.get(mark)
        ends = (tie.one, tie.other) if tie else (mark,)
        boxes += [scene.cards[end].box for end in ends if end in scene.cards]
    return boxes


def has_cards(figure: Figure) -> bool:
    """Whether there is more to see than gaps."""
    return any(card.kind != "gap" for card in figure.cards)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def in_words(map: Map, figure: Figure, selected: frozenset[str]) -> str:
    """What a screen reader says of the map: how much is on it, and what is selected."""
    gaps = [card.kind for card in figure.cards].count("gap")
    cards = len(figure.cards) - gaps
    counts = f"{_counted(cards, 'card')}, {_counted(len(figure.ties), 'tie')}"
    if gaps:
        counts += f", {_counted(gaps, 'gap')}"
    names = [map.name_of(id) for id in sorted(selected)]
    names = [name for name in names if name]
    if not names:
        return f"{counts}. Nothing selected."
    if len(names) > NAMED:
        return f"{counts}. {len(names)} selected."
    return f"{counts}. Selected: {', '.join(names)}."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
