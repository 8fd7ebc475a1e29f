"""Work that would make the window wait: done in a thread, its result handed over in the window's own thread."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
THREADS = 2
COLLECT_MS = 500
# Every call from Qt back into Python waits this long for work in a thread to make way: the default of 5 ms makes
# a list of thirty rows late by a tenth of a second.
MAKES_WAY_AFTER_S = 0.001


def room(name: str) -> ModuleType:
    """A room of the program that is slow to load, such as ``stakeholdermap.store.working``, loaded when first asked.

    The one way by which the window reaches rooms that its first frame does not need. Ask for it inside work
    that runs in the background: the first call may take half a second.
    """
    return importlib.import_module(name)


class Background(QObject):
    """Runs work off the window's thread and delivers results and failures on it, in the order they are ready.

    A result is dropped when this object is closed, when the QObject whose method should receive it is gone,
    and, for work started with a ``newest`` key, when later work with the same key was started since.

    While one of these is open, Python collects garbage in the window's thread alone. Left to itself it does so
    in whichever thread happens to allocate, and a timer or widget that is destroyed in another thread than its
    own goes on being called by Qt.
    """

    _ready = Signal(object)
    idle = Signal()
    _open: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._jobs: set[_Job] = set()
        self._newest: dict[str, _Job] = {}
        self._closed = False
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        sys.setswitchinterval(MAKES_WAY_AFTER_S)
        Background._open += 1
        gc.disable()
        self._collecting = QTimer(self, interval=COLLECT_MS)
        self._collecting.timeout.connect(_collect)
        self._collecting.start()

    @property
    def is_busy(self) -> bool:
        """Whether any work is waiting, running or not yet delivered."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        newest: str | None = None,
    ) -> Work:
        """Do ``work`` in a thread, then call ``done`` with its result, or ``failed`` with what it raised.

        Without ``failed`` the exception is raised from the window's event loop, where the program's one edge
        for unexpected errors sees it. What is returned can be dropped.
        """
        job = _Job(work, done, failed, newest, self._ready.emit)
        if self._closed:
            return job
        if newest is not None:
            self._drop_waiting(newest)
            self._newest[newest] = job
        self._jobs.add(job)
        self._pool.start(job)
        return job

    def wait_all(self, milliseconds: int = 10_000) -> bool:
        """Take no more work and wait for what runs; its results are dropped. False when time ran out."""
        was_open, self._closed = not self._closed, True
        self._pool.clear()
        self._collecting.stop()
        finished = bool(self._pool.waitForDone(milliseconds))
        Background._open -= was_open
        if finished and not Background._open:
            gc.enable()
        return finished

    def _drop_waiting(self, newest: str) -> None:
        older = self._newest.get(newest)
        if older is not None and self._pool.tryTake(older):
            self._jobs.discard(older)

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._jobs.discard(job)
        try:
            if not self._closed and not self._is_overtaken(job):
                job.deliver()
        finally:
            if not self._jobs:
                self.idle.emit()

    def _is_overtaken(self, job: _Job) -> bool:
        if job.newest is None:
            return False
        if self._newest.get(job.newest) is not job:
            return True
        del self._newest[job.newest]
        return False


class Work(Protocol):
    """Work that has been handed over."""

    def drop(self, too_late: Callable[[Any], object] | None = None) -> None:
        """Nobody waits for it any more: it is not begun if it has not been, and nothing of it is delivered.

        ``too_late`` is called with the result should the work come to a good end nonetheless.
        """


class _Job(QRunnable):
    """One piece of work with its result. Kept by Background until delivered, so nothing of it is collected early."""

    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        newest: str | None,
        tell: Callable[[object], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._tell = work, tell
        self._done: Callable[[Any], object] = done
        self._failed: Callable[[Exception], object] | None = failed
        self.newest = newest
        self._result: Any = None
        self._error: Exception | None = None
        self._is_dropped = self._is_done = False

    def drop(self, too_late: Callable[[Any], object] | None = None) -> None:
        """See Work."""
        self._is_dropped = True
        self._done, self._failed = too_late or _nobody, _nobody

    def run(self) -> None:
        """In the thread."""
        try:
            if not self._is_dropped:
                self._result = self._work()
                self._is_done = True
        except Exception as error:
            self._error = error
        try:
            self._tell(self)
        except RuntimeError:
            # The window was destroyed while this ran: there is nobody left to tell.
            return

    def deliver(self) -> None:
        """In the window's thread."""
        if self._error is None:
            if self._is_done and _is_there(self._done):
                self._done(self._result)
        elif self._failed is None:
            raise self._error
        elif _is_there(self._failed):
            self._failed(self._error)


def _nobody(_: object) -> None:
    """Hears what nobody waits for."""


def _is_there(receiver: Callable[..., object]) -> bool:
    owner = getattr(receiver, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _collect() -> None:
    """What Python would do by itself: each generation as soon as it has grown past its threshold."""
    for generation, (grown, threshold) in reversed(
        list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if grown > threshold:
            gc.collect(generation)
            return
