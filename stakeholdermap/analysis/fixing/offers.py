"""Which changes can bear on which finding: the candidates of a search, and what is known before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from stakeholdermap.analysis import graph
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.fixing import moves as make
from stakeholdermap.analysis.fixing.moves import Sketch
from stakeholdermap.analysis.fixing.results import KINDS, Move
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model.things import Decision

# More changes than this are not considered for one finding; the answer says how many were left aside.
MOST_FOR_ONE = 40
MOST_SEATS = 6
MOST_GROUPS = 3
MOST_BODIES = 8

# Which kinds of change a kind of finding can depend on at all; where it is not said, on every kind.
DEPENDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("cut_point", "sole_link", "key_players"), frozenset({"tie"})),
    **dict.fromkeys(("nobody_decides", "many_deciders", "many_vetoes"), frozenset({"right"})),
    **dict.fromkeys(
        ("missing_group", "legal_gap", "vacant", "voice_without_vote", "majority", "share_against_target"),
        frozenset({"seat", "vote", "right"}),
    ),
}
ALL = frozenset(KINDS)


@dataclass
class Offers:
    """The candidates for some findings of one review. ``of`` holds the ids of the moves offered for each finding."""

    review: Review
    moves: dict[str, Move] = field(default_factory=dict)
    of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left_aside: int = 0

    def __post_init__(self) -> None:
        self.day = self.review.as_at
        self.map = self.review.map.as_at(self.day)
        self.seating = Seating(self.map)
        self.decided = Decided(self.seating, self.review.main_body)
        self.nodes = self.review.network.nodes if self.review.network else ()
        self.links = self.review.network.links if self.review.network else ()
        self.sectors = graph.groups_of(self.map, [node.id for node in self.nodes])

    # The single moves, those only that there are

    def votes(self, places: Iterable[Place]) -> Iterator[Move]:
        """A vote for each of these seats that has none."""
        yield from filter(None, (make.vote(self.map, self.seating, place) for place in places))

    def deputies(self, places: Iterable[Place]) -> Iterator[Move]:
        """A deputy for each of these seats that has none."""
        yield from filter(None, map(make.deputy, places))

    def seats(
        self, body: str | None, sketch: Sketch, most: int, votes: Sequence[bool] = (True, False)
    ) -> Iterator[Move]:
        """Up to ``most`` new seats, with a vote and without."""
        if body and body in self.map.bodies:
            for with_vote, number in product(votes, range(1, min(most, MOST_SEATS) + 1)):
                yield make.seat(self.map, self.seating, body, sketch, with_vote, number, self.day)

    def rights(self, decision: Decision, holders: Iterable[str]) -> Iterator[Move]:
        """Another decider, or one of several who no longer decides."""
        now = [p.holder for p in self.decided.deciders_of(decision)]
        if len(now) > 1:
            for holder in now:
                yield make.part(self.map, decision.id, holder, self.name(holder), "recommends")
            return
        old = now[0] if now else None
        for new in holders:
            if new != old:
                name = self.name(old) if old else ""
                yield make.decider(self.map, decision.id, name, old, new, self.name(new))

    def ties(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Move]:
        """A tie for each of these pairs of organisations that has none."""
        for one, other in pairs:
            known = one in self.map.organisations and other in self.map.organisations
            if known and one != other and not self._tied(one, other):
                yield make.tie(self.map, one, other)

    # What they are made of

    def name(self, id: str | None) -> str:
        """The name of any holder; a post stands for a person."""
        person = self.map.people.get(id or "")
        home = self.map.organisations.get(person.employer or "") if person else None
        if person is None:
            return self.map.name_of(id)
        return f"{person.post or 'an unnamed post'} ({home.name})" if home else person.post or "an unnamed post"

    def places(self, ids: Iterable[str]) -> list[Place]:
        """The seats among these ids, in their order."""
        known = {place.id: place for place in self.seating.places}
        return [known[id] for id in ids if id in known]

    def bodies(self) -> list[str]:
        """The bodies that could decide: those that do first, then others with somebody who votes."""
        with_votes = [b for b in self.map.bodies if any(p.filled for p in self.seating.voting(b))]
        return list(dict.fromkeys([b for b in self.decided.bodies if b in with_votes] + with_votes))[:MOST_BODIES]

    def groups_for(self, body: str, but: str = "") -> list[str]:
        """Groups that a further seat could go to: those with fewest seats there, without one above all."""
        rows = [r for r in self.review.representation if r.body == body and r.group and r.group != but]
        return [r.group for r in sorted(rows, key=lambda r: (r.seats, r.group))][:MOST_GROUPS]

    def _tied(self, one: str, other: str) -> bool:
        return any(other in (t.one, t.other) for t in self.map.ties_of(one))
