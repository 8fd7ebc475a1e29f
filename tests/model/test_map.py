from datetime import date

import pytest

from stakeholdermap.model import edits, sheets
from stakeholdermap.model.map import name_of
from tests.model.places import small_place


def test_every_fact_is_found_by_its_id_and_nothing_by_none() -> None:
    map = small_place()
    assert [map.find(fact.id) for fact in map.things()] == list(map.things())
    assert map.find(None) is None
    assert map.find("nobody") is None


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("place", "Westmarch"),
        ("council", "Westmarch Council"),
        ("leader", "Cllr Ada Byron"),
        ("chief", "Chief executive"),
        ("chair", "Chair"),
        ("member", "Member"),
        ("leader-chair", "Cllr Ada Byron in Chair"),
        ("budget", "Agree the pooled budget"),
        ("funds", "Westmarch Council funds Vale Alliance"),
        ("map", "Map"),
        ("nobody", ""),
    ],
)
def test_everything_has_a_name_to_read(id: str, name: str) -> None:
    assert small_place().name_of(id) == name


def test_parts_and_places_are_named_after_what_they_join() -> None:
    map = edits.set_part(small_place(), "budget", "board", "decides")
    map = edits.move(map, "map", {"trust": (0, 0)})
    (part,), (place,) = map.parts.values(), map.placements.values()
    assert name_of(map, part) == "Health and Wellbeing Board decides: Agree the pooled budget"
    assert name_of(map, place) == "Vale Trust"


def test_on_another_day_only_what_was_in_force_stands() -> None:
    map = edits.end_appointment(small_place(), "leader-chair", date(2026, 3, 31))
    map = edits.change(map, "funds", start=date(2026, 2, 1))
    for day, held, ties in (
        (date(2025, 4, 30), False, 0),
        (date(2025, 5, 1), True, 0),
        (date(2026, 2, 1), True, 1),
        (date(2026, 3, 31), True, 1),
        (date(2026, 4, 1), False, 1),
    ):
        then = map.as_at(day)
        assert (then.holder_of("chair") is not None, len(then.relationships)) == (held, ties)
        assert then.seats == map.seats


def test_a_date_that_is_not_known_neither_delays_nor_ends() -> None:
    map = edits.appoint(small_place(), "chief", "member")
    assert map.as_at(date(1900, 1, 1)).holder_of("member") == map.people["chief"]
    assert map.as_at(date(2100, 1, 1)).holder_of("member") == map.people["chief"]


def test_a_seat_counts_for_its_holders_employer_else_for_who_appoints() -> None:
    map = small_place()
    assert map.organisation_of(map.seats["chair"]) == map.organisations["council"]
    assert map.organisation_of(map.seats["member"]) == map.organisations["trust"]
    empty = edits.remove(map, "leader")
    assert empty.organisation_of(empty.seats["chair"]) is None


def test_a_vote_is_as_recorded_else_no_for_roles_without_one_else_not_known() -> None:
    map = small_place()
    assert map.has_vote(map.seats["chair"]) is None
    map = edits.change(edits.change(map, "chair", votes=False), "member", role="observer")
    assert map.has_vote(map.seats["chair"]) is False
    assert map.has_vote(map.seats["member"]) is False
    assert not map.may_speak(map.seats["member"])
    assert map.may_speak(map.seats["chair"])


def test_the_questions_of_a_map_answer_in_the_order_of_recording() -> None:
    map = small_place()
    assert [seat.id for seat in map.seats_on("board")] == ["chair", "member"]
    assert [body.id for body in map.bodies_under("board")] == ["group"]
    assert [person.id for person in map.people_of("trust")] == ["chief"]
    assert [tie.id for tie in map.ties_of("alliance")] == ["funds"]
    assert map.seats_on("nobody") == ()


def test_a_sheet_shows_its_level_and_tells_what_has_no_place_yet() -> None:
    map = edits.move(small_place(), "map", {"council": (1, 2)})
    sheet = sheets.first_sheet(map)
    assert sheet is not None
    assert list(sheets.shown_on(map, sheet)) == ["council", "trust", "alliance"]
    assert sheets.unplaced(map, sheet) == ["trust", "alliance"]
    assert [tie.id for tie in sheets.ties_on(map, sheet)] == ["funds"]
    assert list(sheets.places_on(map, "map")) == ["council"]
    assert sheets.with_sheet(map) is map
    assert len(sheets.with_sheet(edits.remove(map, "map")).sheets) == 1


def test_whoever_acts_holds_the_seat_for_as_long_as_they_act() -> None:
    map = edits.appoint(small_place(), "chief", "chair", start=date(2026, 1, 1), end=date(2026, 6, 30), acting=True)
    for day, who in ((date(2025, 12, 31), "leader"), (date(2026, 3, 1), "chief"), (date(2026, 7, 1), "leader")):
        assert map.as_at(day).holder_of("chair").id == who


def test_who_acted_before_the_last_one_came_holds_the_seat_no_more() -> None:
    map = edits.appoint(small_place(), "chief", "chair", start=date(2025, 1, 1), end=date(2025, 4, 30), acting=True)
    assert map.holder_of("chair").id == "leader"
