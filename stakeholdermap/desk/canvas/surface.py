"""What the keyboard, the menus and the clipboard may ask of the map view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from PySide6.QtCore import QPointF

from stakeholdermap.desk.canvas.gaze import Gaze
from stakeholdermap.desk.canvas.gestures.gesture import Canvas
from stakeholdermap.desk.finder import Search
from stakeholdermap.desk.looks import Looks
from stakeholdermap.figure.figure import Box, Card, Figure


class View(Canvas, Protocol):
    """The map view."""

    @property
    def gaze(self) -> Gaze: ...
    @property
    def mouse(self) -> QPointF | None:
        """Where the mouse is, in pixels; None when it is elsewhere."""

    @property
    def figure(self) -> Figure: ...
    @property
    def tool(self) -> str:
        """The tool in hand."""

    @property
    def is_occupied(self) -> bool:
        """Whether a gesture is under way or something is being typed."""

    @property
    def looks(self) -> Looks: ...
    @property
    def keyboard(self) -> Keyboard: ...
    def ask_to_edit(self, id: str) -> None: ...
    def set_tool(self, tool: str) -> None: ...
    def escape(self) -> None: ...
    def burst(self, things: Iterable[str]) -> object:
        """The same object for one nudge after another of the same things."""


class Along(Protocol):
    """The way along the ties of one card."""

    def step(self, view: View, by: int) -> None: ...
    def follow(self, view: View) -> bool: ...


class Keyboard(Protocol):
    """What the keyboard has on the map beside keys."""

    @property
    def along(self) -> Along: ...
    def find(self, search: Search, box: Box) -> None:
        """Let one of many things be found by typing, in a box beside this part of the page."""

    def ask_for_menu(self) -> None: ...
    def ask_for_keys(self) -> None: ...


Command: TypeAlias = Callable[[View], object]


def selected_cards(view: View) -> list[Card]:
    """The cards of what is selected, in drawing order: things and notes, no gaps, groups or frames."""
    cards = view.stage.scene.cards
    found = (card for id, card in cards.items() if id in view.selection.ids)
    return [card for card in found if view.map.find(card.thing) is not None]


def only_card(view: View) -> Card | None:
    """The card of the one thing that is selected, or None."""
    found = selected_cards(view)
    return found[0] if len(found) == 1 and len(view.selection.ids) == 1 else None
