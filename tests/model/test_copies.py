"""What is copied comes with all that lies wholly among it, and is pasted anew, whole, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.model import copies, edits, rules
from stakeholdermap.model.copies import Copy
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Annotation, Body, Organisation, Person, Relationship, Sheet, new_id
from tests.strategies import maps

SHEET = "sheet"


def partnership() -> Map:
    map = edits.add(
        Map(),
        Sheet(id=SHEET, name="Map"),
        Organisation(id="council", name="Council"),
        Organisation(id="trust", name="Trust"),
        Person(id="nurse", post="Nurse", employer="trust"),
        Body(id="board", name="Board", convenor="council"),
        Annotation(id="note", sheet=SHEET, words="To be asked"),
        Annotation(id="other note", sheet=SHEET, words="Another"),
    )
    map = edits.connect(map, "council", "trust", id="tie")
    map = edits.give_seat(map, "nurse", "board")
    return edits.move(map, SHEET, {"council": (0, 0), "trust": (300, 0), "nurse": (0, 200), "note": (9, 9)})


def kinds(copy: Copy) -> list[str]:
    return sorted(type(fact).__name__ for fact in copy.facts)


def test_a_tie_comes_along_when_both_its_ends_do() -> None:
    map = partnership()
    assert "Relationship" in kinds(copies.copied(map, SHEET, ["council", "trust"]))
    assert "Relationship" not in kinds(copies.copied(map, SHEET, ["council", "nurse"]))


def test_a_board_comes_with_its_seats_and_their_holders_when_these_come_too() -> None:
    map = partnership()
    assert kinds(copies.copied(map, SHEET, ["board"])) == ["Body", "Seat"]
    assert kinds(copies.copied(map, SHEET, ["board", "nurse"])) == [
        "Appointment", "Body", "Person", "Placement", "Seat"
    ]  # fmt: skip


def test_only_the_notes_chosen_come() -> None:
    assert kinds(copies.copied(partnership(), SHEET, ["note"])) == ["Annotation", "Placement"]


def test_pasting_beside_keeps_names_and_ties_under_new_ids_and_moves_nothing_that_was_there() -> None:
    map = partnership()
    after, new = copies.pasted(map, copies.copied(map, SHEET, ["council", "trust"]), SHEET, (20, 30))
    assert [after.name_of(id) for id in new] == ["Council", "Trust"]
    assert not set(new) & {"council", "trust"}
    (tie,) = after.ties_of(new[0])
    assert {tie.one, tie.other} == set(new)
    assert [(p.x, p.y) for id in new for p in after.places_of(id)] == [(20, 30), (320, 30)]
    assert all(after.placements[key] == place for key, place in map.placements.items())


def test_in_the_same_map_a_person_copied_alone_keeps_the_employer() -> None:
    map = partnership()
    after, (person,) = copies.pasted(map, copies.copied(map, SHEET, ["nurse"]), SHEET)
    assert after.people[person].employer == "trust"


def another(*names: str) -> Map:
    return edits.add(Map(), Sheet(id="there", name="Map"), *(Organisation(id=new_id(), name=name) for name in names))


@pytest.mark.parametrize(("there", "found"), [(("TRUST",), "TRUST"), ((), ""), (("Trust", "trust"), "")])
def test_in_another_map_an_employer_left_behind_is_found_by_name_if_there_is_just_one(there, found) -> None:
    copy = copies.copied(partnership(), SHEET, ["nurse"])
    after, (person,) = copies.pasted(another(*there), copy, "there")
    assert after.name_of(after.people[person].employer) == found
    assert {place.sheet for place in after.placements.values()} == {"there"}


def test_what_was_locked_is_pasted_free() -> None:
    map = edits.lock(partnership(), SHEET, ["council"])
    after, (new,) = copies.pasted(map, copies.copied(map, SHEET, ["council"]), SHEET)
    assert [place.locked for place in after.places_of(new)] == [False]


def test_a_tie_without_its_ends_is_refused() -> None:
    copy = Copy((Relationship(id="tie", one="nobody", other="nothing"),))
    with pytest.raises(Refused, match="not whole"):
        copies.pasted(partnership(), copy, SHEET)


def test_more_than_can_be_sensible_is_refused() -> None:
    one = Organisation(id="x", name="X")
    with pytest.raises(Refused, match="50,000"):
        copies.pasted(partnership(), Copy((one,) * (copies.MOST_FACTS + 1)), SHEET)


@given(maps(), st.data())
def test_whatever_is_copied_of_any_map_pastes_into_it_and_elsewhere_by_the_rules(map: Map, data) -> None:
    map = edits.add(map, Sheet(id=SHEET, name="Map")) if SHEET not in map.sheets else map
    ids = [fact.id for fact in map.things() if isinstance(fact, copies.CHOSEN)]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    copy = copies.copied(map, SHEET, chosen)
    for target in (map, edits.add(Map(), Sheet(id=SHEET, name="Map"))):
        after, new = copies.pasted(target, copy, SHEET)
        assert len(new) == len(chosen)
        assert list(rules.faults_of(after)) == list(rules.faults_of(target))
        assert all(after.find(fact.id) == fact for fact in target.things())


def make(name: str) -> Organisation:
    return Organisation(id=new_id(), name=name)


def test_each_new_name_makes_a_thing_and_each_known_one_is_found() -> None:
    map = partnership()
    names = ["  Charity\u00a0one ", "council", "", "Charity one", "Line\nbreak"]
    after, new, had = copies.with_names(map, Organisation, names, make)
    assert [after.name_of(id) for id in new] == ["Charity one", "Line break"]
    assert had == ("council",)


def test_a_person_is_known_by_post_as_well_as_by_name() -> None:
    map = edits.change(partnership(), "nurse", name="Ada")
    for called in ("Nurse", "ada"):
        _, new, had = copies.with_names(map, Person, [called], lambda name: replace(make(name)))
        assert (new, had) == ((), ("nurse",))


def test_names_that_are_all_known_leave_the_map_as_it_is() -> None:
    map = partnership()
    assert copies.with_names(map, Organisation, ["Council"], make)[0] is map
