"""What size, colour and ring of a card stand for: from a way of looking and its measures to how each card looks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from stakeholdermap.analysis.by_thing import BY_THING, ThingMeasure
from stakeholdermap.figure.colouring import Colouring, colouring_of
from stakeholdermap.figure.style import Style
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Look

Values: TypeAlias = Mapping[str, float | None]
Weights: TypeAlias = Mapping[str, Values]
NO_VALUES: Values = {}

# A card of the largest value has this many times the area of one whose value is 0 (and 1.6 times its sides).
LARGEST_AREA = 2.56
# A ring is for the few that stand out: of many cards, at most one in eight.
FEW, ONE_IN = 3, 8


@dataclass(frozen=True, eq=False)
class Weighing:
    """How large each thing's card is drawn (1 where nothing is told), who has a ring, and what colours mean.

    ``size_words`` and ``ring_words`` explain them in the legend; empty when neither tells anything.
    """

    colours: Colouring
    sizes: Mapping[str, float] = field(default_factory=dict)
    rings: Mapping[str, float] = field(default_factory=dict)
    size_words: str = ""
    ring_words: str = ""

    def size(self, thing: str) -> float:
        """The scale of its card, 1 to 1.6: by the square root, so that areas compare as the values do."""
        return self.sizes.get(thing, 1.0)

    def ring(self, thing: str) -> float:
        """0 for no ring, else how heavy it is, up to 1."""
        return self.rings.get(thing, 0.0)


class Weigher:
    """Weighs a drawing again and again: the same Weighing as before when nothing that it rests on has changed."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._made_of: tuple[object, ...] = ()
        self._weighing = Weighing(colouring_of("group", Map(), {}, NO_VALUES, style))

    def weigh(
        self,
        map: Map,
        shown: Mapping[str, Fact],
        look: Look,
        weights: Weights,
        concentrated: Mapping[str, float],
        seats_only: bool = False,
    ) -> Weighing:
        """How the ``shown`` things look.

        ``weights`` holds the values of the measures that the look names; one that is missing (still being worked
        out) tells nothing yet. ``concentrated`` is who has the ring of concentrated decision weight, with the
        share, and ``seats_only`` whether that is only of votes.
        """
        made_of = (
            *(look.size_by, look.colour_by, look.ring_by, seats_only),
            *(weights.get(key, NO_VALUES) for key in (look.size_by, look.colour_by, look.ring_by)),
            # The names and kinds of things matter only where colours stand for them.
            *(() if look.colour_by == "group" or look.colour_by in BY_THING else (map.people, map.organisations)),
            *(() if look.colour_by == "group" else (look.level, map.bodies)),
            concentrated,
        )
        if len(made_of) != len(self._made_of) or any(a is not b for a, b in zip(made_of, self._made_of, strict=True)):
            self._made_of = made_of
            self._weighing = weighing_of(map, shown, look, weights, concentrated, self.style, seats_only)
        return self._weighing


def weighing_of(
    map: Map,
    shown: Mapping[str, Fact],
    look: Look,
    weights: Weights,
    concentrated: Mapping[str, float],
    style: Style,
    seats_only: bool = False,
) -> Weighing:
    """See ``Weigher.weigh``: this keeps nothing."""
    sizes, size_words = _sized(look.size_by, weights, seats_only)
    rings, ring_words = _ringed(look.ring_by, weights, concentrated, seats_only)
    colours = colouring_of(look.colour_by, map, shown, weights.get(look.colour_by, NO_VALUES), style)
    return Weighing(colours, sizes, rings, size_words, ring_words)


def _sized(key: str, weights: Weights, seats_only: bool) -> tuple[Mapping[str, float], str]:
    measure, values = BY_THING.get(key), weights.get(key, NO_VALUES)
    known = [value for value in values.values() if value is not None]
    most = max(known, default=0.0)
    if measure is None or most <= 0:
        return {}, ""
    sizes = {
        id: math.sqrt(1 + (LARGEST_AREA - 1) * max(value, 0.0) / most)
        for id, value in values.items()
        if value is not None
    }
    noted = _not_known(len(values) - len(known))
    if measure.told == "yes":
        return sizes, f"Larger: {_said(measure.larger, seats_only)}{noted}"
    span = f"{measure.value(min(known))} to {measure.value(most)}"
    return sizes, f"Larger: {_said(measure.larger, seats_only)}, {span}{noted}"


def _ringed(
    key: str, weights: Weights, concentrated: Mapping[str, float], seats_only: bool
) -> tuple[Mapping[str, float], str]:
    if key == "decision_share":
        return concentrated, "Votes concentrated here" if seats_only else "Decisions concentrated here"
    measure = BY_THING.get(key)
    known = {id: value for id, value in weights.get(key, NO_VALUES).items() if value is not None and value > 0}
    least = _least_that_stands_out(sorted(known.values(), reverse=True), len(weights.get(key, NO_VALUES)))
    if measure is None or (least is None and measure.told != "yes"):
        return {}, ""
    most = max(known.values(), default=1.0)
    rings = {id: value / most / 2 for id, value in known.items() if measure.told == "yes" or value >= (least or 0)}
    return rings, _ring_words(measure, least or 0.0, seats_only)


def _least_that_stands_out(falling: list[float], of: int) -> float | None:
    """The smallest of the largest values that few enough have; None when too many share the largest."""
    least: float | None = None
    for number, value in enumerate(falling[: max(FEW, of // ONE_IN)], 1):
        if number == len(falling) or falling[number] < value:
            least = value
    return least


def _ring_words(measure: ThingMeasure, least: float, seats_only: bool) -> str:
    if measure.told == "yes":
        return measure.noun[:1].upper() + measure.noun[1:]
    return f"{measure.value(least)} or more {_said(measure.noun, seats_only)}"


def _said(words: str, seats_only: bool) -> str:
    """Where no decision is recorded a decision role is a voting seat, and is called so."""
    if not seats_only:
        return words
    return words.replace("decision roles", "voting seats").replace("decision weight", "votes")


def _not_known(count: int) -> str:
    return f" (smallest where not known: {count:,})" if count else ""
