"""How sure one can be: figures against null models, ranks under missing ties, and when nobody stands out.

Question: is this pattern more than what a network or board of this size has by chance? Method: the null models of
``nulls``, drawn ``limits.draws`` times from ``limits.seed``. Limits: below ``limits.too_few`` members nothing is said;
where drawing would take long there are fewer draws or none, by size alone and never by the clock. Source: domain 4.7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from stakeholdermap.analysis import graph, interlocks, nulls, ranks, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network.results import LinksBetween, NetworkShape
from stakeholdermap.analysis.nulls import Drawn, Ints, Numbers
from stakeholdermap.analysis.results import Certainty, Chance
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model.map import Map

DEGREE, BETWEENNESS, DECISIONS = "degree_centralization", "betweenness_centralization", "decisions:organisation"
TOO_LARGE = "The network is too large to draw networks like it in reasonable time."
NOTHING_TO_SHUFFLE = "Nobody else on the map could sit there, so there is nothing to compare with."
NO_TIES = "No ties are recorded."
_MOST_PAIRS = 5
_MOST_KINDS = 3
_DENSE_TO = 2_000
_SAME = 1e-9


def of_network(network: Network, shape: NetworkShape, groups: Mapping[str, str], limits: Thresholds) -> Certainty:
    """What can be said of the network's figures, directions left aside: nothing below six nodes."""
    few = _too_few(len(network.nodes), limits)
    chances = [*_by_ties(network, shape, limits, few), *_by_labels(network, shape, groups, limits)]
    known = {chance.measure: chance for chance in chances}
    alike = [
        name
        for name, measure, values in (
            ("degree", DEGREE, [float(node.degree) for node in shape.nodes]),
            ("betweenness", BETWEENNESS, [node.betweenness_raw for node in shape.nodes]),
        )
        if not few and network.ties and not stands_out(values, known.get(measure), limits)
    ]
    found = ranks.of_network(network, shape, limits)
    drawn = ranks.draws_for(network, limits) if found else 0
    return Certainty(_seed(limits), tuple(chances), found, tuple(alike), limits.missing_ties, drawn)


def of_kinds(map: Map, limits: Thresholds) -> Certainty:
    """How alike two kinds of ties run, for the kinds that have most: six ties or more each (QAP)."""
    kinds = Counter(tie.kind for tie in map.relationships.values() if tie.kind)
    enough = [kind for kind, ties in kinds.most_common(_MOST_KINDS) if ties >= limits.too_few]
    if len(enough) < 2 or not limits.too_few <= len(map.organisations) <= _DENSE_TO:
        return Certainty(_seed(limits))
    nets = {kind: graph.network(map, tie=kind) for kind in enough}
    found = []
    for one, other in combinations([kind for kind in enough if len(nets[kind].ties) >= limits.too_few], 2):
        told = nulls.qap(_dense(nets[one]), _dense(nets[other]), _draws(limits), _seed(limits))
        if told is not None:
            found.append(_chance(f"ties:{one}:{other}", "qap", told[0], told[1]))
    return Certainty(_seed(limits), tuple(found))


def of_seats(decided: Decided, limits: Thresholds) -> Certainty:
    """What can be said of figures over seats, when who sits where is shuffled; nobody sits twice on a body.

    For people on several bodies (M2 to M6) seats go to those who hold one anywhere; for decision weight (C1) to
    anybody on the map, over organisations to anybody whose organisation is known.
    """
    chances = [*_interlocked(decided, limits), *_shared(decided, limits), *_decisions(decided, limits)]
    chances += _decisions_of_people(decided, limits)
    held = [unit.weight for unit in decided.concentration("organisation").units]
    known = {chance.measure: chance for chance in chances}
    enough = len(held) >= limits.too_few and any(held)
    alike = ("decisions",) if enough and not stands_out(held, known.get(DECISIONS), limits) else ()
    return Certainty(_seed(limits), tuple(chances), ranks.of_decisions(decided, limits), alike)


def stands_out(values: Sequence[float], chance: Chance | None, limits: Thresholds) -> bool:
    """Whether somebody leads alone, and by no more chance than is unlikely (where chance could be asked)."""
    most = max(values, default=0.0)
    alone = sum(value >= most - _SAME * max(1.0, most) for value in values) == 1
    return alone and (chance is None or chance.p is None or chance.p <= limits.unlikely)


def _seed(limits: Thresholds) -> int:
    return abs(int(limits.seed))


def _draws(limits: Thresholds) -> int:
    return max(0, int(limits.draws))


def _too_few(n: int, limits: Thresholds) -> str:
    return wording.too_few(n) if n < limits.too_few else ""


def _chance(
    measure: str, null: str, observed: float, drawn: Drawn | None, reason: str = "", low: bool = False
) -> Chance:
    if drawn is None or not len(drawn.values):
        return Chance(measure, null, observed, None, None, None, 0, reason=reason or TOO_LARGE, low=low)
    p, edge = drawn.p(observed, low), drawn.edge(low)
    return Chance(measure, null, observed, drawn.mean, edge, p, len(drawn.values), drawn.exhaustive, low=low)


def _by_ties(network: Network, shape: NetworkShape, limits: Thresholds, few: str) -> Iterator[Chance]:
    """N1, N2 and N12 among networks with as many nodes and ties."""
    n, m = len(network.nodes), len(network.ties)
    reason = few or ("" if m else NO_TIES)
    drawn = nulls.random_ties(n, m, _draws(limits), _seed(limits)) if not reason else None
    for measure, observed, found in (
        (DEGREE, shape.degree_centralization, drawn.degree if drawn else None),
        (BETWEENNESS, shape.betweenness_centralization, drawn.betweenness if drawn else None),
        ("core_periphery_r", shape.core.r if shape.core else None, drawn.core if drawn else None),
    ):
        if observed is not None:
            yield _chance(measure, "ties", observed, found, reason)


def _by_labels(
    network: Network, shape: NetworkShape, groups: Mapping[str, str], limits: Thresholds
) -> Iterator[Chance]:
    """N13, N14, R15 and how far groups lie apart, when the groups are dealt anew; nodes of no group stay aside."""
    inside = [i for i, id in enumerate(network.nodes) if groups.get(id)]
    names = sorted({groups[network.nodes[i]] for i in inside})
    at = {i: n for n, i in enumerate(inside)}
    ends = np.array([(at[a], at[b]) for a, b in network.edges if a in at and b in at], dtype=np.int64).reshape(-1, 2)
    if len(names) < 2 or not len(ends):
        return
    observed = np.array([names.index(groups[network.nodes[i]]) for i in inside], dtype=np.int64)
    few = _too_few(len(inside), limits)
    size = max(len(inside), len(ends))
    drawn, every = (
        nulls.labels_drawn(observed, nulls.draws_of(_draws(limits), size), _seed(limits))
        if not few
        else (np.zeros((0, len(inside)), dtype=np.int64), False)
    )
    now = observed[None, :]

    def told(measure: str, seen: Numbers, dealt: Numbers, low: bool = False) -> Chance:
        known = Drawn(dealt[~np.isnan(dealt)], every)
        return _chance(measure, "labels", float(seen[0]), known, few, low)

    yield told("ei_index", nulls.ei_index(ends, now), nulls.ei_index(ends, drawn), low=True)
    mixed = nulls.assortativity(ends, now)
    if not np.isnan(mixed[0]):
        yield told("assortativity", mixed, nulls.assortativity(ends, drawn))
    for measure, values in (
        ("degree_by_group", np.array([float(shape.nodes[i].degree) for i in inside])),
        ("betweenness_by_group", np.array([shape.nodes[i].betweenness_raw for i in inside])),
    ):
        if len(names) < len(inside):
            yield told(measure, nulls.gap(values, now), nulls.gap(values, drawn))
    for links in _thin_links(shape, Counter(groups[network.nodes[i]] for i in inside)):
        pair = names.index(links.one), names.index(links.other)
        dealt = nulls.few_links(ends, drawn, *pair)
        measure = f"independent_links:{links.one}:{links.other}"
        # What is drawn is known only up to two, so it has no mean.
        yield replace(told(measure, np.array([links.independent]), dealt, low=True), mean=None)


def _thin_links(shape: NetworkShape, sizes: Mapping[str, int]) -> Sequence[LinksBetween]:
    """The pairs of largest groups that hang together at one point or not at all."""
    several = [k for k in shape.links if k.independent <= 1 and min(sizes.get(k.one, 0), sizes.get(k.other, 0)) >= 2]
    return sorted(several, key=lambda k: -sizes[k.one] - sizes[k.other])[:_MOST_PAIRS]


def _dense(network: Network) -> Numbers:
    """A tie that points one way only in that direction."""
    found: Numbers = network.arcs_matrix.toarray()
    return found


def _interlocked(decided: Decided, limits: Thresholds) -> Iterator[Chance]:
    """M2, M3 and M6 when those who hold a seat anywhere are shuffled over all seats.

    Whoever sits on one body for two groups does so on the map alone: in the shuffles nobody sits twice on a body.
    """
    seating = decided.seating
    sizes = [held for body in decided.map.bodies if (held := sum(p.filled for p in seating.on(body)))]
    if len(sizes) < 2:
        return
    known, people = interlocks.interlocks(seating), len(seating.by_person)
    drawn, reason = _seats_drawn(sizes, people, people, limits)
    dealt = nulls.tally(drawn[0], [1.0] * len(drawn[0]), np.arange(people, dtype=np.int64), people)
    for measure, observed, figure in (
        ("interlocks", known.pairs, nulls.interlocks),
        ("share_with_several", known.share_with_several, _several),
        ("seats_hhi", known.hhi, nulls.herfindahl),
    ):
        if observed is not None:
            told = Drawn(figure(dealt), drawn[1]) if len(dealt) else None
            yield _chance(measure, "seats", float(observed), told, reason)


def _several(amounts: Numbers) -> Numbers:
    found: Numbers = (amounts >= 2).sum(axis=1) / np.maximum(1, (amounts >= 1).sum(axis=1))
    return found


def _shared(decided: Decided, limits: Thresholds) -> Iterator[Chance]:
    """M4 and M5 for the pairs of bodies that share most, when those who hold a seat anywhere are shuffled."""
    seating = decided.seating
    found, people = interlocks.interlocks(seating), len(seating.by_person)
    on = {body: len({p.person.id for p in seating.on(body) if p.person}) for body in decided.map.bodies}
    for one in sorted(found.overlaps, key=lambda o: -o.jaccard)[:_MOST_PAIRS]:
        sizes = [on[one.one], on[one.other]]
        drawn, reason = _seats_drawn(sizes, people, people, limits)
        both = nulls.on_both(drawn[0][0], drawn[0][1], people) if drawn[0] else None
        told = Drawn(both / (sum(sizes) - both), drawn[1]) if both is not None else None
        yield _chance(f"body_overlap:{one.one}:{one.other}", "seats", one.jaccard, told, reason)
    for two in sorted((t for t in found.twice if t.people), key=lambda t: -t.share)[:_MOST_PAIRS]:
        votes = [[p.person.id for p in seating.voting(body) if p.person] for body in (two.parent, two.child)]
        sizes = [len(votes[0]), len(set(votes[1]))]
        drawn, reason = _seats_drawn(sizes, people, people, limits)
        both = nulls.on_both(drawn[0][0], drawn[0][1], people) if drawn[0] else None
        told = Drawn(both / sizes[0], drawn[1]) if both is not None else None
        yield _chance(f"votes_twice:{two.parent}:{two.child}", "seats", two.share, told, reason)


def _seats_drawn(
    sizes: Sequence[int], eligible: int, holders: int, limits: Thresholds
) -> tuple[tuple[list[Ints], bool], str]:
    """Seats shuffled among so many people, and why not where they are not; ``holders`` is how many sit there now."""
    reason = _too_few(holders, limits)
    if not reason and (not sizes or min(sizes) >= eligible or max(sizes) > eligible):
        reason = NOTHING_TO_SHUFFLE
    return (nulls.seats_drawn(sizes, eligible, _draws(limits), _seed(limits)) if not reason else ([], False)), reason


def _decisions(decided: Decided, limits: Thresholds) -> Iterator[Chance]:
    """C1 over organisations when the votes of deciding bodies are shuffled among everybody on the map.

    Somebody counts for the organisation that their seat counts for, else for their employer.
    """
    homes = {id: number for number, id in enumerate(decided.map.organisations)}
    units = {id: homes.get(person.employer or "", -1) for id, person in decided.map.people.items()}
    for place in (p for body in ranks.weights_of(decided) for p in decided.seating.voting(body)):
        if place.person and place.organisation:
            units[place.person.id] = homes[place.organisation.id]
    if len(homes) > 1:
        yield from _of_units("organisation", decided, units, ranks.fixed_of(decided, homes), limits)


def _decisions_of_people(decided: Decided, limits: Thresholds) -> Iterator[Chance]:
    """C1 over people, in the same way."""
    people = {id: number for number, id in enumerate(decided.map.people)}
    if len(people) > 1:
        yield from _of_units("person", decided, people, ranks.own_of(decided, people), limits)


def _of_units(
    by: str, decided: Decided, units: Mapping[str, int], fixed: Numbers, limits: Thresholds
) -> Iterator[Chance]:
    """``units`` is the number of each person's unit, -1 for not known; ``fixed`` what units hold apart from seats.

    What is observed is what the review shows, so also where somebody has two votes on a body; when shuffled nobody has.
    A vote of which the unit is not known keeps its weight, and is in no share.
    """
    observed = decided.concentration(by).hhi
    known = np.array([number for number in units.values() if number >= 0], dtype=np.int64)
    votes = {body: [p for p in decided.seating.voting(body) if p.person] for body in ranks.weights_of(decided)}
    own = {body: [p for p in held if p.person and units[p.person.id] >= 0] for body, held in votes.items()}
    own = {body: held for body, held in own.items() if held}
    if observed is None or not own:
        return
    sizes = [len(held) for held in own.values()]
    holders = len({p.person.id for held in own.values() for p in held if p.person})
    weights = [weight / len(votes[body]) for body, weight in ranks.weights_of(decided).items() if body in own]
    drawn, reason = _seats_drawn(sizes, len(known), holders, limits)
    told = None
    if drawn[0]:
        told = Drawn(nulls.herfindahl(nulls.tally(drawn[0], weights, known, len(fixed)) + fixed), drawn[1])
    yield _chance(f"decisions:{by}", "seats", observed, told, reason)
