"""Placing: where a new card stands, and what is said of a name."""

from __future__ import annotations

from itertools import combinations

from stakeholdermap.desk.canvas.gestures.rename import ask_to_rename
from stakeholdermap.figure.figure import Box, Card
from stakeholdermap.model import edits
from stakeholdermap.model.things import Person
from tests.desk.canvas.conftest import COUNCIL, four_organisations


def test_what_would_stand_on_another_card_stands_beside_it(desk):
    desk.show(four_organisations())
    for name in ("Alpha", "Beta", "Gamma"):
        desk.view.set_tool("organisation")
        desk.click(desk.pixel(COUNCIL))
        desk.type(name)
    cards = [desk.view.stage.scene.cards[o.id].box for o in desk.document.map.organisations.values()]
    assert len(cards) == 7
    assert not any(one.meets(other) for one, other in combinations(cards, 2))


def test_what_reads_like_a_name_is_kept_as_one_and_the_rest_as_a_post(desk):
    desk.show(four_organisations())
    desk.looks.set(level="people")
    for words in ("Director of Finance", "Anil Bhatt"):
        desk.view.set_tool("person")
        desk.click(desk.at(600, 400))
        desk.type(words)
    assert {(p.name, p.post) for p in desk.document.map.people.values()} == {
        ("", "Director of Finance"),
        ("Anil Bhatt", ""),
    }
    assert desk.sentences == [
        "“Anil Bhatt” is kept as a name, which papers leave out. If it is a post, say so in the inspector."
    ]


def test_what_reads_like_neither_is_a_post_and_remarked_on(desk):
    desk.show(four_organisations())
    desk.looks.set(level="people")
    desk.view.set_tool("person")
    desk.click(desk.at(600, 400))
    desk.type("anil")
    assert [(p.name, p.post) for p in desk.document.map.people.values()] == [("", "anil")]
    assert desk.sentences == [
        "“anil” is kept as a post, and papers print posts. If it is a name, say so in the inspector."
    ]


def test_a_name_written_over_a_post_names_who_holds_it(desk):
    desk.show(edits.add(four_organisations(), Person(id="ann", post="Director of Finance")))
    held = replace_words(desk, "ann", "Ann Lee")
    assert (held.name, held.post) == ("Ann Lee", "Director of Finance")


def replace_words(desk, id, words):
    """Answer the question that F2 asks."""
    taken = []
    desk.view.ask_name = taken.append
    card = Card(id, "person", Box(0, 0, 100, 40), ("Director",), "#000000", "square")
    ask_to_rename(desk.view, card)
    taken[0].take(words)
    return desk.document.map.people[id]
