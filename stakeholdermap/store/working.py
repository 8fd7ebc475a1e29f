"""The working copy on this computer: one edit is one transaction, on disk before the screen shows it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import platformdirs

from stakeholdermap.model.changes import between
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import PastStep, Turn
from stakeholdermap.model.things import WhatIf
from stakeholdermap.store import history, journal, local, publishing, rows, shelf
from stakeholdermap.store.errors import AlreadyOpen, CannotKeep, CannotWrite, ChangedOnDisk, StoreError
from stakeholdermap.store.local import Footing
from stakeholdermap.store.opening import Step
from stakeholdermap.store.owner import Owner

__all__ = ["AlreadyOpen", "CannotKeep", "CannotWrite", "ChangedOnDisk", "Step", "WorkingCopy", "unfinished"]

_FILE = "working.db"
_ENDINGS = ("", "-wal", "-shm", "-journal")
_ASIDE = "recovered"


class WorkingCopy:
    """One map's copy, held by this process until ``close``. Its methods may be called from any thread."""

    def __init__(self, home: Path, owner: Owner, connection: sqlite3.Connection, state: local.State) -> None:
        """For ``start`` and ``unfinished``, which know what the database holds."""
        self._home, self._owner, self._connection = home, owner, connection
        self._map, self._revision, self._digest, self._standing, self._is_renewed = state
        self._sitting = journal.last_sitting(connection) + 1
        self._has_missed = self._is_closed = False
        self._earlier = journal.steps_in(connection, state.map)
        self._turn = threading.RLock()
        self._one_publishing = threading.Lock()

    @classmethod
    def start(cls, map: Map, path: Path | None, folder: Path | None = None) -> WorkingCopy:
        """A copy of ``map``, which was opened from ``path`` or has no file yet.

        The copy that was put away with this very file is taken up again, with its steps; else it is a new one.
        Raises AlreadyOpen, or CannotKeep when this computer's folder cannot be used. A copy that a crash left
        is never overwritten: it is set aside, where ``unfinished`` finds it.
        """
        home = _work_folder(folder) / map.id
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            owner = Owner(home)
            try:
                copy = cls(home, owner, *(_taken_up(home, map, path) or local.make(home / _FILE, map, path)))
                copy._follow(path)
                copy._gather_tried(path)
                return copy
            except BaseException:
                owner.release()
                raise
        except (OSError, sqlite3.Error, ValueError, OverflowError) as error:
            raise CannotKeep(
                f"The map cannot be edited: its working copy could not be made in the folder “{home}” on this "
                f"computer: {_reason(error)}. The map's own file is as it was."
            ) from error

    @property
    def map(self) -> Map:
        """The Map as last recorded."""
        return self._map

    @property
    def path(self) -> Path | None:
        """The user's file, or None while the map has none."""
        return self._standing.path

    @property
    def needs_publishing(self) -> bool:
        """Whether something was recorded that the user's file does not hold yet."""
        return self.unpublished > 0

    @property
    def unpublished(self) -> int:
        """How many steps are on this computer only, not yet in the map's own file."""
        return self._revision - self._standing.published

    @property
    def earlier(self) -> tuple[PastStep, ...]:
        """The steps of earlier sittings when this one began, oldest first, those that were undone last."""
        return self._earlier

    @property
    def is_renewed(self) -> bool:
        """Whether the map was opened from a file of an earlier format, which publishing brings to today's."""
        return self._is_renewed

    def record(self, _before: Map, after: Map, label: str, turn: Turn = Turn.MADE) -> None:
        """Write one step, or a turn along the steps there are.

        Raises CannotKeep when it is not on disk, and then the copy is as before the step. What is written is the
        difference from the Map last recorded, so that a step which could not be written comes in with the next
        one that can.
        """
        with self._turn:
            if after.id != self._map.id:
                raise CannotKeep("This is another map than the one that is open. Nothing was changed.")
            changes = between(self._map, after)
            if not changes:
                self._has_missed = False
                return
            said = history.said(label, changes, self._map, after)
            step = Step(self._revision + 1, said, local.now())
            digest = rows.digest_after(self._digest, changes)
            if self._has_missed and turn is Turn.WENT_ON:
                # What it goes on from is not on disk: it stands for both.
                turn = Turn.MADE
            self._has_missed = True
            self._in_one_go(
                lambda: local.write_step(self._connection, changes, step, turn, self._sitting, digest),
                lambda: local.revision_in(self._connection) == step.number,
            )
            self._has_missed = False
            self._map, self._revision, self._digest = after, step.number, digest

    @property
    def tried(self) -> tuple[WhatIf, ...]:
        """What is being tried out, or was when the map was put away, oldest first."""
        with self._turn:
            return local.tried_in(self._connection)

    def try_out(self, what_if: WhatIf) -> None:
        """Keep what is being tried out, as it is now, beside the map: no step, and no row of the map is touched.

        Raises CannotKeep when it is not on disk, and then the copy is as before.
        """
        with self._turn:
            self._in_one_go(
                lambda: local.write_tried(self._connection, what_if),
                lambda: what_if in local.tried_in(self._connection),
            )

    def forget_tried(self, what_if: str) -> None:
        """What was tried out under this id is kept elsewhere, or no longer wanted; raises as ``try_out`` does."""
        with self._turn:
            self._in_one_go(
                lambda: local.forget_tried(self._connection, what_if),
                lambda: all(one.id != what_if for one in local.tried_in(self._connection)),
            )

    def publish(self, path: Path | None = None, pause: Callable[[float], None] = time.sleep) -> None:
        """Bring the user's file up to date, or make it at ``path``, which then is the user's file.

        Raises ChangedOnDisk when somebody else has changed the file since it was opened here, CannotWrite when
        it cannot be written; both leave the file alone, and every edit stays in this copy.
        """
        with self._one_publishing:
            with self._turn:
                map, revision, standing = self._map, self._revision, self._standing
                steps = history.told(self.steps(), journal.people_in(self._connection), map)
            target = path or standing.path
            if target is None:
                raise CannotWrite("This map has no file yet. Choose a name and a folder for it.")
            data = publishing.made(map, target.name, steps, revision)
            sha256 = hashlib.sha256(data).hexdigest()
            if _same(target, standing.path):
                _refuse_changed(target, standing)
                self._stand(replace(standing, coming=sha256))
            publishing.put(data, map, target, pause)
            self._stand(Footing(target.absolute(), sha256, revision))

    def steps(self) -> list[Step]:
        """The steps kept, oldest first; those of earlier sittings among them."""
        with self._turn:
            return local.steps_in(self._connection)

    def close(self, discard: bool = False) -> None:
        """Let go of the copy.

        One with unpublished edits stays as it is, one with steps to take back or with something tried out is put
        away; both unless discarded.
        """
        with self._one_publishing, self._turn:
            if self._is_closed:
                return
            self._is_closed = True
            if discard:
                self._connection.close()
                _remove(self._home)
            elif self.needs_publishing or (self.tried and self._standing.base is None):
                self._connection.close()
            else:
                _put_away(self._home, self._connection, self._standing)
            self._owner.release()
        shelf.thin_out(self._home.parent)

    def _follow(self, path: Path | None) -> None:
        """The user's file may have been given another name while the copy was put away."""
        if path is not None and path.absolute() != self.path:
            self._stand(replace(self._standing, path=path.absolute()))

    def _gather_tried(self, path: Path | None) -> None:
        """Somebody else may have changed the user's file since: what was tried out on it goes on with the new one."""
        for file in shelf.every(self._home):
            with suppress(sqlite3.Error, ValueError, StoreError), closing(local.connected(file)) as put_away:
                if _same(local.standing_in(put_away).path, path):
                    for what_if in local.tried_in(put_away):
                        self.try_out(what_if)
                        local.forget_tried(put_away, what_if.id)

    def _stand(self, standing: Footing) -> None:
        # That this cannot be noted must not keep a map from its file, least of all when this disk is full: after
        # a crash the file would then pass for somebody else's, which is asked about and never overwritten.
        with self._turn, suppress(CannotKeep):
            self._standing = standing
            self._in_one_go(
                lambda: local.write_standing(self._connection, standing),
                lambda: local.standing_in(self._connection) == standing,
            )

    def _in_one_go(self, write: Callable[[], None], is_done: Callable[[], bool]) -> None:
        """One transaction. An error from COMMIT does not tell whether it is on disk, so it is looked up."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            write()
            self._connection.execute("COMMIT")
        except Exception as error:
            if not self._out_of_it(is_done):
                raise CannotKeep(
                    f"The last change could not be kept on this computer, in the folder “{self._home}”: "
                    f"{_reason(error)}. Everything before it is safe. Make room on the disk, or save the map "
                    "somewhere else."
                ) from error

    def _out_of_it(self, is_done: Callable[[], bool]) -> bool:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            return is_done()
        except sqlite3.Error:
            return False


def unfinished(folder: Path | None = None) -> list[WorkingCopy]:
    """The copies with unpublished edits, or with something tried out, that a crash left and no living process holds.

    The caller holds them from now on.
    """
    try:
        homes = sorted(home for home in _work_folder(folder).iterdir() if home.is_dir())
    except OSError:
        return []
    return [copy for home in homes for copy in _left_in(home)]


def _left_in(home: Path) -> Iterator[WorkingCopy]:
    try:
        owner = Owner(home)
    except (AlreadyOpen, sqlite3.Error, OSError):
        return
    try:
        copy = WorkingCopy(home, owner, *local.reopen(home / _FILE)) if _is_there(home) else None
    except (sqlite3.Error, ValueError):
        # Not whole: it stays where it is, for somebody who can read more of it than this program.
        copy = None
    if copy is None:
        owner.release()
    elif copy.needs_publishing or copy.tried:
        yield copy
    else:
        copy.close()


def _is_there(home: Path) -> bool:
    return (home / _FILE).is_file()


def _taken_up(home: Path, map: Map, path: Path | None) -> tuple[sqlite3.Connection, local.State] | None:
    """The copy of this map in this very file, if there is one; that of any other file is left to it."""
    found = _fingerprint(path)
    if _is_there(home) and (standing_there := _reopened(home, map, found)):
        return standing_there
    if found is None or not shelf.take(home, found, home / _FILE):
        return None
    taken = _reopened(home, map, found)
    if taken is not None:
        connection, state = taken
        if not _same(state.standing.path, path) and _fingerprint(state.standing.path) == found:
            # The file that it was put away with is still there, and what is opened now is a copy of it.
            shelf.put_again(home, found, connection.serialize())
    return taken


def _reopened(home: Path, map: Map, found: str | None) -> tuple[sqlite3.Connection, local.State] | None:
    """The copy that stands there, if it is of this map in the file of this fingerprint; else it makes room."""
    try:
        connection, state = local.reopen(home / _FILE)
    except (sqlite3.Error, ValueError):
        _set_aside(home)
        return None
    is_all_there_is = state.standing.base is None and bool(local.tried_in(connection))
    if state.revision > state.standing.published or is_all_there_is:
        connection.close()
        _set_aside(home)
        return None
    if found is not None and found in (state.standing.base, state.standing.coming) and state.map == map:
        return connection, state._replace(map=map)
    _put_away(home, connection, state.standing)
    if _is_there(home):
        _remove(home)
    return None


def _fingerprint(path: Path | None) -> str | None:
    try:
        return publishing.fingerprint(path) if path is not None else None
    except StoreError:
        return None


def _put_away(home: Path, connection: sqlite3.Connection, standing: Footing) -> None:
    """Close a copy that has nothing unpublished: kept for its file while it has steps, or what was tried out."""
    has_more = not journal.is_empty(connection) or local.tried_in(connection)
    is_of_use = standing.path is not None and standing.base is not None and has_more
    connection.close()
    if not is_of_use or standing.base is None:
        _remove(home)
    # What could not be brought into the file itself when it was closed must not be parted from it.
    elif not any((home / (_FILE + ending)).exists() for ending in _ENDINGS[1:]):
        shelf.put(home / _FILE, standing.base)


def _set_aside(home: Path) -> None:
    number = 1
    while (aside := home.with_name(f"{home.name}.{_ASIDE}-{number}")).exists():
        number += 1
    aside.mkdir(mode=0o700)
    for ending in _ENDINGS:
        if (old := home / (_FILE + ending)).exists():
            old.rename(aside / old.name)


def _remove(home: Path) -> None:
    for ending in _ENDINGS:
        (home / (_FILE + ending)).unlink(missing_ok=True)


def _refuse_changed(target: Path, standing: Footing) -> None:
    found = publishing.fingerprint(target)
    if found not in (None, standing.base, standing.coming):
        raise ChangedOnDisk(
            f"“{target.name}” was changed by somebody else since it was opened here, so it was left alone. "
            "Your changes are kept on this computer: save them under another name."
        )


def _same(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and os.path.realpath(one) == os.path.realpath(other)


def _work_folder(folder: Path | None) -> Path:
    return folder or platformdirs.user_state_path("stakeholdermap", appauthor=False) / "work"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
