"""Reviews a Map: asks every measure what it tells, and puts the answers in the order a board should read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from stakeholdermap.analysis import preparing, recognise, wording
from stakeholdermap.analysis.as_json import as_json
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.finding import SEVERITIES, Counts, Finding, Gap, Review
from stakeholdermap.analysis.findings import (
    certainty,
    decisions,
    interlocks,
    met,
    network,
    principles,
    seats,
    shares,
    standards,
    voting,
)
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.standards import Standard, load_all
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model.map import Map

__all__ = ["MEASURES", "UnknownBody", "as_json", "day_of", "review", "suggest_standards"]

Measure: TypeAlias = Callable[[Case], Iterator[Finding]]

# Everything that is looked at, in the order in which equals are listed. A new measure is one more line.
MEASURES: tuple[Measure, ...] = (
    standards.in_force,
    standards.legal_gaps,
    standards.missing,
    standards.vacant,
    seats.voice_without_vote,
    shares.sectors,
    shares.share_against_target,
    decisions.nobody_decides,
    decisions.many_deciders,
    decisions.many_vetoes,
    voting.cannot_meet,
    shares.majorities,
    voting.vetoes,
    voting.blocs,
    voting.casting_votes,
    decisions.spread,
    decisions.top_level_only,
    decisions.depends_on_weights,
    voting.unlikely_to_meet,
    decisions.groups_without_role,
    seats.thin,
    interlocks.many_bodies,
    interlocks.same_votes,
    network.cut_points,
    network.sole_links,
    network.sole_brokers,
    network.key_players,
    network.unlinked,
    network.between,
    certainty.gathers,
    network.alone,
    principles.not_met,
    principles.answers,
    principles.runs_through,
    seats.too_few,
    seats.unrecorded,
    standards.not_told,
    principles.survey,
    principles.shape,
    met.met,
    seats.well_placed,
    interlocks.chairs,
    network.independent,
    decisions.register_is_whole,
    decisions.shared,
    principles.met,
)


class UnknownBody(Exception):
    """No body on the map has this name or id; its text lists those that are there."""


def review(
    map: Map,
    standards: Sequence[Standard] = (),
    as_at: date | None = None,
    body: str | None = None,
    limits: Thresholds | None = None,
    recall: Recall | None = None,
) -> Review:
    """Everything the map tells on one day, held against the standards.

    ``as_at`` is the day; without it that of the map's own record, else the latest that a fact or a standard names
    (callers with a clock use ``day_of``); the review is ``dated`` when the record is. ``body`` names (or is the id of)
    the body that the standards are held against; without it each standard finds the body it is meant for. ``limits``
    are those of the map when none are given. ``recall`` holds what earlier reviews worked out, is told how far this
    one is and may stop it. Raises UnknownBody, recall.Cancelled.
    """
    day, known = as_at or map.partnership.as_at or _latest_day(map, standards), recall or Recall()
    now = preparing.on_day(map, day, known)
    asked = _body_named(now, body)
    case = preparing.with_questions(preparing.case_of(now, day, standards, asked, limits, known), map, known)
    known.progress("findings")
    findings = [finding for measure in MEASURES for finding in measure(case)]
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), -f.weight))
    return Review(
        map=map,
        as_at=day,
        counts=_counts(now, case.seating),
        standards=case.standards,
        representation=case.representation,
        makeup=case.makeup,
        decisions=case.decisions,
        network=case.network,
        findings=tuple(findings),
        gaps=tuple(_gaps(findings)),
        main_body=case.main,
        dated=map.partnership.as_at is not None,
        voting=case.voting,
        quorums=case.quorums,
        interlocks=case.interlocks,
        role_tables=case.role_tables,
        role_spread=case.role_spread,
        principles=case.principles,
        assessments=case.assessments,
        trust=case.trust,
        lenses=case.lenses,
        form=case.form,
        certainty=case.certainty,
        limits=case.limits,
        asked_body=asked,
    )


def day_of(map: Map, today: date) -> date:
    """The day to review a map for: that of its record, else ``today``."""
    return map.partnership.as_at or today


def suggest_standards(map: Map, standards: Sequence[Standard] | None = None) -> tuple[str, ...]:
    """The ids of the standards that fit the bodies on the map, by their names and types."""
    known = load_all().values() if standards is None else standards
    return tuple(
        s.id for s in known if any(recognise.body_meant(b, s.suggest_for, s.body_types) for b in map.bodies.values())
    )


def _body_named(map: Map, wanted: str | None) -> str | None:
    if wanted is None or wanted in map.bodies:
        return wanted
    folded = wanted.strip().casefold()
    found = [b.id for b in map.bodies.values() if b.name.casefold() == folded]
    if found:
        return found[0]
    known = wording.few([b.name for b in map.bodies.values()], 12) or "none"
    raise UnknownBody(f"There is no body called “{wanted}” on the map. Bodies on the map: {known}.")


def _latest_day(map: Map, standards: Sequence[Standard]) -> date:
    days = [a.start for a in map.appointments.values() if a.start]
    days += [s.valid_from for s in standards if s.valid_from]
    days += [fact.as_at for fact in map.things() if fact.as_at]
    return max(days, default=date(2000, 1, 1))


def _counts(map: Map, seating: Seating) -> Counts:
    return Counts(
        organisations=len(map.organisations),
        people=len(map.people),
        bodies=len(map.bodies),
        seats=len(map.seats),
        vacant_seats=sum(place.vacant for place in seating.places),
        decisions=len(map.decisions),
        relationships=len(map.relationships),
        to_confirm=sum(place.to_be_confirmed for place in seating.places),
    )


def _gaps(findings: Sequence[Finding]) -> Iterator[Gap]:
    """What is drawn as a dashed card: each absence once a body, for the gravest finding that tells it."""
    seen: set[tuple[str | None, str]] = set()
    for finding in findings:
        if finding.gap and (finding.body, finding.gap) not in seen:
            seen.add((finding.body, finding.gap))
            yield Gap(f"gap:{finding.id}", finding.gap, finding.group, finding.body, finding.id)
