import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from stakeholdermap.desk import theme
from stakeholdermap.desk.panels.chips import chip_colours
from stakeholdermap.desk.panels.decisions import Decisions, holders_in, remark_on
from stakeholdermap.desk.panels.weights import Weights
from stakeholdermap.figure.style import contrast, grey_of
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, new_id


@pytest.fixture
def view(on_westmarch) -> Decisions:
    on_westmarch.show_view("decisions")
    return on_westmarch.decisions


def cell(view: Decisions, decision: str, holder: str):
    map = view.register.map
    row = [map.name_of(id) for id in view.register.decisions].index(decision)
    across = [map.name_of(id) for id in view.register.holders].index(holder)
    return view.register.index(row, across)


def test_every_body_has_a_column_and_so_has_whoever_else_has_a_part(view) -> None:
    map = view.register.map
    assert view.register.holders[:5] == tuple(map.bodies)
    assert {part.holder for part in map.parts.values()} <= set(view.register.holders)


def test_a_cell_says_the_part_in_one_of_the_six_words(view) -> None:
    index = cell(view, "Agree the place budget", "Westmarch Place Partnership Board")
    assert index.data() == "Decides"
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Agree the place budget: Westmarch Place Partnership Board, decides"


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ((), "No one decides"),
        (("recommends",), "No one decides"),
        (("decides",), ""),
        (("decides", "decides"), "Two places decide"),
        (("decides", "must_agree"), ""),
        (("decides", "must_agree", "must_agree"), "Two must agree"),
        (("decides",) * 6, "6 places decide"),
        (("decides", "must_agree", "must_agree", "must_agree"), "Three must agree: many vetoes"),
    ],
)
def test_a_remark_says_what_is_to_be_said_of_who_decides(parts: tuple[str, ...], remark: str) -> None:
    decision = new_id()
    map = edits.add_decision(Map(), "Agree", id=decision)
    for part in parts:
        body = Body(id=new_id(), name=part)
        map = edits.set_part(edits.add(map, body), decision, body.id, part)
    assert remark_on(map, decision) == remark
    assert len(holders_in(map)) == len(parts)


def test_the_decision_that_nobody_decides_is_remarked_on_beside_the_grid(view) -> None:
    last = view.register.columnCount() - 1
    said = {view.register.index(row, last).data() for row in range(view.register.rowCount())}
    assert "No one decides" in said
    assert not view.remarks.isColumnHidden(last)
    assert view.view.isColumnHidden(last)


def test_choosing_a_word_gives_the_part_as_one_step(view, on_westmarch) -> None:
    index = cell(view, "Choose neighbourhood priorities", "Westmarch Place Partnership Board")
    menu = view.parts_menu(index)
    next(action for action in menu.actions() if action.text() == "Decides").trigger()
    map = on_westmarch.document.map
    decision = next(d.id for d in map.decisions.values() if d.name == "Choose neighbourhood priorities")
    assert remark_on(map, decision) == ""
    assert on_westmarch.document.steps.count() == 1
    said = "Choose neighbourhood priorities: Westmarch Place Partnership Board, decides"
    assert on_westmarch.document.steps.text(0) == said


def test_no_part_takes_the_part_away(view, on_westmarch) -> None:
    index = cell(view, "Agree the place budget", "Westmarch Place Partnership Board")
    view.set_part(index, None)
    map = on_westmarch.document.map
    budget = next(d.id for d in map.decisions.values() if d.name == "Agree the place budget")
    assert remark_on(map, budget) == "No one decides"


def test_enter_on_a_cell_opens_the_six_words(qtbot, view) -> None:
    view.view.setCurrentIndex(view.register.index(0, 0))
    view.view.setFocus()
    qtbot.keyClick(view.view, Qt.Key.Key_Return)
    menu = next(menu for menu in view.view.findChildren(QMenu) if menu.isVisible())
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered == [*(word.words for word in words.PARTS.values()), "No part"]
    menu.close()


def test_moving_to_a_row_selects_its_decision(view, on_westmarch) -> None:
    view.view.setCurrentIndex(view.register.index(2, 1))
    assert on_westmarch.selection.ids == {view.register.decisions[2]}


def test_showing_the_view_selects_nothing_by_itself(view, on_westmarch) -> None:
    view.view.setFocus()
    assert on_westmarch.selection.ids == frozenset()


def test_a_map_without_decisions_says_the_next_act(qtbot, view, on_westmarch) -> None:
    ids = list(on_westmarch.document.map.decisions)
    on_westmarch.document.edit("Remove", lambda m: edits.remove(m, *ids))
    view.fill()
    assert view.nothing.isVisible()
    assert not view.rows.isVisible()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("part", words.PARTS)
def test_the_words_on_a_chip_are_clear(look: theme.Theme, part: str) -> None:
    fill, ink, _ = chip_colours(look, part)
    assert contrast(ink, fill or look.colours.panel) >= 4.5


def test_the_six_chips_differ_in_greyscale_or_by_their_line() -> None:
    chips = [chip_colours(theme.LIGHT, part) for part in words.PARTS]
    looks = {(grey_of(fill or "#ffffff"), fill is None, line) for fill, _, line in chips}
    assert len(looks) == len(words.PARTS)


def test_an_organisation_gets_a_column_with_its_first_part(view, on_westmarch) -> None:
    made = Organisation(id=new_id(), name="Aardvark Trust")
    budget = next(iter(on_westmarch.document.map.decisions))
    on_westmarch.document.edit("Add", lambda m: edits.set_part(edits.add(m, made), budget, made.id, "is_told"))
    view.fill()
    assert cell(view, "Agree the place budget", "Aardvark Trust").data() == "Is told"
    view.offer_parts(view.register.index(0, view.register.columnCount() - 1), QPoint(0, 0))
    assert not [menu for menu in view.view.findChildren(QMenu) if menu.isVisible()]


def test_a_person_heads_a_column_by_the_post_with_the_name_in_its_tip(view) -> None:
    map = view.register.map
    column, holder = next((n, id) for n, id in enumerate(view.register.holders) if id in map.people)
    across = Qt.Orientation.Horizontal
    assert view.register.headerData(column, across) == map.people[holder].post
    assert map.people[holder].name in view.register.headerData(column, across, Qt.ItemDataRole.ToolTipRole)


def test_shares_of_decision_weight_claim_no_false_precision(on_westmarch) -> None:
    on_westmarch.show_view("decisions")
    charts = on_westmarch.findChild(Weights).charts
    for chart in charts.values():
        assert chart.bars
        assert all(bar.says.removesuffix("%").isdigit() for bar in chart.bars)
        assert not re.search(r"\d\.\d\d", chart.toolTip())
    assert "Westmarch Council: 3.5 of 8.0" in charts["organisation"].toolTip()


def test_a_letter_in_a_cell_gives_that_part_and_delete_takes_it_away(qtbot, view, on_westmarch) -> None:
    index = cell(view, "Agree the place budget", "Engine Room")
    view.view.setCurrentIndex(index)
    for key, word in ((Qt.Key.Key_A, "advises"), (Qt.Key.Key_I, "is_told"), (Qt.Key.Key_M, "must_agree")):
        qtbot.keyClick(view.view, key)
        view.fill()
        assert view.register.parts_at(view.view.currentIndex()) == (word,)
    qtbot.keyClick(view.view, Qt.Key.Key_Delete)
    view.fill()
    assert view.register.parts_at(view.view.currentIndex()) == ()
    assert on_westmarch.document.map.decisions


def test_the_remark_follows_at_once_while_parts_are_given(qtbot, view) -> None:
    view.view.setCurrentIndex(cell(view, "Agree the place budget", "Engine Room"))
    qtbot.keyClick(view.view, Qt.Key.Key_D)
    view.fill()
    row = view.view.currentIndex().row()
    assert view.register.index(row, len(view.register.holders)).data() == "Two places decide"


def test_a_post_without_a_part_can_be_given_a_column_and_then_a_part(qtbot, view, on_westmarch) -> None:
    map = on_westmarch.document.map
    post = next(id for id in map.people if id not in view.register.holders)
    view.show_holder(post)
    assert view.register.holders[view.view.currentIndex().column()] == post
    qtbot.keyClick(view.view, Qt.Key.Key_R)
    assert [part.part for part in on_westmarch.document.map.parts_of(post)] == ["recommends"]


def test_the_names_to_add_are_those_without_a_column(view) -> None:
    offered = set(view.more.offered)
    assert not offered & set(view.register.holders)
    view.show_holder(next(iter(offered)))
    assert len(view.more.offered) == len(offered) - 1


def test_a_column_that_was_asked_for_goes_with_its_post(view, on_westmarch) -> None:
    post = next(id for id in on_westmarch.document.map.people if id not in view.register.holders)
    view.show_holder(post)
    on_westmarch.document.edit("Remove", lambda m: edits.remove(m, post))
    view.fill()
    assert post not in view.register.holders


def test_a_click_on_a_heading_selects_the_body_or_post(view, on_westmarch) -> None:
    view.view.horizontalHeader().sectionClicked.emit(1)
    assert on_westmarch.selection.ids == {view.register.holders[1]}


def test_a_body_that_is_added_does_not_move_the_keyboard_to_another_holder(view, on_westmarch) -> None:
    here = cell(view, "Agree the place budget", "Westmarch Council")
    view.view.setCurrentIndex(here)
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Body(id=new_id(), name="A new board")))
    view.fill()
    now = view.view.currentIndex()
    assert view.register.map.name_of(view.register.holders[now.column()]) == "Westmarch Council"


def test_the_hint_says_which_letter_is_which_word(on_westmarch) -> None:
    said = on_westmarch.decisions.hint.words
    assert "D decides, M must agree, R recommends, A advises, C carries out, I is told" in said
