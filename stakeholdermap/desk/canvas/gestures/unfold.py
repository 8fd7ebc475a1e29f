"""Open and close groups with a double click: a way of looking, so no edit."""

from __future__ import annotations

from stakeholdermap.desk.canvas.gestures.gesture import Canvas
from stakeholdermap.figure.figure import Card

PREFIX = "group:"


def unfold(canvas: Canvas, card: Card) -> bool:
    """Show what a closed group holds, or an open one as one card; False when the card is neither."""
    key, closed = card.thing.removeprefix(PREFIX), canvas.looks.look.closed
    if card.kind == "group":
        canvas.looks.set(closed=tuple(other for other in closed if other != key))
    elif card.kind == "frame":
        canvas.looks.set(closed=(*(other for other in closed if other != key), key))
    return card.kind in ("group", "frame")
