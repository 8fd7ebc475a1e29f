"""The cheapest set of changes, proven: an integer programme proposes, a review of the changed map judges.

The programme (HiGHS, through scipy) holds what is known so far: the standing rules, and that each chosen finding needs
something that can bear on it. What it proposes is reviewed. When a chosen finding is still there, or another was
raised, what was learnt becomes a further row that this set breaks and no answer does, and the programme is solved
again. It proposes sets from the cheapest on, so the first that the review accepts is a cheapest one.

Learnt is never more than is certain. A finding depends on the moves of some kinds alone (``fixing_offers.DEPENDS``):
sets that are alike in these fare alike with it. A part that hangs by one organisation needs a tie that leads out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.analysis.fixing import results as fixing_results
from stakeholdermap.analysis.fixing.by_kind import needs, take
from stakeholdermap.analysis.fixing.offers import ALL, DEPENDS, Offers
from stakeholdermap.analysis.fixing.results import Fix, Move, Order
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.model.rules import Refused

MOST_REVIEWS = 150
_FOR_ONE = 40
_FOR_ANOTHER = 20
# So much more a set costs for each move, and less than that for moves further down the list: ties are decided alike.
_NUDGE = 1e-5

_INFEASIBLE = 2

Made = frozenset[str]
Tell = Callable[[int], None]


class EndedEarly(Exception):
    """More reviews would be needed than are allowed, or the programme was not solved to the end."""


@dataclass(frozen=True)
class Outcome:
    """What a review says of one set of changes: what is left, what was raised, or that the rules refuse it.

    ``hangs`` are the parts that still hang by the organisation that a finding which is left is about, with its id.
    """

    left: tuple[Finding, ...] = ()
    raised: tuple[Finding, ...] = ()
    refused: bool = False
    hangs: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True)
class Row:
    """Something that holds of every answer: the moves with their weights sum to at least so much.

    ``of_raising`` rows hold only as long as nothing may be raised.
    """

    weights: Mapping[str, int]
    least: int
    of_raising: bool = False


@dataclass
class Search:
    """A search among the changes that were offered; what it learns holds for every order.

    ``tell`` is told how many reviews were made, and may raise recall.Cancelled.
    """

    offers: Offers
    chosen: tuple[Finding, ...]
    standards: Sequence[Standard]
    tell: Tell
    most_reviews: int = MOST_REVIEWS
    rows: list[Row] = field(default_factory=list)
    outcomes: dict[Made, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.moves = self.offers.moves
        self.number = {id: n for n, id in enumerate(self.moves)}
        self.recall = Recall(lambda _: self.tell(len(self.outcomes)))
        known = [need for finding in self.chosen for need in needs(self.offers, finding)]
        self.rows += [Row(need.gives, need.least) for need in known]

    def cheapest(self, order: Order, may_raise: bool = False, most: float = np.inf) -> Fix | None:
        """The cheapest answer that costs at most ``most``, None when there is none. Raises EndedEarly, Cancelled."""
        while True:
            made = self._proposed(order, may_raise)
            if made is None or sum(order.cost(self.moves[id]) for id in made) > most + _NUDGE:
                return None
            outcome = self.judged(made)
            if not outcome.refused and not outcome.left and (may_raise or not outcome.raised):
                return self._as_fix(made, order, proven=True)
            self.rows += self._learnt(made, outcome)

    def another(self, first: Fix, order: Order) -> tuple[Move, ...]:
        """Other changes at the same cost that do as well; empty where a few tries find none. Raises Cancelled."""
        without = Row({move.id: -1 for move in first.moves}, 1 - len(first.moves))
        allowed, self.most_reviews = self.most_reviews, len(self.outcomes) + _FOR_ANOTHER
        self.rows.append(without)
        try:
            found = self.cheapest(order, most=first.cost)
        except EndedEarly:
            return ()
        finally:
            # What was learnt meanwhile holds of every answer; that this set is left out does not.
            self.rows = [row for row in self.rows if row is not without]
            self.most_reviews = allowed
        return found.moves if found is not None and found.words != first.words else ()

    def judged(self, made: Made) -> Outcome:
        """What a review says of these changes."""
        if made not in self.outcomes:
            if len(self.outcomes) >= self.most_reviews:
                raise EndedEarly
            self.tell(len(self.outcomes))
            self.outcomes[made] = self._outcome(made)
        return self.outcomes[made]

    def any_answer(self, order: Order) -> Fix | None:
        """An answer that need not be the cheapest; None when none was found. Raises recall.Cancelled.

        What is cheapest for each finding alone, together; then whatever helps most; then without what is not needed.
        """
        self.most_reviews *= 2
        made = self._each_alone(order)
        try:
            best = self._worth(made)
            while best > (0, 0):
                steps = [made | {id} for id in self.moves if id not in made and self._keeps_rules(made | {id}, order)]
                worth, step = min(((self._worth(s), s) for s in steps), key=lambda pair: pair[0], default=(best, made))
                if worth >= best:
                    return None
                made, best = step, worth
        except EndedEarly:
            return None
        return self._pruned(made, order)

    def _each_alone(self, order: Order) -> Made:
        """What clears each finding alone, all of it, as far as the rules allow it together."""
        made: Made = frozenset()
        for finding in self.chosen if len(self.chosen) > 1 else ():
            offers = Offers(self.offers.review)
            take(offers, [finding])
            alone = Search(offers, (finding,), self.standards, self.tell, _FOR_ONE)
            try:
                found = alone.cheapest(order)
            except EndedEarly:
                continue
            theirs = made.union(move.id for move in found.moves) if found else made
            made = theirs if self._keeps_rules(theirs, order) else made
        return made

    def _pruned(self, made: Made, order: Order) -> Fix | None:
        try:
            for id in sorted(made, key=lambda id: (-order.cost(self.moves[id]), id)):
                less = made - {id}
                if self._keeps_rules(less, order) and self._worth(less) == (0, 0):
                    made = less
        except EndedEarly:
            pass
        return self._as_fix(made, order, proven=False)

    def _worth(self, made: Made) -> tuple[int, int]:
        outcome = self.judged(made)
        if outcome.refused:
            return len(self.chosen) + 1, 0
        return len(outcome.left) + len(outcome.raised), len(outcome.left)

    def _outcome(self, made: Made) -> Outcome:
        try:
            after = self._review(made)
        except Refused:
            return Outcome(refused=True)
        there = {finding.id for finding in after.findings}
        left = tuple(finding for finding in self.chosen if finding.id in there)
        points = {finding.evidence[0] for finding in left if finding.kind == "cut_point"}
        nodes = after.network.nodes if after.network else ()
        hangs = tuple((node.id, frozenset(part)) for node in nodes if node.id in points for part in node.parts_lost)
        return Outcome(left, fixing_results.raised(self.offers.review, after), hangs=hangs)

    def _review(self, made: Made) -> Review:
        before = self.offers.review
        map = before.map
        for id in self._in_order(made):
            map = self.moves[id].verb(map)
        return review(map, self.standards, before.as_at, before.asked_body, before.limits, self.recall)

    def _in_order(self, made: Made) -> list[str]:
        return sorted(made, key=self.number.__getitem__)

    def _as_fix(self, made: Made, order: Order, proven: bool) -> Fix:
        moves = tuple(self.moves[id] for id in self._in_order(made))
        return Fix(
            chosen=tuple(finding.id for finding in self.chosen),
            moves=moves,
            cost=sum(order.cost(move) for move in moves),
            before=self.offers.review,
            after=self._review(made),
            proven=proven,
            considered=len(self.moves),
            tried=len(self.outcomes),
            left_aside=self.offers.left_aside,
        )

    # What was learnt

    def _learnt(self, made: Made, outcome: Outcome) -> list[Row]:
        if outcome.refused:
            return [self._other_than(made, ALL)]
        rows = []
        for f in outcome.left:
            rows += self._ways_out(f, outcome) or [self._other_than(made, DEPENDS.get(f.kind, ALL))]
        rows += [self._other_than(made, DEPENDS.get(f.kind, ALL), of_raising=True) for f in outcome.raised]
        return rows

    def _other_than(self, made: Made, kinds: frozenset[str], of_raising: bool = False) -> Row:
        """At least one move of these kinds that was not made, or one fewer of those that were."""
        weights = {id: -1 if id in made else 1 for id, m in self.moves.items() if kinds.intersection(m.needs)}
        return Row(weights, 1 - sum(weight < 0 for weight in weights.values()), of_raising)

    def _ways_out(self, finding: Finding, outcome: Outcome) -> list[Row]:
        """For each part that still hangs by one organisation: some tie from it past that organisation."""
        if finding.kind != "cut_point":
            return []
        here = [(point, part) for point, part in outcome.hangs if point == finding.evidence[0]]
        return [Row({id: 1 for id, m in self.moves.items() if _leads_out(m, part, point)}, 1) for point, part in here]

    # The programme

    def _keeps_rules(self, made: Made, order: Order) -> bool:
        x = np.array([id in made for id in self.moves], dtype=float)
        if any(not order.allows(self.moves[id]) for id in made):
            return False
        return all(low - 1e-9 <= sum(w * x[self.number[id]] for id, w in weights.items()) <= high + 1e-9
                   for weights, low, high in self._rules(order))  # fmt: skip

    def _rules(self, order: Order) -> list[tuple[Mapping[str, int], float, float]]:
        """The standing rules as rows: weights by move, and between what their sum must lie."""
        slots: dict[str, dict[str, int]] = {}
        on_body: dict[str, dict[str, int]] = {}
        rows: list[tuple[Mapping[str, int], float, float]] = []
        for id, move in self.moves.items():
            if move.slot:
                slots.setdefault(move.slot, {})[id] = 1
            if move.body:
                on_body.setdefault(move.body, {})[id] = 1
            if move.after:
                rows.append(({move.after: 1, id: -1}, 0, np.inf))
        rows += [(weights, 0, 1) for weights in slots.values()]
        for body, most in order.most_seats.items():
            if body in on_body:
                rows.append((on_body[body], 0, max(0, most - len(self.offers.map.seats_on(body)))))
        if order.most_ties is not None:
            rows.append(({id: 1 for id, m in self.moves.items() if m.ends}, 0, order.most_ties))
        return rows

    def _proposed(self, order: Order, may_raise: bool) -> Made | None:
        if not self.moves:
            return None
        rows = self._rules(order)
        rows += [(row.weights, row.least, np.inf) for row in self.rows if not (may_raise and row.of_raising)]
        n = len(self.moves)
        cost = [order.cost(m) + _NUDGE * (1 + k / n) for k, m in enumerate(self.moves.values())]
        allowed = Bounds(0, np.array([float(order.allows(m)) for m in self.moves.values()]))
        limits = LinearConstraint(self._matrix(rows), [low for _, low, _ in rows], [high for _, _, high in rows])
        solved = milp(np.array(cost), integrality=np.ones(n), bounds=allowed, constraints=limits,
                      options={"mip_rel_gap": 0.0})  # fmt: skip
        if solved.x is None or not solved.success:
            # HiGHS says 2 where there is no answer; whatever else kept it from one proves nothing.
            if solved.status == _INFEASIBLE:
                return None
            raise EndedEarly
        return frozenset(id for id, x in zip(self.moves, solved.x, strict=True) if x > 0.5)

    def _matrix(self, rows: Sequence[tuple[Mapping[str, int], float, float]]) -> csr_matrix:
        cells = [(r, self.number[id], w) for r, (weights, _, _) in enumerate(rows) for id, w in weights.items()]
        where = np.array([(r, c) for r, c, _ in cells], dtype=np.int32).reshape(-1, 2)
        return csr_matrix(([w for _, _, w in cells], (where[:, 0], where[:, 1])), shape=(len(rows), len(self.moves)))


def _leads_out(move: Move, part: frozenset[str], point: str) -> bool:
    inside = [end in part for end in move.ends]
    return len(inside) == 2 and inside[0] != inside[1] and point not in move.ends
