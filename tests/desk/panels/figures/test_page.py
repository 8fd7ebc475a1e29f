"""The Figures view: every section from the review on the desk, each figure a door."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from stakeholdermap.analysis.explaining.explain import figures
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.desk.panels.figures.heat import Heat
from stakeholdermap.desk.panels.figures.votes import ASSUMED
from stakeholdermap.model import edits, words
from stakeholdermap.model.things import Answer, new_id


@pytest.fixture
def view(qtbot, on_westmarch):
    on_westmarch.show()
    on_westmarch.show_view("figures")
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current and bool(on_westmarch.figures.sections))
    return on_westmarch.figures


def said(view, words: str) -> list[str]:
    return [label.text() for label in view.sections[words].findChildren(QLabel)]


def test_the_page_has_a_section_for_all_that_the_example_tells(view) -> None:
    assert {"Who stands out", "Decision roles", "Votes", "Principles", "How sure"} <= set(view.sections)
    assert "Answers" not in view.sections


def test_an_empty_map_says_what_comes_here(qtbot, window) -> None:
    window.files.new()
    window.show()
    window.show_view("figures")
    qtbot.waitUntil(lambda: window.reviewer.is_current)
    assert window.figures.findChildren(QLabel)


def test_every_figure_on_the_page_can_be_explained(qtbot, on_westmarch, view) -> None:
    asked: list[FigureKey] = []
    view.asked.connect(asked.append)
    doors = [b for b in view.findChildren(QPushButton) if b.accessibleName().endswith("how this is worked out")]
    for door in doors:
        door.click()
    assert len(asked) == len(doors) > 5
    assert set(asked) <= set(figures(on_westmarch.reviewer.review))


def test_a_leader_is_shown_on_the_map(on_westmarch, view) -> None:
    name = "Show Westmarch Council on the map"
    next(b for b in view.findChildren(QPushButton) if b.accessibleName() == name).click()
    assert on_westmarch.views.currentWidget() is on_westmarch.map_view
    assert [on_westmarch.document.map.name_of(id) for id in on_westmarch.selection.ids] == ["Westmarch Council"]


def test_the_cells_of_a_table_add_up_to_the_decision_roles(on_westmarch, view) -> None:
    for heat, table in zip(view.findChildren(Heat), on_westmarch.reviewer.review.role_tables, strict=True):
        model = heat.model()
        cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        shown = sum(int(words) for index in cells if (words := index.data()).isdigit())
        assert shown == sum(cell.count for cell in table.cells)
        spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in cells]
        assert all(": " in words for words in spoken)


def test_a_cell_shows_who_is_meant(on_westmarch, view) -> None:
    heat = view.findChildren(Heat)[0]
    index = next(
        heat.model().index(row, column)
        for row in range(heat.model().rowCount())
        for column in range(heat.model().columnCount())
        if heat.model().index(row, column).data().isdigit()
    )
    heat.activated.emit(index)
    assert on_westmarch.selection.ids


def test_answers_stand_there_as_soon_as_somebody_gave_them(qtbot, on_westmarch, view) -> None:
    first = next(iter(words.SHARED_PRINCIPLES))
    answers = [Answer(id=new_id(), principle=first, agree=agree) for agree in (1, 5, 5)]
    on_westmarch.document.edit("Answer", lambda m: edits.add(m, *answers))
    qtbot.waitUntil(lambda: "Answers" in view.sections)
    assert words.SHARED_PRINCIPLES[first].words in said(view, "Answers")


def test_principles_say_met_not_met_or_cannot_tell_in_words(on_westmarch, view) -> None:
    told = "\n".join(said(view, "Principles"))
    for one in on_westmarch.reviewer.review.principles:
        assert one.principle in told
    assert {"✓ Met", "✗ Not met", "? Cannot tell"} >= {
        line.partition(":")[0] for line in said(view, "Principles") if line[:1] in "✓✗?"
    }


def test_the_page_stays_where_it_was_scrolled_to_when_the_map_changes(qtbot, on_westmarch, view) -> None:
    qtbot.waitUntil(lambda: view._area.verticalScrollBar().maximum() > 1000)
    view.go_to("Principles")
    place = view._area.verticalScrollBar().value()
    assert place > 0
    review = on_westmarch.reviewer.review
    on_westmarch.document.edit("Population", lambda m: edits.change(m, m.id, started=date(2020, 1, 1)))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current and on_westmarch.reviewer.review is not review)
    qtbot.wait(50)
    assert view._area.verticalScrollBar().value() == place


def test_a_body_on_which_nobody_recorded_votes_is_said_to_be_one(qtbot, on_westmarch, view) -> None:
    board = on_westmarch.reviewer.review.voting[0].body
    assert not any(ASSUMED in words for words in said(view, "Votes")[:4])
    seats = [seat.id for seat in on_westmarch.document.map.seats_on(board)]
    on_westmarch.document.edit("No votes", lambda m: edits.change_all(m, seats, votes=None))
    qtbot.waitUntil(lambda: any(words.startswith(ASSUMED) for words in said(view, "Votes")))
    assert any("every member is taken to have one" in words for words in said(view, "Several seats"))
