"""What is put side by side: two days of the map, the map and another file, or the map and what is tried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from stakeholdermap.desk.background import room
from stakeholdermap.model.map import Map

# Works out a Comparison, away from the window.
Work: TypeAlias = Callable[[], Any]


def days(map: Map, standards: Sequence[str], before: date, after: date) -> Work:
    """The map on an earlier and on a later day."""
    return partial(_compared, lambda: (map, map, True), standards, (before, after))


def file(map: Map, standards: Sequence[str], path: Path) -> Work:
    """The map that another file holds, taken for the earlier one, and the map on the desk."""
    return partial(_compared, lambda: _beside(path, map), standards, (None, None))


def maps(before: Map, after: Map, standards: Sequence[str]) -> Work:
    """A map and another state of the same map."""
    return partial(_compared, lambda: (before, after, True), standards, (None, None))


def _beside(path: Path, map: Map) -> tuple[Map, Map, bool]:
    other = room("stakeholdermap.store.opening").load(path)
    # The map on the desk keeps its ids, so that what is told of it can be shown there.
    renamed, one_partnership = room("stakeholdermap.imports.joining").aligned(map, other)
    return renamed, map, one_partnership


def _compared(
    sides: Callable[[], tuple[Map, Map, bool]], standards: Sequence[str], on: tuple[date | None, date | None]
) -> Any:
    before, after, one_partnership = sides()
    reviews, known = room("stakeholdermap.analysis.review"), room("stakeholdermap.analysis.standards")
    held = tuple(known.find(id) for id in standards)
    told = [
        reviews.review(map, held, as_at=day or reviews.day_of(map, date.today()))
        for map, day in zip((before, after), on, strict=True)
    ]
    return room("stakeholdermap.analysis.comparing").compare(*told, one_partnership)
