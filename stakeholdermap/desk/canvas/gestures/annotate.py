"""Put a note or a background shape where one points, or draw it as large as it should be: one edit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer, Question
from stakeholdermap.desk.canvas.gestures.select import set_band
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.model import edits, words
from stakeholdermap.model.things import Annotation, new_id

HINTS = {
    "note": "What the note says",
    "rectangle": "Title of the box, or none",
    "ellipse": "Title of the oval, or none",
}
NOTE_BOX, SHAPE_BOX = (240.0, 40.0), (320.0, 200.0)
# Sizes are whole steps of the grid, so that an edge stays where it is put.
GRID = 4.0
TITLE_HIGH = 40.0


class Annotate(Gesture):
    """A click puts it there in its usual size, a drag draws it; its words are typed at once. Shift: as wide as high."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer, shape: str) -> None:
        super().__init__(canvas, start)
        self._shape = shape
        self._box: Box | None = None

    def move(self, to: Pointer) -> None:
        if self._box is not None or self.is_drag(to):
            self._box = drawn(self.start.page, to.page, is_square=to.shift)
            self.canvas.update()

    def release(self, at: Pointer) -> None:
        box, self._box = self._box, None
        if self._shape == "note":
            ask_to_note(self.canvas, box.middle if box else at.page, box)
        else:
            add_shape(self.canvas, self._shape, at.page, box)
        self.canvas.update()

    def cancel(self) -> None:
        self._box = None
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._box is not None:
            set_band(painter, self.canvas.stage.style.accent)
            rect: QRectF = self.canvas.stage.camera.box_on_screen(self._box)
            (painter.drawEllipse if self._shape == "ellipse" else painter.drawRect)(rect)


def ask_to_note(canvas: Canvas, at: Point, box: Box | None = None) -> None:
    """Ask for the words of a new note with its middle here; ``box`` when its size was drawn."""
    canvas.ask_name(
        Question(
            box=box or _around(at, *NOTE_BOX),
            hint=HINTS["note"],
            take=lambda said: _add(canvas, _made(canvas, "note", said, box), at),
            elsewhere=None if box else lambda there: ask_to_note(canvas, there),
            tool="note",
            lines=True,
        )
    )


def ask_for_words(canvas: Canvas, annotation: Annotation, box: Box, step: object = None) -> None:
    """Ask what a note or shape is to say; ``step`` is the one that it was made in."""
    is_note = annotation.shape == "note"
    canvas.ask_name(
        Question(
            box=box if is_note else Box(box.x, box.y, box.width, min(TITLE_HIGH, box.height)),
            hint=HINTS[annotation.shape],
            words=annotation.words,
            take=lambda said: _reword(canvas, annotation.id, said, step),
            lines=True,
            may_be_empty=not is_note,
        )
    )


def drawn(one: Point, other: Point, *, is_square: bool = False) -> Box:
    """The box between two points, its sides whole steps of the grid, measured from the first."""
    across, down = (round((there - here) / GRID) * GRID for here, there in zip(one, other, strict=True))
    if is_square:
        side = max(abs(across), abs(down))
        across, down = side if across >= 0 else -side, side if down >= 0 else -side
    return Box(one[0] + min(across, 0.0), one[1] + min(down, 0.0), abs(across), abs(down))


def called(shape: str) -> str:
    """A shape as it is said in the middle of a sentence."""
    return words.SHAPES[shape].words.lower()


def add_shape(canvas: Canvas, shape: str, at: Point, box: Box | None = None) -> None:
    """A new shape with its middle here, or as it was drawn, and its title typed at once, if it is to have one."""
    # A shape needs no words: it is there at once, and a title typed now belongs to the same step.
    box = box or _around(at, *SHAPE_BOX)
    made, step = _made(canvas, shape, "", box), object()
    if _add(canvas, made, box.middle, step):
        ask_for_words(canvas, made, box, step)


def _add(canvas: Canvas, made: Annotation, at: Point, step: object = None) -> bool:
    label, sheet = f"Add a {called(made.shape)}", made.sheet
    done = canvas.edit(label, lambda m: edits.move(edits.add(m, made), sheet, {made.id: at}), step)
    if done:
        canvas.selection.set((made.id,))
    return done


def _reword(canvas: Canvas, id: str, said: str, step: object) -> bool:
    annotation = canvas.map.annotations.get(id)
    if annotation is None or annotation.words == said:
        return True
    label = f"Write on the {called(annotation.shape)}"
    return canvas.edit(label, lambda m: edits.change(m, id, words=said), step)


def _made(canvas: Canvas, shape: str, said: str, box: Box | None) -> Annotation:
    wide, high = (box.width, box.height) if box else (0.0, 0.0)
    return Annotation(id=new_id(), sheet=canvas.sheet.id, shape=shape, words=said, width=wide, height=high)


def _around(at: Point, width: float, height: float) -> Box:
    return Box(at[0] - width / 2, at[1] - height / 2, width, height)
