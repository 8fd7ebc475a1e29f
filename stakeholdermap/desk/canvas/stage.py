"""The picture on screen: a Map becomes a Figure, and only what differs is drawn anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.desk.canvas.detail import Detail, detail_for
from stakeholdermap.desk.canvas.fading import Fading
from stakeholdermap.desk.canvas.footprints import Mark
from stakeholdermap.desk.canvas.layer import Layer
from stakeholdermap.desk.canvas.motion import Live, Motion, ways_to
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.desk.canvas.still import Still, paint_marks, paint_ties
from stakeholdermap.figure.cards import box_with_extras
from stakeholdermap.figure.draw import NO_WEIGHTS, Drawing
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.figure.moving import Moving
from stakeholdermap.figure.style import LIGHT, Style
from stakeholdermap.figure.weighing import Weights
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Sheet

# The kinds of card that lie under the ties.
UNDER = ("shape", "frame")
# Milliseconds in which anything that is drawn at once is done.
SURELY = 500.0
# Milliseconds: what takes less is drawn sharp at every step of a zoom, and what takes less before anything is shown.
ZOOMED_AT_ONCE, FIRST_AT_ONCE = 2.0, 60.0
SETTLE_MS = 70
# With more cards in sight than this, those over a tie on its way are not drawn again above it.
MOST_CROSSED = 600


class Stage(QObject):
    """Camera, scene and still picture together.

    ``needs_painting`` when the widget should paint again, ``shown`` when there is another figure. ``taken`` is the
    part of the window, in pixels, where something stands before the picture.
    """

    needs_painting = Signal()
    shown = Signal()
    camera_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.style = LIGHT
        self._drawing = Drawing(LIGHT)
        self.fading = Fading()
        self._camera = Camera()
        self._still = Still(self.scene)
        self._layer = Layer(self._still)
        self._live: list[Live] = []
        self._held: tuple[Figure, frozenset[str], Moving] | None = None
        self._size, self._ratio = QSize(1, 1), 1.0
        self.taken = QRect()
        self._settles_at = 0.0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._begin)
        self._work = QTimer(self, singleShot=True, interval=0)
        self._work.timeout.connect(self._go_on)
        self._motion = Motion(self)
        self._motion.stepped.connect(self._step)
        self._motion.ended.connect(self.end_preview)

    # What is shown

    def set_style(self, style: Style) -> None:
        """Draw in other colours; the figure must be shown again."""
        self.style = self._still.style = style
        self._drawing = Drawing(style)
        self._layer.forget()

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
        if figure is self.scene.figure and not self._live:
            return
        ways = ways_to(figure, self.scene, map) if with_motion else []
        boxes = [*self.scene.show(figure), *self.scene.lift(way.will_be.thing for way in ways)]
        if ways:
            self._motion.start(ways)
        self._live = self._motion.live
        self._layer.mend(boxes)
        self.needs_painting.emit()
        self.shown.emit()

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
        self._live = [Live(mark) for mark in self.scene.differing(figure) if not _is_gap(mark)]
        drawn: tuple[Mark, ...] = (*figure.under, *figure.cards, *figure.ties)
        shown = {mark.thing for mark in drawn}
        gone = {mark.thing for mark in self.scene.marks() if mark.thing not in shown and not _is_gap(mark)}
        self._layer.mend(self.scene.lift((*(live.mark.thing for live in self._live), *gone)))
        self.needs_painting.emit()
        return figure

    def drag(self, things: Collection[str], dx: float, dy: float) -> None:
        """Show these moved by so many page units, and what follows them; their ties look for no other way yet."""
        self._motion.stop()
        figure, held = self.scene.figure, frozenset(things)
        if self._held is None or self._held[0] is not figure or self._held[1] != held:
            self._held = (figure, held, Moving(figure, held, self.scene.ties_near))
        self._live = [Live(mark) for mark in self._held[2].by(dx, dy)]
        self._layer.mend(self.scene.lift(live.mark.thing for live in self._live))
        self.needs_painting.emit()

    def end_preview(self) -> None:
        """Show the map itself again."""
        self._live, self._held = [], None
        self._layer.mend(self.scene.lift(()))
        self.needs_painting.emit()

    def card(self, thing: str) -> Card | None:
        """The thing's card as it is on screen, be it still or on its way."""
        live = (mark for mark, _ in self._live if mark.thing == thing and isinstance(mark, Card))
        return next(live, None) or self.scene.cards.get(thing)

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in sight has been drawn as finely as it will be."""
        return self._layer.is_sharp(self._camera, self._size, self._ratio)

    @property
    def is_moving(self) -> bool:
        """Whether cards are still on their way to their new places."""
        return self._motion.is_running

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
        self._prepare()
        painter.fillRect(QRect(QPoint(0, 0), self._size), QColor(self.style.background))
        if self._live:
            self._paint_live(painter, self._live_cards(under=True))
        self._layer.show(painter, self._camera)
        if self._live:
            self._paint_over(painter)
        if self._layer.has_work and not self._settle.isActive():
            self._work.start()

    def _prepare(self) -> None:
        """Draw what is to be seen, as far as that goes without delay."""
        layer, camera = self._layer, self._camera
        if not layer.fits(camera, self._size, self._ratio):
            at_once = FIRST_AT_ONCE if layer.is_empty else ZOOMED_AT_ONCE
            if self._still.weigh(self._window, camera.scale, self._detail) <= at_once:
                self._begin()
                layer.go_on(camera, SURELY)
            elif layer.is_empty:
                self._begin()
            elif not layer.is_drawing(camera) and self._settles_at != camera.scale:
                self._settles_at = camera.scale
                self._settle.start()
        self._layer.follow(self._camera)
        if not self.is_sharp:
            self._layer.go_on(self._camera)

    @property
    def _window(self) -> Box:
        return self._camera.box_on_page(QRectF(0, 0, self._size.width(), self._size.height()))

    @property
    def _detail(self) -> Detail:
        return detail_for(len(self.scene.ties), self.scene.figure.bounds, self._window, self._camera.scale)

    def _begin(self) -> None:
        self._settles_at = 0.0
        self._settle.stop()
        self._layer.begin(self._camera, self._size, self._ratio, self._detail)
        self._work.start()

    def _go_on(self) -> None:
        if self._layer.go_on(self._camera):
            self.needs_painting.emit()
        if self._layer.has_work and not self._settle.isActive():
            self._work.start()

    def _paint_over(self, painter: QPainter) -> None:
        ties = [live for live in self._live if isinstance(live.mark, Tie)]
        self._paint_live(painter, ties)
        crossed = self.scene.cards_crossed_by([tie for tie, _ in ties if isinstance(tie, Tie)], self._window)
        if len(crossed) <= MOST_CROSSED:
            self._layer.show_again(painter, self._camera, map(box_with_extras, crossed))
        self._paint_live(painter, self._live_cards(under=False))

    def _paint_live(self, painter: QPainter, shown: Iterable[Live]) -> None:
        for opacity, group in groupby(shown, key=lambda live: live.opacity):
            marks = [live.mark for live in group]
            painter.setOpacity(opacity)
            paint_ties(painter, self._camera, [m for m in marks if isinstance(m, Tie)], self.style, self._window)
            paint_marks(painter, self._camera, [m for m in marks if isinstance(m, Card)], self.style)
            painter.setOpacity(1.0)

    def _live_cards(self, *, under: bool) -> list[Live]:
        return [live for live in self._live if isinstance(live.mark, Card) and (live.mark.kind in UNDER) is under]

    # Motion

    def _step(self) -> None:
        self._live = self._motion.live
        self.needs_painting.emit()


def _is_gap(mark: Mark) -> bool:
    return isinstance(mark, Card) and mark.kind == "gap"
