"""What one review was worked out from, for those who explain its figures, and how figures are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from stakeholdermap.analysis import graph, wording
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.seating import Place, Seating
from stakeholdermap.model.map import Map

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


def told_apart(evidence: tuple[Evidence, ...], behind: Behind) -> tuple[Evidence, ...]:
    """The evidence with the body named where seats on several bodies are called the same."""
    called = Counter(one.words for one in evidence)
    seats = behind.map.seats
    return tuple(
        replace(one, words=f"{one.words}, {behind.name(seats[one.id].body)}")
        if one.id in seats and called[one.words] > 1
        else one
        for one in evidence
    )


def number(value: float | None, places: int = 2) -> str:
    """A figure as a reader sees it; "not known" for None."""
    if value is None:
        return "not known"
    # The sum of many parts is seldom a whole number to the last place.
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.{places}f}"


def share(value: float | None) -> str:
    """A share as a whole percentage; "not known" for None."""
    return "not known" if value is None else wording.percent(value)


def found(value: object, what: str) -> None:
    """Raises NoSuchFigure when there is none."""
    if value is None:
        raise NoSuchFigure(f"The review holds no {what} any more: look at it again.")
