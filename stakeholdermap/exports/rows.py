"""The map as plain tables: what the spreadsheet exports write, one row a fact, in words and not in codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from stakeholdermap.analysis.finding import Review
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Fact, Seat

Value: TypeAlias = str | int | float | date | None

VACANT = "Vacant"
_SOURCE = ("Source", "As at", "Note")


@dataclass(frozen=True)
class Rows:
    """A table: its name, its column headings (each once) and its rows, as many values in each as headings."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def all_tables(map: Map, review: Review) -> tuple[Rows, ...]:
    """Everything on the map that a reader of a workbook may want, and what the review found."""
    return (
        _organisations(map),
        _people(map),
        _bodies(map),
        membership(map),
        _decisions(map),
        _ties(map),
        _findings(review),
    )


def membership(map: Map) -> Rows:
    """One row for each appointment to a seat, and one for a seat that is vacant.

    The headings are those by which the program's own import knows what a column holds.
    """
    columns = ("Body", "Name", "Post", "Organisation", "Role", "Vote", "Speaks for", "From", "To", "Deputy")
    rows = tuple(row for body in map.bodies for seat in map.seats_on(body) for row in _seat(map, seat))
    return Rows("Seats", (*columns, "Acting", "Seat called", "Organisation's sector", *_SOURCE), rows)


def _seat(map: Map, seat: Seat) -> list[tuple[Value, ...]]:
    held = map.appointments_to(seat.id)
    return [_held(map, seat, appointment) for appointment in held] or [_held(map, seat, None)]


def _held(map: Map, seat: Seat, held: Appointment | None) -> tuple[Value, ...]:
    person = map.people.get(held.person) if held else None
    organisation = map.organisations.get((person and person.employer) or seat.appointed_by or "")
    return (
        map.name_of(seat.body),
        person.name if person else VACANT,
        (person.post if person else "") or seat.title,
        organisation.name if organisation else "",
        _words(words.SEAT_ROLES, (held.role if held else "") or seat.role),
        _yes(seat.votes),
        _words(words.GROUPS, seat.group),
        held.start if held else None,
        held.end if held else None,
        _yes(seat.has_deputy),
        _yes(held.acting) if held else "",
        seat.title,
        _words(words.GROUPS, organisation.group) if organisation else "",
        *_sourced(held if held and held.source else seat),
    )


def _organisations(map: Map) -> Rows:
    columns = ("Organisation", "Short name", "Sector", "Level", "Part of", *_SOURCE)
    rows = tuple(
        (
            organisation.name,
            organisation.short_name,
            _words(words.GROUPS, organisation.group),
            _words(words.LEVELS, organisation.level),
            map.name_of(organisation.part_of),
            *_sourced(organisation),
        )
        for organisation in map.organisations.values()
    )
    return Rows("Organisations", columns, rows)


def _people(map: Map) -> Rows:
    # Not "Name" and "Post": an import would take this sheet for the members of a body called People.
    columns = ("Person's name", "Person's post", "Works for", "Profession", "Seniority", "Skills", *_SOURCE)
    rows = tuple(
        (
            person.name,
            person.post,
            map.name_of(person.employer),
            _words(words.PROFESSIONS, person.profession),
            _words(words.BANDS, person.band),
            ", ".join(_words(words.SKILLS, skill) for skill in person.skills),
            *_sourced(person),
        )
        for person in map.people.values()
    )
    return Rows("People", columns, rows)


def _bodies(map: Map) -> Rows:
    columns = ("Body", "Type", "Reports to", "Run by", "Level", "Quorum", "Voting rule", "Decides", "List complete")
    rows = tuple(
        (
            body.name,
            _words(words.BODY_TYPES, body.type),
            map.name_of(body.parent),
            map.name_of(body.convenor),
            _words(words.LEVELS, body.level),
            body.quorum,
            _words(words.VOTING_RULES, body.voting_rule),
            _yes(body.decides),
            _yes(body.complete),
            *_sourced(body),
        )
        for body in map.bodies.values()
    )
    return Rows("Bodies", (*columns, *_SOURCE), rows)


def _decisions(map: Map) -> Rows:
    parts = tuple(words.PARTS)
    columns = ("Decision", *(words.PARTS[part].words for part in parts), "Weight", "Limit", "Passed on by")
    rows: list[tuple[Value, ...]] = []
    for decision in map.decisions.values():
        held = map.parts_in(decision.id)
        holders = ("; ".join(map.name_of(one.holder) for one in held if one.part == part) for part in parts)
        passed_on = map.name_of(decision.delegated_from)
        rows.append((decision.name, *holders, decision.weight, decision.limit, passed_on, *_sourced(decision)))
    return Rows("Decisions", (*columns, *_SOURCE), tuple(rows))


def _ties(map: Map) -> Rows:
    columns = ("From", "To", "Kind", "Wording", "Both ways", "Strength", "Start", "End", *_SOURCE)
    rows = tuple(
        (
            map.name_of(tie.one),
            map.name_of(tie.other),
            _words(words.TIE_KINDS, tie.kind),
            tie.label,
            _yes(not tie.directed),
            tie.strength,
            tie.start,
            tie.end,
            *_sourced(tie),
        )
        for tie in map.relationships.values()
    )
    return Rows("Ties", columns, rows)


def _findings(review: Review) -> Rows:
    columns = ("Finding", "Weight", "In a sentence", "What could change it", "How it is worked out", "Source", "Caveat")
    rows = tuple((f.title, f.severity, f.sentence, f.remedy, f.method, f.source, f.caveat) for f in review.findings)
    return Rows("Findings", columns, rows)


def _sourced(fact: Fact) -> tuple[Value, ...]:
    return (fact.source, fact.as_at, fact.note)


def _words(listed: object, key: str) -> str:
    return words.words_for(listed, key, unknown="")  # type: ignore[arg-type]


def _yes(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"
