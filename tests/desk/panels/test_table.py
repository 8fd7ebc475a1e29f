import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from stakeholdermap.desk.panels.table import LISTINGS, Table
from stakeholdermap.model.things import Organisation


@pytest.fixture
def table(on_westmarch) -> Table:
    on_westmarch.show_view("table")
    return on_westmarch.table


def cell(table: Table, row: int, words: str):
    at = [field.words for field in table.rows.listing.columns].index(words)
    return table.sorted.index(row, at)


@pytest.mark.parametrize(("number", "rows"), [(0, 11), (1, 20), (2, 37), (3, 18), (4, 5)])
def test_every_table_shows_every_row(table, number: int, rows: int) -> None:
    table.show_listing(number)
    assert table.sorted.rowCount() == rows
    assert table.view.accessibleName() == f"Table of {LISTINGS[number].words.lower()}"


def test_a_cell_shows_words_and_what_is_not_known_is_empty(table) -> None:
    table.show_listing(2)
    assert cell(table, 0, "Body").data() == "Westmarch Place Partnership Board"
    assert cell(table, 0, "Role").data() == "Chair"
    assert cell(table, 0, "Named deputy").data() == ""


def test_editing_a_cell_is_one_step(table, on_westmarch) -> None:
    index = cell(table, 0, "Short name")
    editor = table.view.itemDelegate().createEditor(table.view, None, table.sorted.mapToSource(index))
    editor.setText("WCC")
    table.view.itemDelegate().setModelData(editor, table.sorted, index)
    assert on_westmarch.document.map.organisations[table.rows.ids[0]].short_name == "WCC"
    assert on_westmarch.document.steps.count() == 1


def test_sorting_by_a_column_keeps_rows_and_facts_together(table, on_westmarch) -> None:
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    names = [table.sorted.index(row, 0).data() for row in range(table.sorted.rowCount())]
    assert names == sorted((o.name for o in on_westmarch.document.map.organisations.values()), reverse=True)


def test_a_block_is_pasted_as_one_step_and_new_rows_are_added(table, on_westmarch) -> None:
    table.view.setCurrentIndex(table.sorted.index(table.sorted.rowCount() - 1, 0))
    table.paste("Age Concern Westmarch\tACW\tVoluntary and community\nThe Fells Trust\t\tHousing\n")
    names = {o.name: o for o in on_westmarch.document.map.organisations.values()}
    assert len(names) == 12
    assert names["Age Concern Westmarch"].short_name == "ACW"
    assert names["The Fells Trust"].group == "housing"
    assert on_westmarch.document.steps.count() == 1
    assert on_westmarch.document.steps.text(0) == "Paste 2 rows"


def test_a_block_with_a_word_that_is_none_pastes_nothing_and_says_which_row(table, on_westmarch) -> None:
    before = on_westmarch.document.map
    table.view.setCurrentIndex(table.sorted.index(0, 0))
    table.paste("One\t\tHousing\nTwo\t\tNo such group\n")
    assert on_westmarch.document.map is before
    assert "row 2 of the block" in on_westmarch.status.said.words
    assert "No such group" in on_westmarch.status.said.words


def test_a_block_longer_than_the_table_is_refused_where_rows_cannot_be_added(table, on_westmarch) -> None:
    table.show_listing(2)
    before = on_westmarch.document.map
    table.view.setCurrentIndex(table.sorted.index(36, 0))
    table.paste("One\nTwo\n")
    assert on_westmarch.document.map is before
    assert "more rows than this table" in on_westmarch.status.said.words


def test_what_is_copied_can_be_pasted_back_and_changes_nothing(qtbot, table, on_westmarch) -> None:
    table.view.setFocus()
    table.view.selectAll()
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    before = on_westmarch.document.map
    table.view.setCurrentIndex(table.sorted.index(0, 0))
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Westmarch Council\t")
    assert on_westmarch.document.map == before


def test_the_selection_is_in_step_both_ways(table, on_westmarch) -> None:
    third = table.rows.ids[2]
    on_westmarch.selection.set([third])
    assert {i.row() for i in table.view.selectedIndexes()} == {2}
    model = table.view.selectionModel()
    model.select(table.sorted.index(4, 0), model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows)
    assert on_westmarch.selection.ids == {table.rows.ids[4]}


def test_a_row_is_added_and_selected_to_be_named(table, on_westmarch) -> None:
    table.add.click()
    added = on_westmarch.document.map.find(next(iter(on_westmarch.selection.ids)))
    assert isinstance(added, Organisation)
    assert added.name == "New organisation"
    assert table.sorted.rowCount() == 12


def test_columns_are_wide_enough_for_what_is_in_them_and_fill_the_room(table) -> None:
    header = table.view.horizontalHeader()
    measure = table.view.fontMetrics()
    for row in range(table.sorted.rowCount()):
        for column in range(3):
            words = table.sorted.index(row, column).data()
            assert measure.horizontalAdvance(words) < table.view.columnWidth(column)
    assert header.length() >= table.view.viewport().width()


def test_a_width_the_user_dragged_stays(qtbot, table, on_westmarch) -> None:
    table.view.horizontalHeader().resizeSection(0, 333)
    table.add.click()
    table.show_listing(1)
    table.show_listing(0)
    on_westmarch.resize(1200, 900)
    assert table.view.columnWidth(0) == 333
