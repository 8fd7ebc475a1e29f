"""Items of a standard that are not about particular seats: totals, shares, levels, decision roles, days, steps.

Question, limits and source as in ``coverage``. Method: each kind of rule reads the one count it is about, and answers
only what holds whatever the blank fields turn out to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholdermap.analysis import pathway, recognise, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import ItemResult
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.analysis.standards import Expectation


@dataclass(frozen=True)
class Held:
    """What a standard is held against: the seats that it looks at, on which body (None for no one body)."""

    places: Sequence[Place]
    decided: Decided
    body: str | None

    @property
    def filled(self) -> list[Place]:
        """The seats that somebody holds."""
        return [p for p in self.places if p.filled]


def _per_organisation(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    meant = recognise.organisations_meant(held.decided.map, item.rule.who)
    speaking = [p for p in held.places if p.role not in STANDS_FOR_NOBODY]
    seats = {o.id: [p for p in speaking if _speaks_for(p, o.id)] for o in meant}
    theirs = [
        p for p in speaking if any(p in own for own in seats.values()) or recognise.meets(p, item.rule.who, item.id)
    ]
    without = [o.name for o in meant if not seats[o.id]]
    empty = [o.name for o in meant if seats[o.id] and not any(p.filled for p in seats[o.id])]
    told = replace(told, seats=tuple(p.id for p in theirs), people=_people(theirs))
    if not held.places:
        return replace(told, reason="No seats are recorded.")
    blank = [p for p in speaking if p not in theirs and _may_be_theirs(p, item)]
    if blank and not any(p.filled for p in theirs):
        many = wording.first_up(wording.counted(len(blank), "seat does", "seats do"))
        whom = "it speaks" if len(blank) == 1 else "they speak"
        return replace(told, reason=f"{many} not say whom {whom} for, so this cannot be told.")
    if not theirs:
        return replace(told, status="missing", reason=f"No seat for {wording.few(without)}." if without else "")
    awaited = [p for p in theirs if p.to_be_confirmed]
    unfilled = bool(empty) or not any(p.filled for p in theirs)
    known_empty = [o for o in meant if seats[o.id] and all(p.vacant for p in seats[o.id])]
    if unfilled and awaited and not known_empty:
        return replace(told, reason=f"It is not known who holds {wording.few([p.seat_in_words for p in awaited])}.")
    if unfilled:
        return replace(told, status="vacant", reason=f"Vacant: {wording.few(empty)}." if empty else "")
    # Which organisations are meant is for the area to say: one that is only somewhere on the map proves no gap.
    verb, they = ("Is", "It has") if len(without) == 1 else ("Are", "They have")
    asked = f"{verb} {wording.few(without)} relevant to this area? {they} no seat here." if without else ""
    return replace(told, status="met", reason=asked)


def _may_be_theirs(place: Place, item: Expectation) -> bool:
    """Whether the seat, or the organisation it counts for, lacks the label that would tell."""
    home = place.organisation
    return recognise.cannot_be_told(place, item.rule.who) or (home is not None and not home.group)


def _total(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    n, needed = len(held.places), item.rule.at_least
    if not n:
        return replace(told, reason="No seats are recorded.")
    said = f"{wording.first_up(wording.counted(n, 'seat'))}, {wording.number(needed)} needed."
    awaited = sum(p.to_be_confirmed for p in held.places)
    if n >= needed > len(held.filled) and len(held.filled) + awaited >= needed:
        return replace(told, reason=f"{len(held.filled)} of {n} seats are filled, and {awaited} are to be confirmed.")
    if n >= needed and len(held.filled) < needed:
        return replace(told, status="vacant", reason=f"Only {len(held.filled)} of {n} seats are filled.")
    return replace(told, status="met" if n >= needed else "missing", reason=said)


def _share(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    fits = [p for p in held.places if recognise.meets(p, item.rule.who, item.id)]
    blank = [p for p in held.places if not recognise.label_recorded(p, item.rule.who) and p not in fits]
    n, rule = len(held.places), item.rule
    told = replace(told, seats=tuple(p.id for p in fits), people=_people(fits))
    if not n:
        return replace(told, reason="No seats are recorded.")
    least, most = len(fits) / n, (len(fits) + len(blank)) / n
    said = f"{len(fits)} of {n} seats ({wording.percent(least)})."
    if _in_range(least, rule.share_above, rule.share_from, rule.share_to):
        if not blank or _in_range(most, rule.share_above, rule.share_from, rule.share_to):
            return replace(told, status="met", reason=said)
    elif not blank or not _reachable(least, most, rule.share_above, rule.share_from, rule.share_to):
        return replace(told, status="missing", reason=said)
    many = wording.first_up(wording.counted(len(blank), "seat has", "seats have"))
    return replace(told, reason=f"{said} {many} no group recorded.")


def _body(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    rule, map = item.rule, held.decided.map
    names = [
        b.name for b in map.bodies.values() if recognise.body_meant(b, rule.who.organisations, rule.body_types)
    ]
    names += [o.name for o in map.organisations.values() if recognise.says_any(o.name, rule.who.organisations)]
    if len(names) >= rule.at_least:
        return replace(told, status="met", reason=f"{wording.few(names)}.")
    return replace(told, reason="No such body is on the map; there may be one that was not recorded.")


def _each_level(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    bodies = held.decided.map.bodies
    without: list[str] = []
    unknown: list[str] = []
    unsaid: list[str] = []
    fits = [p for p in held.decided.seating.places if p.filled and recognise.meets(p, item.rule.who)]
    every = held.decided.seating.places
    blank = [p for p in every if recognise.cannot_be_told(p, item.rule.who)]
    blank += [p for p in every if p.to_be_confirmed and recognise.meets(p, item.rule.who)]
    unplaced = any(not p.body.level for p in fits) or any(not p.body.level for p in blank)
    for level in item.rule.levels:
        if any(p.body.level == level for p in fits):
            continue
        if unplaced or any(p.body.level == level for p in blank):
            unsaid.append(level)
        else:
            (without if any(b.level == level for b in bodies.values()) else unknown).append(level)
    told = replace(told, seats=tuple(p.id for p in fits), people=_people(fits))
    if without:
        return replace(told, status="missing", reason=f"None at {wording.listed(without)} level.")
    if unsaid:
        where = f"{wording.listed(unsaid)} level"
        return replace(told, reason=f"Not all seats say whom they speak for, or whether they are at {where}.")
    if unknown:
        return replace(told, reason=f"No body is recorded at {wording.listed(unknown)} level.")
    return replace(told, status="met")


def _decision_units(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    by = "organisation" if item.rule.kind == "decision_organisations" else "profession"
    told_by = held.decided.concentration(by)
    holders = [u for u in told_by.units if u.weight > 0]
    everything = told_by.total + told_by.unknown
    if told_by.total <= 0:
        return replace(told, reason=f"The {by} behind the {held.decided.role}s is not recorded.")
    limit = (1.0 if item.rule.share_to is None else item.rule.share_to) + 1e-9
    # Weight of unknown holders might be anybody's: the answer is given only if it holds whoever they are.
    least, most = holders[0].weight / everything, (holders[0].weight + told_by.unknown) / everything
    few = len(holders) < item.rule.at_least
    said = f"{wording.first_up(wording.counted(len(holders), by))} with a {held.decided.role}"
    said += f"; the largest share is {wording.percent(told_by.top_share or 0)}."
    if told_by.unknown > 0:
        part = f"{wording.percent(told_by.unknown / everything)} of the {held.decided.weight}"
        said += f" For {part} it is not recorded."
    if least > limit or (few and not told_by.unknown):
        return _if_votes_are_known(held, replace(told, status="missing", reason=said))
    return replace(told, status="cannot_tell" if few or most > limit else "met", reason=said)


def _below_top(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    bands = held.decided.concentration("band")
    # Office and lived experience are no rungs of the ladder (domain: seniority bands).
    ladder = {u.id: u.weight for u in bands.units if u.id not in ("governing", "lived") and u.weight > 0}
    if ladder.keys() - {"top"}:
        return replace(told, status="met")
    if not ladder or bands.unknown > 0:
        return replace(told, reason=f"How senior people are is not recorded for all {held.decided.role}s.")
    said = f"Every {held.decided.role} is at the most senior level."
    return _if_votes_are_known(held, replace(told, status="missing", reason=said))


def _if_votes_are_known(held: Held, missing: ItemResult) -> ItemResult:
    """What is missing among those who vote, or that it cannot be told as long as nobody recorded who votes."""
    seating = held.decided.seating
    if any(seating.votes_assumed(b) or seating.votes_unknown(b) for b in held.decided.bodies):
        said = f"{missing.reason} Not all votes are recorded, so this cannot be told."
        return replace(missing, status="cannot_tell", reason=said)
    if any(p.to_be_confirmed for b in held.decided.bodies for p in seating.voting(b)):
        said = f"{missing.reason} Who holds some of them is to be confirmed, so this cannot be told."
        return replace(missing, status="cannot_tell", reason=said)
    return missing


def _at_start(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    started = held.decided.map.partnership.started
    if started is None:
        return replace(told, reason="The day the partnership began is not recorded.")
    fits = [p for p in held.places if p.filled and recognise.meets(p, item.rule.who)]
    dates = [p.appointment.start for p in fits if p.appointment and p.appointment.start]
    if any(day <= started for day in dates):
        return replace(told, status="met", seats=tuple(p.id for p in fits), people=_people(fits))
    if not dates or len(dates) < len(fits):
        return replace(told, reason="Not all appointments have a start date.")
    # Who held the seat before today's holder may not be on the map.
    return replace(told, reason=f"The earliest appointment on the map began on {wording.day(min(dates))}.")


def _meets_every(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    days = held.decided.map.bodies[held.body].meets_every_days if held.body else None
    if days is None:
        return replace(told, reason="How often it meets is not recorded.")
    often = days <= (item.rule.at_most or 0)
    return replace(told, status="met" if often else "missing", reason=f"It meets every {days} days.")


def _every_step(held: Held, item: Expectation, told: ItemResult) -> ItemResult:
    body = held.decided.map.bodies.get(held.body or "")
    if body is None or not body.pathway or not held.places:
        what = "No seats are" if body and body.pathway else "The steps of the pathway are not"
        return replace(told, reason=f"{what} recorded.")
    steps = pathway.steps_of(body, held.places)
    there = [p for places in steps.filled.values() for p in places]
    told = replace(told, seats=tuple({p.id: None for p in there}), people=_people(there))
    if not steps.without:
        return replace(told, status="met", reason=f"Somebody knows each of the {len(steps.filled)} steps.")
    named = wording.few([f"“{step}”" for step in steps.without])
    if steps.blank:
        many = wording.first_up(wording.counted(len(steps.blank), "seat does", "seats do"))
        return replace(told, reason=f"Nobody is recorded for {named}. {many} not record which steps they know.")
    if all(any(p.to_be_confirmed for p in steps.empty[step]) for step in steps.without):
        return replace(told, reason=f"It is not known who holds the seat that knows {named}.")
    vacant = all(steps.empty[step] for step in steps.without)
    return replace(told, status="vacant" if vacant else "missing", reason=f"Nobody in the room knows {named}.")


def _people(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple({p.person.id: None for p in places if p.person})


def _speaks_for(place: Place, organisation: str) -> bool:
    return organisation in (place.seat.appointed_by, place.organisation.id if place.organisation else None)


def _in_range(share: float, above: float | None, low: float | None, high: float | None) -> bool:
    return (above is None or share > above) and (low is None or share >= low) and (high is None or share <= high)


def _reachable(least: float, most: float, above: float | None, low: float | None, high: float | None) -> bool:
    return (above is None or most > above) and (low is None or most >= low) and (high is None or least <= high)


OTHER_KINDS: Mapping[str, Callable[[Held, Expectation, ItemResult], ItemResult]] = {
    "per_organisation": _per_organisation,
    "total": _total,
    "share": _share,
    "body": _body,
    "each_level": _each_level,
    "decision_organisations": _decision_units,
    "decision_professions": _decision_units,
    "decision_below_top": _below_top,
    "present_at_start": _at_start,
    "meets_every": _meets_every,
    "every_step": _every_step,
}
