"""What size, colour and ring of a card stand for: from a way of looking and its measures to how each card looks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from stakeholdermap.analysis.by_thing import measure_of
from stakeholdermap.figure.colouring import CATEGORIES, Colouring, colouring_of
from stakeholdermap.figure.differing import Kept
from stakeholdermap.figure.style import Style
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Look

Values: TypeAlias = Mapping[str, float | None]
Weights: TypeAlias = Mapping[str, Values]
NO_VALUES: Values = {}

# A card of the largest value has this many times the area of one of the smallest (and 1.5 times its sides).
LARGEST_AREA = 2.25
# A ring is for the few that stand out: of many cards, at most one in eight.
FEW, ONE_IN = 3, 8


class _Told(NamedTuple):
    """What size or ring tells: how much for each thing, and what that means in words."""

    values: Mapping[str, float] = {}
    words: str = ""


@dataclass(frozen=True, eq=False)
class Weighing:
    """How large each thing's card is drawn (1 where nothing is told), who has a ring, and what colours mean.

    ``size_words`` and ``ring_words`` explain them in the legend; empty when neither tells anything.
    """

    colours: Colouring
    sizes: Mapping[str, float] = field(default_factory=dict)
    size_words: str = ""
    rings: Mapping[str, float] = field(default_factory=dict)
    ring_words: str = ""

    def size(self, thing: str) -> float:
        """The scale of its card, 1 to 1.5: areas grow as values do."""
        return self.sizes.get(thing, 1.0)

    def ring(self, thing: str) -> float:
        """0 for no ring, else how heavy it is, up to 1."""
        return self.rings.get(thing, 0.0)


class Scales:
    """Weighs a drawing again and again: the same Weighing as before when nothing that it rests on has changed."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._sized: Kept[_Told] = Kept()
        self._ringed: Kept[_Told] = Kept()
        self._colours: Kept[Colouring] = Kept()
        self._weighing: Kept[Weighing] = Kept()

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
        size_by, colour_by, ring_by = look.size_by, look.colour_by, look.ring_by
        large, shaded, rung = (weights.get(key, NO_VALUES) for key in (size_by, colour_by, ring_by))
        sized = self._sized.of((size_by, large, seats_only), lambda: _sized(size_by, large, seats_only))
        ringed = self._ringed.of(
            (ring_by, rung, concentrated, seats_only), lambda: _ringed(ring_by, rung, concentrated, seats_only)
        )
        # Which things there are, and their names, matter only to categories that are not always the same.
        rests_on = (shown, map.people, map.organisations) if colour_by in CATEGORIES and colour_by != "group" else ()
        colours = self._colours.of(
            (colour_by, shaded, seats_only, *rests_on),
            lambda: colouring_of(colour_by, map, shown, shaded, self.style, seats_only),
        )
        return self._weighing.of((sized, ringed, colours), lambda: Weighing(colours, *sized, *ringed))


def _only_where_known(values: Values) -> dict[str, float]:
    return {id: value for id, value in values.items() if value is not None}


def _sized(key: str, values: Values, seats_only: bool) -> _Told:
    measure, known = measure_of(key, seats_only), _only_where_known(values)
    least, most = min(known.values(), default=0.0), max(known.values(), default=0.0)
    if measure is None or least == most:
        return _Told()
    sizes = {id: math.sqrt(1 + (LARGEST_AREA - 1) * (value - least) / (most - least)) for id, value in known.items()}
    said = measure.larger
    if measure.told != "yes":
        said += f", {measure.value(least)} to {measure.value(most)}"
    unknown = len(values) - len(known)
    return _Told(sizes, f"Larger: {said}" + (f" (smallest where not known: {unknown:,})" if unknown else ""))


def _ringed(key: str, values: Values, concentrated: Mapping[str, float], seats_only: bool) -> _Told:
    if key == "decision_share":
        return _Told(concentrated, "Votes concentrated here" if seats_only else "Decisions concentrated here")
    measure = measure_of(key, seats_only)
    some = {id: value for id, value in _only_where_known(values).items() if value > 0}
    if measure is None or not some:
        return _Told()
    yes = measure.told == "yes"
    least = 1.0 if yes else _least_that_stands_out(sorted(some.values(), reverse=True), len(values))
    most = max(some.values())
    rings = {id: value / most / 2 for id, value in some.items() if least is not None and value >= least}
    if yes:
        return _Told(rings, measure.one)
    return _Told(rings, measure.at_least(least or most))


def _least_that_stands_out(falling: list[float], of: int) -> float | None:
    """The smallest of the largest values that few enough have; None when too many share the largest."""
    least: float | None = None
    for number, value in enumerate(falling[: max(FEW, of // ONE_IN)], 1):
        if number == len(falling) or falling[number] < value:
            least = value
    return least
