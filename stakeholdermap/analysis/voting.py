"""Who could carry a vote: voting power as a weighted game (domain: voting power).

Question: how often does each voter turn a lost vote into a won one? Method: Banzhaf and Shapley-Shubik indices of
the game [quota; weights], exact, by integer dynamic programming over the sums that sets of voters reach. Limits:
every set of voters counts as equally likely; nobody is absent or abstains. Source: Banzhaf (1965); Shapley and
Shubik (1954), as in the Britannica guide to statistics and probability.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.analysis.results import BodyVoting, Voter
from stakeholdermap.analysis.seating import Place, Seating

CAVEAT = "Most partnership boards decide by agreement. This shows what would happen if it came to a vote."
TOO_MANY = "Where votes are too many and too unequal to go through, voting power is not told and each vote counts once."
MOST_STEPS = 50_000_000
_Table: TypeAlias = NDArray[Any]


class NotAGame(Exception):
    """Quota and weights make no vote, or one too large to work out; its text says why."""


@dataclass(frozen=True)
class Power:
    """What one voter of a weighted game can do.

    ``swings`` counts the sets of others that lose without this voter and win with them; ``banzhaf`` is that over
    everybody's swings, ``absolute`` over the 2^(n-1) sets of others, ``shapley`` the Shapley-Shubik share. Shares
    are None where no set of voters can win.
    """

    weight: int
    swings: int
    banzhaf: Fraction | None
    absolute: Fraction
    shapley: Fraction | None
    veto: bool
    dictator: bool
    dummy: bool


@lru_cache(maxsize=1024)
def power(quota: int, weights: tuple[int, ...]) -> tuple[Power, ...]:
    """The power of each voter of [quota; weights], in the order of the weights; nobody for no weights.

    Exact. Raises NotAGame for a quota below 1, a weight below 0, or sums too many to go through.
    """
    _check(quota, weights)
    total, n = sum(weights), len(weights)
    swings = _swings(quota, weights)
    of_all = sum(swings[w][0] for w in weights)
    can_win = total >= quota
    return tuple(
        Power(
            weight=w,
            swings=swings[w][0],
            banzhaf=Fraction(swings[w][0], of_all) if can_win else None,
            absolute=Fraction(swings[w][0], 2 ** (n - 1)),
            shapley=swings[w][1] if can_win else None,
            veto=can_win and total - w < quota,
            dictator=w >= quota > total - w,
            dummy=swings[w][0] == 0,
        )
        for w in weights
    )


def votes_on(body: str, seating: Seating) -> BodyVoting | None:
    """The vote on one body as a game; None when it has no filled voting seat, or hundreds of unequal weight.

    Seats of one bloc vote as one. A chair's casting vote counts where it is recorded, one chair votes and more
    than half carry: the chair then weighs 3 and everybody else 2, which breaks a tie and changes nothing else. An
    unrecorded rule is taken for a simple majority, and so is agreement without a vote.
    """
    places = [place for place in seating.voting(body) if place.filled]
    if not places:
        return None
    known = seating.map.bodies[body]
    chairs = [place for place in places if place.role == "chair"]
    by_majority = known.voting_rule not in ("two_thirds", "unanimous")
    casting = known.casting_vote is True and by_majority and len(chairs) == 1
    players = _players(places)
    each = 2 if casting else 1
    weights = [each * len(seats) + (casting and chairs[0] in seats) for _, _, seats in players]
    quota = _quota(known.voting_rule, len(places)) if not casting else len(places) + 1
    try:
        told = power(quota, tuple(weights))
    except NotAGame:
        return None
    return BodyVoting(
        body=body,
        rule=known.voting_rule or "majority",
        quota=quota,
        casting=casting,
        blocs=tuple(name for id, name, _ in players if id.startswith("bloc:")),
        voters=tuple(_voter(*player, got) for player, got in zip(players, told, strict=True)),
        votes=len(places),
        rule_recorded=bool(known.voting_rule),
        casting_recorded=known.casting_vote is not None,
        votes_recorded=not seating.votes_assumed(known.id),
    )


def _players(places: Sequence[Place]) -> list[tuple[str, str, list[Place]]]:
    """Seats that vote for themselves, and blocs, in the order of the seats."""
    found: dict[str, tuple[str, list[Place]]] = {}
    for place in places:
        bloc = place.seat.bloc.strip()
        # No seat's id is another's bloc: ids of blocs alone begin so.
        id, name = (f"bloc:{bloc}", bloc) if bloc else (place.id, place.told)
        found.setdefault(id, (name, []))[1].append(place)
    return [(id, name, seats) for id, (name, seats) in found.items()]


def _quota(rule: str, votes: int) -> int:
    if rule == "two_thirds":
        return -(-2 * votes // 3)
    return votes if rule == "unanimous" else votes // 2 + 1


def _voter(id: str, name: str, seats: Sequence[Place], got: Power) -> Voter:
    return Voter(
        id=id,
        name=name,
        seats=tuple(place.id for place in seats),
        weight=got.weight,
        swings=got.swings,
        banzhaf=float(got.banzhaf or 0),
        banzhaf_absolute=float(got.absolute),
        shapley=float(got.shapley or 0),
        veto=got.veto,
        dictator=got.dictator,
        dummy=got.dummy,
    )


def _check(quota: int, weights: Sequence[int]) -> None:
    if quota < 1:
        raise NotAGame("The quota is at least 1: with less, a vote would be carried by nobody.")
    if any(w < 0 for w in weights):
        raise NotAGame("No weight is below 0.")


def _swings(quota: int, weights: Sequence[int]) -> dict[int, tuple[int, Fraction]]:
    """For each weight that occurs: its swings, and its Shapley-Shubik share."""
    found: dict[int, tuple[int, Fraction]] = {w: (0, Fraction(0)) for w in weights}
    # A weight of 0 never swings: it only doubles the sets of the others, whatever its place in line.
    counting = [w for w in weights if w]
    if not counting or sum(counting) < quota:
        return found
    shrink = math.gcd(*counting)
    least, scaled = -(-quota // shrink), [w // shrink for w in counting]
    n, doubled = len(scaled), 2 ** (len(weights) - len(scaled))
    if set(scaled) == {1}:
        return found | {shrink: (math.comb(n - 1, least - 1) * doubled, Fraction(1, n))}
    if least * (n + 1) * (n + len(set(scaled))) > MOST_STEPS:
        raise NotAGame("The weights are too large to go through every vote: divide them all by the same number.")
    table = _sets(least, scaled)
    lines = [Fraction(math.factorial(s) * math.factorial(n - s - 1), math.factorial(n)) for s in range(n)]
    for w in set(scaled):
        # Sets of the others that fall short by less than this voter's weight, by how many they are.
        losing: list[int] = _without(table, w)[max(0, least - w) :].sum(axis=0).tolist()
        shapley = sum((many * line for many, line in zip(losing, lines, strict=False)), Fraction(0))
        found[w * shrink] = (sum(losing) * doubled, shapley)
    return found


def _sets(quota: int, weights: Sequence[int]) -> _Table:
    """How many sets of voters reach each sum below the quota, by how many they are: [sum, members], exact."""
    table = np.zeros((quota, len(weights) + 1), dtype=object)
    table[0, 0] = 1
    for w in weights:
        if w < quota:
            # The right side is worked out whole before it is added: each voter is taken once.
            table[w:, 1:] += table[: quota - w, :-1].copy()
    return table


def _without(table: _Table, w: int) -> _Table:
    """The same table for everybody but one voter of weight ``w``."""
    left = table.copy()
    for start in range(w, len(left), w):
        end = min(start + w, len(left))
        left[start:end, 1:] -= left[start - w : end - w, :-1]
    return left
