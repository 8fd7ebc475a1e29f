"""Decision roles across organisations, professions and seniority: three tables, and D1 to D4.

Question: are decision roles spread over organisations and professions, and not only at the top? Method: counts the
filled votes on bodies that decide, and the decisions that somebody takes alone, by two labels of whoever holds
them. Limits: what is not recorded of a holder stands in a row or column of its own and is never a gap; governing
posts (councillors, chairs, non-executives) and lived experience are no rung of the ladder. Source: Health
Foundation, lesson 8: distribute decision-making roles (2018).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stakeholdermap.analysis.decisions import Decided, DecisionRole
from stakeholdermap.analysis.results import Cell, RoleSpread, RoleTable
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Person

TABLES = (("organisation", "profession"), ("organisation", "band"), ("profession", "band"))
# From the most senior rung down.
LADDER = ("top", "senior", "middle", "front_line", "support")
NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Labelled:
    """A decision role that somebody holds: the id of its seat or part, and its holder's labels, empty if unknown."""

    id: str
    labels: Mapping[str, str]


def role_tables(decided: Decided) -> tuple[RoleTable, ...]:
    """Organisation x profession, organisation x band, profession x band; vacant roles are left out.

    Rows and columns are those that a role or a person on the map has. An empty cell ``could`` be filled when
    somebody on the map has both labels.
    """
    roles = tuple(held_roles(decided))
    return tuple(_table(decided.map, roles, by) for by in TABLES)


def role_spread(decided: Decided) -> RoleSpread:
    """D1 to D4. An organisation whose vote is not recorded, or whose seat is to be confirmed, may have a role."""
    roles = tuple(held_roles(decided))
    weight = {unit.id: unit.weight for unit in decided.concentration("band").units}
    ladder = sum(weight.get(band, 0.0) for band in LADDER)
    bands = {role.labels["band"] for role in roles}
    on_the_map = {p.profession for p in decided.map.people.values() if p.profession}
    return RoleSpread(
        top_share=weight.get("top", 0.0) / ladder if ladder > 0 else None,
        lowest=next((band for band in reversed(LADDER) if band in bands), None),
        professions_with=len({role.labels["profession"] for role in roles} - {""}),
        professions=len(on_the_map),
        without=_without(decided, roles) if roles else {},
    )


def held_roles(decided: Decided) -> Iterator[Labelled]:
    """Every decision role that somebody holds: filled votes on bodies that decide, and decisions taken alone."""
    for role in decided.roles:
        if role.place is None:
            yield _own(decided.map, role)
        elif role.place.filled:
            place = role.place
            home = place.organisation.id if place.organisation else ""
            yield Labelled(place.id, {"organisation": home, "profession": place.profession, "band": place.band})


def _own(map: Map, role: DecisionRole) -> Labelled:
    person = map.people.get(role.holder)
    labels = _labels(person) if person else {"organisation": role.holder, "profession": "", "band": ""}
    return Labelled(role.part, labels)


def _labels(person: Person) -> dict[str, str]:
    return {"organisation": person.employer or "", "profession": person.profession, "band": person.band}


def _table(map: Map, roles: tuple[Labelled, ...], by: tuple[str, str]) -> RoleTable:
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role in roles:
        held[role.labels[by[0]], role.labels[by[1]]].append(role.id)
    people = [_labels(person) for person in map.people.values()]
    fits = {(p[by[0]], p[by[1]]) for p in people if p[by[0]] and p[by[1]]}
    sides = [
        _ordered(map, name, Counter(role.labels[name] for role in roles), (p[name] for p in people)) for name in by
    ]
    cells = tuple(
        Cell(row, column, len(ids := held.get((row, column), [])), tuple(ids), not ids and (row, column) in fits)
        for row, _ in sides[0]
        for column, _ in sides[1]
    )
    return RoleTable(by, sides[0], sides[1], cells)


def _ordered(map: Map, by: str, held: Counter[str], people: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The labels on one side: bands by seniority, others by their roles, then by name; what is not known last."""
    keys = {key for key in (*held, *people) if key}
    listed = {"profession": words.PROFESSIONS, "band": words.BANDS}
    named = {key: words.words_for(listed[by], key) if by in listed else map.name_of(key) for key in keys}
    rungs = list(words.BANDS)
    order = sorted(
        keys,
        key=lambda k: (
            (rungs.index(k) if k in rungs else len(rungs)) if by == "band" else -held[k],
            named[k].casefold(),
            k,
        ),
    )
    last = (("", NOT_RECORDED),) if held[""] else ()
    return (*((key, named[key]) for key in order), *last)


def _without(decided: Decided, roles: tuple[Labelled, ...]) -> dict[str, tuple[str, ...]]:
    """D4: the organisations with no decision role, by their first-level sector, empty where that is not recorded.

    Left out are those that may have one: a vote that is not recorded or whose holder is to be confirmed, or one on a
    body of which nobody recorded whether it decides.
    """
    seating = decided.seating
    votes = [p for body in decided.bodies for p in seating.voting(body) if p.to_be_confirmed]
    votes += [p for body in decided.perhaps for p in seating.voting(body) if not p.vacant]
    unknown = [p for body in (*decided.bodies, *decided.perhaps) for p in seating.votes_unknown(body)]
    maybe = {place.organisation.id for place in (*votes, *unknown) if place.organisation}
    having = {role.labels["organisation"] for role in roles} | maybe
    found: dict[str, list[str]] = defaultdict(list)
    for organisation in decided.map.organisations.values():
        if organisation.id not in having:
            found[words.top_group(organisation.group)].append(organisation.id)
    return {sector: tuple(ids) for sector, ids in sorted(found.items())}
