"""What bringing one thing to another means, in edits and in sentences."""

import pytest

from stakeholdermap.desk.canvas.joining import Joining, all_dropped_on, joined, listed, outcome
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person

PEOPLE = ("ann", "bob", "cat", "dan", "eve")


@pytest.fixture
def map() -> Map:
    people = (Person(id=key, post=key.title()) for key in PEOPLE)
    return edits.add(Map(), Organisation(id="trust", name="Trust"), Body(id="board", name="Board"), *people)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_names_are_said_as_people_say_them(names, said):
    assert listed(names) == said


def test_all_get_seats_or_nobody_does(map):
    joining = all_dropped_on(map, PEOPLE, "board")
    assert isinstance(joining, Joining)
    seated = joining.verb(map)
    assert len(seated.seats_on("board")) == len(PEOPLE)
    assert outcome(joining) == "Give 5 people a seat on Board"
    again = all_dropped_on(seated, ("ann", "bob"), "board")
    assert again == "Ann and Bob have seats on Board already, so nobody was given one."
    assert outcome(again) == again


def test_all_work_for_an_organisation_even_when_some_do_already(map):
    map = edits.change(map, "ann", employer="trust")
    joining = all_dropped_on(map, PEOPLE, "trust")
    assert isinstance(joining, Joining)
    after = joining.verb(map)
    assert {person.employer for person in after.people.values()} == {"trust"}
    assert all_dropped_on(after, PEOPLE, "trust") == "They all work for Trust already."


def test_only_people_can_be_dropped_on_a_body(map):
    sentence = "Only a person can be dropped on a body or an organisation."
    assert all_dropped_on(map, ("ann", "trust"), "board") == sentence
    assert all_dropped_on(map, ("trust",), "board") == sentence


@pytest.mark.parametrize(("one", "other"), [("trust", "board"), ("board", "trust")])
def test_an_organisation_and_a_body_need_a_person_between_them(map, one, other):
    assert joined(map, one, other) == (
        "Only people sit on Board: to give Trust a seat, drag somebody who works there on to it."
    )


def test_nothing_is_joined_to_itself(map):
    assert joined(map, "trust", "trust") == "A tie needs two different ends."
    assert joined(map, "board", "board") == "Board cannot stand under itself."


def test_the_id_of_a_tie_is_known_before_it_is_made(map):
    joining = joined(map, "trust", "ann", "funds")
    assert isinstance(joining, Joining)
    assert joining.verb(map).relationships[joining.tie].kind == "funds"


def test_a_directed_tie_that_is_there_already_is_refused_before_it_is_drawn(map):
    map = edits.connect(map, "trust", "ann", "funds", directed=True)
    assert joined(map, "trust", "ann", "funds") == "Trust and Ann are already joined in this way."
    assert isinstance(joined(map, "ann", "trust", "funds"), Joining)
