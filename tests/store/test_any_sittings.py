"""Any run of editing, going back and forth, saving, crashing, closing and opening, against a plain list of maps."""

import shutil
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stakeholdermap.model import edits
from stakeholdermap.model.changes import apply
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.steps import Turn
from stakeholdermap.model.things import Organisation
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import CannotKeep
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import a_full_disk, full_map, id_of

THINGS = [id_of(name) for name in ("Council", "Trust", "Board", "Chair", "Extra one", "Extra two")]


@dataclass
class Plain:
    """What the desk's stack does, as simply as it can be said: the maps it went through, and which is now."""

    maps: list[Map]
    labels: list[str] = field(default_factory=list)
    now: int = 0

    def made(self, map: Map, label: str) -> None:
        self.maps[self.now + 1 :], self.labels[self.now :] = [map], [label]
        self.now += 1

    def went_on(self, map: Map) -> None:
        self.maps[self.now :], self.labels[self.now :] = [map], []


class Sittings(RuleBasedStateMachine):
    @initialize()
    def open_the_first_time(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path, self.work = self.folder / "place.smap", self.folder / "work"
        publishing.save(full_map(), self.path)
        self.plain = Plain([opening.load(self.path)])
        self.published = self.plain.maps[0]
        self.goes_on = False
        self.copy = WorkingCopy.start(self.plain.maps[0], self.path, self.work)

    @rule(thing=st.sampled_from(THINGS), verb=st.sampled_from(["note", "remove", "add"]), goes_on=st.booleans())
    def edit(self, thing: str, verb: str, goes_on: bool) -> None:
        map = self.copy.map
        try:
            match verb:
                case "note":
                    after = edits.change(map, thing, note=f"{map.find(thing).note}x")
                case "remove":
                    after = edits.remove(map, thing)
                case _ if not isinstance(full_map().find(thing), Organisation | None):
                    # An id is never given twice, least of all to a fact of another kind.
                    return
                case _:
                    after = edits.add(map, Organisation(id=thing, name="Extra"))
        except (Refused, AttributeError):
            return
        if after is map:
            return
        label = f"{verb} {len(self.plain.labels)}"
        if goes_on and self.goes_on:
            self.copy.record(map, after, label, Turn.WENT_ON)
            self.plain.went_on(after)
        else:
            self.copy.record(map, after, label, Turn.MADE)
            self.plain.made(after, label)
        self.goes_on = True

    @precondition(lambda self: self.plain.now > 0)
    @rule()
    def undo(self) -> None:
        self.plain.now -= 1
        self.copy.record(self.copy.map, self.plain.maps[self.plain.now], "Undo", Turn.UNDONE)
        self.goes_on = False

    @precondition(lambda self: self.plain.now < len(self.plain.labels))
    @rule()
    def redo(self) -> None:
        self.plain.now += 1
        self.copy.record(self.copy.map, self.plain.maps[self.plain.now], "Redo", Turn.REDONE)
        self.goes_on = False

    @rule()
    def save(self) -> None:
        self.copy.publish()
        self.published = self.copy.map

    @rule()
    def save_close_and_open(self) -> None:
        if self.copy.needs_publishing:
            self.save()
        self.copy.close()
        self._open()

    @rule()
    def crash_and_start_again(self) -> None:
        was_unpublished = self.copy.needs_publishing
        self.copy._connection.close()
        self.copy._owner.release()
        found = unfinished(self.work)
        assert len(found) == was_unpublished
        if was_unpublished:
            self._take(found[0])
        else:
            self._open()

    @rule()
    def throw_away_and_open(self) -> None:
        self.copy.close(discard=True)
        self.plain = Plain([self.published])
        self._open()

    def _open(self) -> None:
        map = opening.load(self.path)
        assert map == self.published
        self._take(WorkingCopy.start(map, self.path, self.work))

    def _take(self, copy: WorkingCopy) -> None:
        self.copy, self.goes_on = copy, False
        plain, steps = self.plain, copy.earlier
        assert [step.label for step in steps] == plain.labels
        assert [step.undone for step in steps] == [place >= plain.now for place in range(len(steps))]
        map = copy.map
        for place in range(plain.now, 0, -1):
            map = apply(map, steps[place - 1].changes.reversed())
            assert map == plain.maps[place - 1]
        map = copy.map
        for place in range(plain.now, len(steps)):
            map = apply(map, steps[place].changes)
            assert map == plain.maps[place + 1]

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.copy.map == self.plain.maps[self.plain.now]

    def teardown(self) -> None:
        self.copy.close(discard=True)
        shutil.rmtree(self.folder)


class SittingsOnAFullDisk(RuleBasedStateMachine):
    """Now and then a step cannot be written. Every one that can be leads on from the last, and none before is lost."""

    @initialize()
    def open_the_first_time(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path, self.work = self.folder / "place.smap", self.folder / "work"
        publishing.save(full_map(), self.path)
        self.copy = WorkingCopy.start(opening.load(self.path), self.path, self.work)
        self._on_the_desk([self.copy.map], 0)
        self.made = 0

    @rule(thing=st.sampled_from(THINGS[:4]), is_missed=st.booleans(), goes_on=st.booleans())
    def edit(self, thing: str, is_missed: bool, goes_on: bool) -> None:
        self.made += 1
        map = self.plain.maps[self.plain.now]
        after = edits.change(map, thing, note=str(self.made) * 5_000)
        if goes_on and self.goes_on:
            self._record(after, Turn.WENT_ON, is_missed)
            self.plain.went_on(after)
        else:
            self._record(after, Turn.MADE, is_missed)
            self.plain.made(after, "Edit")
        self.goes_on = True

    @precondition(lambda self: self.plain.now > 0)
    @rule(is_missed=st.booleans())
    def undo(self, is_missed: bool) -> None:
        self.plain.now -= 1
        self._record(self.plain.maps[self.plain.now], Turn.UNDONE, is_missed)
        self.goes_on = False

    @precondition(lambda self: self.plain.now < len(self.plain.labels))
    @rule(is_missed=st.booleans())
    def redo(self, is_missed: bool) -> None:
        self.plain.now += 1
        self._record(self.plain.maps[self.plain.now], Turn.REDONE, is_missed)
        self.goes_on = False

    @rule()
    def crash_and_start_again(self) -> None:
        self.copy._connection.close()
        self.copy._owner.release()
        self.copy = next(iter(unfinished(self.work)), None) or WorkingCopy.start(
            opening.load(self.path), self.path, self.work
        )
        assert self.copy.map == self.kept
        undone = [step for step in self.copy.earlier if step.undone]
        maps = [self.copy.map]
        for step in reversed(self.copy.earlier[: len(self.copy.earlier) - len(undone)]):
            maps.insert(0, apply(maps[0], step.changes.reversed()))
        assert maps[0] == full_map(), "every step that was written can be taken back, one after the other"
        now = len(maps) - 1
        for step in undone:
            maps.append(apply(maps[-1], step.changes))
        self._on_the_desk(maps, now)

    def _record(self, after: Map, turn: Turn, is_missed: bool) -> None:
        try:
            with a_full_disk(self.copy) if is_missed else nullcontext():
                self.copy.record(self.copy.map, after, "Edit", turn)
        except CannotKeep:
            assert self.copy.map == self.kept
        else:
            self.kept = after

    def _on_the_desk(self, maps: list[Map], now: int) -> None:
        self.plain = Plain(maps, ["Edit"] * (len(maps) - 1), now)
        self.kept, self.goes_on = maps[now], False

    def teardown(self) -> None:
        self.copy.close(discard=True)
        shutil.rmtree(self.folder)


TestSittings = Sittings.TestCase
TestSittings.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
TestSittingsOnAFullDisk = SittingsOnAFullDisk.TestCase
TestSittingsOnAFullDisk.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
