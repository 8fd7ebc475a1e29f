"""What would fix it, as frozen results: what may be changed and at what cost, the changes found, or why there are none.

To *clear* a finding is that a review of the changed map no longer has its id. To *raise* one is that it has severity
high or medium where before it had a lesser one or was not there at all. Strengths may come and go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import SEVERITIES, Finding, Review
from stakeholdermap.analysis.thresholds import DEFAULT, Thresholds
from stakeholdermap.model.map import Map

Verb: TypeAlias = Callable[[Map], Map]

# What may be changed: the key, the words beside its tick, and the limit that says what it costs.
KINDS: Mapping[str, str] = {
    "seat": "Add a seat",
    "vote": "Give a vote",
    "right": "Change who decides, or who must agree",
    "deputy": "Name a deputy",
    "tie": "Add a working tie",
}

# Why no change on the list clears a finding of this kind.
NOT_BY_MOVES: Mapping[str, str] = {
    "unknown_data": "it asks to record something, not to change it",
    "too_small": "it says how little is recorded",
    "could_be_chance": "it warns of reading much into small numbers",
    "vacant": "it asks who sits in a seat that is there already, which only those who appoint to it can say",
    "not_in_force": "it asks for another standard or another day",
}


class UnknownFinding(Exception):
    """The review has no finding of this id; the text says which was asked for."""


@dataclass(frozen=True)
class Move:
    """One allowed change. ``needs`` are the kinds that must be allowed for it; it costs what they cost together.

    ``many`` says it of several at once ("Add {n} seats ..."). Of moves with the same ``slot`` at most one is made;
    ``after`` is the id of a like move that is made before this one. ``body`` gets one seat more by it, ``ends`` get a
    tie. ``stretches`` is set where a seat votes whose role does not: only when that rule is dropped.
    """

    id: str
    needs: tuple[str, ...]
    words: str
    verb: Verb
    many: str = ""
    slot: str = ""
    after: str = ""
    body: str = ""
    ends: tuple[str, ...] = ()
    stretches: bool = False

    @property
    def kind(self) -> str:
        """The kind it is mostly: a seat with a vote is a seat."""
        return self.needs[0]


def can_be_fixed(finding: Finding) -> bool:
    """Whether changes of the map could clear it at all, so that it is worth asking."""
    return finding.severity != "strength" and finding.kind not in NOT_BY_MOVES


def costs_of(limits: Thresholds) -> dict[str, float]:
    """What each kind of change costs by these limits."""
    return {kind: float(getattr(limits, f"cost_{kind}")) for kind in KINDS}


@dataclass(frozen=True)
class Order:
    """What may be changed. ``costs`` are 0 or more; ``most_seats`` says by body how many seats it may come to have.

    ``any_role`` lets observers and advisers be given a vote, which is otherwise for members alone.
    """

    kinds: frozenset[str] = frozenset(KINDS)
    costs: Mapping[str, float] = field(default_factory=lambda: costs_of(DEFAULT))
    most_seats: Mapping[str, int] = field(default_factory=dict)
    most_ties: int | None = None
    any_role: bool = False

    def cost(self, move: Move) -> float:
        """What the move costs."""
        return sum(self.costs[kind] for kind in move.needs)

    def allows(self, move: Move) -> bool:
        """Whether the move is of an allowed kind, and gives no vote to a role that has none."""
        return self.kinds.issuperset(move.needs) and (self.any_role or not move.stretches)


@dataclass(frozen=True)
class Fix:
    """The changes that clear the chosen findings and raise none, with the reviews before and after.

    ``proven`` says that no cheaper set of the ``considered`` changes does it; otherwise the search was ended early.
    ``tried`` counts the reviews it took, ``left_aside`` changes that were not considered because there were too many.
    ``others`` are the changes of another set at the same cost that would do as well; empty where none was found.
    """

    chosen: tuple[str, ...]
    moves: tuple[Move, ...]
    cost: float
    before: Review
    after: Review
    proven: bool
    considered: int
    tried: int
    left_aside: int = 0
    others: tuple[Move, ...] = ()

    def apply(self, map: Map) -> Map:
        """The map with all changes made. Raises Refused where the map has changed so that one cannot be."""
        for move in self.moves:
            map = move.verb(map)
        return map

    @property
    def words(self) -> tuple[str, ...]:
        """The changes, like ones said once."""
        return in_words(self.moves)

    @property
    def instead(self) -> str:
        """What else would do as well, as a sentence; empty where nothing was found that would."""
        own, other = ({move.id for move in moves} for moves in (self.moves, self.others))
        said = in_words(tuple(move for move in self.others if move.id not in own))
        if not said:
            return ""
        what = "Another change of the same size" if len(said) == 1 else "Other changes of the same size"
        if own & other:
            left = in_words(tuple(move for move in self.moves if move.id not in other))
            what = f"Instead of {wording.listed([f'“{one}”' for one in left])}, this"
        return f"{what} would do too: {'; '.join(one[:1].lower() + one[1:] for one in said)}."

    @property
    def gone(self) -> tuple[Finding, ...]:
        """The findings that are no longer there, strengths left aside."""
        return _only_in(self.before, self.after)

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that were not there before; none of them is of severity high or medium."""
        return _only_in(self.after, self.before)

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings that are still there, as they are said afterwards."""
        had = {finding.id for finding in self.before.findings}
        return tuple(f for f in self.after.findings if f.id in had and f.severity != "strength")


@dataclass(frozen=True)
class NoFix:
    """Why there is no such set of changes, or none was found: sentences, and the names of the rules that clash."""

    chosen: tuple[str, ...]
    sentences: tuple[str, ...]
    rules: tuple[str, ...] = ()
    proven: bool = True
    considered: int = 0
    tried: int = 0


def raised(before: Review, after: Review) -> tuple[Finding, ...]:
    """The findings of severity high or medium that were less, or not there, before."""
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    had = {finding.id: rank[finding.severity] for finding in before.findings}
    least = -len(SEVERITIES)
    return tuple(
        f for f in after.findings if f.severity in ("high", "medium") and rank[f.severity] > had.get(f.id, least)
    )


def in_words(moves: tuple[Move, ...]) -> tuple[str, ...]:
    """Moves as they are said, in the order of ``KINDS``, like ones together."""
    order = list(KINDS)
    ranked = sorted(moves, key=lambda move: order.index(move.kind))
    times = Counter(move.words for move in ranked)
    many = {move.words: move.many for move in ranked}
    return tuple(
        many[words].replace("{n}", wording.number(n)) if n > 1 and many[words] else words for words, n in times.items()
    )


def _only_in(one: Review, other: Review) -> tuple[Finding, ...]:
    had = {finding.id for finding in other.findings}
    return tuple(f for f in one.findings if f.id not in had and f.severity != "strength")
