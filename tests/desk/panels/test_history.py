from PySide6.QtCore import Qt

from stakeholdermap.model import edits


def test_steps_are_listed_newest_first_in_plain_words(qtbot, on_westmarch) -> None:
    on_westmarch.show_side("history")
    before = on_westmarch.document.map
    on_westmarch.document.edit("Add decision A", lambda m: edits.add_decision(m, "A"))
    on_westmarch.document.edit("Add decision B", lambda m: edits.add_decision(m, "B"))
    panel = on_westmarch.history.list
    qtbot.waitUntil(lambda: panel.count() == 3)
    assert [panel.item(n).text() for n in range(3)] == ["Add decision B", "Add decision A", "As it was opened"]
    panel.itemClicked.emit(panel.item(2))
    assert on_westmarch.document.map == before
    qtbot.waitUntil(lambda: panel.currentItem().text() == "As it was opened")
    assert panel.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Add decision B, undone"
    panel.itemClicked.emit(panel.item(0))
    assert len(on_westmarch.document.map.decisions) == len(before.decisions) + 2
