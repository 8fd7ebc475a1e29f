"""Ties as curves: parallel ones fan out, both directions are told apart, and all keep clear of cards."""

from __future__ import annotations

from itertools import combinations

import pytest

from stakeholdermap.figure.draw import draw
from stakeholdermap.figure.figure import Figure, Point, Tie
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person, Relationship, Sheet

TIES = (
    ("a", "b", "advises", True),
    ("b", "a", "advises", True),
    ("a", "b", "works_with", False),
    ("a", "b", "funds", True),
)


def figure_of(places: dict[str, Point], ties: tuple[tuple[str, str, str, bool], ...] = TIES) -> Figure:
    map = edits.add(Map(), Sheet(id="sheet", name="Map"))
    map = edits.add(map, *(Organisation(id=id, name=f"Organisation {id}") for id in places))
    map = map.having(
        put=[
            Relationship(id=f"t{n}", one=one, other=other, kind=kind, directed=directed)
            for n, (one, other, kind, directed) in enumerate(ties)
        ]
    )
    map = edits.add(map, Person(id="pa", name="A", employer="a"), Person(id="pb", name="B", employer="b"))
    map = edits.connect(map, "pa", "pb", "trusts", id="people")
    return draw(edits.move(map, "sheet", places), map.sheets["sheet"], None, LIGHT)


def at(tie: Tie, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (
        a * tie.start[0] + b * tie.bend[0] + c * tie.end[0],
        a * tie.start[1] + b * tie.bend[1] + c * tie.end[1],
    )


def crossed(figure: Figure) -> set[str]:
    """The cards that a tie passes under which does not end there."""
    return {
        card.thing
        for tie in figure.ties
        for card in figure.cards
        if card.thing not in (tie.one, tie.other) and any(card.box.holds(*at(tie, n / 60)) for n in range(61))
    }


@pytest.mark.parametrize("other", [(500, 0), (0, 400), (-400, 300), (60, -260)])
def test_parallel_ties_lie_side_by_side_with_bundles_among_them(other: Point) -> None:
    ties = figure_of({"a": (0, 0), "b": other}).ties
    assert len(ties) == 5
    middles = [at(tie, 0.5) for tie in ties]
    assert min(abs(x - u) + abs(y - v) for (x, y), (u, v) in combinations(middles, 2)) > 10


def test_ties_one_way_and_the_other_are_on_either_side() -> None:
    figure = figure_of({"a": (0, 0), "b": (500, 0)})
    ties = {tie.thing: tie for tie in figure.ties}
    there, back = at(ties["t0"], 0.5)[1], at(ties["t1"], 0.5)[1]
    without = [at(ties[thing], 0.5)[1] for thing in ("t2", "bundle:a:b")]
    assert all(min(there, back) < y < max(there, back) for y in without)
    assert (ties["t0"].arrow, ties["t1"].arrow, ties["t2"].arrow) == (True, True, False)
    assert ties["t0"].end[0] > ties["t0"].start[0]
    assert ties["t1"].end[0] < ties["t1"].start[0]


def test_parallel_ties_pass_beside_a_card_all_together() -> None:
    figure = figure_of({"a": (0, 0), "b": (900, 0), "c": (450, 10)})
    assert crossed(figure) == set()
    heights = [at(tie, 0.5)[1] for tie in figure.ties]
    assert len({y > 0 for y in heights}) == 1


@pytest.mark.parametrize("other", [(0, 38), (176, 0), (176, 20)])
def test_between_cards_that_nearly_touch_no_two_ties_are_one_line(other: Point) -> None:
    ties = figure_of({"a": (0, 0), "b": other}).ties
    assert len({(round(x), round(y)) for x, y in (at(tie, 0.5) for tie in ties)}) == len(ties)


def test_many_parallel_ties_stay_within_reach() -> None:
    many = tuple(("a", "b", "trusts", False) for _ in range(30))
    figure = figure_of({"a": (0, 0), "b": (700, 0)}, many)
    assert max(abs(at(tie, 0.5)[1]) for tie in figure.ties) < 130
