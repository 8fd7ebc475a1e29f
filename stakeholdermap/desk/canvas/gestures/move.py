"""Drag cards to other places, copies of them with Ctrl, or people on to a body or an organisation: one edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from stakeholdermap.desk.canvas import looking, marking
from stakeholdermap.desk.canvas.gestures.gesture import Canvas, Gesture, Pointer
from stakeholdermap.desk.canvas.joining import Joining, all_dropped_on, outcome
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.desk.canvas.snapping import Edges, Snap, edges_of, snapped
from stakeholdermap.desk.canvas.standing import STANDING_FOR_SEVERAL, meant_by
from stakeholdermap.figure.figure import Box, Card, Point
from stakeholdermap.model import copies, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Placement

# Cards that pass a line within so many pixels fall into it.
SNAPS = 5.0


class Move(Gesture):
    """A press on a card: a click selects it, a drag moves everything selected.

    While dragging, Shift keeps to one direction, Alt snaps to nothing, and Ctrl leaves the cards and moves copies.
    """

    scrolls = True

    def __init__(self, canvas: Canvas, start: Pointer) -> None:
        super().__init__(canvas, start)
        assert start.card is not None
        self._pressed = start.card
        self._members = meant_by(start.card)
        self._before = canvas.selection.ids
        self._moving = self._copies = False
        self._target: Card | None = None
        self._snap = Snap()
        self._way, self._at = (0.0, 0.0), start.pixel
        self._places: Mapping[str, Placement] = {}
        self._beside: tuple[Box, Edges] | None = None
        if not (start.adds or self._members <= self._before):
            canvas.selection.set(self._members)

    def move(self, to: Pointer) -> None:
        if not (self._moving or self.is_drag(to)):
            return
        if not self._moving:
            self._begin()
        self.cursor = Qt.CursorShape.DragCopyCursor if to.ctrl else Qt.CursorShape.ClosedHandCursor
        self._at, self._target = to.pixel, None if to.ctrl else self._target_at(to.page)
        self._way = self._way_to(to)
        self._copies = to.ctrl
        if self._copies:
            self.canvas.stage.end_preview()
        else:
            free = [thing for thing, place in self._places.items() if not place.locked]
            self.canvas.stage.drag(free, *self._way)
        self.canvas.update()

    def release(self, at: Pointer) -> None:
        if not self._moving:
            self._click()
            return
        self.move(at)
        joining, is_copying = self._joining(), self._copies
        self._target, self._snap, self._copies = None, Snap(), False
        if isinstance(joining, Joining):
            done = self.canvas.edit(joining.label, joining.verb)
        elif joining is not None:
            done = False
            self.canvas.tell(joining)
        else:
            done = self._copy() if is_copying else self._move()
        if not done:
            self.canvas.stage.end_preview()

    def cancel(self) -> None:
        self._target, self._snap, self._copies = None, Snap(), False
        self.canvas.stage.end_preview()
        self.canvas.selection.set(self._before)

    def paint(self, painter: QPainter) -> None:
        if self._copies:
            cards = map(self.canvas.stage.card, self._places)
            marking.copies(painter, self.canvas.stage, [card for card in cards if card is not None], self._way)
        marking.snap(painter, self.canvas.stage, self._snap)
        if self._target is not None:
            stage, joining = self.canvas.stage, self._joining()
            can = isinstance(joining, Joining)
            marking.outline(painter, stage, self._target, stage.style.strength if can else stage.style.faint)
            if joining is not None:
                window = stage.camera.box_on_screen(self.canvas.in_sight)
                marking.told(painter, stage, self._at, outcome(joining), window)

    def _click(self) -> None:
        if not self.start.adds:
            self.canvas.selection.set(self._members)
        elif self._members <= self._before:
            self.canvas.selection.set(self._before - self._members)
        else:
            self.canvas.selection.set(self._before | self._members)

    def _begin(self) -> None:
        self._moving = True
        if not self._members <= self.canvas.selection.ids:
            self.canvas.selection.set(self.canvas.selection.ids | self._members)
        self._places = placements_of(self.canvas, self.canvas.selection.ids)

    def _way_to(self, to: Pointer) -> Point:
        dx, dy = to.page[0] - self.start.page[0], to.page[1] - self.start.page[1]
        along = abs(dx) >= abs(dy)
        if to.shift:
            dx, dy = (dx, 0.0) if along else (0.0, dy)
        self._snap = Snap()
        if self._target is None and not to.alt:
            self._snap = self._snapped(dx, dy, across=along or not to.shift, down=not (along and to.shift))
        return dx + self._snap.dx, dy + self._snap.dy

    def _snapped(self, dx: float, dy: float, *, across: bool, down: bool) -> Snap:
        """Into line with the cards in sight, as they stood when the drag began or the page was last scrolled."""
        stage, sight = self.canvas.stage, self.canvas.in_sight
        if self._beside is None or self._beside[0] != sight:
            moving = {*self._places, self._pressed.thing}
            cards = [card for card in stage.scene.cards_meeting(sight) if not moving & meant_by(card)]
            standing = [card.box for card in cards if card.kind not in ("gap", "frame")]
            self._beside = (sight, edges_of(box for box in standing if box.meets(sight)))
        held = [stage.scene.cards[thing].box for thing in self._places if thing in stage.scene.cards]
        box = looking.around(held or [self._pressed.box])
        moved = Box(box.x + dx, box.y + dy, box.width, box.height)
        return snapped(moved, self._beside[1], SNAPS / stage.camera.scale, across=across, down=down)

    def _move(self) -> bool:
        (dx, dy), sheet = self._way, self.canvas.sheet.id
        to = {thing: (place.x + dx, place.y + dy) for thing, place in self._places.items()}
        return self.canvas.edit(f"Move {self._called('cards')}", lambda map: edits.move(map, sheet, to))

    def _copy(self) -> bool:
        way, sheet, new = self._way, self.canvas.sheet.id, set[str]()

        def verb(map: Map) -> Map:
            map, made = copies.pasted(map, copies.copied(map, sheet, self._places), sheet, way)
            new.update(made)
            return map

        done = self.canvas.edit(f"Copy {self._called('things')}", verb)
        if done:
            self.canvas.selection.set(new)
        return done

    def _called(self, several: str) -> str:
        if len(self._places) == 1:
            return self.canvas.map.name_of(next(iter(self._places)))
        return f"{len(self._places)} {several}"

    def _target_at(self, page: Point) -> Card | None:
        """Only people, and nothing besides, can be dropped on something."""
        if self._pressed.kind != "person" or not self._places.keys() <= self.canvas.map.people.keys():
            return None
        under = self.canvas.stage.scene.cards_meeting(Box(*page, 0.0, 0.0))
        others = [card for card in under if card.kind in ("body", "organisation") and card.box.holds(*page)]
        return others[-1] if others else None

    def _joining(self) -> Joining | str | None:
        return all_dropped_on(self.canvas.map, tuple(self._places), self._target.thing) if self._target else None


def placements_of(canvas: Canvas, things: Collection[str]) -> dict[str, Placement]:
    """Where those of the things stand that are on the map, be it behind the card of their group."""
    scene, sheet, map = canvas.stage.scene, canvas.sheet.id, canvas.map
    bare = [thing for thing in things if thing not in scene.cards]
    groups = (card for card in (*scene.figure.under, *scene.figure.cards) if card.kind in STANDING_FOR_SEVERAL)
    grouped = {member for card in groups for member in card.stands_for} if bare else frozenset()
    shown = (thing for thing in sorted(things) if thing in grouped or _has_card(scene, thing))
    places = (place for thing in shown for place in map.places_of(thing))
    return {place.thing: place for place in places if place.sheet == sheet}


def _has_card(scene: Scene, thing: str) -> bool:
    return thing in scene.cards and thing in meant_by(scene.cards[thing])


def places_of(canvas: Canvas, things: Collection[str]) -> dict[str, Point]:
    """The same as points: the middles of their cards, by thing."""
    return {thing: (place.x, place.y) for thing, place in placements_of(canvas, things).items()}
