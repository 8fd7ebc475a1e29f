"""What the register tells: levels, and whether decisions are shared or concentrated, said once."""

from dataclasses import replace

import pytest

from stakeholdermap.analysis import voting as voting_power
from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.review import review
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Decision, DecisionPart, Organisation, Person, Seat
from tests.analysis.maps import westmarch
from tests.analysis.reading import found, one
from tests.analysis.test_coverage import board


def deciding(*bands: str) -> Map:
    people = [Person(id=f"p{n}", post=f"Post {n}", band=band) for n, band in enumerate(bands)]
    decisions = [Decision(id=f"d{n}", name=f"Decision {n}") for n in range(len(bands))]
    parts = [DecisionPart(id=f"x{n}", decision=f"d{n}", holder=f"p{n}", part="decides") for n in range(len(bands))]
    return Map().having(put=[*people, *decisions, *parts])


def test_decisions_taken_in_person_are_decision_roles() -> None:
    told = one(review(deciding(*["top"] * 6)), "top_level_only")
    assert told.sentence == "All 6 decision roles are held at the most senior level."
    assert told.evidence == ("p0", "p1", "p2", "p3", "p4", "p5")


def test_of_fewer_than_six_decision_roles_no_level_is_said() -> None:
    assert not found(review(deciding(*["top"] * 5)), "top_level_only")


def test_a_register_that_names_nobody_who_decides_is_no_missing_register() -> None:
    board = Body(id="b", name="Board", decides=True)
    seats = [Seat(id=f"s{n}", body="b", role="member", votes=True) for n in range(6)]
    people = [Person(id=f"p{n}", post=f"P{n}", band="top") for n in range(6)]
    held = [Appointment(id=f"a{n}", seat=f"s{n}", person=f"p{n}") for n in range(6)]
    map = Map().having(put=[board, *seats, *people, *held])
    assert "no decision register is recorded" in one(review(map), "top_level_only").caveat
    open_ = map.having(put=[Decision(id="d", name="Agree the budget")])
    assert "the decision register names nobody who decides" in one(review(open_), "top_level_only").caveat


def test_a_share_is_said_where_not_every_role_is_at_the_top() -> None:
    told = review(deciding(*["top"] * 9, "senior"))
    assert one(told, "top_level_only").sentence == (
        "9 of 10 decision roles are held at the most senior level, with 90% of the decision weight."
    )


def test_governing_posts_are_left_out_of_the_ladder_and_that_is_said() -> None:
    told = one(review(deciding("governing", "lived", *["top"] * 4)), "top_level_only")
    assert told.sentence == "All 4 decision roles of officers and staff are held at the most senior level."
    assert "such as councillors" in told.caveat
    assert told.numbers["share"] == 1
    assert "such as councillors" not in one(review(deciding(*["top"] * 6)), "top_level_only").caveat


def test_decisions_are_either_concentrated_or_shared_and_said_once() -> None:
    homes = [Organisation(id=f"o{n}", name=f"O{n}") for n in range(6)]
    even = review(board(*[{"employer": f"o{n}"} for n in range(6)], organisations=homes))
    assert not found(even, "effective_number")
    assert one(even, "strength", "voting seats").sentence == (
        "All six organisations hold voting seats, as if 6 shared them equally; the largest share is 17%."
    )
    uneven = review(westmarch())
    assert one(uneven, "effective_number")
    assert not found(uneven, "strength", "decision weight")


def test_without_a_register_only_voting_seats_are_spoken_of() -> None:
    homes = [Organisation(id=f"o{n}", name=f"O{n}") for n in range(3)]
    seats = [{"employer": "o0", "band": "top", "group": "nhs_provider", "votes": True}] * 5
    others = [{"employer": f"o{n}", "band": "top", "group": "vcse", "votes": True} for n in (1, 2)]
    silent = {"employer": "o1", "group": "resident", "votes": False}
    map = board(*seats, *others, silent, organisations=homes)
    elsewhere = [Body(id="g", name="Group", decides=False), Seat(id="u", body="g", group="staff", votes=False)]
    told = review(map.having(put=elsewhere))
    assert one(told, "effective_number").title == "O0: 71% of voting seats"
    assert one(told, "effective_number").sentence.startswith("Voting seats are spread as if 1.8 organisations shared")
    assert one(told, "top_level_only").sentence == "All 7 voting seats are held at the most senior level."
    assert one(told, "no_decision_role").sentence == "Staff sit on Group but hold no voting seat."
    assert "Staff: no voting seat" in {gap.words for gap in told.gaps}
    said = [f"{f.title} {f.sentence} {f.gap}" for f in told.findings if f.kind != "missing_group"]
    assert not [one for one in said if "decision role" in one or "decision weight" in one or "Decisions" in one]
    assert "decision" not in one(told, "effective_number").source


def test_a_board_on_which_one_organisation_can_block_a_vote_is_not_praised_for_sharing() -> None:
    homes = [Organisation(id=f"o{n}", name=f"O{n}") for n in range(7)]
    map = board(*[{"employer": f"o{n}", "votes": True} for n in range(6)], organisations=homes, decides=True)
    small = [Body(id="c", name="Committee", decides=True)]
    small += [Seat(id=f"c{n}", body="c", appointed_by=home, votes=True) for n, home in enumerate(("o6", "o6", "o1"))]
    assert one(review(map), "strength", "voting seats")
    told = review(map.having(put=small), body="c")
    assert one(told, "majority").severity == "high"
    assert not found(told, "strength", "voting seats")


def test_governors_are_not_asked_for_a_decision_role() -> None:
    map = board(*[{"group": "staff", "votes": True}] * 6, decides=True)
    governors = [
        Body(id="g", name="Council of Governors", type="council_of_governors", decides=False),
        Seat(id="u", body="g", group="wider", votes=False),
    ]
    assert not found(review(map.having(put=governors)), "no_decision_role")


def voting(*seats: tuple[str, str, str], **known: object) -> Map:
    """A board of voting seats: who employs, the role, the bloc."""
    homes = [Organisation(id=f"o{home}", name=home.upper()) for home in dict.fromkeys(home for home, _, _ in seats)]
    given = [{"employer": f"o{home}", "role": role, "votes": True} for home, role, _ in seats]
    map = board(*given, organisations=homes)
    named = [replace(seat, bloc=bloc) for seat, (_, _, bloc) in zip(map.seats.values(), seats, strict=True)]
    (body,) = map.bodies.values()
    return map.having(put=[*named, replace(body, **known)])  # type: ignore[arg-type]


def test_whose_votes_weigh_most_can_depend_on_how_chairs_are_counted() -> None:
    member, chair = "member", "chair"
    other = [("c", member, "")] * 2
    map = voting(("b", chair, ""), ("b", member, ""), ("a", member, ""), ("a", member, ""), ("a", member, ""), *other)
    assert not found(review(map), "depends_on_weights")  # three each: A shares the first place
    two_chairs = voting(("b", chair, ""), ("b", chair, ""), *[("a", member, "")] * 3, *other)
    assert one(review(two_chairs), "depends_on_weights").sentence == (
        "Whose votes weigh most depends on how chairs are counted: A when every vote counts once, B when a chair "
        "counts double."
    )


def test_whose_votes_weigh_most_can_depend_on_who_votes_as_one() -> None:
    map = voting(*[("a", "member", "")] * 5, *[("b", "member", "Us")] * 4)
    told = one(review(map), "depends_on_weights")
    assert told.sentence == (
        "Whose votes weigh most depends on whether seats vote as one: A when every vote counts once, B when votes are "
        "counted by how often they would decide."
    )
    # Of 40 ways to decide a vote the four that vote as one have 30.
    assert told.numbers["voting_power_share"] == pytest.approx(3 / 4)


def test_a_casting_vote_can_tip_who_leads() -> None:
    seats = [("b", "chair", ""), ("b", "member", ""), ("a", "member", ""), ("a", "member", ""), ("a", "member", "")]
    assert not found(review(voting(*seats, ("c", "member", ""))), "depends_on_weights")
    map = voting(*seats, ("c", "member", ""), casting_vote=True)
    told = one(review(map), "depends_on_weights")
    # The chair has 1/3 of the power, each other 2/15: 7/15 for B, 6/15 for A.
    assert told.numbers["voting_power_share"] == pytest.approx(7 / 15)
    assert "how chairs are counted" in told.sentence


def test_where_voting_power_is_too_long_to_work_out_that_is_said_beside_what_rests_on_it(monkeypatch) -> None:
    seats = [("b", "chair", "")] * 2 + [("a", "member", "Us")] * 2 + [("a", "member", "")] + [("c", "member", "")] * 2
    known = review(voting(*seats))
    assert known.voting
    assert voting_power.TOO_MANY not in one(known, "depends_on_weights").caveat
    # The limit that hundreds of unequal weights come to; what was worked out before is forgotten.
    monkeypatch.setattr(voting_power, "MOST_STEPS", 1)
    voting_power.power.cache_clear()
    told = review(voting(*seats))
    assert told.voting == ()
    assert one(told, "depends_on_weights").caveat.endswith(f"{voting_power.TOO_MANY} This is so on Board.")
    shown = explain(told, FigureKey("top_share", ("organisation", "voting_power")))
    assert voting_power.TOO_MANY in shown.caveat
    assert voting_power.TOO_MANY not in explain(told, FigureKey("top_share", ("organisation", "flat"))).caveat


def test_a_principle_speaks_of_voting_seats_where_no_decision_is_recorded() -> None:
    said = {p.id: p.principle for p in review(board(*[{"group": "vcse"}] * 6)).principles}
    assert said["decision_roles"].startswith("Voting seats are spread over organisations")
    assert {p.id: p.principle for p in review(westmarch()).principles}["decision_roles"].startswith("Decision roles")
