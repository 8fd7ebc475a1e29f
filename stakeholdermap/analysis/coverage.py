"""R7: holds a standard against a body, item by item, counting nobody twice unless the standard allows it.

Question: who that a standard expects is there? Method: seats and items are matched so that as many items as can be
are met (maximum matching); an item that only a blank field keeps from being told is "cannot tell". Limits: it counts
seats on what is recorded, and not whether anybody is heard. Source: the standard's own, with its date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from stakeholdermap.analysis import recognise, wording
from stakeholdermap.analysis.coverage_rules import OTHER_KINDS, Held
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.seating import Place, within
from stakeholdermap.analysis.standards import Expectation, Standard, Who

# What the reason says where an item is met by what somebody is, while the seat speaks for others.
BY_PROFESSION = "by profession"


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
        self.held = Held(places, decided, body)
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
        return OTHER_KINDS[rule.kind](self.held, item, told)

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
        return self._unmet(n, found, name)

    def _free(self, found: list[Place], n: int) -> list[Place]:
        """The candidates that no other item needs, the one given to this slot among them."""
        item = self.demands[n].item
        taken = {p for m, p in enumerate(self.by_person) if p and self.demands[m].item != item}
        mine = self.by_person[n]
        return [p for p in found if p.person and (p.person.id == mine or p.person.id not in taken)]

    def _label(self, found: list[Place], demand: Demand) -> str:
        who = demand.who
        if who.by == "profession" and not any(within(p.group, who.groups) for p in found):
            # Who is one by training sits for somebody else: the labels are never merged (domain: three labels).
            kept = "kept" if all(p.group for p in self.places) else "said to be kept"
            posts = wording.few(list(dict.fromkeys(p.post for p in found)))
            named = wording.first_up(self._named(demand))
            return f"{named}, {BY_PROFESSION}: {posts}; no seat is {kept} for a clinician."
        labels = {recognise.counted_by(p, demand.who) for p in found}
        return "" if "" in labels else wording.first_up(labels.pop()) + "."

    def _where(self, found: list[Place], demand: Demand) -> str:
        """On which bodies the vote is, when every body that decides was looked at."""
        if not self.standard.items[demand.item].rule.any_body:
            return ""
        return f"On {wording.few(list({p.body.id: p.body.name for p in found}.values()))}."

    def _unmet(self, n: int, found: list[Place], name: str) -> tuple[str, list[Place], str]:
        demand = self.demands[n]
        if self._never_recorded(demand.who):
            return "cannot_tell", [], f"{name}nobody on the map has this recorded."
        blank = self._blank(n)
        if any(p.filled for p in blank):
            return "cannot_tell", [], name + _not_told(blank, demand.who)
        empty = self._candidates(demand, filled=False)
        awaited = [p for p in empty if p.to_be_confirmed][self._unmet_before(n) :]
        if awaited:
            # Somebody has the seat, as far as is known: not known is neither vacant nor missing.
            said = f"{name}there is a seat ({awaited[0].told}), but it is not known who holds it."
            return "cannot_tell", awaited[:1], said
        vacant = [p for p in empty if p.vacant]
        if vacant:
            return "vacant", vacant[:1], f"{name}there is a seat ({vacant[0].told}), but it is vacant."
        if blank:
            return "cannot_tell", [], name + _not_told(blank, demand.who)
        if found:
            return "missing", [], f"{name}{found[0].told} fits, but is counted for another item already."
        if not self._looked_at(demand):
            return "cannot_tell", [], "No seats are recorded."
        if self.standard.items[demand.item].rule.any_body:
            perhaps = self._perhaps(demand)
            if perhaps:
                return "cannot_tell", [], f"{name}whether {wording.few(perhaps)} decides is not recorded."
            return "missing", [], name + self._no_vote(demand)
        return "missing", [], f"{name}no seat fits." if name else ""

    def _no_vote(self, demand: Demand) -> str:
        """On which of the bodies that decide it sits without a vote; that it sits on none of them otherwise."""
        bodies = {p.body.id: p.body.name for p in self.deciding}
        seated = replace(demand.who, votes=False)
        there = {p.body.id: p.body.name for p in self.decided.seating.places if recognise.meets(p, seated)}
        on = [name for id, name in bodies.items() if id in there]
        if on:
            return f"it sits without a vote on {wording.few(on)}."
        return f"no seat for it on {wording.few(list(bodies.values()))}."

    def _named(self, demand: Demand) -> str:
        item = self.standard.items[demand.item]
        return demand.name or item.short or item.requirement

    def _unmet_before(self, n: int) -> int:
        """How many slots of the same item come before this one and have nobody either."""
        mine = [m for m in range(n) if self.demands[m].item == self.demands[n].item]
        return sum(not (self.by_person[m] or self.by_seat[m]) for m in mine)

    def _perhaps(self, demand: Demand) -> list[str]:
        """The bodies that would meet it if they decide, which nobody recorded."""
        seating = self.decided.seating
        may = [p for b in self.decided.perhaps for p in seating.on(b) if p.votes is not False and not p.vacant]
        fits = [p for p in may if recognise.meets(p, demand.who) or recognise.cannot_be_told(p, demand.who)]
        return list({p.body.id: p.body.name for p in fits}.values())

    def _blank(self, n: int) -> list[Place]:
        """The seats with a blank field that, once filled in, might leave somebody for this slot.

        Theirs, and those of the slots that hold whoever fits this one: with a free hand they could give way.
        """
        holds = {person: m for m, person in enumerate(self.by_person) if person}
        looked_at, waiting, blank = {n}, [n], dict[str, Place]()
        while waiting:
            m = waiting.pop()
            demand = self.demands[m]
            found = {p.id: p for p in self._candidates(demand)}
            rest = [p for p in self._looked_at(demand) if p.id not in found]
            blank |= {p.id: p for p in rest if self._may_be_meant(p, demand)}
            # Whoever meets another slot only while nobody recorded for whom they work may be free for this one.
            blank |= {p.id: p for p in found.values() if m != n and demand.who.employed_in and not p.sector}
            held_by = {holds[p.person.id] for p in found.values() if p.person and p.person.id in holds}
            waiting += sorted(held_by - looked_at)
            looked_at |= held_by
        return list(blank.values())

    def _may_be_meant(self, place: Place, demand: Demand) -> bool:
        """Whether a field that is blank keeps it from being told."""
        if self.standard.whole_partnership and demand.who.votes and place.body.id != self.body:
            return False
        if self._vote_unknown(place, demand):
            return True
        return recognise.cannot_be_told(place, demand.who)

    def _vote_unknown(self, place: Place, demand: Demand) -> bool:
        if not demand.who.votes or not place.filled or place.votes is not None:
            return False
        return not self.decided.seating.votes_assumed(place.body.id) and recognise.meets(place, demand.who)

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


def _demands(number: int, item: Expectation) -> list[Demand]:
    if item.rule.kind == "each_of":
        return [Demand(number, who, name) for name, who in item.rule.each]
    if item.rule.kind == "seats":
        return [Demand(number, item.rule.who)] * max(1, item.rule.at_least)
    return []


def _not_told(blank: Sequence[Place], who: Who) -> str:
    """Why an item cannot be told: what the seats that might meet it do not say."""
    many = wording.counted(len(blank), "seat does", "seats do")
    if who.groups and who.by == "seat" and all(not p.group for p in blank):
        return f"{many} not say whom {'it speaks' if len(blank) == 1 else 'they speak'} for, so this cannot be told."
    if who.votes and all(p.votes is None for p in blank):
        return f"{many} not say whether {'it votes' if len(blank) == 1 else 'they vote'}, so this cannot be told."
    return f"{many} not record what would tell."


_WORST = ("met", "thin", "cannot_tell", "vacant", "missing")
