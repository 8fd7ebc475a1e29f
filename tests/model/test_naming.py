"""What reads like a name, and what reads like a post."""

from __future__ import annotations

import pytest

from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.naming import known_by, posts_that_read_like_names, reads_like_a_name
from stakeholdermap.model.things import Person

NAMES = (
    "Ann Lee", "Cllr Priya Raman", "Dr Okafor", "Jo Bell", "Anil Bhatt", "A. B. Smith", "Ed O'Hare",
    "Lee, Ann", "Mary-Jane van der Berg", "Zoë Ângström", "John McDonald", "Professor Sir Ian Kerr",
)  # fmt: skip
POSTS = (
    "Director of Finance", "Councillor", "Chief Executive", "Public governor 1", "GP Lead", "Head Teacher",
    "NHS England", "Practice Nurse", "Chief Pharmacist", "Consultant Geriatrician", "Programme Sponsor",
    "Lived Experience Partner",
    "PA to Ann Lee", "Director", "ann lee", "Vacant Post", "To Be Confirmed", "", "Somebody", "Age Concern",
    "Director, Adult Social Care", "Lord Mayor", "Social Prescribing Link Worker", "Armed Forces Champion",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_reads_like_a_name(text: str) -> None:
    assert reads_like_a_name(text)
    assert known_by(Person(id="a"), text) == Person(id="a", name=text)


@pytest.mark.parametrize("text", POSTS)
def test_a_post_does_not(text: str) -> None:
    assert not reads_like_a_name(text)
    assert known_by(Person(id="a"), text) == Person(id="a", post=text)


def test_only_a_post_without_a_name_beside_it_may_be_a_name() -> None:
    people = (
        Person(id="a", post="Ann Lee"),
        Person(id="b", name="Ann Lee", post="Bo Day"),
        Person(id="c", post="Nurse"),
    )
    assert [one.id for one in posts_that_read_like_names(edits.add(Map(), *people))] == ["a"]
