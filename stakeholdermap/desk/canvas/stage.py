"""The picture on screen: a Map becomes a Figure, and only what differs is drawn anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QObject, QPoint, QRect, QRectF, QSize, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.fading import Fading
from stakeholdermap.desk.canvas.footprints import Mark, pieces_of
from stakeholdermap.desk.canvas.layer import Layer
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.figure import paint
from stakeholdermap.figure.draw import NO_WEIGHTS, Drawing
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.figure.moving import Moving
from stakeholdermap.figure.style import LIGHT, Style
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Sheet

# A picture with fewer marks than this is drawn sharp at every step of a zoom.
DRAWN_AT_ONCE = 160
# Pixels from which on a tie is drawn only where it is seen.
LONG = 400.0
SETTLE_MS = 70
MOTION_MS = 180
MOST_MOVING = 300


class Stage(QObject):
    """Camera, scene and still picture together. ``needs_painting`` when the widget should paint again."""

    needs_painting = Signal()
    camera_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.style = LIGHT
        self._drawing = Drawing(LIGHT)
        self.fading = Fading()
        self._camera = Camera()
        self._layer = Layer(self._draw_still)
        self._layer.set_paper(QColor(LIGHT.background))
        self._live: list[Mark] = []
        self._held: tuple[Figure, frozenset[str], Moving] | None = None
        self._size, self._ratio = QSize(1, 1), 1.0
        self._settles_at = 0.0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._redraw_slice)
        self._motion = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._from: dict[str, Mark] = {}
        self._motion.valueChanged.connect(self._move_on)
        self._motion.finished.connect(self._rest)

    # What is shown

    def set_style(self, style: Style) -> None:
        """Draw in other colours; the figure must be shown again."""
        self.style, self._drawing = style, Drawing(style)
        self._layer.set_paper(QColor(style.background))

    def show(
        self,
        map: Map,
        sheet: Sheet,
        review: Review | None,
        look: Look | None = None,
        weights: Weights = NO_WEIGHTS,
        *,
        with_motion: bool = False,
    ) -> None:
        """Show the map as it is now, instead of any preview."""
        self._motion.stop()
        figure = self.fading.of(self._drawing.figure(map, sheet, review, look, weights), map)
        moving = self._moving_to(figure) if with_motion else {}
        boxes = [*self.scene.lift(()), *self.scene.show(figure)]
        self._live = []
        if moving:
            self._from = moving
            boxes += self.scene.lift(moving)
            self._move_on(0.0)
            self._motion.start()
        self._layer.mend(boxes)
        self.needs_painting.emit()

    def preview(
        self,
        map: Map,
        sheet: Sheet,
        review: Review | None,
        look: Look | None = None,
        weights: Weights = NO_WEIGHTS,
    ) -> Figure:
        """Show how the map would look: what differs is drawn live, the rest stays as it is."""
        self._motion.stop()
        figure = self.fading.of(self._drawing.figure(map, sheet, review, look, weights), map)
        # Gaps look for a new place when cards move; that waits until the card is let go.
        self._live = [mark for mark in self.scene.differing(figure) if not _is_gap(mark)]
        shown = {card.thing for card in figure.cards} | {tie.thing for tie in figure.ties}
        gone = {mark.thing for mark in self.scene.marks() if mark.thing not in shown and not _is_gap(mark)}
        self._layer.mend(self.scene.lift((*(mark.thing for mark in self._live), *gone)))
        self.needs_painting.emit()
        return figure

    def drag(self, things: Collection[str], dx: float, dy: float) -> None:
        """Show these moved by so many page units, and what follows them; their ties look for no other way yet."""
        self._motion.stop()
        figure, held = self.scene.figure, frozenset(things)
        if self._held is None or self._held[0] is not figure or self._held[1] != held:
            self._held = (figure, held, Moving(figure, held))
        self._live = self._held[2].by(dx, dy)
        self._layer.mend(self.scene.lift(mark.thing for mark in self._live))
        self.needs_painting.emit()

    def end_preview(self) -> None:
        """Show the map itself again."""
        self._live = []
        self._layer.mend(self.scene.lift(()))
        self.needs_painting.emit()

    def card(self, thing: str) -> Card | None:
        """The thing's card as it is on screen, be it still or on its way."""
        live = (mark for mark in self._live if mark.thing == thing and isinstance(mark, Card))
        return next(live, None) or self.scene.cards.get(thing)

    @property
    def is_moving(self) -> bool:
        """Whether cards are still on their way to their new places."""
        return self._motion.state() == QVariantAnimation.State.Running

    # Camera

    @property
    def camera(self) -> Camera:
        """Which part of the page is on screen."""
        return self._camera

    def set_camera(self, camera: Camera) -> None:
        """Look elsewhere, to the whole pixel so that nothing blurs."""
        x, y = round(camera.x * self._ratio) / self._ratio, round(camera.y * self._ratio) / self._ratio
        camera = replace(camera, x=x, y=y)
        if camera != self._camera:
            self._camera = camera
            self.camera_changed.emit()
            self.needs_painting.emit()

    def resize(self, size: QSize, ratio: float) -> None:
        """The window has this size in logical pixels, and this many device pixels to one of them."""
        self._size, self._ratio = size, ratio

    # Painting

    def paint(self, painter: QPainter) -> None:
        """The picture in a painter with logical pixels."""
        if not self._layer.is_sharp(self._camera, self._size, self._ratio):
            if self._layer.is_empty or len(self.scene.cards) + len(self.scene.ties) <= DRAWN_AT_ONCE:
                self._layer.redraw(self._camera, self._size, self._ratio)
            elif not self._layer.is_drawing(self._camera) and self._settles_at != self._camera.scale:
                self._settles_at = self._camera.scale
                self._settle.start(SETTLE_MS)
        if not self._layer.is_sharp(self._camera, self._size, self._ratio):
            painter.fillRect(QRect(QPoint(0, 0), self._size), QColor(self.style.background))
        self._layer.show(painter, self._camera)
        if self._live:
            self._paint_live(painter)

    def _paint_live(self, painter: QPainter) -> None:
        painter.save()
        painter.setTransform(self._camera.transform(), combine=True)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        window = self._camera.box_on_page(QRectF(0, 0, self._size.width(), self._size.height()))
        ties = [mark for mark in self._live if isinstance(mark, Tie)]
        under = [box for tie in ties for box in pieces_of(tie) if box.meets(window)]
        paint.paint_ties(painter, ties, self.style, self._camera.scale)
        for card in self.scene.cards_meeting(*under) if under else ():
            paint.paint_card(painter, card, self.style, detail=self._camera.scale)
        for mark in self._live:
            if isinstance(mark, Card):
                paint.paint_card(painter, mark, self.style, detail=self._camera.scale)
        painter.restore()

    def _draw_still(self, painter: QPainter, boxes: list[Box]) -> None:
        ties = self.scene.ties_meeting(*boxes, long=LONG / self._camera.scale)
        paint.paint_ties(painter, ties, self.style, self._camera.scale)
        for card in self.scene.cards_meeting(*boxes):
            paint.paint_card(painter, card, self.style, detail=self._camera.scale)

    def _redraw_slice(self) -> None:
        if not self._layer.is_drawing(self._camera):
            self._layer.begin(self._camera, self._size, self._ratio)
        if self._layer.go_on():
            self._settle.start(0)
        else:
            self._settles_at = 0.0
            self.needs_painting.emit()

    # Motion

    def _moving_to(self, figure: Figure) -> dict[str, Mark]:
        changed = self.scene.differing(figure)
        known = {m.thing: self.scene.cards.get(m.thing) or self.scene.ties.get(m.thing) for m in changed}
        moving = {thing: mark for thing, mark in known.items() if mark is not None}
        moved = any(isinstance(m, Card) and _has_moved(moving.get(m.thing), m) for m in changed)
        return moving if moved and len(changed) <= MOST_MOVING else {}

    def _move_on(self, share: object) -> None:
        live: list[Mark] = []
        for thing, was in self._from.items():
            will_be = self.scene.cards.get(thing) or self.scene.ties.get(thing)
            if will_be is not None:
                live.append(_between(was, will_be, float(share)))  # type: ignore[arg-type]
        self._live = live
        self.needs_painting.emit()

    def _rest(self) -> None:
        self._from = {}
        self.end_preview()


def _is_gap(mark: Mark) -> bool:
    return isinstance(mark, Card) and mark.kind == "gap"


def _has_moved(before: Mark | None, after: Card) -> bool:
    return isinstance(before, Card) and before.box.middle != after.box.middle


def _between(one: Mark, other: Mark, share: float) -> Mark:
    def point(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share

    if isinstance(one, Card) and isinstance(other, Card):
        x, y = point(one.box.middle, other.box.middle)
        return replace(other, box=replace(other.box, x=x - other.box.width / 2, y=y - other.box.height / 2))
    if isinstance(one, Tie) and isinstance(other, Tie):
        start, end = point(one.start, other.start), point(one.end, other.end)
        return replace(other, start=start, bend=point(one.bend, other.bend), end=end)
    return other
