"""The method note of a paper: what was counted against what, on which day, with which caution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stakeholdermap import __version__
from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.exports.blocks import Column, Point, Points, Section, Table, Text
from stakeholdermap.exports.plain import count, sentence
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import KIND_WORDS, Appointment, Organisation, Person, Placement, Seat, Sheet

_CAVEATS = (
    "A map shows what was entered. Where a membership list is not complete, gaps look larger than they are.",
    "Being well connected is not the same as having influence, and having a seat is not the same as being heard.",
    "The group of a seat is whom it speaks for; who employs its holder and what profession they are is kept apart.",
    "The limits above which something is called thin or concentrated are this program's own, not anybody's rule.",
    "Partnerships of different sizes should not be compared by these figures alone.",
)

# What of a seat or person the findings rest on, and how to see that nobody recorded it.
_UNKNOWN: tuple[tuple[str, str, str, type[Any], Callable[[Map, Any], bool]], ...] = (
    ("seat", "seats", "without a role", Seat, lambda map, seat: not map.role_in(seat)),
    ("seat", "seats", "with no record of a vote", Seat, lambda map, seat: map.has_vote(seat) is None),
    ("seat", "seats", "without a group to speak for", Seat, lambda map, seat: not seat.group),
    ("appointment", "appointments", "without a start date", Appointment, lambda map, held: held.start is None),
    (
        "organisation",
        "organisations",
        "without a sector",
        Organisation,
        lambda map, organisation: not organisation.group,
    ),
    ("post", "posts", "without a profession", Person, lambda map, person: not person.profession),
    ("post", "posts", "without a level of seniority", Person, lambda map, person: not person.band),
)


def sections(map: Map, review: Review, chosen: list[Finding]) -> list[Section]:
    """The method note and the two annexes; ``map`` is as at the review's day and still has its sources."""
    rows = tuple(_rows(map, review))
    note = Table((Column("Matter", 1), Column("What was used", 3)), rows)
    cautions = Points(tuple(Point("", text) for text in _CAVEATS))
    found = [
        Section("How this was worked out", (note,)),
        Section("What to keep in mind", (cautions,), level=3),
    ]
    methods = tuple(_method(finding) for finding in chosen if finding.method or finding.source)
    if methods:
        found.append(Section("Annex A. How each finding is worked out", (Points(methods),)))
    found.append(Section("Annex B. Facts without a source", tuple(_unsourced(map))))
    return found


def _rows(map: Map, review: Review) -> list[tuple[str, str]]:
    vacant = sum(map.holder_of(seat) is None for seat in map.seats)
    seats = f"{count(len(map.seats), 'seat')} on {count(len(map.bodies), 'body', 'bodies')}; {vacant} vacant"
    return [
        ("Membership as at", wording.day(review.as_at)),
        ("Held against", " ".join(_cited(result.standard) for result in _once(review)) or "No standard was chosen."),
        ("Counted", f"{seats}. A vacant seat is counted as vacant, never as filled."),
        ("Not known", sentence(wording.listed(unknowns(map))) or "Nothing that the figures rest on is missing."),
        ("Weights", _weights(map)),
        ("Chance", "No figure in this paper rests on random draws."),
        ("Made with", f"stakeholdermap {__version__}"),
    ]


def unknowns(map: Map) -> list[str]:
    """What the findings rest on and nobody recorded, each as a count: "2 seats without a role"."""
    found = []
    for one, many, what, kind, is_missing in _UNKNOWN:
        number = sum(is_missing(map, fact) for fact in map.table(kind).values())
        if number:
            found.append(f"{count(number, one, many)} {what}")
    return found


def _once(review: Review) -> list[Any]:
    return list({result.standard.id: result for result in review.standards}.values())


def _cited(standard: Standard) -> str:
    pending = f"Pending change: {standard.pending_change}" if standard.pending_change else ""
    source = f"Source: {standard.source}" if standard.source else ""
    return " ".join(filter(None, (sentence(standard.cited), sentence(source), sentence(pending))))


def _weights(map: Map) -> str:
    roles = "A chair, vice chair or voting member counts 1; everybody else counts 0"
    if map.decisions:
        shared = "Each decision counts for whoever decides it; on a body it is shared among those who vote"
        return f"{shared}. {roles}."
    return f"Based on seats only, since no decisions are recorded. {roles}."


def _method(finding: Finding) -> Point:
    source = sentence(f"Source: {finding.source}") if finding.source else ""
    return Point(sentence(finding.title), " ".join(filter(None, (sentence(finding.method), source))))


def _unsourced(map: Map) -> list[Table | Text]:
    kinds = [kind for kind in TABLES if kind not in (Sheet, Placement) and map.table(kind)]
    if not kinds:
        return [Text("Nothing is recorded yet.")]
    rows = tuple(
        (
            KIND_WORDS[kind][1].capitalize(),
            f"{len(map.table(kind)):,}",
            f"{sum(not fact.source for fact in map.table(kind).values()):,}",
        )
        for kind in kinds
    )
    columns = (Column("Kind", 3), Column("Recorded", 1, figures=True), Column("Without a source", 1.4, figures=True))
    return [Table(columns, rows, "A source says where a fact comes from: a constitution, minutes, a register.")]
