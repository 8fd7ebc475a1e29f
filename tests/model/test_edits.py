from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import DecisionPart, Organisation, Partnership, Person, Relationship, SavedView, Seat
from tests.model.places import small_place


def test_adding_is_all_or_none() -> None:
    map = small_place()
    with pytest.raises(Refused, match="needs a name"):
        edits.add(map, Organisation(id="good", name="Good"), Organisation(id="bad", name=" "))
    with pytest.raises(Refused, match="already on the map"):
        edits.add(map, Organisation(id="council", name="Again"))


def test_a_map_has_one_partnership() -> None:
    for verb in (edits.add, lambda map, fact: edits.merge(map, [fact])):
        with pytest.raises(Refused, match="one partnership"):
            verb(small_place(), Partnership(id="other", title="Other"))


def test_changing_a_field_to_what_it_is_gives_the_same_map() -> None:
    map = small_place()
    assert edits.change(map, "council", name="Westmarch Council") is map
    changed = edits.change_all(map, ["council", "trust"], level="place")
    assert {o.level for o in changed.organisations.values()} == {"place", ""}
    assert map.organisations["council"].level == ""


def test_what_is_no_longer_there_cannot_be_changed() -> None:
    with pytest.raises(Refused, match="no longer on the map"):
        edits.change(small_place(), "gone", name="X")


def test_removing_a_person_frees_their_seat() -> None:
    map = edits.remove(small_place(), "leader")
    assert map.appointment_to("chair") is None
    assert "chair" in map.seats


def test_removing_a_body_takes_its_seats_and_frees_what_stood_under_it() -> None:
    map = edits.remove(small_place(), "board")
    assert not map.seats
    assert not map.appointments
    assert map.bodies["group"].parent is None
    assert map.decisions["budget"].delegated_from is None


def test_removing_an_organisation_leaves_its_people_without_an_employer() -> None:
    map = edits.remove(small_place(), "council")
    assert map.people["leader"].employer is None
    assert map.organisations["alliance"].part_of is None
    assert not map.relationships
    assert list(rules.faults_of(map)) == []


def test_the_partnership_itself_cannot_be_removed() -> None:
    with pytest.raises(Refused, match="itself cannot be removed"):
        edits.remove(small_place(), "place")


def test_a_tie_cannot_be_drawn_twice_or_to_itself() -> None:
    map = edits.connect(small_place(), "council", "trust")
    with pytest.raises(Refused, match="already joined"):
        edits.connect(map, "trust", "council")
    with pytest.raises(Refused, match="two different ends"):
        edits.connect(map, "trust", "trust")
    with pytest.raises(Refused, match="needs an organisation or person"):
        edits.connect(map, "trust", "board")


def test_giving_a_seat_makes_it_and_appoints_in_one_step() -> None:
    map = edits.give_seat(small_place(), "chief", "group", role="chair", start=date(2026, 1, 1))
    (seat,) = map.seats_on("group")
    assert (seat.title, seat.role, seat.appointed_by) == ("Chief executive", "chair", "trust")
    assert map.holder_of(seat.id) == map.people["chief"]
    with pytest.raises(Refused, match="already has a seat"):
        edits.give_seat(map, "chief", "group")
    with pytest.raises(Refused, match="Only a person"):
        edits.give_seat(map, "trust", "group")


def test_a_held_seat_is_given_to_nobody_else_unless_acting() -> None:
    map = small_place()
    with pytest.raises(Refused, match="holds this seat at that time"):
        edits.appoint(map, "chief", "chair", start=date(2026, 1, 1))
    assert len(edits.appoint(map, "chief", "chair", acting=True).appointments_to("chair")) == 2


def test_a_new_holder_ends_the_old_one_the_day_before() -> None:
    map = edits.replace_holder(small_place(), "chair", "chief", date(2026, 4, 1))
    assert map.appointments["leader-chair"].end == date(2026, 3, 31)
    assert map.as_at(date(2026, 3, 31)).holder_of("chair") == map.people["leader"]
    assert map.as_at(date(2026, 4, 1)).holder_of("chair") == map.people["chief"]


def test_an_appointment_cannot_end_before_it_starts() -> None:
    with pytest.raises(Refused, match="cannot end before it starts"):
        edits.end_appointment(small_place(), "leader-chair", date(2020, 1, 1))


def test_a_holder_has_one_part_in_a_decision_or_none() -> None:
    map = edits.set_part(small_place(), "budget", "board", "decides")
    assert edits.set_part(map, "budget", "board", "decides") is map
    map = edits.set_part(map, "budget", "board", "advises")
    assert [part.part for part in map.parts_of("board")] == ["advises"]
    assert not edits.set_part(map, "budget", "board", None).parts


def test_moving_keeps_one_place_a_thing_and_leaves_the_rest() -> None:
    map = edits.move(small_place(), "map", {"council": (1, 2), "trust": (3, 4)})
    moved = edits.move(map, "map", {"council": (5, 6)})
    assert {p.thing: (p.x, p.y) for p in moved.placements.values()} == {"council": (5, 6), "trust": (3, 4)}
    assert edits.move(moved, "map", {"council": (5, 6)}) is moved


def test_a_card_can_be_moved_after_its_organisation_was_joined_with_another() -> None:
    map = edits.move(small_place(), "map", {"council": (1, 2), "trust": (3, 4)})
    joined = edits.join_organisations(map, "council", "trust")
    assert [(p.x, p.y) for p in joined.places_of("council")] == [(1, 2)]
    only_other = edits.join_organisations(edits.move(small_place(), "map", {"trust": (3, 4)}), "council", "trust")
    moved = edits.move(only_other, "map", {"council": (9, 9)})
    assert [(p.x, p.y) for p in moved.places_of("council")] == [(9, 9)]


def test_joining_two_records_keeps_what_either_said_once() -> None:
    map = edits.connect(edits.connect(small_place(), "council", "trust"), "alliance", "trust")
    joined = edits.join_organisations(map, "council", "alliance")
    assert "alliance" not in joined.organisations
    assert [t.other for t in joined.ties_of("council") if t.kind == "works_with"] == ["trust"]
    assert list(rules.faults_of(joined)) == []


def test_joining_an_organisation_with_what_it_is_part_of_loses_neither() -> None:
    joined = edits.join_organisations(small_place(), "alliance", "council")
    assert joined.organisations["alliance"].part_of is None
    assert joined.people["leader"].employer == "alliance"


def test_joining_never_takes_away_an_organisation_in_between() -> None:
    map = edits.add(small_place(), Organisation(id="branch", name="Branch", part_of="alliance"))
    map = edits.change(map, "trust", part_of="branch")
    joined = edits.join_organisations(map, "trust", "alliance")
    assert joined.organisations["branch"].part_of is None
    assert list(rules.faults_of(joined)) == []


def test_joining_people_moves_seats_ties_and_parts() -> None:
    map = edits.add(small_place(), Person(id="ada", name="Ada Byron"))
    map = edits.give_seat(map, "ada", "group")
    map = edits.set_part(map, "budget", "ada", "advises")
    joined = edits.join_people(edits.connect(map, "ada", "trust"), "leader", "ada")
    assert {seat.body for seat in joined.seats_of("leader")} == {"board", "group"}
    assert [part.part for part in joined.parts_of("leader")] == ["advises"]
    assert len(joined.ties_of("leader")) == 1
    with pytest.raises(Refused, match="Only two people"):
        edits.join_people(map, "leader", "council")
    with pytest.raises(Refused, match="same kind"):
        edits.join_organisations(map, "council", "leader")


def test_merging_adds_and_replaces_all_or_none() -> None:
    map = small_place()
    seat = Seat(id="new", body="board", title="Carer", group="carer")
    merged = edits.merge(map, [Organisation(id="trust", name="Vale NHS Trust"), seat])
    assert merged.organisations["trust"].name == "Vale NHS Trust"
    assert "new" in merged.seats
    with pytest.raises(Refused):
        edits.merge(map, [seat, Relationship(id="t", one="council", other="nobody")])


def test_a_fact_cannot_take_the_id_of_another_kind() -> None:
    with pytest.raises(Refused, match="same id"):
        edits.merge(small_place(), [Person(id="council", name="Councillor")])
    with pytest.raises(Refused, match="same id"):
        edits.merge(small_place(), [DecisionPart(id="place", decision="budget", holder="board", part="decides")])


def test_somebody_whose_term_has_ended_can_be_given_a_seat_again() -> None:
    map = edits.give_seat(small_place(), "chief", "group", start=date(2015, 1, 1))
    (term,) = map.appointments_of("chief")
    map = edits.end_appointment(map, term.id, date(2016, 12, 31))

    again = edits.give_seat(map, "chief", "group", start=date(2024, 4, 1))

    assert len(again.appointments_of("chief")) == 2


def test_a_successor_whose_start_nobody_knows_may_follow_a_term_that_ended() -> None:
    map = edits.give_seat(small_place(), "chief", "group", start=date(2015, 1, 1))
    (term,) = map.appointments_of("chief")
    map = edits.end_appointment(map, term.id, date(2016, 12, 31))
    map = edits.add(map, Person(id="next", post="Next chief"))

    map = edits.appoint(map, "next", term.seat)

    assert map.holder_of(term.seat) == map.people["next"]


def placed() -> Map:
    return edits.move(small_place(), "map", {"council": (1, 2), "trust": (3, 4)})


def test_a_locked_card_stays_while_the_others_move() -> None:
    map = edits.lock(placed(), "map", ["council"])
    moved = edits.move(map, "map", {"council": (9, 9), "trust": (8, 8), "alliance": (7, 7)})
    assert {p.thing: (p.x, p.y) for p in moved.placements.values()} == {
        "council": (1, 2),
        "trust": (8, 8),
        "alliance": (7, 7),
    }
    assert edits.move(map, "map", {"council": (1, 2)}) is map


@pytest.mark.parametrize(
    ("locked", "words"),
    [(["council"], "Westmarch Council is locked in its place"), (["council", "trust"], "Everything that would move")],
)
def test_moving_only_what_is_locked_is_refused(locked: list[str], words: str) -> None:
    map = edits.lock(placed(), "map", locked)
    with pytest.raises(Refused, match=words):
        edits.move(map, "map", dict.fromkeys(locked, (9, 9)))


def test_what_is_unlocked_moves_again_and_locking_twice_changes_nothing() -> None:
    map = edits.lock(placed(), "map", ["council", "trust"])
    assert edits.lock(map, "map", ["council"]) is map
    assert edits.lock(map, "map", ["alliance"]) is map, "what has no place cannot be locked in it"
    free = edits.lock(map, "map", ["council"], locked=False)
    assert edits.move(free, "map", {"council": (9, 9)}).places_of("council")[0].x == 9
    assert free.places_of("trust")[0].locked


def test_what_is_locked_is_moved_by_no_change_and_no_import_but_by_unlocking() -> None:
    map = edits.lock(edits.move(small_place(), "map", {"council": (1, 2)}), "map", ["council"])
    (place,) = map.places_of("council")
    with pytest.raises(Refused, match="locked in its place"):
        edits.change(map, place.id, x=5.0)
    assert edits.merge(map, [replace(place, x=5.0, locked=False)]).placements == map.placements
    moved = edits.change(map, place.id, x=5.0, locked=False)
    assert (moved.placements[place.id].x, moved.placements[place.id].locked) == (5.0, False)
    assert edits.change(map, place.id, note="as agreed").placements[place.id].note == "as agreed"


def test_views_name_what_is_left_of_two_records_that_were_joined() -> None:
    view = SavedView(id="view", name="View", group_by="organisation", focus="trust", closed=("trust", "council", "x"))
    map = edits.move(edits.add(small_place(), view), "map", {"trust": (3, 4)})
    joined = edits.join_organisations(map, "council", "trust")
    assert (joined.views["view"].focus, joined.views["view"].closed) == ("council", ("council", "x"))
    assert [place.id for place in joined.places_of("council")] == [edits.placement_id("map", "council")]


def test_joining_moves_no_card_that_is_locked() -> None:
    map = edits.lock(edits.move(small_place(), "map", {"council": (1, 2), "trust": (3, 4)}), "map", ["council"])
    (place,) = edits.join_organisations(map, "council", "trust").places_of("council")
    assert (place.x, place.y, place.locked) == (1, 2, True)


def test_a_view_forgets_a_body_that_is_removed() -> None:
    view = SavedView(id="view", name="View", bodies=("board", "group"), closed=("board",))
    gone = edits.remove(edits.add(small_place(), view), "board").views["view"]
    assert (gone.bodies, gone.closed) == (("group",), ())


def test_many_facts_are_changed_all_or_none() -> None:
    map = edits.change_all(small_place(), ["council", "trust", "council"], group="vcse")
    assert {map.organisations[id].group for id in ("council", "trust")} == {"vcse"}
    assert edits.change_all(map, ["council", "trust"], group="vcse") is map
    with pytest.raises(Refused, match="no longer on the map"):
        edits.change_all(map, ["council", "gone"], group="carer")
    with pytest.raises(Refused, match="cannot be part of itself"):
        edits.change_all(map, ["council", "alliance"], part_of="alliance")
