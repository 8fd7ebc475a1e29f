"""What may stand in a drawing: sheets, places, notes and shapes, saved views."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Fact, Placement, SavedView, Sheet

LEVELS_OF_A_SHEET = ("organisations", "people", "bodies", "all")
FARTHEST = 1_000_000.0
LARGEST_SHAPE = 100_000.0
MOST_STEPS = 20
MOST_CHOSEN = 1_000
LONGEST_KEY = 500
# The lists that the filters of a view choose from; bodies and closed groups are named by ids.
_CHOICES: Mapping[str, Mapping[str, words.Word]] = {
    "groups": words.GROUPS,
    "professions": words.PROFESSIONS,
    "bands": words.BANDS,
    "kinds": words.TIE_KINDS,
}
_LISTS = (*_CHOICES, "bodies", "closed")


def _sheet(_: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Sheet)
    if not fact.name.strip():
        yield "A drawing needs a name."
    if fact.level not in LEVELS_OF_A_SHEET:
        yield "A drawing shows organisations, people, bodies or all of them."


def _placement(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Placement)
    if not _within((fact.x, fact.y), FARTHEST):
        yield "A place on the drawing is out of reach."
    if any(p.id != fact.id and p.sheet == fact.sheet for p in map.places_of(fact.thing)):
        yield f"{map.name_of(fact.thing)} has a place on this drawing already."


def _annotation(_: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Annotation)
    if fact.shape not in words.SHAPES:
        yield f"“{fact.shape}” is not a known shape."
    if fact.tint not in words.TINTS:
        yield f"“{fact.tint}” is not a known colour."
    if not _within((fact.width, fact.height), LARGEST_SHAPE) or min(fact.width, fact.height) < 0:
        yield "A note or shape cannot be that large."


def _view(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, SavedView)
    if not fact.name.strip():
        yield "A view needs a name."
    if any(v.id != fact.id and v.name.casefold() == fact.name.casefold() for v in map.views.values()):
        yield f"There is a view named “{fact.name}” already."
    if fact.level not in LEVELS_OF_A_SHEET:
        yield "A view shows organisations, people, bodies or all of them."
    if fact.group_by not in words.GROUPINGS:
        yield f"“{fact.group_by}” is not a known way to group."
    if not _within((fact.x, fact.y, fact.width, fact.height), FARTHEST) or min(fact.width, fact.height) < 0:
        yield "A view cannot show so much of the page."
    if not 0 <= fact.steps <= MOST_STEPS:
        yield f"A view shows at most {MOST_STEPS} steps round a thing."
    if fact.least_strength is not None and not 1 <= fact.least_strength <= 5:
        yield "The strength of a tie is a number from 1 to 5."
    yield from _unknown_choices(fact)


def _unknown_choices(view: SavedView) -> Iterator[str]:
    for name in _LISTS:
        chosen = getattr(view, name)
        if len(chosen) > MOST_CHOSEN or len(set(chosen)) < len(chosen) or any(len(c) > LONGEST_KEY for c in chosen):
            yield "A view lists the same choice twice, or too many."
        for key in chosen:
            if name in _CHOICES and key not in _CHOICES[name]:
                yield f"“{key}” is not a known choice for a view."


def _within(numbers: tuple[float, ...], most: float) -> bool:
    return all(math.isfinite(number) and abs(number) <= most for number in numbers)


RULES: dict[type[Fact], Callable[[Map, Fact], Iterator[str]]] = {
    Sheet: _sheet,
    Placement: _placement,
    Annotation: _annotation,
    SavedView: _view,
}
