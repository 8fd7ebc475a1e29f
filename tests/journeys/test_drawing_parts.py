"""Each thing that Westmarch is made of, drawn by mouse and by keyboard in an empty map."""

from __future__ import annotations

import pytest

from stakeholdermap.model.things import Seat
from tests.journeys.by_keyboard import Keyboard
from tests.journeys.by_mouse import Mouse
from tests.journeys.westmarch import Seated, Tied

COUNCIL, PCN, BOARD = "Westmarch Council", "Riverside PCN", "Place Board"


@pytest.fixture(params=[Mouse, Keyboard])
def by(request, window) -> Mouse | Keyboard:
    hands = request.param(window)
    hands.begin()
    return hands


@pytest.fixture
def two(by) -> Mouse | Keyboard:
    by.organisation(COUNCIL, "local_authority")
    by.organisation(PCN, "primary_care")
    return by


@pytest.fixture
def seated(two) -> Mouse | Keyboard:
    two.person("Chief Executive", "Ann Field", COUNCIL)
    two.body(BOARD, "board", "")
    return two


def the_seat(by: Mouse | Keyboard) -> Seat:
    (seat,) = by.map.seats_on(by.id_of(BOARD))
    return seat


def test_an_organisation_is_named_in_place_and_given_its_sector(two) -> None:
    assert [(o.name, o.group) for o in two.map.organisations.values()] == [
        (COUNCIL, "local_authority"),
        (PCN, "primary_care"),
    ]


def test_a_person_has_a_post_a_name_and_an_employer(two) -> None:
    two.person("Chief Executive", "Ann Field", COUNCIL)
    (person,) = two.map.people.values()
    assert (person.post, person.name, person.employer) == ("Chief Executive", "Ann Field", two.id_of(COUNCIL))


def test_a_committee_reports_to_the_board(by) -> None:
    by.body(BOARD, "board", "")
    by.body("Finance Committee", "committee", BOARD)
    assert by.map.bodies[by.id_of("Finance Committee")].parent == by.id_of(BOARD)


def test_a_person_takes_the_chair(seated) -> None:
    seated.seat(Seated(BOARD, "Chief Executive", "chair", "Ann Field", ""))
    seat = the_seat(seated)
    assert (seat.role, seated.map.holder_of(seat.id).name) == ("chair", "Ann Field")


def test_a_vacant_seat_says_who_appoints(seated) -> None:
    seated.seat(Seated(BOARD, "Lay member", "member", "", PCN))
    seat = the_seat(seated)
    assert (seat.title, seat.appointed_by, seated.map.holder_of(seat.id)) == ("Lay member", seated.id_of(PCN), None)


@pytest.mark.parametrize("draw", ["tie", "tie_in_matrix"])
def test_a_tie_has_a_kind_and_a_strength(two, draw: str) -> None:
    getattr(two, draw)(Tied(COUNCIL, PCN, "works_with", False, 4))
    (tie,) = two.map.relationships.values()
    assert (tie.kind, tie.directed, tie.strength) == ("works_with", False, 4)
    assert {tie.one, tie.other} == {two.id_of(COUNCIL), two.id_of(PCN)}


def test_a_decision_has_a_weight_and_says_who_does_what(seated) -> None:
    seated.decision("Agree the budget", 3.0, [(BOARD, "decides"), (PCN, "must_agree"), ("Ann Field", "recommends")])
    (decision,) = seated.map.decisions.values()
    assert (decision.name, decision.weight) == ("Agree the budget", 3.0)
    assert {(seated.map.name_of(p.holder), p.part) for p in seated.map.parts.values()} == {
        (BOARD, "decides"),
        (PCN, "must_agree"),
        ("Ann Field", "recommends"),
    }
