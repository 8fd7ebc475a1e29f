"""What a shared file may tell of the steps that led to it: not the names of people who are no longer on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stakeholdermap.model.map import Map
from stakeholdermap.store.opening import Step

NOT_TOLD = "A change to somebody who is no longer on the map"

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
