"""Drag cards to other places, or a person on to a body or an organisation: one edit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas import marking
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.joining import Joining, dropped_on
from stakeholdermap.figure.figure import Card, Point
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map


class Move(Gesture):
    """A press on a card: a click selects it, a drag moves everything selected."""

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        assert start.card is not None
        self._pressed = start.card.thing
        self._before = canvas.selection.ids
        self._moving = False
        self._target: Card | None = None
        if start.adds:
            canvas.selection.toggle(self._pressed)
        elif self._pressed not in self._before:
            canvas.selection.set((self._pressed,))
        self._places = places_of(canvas, canvas.selection.ids | {self._pressed})

    def move(self, to: Pointer) -> None:
        if not (self._moving or self.is_drag(to)):
            return
        self._moving, self.cursor = True, Qt.CursorShape.ClosedHandCursor
        self._target = self._target_at(to.page)
        self.canvas.preview(self._moved(self.canvas.map, to))

    def release(self, at: Pointer) -> None:
        if not self._moving:
            if not self.start.adds:
                self.canvas.selection.set((self._pressed,))
            return
        self.move(at)
        joining, self._target = self._joining(), None
        if isinstance(joining, Joining):
            done = self.canvas.edit(joining.label, joining.verb)
        elif joining:
            done = False
            self.canvas.tell(joining)
        else:
            done = self.canvas.edit(self._label(), lambda map: self._moved(map, at))
        if not done:
            self.canvas.stage.end_preview()

    def cancel(self) -> None:
        self._target = None
        self.canvas.stage.end_preview()
        self.canvas.selection.set(self._before)

    def paint(self, painter: QPainter) -> None:
        if self._target is not None:
            marking.outline(painter, self.canvas.stage, self._target, self.canvas.stage.style.strength)

    def _moved(self, map: Map, to: Pointer) -> Map:
        dx, dy = to.page[0] - self.start.page[0], to.page[1] - self.start.page[1]
        moved = {thing: (x + dx, y + dy) for thing, (x, y) in self._places.items()}
        return edits.move(map, self.canvas.sheet.id, moved)

    def _label(self) -> str:
        if len(self._places) == 1:
            return f"Move {self.canvas.map.name_of(self._pressed)}"
        return f"Move {len(self._places)} cards"

    def _target_at(self, page: Point) -> Card | None:
        """Only one person alone can be dropped on something."""
        if len(self._places) != 1 or self._pressed not in self.canvas.map.people:
            return None
        under = [card for card in self.canvas.stage.scene.cards.values() if card.box.holds(*page)]
        others = [card for card in under if card.thing != self._pressed and card.kind in ("body", "organisation")]
        return others[-1] if others else None

    def _joining(self) -> Joining | str | None:
        return dropped_on(self.canvas.map, self._pressed, self._target.thing) if self._target else None


def places_of(canvas: Canvas, things: frozenset[str]) -> dict[str, Point]:
    """Where the cards of these things stand: their middles, by thing."""
    cards = canvas.stage.scene.cards
    movable = (cards[thing] for thing in sorted(things) if thing in cards and cards[thing].kind != "gap")
    return {card.thing: card.box.middle for card in movable}
