"""The marks of one kind that are on screen, by thing, and what one figure changes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import Generic, NamedTuple, TypeVar

from stakeholdermap.desk.canvas.footprints import Footprints, Mark

M = TypeVar("M", bound=Mark)


class Difference(NamedTuple, Generic[M]):
    """The marks that are new or look otherwise, and how those that looked otherwise or are gone looked."""

    now: list[M]
    was: list[M]


class Shelf(Generic[M]):
    """``marks`` in drawing order, ``by_thing``, and their ``prints``."""

    def __init__(self, prints: Footprints[M]) -> None:
        self.prints = prints
        self.marks: Sequence[M] = ()
        self.by_thing: Mapping[str, M] = {}

    def differing(self, marks: Sequence[M]) -> Difference[M]:
        """What these marks change."""
        others = self._others(marks)
        return self._mixed(marks) if others is None else _unequal(others)

    def take_over(self, marks: Sequence[M]) -> Difference[M]:
        """These are on screen from now on. Returns what they changed."""
        others = self._others(marks)
        if others is None:
            difference = self._mixed(marks)
            self.prints.take_over(marks, difference.now)
            self.by_thing = {mark.thing: mark for mark in marks}
        else:
            difference = _unequal(others)
            self.prints.put(difference.now)
            self.by_thing = {**self.by_thing, **{new.thing: new for _, new in others}} if others else self.by_thing
        self.marks = marks
        return difference

    def _others(self, marks: Sequence[M]) -> list[tuple[M, M]] | None:
        """The marks that are other objects, before and now; None when things come, go or change their order.

        After an edit nearly all are the very objects of before, so that only few have to be compared.
        """
        if marks is self.marks:
            return []
        if len(marks) != len(self.marks):
            return None
        others = list(compress(zip(self.marks, marks, strict=True), map(is_not, self.marks, marks)))
        return others if all(old.thing == new.thing for old, new in others) else None

    def _mixed(self, marks: Sequence[M]) -> Difference[M]:
        known = self.by_thing.get
        now = [mark for mark in marks if (old := known(mark.thing)) is not mark and old != mark]
        there = {mark.thing for mark in marks}
        looked = [old for mark in now if (old := known(mark.thing)) is not None]
        return Difference(now, [*looked, *(mark for mark in self.marks if mark.thing not in there)])


def _unequal(others: Sequence[tuple[M, M]]) -> Difference[M]:
    pairs = [(old, new) for old, new in others if old != new]
    return Difference([new for _, new in pairs], [old for old, _ in pairs])
