"""What size, colour and ring can stand for, worked out for every thing: what nobody recorded is not known, never 0."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.by_thing import BY_THING
from stakeholdermap.analysis.graph import network
from stakeholdermap.analysis.measuring import Values, measured
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.review import review
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, DecisionPart, Organisation, Person, Relationship


def partnership() -> Map:
    """A council, a charity and a trust in a row, a board of three and a working group without a list."""
    map = edits.add(
        Map(),
        *(Organisation(id=id, name=id) for id in ("council", "charity", "trust", "alone")),
        *(Body(id=id, name=id) for id in ("board", "group", "unlisted")),
    )
    map = edits.add(
        map,
        Person(id="leader", name="Lee", employer="council"),
        Person(id="officer", name="Ola", employer="council"),
        Person(id="worker", name="Win", employer="charity"),
        Person(id="resident", name="Res"),
    )
    map = edits.give_seat(map, "leader", "board", role="chair")
    map = edits.give_seat(map, "worker", "board", role="member")
    map = edits.give_seat(map, "resident", "board", role="observer")
    map = edits.give_seat(map, "officer", "group", role="")
    map = edits.connect(map, "council", "charity", id="t1")
    map = edits.connect(map, "charity", "trust", id="t2")
    map = edits.change(map, "t1", strength=4)
    map = edits.change(map, "t2", strength=2)
    map = edits.add(map, Decision(id="budget", name="Agree the budget"))
    return edits.add(map, DecisionPart(id="part", decision="budget", holder="board", part="decides"))


def values(map: Map, key: str, level: str = "organisations") -> Values:
    return measured(map, None, level, [key])[key]


def test_decision_roles_are_those_of_the_badge() -> None:
    map = partnership()
    assert values(map, "decision_roles") == {"council": 1, "charity": 1, "trust": 0, "alone": 0}
    assert values(map, "decision_roles", "bodies") == {"board": 2, "group": 0, "unlisted": 0}


def test_without_a_seat_or_a_decision_nothing_is_known_of_roles_seats_votes_and_chairs() -> None:
    map = edits.add(Map(), Organisation(id="council", name="Council"), Person(id="lee", name="Lee"))
    found = measured(map, None, "all", ["decision_roles", "decision_share", "seats", "votes", "chairs", "bodies"])
    assert all(value is None for told in found.values() for value in told.values())


def test_shares_of_decision_weight_are_those_of_the_review() -> None:
    map = partnership()
    told = review(map).concentration("organisation")
    assert told is not None
    assert values(map, "decision_share") == {unit.id: unit.share for unit in told.units}
    assert values(map, "decision_share")["council"] == pytest.approx(0.5)


def test_seats_count_for_their_holder_the_employer_and_the_body() -> None:
    map = partnership()
    assert values(map, "seats") == {"council": 2, "charity": 1, "trust": 0, "alone": 0}
    assert values(map, "seats", "people") == {"leader": 1, "officer": 1, "worker": 1, "resident": 1}
    assert values(map, "seats", "bodies") == {"board": 3, "group": 1, "unlisted": None}


def test_votes_are_not_known_where_one_of_the_seats_may_have_one() -> None:
    map = partnership()
    seat = map.seats_of("leader")[0]
    map = edits.change(map, seat.id, votes=True)
    told = values(map, "votes", "people")
    assert told["leader"] == 1
    assert told["resident"] == 0
    assert told["worker"] is None
    assert values(map, "votes", "bodies")["board"] is None


def test_chairs_are_not_known_where_a_role_is_missing_on_a_body_without_a_chair() -> None:
    told = values(partnership(), "chairs", "people")
    assert told == {"leader": 1, "officer": None, "worker": 0, "resident": 0}


def test_bodies_sat_on_count_each_once() -> None:
    map = edits.give_seat(partnership(), "officer", "board", role="member")
    assert values(map, "bodies")["council"] == 2
    assert values(map, "seats")["council"] == 3


def test_ties_to_one_other_count_once_and_reach_goes_one_step_on() -> None:
    map = edits.connect(partnership(), "council", "charity", "funds", id="t3")
    assert values(map, "ties") == {"council": 1, "charity": 2, "trust": 1, "alone": 0}
    assert values(map, "reach") == {"council": 2, "charity": 2, "trust": 2, "alone": 0}


def test_strength_is_not_known_where_one_tie_has_none() -> None:
    map = partnership()
    assert values(map, "strength") == {"council": 4, "charity": 6, "trust": 2, "alone": 0}
    map = edits.add(map, Relationship(id="t3", one="trust", other="alone"))
    assert values(map, "strength") == {"council": 4, "charity": 6, "trust": None, "alone": None}


def test_betweenness_and_cut_points_are_those_of_the_network() -> None:
    map = partnership()
    assert values(map, "betweenness") == {"council": 0, "charity": pytest.approx(1 / 3), "trust": 0, "alone": 0}
    assert values(map, "cut_point") == {"council": 0, "charity": 1, "trust": 0, "alone": 0}
    told = review(map).network
    assert told is not None
    assert {n.id for n in told.nodes if n.cut_point} == {id for id, value in values(map, "cut_point").items() if value}
    net = network(map)
    assert position.cut_points(net) == position.cut_off(net).keys()


def test_without_a_tie_on_the_level_nothing_is_known_of_the_network() -> None:
    map = partnership()
    for key in ("ties", "strength", "betweenness", "reach", "cut_point"):
        assert set(values(map, key, "people").values()) == {None}


def test_bodies_are_joined_by_standing_under_one_another() -> None:
    map = edits.change(partnership(), "group", parent="board")
    assert values(map, "ties", "bodies") == {"board": 1, "group": 1, "unlisted": 0}
    assert values(map, "ties", "all")["group"] == 1


def test_things_that_a_measure_does_not_apply_to_have_no_value() -> None:
    told = values(partnership(), "chairs", "all")
    assert "council" in told
    assert "board" not in told


def test_what_ended_before_the_day_counts_no_more() -> None:
    map = partnership()
    held = next(a for a in map.appointments.values() if a.person == "leader")
    map = map.having(put=[replace(held, end=date(2025, 6, 30))])
    assert measured(map, None, "people", ["seats"], date(2025, 1, 1))["seats"]["leader"] == 1
    assert measured(map, None, "people", ["seats"], date(2026, 1, 1))["seats"]["leader"] == 0
    later = replace(review(map), as_at=date(2026, 1, 1))
    assert measured(map, later, "people", ["seats"])["seats"]["leader"] == 0


def test_a_name_that_is_no_measure_is_left_out() -> None:
    assert measured(partnership(), None, "people", ["", "seats", "luck"]).keys() == {"seats"}


def test_every_measure_has_a_value_for_everything_on_the_levels_it_is_for() -> None:
    map = partnership()
    for level in ("organisations", "people", "bodies"):
        for measure in (one for one in BY_THING.values() if level in one.levels):
            assert values(map, measure.key, level).keys() == getattr(map, level).keys(), (measure.key, level)


def test_counts_are_never_negative_and_shares_at_most_one() -> None:
    for measure in BY_THING.values():
        for value in values(partnership(), measure.key, "all").values():
            assert value is None or value >= 0
            assert value is None or measure.told == "count" or value <= 1
