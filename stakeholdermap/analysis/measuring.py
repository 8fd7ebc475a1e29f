"""Measures each thing on a map by what ``by_thing`` lists: values for size, colour and ring."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeAlias

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.decisions import Decided, decision_roles, main_body_of
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model.map import Map

# A value for each thing a measure applies to, by id: None is not known, and never the same as 0.
Values: TypeAlias = Mapping[str, float | None]


def measured(
    map: Map, review: Review | None, level: str, keys: Iterable[str], day: date | None = None
) -> Mapping[str, Values]:
    """The values of the measures named by ``keys``, by measure and thing; a key that is no measure is left out.

    ``level`` is that of a drawing (organisations, people, bodies or all). Counts what holds on ``day``, without it
    on the day of the review, else of the map's own record. The review also says which body is taken to decide
    where none is marked. Things to which a measure does not apply have no value at all.
    """
    when = day or (review.as_at if review is not None else map.partnership.as_at)
    at = map.as_at(when) if when is not None else map
    measuring = _Measuring(at, level, review.main_body if review is not None else main_body_of(at))
    return {key: _MEASURES[key](measuring) for key in keys if key in _MEASURES}


class _Measuring:
    """What several measures ask of one map and level, worked out once."""

    def __init__(self, map: Map, level: str, main: str | None) -> None:
        self.map, self.level, self.main = map, level, main

    @cached_property
    def organisations(self) -> Iterable[str]:
        return self.map.organisations if self.level in ("organisations", "all") else ()

    @cached_property
    def people(self) -> Iterable[str]:
        return self.map.people if self.level in ("people", "all") else ()

    @cached_property
    def bodies(self) -> Iterable[str]:
        return self.map.bodies if self.level in ("bodies", "all") else ()

    @cached_property
    def seating(self) -> Seating:
        return Seating(self.map)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """Bodies are joined by standing under one another, so they are a network of their own."""
        levels = ("all", "bodies") if self.level == "all" else (self.level,)
        return tuple(graph.network(self.map, level) for level in levels)

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The seats held by each person, filled for each organisation, and recorded on each body."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.seating.places:
            found[place.body.id].append(place)
            if place.person:
                found[place.person.id].append(place)
                if place.organisation:
                    found[place.organisation.id].append(place)
        return {id: tuple(places) for id, places in found.items()}

    @cached_property
    def voting(self) -> frozenset[str]:
        return frozenset(place.id for body in self.map.bodies for place in self.seating.voting(body))

    @cached_property
    def vote_unknown(self) -> frozenset[str]:
        return frozenset(place.id for body in self.map.bodies for place in self.seating.votes_unknown(body))

    def of_places(self, of: Callable[[tuple[Place, ...]], float | None], bodies: bool = True) -> Values:
        """What ``of`` says of everybody's seats. Where none are recorded at all, nothing is known of anybody's."""
        values: dict[str, float | None] = {}
        for id in (*self.organisations, *self.people):
            values[id] = of(self.places.get(id, ())) if self.map.seats else None
        for id in self.bodies if bodies else ():
            values[id] = of(self.places[id]) if id in self.places else None
        return values

    def of_networks(self, of: Callable[[Network], Iterable[float | None]]) -> Values:
        """What ``of`` says of each node; without a tie on its level nothing is known of any."""
        values: dict[str, float | None] = {}
        for network in self.networks:
            known = of(network) if network.ties else [None] * len(network.nodes)
            values |= zip(network.nodes, known, strict=True)
        return values


def _decision_roles(of: _Measuring) -> Values:
    roles = decision_roles(of.map, of.main)
    everybody = (*of.organisations, *of.people, *of.bodies)
    return {id: float(roles.held.get(id, 0)) if roles.total else None for id in everybody}


def _decision_share(of: _Measuring) -> Values:
    decided = Decided(of.seating, of.main)
    by = [by for by, there in (("organisation", of.organisations), ("person", of.people)) if there]
    return {unit.id: unit.share for kind in by for unit in decided.concentration(kind).units}


def _seats(of: _Measuring) -> Values:
    return of.of_places(lambda places: float(len(places)))


def _votes(of: _Measuring) -> Values:
    def count(places: tuple[Place, ...]) -> float | None:
        if any(place.id in of.vote_unknown for place in places):
            return None
        return float(sum(place.id in of.voting for place in places))

    return of.of_places(count)


def _chairs(of: _Measuring) -> Values:
    chaired = {place.body.id for place in of.seating.places if place.role == "chair"}

    def count(places: tuple[Place, ...]) -> float | None:
        if any(not place.role and place.body.id not in chaired for place in places):
            return None
        return float(len({place.body.id for place in places if place.role == "chair"}))

    return of.of_places(count, bodies=False)


def _bodies(of: _Measuring) -> Values:
    return of.of_places(lambda places: float(len({place.body.id for place in places})), bodies=False)


def _ties(of: _Measuring) -> Values:
    return of.of_networks(lambda network: [float(len(near)) for near in network.neighbours])


def _strength(of: _Measuring) -> Values:
    together: Counter[str] = Counter()
    unknown: set[str] = set()
    ends = {*of.organisations, *of.people}
    for tie in of.map.relationships.values():
        if tie.one in ends and tie.other in ends and tie.one != tie.other:
            for end in (tie.one, tie.other):
                together[end] += tie.strength or 0
                if tie.strength is None:
                    unknown.add(end)
    known = ends - unknown if together else set()
    return {id: float(together[id]) if id in known else None for id in (*of.organisations, *of.people)}


def _betweenness(of: _Measuring) -> Values:
    def shares(network: Network) -> list[float | None]:
        pairs = (len(network.nodes) - 1) * (len(network.nodes) - 2) / 2
        return [raw / pairs if pairs > 0 else None for raw in position.betweenness(network)]

    return of.of_networks(shares)


def _reach(of: _Measuring) -> Values:
    def within(network: Network) -> list[float]:
        near = network.neighbours
        return [float(len(near[i].union(*(near[j] for j in near[i])) - {i})) for i in range(len(near))]

    return of.of_networks(within)


def _cut_point(of: _Measuring) -> Values:
    def points(network: Network) -> list[float]:
        found = position.cut_points(network)
        return [float(i in found) for i in range(len(network.nodes))]

    return of.of_networks(points)


_MEASURES: Mapping[str, Callable[[_Measuring], Values]] = {
    "decision_roles": _decision_roles,
    "decision_share": _decision_share,
    "seats": _seats,
    "votes": _votes,
    "chairs": _chairs,
    "bodies": _bodies,
    "ties": _ties,
    "strength": _strength,
    "betweenness": _betweenness,
    "reach": _reach,
    "cut_point": _cut_point,
}
