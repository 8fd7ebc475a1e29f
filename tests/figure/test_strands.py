"""Which lines a drawing has at each level: declared ties, bundles of them, seats, and who meets on bodies."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure, Tie
from stakeholdermap.figure.meetings import MOST, met_by
from stakeholdermap.figure.strands import strands_of
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Look, Organisation, Person, Seat, Sheet

PLACES = {"council": (0, 0), "icb": (600, 0), "trust": (300, 400)}


def partnership() -> Map:
    """Three organisations with two people each; a tie between council and ICB; a board and a group."""
    map = edits.add(Map(), Sheet(id="sheet", name="Map"))
    for number, (id, (x, y)) in enumerate(PLACES.items()):
        map = edits.add(map, Organisation(id=id, name=id.title()))
        map = edits.add(map, *(Person(id=f"{id} {n}", name=f"{id} {n}", employer=id) for n in "ab"))
        places = {id: (x, y), f"{id} a": (x, y + 900), f"{id} b": (x + 200, y + 1000)}
        map = edits.move(map, "sheet", places)
        map = edits.add(map, Body(id=f"body {number}", name=f"Body {number}", parent="body 0" if number else None))
        map = edits.move(map, "sheet", {f"body {number}": (300.0 * number, 2000)})
    return edits.connect(map, "council", "icb", "commissions", id="declared")


def figure_of(map: Map, **look: object) -> Figure:
    return draw(map, map.sheets["sheet"], None, LIGHT, Look(**look))  # type: ignore[arg-type]


def ties_of(figure: Figure, kind: str) -> dict[str, Tie]:
    return {tie.thing: tie for tie in figure.ties if tie.kind == kind}


def with_ties(map: Map, *ends: tuple[str, str], directed: bool = False) -> Map:
    for number, (one, other) in enumerate(ends):
        map = edits.connect(map, one, other, "trusts", directed=directed, id=f"tie {number}")
    return map


def seated(map: Map, *who: tuple[str, str]) -> Map:
    for person, body in who:
        map = edits.give_seat(map, person, body)
    return map


def test_ties_between_people_are_one_tie_between_their_employers_with_its_count() -> None:
    map = with_ties(partnership(), ("council a", "icb a"), ("council b", "icb a"), ("icb b", "council a"))
    figure = figure_of(map)
    bundle = ties_of(figure, "bundle")["bundle:council:icb"]
    assert (bundle.label, set(bundle.stands_for)) == ("3", {"tie 0", "tie 1", "tie 2"})
    assert not bundle.arrow
    assert bundle.label_at is not None
    assert set(ties_of(figure, "relationship")) == {"declared"}
    assert "Ties between their people, with the number where there is room" in {row.words for row in figure.legend}
    assert "3 organisations and 4 ties" in figure.caption


def test_a_bundle_has_an_arrow_when_all_its_ties_go_one_way() -> None:
    one_way = with_ties(partnership(), ("trust a", "icb a"), ("trust b", "icb b"), directed=True)
    bundle = ties_of(figure_of(one_way), "bundle")["bundle:icb:trust"]
    assert (bundle.one, bundle.other, bundle.arrow) == ("trust", "icb", True)
    assert "One way only" in {row.words for row in figure_of(one_way).legend}
    both_ways = edits.connect(one_way, "icb a", "trust b", "trusts", directed=True, id="back")
    assert not ties_of(figure_of(both_ways), "bundle")["bundle:icb:trust"].arrow


def test_a_tie_of_a_person_with_another_organisation_is_in_the_bundle_too() -> None:
    map = with_ties(partnership(), ("council a", "trust"))
    assert ties_of(figure_of(map), "bundle")["bundle:council:trust"].stands_for == ("tie 0",)


def test_ties_within_one_employer_and_of_people_without_one_are_not_drawn_but_counted() -> None:
    map = edits.add(partnership(), Person(id="resident", name="Ann"))
    map = with_ties(map, ("council a", "council b"), ("resident", "icb a"))
    figure = figure_of(map)
    assert not ties_of(figure, "bundle")
    assert "2 ties are not seen on this level." in figure.caption


def test_a_person_who_changes_employer_takes_the_ties_along() -> None:
    map = with_ties(partnership(), ("council a", "icb a"))
    moved = edits.change(map, "council a", employer="trust")
    assert set(ties_of(figure_of(moved), "bundle")) == {"bundle:icb:trust"}


def test_on_the_level_of_people_ties_between_organisations_are_not_drawn_but_counted() -> None:
    figure = figure_of(with_ties(partnership(), ("council a", "icb a")), level="people")
    assert [tie.thing for tie in figure.ties] == ["tie 0"]
    assert "1 tie is not seen on this level." in figure.caption


def test_moving_between_levels_keeps_every_place() -> None:
    map = partnership()
    together = {card.thing: card.box for card in figure_of(map, level="all").cards}
    levels = [figure_of(map, level=level) for level in ("organisations", "people", "bodies")]
    assert {card.thing: card.box for figure in levels for card in figure.cards} == together


def test_who_meets_on_bodies_is_tied_with_the_number_of_bodies() -> None:
    map = seated(partnership(), ("council a", "body 0"), ("icb a", "body 0"))
    map = seated(map, ("council b", "body 1"), ("icb a", "body 1"))
    assert not ties_of(figure_of(map), "shared")
    figure = figure_of(map, shared_seats=True)
    shared = ties_of(figure, "shared")
    assert set(shared) == {"shared:council:icb"}
    assert (shared["shared:council:icb"].label, shared["shared:council:icb"].stands_for) == ("2", ("body 0", "body 1"))
    assert "Meet on the same bodies, with the number where there is room" in {row.words for row in figure.legend}
    assert "and 1 tie" in figure.caption


def test_a_vacant_seat_meets_nobody_and_one_held_by_a_resident_counts_for_who_appoints_to_it() -> None:
    map = seated(partnership(), ("icb a", "body 0"))
    map = edits.add(map, Seat(id="seat", body="body 0", appointed_by="trust"), Person(id="resident", name="Ann"))
    assert not ties_of(figure_of(map, shared_seats=True), "shared")
    map = edits.appoint(map, "resident", "seat")
    assert set(ties_of(figure_of(map, shared_seats=True), "shared")) == {"shared:icb:trust"}


def test_of_more_meetings_than_anybody_can_follow_the_strongest_are_drawn_and_the_caption_says_so() -> None:
    people = [Person(id=f"p{n:02}", name=f"P {n}") for n in range(50)]
    map = edits.add(Map(), Sheet(id="sheet", name="Map"), Body(id="a", name="A"), Body(id="b", name="B"), *people)
    map = seated(map, *((person.id, "a") for person in people), ("p48", "b"), ("p49", "b"))
    map = edits.move(map, "sheet", {person.id: (250.0 * n, 0) for n, person in enumerate(people)})
    figure = figure_of(map, level="people", shared_seats=True)
    drawn = ties_of(figure, "shared")
    assert len(drawn) == MOST
    assert drawn["shared:p48:p49"].stands_for == ("a", "b")
    assert "1,000 of 1,225 ties of shared seats are drawn, the strongest first." in figure.caption


@given(st.dictionaries(st.text("abc"), st.frozensets(st.sampled_from("uvwxyz"))), st.integers(1, 20))
def test_who_meets_is_found_as_by_looking_at_each_two(sharing: dict[str, frozenset[str]], most: int) -> None:
    plain = {
        pair: tuple(sorted(shared for shared, cards in sharing.items() if cards.issuperset(pair)))
        for pair in combinations("uvwxyz", 2)
    }
    pairs = {pair: shared for pair, shared in plain.items() if shared}
    met = met_by(sharing, most)
    assert met.of == len(pairs)
    kept = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))[:most]
    assert met.pairs == {pair: pairs[pair] for pair in kept}


def test_seats_and_standing_under_a_body_are_no_ties_in_the_caption() -> None:
    map = seated(partnership(), ("council a", "body 1"), ("icb a", "body 1"))
    assert "3 organisations, 3 bodies, 6 people and 1 tie." in figure_of(map, level="all").caption


def test_people_meet_on_bodies_and_bodies_share_members() -> None:
    map = seated(partnership(), ("council a", "body 1"), ("icb a", "body 1"), ("icb a", "body 2"))
    people = ties_of(figure_of(map, level="people", shared_seats=True), "shared")
    assert {tie.stands_for for tie in people.values()} == {("body 1",)}
    figure = figure_of(map, level="bodies", shared_seats=True)
    bodies = ties_of(figure, "shared")
    assert "Have members in common, with the number where there is room" in {row.words for row in figure.legend}
    assert {(tie.one, tie.other, tie.stands_for) for tie in bodies.values()} == {("body 1", "body 2", ("icb a",))}


def test_where_seats_are_lines_of_their_own_only_organisations_are_tied_by_meeting() -> None:
    map = seated(partnership(), ("council a", "body 1"), ("icb a", "body 1"))
    figure = figure_of(map, level="all", shared_seats=True)
    assert set(ties_of(figure, "shared")) == {"shared:council:icb"}
    assert len(ties_of(figure, "seat")) == 2


def test_lines_can_tell_how_formal_ties_are() -> None:
    map = edits.change(with_ties(partnership(), ("council", "trust")), "declared", formal=True)
    words = {row.words for row in figure_of(map, lines_by="formality").legend}
    assert {"Formal tie", "Tie not known to be formal or informal"} <= words
    assert "Commissions or funds" not in words


def test_a_layout_is_told_of_bundles_too() -> None:
    map = with_ties(partnership(), ("trust a", "icb a"))
    joined = {(strand.one, strand.other) for strand in strands_of(map, map.sheets["sheet"])}
    assert joined == {("council", "icb"), ("icb", "trust")}
