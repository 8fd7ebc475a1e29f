"""Between which ranks somebody stays when some of what is recorded may be missing or wrong.

Question: would another lead if the map were not quite whole? Method for ties: in each draw a share of the ties
(``limits.missing_ties``, at least one) is dropped and as many pairs without a tie are joined, all alike likely; all
are ranked anew, and the ranks from the 5th to the 95th percentile are given. For decision weight: in each draw whoever
is not known is given to an organisation on the map, all alike likely, and votes that are not recorded are there or not,
one as likely as the other. Limits: only for those on top, and not where walking through so many networks would take
long. The rule is this program's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from stakeholdermap.analysis import nulls
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.results import NetworkShape
from stakeholdermap.analysis.nulls import Ints, Numbers
from stakeholdermap.analysis.results import RankRange
from stakeholdermap.analysis.thresholds import Thresholds

MOST_DRAWS = 99
_TOP = 3
# More than these tied with one another stand out in nothing.
_MOST = 5
_DIGITS = 9


def draws_for(network: Network, limits: Thresholds) -> int:
    """In how many draws the network's nodes are ranked: at most 99, fewer or none where the network is large."""
    return nulls.searches_of(min(int(limits.draws), MOST_DRAWS), len(network.nodes), len(network.ties))


def of_network(network: Network, shape: NetworkShape, limits: Thresholds) -> tuple[RankRange, ...]:
    """The ranks of those on top in degree and betweenness; none below six nodes, without a tie, or too large."""
    n, m, draws = len(network.nodes), len(network.ties), draws_for(network, limits)
    if n < limits.too_few or not m or not draws or not 0 < limits.missing_ties <= 1:
        return ()
    chance = nulls.rng(int(limits.seed), n, m)
    found = [changed(np.array(network.edges, dtype=np.int64), n, limits.missing_ties, chance) for _ in range(draws)]
    degree = np.stack([np.bincount(ends.ravel(), minlength=n) for ends in found])
    between = np.stack([nulls.betweenness(ends, n) for ends in found])
    return (
        *_ranges("degree", network.nodes, np.array([float(node.degree) for node in shape.nodes]), degree),
        *_ranges("betweenness", network.nodes, np.array([node.betweenness_raw for node in shape.nodes]), between),
    )


def changed(ends: Ints, n: int, share: float, chance: np.random.Generator) -> Ints:
    """The ties (ties x 2, smaller node first) with a share of them dropped and as many absent pairs joined.

    At least one is dropped; no more are joined than there are absent pairs, and as many are then dropped.
    """
    m, pairs = len(ends), n * (n - 1) // 2
    k = min(max(1, round(share * m)), pairs - m, m)
    if k <= 0:
        return ends
    kept = ends[np.sort(chance.choice(m, m - k, replace=False))]
    known = set(map(tuple, ends.tolist()))
    new: dict[tuple[int, int], None] = {}
    if (m + k) * 2 > pairs:
        absent = [(a, b) for a in range(n) for b in range(a + 1, n) if (a, b) not in known]
        new = dict.fromkeys(absent[i] for i in chance.choice(len(absent), k, replace=False))
    while len(new) < k:
        for a, b in chance.integers(0, n, (2 * (k - len(new)), 2)).tolist():
            pair = (min(a, b), max(a, b))
            if a != b and pair not in known and len(new) < k:
                new[pair] = None
    return np.concatenate((kept, np.array(list(new), dtype=np.int64).reshape(-1, 2)))


def ranked(values: Numbers) -> Ints:
    """The rank of each column in each row, 1 for the largest; those alike have the same, as in 1, 2, 2, 4."""
    rounded = np.sort(-np.round(values, _DIGITS), axis=1)
    return np.stack(
        [
            np.searchsorted(row, -mine, side="left") + 1
            for row, mine in zip(rounded, np.round(values, _DIGITS), strict=True)
        ]
    )


def _ranges(measure: str, ids: Sequence[str], observed: Numbers, drawn: Numbers | Ints) -> tuple[RankRange, ...]:
    now = ranked(observed[None, :])[0]
    # Of those who are tied all are told of, or none.
    top = [int(i) for i in np.argsort(now, kind="stable") if observed[i] > 0 and now[i] <= _TOP]
    top = [i for i in top if int((now <= now[i]).sum()) <= _MOST]
    if not top:
        return ()
    ranks = ranked(np.asarray(drawn, dtype=np.float64))[:, top]
    ends = np.quantile(ranks, (0.05, 0.95), axis=0, method="inverted_cdf")
    return tuple(
        RankRange(measure, ids[i], int(now[i]), int(ends[0, at]), int(ends[1, at])) for at, i in enumerate(top)
    )


def of_decisions(decided: Decided, limits: Thresholds) -> tuple[RankRange, ...]:
    """The ranks in decision weight, where seats of deciding bodies are not known to vote or whose they are."""
    homes = {id: number for number, id in enumerate(decided.map.organisations)}
    bodies = weights_of(decided)
    seats = {body: _seats(decided, body, homes) for body in bodies}
    if len(homes) < limits.too_few or not any(home < 0 or not sure for of in seats.values() for home, sure in of):
        return ()
    draws = nulls.draws_of(min(int(limits.draws), MOST_DRAWS), len(homes) + sum(map(len, seats.values())))
    if not draws:
        return ()
    chance, fixed = nulls.rng(int(limits.seed), len(homes)), fixed_of(decided, homes)
    drawn = np.tile(fixed, (draws, 1))
    for body, weight in bodies.items():
        home = np.array([h for h, _ in seats[body]], dtype=np.int64)
        sure = np.array([s for _, s in seats[body]], dtype=bool)
        there = sure | (chance.random((draws, len(home))) < 0.5)
        of = np.where(home < 0, chance.integers(0, len(homes), (draws, len(home))), home)
        each = weight * there / np.maximum(there.sum(axis=1, keepdims=True), 1)
        np.add.at(drawn, (np.arange(draws)[:, None], of), each)
    units = {unit.id: unit.weight for unit in decided.concentration("organisation").units}
    observed = np.array([units.get(id, 0.0) for id in homes])
    return _ranges("decisions", tuple(homes), observed, drawn)


def weights_of(decided: Decided) -> dict[str, float]:
    """The decision weight that each deciding body splits over its votes."""
    if not decided.has_register:
        return dict.fromkeys(decided.bodies, 1.0)
    found: dict[str, float] = {}
    for decision in decided.map.decisions.values():
        deciders = decided.deciders_of(decision)
        for part in deciders:
            if part.holder in decided.map.bodies:
                found[part.holder] = found.get(part.holder, 0.0) + decision.weight / len(deciders)
    return {body: weight for body, weight in found.items() if weight > 0 and math.isfinite(weight)}


def fixed_of(decided: Decided, homes: dict[str, int]) -> Numbers:
    """The decision weight of each organisation that no seat gives it: what it, or somebody in person, decides."""
    found = np.zeros(len(homes))
    for decision in decided.map.decisions.values() if decided.has_register else ():
        deciders = decided.deciders_of(decision)
        for part in deciders:
            person = decided.map.people.get(part.holder)
            home = (person.employer or "") if person else part.holder
            if home in homes:
                found[homes[home]] += decision.weight / len(deciders)
    return found


def own_of(decided: Decided, people: dict[str, int]) -> Numbers:
    """The decision weight that each person holds by deciding in person."""
    found = np.zeros(len(people))
    for decision in decided.map.decisions.values() if decided.has_register else ():
        deciders = decided.deciders_of(decision)
        for part in deciders:
            if part.holder in people:
                found[people[part.holder]] += decision.weight / len(deciders)
    return found


def _seats(decided: Decided, body: str, homes: dict[str, int]) -> list[tuple[int, bool]]:
    """The organisation of each seat that votes or may vote (-1 when not known), and whether it surely votes."""
    voting = {place.id for place in decided.seating.voting(body)}
    unknown = {place.id for place in decided.seating.votes_unknown(body)}
    return [
        (homes.get(place.organisation.id, -1) if place.organisation else -1, place.id in voting)
        for place in decided.seating.on(body)
        if (place.filled or place.to_be_confirmed) and place.id in voting | unknown
    ]
