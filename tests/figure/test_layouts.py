"""Layouts place every card, over no other, the same every time; and never move what was not named."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.analysis.review import review
from stakeholdermap.figure import layouts
from stakeholdermap.figure.cards import label_of
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.figure.room import around
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on, shown_on
from stakeholdermap.model.things import Organisation
from tests.figure.maps import of_size, partnership_of, reviewed, westmarch, with_a_board

every_layout = pytest.mark.parametrize("key", layouts.LAYOUTS)


def _boxes(map: Map, places: dict[str, tuple[float, float]]) -> dict[str, Box]:
    shown = shown_on(map, map.sheets["sheet"])
    labels = {key: label_of(map, shown[key]) for key in places}
    return {key: around(places[key], label.width, label.height) for key, label in labels.items()}


def _all_places(map: Map) -> dict[str, Point]:
    return {id: (place.x, place.y) for id, place in places_on(map, "sheet").items()}


def _overlaps(map: Map, places: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    boxes = list(_boxes(map, places).items())
    return [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[:i] if one.meets(other)]


@every_layout
@settings(deadline=None, max_examples=8)
@given(cards=st.integers(0, 150), ties=st.integers(0, 300), seed=st.integers(0, 99), long=st.booleans())
def test_every_card_has_a_place_and_none_covers_another(key: str, cards: int, ties: int, seed: int, long: bool) -> None:
    map = of_size(cards, ties, seed, long)
    places = layouts.arrange(map, map.sheets["sheet"], key)
    assert places.keys() == map.organisations.keys()
    assert not _overlaps(map, places)


@every_layout
@pytest.mark.parametrize("level", ["people", "bodies", "all"])
@settings(deadline=None, max_examples=6)
@given(size=st.integers(0, 120), seed=st.integers(0, 99), long=st.booleans())
def test_no_cards_overlap_on_any_level_of_a_made_up_partnership(
    key: str, level: str, size: int, seed: int, long: bool
) -> None:
    map = edits.change(partnership_of(size, seed, long), "sheet", level=level)
    places = layouts.arrange(map, map.sheets["sheet"], key)
    assert places.keys() == shown_on(map, map.sheets["sheet"]).keys()
    assert not _overlaps(map, places)


@every_layout
def test_the_same_map_is_arranged_the_same_every_time(key: str) -> None:
    map = westmarch()
    first = layouts.arrange(map, map.sheets["sheet"], key, reviewed(map))
    assert layouts.arrange(westmarch(), map.sheets["sheet"], key, reviewed(map)) == first


@every_layout
def test_arranging_some_leaves_the_others_and_covers_none_of_them(key: str) -> None:
    map = westmarch()
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    some = {"council", "icb", "alliance"}
    moved = layouts.arrange(map, map.sheets["sheet"], key, only=some)
    assert moved.keys() == some
    after = edits.move(map, "sheet", moved)
    assert not _overlaps(after, {k: (p.x, p.y) for k, p in places_on(after, "sheet").items()})


@every_layout
@settings(deadline=None, max_examples=6)
@given(size=st.integers(3, 60), seed=st.integers(0, 99), chance=st.randoms())
def test_locked_cards_stay_and_the_others_stand_clear_of_them(key: str, size: int, seed: int, chance: Random) -> None:
    map = of_size(size, 2 * size, seed)
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    locked = set(chance.sample(sorted(map.organisations), size // 3))
    map = edits.lock(map, "sheet", locked)
    moved = layouts.arrange(map, map.sheets["sheet"], key)
    assert moved.keys() == map.organisations.keys() - locked
    assert not _overlaps(map, _all_places(edits.move(map, "sheet", moved)))


@every_layout
@settings(deadline=None, max_examples=8)
@given(size=st.integers(2, 80), seed=st.integers(0, 99), chance=st.randoms())
def test_a_selection_laid_out_moves_nobody_else_and_stays_about_where_it_was(
    key: str, size: int, seed: int, chance: Random
) -> None:
    map = of_size(size, 2 * size, seed)
    before = layouts.arrange(map, map.sheets["sheet"], "sectors")
    map = edits.move(map, "sheet", before)
    some = set(chance.sample(sorted(map.organisations), chance.randint(2, size)))
    moved = layouts.arrange(map, map.sheets["sheet"], key, only=some)
    assert moved.keys() == some
    after = _all_places(edits.move(map, "sheet", moved))
    assert {id: at for id, at in after.items() if id not in some} == {
        id: at for id, at in before.items() if id not in some
    }
    assert not _overlaps(map, after)


def test_when_all_that_is_asked_for_is_locked_nothing_has_another_place() -> None:
    map = westmarch()
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    map = edits.lock(map, "sheet", ("council", "icb"))
    assert layouts.arrange(map, map.sheets["sheet"], "rings", only={"council", "icb"}) == {}


@every_layout
def test_cards_drawn_larger_get_the_room_they_need(key: str) -> None:
    map = westmarch()
    sizes = dict.fromkeys(("council", "icb", "alliance", "age"), (420.0, 120.0))
    places = layouts.arrange(map, map.sheets["sheet"], key, sizes=sizes)
    boxes = list((_boxes(map, places) | {id: around(places[id], *size) for id, size in sizes.items()}).values())
    assert not any(one.meets(other) for i, one in enumerate(boxes) for other in boxes[:i])


@every_layout
def test_a_layout_tells_how_much_is_done_and_stops_when_nobody_waits(key: str) -> None:
    map, told = of_size(60, 110), []
    layouts.arrange(map, map.sheets["sheet"], key, go_on=told.append)
    assert told
    assert 0 <= min(told) <= max(told) <= 1

    def cancelled(_: float) -> None:
        raise layouts.Cancelled

    with pytest.raises(layouts.Cancelled):
        layouts.arrange(map, map.sheets["sheet"], key, go_on=cancelled)


@every_layout
@pytest.mark.parametrize("level", ["people", "bodies", "all"])
def test_people_and_bodies_are_arranged_too(key: str, level: str) -> None:
    map = edits.change(with_a_board(westmarch()), "sheet", level=level)
    places = layouts.arrange(map, map.sheets["sheet"], key)
    assert places.keys() == shown_on(map, map.sheets["sheet"]).keys()
    assert not _overlaps(map, places)


def test_the_natural_layout_of_the_example_lies_wider_than_high_with_no_tie_under_a_card() -> None:
    map = westmarch()
    places = layouts.arrange(map, map.sheets["sheet"], "natural")
    across = [x for x, _ in places.values()]
    down = [y for _, y in places.values()]
    assert 1.2 < (max(across) - min(across)) / (max(down) - min(down)) < 2.6


def test_in_rings_whoever_decides_most_stands_in_the_middle() -> None:
    map = westmarch()
    places = layouts.arrange(map, map.sheets["sheet"], "rings", reviewed(map))
    middle = {key: (x * x / 3 + y * y) for key, (x, y) in places.items()}
    deciders = {"council", "icb", "hospitals", "mental", "alliance", "cabinet"}
    assert max(middle[key] for key in ("council", "icb")) < min(middle[key] for key in middle if key not in deciders)


@pytest.mark.parametrize("register", [True, False])
def test_in_rings_the_board_that_decides_stands_further_in_than_bodies_that_do_not(register: bool) -> None:
    map = edits.change(with_a_board(westmarch()), "sheet", level="all")
    map = edits.change(map, "board", decides=True)
    map = map if register else edits.remove(map, "budget")
    places = layouts.arrange(map, map.sheets["sheet"], "rings", review(map))
    middle = {key: (x * x / 3 + y * y) for key, (x, y) in places.items()}
    assert middle["board"] < min(middle[body] for body in ("finance", "urgent"))
    assert sorted(middle, key=middle.__getitem__).index("board") < 3


def test_in_sectors_cards_of_one_group_stand_together() -> None:
    map = westmarch()
    places = layouts.arrange(map, map.sheets["sheet"], "sectors")
    vcse = [places[key] for key in ("alliance", "age", "carers")]
    assert max(x for x, _ in vcse) - min(x for x, _ in vcse) < 60
    assert max(y for _, y in vcse) - min(y for _, y in vcse) < 140


def test_a_new_card_stands_near_those_it_is_joined_to_and_nobody_moves() -> None:
    map = westmarch()
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    map = edits.add(map, Organisation(id="new", name="Vale Food Bank", group="vcse"))
    map = edits.connect(map, "new", "alliance")
    found = layouts.place_new(map, map.sheets["sheet"])
    assert found.keys() == {"new"}
    placed = {key: (p.x, p.y) for key, p in places_on(map, "sheet").items()}
    assert not _overlaps(map, placed | found)
    distance = {key: abs(x - found["new"][0]) + abs(y - found["new"][1]) for key, (x, y) in placed.items()}
    assert sorted(distance, key=distance.__getitem__).index("alliance") < 4


def test_when_nothing_is_placed_yet_all_cards_get_a_place() -> None:
    map = westmarch()
    assert layouts.place_new(map, map.sheets["sheet"]).keys() == map.organisations.keys()


def test_many_new_cards_at_once_cover_nobody() -> None:
    map = of_size(40, 60)
    map = edits.move(map, "sheet", {"o0": (0, 0), "o1": (300, 0)})
    found = layouts.place_new(map, map.sheets["sheet"])
    assert len(found) == 38
    assert not _overlaps(map, found | {"o0": (0, 0), "o1": (300, 0)})


def test_an_unknown_layout_is_answered_with_those_there_are() -> None:
    map = westmarch()
    with pytest.raises(layouts.UnknownLayout, match="natural, rings, sectors"):
        layouts.arrange(map, map.sheets["sheet"], "spiral")
