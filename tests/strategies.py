"""Hypothesis strategies for the model: facts of every kind, and runs of edits as a user might make them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from stakeholdermap.model import branches, edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import LEVELS_OF_A_SHEET, Refused
from stakeholdermap.model.things import (
    Annotation,
    Answer,
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Limit,
    Organisation,
    Partnership,
    Person,
    Rating,
    Relationship,
    SavedView,
    Seat,
    Sheet,
    Target,
    WhatIf,
)

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]
Verb = Callable[[Draw[Any], Map], Map]

_SHOWN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")

ids = st.uuids(version=4).map(str)
lines = st.text(_SHOWN, max_size=12)
names = st.text(_SHOWN, min_size=1, max_size=12).filter(lambda text: text.strip())
notes = st.text(st.one_of(_SHOWN, st.sampled_from("\n\t")), max_size=20)
days = st.dates(date(1948, 7, 5), date(2040, 12, 31))
yes_no = st.sampled_from([None, True, False])
_places = st.floats(-5_000, 5_000)
attributes = st.lists(st.tuples(names, notes), max_size=3).map(tuple)


def _keys(listed: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *listed])


def _chosen(listed: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(listed)), max_size=3, unique=True).map(tuple)


def _one_of(map_ids: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *map_ids])


def _common() -> dict[str, st.SearchStrategy[Any]]:
    return {"source": lines, "note": notes, "as_at": st.none() | days, "attributes": attributes}


# What each field of each kind may be given, whatever else is on the map.
FIELDS: dict[type[Fact], dict[str, st.SearchStrategy[Any]]] = {
    Partnership: {"title": lines, "place": lines, "population": lines, "started": st.none() | days},
    Organisation: {
        "name": names,
        "short_name": lines,
        "group": _keys(words.GROUPS),
        "level": _keys(words.LEVELS),
    },
    Person: {
        "name": names,
        "post": lines,
        "profession": _keys(words.PROFESSIONS),
        "band": _keys(words.BANDS),
        "lived_experience": yes_no,
        "leads_change": yes_no,
        "skills": st.lists(st.sampled_from(list(words.SKILLS)), max_size=3).map(tuple),
    },
    Body: {
        "name": names,
        "type": _keys(words.BODY_TYPES),
        "level": _keys(words.LEVELS),
        "quorum": st.none() | st.integers(1, 40),
        "quorum_needs": st.lists(st.sampled_from(list(words.GROUPS)), max_size=3).map(tuple),
        "voting_rule": _keys(words.VOTING_RULES),
        "casting_vote": yes_no,
        "decides": yes_no,
        "complete": yes_no,
        "scope": notes,
        "meets_every_days": st.none() | st.integers(1, 365),
        "pathway": st.lists(names, max_size=3).map(tuple),
    },
    Seat: {
        "title": lines,
        "role": _keys(words.SEAT_ROLES),
        "group": _keys(words.GROUPS),
        "votes": yes_no,
        "statutory_item": lines,
        "has_deputy": yes_no,
        "bloc": lines,
        "covers": st.lists(names, max_size=3).map(tuple),
    },
    Appointment: {
        "start": st.none() | days,
        "end": st.none() | days,
        "acting": yes_no,
        "role": _keys(words.SEAT_ROLES),
    },
    Decision: {"name": names, "weight": st.floats(0, 1000), "limit": lines},
    DecisionPart: {"part": st.sampled_from(list(words.PARTS))},
    Relationship: {
        "kind": st.sampled_from(list(words.TIE_KINDS)),
        "directed": st.booleans(),
        "strength": st.none() | st.integers(1, 5),
        "start": st.none() | days,
        "end": st.none() | days,
        "formal": yes_no,
        "label": lines,
    },
    Target: {"group": st.sampled_from(list(words.GROUPS)), "share": st.floats(0.01, 1)},
    Limit: {"key": names, "value": st.floats(0, 1000)},
    Rating: {"question": st.sampled_from(list(words.RATED)), "score": st.integers(1, 4)},
    Answer: {"principle": st.sampled_from(list(words.SHARED_PRINCIPLES)), "agree": st.integers(1, 5)},
    Sheet: {"name": names, "level": st.sampled_from(LEVELS_OF_A_SHEET), "layout": lines},
    Annotation: {
        "shape": st.sampled_from(list(words.SHAPES)),
        "words": notes,
        "width": st.floats(0, 2_000),
        "height": st.floats(0, 2_000),
        "tint": st.sampled_from(list(words.TINTS)),
    },
    WhatIf: {"name": names},
    SavedView: {
        "name": names,
        "level": st.sampled_from(LEVELS_OF_A_SHEET),
        "groups": _chosen(words.GROUPS),
        "bodies": st.lists(ids, max_size=2, unique=True).map(tuple),
        "professions": _chosen(words.PROFESSIONS),
        "bands": _chosen(words.BANDS),
        "kinds": _chosen(words.TIE_KINDS),
        "least_strength": st.none() | st.integers(1, 5),
        "day": st.none() | days,
        "hides": st.booleans(),
        "steps": st.integers(0, 20),
        "size_by": lines,
        "shared_seats": st.booleans(),
        "group_by": st.sampled_from(list(words.GROUPINGS)),
        "closed": st.lists(lines, max_size=2, unique=True).map(tuple),
        **{side: st.floats(-5_000, 5_000) for side in "xy"},
        **{side: st.floats(0, 5_000) for side in ("width", "height")},
    },
}


def facts(kind: type[Fact], **given: Any) -> st.SearchStrategy[Fact]:
    """A fact of this kind with ``given`` fields (strategies or values) and any others; points to nothing else."""
    fields = {"id": ids, **_common(), **FIELDS[kind]}
    fields |= {name: v if isinstance(v, st.SearchStrategy) else st.just(v) for name, v in given.items()}
    return st.builds(kind, **fields)


def _any(draw: Draw[Any], found: Sequence[str]) -> str:
    if not found:
        raise Refused("There is nothing to choose from.")
    return str(draw(st.sampled_from(found)))


def _any_fact(draw: Draw[Any], map: Map) -> Fact:
    return draw(st.sampled_from(list(map.things())))


def _holders(map: Map) -> list[str]:
    return [*map.bodies, *map.people, *map.organisations]


def _add_organisation(draw: Draw[Any], map: Map) -> Map:
    return edits.add(map, draw(facts(Organisation, part_of=_one_of(list(map.organisations)))))


def _add_person(draw: Draw[Any], map: Map) -> Map:
    return edits.add(map, draw(facts(Person, employer=_one_of(list(map.organisations)))))


def _add_body(draw: Draw[Any], map: Map) -> Map:
    above = _one_of(list(map.bodies))
    return edits.add(map, draw(facts(Body, parent=above, convenor=_one_of(list(map.organisations)))))


def _add_seat(draw: Draw[Any], map: Map) -> Map:
    body = _any(draw, list(map.bodies))
    return edits.add(map, draw(facts(Seat, body=body, appointed_by=_one_of(list(map.organisations)))))


def _add_decision(draw: Draw[Any], map: Map) -> Map:
    return edits.add(map, draw(facts(Decision, delegated_from=_one_of(_holders(map)))))


def _add_sheet(draw: Draw[Any], map: Map) -> Map:
    return edits.add(map, draw(facts(Sheet)))


def _add_note(draw: Draw[Any], map: Map) -> Map:
    sheet = _any(draw, list(map.sheets))
    note = draw(facts(Annotation, sheet=sheet))
    map = edits.add(map, note)
    return edits.move(map, sheet, {note.id: (draw(_places), draw(_places))}) if draw(st.booleans()) else map


def _add_view(draw: Draw[Any], map: Map) -> Map:
    return edits.add(map, draw(facts(SavedView, focus=_one_of(_holders(map)))))


def _add_tie(draw: Draw[Any], map: Map) -> Map:
    ends = [*map.organisations, *map.people]
    return edits.add(map, draw(facts(Relationship, one=_any(draw, ends), other=_any(draw, ends))))


def _ask(draw: Draw[Any], map: Map) -> Map:
    """Somebody says what they expect of the partnership, or what they think of it."""
    ends = [*map.organisations, *map.people]
    kind = draw(st.sampled_from([Target, Limit, Rating, Answer]))
    if kind is Rating:
        return edits.add(map, draw(facts(Rating, rater=_any(draw, ends), rated=_any(draw, ends))))
    return edits.add(map, draw(facts(kind, by=_one_of(ends)) if kind is Answer else facts(kind)))


def _keep_what_if(draw: Draw[Any], map: Map) -> Map:
    tried, what_if = branches.begin(map, draw(names))
    for _ in range(draw(st.integers(0, 3))):
        tried = draw(st.sampled_from((_add_organisation, _add_tie, _give_seat, _change, _remove)))(draw, tried)
    return branches.kept(map, what_if, tried)


def _adopt_what_if(draw: Draw[Any], map: Map) -> Map:
    what_if = map.what_ifs[_any(draw, list(map.what_ifs))]
    return branches.adopt(map, what_if, branches.as_tried(map, what_if))


def _change(draw: Draw[Any], map: Map) -> Map:
    fact = _any_fact(draw, map)
    fields = FIELDS.get(type(fact), {}) | _common()
    name = draw(st.sampled_from(sorted(fields)))
    return edits.change(map, fact.id, **{name: draw(fields[name])})


def _hang_under(draw: Draw[Any], map: Map) -> Map:
    field, among = draw(st.sampled_from([("parent", map.bodies), ("part_of", map.organisations)]))
    return edits.change(map, _any(draw, list(among)), **{field: draw(_one_of(list(among)))})


def _connect(draw: Draw[Any], map: Map) -> Map:
    ends = [*map.organisations, *map.people]
    return edits.connect(map, _any(draw, ends), _any(draw, ends), draw(st.sampled_from(list(words.TIE_KINDS))))


def _give_seat(draw: Draw[Any], map: Map) -> Map:
    return edits.give_seat(map, _any(draw, list(map.people)), _any(draw, list(map.bodies)))


def _appoint(draw: Draw[Any], map: Map) -> Map:
    person, seat = _any(draw, list(map.people)), _any(draw, list(map.seats))
    return edits.appoint(map, person, seat, start=draw(st.none() | days), acting=draw(yes_no))


def _end_appointment(draw: Draw[Any], map: Map) -> Map:
    return edits.end_appointment(map, _any(draw, list(map.appointments)), draw(days))


def _replace_holder(draw: Draw[Any], map: Map) -> Map:
    seat = _any(draw, list(map.seats))
    return edits.replace_holder(map, seat, _any(draw, list(map.people)), draw(days))


def _set_part(draw: Draw[Any], map: Map) -> Map:
    decision, holder = _any(draw, list(map.decisions)), _any(draw, _holders(map))
    return edits.set_part(map, decision, holder, draw(st.sampled_from([None, *words.PARTS])))


def _move(draw: Draw[Any], map: Map) -> Map:
    sheet, things = _any(draw, list(map.sheets)), _holders(map)
    things += [note.id for note in map.annotations.values() if note.sheet == sheet]
    chosen = draw(st.lists(st.sampled_from(things), max_size=3)) if things else []
    return edits.move(map, sheet, {thing: (draw(_places), draw(_places)) for thing in chosen})


def _lock(draw: Draw[Any], map: Map) -> Map:
    placed = [place.thing for place in map.placements.values()]
    return edits.lock(map, _any(draw, list(map.sheets)), [_any(draw, placed)], draw(st.booleans()))


def _remove(draw: Draw[Any], map: Map) -> Map:
    return edits.remove(map, _any_fact(draw, map).id, _any_fact(draw, map).id)


def _merge(draw: Draw[Any], map: Map) -> Map:
    new = draw(facts(Organisation))
    old = _any_fact(draw, map)
    return edits.merge(map, [new, draw(facts(Person, employer=new.id)), replace(old, source=draw(lines))])


def _join_organisations(draw: Draw[Any], map: Map) -> Map:
    found = list(map.organisations)
    return edits.join_organisations(map, _any(draw, found), _any(draw, found))


def _join_people(draw: Draw[Any], map: Map) -> Map:
    found = list(map.people)
    return edits.join_people(map, _any(draw, found), _any(draw, found))


# What builds comes up more often than what takes away, so that maps grow.
VERBS: tuple[Verb, ...] = (
    *(_add_organisation, _add_person, _add_body, _add_seat, _add_decision, _add_sheet, _add_tie) * 2,
    *(_connect, _give_seat, _appoint, _set_part, _move, _change, _hang_under) * 2,
    *(_add_note, _add_view, _lock, _lock, _ask, _keep_what_if, _adopt_what_if),
    *(_end_appointment, _replace_holder, _merge, _join_organisations, _join_people, _remove),
)


@dataclass(frozen=True)
class Run:
    """The Maps through which a run of edits went, the first one first."""

    maps: tuple[Map, ...]

    @property
    def last(self) -> Map:
        return self.maps[-1]


def settled(partnership: Partnership) -> Map:
    """A map with a little of everything to start from: three organisations, three people, two bodies, a decision."""

    def id(name: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, name))

    map = Map(partnership=partnership)
    for name in ("Council", "Trust", "Alliance"):
        map = edits.add(map, Organisation(id=id(name), name=name))
        map = edits.add(map, Person(id=id(f"{name} lead"), post=f"{name} lead", employer=id(name)))
    map = edits.add(map, Body(id=id("Board"), name="Board"), Seat(id=id("Chair"), body=id("Board"), role="chair"))
    map = edits.add(map, Body(id=id("Group"), name="Group", parent=id("Board")), Sheet(id=id("Map"), name="Map"))
    return edits.add_decision(map, "Agree the budget", id=id("Budget"))


@st.composite
def runs(draw: Draw[Any], most: int = 25) -> Run:
    """Any run of up to ``most`` edits from an empty or a settled map; those that are refused change nothing."""
    partnership = draw(facts(Partnership))
    assert isinstance(partnership, Partnership)
    maps = [settled(partnership) if draw(st.booleans()) else Map(partnership=partnership)]
    for _ in range(draw(st.integers(0, most))):
        try:
            after = draw(st.sampled_from(VERBS))(draw, maps[-1])
        except Refused:
            continue
        if after is not maps[-1]:
            maps.append(after)
    return Run(tuple(maps))


def maps(most: int = 25) -> st.SearchStrategy[Map]:
    """Any Map that edits can make."""
    return runs(most).map(lambda run: run.last)
