"""Putting the selected cards in order: in line, evenly spread, locked in place, or brought to where one looks."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.desk import aligning
from stakeholdermap.desk.canvas.selecting import NONE_CHOSEN, named
from stakeholdermap.desk.canvas.surface import View, selected_cards
from stakeholdermap.figure.figure import Box, Card, Point
from stakeholdermap.model import edits

ALIGNMENTS: Mapping[str, str] = {
    "left": "Left edges",
    "centre": "Centres, one above the other",
    "right": "Right edges",
    "top": "Top edges",
    "middle": "Middles, side by side",
    "bottom": "Bottom edges",
}
SPREADS: Mapping[int, str] = {aligning.ACROSS: "From left to right", aligning.DOWN: "From top to bottom"}


def align(view: View, side: str) -> None:
    """Line the selected cards up on one side; locked ones stay. One step."""
    if _has(view, 2):
        _move(view, f"Align: {ALIGNMENTS[side].lower()}", aligning.aligned(_boxes(view), side))


def distribute(view: View, axis: int) -> None:
    """Make the gaps between the selected cards equal; the first and the last stay, and locked ones. One step."""
    if _has(view, 3):
        _move(view, f"Space evenly: {SPREADS[axis].lower()}", aligning.distributed(_boxes(view), axis))


def bring_into_view(view: View) -> None:
    """Move the selected cards, as they stand to one another, to the middle of what is seen. One step."""
    if _has(view, 1):
        _move(view, f"Move {_said(view)} into view", aligning.brought(_boxes(view), view.gaze.page))


def lock(view: View) -> None:
    """Lock the selected cards in their places, or unlock them when all are locked. One step."""
    if not _has(view, 1):
        return
    cards, sheet, said = selected_cards(view), view.sheet.id, _said(view)
    locks = not all(_is_locked(view, card) for card in cards)
    things = [card.thing for card in cards]
    if view.edit(f"{'Lock' if locks else 'Unlock'} {said}", lambda map: edits.lock(map, sheet, things, locks)):
        view.tell(f"{said}: locked in place until unlocked." if locks else f"{said}: can be moved again.")


def lacks_cards(view: View, count: int) -> str:
    """The sentence that fewer cards than this are selected; empty when there are enough."""
    if len(selected_cards(view)) >= count:
        return ""
    return f"Select at least {count} cards first." if count > 1 else NONE_CHOSEN


def _has(view: View, count: int) -> bool:
    """Whether so many cards are selected; else it is said."""
    lacks = lacks_cards(view, count)
    if lacks:
        view.tell(lacks)
    return not lacks


def _move(view: View, label: str, places: Mapping[str, Point]) -> None:
    sheet = view.sheet.id
    view.edit(label, lambda map: edits.move(map, sheet, places))


def _boxes(view: View) -> dict[str, Box]:
    return {card.thing: card.box for card in selected_cards(view)}


def _said(view: View) -> str:
    facts = [fact for card in selected_cards(view) if (fact := view.map.find(card.thing)) is not None]
    return named(view.map, facts)


def _is_locked(view: View, card: Card) -> bool:
    return any(place.locked for place in view.map.places_of(card.thing) if place.sheet == view.sheet.id)
