"""What differs between two Maps. Undo, the file's history, comparing and merging are all made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Any

from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import Fact


@dataclass(frozen=True)
class Changes:
    """Facts added, changed (as before and after) and gone, each in the order of the map's tables."""

    added: tuple[Fact, ...] = ()
    changed: tuple[tuple[Fact, Fact], ...] = ()
    gone: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everything that differs."""
        both = (*self.added, *(after for _, after in self.changed), *self.gone)
        return frozenset(fact.id for fact in both)

    def reversed(self) -> Changes:
        """The changes that lead back."""
        turned = tuple((after, before) for before, after in self.changed)
        return Changes(added=self.gone, changed=turned, gone=self.added)


def between(before: Map, after: Map) -> Changes:
    """What must be added, changed and dropped to make ``after`` out of ``before``."""
    if before is after:
        return Changes()
    added: list[Fact] = []
    changed: list[tuple[Fact, Fact]] = []
    gone: list[Fact] = []
    if before.partnership != after.partnership:
        changed.append((before.partnership, after.partnership))
    for name in TABLES.values():
        _compare(getattr(before, name), getattr(after, name), added, changed, gone)
    return Changes(tuple(added), tuple(changed), tuple(gone))


def apply(map: Map, changes: Changes) -> Map:
    """``map`` with the changes made. ``apply(a, between(a, b)) == b`` for any two Maps."""
    put = (*changes.added, *(after for _, after in changes.changed))
    return map.having(put=put, drop=changes.gone)


def _compare(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    added: list[Fact],
    changed: list[tuple[Fact, Fact]],
    gone: list[Fact],
) -> None:
    if before is after:
        return
    # Most facts are the very same ones: they are passed over without a step in Python.
    others = compress(after, map(is_not, after.values(), map(before.get, after)))
    for key in others:
        old, fact = before.get(key), after[key]
        if old is None:
            added.append(fact)
        elif old != fact:
            changed.append((old, fact))
    if len(before) + len(added) > len(after):
        gone.extend(fact for key, fact in before.items() if key not in after)
