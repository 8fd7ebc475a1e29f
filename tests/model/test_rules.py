from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.model import rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Placement,
    Relationship,
    Seat,
    Sheet,
)
from tests.model.places import small_place

NOT_A_CARD = "The place on the drawing needs an organisation or person or body or note or shape that is on the map."


def test_the_small_place_keeps_every_rule() -> None:
    assert list(rules.faults_of(small_place())) == []


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (Organisation(id="x", name=""), "An organisation needs a name."),
        (Organisation(id="x", name="x" * 501), "The name is too long: 501 characters, and 500 is the most."),
        (Organisation(id="x", name="x" * 5_000), "The name is too long: 5,000 characters, and 500 is the most."),
        (
            Organisation(id="x", name="a\x07b"),
            "The name holds characters that cannot be shown. Take them out and try again.",
        ),
        (
            Organisation(id="x", name="a\x00b"),
            "The name holds characters that cannot be shown. Take them out and try again.",
        ),
        (
            Organisation(id="x", name="a\ud800b"),
            "The name holds characters that cannot be shown. Take them out and try again.",
        ),
        (Organisation(id="x", name="a\nb"), "The name must be on one line."),
        (
            Organisation(id="x", name="X", note="n" * 100_001),
            "The note is too long: 100,001 characters, and 100,000 is the most.",
        ),
        (
            Organisation(id="x", name="X", attributes=(("a\x00", "b"),)),
            "The attribute holds characters that cannot be shown. Take them out and try again.",
        ),
        (Organisation(id="x", name="X", group="martians"), "“martians” is not a known group."),
        (Organisation(id="x", name="X", level="planet"), "“planet” is not a known level."),
        (
            Organisation(id="x", name="X", part_of="leader"),
            "The organisation needs an organisation that is on the map.",
        ),
        (Organisation(id="x", name="X", part_of="x"), "X cannot be part of itself."),
        (Person(id="x", name=" ", post=""), "A person needs a name or a post."),
        (Person(id="x", name="X", skills=("juggling",)), "“juggling” is not a known skill."),
        (Person(id="x", name="X", band="boss"), "“boss” is not a known band."),
        (Body(id="x", name=""), "A body needs a name."),
        (Body(id="x", name="X", quorum=0), "A quorum is from 1 to 10,000."),
        (Body(id="x", name="X", quorum=2**63), "A quorum is from 1 to 10,000."),
        (Body(id="x", name="X", meets_every_days=0), "The days between meetings are from 1 to 3,650."),
        (Body(id="x", name="X", quorum_needs=("martians",)), "“martians” is not a known group."),
        (Body(id="x", name="X", type="circus"), "“circus” is not a known type."),
        (Body(id="x", name="X", voting_rule="dice"), "“dice” is not a known voting rule."),
        (
            Seat(id="x", body="trust"),
            "The seat needs a body that is on the map.",
        ),
        (Seat(id="x", body="board", role="king"), "“king” is not a known role."),
        (
            Appointment(id="x", seat="member", person="chief", start=date(2026, 2, 1), end=date(2026, 1, 1)),
            "An appointment cannot end before it starts.",
        ),
        (
            Appointment(id="x", seat="chair", person="leader", start=date(2026, 1, 1)),
            "Cllr Ada Byron already holds this seat at that time.",
        ),
        (
            Appointment(id="x", seat="chair", person="chief"),
            "Cllr Ada Byron holds this seat at that time. End that appointment first.",
        ),
        (Decision(id="x", name=""), "A decision needs a name."),
        (Decision(id="x", name="X", weight=-1), "A decision's weight is a number from 0 to 1,000."),
        (Decision(id="x", name="X", weight=float("nan")), "A decision's weight is a number from 0 to 1,000."),
        (
            DecisionPart(id="x", decision="budget", holder="board", part=""),
            "A part in a decision needs one of the six words.",
        ),
        (DecisionPart(id="x", decision="budget", holder="board", part="hopes"), "“hopes” is not a known part."),
        (Relationship(id="x", one="trust", other="trust"), "A tie needs two different ends."),
        (Relationship(id="x", one="trust", other="council", kind=""), "A tie needs a kind."),
        (Relationship(id="x", one="trust", other="council", strength=6), "The strength of a tie is from 1 to 5."),
        (
            Relationship(id="x", one="trust", other="council", start=date(2026, 2, 1), end=date(2026, 1, 1)),
            "A tie cannot end before it starts.",
        ),
        (
            Relationship(id="x", one="council", other="alliance", kind="funds", directed=True),
            "Westmarch Council and Vale Alliance are already joined in this way.",
        ),
        (Sheet(id="x", name=""), "A drawing needs a name."),
        (
            Sheet(id="x", name="X", level="moon"),
            "A drawing shows organisations, people, bodies or all of them.",
        ),
        (
            Placement(id="x", sheet="map", thing="trust", x=float("inf"), y=0),
            "A place on the drawing is out of reach.",
        ),
        (
            Placement(id="x", sheet="map", thing="chair", x=0, y=0),
            NOT_A_CARD,
        ),
    ],
)
def test_each_rule_says_in_a_sentence_what_is_wrong(fact: Fact, sentence: str) -> None:
    map = small_place().having(put=[fact])
    assert sentence in list(rules.faults(map, fact))


def test_a_body_cannot_stand_under_itself_however_long_the_way() -> None:
    map = small_place()
    assert rules.may_report_to(map, "group", "board") is None
    assert rules.may_report_to(map, "board", "group") == "Health and Wellbeing Board cannot stand under itself."
    assert rules.may_report_to(map, "board", "trust") == "Only a body can stand under a body."
    circle = map.having(put=[replace(map.bodies["board"], parent="group")])
    assert "Delivery Group cannot stand under itself." in list(rules.faults_of(circle))


def test_who_may_be_joined_is_said_before_it_is_tried() -> None:
    map = small_place()
    assert rules.may_join(map, "council", "trust") is None
    assert rules.may_join(map, "council", "council") == "A tie needs two different ends."
    assert "give them a seat" in str(rules.may_join(map, "council", "board"))


def test_who_may_hold_a_seat_is_said_before_it_is_tried() -> None:
    map = small_place()
    assert rules.may_hold(map, "chief", "member") is None
    assert rules.may_hold(map, "chief", "chair", start=date(2020, 1, 1), end=date(2025, 4, 30)) is None
    assert "End that appointment first" in str(rules.may_hold(map, "chief", "chair"))
    assert rules.may_hold(map, "trust", "chair") == "A seat is held by a person."


def test_a_thing_stands_once_on_a_drawing() -> None:
    one = Placement(id="a", sheet="map", thing="trust", x=0, y=0)
    map = small_place().having(put=[one, replace(one, id="b")])
    assert "Vale Trust has a place on this drawing already." in list(rules.faults_of(map))


def test_a_map_of_nothing_keeps_the_rules() -> None:
    assert list(rules.faults_of(Map())) == []
