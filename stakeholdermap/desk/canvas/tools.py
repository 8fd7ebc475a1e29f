"""Which gesture a press begins: decided by the tool in hand and by what lies under the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from stakeholdermap.desk.canvas.gestures.annotate import Annotate
from stakeholdermap.desk.canvas.gestures.connect import Connect, source_of
from stakeholdermap.desk.canvas.gestures.fill import Fill
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.gestures.lasso import Lasso
from stakeholdermap.desk.canvas.gestures.move import Move
from stakeholdermap.desk.canvas.gestures.pan import Pan
from stakeholdermap.desk.canvas.gestures.place import HINTS, Place
from stakeholdermap.desk.canvas.gestures.resize import Resize, cursor_of
from stakeholdermap.desk.canvas.gestures.select import Select
from stakeholdermap.model import words

SELECT, CONNECT, LASSO = "select", "connect", "lasso"
PLACING, DRAWING = tuple(HINTS), tuple(words.SHAPES)
TOOLS = (SELECT, LASSO, *PLACING, CONNECT, *DRAWING)


def begun(canvas: Canvas, tool: str, start: Pointer, *, pans: bool, choose_gap: Callable[[str], None]) -> Gesture:
    """The gesture that a press here begins. ``pans`` when the space bar or the middle button is down."""
    if pans:
        return Pan(canvas, start)
    if tool in PLACING:
        return Place(canvas, start, tool)
    if tool in DRAWING:
        return Annotate(canvas, start, tool)
    if tool == LASSO:
        return Lasso(canvas, start)
    return _on_what_is_there(canvas, tool, start, choose_gap)


def _on_what_is_there(canvas: Canvas, tool: str, start: Pointer, choose_gap: Callable[[str], None]) -> Gesture:
    if start.card is not None and start.card.kind == "gap":
        return Fill(canvas, start, choose_gap)
    if start.grip is not None:
        return Resize(canvas, start)
    if source_of(start) is not None and (tool == CONNECT or start.handle is not None):
        return Connect(canvas, start)
    if start.card is not None:
        return Move(canvas, start)
    return Lasso(canvas, start) if start.alt and start.tie is None else Select(canvas, start)


def cursor_for(tool: str, under: Pointer | None) -> Qt.CursorShape:
    """The mouse pointer that shows what a press would do."""
    if tool != SELECT or (under is not None and under.handle is not None):
        return Qt.CursorShape.CrossCursor
    if under is not None and under.grip is not None:
        return cursor_of(under.grip)
    if under is not None and under.card is not None and under.card.kind == "gap":
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor
