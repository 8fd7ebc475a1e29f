"""Everything gets a place, and nothing that has one moves: by 0 units, whatever is added or imported."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.figure import layouts
from stakeholdermap.figure.cards import label_of
from stakeholdermap.figure.placing import with_places
from stakeholdermap.figure.room import around
from stakeholdermap.imports.preview import propose
from stakeholdermap.model import edits, sheets
from stakeholdermap.model.map import Map
from tests.figure.maps import partnership_of

SAMPLES = Path(__file__).parent.parent / "samples"


def _overlapping(map: Map) -> list[tuple[str, str]]:
    sheet = replace(next(iter(map.sheets.values())), level="all")
    shown = sheets.shown_on(map, sheet)
    labels = {id: label_of(map, shown[id]) for id in shown}
    boxes = [
        (id, around((place.x, place.y), labels[id].width, labels[id].height))
        for id, place in sheets.places_on(map, sheet.id).items()
    ]
    return [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[:i] if one.meets(other)]


@settings(deadline=None, max_examples=12)
@given(size=st.integers(2, 120), seed=st.integers(0, 99), chance=st.randoms())
def test_what_is_added_moves_nothing_and_covers_nothing(size: int, seed: int, chance: Random) -> None:
    whole = partnership_of(size, seed)
    # Not those that employ somebody: their name stands on another card, which would be smaller without them.
    things = [*whole.people, *whole.bodies, *(id for id in whole.organisations if not whole.people_of(id))]
    first = with_places(edits.remove(whole, *chance.sample(things, chance.randint(0, len(things)))))
    after = with_places(whole.having(put=first.placements.values()))
    assert {id: after.placements[id] for id in first.placements} == first.placements
    assert sheets.waiting(after) == []
    assert not _overlapping(after)


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_a_second_file_imported_moves_nothing_that_the_first_brought(layout: str) -> None:
    map = with_places(propose([SAMPLES / "westmarch-place-partnership.xlsx"], Map()).apply(Map()))
    sheet = replace(next(iter(map.sheets.values())), level="all")
    map = edits.move(map, sheet.id, layouts.arrange(map, sheet, layout))
    after = with_places(propose([SAMPLES / "lancashire-hwb.xlsx"], map).apply(map))
    assert len(after.people) > len(map.people)
    assert {id: after.placements[id] for id in map.placements} == map.placements
    assert sheets.waiting(after) == []
    assert not _overlapping(after)
