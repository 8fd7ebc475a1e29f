"""A way of looking: what filters leave aside, notes, sizes, and a picture that stays the same object."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from stakeholdermap.figure.draw import Drawing, draw
from stakeholdermap.figure.figure import Figure
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Organisation, Relationship, SavedView
from tests.figure.everything import annotated_westmarch
from tests.figure.maps import GAPS, reviewed

MAP = annotated_westmarch()
SHEET = MAP.sheets["sheet"]
NHS = {"hospitals", "mental", "cic"}


def figure_of(**look: object) -> Figure:
    return draw(MAP, SHEET, reviewed(MAP), LIGHT, Look(**look))  # type: ignore[arg-type]


def faded(figure: Figure) -> set[str]:
    return {mark.thing for mark in (*figure.cards, *figure.ties) if mark.faded}


def test_what_does_not_fit_is_faded_with_its_ties_and_counted() -> None:
    figure = figure_of(groups=("nhs_provider",))
    assert {c.thing for c in figure.cards if c.kind == "organisation" and not c.faded} == NHS
    assert {t.thing for t in figure.ties if not t.faded} == {"t7", "t17"}
    assert (figure.aside, figure.left_out) == (10, 0)
    assert figure.caption.endswith("10 things do not fit the filter and are faded.")


def test_what_does_not_fit_is_left_out_when_the_look_hides() -> None:
    figure = figure_of(groups=("nhs_provider",), hides=True)
    assert {c.thing for c in figure.cards if c.kind == "organisation"} == NHS
    assert {t.thing for t in figure.ties} == {"t7", "t17"}
    assert (figure.aside, figure.left_out) == (0, 10)
    assert "3 organisations and 2 ties" in figure.caption
    assert figure.caption.endswith("10 things do not fit the filter and are left out.")
    assert not faded(figure)


def test_the_caption_says_which_filters_and_which_focus() -> None:
    figure = figure_of(groups=("nhs_provider", "vcse"), least_strength=2, focus="council", steps=2)
    asked = "within 2 steps of Westmarch Council; sector NHS provider or Voluntary and community; "
    assert f" Filtered: {asked}strength of tie at least 2 of 5. " in figure.caption
    assert "Filtered" not in figure_of(size_by="seats").caption


def test_the_caption_names_the_view_it_is_seen_through() -> None:
    look = Look(groups=("vcse",))
    map = MAP.having(put=[SavedView(id="view", name="The sector", groups=("vcse",))])
    caption = draw(map, SHEET, None, LIGHT, look).caption
    assert " View: The sector. Filtered: sector Voluntary and community. " in caption
    assert "View" not in draw(map, SHEET, None, LIGHT, Look()).caption


def test_the_caption_says_of_how_many_nobody_recorded_what_is_asked_for() -> None:
    map = edits.change_all(MAP, ["housing", "cabinet"], group="")
    caption = draw(map, SHEET, None, LIGHT, Look(groups=("vcse",))).caption
    assert caption.endswith("10 things do not fit the filter and are faded, of which 2 have no sector recorded.")


def test_a_tie_is_told_once_and_one_to_a_card_without_a_place_is_not_left_out_by_a_filter() -> None:
    closed = figure_of(group_by="sector", closed=("vcse",), kinds=("funds",), hides=True)
    assert "2 ties within closed groups are not drawn." in closed.caption
    assert closed.caption.endswith(f"{len(MAP.relationships) - 3} ties do not fit the filter and are left out.")
    map = edits.add(MAP, Organisation(id="new", name="New"))
    new = edits.connect(map, "new", "council", "trusts")
    look = Look(kinds=("commissions", "funds"), hides=True)
    assert misfits(new, look) == misfits(map, look)


def misfits(map: Map, look: Look) -> str:
    return draw(map, SHEET, None, LIGHT, look).caption.rpartition("yet. ")[2]


def test_ties_are_chosen_by_kind_and_strength() -> None:
    figure = figure_of(kinds=("commissions",), least_strength=4)
    assert {t.thing for t in figure.ties if not t.faded} == {"t2", "t3", "t4"}
    assert "18 ties do not fit the filter and are faded." in figure.caption
    assert {t.thing for t in figure_of(kinds=("commissions",), least_strength=4, hides=True).ties} == {"t2", "t3", "t4"}


def test_a_bundle_counts_the_ties_that_fit() -> None:
    map = MAP.having(put=[Relationship(id="second", one="chief", other="nurse", kind="trusts", strength=1)])
    bundle = "bundle:council:icb"

    def label(**look: object) -> tuple[str, bool]:
        figure = draw(map, SHEET, None, LIGHT, Look(**look))  # type: ignore[arg-type]
        return next((tie.label, tie.faded) for tie in figure.ties if tie.thing == bundle)

    assert label() == ("2", False)
    assert label(kinds=("trusts",)) == ("1", False)
    assert label(kinds=("funds",)) == ("2", True)


def test_the_day_of_the_look_decides_who_sits_and_what_holds() -> None:
    map = edits.change(MAP, "t3", end=date(2026, 6, 1))
    seats = [replace(a, end=date(2026, 6, 1)) for a in map.appointments.values() if a.person == "chief"]
    map = map.having(put=seats)
    later = draw(map, SHEET, reviewed(map, gaps=GAPS), LIGHT, Look(day=date(2026, 7, 1)))
    assert "t3" not in {tie.thing for tie in later.ties}
    assert "as at 1 July 2026" in later.caption
    assert next(card for card in later.cards if card.thing == "council").badge == ""
    assert not any(card.kind == "gap" or card.ring for card in later.cards)
    now = draw(map, SHEET, reviewed(map), LIGHT, Look())
    assert "t3" in {tie.thing for tie in now.ties}
    assert next(card for card in now.cards if card.thing == "council").badge == "1"


def test_notes_are_drawn_at_every_level_and_never_count() -> None:
    for level in ("organisations", "people", "bodies", "all"):
        figure = figure_of(level=level, groups=("vcse",), hides=True)
        assert [card.thing for card in figure.cards if card.kind == "note"] == ["note"]
        assert {card.thing for card in figure.under} == {"box", "oval"}
    assert figure_of(groups=("vcse",)).aside == 10
    assert "nothing is on this drawing yet" in figure_of(level="people").caption


def test_ties_end_at_the_edge_of_a_larger_card() -> None:
    look, weights = Look(size_by="ties"), {"ties": {"council": 9.0, "icb": 0.0}}
    figure = draw(MAP, SHEET, None, LIGHT, look, weights)
    plain = {card.thing: card.box for card in figure_of().cards}
    council = next(card for card in figure.cards if card.thing == "council")
    assert council.scale > 1
    assert council.box.width == plain["council"].width * council.scale
    box = council.box
    for x, y in (tie.end for tie in figure.ties if tie.other == "council"):
        assert min(abs(x - box.x), abs(x - box.x - box.width), abs(y - box.y), abs(y - box.y - box.height)) < 3


def test_when_a_review_tells_nothing_new_the_figure_is_the_very_same() -> None:
    drawing, look = Drawing(LIGHT), Look(group_by="sector", shared_seats=True)
    figure = drawing.figure(MAP, SHEET, reviewed(MAP, gaps=GAPS), look)
    assert drawing.figure(MAP, SHEET, reviewed(MAP, gaps=GAPS), look) is figure
    edited = edits.change(MAP, "council", note="Seen by nobody")
    assert drawing.figure(edited, SHEET, reviewed(edited, gaps=GAPS), look) is figure
    assert drawing.figure(edits.change(MAP, "council", name="Other"), SHEET, None, look) is not figure


def test_what_a_filter_turns_leaves_all_other_marks_as_they_are() -> None:
    drawing = Drawing(LIGHT)
    before = {mark.thing: mark for mark in drawing.figure(MAP, SHEET, None, Look()).cards}
    after = drawing.figure(MAP, SHEET, None, Look(groups=("vcse",))).cards
    assert {card.thing for card in after if card is before[card.thing]} == {"alliance", "age", "carers", "note"}
