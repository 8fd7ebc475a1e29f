"""Which lines a drawing has at each level: declared ties, bundles of them, seats, and who meets on bodies."""

from __future__ import annotations

from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure, Tie
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
    assert "Ties between their people, with the number" in {row.words for row in figure.legend}
    assert "3 organisations and 4 ties" in figure.caption


def test_a_bundle_has_an_arrow_when_all_its_ties_go_one_way() -> None:
    one_way = with_ties(partnership(), ("trust a", "icb a"), ("trust b", "icb b"), directed=True)
    bundle = ties_of(figure_of(one_way), "bundle")["bundle:icb:trust"]
    assert (bundle.one, bundle.other, bundle.arrow) == ("trust", "icb", True)
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
    assert "Meet on the same bodies, with the number" in {row.words for row in figure.legend}
    assert "and 1 tie" in figure.caption


def test_an_empty_seat_counts_for_the_organisation_that_appoints_to_it() -> None:
    map = seated(partnership(), ("icb a", "body 0"))
    map = edits.add(map, Seat(id="vacant", body="body 0", appointed_by="trust"))
    assert set(ties_of(figure_of(map, shared_seats=True), "shared")) == {"shared:icb:trust"}


def test_people_meet_on_bodies_and_bodies_share_members() -> None:
    map = seated(partnership(), ("council a", "body 1"), ("icb a", "body 1"), ("icb a", "body 2"))
    people = ties_of(figure_of(map, level="people", shared_seats=True), "shared")
    assert {tie.stands_for for tie in people.values()} == {("body 1",)}
    figure = figure_of(map, level="bodies", shared_seats=True)
    bodies = ties_of(figure, "shared")
    assert "Have members in common, with the number" in {row.words for row in figure.legend}
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
