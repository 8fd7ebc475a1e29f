"""A layout is one step, of everything or of what is selected; what is locked stays; and Esc leaves all as it was."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stakeholdermap.desk.menus.arrange import LAYOUTS
from stakeholdermap.figure import layouts
from stakeholdermap.model import edits, rules
from stakeholdermap.model.map import Map
from tests.desk.canvas.conftest import (
    CHARITY,
    COUNCIL,
    ICB,
    PLACES,
    TRUST,
    four_organisations,
    with_a_nurse_and_a_board,
)
from tests.figure.maps import of_size

WORDS = {key: words[:1].lower() + words[1:] for key, words in LAYOUTS.items()}


def places(map: Map) -> dict[str, tuple[float, float]]:
    return {p.thing: (p.x, p.y) for p in map.placements.values()}


@pytest.mark.parametrize("layout", ["natural", "rings", "sectors", "tiers", "committees"])
def test_a_layout_is_one_step_that_undo_takes_back(desk, layout):
    first = desk.show(four_organisations())
    desk.view.arrange(layout)
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.document.steps.undoText() == f"Arrange: {WORDS[layout]}"
    assert places(desk.document.map) != PLACES
    desk.qtbot.waitUntil(lambda: not desk.view.stage.is_moving)
    for card in desk.view.figure.cards:
        assert card.box.middle == pytest.approx(desk.place_of(card.thing))
    desk.undo()
    assert desk.document.map == first


def test_a_layout_of_one_level_leaves_the_others_where_they_were(desk):
    desk.show(with_a_nurse_and_a_board(four_organisations()))
    desk.view.arrange("natural")
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.place_of("nurse") == (0, 320)
    assert desk.place_of("board") == (320, 320)


def test_what_has_ended_joins_nobody_on_the_day_that_is_looked_at(desk):
    map = edits.connect(four_organisations(), ICB, CHARITY, kind="commissions", directed=True, id="once")
    map = edits.change(edits.change(map, "tie", kind="funds", directed=True), "once", end=date(2001, 1, 1))
    desk.show(map)
    for day, above in ((date(2000, 1, 1), True), (date(2026, 1, 1), False)):
        desk.looks.set(day=day)
        before = desk.steps
        desk.view.arrange("tiers")
        desk.qtbot.waitUntil(lambda before=before: desk.steps == before + 1)
        assert (desk.place_of(ICB)[1] < desk.place_of(CHARITY)[1]) is above


def test_what_was_deleted_while_a_layout_was_worked_out_does_not_come_back(desk):
    desk.show(four_organisations())
    desk.view.arrange("natural")
    desk.document.edit("Delete", lambda m: edits.remove(m, CHARITY))
    desk.qtbot.waitUntil(lambda: desk.steps == 2)
    assert CHARITY not in desk.document.map.organisations
    assert list(rules.faults_of(desk.document.map)) == []


def test_several_that_are_selected_are_laid_out_alone(desk):
    desk.show(four_organisations())
    desk.selection.set({COUNCIL, TRUST})
    desk.view.arrange("tiers")
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.document.steps.undoText() == "Arrange 2 cards: tiers"
    assert {id: desk.place_of(id) for id in (CHARITY, ICB)} == {id: PLACES[id] for id in (CHARITY, ICB)}
    assert desk.place_of(COUNCIL) != PLACES[COUNCIL]
    assert desk.document.map.sheets["sheet"].layout == ""


def test_one_that_is_selected_does_not_keep_the_rest_from_being_laid_out(desk):
    desk.show(four_organisations())
    desk.selection.set({COUNCIL})
    desk.view.arrange("sectors")
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert all(desk.place_of(id) != PLACES[id] for id in (CHARITY, ICB))


def test_the_whole_is_laid_out_whatever_is_selected_when_asked_for(desk):
    desk.show(four_organisations())
    desk.selection.set({COUNCIL, TRUST})
    desk.view.arrange("sectors", whole=True)
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.document.map.sheets["sheet"].layout == "sectors"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_locked_stays(desk, layout):
    desk.show(edits.lock(four_organisations(), "sheet", (ICB,)))
    desk.view.arrange(layout)
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.place_of(ICB) == PLACES[ICB]


def test_when_all_is_locked_it_is_said_and_nothing_is_done(desk):
    desk.show(edits.lock(four_organisations(), "sheet", PLACES))
    desk.view.arrange("natural")
    desk.qtbot.waitUntil(lambda: bool(desk.sentences))
    assert desk.sentences == ["All of these are locked in their places. Unlock them to lay them out."]
    assert desk.steps == 0


def _large() -> Map:
    map = of_size(900, 2500)
    return edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "sectors"))


def test_on_an_empty_map_there_is_nothing_to_lay_out(desk):
    desk.show(edits.remove(four_organisations(), *PLACES))
    desk.view.arrange("natural")
    desk.qtbot.waitUntil(lambda: bool(desk.sentences))
    assert desk.sentences == ["There is nothing to lay out yet."]
    assert desk.steps == 0


def test_esc_stops_a_layout_and_nothing_has_happened(desk):
    before = desk.show(_large())
    desk.selection.set({"o1", "o2"})
    desk.view.arrange("natural", whole=True)
    desk.qtbot.waitUntil(lambda: desk.view.laying.share > 0)
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert not desk.view.laying.is_under_way
    assert desk.selection.ids == {"o1", "o2"}
    desk.qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=20_000)
    assert desk.document.map is before
    assert desk.steps == 0


def test_a_layout_asked_for_while_another_is_under_way_takes_its_place(desk):
    desk.show(_large())
    desk.view.arrange("natural")
    desk.view.arrange("sectors")
    desk.qtbot.waitUntil(lambda: desk.steps == 1, timeout=20_000)
    desk.qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=20_000)
    assert desk.document.steps.undoText() == "Arrange: sectors"
    assert desk.steps == 1
