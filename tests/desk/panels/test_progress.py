"""What takes long is shown with how much of it is done, and can be cancelled."""

import pytest
from PySide6.QtCore import QObject, Signal
from shiboken6 import delete

from stakeholdermap.desk.panels.progress import Progress


class Knitting(QObject):
    """Work that says how far it has come."""

    begun, ended = Signal(str), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.share, self.doing, self.given_up = 0.0, "", 0

    def cancel(self) -> None:
        self.given_up += 1
        self.ended.emit()


@pytest.fixture
def knitting(qtbot) -> tuple[Progress, Knitting]:
    progress, work = Progress(), Knitting()
    qtbot.addWidget(progress)
    progress.follow(work)
    return progress, work


def test_work_that_knows_how_far_it_is_fills_the_bar(qtbot, knitting) -> None:
    progress, work = knitting
    work.begun.emit("Knitting…")
    qtbot.waitUntil(progress.isVisible)
    assert progress.words.text() == "Knitting…"
    work.share = 0.4
    qtbot.waitUntil(lambda: progress.bar.value() == 40)
    work.ended.emit()
    assert not progress.isVisible()


def test_the_step_is_told_after_what_is_under_way(qtbot, knitting) -> None:
    progress, work = knitting
    work.begun.emit("Knitting")
    qtbot.waitUntil(progress.isVisible)
    assert progress.words.text() == "Knitting"
    work.doing = "a sleeve"
    qtbot.waitUntil(lambda: progress.words.text() == "Knitting: a sleeve")
    work.ended.emit()


def test_work_that_is_done_in_a_moment_is_never_shown(knitting) -> None:
    progress, work = knitting
    work.begun.emit("Knitting…")
    work.ended.emit()
    assert not progress.isVisible()
    assert not progress._soon.isActive()


def test_cancel_gives_it_up_once(qtbot, knitting) -> None:
    progress, work = knitting
    work.begun.emit("Knitting…")
    qtbot.waitUntil(progress.isVisible)
    progress.cancel.click()
    assert work.given_up == 1
    assert not progress.isVisible()


def test_work_of_unknown_length_only_moves(qtbot, knitting) -> None:
    progress, _ = knitting
    one = progress.begin("Reading…", lambda: None)
    assert (progress.bar.minimum(), progress.bar.maximum()) == (0, 0)
    progress.end(one)


def test_work_that_outlives_the_window_is_followed_no_longer(qapp) -> None:
    progress, work = Progress(), Knitting()
    progress.follow(work)
    delete(progress)
    work.begun.emit("Knitting…")
    work.ended.emit()
