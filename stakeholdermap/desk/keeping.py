"""Keeps the map on disk: every step in a working copy at once, the user's own file whole and a little later."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.document import Document
from stakeholdermap.model import branches
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import Turn
from stakeholdermap.model.things import WhatIf
from stakeholdermap.store.errors import StoreError

if TYPE_CHECKING:
    # Named in annotations only: loading the store for the first frame would make the window wait.
    from stakeholdermap.store.working import WorkingCopy

WORKING = "stakeholdermap.store.working"
AFTER_LAST_EDIT_S = 30.0
LONGEST_S = 120.0
STARTING_S = 20.0

SAVED = "All changes saved"
ON_THIS_COMPUTER = "Saved on this computer; the file follows in a moment"
NO_FILE = "Saved on this computer. Not in a file of its own yet"
NOT_KEPT = "Not saved"
TRIED_OUT = "What you try out is kept on this computer"
NOTHING = ""
EARLIER_FORMAT = (
    "{name} was saved by an earlier version of the program. Once you change it, earlier versions can no longer open it."
)
RECOVERED_FROM_EARLIER_FORMAT = (
    "{name} was saved by an earlier version of the program. Once these edits are in it, earlier versions can no longer "
    "open it."
)


class Keeping(QObject):
    """``state`` carries a few words for the status bar, ``told`` a sentence when something went wrong.

    ``saved`` when the user's own file has been brought up to date, ``recovered`` a sentence after a crash,
    ``left_over`` when something was being tried out when the map was last put away.
    What cannot be kept on disk stays in memory and is tried again with the next step.
    """

    state = Signal(str)
    told = Signal(str)
    saved = Signal(object)
    recovered = Signal(str)
    left_over = Signal()

    def __init__(
        self, document: Document, background: Background, parent: QObject | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._background, self._folder = document, background, folder
        self._copy: WorkingCopy | None = None
        self._starting: Future[WorkingCopy] | None = None
        self._last: Map | None = None
        self._trying: WhatIf | None = None
        self._waiting: list[tuple[Map, str, Turn]] = []
        self._words, self._trouble = NOTHING, ""
        self._dirty_since: float | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._publish)
        document.keep = self._keep
        document.keep_tried = self._keep_tried
        document.changed.connect(self._changed)

    @property
    def words(self) -> str:
        """The words of the last ``state``."""
        return self._words

    @property
    def is_ready(self) -> bool:
        """Whether the working copy is open, so that the next step is on disk before it is seen."""
        return self._copy is not None

    # What the user asks for

    def save(self) -> None:
        """Bring the user's file up to date now (Ctrl+S). The map must have a file: see ``save_as``."""
        self._publish()

    @property
    def tried(self) -> tuple[WhatIf, ...]:
        """What was being tried out and was neither kept, adopted nor thrown away, oldest first."""
        return self._copy.tried if self._copy is not None else ()

    @property
    def is_starting(self) -> bool:
        """Whether the working copy is still being opened."""
        return self._starting is not None

    def try_out(self, what_if: WhatIf | None) -> None:
        """From now on keep every step of this beside the map, as what it changes of it; None: of nothing."""
        self._trying = what_if
        if self._copy is not None:
            self._say_how_it_stands(self._copy)

    def forget_tried(self, what_if: str, unless_lost: bool = False) -> None:
        """What was tried out is no longer needed beside the map; ``unless_lost``: once the map itself is on disk."""
        if self._trying is not None and self._trying.id == what_if:
            self._trying = None
        copy = self._copy
        if copy is None:
            return
        if not unless_lost or copy.map == self._document.base:
            self._attempt(lambda: copy.forget_tried(what_if))
            self._say_how_it_stands(copy)

    def save_as(self, path: Path) -> None:
        """Write the map to this file, which from then on is its own."""
        self._when_ready(lambda copy: self._publish_to(copy, path))

    def finish(self, *, discard: bool = False) -> bool:
        """Before the map is put away or the program ends: publish and close, or throw unpublished edits away.

        False when the map's own file could not be brought up to date; everything is then still on this
        computer and comes back at the next start. Waits for the disk.
        """
        self._timer.stop()
        copy = self._wait_for_copy()
        self._starting = None
        if copy is None:
            return not self._trouble
        done = True
        try:
            self._catch_up(copy)
            copy.record(copy.map, self._document.base, "Last changes")
            if self._document.is_trying:
                self._keep_tried(self._document.map)
            if not discard and copy.needs_publishing and copy.path is not None:
                copy.publish()
        except StoreError as error:
            done = False
            self.told.emit(str(error))
        self._copy = self._trying = None
        copy.close(discard)
        return done

    def recover(self, otherwise: Callable[[], None]) -> None:
        """Put a map on the desk that a crash left with unpublished edits, or call ``otherwise`` when none was."""
        self._background.run(
            lambda: room(WORKING).unfinished(self._folder),
            lambda copies: self._take_up(copies, otherwise),
            lambda _: otherwise(),
        )

    # Every step

    def _keep(self, _: Map, after: Map, label: str, turn: Turn) -> None:
        self._last = after
        if self._copy is not None:
            self._record(self._copy, after, label, turn)
        elif self._starting is not None:
            self._waiting.append((after, label, turn))

    def _catch_up(self, copy: WorkingCopy) -> None:
        """Record what was done before the copy was open."""
        waiting, self._waiting = self._waiting, []
        for after, label, turn in waiting:
            self._record(copy, after, label, turn)

    def _keep_tried(self, tried: Map) -> None:
        copy, trying = self._copy, self._trying
        if copy is None or trying is None:
            return
        now = branches.difference(self._document.base, trying, tried)
        is_something = now.put or now.gone
        if self._attempt(lambda: copy.try_out(now) if is_something else copy.forget_tried(now.id)):
            self._say_how_it_stands(copy)

    def _attempt(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except StoreError as error:
            self._tell_once(str(error))
            self._say(NOT_KEPT)
            return False
        self._trouble = ""
        return True

    def _record(self, copy: WorkingCopy, after: Map, label: str, turn: Turn) -> None:
        if self._attempt(lambda: copy.record(copy.map, after, label, turn)):
            self._publish_later()

    def _changed(self, _: Map, after: Map) -> None:
        # What comes without having been kept was put on the desk by opening, not by a step.
        if after is not self._last and not self._document.is_trying:
            self._last = after
            self._open(after, self._document.path)

    # The working copy

    def _open(self, map: Map, path: Path | None) -> None:
        self._timer.stop()
        old, self._copy, self._dirty_since, self._trouble = self._copy, None, None, ""
        self._trying = None
        self._waiting = []
        starting: Future[WorkingCopy] = Future()
        self._starting = starting
        self._say(NOTHING)

        def start() -> None:
            try:
                if old is not None:
                    old.close()
                starting.set_result(room(WORKING).WorkingCopy.start(map, path, self._folder))
            except Exception as error:
                starting.set_exception(error)

        self._background.run(start, lambda _: self._opened(starting))

    def _opened(self, starting: Future[WorkingCopy]) -> None:
        if starting is not self._starting:
            if starting.exception() is None:
                starting.result().close()
            return
        self._starting = None
        error = starting.exception()
        if error is not None:
            self._tell_once(str(error))
            self._say(NOT_KEPT)
            return
        self._take(starting.result())

    def _take(self, copy: WorkingCopy) -> None:
        self._copy = copy
        self._document.remember(copy.earlier)
        self._catch_up(copy)
        self._say_how_it_stands(copy)
        if copy.is_renewed and copy.path is not None:
            self.told.emit(EARLIER_FORMAT.format(name=copy.path.name))
        if copy.tried:
            self.left_over.emit()

    def _take_up(self, copies: list[WorkingCopy], otherwise: Callable[[], None]) -> None:
        latest = max(copies, key=_last_step, default=None)
        for copy in copies:
            if copy is not latest:
                copy.close()
        if latest is None:
            otherwise()
            return
        self._last = latest.map
        self._copy, self._starting = latest, None
        self._document.show(latest.map, latest.path, latest.earlier)
        self._publish_later()
        self.recovered.emit(_recovered_words(latest))
        if latest.tried:
            self.left_over.emit()

    def _wait_for_copy(self) -> WorkingCopy | None:
        if self._copy is not None or self._starting is None:
            return self._copy
        try:
            return self._starting.result(STARTING_S)
        except Exception as error:
            self._tell_once(str(error))
            return None

    def _when_ready(self, act: Callable[[WorkingCopy], None]) -> None:
        copy = self._wait_for_copy()
        if copy is not None:
            self._catch_up(copy)
            act(copy)

    # The user's file

    def _publish_later(self) -> None:
        copy = self._copy
        if copy is None or not copy.needs_publishing:
            return
        now = time.monotonic()
        if self._dirty_since is None:
            self._dirty_since = now
        wait = min(AFTER_LAST_EDIT_S, max(LONGEST_S - (now - self._dirty_since), 0.0))
        self._timer.start(round(wait * 1000))
        self._say_how_it_stands(copy)

    def _publish(self) -> None:
        if self._document.path is not None:
            self._when_ready(lambda copy: self._publish_to(copy, None))

    def _publish_to(self, copy: WorkingCopy, path: Path | None) -> None:
        self._timer.stop()
        self._dirty_since = None
        self._background.run(
            lambda: copy.publish(path), lambda _: self._published(copy), partial(self._not_published, copy)
        )

    def _published(self, copy: WorkingCopy) -> None:
        if copy is not self._copy:
            return
        if copy.path is not None and copy.path != self._document.path:
            self._document.rename_file(copy.path)
        self._say_how_it_stands(copy)
        self.saved.emit(copy.path)

    def _not_published(self, copy: WorkingCopy, error: Exception) -> None:
        if copy is not self._copy:
            return
        if not isinstance(error, StoreError):
            raise error
        self._say(f"Saved on this computer; the file could not be updated: {error}")
        self._tell_once(str(error))
        self._timer.start(round(LONGEST_S * 1000))

    # Words

    def _say_how_it_stands(self, copy: WorkingCopy) -> None:
        if self._document.is_trying:
            self._say(TRIED_OUT)
        elif copy.path is None:
            self._say(NO_FILE if copy.steps() else NOTHING)
        else:
            self._say(ON_THIS_COMPUTER if copy.needs_publishing else SAVED)

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.state.emit(words)

    def _tell_once(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            self.told.emit(sentence)


def _last_step(copy: WorkingCopy) -> float:
    steps = copy.steps()
    return steps[-1].when.timestamp() if steps else 0.0


def _recovered_words(copy: WorkingCopy) -> str:
    if not copy.needs_publishing:
        return "Recovered what was being tried out. The map itself is as it was saved."
    steps = copy.steps()
    until = f" made until {steps[-1].when.astimezone():%H:%M}" if steps else ""
    edits = "1 edit" if copy.unpublished == 1 else f"{copy.unpublished:,} edits"
    recovered = f"Recovered {edits}{until}, which had not reached the map's own file."
    if not copy.is_renewed or copy.path is None:
        return recovered
    return f"{recovered} {RECOVERED_FROM_EARLIER_FORMAT.format(name=copy.path.name)}"
