"""Keys that mean something else in the window's menus do what they mean where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stakeholdermap.model import edits
from stakeholdermap.model.things import Body, Sheet, new_id


def test_delete_in_the_matrix_takes_away_what_joins_two_and_neither_of_them(qtbot, on_westmarch) -> None:
    one, other = new_id(), new_id()
    on_westmarch.document.edit(
        "Add", lambda m: edits.add(m, Body(id=one, name="Upper"), Body(id=other, name="Lower", parent=one))
    )
    on_westmarch.looks.set(level="bodies")
    on_westmarch.go_to_view("matrix")
    matrix = on_westmarch.matrix
    matrix.fill()
    on_westmarch.selection.set([next(iter(on_westmarch.document.map.organisations))])
    ids = matrix.crossings.ids
    matrix.view.setFocus()
    matrix.view.setCurrentIndex(matrix.crossings.index(ids.index(other), ids.index(one)))
    count = len(on_westmarch.document.map.organisations)
    qtbot.keyClick(matrix.view, Qt.Key.Key_Delete)
    map = on_westmarch.document.map
    assert map.bodies[other].parent is None
    assert one in map.bodies
    assert len(map.organisations) == count
    assert on_westmarch.document.steps.text(1) == "Remove what joins Lower and Upper"


def test_delete_in_the_history_removes_nothing(qtbot, on_westmarch) -> None:
    before = on_westmarch.document.map
    on_westmarch.selection.set([next(iter(before.organisations))])
    on_westmarch.show_side("history")
    on_westmarch.history.list.setFocus()
    qtbot.keyClick(on_westmarch.history.list, Qt.Key.Key_Delete)
    assert on_westmarch.document.map is before


def test_delete_in_the_outline_removes_what_is_selected_there(qtbot, on_westmarch) -> None:
    gone = next(iter(on_westmarch.document.map.organisations))
    on_westmarch.selection.set([gone])
    on_westmarch.outline.tree.setFocus()
    qtbot.keyClick(on_westmarch.outline.tree, Qt.Key.Key_Delete)
    assert gone not in on_westmarch.document.map.organisations


def test_the_palette_can_be_opened_and_left_while_a_cell_is_edited(qtbot, on_westmarch) -> None:
    on_westmarch.go_to_view("table")
    view = on_westmarch.table.view
    view.setCurrentIndex(on_westmarch.table.sorted.index(0, 1))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert view.viewport().findChild(QLineEdit) is not None
    on_westmarch.commands["palette"].trigger()
    palette = on_westmarch.guide.palette
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.is_open


def test_undo_never_selects_the_drawing_itself_nor_is_it_removed(on_westmarch) -> None:
    sheet = new_id()
    on_westmarch.document.edit("Draw", lambda m: edits.add(m, Sheet(id=sheet, name="Drawing")))
    on_westmarch.acts.undo()
    on_westmarch.acts.redo()
    assert sheet not in on_westmarch.selection.ids
    on_westmarch.selection.set([sheet])
    on_westmarch.acts.remove_selected()
    assert sheet in on_westmarch.document.map.sheets


def test_on_the_start_page_only_what_needs_no_map_can_be_done(window) -> None:
    window.show()
    able = {name for name, action in window.commands.items() if action.isEnabled()}
    assert {"new", "open", "example", "import", "quit", "explain", "shortcuts", "about", "palette"} <= able
    assert not able & {"save", "export", "paper", "decision", "save_view", "present", "undo", "layout_natural"}
    assert "remove" not in able


def test_once_a_map_is_there_commands_are_able_again_and_undo_only_when_there_is_a_step(on_westmarch) -> None:
    assert on_westmarch.commands["save_view"].isEnabled()
    assert not on_westmarch.commands["undo"].isEnabled()
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Body(id=new_id(), name="One more")))
    assert on_westmarch.commands["undo"].isEnabled()
