"""A figure shows what is on the map, and only what changed is made anew."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.finding import Concentration, Gap, Unit
from stakeholdermap.analysis.review import review
from stakeholdermap.figure import layouts
from stakeholdermap.figure.draw import Drawing, draw
from stakeholdermap.figure.figure import Card, Figure, Tie
from stakeholdermap.figure.style import DARK, LIGHT
from stakeholdermap.figure.telling import rings_of
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Relationship
from tests.figure.maps import GAPS, of_size, reviewed, westmarch, with_a_board


def placed(map: Map, key: str = "natural") -> Map:
    return edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], key))


def figure_of(map: Map, gaps: tuple[Gap, ...] = ()) -> Figure:
    return draw(map, map.sheets["sheet"], reviewed(map, gaps=gaps), LIGHT)


def card(figure: Figure, thing: str) -> Card:
    return next(c for c in figure.cards if c.thing == thing)


def tie(figure: Figure, thing: str) -> Tie:
    return next(t for t in figure.ties if t.thing == thing)


def _near(point: tuple[float, float], box: object) -> bool:
    x, y = point
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height  # type: ignore[attr-defined]
    outside = max(left - x, x - right, top - y, y - bottom)
    inside = min(x - left, right - x, y - top, bottom - y)
    return outside < 9 and inside < 9


def test_every_placed_organisation_is_a_card_and_every_tie_a_curve_between_edges() -> None:
    map = placed(westmarch())
    figure = figure_of(map)
    assert {c.thing for c in figure.cards} == map.organisations.keys()
    assert {t.thing for t in figure.ties} == map.relationships.keys()
    for line in figure.ties:
        assert _near(line.start, card(figure, line.one).box)
        assert _near(line.end, card(figure, line.other).box)


def test_a_card_has_the_colour_and_symbol_of_its_group_in_each_style() -> None:
    map = placed(westmarch())
    for style in (LIGHT, DARK):
        alliance = card(draw(map, map.sheets["sheet"], None, style), "alliance")
        assert (alliance.colour, alliance.symbol) == (style.colour_of("vcse"), "diamond")


def test_a_card_without_a_place_is_not_drawn_but_counted() -> None:
    map = edits.add(placed(westmarch()), Organisation(id="new", name="New"))
    figure = figure_of(map)
    assert "new" not in {c.thing for c in figure.cards}
    assert "1 more has no place on this drawing yet." in figure.caption


def test_the_caption_counts_and_dates_and_says_nothing_of_filters_where_there_are_none() -> None:
    assert figure_of(placed(westmarch())).caption == (
        "Westmarch place partnership: 13 organisations and 20 ties, as at 1 March 2026."
    )


def test_the_caption_of_a_list_without_a_date_says_so() -> None:
    map = placed(westmarch())
    figure = draw(map, map.sheets["sheet"], replace(reviewed(map), dated=False), LIGHT)
    assert "and 20 ties. The list carries no date; reviewed on 1 March 2026." in figure.caption


def test_a_tie_that_has_ended_is_left_out_and_said() -> None:
    map = edits.change(placed(westmarch()), "t3", end=date(2025, 1, 1))
    figure = figure_of(map)
    assert "t3" not in {t.thing for t in figure.ties}
    assert "1 tie not in force that day is left out." in figure.caption


def test_strength_is_width_kind_is_pattern_and_direction_is_an_arrow() -> None:
    figure = figure_of(placed(westmarch()))
    assert tie(figure, "t0").width == pytest.approx(2.6)
    assert tie(figure, "t15").width == pytest.approx(1.25)
    assert tie(figure, "t0").dash == ()
    assert len({tie(figure, key).dash for key in ("t0", "t7", "t12", "t18")}) == 4
    assert tie(figure, "t1").arrow
    assert not tie(figure, "t0").arrow


def test_parallel_ties_fan_out() -> None:
    map = placed(westmarch())
    map = edits.connect(map, "council", "icb", "shares_information", id="a")
    map = edits.connect(map, "icb", "council", "advises", directed=True, id="b")
    figure = figure_of(map)
    bends = {tie(figure, key).bend for key in ("t0", "a", "b")}
    assert len(bends) == 3
    nearest = min(abs(x - u) + abs(y - v) for x, y in bends for u, v in bends if (x, y) != (u, v))
    assert nearest >= 12


def test_a_tie_keeps_its_side_whoever_is_named_first() -> None:
    map = placed(westmarch())
    straight = figure_of(edits.connect(map, "age", "housing", id="x"))
    turned = figure_of(edits.connect(map, "housing", "age", id="x"))
    assert tie(straight, "x").bend == pytest.approx(tie(turned, "x").bend)


def test_a_tie_bows_around_a_card_in_its_way() -> None:
    map = Map().having(
        put=[*westmarch().sheets.values(), *(Organisation(id=k, name=k) for k in "abc")],
    )
    map = edits.connect(map, "a", "c", id="x")
    map = edits.move(map, "sheet", {"a": (0, 0), "b": (0, 150), "c": (0, 300)})
    free = edits.move(map, "sheet", {"b": (400, 150)})
    sheet = map.sheets["sheet"]
    assert abs(tie(draw(map, sheet, None, LIGHT), "x").bend[0]) > abs(
        tie(draw(free, sheet, None, LIGHT), "x").bend[0]
    )


def test_rings_are_for_more_than_a_third_or_the_most_of_a_concentrated_whole() -> None:
    def rings(shares: list[float], index: float) -> set[str]:
        units = tuple(Unit(str(i), str(i), share, share) for i, share in enumerate(shares))
        held = Concentration("organisation", "flat", units, None, index, None, None, None, max(shares))
        return set(rings_of(held))

    assert rings([0.45, 0.35, 0.2], 0.1) == {"0", "1"}
    assert rings([0.3, 0.3, 0.2, 0.2], 0.2) == {"0", "1"}
    assert rings([0.3, 0.25, 0.25, 0.2], 0.05) == set()
    assert rings_of(None) == {}


def test_the_legend_speaks_of_votes_where_no_decision_is_recorded() -> None:
    decided = placed(with_a_board(westmarch()))
    seats = decided.having(drop=[decided.parts["part"], decided.decisions["budget"]])
    said = {row.words for row in draw(seats, seats.sheets["sheet"], review(seats), LIGHT).legend}
    assert {"Voting seats held", "Votes concentrated here"} <= said
    assert {"Decision roles held", "Decisions concentrated here"} <= {r.words for r in figure_of(decided).legend}


def test_badges_count_decision_roles() -> None:
    map = placed(with_a_board(westmarch()))
    figure = figure_of(map)
    assert card(figure, "council").badge == "1"
    assert card(figure, "cic").badge == ""


def test_badges_are_those_of_the_reviews_day_and_body() -> None:
    map = placed(with_a_board(westmarch()))
    ended = [replace(a, end=date(2026, 6, 30)) for a in map.appointments.values() if a.person == "chief"]
    map = map.having(put=ended)
    later = replace(reviewed(map), as_at=date(2027, 1, 1))
    assert card(figure_of(map), "council").badge == "1"
    assert card(draw(map, map.sheets["sheet"], later, LIGHT), "council").badge == ""
    unmarked = map.having(drop=[map.parts["part"], map.decisions["budget"]])
    of_another = replace(reviewed(unmarked), main_body="finance")
    assert card(draw(unmarked, map.sheets["sheet"], of_another, LIGHT), "council").badge == ""


def test_gaps_stand_near_their_group_and_cover_no_card() -> None:
    for key in layouts.LAYOUTS:
        figure = figure_of(placed(westmarch(), key), GAPS)
        gaps = [c for c in figure.cards if c.kind == "gap"]
        assert [gap.thing for gap in gaps] == ["g1", "g2"]
        others = [c for c in figure.cards if c.kind != "gap"]
        assert not any(gap.box.meets(other.box) for gap in gaps for other in others)
        assert not gaps[0].box.meets(gaps[1].box)


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    map = placed(westmarch())
    words = {row.words for row in figure_of(map, GAPS).legend}
    assert {"Local authority", "Expected, not there", "Refers people", "One way only"} <= words
    assert "Clinicians" not in words
    assert "Holds a seat" not in words
    alone = edits.remove(map, *(key for key in map.organisations if key != "age"))
    assert [row.words for row in draw(alone, alone.sheets["sheet"], None, LIGHT).legend] == [
        "Voluntary and community"
    ]


def test_bodies_stand_under_one_another_by_lines() -> None:
    map = edits.change(with_a_board(westmarch()), "sheet", level="bodies")
    figure = figure_of(placed(map))
    assert {(t.one, t.other, t.kind) for t in figure.ties} == {
        ("finance", "board", "line"),
        ("urgent", "board", "line"),
    }


def test_at_the_level_of_all_people_are_joined_to_the_bodies_they_sit_on() -> None:
    map = edits.change(with_a_board(westmarch()), "sheet", level="all")
    seats = {(t.one, t.other) for t in figure_of(placed(map)).ties if t.kind == "seat"}
    assert seats == {("chief", "board"), ("nurse", "board")}


def test_a_person_shows_the_post_first_and_the_colour_of_the_employer() -> None:
    map = edits.change(with_a_board(westmarch()), "sheet", level="people")
    chief = card(figure_of(placed(map)), "chief")
    assert chief.lines == ("Chief Executive",)
    assert chief.small == "Helen Ostrowski, Westmarch Council"
    assert chief.symbol == "square"


def test_an_empty_map_has_a_figure_too() -> None:
    map = edits.remove(westmarch(), *westmarch().organisations)
    figure = draw(map, map.sheets["sheet"], None, LIGHT)
    assert figure.cards == ()
    assert figure.bounds.width > 0
    assert "nothing is on this drawing yet" in figure.caption


def test_after_an_edit_everything_else_is_the_same_mark_as_before() -> None:
    map = placed(of_size(120, 300), "sectors")
    drawing, sheet = Drawing(LIGHT), map.sheets["sheet"]
    before = {m.thing: m for f in [drawing.figure(map, sheet, None)] for m in (*f.cards, *f.ties)}
    moved = edits.move(map, "sheet", {"o5": (4000, 4000)})
    after = drawing.figure(moved, sheet, None)
    changed = {m.thing for m in (*after.cards, *after.ties) if before[m.thing] is not m}
    assert changed == {"o5", *(t.id for t in map.ties_of("o5"))}


@pytest.mark.parametrize(("cards", "ties"), [(13, 20), (40, 80), (200, 400)])
def test_drawing_after_many_edits_is_the_same_as_drawing_once(cards: int, ties: int) -> None:
    map = placed(of_size(cards, ties), "sectors")
    drawing, sheet = Drawing(LIGHT), map.sheets["sheet"]
    review = reviewed(map, {"o0": 3.0, "o1": 1.0}, GAPS)
    for step in range(6):
        map = edits.move(map, "sheet", {f"o{step}": (60.0 * step, 45.0 * step)})
        assert drawing.figure(map, sheet, review) == draw(map, sheet, review, LIGHT)
    map = edits.remove(map, "o2", next(iter(map.relationships)))
    map = edits.add(map, Relationship(id="zz", one="o0", other="o5", kind="trusts"))
    map = edits.change(map, "o1", name="Renamed to something longer", group="staff")
    assert drawing.figure(map, sheet, review) == draw(map, sheet, review, LIGHT)


def test_bounds_hold_every_mark() -> None:
    figure = figure_of(placed(with_a_board(westmarch())), GAPS)
    for one in figure.cards:
        assert figure.bounds.holds(one.box.x - 12, one.box.y - 12)
        assert figure.bounds.holds(one.box.x + one.box.width + 12, one.box.y + one.box.height + 12)
    for line in figure.ties:
        assert figure.bounds.holds(*line.bend)
