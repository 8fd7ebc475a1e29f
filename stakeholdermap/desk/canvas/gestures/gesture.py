"""What every gesture is: press, move, release or cancel, ending in one edit or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas.stage import Stage
from stakeholdermap.desk.document import Document, Verb
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.selection import Selection
from stakeholdermap.figure.figure import Box, Card, Point, Tie
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Sheet

# A press that moves less than this many pixels is a click.
DRAG_STARTS = 4.0


@dataclass(frozen=True)
class Grip:
    """A handle on the edge of a note or shape: which way it pulls, -1, 0 or 1 across and down."""

    card: Card
    across: int
    down: int


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is, in pixels and on the page, what lies under it, and which keys are held with it."""

    pixel: QPointF
    page: Point
    card: Card | None = None
    tie: Tie | None = None
    handle: Card | None = None
    grip: Grip | None = None
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def shift(self) -> bool:
        """Whether Shift is held."""
        return bool(self.held & Qt.KeyboardModifier.ShiftModifier)

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl is held."""
        return bool(self.held & Qt.KeyboardModifier.ControlModifier)

    @property
    def alt(self) -> bool:
        """Whether Alt is held."""
        return bool(self.held & Qt.KeyboardModifier.AltModifier)

    @property
    def adds(self) -> bool:
        """Whether a click changes the selection instead of beginning a new one."""
        return self.ctrl or self.shift


class Canvas(Protocol):
    """What a gesture may ask of the map view."""

    @property
    def document(self) -> Document: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def looks(self) -> Looks: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def sheet(self) -> Sheet: ...
    @property
    def map(self) -> Map:
        """The Map as it is drawn: with places for what the document has not placed yet."""

    @property
    def in_sight(self) -> Box:
        """The part of the page that is on screen."""

    @property
    def tie_kind(self) -> str:
        """The kind of tie that a line makes: the one chosen last."""

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool: ...
    def preview(self, map: Map) -> None: ...
    def ask_name(self, question: Question) -> None: ...
    def ask_kind(self, asked: TieAsked) -> None: ...
    def reveal(self, kind: str) -> None:
        """Show things of this kind too, where the level leaves them out."""

    def tell(self, sentence: str) -> None: ...
    def update(self) -> None: ...


@dataclass(frozen=True)
class TieAsked:
    """Two ends that a line joins, the tie that was made of it (None: not yet), and the step that it belongs to."""

    one: str
    other: str
    at: QPointF
    tie: str | None
    step: object


@dataclass(frozen=True)
class Choice:
    """One of several things that a typed name can become."""

    words: str
    hint: str
    take: Callable[[str], bool]


@dataclass(frozen=True)
class Question:
    """A name to be typed on the map: where (page units), what stands there, and who takes the answer.

    ``take`` returns False to keep the question open. ``next`` asks the next one when Tab ends the answer.
    ``elsewhere`` asks the same at another point of the page. ``tool`` is in hand as long as the question is open.
    With ``choices`` the first of them takes the answer until another is chosen. ``lines``: several lines can be
    typed, and ``may_be_empty``: no words are an answer too.
    """

    box: Box
    hint: str
    take: Callable[[str], bool]
    words: str = ""
    next: Callable[[], object] | None = None
    dropped: Callable[[], None] | None = None
    elsewhere: Callable[[Point], None] | None = None
    tool: str = ""
    choices: tuple[Choice, ...] = ()
    lines: bool = False
    may_be_empty: bool = False


class Gesture:
    """One conversation of the mouse with the map. ``cursor`` is shown while it lasts.

    ``scrolls``: the page moves on when the mouse is dragged to the edge of the window.
    """

    cursor = Qt.CursorShape.ArrowCursor
    scrolls = False

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
