"""The map on disk: every step at once in the working copy, the user's file whole, and back after a crash."""

import gc
from pathlib import Path

import pytest

from stakeholdermap.desk import keeping
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.keeping import NO_FILE, ON_THIS_COMPUTER, SAVED, Keeping
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Partnership, new_id
from stakeholdermap.store import opening, publishing
from stakeholdermap.store.working import WorkingCopy

MAP_ID = "8d2c7a52-0f0e-4b57-9a51-5a3b6f1f7d10"


class Office:
    """A document that is kept in a folder, as in one run of the program."""

    def __init__(self, qtbot, folder: Path) -> None:
        self.qtbot = qtbot
        self.sentences: list[str] = []
        self.document = Document(self.sentences.append)
        self.background = Background()
        self.keeping = Keeping(self.document, self.background, folder=folder)
        self.keeping.told.connect(self.sentences.append)

    def show(self, map: Map, path: Path | None = None) -> None:
        self.document.show(map, path)
        self.wait()

    def add(self, name: str) -> None:
        organisation = Organisation(id=new_id(), name=name)
        assert self.document.edit(f"Add {name}", lambda map: edits.add(map, organisation))

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.background.is_busy)

    def crash(self) -> None:
        """The process ends with nothing closed; what held the folder is let go by the system."""
        copy = self.keeping._copy
        copy._connection.close()
        copy._owner._lock.close()
        self.keeping._copy = None
        self.background.wait_all()
        gc.collect()


@pytest.fixture
def office(qtbot, tmp_path):
    made = []

    def another() -> Office:
        made.append(Office(qtbot, tmp_path / "work"))
        return made[-1]

    yield another
    for one in made:
        one.keeping.finish(discard=True)
        one.background.wait_all()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "westmarch.smap"
    publishing.save(Map(partnership=Partnership(id=MAP_ID, title="Westmarch")), path)
    return path


def test_a_step_is_on_disk_before_anybody_sees_it(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    seen = []
    desk.document.changed.connect(lambda _, after: seen.append(desk.keeping._copy.map is after))
    desk.add("Council")
    assert seen == [True]
    assert desk.keeping.words == ON_THIS_COMPUTER


def test_what_is_edited_before_the_working_copy_is_open_comes_in_with_it(office, file):
    desk = office()
    desk.document.show(opening.load(file), file)
    desk.add("Council")
    assert not desk.keeping.is_ready
    desk.wait()
    assert desk.keeping._copy.map == desk.document.map


def test_saving_brings_the_users_file_up_to_date(office, file, qtbot):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    with qtbot.waitSignal(desk.keeping.saved):
        desk.keeping.save()
    assert opening.load(file) == desk.document.map
    assert desk.keeping.words == SAVED


def test_a_new_map_has_no_file_until_it_is_given_one(office, tmp_path, qtbot):
    desk = office()
    desk.show(Map())
    desk.add("Council")
    assert desk.keeping.words == NO_FILE
    path = tmp_path / "new.smap"
    with qtbot.waitSignal(desk.keeping.saved):
        desk.keeping.save_as(path)
    assert desk.document.path == path
    assert opening.load(path) == desk.document.map


def test_the_file_follows_by_itself_a_while_after_the_last_edit(office, file, qtbot, monkeypatch):
    monkeypatch.setattr(keeping, "AFTER_LAST_EDIT_S", 0.0)
    desk = office()
    desk.show(opening.load(file), file)
    with qtbot.waitSignal(desk.keeping.saved):
        desk.add("Council")
    assert opening.load(file) == desk.document.map


def test_the_end_of_the_program_leaves_everything_in_the_file_and_nothing_to_recover(office, file, tmp_path):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    assert desk.keeping.finish()
    assert opening.load(file) == desk.document.map
    again = office()
    asked = []
    again.keeping.recover(lambda: asked.append(True))
    again.wait()
    assert asked == [True]


def test_undo_is_kept_like_any_other_step(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    desk.document.steps.undo()
    assert desk.keeping._copy.map == desk.document.map == opening.load(file)


def test_after_a_crash_the_map_comes_back_with_every_edit(office, file, qtbot):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    desk.add("Trust")
    before = desk.document.map
    desk.crash()
    again = office()
    with qtbot.waitSignal(again.keeping.recovered) as told:
        again.keeping.recover(lambda: pytest.fail("nothing was found"))
    assert again.document.map == before
    assert again.document.path == file
    assert told.args[0].startswith("Recovered 2 edits made until ")
    again.add("Hospice")
    assert again.keeping.finish()
    assert opening.load(file) == again.document.map


def test_a_file_changed_by_somebody_else_is_left_alone_and_said_so(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    theirs = Map(partnership=Partnership(id=MAP_ID, title="Changed by a colleague"))
    publishing.save(theirs, file)
    desk.keeping.save()
    desk.wait()
    assert opening.load(file) == theirs
    assert desk.keeping.words.startswith("Saved on this computer; the file could not be updated: ")
    assert len(desk.sentences) == 1


def test_a_map_open_in_another_window_is_said_once_and_can_still_be_looked_at(office, file):
    first, second = office(), office()
    first.show(opening.load(file), file)
    second.show(opening.load(file), file)
    second.add("Council")
    second.add("Trust")
    assert len(second.sentences) == 1
    assert "another window" in second.sentences[0]
    assert len(second.document.map.organisations) == 2


def test_when_the_disk_is_full_it_is_said_once_and_the_edits_go_on_in_memory(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.keeping._copy._connection.execute("PRAGMA max_page_count = 1")
    for number in range(60):
        desk.add(f"{'Very long name of an organisation ' * 12}{number:03}")
    assert len(desk.sentences) == 1
    assert len(desk.document.map.organisations) == 60
    desk.keeping._copy._connection.execute("PRAGMA max_page_count = 1000000")
    desk.add("Room again")
    assert desk.keeping._copy.map == desk.document.map


def test_another_map_on_the_desk_closes_the_first_copy(office, file, tmp_path):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    assert desk.keeping.finish()
    desk.show(Map())
    copy = WorkingCopy.start(opening.load(file), file, tmp_path / "work")
    assert not copy.needs_publishing
    copy.close()
