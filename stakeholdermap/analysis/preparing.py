"""Works out everything that findings are drawn from, each part anew only when what it rests on has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from stakeholdermap.analysis import (
    assessing,
    certainty,
    form,
    graph,
    interlocks,
    lenses,
    principles,
    quorum,
    recognise,
    representation,
    roles,
    thresholds,
    trust,
    voting,
)
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.coverage import best_body, coverage
from stakeholdermap.analysis.decisions import KINDS_OF_UNIT, WEIGHTINGS, Decided, main_body_of
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.network.results import NetworkShape
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.analysis.results import Certainty
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Relationship

T = TypeVar("T")


def on_day(map: Map, day: date, recall: Recall) -> Map:
    """The map as at a day, with the very tables that an earlier review had where they hold the same."""
    if map.as_at(day) is map:
        return map
    tables = (map.appointments, map.relationships)
    appointments, ties = recall.of("who sits on the day", (*tables, day), lambda: _in_force(map, day))
    return replace(map, appointments=appointments, relationships=ties)


def case_of(
    map: Map, day: date, standards: Sequence[Standard], body: str | None, limits: Thresholds | None, recall: Recall
) -> Case:
    """The case of a map that is already as at ``day``; ``limits`` are the map's own when none are given."""
    set_by = limits or recall.of("limits", (map.limits, map.targets), lambda: thresholds.of(map))
    decided, held = _held_against(map, standards, body)
    net, groups, shape = _network(map, recall)
    seated = (map.organisations, map.people, map.bodies, map.seats, map.appointments, map.decisions, map.parts)
    rests = (*seated, map.partnership, decided.main, set_by)
    required = recall.alike("groups required", representation.required_groups(standards, day))
    seating, positions = decided.seating, {node.id: node for node in shape.nodes}
    return Case(
        map=map,
        day=day,
        limits=set_by,
        seating=seating,
        decided=decided,
        main=decided.main,
        standards=tuple(
            recall.of(f"{s.title} on {b}", (*rests, s, b), partial(coverage, s, b, decided), s.title) for s, b in held
        ),
        representation=recall.of(
            "groups on bodies",
            (*rests, shape, required),
            lambda: tuple(
                r for b in map.bodies for r in representation.groups_on(b, decided, set_by, positions, required)
            ),
        ),
        makeup=recall.of("seats", rests, lambda: tuple(representation.makeup(b, seating) for b in map.bodies)),
        decisions=recall.of(
            "decisions",
            rests,
            lambda: tuple(decided.concentration(by, w) for w in WEIGHTINGS for by in KINDS_OF_UNIT),
        ),
        network=shape,
        node_groups=groups,
        voting=recall.of("votes", rests, lambda: _told(voting.votes_on(b, seating) for b in map.bodies)),
        quorums=recall.of(
            "quorum", rests, lambda: _told(quorum.quorum_of(b, seating, set_by.attendance) for b in map.bodies)
        ),
        interlocks=recall.of("people on several bodies", rests, lambda: interlocks.interlocks(seating)),
        role_tables=recall.of("decision roles", rests, lambda: roles.role_tables(decided)),
        role_spread=recall.of("spread of decision roles", rests, lambda: roles.role_spread(decided)),
        assessments=recall.of("answers", (map.answers,), lambda: assessing.assessments(map)),
        trust=recall.of(
            "trust", (map.ratings, map.organisations, map.people, set_by), lambda: trust.trust(map, set_by)
        ),
        certainty=_certainty(net, shape, groups, decided, set_by, rests, recall),
    )


def with_questions(case: Case, whole: Map, recall: Recall) -> Case:
    """The case with what rests on all the rest of it: the principles held against it, its lenses and its form.

    ``whole`` is the map with what has ended too.
    """
    rests = (*principles.rests_on(whole), whole.partnership, case.day, case.limits, case.main, *case.standards)
    found = recall.of("principles", rests, lambda: principles.principles(case, whole))
    case = replace(case, principles=found, lenses=lenses.lenses(case))
    return replace(case, form=form.form(case))


def _told(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(one for one in found if one is not None)


def _held_against(
    map: Map, standards: Sequence[Standard], body: str | None
) -> tuple[Decided, list[tuple[Standard, str | None]]]:
    """Who decides, and which body each standard is held against."""
    seating = Seating(map)
    plain = Decided(seating, body or main_body_of(map))
    bodies = [body or best_body(standard, plain) for standard in standards]
    meant = {b for s, b in zip(standards, bodies, strict=True) if b and _is_meant_for(map, s, b)}
    return Decided(seating, body or main_body_of(map, meant)), [*zip(standards, bodies, strict=True)]


def _is_meant_for(map: Map, standard: Standard, body: str) -> bool:
    if standard.whole_partnership:
        return False
    return recognise.body_meant(map.bodies[body], standard.bodies, standard.body_types)


def _network(map: Map, recall: Recall) -> tuple[Network, dict[str, str], NetworkShape]:
    tables = (map.organisations, map.relationships)
    # A new name, or a tie that only grew stronger, leaves who is tied to whom as it was.
    net = recall.alike("who is tied", recall.of("ties", tables, lambda: graph.network(map)))
    groups = recall.alike("who is of what", recall.of("sectors", tables, lambda: graph.groups_of(map, net.nodes)))
    work = partial(position.shape, net, groups, doing=recall.progress)
    return net, groups, recall.of("the network", (net, groups), work)


def _certainty(
    net: Network,
    shape: NetworkShape,
    groups: dict[str, str],
    decided: Decided,
    limits: Thresholds,
    rests: tuple[object, ...],
    recall: Recall,
) -> Certainty:
    drawn_from = (net, shape, groups, limits)
    ties = recall.of("networks drawn at random", drawn_from, lambda: certainty.of_network(*drawn_from))
    tables = (decided.map.organisations, decided.map.relationships, limits)
    kinds = recall.of("kinds of tie compared", tables, lambda: certainty.of_kinds(decided.map, limits))
    seats = recall.of("boards drawn at random", rests, lambda: certainty.of_seats(decided, limits))
    return replace(
        ties,
        chances=(*ties.chances, *kinds.chances, *seats.chances),
        ranks=(*ties.ranks, *seats.ranks),
        nobody_stands_out=(*ties.nobody_stands_out, *seats.nobody_stands_out),
    )


def _in_force(map: Map, day: date) -> tuple[Mapping[str, Appointment], Mapping[str, Relationship]]:
    now = map.as_at(day)
    return now.appointments, now.relationships
