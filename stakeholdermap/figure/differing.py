"""What one edit changes among thousands of facts or marks: found by looking for other objects, not by comparing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from itertools import compress, islice
from operator import is_not
from typing import Generic, TypeAlias, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T", bound=Hashable)
# Left, top, right and bottom.
Extent: TypeAlias = tuple[float, float, float, float]
_PLAIN = (str, int, float, tuple, frozenset, date)


def differing(before: Mapping[K, V], after: Mapping[K, V]) -> set[K]:
    """The keys that came, went, or stand for another object."""
    if before is after:
        return set()
    known = len(before)
    if list(before) == list(islice(after, known)):
        # Nothing went, and what came is at the end: no need to look anything up.
        return {*compress(after, map(is_not, before.values(), after.values())), *islice(after, known, None)}
    found = set(compress(after, map(is_not, after.values(), map(before.get, after))))
    return found | (before.keys() - after.keys())


def unequal(before: Mapping[K, Hashable], after: Mapping[K, Hashable]) -> set[K]:
    """The keys that came, went, or stand for a value that is not equal."""
    return set() if before is after else {key for key, _ in before.items() ^ after.items()}


def in_order_of(keys: Iterable[K], known: Mapping[K, V]) -> dict[K, V]:
    """What is known, in the order of the keys; those of which nothing is known are left out."""
    return {key: known[key] for key in keys if key in known}


class Kept(Generic[V]):
    """A value that is worked out again only when something that it is made of has changed.

    Texts, numbers and tuples have changed when they are not equal, all else when it is another object.
    """

    def __init__(self) -> None:
        self._made_of: tuple[object, ...] | None = None
        self._value: V | None = None

    def of(self, made_of: tuple[object, ...], work: Callable[[], V]) -> V:
        """The value made of this: the one from before, or what ``work`` returns now."""
        before, self._made_of = self._made_of, made_of
        if self._value is None or not _are_as_before(before, made_of):
            self._value = work()
        return self._value


def _are_as_before(before: tuple[object, ...] | None, now: tuple[object, ...]) -> bool:
    if before is None or len(before) != len(now):
        return False
    return all(a is b or (isinstance(a, _PLAIN) and a == b) for a, b in zip(before, now, strict=True))


class Tally(Generic[V, T]):
    """What occurs among marks, each trait with its number, kept up from one picture to the next."""

    def __init__(self, trait_of: Callable[[V], T]) -> None:
        self._traits: Counter[T] = Counter()
        self._trait_of = trait_of
        self._marks: Mapping[str, V] = {}

    def follow(self, marks: Mapping[str, V]) -> Mapping[T, int]:
        """Take over the marks as they are now."""
        before, self._marks = self._marks, marks
        due = differing(before, marks)
        self._traits.subtract(self._trait_of(before[key]) for key in due if key in before)
        self._traits.update(self._trait_of(marks[key]) for key in due if key in marks)
        self._traits = +self._traits
        return self._traits


class Reach(Generic[V]):
    """How far marks reach, kept up from one picture to the next; ``extent_of`` is that of a single mark."""

    def __init__(self, extent_of: Callable[[V], Extent]) -> None:
        self._extent_of = extent_of
        self._marks: Mapping[str, V] = {}
        self._extents: dict[str, Extent] = {}
        self._reach: Extent | None = None

    def follow(self, marks: Mapping[str, V]) -> Extent | None:
        """Take over the marks as they are now. Left, top, right and bottom of all; None when there are none."""
        due = differing(self._marks, marks)
        self._marks = marks
        old = [self._extents.pop(key) for key in due if key in self._extents]
        new = {key: self._extent_of(marks[key]) for key in due if key in marks}
        self._extents.update(new)
        if self._reach is None or not self._extents:
            self._reach = around(new.values())
        elif due:
            left, top, right, bottom = (self._side(number, old, new.values()) for number in range(4))
            self._reach = left, top, right, bottom
        return self._reach

    def _side(self, number: int, old: Iterable[Extent], new: Iterable[Extent]) -> float:
        """How far it goes on one side: all are asked only when one that went farthest has changed."""
        farthest: Callable[[Iterable[float]], float] = min if number < 2 else max
        assert self._reach is not None
        reach = self._reach[number]
        if any(extent[number] == reach for extent in old):
            return farthest(extent[number] for extent in self._extents.values())
        return farthest((reach, *(extent[number] for extent in new)))


def around(extents: Iterable[Extent]) -> Extent | None:
    """What holds all of them, None for none."""
    sides = list(zip(*extents, strict=True))
    if not sides:
        return None
    left, top, right, bottom = sides
    return min(left), min(top), max(right), max(bottom)
