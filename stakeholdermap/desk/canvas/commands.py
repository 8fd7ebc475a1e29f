"""What the keyboard does on the map: walk from card to card, nudge, delete, rename, zoom, place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from stakeholdermap.desk.canvas.gaze import Gaze
from stakeholdermap.desk.canvas.gestures.gesture import Canvas
from stakeholdermap.desk.canvas.gestures.move import places_of
from stakeholdermap.desk.canvas.gestures.place import ask_to_place, next_place
from stakeholdermap.desk.canvas.gestures.rename import ask_to_rename
from stakeholdermap.figure.figure import Box, Card, Point
from stakeholdermap.model import edits

NUDGE, FINE_NUDGE = 16.0, 1.0
# A card that lies aside counts this much further away than one straight ahead.
ASIDE = 2.5

Key = Qt.Key


class View(Canvas, Protocol):
    """What the keyboard may ask of the map view."""

    @property
    def gaze(self) -> Gaze: ...
    @property
    def mouse(self) -> QPointF | None:
        """Where the mouse is, in pixels; None when it is elsewhere."""

    def ask_to_edit(self, id: str) -> None: ...
    def set_tool(self, tool: str) -> None: ...
    def escape(self) -> None: ...
    def burst(self, things: Iterable[str]) -> object:
        """The same object for one nudge after another of the same things."""


Command = Callable[[View], None]
ARROWS: Mapping[int, Point] = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}


def pressed(view: View, event: QKeyEvent) -> bool:
    """Do what the key means on the map; False when it means nothing here."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ARROWS and held & Qt.KeyboardModifier.AltModifier:
        _nudge(view, ARROWS[key], FINE_NUDGE if held & Qt.KeyboardModifier.ShiftModifier else NUDGE)
    elif key in ARROWS and not held & ~Qt.KeyboardModifier.ShiftModifier:
        walk(view, ARROWS[key], adds=bool(held & Qt.KeyboardModifier.ShiftModifier))
    elif key == Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
        select_all(view)
    elif held & ~Qt.KeyboardModifier.ShiftModifier or key not in KEYS:
        return False
    else:
        KEYS[key](view)
    return True


def claims(event: QEvent, *, is_typing: bool = False) -> bool:
    """Whether the map wants this key for itself although it is also a shortcut of the window: O places at once.

    While a name is being typed, whatever writes something belongs into the name.
    """
    if not isinstance(event, QKeyEvent):
        return False
    if is_typing:
        return bool(event.text()) and event.text().isprintable()
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return held == Qt.KeyboardModifier.NoModifier and (event.key() in KEYS or event.key() in ARROWS)


def walk(view: View, way: Point, *, adds: bool = False) -> None:
    """Select the nearest card in this direction from the selected one, or the one nearest to the middle."""
    cards = [card for card in view.stage.scene.figure.cards if card.kind != "gap"]
    here = [card for card in cards if card.thing in view.selection.ids]
    start = here[-1] if len(here) == 1 else None
    found = _nearest(cards, start, way) if start else _most_central(cards, view)
    if found is not None:
        view.selection.set((found.thing, *view.selection.ids) if adds else (found.thing,))
        view.gaze.show_things((found.thing,))


def select_all(view: View) -> None:
    """Every card at this level."""
    view.selection.set(card.thing for card in view.stage.scene.figure.cards if card.kind != "gap")


def delete(view: View) -> None:
    """Remove what is selected and has a mark on the map, in one step."""
    scene = view.stage.scene
    doomed = [id for id in sorted(view.selection.ids) if id in scene.cards or id in scene.ties]
    doomed = [id for id in doomed if view.map.find(id) is not None]
    if not doomed:
        return
    label = f"Delete {view.map.name_of(doomed[0])}" if len(doomed) == 1 else f"Delete {len(doomed)} things"
    if view.edit(label, lambda map: edits.remove(map, *doomed)):
        view.selection.clear()


def rename(view: View) -> None:
    """Rename the one selected card in place."""
    card = _only_card(view)
    if card is not None:
        view.gaze.show_things((card.thing,))
        ask_to_rename(view, card)


def place(view: View, kind: str) -> None:
    """Place a new thing under the mouse, or on free paper in the middle when the mouse is elsewhere."""
    if view.mouse is not None:
        ask_to_place(view, kind, view.stage.camera.to_page(view.mouse))
        return
    middle, near = view.stage.camera.to_page(view.gaze.middle), _only_card(view)
    ask_to_place(view, kind, next_place(view, near.box.middle if near else middle))


def _edit(view: View) -> None:
    if len(view.selection.ids) == 1:
        view.ask_to_edit(next(iter(view.selection.ids)))


def _nudge(view: View, way: Point, step: float) -> None:
    places = places_of(view, view.selection.ids)
    moved = {thing: (x + way[0] * step, y + way[1] * step) for thing, (x, y) in places.items()}
    if moved:
        label = f"Move {view.map.name_of(next(iter(moved)))}" if len(moved) == 1 else f"Move {len(moved)} cards"
        view.edit(label, lambda map: edits.move(map, view.sheet.id, moved), gesture=view.burst(moved))


def _only_card(view: View) -> Card | None:
    found = [view.stage.scene.cards[id] for id in view.selection.ids if id in view.stage.scene.cards]
    return found[0] if len(found) == 1 else None


def _nearest(cards: list[Card], start: Card, way: Point) -> Card | None:
    def distance(card: Card) -> float:
        dx, dy = card.box.middle[0] - start.box.middle[0], card.box.middle[1] - start.box.middle[1]
        along, aside = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        return along + ASIDE * aside if along > 0.5 else float("inf")

    ahead = [card for card in cards if distance(card) < float("inf")]
    return min(ahead, key=distance, default=None)


def _most_central(cards: list[Card], view: View) -> Card | None:
    x, y = view.stage.camera.to_page(view.gaze.middle)
    return min(cards, key=lambda card: _square(card.box, x, y), default=None)


def _square(box: Box, x: float, y: float) -> float:
    return (box.middle[0] - x) ** 2 + (box.middle[1] - y) ** 2


KEYS: Mapping[int, Command] = {
    Key.Key_Return: _edit,
    Key.Key_Enter: _edit,
    Key.Key_F2: rename,
    Key.Key_Delete: delete,
    Key.Key_Backspace: delete,
    Key.Key_Escape: lambda view: view.escape(),
    Key.Key_Plus: lambda view: view.gaze.zoom_in(),
    Key.Key_Equal: lambda view: view.gaze.zoom_in(),
    Key.Key_Minus: lambda view: view.gaze.zoom_out(),
    Key.Key_0: lambda view: view.gaze.zoom_to_fit(),
    Key.Key_1: lambda view: view.gaze.zoom_to(1.0),
    Key.Key_O: lambda view: place(view, "organisation"),
    Key.Key_P: lambda view: place(view, "person"),
    Key.Key_B: lambda view: place(view, "body"),
    Key.Key_C: lambda view: view.set_tool("connect"),
    Key.Key_V: lambda view: view.set_tool("select"),
}
