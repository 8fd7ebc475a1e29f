"""What is copied of a map, and how it is pasted: with new ids, with what lies wholly among it, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import (
    OWNED_BY,
    REFERENCES,
    Annotation,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Placement,
    Relationship,
    Seat,
    Sheet,
    new_id,
)

CHOSEN: tuple[type[Fact], ...] = (Organisation, Person, Body, Decision, Annotation)
# What comes along when all that it cannot stand without comes: owners before what they own.
CARRIED: tuple[type[Fact], ...] = (Seat, Appointment, DecisionPart, Relationship, Placement)
MOST_FACTS = 50_000


@dataclass(frozen=True)
class Named:
    """A thing that what was copied points to without bringing it: found again by its id, else by its name."""

    id: str
    kind: type[Fact]
    name: str


@dataclass(frozen=True)
class Copy:
    """``facts`` as they stood, with their old ids; ``around`` what they point to outside of the copy."""

    facts: tuple[Fact, ...]
    around: tuple[Named, ...] = ()

    @property
    def things(self) -> tuple[Fact, ...]:
        """What was chosen to be copied, without what came along."""
        return tuple(fact for fact in self.facts if isinstance(fact, CHOSEN))

    @property
    def places(self) -> tuple[Placement, ...]:
        """Where the copied cards stood."""
        return tuple(fact for fact in self.facts if isinstance(fact, Placement))


def copied(map: Map, sheet: str, ids: Iterable[str]) -> Copy:
    """The things among ``ids`` with the ties, seats, appointments, parts and places that lie wholly among them."""
    found = (map.find(id) for id in dict.fromkeys(ids))
    facts = {fact.id: fact for fact in found if isinstance(fact, CHOSEN)}
    within = {*facts, sheet}
    for kind in CARRIED:
        for fact in map.table(kind).values():
            if all(getattr(fact, owner) in within for owner in OWNED_BY[kind]):
                facts[fact.id] = fact
                within.add(fact.id)
    return Copy(tuple(facts.values()), tuple(_around(map, facts)))


def pasted(map: Map, copy: Copy, sheet: str, shift: tuple[float, float] = (0.0, 0.0)) -> tuple[Map, tuple[str, ...]]:
    """The map with the copy on its sheet, every place moved by ``shift`` (page units), and the ids of what is new.

    What the copy points to without bringing it is the map's own thing of that id or, if there is just one, of that
    name; else it is left out. Raises Refused when the copy is not whole.
    """
    if len(copy.facts) > MOST_FACTS:
        raise Refused(f"Nothing was pasted: that is more than {MOST_FACTS:,} things at once.")
    anew = {fact.id: new_id() for fact in copy.facts if not isinstance(fact, Placement)}
    points = {**{named.id: _met(map, named) for named in copy.around}, **anew}
    facts = [_renewed(fact, points, sheet, shift) for fact in copy.facts]
    return edits.add(map, *facts), tuple(anew[thing.id] for thing in copy.things)


def _around(map: Map, facts: Mapping[str, Fact]) -> Iterable[Named]:
    told: set[str] = set()
    for fact in facts.values():
        for field in REFERENCES.get(type(fact), {}):
            far = map.find(getattr(fact, field))
            if far is not None and far.id not in facts and far.id not in told and not isinstance(far, Sheet):
                told.add(far.id)
                yield Named(far.id, type(far), map.name_of(far.id))


def _met(map: Map, named: Named) -> str | None:
    """The thing of the map that is meant, or None when there is none or more than one."""
    table = map.table(named.kind)
    if named.id in table:
        return named.id
    alike = [id for id in table if map.name_of(id).casefold() == named.name.casefold()]
    return alike[0] if len(alike) == 1 else None


def _renewed(fact: Fact, points: Mapping[str, str | None], sheet: str, shift: tuple[float, float]) -> Fact:
    values: dict[str, Any] = {"id": points.get(fact.id)}
    for field in REFERENCES.get(type(fact), {}):
        old = getattr(fact, field)
        values[field] = sheet if field == "sheet" else points.get(old) if old is not None else None
        if values[field] is None and field in OWNED_BY.get(type(fact), ()):
            raise Refused("Nothing was pasted: what is on the clipboard is not whole.")
    if isinstance(fact, Placement):
        values["id"] = edits.placement_id(sheet, values["thing"])
        values |= {"x": fact.x + shift[0], "y": fact.y + shift[1], "locked": False}
    return replace(fact, **values)


def with_names(
    map: Map, kind: type[Fact], names: Iterable[str], make: Callable[[str], Fact]
) -> tuple[Map, tuple[str, ...], tuple[str, ...]]:
    """The map with a thing of this kind for each name: the ids of what is new, and of what had such a name already.

    Blanks and line ends within a name become one space; empty names and repeated ones count once. ``make`` gives
    the new thing for a name.
    """
    known = _by_name(map, kind)
    wanted: dict[str, str] = {}
    for name in filter(None, (" ".join(name.split()) for name in names)):
        wanted.setdefault(name.casefold(), name)
    had = tuple(dict.fromkeys(id for key in wanted for id in known.get(key, ())))
    new = tuple(make(name) for key, name in wanted.items() if key not in known)
    return edits.add(map, *new) if new else map, tuple(thing.id for thing in new), had


def _by_name(map: Map, kind: type[Fact]) -> dict[str, list[str]]:
    """The ids by what the things are called: a person both by name and by post."""
    found: dict[str, list[str]] = {}
    for id, fact in map.table(kind).items():
        for name in {getattr(fact, field, "").casefold() for field in ("name", "post")} - {""}:
            found.setdefault(name, []).append(id)
    return found
