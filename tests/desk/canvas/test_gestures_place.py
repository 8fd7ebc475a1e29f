"""Placing: where a new card stands, and what is said of a name."""

from __future__ import annotations

from itertools import combinations

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


def test_a_name_typed_for_a_post_is_kept_and_remarked_on(desk):
    desk.show(four_organisations())
    desk.looks.set(level="people")
    for words in ("Director of Finance", "Anil Bhatt"):
        desk.view.set_tool("person")
        desk.click(desk.at(600, 400))
        desk.type(words)
    assert {p.post for p in desk.document.map.people.values()} == {"Director of Finance", "Anil Bhatt"}
    assert desk.sentences == [
        "“Anil Bhatt” is kept as a post, and papers print posts. If it is a name, say so in the inspector."
    ]
