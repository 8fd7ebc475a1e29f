"""The map on the desk: the Map now, the steps that led to it, and the one signal that says what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from weakref import ref

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from stakeholdermap.model.changes import Changes, apply
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.steps import STEPS_KEPT, PastStep, Turn

Verb = Callable[[Map], Map]
Keeper = Callable[[Map, Map, str, Turn], None]
NOW = 0


@dataclass(frozen=True)
class Aside:
    """What stands aside while something is tried out: the map, the steps that led to it, how many are made."""

    base: Map
    steps: tuple[Step, ...]
    made: int


class Document(QObject):
    """The only place where the Map on screen changes.

    ``tell`` receives the sentence of a refused edit. ``keep`` is called with before, after, label and turn for
    every step (undo and redo too) before anybody sees it: what is shown is already on disk. While something is
    tried out, the map itself stands aside with its steps, and ``keep_tried`` is called instead (decision 13).
    """

    changed = Signal(object, object)
    named = Signal()

    def __init__(self, tell: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._map = Map()
        self._tell = tell
        self.keep: Keeper | None = None
        self.keep_tried: Callable[[Map], None] | None = None
        self._aside: Aside | None = None
        self.path: Path | None = None
        self.is_laying_out = False
        self._turn = Turn.REDONE
        self.steps = QUndoStack(self)
        self.steps.setUndoLimit(STEPS_KEPT)

    @property
    def map(self) -> Map:
        """The Map now."""
        return self._map

    @property
    def base(self) -> Map:
        """The Map itself: what is being tried out is no part of it."""
        return self._aside.base if self._aside else self._map

    @property
    def is_trying(self) -> bool:
        """Whether what is on the desk is only tried out."""
        return self._aside is not None

    @property
    def has_steps(self) -> bool:
        """Whether anything was done to the map itself that can be taken back or made again."""
        return bool(self._aside.steps) if self._aside else self.steps.count() > 0

    def edit(self, label: str, verb: Verb, gesture: object = None) -> bool:
        """Make one step of ``verb``; False when it was refused or changed nothing.

        Steps that share the same ``gesture`` object, one after the other, become one step.
        """
        before = self._map
        try:
            after = verb(before)
        except Refused as refused:
            self._tell(str(refused))
            return False
        if after is before:
            return False
        step = Step(self, label, datetime.now(UTC))
        step.before, step.after, step.gesture = before, after, gesture
        self._push(step)
        return True

    def show(self, map: Map, path: Path | None = None, steps: Sequence[PastStep] = ()) -> None:
        """Put another map on the desk: one more change, with no step to undo but the ``steps`` of earlier sittings."""
        self._aside = None
        self.steps.clear()
        self.path = path
        self._become(map)
        self.remember(steps)
        self.named.emit()

    def remember(self, earlier: Sequence[PastStep]) -> None:
        """Lay the steps of earlier sittings under those made since the map was shown; the map stays as it is."""
        if not earlier:
            return
        since, now = [self._copied(step) for step in self.made()], self.steps.index()
        # A step made since has taken the place of those that were undone.
        kept = [past for past in earlier if not (past.undone and since)]
        undone = len(since) - now if since else sum(past.undone for past in kept)
        steps = (*(self._as_step(past) for past in kept), *since)
        self._lay_out(steps, len(steps) - undone)

    def set_aside(self, tried: Map) -> None:
        """Put ``tried`` on the desk with no steps of its own yet; the map and its steps stand aside."""
        self._aside = Aside(self._map, tuple(self._copied(step) for step in self.made()), self.steps.index())
        self.steps.clear()
        self._become(tried)

    def take_back(self, label: str = "", after: Map | None = None) -> None:
        """Put the map that stood aside on the desk again, with its steps as they were.

        With ``after`` one more step of ``label`` is made, from the map to it.
        """
        aside, self._aside = self._aside, None
        if aside is None:
            return
        self._lay_out(aside.steps, aside.made)
        if after is None or after is aside.base:
            self._become(aside.base)
            return
        step = Step(self, label, datetime.now(UTC))
        step.before, step.after = aside.base, after
        self._push(step)

    def made(self) -> list[Step]:
        """The steps that can be undone and made again, oldest first."""
        found = (self.steps.command(place) for place in range(self.steps.count()))
        return [step for step in found if isinstance(step, Step)]

    def tell_through(self, tell: Callable[[str], object]) -> None:
        """From now on say refusals through ``tell``."""
        self._tell = tell

    def rename_file(self, path: Path | None) -> None:
        """The map now lives in another file."""
        self.path = path
        self.named.emit()

    def _lay_out(self, steps: Sequence[Step], made: int) -> None:
        """Make these the steps of the stack, the first so many of them made; the map stays as it is."""
        self.is_laying_out = True
        self.steps.clear()
        for step in steps:
            self.steps.push(step)
        self.steps.setIndex(min(made, self.steps.count()))
        self.is_laying_out = False

    def _push(self, step: Step) -> None:
        place = self.steps.index() - 1
        last = self.steps.command(place) if place >= 0 else None
        goes_on = isinstance(last, Step) and last.goes_on_in(step.gesture)
        # The stack makes a step that is pushed as if it were made again; only here is it known to be new.
        self._turn = Turn.WENT_ON if goes_on else Turn.MADE
        self.steps.push(step)
        self._turn = Turn.REDONE

    def _as_step(self, past: PastStep) -> Step:
        step = Step(self, past.label, past.when, past.sitting)
        step.changes = past.changes
        return step

    def _copied(self, step: Step) -> Step:
        """The same step again: the stack throws away its own when it is cleared."""
        copied = Step(self, step.text(), step.when, step.sitting)
        copied.before, copied.after, copied.gesture = step.before, step.after, step.gesture
        copied.changes = step.changes
        return copied

    def _become(self, map: Map) -> None:
        before, self._map = self._map, map
        self.changed.emit(before, map)

    def _step_to(self, after: Map, label: str, turn: Turn) -> None:
        if self._aside is not None and self.keep_tried is not None:
            self.keep_tried(after)
        elif self._aside is None and self.keep is not None:
            self.keep(self._map, after, label, turn)
        self._become(after)


class Step(QUndoCommand):
    """The one command of the program: it holds before and after, and nothing else can be undone.

    A step of an earlier ``sitting`` (0 is this one) holds what it changed, and becomes Maps when it is gone back to.
    """

    def __init__(self, document: Document, label: str, when: datetime, sitting: int = NOW) -> None:
        super().__init__(label)
        # Without a circle, a document and its steps go at once and in order, not when garbage is next collected.
        self._document = ref(document)
        self.when, self.sitting = when, sitting
        self.before: Map | None = None
        self.after: Map | None = None
        self.gesture: object = None
        self.changes = Changes()

    def redo(self) -> None:
        document = self._document()
        if document is None or document.is_laying_out:
            return
        if self.after is None:
            self.before, self.after = document.map, apply(document.map, self.changes)
        document._step_to(self.after, self.text(), document._turn)

    def undo(self) -> None:
        document = self._document()
        if document is None or document.is_laying_out:
            return
        if self.before is None:
            self.before, self.after = apply(document.map, self.changes.reversed()), document.map
        document._step_to(self.before, f"Undo: {self.text()}", Turn.UNDONE)

    def id(self) -> int:
        return 1 if self.gesture is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Step) or not self.goes_on_in(other.gesture):
            return False
        self.after, self.when = other.after, other.when
        return True

    def goes_on_in(self, gesture: object) -> bool:
        """Whether a step of this gesture is more of this step."""
        return gesture is not None and gesture is self.gesture
