"""The hand on the mouse: which tool it holds, what lies under it, and the gesture under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from stakeholdermap.desk.canvas import marking, tools
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Grip, Pointer
from stakeholdermap.desk.canvas.gestures.rename import ask_to_rename
from stakeholdermap.desk.canvas.gestures.resize import grip_at
from stakeholdermap.desk.canvas.gestures.unfold import unfold
from stakeholdermap.desk.canvas.joining import OTHER_ENDS
from stakeholdermap.desk.canvas.overlay import Overlay
from stakeholdermap.desk.canvas.standing import meant_by
from stakeholdermap.figure.figure import Point

TIE_REACH = 7.0
HANDLE_REACH = marking.HANDLE_AWAY + marking.HANDLE_TARGET
# Dragged to within so many pixels of the window's edge, the page moves on: by so many pixels at a time at most.
NEAR_EDGE, FASTEST, SCROLL_MS = 24.0, 18.0, 16
HANDLING = (tools.SELECT, tools.CONNECT)


class Hand(QObject):
    """Turns mouse events into one gesture after another. ``shows`` the cursor that tells what a press would do."""

    tool_changed = Signal(str)
    shows = Signal(object)

    def __init__(self, canvas: Canvas, overlay: Overlay, choose_gap: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._overlay, self._choose_gap = canvas, overlay, choose_gap
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._burst: tuple[frozenset[str], object] = (frozenset(), object())
        self._last = (QPointF(), Qt.KeyboardModifier.NoModifier)
        self._was_inside = False
        self._scrolling = QTimer(self, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self.tool = tools.SELECT
        self.pans = False

    @property
    def is_busy(self) -> bool:
        """Whether a button is down and a gesture under way."""
        return self._gesture is not None

    def take(self, tool: str) -> None:
        """Hold another tool; what is under way is dropped."""
        if tool != self.tool and tool in tools.TOOLS:
            self.cancel()
            self.tool = tool
            self._overlay.hovered = None
            self.tool_changed.emit(tool)
            self.shows.emit(tools.cursor_for(tool, None))

    def lay_down(self) -> None:
        """What was to be placed or drawn is there: select again."""
        if self.tool in (*tools.PLACING, *tools.DRAWING):
            self.take(tools.SELECT)

    def would_pan(self, event: QMouseEvent) -> bool:
        """Whether a press shifts the view."""
        return self.pans or event.button() == Qt.MouseButton.MiddleButton

    def page_of(self, event: QMouseEvent) -> Point | None:
        """The point of the page that the left button presses; None for another button."""
        left = event.button() == Qt.MouseButton.LeftButton
        return self._canvas.stage.camera.to_page(event.position()) if left else None

    def press(self, event: QMouseEvent) -> None:
        """A button went down: a gesture begins, unless one is under way."""
        self._burst = (frozenset(), object())
        pans = self.would_pan(event)
        if self._gesture is not None or not (pans or event.button() == Qt.MouseButton.LeftButton):
            return
        start = self.pointer(event)
        self._overlay.hovered = None
        self._was_inside = False
        self._button = event.button()
        self._gesture = tools.begun(self._canvas, self.tool, start, pans=pans, choose_gap=self._choose_gap)
        self._overlay.gesture = self._gesture
        self.shows.emit(self._gesture.cursor)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with a button down or without."""
        if self._gesture is None:
            self.hover(event)
            return
        self._go_on(event.position(), event.modifiers())
        way = scrolled_by(event.position(), self._window)
        self._was_inside = self._was_inside or way.isNull()
        # A press that begins at the edge means what it is on; one that is dragged there means what lies beyond.
        if way.isNull() or not (self._gesture.scrolls and self._was_inside):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def opens(self, event: QMouseEvent) -> bool:
        """A double click opens or closes a group, else lets a name be typed; False where it does neither."""
        card = self.pointer(event).card
        if event.button() != Qt.MouseButton.LeftButton or card is None or self.tool != tools.SELECT:
            return False
        if not unfold(self._canvas, card):
            ask_to_rename(self._canvas, card)
        return True

    def points_out(self, pixel: QPointF) -> bool:
        """Select what a menu is asked for here; False where none is: a gap says itself what fills it."""
        under = self.pointer_at(pixel)
        mark = under.card or under.tie
        if self.is_busy:
            return False
        if mark is not None and mark.kind == "gap":
            self._choose_gap(mark.thing)
            return False
        meant = meant_by(mark) if mark is not None else frozenset()
        if not (meant and meant <= self._canvas.selection.ids):
            self._canvas.selection.set(meant)
        return True

    def open_to_pan(self, pans: bool) -> None:
        """The space bar is held: a press shifts the view."""
        if pans == self.pans:
            return
        self.pans = pans
        self.shows.emit(Qt.CursorShape.OpenHandCursor if pans else tools.cursor_for(self.tool, None))

    def hold(self, held: Qt.KeyboardModifier) -> None:
        """Keys are held or let go while the mouse rests."""
        if self._gesture is not None and held != self._last[1]:
            self._go_on(self._last[0], held)

    def _go_on(self, pixel: QPointF, held: Qt.KeyboardModifier) -> None:
        assert self._gesture is not None
        self._last = (pixel, held)
        self._gesture.move(self.near(pixel, held))
        self.shows.emit(self._gesture.cursor)

    def _scroll(self) -> None:
        if self._gesture is None:
            self._scrolling.stop()
            return
        way, stage = scrolled_by(self._last[0], self._window), self._canvas.stage
        stage.set_camera(stage.camera.moved(way.x(), way.y()))
        self._go_on(*self._last)

    @property
    def _window(self) -> QRectF:
        return self._canvas.stage.camera.box_on_screen(self._canvas.in_sight)

    def release(self, event: QMouseEvent) -> None:
        """The button that began the gesture went up: it ends in one edit or none."""
        if self._gesture is None or event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        self._scrolling.stop()
        gesture.release(self.near(event.position(), event.modifiers()))
        self.hover(event)

    def burst(self, things: Iterable[str]) -> object:
        """The same object for one nudge after another of the same things, until a button goes down."""
        if self._burst[0] != frozenset(things):
            self._burst = (frozenset(things), object())
        return self._burst[1]

    def cancel(self) -> bool:
        """Drop what is under way; nothing has happened. False when nothing was."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self.shows.emit(tools.cursor_for(self.tool, None))
        return True

    def hover(self, event: QMouseEvent) -> None:
        """Show what a press here would do."""
        under = self.near(event.position(), event.modifiers())
        card = under.handle or under.card
        hovered = card if card is not None and card.kind in OTHER_ENDS and self.tool in HANDLING else None
        if hovered is not self._overlay.hovered:
            self._overlay.hovered = hovered
            self._canvas.update()
        self.shows.emit(tools.cursor_for(self.tool, under) if not self.pans else Qt.CursorShape.OpenHandCursor)

    def pointer(self, event: QMouseEvent) -> Pointer:
        """Where the mouse is and what lies under it."""
        return self.pointer_at(event.position(), event.modifiers())

    def pointer_at(self, pixel: QPointF, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Pointer:
        """What lies under a pixel: a card or its handle, else a line, else the edge or the words of a shape."""
        under = self.near(pixel, held)
        if under.card is not None:
            return under
        scene, reach = self._canvas.stage.scene, TIE_REACH / self._canvas.stage.camera.scale
        tie = scene.tie_at(under.page, reach)
        if tie is not None and meant_by(tie):
            return replace(under, tie=tie)
        return replace(under, card=scene.under_at(under.page, reach))

    def near(self, pixel: QPointF, held: Qt.KeyboardModifier) -> Pointer:
        """The same without lines and shapes, which are nothing to a mouse on its way, and take long to find."""
        scene, camera = self._canvas.stage.scene, self._canvas.stage.camera
        page = camera.to_page(pixel)
        card = scene.card_at(page)
        near = scene.card_at(page, HANDLE_REACH / camera.scale) if card is None else None
        has_handle = near is not None and near.kind in OTHER_ENDS and marking.is_on_handle(near, camera, pixel)
        return Pointer(pixel, page, card, None, near if has_handle else None, self._grip_at(pixel), held)

    def _grip_at(self, pixel: QPointF) -> Grip | None:
        card = self._overlay.resizable
        return grip_at(card, self._canvas.stage.camera, pixel) if card is not None else None


def scrolled_by(pixel: QPointF, window: QRectF) -> QPointF:
    """How far the page moves on for a mouse at this pixel: further the nearer to the edge, or beyond it."""

    def way(at: float, low: float, high: float) -> float:
        into = max(low + NEAR_EDGE - at, 0.0) - max(at - high + NEAR_EDGE, 0.0)
        return max(min(into * FASTEST / NEAR_EDGE, FASTEST), -FASTEST)

    return QPointF(way(pixel.x(), window.left(), window.right()), way(pixel.y(), window.top(), window.bottom()))
