"""How long the file takes with 500 organisations and 2,000 ties: opening, one edit, publishing."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT
from stakeholdermap.model.things import Organisation, Partnership, Relationship, new_id
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.working import WorkingCopy

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def large() -> Map:
    chosen = random.Random(1)
    organisations = [Organisation(id=new_id(), name=f"Organisation {n}", group="vcse") for n in range(500)]
    ids = [organisation.id for organisation in organisations]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < 2_000:
        one, other = sorted(chosen.sample(ids, 2))
        pairs.add((one, other))
    ties = [Relationship(id=new_id(), one=one, other=other, strength=3) for one, other in sorted(pairs)]
    return Map(partnership=Partnership(id=new_id(), title="Large")).having(put=[*organisations, *ties])


def median_ms(work: Callable[[], object], times: int = 9) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def test_opening_a_file(large: Map, tmp_path: Path) -> None:
    path = tmp_path / "large.smap"
    publishing.save(large, path)
    print(f"\nload the file: {median_ms(lambda: opening.load(path)):.0f} ms")

    def opened() -> None:
        WorkingCopy.start(opening.load(path), path, tmp_path / "work").close()

    print(f"load it and make the working copy (opening in the window): {median_ms(opened):.0f} ms")


def test_opening_a_file_with_its_steps(large: Map, tmp_path: Path) -> None:
    path, ids = tmp_path / "large.smap", list(large.organisations)
    publishing.save(large, path)
    copy = WorkingCopy.start(opening.load(path), path, tmp_path / "work")
    for number in range(STEPS_KEPT):
        copy.record(copy.map, edits.change(copy.map, ids[number], name="Renamed"), "Rename")
    copy.publish()
    copy.close()

    def opened() -> None:
        copy = WorkingCopy.start(opening.load(path), path, tmp_path / "work")
        assert len(copy.earlier) == STEPS_KEPT
        copy.close()

    print(f"\nload it and take the working copy up with {STEPS_KEPT} steps: {median_ms(opened):.0f} ms")


def test_recording_an_edit(large: Map, tmp_path: Path) -> None:
    copy = WorkingCopy.start(large, None, tmp_path)
    ids = iter(list(large.organisations))

    def one_edit() -> None:
        copy.record(copy.map, edits.change(copy.map, next(ids), name="Renamed"), "Rename")

    print(f"\nedit and record one step: {median_ms(one_edit, 400):.2f} ms")
    copy.close(discard=True)


def test_publishing(large: Map, tmp_path: Path) -> None:
    copy = WorkingCopy.start(large, None, tmp_path / "work")
    path = tmp_path / "large.smap"
    print(f"\npublish, written, proved and replaced: {median_ms(lambda: copy.publish(path)):.0f} ms")
    copy.close(discard=True)
