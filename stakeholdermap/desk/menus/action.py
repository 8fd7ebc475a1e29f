"""What a command is: its name, words, keys and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Action:
    """One command. ``do`` is called with the window; ``group`` makes it one of several of which one is on.

    ``keys`` may be several, parted by a blank: all work, and the first is shown. ``on_map`` leaves its key to
    the map, so that it stays a letter everywhere else. ``is_on`` makes it something that is on or off, and says
    which it is at first. ``lacks`` tells of the window what must be there first; empty words when nothing is missing.
    What ``needs_map`` is greyed while no map is open.
    """

    name: str
    words: str
    do: Callable[[Any], object]
    keys: str = ""
    help: str = ""
    group: str = ""
    on_map: bool = False
    is_on: bool | None = None
    lacks: Callable[[Any], str] | None = None
    needs_map: bool = True


@dataclass(frozen=True)
class Submenu:
    """Commands under a heading of their own within a menu; ``now`` tells of the window what it says this moment."""

    words: str
    entries: tuple[Action | None, ...]
    now: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Listed:
    """What is listed anew each time the menu opens: ``fill`` is called with the window and adds it to the menu."""

    fill: Callable[[Any, Any], object]


LINE = None
Entry: TypeAlias = Action | Submenu | Listed | None


def calls(name: str, value: str) -> Callable[[Any], object]:
    """Calls the window's method of this name with a value."""
    return lambda window: getattr(window, name)(value)
