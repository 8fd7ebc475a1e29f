"""What the keyboard does on the map: one table of keys, which the sheet of shortcuts lists as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from stakeholdermap.desk import clipboard
from stakeholdermap.desk.canvas.focusing import focus
from stakeholdermap.desk.canvas.gestures.annotate import add_shape
from stakeholdermap.desk.canvas.gestures.move import places_of
from stakeholdermap.desk.canvas.gestures.place import HINTS, ask_to_place, next_place
from stakeholdermap.desk.canvas.gestures.rename import ask_to_rename
from stakeholdermap.desk.canvas.gestures.resize import RESIZABLE, grown_by, with_boxes
from stakeholdermap.desk.canvas.gestures.unfold import unfold
from stakeholdermap.desk.canvas.linking import EMPLOYER, SEAT, TIE, ask_for_end, ask_for_joined, can_ask_for_joined
from stakeholdermap.desk.canvas.ordering import lock
from stakeholdermap.desk.canvas.selecting import named, select_all
from stakeholdermap.desk.canvas.standing import meant_by
from stakeholdermap.desk.canvas.surface import Command, View, only_card, selected_cards
from stakeholdermap.desk.canvas.walking import walk
from stakeholdermap.desk.removing import remove_selected
from stakeholdermap.figure.figure import Point
from stakeholdermap.model import edits

NUDGE, FINE_NUDGE = 16.0, 1.0
# How far an arrow shifts the view, in pixels, and Page Up and Down, as a share of its height.
SHIFT, PAGE = 80.0, 0.8
ARROWS: Mapping[str, Point] = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
TAB = "Tab"
SHAPES = ("rectangle", "ellipse")


@dataclass(frozen=True)
class MapKey:
    """Keys, parted by a blank and as Qt writes them, what they do in words, and what they do."""

    keys: str
    words: str
    do: Command


def pressed(view: View, event: QKeyEvent) -> bool:
    """Do what the key means on the map; False when it means nothing here."""
    command = _meant(event)
    if command is None:
        return False
    command(view)
    return True


def claims(event: QEvent, *, is_typing: bool = False) -> bool:
    """Whether the map wants this key for itself although it is also a shortcut of the window: O places at once.

    While a name is being typed, whatever writes something belongs into the name.
    """
    if not isinstance(event, QKeyEvent):
        return False
    if is_typing:
        return bool(event.text()) and event.text().isprintable()
    return _meant(event) is not None


def takes_tab(view: View) -> bool:
    """Whether Tab did something here instead of leaving the map: ask for what is joined to the one selected card."""
    takes = can_ask_for_joined(view)
    ask_for_joined(view)
    return takes


def delete(view: View) -> None:
    """Remove what is selected, in one step."""
    remove_selected(view.edit, view.map, view.selection, view.tell)


def rename(view: View) -> None:
    """Rename the one selected card in place."""
    card = only_card(view)
    if card is not None:
        view.gaze.show_things((card.thing,))
        ask_to_rename(view, card)


def place(view: View, kind: str) -> None:
    """Place a new thing under the mouse, or on free paper in the middle when the mouse is elsewhere."""
    if view.mouse is not None:
        ask_to_place(view, kind, view.stage.camera.to_page(view.mouse))
        return
    middle, near = view.stage.camera.to_page(view.gaze.middle), only_card(view)
    ask_to_place(view, kind, next_place(view, near.box.middle if near else middle))


def nudge(view: View, way: Point, step: float) -> None:
    """Move the selected cards a little; one nudge after another is one step."""
    places = places_of(view, view.selection.ids)
    moved = {thing: (x + way[0] * step, y + way[1] * step) for thing, (x, y) in places.items()}
    if moved:
        label = f"Move {view.map.name_of(next(iter(moved)))}" if len(moved) == 1 else f"Move {len(moved)} cards"
        view.edit(label, lambda map: edits.move(map, view.sheet.id, moved), gesture=view.burst(moved))


def shift(view: View, way: Point, pixels: float = SHIFT) -> None:
    """Look further this way."""
    view.gaze.look_from(view.stage.camera.moved(-way[0] * pixels, -way[1] * pixels))


def _page(view: View, way: Point) -> None:
    shift(view, way, view.gaze.window.height() * PAGE)


def resize(view: View, way: Point) -> None:
    """Make the selected notes and shapes larger to the right and below, or smaller; the other edges stay."""
    cards = [card for card in selected_cards(view) if card.kind in RESIZABLE]
    if not cards:
        view.tell("Select a note or a background shape first; then it can be made larger or smaller.")
        return
    said = named(view.map, (fact for card in cards if (fact := view.map.find(card.thing)) is not None))
    boxes = {card.thing: grown_by(card.box, way[0] * NUDGE, way[1] * NUDGE) for card in cards}
    sized = partial(with_boxes, sheet=view.sheet.id, boxes=boxes)
    view.edit(f"Resize {said}", sized, gesture=view.burst({f"size of {thing}" for thing in boxes}))


def take_up(view: View, tool: str) -> None:
    """Take up a tool: what has a name is named at once, and goes where the map is then clicked."""
    if tool in HINTS or tool == "note":
        place(view, tool)
        return
    view.set_tool(tool)
    if tool in SHAPES:
        view.tell("Draw it with the mouse, or press Enter to put it in the middle.")


def _edit(view: View) -> None:
    """What Enter does: it puts a shape there, follows a tie, opens a group, or opens what is selected to be edited."""
    groups = [card for card in view.figure.cards if card.kind == "group" and meant_by(card) == view.selection.ids]
    if view.tool in SHAPES:
        add_shape(view, view.tool, view.stage.camera.to_page(view.gaze.middle))
    elif groups:
        unfold(view, groups[0])
    elif not view.keyboard.along.follow(view) and len(view.selection.ids) == 1:
        view.ask_to_edit(next(iter(view.selection.ids)))


def _arrows(held: str, words: str, do: Callable[[View, Point], object]) -> tuple[MapKey, ...]:
    def towards(way: Point) -> Command:
        return lambda view: do(view, way)

    return tuple(MapKey(held + arrow, words, towards(way)) for arrow, way in ARROWS.items())


# The names that Qt gives the keys; the sheet of shortcuts says them in full.
KEYS: tuple[MapKey, ...] = (
    *_arrows("", "Go to the nearest card that way; from a tie, to the end that lies there", walk),
    *_arrows("Shift+", "Select the nearest card that way as well", lambda view, way: walk(view, way, adds=True)),
    MapKey("]", "Next tie of the selected card", lambda view: view.keyboard.along.step(view, 1)),
    MapKey("[", "The tie before", lambda view: view.keyboard.along.step(view, -1)),
    MapKey("Return Enter", "Edit the selected card, open a closed group; from a tie, go to its other end", _edit),
    MapKey("F2", "Rename in place", rename),
    MapKey("Shift+F10", "Menu of what can be done here, as the menu key", lambda view: view.keyboard.ask_for_menu()),
    MapKey("Ctrl+L", "Join to …: type the other end of a tie", lambda view: ask_for_end(view, TIE)),
    MapKey("S", "Seat: type the board of a person, or who sits on a board", lambda view: ask_for_end(view, SEAT)),
    MapKey("E", "Employer: type whom a person works for", lambda view: ask_for_end(view, EMPLOYER)),
    MapKey(TAB, "Name the next thing joined to the selected card; with none selected, leave the map", ask_for_joined),
    *_arrows("Alt+", "Move what is selected", lambda view, way: nudge(view, way, NUDGE)),
    *_arrows("Alt+Shift+", "Move it by a hair", lambda view, way: nudge(view, way, FINE_NUDGE)),
    *_arrows("Ctrl+Shift+", "Make the selected note or shape larger or smaller", resize),
    MapKey("Del Backspace", "Remove", delete),
    MapKey("O", "New organisation", partial(take_up, tool="organisation")),
    MapKey("P", "New person", partial(take_up, tool="person")),
    MapKey("B", "New board or group", partial(take_up, tool="body")),
    MapKey("N", "New note", partial(take_up, tool="note")),
    MapKey("R", "New background box: draw it with the mouse, or press Enter", partial(take_up, tool="rectangle")),
    MapKey("U", "New background oval: draw it with the mouse, or press Enter", partial(take_up, tool="ellipse")),
    MapKey("Q", "Select with a lasso", partial(take_up, tool="lasso")),
    MapKey("C", "Connect with the mouse", partial(take_up, tool="connect")),
    MapKey("V", "Select with the mouse", partial(take_up, tool="select")),
    MapKey("Ctrl+A", "Select all", select_all),
    MapKey("Ctrl+C Ctrl+Ins", "Copy", clipboard.copy),
    MapKey("Ctrl+X Shift+Del", "Cut", clipboard.cut),
    MapKey("Ctrl+V Shift+Ins", "Paste", clipboard.paste),
    MapKey("Ctrl+D", "Duplicate", clipboard.duplicate),
    MapKey("L", "Lock in place, or unlock", lock),
    MapKey("F", "Focus on what is selected, or leave the focus", focus),
    *_arrows("Ctrl+", "Shift the view", shift),
    MapKey("PgUp", "Shift the view up by a page", partial(_page, way=(0, -1))),
    MapKey("PgDown", "Shift the view down by a page", partial(_page, way=(0, 1))),
    MapKey("+ =", "Larger", lambda view: view.gaze.zoom_in()),
    MapKey("-", "Smaller", lambda view: view.gaze.zoom_out()),
    MapKey("0", "Whole map", lambda view: view.gaze.zoom_to_fit()),
    MapKey("1", "As large as on paper", lambda view: view.gaze.zoom_to(1.0)),
    MapKey("?", "All keys on one sheet", lambda view: view.keyboard.ask_for_keys()),
    MapKey("Esc", "Leave what is under way, the tool, the selection, the filters", lambda view: view.escape()),
)
_COMMANDS: Mapping[str, Command] = {key: entry.do for entry in KEYS for key in entry.keys.split()}


def _meant(event: QKeyEvent) -> Command | None:
    """The command of the key; a sign counts however this keyboard writes it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    written = QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
    sign = event.text() if event.text() and not event.text().isalnum() else ""
    return _COMMANDS.get(written) or _COMMANDS.get(sign) or _COMMANDS.get(_unshifted(event))


def _unshifted(event: QKeyEvent) -> str:
    """A letter typed as a capital is that letter."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_capital = held == Qt.KeyboardModifier.ShiftModifier and event.text().isalpha()
    return QKeySequence(event.key()).toString() if is_capital else ""
