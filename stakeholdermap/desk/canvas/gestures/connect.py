"""Draw a line from one card to another, or to empty paper where the other end is made: one edit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas import marking
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Choice, Gesture, Pointer, Question, TieAsked
from stakeholdermap.desk.canvas.gestures.place import HINTS, card_box, made, next_place
from stakeholdermap.desk.canvas.joining import OTHER_ENDS, Join, Joining, joined, outcome, with_new_end
from stakeholdermap.figure.figure import Box, Card, Point
from stakeholdermap.model.things import new_id

MOST_LIT = 1_000
CALLED = {"organisation": "Organisation", "person": "Person", "body": "Body"}


class Connect(Gesture):
    """A press on a card's handle, or on a card with the Connect tool. Ends that cannot be joined are greyed."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        source = start.handle or start.card
        assert source is not None
        self._source = source
        self._to: Pointer | None = None
        self._asked_at: Point | None = None
        self._kinds = OTHER_ENDS[source.kind]
        self._found: dict[str, Joining | str] = {}
        self._ends: tuple[Box | None, list[tuple[Card, bool]]] = (None, [])
        self._tied = {end for tie in canvas.map.ties_of(source.thing) for end in (tie.one, tie.other)}

    def move(self, to: Pointer) -> None:
        if self._to is not None or self.is_drag(to):
            self._to = to
            self.canvas.update()

    def release(self, at: Pointer) -> None:
        if self._to is None:
            self.canvas.selection.set((self._source.thing,))
            return
        self._to = None
        if at.card is None:
            self._ask_for_other_end(at.page)
        elif at.card.kind in OTHER_ENDS:
            self._join(at.card, at)
        self.canvas.update()

    def cancel(self) -> None:
        self._to = None
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        if self._to is None and self._asked_at is None:
            return
        stage = self.canvas.stage
        target = self._to.card if self._to else None
        can = target is not None and self._can_end_at(target)
        if self._to is not None:
            self._paint_ends(painter)
        end = target.box.middle if target and can else self._end()
        start = marking.edge_towards(self._source.box, end)
        if target and can:
            marking.outline(painter, stage, target, stage.style.strength)
            end = marking.edge_towards(target.box, self._source.box.middle)
        colour = stage.style.accent if can or target is None else stage.style.faint
        marking.ghost(painter, stage, stage.camera.to_screen(start), stage.camera.to_screen(end), colour)
        if self._to is not None and target and not can and target.kind in OTHER_ENDS:
            window = stage.camera.box_on_screen(self.canvas.in_sight)
            marking.told(painter, stage, self._to.pixel, outcome(self._joining(target.thing)), window)

    def _end(self) -> Point:
        return self._to.page if self._to else self._asked_at or self._source.box.middle

    def _joining(self, thing: str) -> Joining | str:
        if thing not in self._found:
            self._found[thing] = joined(self.canvas.map, self._source.thing, thing, self.canvas.tie_kind)
        return self._found[thing]

    def _can_end_at(self, card: Card) -> bool:
        """Who is tied already may be tied in another way."""
        may_again = card.thing in self._tied and card.thing != self._source.thing
        return card.kind in OTHER_ENDS and (may_again or isinstance(self._joining(card.thing), Joining))

    def _paint_ends(self, painter: QPainter) -> None:
        stage, sight = self.canvas.stage, self.canvas.in_sight
        if self._ends[0] != sight:
            cards = stage.scene.cards_meeting(sight)
            others = [card for card in cards if card.thing != self._source.thing]
            # More than these are too small to be told apart.
            self._ends = sight, [(card, self._can_end_at(card)) for card in others] if len(others) <= MOST_LIT else []
        for card, can in self._ends[1]:
            (marking.lit if can else marking.veil)(painter, stage, card)

    def _join(self, card: Card, at: Pointer) -> None:
        """The tie is made at once; what kind it is can then be said within the same step."""
        joining, step = self._joining(card.thing), object()
        if isinstance(joining, str):
            self.canvas.tell(joining)
            tie = None
        elif self.canvas.edit(joining.label, joining.verb, step):
            tie = joining.tie
        else:
            return
        if tie is not None or (isinstance(joining, str) and self._can_end_at(card)):
            self.canvas.ask_kind(TieAsked(self._source.thing, card.thing, at.pixel, tie, step))

    def _ask_for_other_end(self, at: Point) -> None:
        self._asked_at = at
        choices = tuple(Choice(CALLED[kind], HINTS[kind], partial(self._make, kind, at)) for kind in self._kinds)
        self.canvas.ask_name(
            Question(
                box=card_box(at),
                hint=choices[0].hint,
                take=choices[0].take,
                choices=choices,
                next=lambda: self._ask_for_other_end(next_place(self.canvas, at)),
                dropped=self._forget,
                elsewhere=self._ask_for_other_end,
            )
        )

    def _forget(self) -> None:
        self._asked_at = None
        self.canvas.update()

    def _make(self, kind: str, at: Point, name: str) -> bool:
        join = partial(joined, kind=self.canvas.tie_kind)
        if make_other_end(self.canvas, self._source.thing, kind, at, name, join) is None:
            return False
        # The next one is most likely of the same kind.
        self._kinds = (kind, *(other for other in self._kinds if other != kind))
        return True


def make_other_end(
    canvas: Canvas, source: str, kind: str, at: Point, name: str, join: Join, step: object = None
) -> str | None:
    """Make a thing of this kind and name here, join it and select it: one step. Its id; None when it was refused."""
    thing, label = made(kind, name, new_id()), f"Connect {canvas.map.name_of(source)} to {name}"
    if not canvas.edit(label, with_new_end(source, thing, canvas.sheet.id, at, join), step):
        return None
    canvas.reveal(kind)
    canvas.selection.set((thing.id,))
    return thing.id


def source_of(start: Pointer) -> Card | None:
    """The card from which a line may start here, or None."""
    card = start.handle or start.card
    return card if card is not None and card.kind in OTHER_ENDS else None
