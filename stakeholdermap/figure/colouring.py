"""What the colours of cards stand for: a category, or the steps of a measure, each with a symbol beside its colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stakeholdermap.analysis.by_thing import ThingMeasure, measure_of
from stakeholdermap.figure import cards
from stakeholdermap.figure.figure import LegendRow
from stakeholdermap.figure.style import BODY, SYMBOLS, UNKNOWN, Style
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Fact, Organisation, Person

# Beyond the values of a field: all that found no colour of their own, and what the question does not apply to.
OTHER, NOT_SO = "other:", "not so:"
STEPS = 5


class Dress(NamedTuple):
    """Colour and symbol of a card's block, and the ``key`` of the row in the legend that explains them."""

    colour: str
    symbol: str
    key: str


@dataclass(frozen=True, eq=False)
class Colouring:
    """How cards are coloured: ``key_of`` tells what a thing is, ``dresses`` how that looks, ``words`` what it says.

    ``dresses`` and ``words`` are in the order of the legend.
    """

    key_of: Callable[[Map, Fact], str]
    dresses: Mapping[str, Dress]
    words: Mapping[str, str] = field(default_factory=dict)

    def dress(self, map: Map, fact: Fact) -> Dress:
        """How the card of a thing is coloured."""
        return self.dresses.get(self.key_of(map, fact)) or self.dresses[UNKNOWN]

    def rows(self, keys: Collection[str]) -> tuple[LegendRow, ...]:
        """The rows of the legend for those of the keys that occur."""
        return tuple(
            LegendRow("symbol", self.words[key], colour=dress.colour, symbol=dress.symbol)
            for key, dress in self.dresses.items()
            if key in keys
        )


class Category(NamedTuple):
    """A field that colour can stand for: its words in a menu, on which levels, and what its values are called."""

    words: str
    levels: tuple[str, ...]
    value_of: Callable[[Map, Fact], str | None]
    listed: Mapping[str, words.Word] | None
    unknown: str


def _person(map: Map, fact: Fact, field: str) -> str | None:
    return getattr(fact, field) if isinstance(fact, Person) else None


def _level(map: Map, fact: Fact) -> str | None:
    if isinstance(fact, Person):
        employer = map.organisations.get(fact.employer or "")
        return employer.level if employer is not None else ""
    return fact.level if isinstance(fact, Organisation | Body) else None


def _employer(map: Map, fact: Fact) -> str | None:
    if isinstance(fact, Organisation):
        return fact.id
    return (fact.employer or "") if isinstance(fact, Person) else None


CATEGORIES: Mapping[str, Category] = {
    "group": Category(
        "Sector", ("organisations", "people", "bodies", "all"), cards.group_of, words.GROUPS, "Group not known"
    ),
    "profession": Category(
        "Profession",
        ("people", "all"),
        lambda map, fact: _person(map, fact, "profession"),
        words.PROFESSIONS,
        "Profession not known",
    ),
    "band": Category(
        "Seniority",
        ("people", "all"),
        lambda map, fact: _person(map, fact, "band"),
        words.BANDS,
        "Seniority not known",
    ),
    "level": Category(
        "System, place or neighbourhood",
        ("organisations", "people", "bodies", "all"),
        _level,
        words.LEVELS,
        "System, place or neighbourhood not known",
    ),
    "employer": Category("Employer", ("people", "all"), _employer, None, "Employer not known"),
}


def colouring_of(
    by: str,
    map: Map,
    shown: Mapping[str, Fact],
    values: Mapping[str, float | None],
    style: Style,
    seats_only: bool = False,
) -> Colouring:
    """What colours stand for when they are ``by`` a category or a measure with these ``values``.

    A measure whose values are not there yet, and a name that is none of either, leave the colours to groups.
    ``seats_only`` is where no decision is recorded and decision roles are voting seats.
    """
    measure = measure_of(by, seats_only)
    if measure is not None and values:
        return _by_measure(measure, values, style)
    if by in CATEGORIES and by != "group":
        return _by_category(CATEGORIES[by], map, shown, style)
    return _by_group(style)


def _by_group(style: Style) -> Colouring:
    said = {key: words.words_for(words.GROUPS, key, "Group not known") for key in SYMBOLS}
    said[BODY] = "Board or committee"
    dresses = {key: Dress(style.colour_of(key), symbol, key) for key, symbol in SYMBOLS.items()}
    return Colouring(lambda map, fact: words.top_group(cards.group_of(map, fact)), dresses, said)


def _by_category(category: Category, map: Map, shown: Mapping[str, Fact], style: Style) -> Colouring:
    found = Counter(category.value_of(map, fact) for fact in shown.values())
    occurring = [key for key, _ in sorted(found.items(), key=lambda item: (-item[1], item[0] or "")) if key]
    order = occurring if category.listed is None else list(category.listed)
    places = slots(order, set(occurring), len(style.palette))
    dresses = {key: Dress(*style.palette[places[key]], key) for key in order if key in places}
    said = {key: map.name_of(key) if category.listed is None else category.listed[key].words for key in dresses}
    said |= {BODY: "Board or committee", OTHER: "Other", UNKNOWN: category.unknown, NOT_SO: "Does not apply"}

    def key_of(map: Map, fact: Fact) -> str:
        value = category.value_of(map, fact)
        if value is None:
            return BODY if isinstance(fact, Body) else NOT_SO
        return value if not value or value in dresses else OTHER

    return Colouring(key_of, {**dresses, **_rest(style)}, said)


def slots(order: Sequence[str], occurring: Collection[str], count: int) -> Mapping[str, int]:
    """Which of ``count`` colours each of the occurring keys has: the first keys always the same one.

    Later keys of the ``order`` take, in turn, the places of those that do not occur; who finds none is left out.
    """
    taken = {key: place for place, key in enumerate(order[:count]) if key in occurring}
    free = [place for place in range(min(count, len(order))) if place not in set(taken.values())]
    late = [key for key in order[count:] if key in occurring]
    return taken | dict(zip(late, free, strict=False))


def _by_measure(measure: ThingMeasure, values: Mapping[str, float | None], style: Style) -> Colouring:
    ranges = steps_of([value for value in values.values() if value is not None])
    shades = _spread(len(ranges))
    dresses: dict[str, Dress] = {}
    said: dict[str, str] = {}
    step_of: dict[str, str] = {}
    for number, ((low, high), words_of_step) in enumerate(zip(ranges, measure.all_said(ranges), strict=True)):
        shade = shades[number]
        key = f"step {number}"
        dresses[key] = Dress(style.steps[shade], f"quarters_{shade}", key)
        said[key] = words_of_step
        step_of |= {id: key for id, value in values.items() if value is not None and low <= value <= high}
    said |= {BODY: "Board or committee", OTHER: "Other", NOT_SO: "Does not apply"}
    said[UNKNOWN] = f"{measure.words}: not known"

    def key_of(_: Map, fact: Fact) -> str:
        if fact.id not in values:
            return BODY if isinstance(fact, Body) else NOT_SO
        return step_of.get(fact.id, UNKNOWN)

    return Colouring(key_of, {**dresses, **_rest(style)}, said)


def steps_of(values: Sequence[float], most: int = STEPS) -> tuple[tuple[float, float], ...]:
    """At most five ranges, rising, that hold all values: one for each value where there are no more than that.

    Else as many things in each as can be, those of one value always together, and 0 by itself.
    """
    distinct = sorted(set(values))
    if len(distinct) <= most:
        return tuple((value, value) for value in distinct)
    if distinct[0] == 0:
        return ((0.0, 0.0), *steps_of([value for value in values if value > 0], most - 1))
    counts, seen = Counter(values), 0
    steps: dict[int, list[float]] = {}
    for value in distinct:
        # By the middle of those who share the value, so that a crowd of equals does not push others up.
        steps.setdefault(int((seen + counts[value] / 2) * most / len(values)), []).append(value)
        seen += counts[value]
    return tuple((step[0], step[-1]) for step in steps.values())


def _spread(count: int) -> list[int]:
    """Which of the five shades so many steps have: as far apart as can be."""
    if count == 1:
        return [STEPS - 1]
    return [round(number * (STEPS - 1) / (count - 1)) for number in range(count)]


def _rest(style: Style) -> Mapping[str, Dress]:
    """Colours of what has no colour of its own."""
    return {
        OTHER: Dress(style.colours["wider"], SYMBOLS["wider"], OTHER),
        BODY: Dress(style.colours[BODY], SYMBOLS[BODY], BODY),
        UNKNOWN: Dress(style.colours[UNKNOWN], SYMBOLS[UNKNOWN], UNKNOWN),
        NOT_SO: Dress(style.colours[UNKNOWN], "blank", NOT_SO),
    }
