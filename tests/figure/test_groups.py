"""Groups on a drawing: open ones in a frame, closed ones as a card with all their ties."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from stakeholdermap.figure import layouts
from stakeholdermap.figure.draw import Drawing, draw
from stakeholdermap.figure.figure import Card, Figure
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.groupings import groups_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look
from tests.figure.everything import annotated_westmarch
from tests.figure.maps import partnership_of, reviewed

VCSE = {"alliance", "age", "carers"}
MAP = annotated_westmarch()


def figure_of(map: Map = MAP, **look: object) -> Figure:
    return draw(map, map.sheets["sheet"], reviewed(map), LIGHT, Look(**look))  # type: ignore[arg-type]


def frame(figure: Figure, key: str) -> Card:
    return next(card for card in figure.under if card.thing == f"group:{key}")


def closed(figure: Figure, key: str) -> Card:
    return next(card for card in figure.cards if card.thing == f"group:{key}")


def test_an_open_group_is_a_frame_round_its_cards_with_its_words() -> None:
    figure = figure_of(group_by="sector")
    vcse = frame(figure, "vcse")
    assert (vcse.kind, vcse.lines, vcse.small) == ("frame", ("Voluntary and community",), "3 organisations")
    assert set(vcse.stands_for) == VCSE
    for card in figure.cards:
        if card.thing in VCSE:
            assert vcse.box.holds(card.box.x, card.box.y)
            assert vcse.box.holds(card.box.x + card.box.width, card.box.y + card.box.height)


def test_a_closed_group_is_one_card_in_the_middle_of_its_members() -> None:
    places = {p.thing: (p.x, p.y) for p in MAP.placements.values()}
    card = closed(figure_of(group_by="sector", closed=("vcse",)), "vcse")
    assert (card.kind, card.lines, card.small) == ("group", ("Voluntary and community",), "3 organisations")
    assert set(card.stands_for) == VCSE
    x, y = card.box.middle
    assert x == pytest.approx(sum(places[id][0] for id in VCSE) / 3, abs=1)
    assert y == pytest.approx(sum(places[id][1] for id in VCSE) / 3, abs=1)


def test_the_ties_of_a_closed_group_are_bundled_outwards_and_gone_inwards() -> None:
    figure = figure_of(group_by="sector", closed=("vcse",))
    assert not VCSE & {card.thing for card in figure.cards}
    bundles = {(tie.one, tie.other): tie for tie in figure.ties if "group:vcse" in (tie.one, tie.other)}
    assert {(ends, tie.stands_for) for ends, tie in bundles.items()} == {
        (("council", "group:vcse"), ("t1",)),
        (("group:vcse", "healthwatch"), ("t14",)),
    }
    assert bundles["council", "group:vcse"].arrow
    assert "2 ties within closed groups are not drawn." in figure.caption
    assert "13 organisations" in figure.caption


def test_between_two_closed_groups_there_is_one_bundle() -> None:
    figure = figure_of(group_by="sector", closed=("nhs_commissioner", "nhs_provider"))
    between = [tie for tie in figure.ties if {tie.one, tie.other} == {"group:nhs_commissioner", "group:nhs_provider"}]
    assert [tie.label for tie in between] == ["3"]
    assert "Several ties drawn as one, with the number where there is room" in {row.words for row in figure.legend}


def test_a_closed_group_counts_the_decision_roles_of_its_members_once() -> None:
    figure = figure_of(group_by="sector", closed=("local_authority", "nhs_commissioner", "vcse"))
    assert closed(figure, "local_authority").badge == "1"
    assert closed(figure, "vcse").badge == ""
    together = figure_of(level="all", group_by="organisation", closed=("council",))
    council = closed(together, "council")
    assert (council.badge, council.small) == ("1", "1 organisation and 1 person")


def test_who_is_in_no_group_stays_as_it_is() -> None:
    map = edits.move(MAP, "sheet", {"chief": (0, 0), "nurse": (400, 0), "resident": (800, 0)})
    plain = {card.thing: card for card in figure_of(map, level="people").cards}
    figure = figure_of(map, level="people", group_by="organisation", closed=("council",))
    assert {card.thing: card for card in figure.cards if card.kind == "person"} == {
        "nurse": plain["nurse"],
        "resident": plain["resident"],
    }
    assert closed(figure, "council").stands_for == ("chief",)


def test_a_closed_group_is_faded_when_nobody_in_it_fits_and_gone_when_that_hides() -> None:
    look = {"group_by": "sector", "closed": ("vcse",), "groups": ("primary_care",)}
    assert closed(figure_of(**look), "vcse").faded
    assert not any(card.kind == "group" for card in figure_of(**look, hides=True).cards)
    assert not closed(figure_of(**look | {"groups": ("vcse",)}), "vcse").faded


def test_a_group_with_nobody_placed_is_not_drawn() -> None:
    bare = MAP.having(drop=[p for p in MAP.placements.values() if p.thing in VCSE])
    figure = figure_of(bare, group_by="sector", closed=("vcse",))
    assert "group:vcse" not in {card.thing for card in (*figure.cards, *figure.under)}
    assert "3 more have no place on this drawing yet." in figure.caption


def test_a_closed_group_follows_its_members() -> None:
    look = {"group_by": "sector", "closed": ("vcse",)}
    x, y = closed(figure_of(**look), "vcse").box.middle
    places = {p.thing: (p.x + 300, p.y) for p in MAP.placements.values() if p.thing in VCSE}
    assert closed(figure_of(edits.move(MAP, "sheet", places), **look), "vcse").box.middle == (x + 300, y)


def test_who_meets_on_bodies_meets_as_a_closed_group() -> None:
    figure = figure_of(group_by="sector", closed=("local_authority",), shared_seats=True)
    shared = [tie for tie in figure.ties if tie.kind == "shared"]
    assert [(tie.one, tie.other, tie.stands_for) for tie in shared] == [("group:local_authority", "icb", ("board",))]


def _overlapping(figure: Figure) -> list[tuple[str, str]]:
    return [(a.thing, b.thing) for a, b in combinations(figure.cards, 2) if a.box.meets(b.box)]


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("by", ["sector", "body", "level", "organisation"])
def test_closed_groups_cover_neither_cards_nor_one_another(layout: str, by: str) -> None:
    map = edits.change(partnership_of(60, 4), "sheet", level="all")
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], layout))
    look = Look(level="all", group_by=by)
    keys = [group.key for group in groups_of(map, look)]
    for closed in (keys, keys[::2]):
        assert not _overlapping(draw(map, map.sheets["sheet"], None, LIGHT, replace(look, closed=tuple(closed))))


def test_a_closed_group_that_would_cover_a_card_stands_beside_it_and_stays_when_others_move() -> None:
    look = {"group_by": "sector", "closed": ("vcse",)}
    middle = closed(figure_of(**look), "vcse").box.middle
    map = edits.move(MAP, "sheet", {"housing": middle})
    card = closed(figure_of(map, **look), "vcse")
    assert not _overlapping(figure_of(map, **look))
    x, y = card.box.middle
    assert abs(x - middle[0]) + abs(y - middle[1]) < card.box.width + card.box.height
    elsewhere = edits.move(map, "sheet", {"icb": (4000, 4000), "northgate": (-4000, 300)})
    assert closed(figure_of(elsewhere, **look), "vcse").box == card.box
    away = edits.move(map, "sheet", {"housing": (4000, 0)})
    assert closed(figure_of(away, **look), "vcse").box.middle == middle


def test_a_drawing_kept_up_to_date_settles_closed_groups_as_one_drawn_anew() -> None:
    drawing, look = Drawing(LIGHT), Look(group_by="sector", closed=("vcse", "nhs_provider"))
    for step in range(6):
        map = edits.move(MAP, "sheet", {"housing": (60.0 * step - 100, 20.0 * step), "council": (-40.0 * step, 0)})
        sheet = map.sheets["sheet"]
        assert drawing.figure(map, sheet, None, look) == draw(map, sheet, None, LIGHT, look)
