"""Any way of looking at any map: what the tests of the drawing draw."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from stakeholdermap.analysis.by_thing import BY_THING
from stakeholdermap.figure.colouring import CATEGORIES
from stakeholdermap.model import words
from stakeholdermap.model.groupings import groups_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Placement, Sheet
from tests.strategies import days

SHEET = Sheet(id="the drawing", name="Drawing")


def spread(map: Map, known: dict[str, Placement], moved: Iterable[str] = (), locked: Iterable[str] = ()) -> Map:
    """The map with a drawing on which nearly everything has a place: as in ``known``, where new ones are kept.

    What is ``moved`` stands a step further on than before; ``locked`` turns the lock of a card.
    """
    for thing in (*map.organisations, *map.people, *map.bodies):
        number = zlib.crc32(thing.encode())
        if number % 9:
            place = Placement(
                id=f"at {thing}", sheet=SHEET.id, thing=thing, x=float(number % 1500), y=float(number % 1100)
            )
            known.setdefault(thing, place)
    for thing in moved:
        known[thing] = replace(known[thing], x=known[thing].x + 260, y=known[thing].y - 90)
    for thing in locked:
        known[thing] = replace(known[thing], locked=not known[thing].locked)
    return map.having(put=[SHEET, *(place for place in known.values() if map.find(place.thing) is not None)])


_MEASURED = st.sampled_from(["", *BY_THING])


def _some(keys: Any) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([*keys]), max_size=2, unique=True).map(tuple) if keys else st.just(())


@st.composite
def looks(draw: Callable[[st.SearchStrategy[Any]], Any], map: Map) -> Look:
    """Any way of looking at the map; most filters are off most of the time."""
    off: st.SearchStrategy[tuple[str, ...]] = st.just(())
    look = Look(
        level=draw(st.sampled_from(["organisations", "people", "bodies", "all"])),
        groups=draw(off | _some(["", *words.GROUPS])),
        bodies=draw(off | off | _some(map.bodies)),
        professions=draw(off | off | _some(["", *words.PROFESSIONS])),
        bands=draw(off | off | _some(["", *words.BANDS])),
        kinds=draw(off | _some(words.TIE_KINDS)),
        least_strength=draw(st.sampled_from([None, None, 2, 4])),
        day=draw(st.none() | days),
        hides=draw(st.booleans()),
        focus=draw(st.none() | st.none() | st.sampled_from([None, *map.organisations, *map.people])),
        steps=draw(st.integers(0, 2)),
        size_by=draw(_MEASURED),
        colour_by=draw(st.sampled_from(["group", "group", *CATEGORIES]) | _MEASURED),
        ring_by=draw(st.just("decision_share") | _MEASURED),
        lines_by=draw(st.sampled_from(["kind", "formality"])),
        shared_seats=draw(st.booleans()),
        group_by=draw(st.sampled_from([*words.GROUPINGS])),
    )
    closed = [group.key for group in groups_of(map, look)]
    return replace(look, closed=draw(st.lists(st.sampled_from(closed), unique=True).map(tuple)) if closed else ())
