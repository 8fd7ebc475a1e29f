"""The Arrange menu: layouts, and where cards stand."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.desk.menus.action import LINE, Action, Entry, calls

LAYOUTS: Mapping[str, str] = {"natural": "Natural", "rings": "Rings", "sectors": "Sectors"}

ARRANGE: tuple[Entry, ...] = (
    *(Action(f"layout_{key}", words, calls("arrange", key)) for key, words in LAYOUTS.items()),
    LINE,
    Action("place_new", "Place what is new", lambda w: w.map_view.place_new_things()),
)
