"""Kills processes in the middle of their work, and looks at what they leave; run by the tests as a program.

One process starts the others by forking, so that twenty crashes take no longer than the work itself.
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from stakeholdermap.model import edits
from stakeholdermap.model.changes import apply
from stakeholdermap.model.map import Map
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import full_map, id_of

# Made before any process is started, so that all of them mean the same map.
MAP = full_map()


def numbered(number: int) -> Map:
    return edits.change(MAP, id_of("Council"), name=f"Council {number}", note="text " * (number % 97))


def killed_after(steps: int, spin: int, work: Callable[[Callable[[], object]], None]) -> int:
    """Run ``work`` in a process of its own; kill it some time after so many confirmed steps; how many it was."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work(lambda: os.write(writing, b"."))
        os._exit(0)
    os.close(writing)
    confirmed = 0
    while confirmed < steps:
        confirmed += len(os.read(reading, steps - confirmed))
    for _ in range(spin):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65_536):
        confirmed += len(more)
    os.close(reading)
    return confirmed


def record(folder: Path, times: int) -> None:
    """Every confirmed step must be there afterwards, to take back as well; one more may be that nobody was told of."""

    def work(confirm: Callable[[], object]) -> None:
        copy = WorkingCopy.start(MAP, None, folder)
        for number in count(1):
            copy.record(copy.map, numbered(number), f"Step {number}")
            confirm()

    chance = random.Random(3)
    for _ in range(times):
        confirmed = killed_after(chance.randrange(1, 12), chance.randrange(200_000), work)
        (copy,) = unfinished(folder)
        assert copy.map in (numbered(confirmed), numbered(confirmed + 1)), copy.map.name_of(id_of("Council"))
        assert len(copy.steps()) in (confirmed, confirmed + 1)
        assert len(copy.earlier) == len(copy.steps())
        map = copy.map
        for step in reversed(copy.earlier):
            map = apply(map, step.changes.reversed())
        assert map == MAP
        copy.close(discard=True)


def sittings(folder: Path, times: int) -> None:
    """Killed while it saves, closes or opens again: the way back to the first map is there, or was never begun."""
    path = folder / "place.smap"

    def work(confirm: Callable[[], object]) -> None:
        for number in count(1):
            copy = WorkingCopy.start(opening.load(path), path, folder)
            copy.record(copy.map, numbered(number), f"Step {number}")
            copy.publish()
            copy.close()
            confirm()

    chance = random.Random(5)
    for _ in range(times):
        publishing.save(MAP, path)
        confirmed = killed_after(chance.randrange(1, 4), chance.randrange(900_000), work)
        found = unfinished(folder)
        copy = found[0] if found else WorkingCopy.start(opening.load(path), path, folder)
        assert copy.map in (numbered(confirmed), numbered(confirmed + 1)), copy.map.name_of(id_of("Council"))
        map = copy.map
        for step in reversed(copy.earlier):
            map = apply(map, step.changes.reversed())
        assert map == MAP
        copy.close(discard=True)


def publish(folder: Path, times: int) -> None:
    """The file must always be whole: the last one confirmed, or the one after it."""
    path = folder / "shared.smap"

    def work(confirm: Callable[[], object]) -> None:
        for number in count(1):
            publishing.save(numbered(number), path)
            confirm()

    chance = random.Random(4)
    for _ in range(times):
        confirmed = killed_after(chance.randrange(1, 4), chance.randrange(600_000), work)
        assert opening.load(path) in (numbered(confirmed), numbered(confirmed + 1))
    for part in folder.glob(".smap-*"):
        os.utime(part, (0, 0))
    publishing.save(numbered(0), path)
    assert [file.name for file in folder.iterdir()] == ["shared.smap"]


if __name__ == "__main__":
    {"record": record, "publish": publish, "sittings": sittings}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
