"""The marks of one kind that are on screen, by thing, and what one figure changes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        """What these marks change. Nearly all are the very objects of before: only what is not is compared."""
        if marks is self.marks:
            return Difference([], [])
        others = self._others(marks)
        if others is not None:
            pairs = [(old, new) for old, new in others if old != new]
            return Difference([new for _, new in pairs], [old for old, _ in pairs])
        known = self.by_thing.get
        now = [mark for mark in marks if (old := known(mark.thing)) is not mark and old != mark]
        there = {mark.thing for mark in marks}
        looked = [old for mark in now if (old := known(mark.thing)) is not None]
        return Difference(now, [*looked, *(mark for mark in self.marks if mark.thing not in there)])

    def take_over(self, marks: Sequence[M]) -> Difference[M]:
        """These are on screen from now on. Returns what they changed."""
        difference = self.differing(marks)
        others = self._others(marks)
        if others is None:
            self.prints.take_over(marks, difference.now)
            self.by_thing = {mark.thing: mark for mark in marks}
        else:
            self.prints.put(difference.now)
            self.by_thing = {**self.by_thing, **{new.thing: new for _, new in others}}
        self.marks = marks
        return difference

    def _others(self, marks: Sequence[M]) -> list[tuple[M, M]] | None:
        """The marks that are other objects, before and now; None when things come, go or change their order."""
        if len(marks) != len(self.marks):
            return None
        others = [(old, new) for old, new in zip(self.marks, marks, strict=True) if old is not new]
        return others if all(old.thing == new.thing for old, new in others) else None
