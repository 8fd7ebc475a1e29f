"""The tables of the paper: seats by group, how each standard is met, who sits where, and who decides what."""

from __future__ import annotations

from itertools import count as counting

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import GroupOnBody, Review, StandardResult
from stakeholdermap.exports.blocks import Column, Section, Table
from stakeholdermap.exports.plain import plain, sentence
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, Seat

_NOT_KNOWN = "Not known"
_NONE = "—"

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
RESULTS = {
    "met": "Met",
    "thin": "Met, but thin",
    "vacant": "Seat vacant",
    "missing": "Missing",
    "not_applicable": "Does not apply",
    "cannot_tell": "Cannot tell",
}


def sections(map: Map, review: Review, show_names: bool) -> list[Section]:
    """Every table that ``map`` (as at the review's day) can fill, numbered from 1; an empty one is left out."""
    found = [
        *_by_group(map, review),
        *(_met(map, result) for result in review.standards if result.items),
        *(_members(map, body, show_names) for body in map.bodies.values() if map.seats_on(body.id)),
        *_decisions(map),
    ]
    numbers = counting(1)
    return [Section(f"Table {next(numbers)}. {plain(title)}", (table,)) for title, table in found]


def votes_of(map: Map, seats: list[Seat]) -> str:
    """How many of these seats have a vote and a holder, and for how many nobody recorded it."""
    said = [map.has_vote(seat) for seat in seats if map.holder_of(seat.id)]
    if said and all(vote is None for vote in said):
        return _NOT_KNOWN
    unknown = sum(vote is None for vote in said)
    return f"{sum(vote is True for vote in said)}" + (f" ({unknown} not known)" if unknown else "")


def status_of(map: Map, seat: Seat) -> str:
    """Whether the seat is filled, vacant, or filled for the time being."""
    held = map.appointment_to(seat.id)
    if held is None:
        return "Vacant"
    until = f" to {held.end.day} {wording.day(held.end).split()[1][:3]} {held.end.year}" if held.end else ""
    return ("Acting" if held.acting else "Filled") + until


def _by_group(map: Map, review: Review) -> list[tuple[str, Table]]:
    rows = [row for row in review.representation if row.body == review.main_body]
    if not rows:
        return []
    columns = (
        Column("Group", 2.6),
        Column("Seats", 1.2, figures=True),
        Column("Votes", 1.2, figures=True),
        Column("Share", 1, figures=True),
        Column("Expected", 1.3, figures=True),
        Column("Reading", 3),
    )
    least = _expected_seats(review)
    body = tuple(_group_row(map, row, least.get(row.group)) for row in rows)
    return [(f"Seats on {map.name_of(review.main_body)} by group", Table(columns, body, _note(rows, review)))]


def _group_row(map: Map, row: GroupOnBody, least: int | None) -> tuple[str, ...]:
    vacant = row.seats - row.filled
    seats = f"{row.seats} ({'' if vacant == row.seats == 1 else f'{vacant} '}vacant)" if vacant else f"{row.seats}"
    expected = wording.percent(row.target) if row.target is not None else f"at least {least}" if least else _NONE
    return (
        words.words_for(words.GROUPS, row.group),
        seats,
        votes_of(map, [map.seats[id] for id in row.seat_ids if id in map.seats]),
        _NOT_KNOWN if row.seat_share is None else wording.percent(row.seat_share),
        expected,
        _reading(row),
    )


def _reading(row: GroupOnBody) -> str:
    status = STATUSES.get(row.status, _NOT_KNOWN)
    why = ", ".join(FLAGS[flag] for flag in row.flags if flag in FLAGS)
    return f"{status}: {why}" if row.status == "thin" and why else status


def _expected_seats(review: Review) -> dict[str, int]:
    least: dict[str, int] = {}
    for result in review.standards:
        if result.body == review.main_body:
            for item in result.standard.items:
                if item.rule.kind == "seats" and item.min_count:
                    least[item.group] = least.get(item.group, 0) + item.min_count
    return least


def _note(rows: list[GroupOnBody], review: Review) -> str:
    of = rows[0].of
    counted = "The group is whom the seat speaks for, not who employs its holder. "
    small = "With a board this small, a difference of one seat could be chance." if 0 < of < 20 else ""
    return (counted + small).strip()


def _met(map: Map, result: StandardResult) -> tuple[str, Table]:
    columns = (Column("What is expected", 4), Column("Result", 1.4), Column("Why", 3.2))
    rows = tuple(
        (
            plain(item.requirement),
            RESULTS.get(item.status, _NOT_KNOWN),
            sentence(item.reason) or _seats(map, item.seats),
        )
        for item in result.items
    )
    standard = result.standard
    note = f"{result.met} of {result.applicable} applicable items met. Source: {standard.source or standard.cited}"
    where = f" on {map.name_of(result.body)}" if result.body else ""
    return f"{standard.title}{where}", Table(columns, rows, sentence(note))


def _seats(map: Map, seats: tuple[str, ...]) -> str:
    return plain(wording.few([_post(map, map.seats[id], False) for id in seats if id in map.seats], 3)) or _NONE


def _members(map: Map, body: Body, show_names: bool) -> tuple[str, Table]:
    columns = (
        Column("Name and post" if show_names else "Seat or post", 2.6),
        Column("Organisation", 2.4),
        Column("Speaks for", 1.8),
        Column("Role", 1.2),
        Column("Vote", 0.8),
        Column("Status", 1.2),
    )
    seats = map.seats_on(body.id)
    rows = tuple(_member(map, seat, show_names) for seat in seats)
    note = "" if body.complete else _incomplete(body)
    return f"Members of {body.name}", Table(columns, rows, note)


def _incomplete(body: Body) -> str:
    if body.complete is False:
        return "This list is recorded as incomplete: a seat that is not here may still exist."
    return "Nobody has recorded whether this list is complete."


def _member(map: Map, seat: Seat, show_names: bool) -> tuple[str, ...]:
    organisation = map.organisation_of(seat)
    vote = {True: "Yes", False: "No", None: _NOT_KNOWN}[map.has_vote(seat)]
    return (
        _post(map, seat, show_names) or _NOT_KNOWN,
        plain(organisation.name) if organisation else _NOT_KNOWN,
        words.words_for(words.GROUPS, seat.group),
        words.words_for(words.SEAT_ROLES, map.role_in(seat)),
        vote,
        status_of(map, seat),
    )


def _post(map: Map, seat: Seat, show_names: bool) -> str:
    holder = map.holder_of(seat.id)
    if holder is None:
        return plain(seat.title)
    post = holder.post or seat.title
    return plain(", ".join(filter(None, (holder.name, post))) if show_names else post)


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
