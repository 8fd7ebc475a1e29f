from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stakeholdermap.desk.panels.history import day_words, time_words
from stakeholdermap.model import edits
from stakeholdermap.model.changes import between
from stakeholdermap.model.steps import PastStep

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


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
    assert panel.item(0).data(SPOKEN).startswith("Add decision B, ")
    assert panel.item(0).data(SPOKEN).endswith(", undone")
    panel.itemClicked.emit(panel.item(0))
    assert len(on_westmarch.document.map.decisions) == len(before.decisions) + 2


def with_earlier_steps(window, days: int = 1) -> None:
    """The map again, as if decisions A and B had been added some days ago."""
    map, steps = window.document.map, []
    when = datetime.now(UTC) - timedelta(days=days)
    for name in "AB":
        after = edits.add_decision(map, name)
        steps.append(PastStep(f"Add decision {name}", when, 1, between(map, after)))
        map = after
    window.document.show(map, None, steps)
    window.show_side("history")


def listed(window) -> list[str]:
    panel = window.history.list
    return [panel.item(row).text() for row in range(panel.count())]


def test_steps_of_an_earlier_sitting_stand_under_their_day_and_can_be_gone_back_to(qtbot, on_westmarch) -> None:
    count = len(on_westmarch.document.map.decisions)
    with_earlier_steps(on_westmarch)
    on_westmarch.document.edit("Add decision C", lambda m: edits.add_decision(m, "C"))
    panel = on_westmarch.history.list
    expected = ["Add decision C", "Yesterday", "Add decision B", "Add decision A", "Before these steps"]
    qtbot.waitUntil(lambda: listed(on_westmarch) == expected)
    panel.itemClicked.emit(panel.item(3))
    assert len(on_westmarch.document.map.decisions) == count + 1
    panel.itemClicked.emit(panel.item(1))
    assert len(on_westmarch.document.map.decisions) == count + 1, "a day is no step"
    panel.itemClicked.emit(panel.item(4))
    assert len(on_westmarch.document.map.decisions) == count


def test_arrows_and_enter_go_back_and_forward_past_the_days(qtbot, on_westmarch) -> None:
    count = len(on_westmarch.document.map.decisions)
    with_earlier_steps(on_westmarch)
    on_westmarch.document.edit("Add decision C", lambda m: edits.add_decision(m, "C"))
    panel = on_westmarch.history.list
    qtbot.waitUntil(lambda: panel.count() == 5)
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert panel.currentItem().text() == "Add decision B"
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert len(on_westmarch.document.map.decisions) == count + 2
    qtbot.waitUntil(lambda: panel.item(0).data(SPOKEN).endswith("undone"))
    assert panel.currentItem().text() == "Add decision B"
    QTest.keyClick(panel, Qt.Key.Key_Up)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert len(on_westmarch.document.map.decisions) == count + 3


def test_the_list_stays_where_it_was_scrolled_to(qtbot, on_westmarch) -> None:
    on_westmarch.show_side("history")
    for number in range(60):
        on_westmarch.document.edit(f"Add decision {number}", lambda m, n=number: edits.add_decision(m, str(n)))
    panel = on_westmarch.history.list
    qtbot.waitUntil(lambda: panel.count() == 61)
    panel.scrollToItem(panel.item(30), panel.ScrollHint.PositionAtTop)
    place = panel.verticalScrollBar().value()
    panel.itemClicked.emit(panel.item(33))
    qtbot.waitUntil(lambda: panel.item(0).data(SPOKEN).endswith("undone"))
    assert panel.currentRow() == 33
    assert panel.verticalScrollBar().value() == place > 0


def test_days_and_times_are_said_as_people_say_them() -> None:
    today = date(2026, 3, 1)
    assert day_words(today, today) == "today"
    assert day_words(date(2026, 2, 28), today) == "yesterday"
    assert day_words(date(2026, 1, 17), today) == "17 January"
    assert day_words(date(2025, 11, 17), today) == "17 November 2025"
    assert time_words(datetime(2026, 3, 1, 14, 5).astimezone(), today) == "14:05"
    assert time_words(datetime(2026, 2, 28, 16, 20).astimezone(), today) == "yesterday 16:20"
