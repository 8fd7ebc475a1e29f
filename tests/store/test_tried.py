"""What is tried out, in the working copy and in the file: the map's own rows stay as they are, byte for byte."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from stakeholdermap.model import branches, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Person, WhatIf
from stakeholdermap.store import opening, publishing, rows, schema
from stakeholdermap.store.errors import CannotKeep
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import HISTORY, PLACE, a_full_disk, full_map, id_of, without_the_trust
from tests.strategies import Run, runs

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
OF_WHAT_IFS = {"what_if", "what_if_put", "what_if_was", "what_if_gone"}


def all_rows(copy: WorkingCopy) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the one for what is tried out, in the order in which they were written."""
    tables = (table.name for table in schema.TODAY.local if table.name != "tried")
    return {name: copy._connection.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall() for name in tables}


def content_but_what_ifs(copy: WorkingCopy) -> dict[str, list[tuple[Any, ...]]]:
    found = rows.read(copy._connection)
    found["fact"] = [row for row in found["fact"] if row[1] != "what_if"]
    return {name: some for name, some in found.items() if name not in OF_WHAT_IFS}


def abandon(copy: WorkingCopy) -> None:
    """What the end of a process leaves: the files as they are, and no lock."""
    copy._connection.close()
    copy._owner.release()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "place.smap"
    publishing.save(full_map(), path, HISTORY)
    return path


def tried_on(map: Map, name: str = "Another") -> WhatIf:
    _, what_if = branches.begin(map, name)
    return branches.difference(map, what_if, without_the_trust(map))


@given(runs(most=12))
@settings(max_examples=25)
def test_while_something_is_tried_out_no_row_of_the_map_changes(run: Run) -> None:
    with TemporaryDirectory() as name:
        base = run.maps[0]
        copy = WorkingCopy.start(base, None, Path(name))
        before, digest = all_rows(copy), rows.digest_of(rows.read(copy._connection))
        _, what_if = branches.begin(base, "Try")
        for tried in run.maps:
            copy.try_out(branches.difference(base, what_if, tried))
            assert all_rows(copy) == before
        abandon(copy)
        (copy,) = unfinished(Path(name))
        assert (copy.map, all_rows(copy)) == (base, before)
        (found,) = copy.tried
        assert branches.as_tried(base, found) == branches.without_what_ifs(run.last)
        copy.forget_tried(what_if.id)
        assert (copy.tried, all_rows(copy)) == ((), before)
        assert rows.digest_of(rows.read(copy._connection)) == digest
        copy.close(discard=True)


@given(runs(most=12))
@settings(max_examples=25)
def test_keeping_a_what_if_leaves_the_rows_of_the_map_as_they_are(run: Run) -> None:
    with TemporaryDirectory() as name:
        base, path = run.maps[0], Path(name) / "any.smap"
        copy = WorkingCopy.start(base, None, Path(name))
        before, digest = content_but_what_ifs(copy), rows.digest_of_map(base)
        _, what_if = branches.begin(base, "Try")
        copy.record(base, branches.kept(base, what_if, run.last), "Keep the what-if")
        assert content_but_what_ifs(copy) == before
        assert rows.digest_of(content_but_what_ifs(copy)) == digest
        copy.publish(path)
        opened = opening.load(path)
        assert branches.without_what_ifs(opened) == base
        assert branches.as_tried(opened, opened.what_ifs[what_if.id]) == branches.without_what_ifs(run.last)
        copy.record(copy.map, base, "Undo")
        assert rows.digest_of(rows.read(copy._connection)) == digest
        copy.close(discard=True)


def test_what_is_being_tried_out_is_never_in_the_published_file(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    before = place.read_bytes()
    copy.try_out(tried_on(full_map()))
    assert not copy.needs_publishing
    copy.publish()
    assert opening.load(place) == full_map()
    assert len(place.read_bytes()) == len(before)
    copy.close()


def test_a_map_put_away_while_something_is_tried_out_comes_back_with_it(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    what_if = tried_on(full_map())
    copy.try_out(what_if)
    copy.close()
    assert unfinished(work) == []
    again = WorkingCopy.start(opening.load(place), place, work)
    assert (again.tried, again.map) == ((what_if,), full_map())
    again.forget_tried(what_if.id)
    again.close()
    last = WorkingCopy.start(opening.load(place), place, work)
    assert last.tried == ()
    last.close()


def test_what_was_tried_goes_on_with_the_file_when_somebody_else_changed_it(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    what_if = tried_on(full_map())
    copy.try_out(what_if)
    copy.close()
    backup = place.with_name("backup.smap")
    publishing.save(edits.change(full_map(), id_of("Carer"), note="In the backup"), backup, HISTORY)
    beside = WorkingCopy.start(opening.load(backup), backup, work)
    assert beside.tried == ()
    beside.close()
    publishing.save(edits.change(full_map(), id_of("Carer"), note="Changed elsewhere"), place, HISTORY)
    for _ in range(2):
        again = WorkingCopy.start(opening.load(place), place, work)
        assert again.tried == (what_if,)
        assert branches.as_tried(again.map, what_if).people[id_of("Carer")].note == "Changed elsewhere"
        again.close()
    again = WorkingCopy.start(opening.load(place), place, work)
    again.forget_tried(what_if.id)
    again.close()
    publishing.save(full_map(), place, HISTORY)
    last = WorkingCopy.start(opening.load(place), place, work)
    assert last.tried == ()
    last.close()


@pytest.mark.parametrize("is_crash", [True, False])
def test_a_map_without_a_file_is_found_again_with_what_was_tried_out(work: Path, is_crash: bool) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    copy.try_out(tried_on(full_map()))
    abandon(copy) if is_crash else copy.close()
    (found,) = unfinished(work)
    assert [one.name for one in found.tried] == ["Another"]
    found.close()
    # Nor does the same map, opened from elsewhere, take its place.
    WorkingCopy.start(full_map(), None, work).close()
    (found,) = unfinished(work)
    found.close(discard=True)
    assert unfinished(work) == []


def test_several_can_be_unfinished_and_each_is_what_it_was_last(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    one, other = tried_on(full_map(), "One"), tried_on(full_map(), "Other")
    for what_if in (one, other, WhatIf(id=one.id, name="One")):
        copy.try_out(what_if)
    assert {what_if.name: what_if.put for what_if in copy.tried} == {"One": (), "Other": other.put}
    copy.close(discard=True)


def test_what_cannot_be_read_of_it_costs_no_map(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    copy.try_out(tried_on(full_map()))
    copy._connection.execute("INSERT INTO tried VALUES (?, '[[[')", (id_of("broken"),))
    abandon(copy)
    (found,) = unfinished(work)
    assert (found.map, [one.name for one in found.tried]) == (full_map(), ["Another"])
    found.close(discard=True)


def test_a_full_disk_is_said_and_what_was_tried_before_is_as_it_was(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    what_if = tried_on(full_map())
    copy.try_out(what_if)
    people = [Person(id=id_of(f"person {number}"), name="x" * 400) for number in range(400)]
    more = edits.add(branches.as_tried(full_map(), what_if), *people)
    with a_full_disk(copy), pytest.raises(CannotKeep):
        copy.try_out(branches.difference(full_map(), what_if, more))
    assert copy.tried == (what_if,)
    copy.close(discard=True)


def test_nobody_who_was_removed_is_named_by_a_what_if_in_the_file(tmp_path: Path) -> None:
    jane = Person(id=id_of("Jane"), name="Jane Zuckerman", note="Jane Zuckerman, on leave")
    map = edits.add(full_map(), jane)
    tried = edits.change(branches.without_what_ifs(map), jane.id, post="Chair", name="Jane Zuckerman-Hall")
    map = branches.kept(map, branches.begin(map, "Jane leads")[1], tried)
    publishing.save(map, tmp_path / "with.smap")
    assert b"Zuckerman" in (tmp_path / "with.smap").read_bytes()
    publishing.save(edits.remove(map, jane.id), tmp_path / "without.smap")
    assert b"Zuckerman" not in (tmp_path / "without.smap").read_bytes()


def test_steps_of_the_second_format_can_still_be_taken_back(work: Path, tmp_path: Path) -> None:
    (work / PLACE.id).mkdir(parents=True)
    shutil.copy(SAMPLES / "working-copy-2.db", work / PLACE.id / "working.db")
    (found,) = unfinished(work)
    labels = ["Rename Council", "Give the chair a vote", "Add Jane Zuckerman", "Remove Jane Zuckerman"]
    assert [(step.label, step.undone) for step in found.earlier] == [
        *((label, False) for label in labels),
        ("Unlock Council", True),
    ]
    chair = found.earlier[1].changes.changed[0]
    assert [(seat.votes, seat.bloc) for seat in chair] == [(None, ""), (True, "")]
    assert found.tried == ()
    found.publish(tmp_path / "place.smap")
    found.close()
    assert opening.load(tmp_path / "place.smap") == found.map
    assert b"Zuckerman" not in (tmp_path / "place.smap").read_bytes()
