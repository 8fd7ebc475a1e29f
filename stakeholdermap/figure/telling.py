"""What a review adds to a picture: badges, rings, gaps and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stakeholdermap.analysis.decisions import decision_roles
from stakeholdermap.analysis.finding import Concentration, Gap, Review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.figure import gaps
from stakeholdermap.model.things import Look


@dataclass(frozen=True)
class Told:
    """``roles`` are decision roles and ``rings`` shares of all decision weight, by the holder's id.

    ``dated`` is whether the day is that of the map's own record; ``seats_only`` whether all rests on voting seats
    alone, no decision being recorded.
    """

    roles: Mapping[str, int] = field(default_factory=dict)
    rings: Mapping[str, float] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    day: date | None = None
    dated: bool = True
    seats_only: bool = False


class Telling:
    """Reads reviews for one drawing; the same Told as before when a new review tells nothing new."""

    def __init__(self) -> None:
        self._read: tuple[Review | None, str, date | None] = (None, "", None)
        self._told = Told()

    def of(self, review: Review | None, look: Look) -> Told:
        """What the review tells of a look. Of another day than its own it knows neither rings nor gaps."""
        asked = (review, look.level, look.day)
        if self._read[0] is not review or self._read[1:] != asked[1:]:
            self._read = asked
            told = Told(day=look.day) if review is None else _told(review, look)
            self._told = self._told if self._told == told else told
        return self._told


def rings_of(concentration: Concentration | None) -> dict[str, float]:
    """Who has a ring, with their share of all decision weight, 0 to 1.

    Whoever holds more than a third (enough to block a two-thirds vote); or whoever holds most when decisions
    are concentrated as a whole (normalised Herfindahl index). Both limits are those of the review.
    """
    if concentration is None:
        return {}
    held = {u.id: u.share for u in concentration.units if u.share}
    found = {id: share for id, share in held.items() if share > DEFAULT.blocking}
    index = concentration.hhi_normalised
    if held and index is not None and index >= DEFAULT.concentrated:
        most = max(held.values())
        found.update({id: share for id, share in held.items() if share == most})
    return found


def _told(review: Review, look: Look) -> Told:
    day = look.day or review.as_at
    roles = decision_roles(review.map.as_at(day), review.main_body)
    told = Told(roles.held, day=day, dated=review.dated or look.day is not None, seats_only=roles.noun == "voting seat")
    if day != review.as_at:
        return told
    return Told(
        roles=roles.held,
        rings=rings_of(review.concentration("organisation")) | rings_of(review.concentration("person")),
        gaps=gaps.gaps_for(review, look.level),
        day=day,
        dated=told.dated,
        seats_only=told.seats_only,
    )
