"""What a review says: frozen results in words that a board can read, naming the things they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.network.results import NetworkShape
from stakeholdermap.analysis.results import (
    Assessment,
    BodyQuorum,
    BodyVoting,
    Certainty,
    Form,
    Interlocks,
    Lens,
    PrincipleResult,
    RoleSpread,
    RoleTable,
    Trust,
)
from stakeholdermap.analysis.standards import Standard
from stakeholdermap.analysis.thresholds import DEFAULT, Thresholds
from stakeholdermap.model.map import Map

SEVERITIES = ("high", "medium", "low", "strength")


@dataclass(frozen=True)
class Finding:
    """One thing the map tells. ``id`` is the same in every run on the same facts.

    ``title`` is a few words, ``sentence`` one sentence with counts, ``evidence`` the ids of the facts behind
    it, ``numbers`` the figures by name (None when not known), ``method`` how it is worked out (with the
    formula in words), ``source`` who says so, ``caveat`` what it does not say, ``remedy`` what could change
    it. ``body`` and ``group`` say where it applies, when it applies to one. ``weight`` orders findings of one
    severity, heaviest first; ``gap`` is what to write on a dashed card for what is not there, empty for none.
    """

    id: str
    kind: str
    severity: str
    title: str
    sentence: str
    evidence: tuple[str, ...] = ()
    numbers: Mapping[str, float | int | None] = field(default_factory=dict)
    source: str = ""
    caveat: str = ""
    method: str = ""
    remedy: str = ""
    body: str | None = None
    group: str = ""
    weight: float = 0.0
    gap: str = ""


@dataclass(frozen=True)
class Gap:
    """Something expected that is not there, a dashed card on the map. ``finding`` is its finding's id."""

    id: str
    words: str
    group: str
    body: str | None
    finding: str


@dataclass(frozen=True)
class ItemResult:
    """How one item of a standard is met.

    ``status`` is met, thin, vacant, missing, not_applicable or cannot_tell; ``reason`` says why it is not
    simply met, or how it was counted.
    """

    id: str
    group: str
    requirement: str
    status: str
    seats: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class StandardResult:
    """A standard held against one body (``body`` is its id; None for the whole partnership)."""

    standard: Standard
    body: str | None
    items: tuple[ItemResult, ...]

    @property
    def applicable(self) -> int:
        """Mandatory items that can be told."""
        return sum(item.status != "cannot_tell" for item in self._mandatory)

    @property
    def met(self) -> int:
        """Mandatory items that are met, thinly or well."""
        return sum(item.status in ("met", "thin") for item in self._mandatory)

    @property
    def untold(self) -> int:
        """Mandatory items that the map cannot answer: in neither of the two counts."""
        return sum(item.status == "cannot_tell" for item in self._mandatory)

    @property
    def in_words(self) -> str:
        """How far it is met: "5 of 7 items met"."""
        if not self.applicable:
            return "none of its items can be told from the map"
        return f"{self.met} of {self.applicable} items met"

    @property
    def _mandatory(self) -> list[ItemResult]:
        pairs = zip(self.items, self.standard.items, strict=True)
        return [item for item, wanted in pairs if wanted.mandatory and item.status != "not_applicable"]


@dataclass(frozen=True)
class GroupOnBody:
    """One group on one body: R1 to R5, R13, R14, the thin flags and the status ladder.

    Shares are 0 to 1, or None when they cannot be told. ``status`` is missing, thin, present or well_placed, or unknown
    while no seat of the group is filled and one is to be confirmed. ``by_profession`` are the seats of clinicians
    where no seat is kept for one; ``parity_reads`` the band of R4 in words, empty without a target.
    ``distance`` is R14, in committee hops from the group's nearest seat anywhere to the main body; None for no route.
    """

    body: str
    group: str
    seats: int
    of: int
    filled: int
    seat_share: float | None
    vote_share: float | None
    voice_share: float | None
    decision_share: float | None
    target: float | None
    parity: float | None
    short: int | None
    to_add: int | None
    status: str
    flags: tuple[str, ...] = ()
    seat_ids: tuple[str, ...] = ()
    distance: int | None = None
    by_profession: tuple[str, ...] = ()
    parity_reads: str = ""


@dataclass(frozen=True)
class Unit:
    """A person, organisation, sector, group, profession or band: its decision weight (or seats) and share."""

    id: str
    name: str
    weight: float
    share: float | None


@dataclass(frozen=True)
class BodyMakeup:
    """One body as a whole: seats counted, vacant (not to be confirmed) and unknown, and R8 to R12 over its groups.

    ``by_sector`` counts its seats by the sector of the organisation that employs or appoints to them, which
    is another label than the groups; its empty id stands for seats whose sector is not recorded.
    """

    body: str
    seats: int
    vacant: int
    votes: int
    votes_not_recorded: int
    blau: float | None
    blau_unbiased: float | None
    iqv: float | None
    shannon: float | None
    effective_groups: float | None
    effective_groups_2: float | None
    groups_not_recorded: int = 0
    by_sector: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Concentration:
    """C1 to C6 of decision weight over one kind of unit. Units include those that hold none, heaviest first.

    ``by`` is person, organisation, group, profession or band; ``weights`` is flat, chair_double or
    voting_power. ``unknown`` is the weight whose unit is not recorded: it is in no share.
    """

    by: str
    weights: str
    units: tuple[Unit, ...]
    hhi: float | None
    hhi_normalised: float | None
    effective_number: float | None
    gini: float | None
    gini_corrected: float | None
    top_share: float | None
    unknown: float = 0.0

    @cached_property
    def total(self) -> float:
        """All decision weight that the units hold together."""
        return sum(unit.weight for unit in self.units)


@dataclass(frozen=True)
class Counts:
    """How much is on the map on the day of the review.

    ``vacant_seats`` are known to be empty; ``to_confirm`` are seats whose holder is still to be named.
    """

    organisations: int
    people: int
    bodies: int
    seats: int
    vacant_seats: int
    decisions: int
    relationships: int
    to_confirm: int = 0


@dataclass(frozen=True)
class Review:
    """Everything the map tells on one day. ``map`` is the very Map it was asked of; so staleness is known.

    ``dated`` is whether the day is that of the record, or one that somebody asked for; False when the record
    carries no date and ``as_at`` is only the day on which it was looked at. ``asked_body`` is the id of the body that
    standards were asked to be held against; None where each found its own.
    """

    map: Map
    as_at: date
    counts: Counts
    standards: tuple[StandardResult, ...] = ()
    representation: tuple[GroupOnBody, ...] = ()
    makeup: tuple[BodyMakeup, ...] = ()
    decisions: tuple[Concentration, ...] = ()
    network: NetworkShape | None = None
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    main_body: str | None = None
    dated: bool = True
    voting: tuple[BodyVoting, ...] = ()
    quorums: tuple[BodyQuorum, ...] = ()
    interlocks: Interlocks | None = None
    role_tables: tuple[RoleTable, ...] = ()
    role_spread: RoleSpread | None = None
    principles: tuple[PrincipleResult, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    trust: Trust | None = None
    lenses: tuple[Lens, ...] = ()
    form: Form | None = None
    certainty: Certainty | None = None
    limits: Thresholds = DEFAULT
    asked_body: str | None = None

    @property
    def membership_day(self) -> str:
        """The day as everything that is written down says it: "Membership as at 1 March 2026"."""
        return wording.membership_day(self.as_at, self.dated)

    def concentration(self, by: str, weights: str = "flat") -> Concentration | None:
        """The concentration of decision weight over one kind of unit, or None when it was not worked out."""
        return next((c for c in self.decisions if (c.by, c.weights) == (by, weights)), None)
