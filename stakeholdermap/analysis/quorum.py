"""Whether a body can meet, and on whom that hangs: quorum as a game (domain: voting power).

Question: without whom can no meeting be quorate, and how likely is a quorate one? Method: a set of members is
quorate when it reaches the number and has every named group among it, a group named twice with two members; a
member may count for a group and for the wider group it belongs to. Sets are counted by how many of each group are
in them, as products of polynomials, so that large boards are exact and quick. Limits: members come independently
of one another; a deputy is taken to count towards the quorum; what is needed besides the number are groups, since a
body records no named post as needed. Source: the quorum as recorded; Banzhaf (1965) for
how much hangs on whom.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from stakeholdermap.analysis.results import BodyQuorum, QuorumMember
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model import words
from stakeholdermap.model.things import Body

ONLY_ATTENDS = ("in_attendance", "adviser", "observer", "secretary", "deputy")
N = TypeVar("N", int, float)


@dataclass(frozen=True)
class Quorum:
    """What a meeting needs: so many members, and so many of each needed group among them."""

    number: int
    needs: Mapping[str, int]

    def classed(self, group: str) -> str:
        """The nearest needed group that a member of ``group`` counts for; empty for none."""
        return next((g for g in words.group_and_above(group) or (group,) if g in self.needs), "")

    def below(self, group: str) -> list[str]:
        """The needed groups next below one, or those below no other for the empty key."""
        return [g for g, above in self._above.items() if above == group]

    @cached_property
    def _above(self) -> Mapping[str, str]:
        return {g: next((a for a in words.group_and_above(g)[1:] if a in self.needs), "") for g in self.needs}

    def ways(self, members: Mapping[str, Sequence[N]], none: N, one: N) -> N:
        """The sum over all quorate sets of members, each set weighing the product of what its members weigh.

        ``members`` are polynomials by the nearest needed group, "" for none: what the sets of so many of the
        group's members weigh together. With binomials the sets are counted, with chances it is that of a quorum.
        """
        found = list(members.get("", [one]))
        for group in self.below(""):
            found = _times(found, self._of_group(group, members, none, one), none)
        return sum(found[self.number :], none)

    def _of_group(self, group: str, members: Mapping[str, Sequence[N]], none: N, one: N) -> list[N]:
        """The sets of a group's members with enough of it, and of each needed group below it, by their size."""
        found = list(members.get(group, [one]))
        for below in self.below(group):
            found = _times(found, self._of_group(below, members, none, one), none)
        least = self.needs[group]
        return [none] * min(least, len(found)) + found[least:]


def quorum_of(body: str, seating: Seating, attendance: float) -> BodyQuorum | None:
    """How the body's quorum can be met; None where no quorum is recorded or nobody holds a seat.

    ``attendance`` is the chance, 0 to 1, that a member comes. A deputy counts where one is known to be named: where
    that is not recorded, none is counted.
    """
    known = seating.map.bodies[body]
    seats = [place for place in seating.on(body) if _is_member(place)]
    filled = [place for place in seats if place.filled]
    if (known.quorum is None and not known.quorum_needs) or not filled:
        return None
    needed = Quorum(known.quorum or 0, Counter(known.quorum_needs))
    blank = {place.id for place in seats if _is_open(place, needed)}
    classes = {place.id: needed.classed(place.group) for place in filled}
    sizes = Counter(classes.values())
    quorate = _sets(needed, sizes)
    # For each kind of member: the sets that can meet without one of them.
    without = {kind: _sets(needed, sizes - Counter({kind: 1})) for kind in sizes}
    swings = {place.id: quorate - 2 * without[classes[place.id]] for place in filled}
    of_all, best = sum(swings.values()), _Best(needed, seats, blank)
    unplaced = _unplaced(known)
    unsure = known.quorum is None or bool(unplaced) or any(place.id in blank for place in filled)
    return BodyQuorum(
        body=body,
        number=needed.number,
        needs=known.quorum_needs,
        sets=2 ** len(filled),
        quorate=quorate,
        chance=None if unsure else _chance(needed, filled, classes, attendance),
        attendance=attendance,
        members=tuple(
            QuorumMember(
                seat=place.id,
                swings=swings[place.id],
                share=swings[place.id] / of_all if of_all else 0.0,
                veto=best.possible and not best.without(place),
                has_deputy=place.seat.has_deputy,
            )
            for place in filled
        ),
        missing=best.missing,
        possible=best.possible,
        open=tuple(place.id for place in seats if place.id in blank),
        unplaced=unplaced,
    )


def _unplaced(body: Body) -> str:
    """The words of an imported quorum that fitted no group, as long as fewer needs are recorded than it asked for."""
    words, written = body.attribute("quorum not placed") or "", body.attribute("quorum needs as written") or ""
    enough = written.isdecimal() and len(body.quorum_needs) >= int(written)
    return "" if enough else words.strip()


def partly(quorum: BodyQuorum) -> str:
    """That only part of a quorum is recorded, as a caveat; empty where that is not known."""
    return f"The quorum is only partly recorded: “{quorum.unplaced}” is not among it." if quorum.unplaced else ""


class _Best:
    """The most that a body could muster: open seats are held by whoever its quorum needs."""

    def __init__(self, needed: Quorum, seats: Sequence[Place], blank: set[str]) -> None:
        self._needed = needed
        self._sure = Counter(place.group for place in seats if place.filled or place.id in blank)
        self._without: dict[str, bool] = {}
        self.possible = self._enough(self._sure)
        self.missing = tuple(g for g in needed.needs if not self._sure[""] and not _of(g, self._sure))

    def without(self, away: Place) -> bool:
        """Whether everybody but this one is quorate."""
        if away.group not in self._without:
            self._without[away.group] = self._enough(self._sure - Counter({away.group: 1}))
        return self._without[away.group]

    def _enough(self, there: Counter[str]) -> bool:
        short = sum(self._short(group, there) for group in self._needed.below(""))
        return short <= there[""] and there.total() >= self._needed.number

    def _short(self, group: str, there: Counter[str]) -> int:
        """How many more of a group are needed; whoever is put in one below it counts for it too."""
        below = sum(self._short(one, there) for one in self._needed.below(group))
        return max(below, self._needed.needs[group] - _of(group, there))


def _of(group: str, there: Counter[str]) -> int:
    return sum(many for own, many in there.items() if words.is_within(own, group))


def _is_member(place: Place) -> bool:
    return place.votes is True or place.role not in ONLY_ATTENDS


def _is_open(place: Place, needed: Quorum) -> bool:
    return place.to_be_confirmed or (place.filled and bool(needed.needs) and not place.group)


def _sets(needed: Quorum, sizes: Mapping[str, int]) -> int:
    return needed.ways({kind: [math.comb(n, k) for k in range(n + 1)] for kind, n in sizes.items()}, 0, 1)


def _chance(needed: Quorum, filled: Sequence[Place], classes: Mapping[str, str], attendance: float) -> float:
    there: dict[str, list[float]] = {}
    for place in filled:
        away = (1 - attendance) ** (2 if place.seat.has_deputy is True else 1)
        kind = classes[place.id]
        there[kind] = _times(there.get(kind, [1.0]), [away, 1 - away], 0.0)
    return min(1.0, needed.ways(there, 0.0, 1.0))


def _times(one: Sequence[N], other: Sequence[N], none: N) -> list[N]:
    found = [none] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        if a:
            for j, b in enumerate(other):
                found[i + j] += a * b
    return found
