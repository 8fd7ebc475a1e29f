"""What would fix it: the smallest set of allowed changes that clears chosen findings without raising another.

Question: what is the least that would have to change? Method: ``fixing_offers`` lists the changes that can bear on the
findings, ``fixing_search`` finds the cheapest set of them by an integer programme that a review judges, and asks it
once more without that set, so that one of several that do as well is not taken for the only one. Limits: only changes
on the list are weighed; costs are a way of saying what is easier here, and are the user's to set. No seat is
ever removed or emptied, so what a law asks for and has stays. Source: this program's own; costs are house values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.analysis.fixing.by_kind import take
from stakeholdermap.analysis.fixing.offers import Offers
from stakeholdermap.analysis.fixing.results import (
    KINDS,
    NOT_BY_MOVES,
    Fix,
    Move,
    NoFix,
    Order,
    UnknownFinding,
    can_be_fixed,
    costs_of,
    raised,
)
from stakeholdermap.analysis.fixing.search import MOST_REVIEWS, EndedEarly, Search

__all__ = ["KINDS", "Fix", "NoFix", "Order", "UnknownFinding", "can_be_fixed", "costs_of", "fix", "offered"]

Answer = Fix | NoFix
# A rule is tried with so much more room before it is said only that it stands in the way.
_MORE_SEATS = 12


def offered(review: Review, chosen: Iterable[str]) -> tuple[Move, ...]:
    """Every change that is considered for these findings. Raises UnknownFinding."""
    offers = Offers(review)
    take(offers, _found(review, chosen))
    return tuple(offers.moves.values())


def fix(
    review: Review,
    chosen: Iterable[str],
    order: Order | None = None,
    tell: Callable[[int], None] = lambda tried: None,
    most_reviews: int = MOST_REVIEWS,
) -> Answer:
    """The cheapest allowed changes after which none of the ``chosen`` findings (ids) is left and none is raised.

    ``order`` says what is allowed and at what cost; without it everything, at the map's own costs. ``tell`` is told how
    many sets of changes have been reviewed and may raise recall.Cancelled. Where ``most_reviews`` do not suffice
    the answer says that it is not proven. Raises UnknownFinding, recall.Cancelled.
    """
    findings = _found(review, chosen)
    order = order or Order(costs=costs_of(review.limits))
    offers = Offers(review)
    take(offers, findings)
    hopeless = tuple(_hopeless(offers, findings))
    ids = tuple(finding.id for finding in findings)
    if hopeless:
        return NoFix(ids, hopeless, considered=len(offers.moves))
    standards = [result.standard for result in review.standards]
    search = Search(offers, findings, standards, tell, most_reviews)
    try:
        found = search.cheapest(order)
        if found is None and (wider := _widened(search, order)) is not None:
            search = wider
            found = search.cheapest(order)
    except EndedEarly:
        return search.any_answer(order) or NoFix(ids, (_ended(search),), (), False, len(search.moves), most_reviews)
    return replace(found, others=search.another(found, order)) if found else _why_not(search, order)


def _found(review: Review, chosen: Iterable[str]) -> tuple[Finding, ...]:
    known = {finding.id: finding for finding in review.findings}
    wanted = tuple(dict.fromkeys(chosen))
    for id in wanted:
        if id not in known:
            raise UnknownFinding(f"There is no finding “{id}” in this review.")
    return tuple(known[id] for id in wanted)


def _hopeless(offers: Offers, findings: Sequence[Finding]) -> Iterator[str]:
    """A sentence for each finding that no change on the list can clear."""
    for finding in findings:
        why = NOT_BY_MOVES.get(finding.kind)
        if finding.severity == "strength":
            why = "it is a strength"
        elif why is None and not offers.of.get(finding.id):
            why = "none of them touches what it is about"
        if why:
            which = f" (“{finding.title}”)" if len(findings) > 1 else ""
            yield f"Nothing on the list of allowed changes clears this finding{which}: {why}."


def _widened(search: Search, order: Order) -> Search | None:
    """A search that also has the changes for whatever the answers would raise; None where there are no more."""
    priced = search.cheapest(order, may_raise=True)
    if priced is None:
        return None
    offers, had = search.offers, len(search.moves)
    take(offers, (f for f in raised(priced.before, priced.after) if can_be_fixed(f)))
    if len(offers.moves) == had:
        return None
    return Search(offers, search.chosen, search.standards, search.tell, search.most_reviews)


def _ended(search: Search) -> str:
    return (
        f"No answer was found among {wording.count(search.most_reviews, 'set')} of changes that were tried. "
        "There may be one all the same: choose fewer findings, or allow fewer kinds of change."
    )


@dataclass(frozen=True)
class _Rule:
    """A standing rule: how it is said, its name, and the order without it."""

    says: str
    name: str
    dropped: Callable[[Order], Order]
    body: str = ""


def _why_not(search: Search, order: Order) -> NoFix:
    """The rules that clash: which of them, or which two, would have to give way."""
    sentences: list[str] = []
    names: list[str] = []
    rules, proven = _rules(search, order), True
    try:
        for n in (1, 2):
            for some in combinations(rules, n):
                loose = order
                for rule in some:
                    loose = rule.dropped(loose)
                found = search.cheapest(loose)
                if found is not None:
                    sentences.append(_clash(search, order, some, found))
                    names += [rule.name for rule in some]
            if sentences:
                break
        else:
            sentences.append(_at_a_price(search, order, rules))
    except EndedEarly:
        proven = False
        sentences.append("Whether other rules stand in the way was not tried to the end.")
    chosen = tuple(finding.id for finding in search.chosen)
    rules_named = tuple(dict.fromkeys(names))
    return NoFix(chosen, tuple(sentences), rules_named, proven, len(search.moves), len(search.outcomes))


def _rules(search: Search, order: Order) -> list[_Rule]:
    """The standing rules that could be in the way here."""
    moves = search.moves.values()
    rules = []
    for body, most in order.most_seats.items():
        if any(move.body == body for move in moves):
            name = search.offers.map.name_of(body)
            said = f"{name} keeps at most {wording.counted(most, 'seat')}"
            rules.append(_Rule(said, f"most seats on {name}", lambda o, b=body: _without(o, b), body))  # type: ignore[misc]
    if order.most_ties is not None and any(move.ends for move in moves):
        said = f"at most {wording.counted(order.most_ties, 'tie')} may be added"
        rules.append(_Rule(said, "most ties", lambda o: replace(o, most_ties=None)))
    if not order.any_role and any(move.stretches for move in moves):
        said = "observers and advisers have no vote"
        rules.append(_Rule(said, "who may vote", lambda o: replace(o, any_role=True)))
    for kind in KINDS:
        if kind not in order.kinds and any(kind in move.needs for move in moves):
            rules.append(_Rule(_NOT_ALLOWED[kind], KINDS[kind], lambda o, k=kind: replace(o, kinds=o.kinds | {k})))  # type: ignore[misc]
    return rules


def _without(order: Order, body: str) -> Order:
    return replace(order, most_seats={b: n for b, n in order.most_seats.items() if b != body})


def _clash(search: Search, order: Order, rules: Sequence[_Rule], found: Fix) -> str:
    said = wording.listed([rule.says for rule in rules])
    with_what = ""
    if len(rules) == 1 and rules[0].body:
        with_what = f": with {_enough(search, order, rules[0].body, found)} it could"
    elif len(rules) == 1 and rules[0].name == "most ties":
        ties = sum(bool(move.ends) for move in found.moves)
        with_what = f": with {wording.number(ties)} it could"
    return f"This cannot be had while {said}{with_what}."


def _enough(search: Search, order: Order, body: str, found: Fix) -> int:
    """The least number of seats of the body with which there is an answer."""
    has = len(search.offers.map.seats_on(body))
    enough = has + sum(move.body == body for move in found.moves)
    least = max(order.most_seats[body], has) + 1
    for most in range(least, min(enough, least + _MORE_SEATS)):
        if search.cheapest(replace(order, most_seats={**order.most_seats, body: most})) is not None:
            return most
    return enough


def _at_a_price(search: Search, order: Order, rules: Sequence[_Rule]) -> str:
    """No rule, and no two, are in the way: whether it is another finding, or nothing at all that helps."""
    found = search.cheapest(order, may_raise=True)
    if found is not None:
        others = [f"“{finding.title}”" for finding in raised(found.before, found.after)]
        return f"This cannot be had without raising another finding: {wording.few(others)}."
    loose = order
    for rule in rules:
        loose = rule.dropped(loose)
    if len(rules) > 2 and search.cheapest(loose) is not None:
        return f"This cannot be had while {wording.listed([rule.says for rule in rules])}; these clash together."
    many = "these findings together" if len(search.chosen) > 1 else "this finding"
    return f"No set of the changes on the list clears {many}."


_NOT_ALLOWED: Mapping[str, str] = {
    "seat": "no seat may be added",
    "vote": "no vote may be given",
    "right": "decisions stay where they are",
    "deputy": "no deputy may be named",
    "tie": "no tie may be added",
}
