"""What an earlier review worked out, used again while everything it rests on is the very same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

T = TypeVar("T")
Progress = Callable[[str], None]


class Cancelled(Exception):
    """Somebody no longer wants the review."""


def say_nothing(doing: str) -> None:
    """Nobody asked how far it is."""


class Recall:
    """Results by name, each with what it rested on. Kept by whoever reviews one map again and again.

    Facts are immutable, so that a table which is the same object holds the same facts: what is used again is
    exactly what would be worked out anew. ``progress`` is told what is being worked out, before it is, and may raise
    Cancelled.
    """

    def __init__(self, progress: Progress = say_nothing) -> None:
        self.progress = progress
        self._known: dict[str, tuple[tuple[object, ...], object]] = {}

    def followed_by(self, progress: Progress) -> Recall:
        """The same knowledge for one review that is told of, and stopped, by itself."""
        other = Recall(progress)
        other._known = self._known
        return other

    def of(self, name: str, rests_on: tuple[object, ...], work: Callable[[], T], saying: str = "") -> T:
        """What is known under ``name`` when it rests on the very same objects, else what ``work`` finds now.

        Progress is told ``saying``, or the name where that is in words for people.
        """
        known = self._known.get(name)
        if known is not None and len(known[0]) == len(rests_on) and all(map(_same, known[0], rests_on)):
            return cast(T, known[1])
        self.progress(saying or name)
        found = work()
        self._known[name] = (rests_on, found)
        return found

    def alike(self, name: str, found: T) -> T:
        """The very object that was last ``found`` under the name where this one equals it, else this one.

        What rests on it is then not worked out again, when all that changed leaves it as it was.
        """
        known = self._known.get(name)
        if known is not None and known[1] == found:
            return known[1]
        self._known[name] = ((), found)
        return found


def _same(before: object, now: object) -> bool:
    return before is now or (isinstance(now, str | int | float | date) and type(before) is type(now) and before == now)
