"""Places: new things get one without moving the others."""

import pytest
from PySide6.QtCore import QPoint

from stakeholdermap.figure.placing import with_places
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import waiting
from stakeholdermap.model.things import Body, Organisation, Person
from tests.desk.canvas.conftest import COUNCIL, four_organisations


def unplaced() -> Map:
    facts = [Organisation(id=f"o{n}", name=f"Organisation {n}") for n in range(6)]
    map = edits.add(Map(), *facts, Person(id="p", post="Nurse", employer="o1"), Body(id="b", name="Board"))
    return edits.connect(edits.connect(map, "o0", "o1"), "o1", "o2")


def places(map: Map) -> dict[str, tuple[float, float]]:
    return {p.thing: (p.x, p.y) for p in map.placements.values()}


def test_everything_gets_a_place_at_every_level_in_one_go():
    map = with_places(unplaced())
    assert len(map.sheets) == 1
    assert set(places(map)) == {*(f"o{n}" for n in range(6)), "p", "b"}
    assert list(rules.faults_of(map)) == []


def test_what_has_a_place_does_not_move_when_others_come():
    before = with_places(unplaced())
    after = with_places(edits.add(before, Organisation(id="new", name="New"), Person(id="q", post="Doctor")))
    assert {thing: at for thing, at in places(after).items() if thing in places(before)} == places(before)
    assert set(places(after)) - set(places(before)) == {"new", "q"}


def test_a_map_where_all_have_a_place_is_given_back_itself():
    map = with_places(unplaced())
    assert with_places(map) is map


def test_the_places_are_the_same_every_time():
    assert places(with_places(unplaced())) == places(with_places(unplaced()))


def test_things_added_elsewhere_are_drawn_as_soon_as_a_place_is_found_and_nothing_is_changed_for_it(desk):
    desk.show(four_organisations())
    desk.document.edit("Add", lambda m: edits.add(m, Organisation(id="new", name="From the table")))
    after = desk.document.map
    desk.qtbot.waitUntil(lambda: "new" in desk.view.stage.scene.cards)
    assert desk.document.map is after
    assert waiting(desk.view.map) == []
    assert desk.steps == 1


def test_a_place_found_by_the_view_is_kept_with_the_next_edit_on_the_map(desk):
    desk.show(four_organisations())
    desk.document.edit("Add", lambda m: edits.add(m, Organisation(id="new", name="From the table")))
    desk.qtbot.waitUntil(lambda: "new" in desk.view.stage.scene.cards)
    seen = desk.view.stage.scene.cards["new"].box.middle
    desk.drag(desk.pixel(COUNCIL), desk.pixel(COUNCIL) + QPoint(0, 40))
    assert desk.place_of("new") == pytest.approx(seen)
    assert desk.steps == 2


def test_places_can_be_kept_by_themselves(desk):
    desk.show(four_organisations())
    desk.document.edit("Add", lambda m: edits.add(m, Organisation(id="new", name="From the table")))
    desk.qtbot.waitUntil(lambda: "new" in desk.view.stage.scene.cards)
    desk.view.laying.place_new_things()
    assert waiting(desk.document.map) == []
    desk.view.laying.place_new_things()
    assert desk.steps == 2


def test_an_edit_made_elsewhere_leaves_what_was_found_where_it_is_and_asks_for_nothing(desk):
    desk.document.show(unplaced())
    desk.qtbot.waitUntil(lambda: waiting(desk.view.map) == [])
    found = dict(desk.view.map.placements)
    desk.document.edit("Rename", lambda m: edits.change(m, "o2", name="Another name"))
    assert all(desk.view.map.placements[id] is place for id, place in found.items())
    assert desk.view._arranging._placing == ""


def test_what_was_found_while_the_map_changed_holds_and_only_the_rest_is_placed(desk):
    desk.document.show(unplaced())
    desk.document.edit("Add", lambda m: edits.add(m, Organisation(id="new", name="Late")))
    desk.document.edit("Delete", lambda m: edits.remove(m, "o5"))
    desk.qtbot.waitUntil(lambda: waiting(desk.view.map) == [])
    assert set(places(desk.view.map)) == {*(f"o{n}" for n in range(5)), "p", "b", "new"}
    first = places(with_places(unplaced()))
    assert {t: at for t, at in places(desk.view.map).items() if t != "new"} == {
        t: at for t, at in first.items() if t != "o5"
    }
    assert desk.document.map.placements == {}
