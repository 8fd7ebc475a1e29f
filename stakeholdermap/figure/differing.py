"""What one edit changes among thousands of facts or marks: found by looking for other objects, not by comparing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeAlias, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Extent: TypeAlias = tuple[float, float, float, float]


def differing(before: Mapping[K, V], after: Mapping[K, V]) -> set[K]:
    """The keys that came, went, or stand for another object."""
    if before is after:
        return set()
    found = {key for key, value in after.items() if before.get(key) is not value}
    return found | (before.keys() - after.keys())


def unequal(before: Mapping[str, Hashable], after: Mapping[str, Hashable]) -> set[str]:
    """The keys that came, went, or stand for a value that is not equal."""
    return set() if before is after else {key for key, _ in before.items() ^ after.items()}


def in_order_of(keys: Iterable[K], known: Mapping[K, V]) -> dict[K, V]:
    """What is known, in the order of the keys; those of which nothing is known are left out."""
    return {key: known[key] for key in keys if key in known}


class Inventory(Generic[V]):
    """What occurs among marks, and how far they reach, kept up from one picture to the next.

    ``traits_of`` says what of a mark is counted in ``traits``; ``extent_of`` its left, top, right and bottom.
    """

    def __init__(self, traits_of: Callable[[V], Hashable], extent_of: Callable[[V], Extent]) -> None:
        self.traits: Counter[Hashable] = Counter()
        self.extent: Extent | None = None
        self._traits_of, self._extent_of = traits_of, extent_of
        self._marks: Mapping[str, V] = {}

    def follow(self, marks: Mapping[str, V]) -> bool:
        """Take over the marks as they are now; returns whether any differs."""
        due = differing(self._marks, marks)
        old = [self._marks[key] for key in due if key in self._marks]
        new = [marks[key] for key in due if key in marks]
        self._marks = marks
        self.traits.subtract(map(self._traits_of, old))
        self.traits.update(map(self._traits_of, new))
        self.traits += Counter()
        if any(self._is_outermost(self._extent_of(mark)) for mark in old):
            self.extent = _around(map(self._extent_of, marks.values()))
        elif new:
            known = () if self.extent is None else (self.extent,)
            self.extent = _around((*known, *map(self._extent_of, new)))
        return bool(due)

    def _is_outermost(self, extent: Extent) -> bool:
        return self.extent is None or any(a == b for a, b in zip(extent, self.extent, strict=True))


def _around(extents: Iterable[Extent]) -> Extent | None:
    sides = list(zip(*extents, strict=True))
    if not sides:
        return None
    left, top, right, bottom = sides
    return min(left), min(top), max(right), max(bottom)
