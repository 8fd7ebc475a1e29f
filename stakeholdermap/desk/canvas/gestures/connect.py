"""Draw a line from one card to another, or to empty paper where the other end is made: one edit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas import marking
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer, Question
from stakeholdermap.desk.canvas.gestures.place import HINTS, card_box, made, next_place
from stakeholdermap.desk.canvas.joining import Joining, joined
from stakeholdermap.figure.figure import Card, Point
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import new_id

# What a line let go on empty paper makes at its other end.
OTHER_END = {"organisation": "organisation", "person": "person", "body": "person"}


class Connect(Gesture):
    """A press on a card's handle, or on a card with the Connect tool. Ends that cannot be joined are greyed."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        source = start.handle or start.card
        assert source is not None
        self._source = source
        self._to: Pointer | None = None
        self._asked_at: Point | None = None
        self._joinings = {
            card.thing: joined(canvas.map, source.thing, card.thing)
            for card in canvas.stage.scene.figure.cards
            if card.kind != "gap" and card.thing != source.thing
        }

    def move(self, to: Pointer) -> None:
        if self._to is not None or self.is_drag(to):
            self._to = to
            self.canvas.update()

    def release(self, at: Pointer) -> None:
        if self._to is None:
            self.canvas.selection.set((self._source.thing,))
            return
        self._to = None
        joining = self._joinings.get(at.card.thing) if at.card else None
        if isinstance(joining, Joining):
            self.canvas.edit(joining.label, joining.verb)
        elif joining is not None:
            self.canvas.tell(joining)
        elif at.card is None:
            self._ask_for_other_end(at.page)
        self.canvas.update()

    def cancel(self) -> None:
        self._to = None
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._to is None and self._asked_at is None:
            return
        stage = self.canvas.stage
        target = self._to.card if self._to else None
        joining = self._joinings.get(target.thing) if target else None
        if self._to is not None:
            self._paint_ends(painter)
        end = target.box.middle if target and isinstance(joining, Joining) else self._end()
        start = marking.edge_towards(self._source.box, end)
        if target and isinstance(joining, Joining):
            marking.outline(painter, stage, target, stage.style.strength)
            end = marking.edge_towards(target.box, self._source.box.middle)
        colour = stage.style.faint if isinstance(joining, str) else stage.style.accent
        marking.ghost(painter, stage, stage.camera.to_screen(start), stage.camera.to_screen(end), colour)

    def _end(self) -> Point:
        return self._to.page if self._to else self._asked_at or self._source.box.middle

    def _paint_ends(self, painter: QPainter) -> None:
        stage = self.canvas.stage
        for thing, joining in self._joinings.items():
            card = stage.scene.cards.get(thing)
            if card is not None and isinstance(joining, str):
                marking.veil(painter, stage, card)

    def _ask_for_other_end(self, at: Point) -> None:
        kind = OTHER_END.get(self._source.kind)
        if kind is None:
            return
        self._asked_at = at
        self.canvas.ask_name(
            Question(
                box=card_box(at),
                hint=HINTS[kind],
                take=lambda name: self._make(kind, name, at),
                next=lambda: self._ask_for_other_end(next_place(self.canvas, at)),
                dropped=self._forget,
                elsewhere=self._ask_for_other_end,
            )
        )

    def _forget(self) -> None:
        self._asked_at = None
        self.canvas.update()

    def _make(self, kind: str, name: str, at: Point) -> bool:
        source, sheet, thing = self._source.thing, self.canvas.sheet.id, made(kind, name, new_id())

        def verb(map: Map) -> Map:
            map = edits.move(edits.add(map, thing), sheet, {thing.id: at})
            joining = joined(map, source, thing.id)
            if isinstance(joining, str):
                raise Refused(joining)
            return joining.verb(map)

        label = f"Connect {self.canvas.map.name_of(source)} to {name}"
        if not self.canvas.edit(label, verb):
            return False
        self.canvas.selection.set((thing.id,))
        return True


def source_of(start: Pointer) -> Card | None:
    """The card from which a line may start here, or None."""
    card = start.handle or start.card
    return card if card is not None and card.kind in OTHER_END else None
