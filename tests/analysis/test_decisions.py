"""Decision weight: from the register, else from seats; split over votes; never to a vacant seat."""

from dataclasses import replace
from datetime import date
from math import comb

import pytest

from stakeholdermap.analysis.decisions import Decided, decision_roles, main_body_of
from stakeholdermap.analysis.finding import Concentration
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Decision, DecisionPart, Organisation, Person, Seat
from tests.analysis.maps import lancashire, westmarch


def decided(map: Map) -> Decided:
    return Decided(Seating(map), main_body_of(map))


def weights(found: Concentration) -> dict[str, float]:
    return {unit.id: unit.weight for unit in found.units if unit.weight}


def place() -> Map:
    return westmarch().as_at(date(2026, 3, 1))


def test_each_decision_goes_to_the_filled_votes_of_the_body_that_decides_it() -> None:
    found = decided(place()).concentration("organisation")
    # The board decides 5 and has 12 filled votes, the committee 1 with 5, the delivery group 2 with 5.
    assert weights(found) == pytest.approx(
        {
            "council": 5 * 6 / 12 + 3 / 5 + 2 / 5,
            "icb": 5 * 2 / 12 + 2 / 5 + 2 / 5,
            "hospitals": 5 * 2 / 12 + 2 * 2 / 5,
            "mental": 5 / 12,
            "alliance": 5 / 12,
            "cic": 2 / 5,
        }
    )
    assert found.total == pytest.approx(8)
    assert len(found.units) == 11
    assert sum(unit.share or 0 for unit in found.units) == pytest.approx(1)
    assert found.effective_number == pytest.approx(64 / sum(w * w for w in weights(found).values()))


def test_chairs_can_count_double_and_vice_chairs_one_and_a_half() -> None:
    found = decided(place()).concentration("person", "chair_double")
    assert weights(found)["raman"] == pytest.approx(5 * 2 / 13.5)
    assert weights(found)["pym"] == pytest.approx(5 / 13.5)


def test_weight_can_be_split_by_voting_power_with_a_casting_vote() -> None:
    chaired = place().having(put=[replace(place().bodies["board"], casting_vote=True)])
    found = decided(chaired).concentration("person", "voting_power")
    # Twelve filled votes, [13; 3, 2 x 11]: the chair decides where five or six of the others agree, each other
    # where four of the ten do with the chair, or six without.
    chair, other = comb(11, 5) + comb(11, 6), comb(10, 4) + comb(10, 6)
    assert weights(found)["raman"] == pytest.approx(5 * chair / (chair + 11 * other))
    assert weights(found)["pym"] == pytest.approx(5 * other / (chair + 11 * other))
    assert found.total == pytest.approx(8)


def test_a_bloc_shares_its_voting_power_evenly_over_its_seats() -> None:
    map = lancashire()
    county = [replace(s, bloc="The county") for s in map.seats.values() if s.appointed_by == "organisation0"]
    found = decided(map.having(put=county)).concentration("organisation", "voting_power")
    assert weights(found)["organisation0"] == pytest.approx(9 / 10)
    person = decided(map.having(put=county)).concentration("person", "voting_power")
    assert weights(person)["post1"] == pytest.approx(9 / 60)
    assert weights(person)["post13"] == pytest.approx(1 / 70)


def test_without_blocs_or_a_casting_vote_voting_power_is_a_vote_each() -> None:
    for by in ("organisation", "profession"):
        flat, power = (decided(place()).concentration(by, w) for w in ("flat", "voting_power"))
        assert weights(power) == pytest.approx(weights(flat))
        assert power.unknown == pytest.approx(flat.unknown)


def test_weight_whose_group_is_not_recorded_is_told_apart() -> None:
    blank = [replace(s, group="") for s in place().seats.values() if s.body in ("finance", "urgent")]
    found = decided(place().having(put=blank)).concentration("group")
    assert found.unknown == pytest.approx(3)
    assert found.total == pytest.approx(5)
    assert weights(found)["politician"] == pytest.approx(5 * 2 / 12)


def test_without_a_register_the_bodies_marked_as_deciding_have_weight_one_each() -> None:
    map = lancashire()
    alone = decided(map)
    assert not alone.has_register
    assert not alone.bodies_known
    assert alone.bodies == ("board",)
    assert weights(alone.concentration("organisation"))["organisation0"] == pytest.approx(6 / 13)
    marked = map.having(put=[replace(map.bodies["board"], decides=True)])
    assert decided(marked).bodies_known


def test_a_body_said_not_to_decide_gives_nobody_weight() -> None:
    map = lancashire()
    found = decided(map.having(put=[replace(map.bodies["board"], decides=False)]))
    assert found.bodies == ()
    assert found.concentration("organisation").hhi is None
    assert found.concentration("organisation").units[0].share is None


def test_a_person_and_an_organisation_can_decide_by_themselves() -> None:
    map = Map().having(
        put=[
            Organisation(id="o", name="O", group="vcse"),
            Person(id="p", post="P", employer="o", profession="nurse", band="senior"),
            Decision(id="d", name="D", weight=3),
            Decision(id="e", name="E", weight=1),
            DecisionPart(id="1", decision="d", holder="p", part="decides"),
            DecisionPart(id="2", decision="e", holder="o", part="decides"),
        ]
    )
    found = decided(map)
    assert weights(found.concentration("organisation")) == {"o": 4}
    assert weights(found.concentration("profession")) == {"nurse": 3}
    assert found.concentration("profession").unknown == 1
    roles = decision_roles(map, None)
    assert (roles.held, roles.total) == ({"p": 1, "o": 2}, 2)


def test_two_deciders_share_a_decision_and_a_decision_of_nobody_has_no_weight() -> None:
    map = place()
    both = map.having(put=[DecisionPart(id="more", decision="decision1", holder="finance", part="decides")])
    found = decided(both).concentration("organisation")
    assert weights(found)["council"] == pytest.approx(5 * 6 / 12 + (1 + 1) * 3 / 5 + 1 / 5)
    assert found.total == pytest.approx(8)


def test_decision_roles_are_filled_votes_on_deciding_bodies() -> None:
    found = decision_roles(place(), "board")
    roles = found.held
    assert found.total == 12 + 5 + 5
    assert roles["council"] == 6 + 3 + 1
    assert roles["icb"] == 2 + 2 + 1
    assert roles["adeyemi"] == 3
    assert roles["board"] == 12
    assert roles["urgent"] == 5
    assert "neighbourhood" not in roles
    assert "riverside" not in roles
    # The Healthwatch seat votes, but nobody is in it.
    assert "healthwatch" not in roles


def test_decision_roles_are_those_of_the_body_asked_about_where_no_body_is_marked() -> None:
    map = Map().having(
        put=[
            Organisation(id="council", name="Foo Council"),
            *(Body(id=body, name=body) for body in ("alpha", "beta")),
            *(Seat(id=f"{body}{n}", body=body) for body, many in (("alpha", 6), ("beta", 3)) for n in range(many)),
            Person(id="p", post="Leader", employer="council"),
            *(Appointment(id=f"a{n}", seat=f"alpha{n}", person="p") for n in range(6)),
            *(Appointment(id=f"b{n}", seat=f"beta{n}", person="p") for n in range(3)),
        ]
    )
    found = decision_roles(map, "beta")
    assert (found.held["council"], found.total) == (3, 3)


def test_a_decision_by_a_body_where_nobody_is_known_to_vote_is_not_lost() -> None:
    map = Map().having(
        put=[
            Organisation(id="o", name="O"),
            Body(id="b", name="B"),
            Seat(id="vacant", body="b", votes=True),
            Decision(id="d", name="D", weight=3),
            Decision(id="e", name="E"),
            DecisionPart(id="1", decision="d", holder="b", part="decides"),
            DecisionPart(id="2", decision="e", holder="o", part="decides"),
        ]
    )
    found = decided(map).concentration("organisation")
    assert (found.total, found.unknown) == (1, 3)


def test_where_no_vote_is_recorded_members_vote_and_those_in_attendance_do_not() -> None:
    map = Map().having(
        put=[
            Body(id="b", name="B"),
            Seat(id="1", body="b", role="member"),
            Seat(id="2", body="b", role=""),
            Seat(id="3", body="b", role="in_attendance"),
        ]
    )
    seating = Seating(map)
    assert [p.id for p in seating.voting("b")] == ["1", "2"]
    assert seating.votes_assumed("b")
    mixed = Seating(map.having(put=[Seat(id="1", body="b", role="member", votes=True)]))
    assert [p.id for p in mixed.voting("b")] == ["1"]
    assert [p.id for p in mixed.votes_unknown("b")] == ["2"]


def test_an_acting_chair_counts_as_the_chair() -> None:
    map = lancashire()
    acting = replace(map.appointments["held2"], role="chair")
    found = decided(map.having(put=[acting])).concentration("person", "chair_double")
    assert weights(found)["post2"] == weights(found)["post1"] == pytest.approx(2 / 15)


def test_the_main_body_is_a_top_body_with_most_seats() -> None:
    assert main_body_of(westmarch()) == "board"
    assert main_body_of(Map()) is None


def test_somebody_whose_seats_speak_for_two_groups_decides_in_person_for_neither_alone() -> None:
    map = Map().having(
        put=[
            Body(id="b", name="B"),
            Person(id="p", post="P"),
            Seat(id="1", body="b", group="vcse"),
            Seat(id="2", body="b", group="carer"),
            Appointment(id="a1", seat="1", person="p"),
            Appointment(id="a2", seat="2", person="p"),
            Decision(id="d", name="D"),
            DecisionPart(id="x", decision="d", holder="p", part="decides"),
        ]
    )
    found = decided(map).concentration("group")
    assert (found.total, found.unknown) == (0, 1)
