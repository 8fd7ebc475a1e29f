"""Which gesture a press begins: decided by the tool in hand and by what lies under the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from stakeholdermap.desk.canvas.gestures.connect import Connect, source_of
from stakeholdermap.desk.canvas.gestures.fill import Fill
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.gestures.move import Move
from stakeholdermap.desk.canvas.gestures.pan import Pan
from stakeholdermap.desk.canvas.gestures.place import HINTS, Place
from stakeholdermap.desk.canvas.gestures.select import Select

SELECT, CONNECT = "select", "connect"
PLACING = tuple(HINTS)
TOOLS = (SELECT, *PLACING, CONNECT)


def begun(canvas: Canvas, tool: str, start: Pointer, *, pans: bool, choose_gap: Callable[[str], None]) -> Gesture:
    """The gesture that a press here begins. ``pans`` when the space bar or the middle button is down."""
    if pans:
        return Pan(canvas, start)
    if tool in PLACING:
        return Place(canvas, start, tool)
    if start.card is not None and start.card.kind == "gap":
        return Fill(canvas, start, choose_gap)
    if source_of(start) is not None and (tool == CONNECT or start.handle is not None):
        return Connect(canvas, start)
    return Move(canvas, start) if start.card is not None else Select(canvas, start)


def cursor_for(tool: str, under: Pointer | None) -> Qt.CursorShape:
    """The mouse pointer that shows what a press would do."""
    if tool != SELECT or (under is not None and under.handle is not None):
        return Qt.CursorShape.CrossCursor
    if under is not None and under.card is not None and under.card.kind == "gap":
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor
