"""Layouts join by what holds on the day that the drawing shows, and place also who is joined to nobody that day."""

from datetime import date

import pytest

from stakeholdermap.figure import layouts
from stakeholdermap.figure.placing import with_places
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation
from tests.figure.maps import partnership_of, westmarch

LONG_AGO, DAY = date(2001, 1, 1), date(2026, 3, 1)
every_layout = pytest.mark.parametrize("key", layouts.LAYOUTS)


def _before_half_of_it_ended() -> tuple[Map, Map]:
    """A partnership where every other tie and appointment has ended, and the same without these."""
    map = edits.change(partnership_of(60, 3), "sheet", level="all")
    ended = [*list(map.relationships)[::2], *list(map.appointments)[::2]]
    return edits.change_all(map, ended, end=LONG_AGO), map.having(drop=[map.find(id) for id in ended])


@every_layout
def test_what_has_ended_by_the_day_of_the_map_joins_nobody_and_all_are_placed(key: str) -> None:
    ended, without = _before_half_of_it_ended()
    places = layouts.arrange(ended, ended.sheets["sheet"], key)
    assert places == layouts.arrange(without, without.sheets["sheet"], key)
    assert places.keys() == {*ended.organisations, *ended.people, *ended.bodies}


@every_layout
def test_on_the_day_that_is_looked_at_what_ended_later_still_holds(key: str) -> None:
    ended, _ = _before_half_of_it_ended()
    whole = edits.change(partnership_of(60, 3), "sheet", level="all")
    then = layouts.arrange(ended, ended.sheets["sheet"], key, day=date(2000, 1, 1))
    assert then == layouts.arrange(whole, whole.sheets["sheet"], key)


def test_a_new_card_does_not_stand_near_one_it_was_tied_to_once() -> None:
    map = westmarch()
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "natural"))
    map = edits.add(map, Organisation(id="new", name="Vale Food Bank", group="vcse"))
    once = edits.connect(edits.connect(map, "new", "icb", id="once"), "new", "alliance", id="now")
    once = edits.change(once, "once", end=LONG_AGO)
    never = once.having(drop=[once.relationships["once"]])
    sheet = map.sheets["sheet"]
    assert layouts.place_new(once, sheet) == layouts.place_new(never, sheet)
    undated = edits.change(once, "place", as_at=None)
    assert with_places(undated, DAY).placements == with_places(never).placements
