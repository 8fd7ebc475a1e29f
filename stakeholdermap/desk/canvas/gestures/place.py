"""Put an organisation, a person or a body where one points and type its name at once: one edit."""

from __future__ import annotations

from PySide6.QtCore import Qt

from stakeholdermap.desk.background import room
from stakeholdermap.desk.canvas.gestures.annotate import ask_to_note
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer, Question
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.model import edits, naming
from stakeholdermap.model.things import Body, Organisation, Person, new_id

HINTS = {
    "organisation": "Name of the organisation",
    "person": "Post or name of the person",
    "body": "Name of the board or group",
}
NO_POST = "“{}” is kept as a post, and papers print posts. If it is a name, say so in the inspector."
NAME = "“{}” is kept as a name, which papers leave out. If it is a post, say so in the inspector."
CARD_WIDTH, CARD_HEIGHT, APART = 180.0, 40.0, 20.0
SLOTS = 40


class Place(Gesture):
    """A click with a placing tool opens the name editor there. Enter makes the thing, Tab the next one too."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, start: Pointer, kind: str) -> None:
        super().__init__(canvas, start)
        self._kind = kind

    def release(self, at: Pointer) -> None:
        ask_to_place(self.canvas, self._kind, at.page)


def ask_to_place(canvas: Canvas, kind: str, at: Point) -> None:
    """Ask for the name of a new thing, or the words of a note, with its middle at this point of the page."""
    if kind == "note":
        ask_to_note(canvas, at)
        return
    if not canvas.stage.scene.is_free(card_box(at)):
        # On top of another card neither of the two could be read.
        at = next_place(canvas, at)
    canvas.ask_name(
        Question(
            box=card_box(at),
            hint=HINTS[kind],
            take=lambda name: _place(canvas, kind, name, at),
            next=lambda: ask_to_place(canvas, kind, next_place(canvas, at)),
            elsewhere=lambda there: ask_to_place(canvas, kind, there),
            tool=kind,
        )
    )


def made(kind: str, name: str, id: str) -> Organisation | Person | Body:
    """A new thing of this kind. What is typed for a person is the post, unless it reads like a name."""
    if kind == "person":
        return naming.known_by(Person(id=id), name)
    if kind == "body":
        return Body(id=id, name=name)
    return Organisation(id=id, name=name)


def card_box(at: Point) -> Box:
    """Room for a card of usual size around this point."""
    return Box(at[0] - CARD_WIDTH / 2, at[1] - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT)


def next_place(canvas: Canvas, after: Point) -> Point:
    """The nearest free place below, then beside, what was placed last."""
    x, y = after
    for column in range(SLOTS):
        for row in range(1, SLOTS):
            here = x + column * (CARD_WIDTH + APART), y + row * (CARD_HEIGHT + APART)
            if canvas.stage.scene.is_free(card_box(here)):
                return here
    return x, y


def _place(canvas: Canvas, kind: str, name: str, at: Point) -> bool:
    thing, sheet = made(kind, name, new_id()), canvas.sheet.id
    made_it = canvas.edit(f"Add {name}", lambda m: edits.move(edits.add(m, thing), sheet, {thing.id: at}))
    if made_it:
        canvas.reveal(kind)
        canvas.selection.set((thing.id,))
        if isinstance(thing, Person) and thing.name:
            canvas.tell(NAME.format(name))
        elif isinstance(thing, Person) and not room("stakeholdermap.imports.guesses").is_post(name):
            canvas.tell(NO_POST.format(name))
    return made_it
