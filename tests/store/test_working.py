import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT
from stakeholdermap.model.things import Person
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import AlreadyOpen, CannotKeep, CannotWrite, ChangedOnDisk
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import HISTORY, PLACE, files_in, full_map, id_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples"


def renamed(map: Map, name: str) -> Map:
    return edits.change(map, id_of("Council"), name=name)


def record(copy: WorkingCopy, after: Map, label: str = "Step") -> None:
    copy.record(copy.map, after, label)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    path = tmp_path / "files" / "place.smap"
    publishing.save(full_map(), path, HISTORY)
    return path


def abandon(copy: WorkingCopy) -> None:
    """What the end of a process leaves: the files as they are, and no lock."""
    copy._connection.close()
    copy._owner.release()


def test_a_new_copy_has_nothing_to_publish(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    assert not copy.needs_publishing
    assert [step.label for step in copy.steps()] == [step.label for step in HISTORY]
    copy.close()
    assert unfinished(work) == []


def test_a_step_is_kept_with_its_words_and_published_with_the_map(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    record(copy, renamed(copy.map, "New Council"), "Rename the council")
    assert copy.needs_publishing
    assert opening.load(place) == full_map()
    copy.publish()
    assert not copy.needs_publishing
    opened = opening.read(place)
    assert opened.map == copy.map == renamed(full_map(), "New Council")
    assert [step.label for step in opened.about.history] == [*(s.label for s in HISTORY), "Rename the council"]
    assert opened.about.revision == 3
    assert sorted(files_in(place.parent)) == ["place.smap"]
    copy.close()


def test_recording_what_changes_nothing_is_no_step(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    record(copy, full_map())
    assert copy.steps() == []
    assert not copy.needs_publishing
    copy.close()


def test_another_map_is_not_recorded_into_this_one(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    with pytest.raises(CannotKeep, match="another map"):
        record(copy, Map())
    copy.close()


def test_unpublished_edits_are_found_after_a_crash_and_can_go_on(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    record(copy, renamed(copy.map, "New Council"), "Rename the council")
    abandon(copy)
    (found,) = unfinished(work)
    assert found.map == renamed(full_map(), "New Council")
    assert found.path == place
    assert found.steps()[-1].label == "Rename the council"
    record(found, renamed(found.map, "Newer Council"))
    found.publish()
    found.close()
    assert opening.load(place) == renamed(full_map(), "Newer Council")
    assert unfinished(work) == []


def test_a_copy_in_use_is_neither_opened_again_nor_taken_for_unfinished(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    record(copy, renamed(copy.map, "New Council"))
    assert unfinished(work) == []
    with pytest.raises(AlreadyOpen, match="already open in another window"):
        WorkingCopy.start(full_map(), place, work)
    copy.publish()
    copy.close()
    WorkingCopy.start(opening.load(place), place, work).close()


def test_another_process_is_told_that_the_map_is_open(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    script = (
        "import sys; from pathlib import Path; from tests.store.places import full_map\n"
        "from stakeholdermap.store.working import AlreadyOpen, WorkingCopy, unfinished\n"
        "print(len(unfinished(Path(sys.argv[1]))))\n"
        "try: WorkingCopy.start(full_map(), None, Path(sys.argv[1]))\n"
        "except AlreadyOpen as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", script, work], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("0\nThis map is already open in another window")
    copy.close()


def test_starting_over_an_unfinished_copy_sets_it_aside(work: Path) -> None:
    for number in (1, 2):
        copy = WorkingCopy.start(full_map(), None, work)
        record(copy, renamed(copy.map, f"Council {number}"))
        abandon(copy)
    third = WorkingCopy.start(full_map(), None, work)
    found = unfinished(work)
    assert {copy.map.name_of(id_of("Council")) for copy in found} == {"Council 1", "Council 2"}
    assert third.map == full_map()
    for copy in (*found, third):
        copy.close(discard=True)
    assert unfinished(work) == []


def test_a_damaged_copy_is_set_aside_too(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    abandon(copy)
    (file,) = work.rglob("working.db")
    file.write_bytes(b"nothing that can be read")
    assert unfinished(work) == []
    WorkingCopy.start(full_map(), None, work).close()
    assert [found.read_bytes() for found in work.rglob("working.db")] == [b"nothing that can be read"]


def test_closing_keeps_what_is_not_published_unless_it_is_discarded(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    record(copy, renamed(copy.map, "New Council"))
    copy.close()
    (found,) = unfinished(work)
    found.close(discard=True)
    assert unfinished(work) == []
    assert list(work.rglob("working.db*")) == []


def test_a_map_without_a_file_needs_a_name_first(work: Path, tmp_path: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    record(copy, renamed(copy.map, "New Council"))
    with pytest.raises(CannotWrite, match="no file yet"):
        copy.publish()
    copy.publish(tmp_path / "new.smap")
    record(copy, renamed(copy.map, "Newer Council"))
    copy.publish()
    assert opening.load(tmp_path / "new.smap") == copy.map
    copy.close()


def test_a_file_that_somebody_else_changed_is_left_alone(work: Path, place: Path, tmp_path: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    record(copy, renamed(copy.map, "Ours"))
    theirs = renamed(full_map(), "Theirs")
    publishing.save(theirs, place)
    with pytest.raises(ChangedOnDisk, match="changed by somebody else"):
        copy.publish()
    with pytest.raises(ChangedOnDisk):
        copy.publish(place)
    assert opening.load(place) == theirs
    assert copy.needs_publishing
    copy.publish(tmp_path / "ours.smap")
    assert opening.load(tmp_path / "ours.smap") == copy.map
    copy.close()


def test_a_crash_right_after_publishing_is_not_taken_for_somebody_else(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    before = copy._standing
    record(copy, renamed(copy.map, "Published"))
    copy.publish()
    # As if the process had ended after the file was replaced and before that was noted.
    copy._stand(replace(before, coming=copy._standing.base))
    record(copy, renamed(copy.map, "Later"))
    abandon(copy)
    (found,) = unfinished(work)
    found.publish()
    assert opening.load(place) == found.map == renamed(full_map(), "Later")
    found.close()


def test_a_change_between_opening_and_starting_is_noticed(work: Path, place: Path) -> None:
    map = opening.load(place)
    publishing.save(renamed(map, "Theirs"), place)
    copy = WorkingCopy.start(map, place, work)
    record(copy, renamed(map, "Ours"))
    with pytest.raises(ChangedOnDisk):
        copy.publish()
    copy.close(discard=True)


def test_a_file_that_has_gone_is_made_again(work: Path, place: Path) -> None:
    copy = WorkingCopy.start(full_map(), place, work)
    record(copy, renamed(copy.map, "New Council"))
    place.unlink()
    copy.publish()
    assert opening.load(place) == copy.map
    copy.close()


def test_a_full_disk_loses_no_step_and_the_next_one_brings_it_in(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    pages = copy._connection.execute("PRAGMA page_count").fetchone()[0]
    copy._connection.execute(f"PRAGMA max_page_count = {pages}")
    lost = edits.change(copy.map, id_of("Council"), note="long " * 10_000)
    with pytest.raises(CannotKeep, match="database or disk is full") as refused:
        record(copy, lost, "Write a long note")
    assert "Everything before it is safe" in str(refused.value)
    assert copy.map == full_map()
    copy._connection.execute("PRAGMA max_page_count = 100000")
    copy.record(lost, edits.change(lost, id_of("Trust"), name="New Trust"), "Rename the trust")
    abandon(copy)
    (found,) = unfinished(work)
    assert found.map.organisations[id_of("Council")].note == "long " * 10_000
    assert found.map.organisations[id_of("Trust")].name == "New Trust"
    found.close()


def test_the_last_200_steps_are_kept(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    for number in range(STEPS_KEPT + 5):
        record(copy, renamed(copy.map, f"Council {number}"), f"Step {number}")
    labels = [step.label for step in copy.steps()]
    assert (len(labels), labels[0], labels[-1]) == (200, "Step 5", "Step 204")
    copy.close(discard=True)


def test_nothing_is_left_of_somebody_removed_in_the_file_that_is_shared(work: Path, tmp_path: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    jane = Person(id=id_of("Jane"), name="Jane Zuckerman", note="rings at night", attributes=(("home", "Elm Row"),))
    record(copy, edits.add(copy.map, jane), "Add Jane Zuckerman")
    copy.publish(tmp_path / "place.smap")
    assert b"Zuckerman" in (tmp_path / "place.smap").read_bytes()
    record(copy, edits.give_seat(copy.map, jane.id, id_of("Board")), "Give Jane Zuckerman a seat")
    record(copy, edits.remove(copy.map, jane.id), "Remove Jane Zuckerman")
    copy.publish()
    data = (tmp_path / "place.smap").read_bytes()
    for word in (b"Zuckerman", b"Jane", b"rings at night", b"Elm Row", jane.id.encode()):
        assert word not in data
    assert len(opening.read(tmp_path / "place.smap").about.history) == 3
    copy.close()


def test_the_copy_is_written_as_safely_as_promised(work: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    for pragma, value in (wanted | {"locking_mode": "exclusive", "trusted_schema": 0}).items():
        assert copy._connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    assert not list(work.rglob("*-shm"))
    (home,) = work.iterdir()
    assert home.name == PLACE.id
    assert home.stat().st_mode & 0o077 == 0
    copy.close()


def test_a_folder_that_cannot_be_used_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("a file, not a folder")
    with pytest.raises(CannotKeep, match="working copy could not be made"):
        WorkingCopy.start(full_map(), None, tmp_path / "work")
    assert unfinished(tmp_path / "work") == []
    assert unfinished(tmp_path / "none") == []


def test_a_working_copy_is_not_taken_for_a_map(work: Path, tmp_path: Path) -> None:
    copy = WorkingCopy.start(full_map(), None, work)
    record(copy, renamed(copy.map, "New Council"))
    copy.close()
    (file,) = work.rglob("working.db")
    with pytest.raises(opening.DamagedFile):
        opening.load(file)
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def left_by_the_first_version(work: Path) -> None:
    home = work / PLACE.id
    home.mkdir(parents=True)
    shutil.copy(SAMPLES / "working-copy-1.db", home / "working.db")


def test_what_an_earlier_version_left_after_a_crash_is_recovered(work: Path, tmp_path: Path) -> None:
    left_by_the_first_version(work)
    (found,) = unfinished(work)
    assert found.map.name_of(id_of("Council")) == "New Council"
    assert [step.label for step in found.steps()][-2:] == ["Add Jane Zuckerman", "Remove Jane Zuckerman"]
    assert (found.unpublished, found.path, found.earlier) == (3, None, ())
    record(found, edits.lock(found.map, id_of("Map"), [id_of("Council")]))
    abandon(found)
    (again,) = unfinished(work)
    again.publish(tmp_path / "place.smap")
    again.close()
    assert opening.load(tmp_path / "place.smap") == again.map
    assert b"Zuckerman" not in (tmp_path / "place.smap").read_bytes()


def test_what_an_earlier_version_left_stays_as_it_is_when_it_cannot_be_renewed(work: Path) -> None:
    left_by_the_first_version(work)
    file = work / PLACE.id / "working.db"
    connection = sqlite3.connect(file)
    connection.execute("UPDATE organisation SET name = 'Somebody else wrote this'")
    connection.commit()
    connection.close()
    assert unfinished(work) == []
    WorkingCopy.start(full_map(), None, work).close()
    (aside,) = work.rglob("working.db")
    kept = sqlite3.connect(aside)
    assert kept.execute("SELECT DISTINCT name FROM organisation").fetchall() == [("Somebody else wrote this",)]
    assert kept.execute("PRAGMA user_version").fetchone() == (1,)
    kept.close()


def test_a_file_of_an_earlier_format_is_said_to_be_one_and_is_left_until_something_changes(
    work: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.smap"
    shutil.copy(SAMPLES / "format-1.smap", path)
    copy = WorkingCopy.start(opening.load(path), path, work)
    assert copy.is_renewed
    assert not copy.needs_publishing
    copy.close()
    assert path.read_bytes() == (SAMPLES / "format-1.smap").read_bytes()
    copy = WorkingCopy.start(opening.load(path), path, work)
    record(copy, renamed(copy.map, "New Council"))
    copy.publish()
    copy.close()
    assert opening.read(path).about.format == 3
    assert not WorkingCopy.start(opening.load(path), path, work).is_renewed
