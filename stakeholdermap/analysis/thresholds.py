"""Every limit of this program in one table, each with who says so; all of them can be changed."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from stakeholdermap.model.map import Map

HOUSE = "this program's own limit"


def _limit(value: float, words: str, source: str = HOUSE) -> float:
    return field(default=value, metadata={"words": words, "source": source})


@dataclass(frozen=True)
class Thresholds:
    """The limits that a review uses. ``thin_flags`` names the reasons for thinness that are looked at."""

    voting_gap: float = _limit(0.10, "Voice and vote differ by at least this share before it is said")
    parity_low: float = _limit(
        0.8,
        "Below this parity ratio a group is under-represented",
        "US four-fifths rule, for selection rates",
    )
    parity_high: float = _limit(
        1.25,
        "Above this parity ratio a group is over-represented",
        "The four-fifths rule the other way round, this program's own reading",
    )
    critical_share: float = _limit(
        0.30, "Below this share of the votes a group is below a critical mass", "University of Exeter; Kanter"
    )
    critical_seats: float = _limit(
        3, "On a small body fewer seats than this are below a critical mass", "Konrad and others"
    )
    large_body: float = _limit(
        10, "Up to this number of seats a body is small: seats are counted, not shares", "University of Exeter"
    )
    small_body: float = _limit(20, "Below this number of seats, seats come before ratios")
    too_few: float = _limit(6, "Below this number of members nothing is said about concentration")
    concentrated: float = _limit(
        0.18,
        "From this point on, between 0 (shared evenly) and 1 (all in one hand), decisions are concentrated "
        "(normalised Herfindahl index)",
    )
    majority: float = _limit(0.5, "Above this share of the votes one organisation carries any vote", "Arithmetic")
    blocking: float = _limit(
        1 / 3, "Above this share of the votes one organisation blocks a two-thirds vote", "Arithmetic"
    )
    seat_majority: float = _limit(0.5, "Above this share of the seats one sector is said to hold most of them")
    top_level: float = _limit(0.8, "From this share of decision weight at the most senior level on, it is said")
    many_bodies: float = _limit(4, "From this number of bodies on, a post is said to sit on many")
    many_vetoes: float = _limit(2, "Above this number, those who must agree are said to be many")
    same_votes: float = _limit(0.5, "From this share of votes held by the same people on, it is said")
    known_enough: float = _limit(0.5, "At least this share must be recorded before anything is said about it")
    attendance: float = _limit(0.8, "How likely a member is to come to a meeting, 0 to 1")
    quorate: float = _limit(0.9, "Below this chance of a quorate meeting, 0 to 1, it is said")
    unlikely: float = _limit(0.05, "Up to this chance a figure is said to be unusual for a network of its size")
    seed: float = _limit(1, "The number from which all draws at random start, so that they can be repeated")
    draws: float = _limit(1999, "How many networks or boards are drawn at random to compare with")
    missing_ties: float = _limit(0.1, "The share of ties that may be missing or wrong when ranks are tried")
    leads_lenses: float = _limit(3, "From this number of the four lenses on, somebody is said to lead in all")
    raters: float = _limit(3, "Below this number of raters no score is shown")
    survey_share: float = _limit(0.6, "Below this share of members who answered, a survey gets a warning")
    expected_from: float = _limit(15, "From this number of nodes on, brokerage is compared with chance")
    cost_seat: float = _limit(3, "What a new seat costs when changes are weighed up")
    cost_vote: float = _limit(2, "What giving a seat a vote costs when changes are weighed up")
    cost_right: float = _limit(3, "What moving a decision costs when changes are weighed up")
    cost_deputy: float = _limit(1, "What naming a deputy costs when changes are weighed up")
    cost_tie: float = _limit(1, "What a new working tie costs when changes are weighed up")
    thin_flags: tuple[str, ...] = field(
        default=("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"),
        metadata={"words": "Which reasons for thinness are looked at", "source": HOUSE},
    )

    targets: tuple[tuple[str, float], ...] = field(
        default=(),
        metadata={"words": "Target share of seats by group, 0 to 1; none unless you set one", "source": "You"},
    )

    set_by: tuple[tuple[str, str], ...] = field(
        default=(), metadata={"words": "The limits that the map sets otherwise, each with who says so", "source": "You"}
    )

    def says_who(self, key: str) -> str:
        """Who says so of one limit: "set for this map", with its source where there is one, or the program's source."""
        own = dict(self.set_by)
        if key in own:
            return f"set for this map ({own[key]})" if own[key] else "set for this map"
        return str(next(known.metadata["source"] for known in fields(self) if known.name == key))

    def flagged(self, flag: str) -> bool:
        """Whether this reason for thinness is looked at."""
        return flag in self.thin_flags


DEFAULT = Thresholds()
_OURS = {known.name for known in fields(Thresholds) if isinstance(known.default, int | float)}


def of(map: Map) -> Thresholds:
    """The limits of one map: the program's own, with those that the map sets otherwise, and its targets."""
    own: dict[str, Any] = {limit.key: limit.value for limit in map.limits.values() if limit.key in _OURS}
    targets = tuple((target.group, target.share) for target in map.targets.values())
    set_by = tuple((limit.key, limit.source) for limit in map.limits.values() if limit.key in own)
    return replace(DEFAULT, **own, targets=targets, set_by=set_by) if own or targets else DEFAULT
