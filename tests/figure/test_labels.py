"""Labels of ties stand on their own curve, clear of cards and of one another, or are left out."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import pytest

from stakeholdermap.analysis import review as reviewing
from stakeholdermap.figure.draw import Drawing, draw
from stakeholdermap.figure.figure import Box, Figure, Tie
from stakeholdermap.figure.labels import label_box
from stakeholdermap.figure.placing import with_places
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.imports import preview
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Look, Person, Relationship
from stakeholdermap.shipped import folder
from tests.figure.maps import of_size


def crowded(cards: int, ties: int, seed: int) -> Map:
    """Made-up organisations anywhere on a small page, their people tied to one another and sitting on three bodies."""
    chance = random.Random(seed)
    map = of_size(cards, ties, seed)
    people = [Person(id=f"p{n}", name=f"Person {n}", employer=f"o{chance.randrange(cards)}") for n in range(cards)]
    bodies = [Body(id=f"b{n}", name=f"Body {n}") for n in range(3)]
    met = [chance.sample(people, 2) for _ in range(cards)]
    tied = [Relationship(id=f"t{n}", one=one.id, other=other.id, kind="trusts") for n, (one, other) in enumerate(met)]
    map = map.having(put=[*people, *bodies, *tied])
    for person in chance.sample(people, min(24, cards)):
        map = edits.give_seat(map, person.id, chance.choice(bodies).id)
    spread = 60 * cards**0.5
    things = [*map.organisations, *map.people, *map.bodies]
    return edits.move(map, "sheet", {id: (chance.random() * 3 * spread, chance.random() * spread) for id in things})


def labels_of(figure: Figure) -> list[tuple[Tie, Box]]:
    return [(tie, label_box(tie, tie.label_at)) for tie in figure.ties if tie.label and tie.label_at]


def check(figure: Figure) -> None:
    labels = labels_of(figure)
    assert not any(one.meets(other) for (_, one), (_, other) in combinations(labels, 2))
    assert not any(label.meets(card.box) for _, label in labels for card in figure.cards)
    for tie, label in labels:
        x, y = label.middle
        assert min(abs(x - u) + abs(y - v) for u, v in points_on(tie)) < 1 + (abs(tie.end[0] - tie.start[0])) / 50


def points_on(tie: Tie) -> list[tuple[float, float]]:
    found = []
    for step in range(101):
        t = step / 100
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        x = a * tie.start[0] + b * tie.bend[0] + c * tie.end[0]
        y = a * tie.start[1] + b * tie.bend[1] + c * tie.end[1]
        found.append((x, y))
    return found


LEVELS = ("organisations", "people", "bodies", "all")


@pytest.mark.parametrize("level", LEVELS)
def test_on_westmarch_no_two_labels_overlap_nor_a_card(level: str) -> None:
    table = folder("examples", "westmarch-place-partnership.xlsx")
    map = with_places(preview.propose([table], Map()).apply(Map()))
    sheet = next(iter(map.sheets.values()))
    review = reviewing.review(map, as_at=date(2026, 3, 1))
    for group_by in ("", "sector"):
        figure = draw(map, sheet, review, LIGHT, Look(level=level, shared_seats=True, group_by=group_by))
        check(figure)
        assert labels_of(figure)


@pytest.mark.parametrize(("cards", "ties"), [(20, 30), (60, 100), (150, 300)])
@pytest.mark.parametrize("seed", range(3))
def test_on_crowded_maps_no_two_labels_overlap_nor_a_card(cards: int, ties: int, seed: int) -> None:
    map = crowded(cards, ties, seed)
    for level in LEVELS:
        check(draw(map, map.sheets["sheet"], None, LIGHT, Look(level=level, shared_seats=True)))


def test_a_label_without_room_is_left_out() -> None:
    map = crowded(20, 0, 1)
    heap = edits.move(map, "sheet", {id: (0.1 * n, 0) for n, id in enumerate(map.organisations)})
    figure = draw(heap, map.sheets["sheet"], None, LIGHT)
    assert any(tie.label for tie in figure.ties)
    assert not labels_of(figure)


def test_a_label_that_stays_is_on_the_same_mark() -> None:
    map = crowded(20, 10, 2)
    drawing, sheet = Drawing(LIGHT), map.sheets["sheet"]
    before = {tie.thing: tie for tie in drawing.figure(map, sheet, None).ties}
    moved = edits.move(map, "sheet", {"o3": (4000, 4000)})
    after = drawing.figure(moved, sheet, None)
    assert sum(before[tie.thing] is tie for tie in after.ties if tie.label) > 3
