"""What a figure is made of: its key, the evidence behind it, and the explanation that a reader opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from stakeholdermap.analysis import graph, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model.map import Map


class NoSuchFigure(Exception):
    """The review does not hold the figure that is asked for, perhaps no longer."""


@dataclass(frozen=True)
class FigureKey:
    """Which figure: its name, and of what, as ids and keys (a body and a group, a kind of unit and its weights)."""

    name: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """One piece of what a figure is worked out from.

    ``id`` is that of a fact on the map, empty for what is none; ``amount`` what it counts, ``part`` what it counts
    as; ``of`` to what it belongs: the two ends of a tie, the group of a seat.
    """

    id: str
    words: str
    amount: float | None
    part: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What one area of the analysis tells of a figure; the glossary adds what is the same for all of its name."""

    value: float | None
    says: str
    sentence: str
    evidence: tuple[Evidence, ...]
    would_change: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class Explanation:
    """A figure with everything behind it, in words.

    ``says`` is the value as a reader sees it ("4 of 17"), ``terms`` the entries of the glossary it uses.
    """

    figure: FigureKey
    title: str
    says: str
    sentence: str
    value: float | None
    evidence: tuple[Evidence, ...]
    would_change: str
    formula: str
    source: str
    caveat: str
    terms: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts behind it, each once, in the order of the evidence."""
        return tuple(dict.fromkeys(one.id for one in self.evidence if one.id))


Teller: TypeAlias = Callable[["Behind", tuple[str, ...]], Told]


@dataclass(frozen=True)
class Area:
    """One area of figures: those a review holds, and who tells of each by its name."""

    figures: Callable[[Review], Iterator[FigureKey]]
    tells: Mapping[str, Teller]


class Behind:
    """What one review was worked out from, looked up when it is needed."""

    def __init__(self, review: Review) -> None:
        self.review = review

    @cached_property
    def map(self) -> Map:
        """The map on the day of the review."""
        return self.review.map.as_at(self.review.as_at)

    @cached_property
    def seating(self) -> Seating:
        """Every seat on the day."""
        return Seating(self.map)

    @cached_property
    def decided(self) -> Decided:
        """Who decides."""
        return Decided(self.seating, self.review.main_body)

    @cached_property
    def network(self) -> Network:
        """The network that the review's positions are in."""
        level = self.review.network.level if self.review.network else "organisations"
        return graph.network(self.map, level)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The sector of each node of the network."""
        return graph.groups_of(self.map, self.network.nodes)

    def name(self, id: str) -> str:
        """What a fact is called: a post for a person."""
        person = self.map.people.get(id)
        if person is None:
            return self.map.name_of(id) if self.map.find(id) is not None else id
        home = self.map.organisations.get(person.employer or "")
        post = person.post or "an unnamed post"
        return f"{post} ({home.name})" if home else post

    def seat(self, place: Place, part: str, amount: float | None = 1.0, of: tuple[str, ...] = ()) -> Evidence:
        """A seat as evidence."""
        return Evidence(place.id, f"{place.told}{'' if place.filled else ', nobody in it'}", amount, part, of)


def number(value: float | None, places: int = 2) -> str:
    """A figure as a reader sees it; "not known" for None."""
    if value is None:
        return "not known"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.{places}f}"


def share(value: float | None) -> str:
    """A share as a whole percentage; "not known" for None."""
    return "not known" if value is None else wording.percent(value)


def found(value: object, what: str) -> None:
    """Raises NoSuchFigure when there is none."""
    if value is None:
        raise NoSuchFigure(f"The review holds no {what} any more: look at it again.")
