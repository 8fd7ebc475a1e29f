"""What a review works out beyond seats and shares: votes, quorum, interlocks, roles, principles, lenses, form, trust.

Frozen values; a figure that cannot be told is None, never 0. Ids are those of facts on the map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Voter:
    """One player of a vote: a seat, or a bloc of seats that vote as one (then ``id`` is "bloc:" and its name).

    ``weight`` is what it weighs in the game, not always the number of its ``seats`` (a casting vote). ``banzhaf``
    is its share of all swings, ``banzhaf_absolute`` its swings over the 2^(n-1) sets of others, ``shapley`` its
    Shapley-Shubik share; each 0 to 1.
    """

    id: str
    name: str
    seats: tuple[str, ...]
    weight: int
    swings: int
    banzhaf: float
    banzhaf_absolute: float
    shapley: float
    veto: bool = False
    dictator: bool = False
    dummy: bool = False


@dataclass(frozen=True)
class BodyVoting:
    """A vote on one body as a weighted game: the quota and everybody's power. ``rule`` is one of the voting rules.

    ``casting`` says whether a chair's casting vote is counted; ``blocs`` the names of the blocs that were declared.
    ``votes`` is how many seats vote; without ``votes_recorded`` every member is taken to have one. Where the rule or a
    casting vote is not recorded, a simple majority is taken and no casting vote.
    """

    body: str
    rule: str
    quota: int
    casting: bool
    blocs: tuple[str, ...]
    voters: tuple[Voter, ...]
    votes: int = 0
    rule_recorded: bool = True
    casting_recorded: bool = True
    votes_recorded: bool = True


@dataclass(frozen=True)
class QuorumMember:
    """How much meeting at all hangs on one seat: its swings, its share of them, and whether nobody can meet without."""

    seat: str
    swings: int
    share: float
    veto: bool
    has_deputy: bool | None


@dataclass(frozen=True)
class BodyQuorum:
    """Whether a body can meet, as a game over its filled seats; those who only attend are no members.

    ``number`` is 0 where only needed groups are recorded. ``quorate`` of ``sets`` sets of members can meet, as far
    as is recorded; ``chance`` is that of a quorate meeting when each comes with probability ``attendance`` (with a
    named deputy 1 - (1 - a)^2), None where the number, or whom a member speaks for, is not recorded.
    ``missing`` are the needed groups that no filled seat speaks for, and no seat that is still open might;
    ``possible`` is whether any meeting could be quorate; ``open`` are the seats of which the holder, or whom they
    speak for, is not recorded. A member's veto holds whatever those turn out to be. ``unplaced`` are words of the
    quorum as it was written that are not among its needs: then ``chance`` is None, and what cannot be still holds.
    """

    body: str
    number: int
    needs: tuple[str, ...]
    sets: int
    quorate: int
    chance: float | None
    attendance: float
    members: tuple[QuorumMember, ...]
    missing: tuple[str, ...] = ()
    possible: bool = True
    open: tuple[str, ...] = ()
    unplaced: str = ""


@dataclass(frozen=True)
class BodyOverlap:
    """M4: the people on both of two bodies, and how much of all their people that is (Jaccard, 0 to 1)."""

    one: str
    other: str
    people: tuple[str, ...]
    jaccard: float


@dataclass(frozen=True)
class VotesTwice:
    """M5: the share of a parent's votes held by people who also vote in the child, 0 to 1.

    ``assumed`` names those of the two on which no vote is recorded, so that every member is taken to have one.
    """

    parent: str
    child: str
    share: float
    people: tuple[str, ...]
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interlocks:
    """M1 to M6 over everybody who holds a seat. ``seats`` counts them by person, ``pairs`` is M3, ``hhi`` M6."""

    seats: Mapping[str, int]
    share_with_several: float | None
    pairs: int
    overlaps: tuple[BodyOverlap, ...]
    twice: tuple[VotesTwice, ...]
    hhi: float | None


@dataclass(frozen=True)
class Cell:
    """One cell of a table of decision roles: how many there are, and by which ids of seats or parts.

    ``could`` says that somebody on the map has both labels, so that an empty cell could be filled.
    """

    row: str
    column: str
    count: int
    ids: tuple[str, ...] = ()
    could: bool = False


@dataclass(frozen=True)
class RoleTable:
    """Decision roles by two labels: organisation x profession, organisation x band, profession x band.

    ``rows`` and ``columns`` are (key, words); the empty key is "Not recorded". Vacant roles are left out.
    """

    by: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RoleSpread:
    """D1 to D4. D1 is the share of decision weight in the most senior band, of what is on the ladder.

    ``lowest`` is the key of the lowest band with a role, ``professions_with`` of ``professions`` hold one,
    ``without`` are the organisations with none, by sector.
    """

    top_share: float | None
    lowest: str | None
    professions_with: int
    professions: int
    without: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PrincipleResult:
    """One principle of good partnership held against the map: ``status`` is met, not_met or cannot_tell."""

    id: str
    principle: str
    status: str
    reason: str
    evidence: tuple[str, ...]
    source: str
    ask: str = ""


@dataclass(frozen=True)
class Assessment:
    """How a shared principle is answered: ``counts`` of the answers 1 to 5, and how far they lie apart.

    ``disagreement`` is van der Eijk's 1 - agreement over 2: 0 when all answer alike, 0.5 when answers are spread
    evenly, 1 when half answer 1 and half 5; None below two answers.
    """

    principle: str
    counts: tuple[int, int, int, int, int]
    mean: float | None
    disagreement: float | None

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)


@dataclass(frozen=True)
class TrustScore:
    """Trust and value of one organisation or person, 1 to 4, as ``raters`` others rated it; None below three.

    ``trust_apart`` and ``value_apart`` say how far its raters lie apart, 0 (all alike) to 1 (half at each end).
    """

    id: str
    raters: int
    trust: float | None
    value: float | None
    influence: float | None
    trust_apart: float | None = None
    value_apart: float | None = None


@dataclass(frozen=True)
class Trust:
    """A survey of how partners see one another; ``answered`` of ``asked`` members sent ratings."""

    scores: tuple[TrustScore, ...]
    answered: int
    asked: int
    trust: float | None
    value: float | None


@dataclass(frozen=True)
class LensTop:
    """Who leads in one lens, with the figure and what it is in words."""

    id: str
    name: str
    value: float
    words: str


@dataclass(frozen=True)
class Lens:
    """One of four ways to look at where things are concentrated: formal, between, fragile or perceived.

    ``top`` has up to three, ties in full; empty with ``reason`` when nothing can be told or nobody stands out.
    ``alone`` says that the first leads alone, and by more than chance gives where that is known; ``note`` is what to
    bear in mind, such as how chairs are counted.
    """

    key: str
    title: str
    question: str
    top: tuple[LensTop, ...]
    reason: str = ""
    note: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Form:
    """Which shape the partnership looks like (Provan and Kenis), put as a question: shared, lead or coordinating."""

    key: str
    looks_like: str
    question: str
    why: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chance:
    """How unusual an observed figure is among networks or boards of the same size, drawn at random.

    ``null`` is ties, seats, labels or qap; ``p`` is (1 + as extreme) / (draws + 1), or the exact share when
    ``exhaustive``. None where too few members (below ``too_few``) or too many to draw: then ``reason`` says which.
    ``low`` says that small values are the unusual ones; then ``p95`` is the 5th percentile.
    """

    measure: str
    null: str
    observed: float
    mean: float | None
    p95: float | None
    p: float | None
    draws: int
    exhaustive: bool = False
    reason: str = ""
    low: bool = False


@dataclass(frozen=True)
class RankRange:
    """Between which ranks somebody stays in nine of ten draws when a share of the ties may be missing or wrong."""

    measure: str
    id: str
    rank: int
    best: int
    worst: int


@dataclass(frozen=True)
class Certainty:
    """How sure one can be: the null models, ranks under missing ties, and the measures in which nobody stands out."""

    seed: int
    chances: tuple[Chance, ...] = ()
    ranks: tuple[RankRange, ...] = ()
    nobody_stands_out: tuple[str, ...] = ()
    missing_ties: float = 0.0
    rank_draws: int = 0

    def chance(self, measure: str) -> Chance | None:
        """What is known of one measure."""
        return next((c for c in self.chances if c.measure == measure), None)
