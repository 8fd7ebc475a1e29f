"""What every gesture is: press, move, release or cancel, ending in one edit or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.desk.document import Document, Verb
from stakeholdermap.desk.selection import Selection
from stakeholdermap.figure.figure import Box, Card, Point, Tie
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Sheet

# A press that moves less than this many pixels is a click.
DRAG_STARTS = 4.0


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is, in pixels and on the page, and what lies under it."""

    pixel: QPointF
    page: Point
    card: Card | None = None
    tie: Tie | None = None
    handle: Card | None = None
    adds: bool = False


class Canvas(Protocol):
    """What a gesture may ask of the map view."""

    @property
    def document(self) -> Document: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def sheet(self) -> Sheet: ...
    @property
    def map(self) -> Map:
        """The Map as it is drawn: with places for what the document has not placed yet."""

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool: ...
    def preview(self, map: Map) -> None: ...
    def ask_name(self, question: Question) -> None: ...
    def tell(self, sentence: str) -> None: ...
    def update(self) -> None: ...


@dataclass(frozen=True)
class Question:
    """A name to be typed on the map: where (page units), what stands there, and who takes the answer.

    ``take`` returns False to keep the question open. ``next`` asks the next one when Tab ends the answer.
    ``elsewhere`` asks the same at another point of the page. ``tool`` is in hand as long as the question is open.
    """

    box: Box
    hint: str
    take: Callable[[str], bool]
    words: str = ""
    next: Callable[[], None] | None = None
    dropped: Callable[[], None] | None = None
    elsewhere: Callable[[Point], None] | None = None
    tool: str = ""


class Gesture:
    """One conversation of the mouse with the map. ``cursor`` is shown while it lasts."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        self.canvas = canvas
        self.start = start

    def move(self, to: Pointer) -> None:
        """The mouse moved with the button held."""

    def release(self, at: Pointer) -> None:
        """The button was let go: the one moment at which an edit may be made."""

    def cancel(self) -> None:
        """Esc: nothing has happened."""

    def paint(self, painter: QPainter) -> None:
        """What the gesture shows over the map, in pixels."""

    def is_drag(self, to: Pointer) -> bool:
        """Whether the mouse is far enough from where it was pressed."""
        way = to.pixel - self.start.pixel
        return abs(way.x()) + abs(way.y()) >= DRAG_STARTS
