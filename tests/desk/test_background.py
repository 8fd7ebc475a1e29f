"""Work off the window's thread: delivered on it, newest first, and never to somebody who has gone."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.exceptions import capture_exceptions
from shiboken6 import delete

from stakeholdermap.desk.background import Background, room


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.wait_all()


def test_work_is_done_in_a_thread_and_delivered_in_the_windows_own(background, qtbot):
    seen = []
    with qtbot.waitSignal(background.idle):
        background.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    worker, receiver = seen[0]
    assert receiver == threading.get_ident()
    assert worker != receiver


def test_what_work_raises_is_handed_to_the_one_who_asked(background, qtbot):
    seen = []
    with qtbot.waitSignal(background.idle):
        background.run(lambda: 1 // 0, seen.append, seen.append)
    assert isinstance(seen[0], ZeroDivisionError)


def test_an_exception_nobody_asked_for_reaches_the_programs_edge(background, qtbot):
    with capture_exceptions() as caught, qtbot.waitSignal(background.idle):
        background.run(lambda: 1 // 0, print)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_only_the_newest_result_of_a_key_is_delivered(background, qtbot):
    seen, gate = [], threading.Event()

    def slow(answer):
        gate.wait(5)
        return answer

    with qtbot.waitSignal(background.idle):
        for answer in range(6):
            background.run(lambda answer=answer: slow(answer), seen.append, newest="review")
        background.run(lambda: "other", seen.append)
        gate.set()
    assert sorted(map(str, seen)) == ["5", "other"]


def test_results_outlive_the_collector(background, qtbot):
    seen = []
    with qtbot.waitSignal(background.idle):
        for number in range(200):
            background.run(lambda number=number: [number], seen.append)
        gc.collect()
    assert sorted(seen) == [[number] for number in range(200)]


def test_a_receiver_that_is_gone_is_not_called(background, qtbot):
    class Panel(QObject):
        def show(self, result):
            raise AssertionError("called after its end")

    panel = Panel()
    with qtbot.waitSignal(background.idle):
        background.run(lambda: 1, panel.show)
        delete(panel)


def test_closing_waits_for_what_runs_and_delivers_nothing_more(background, qtbot):
    seen, finished = [], []
    background.run(lambda: finished.append(True), seen.append)
    background.wait_all()
    background.run(lambda: finished.append(False), seen.append)
    qtbot.wait(1)
    assert finished in ([True], [])
    assert seen == []


def test_a_slow_room_is_found_by_its_name():
    assert room("stakeholdermap.model.words").GROUPS


def test_a_cycle_with_a_running_timer_is_never_collected_in_a_worker(background, qtbot):
    class Knot(QObject):
        def __init__(self):
            super().__init__()
            self.itself = self
            self.timer = QTimer(self, interval=1)
            self.timer.start()

        def __del__(self):
            ended_in.append(threading.get_ident())

    def allocate():
        return len([[[]] for _ in range(200_000)])

    ended_in = []
    for _ in range(20):
        Knot()
    with qtbot.waitSignal(background.idle):
        background.run(allocate, lambda _: None)
    assert ended_in == []
    kept = [[] for _ in range(10 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: len(ended_in) == 20)
    assert kept
    assert set(ended_in) == {threading.get_ident()}


def test_once_all_are_closed_python_collects_as_it_likes(qapp):
    one, other = Background(), Background()
    one.wait_all()
    one.wait_all()
    assert not gc.isenabled()
    other.wait_all()
    assert gc.isenabled()


def test_work_that_is_dropped_is_not_delivered(background, qtbot):
    seen, gate = [], threading.Event()
    with qtbot.waitSignal(background.idle):
        work = background.run(lambda: gate.wait(5), seen.append, seen.append)
        work.drop()
        gate.set()
    assert seen == []


def test_what_goes_wrong_after_work_was_dropped_is_nobodys_trouble(background, qtbot):
    gate = threading.Event()

    def fail():
        gate.wait(5)
        raise ValueError

    with qtbot.waitSignal(background.idle):
        background.run(fail, print).drop()
        gate.set()


def test_work_that_came_to_a_good_end_nonetheless_says_so(background, qtbot):
    seen, late, begun, gate = [], [], threading.Event(), threading.Event()

    def write():
        begun.set()
        gate.wait(5)
        return "written"

    with qtbot.waitSignal(background.idle):
        work = background.run(write, seen.append)
        begun.wait(5)
        work.drop(late.append)
        gate.set()
    assert (seen, late) == ([], ["written"])


def test_work_dropped_before_its_turn_is_never_begun(background, qtbot):
    begun, late, gate = [], [], threading.Event()
    with qtbot.waitSignal(background.idle):
        for _ in range(2):
            background.run(lambda: gate.wait(5), lambda _: None)
        background.run(lambda: begun.append(True), lambda _: None).drop(late.append)
        gate.set()
    assert (begun, late) == ([], [])
