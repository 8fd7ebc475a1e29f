"""The steps that can be taken back, from one sitting to the next."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from stakeholdermap.model import edits
from stakeholdermap.model.changes import apply
from stakeholdermap.model.map import Map
from stakeholdermap.model.steps import STEPS_KEPT, PastStep, Turn
from stakeholdermap.model.things import Annotation, Organisation, Person
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import CannotKeep
from stakeholdermap.store.shelf import MOST_KEPT
from stakeholdermap.store.working import WorkingCopy, unfinished
from tests.store.places import HISTORY, a_full_disk, files_in, full_map, id_of

COUNCIL = id_of("Council")


def renamed(map: Map, name: str) -> Map:
    return edits.change(map, COUNCIL, name=name)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "place.smap"
    publishing.save(full_map(), path, HISTORY)
    return path


def opened(work: Path, place: Path) -> WorkingCopy:
    return WorkingCopy.start(opening.load(place), place, work)


def name_after_name(copy: WorkingCopy, *names: str) -> None:
    for name in names:
        copy.record(copy.map, renamed(copy.map, name), f"Call it {name}")


def taken_back(map: Map, steps: Sequence[PastStep]) -> list[str]:
    """The council's name before each step that is done, newest first."""
    names = []
    for step in reversed([step for step in steps if not step.undone]):
        map = apply(map, step.changes.reversed())
        names.append(map.name_of(COUNCIL))
    return names


def test_a_map_that_is_closed_and_opened_again_has_its_steps_again(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B", "C")
    copy.publish()
    copy.close()
    assert unfinished(work) == [], "what is put away is not taken for what a crash left"
    again = opened(work, place)
    assert [step.label for step in again.earlier] == ["Call it A", "Call it B", "Call it C"]
    assert taken_back(again.map, again.earlier) == ["B", "A", "Council"]
    assert {step.sitting for step in again.earlier} == {1}
    name_after_name(again, "D")
    again.publish()
    again.close()
    assert [step.sitting for step in opened(work, place).earlier] == [1, 1, 1, 2]


def test_the_steps_stand_where_they_stood_with_those_undone_still_to_make_again(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B", "C")
    copy.record(copy.map, renamed(copy.map, "B"), "Undo: Call it C", Turn.UNDONE)
    copy.record(copy.map, renamed(copy.map, "A"), "Undo: Call it B", Turn.UNDONE)
    copy.record(copy.map, renamed(copy.map, "B"), "Call it B", Turn.REDONE)
    copy.publish()
    copy.close()
    again = opened(work, place)
    assert [(step.label, step.undone) for step in again.earlier] == [
        ("Call it A", False),
        ("Call it B", False),
        ("Call it C", True),
    ]
    assert apply(again.map, again.earlier[-1].changes).name_of(COUNCIL) == "C"
    name_after_name(again, "D")
    again.publish()
    again.close()
    assert [step.label for step in opened(work, place).earlier] == ["Call it A", "Call it B", "Call it D"]


def test_the_parts_of_one_gesture_come_back_as_one_step(work: Path, place: Path) -> None:
    copy = opened(work, place)
    new = Organisation(id=id_of("new"), name="New")
    copy.record(copy.map, edits.add(copy.map, new), "Drag")
    copy.record(copy.map, renamed(copy.map, "A"), "Drag", Turn.WENT_ON)
    copy.record(copy.map, edits.remove(renamed(copy.map, "B"), new.id), "Drag", Turn.WENT_ON)
    copy.publish()
    copy.close()
    again = opened(work, place)
    (step,) = again.earlier
    assert apply(again.map, step.changes.reversed()) == full_map()
    assert step.changes.ids >= {COUNCIL}


@pytest.mark.parametrize("name", ["place.smap", "moved.smap"])
def test_steps_belong_to_a_file_by_what_is_in_it_wherever_it_lies(work: Path, place: Path, name: str) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A")
    copy.publish()
    copy.close()
    place = place.rename(place.with_name(name))
    again = opened(work, place)
    assert len(again.earlier) == 1
    name_after_name(again, "B")
    again.publish()
    again.close()
    assert opening.load(place).name_of(COUNCIL) == "B"
    assert [file.name for file in place.parent.glob("*.smap")] == [name]


def test_a_file_that_somebody_else_has_changed_begins_without_steps(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A")
    copy.publish()
    copy.close()
    publishing.save(renamed(full_map(), "Theirs"), place)
    again = opened(work, place)
    assert again.earlier == ()
    assert again.map.name_of(COUNCIL) == "Theirs"


def test_what_is_thrown_away_leaves_no_steps(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A")
    copy.close(discard=True)
    assert list(work.rglob("*.db*")) == []
    assert opened(work, place).earlier == ()


def test_a_map_nobody_changed_leaves_nothing_behind(work: Path, place: Path) -> None:
    opened(work, place).close()
    assert list(work.rglob("*.db*")) == []


def test_only_the_last_200_steps_are_there_and_going_back_and_forth_uses_up_none(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, *(f"N{number}" for number in range(STEPS_KEPT + 5)))
    for _ in range(120):
        copy.record(copy.map, renamed(copy.map, "N203"), "Undo: Call it N204", Turn.UNDONE)
        copy.record(copy.map, renamed(copy.map, "N204"), "Call it N204", Turn.REDONE)
    copy.publish()
    copy.close()
    again = opened(work, place)
    assert (len(again.earlier), again.earlier[0].label, again.earlier[-1].label) == (200, "Call it N5", "Call it N204")
    assert len(taken_back(again.map, again.earlier)) == 200


def test_the_file_that_is_shared_holds_no_step_and_nobody_removed(work: Path, place: Path) -> None:
    jane = Person(id=id_of("Jane"), name="Jane Zuckerman")
    copy = opened(work, place)
    copy.record(copy.map, edits.add(copy.map, jane), "Add Jane Zuckerman")
    copy.record(copy.map, edits.remove(copy.map, jane.id), "Undo: Add Jane Zuckerman", Turn.UNDONE)
    name_after_name(copy, "A")
    copy.publish()
    copy.close()
    assert b"Zuckerman" not in place.read_bytes()
    again = opened(work, place)
    name_after_name(again, "B")
    again.publish()
    again.close()
    assert b"Zuckerman" not in place.read_bytes(), "not by a step of an earlier sitting either"
    assert b"Call it A" in place.read_bytes()


def test_a_step_that_does_not_fit_the_map_is_left_out_with_all_beyond_it(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B", "C")
    copy._connection.execute("""UPDATE change SET "after" = "before" WHERE step = 4""")
    copy.publish()
    copy.close()
    assert [step.label for step in opened(work, place).earlier] == ["Call it C"]


def test_steps_that_cannot_be_read_do_not_keep_the_map_from_opening(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B")
    copy._connection.execute("""UPDATE change SET "after" = '{"organisation": [["x"]]}'""")
    copy.publish()
    copy.close()
    assert opened(work, place).earlier == ()


def test_the_longest_note_can_be_removed_and_what_it_said_is_in_no_step_that_is_shared(work: Path, place: Path) -> None:
    note = Annotation(id=id_of("Secret"), sheet=id_of("Map"), words="Zuckerman " * 10_000)
    copy = opened(work, place)
    noted = edits.add(copy.map, note)
    copy.record(copy.map, noted, f"Add {note.words}")
    copy.record(noted, edits.remove(noted, note.id), f"Remove {note.words}")
    name_after_name(copy, "A")
    copy.publish()
    copy.close()
    again = opened(work, place)
    assert [step.label for step in again.earlier] == ["Add a note", "Remove a note", "Call it A"]
    assert b"Zuckerman" not in place.read_bytes()


def test_a_step_that_found_the_disk_full_takes_the_way_back_along(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A")
    gesture = edits.change(copy.map, COUNCIL, note="long " * 10_000)
    with a_full_disk(copy), pytest.raises(CannotKeep, match="full"):
        copy.record(copy.map, gesture, "Write a note")
    copy.record(copy.map, renamed(gesture, "B"), "Write a note", Turn.WENT_ON)
    copy.publish()
    copy.close()
    again = opened(work, place)
    assert [step.label for step in again.earlier] == ["Call it A", "Write a note"]
    assert taken_back(again.map, again.earlier) == ["A", "Council"]


def test_a_missed_step_that_is_taken_back_costs_no_other_its_place(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B")
    before = copy.map
    missed = edits.change(before, COUNCIL, note="long " * 10_000)
    with a_full_disk(copy), pytest.raises(CannotKeep):
        copy.record(before, missed, "Write a note")
    last = edits.change(missed, id_of("Trust"), name="New Trust")
    copy.record(missed, last, "Rename Trust")
    copy.record(last, missed, "Undo: Rename Trust", Turn.UNDONE)
    copy.record(missed, before, "Undo: Write a note", Turn.UNDONE)
    copy.record(before, renamed(before, "A"), "Undo: Call it B", Turn.UNDONE)
    copy.publish()
    copy.close()
    again = opened(work, place)
    assert taken_back(again.map, again.earlier)[-2:] == ["A", "Council"]
    assert [step.label for step in again.earlier][:3] == ["Call it A", "Call it B", "Rename Trust"]


def test_a_missed_step_that_is_taken_back_at_once_leaves_the_steps_as_they_were(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A", "B")
    before = copy.map
    missed = edits.change(before, COUNCIL, note="long " * 10_000)
    with a_full_disk(copy), pytest.raises(CannotKeep):
        copy.record(before, missed, "Write a note")
    copy.record(missed, before, "Undo: Write a note", Turn.UNDONE)
    copy.record(before, renamed(before, "A"), "Undo: Call it B", Turn.UNDONE)
    copy.publish()
    copy.close()
    assert [(step.label, step.undone) for step in opened(work, place).earlier] == [
        ("Call it A", False),
        ("Call it B", True),
    ]


def test_the_latest_copies_are_kept_and_older_ones_thrown_away(work: Path, tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 3):
        copy = WorkingCopy.start(Map(), None, work)
        copy.record(copy.map, edits.add(copy.map, Organisation(id=id_of("one"), name="One")), "Add One")
        copy.publish(tmp_path / f"{number}.smap")
        copy.close()
    assert len([name for name in files_in(work) if "put-away-" in name]) == MOST_KEPT


def put_away_copies(work: Path) -> list[str]:
    return [name for name in files_in(work) if "put-away-" in name]


def test_looking_at_an_earlier_copy_of_the_file_leaves_the_file_its_steps(work: Path, place: Path) -> None:
    backup = place.with_name("backup.smap")
    shutil.copy(place, backup)
    copy = opened(work, place)
    name_after_name(copy, "A", "B")
    copy.publish()
    copy.close()
    old = opened(work, backup)
    assert old.earlier == ()
    name_after_name(old, "Another")
    old.publish()
    old.close()
    assert [step.label for step in opened(work, place).earlier] == ["Call it A", "Call it B"]
    assert len(put_away_copies(work)) == 1, "that of the backup stays for it"


def test_a_copy_of_the_file_that_is_edited_does_not_take_the_steps_from_it(work: Path, place: Path) -> None:
    copy = opened(work, place)
    name_after_name(copy, "A")
    copy.publish()
    copy.close()
    twin = place.with_name("twin.smap")
    shutil.copy(place, twin)
    other = opened(work, twin)
    assert [step.label for step in other.earlier] == ["Call it A"]
    name_after_name(other, "Another")
    other.publish()
    other.close()
    first = opened(work, place)
    assert [step.label for step in first.earlier] == ["Call it A"]
    first.close()
    assert [step.label for step in opened(work, twin).earlier] == ["Call it A", "Call it Another"]
