"""Another map brought onto this one: what is the same is found, what is new comes, nothing here is overwritten."""

import uuid
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.imports.joining import DOUBTFUL, Joining, counted
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    NAMED_AMONG,
    REFERENCES,
    Body,
    Fact,
    Organisation,
    Partnership,
    Person,
    Placement,
    Relationship,
    Seat,
)
from tests import strategies


def elsewhere(map: Map) -> Map:
    """The same partnership as somebody else drew it: every id is another."""
    anew = {fact.id: str(uuid.uuid4()) for fact in map.things()}

    def renewed(fact: Fact) -> Fact:
        values: dict[str, Any] = {"id": anew[fact.id]}
        for name in REFERENCES.get(type(fact), {}):
            values[name] = anew.get(getattr(fact, name), getattr(fact, name))
        for name in NAMED_AMONG.get(type(fact), ()):
            values[name] = tuple(anew.get(key, key) for key in getattr(fact, name))
        if isinstance(fact, Placement):
            values["id"] = edits.placement_id(values["sheet"], values["thing"])
        return replace(fact, **values)

    facts = [renewed(fact) for fact in map.things() if not isinstance(fact, Partnership)]
    return Map(partnership=replace(map.partnership, id=anew[map.id])).having(put=facts)


def organisation(name: str, **fields: Any) -> Organisation:
    return Organisation(id=str(uuid.uuid4()), name=name, **fields)


def test_a_map_joined_with_itself_is_that_map() -> None:
    map = strategies.settled(Partnership(id=str(uuid.uuid4()), title="Westmarch"))
    assert Joining(map, map).joined().map is map


@given(strategies.maps())
def test_any_map_joined_with_itself_is_that_very_map(map: Map) -> None:
    joined = Joining(map, map).joined()
    assert joined.map is map
    assert (joined.added, joined.filled, joined.disagreements, joined.left_out) == ((), (), (), ())


def test_the_same_partnership_drawn_elsewhere_adds_nothing() -> None:
    map = strategies.settled(Partnership(id=str(uuid.uuid4()), title="Westmarch"))
    map = edits.connect(map, *list(map.organisations)[:2])
    joined = Joining(map, elsewhere(map)).joined()
    assert joined.map is map


@given(strategies.runs(), strategies.runs())
def test_any_two_maps_join_into_one_that_keeps_the_rules_and_loses_nothing_of_the_first(
    mine: strategies.Run, theirs: strategies.Run
) -> None:
    joined = Joining(mine.last, theirs.last).joined()
    assert not list(rules.faults_of(joined.map))
    for fact in mine.last.things():
        assert type(joined.map.find(fact.id)) is type(fact)
    assert joined.map.partnership == mine.last.partnership


@given(strategies.runs())
def test_joining_a_second_time_brings_nothing_more(run: strategies.Run) -> None:
    mine, theirs = run.maps[0], elsewhere(run.last)
    once = Joining(mine, theirs).joined()
    if once.left_out:
        return
    again = Joining(once.map, theirs).joined()
    assert not again.filled
    assert len(list(again.map.things())) == len(list(once.map.things()))


def test_blanks_are_filled_and_what_is_known_stands() -> None:
    mine = edits.add(Map(), organisation("Westmarch Council", level="place"))
    theirs = edits.add(Map(), organisation("WESTMARCH  council", level="system", group="local_authority"))
    joined = Joining(mine, theirs).joined()
    (council,) = joined.map.organisations.values()
    assert (council.name, council.level, council.group) == ("Westmarch Council", "place", "local_authority")
    assert joined.filled == (council.id,)
    assert {(d.field, d.mine, d.theirs) for d in joined.disagreements} == {
        ("level", "place", "system"),
        ("name", "Westmarch Council", "WESTMARCH  council"),
    }


def test_names_that_are_only_alike_are_two_until_somebody_says_that_they_are_one() -> None:
    mine = edits.add(Map(), organisation("Mid Vale Hospitals"))
    theirs = edits.add(Map(), organisation("Mid Vale Hospital"))
    joining = Joining(mine, theirs)
    (pair,) = joining.pairs
    assert pair.status == DOUBTFUL
    assert len(joining.joined().map.organisations) == 2
    assert joining.decided({pair.theirs}).joined().map.organisations.keys() == mine.organisations.keys()


def test_two_that_are_called_the_same_stay_two_when_somebody_says_so() -> None:
    mine, theirs = edits.add(Map(), organisation("Age UK")), edits.add(Map(), organisation("Age UK"))
    (pair,) = Joining(mine, theirs).pairs
    assert len(Joining(mine, theirs).decided((), apart={pair.theirs}).joined().map.organisations) == 2


def test_somebody_of_the_same_name_elsewhere_is_only_perhaps_the_same() -> None:
    council, trust = organisation("Council"), organisation("Trust")
    mine = edits.add(Map(), council, trust, Person(id=str(uuid.uuid4()), name="Ann Lee", employer=council.id))
    theirs = edits.add(Map(), trust, Person(id=str(uuid.uuid4()), name="Ann Lee", employer=trust.id))
    assert [pair.status for pair in Joining(mine, theirs).pairs if pair.kind is Person] == [DOUBTFUL]


def test_seats_ties_and_holders_follow_what_they_belong_to() -> None:
    body, council = Body(id=str(uuid.uuid4()), name="Board"), organisation("Council")
    mine = edits.add(Map(), body, council)
    theirs = elsewhere(mine)
    their_body, their_council = next(iter(theirs.bodies)), next(iter(theirs.organisations))
    person = Person(id=str(uuid.uuid4()), post="Leader", employer=their_council)
    alliance = organisation("Alliance")
    theirs = edits.give_seat(edits.add(theirs, person, alliance), person.id, their_body)
    theirs = edits.connect(theirs, their_council, alliance.id)
    joined = Joining(mine, theirs).joined()
    (seat,) = joined.map.seats_on(body.id)
    holder = joined.map.holder_of(seat.id)
    assert holder is not None
    assert holder.employer == council.id
    assert [tie.other for tie in joined.map.ties_of(council.id)] == [alliance.id]
    assert counted(joined) == {
        Organisation: 1,
        Person: 1,
        Seat: 1,
        type(joined.map.appointment_to(seat.id)): 1,
        Relationship: 1,
    }


def test_a_seat_with_another_holder_there_is_one_seat_and_the_clash_is_told() -> None:
    body = Body(id=str(uuid.uuid4()), name="Board")
    seat = Seat(id=str(uuid.uuid4()), body=body.id, title="Chair", role="chair")
    ann, ben = (Person(id=str(uuid.uuid4()), name=name) for name in ("Ann Lee", "Ben Okri"))
    mine = edits.appoint(edits.add(Map(), body, seat, ann), ann.id, seat.id)
    there = elsewhere(edits.add(Map(), body, seat, ben))
    theirs = edits.appoint(there, next(iter(there.people)), next(iter(there.seats)))
    joined = Joining(mine, theirs).joined()
    assert len(joined.map.seats) == 1
    assert joined.map.holder_of(seat.id) == ann
    assert joined.left_out == ("Ben Okri in Chair: Ann Lee holds this seat at that time. End that appointment first.",)


@given(strategies.maps(), st.data())
def test_the_other_map_with_this_ones_ids_says_the_same(map: Map, data: st.DataObject) -> None:
    renamed = Joining(map, elsewhere(map)).renamed
    assert not list(rules.faults_of(renamed))
    assert sorted(str(renamed.name_of(f.id)) for f in renamed.things()) == sorted(
        str(map.name_of(f.id)) for f in map.things()
    )
