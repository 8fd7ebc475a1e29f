"""What may stand in a drawing: sheets, places, notes and shapes, saved views."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from stakeholdermap.model import words
from stakeholdermap.model.filters import UNRECORDED, VALUED
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Fact, Look, Placement, SavedView, Sheet

F = TypeVar("F", bound=Fact)

LEVELS_OF_A_SHEET = ("organisations", "people", "bodies", "all")
FARTHEST = 1_000_000.0
LARGEST_SHAPE = 100_000.0
MOST_STEPS = 20
MOST_CHOSEN = 1_000
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
    note = map.annotations.get(fact.thing)
    if note is not None and note.sheet != fact.sheet:
        yield "A note or shape stands on its own drawing only."


def _annotation(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Annotation)
    if any(place.sheet != fact.sheet for place in map.places_of(fact.id)):
        yield "A note or shape stands on its own drawing only."
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
        if len(chosen) > MOST_CHOSEN or len(set(chosen)) < len(chosen):
            yield "A view lists the same choice twice, or too many."
        for key in chosen:
            is_known = key in _CHOICES.get(name, (key,)) or (key == UNRECORDED and name in VALUED)
            if not is_known:
                yield f"“{key}” is not a known choice for a view."


def as_known(fact: Fact) -> Fact:
    """The fact with what is plain instead of keys that this version does not know, and only a later one can have meant.

    How a drawing is looked at is not worth a file that cannot be opened.
    """
    if isinstance(fact, Annotation):
        return _plain_where_unknown(fact, Annotation, {"shape": words.SHAPES, "tint": words.TINTS})
    if not isinstance(fact, SavedView):
        return fact
    known = _plain_where_unknown(fact, Look, {"level": LEVELS_OF_A_SHEET, "group_by": words.GROUPINGS})
    lists: dict[str, Any] = {
        name: tuple(key for key in getattr(fact, name) if key in listed) for name, listed in _CHOICES.items()
    }
    return replace(known, **lists)


def _plain_where_unknown(fact: F, plain: type[Fact | Look], lists: Mapping[str, Container[str]]) -> F:
    usual = {field.name: field.default for field in fields(plain)}
    unknown: dict[str, Any] = {name: usual[name] for name, keys in lists.items() if getattr(fact, name) not in keys}
    return replace(fact, **unknown) if unknown else fact


def _within(numbers: tuple[float, ...], most: float) -> bool:
    return all(math.isfinite(number) and abs(number) <= most for number in numbers)


RULES: dict[type[Fact], Callable[[Map, Fact], Iterator[str]]] = {
    Sheet: _sheet,
    Placement: _placement,
    Annotation: _annotation,
    SavedView: _view,
}
