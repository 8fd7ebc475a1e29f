"""Where decisions are made: decision weight from the register, or from seats, and how it is concentrated.

Question: who decides, by organisation, group, profession, seniority and person? Method: each decision's weight goes
to who decides it, a body's is shared among its filled voting seats, alike, with chairs counted double, or by voting
power. Limits: it is what the register says, or what seats allow; weight of which the holder is not known is in no
share. Source: scheme of reservation and delegation, as councils and NHS bodies keep it; the weights are this
program's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stakeholdermap.analysis import shares, voting
from stakeholdermap.analysis.finding import Concentration, Unit
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, DecisionPart, Person

KINDS_OF_UNIT = ("organisation", "group", "profession", "band", "person")
WEIGHTINGS = ("flat", "chair_double", "voting_power")


@dataclass(frozen=True)
class Stake:
    """Decision weight in one pair of hands: a seat on the body that decides, a person or an organisation."""

    weight: float
    person: str = ""
    organisation: str = ""
    group: str = ""
    profession: str = ""
    band: str = ""


@dataclass(frozen=True)
class DecisionRole:
    """One voice that counts: a voting seat on a deciding body, or a decision somebody takes in person.

    ``part`` is the id of the part in that decision.
    """

    body: str = ""
    place: Place | None = None
    holder: str = ""
    decision: str = ""
    part: str = ""


@dataclass(frozen=True)
class RolesHeld:
    """All decision roles that somebody holds, and how many of them each organisation, person and body has by id.

    ``noun`` is what one is called: a "decision role", or a "voting seat" where no decision is recorded.
    """

    total: int
    held: Mapping[str, int]
    noun: str = "decision role"


class Decided:
    """Who decides on a Map that is ``as_at`` a day. ``main`` is the body taken to decide when none is marked."""

    def __init__(self, seating: Seating, main: str | None) -> None:
        self.seating, self.map, self.main = seating, seating.map, main
        self._stakes: dict[str, tuple[Stake, ...]] = {}

    @cached_property
    def has_register(self) -> bool:
        """Whether at least one decision has somebody who decides it."""
        return any(p.part == "decides" for p in self.map.parts.values())

    @property
    def role(self) -> str:
        """What one decision role is called: where no decision register is kept, only seats are known."""
        return "decision role" if self.has_register else "voting seat"

    @property
    def weight(self) -> str:
        """What the shares are shares of, in the same words."""
        return "decision weight" if self.has_register else "voting seats"

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that decide: marked so, or deciding something in the register; else the main body."""
        deciders = {p.holder for p in self.map.parts.values() if p.part == "decides"}
        found = tuple(b.id for b in self.map.bodies.values() if b.decides or b.id in deciders)
        return found or (() if self.bodies_known or self.main is None else (self.main,))

    @cached_property
    def perhaps(self) -> tuple[str, ...]:
        """The bodies of which nobody recorded whether they decide, and that decide nothing in the register."""
        return tuple(b.id for b in self.map.bodies.values() if b.decides is None and b.id not in self.bodies)

    @cached_property
    def bodies_known(self) -> bool:
        """Whether the map says of any body whether it decides."""
        bodies = self.map.bodies.values()
        return self.has_register or any(b.decides for b in bodies) or all(b.decides is False for b in bodies)

    def deciders_of(self, decision: Decision) -> tuple[DecisionPart, ...]:
        """Everybody who decides it."""
        return tuple(p for p in self.map.parts_in(decision.id) if p.part == "decides")

    @cached_property
    def groups_that_may_vote(self) -> frozenset[str]:
        """First-level groups with a seat on a deciding body that votes, or whose vote is not recorded."""
        return frozenset(words.top_group(p.group) for p in self._may_vote_on(self.bodies) if p.group)

    @cached_property
    def groups_that_perhaps_decide(self) -> frozenset[str]:
        """First-level groups that vote, or may, on a body of which nobody recorded whether it decides."""
        return frozenset(words.top_group(p.group) for p in self._may_vote_on(self.perhaps) if p.group)

    def perhaps_decided_by(self, group: str) -> tuple[str, ...]:
        """The bodies on which a first-level group votes, or may, while nobody recorded whether they decide."""
        return tuple(
            b for b in self.perhaps if any(words.top_group(p.group) == group for p in self._may_vote_on((b,)))
        )

    def _may_vote_on(self, bodies: Iterable[str]) -> Iterator[Place]:
        for body in bodies:
            yield from self.seating.voting(body)
            yield from self.seating.votes_unknown(body)

    @cached_property
    def roles(self) -> tuple[DecisionRole, ...]:
        """Every decision role: voting seats on deciding bodies, vacant ones too, and personal decisions."""
        seats = [DecisionRole(body, place) for body in self.bodies for place in self.seating.voting(body)]
        own = [
            DecisionRole(holder=p.holder, decision=p.decision, part=p.id)
            for p in self.map.parts.values()
            if p.part == "decides" and p.holder not in self.map.bodies
        ]
        return (*seats, *own)

    def stakes(self, weights: str) -> tuple[Stake, ...]:
        """All decision weight, split over the hands that hold it (``weights`` is one of WEIGHTINGS)."""
        if weights not in self._stakes:
            self._stakes[weights] = tuple(self._all_stakes(weights))
        return self._stakes[weights]

    def _all_stakes(self, weights: str) -> Iterator[Stake]:
        if not self.has_register:
            for body in self.bodies:
                yield from self._split(body, 1.0, weights)
            return
        held: dict[str, float] = {}
        for decision in self.map.decisions.values():
            deciders = self.deciders_of(decision)
            for part in deciders:
                held[part.holder] = held.get(part.holder, 0.0) + decision.weight / len(deciders)
        for holder, weight in held.items():
            yield from self._stakes_of(holder, weight, weights)

    def _stakes_of(self, holder: str, weight: float, weights: str) -> Iterator[Stake]:
        thing = self.map.find(holder)
        if isinstance(thing, Body):
            yield from self._split(holder, weight, weights)
        elif isinstance(thing, Person):
            yield _of_person(self.map, thing, weight)
        else:
            organisation = self.map.organisations.get(holder)
            group = words.top_group(organisation.group) if organisation else ""
            yield Stake(weight, organisation=holder, group=group)

    def _split(self, body: str, weight: float, weights: str) -> Iterator[Stake]:
        places = {p.id: p for p in self.seating.voting(body) if p.filled}
        if not places:
            # Where nobody is known to vote the weight is somebody's all the same, only not known whose.
            yield Stake(weight)
        held = self._power(body) if weights == "voting_power" else {}
        held = held or {id: _role_weight(place, weights) for id, place in places.items()}
        total = sum(held.values())
        for id, place in places.items():
            yield _of_place(place, weight * held[id] / total)

    def _power(self, body: str) -> Mapping[str, float]:
        """Each vote's share of the voting power on a body (Banzhaf); a bloc's is split evenly over its seats."""
        vote = voting.votes_on(body, self.seating)
        players = vote.voters if vote else ()
        return {seat: voter.banzhaf / len(voter.seats) for voter in players for seat in voter.seats}

    def concentration(self, by: str, weights: str = "flat") -> Concentration:
        """C1 to C6 over one kind of unit; units that hold nothing are among them (domain: decision shares)."""
        key: Callable[[Stake], str] = _KEYS[by]
        amounts: dict[str, float] = dict.fromkeys(self._units(by), 0.0)
        unknown = 0.0
        for stake in self.stakes(weights):
            if key(stake):
                amounts[key(stake)] = amounts.get(key(stake), 0.0) + stake.weight
            else:
                unknown += stake.weight
        return _concentration(by, weights, {k: (self._name(by, k), x) for k, x in amounts.items()}, unknown)

    def _units(self, by: str) -> Iterator[str]:
        places = self.seating.places
        if by == "organisation":
            yield from self.map.organisations
        elif by == "person":
            yield from self.map.people
        elif by == "group":
            yield from (words.top_group(p.group) for p in places if p.group)
        elif by == "profession":
            yield from (p.profession for p in self.map.people.values() if p.profession)
        else:
            yield from (p.band for p in self.map.people.values() if p.band)

    def _name(self, by: str, key: str) -> str:
        listed = {"group": words.GROUPS, "profession": words.PROFESSIONS, "band": words.BANDS}
        return words.words_for(listed[by], key) if by in listed else self.map.name_of(key)


def decision_roles(map: Map, main: str | None) -> RolesHeld:
    """How many decision roles there are, and who holds them: the badge on the map, the figure in the paper.

    A decision role is a filled seat with a vote on a body that decides, or a decision that an organisation or
    person takes itself; a vacant seat is nobody's role. ``map`` is ``as_at`` the review's day and ``main`` the
    review's ``main_body``, so that map, paper and review never count by two different bodies.
    """
    decided = Decided(Seating(map), main)
    roles = [r for r in decided.roles if r.place is None or r.place.filled]
    held: Counter[str] = Counter()
    for role in roles:
        held.update(id for id in _holders(map, role) if id)
    return RolesHeld(len(roles), held, decided.role)


def main_body_of(map: Map, among: Collection[str] = ()) -> str | None:
    """The body with no other above it that has most seats (the first recorded of equals); None for no body.

    Of ``among`` only, when it names any.
    """
    bodies = [b for b in map.bodies.values() if not among or b.id in among]
    return max(bodies, key=lambda b: (b.parent is None, len(map.seats_on(b.id)))).id if bodies else None


def _holders(map: Map, role: DecisionRole) -> tuple[str | None, ...]:
    """The body, person and organisation of a role."""
    place = role.place
    if place is None:
        person = map.people.get(role.holder)
        return role.holder, person.employer if person else None
    return role.body, place.person.id if place.person else None, place.organisation.id if place.organisation else None


def _role_weight(place: Place, weights: str) -> float:
    role = words.SEAT_ROLES.get(place.role)
    # A recorded vote counts even where the role's own default would be none.
    own = (role.chair_double if weights == "chair_double" else role.flat) if role else 1.0
    return float(own) or 1.0


def _of_place(place: Place, weight: float) -> Stake:
    return Stake(
        weight,
        place.person.id if place.person else "",
        place.organisation.id if place.organisation else "",
        words.top_group(place.group),
        place.profession,
        place.band,
    )


def _of_person(map: Map, person: Person, weight: float) -> Stake:
    groups = {words.top_group(seat.group) for seat in map.seats_of(person.id) if seat.group}
    # Somebody whose seats speak for different groups decides for none of them alone.
    group = groups.pop() if len(groups) == 1 else ""
    return Stake(weight, person.id, person.employer or "", group, person.profession, person.band)


def _concentration(by: str, weights: str, amounts: Mapping[str, tuple[str, float]], unknown: float) -> Concentration:
    values = [x for _, x in amounts.values()]
    total = sum(values)
    units = [Unit(k, name, x, x / total if total > 0 else None) for k, (name, x) in amounts.items()]
    units.sort(key=lambda u: (-round(u.weight, 9), u.name.casefold(), u.id))
    return Concentration(
        by=by,
        weights=weights,
        units=tuple(units),
        hhi=shares.herfindahl(values),
        hhi_normalised=shares.herfindahl_normalised(values),
        effective_number=shares.effective_number(values),
        gini=shares.gini(values),
        gini_corrected=shares.gini_corrected(values),
        top_share=shares.top_share(values),
        unknown=unknown,
    )


_KEYS: Mapping[str, Callable[[Stake], str]] = {
    "organisation": lambda s: s.organisation,
    "person": lambda s: s.person,
    "group": lambda s: s.group,
    "profession": lambda s: s.profession,
    "band": lambda s: s.band,
}
