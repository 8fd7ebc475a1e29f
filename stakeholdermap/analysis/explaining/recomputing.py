"""Works a figure out anew from its listed evidence alone, by plain arithmetic that shares nothing with what made it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from stakeholdermap.analysis.explaining import recomputing_network, recomputing_votes
from stakeholdermap.analysis.explaining.explanation import Evidence, Explanation

Pieces: TypeAlias = Sequence[Evidence]
Formula: TypeAlias = Callable[[Pieces], "float | None"]


def recompute(explanation: Explanation) -> float | None:
    """The figure that the evidence of an explanation gives; None when it gives none."""
    name = explanation.figure.name
    formulas = next(table for table in TABLES if name in table)
    return formulas[name](explanation.evidence)


def _sum(pieces: Pieces, *parts: str) -> float:
    return math.fsum(one.amount or 0.0 for one in pieces if not parts or one.part in parts)


def _count(*parts: str) -> Formula:
    return lambda pieces: _sum(pieces, *parts)


def _ratio(part: tuple[str, ...], whole: tuple[str, ...]) -> Formula:
    """What the parts come to, over what the whole comes to; None for nothing."""

    def told(pieces: Pieces) -> float | None:
        below = _sum(pieces, *whole)
        return _sum(pieces, *part) / below if below > 0 else None

    return told


_share = _ratio(("own",), ("own", "other"))


def _gap(pieces: Pieces) -> float | None:
    voice = _ratio(("own voice",), ("own voice", "other voice"))(pieces)
    vote = _ratio(("own vote",), ("own vote", "other vote"))(pieces)
    return None if voice is None or vote is None else voice - vote


def _target(pieces: Pieces) -> float | None:
    return next((one.amount for one in pieces if one.part == "target"), None)


def _parity(pieces: Pieces) -> float | None:
    target, held = _target(pieces), _share(pieces)
    return held / target if target and held is not None else None


def _short(pieces: Pieces) -> float | None:
    """The first number of seats in other hands that is enough, tried one by one."""
    target, own, all = _target(pieces), _sum(pieces, "own"), _sum(pieces, "own", "other")
    if target is None:
        return None
    more = 0
    while own + more < target * all - 1e-9:
        more += 1
    return more


def _to_add(pieces: Pieces) -> float | None:
    """The first number of seats added that is enough, tried one by one."""
    target, own, all = _target(pieces), _sum(pieces, "own"), _sum(pieces, "own", "other")
    if target is None or (target >= 1 and not (own == all and all)):
        return None
    more = 0
    while own + more < target * (all + more) - 1e-9 * max(1.0, 1 - target):
        more += 1
    return more


def _steps(pieces: Pieces) -> float | None:
    """From the table outwards, step by step, until a seat of the group is reached."""
    reached = {one.of[0] for one in pieces if one.part == "table"}
    seats = {one.of[0] for one in pieces if one.part == "own"}
    steps = [one.of for one in pieces if one.part == "step"]
    for far in range(len(steps) + 1):
        if reached & seats:
            return far
        reached |= {end for pair in steps if reached & {*pair} for end in pair}
    return None


def _items(pieces: Pieces) -> float | None:
    told = [one.part for one in pieces if one.part not in ("not_applicable", "cannot_tell")]
    return sum(part in ("met", "thin") for part in told) / len(told) if told else None


# The mix of groups, from pairs and logarithms of the seats themselves


def _groups(pieces: Pieces) -> Counter[tuple[str, ...]]:
    return Counter(one.of for one in pieces if one.part == "seat")


def _alike(pieces: Pieces) -> float | None:
    """How likely two seats drawn, the first put back, are of one group."""
    counted = _groups(pieces)
    n = sum(counted.values())
    return sum(c * c for c in counted.values()) / n**2 if n else None


def _blau(pieces: Pieces) -> float | None:
    alike = _alike(pieces)
    return None if alike is None else 1 - alike


def _blau_unbiased(pieces: Pieces) -> float | None:
    seats = [one.of for one in pieces if one.part == "seat"]
    pairs = len(seats) * (len(seats) - 1) // 2
    same = sum(math.comb(c, 2) for c in Counter(seats).values())
    return 1 - same / pairs if pairs else None


def _iqv(pieces: Pieces) -> float | None:
    k, blau = len({one.of for one in pieces}), _blau(pieces)
    return blau / (1 - 1 / k) if blau is not None and k > 1 else None


def _entropy(pieces: Pieces) -> float | None:
    counted = _groups(pieces)
    n = sum(counted.values())
    return math.fsum(c / n * (math.log(n) - math.log(c)) for c in counted.values()) if n else None


def _or_none(formula: Formula, then: Callable[[float], float]) -> Formula:
    def told(pieces: Pieces) -> float | None:
        value = formula(pieces)
        return None if value is None else then(value)

    return told


# How decision weight is shared


def _weights(pieces: Pieces) -> list[float] | None:
    weights = [one.amount or 0.0 for one in pieces if one.part == "unit"]
    return weights if math.fsum(weights) > 0 else None


def _hhi(pieces: Pieces) -> float | None:
    weights = _weights(pieces)
    return math.fsum((w / math.fsum(weights)) ** 2 for w in weights) if weights else None


def _hhi_normalised(pieces: Pieces) -> float | None:
    hhi, n = _hhi(pieces), sum(one.part == "unit" for one in pieces)
    return (n * hhi - 1) / (n - 1) if hhi is not None and n > 1 else None


def _top(pieces: Pieces) -> float | None:
    weights = _weights(pieces)
    return max(weights) / math.fsum(weights) if weights else None


def _gini(pieces: Pieces) -> float | None:
    """Half the mean difference between any two, over the mean."""
    weights = _weights(pieces)
    if not weights or len(weights) < 2:
        return None
    apart = math.fsum(abs(a - b) for a in weights for b in weights)
    return apart / (2 * len(weights) * math.fsum(weights))


def _gini_corrected(pieces: Pieces) -> float | None:
    value, n = _gini(pieces), sum(one.part == "unit" for one in pieces)
    return None if value is None else value * n / (n - 1)


def _lowest(pieces: Pieces) -> float | None:
    ladder = ("top", "senior", "middle", "front_line", "support")
    return max((ladder.index(one.of[0]) + 1.0 for one in pieces if one.part == "role"), default=None)


def _professions(pieces: Pieces) -> float:
    return len({one.of for one in pieces if one.part == "role"})


# People on several bodies, answers and chance


def _several(pieces: Pieces) -> float | None:
    people = [one.amount or 0 for one in pieces if one.part == "person"]
    return sum(seats >= 2 for seats in people) / len(people) if people else None


def _pairs(pieces: Pieces) -> float:
    return sum(math.comb(int(one.amount or 0), 2) for one in pieces if one.part == "person")


def _over_people(pieces: Pieces) -> float | None:
    held = [one.amount or 0 for one in pieces if one.part == "person"]
    return math.fsum(seats * seats for seats in held) / math.fsum(held) ** 2 if sum(held) else None


def _mean(part: str) -> Formula:
    def told(pieces: Pieces) -> float | None:
        found = [one.amount or 0.0 for one in pieces if one.part == part]
        return math.fsum(found) / len(found) if found else None

    return told


def _apart(pieces: Pieces) -> float | None:
    """van der Eijk: take away layers of equal height, each a pattern of grades that are answered or not."""
    left = Counter(int(one.amount or 0) for one in pieces if one.part == "answer")
    n, agreement = left.total(), 0.0
    if n < 2:
        return None
    while left := +left:
        there, height = sorted(left), min(left.values())
        agreement += len(there) * height / n * _agreement_of(there)
        left.subtract(dict.fromkeys(there, height))
    return (1 - agreement) / 2


def _agreement_of(there: Sequence[int], grades: int = 5) -> float:
    """1 for one grade, -1 for the two ends alone."""
    if len(there) == 1:
        return 1.0
    if len(there) == grades:
        return 0.0
    is_there = [grade in there for grade in range(1, grades + 1)]
    triples = [
        (is_there[i], is_there[j], is_there[k]) for i in range(5) for j in range(i + 1, 5) for k in range(j + 1, 5)
    ]
    beside = triples.count((True, True, False)) + triples.count((False, True, True))
    around = triples.count((True, False, True))
    one_peak = ((grades - 2) * beside - (grades - 1) * around) / ((grades - 2) * (beside + around))
    return one_peak * (1 - (len(there) - 1) / (grades - 1))


def _of_ratings(pieces: Pieces) -> float | None:
    """The mean of all scores by how many gave each, every question answered as often; None where none is shown."""
    given = [(int(one.of[1]), one.amount or 0.0) for one in pieces if one.part == "rating"]
    if not given:
        return None
    return math.fsum(score * many for score, many in given) / math.fsum(many for _, many in given)


def _chance(pieces: Pieces) -> float | None:
    told = {one.part: one.amount or 0.0 for one in pieces}
    if "as extreme" not in told:
        return None
    if "all" in told:
        return told["as extreme"] / told["all"]
    return (1 + told["as extreme"]) / (told["drawn"] + 1)


FORMULAS: Mapping[str, Formula] = {
    "seat_share": _share,
    "vote_share": _share,
    "voice_share": _share,
    "seat_decision_share": _share,
    "sector_share": _share,
    "voting_gap": _gap,
    "parity_ratio": _parity,
    "seats_short": _short,
    "seats_to_add": _to_add,
    "table_distance": _steps,
    "vacant_seats": _count("vacant"),
    "body_votes": _count("vote"),
    "coverage": _items,
    "blau": _blau,
    "blau_unbiased": _blau_unbiased,
    "iqv": _iqv,
    "shannon": _entropy,
    "effective_groups": _or_none(_entropy, math.exp),
    "effective_groups_2": _or_none(_alike, lambda alike: 1 / alike),
    "hhi": _hhi,
    "hhi_normalised": _hhi_normalised,
    "effective_number": _or_none(_hhi, lambda hhi: 1 / hhi),
    "top_share": _top,
    "gini": _gini,
    "gini_corrected": _gini_corrected,
    "decision_share": _ratio(("its own",), ("its own", "others'")),
    "top_level_share": _ratio(("top",), ("top", "senior", "middle", "front_line", "support")),
    "lowest_level": _lowest,
    "professions_with_role": _professions,
    "organisations_without_role": _count("without"),
    "share_with_several": _several,
    "interlocks": _pairs,
    "seats_hhi": _over_people,
    "seats_held": _count("seat"),
    "body_overlap": _ratio(("on both",), ("on both", "on one")),
    "votes_twice": _ratio(("in both",), ("in both", "here only")),
    "assessment_mean": _mean("answer"),
    "disagreement": _apart,
    "trust_score": _of_ratings,
    "value_score": _of_ratings,
    "influence_score": _of_ratings,
    "network_trust": _of_ratings,
    "network_value": _of_ratings,
    "chance": _chance,
}
TABLES = (FORMULAS, recomputing_network.FORMULAS, recomputing_votes.FORMULAS)
