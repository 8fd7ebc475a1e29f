import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from stakeholdermap.desk.panels.rows import LISTINGS
from stakeholdermap.desk.panels.table import Table
from stakeholdermap.model.things import Organisation


@pytest.fixture
def table(on_westmarch) -> Table:
    on_westmarch.show_view("table")
    return on_westmarch.table


def cell(table: Table, row: int, words: str):
    at = [field.words for field in table.rows.listing.columns].index(words)
    return table.sorted.index(row, at)


@pytest.mark.parametrize(("number", "rows"), [(0, 11), (1, 20), (2, 5), (3, 37), (4, 18), (5, 5)])
def test_every_table_shows_every_row(table, number: int, rows: int) -> None:
    table.show_listing(number)
    assert table.sorted.rowCount() == rows
    assert table.view.accessibleName() == f"Table of {LISTINGS[number].words.lower()}"


def test_a_cell_shows_words_and_what_is_not_known_is_empty(table) -> None:
    table.show_listing(3)
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
    assert "row 2 of what you chose" in on_westmarch.status.said.words
    assert "No such group" in on_westmarch.status.said.words


def test_a_block_longer_than_the_table_is_refused_when_a_new_row_would_lack_what_it_needs(table, on_westmarch) -> None:
    table.show_listing(3)
    before = on_westmarch.document.map
    table.view.setCurrentIndex(table.sorted.index(36, 0))
    table.paste("One\nTwo\n")
    assert on_westmarch.document.map is before
    assert "row 2" in on_westmarch.status.said.words
    assert "lacks what a new row needs" in on_westmarch.status.said.words


def test_new_ties_can_be_pasted_with_their_ends(table, on_westmarch) -> None:
    table.show_listing(4)
    table.view.setCurrentIndex(table.sorted.index(17, 0))
    last = "\t".join(table.sorted.index(17, column).data() for column in range(3))
    table.paste(f"{last}\nAge Concern Vale\tfunds\tCarers Together\n")
    assert len(on_westmarch.document.map.relationships) == 19
    assert on_westmarch.document.steps.count() == 1


def test_a_block_wider_than_the_table_is_refused_rather_than_cut(table, on_westmarch) -> None:
    before = on_westmarch.document.map
    table.view.setCurrentIndex(table.sorted.index(0, 0))
    table.paste("\t".join(["Abbey", *[""] * 7, "left over"]))
    assert on_westmarch.document.map is before
    assert "wider than the 8 columns" in on_westmarch.status.said.words


def test_a_hundred_thousand_cells_are_refused_in_one_sentence(table, on_westmarch) -> None:
    before = on_westmarch.document.map
    table.paste("a\tb\n" * 50_000)
    assert on_westmarch.document.map is before
    assert on_westmarch.status.said.words == (
        "Nothing was pasted: the block has 100,000 cells, and 20,000 is the most at once. "
        "Save it as a file and import that instead."
    )


def choose(table: Table, rows: range, columns: range) -> None:
    """Select a block of cells, the first of them under the keyboard."""
    model = table.view.selectionModel()
    table.view.setCurrentIndex(table.sorted.index(rows[0], columns[0]))
    model.clearSelection()
    for row in rows:
        for column in columns:
            model.select(table.sorted.index(row, column), model.SelectionFlag.Select)


def test_fill_down_gives_the_topmost_value_to_the_cells_below_in_one_step(qtbot, table, on_westmarch) -> None:
    choose(table, range(4), range(2, 3))
    first = on_westmarch.document.map.organisations[table.rows.ids[0]].group
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    groups = [on_westmarch.document.map.organisations[id].group for id in table.rows.ids[:4]]
    assert groups == [first] * 4
    assert on_westmarch.document.steps.text(0) == "Fill down 3 cells"


def test_fill_down_of_one_cell_says_what_to_select(table, on_westmarch) -> None:
    choose(table, range(1), range(1))
    table.fill_down()
    assert on_westmarch.status.said.words.startswith("Select the cell to copy")


def test_delete_empties_cells_and_never_takes_the_row(qtbot, table, on_westmarch) -> None:
    choose(table, range(2), range(2, 3))
    table.view.setFocus()
    for _ in range(2):
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
        table._fill()
    map = on_westmarch.document.map
    assert [map.organisations[id].group for id in table.rows.ids[:2]] == ["", ""]
    assert len(map.organisations) == 11


def test_delete_takes_rows_that_were_chosen_whole(qtbot, table, on_westmarch) -> None:
    table.view.selectRow(3)
    gone = table.rows.ids[3]
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert gone not in on_westmarch.document.map.organisations


def test_a_name_that_is_needed_cannot_be_emptied(table, on_westmarch) -> None:
    before = on_westmarch.document.map
    choose(table, range(2), range(1))
    table.clear_cells()
    assert on_westmarch.document.map is before
    assert "needs a name" in on_westmarch.status.said.words


def test_one_copied_value_goes_into_every_selected_cell(table, on_westmarch) -> None:
    choose(table, range(3), range(3, 4))
    table.paste("Place\n")
    map = on_westmarch.document.map
    assert [map.organisations[id].level for id in table.rows.ids[:3]] == ["place"] * 3
    assert on_westmarch.document.steps.text(0) == "Paste into 3 cells"


def test_ctrl_enter_gives_what_was_typed_to_every_selected_cell_of_the_column(qtbot, table, on_westmarch) -> None:
    choose(table, range(3), range(1, 2))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = table.view.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "W")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    map = on_westmarch.document.map
    assert [map.organisations[id].short_name for id in table.rows.ids[:3]] == ["W"] * 3
    assert on_westmarch.document.steps.count() == 1


def test_the_menu_of_a_cell_has_what_the_keys_do(table) -> None:
    words = [action.text().partition("\t")[0] for action in table.view.menu().actions()]
    assert words == ["Copy", "Paste", "Fill down", "Clear the cells", "Remove the rows"]


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


def test_an_empty_cell_of_a_pasted_column_empties_the_cell_and_keeps_the_others_in_place(table, on_westmarch) -> None:
    choose(table, range(1), range(1, 2))
    table.paste("A1\n\nC3\n")
    map = on_westmarch.document.map
    assert [map.organisations[id].short_name for id in table.rows.ids[:3]] == ["A1", "", "C3"]


def test_what_cannot_be_read_as_cells_is_said_and_nothing_is_pasted(table, on_westmarch) -> None:
    before = on_westmarch.document.map
    table.paste('"' + "a" * 200_000)
    assert on_westmarch.document.map is before
    assert "cannot be read as cells" in on_westmarch.status.said.words


def test_cells_that_do_not_touch_are_copied_in_their_places(table) -> None:
    model = table.view.selectionModel()
    model.clearSelection()
    for row, column in ((0, 0), (1, 2)):
        model.select(table.sorted.index(row, column), model.SelectionFlag.Select)
    first, second = (table.sorted.index(*at).data() for at in ((0, 0), (1, 2)))
    assert table.copied() == f"{first}\t\t\n\t\t{second}\n"

