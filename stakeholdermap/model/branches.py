"""Trying something out: a branch of the map, what it changes, and how that is made of a map that has moved on.

A branch is a Map like any other, without the what-ifs that the map keeps. A ``WhatIf`` is the difference between
the two, and stands among the map's facts; so saving, undo and comparing know nothing of branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from stakeholdermap.model import rules
from stakeholdermap.model.changes import between
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import (
    KIND_WORDS,
    REFERENCES,
    Annotation,
    Fact,
    Person,
    Placement,
    SavedView,
    Sheet,
    WhatIf,
    new_id,
)

# How a map is drawn never keeps anybody from going on with what they tried out: there the branch has its way.
DRAWN = (Sheet, Placement, Annotation, SavedView)
MOST_NAMED = 5
_SOMEBODY = "Somebody who was removed"


def begin(map: Map, name: str) -> tuple[Map, WhatIf]:
    """The branch to work in, the same as the map, and what it changes so far: nothing. Raises Refused for the name."""
    what_if = WhatIf(id=new_id(), name=name.strip())
    _refuse(rules.faults(map.having(put=(what_if,)), what_if))
    return without_what_ifs(map), what_if


def without_what_ifs(map: Map) -> Map:
    """The map without what was tried out of it and kept."""
    return map.having(drop=map.what_ifs.values()) if map.what_ifs else map


def as_tried(map: Map, what_if: WhatIf) -> Map:
    """The branch: the map with what the what-if changes.

    The map may have moved on since. What only one side changed is as that side has it; raises Refused with the
    names of what both changed, or of what the map would then not hold together with.
    """
    base = without_what_ifs(map)
    was = {fact.id: fact for fact in what_if.was}
    put = [fact for fact in what_if.put if base.find(fact.id) != fact]
    gone = [now for fact in what_if.gone if (now := base.find(fact.id)) is not None]
    left = {fact.id: fact for fact in what_if.gone}
    both = [fact for fact in put if not isinstance(fact, DRAWN) and base.find(fact.id) != was.get(fact.id)]
    both += [now for now in gone if not isinstance(now, DRAWN) and now != left[now.id]]
    if both:
        names = dict.fromkeys(_called(base, fact) or _called(_with(base, put), fact) for fact in both)
        raise Refused(f"“{what_if.name}” no longer fits the map. Changed on both sides: {_listed(names)}.")
    tried = _with(base, put, gone)
    if put or gone:
        _refuse(rules.faults_of(tried), f"“{what_if.name}” no longer fits the map. ")
    return tried


def difference(map: Map, what_if: WhatIf, tried: Map) -> WhatIf:
    """The what-if as it is when ``tried`` is what the branch of ``map`` has become."""
    changes = between(without_what_ifs(map), without_what_ifs(tried))
    put = (*changes.added, *(after for _, after in changes.changed))
    return replace(what_if, put=put, was=tuple(before for before, _ in changes.changed), gone=changes.gone)


def kept(map: Map, what_if: WhatIf, tried: Map) -> Map:
    """The map with the what-if among its facts, as ``tried`` has become; all else of it stays. Raises Refused."""
    now = difference(map, what_if, tried)
    after = map.having(put=(now,))
    _refuse(rules.faults(after, now))
    return after


def adopt(map: Map, what_if: WhatIf, tried: Map) -> Map:
    """The map as ``tried`` has become; the what-if is then no longer one, and the others stay."""
    others = [other for id, other in map.what_ifs.items() if id != what_if.id]
    adopted = without_what_ifs(tried).having(put=others)
    gone = {id: person for id, person in map.people.items() if id not in adopted.people}
    return adopted.having(put=forgetting(adopted, gone)) if gone else adopted


def renamed(map: Map, what_if: str, name: str) -> Map:
    """The map with another name for a what-if that it keeps. Raises Refused."""
    now = replace(map.what_ifs[what_if], name=name.strip())
    after = map.having(put=(now,))
    _refuse(rules.faults(after, now))
    return after if now != map.what_ifs[what_if] else map


def forgetting(map: Map, removed: Mapping[str, Fact]) -> Iterator[WhatIf]:
    """What is kept of the map's what-ifs when these facts are removed: nothing that tells who somebody was."""
    people = {id for id, fact in removed.items() if isinstance(fact, Person)}
    for what_if in map.what_ifs.values():
        sides = (what_if.put, what_if.was, what_if.gone)
        if people.intersection(fact.id for facts in sides for fact in facts):
            put, was, gone = (tuple(_unnamed(fact, people) for fact in facts) for facts in sides)
            yield replace(what_if, put=put, was=was, gone=gone)


def _unnamed(fact: Fact, people: set[str]) -> Fact:
    return Person(id=fact.id, post=_SOMEBODY) if fact.id in people else fact


def _with(base: Map, put: Iterable[Fact], gone: Iterable[Fact] = ()) -> Map:
    """The map with these changes; what is only a way of drawing something that is not there is left out."""
    tried = base.having(put=put, drop=gone)
    while stray := [fact for kind in DRAWN for fact in tried.table(kind).values() if _points_nowhere(tried, fact)]:
        tried = tried.having(drop=stray)
    return tried


def _points_nowhere(map: Map, fact: Fact) -> bool:
    return any(
        getattr(fact, name) is not None and map.find(getattr(fact, name)) is None
        for name in REFERENCES.get(type(fact), {})
    )


def _called(map: Map, fact: Fact) -> str:
    return map.name_of(fact.id).strip() or ("" if map.find(fact.id) is None else KIND_WORDS[type(fact)][0])


def _listed(names: Iterable[str]) -> str:
    """The first of the names, and how many more there are."""
    every = [*names]
    more = len(every) - MOST_NAMED
    return ", ".join(every[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _refuse(faults: Iterator[str], before: str = "") -> None:
    for sentence in faults:
        raise Refused(before + sentence)
