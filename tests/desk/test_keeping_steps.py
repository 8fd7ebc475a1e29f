"""The steps of the desk, from one run of the program to the next."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stakeholdermap.desk.keeping import EARLIER_FORMAT, RECOVERED_FROM_EARLIER_FORMAT
from stakeholdermap.store import opening
from tests.desk.test_keeping import Office, file, office
from tests.store.places import PLACE

__all__ = ["file", "office"]

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def labels(desk: Office) -> list[str]:
    return [step.text() for step in desk.document.made()]


def test_a_map_opened_again_can_be_taken_back_to_before_it_was_closed(office, file):
    desk = office()
    desk.show(first := opening.load(file), file)
    gesture = object()
    for name in ("Council", "Trust", "Hospice"):
        desk.add(name)
    desk.document.edit("Nudge", lambda map: map.having(drop=[*map.organisations.values()][:1]), gesture)
    desk.document.edit("Nudge", lambda map: map.having(drop=[*map.organisations.values()][:1]), gesture)
    desk.document.steps.undo()
    last = desk.document.map
    assert desk.keeping.finish()
    again = office()
    again.show(opening.load(file), file)
    assert again.document.map == last
    assert labels(again) == ["Add Council", "Add Trust", "Add Hospice", "Nudge"]
    assert again.document.steps.index() == 3
    again.document.steps.redo()
    assert len(again.document.map.organisations) == 1
    again.document.steps.setIndex(0)
    assert again.document.map == first
    assert again.keeping.finish()
    assert opening.load(file) == first
    third = office()
    third.show(opening.load(file), file)
    assert (third.document.steps.index(), third.document.steps.count()) == (0, 4)
    third.document.steps.setIndex(3)
    assert third.document.map == last


def test_after_a_crash_every_step_can_be_taken_back(office, file, qtbot):
    desk = office()
    desk.show(first := opening.load(file), file)
    desk.add("Council")
    desk.add("Trust")
    desk.document.steps.undo()
    desk.crash()
    again = office()
    with qtbot.waitSignal(again.keeping.recovered):
        again.keeping.recover(lambda: pytest.fail("nothing was found"))
    assert labels(again) == ["Add Council", "Add Trust"]
    assert again.document.steps.index() == 1
    again.document.steps.undo()
    assert again.document.map == first


def test_steps_made_while_the_file_was_still_being_looked_at_lie_on_those_of_earlier(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    assert desk.keeping.finish()
    again = office()
    again.document.show(opening.load(file), file)
    again.add("Trust")
    again.add("Hospice")
    again.document.steps.undo()
    again.wait()
    assert labels(again) == ["Add Council", "Add Trust", "Add Hospice"]
    assert again.document.steps.index() == 2
    assert again.keeping.finish()
    third = office()
    third.show(opening.load(file), file)
    assert labels(third) == ["Add Council", "Add Trust", "Add Hospice"]
    assert third.document.steps.index() == 2


def test_what_a_crash_left_of_a_map_of_an_earlier_format_is_said_to_be_of_one(office, tmp_path, qtbot):
    path, home = tmp_path / "old.smap", tmp_path / "work" / PLACE.id
    path.write_bytes((SAMPLES / "format-1.smap").read_bytes())
    home.mkdir(parents=True)
    copy = home / "working.db"
    copy.write_bytes((SAMPLES / "working-copy-1.db").read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE working SET path = ?", (str(path),))
    desk = office()
    with qtbot.waitSignal(desk.keeping.recovered) as said:
        desk.keeping.recover(lambda: pytest.fail("nothing was found"))
    assert said.args[0].endswith(RECOVERED_FROM_EARLIER_FORMAT.format(name="old.smap"))


def test_what_was_thrown_away_does_not_come_back_as_steps(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    desk.keeping.finish(discard=True)
    again = office()
    again.show(opening.load(file), file)
    assert labels(again) == []


def test_a_map_of_an_earlier_format_is_said_to_be_one_before_it_is_changed(office, tmp_path):
    path = tmp_path / "old.smap"
    path.write_bytes((SAMPLES / "format-1.smap").read_bytes())
    desk = office()
    desk.show(opening.load(path), path)
    assert desk.sentences == [EARLIER_FORMAT.format(name="old.smap")]
    assert desk.keeping.finish()
    assert path.read_bytes() == (SAMPLES / "format-1.smap").read_bytes()
