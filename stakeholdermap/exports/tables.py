"""The tables of the paper: seats by group, how each standard is met, who sits where, and who decides what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import count as counting

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import GroupOnBody, Review, StandardResult
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.exports import method
from stakeholdermap.exports.blocks import Column, Section, Table
from stakeholdermap.exports.headlines import groups_wanted
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, Seat

_NOT_KNOWN = "Not known"
_NONE = "—"
_STANDARDS_NOTE = "Each item of each standard, and the seats that meet it, are in the annex."
_ASKS_FOR_SEATS = ("seats", "per_organisation")

# The thin flags (domain T1 to T9) in two or three words each.
FLAGS = {
    "T1": "one person",
    "T2": "one organisation",
    "T3": "no vote",
    "T4": "no deputy",
    "T5": "one connection",
    "T6": "counted twice",
    "T7": "empty or acting",
    "T8": "one level of seniority",
    "T9": "below a third",
}
STATUSES = {"missing": "Missing", "thin": "Thin", "present": "Present", "well_placed": "Well placed"}


def sections(map: Map, recorded: Map, review: Review, show_names: bool) -> list[Section]:
    """Every table that ``map`` (as at the review's day) can fill, numbered from 1; an empty one is left out.

    ``recorded`` is the same map with its names: a post without anybody named is not known to be filled.
    """
    named = frozenset(id for id, person in recorded.people.items() if person.name)
    seating = Seating(map)
    found = [
        *_by_group(map, seating, review),
        *_standards(map, review),
        *(_members(seating, body, show_names, named) for body in map.bodies.values() if map.seats_on(body.id)),
        *_decisions(map),
    ]
    numbers = counting(1)
    return [Section(f"Table {next(numbers)}. {plain(title)}", (table,)) for title, table in found]


def post_of(map: Map, seat: Seat, show_names: bool = False) -> str:
    """Who is in the seat: the post (with the name before it when asked for), or what an empty seat is called."""
    holder = map.holder_of(seat.id)
    if holder is None:
        return plain(seat.title) or "Seat without a title"
    named = (holder.name, holder.post or seat.title) if show_names else (holder.post or seat.title,)
    return plain(", ".join(filter(None, named))) or "Post not recorded"


def status_of(place: Place, named: Collection[str]) -> str:
    """Whether somebody holds the seat, and until when, or only a post is named for it, or it is empty."""
    if place.appointment is None:
        return "To be confirmed" if place.to_be_confirmed else "Vacant"
    end = place.appointment.end
    until = f" to {end.day} {wording.day(end).split()[1][:3]} {end.year}" if end else ""
    filled = "Filled" if place.appointment.person in named else "Post named"
    return ("Acting" if place.acting else filled) + until


def _by_group(map: Map, seating: Seating, review: Review) -> list[tuple[str, Table]]:
    board = review.main_body
    rows = [row for row in review.representation if row.body == board]
    if board is None or not rows:
        return []
    columns = (
        Column("Group", 2.6),
        Column("Seats", 1.2, figures=True),
        Column("May vote" if seating.votes_assumed(board) else "Votes", 1.2, figures=True),
        Column("Share", 1, figures=True),
        Column("Expected", 1.3, figures=True),
        Column("Reading", 3),
    )
    least = _expected_seats(review)
    wanted = groups_wanted(review)
    body = tuple(_group_row(seating, row, least.get(row.group), row.group in wanted) for row in rows)
    return [(f"Seats on {map.name_of(board)} by group", Table(columns, body, _note(map, seating, board)))]


def _group_row(seating: Seating, row: GroupOnBody, least: int | None, wanted: bool) -> tuple[str, ...]:
    held = [place for place in seating.on(row.body) if place.id in row.seat_ids]
    empty = method.empty_in_words(sum(p.vacant for p in held), sum(p.to_be_confirmed for p in held))
    # "1 (vacant)", since of one seat there is no need to say how many.
    empty = empty.removeprefix("1 ") if row.seats == 1 else empty
    seats = f"{row.seats} ({empty})" if empty else f"{row.seats}"
    reads = f" ({row.parity_reads})" if row.parity_reads else ""
    target = f"{wording.percent(row.target or 0)}{reads}"
    expected = target if row.target is not None else f"at least {least}" if least else _NONE
    votes = sum(place.filled and place.id in row.seat_ids for place in seating.voting(row.body))
    unknown = sum(place.id in row.seat_ids for place in seating.votes_unknown(row.body))
    return (
        words.words_for(words.GROUPS, row.group),
        seats,
        f"{votes}" + (f" ({unknown} not known)" if unknown else ""),
        _NOT_KNOWN if row.seat_share is None else wording.percent(row.seat_share),
        expected,
        _reading(row, held, wanted) if row.group else _NONE,
    )


def _reading(row: GroupOnBody, held: Sequence[Place], wanted: bool) -> str:
    if row.status == "unknown":
        return "To be confirmed"
    if row.by_profession:
        return "By profession only: no seat is kept for one"
    if row.status == "missing" and held:
        return "Seat vacant" if len(held) == 1 else "Seats vacant"
    if row.status == "missing" and not wanted:
        return "No seat"
    status = STATUSES.get(row.status, _NOT_KNOWN)
    why = ", ".join(FLAGS[flag] for flag in row.flags if flag in FLAGS)
    return f"{status}: {why}" if row.status == "thin" and why else status


def _expected_seats(review: Review) -> dict[str, int]:
    """How many seats a group is asked for at least: by the standard that asks for most, since one seat meets all."""
    most: dict[str, int] = {}
    for result in review.standards:
        if result.body != review.main_body or not result.standard.in_force(review.as_at):
            continue
        asked: Counter[str] = Counter()
        for item in sorted(result.standard.items, key=lambda item: item.rule.may_share):
            # A seat for Healthwatch is one for community voice too.
            for group in words.group_and_above(item.group) if item.rule.kind in _ASKS_FOR_SEATS else ():
                # What may share a seat with another item needs none beyond those.
                counted = asked[group] if item.rule.may_share else 0
                asked[group] += max(0, item.min_count - counted)
        most = {group: max(most.get(group, 0), asked[group]) for group in {*most, *asked}}
    return most


def _note(map: Map, seating: Seating, board: str) -> str:
    notes = ["The group is whom the seat speaks for, not who employs its holder."]
    if seating.votes_assumed(board):
        notes.append("No votes are recorded here, so every member whose role may vote is taken to have one.")
    if len(map.seats_on(board)) < DEFAULT.small_body:
        notes.append("On a board this small, one seat more or less changes the picture.")
    return " ".join(notes)


def _standards(map: Map, review: Review) -> list[tuple[str, Table]]:
    results = [result for result in review.standards if result.items]
    if not results:
        return []
    columns = (Column("Standard", 3.2), Column("Held against", 2.2), Column("Met", 0.9), Column("Not met", 3.4))
    rows = tuple(
        (
            plain(result.standard.cited),
            plain(map.name_of(result.body)) or "The whole partnership",
            *_how_far(result, review.as_at),
        )
        for result in results
    )
    return [("How far each standard is met", Table(columns, rows, _STANDARDS_NOTE))]


def _how_far(result: StandardResult, day: date) -> tuple[str, str]:
    if not result.standard.in_force(day):
        return _NONE, f"Not in force on {wording.day(day)}, so it asked for nothing then; the annex compares."
    return f"{result.met} of {result.applicable}", _not_met(result)


def _not_met(result: StandardResult) -> str:
    missing = [plain(item.requirement) for item in result.items if item.status in ("missing", "vacant")]
    unknown = sum(item.status == "cannot_tell" for item in result.items)
    said = [sentence("; ".join(missing))] if missing else []
    if unknown:
        said.append(f"{wording.count(unknown, 'item')} cannot be told from this map.")
    return " ".join(said) or _NONE


def _members(seating: Seating, body: Body, show_names: bool, named: Collection[str]) -> tuple[str, Table]:
    columns = (
        Column("Name and post" if show_names else "Seat or post", 2.4),
        Column("Organisation", 2.2),
        Column("Speaks for", 1.9),
        Column("Role", 1.4),
        Column("Vote", 1.2),
        Column("Status", 1.4),
    )
    rows = tuple(_member(seating.map, place, show_names, named) for place in seating.on(body.id))
    note = "This list is recorded as not complete: there may be seats that are not here."
    return f"Members of {body.name}", Table(columns, rows, note if body.complete is False else "")


def _member(map: Map, place: Place, show_names: bool, named: Collection[str]) -> tuple[str, ...]:
    vote = {True: "Yes", False: "No", None: _NOT_KNOWN}[place.votes]
    return (
        post_of(map, place.seat, show_names),
        plain(place.organisation.name) if place.organisation else _NOT_KNOWN,
        words.words_for(words.GROUPS, place.group),
        words.words_for(words.SEAT_ROLES, place.role),
        vote,
        status_of(place, named),
    )


def _decisions(map: Map) -> list[tuple[str, Table]]:
    if not map.decisions:
        return []
    columns = (
        Column("Decision", 2.6),
        Column("Decides", 2.2),
        Column("Must agree", 1.8),
        Column("Others with a part", 3.4),
    )
    rows = tuple(_decision(map, decision) for decision in map.decisions.values())
    return [("Who decides what", Table(columns, rows))]


def _decision(map: Map, decision: Decision) -> tuple[str, ...]:
    holders: dict[str, list[str]] = {}
    for part in map.parts_in(decision.id):
        holders.setdefault(part.part, []).append(plain(map.name_of(part.holder)))
    others = [
        f"{word.words}: {wording.listed(holders[key])}."
        for key, word in words.PARTS.items()
        if key in holders and key not in ("decides", "must_agree")
    ]
    return (
        plain(f"{decision.name} ({decision.limit})" if decision.limit else decision.name),
        wording.listed(holders.get("decides", [])) or "No one recorded",
        wording.listed(holders.get("must_agree", [])) or _NONE,
        " ".join(others) or _NONE,
    )
