"""What a shared file may tell of the steps that led to it: nobody who is no longer on the map, and no note's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from stakeholdermap.model import words
from stakeholdermap.model.changes import Changes
from stakeholdermap.model.map import Map, name_of
from stakeholdermap.model.things import Annotation, Fact, Placement
from stakeholdermap.store.opening import Step

NOT_TOLD = "A change to somebody who is no longer on the map"

# Room for any two names and what is said of them.
LONGEST_LABEL = 2_000

_WORD = re.compile(r"\w{3,}")


def told(steps: Iterable[Step], people: Iterable[tuple[int, str, str]], map: Map) -> tuple[Step, ...]:
    """The steps with other words for those that name somebody gone.

    ``people`` are a step's number, the id of somebody whom it changed, and their name then. A step loses its
    words when it changed somebody gone, or when they hold a name, or a part of a name, that nobody has now.
    """
    seen = tuple(people)
    names = {person.name.casefold() for person in map.people.values()}
    words = {word for name in names for word in _WORD.findall(name)}
    old_names = {name.casefold() for _, _, name in seen} - names - {""}
    old_words = {word for name in old_names for word in _WORD.findall(name)} - words
    touched = {number for number, id, _ in seen if id not in map.people}

    def tells(step: Step) -> bool:
        label = step.label.casefold()
        return (
            step.number in touched
            or any(name in label for name in old_names)
            or not old_words.isdisjoint(_WORD.findall(label))
        )

    return tuple(replace(step, label=NOT_TOLD) if tells(step) else step for step in steps)


def said(label: str, changes: Changes, before: Map, after: Map) -> str:
    """A step's words as they are kept: a note that it changed is "a note", whatever is written on it."""
    for annotation in _annotations(changes, before, after):
        kind = f"a {words.words_for(words.SHAPES, annotation.shape).lower()}"
        written = {annotation.words, " ".join(annotation.words.split()), name_of(after, annotation)}
        for text in sorted(filter(None, written), key=len, reverse=True):
            if text in label:
                label = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", kind, label)
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _annotations(changes: Changes, *maps: Map) -> Iterator[Annotation]:
    """The notes and shapes that were changed, or moved, as they were and as they are."""
    facts: tuple[Fact, ...] = (*changes.added, *chain.from_iterable(changes.changed), *changes.gone)
    for fact in facts:
        if isinstance(fact, Annotation):
            yield fact
        elif isinstance(fact, Placement):
            yield from (map.annotations[fact.thing] for map in maps if fact.thing in map.annotations)
