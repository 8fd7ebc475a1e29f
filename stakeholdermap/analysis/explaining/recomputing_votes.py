"""Figures of a vote and of a quorum worked out anew from the voters and members listed, by counting sets of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from stakeholdermap.analysis.explaining.explanation import Evidence

Pieces: TypeAlias = Sequence[Evidence]
Formula: TypeAlias = Callable[[Pieces], "float | None"]


def _game(pieces: Pieces) -> tuple[int, int, list[int]]:
    quota = next(int(one.amount or 0) for one in pieces if one.part == "quota")
    own = next(int(one.amount or 0) for one in pieces if one.part == "this")
    return quota, own, [int(one.amount or 0) for one in pieces if one.part == "other"]


def _sets(weights: Sequence[int]) -> Counter[tuple[int, int]]:
    """How many sets of these there are, by size and weight."""
    sets: Counter[tuple[int, int]] = Counter({(0, 0): 1})
    for weight in weights:
        larger = Counter({(size + 1, total + weight): count for (size, total), count in sets.items()})
        sets += larger
    return sets


def _swings(own: int, others: Sequence[int], quota: int) -> Counter[int]:
    """The sets of others that lose without it and win with it, by size."""
    found: Counter[int] = Counter()
    for (size, total), count in _sets(others).items():
        if total < quota <= total + own:
            found[size] += count
    return found


def _banzhaf(pieces: Pieces) -> float | None:
    quota, own, others = _game(pieces)
    everybody = [own, *others]
    swings = [
        sum(_swings(weight, everybody[:i] + everybody[i + 1 :], quota).values()) for i, weight in enumerate(everybody)
    ]
    return swings[0] / sum(swings) if sum(swings) else 0.0


def _banzhaf_absolute(pieces: Pieces) -> float | None:
    quota, own, others = _game(pieces)
    return sum(_swings(own, others, quota).values()) / 2.0 ** len(others)


def _shapley(pieces: Pieces) -> float | None:
    quota, own, others = _game(pieces)
    n = len(others) + 1
    orders: int = sum(
        count * math.factorial(size) * math.factorial(n - size - 1)
        for size, count in _swings(own, others, quota).items()
    )
    return orders / math.factorial(n)


def _meetings(members: Pieces, needs: Pieces) -> float:
    """The chance that those who come are enough, or how many sets are when each weighs 1 there and 1 away."""
    number = next((int(one.amount or 0) for one in needs if one.part == "quorum"), 0)
    least = {one.of[0]: int(one.amount or 0) for one in needs if one.part == "need"}
    start = (number, *least.values())
    states: dict[tuple[int, ...], float] = {start: 1.0}
    for one in members:
        there = (1, *(group in one.of for group in least))
        comes, after = one.amount, defaultdict[tuple[int, ...], float](float)
        for lacking, weight in states.items():
            fewer = tuple(max(0, lack - fills) for lack, fills in zip(lacking, there, strict=True))
            after[fewer] += weight * (1.0 if comes is None else comes)
            after[lacking] += weight * (1.0 if comes is None else 1 - comes)
        states = after
    return states.get((0,) * len(start), 0.0)


def _members(pieces: Pieces) -> list[Evidence]:
    return [one for one in pieces if one.part in ("this", "other")]


def _quorate(pieces: Pieces) -> float | None:
    if any(one.part == "unknown" for one in pieces):
        return None
    return _meetings(_members(pieces), pieces)


def _hangs_on(pieces: Pieces) -> float | None:
    """The sets that are quorate with it and not without it, over those of all members."""
    members = [replace(one, amount=None) for one in _members(pieces)]
    all = _meetings(members, pieces)
    swings = [all - 2 * _meetings(members[:i] + members[i + 1 :], pieces) for i in range(len(members))]
    return swings[0] / sum(swings) if sum(swings) else 0.0


FORMULAS: Mapping[str, Formula] = {
    "banzhaf": _banzhaf,
    "banzhaf_absolute": _banzhaf_absolute,
    "shapley": _shapley,
    "quorum_chance": _quorate,
    "quorum_power": _hangs_on,
}
