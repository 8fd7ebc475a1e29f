"""What holds after any edits whatever: the rules, the way back, the file, and what a crash leaves."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from stakeholdermap.model import rules
from stakeholdermap.model.changes import apply, between
from stakeholdermap.model.map import Map
from stakeholdermap.store import opening, publishing, rows
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.strategies import Run, maps, runs


@given(runs())
def test_any_run_of_edits_keeps_the_rules(run: Run) -> None:
    assert list(rules.faults_of(run.last)) == []


@given(runs())
def test_undoing_it_all_gives_the_first_map_back(run: Run) -> None:
    steps = [between(before, after) for before, after in pairwise(run.maps)]
    map = run.last
    for step in reversed(steps):
        map = apply(map, step.reversed())
    assert map == run.maps[0]


@given(runs(), maps())
def test_the_changes_between_any_two_maps_lead_from_one_to_the_other(run: Run, other: Map) -> None:
    for one in run.maps[-3:]:
        assert apply(one, between(one, other)) == other
        assert apply(other, between(one, other).reversed()) == one


@given(maps())
def test_a_map_comes_back_from_its_file_as_it_was(map: Map) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.smap"
        publishing.save(map, path)
        opened = opening.read(path)
    assert opened.map == map
    assert [fact.id for fact in opened.map.things()] == [fact.id for fact in map.things()]
    assert opened.about.digest == rows.digest_of_map(map)


@given(runs(most=12))
@settings(max_examples=25)
def test_every_step_recorded_is_there_after_a_crash_and_in_the_file(run: Run) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy = WorkingCopy.start(run.maps[0], None, folder / "work")
        for number, (before, after) in enumerate(pairwise(run.maps)):
            copy.record(before, after, f"Step {number}")
        if copy.needs_publishing:
            # What the end of a process leaves: the files as they are, and no lock.
            copy._connection.close()
            copy._owner.release()
            (copy,) = unfinished(folder / "work")
        assert copy.map == run.last
        copy.publish(folder / "any.smap")
        copy.close()
        assert opening.load(folder / "any.smap") == run.last
