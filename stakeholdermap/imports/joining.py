"""Another map brought onto this one: which of its facts are the same, which are new, and where the two disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from stakeholdermap.imports import names, text
from stakeholdermap.imports.names import KnownNames
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import (
    NAMED_AMONG,
    OWNED_BY,
    REFERENCES,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Limit,
    Organisation,
    Partnership,
    Person,
    Placement,
    Rating,
    Relationship,
    SavedView,
    Seat,
    Sheet,
    Target,
    WhatIf,
    new_id,
    values_of,
)

SAME_ID, SAME_NAME, DOUBTFUL = "same_id", "same_name", "doubtful"
_NOT_COMPARED = ("id", "source", "note", "as_at", "attributes")


@dataclass(frozen=True)
class Pair:
    """A fact of the other map and the one of this map that it is, or may be (``status`` doubtful)."""

    kind: type[Fact]
    theirs: str
    mine: str
    status: str


@dataclass(frozen=True)
class Disagreement:
    """A field in which the two maps say different things of one fact; this map's word stands."""

    id: str
    field: str
    mine: object
    theirs: object


@dataclass(frozen=True)
class Joined:
    """This map with the other one brought onto it. What the other map's people tried out stays with them.

    ``added`` and ``filled`` are the ids of what is new and of what had blanks that are now filled; ``left_out``
    says, as sentences, what the rules of this map do not allow.
    """

    map: Map
    added: tuple[str, ...]
    filled: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[str, ...]


class Joining:
    """How ``theirs`` can be joined to ``mine``: by id first, then by name, doubtfully by likeness.

    Doubtful pairs are the same only when the user accepts them (``accepted`` names theirs by id); ``apart`` names
    those that are not the same although they are called so. Nothing is changed until ``joined`` is asked for.
    """

    def __init__(self, mine: Map, theirs: Map, accepted: Collection[str] = (), apart: Collection[str] = ()) -> None:
        self.mine, self.theirs = mine, theirs
        self._accepted, self._apart = frozenset(accepted), frozenset(apart)

    def decided(self, accepted: Collection[str], apart: Collection[str] = ()) -> Joining:
        """The same two maps with the user's word on the pairs."""
        return Joining(self.mine, self.theirs, accepted, apart)

    def onto(self, mine: Map) -> Joining:
        """The same map and the same word of the user for another state of this map."""
        return Joining(mine, self.theirs, self._accepted, self._apart)

    @property
    def doubtful(self) -> tuple[Pair, ...]:
        """The pairs that only the user can decide."""
        return tuple(pair for pair in self.pairs if pair.status == DOUBTFUL)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every fact of the other map that is, or may be, one of this map."""
        self._same: dict[str, str] = {self.theirs.id: self.mine.id}
        found: list[Pair] = []
        for kind in TABLES:
            found += self._pairs_of(kind)
        return tuple(found)

    @cached_property
    def renamed(self) -> Map:
        """The other map with this map's ids for what is the same, so that the two can be compared fact by fact."""
        self.pairs  # noqa: B018 - finds what is the same
        facts = (self._renamed(fact) for fact in self.theirs.things() if not isinstance(fact, Partnership))
        return Map(partnership=replace(self.theirs.partnership, id=self.mine.id)).having(put=facts)

    def joined(self) -> Joined:
        """This map with all that the other one has besides; its own facts stand where the two disagree."""
        return self._outcome

    @cached_property
    def _outcome(self) -> Joined:
        put: dict[str, Fact] = {}
        disagreements: list[Disagreement] = []
        for fact in self.renamed.things():
            own = self.mine.find(fact.id)
            if isinstance(fact, Partnership | WhatIf):
                continue
            if own is None:
                if not self._would_lie_on_ours(fact):
                    put[fact.id] = fact
            elif type(own) is type(fact):
                filled = _filled(own, fact)
                disagreements += _disagreements(filled, fact)
                if filled != own:
                    put[fact.id] = filled
        left_out = list(self._take_out_what_may_not_stand(put))
        added = tuple(id for id in put if self.mine.find(id) is None)
        after = edits.merge(self.mine, put.values()) if put else self.mine
        return Joined(after, added, tuple(id for id in put if id not in added), tuple(disagreements), tuple(left_out))

    def _would_lie_on_ours(self, fact: Fact) -> bool:
        """Whether it is a place on a drawing that both have: there it would come to lie on this map's cards."""
        return isinstance(fact, Placement) and fact.sheet in self.mine.sheets

    def _pairs_of(self, kind: type[Fact]) -> Iterator[Pair]:
        mine, theirs = self.mine.table(kind), self.theirs.table(kind)
        taken: set[str] = set()
        rest: list[Fact] = []
        for fact in theirs.values():
            if fact.id in mine:
                taken.add(fact.id)
                self._same[fact.id] = fact.id
                yield Pair(kind, fact.id, fact.id, SAME_ID)
            elif fact.id not in self._apart:
                rest.append(fact)
        if rest:
            yield from self._by_key(kind, rest, taken)

    def _by_key(self, kind: type[Fact], rest: list[Fact], taken: set[str]) -> Iterator[Pair]:
        """Pairs by what the facts are called, or by what they join; the nth of one key is the nth of that key."""
        for key in _KEYS.get(kind, ()):
            free: dict[Hashable, list[str]] = {}
            for own in self.mine.table(kind).values():
                if own.id not in taken:
                    free.setdefault(key(self.mine, own, {}), []).append(own.id)
            for fact in tuple(rest):
                if found := free.get(key(self.theirs, fact, self._same)):
                    self._same[fact.id] = found.pop(0)
                    taken.add(self._same[fact.id])
                    rest.remove(fact)
                    yield Pair(kind, fact.id, self._same[fact.id], SAME_NAME)
        if kind in (Organisation, Person, Body):
            yield from self._alike(kind, rest, taken)

    def _alike(self, kind: type[Fact], rest: list[Fact], taken: set[str]) -> Iterator[Pair]:
        known = KnownNames(names.person_key if kind is Person else names.organisation_key)
        for own in self.mine.table(kind).values():
            if own.id not in taken and _called(own):
                known.add(_called(own), own.id)
        for fact in rest:
            like = known.look_up(_called(fact)).id if _called(fact) else None
            if like is not None and like not in taken:
                if fact.id in self._accepted:
                    self._same[fact.id] = like
                    taken.add(like)
                yield Pair(kind, fact.id, like, DOUBTFUL)

    def _renamed(self, fact: Fact) -> Fact:
        values: dict[str, Any] = {
            name: self._same.get(getattr(fact, name), getattr(fact, name)) for name in REFERENCES.get(type(fact), {})
        }
        for name in NAMED_AMONG.get(type(fact), ()):
            values[name] = tuple(self._same.get(key, key) for key in getattr(fact, name))
        if isinstance(fact, Placement):
            values["id"] = edits.placement_id(values["sheet"], values["thing"])
        elif fact.id in self._same:
            values["id"] = self._same[fact.id]
        elif self.mine.find(fact.id) is not None:
            # By chance, or because somebody made one fact into another: the same id for something else.
            values["id"] = self._same[fact.id] = new_id()
        return replace(fact, **values)

    def _take_out_what_may_not_stand(self, put: dict[str, Fact]) -> Iterator[str]:
        """Take out of ``put`` what this map's rules refuse, with what cannot stand without it; says why."""
        while True:
            tried = self.mine.having(put=put.values())
            refused = {f.id: why for f in put.values() if (why := next(rules.faults(tried, f), None))}
            if not refused:
                return
            # Of two that cannot both stand the one that is new goes.
            new = [id for id in refused if self.mine.find(id) is None] or [*refused]
            owned = _owned_by(put, new)
            for id in (*new, *owned):
                fact = put.pop(id)
                if id in refused:
                    yield f"{tried.name_of(id) or rules.in_words(fact)}: {refused[id]}"


def aligned(before: Map, after: Map) -> tuple[Map, bool]:
    """``after`` with the ids that ``before`` has for what is the same, and whether the two are of one partnership.

    Two maps whose ids differ are when at least half of the organisations of the smaller one are on both; of two
    partnerships ``after`` comes back as it is.
    """
    if before.id == after.id:
        return after, True
    joining = Joining(before, after)
    shared = sum(pair.kind is Organisation and pair.status != DOUBTFUL for pair in joining.pairs)
    smaller = min(len(before.organisations), len(after.organisations))
    if smaller and shared >= smaller / 2:
        return joining.renamed, True
    return after, False


def _owned_by(put: Mapping[str, Fact], gone: list[str]) -> list[str]:
    found: list[str] = []
    lost = set(gone)
    before = -1
    while before != len(found):
        before = len(found)
        for fact in put.values():
            owners = (getattr(fact, name) for name in OWNED_BY.get(type(fact), ()))
            if fact.id not in lost and any(owner in lost for owner in owners):
                lost.add(fact.id)
                found.append(fact.id)
    return found


def _filled(mine: Fact, theirs: Fact) -> Fact:
    """This map's fact with its blanks filled from the other's."""
    blanks = {
        name: value
        for name, value in values_of(theirs).items()
        if name != "id" and getattr(mine, name) in (None, "", ()) and value not in (None, "", ())
    }
    return replace(mine, **blanks) if blanks else mine


def _disagreements(mine: Fact, theirs: Fact) -> Iterator[Disagreement]:
    if isinstance(mine, Placement | SavedView | Sheet):
        return
    for name, value in values_of(theirs).items():
        own = getattr(mine, name)
        if name not in _NOT_COMPARED and value not in (None, "", ()) and own != value:
            yield Disagreement(mine.id, name, own, value)


def _called(fact: Fact) -> str:
    return str(getattr(fact, "name", "") or "")


Key = Callable[[Map, Any, Mapping[str, str]], Hashable]


def _at(same: Mapping[str, str], id: str | None) -> str | None:
    return same.get(id, id) if id else None


def _person(map: Map, fact: Person, same: Mapping[str, str]) -> Hashable:
    employer = _at(same, fact.employer)
    return (names.person_key(fact.name), employer) if fact.name else ("", text.plain(fact.post), employer)


def _seat(map: Map, fact: Seat, same: Mapping[str, str]) -> Hashable:
    return _at(same, fact.body), text.plain(fact.title), fact.role, _at(same, fact.appointed_by)


def _held_seat(map: Map, fact: Seat, same: Mapping[str, str]) -> Hashable:
    holders = sorted(_at(same, a.person) or "" for a in map.appointments_to(fact.id))
    return _seat(map, fact, same), tuple(holders)


def _tie(map: Map, fact: Relationship, same: Mapping[str, str]) -> Hashable:
    ends = (_at(same, fact.one) or "", _at(same, fact.other) or "")
    # Another tie of the same kind at another time is another tie.
    return (ends if fact.directed else tuple(sorted(ends))), fact.kind, fact.directed, fact.label, fact.start, fact.end


# By what facts of a kind are the same, the surest first.
_KEYS: Mapping[type[Fact], tuple[Key, ...]] = {
    Organisation: (lambda map, f, same: names.organisation_key(f.name),),
    Person: (_person,),
    Body: (lambda map, f, same: names.organisation_key(f.name),),
    Seat: (_held_seat, _seat),
    Appointment: (lambda map, f, same: (_at(same, f.seat), _at(same, f.person), f.start, f.end),),
    Decision: (lambda map, f, same: text.plain(f.name),),
    DecisionPart: (lambda map, f, same: (_at(same, f.decision), _at(same, f.holder), f.part),),
    Relationship: (_tie,),
    Target: (lambda map, f, same: f.group,),
    Limit: (lambda map, f, same: f.key,),
    Rating: (lambda map, f, same: (_at(same, f.rater), _at(same, f.rated), f.question),),
    Sheet: (lambda map, f, same: f.name,),
    SavedView: (lambda map, f, same: f.name,),
}


def counted(joined: Joined) -> Mapping[type[Fact], int]:
    """How many facts of each kind came new."""
    return Counter(type(fact) for id in joined.added if (fact := joined.map.find(id)) is not None)
