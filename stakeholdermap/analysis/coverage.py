"""R7: holds a standard against a body, item by item, counting nobody twice unless the standard allows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from stakeholdermap.analysis import pathway, recognise, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place, within
from stakeholdermap.analysis.standards import Expectation, Standard, Who


@dataclass(frozen=True)
class Demand:
    """One chair that an item asks for: of which item, whom it means, and its name when the item has several."""

    item: int
    who: Who
    name: str = ""


def best_body(standard: Standard, decided: Decided) -> str | None:
    """The body that the standard is meant for: by its words or type, top bodies and larger ones first."""
    map = decided.map
    fits = [b for b in map.bodies.values() if recognise.body_meant(b, standard.bodies, standard.body_types)]
    if not fits:
        return decided.main
    return max(fits, key=lambda b: (b.parent is None, len(map.seats_on(b.id)))).id


def coverage(standard: Standard, body: str | None, decided: Decided) -> StandardResult:
    """Every item of the standard with its status, by maximum matching of items and people (domain section 2)."""
    places = decided.seating.places if standard.whole_partnership else decided.seating.on(body or "")
    check = _Check(standard, places, decided, body)
    items = tuple(check.result(n) for n in range(len(standard.items)))
    return StandardResult(standard, None if standard.whole_partnership else body, items)


def matched(wanted: Sequence[Sequence[int]], supply: int) -> list[int]:
    """A maximum matching: for each row of candidates the column it was given, or -1. Deterministic."""
    if not wanted or not supply:
        return [-1] * len(wanted)
    starts = np.cumsum([0, *(len(row) for row in wanted)])
    columns = np.array([column for row in wanted for column in row], dtype=np.int32)
    ones = np.ones(len(columns), dtype=np.int8)
    graph = csr_matrix((ones, columns, starts.astype(np.int32)), shape=(len(wanted), supply))
    return [int(column) for column in maximum_bipartite_matching(graph, perm_type="column")]


class _Check:
    """One standard against one body: the matching is made once, then each item is told from it."""

    def __init__(self, standard: Standard, places: Sequence[Place], decided: Decided, body: str | None):
        self.standard, self.places, self.decided, self.body = standard, places, decided, body
        on_any = [p for body in decided.bodies for p in decided.seating.on(body)]
        self.deciding = on_any if any(item.rule.any_body for item in standard.items) else []
        every = {p.id: p for p in (*places, *self.deciding)}
        self.filled = [p for p in every.values() if p.filled]
        self.demands = [d for n, item in enumerate(standard.items) for d in _demands(n, item)]
        self.people = sorted({p.person.id for p in self.filled if p.person})
        self.by_person = self._match(self.people, lambda p: p.person.id if p.person else "")
        seats = [p.id for p in self.filled]
        self.by_seat = self._match(seats, lambda p: p.id)
        self.place = every

    def _match(self, supply: Sequence[str], key: Callable[[Place], str]) -> list[str]:
        number = {id: n for n, id in enumerate(supply)}
        wanted = [
            sorted({number[key(p)] for p in self._candidates(d)}) if not self._shares(d) else [] for d in self.demands
        ]
        return [supply[n] if n >= 0 else "" for n in matched(wanted, len(supply))]

    def _shares(self, demand: Demand) -> bool:
        return self.standard.items[demand.item].rule.may_share

    def _candidates(self, demand: Demand, filled: bool = True) -> list[Place]:
        item = self.standard.items[demand.item]
        named = item.id if not demand.name else ""
        return [
            p
            for p in self._looked_at(demand)
            if p.filled == filled and recognise.meets(p, demand.who, named) and self._votes_as_asked(p, demand.who)
        ]

    def _votes_as_asked(self, place: Place, who: Who) -> bool:
        if not who.votes:
            return True
        # A standard that looks at the whole partnership asks for votes on the body that matters most.
        if self.standard.whole_partnership and place.body.id != self.body:
            return False
        return place.votes is True or self.decided.seating.votes_assumed(place.body.id)

    def _looked_at(self, demand: Demand) -> Sequence[Place]:
        return self.deciding if self.standard.items[demand.item].rule.any_body else self.places

    def result(self, number: int) -> ItemResult:
        """One item's status with its seats, people and reason."""
        item = self.standard.items[number]
        told = ItemResult(item.id, item.group, item.requirement, "cannot_tell")
        rule = item.rule
        if rule.kind in ("seats", "each_of"):
            return self._seats(number, told)
        if rule.kind == "optional":
            return replace(told, status="not_applicable", reason="Nobody is required here.")
        if rule.kind == "cannot_tell":
            return replace(told, reason=rule.reason or "The map does not record this.")
        return _OTHER_KINDS[rule.kind](self, item, told)

    def _seats(self, number: int, told: ItemResult) -> ItemResult:
        slots = [n for n, d in enumerate(self.demands) if d.item == number]
        outcomes = [self._slot(n) for n in slots]
        places = [p for _, found, _ in outcomes for p in found]
        people = {p.person.id: None for p in places if p.person}
        told = replace(told, seats=tuple({p.id: None for p in places}), people=tuple(people))
        worst = max((status for status, _, _ in outcomes), key=_WORST.index)
        reasons = {wording.first_up(reason): None for _, _, reason in outcomes if reason}
        item = self.standard.items[number]
        if item.rule.only_if and worst in ("missing", "vacant"):
            return replace(told, status="cannot_tell", reason=f"It applies only if {item.rule.only_if}.")
        at_most = item.rule.at_most
        if worst == "met" and at_most is not None and len(told.seats) > at_most:
            worst, reasons = "thin", {f"There should be {wording.number(at_most)}, not more.": None}
        if worst in ("met", "thin"):
            thin = self._why_thin(item, places)
            return replace(told, status="thin" if thin else worst, reason=" ".join([*reasons, *thin]))
        got = sum(status in ("met", "thin") for status, _, _ in outcomes)
        if len(slots) > 1 and not item.rule.each:
            reasons = {f"{wording.first_up(wording.number(got))} of {wording.number(len(slots))}.": None} if got else {}
        return replace(told, status=worst, reason=" ".join(reasons))

    def _slot(self, n: int) -> tuple[str, list[Place], str]:
        demand = self.demands[n]
        found = self._candidates(demand)
        name = f"{wording.first_up(demand.name)}: " if demand.name else ""
        if self._shares(demand):
            if found:
                return "met", found, ""
        elif self.by_person[n]:
            free = self._free(found, n)
            return "met", free, self._label(found, demand) or self._where(free, demand)
        elif self.by_seat[n]:
            place = self.place[self.by_seat[n]]
            return "thin", [place], f"{name}double-hatted: {place.told} holds another seat that is counted too."
        else:
            posts = [p for p in found if recognise.by_post(p, demand.who) or demand.who.skills]
            if posts:
                return "thin", posts[:1], f"{name}double-hatted: {posts[0].told} is counted for another item too."
        return self._unmet(demand, found, name)

    def _free(self, found: list[Place], n: int) -> list[Place]:
        """The candidates that no other item needs, the one given to this slot among them."""
        item = self.demands[n].item
        taken = {p for m, p in enumerate(self.by_person) if p and self.demands[m].item != item}
        mine = self.by_person[n]
        return [p for p in found if p.person and (p.person.id == mine or p.person.id not in taken)]

    def _label(self, found: list[Place], demand: Demand) -> str:
        labels = {recognise.counted_by(p, demand.who) for p in found}
        return "" if "" in labels else wording.first_up(labels.pop()) + "."

    def _where(self, found: list[Place], demand: Demand) -> str:
        """On which bodies the vote is, when every body that decides was looked at."""
        if not self.standard.items[demand.item].rule.any_body:
            return ""
        return f"On {wording.few(list({p.body.id: p.body.name for p in found}.values()))}."

    def _unmet(self, demand: Demand, found: list[Place], name: str) -> tuple[str, list[Place], str]:
        vacant = self._candidates(demand, filled=False)
        if vacant:
            how = "it is not known who holds it" if vacant[0].to_be_confirmed else "it is vacant"
            return "vacant", vacant[:1], f"{name}there is a seat ({vacant[0].told}), but {how}."
        if found:
            return "missing", [], f"{name}{found[0].told} fits, but is counted for another item already."
        if self._never_recorded(demand.who):
            return "cannot_tell", [], f"{name}nobody on the map has this recorded."
        blank = [p for p in self._looked_at(demand) if self._may_be_meant(p, demand)]
        if blank:
            many = wording.counted(len(blank), "seat does", "seats do")
            return "cannot_tell", [], f"{name}{many} not record what would tell."
        if not self._looked_at(demand):
            return "cannot_tell", [], "No seats are recorded."
        if self.standard.items[demand.item].rule.any_body:
            bodies = list({p.body.id: p.body.name for p in self.deciding}.values())
            return "missing", [], f"{name}no vote for it on {wording.few(bodies)}."
        return "missing", [], f"{name}no seat fits." if name else ""

    def _may_be_meant(self, place: Place, demand: Demand) -> bool:
        """Whether a field that is blank keeps it from being told; on other bodies the sector may tell it."""
        if self._vote_unknown(place, demand):
            return True
        elsewhere = place.body.id != self.body and not self.standard.whole_partnership
        if elsewhere and place.sector and not within(place.sector, demand.who.groups):
            return False
        return recognise.cannot_be_told(place, demand.who)

    def _vote_unknown(self, place: Place, demand: Demand) -> bool:
        asked = demand.who.votes and place.filled and place.votes is None
        return asked and recognise.meets(place, demand.who)

    def _never_recorded(self, who: Who) -> bool:
        """Whether it hangs on a skill that no post tells and that nobody has recorded for anybody."""
        told_by_skill = who.needs_skill or (who.skills and not who.posts)
        wanted = {who.needs_skill, *who.skills}
        return bool(told_by_skill) and not any(wanted & set(p.skills) for p in self.decided.map.people.values())

    def _why_thin(self, item: Expectation, places: Sequence[Place]) -> list[str]:
        reasons = []
        if places and all(p.acting for p in places):
            reasons.append("Only somebody acting for the time being holds it.")
        if item.decision_role_expected == "yes" and places and all(p.votes is False for p in places):
            reasons.append("Without a vote.")
        return reasons

    # Items that are not about particular seats

    def _per_organisation(self, item: Expectation, told: ItemResult) -> ItemResult:
        meant = recognise.organisations_meant(self.decided.map, item.rule.who)
        speaking = [p for p in self.places if p.role not in STANDS_FOR_NOBODY]
        seats = {o.id: [p for p in speaking if _speaks_for(p, o.id)] for o in meant}
        theirs = [
            p for p in speaking if any(p in own for own in seats.values()) or recognise.meets(p, item.rule.who, item.id)
        ]
        without = [o.name for o in meant if not seats[o.id]]
        empty = [o.name for o in meant if seats[o.id] and not any(p.filled for p in seats[o.id])]
        told = replace(told, seats=tuple(p.id for p in theirs), people=_people(theirs))
        if not theirs:
            return replace(told, status="missing", reason=f"No seat for {wording.few(without)}." if without else "")
        if empty or not any(p.filled for p in theirs):
            return replace(told, status="vacant", reason=f"Vacant: {wording.few(empty)}." if empty else "")
        # Which organisations are meant is for the area to say: one that is only somewhere on the map proves no gap.
        verb, they = ("Is", "It has") if len(without) == 1 else ("Are", "They have")
        asked = f"{verb} {wording.few(without)} relevant to this area? {they} no seat here." if without else ""
        return replace(told, status="met", reason=asked)

    def _total(self, item: Expectation, told: ItemResult) -> ItemResult:
        n, needed = len(self.places), item.rule.at_least
        said = f"{wording.first_up(wording.counted(n, 'seat'))}, {wording.number(needed)} needed."
        if n >= needed and len(self.filled) < needed:
            return replace(told, status="vacant", reason=f"Only {len(self.filled)} of {n} seats are filled.")
        return replace(told, status="met" if n >= needed else "missing", reason=said)

    def _share(self, item: Expectation, told: ItemResult) -> ItemResult:
        fits = [p for p in self.places if recognise.meets(p, item.rule.who, item.id)]
        blank = [p for p in self.places if not recognise.label_recorded(p, item.rule.who) and p not in fits]
        n, rule = len(self.places), item.rule
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

    def _body(self, item: Expectation, told: ItemResult) -> ItemResult:
        rule, map = item.rule, self.decided.map
        names = [
            b.name for b in map.bodies.values() if recognise.body_meant(b, rule.who.organisations, rule.body_types)
        ]
        names += [o.name for o in map.organisations.values() if recognise.says_any(o.name, rule.who.organisations)]
        if len(names) >= rule.at_least:
            return replace(told, status="met", reason=f"{wording.few(names)}.")
        return replace(told, reason="No such body is on the map; there may be one that was not recorded.")

    def _each_level(self, item: Expectation, told: ItemResult) -> ItemResult:
        bodies = self.decided.map.bodies
        without: list[str] = []
        unknown: list[str] = []
        fits = [p for p in self.decided.seating.places if p.filled and recognise.meets(p, item.rule.who)]
        for level in item.rule.levels:
            if any(p.body.level == level for p in fits):
                continue
            (without if any(b.level == level for b in bodies.values()) else unknown).append(level)
        told = replace(told, seats=tuple(p.id for p in fits), people=_people(fits))
        if without:
            return replace(told, status="missing", reason=f"None at {wording.listed(without)} level.")
        if unknown:
            return replace(told, reason=f"No body is recorded at {wording.listed(unknown)} level.")
        return replace(told, status="met")

    def _decision_units(self, item: Expectation, told: ItemResult) -> ItemResult:
        by = "organisation" if item.rule.kind == "decision_organisations" else "profession"
        told_by = self.decided.concentration(by)
        holders = [u for u in told_by.units if u.weight > 0]
        everything = told_by.total + told_by.unknown
        if told_by.total <= 0:
            return replace(told, reason=f"The {by} behind the {self.decided.role}s is not recorded.")
        limit = (1.0 if item.rule.share_to is None else item.rule.share_to) + 1e-9
        # Weight of unknown holders might be anybody's: the answer is given only if it holds whoever they are.
        least, most = holders[0].weight / everything, (holders[0].weight + told_by.unknown) / everything
        few = len(holders) < item.rule.at_least
        said = f"{wording.first_up(wording.counted(len(holders), by))} with a {self.decided.role}"
        said += f"; the largest share is {wording.percent(told_by.top_share or 0)}."
        if told_by.unknown > 0:
            part = f"{wording.percent(told_by.unknown / everything)} of the {self.decided.weight}"
            said += f" For {part} it is not recorded."
        if least > limit or (few and not told_by.unknown):
            return replace(told, status="missing", reason=said)
        return replace(told, status="cannot_tell" if few or most > limit else "met", reason=said)

    def _below_top(self, item: Expectation, told: ItemResult) -> ItemResult:
        bands = self.decided.concentration("band")
        # Office and lived experience are no rungs of the ladder (domain: seniority bands).
        ladder = {u.id: u.weight for u in bands.units if u.id not in ("governing", "lived") and u.weight > 0}
        if ladder.keys() - {"top"}:
            return replace(told, status="met")
        if not ladder or bands.unknown > 0:
            return replace(told, reason=f"How senior people are is not recorded for all {self.decided.role}s.")
        return replace(told, status="missing", reason=f"Every {self.decided.role} is at the most senior level.")

    def _at_start(self, item: Expectation, told: ItemResult) -> ItemResult:
        started = self.decided.map.partnership.started
        if started is None:
            return replace(told, reason="The day the partnership began is not recorded.")
        fits = [p for p in self.places if p.filled and recognise.meets(p, item.rule.who)]
        dates = [p.appointment.start for p in fits if p.appointment and p.appointment.start]
        if any(day <= started for day in dates):
            return replace(told, status="met", seats=tuple(p.id for p in fits), people=_people(fits))
        if not dates or len(dates) < len(fits):
            return replace(told, reason="Not all appointments have a start date.")
        # Who held the seat before today's holder may not be on the map.
        return replace(told, reason=f"The earliest appointment on the map began on {wording.day(min(dates))}.")

    def _meets_every(self, item: Expectation, told: ItemResult) -> ItemResult:
        days = self.decided.map.bodies[self.body].meets_every_days if self.body else None
        if days is None:
            return replace(told, reason="How often it meets is not recorded.")
        often = days <= (item.rule.at_most or 0)
        return replace(told, status="met" if often else "missing", reason=f"It meets every {days} days.")

    def _every_step(self, item: Expectation, told: ItemResult) -> ItemResult:
        body = self.decided.map.bodies.get(self.body or "")
        if body is None or not body.pathway or not self.places:
            what = "No seats are" if body and body.pathway else "The steps of the pathway are not"
            return replace(told, reason=f"{what} recorded.")
        steps = pathway.steps_of(body, self.places)
        there = [p for places in steps.filled.values() for p in places]
        told = replace(told, seats=tuple({p.id: None for p in there}), people=_people(there))
        if not steps.without:
            return replace(told, status="met", reason=f"Somebody knows each of the {len(steps.filled)} steps.")
        named = wording.few([f"“{step}”" for step in steps.without])
        if steps.blank:
            many = wording.first_up(wording.counted(len(steps.blank), "seat does", "seats do"))
            return replace(told, reason=f"Nobody is recorded for {named}. {many} not record which steps they know.")
        vacant = all(steps.empty[step] for step in steps.without)
        return replace(told, status="vacant" if vacant else "missing", reason=f"Nobody in the room knows {named}.")


def _demands(number: int, item: Expectation) -> list[Demand]:
    if item.rule.kind == "each_of":
        return [Demand(number, who, name) for name, who in item.rule.each]
    if item.rule.kind == "seats":
        return [Demand(number, item.rule.who)] * max(1, item.rule.at_least)
    return []


def _people(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple({p.person.id: None for p in places if p.person})


def _speaks_for(place: Place, organisation: str) -> bool:
    return organisation in (place.seat.appointed_by, place.organisation.id if place.organisation else None)


def _in_range(share: float, above: float | None, low: float | None, high: float | None) -> bool:
    return (above is None or share > above) and (low is None or share >= low) and (high is None or share <= high)


def _reachable(least: float, most: float, above: float | None, low: float | None, high: float | None) -> bool:
    return (above is None or most > above) and (low is None or most >= low) and (high is None or least <= high)


_WORST = ("met", "thin", "cannot_tell", "vacant", "missing")
_OTHER_KINDS: Mapping[str, Callable[[_Check, Expectation, ItemResult], ItemResult]] = {
    "per_organisation": _Check._per_organisation,
    "total": _Check._total,
    "share": _Check._share,
    "body": _Check._body,
    "each_level": _Check._each_level,
    "decision_organisations": _Check._decision_units,
    "decision_professions": _Check._decision_units,
    "decision_below_top": _Check._below_top,
    "present_at_start": _Check._at_start,
    "meets_every": _Check._meets_every,
    "every_step": _Check._every_step,
}
