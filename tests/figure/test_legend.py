"""The legend explains everything that is drawn, and nothing that is not."""

from dataclasses import replace

import pytest

from stakeholdermap.figure.families import FAMILIES
from stakeholdermap.figure.figure import Card, Figure
from stakeholdermap.figure.style import LIGHT, STYLES, Style
from stakeholdermap.model.things import Look
from tests.figure.everything import LOOK, everything

THINGS = ("organisation", "person", "body")
LOOKS = {
    "everything": LOOK,
    "plain": Look(),
    "people": Look(level="people", colour_by="profession"),
    "bodies": Look(level="bodies", colour_by="level"),
    "all": Look(level="all", shared_seats=True, colour_by="employer"),
    "by measure": Look(size_by="seats", colour_by="ties", ring_by="cut_point"),
    "by formality": Look(lines_by="formality", ring_by=""),
    "by body": Look(level="all", group_by="body", closed=("board",)),
}


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def figure(request: pytest.FixtureRequest) -> Figure:
    look: Look = request.param
    return everything(LIGHT, look)


def things(figure: Figure) -> list[Card]:
    return [card for card in figure.cards if card.kind in THINGS]


def samples(figure: Figure) -> list[str]:
    return [row.sample for row in figure.legend]


def test_every_colour_and_symbol_of_a_card_has_one_row_and_no_other_has(figure: Figure) -> None:
    rows = [(row.colour, row.symbol) for row in figure.legend if row.sample == "symbol"]
    groups = {(card.colour, card.symbol) for card in figure.cards if card.kind == "group" and card.symbol != "blank"}
    assert set(rows) == {(card.colour, card.symbol) for card in things(figure)} | groups
    assert len(set(rows)) == len(rows)


def test_every_other_mark_on_cards_has_its_row_just_when_it_occurs(figure: Figure) -> None:
    kinds = {card.kind for card in (*figure.cards, *figure.under)}
    found = samples(figure)
    assert ("badge" in found) == any(card.badge for card in figure.cards)
    assert ("ring" in found) == any(card.ring for card in figure.cards)
    assert ("size" in found) == any(card.scale != 1 for card in things(figure))
    assert ("gap" in found) == ("gap" in kinds)
    assert ("frame" in found) == ("frame" in kinds)
    assert ("group" in found) == ("group" in kinds)


def test_every_kind_of_line_has_its_row_just_when_it_occurs(figure: Figure) -> None:
    kinds = {tie.kind for tie in figure.ties}
    rows = {row.words: row for row in figure.legend}
    for family in FAMILIES:
        if family.key in ("shared", "seat", "line"):
            assert (family.words in rows) == (family.key in kinds), family.key
    bundles = {family.words for family in FAMILIES if family.key in ("bundle", "gathered")}
    assert len(bundles & rows.keys()) == ("bundle" in kinds)
    declared = [tie for tie in figure.ties if tie.kind == "relationship"]
    patterns = {family.dash for family in FAMILIES if family.words in rows and family.key not in ("seat", "line")}
    assert {tie.dash for tie in declared} <= patterns
    assert ("One way only" in rows) == any(tie.arrow for tie in figure.ties if tie.kind in ("relationship", "bundle"))
    assert ("Thicker is stronger (1 to 5)" in rows) == (len({tie.width for tie in declared}) > 1)


def test_the_sample_of_a_bundle_and_of_meetings_is_drawn_as_they_are() -> None:
    found = samples(everything(LIGHT))
    assert {"bundle", "shared"} <= set(found)


def test_lines_by_formality_are_explained_as_such_and_not_by_kind() -> None:
    by_kind = {row.words for row in everything(LIGHT, Look()).legend}
    by_formality = {row.words for row in everything(LIGHT, Look(lines_by="formality")).legend}
    assert "Tie not known to be formal or informal" in by_formality - by_kind
    assert "Refers people" in by_kind - by_formality


def test_notes_and_shapes_say_themselves_what_they_are() -> None:
    annotated = everything(LIGHT, Look())
    without = replace(annotated, cards=tuple(c for c in annotated.cards if c.kind != "note"), under=())
    assert {"note", "shape"} <= {card.kind for card in (*annotated.cards, *annotated.under)}
    assert annotated.legend == without.legend
    assert not {"note", "shape"} & set(samples(annotated))


def test_every_row_has_words_and_no_two_say_the_same(figure: Figure) -> None:
    said = [row.words for row in figure.legend]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_in_every_style_no_two_rows_look_the_same_without_colour(style: Style) -> None:
    for look in LOOKS.values():
        rows = everything(style, look).legend
        seen = [(row.sample, row.symbol, row.width, row.dash, row.arrow) for row in rows if row.sample != "line"]
        assert len(set(seen)) == len(seen)
