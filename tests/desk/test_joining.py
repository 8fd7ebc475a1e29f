"""Another map joined to the one on the desk: looked over, tried out, and adopted in one step or left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.forms.joining import JoinDialog, in_both
from stakeholdermap.imports.joining import Joining
from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation, new_id
from stakeholdermap.store import publishing
from tests.analysis.maps import lancashire
from tests.imports.test_joining import elsewhere


@pytest.fixture
def other(on_westmarch, tmp_path: Path) -> Path:
    """The same partnership as somebody else drew it, with one more organisation, tied to the council."""
    theirs = elsewhere(on_westmarch.document.map)
    council = next(o.id for o in theirs.organisations.values() if o.name == "Westmarch Council")
    new = Organisation(id=new_id(), name="Vale Housing Association", group="housing")
    theirs = edits.connect(edits.add(theirs, new), council, new.id)
    path = tmp_path / "Vale.smap"
    publishing.save(theirs, path)
    return path


def test_what_comes_is_tried_out_and_the_map_itself_stays(qtbot, on_westmarch, other: Path) -> None:
    before = on_westmarch.document.map
    on_westmarch.joining.join(other)
    qtbot.waitUntil(lambda: on_westmarch.trying.is_on, timeout=20_000)
    names = {o.name for o in on_westmarch.document.map.organisations.values()}
    assert names == {o.name for o in before.organisations.values()} | {"Vale Housing Association"}
    assert on_westmarch.document.base == before
    assert on_westmarch.trying.name == "With Vale"
    (dialog,) = on_westmarch.ask.dialogs
    assert isinstance(dialog, JoinDialog)


def test_adopting_it_is_one_step(qtbot, on_westmarch, other: Path) -> None:
    before = on_westmarch.document.map
    on_westmarch.joining.join(other)
    qtbot.waitUntil(lambda: on_westmarch.trying.is_on, timeout=20_000)
    on_westmarch.trying.adopt()
    assert len(on_westmarch.document.map.organisations) == len(before.organisations) + 1
    on_westmarch.document.steps.undo()
    assert on_westmarch.document.map.organisations == before.organisations


def test_what_is_called_the_same_comes_as_another_when_the_user_says_so(qtbot, on_westmarch, other: Path) -> None:
    before = on_westmarch.document.map

    def take_one_apart(dialog: JoinDialog) -> bool:
        next(tick for tick in dialog.same.values() if "Healthwatch" in tick.text()).setChecked(False)
        return True

    on_westmarch.ask.confirm = take_one_apart
    on_westmarch.joining.join(other)
    qtbot.waitUntil(lambda: on_westmarch.trying.is_on, timeout=20_000)
    assert len(on_westmarch.document.map.organisations) == len(before.organisations) + 2


def test_a_map_with_nothing_new_says_so_and_changes_nothing(qtbot, on_westmarch, tmp_path: Path) -> None:
    path = tmp_path / "same.smap"
    publishing.save(on_westmarch.document.map, path)
    on_westmarch.joining.join(path)
    qtbot.waitUntil(lambda: "has nothing that is not on this map" in on_westmarch.status.said.words, timeout=20_000)
    assert not on_westmarch.trying.is_on


def test_thinking_better_of_it_changes_nothing(qtbot, on_westmarch, other: Path) -> None:
    before = on_westmarch.document.map
    on_westmarch.ask.goes_ahead = False
    on_westmarch.joining.join(other)
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.dialogs), timeout=20_000)
    assert on_westmarch.document.map is before
    assert not on_westmarch.trying.is_on


def test_a_file_that_is_no_map_is_told_in_one_sentence(qtbot, on_westmarch, tmp_path: Path) -> None:
    path = tmp_path / "broken.smap"
    path.write_bytes(b"not a map")
    on_westmarch.joining.join(path)
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=20_000)
    assert "The map on screen is safe." in on_westmarch.ask.told[-1]


def test_another_partnership_is_said_to_be_one_before_anything_else(qtbot, on_westmarch) -> None:
    mine = on_westmarch.document.map
    dialog = JoinDialog(Joining(mine, lancashire()), "Lancashire.smap", on_westmarch)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said[1].startswith("These look like two partnerships: none of ")
    assert in_both(dialog.joining)[0] == 0


def test_the_same_partnership_drawn_by_somebody_else_is_not(qtbot, on_westmarch) -> None:
    mine = on_westmarch.document.map
    dialog = JoinDialog(Joining(mine, elsewhere(mine)), "Vale.smap", on_westmarch)
    qtbot.addWidget(dialog)
    assert not any("two partnerships" in label.text() for label in dialog.findChildren(QLabel))
