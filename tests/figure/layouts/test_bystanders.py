"""What is not laid out stays clear: cards of other levels and notes are covered by none, background shapes may be."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.figure import layouts
from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Card, Point
from stakeholdermap.figure.placing import with_places
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Look, Organisation
from tests.figure.maps import partnership_of, westmarch, with_a_board

LEVELS = ("organisations", "people", "bodies", "all")
every_layout = pytest.mark.parametrize("key", layouts.LAYOUTS)


def _arranged(map: Map, key: str, level: str) -> Map:
    return edits.move(map, "sheet", layouts.arrange(map, replace(map.sheets["sheet"], level=level), key))


def _cards(map: Map) -> tuple[Card, ...]:
    return draw(map, map.sheets["sheet"], None, LIGHT, Look(level="all")).cards


def _overlapping(map: Map) -> list[tuple[str, str]]:
    return [(a.thing, b.thing) for a, b in combinations(_cards(map), 2) if a.box.meets(b.box)]


def _with_note(map: Map, at: Point, shape: str = "note") -> Map:
    note = Annotation(id="note", sheet="sheet", shape=shape, words="Read me first", width=500, height=300)
    return edits.move(edits.add(map, note), "sheet", {"note": at})


def _shape_of(places: dict[str, Point]) -> dict[str, Point]:
    """The places as seen from one of them."""
    x, y = places[min(places)]
    return {id: (across - x, down - y) for id, (across, down) in places.items()}


@every_layout
@pytest.mark.parametrize("level", LEVELS)
@settings(deadline=None, max_examples=2)
@given(size=st.integers(4, 40), seed=st.integers(0, 99))
def test_after_any_one_level_is_laid_out_nothing_overlaps_when_all_is_shown(
    key: str, level: str, size: int, seed: int
) -> None:
    map = with_places(partnership_of(size, seed))
    for first in ("natural", key):
        map = _arranged(map, first, level)
        assert not _overlapping(map)


@every_layout
def test_a_level_laid_out_keeps_its_shape_whoever_stands_in_its_way(key: str) -> None:
    bare = with_a_board(westmarch())
    map = with_places(bare)
    alone = layouts.arrange(bare, map.sheets["sheet"], key)
    among_all = layouts.arrange(map, map.sheets["sheet"], key)
    assert not _overlapping(edits.move(map, "sheet", among_all))
    off = [
        (x - u, y - v) for (x, y), (u, v) in zip(_shape_of(among_all).values(), _shape_of(alone).values(), strict=True)
    ]
    # Each place is rounded on its own.
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in off)


def test_a_level_moves_no_further_than_beside_what_stands_in_its_way() -> None:
    map = _with_note(westmarch(), (0, 0))
    places = _arranged(map, "natural", "organisations")
    boxes = [card.box for card in _cards(places)]
    high = max(box.y + box.height for box in boxes) - min(box.y for box in boxes)
    wide = max(box.x + box.width for box in boxes) - min(box.x for box in boxes)
    plain = [card.box for card in _cards(_arranged(westmarch(), "natural", "organisations"))]
    plain_high = max(box.y + box.height for box in plain) - min(box.y for box in plain)
    plain_wide = max(box.x + box.width for box in plain) - min(box.x for box in plain)
    assert high <= plain_high + 300 + 60
    assert wide <= plain_wide + 500 + 60


@every_layout
@pytest.mark.parametrize("only", [None, {"council", "icb", "alliance"}])
@pytest.mark.parametrize("locked", [(), ("hospitals",)])
def test_no_card_is_put_under_a_note(key: str, only: set[str] | None, locked: tuple[str, ...]) -> None:
    map = edits.lock(_arranged(westmarch(), "sectors", "organisations"), "sheet", locked)
    for at in ((0.0, 600.0), (700.0, 0.0)):
        there = _with_note(map, at)
        moved = layouts.arrange(there, there.sheets["sheet"], key, only=only)
        assert "note" not in moved
        assert not {pair for pair in _overlapping(edits.move(there, "sheet", moved)) if set(pair) & moved.keys()}


@every_layout
def test_cards_may_lie_on_a_background_shape(key: str) -> None:
    map = westmarch()
    with_shape = _with_note(map, (0, 0), "rectangle")
    sheet = map.sheets["sheet"]
    assert layouts.arrange(with_shape, sheet, key) == layouts.arrange(map, sheet, key)


def test_a_new_card_is_not_put_under_a_note() -> None:
    map = edits.move(_with_note(westmarch(), (380, 0)), "sheet", {"council": (0, 0)})
    map = with_places(edits.add(map, Organisation(id="new", name="New")))
    assert not _overlapping(map)
