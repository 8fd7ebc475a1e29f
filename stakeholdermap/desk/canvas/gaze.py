"""Where the map is looked at: zooming, bringing into view, and showing all of it for as long as that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.canvas import looking
from stakeholdermap.desk.canvas.camera import LARGEST, STEP, Camera
from stakeholdermap.desk.canvas.gliding import Glide
from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.figure.figure import Box

Marks = Callable[[Iterable[str]], Iterable[str]]
Room = Callable[[Camera], Camera]


class Gaze(QObject):
    """``with_room`` says how to look at the whole map so that what lies over it is in no way.

    ``changed`` carries the zoom. ``fits``: the whole map stays in sight while the window changes its size.

    ``is_first_look`` also while places and review still add to it.
    """

    changed = Signal(float)

    def __init__(self, stage: Stage, view: QWidget, marks_for: Marks, with_room: Room) -> None:
        super().__init__(view)
        self._stage, self._view, self._marks_for = stage, view, marks_for
        self._with_room = with_room
        self.fits = self.is_first_look = True
        self._glide = Glide(view, stage.set_camera)
        stage.camera_changed.connect(lambda: self.changed.emit(self.zoom))

    @property
    def zoom(self) -> float:
        """Pixels a page unit: 1 at 100 %."""
        return self._stage.camera.scale

    @property
    def window(self) -> QRectF:
        """The widget, in pixels."""
        return QRectF(self._view.rect())

    @property
    def page(self) -> Box:
        """The part of the page that is in sight."""
        return self._stage.camera.box_on_page(self.window)

    @property
    def middle(self) -> QPointF:
        """The middle of the widget, in pixels."""
        return self.window.center()

    @property
    def is_gliding(self) -> bool:
        """Whether the camera is still on its way."""
        return self._glide.is_under_way

    def zoom_in(self) -> None:
        """One step larger, round the middle."""
        self.look_from(self._stage.camera.zoomed(STEP, self.middle))

    def zoom_out(self) -> None:
        """One step smaller, round the middle."""
        self.look_from(self._stage.camera.zoomed(1 / STEP, self.middle))

    def zoom_to(self, scale: float) -> None:
        """Show at this many pixels a page unit, round the middle."""
        self.look_from(self._stage.camera.zoomed(scale / self.zoom, self.middle))

    def zoom_to_fit(self) -> None:
        """Show everything, never larger than 100 %, and go on so while the window changes its size."""
        self._glide.stop()
        self._stage.set_camera(self._whole())
        self.fits = True

    def zoom_to_box(self, box: Box) -> None:
        """Show this part of the page, never larger than 100 %."""
        self.look_from(Camera().fitting(box, self.window.width(), self.window.height()))

    def glide(self, start: Camera, part: Box | None) -> None:
        """Move from ``start`` to this part of the page, or to all of it, so that the eye can follow."""
        self.fits, self.is_first_look = part is None, False
        end = self._whole()
        if part is not None:
            end = Camera().fitting(part, self.window.width(), self.window.height(), LARGEST)
        self._glide.go(start, end)

    def _whole(self) -> Camera:
        return self._with_room(looking.whole(self._stage.scene.figure, self.window))

    def go_on_fitting(self) -> None:
        """Where all of the map is wanted, show all of what it has become."""
        if self.is_first_look:
            self.zoom_to_fit()
        elif self.fits:
            self.glide(self._stage.camera, None)

    def follow_layout(self, ids: Iterable[str] | None) -> None:
        """These have been laid out: they come into view when they have left it. All of the map does for None."""
        if ids is None:
            self.glide(self._stage.camera, None)
        else:
            self.show_things(ids)

    def look_anew(self) -> None:
        """Show everything, and go on so with what places and review add, until the map is changed or moved."""
        self.zoom_to_fit()
        self.is_first_look = True

    def show_things(self, ids: Iterable[str]) -> None:
        """Bring these into view, or what stands for them; nothing moves when they are in view already."""
        boxes = looking.boxes_of(self._stage.scene, self._marks_for(ids))
        if boxes:
            self.look_from(looking.bringing(looking.around(boxes), self._stage.camera, self.window))

    def reach(self, box: Box) -> None:
        """Move no further than it takes to show the box."""
        self.look_from(looking.reaching(box, self._stage.camera, self.window))

    def look_from(self, camera: Camera) -> None:
        """Look from here; whoever looks elsewhere no longer wants all of it."""
        self._glide.stop()
        self.keep(camera == self._stage.camera)
        self._stage.set_camera(camera)

    def keep(self, stayed: bool) -> None:
        """Go on showing all of it, as long as the camera stayed where it was."""
        self.fits, self.is_first_look = self.fits and stayed, self.is_first_look and stayed

    def wheel(self, event: QWheelEvent) -> None:
        """A turn of the wheel."""
        self.look_from(looking.wheeled(self._stage.camera, event))
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> None:
        """Two fingers on a touch pad."""
        self.look_from(self._stage.camera.zoomed(1 + event.value(), event.position()))
