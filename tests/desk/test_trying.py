"""What if: everything shows the branch, the map and its steps stay as they are, and nothing tried is lost."""

import os
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from stakeholdermap.app import make_desk
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.keeping import TRIED_OUT, Keeping
from stakeholdermap.desk.panels.trying import findings_in_words
from stakeholdermap.desk.reviewer import review_of
from stakeholdermap.model import branches, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, new_id
from stakeholdermap.store import opening, publishing, schema
from tests.desk.conftest import Answers, is_at_rest
from tests.desk.test_keeping import file, office
from tests.strategies import Run, runs

__all__ = ["file", "office"]


def rows_in(keeping: Keeping) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the working copy but what is tried out, in the order in which they were written."""
    connection = keeping._copy._connection
    names = [table.name for table in schema.TODAY.local if table.name != "tried"]
    return {name: connection.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall() for name in names}


def stack(document: Document) -> tuple[object, ...]:
    steps = [(s.text(), s.when, s.sitting, s.before, s.after, s.changes) for s in document.made()]
    return steps, document.steps.index()


def edited(document: Document, run: Run) -> None:
    """The run's edits, made one after the other whatever map they are made on."""
    for number, (_, after) in enumerate(pairwise(run.maps)):
        document.edit(f"Edit {number}", lambda _, after=after: branches.without_what_ifs(after))


@given(runs(most=8), runs(most=8), st.lists(st.booleans(), max_size=6), st.booleans())
@settings(max_examples=25)
def test_any_edits_tried_out_leave_no_trace_when_discarded_and_one_step_when_adopted(
    qapp, first: Run, tried: Run, turns: list[bool], is_earlier: bool
) -> None:
    with TemporaryDirectory() as name:
        told: list[str] = []
        document, background = Document(told.append), Background()
        keeping = Keeping(document, background, folder=Path(name))
        keeping.told.connect(told.append)
        document.show(first.maps[0])
        while background.is_busy:
            QCoreApplication.processEvents()
        edited(document, first)
        if document.made() and is_earlier:
            document.steps.undo()
        base, steps, rows = document.map, stack(document), rows_in(keeping)

        def branch_off() -> None:
            branch, what_if = branches.begin(base, "Try")
            keeping.try_out(what_if)
            document.set_aside(branch)
            for after in tried.maps:
                document.edit("Try", lambda _, after=after: branches.without_what_ifs(after))
            for back in turns:
                document.steps.undo() if back else document.steps.redo()
            assert document.base is base
            assert rows_in(keeping) == rows
            (kept,) = keeping.tried or (what_if,)
            assert branches.as_tried(base, kept) == document.map

        # What the other run is of is another partnership's; here it is this one's.
        tried = Run(tuple(_of_the_same(map, base) for map in tried.maps))
        branch_off()
        document.steps.setIndex(0)
        assert document.map == branches.without_what_ifs(base)
        document.take_back()
        keeping.forget_tried(keeping._trying.id)
        assert document.map is base
        assert (stack(document), rows_in(keeping), keeping.tried) == (steps, rows, ())

        branch_off()
        adopted = branches.adopt(base, keeping._trying, document.map)
        document.take_back("Adopt", adopted)
        keeping.forget_tried(keeping._trying.id, unless_lost=True)
        assert (document.map, keeping._copy.map, keeping.tried) == (adopted, adopted, ())
        if adopted != base:
            assert document.steps.undoText() == "Adopt"
            document.steps.undo()
        assert (document.map, keeping._copy.map) == (base, base)
        if turns:
            assert not told
        keeping.finish(discard=True)
        assert background.wait_all()
        # Out of their circle they go now and here, not when garbage is collected in some thread.
        document.keep = document.keep_tried = None


def _of_the_same(map: Map, base: Map) -> Map:
    """The map with the other's partnership in place of its own, which nothing points to."""
    return Map(base.partnership, *(getattr(map, name) for name in list(map.__dataclass_fields__)[1:]))


# In the window


@pytest.fixture
def trying(on_westmarch):
    """The window with something tried out on Westmarch."""
    on_westmarch.ask.words = "Without the hospice"
    on_westmarch.trying.begin()
    return on_westmarch


def add(window, name: str) -> None:
    assert window.document.edit(f"Add {name}", lambda map: edits.add(map, Organisation(id=new_id(), name=name)))


def names(map: Map) -> set[str]:
    return {organisation.name for organisation in map.organisations.values()}


def listed(window) -> dict[str, QMenu]:
    """What the menu lists when it opens, by its words."""
    (menu,) = (a.menu() for a in window.menuBar().actions() if a.text() == "What if")
    menu.aboutToShow.emit()
    found = {action.text(): action.menu() for action in menu.actions() if action.data() == "what-if"}
    menu.aboutToHide.emit()
    return found


def press(menu: QMenu, words: str) -> None:
    (action,) = (action for action in menu.actions() if action.text() == words)
    action.trigger()


def test_a_branch_is_named_on_the_banner_and_everything_shows_it(trying, qtbot):
    base = trying.trying.base
    assert trying.trying.banner.isVisible()
    assert trying.trying.banner.words.words == "What if: “Without the hospice”. The map itself is unchanged."
    assert list(trying.trying.banner.buttons) == ["Compare", "Keep", "Adopt", "Discard"]
    add(trying, "New Hospice")
    assert "New Hospice" in names(trying.document.map)
    assert trying.outline._document.map is trying.document.map
    assert base is trying.document.base
    assert "New Hospice" not in names(base)
    assert trying.keeping.words == TRIED_OUT
    qtbot.waitUntil(lambda: is_at_rest(trying), timeout=20_000)
    assert trying.reviewer.review.map is trying.document.map


def test_undo_goes_back_to_the_start_of_the_branch_and_no_further(on_westmarch):
    add(on_westmarch, "Before")
    on_westmarch.ask.words = "Try"
    on_westmarch.trying.begin()
    assert not on_westmarch.commands["undo"].isEnabled()
    add(on_westmarch, "In it")
    on_westmarch.commands["undo"].trigger()
    assert not on_westmarch.commands["undo"].isEnabled()
    assert "Before" in names(on_westmarch.document.map)
    on_westmarch.commands["redo"].trigger()
    assert "In it" in names(on_westmarch.document.map)


def test_the_banner_counts_the_findings_that_went_and_came(trying, qtbot):
    qtbot.waitUntil(lambda: trying.trying.banner.findings.text() == "The same findings", timeout=20_000)
    body = next(iter(trying.document.map.bodies))
    trying.document.edit("Remove a body", lambda map: edits.remove(map, body))
    qtbot.waitUntil(lambda: is_at_rest(trying), timeout=20_000)
    # The standards that fit the branch are others; the map itself is held against the same.
    held = review_of(trying.trying.base, trying.reviewer.standards, date.today())[1]
    before, after = ({finding.id for finding in review.findings} for review in (held, trying.reviewer.review))
    assert before != after
    assert trying.trying.banner.findings.text() == findings_in_words(len(before - after), len(after - before))


def test_findings_in_words():
    said = [findings_in_words(*counts) for counts in ((0, 0), (3, 1), (1, 0), (0, 2), (1200, 1))]
    assert said == [
        "The same findings",
        "3 findings gone, 1 new",
        "1 finding gone, none new",
        "No finding gone, 2 new",
        "1,200 findings gone, 1 new",
    ]


def test_what_is_kept_is_one_step_on_the_map_and_can_be_gone_on_with(trying):
    base = trying.trying.base
    add(trying, "New Hospice")
    tried = trying.document.map
    trying.trying.banner.buttons["Keep"].click()
    assert not trying.trying.banner.isVisible()
    assert branches.without_what_ifs(trying.document.map) == base
    assert [step.text() for step in trying.document.made()] == ["Keep the what-if “Without the hospice”"]
    assert list(listed(trying)) == ["Without the hospice"]
    add(trying, "Meanwhile")
    press(listed(trying)["Without the hospice"], "Go on")
    assert trying.trying.is_on
    assert names(trying.document.map) == names(tried) | {"Meanwhile"}
    assert listed(trying) == {}
    trying.trying.discard()
    assert trying.ask.told == []
    assert names(trying.document.map) == names(base) | {"Meanwhile"}
    assert len(trying.document.map.what_ifs) == 1


def test_a_kept_one_can_be_renamed_and_removed_and_both_undone(trying):
    add(trying, "New Hospice")
    trying.trying.keep()
    trying.ask.words = "A & B"
    press(listed(trying)["Without the hospice"], "Rename…")
    assert list(listed(trying)) == ["A && B"]
    press(listed(trying)["A && B"], "Remove")
    assert listed(trying) == {}
    for _ in range(2):
        trying.document.steps.undo()
    assert list(listed(trying)) == ["Without the hospice"]


def test_adopting_is_one_step_that_undo_takes_back(trying):
    base = trying.trying.base
    add(trying, "New Hospice")
    add(trying, "Another")
    trying.trying.banner.buttons["Adopt"].click()
    assert names(trying.document.map) == names(base) | {"New Hospice", "Another"}
    assert not trying.trying.is_on
    assert trying.document.steps.count() == 1
    trying.document.steps.undo()
    assert trying.document.map == base


def test_discarding_asks_and_leaves_the_map_as_it_was(trying):
    base = trying.trying.base
    add(trying, "New Hospice")
    trying.ask.choice = None
    trying.trying.banner.buttons["Discard"].click()
    assert trying.trying.is_on
    assert trying.ask.told == ["Discard “Without the hospice”?"]
    trying.ask.choice = "Discard"
    trying.trying.banner.buttons["Discard"].click()
    assert trying.document.map is base
    assert trying.document.steps.count() == 0
    assert (trying.trying.is_on, trying.trying.name, trying.keeping.tried) == (False, "", ())


def test_with_nothing_changed_there_is_nothing_to_keep_or_to_ask(trying):
    for way in ("Keep", "Adopt"):
        trying.trying.banner.buttons[way].click()
        assert trying.trying.is_on
        assert trying.status.said.words == "Nothing has been changed yet."
    trying.trying.banner.buttons["Discard"].click()
    assert trying.ask.told == []
    assert not trying.trying.is_on


def test_commands_say_why_they_cannot_be_done(on_westmarch, trying):
    trying.commands["try_out"].trigger()
    assert "already" in trying.status.said.words
    trying.trying.discard()
    for name in ("try_compare", "try_keep", "try_adopt", "try_discard"):
        trying.commands[name].trigger()
        assert not trying.trying.is_on
    trying.ask.words = "  "
    trying.commands["try_out"].trigger()
    assert not trying.trying.is_on


def test_what_no_longer_fits_is_named_and_nothing_changes(trying):
    council = next(iter(trying.document.map.organisations))
    trying.document.edit("Note", lambda map: edits.change(map, council, note="Tried"))
    trying.trying.keep()
    trying.document.edit("Note", lambda map: edits.change(map, council, note="Otherwise"))
    before = trying.document.map
    press(listed(trying)["Without the hospice"], "Go on")
    assert not trying.trying.is_on
    assert trying.document.map is before
    (told,) = trying.ask.told
    assert told.startswith("“Without the hospice” no longer fits the map. Changed on both sides: ")
    assert before.name_of(council) in told


def test_the_map_and_what_is_tried_are_compared_side_by_side(trying):
    add(trying, "New Hospice")
    trying.trying.banner.buttons["Compare"].click()
    assert trying.views.currentWidget() is trying.compare
    assert trying.compare._tried is trying.trying.base
    trying.ask.choice = "Discard"
    trying.trying.discard()
    assert trying.compare._tried is None


def test_what_goes_out_while_something_is_tried_is_asked_about(trying, tmp_path, qtbot):
    trying.ask.choice = None
    trying.files.export(tmp_path / "picture.svg")
    assert trying.ask.told == ["This will show what you are trying out, “Without the hospice”, and not the map itself."]
    assert not (tmp_path / "picture.svg").exists()


def test_saving_writes_the_map_with_what_is_kept_and_never_the_branch(trying, tmp_path, qtbot):
    add(trying, "New Hospice")
    trying.trying.keep()
    trying.ask.words = "Bolder"
    trying.trying.begin()
    add(trying, "In the branch alone")
    trying.ask.target = tmp_path / "west.smap"
    with qtbot.waitSignal(trying.keeping.saved):
        trying.files.save_as()
    add(trying, "After it too")
    with qtbot.waitSignal(trying.keeping.saved):
        trying.files.save()
    saved = opening.load(tmp_path / "west.smap")
    assert saved == trying.trying.base
    assert [one.name for one in saved.what_ifs.values()] == ["Without the hospice"]
    assert b"In the branch alone" not in (tmp_path / "west.smap").read_bytes()


@pytest.mark.parametrize("has_file", [True, False])
def test_closing_in_the_middle_loses_nothing_and_the_next_opening_offers_it(
    qtbot, tmp_path, settings, westmarch, has_file
):
    path = tmp_path / "west.smap" if has_file else None
    if path:
        publishing.save(westmarch, path)
    first = make_desk(settings, tmp_path / "work")
    first.window.ask = first.window.acts.ask = Answers(words="Bolder")
    qtbot.addWidget(first.window)
    first.document.show(westmarch, path)
    qtbot.waitUntil(lambda: first.keeping.is_ready)
    first.window.trying.begin()
    add(first.window, "New Hospice")
    tried = first.document.map
    assert first.keeping.finish()
    assert first.background.wait_all()
    if path:
        assert opening.load(path) == westmarch

    again = make_desk(settings, tmp_path / "work")
    again.window.ask = Answers(choice="Discard")
    qtbot.addWidget(again.window)
    again.window.show()
    if path:
        again.document.show(opening.load(path), path)
    else:
        again.keeping.recover(lambda: None)
    banner = again.window.trying.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.words.words.startswith("You were trying out “Bolder” when this map was last open.")
    assert again.document.map == westmarch
    assert list(listed(again.window)) == ["Bolder (unfinished)"]
    banner.buttons["Go on"].click()
    assert again.document.map == tried
    assert list(banner.buttons) == ["Compare", "Keep", "Adopt", "Discard"]
    again.window.trying.discard()
    assert (again.document.map, again.keeping.tried) == (westmarch, ())
    assert again.keeping.finish(discard=True)
    assert again.background.wait_all()


def test_a_crash_in_the_middle_loses_no_edit(office, file, qtbot):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("In the map")
    branch, what_if = branches.begin(desk.document.map, "Bolder")
    desk.keeping.try_out(what_if)
    desk.document.set_aside(branch)
    for name in ("One", "Two", "Three"):
        desk.add(name)
    desk.document.steps.undo()
    base, tried = desk.document.base, desk.document.map
    desk.crash()
    again = office()
    with qtbot.waitSignal(again.keeping.left_over):
        again.keeping.recover(lambda: None)
    assert again.document.map == base
    assert [step.text() for step in again.document.made()] == ["Add In the map"]
    (left,) = again.keeping.tried
    assert branches.as_tried(base, left) == tried


def test_a_crash_with_all_of_the_map_saved_brings_back_what_was_tried(office, file, qtbot):
    desk = office()
    desk.show(opening.load(file), file)
    branch, what_if = branches.begin(desk.document.map, "Bolder")
    desk.keeping.try_out(what_if)
    desk.document.set_aside(branch)
    desk.add("One")
    desk.crash()
    again = office()
    with qtbot.waitSignal(again.keeping.recovered) as said:
        again.keeping.recover(lambda: None)
    assert said.args == ["Recovered what was being tried out. The map itself is as it was saved."]
    assert [one.name for one in again.keeping.tried] == ["Bolder"]
    assert os.path.samefile(again.document.path, file)


def test_what_was_left_unfinished_can_be_kept_or_thrown_away_without_going_on(trying):
    add(trying, "New Hospice")
    trying.ask.choice = None
    what_if = trying.keeping.tried[0]
    # Another map comes onto the desk without anybody having said what should become of it.
    trying.document.show(trying.trying.base, trying.document.path)
    assert not trying.trying.is_on
    trying.trying._offer()
    trying.trying.set_by(what_if)
    assert [one.name for one in trying.document.map.what_ifs.values()] == ["Without the hospice"]


def test_steps_of_earlier_sittings_stand_aside_whole(office, file):
    desk = office()
    desk.show(opening.load(file), file)
    desk.add("Council")
    desk.add("Trust")
    assert desk.keeping.finish()
    again = office()
    again.show(opening.load(file), file)
    branch, what_if = branches.begin(again.document.map, "Bolder")
    again.keeping.try_out(what_if)
    again.document.set_aside(branch)
    again.add("One")
    again.document.take_back()
    again.document.steps.setIndex(0)
    assert again.document.map.organisations == {}
    again.document.steps.setIndex(2)
    assert {one.name for one in again.document.map.organisations.values()} == {"Council", "Trust"}
