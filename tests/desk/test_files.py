import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholdermap.desk import files, making
from stakeholdermap.desk.forms.importing import ImportDialog
from stakeholdermap.desk.forms.paper import PaperDialog
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, new_id
from stakeholdermap.store import opening, publishing

SAMPLES = Path(__file__).parents[1] / "samples"
SOON = 20_000

NEW = new_id()


def test_a_map_saved_and_opened_again_is_the_same(qtbot, on_westmarch, tmp_path) -> None:
    target = tmp_path / "westmarch.smap"
    on_westmarch.ask.target = target
    on_westmarch.commands["save"].trigger()
    qtbot.waitUntil(lambda: on_westmarch.document.path == target, timeout=SOON)
    saved = on_westmarch.document.map
    assert opening.load(target) == saved
    on_westmarch.commands["close"].trigger()
    assert on_westmarch.pages.currentWidget() is on_westmarch.start
    on_westmarch.files.open(target)
    qtbot.waitUntil(lambda: on_westmarch.pages.currentIndex() == 1, timeout=SOON)
    assert on_westmarch.document.map == saved
    assert on_westmarch.files.recent() == [target]


def test_the_map_that_is_open_is_not_read_again_over_what_is_on_the_desk(qtbot, on_westmarch, tmp_path) -> None:
    target = tmp_path / "westmarch.smap"
    on_westmarch.ask.target = target
    on_westmarch.commands["save"].trigger()
    qtbot.waitUntil(lambda: on_westmarch.document.path == target, timeout=SOON)
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.files.open(tmp_path / "." / "westmarch.smap")
    qtbot.waitUntil(lambda: not on_westmarch.background.is_busy, timeout=SOON)
    assert NEW in on_westmarch.document.map.organisations
    assert on_westmarch.document.steps.canUndo()
    assert on_westmarch.status.said.words == "westmarch.smap is the map that is open."


def test_leaving_brings_the_users_file_up_to_date(qtbot, on_westmarch, tmp_path) -> None:
    target = tmp_path / "westmarch.smap"
    on_westmarch.ask.target = target
    on_westmarch.commands["save"].trigger()
    qtbot.waitUntil(lambda: on_westmarch.document.path == target, timeout=SOON)
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.close()
    assert NEW in opening.load(target).organisations


def test_a_map_without_a_file_is_not_left_unasked(on_westmarch) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.ask.choice = None
    on_westmarch.files.new()
    assert NEW in on_westmarch.document.map.organisations
    assert on_westmarch.ask.told == ["Westmarch Place Partnership is not in a file of its own yet."]


def test_what_was_thrown_away_is_asked_about_only_once(qtbot, on_westmarch) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=new_id(), name="New")))
    on_westmarch.commands["close"].trigger()
    assert on_westmarch.pages.currentWidget() is on_westmarch.start
    on_westmarch.files.open_example()
    qtbot.waitUntil(lambda: bool(on_westmarch.document.map.bodies), timeout=20_000)
    assert len(on_westmarch.ask.told) == 1


def test_saving_first_goes_on_to_what_was_asked_for(qtbot, on_westmarch, tmp_path) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.ask.choice, on_westmarch.ask.target = files.SAVE_AS, tmp_path / "kept.smap"
    on_westmarch.files.new()
    qtbot.waitUntil(lambda: not on_westmarch.document.map.organisations, timeout=SOON)
    assert NEW in opening.load(tmp_path / "kept.smap").organisations


@pytest.mark.parametrize(
    ("name", "content"),
    [("not-ours.smap", b"hello"), ("empty.smap", b""), ("half.smap", b"SQLite format 3\x00" + b"\x00" * 50)],
)
def test_a_file_that_is_no_map_is_told_in_words_and_changes_nothing(
    qtbot, on_westmarch, tmp_path, name, content
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    before = on_westmarch.document.map
    on_westmarch.files.open(file)
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=SOON)
    assert on_westmarch.ask.told[0].endswith(files.SAFE)
    assert on_westmarch.document.map is before
    assert file.read_bytes() == content


def test_the_example_opens_with_its_five_bodies(qtbot, window) -> None:
    window.commands["example"].trigger()
    qtbot.waitUntil(lambda: window.pages.currentIndex() == 1, timeout=SOON)
    assert len(window.document.map.bodies) == 5
    assert window.document.steps.count() == 0


def test_a_spreadsheet_comes_in_as_one_step_after_a_preview(qtbot, on_westmarch) -> None:
    before = on_westmarch.document.map
    on_westmarch.files.bring_in([SAMPLES / "lancashire-hwb.xlsx"])
    qtbot.waitUntil(lambda: on_westmarch.document.steps.count() == 1, timeout=SOON)
    assert isinstance(on_westmarch.ask.dialogs[0], ImportDialog)
    assert len(on_westmarch.document.map.bodies) == 6
    on_westmarch.document.steps.undo()
    assert on_westmarch.document.map == before


def test_an_import_that_is_thought_better_of_changes_nothing(qtbot, on_westmarch) -> None:
    before = on_westmarch.document.map
    on_westmarch.ask.goes_ahead = False
    on_westmarch.files.bring_in([SAMPLES / "lancashire-hwb.xlsx"])
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.dialogs), timeout=SOON)
    assert on_westmarch.document.map is before


def test_a_spreadsheet_dropped_on_the_start_page_makes_a_new_map(qtbot, window) -> None:
    window.files.take_dropped([str(SAMPLES / "chesterfield-governors.csv")])
    qtbot.waitUntil(lambda: bool(window.document.map.seats), timeout=SOON)
    assert window.pages.currentIndex() == 1
    assert window.document.steps.count() == 1


def test_a_spreadsheet_without_people_is_told_in_words(qtbot, on_westmarch, tmp_path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_text("1,2\n3,4\n")
    before = on_westmarch.document.map
    on_westmarch.files.bring_in([file])
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=SOON)
    assert on_westmarch.document.map is before


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".xlsx", ".csv", ".graphml"])
def test_the_map_goes_out_in_every_format_offered(qtbot, on_westmarch, tmp_path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    on_westmarch.ask.target = target
    on_westmarch.commands["export"].trigger()
    qtbot.waitUntil(lambda: target.exists() and on_westmarch.status.offered.isVisible(), timeout=SOON)
    assert target.stat().st_size > 500
    assert on_westmarch.status.said.words == f"Saved {target.name}."
    assert on_westmarch.status.offered.text() == "Open folder"


def test_a_format_that_nobody_can_write_is_told_by_the_files_own_name(qtbot, on_westmarch, tmp_path) -> None:
    on_westmarch.ask.target = tmp_path / "map.bmp"
    on_westmarch.commands["export"].trigger()
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=SOON)
    assert "“map.bmp” was not written" in on_westmarch.ask.told[0]
    assert list(tmp_path.glob("*.bmp")) == []


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_board_paper_is_written_as_ordered(qtbot, on_westmarch, tmp_path, settings, suffix: str) -> None:
    target = tmp_path / f"paper{suffix}"
    on_westmarch.ask.target = target
    settings.setValue("paper/meeting", "Westmarch Board")
    on_westmarch.commands["paper"].trigger()
    assert isinstance(on_westmarch.ask.dialogs[0], PaperDialog)
    qtbot.waitUntil(lambda: target.exists() and on_westmarch.status.offered.isVisible(), timeout=SOON)
    assert target.stat().st_size > 10_000


def test_the_author_hears_of_words_in_the_paper_that_may_still_be_a_name(qtbot, on_westmarch, tmp_path) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="Pym House Trust")))
    on_westmarch.document.edit("Add", lambda m: edits.add_decision(m, "Choose what Pym chairs"))
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current, timeout=SOON)
    on_westmarch.ask.target = tmp_path / "paper.pdf"
    on_westmarch.commands["paper"].trigger()
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=SOON)
    assert "Pym" in on_westmarch.ask.told[-1]


def test_an_export_to_a_folder_that_is_not_there_is_told_in_words(qtbot, on_westmarch, tmp_path) -> None:
    on_westmarch.ask.target = tmp_path / "no" / "such" / "map.svg"
    on_westmarch.commands["export"].trigger()
    qtbot.waitUntil(lambda: bool(on_westmarch.ask.told), timeout=SOON)
    assert "map.svg" in on_westmarch.ask.told[0]


def test_the_start_page_lists_maps_of_late_and_says_which_are_gone(qtbot, window, westmarch, tmp_path) -> None:
    here, gone = tmp_path / "here.smap", tmp_path / "gone.smap"
    publishing.save(westmarch, here)
    window.settings.setValue("recent", [str(here), str(gone)])
    window.show_start()
    buttons = {b.accessibleName(): b for b in window.start.recent_buttons()}
    assert buttons["Open here.smap"].isEnabled()
    assert not buttons["Open gone.smap"].isEnabled()
    buttons["Open here.smap"].click()
    qtbot.waitUntil(lambda: window.document.map == westmarch, timeout=SOON)


def test_the_suggested_name_of_a_file_is_one_that_any_disk_takes(on_westmarch) -> None:
    title = 'A/B: "C" <' + "x" * 300
    on_westmarch.document.edit("Title", lambda m: edits.change(m, m.partnership.id, title=title))
    name = on_westmarch.files.suggested_name()
    assert len(name) <= 80
    assert not set('/\\:*?"<>|') & set(name)


def test_an_empty_map_has_a_drawing_and_no_title_yet() -> None:
    map = making.empty()
    assert (map.partnership.title, len(map.sheets)) == ("", 1)
    assert map.id != Map().id


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Slow work waits here; it goes on at the latest when the test is over."""
    gate = threading.Event()
    yield gate
    gate.set()


def test_what_takes_a_while_says_so_and_can_be_cancelled_at_once(qtbot, on_westmarch, gate) -> None:
    seen, progress = [], on_westmarch.status.progress
    on_westmarch.files.run("Reading a long list…", lambda: gate.wait(SOON), seen.append)
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible)
    assert progress.words.text() == "Reading a long list…"
    progress.cancel.click()
    assert not progress.isVisible()
    assert on_westmarch.status.said.words == "Cancelled. The map is as it was."
    gate.set()
    qtbot.waitUntil(lambda: not on_westmarch.background.is_busy)
    assert seen == []


def test_what_is_done_in_a_moment_shows_no_progress(qtbot, on_westmarch) -> None:
    seen, progress = [], on_westmarch.status.progress
    on_westmarch.files.run("Reading…", lambda: 1, seen.append)
    qtbot.waitUntil(lambda: seen == [1])
    assert not progress.isVisible()
    assert not progress._soon.isActive()


def test_a_cancelled_write_leaves_the_file_as_it_was(qtbot, on_westmarch, gate, tmp_path) -> None:
    target = tmp_path / "paper.docx"
    target.write_text("last month's paper")

    def write(part: Path) -> None:
        gate.wait(SOON)
        part.write_text("this month's paper")

    on_westmarch.files._write(target, write)
    qtbot.waitUntil(on_westmarch.status.progress.isVisible)
    on_westmarch.status.progress.cancel.click()
    assert on_westmarch.status.said.words == "Cancelled. paper.docx was not written."
    gate.set()
    qtbot.waitUntil(lambda: not on_westmarch.background.is_busy)
    assert target.read_text() == "last month's paper"
    assert [file.name for file in tmp_path.glob("*.docx")] == ["paper.docx"]
    assert on_westmarch.ask.told == []


def test_a_write_that_was_done_before_it_was_cancelled_says_so(qtbot, on_westmarch, gate, tmp_path) -> None:
    on_westmarch.files._begin("Writing…", lambda: gate.wait(SOON) and tmp_path / "a.svg", print, lambda: None)
    qtbot.waitUntil(on_westmarch.status.progress.isVisible)
    on_westmarch.status.progress.cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: "before you cancelled" in on_westmarch.status.said.words)


def test_a_spreadsheet_that_is_opened_is_offered_for_import(qtbot, window) -> None:
    window.ask.choice = files.IMPORT
    window.files.open(SAMPLES / "lancashire-hwb.xlsx")
    qtbot.waitUntil(lambda: bool(window.ask.dialogs), timeout=20_000)
    assert window.ask.told == ["lancashire-hwb.xlsx is a list or a spreadsheet, not a map."]


def test_a_map_that_is_imported_is_offered_for_opening(qtbot, window) -> None:
    window.ask.choice, window.ask.files = files.OPEN, [SAMPLES / "format-1.smap"]
    window.files.start_from_spreadsheet()
    qtbot.waitUntil(lambda: bool(window.document.map.organisations), timeout=20_000)
    assert window.ask.told == ["format-1.smap is a map, not a list to import."]


def test_saving_starts_in_documents_and_not_where_a_list_was_read(window, monkeypatch, tmp_path) -> None:
    suggestions: list[str] = []
    monkeypatch.setattr(window.ask, "save_file", lambda title, filters, suggested: suggestions.append(suggested))
    window.settings.setValue("folder", str(tmp_path))
    window.files.save_as()
    assert Path(suggestions[0]).parent != tmp_path
    window.settings.setValue("save_folder", str(tmp_path))
    window.files.save_as()
    assert Path(suggestions[1]).parent == tmp_path
