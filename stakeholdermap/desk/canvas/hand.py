"""The hand on the mouse: which tool it holds, what lies under it, and the gesture under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from stakeholdermap.desk.canvas import marking, tools
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.overlay import Overlay
from stakeholdermap.figure.figure import Point

TIE_REACH = 7.0
HANDLE_REACH = marking.HANDLE_AWAY + marking.HANDLE_TARGET
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Hand(QObject):
    """Turns mouse events into one gesture after another. ``shows`` the cursor that tells what a press would do."""

    tool_changed = Signal(str)
    shows = Signal(object)

    def __init__(self, canvas: Canvas, overlay: Overlay, choose_gap: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._overlay, self._choose_gap = canvas, overlay, choose_gap
        self._gesture: Gesture | None = None
        self._burst: tuple[frozenset[str], object] = (frozenset(), object())
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
        self._gesture = tools.begun(self._canvas, self.tool, start, pans=pans, choose_gap=self._choose_gap)
        self._overlay.gesture = self._gesture
        self.shows.emit(self._gesture.cursor)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with a button down or without."""
        if self._gesture is None:
            self.hover(event)
            return
        self._gesture.move(self.pointer(event))
        self.shows.emit(self._gesture.cursor)

    def release(self, event: QMouseEvent) -> None:
        """The button went up: the gesture ends in one edit or none."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        gesture.release(self.pointer(event))
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
        under = self.pointer(event)
        card = under.handle or under.card
        hovered = card if card is not None and card.kind != "gap" and self.tool not in tools.PLACING else None
        if hovered is not self._overlay.hovered:
            self._overlay.hovered = hovered
            self._canvas.update()
        self.shows.emit(tools.cursor_for(self.tool, under) if not self.pans else Qt.CursorShape.OpenHandCursor)

    def pointer(self, event: QMouseEvent) -> Pointer:
        """Where the mouse is and what lies under it."""
        return self.pointer_at(event.position(), adds=bool(event.modifiers() & ADDING))

    def pointer_at(self, pixel: QPointF, *, adds: bool = False) -> Pointer:
        """What lies under a pixel."""
        scene, camera = self._canvas.stage.scene, self._canvas.stage.camera
        page = camera.to_page(pixel)
        card = scene.card_at(page)
        near = card or scene.card_at(page, HANDLE_REACH / camera.scale)
        on_handle = near is not None and card is None and marking.is_on_handle(near, camera, pixel)
        tie = scene.tie_at(page, TIE_REACH / camera.scale) if card is None else None
        if tie is not None and self._canvas.map.find(tie.thing) is None:
            tie = None
        return Pointer(pixel, page, card, tie, near if on_handle and near.kind != "gap" else None, adds)
