"""What can be told of each thing on a map by size, colour or ring, in words: quick to load, for menus and legends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholdermap.analysis import wording

_ANY = ("organisations", "people", "bodies", "all")
_ACTORS = ("organisations", "people", "all")


@dataclass(frozen=True)
class ThingMeasure:
    """One measure of each thing.

    ``words`` name it in a menu; ``noun`` stands after its value, ``larger`` after “Larger:” in a legend; ``levels``
    are those of a drawing where it says something; ``told`` is how a value is written: count, share (0 to 1) or
    yes (1 or 0); ``unknown`` is one sentence on when it is not known.
    """

    key: str
    words: str
    noun: str
    larger: str
    levels: tuple[str, ...]
    unknown: str
    told: str = "count"

    def value(self, value: float) -> str:
        """A value as a reader sees it, without its noun."""
        if self.told == "share":
            return f"{value * 100:.1f}%" if 0 < value < 0.01 else wording.percent(value)
        if self.told == "yes":
            return "yes" if value else "no"
        return wording.decimal(value) if value % 1 else f"{value:,.0f}"


def _listed(*measures: ThingMeasure) -> Mapping[str, ThingMeasure]:
    return {measure.key: measure for measure in measures}


BY_THING: Mapping[str, ThingMeasure] = _listed(
    ThingMeasure(
        "decision_roles",
        "Decision roles held",
        "decision roles",
        "more decision roles",
        _ANY,
        "Not known where neither a decision nor a voting seat is recorded on the map.",
    ),
    ThingMeasure(
        "decision_share",
        "Share of decision weight",
        "of decision weight",
        "more of the decision weight",
        _ACTORS,
        "Not known where nobody is recorded as deciding anything.",
        "share",
    ),
    ThingMeasure(
        "seats",
        "Seats",
        "seats",
        "more seats",
        _ANY,
        "Not known where no seat is recorded: of a body, none on it; of others, none on the map.",
    ),
    ThingMeasure(
        "votes",
        "Votes",
        "votes",
        "more votes",
        _ANY,
        "Not known where no seat is recorded, or nobody recorded whether one of the seats has a vote.",
    ),
    ThingMeasure(
        "chairs",
        "Bodies chaired",
        "bodies chaired",
        "chairs more bodies",
        _ACTORS,
        "Not known where the role of a seat is not recorded on a body that has no chair recorded.",
    ),
    ThingMeasure(
        "bodies",
        "Bodies sat on",
        "bodies sat on",
        "sits on more bodies",
        _ACTORS,
        "Not known where no seat is recorded on the map.",
    ),
    ThingMeasure(
        "ties",
        "Number of ties",
        "others tied to",
        "tied to more others",
        _ANY,
        "Not known where no tie is recorded on this level. Several ties to one other count once.",
    ),
    ThingMeasure(
        "strength",
        "Ties by strength",
        "strength of ties together",
        "more and stronger ties",
        _ACTORS,
        "Not known where the strength of one of its ties is not recorded.",
    ),
    ThingMeasure(
        "betweenness",
        "On how many shortest paths",
        "of the shortest paths between others",
        "on more of the shortest paths between others",
        _ANY,
        "Not known where fewer than three are on the level, or no tie is recorded on it.",
        "share",
    ),
    ThingMeasure(
        "reach",
        "Reach in two steps",
        "others within two steps",
        "more others within two steps",
        _ANY,
        "Not known where no tie is recorded on this level.",
    ),
    ThingMeasure(
        "cut_point",
        "Only way to others",
        "the only way to others",
        "the only way to others",
        _ANY,
        "Not known where no tie is recorded on this level.",
        "yes",
    ),
)


def measures_on(level: str) -> tuple[ThingMeasure, ...]:
    """The measures that say something on a level of a drawing, in the order of the list."""
    return tuple(measure for measure in BY_THING.values() if level in measure.levels)
