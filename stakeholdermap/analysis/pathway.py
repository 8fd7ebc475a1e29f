"""Who in a room knows which step of the pathway, step by step: what a Big Room is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place
from stakeholdermap.model.things import Body


@dataclass(frozen=True)
class Steps:
    """The steps of one body's pathway, in their order, each with the places that are said to cover it.

    ``filled`` are those that somebody holds, ``empty`` those that nobody does; ``blank`` are held places of which
    nobody recorded what they cover, so that a step without anybody may be theirs.
    """

    filled: Mapping[str, tuple[Place, ...]]
    empty: Mapping[str, tuple[Place, ...]]
    blank: tuple[Place, ...]

    @property
    def without(self) -> tuple[str, ...]:
        """The steps that nobody in the room is said to know."""
        return tuple(step for step, places in self.filled.items() if not places)


def steps_of(body: Body, places: Sequence[Place]) -> Steps:
    """Each step of the body's pathway with the places that cover it; case and blanks around a step do not count."""
    speaking = [p for p in places if p.role not in STANDS_FOR_NOBODY]
    known = {p.id: {_folded(step) for step in p.seat.covers} for p in speaking}
    filled: dict[str, tuple[Place, ...]] = {}
    empty: dict[str, tuple[Place, ...]] = {}
    for step in dict.fromkeys(body.pathway):
        covering = [p for p in speaking if _folded(step) in known[p.id]]
        filled[step] = tuple(p for p in covering if p.filled)
        empty[step] = tuple(p for p in covering if not p.filled)
    return Steps(filled, empty, tuple(p for p in speaking if p.filled and not known[p.id]))


def _folded(step: str) -> str:
    return " ".join(step.split()).casefold()
