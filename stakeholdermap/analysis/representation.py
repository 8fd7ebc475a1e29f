"""R1 to R6, R8 to R13 and the thin flags: how each group stands on each body.

Question: who is there, with what voice and vote, and how thinly? Method: counts seats by whom they speak for, never
by employer or profession instead; nine reasons for thinness, each of which can be switched off. Limits: seats that do
not say whom they speak for leave open what they might change. Source: domain section 3; the reasons are this
program's own, after Kanter and others for critical mass.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stakeholdermap.analysis import recognise, shares
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import BodyMakeup, GroupOnBody, Unit
from stakeholdermap.analysis.network.results import NodePosition
from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place, Seating, clinical, within
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.analysis.table_distance import table_distances
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model import words


class Principle(NamedTuple):
    """What somebody says ought to be, as a sentence, and who says it, as a source is cited."""

    sentence: str
    source: str


_FIVE = Principle("The King's Fund names this among the five groups that partnership needs.", "The King's Fund (2018)")

_CLINICIAN = "clinician"

# The groups looked for on the main body whatever the standard, and who says that they matter.
LOOKED_FOR: Mapping[str, Principle] = {
    "local_authority": _FIVE,
    "politician": _FIVE,
    "clinician": _FIVE,
    "community_voice": _FIVE,
    "vcse": _FIVE,
    "primary_care": Principle(
        "The Health Foundation advises involving primary care from the start.",
        "The Health Foundation, lesson 2 (2018)",
    ),
}


def makeup(body: str, seating: Seating) -> BodyMakeup:
    """One body as a whole, its groups counted at the first level (R8 to R12) and its seats by sector."""
    places = seating.on(body)
    groups = Counter(words.top_group(p.group) for p in places if p.group)
    counts = list(groups.values())
    entropy = shares.shannon(counts)
    return BodyMakeup(
        body=body,
        seats=len(places),
        vacant=sum(p.vacant for p in places),
        votes=len(seating.voting(body)),
        votes_not_recorded=len(places) if seating.votes_assumed(body) else len(seating.votes_unknown(body)),
        blau=shares.blau(counts),
        blau_unbiased=shares.blau_unbiased(counts),
        iqv=shares.iqv([groups.get(g, 0) for g in {**dict.fromkeys(LOOKED_FOR), **groups}]),
        shannon=entropy,
        effective_groups=math.exp(entropy) if entropy is not None else None,
        effective_groups_2=shares.effective_number(counts),
        groups_not_recorded=sum(not p.group for p in places),
        by_sector=sectors(places),
    )


def sectors(places: Sequence[Place]) -> tuple[Unit, ...]:
    """Seats by the sector of the organisation that employs or appoints; an empty id where it is not recorded."""
    counted = Counter(words.top_group(p.sector) for p in places)
    units = [
        Unit(key, words.words_for(words.GROUPS, key, "Not recorded"), n, n / len(places)) for key, n in counted.items()
    ]
    return tuple(sorted(units, key=lambda u: (-u.weight, u.id)))


def required_groups(standards: Iterable[Standard], day: date) -> frozenset[str]:
    """The first-level groups that are always looked for, or that one of the standards asks for on the day."""
    asked = {
        words.top_group(item.group)
        for standard in standards
        if standard.in_force(day)
        for item in standard.items
        if item.rule.kind != "optional" and item.group in words.GROUPS
    }
    return frozenset(asked | {*LOOKED_FOR})


def groups_on(
    body: str,
    decided: Decided,
    limits: Thresholds,
    positions: Mapping[str, NodePosition],
    required: frozenset[str] = frozenset(LOOKED_FOR),
) -> tuple[GroupOnBody, ...]:
    """Every first-level group on the body, largest first, then seats of no recorded group (empty key).

    On the main body the groups of ``LOOKED_FOR`` stand in it too, with no seats, where they are known to have
    none; clinicians too where some are there by profession alone. ``required`` are the groups that T6 is about.
    """
    places = decided.seating.on(body)
    if not places:
        return ()
    counted = Counter(words.top_group(p.group) for p in places)
    keys = sorted(counted, key=lambda g: (not g, -counted[g], g))
    if body == decided.main:
        wanted = dict.fromkeys([*LOOKED_FOR, *(g for g, _ in limits.targets if g == words.top_group(g))])
        keys += [g for g in wanted if g not in counted and absent(g, places)]
        keys += [_CLINICIAN] if _CLINICIAN not in counted and clinicians(places) and _CLINICIAN not in keys else []
    far = table_distances(decided.seating, decided.main)
    return tuple(_Group(body, key, decided, limits, positions, far.get(key), required).row() for key in keys)


def clinicians(places: Sequence[Place]) -> list[Place]:
    """The seats, whomever they speak for, that a clinician holds, as far as professions are recorded."""
    return [p for p in places if p.role not in STANDS_FOR_NOBODY and clinical(p.profession)]


def absent(group: str, places: Sequence[Place]) -> bool:
    """Whether it is known that the group has no seat: of every seat it is known that it speaks for another one.

    Clinicians are told by profession too, so of every holder that must be known as well.
    """
    own = [p for p in places if p.role not in STANDS_FOR_NOBODY]
    if any(within(p.group, (group,)) or recognise.may_speak_for(p.group, (group,)) for p in own):
        return False
    if group == _CLINICIAN:
        return all(p.profession and not clinical(p.profession) for p in own if p.filled)
    return True


class _Group:
    """One group on one body while its row is worked out."""

    def __init__(
        self,
        body: str,
        group: str,
        decided: Decided,
        limits: Thresholds,
        positions: Mapping[str, NodePosition],
        distance: int | None,
        required: frozenset[str],
    ) -> None:
        self.distance, self.required = distance, required
        self.body, self.group, self.decided, self.limits, self.positions = body, group, decided, limits, positions
        self.seating = decided.seating
        self.all = self.seating.on(body)
        self.own = [p for p in self.all if words.top_group(p.group) == group]
        self.filled = [p for p in self.own if p.filled]
        self.voting = self.seating.voting(body)
        self.votes_assumed = self.seating.votes_assumed(body)
        self.own_voting = [p for p in self.voting if words.top_group(p.group) == group]

    def row(self) -> GroupOnBody:
        """The group's row: shares, flags and status. No target unless the limits set one."""
        speaking = [p for p in self.all if p.speaks]
        target = dict(self.limits.targets).get(self.group) if self.body == self.decided.main else None
        parity = parity_ratio(target, len(self.own), len(self.all))
        flags = self.flags()
        return GroupOnBody(
            body=self.body,
            group=self.group,
            seats=len(self.own),
            of=len(self.all),
            filled=len(self.filled),
            seat_share=_ratio(len(self.own), len(self.all)),
            # Where nobody recorded who votes, shares of votes are not known (decision 4).
            vote_share=None if self.votes_assumed else _ratio(len(self.own_voting), len(self.voting)),
            voice_share=_ratio(sum(p in self.own for p in speaking), len(speaking)),
            decision_share=self._decision_share(),
            target=target,
            parity=parity,
            short=shares.seats_short(target, len(self.own), len(self.all)) if target is not None else None,
            to_add=shares.seats_to_add(target, len(self.own), len(self.all)) if target is not None else None,
            status=self._status(flags),
            flags=flags,
            seat_ids=tuple(p.id for p in self.own),
            distance=self.distance,
            by_profession=tuple(p.id for p in self._by_profession),
            parity_reads=parity_reads(parity, self.limits),
        )

    @property
    def _by_profession(self) -> list[Place]:
        """Clinicians who sit for others, where no seat is kept for a clinician."""
        return clinicians(self.all) if self.group == _CLINICIAN and not self.own else []

    def _decision_share(self) -> float | None:
        """R13 on this body: the group's role weights (flat) over those of all its filled voting seats."""
        held = [p for p in self.voting if p.filled]
        return _ratio(sum(p in self.own_voting for p in held), len(held))

    def flags(self) -> tuple[str, ...]:
        """The reasons why the group is thin here, T1 to T9, of those that are looked at."""
        if not self.own or not self.group:
            return ()
        found = [flag for flag, holds in _FLAGS.items() if self.limits.flagged(flag) and holds(self)]
        return tuple(found)

    def _status(self, flags: Sequence[str]) -> str:
        if self._by_profession:
            return "present"
        if not self.filled:
            return "unknown" if any(p.to_be_confirmed for p in self.own) else "missing"
        if not self.group:
            return "present"
        if any(flag in _THINNING for flag in flags):
            return "thin"
        people = {p.person.id for p in self.filled if p.person}
        organisations = {p.organisation.id for p in self.filled if p.organisation}
        well = len(people) >= 2 and len(organisations) >= 2 and self.own_voting
        return "well_placed" if well else "present"

    def one_person(self) -> bool:
        """T1: one person holds all its filled seats, and nobody who is not known might speak for it too."""
        return not self._others_may_speak and len({p.person.id for p in self.filled if p.person}) == 1

    def one_organisation(self) -> bool:
        """T2: several seats, all of one organisation, though the map has more of that group."""
        homes = [p.organisation for p in self.filled]
        if self._others_may_speak:
            return False
        if len(homes) < 2 or any(home is None for home in homes):
            return False
        if len({home.id for home in homes if home}) > 1:
            return False
        return self._organisations_of_group > 1

    @property
    def _blank(self) -> list[Place]:
        """The seats of which nobody recorded whom they speak for: any of them may be the group's."""
        return [p for p in self.all if not p.group and p.role not in STANDS_FOR_NOBODY]

    @property
    def _others_may_speak(self) -> bool:
        """Whether a seat that may be the group's, or one of its own that is to be confirmed, may have somebody else."""
        return any(p.to_be_confirmed for p in self.own) or any(not p.vacant for p in self._blank)

    @property
    def _organisations_of_group(self) -> int:
        return sum(words.top_group(o.group) == self.group for o in self.decided.map.organisations.values() if o.group)

    def no_vote(self) -> bool:
        """T3: it speaks here but is known to have no vote on any body that decides.

        A seat that may vote and of which nobody recorded whom it speaks for might be the group's; a body of which
        nobody recorded whether it decides might decide.
        """
        if not any(p.speaks for p in self.own) or self.body not in self.decided.bodies:
            return False
        every = [p for b in (*self.decided.bodies, *self.decided.perhaps) for p in self.seating.on(b)]
        if any(not p.group and p.votes is not False and p.role not in STANDS_FOR_NOBODY for p in every):
            return False
        return self.group not in self.decided.groups_that_may_vote | self.decided.groups_that_perhaps_decide

    def no_deputy(self) -> bool:
        """T4: a single seat, and it is recorded that nobody stands in; not known is not no."""
        return len(self.own) == len(self.filled) == 1 and self.own[0].seat.has_deputy is False

    def on_the_edge(self) -> bool:
        """T5: each of its organisations has one tie alone (be it to the one that convenes), or R14 is 2 or more."""
        if self.decided.main is not None and (self.distance is None or self.distance >= 2):
            return True
        homes = {p.organisation.id for p in self.filled if p.organisation}
        ends = [self.positions[id] for id in homes if id in self.positions]
        if not ends or not any(position.degree for position in self.positions.values()):
            return False
        return all(position.degree == 1 for position in ends)

    def double_hatted(self) -> bool:
        """T6: everybody who speaks for it also holds a seat here for another group that is required."""
        if self._others_may_speak:
            return False
        here = {p.person.id for p in self.filled if p.person}
        others = self.required - {self.group}
        elsewhere = {p.person.id for p in self.all if p.person and words.top_group(p.group) in others}
        return bool(here) and here <= elsewhere

    def empty(self) -> bool:
        """T7: all its seats are vacant or held by somebody acting; a seat to be confirmed is not vacant."""
        return all(p.vacant or p.acting for p in self.own)

    def one_level(self) -> bool:
        """T8: several people, all in one band that is recorded; lived experience is no rung.

        That office (councillors, non-executives) is none either is this program's own reading.
        """
        bands = [p.band for p in self.filled]
        return len(bands) > 1 and len(set(bands)) == 1 and bands[0] not in ("", "lived", "governing")

    def below_a_third(self) -> bool:
        """T9: less than three seats, or on a body of more than ten less than 30% of the votes.

        Not told while a seat does not say whom it speaks for.
        """
        if self._blank:
            return False
        if len(self.own) < self.limits.critical_seats or len(self.all) <= self.limits.large_body:
            return len(self.own) < self.limits.critical_seats
        share = _ratio(len(self.own_voting), len(self.voting))
        return not self.votes_assumed and share is not None and share < self.limits.critical_share


def parity_ratio(target: float | None, seats: int, of: int) -> float | None:
    """R4: the group's share over its target share; None without a target, for a target of 0 or without seats."""
    return seats / of / target if target and of else None


def parity_reads(ratio: float | None, limits: Thresholds) -> str:
    """The band of a parity ratio (R4) in words; empty where there is none."""
    if ratio is None:
        return ""
    low, high = round(ratio - limits.parity_low, 9) < 0, round(ratio - limits.parity_high, 9) > 0
    return "under-represented" if low else "over-represented" if high else "about right"


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


_FLAGS = {
    "T1": _Group.one_person,
    "T2": _Group.one_organisation,
    "T3": _Group.no_vote,
    "T4": _Group.no_deputy,
    "T5": _Group.on_the_edge,
    "T6": _Group.double_hatted,
    "T7": _Group.empty,
    "T8": _Group.one_level,
    "T9": _Group.below_a_third,
}
# T8 and T9 are cautions: by themselves they make no group thin (domain section 3, status ladder).
_THINNING = ("T1", "T2", "T3", "T4", "T5", "T6", "T7")
