"""Facts by what they belong to, and how such an index is brought up to date after an edit instead of made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeAlias, TypeVar

from stakeholdermap.model.things import Fact

F = TypeVar("F", bound=Fact)
# The facts that belong to each key, in the order of their table.
Index: TypeAlias = Mapping[str | None, tuple[F, ...]]
# An index is brought up to date after so many changes; after more it is made anew, when next asked for.
MOST_CHANGES = 200


class Tables(Protocol):
    """What has facts in tables: a Map."""

    def table(self, kind: type[F]) -> Mapping[str, F]:
        """All facts of one kind by id."""


class By(cached_property[Index[F]]):
    """The facts of a kind by the value of a field, or of each of several: worked out when first asked for."""

    def __init__(self, kind: type[F], *fields: str) -> None:
        super().__init__(lambda map: grouped(map.table(kind).values(), fields))
        self._kind, self._fields = kind, fields

    def carry_over(self, before: Tables, after: Tables, put: Collection[Fact], drop: Collection[Fact]) -> None:
        """Give ``after``, which is ``before`` with ``put`` and without ``drop``, what ``before`` has worked out."""
        assert self.attrname is not None
        known: Index[F] | None = vars(before).get(self.attrname)
        if known is not None and before.table(self._kind) is not after.table(self._kind):
            new, gone = ([fact for fact in facts if isinstance(fact, self._kind)] for facts in (put, drop))
            known = regrouped(known, self._fields, before.table(self._kind), new, gone)
        if known is not None:
            vars(after)[self.attrname] = known


def grouped(facts: Iterable[F], fields: tuple[str, ...]) -> Index[F]:
    """The facts by the value of a field, or by those of each of several."""
    found: dict[str | None, list[F]] = defaultdict(list)
    for fact in facts:
        for key in _keys(fact, fields):
            found[key].append(fact)
    return {key: tuple(members) for key, members in found.items()}


def regrouped(
    index: Index[F], fields: tuple[str, ...], before: Mapping[str, F], put: Collection[F], drop: Collection[F]
) -> Index[F] | None:
    """The index after ``drop`` has gone from its table ``before``, and ``put`` been added at its end or put in place.

    None when it is better made anew: after many changes, and when a fact belongs elsewhere from now on, since
    only the table tells where it stands among its new fellows.
    """
    if len(put) + len(drop) > MOST_CHANGES:
        return None
    renewed = {fact.id: fact for fact in put}
    gone = {fact.id for fact in drop}
    if not gone.isdisjoint(renewed) or any(_has_left(before.get(fact.id), fact, fields) for fact in put):
        return None
    now = dict(index)
    for key in {key for id in (*renewed, *gone) if id in before for key in _keys(before[id], fields)}:
        members = tuple(renewed.get(fact.id, fact) for fact in now.pop(key) if fact.id not in gone)
        if members:
            now[key] = members
    for fact in renewed.values():
        if fact.id not in before:
            for key in _keys(fact, fields):
                now[key] = (*now.get(key, ()), fact)
    return now


def _has_left(before: F | None, now: F, fields: tuple[str, ...]) -> bool:
    return before is not None and list(_keys(before, fields)) != list(_keys(now, fields))


def _keys(fact: Fact, fields: tuple[str, ...]) -> Iterator[str | None]:
    return (getattr(fact, field) for field in fields)
