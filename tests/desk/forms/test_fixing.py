"""The dialog that looks for the smallest set of changes, on the example."""

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.forms.fixing import FixDialog, before_and_after, label_of

SOON = 60_000


def ids(window, *kinds: str) -> tuple[str, ...]:
    return tuple(f.id for f in window.reviewer.review.findings if f.kind in kinds)


@pytest.fixture
def opened(qtbot, on_westmarch):
    def open_for(chosen: tuple[str, ...]) -> FixDialog:
        dialog = FixDialog(on_westmarch.reviewer.review, chosen, on_westmarch.background, on_westmarch)
        qtbot.addWidget(dialog)
        return dialog

    return open_for


def words(dialog: FixDialog) -> str:
    return "\n".join(label.text() for label in dialog.answer.findChildren(QLabel))


def test_opened_for_a_finding_it_looks_at_once_and_shows_before_and_after(qtbot, on_westmarch, opened) -> None:
    dialog = opened(ids(on_westmarch, "nobody_decides"))
    assert not dialog.do.isEnabled()
    qtbot.waitUntil(lambda: dialog.fix is not None, timeout=SOON)
    assert dialog.do.isEnabled()
    told = words(dialog)
    assert "One change would do it" in told
    assert "decide “Choose neighbourhood priorities”" in told
    assert "Nobody decides (asked for)" in told
    rows = {row[0]: row[1:] for row in before_and_after(dialog.fix)}
    assert int(rows["Findings: high"][0]) > int(rows["Findings: high"][1])
    assert label_of(dialog.fix) == "Fix “Nobody decides”"


def test_what_would_do_as_well_is_said_beside_it(qtbot, on_westmarch, opened) -> None:
    dialog = opened(ids(on_westmarch, "voice_without_vote"))
    qtbot.waitUntil(lambda: dialog.fix is not None, timeout=SOON)
    assert "Northgate PCN" in dialog.fix.instead
    assert dialog.fix.instead in words(dialog)


def test_a_limit_that_is_in_the_way_is_named_and_nothing_can_be_done(qtbot, on_westmarch, opened) -> None:
    dialog = opened(())
    (missing,) = [id for id in dialog.findings if id.endswith(":staff")]
    dialog.findings[missing].setChecked(True)
    board = on_westmarch.reviewer.review.main_body
    dialog.seats[board].setValue(17)
    dialog.look.click()
    qtbot.waitUntil(lambda: "18 it could" in words(dialog), timeout=SOON)
    assert not dialog.do.isEnabled()


def test_without_a_tick_it_asks_for_one(opened) -> None:
    dialog = opened(())
    dialog.look.click()
    assert dialog.doing.text().startswith("Tick the findings to clear")
    assert dialog.fix is None


def test_what_is_allowed_and_what_it_costs_is_in_the_order(opened) -> None:
    dialog = opened(())
    dialog.kinds["tie"].setChecked(False)
    dialog.costs["seat"].setValue(7.5)
    dialog.ties.setValue(2)
    order = dialog.order()
    assert "tie" not in order.kinds
    assert not dialog.costs["tie"].isEnabled()
    assert (order.costs["seat"], order.most_ties, order.most_seats) == (7.5, 2, {})


def test_cancel_ends_the_search_and_says_that_nothing_was_changed(qtbot, on_westmarch, opened) -> None:
    dialog = opened(ids(on_westmarch, "missing_group", "voice_without_vote", "cut_point"))
    dialog.stop.click()
    assert dialog.doing.text() == "Cancelled. Nothing was changed."
    assert dialog.look.isEnabled()
    assert not dialog.do.isEnabled()
    qtbot.waitUntil(lambda: not on_westmarch.background.is_busy, timeout=SOON)
    assert dialog.fix is None


def test_everything_that_can_be_set_has_a_name_for_a_screen_reader(opened) -> None:
    dialog = opened(())
    for box in (*dialog.costs.values(), *dialog.seats.values(), dialog.ties):
        assert box.accessibleName()
    assert all(box.accessibleDescription() for box in dialog.findings.values())


def test_every_number_can_be_read_and_the_dialog_is_no_larger_than_its_window(qtbot, on_westmarch, opened) -> None:
    on_westmarch.resize(1024, 700)
    dialog = opened(())
    dialog.show()
    assert (dialog.width(), dialog.height()) == (1024, 700)
    for box in (*dialog.costs.values(), *dialog.seats.values(), dialog.ties):
        room = box.lineEdit().contentsRect().width()
        assert room > box.fontMetrics().horizontalAdvance(box.text())
