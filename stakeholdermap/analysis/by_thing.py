"""What can be told of each thing on a map by size, colour or ring, in words: quick to load, for menus and legends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholdermap.analysis import wording

_ANY = ("organisations", "people", "bodies", "all")
_ACTORS = ("organisations", "people", "all")
MOST_DECIMALS = 4
_OF_SEATS_ALONE = (("Decision role", "Voting seat"), ("decision role", "voting seat"), ("decision weight", "votes"))


@dataclass(frozen=True)
class ThingMeasure:
    """One measure of each thing.

    ``words`` name it in a menu; ``phrase`` tells a value, with {} for it, and ``one`` that of 1; ``larger`` stands
    after “Larger:” in a legend; ``levels`` are those of a drawing where it says something; ``told`` is how a value
    is written: count, share (0 to 1) or yes (1 or 0); ``unknown`` is one sentence on when it is not known.
    """

    key: str
    words: str
    phrase: str
    one: str
    larger: str
    levels: tuple[str, ...]
    unknown: str
    told: str = "count"

    def value(self, value: float, decimals: int = 0) -> str:
        """A value as a reader sees it, without its noun; a share with so many ``decimals``, and never as nothing."""
        if self.told == "share":
            decimals = max(decimals, 1) if 0 < value < 0.01 else decimals
            least = 10.0**-decimals / 100
            return f"under {least:.{decimals}%}" if 0 < value < least / 2 else f"{value:.{decimals if value else 0}%}"
        if self.told == "yes":
            return "yes" if value else "no"
        return wording.decimal(value) if value % 1 else f"{value:,.0f}"

    def said(self, low: float, high: float | None = None, decimals: int = 0) -> str:
        """A value, or a range of values, in words: "3 seats", "A direct tie to 1 other", "4 to 9 votes"."""
        if low == 1 and high in (None, 1):
            return self.one
        first, last = (self.value(value, decimals) for value in (low, low if high is None else high))
        return self.phrase.format(first if first == last else f"{first} to {last}")

    def all_said(self, ranges: Sequence[tuple[float, float]]) -> list[str]:
        """Ranges of values in words, with as many decimals as it takes so that no two read alike."""
        told = [self.said(low, high) for low, high in ranges]
        for decimals in range(1, MOST_DECIMALS + 1):
            if len(set(told)) < len(told):
                told = [self.said(low, high, decimals) for low, high in ranges]
        return told

    def at_least(self, low: float) -> str:
        """That many and more, in words: "3 or more seats"."""
        return self.phrase.format(f"{self.value(low)} or more")

    def of_seats_alone(self) -> ThingMeasure:
        """The same where no decision is recorded: a decision role is then a voting seat, and is called so."""
        told = {name: getattr(self, name) for name in ("words", "phrase", "one", "larger")}
        for decisions, votes in _OF_SEATS_ALONE:
            told = {name: text.replace(decisions, votes) for name, text in told.items()}
        return replace(self, **told)


def _listed(*measures: ThingMeasure) -> Mapping[str, ThingMeasure]:
    return {measure.key: measure for measure in measures}


BY_THING: Mapping[str, ThingMeasure] = _listed(
    ThingMeasure(
        "decision_roles",
        "Decision roles held",
        "{} decision roles",
        "1 decision role",
        "more decision roles",
        _ANY,
        "Not known where neither a decision nor a voting seat is recorded on the map.",
    ),
    ThingMeasure(
        "decision_share",
        "Share of decision weight",
        "{} of decision weight",
        "100% of decision weight",
        "more of the decision weight",
        _ACTORS,
        "Not known where nobody is recorded as deciding anything.",
        "share",
    ),
    ThingMeasure(
        "seats",
        "Seats",
        "{} seats",
        "1 seat",
        "more seats",
        _ANY,
        "Not known where no seat is recorded: of a body, none on it; of others, none on the map.",
    ),
    ThingMeasure(
        "votes",
        "Votes",
        "{} votes",
        "1 vote",
        "more votes",
        _ANY,
        "Not known where no seat is recorded, or nobody recorded whether one of the seats has a vote.",
    ),
    ThingMeasure(
        "chairs",
        "Bodies chaired",
        "Chairs {} bodies",
        "Chairs 1 body",
        "chairs more bodies",
        _ACTORS,
        "Not known where the role of a seat is not recorded on a body that has no chair recorded.",
    ),
    ThingMeasure(
        "bodies",
        "Bodies sat on",
        "Sits on {} bodies",
        "Sits on 1 body",
        "sits on more bodies",
        _ACTORS,
        "Not known where no seat is recorded on the map.",
    ),
    ThingMeasure(
        "ties",
        "Direct ties",
        "Direct ties to {} others",
        "A direct tie to 1 other",
        "direct ties to more others",
        _ANY,
        "Not known where no tie is recorded on this level. Several ties to one other count once; ties between the "
        "people of two organisations are those people's, and do not count for their employers.",
    ),
    ThingMeasure(
        "strength",
        "Ties by strength",
        "Ties of strength {} together",
        "Ties of strength 1 together",
        "more and stronger ties",
        _ACTORS,
        "Not known where the strength of one of its ties is not recorded.",
    ),
    ThingMeasure(
        "betweenness",
        "On how many shortest paths",
        "On {} of the shortest paths between others",
        "On 100% of the shortest paths between others",
        "on more of the shortest paths between others",
        _ANY,
        "Not known where fewer than three are on the level, or no tie is recorded on it.",
        "share",
    ),
    ThingMeasure(
        "reach",
        "Reach in two steps",
        "{} others within two steps",
        "1 other within two steps",
        "more others within two steps",
        _ANY,
        "Not known where no tie is recorded on this level.",
    ),
    ThingMeasure(
        "cut_point",
        "Only way to others",
        "The only way to others: {}",
        "The only way to others",
        "the only way to others",
        _ANY,
        "Not known where no tie is recorded on this level.",
        "yes",
    ),
)


def measure_of(key: str, seats_only: bool = False) -> ThingMeasure | None:
    """The measure of this name; ``seats_only`` where no decision is recorded. None for a name that is no measure."""
    measure = BY_THING.get(key)
    return measure.of_seats_alone() if measure is not None and seats_only else measure
