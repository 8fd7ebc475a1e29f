"""The method note of a paper: what was counted against what, on which day, with which caution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from stakeholdermap import __version__
from stakeholdermap.analysis import wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import Counts, Review
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.exports import standing
from stakeholdermap.exports.blocks import Column, Point, Points, Section, Table
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.model import naming
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import KIND_WORDS, Appointment, Organisation, Person, Placement, Seat, Sheet, WhatIf

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


def sections(map: Map, sources: Map, review: Review) -> list[Section]:
    """The method note; ``map`` is as at the review's day, ``sources`` the same with its names and sources."""
    note = Table((Column("Matter", 1), Column("What was used", 3.6)), tuple(_rows(map, sources, review)))
    cautions = Points(tuple(Point("", text) for text in _CAVEATS))
    return [
        Section("How this was worked out", (note,)),
        Section("What to keep in mind", (cautions,), level=3),
    ]


def _rows(map: Map, sources: Map, review: Review) -> list[tuple[str, str]]:
    seats = wording.count(len(map.seats), "seat")
    bodies = wording.count(len(map.bodies), "body", "bodies")
    roles = where_roles_are(map, review.main_body)
    return [
        ("Date", sentence(review.membership_day)),
        ("Held against", sentence("; ".join(_standards(review))) or "No standard was chosen."),
        ("Counted", f"{seats} on {bodies}. {sentence(wording.first_up(seats_held(sources, review.counts)))}"),
        *([(wording.first_up(role_words(map, review.main_body)), roles)] if roles else []),
        ("Lists not confirmed", sentence(wording.listed(_unconfirmed(map))) or "Every list is recorded as complete."),
        ("Not known", sentence(wording.listed(unknowns(map))) or "Nothing that the figures rest on is missing."),
        ("Weights", _weights(map)),
        *standing.method(review),
        ("Sources", _sources(sources)),
        ("Made with", f"stakeholdermap {__version__}"),
    ]


def _standards(review: Review) -> list[str]:
    cited = dict.fromkeys(plain(result.standard.cited) for result in review.standards)
    day = review.as_at
    past = f"not in force on {wording.day(day)}, for comparison only"
    pending = {
        plain(result.standard.cited): sentence(f"pending change: {result.standard.pending_change}").rstrip(".")
        for result in review.standards
        if result.standard.pending_change
    }
    notes = {**pending, **{plain(r.standard.cited): past for r in review.standards if not r.standard.in_force(day)}}
    return [f"{words} ({notes[words]})" if words in notes else words for words in cited]


def _unconfirmed(map: Map) -> list[str]:
    return [plain(body.name) for body in map.bodies.values() if not body.complete and map.seats_on(body.id)]


def posts_only(map: Map) -> bool:
    """Whether the record names posts and nobody in them, so that it cannot tell which of them are vacant."""
    people = map.people.values()
    return bool(people) and not any(one.name or naming.reads_like_a_name(one.post) for one in people)


def seats_held(map: Map, counts: Counts) -> str:
    """How many seats nobody holds, as far as the record (``map`` with its names) can tell."""
    if not map.seats:
        return "no seats recorded"
    if posts_only(map):
        empty = empty_in_words(counts.vacant_seats, counts.to_confirm)
        rest = f"vacancies beyond the {empty}" if empty else "vacancies"
        return f"the list names posts only, so {rest} are not known"
    return f"seats: {empty_seats(counts)}"


def role_words(map: Map, main: str | None) -> str:
    """What voices that count are called: "decision roles" with a register of decisions, else "voting seats"."""
    return f"{Decided(Seating(map), main).role}s"


def where_roles_are(map: Map, main: str | None) -> str:
    """How the decision roles or voting seats add up, body by body; empty where there is nothing to explain."""
    decided = Decided(Seating(map), main)
    roles = [role for role in decided.roles if role.place is None or role.place.filled]
    by_body = Counter(role.body for role in roles if role.place)
    own = len(roles) - by_body.total()
    said = []
    if by_body and (decided.has_register or len(by_body) > 1):
        held = [f"{wording.number(number)} on {plain(map.name_of(body))}" for body, number in by_body.items()]
        seats = wording.count(by_body.total(), "seat")
        said.append(f"{seats} with a vote where decisions are made ({wording.listed(held)})")
    if own:
        said.append(f"{wording.count(own, 'decision')} that organisations or posts take themselves")
    added = f"{' and '.join(said)}; vacant seats are left out." if said else ""
    return f"{added} {_votes_taken(decided, by_body)}".strip()


def _votes_taken(decided: Decided, bodies: Collection[str]) -> str:
    assumed = [plain(decided.map.name_of(body)) for body in bodies if decided.seating.votes_assumed(body)]
    if not assumed:
        return ""
    where = "" if len(assumed) == len(bodies) else f" on {wording.listed(assumed)}"
    return f"No votes are recorded{where}, so every member whose role may vote is taken to have one."


def empty_seats(counts: Counts) -> str:
    """How many seats nobody holds, those that are vacant said in any case: "0 vacant, 1 to be confirmed"."""
    said = empty_in_words(counts.vacant_seats, counts.to_confirm)
    return said if counts.vacant_seats else f"0 vacant, {said}".removesuffix(", ")


def empty_in_words(vacant: int, to_confirm: int) -> str:
    """Seats that nobody holds; one whose name is awaited is not vacant. Empty when there are none."""
    said = (vacant and f"{vacant:,} vacant", to_confirm and f"{to_confirm:,} to be confirmed")
    return ", ".join(part for part in said if part)


def unknowns(map: Map) -> list[str]:
    """What the findings rest on and nobody recorded, each as a count: "2 seats without a role"."""
    found = []
    for one, many, what, kind, is_missing in _UNKNOWN:
        number = sum(is_missing(map, fact) for fact in map.table(kind).values())
        if number:
            found.append(f"{wording.count(number, one, many)} {what}")
    return found


def _sources(map: Map) -> str:
    kinds = [kind for kind in TABLES if kind not in (Sheet, Placement, WhatIf) and map.table(kind)]
    bare = {kind: sum(not fact.source for fact in map.table(kind).values()) for kind in kinds}
    if not any(bare.values()):
        return "Every fact that this paper rests on has a source recorded." if kinds else "Nothing is recorded yet."
    said = [wording.count(number, *KIND_WORDS[kind]) for kind, number in bare.items() if number]
    total = sum(len(map.table(kind)) for kind in kinds)
    return f"{sum(bare.values()):,} of {total:,} facts have no source recorded: {wording.listed(said)}."


def _weights(map: Map) -> str:
    roles = "A chair, vice chair or voting member counts 1; everybody else counts 0"
    if map.decisions:
        shared = "Each decision counts for whoever decides it; on a body it is shared among those who vote"
        return f"{shared}. {roles}."
    return f"Based on seats only, since no decisions are recorded. {roles}."
