"""The Compare view: two days, another file, or another state of the map, side by side."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from stakeholdermap.model import edits
from stakeholdermap.store import publishing
from tests.analysis.maps import lancashire
from tests.imports.test_joining import elsewhere


@pytest.fixture
def view(qtbot, on_westmarch):
    on_westmarch.show()
    on_westmarch.show_view("compare")
    qtbot.waitUntil(lambda: on_westmarch.reviewer.is_current)
    return on_westmarch.compare


def write_days(view, begin: str, end: str) -> None:
    for box, words in ((view.begin, begin), (view.end, end)):
        box.setText(words)
        box.editingFinished.emit()


def told(qtbot, view) -> str:
    qtbot.waitUntil(lambda: view.comparison is not None)
    return "\n".join(view.show_words())


def test_it_says_what_to_do_first(view) -> None:
    assert "Choose two days" in "\n".join(view.show_words())


def test_two_days_show_who_joined(qtbot, on_westmarch, view) -> None:
    map = on_westmarch.document.map
    first = next(iter(map.appointments.values()))
    on_westmarch.document.edit("Begin later", lambda m: edits.change(m, first.id, start=date(2026, 2, 1)))
    write_days(view, "1 January 2026", "1 March 2026")
    said = told(qtbot, view)
    assert "What changed on the map: 1" in said
    assert "has the seat" in said


def test_what_is_no_date_is_told_and_nothing_is_lost(on_westmarch, view) -> None:
    write_days(view, "last spring", "1 March 2026")
    assert "“last spring” is not a date" in on_westmarch.status.said.words
    assert view.comparison is None


def test_another_file_of_the_map_shows_what_was_edited_since(qtbot, on_westmarch, view, tmp_path: Path) -> None:
    path = tmp_path / "spring.smap"
    publishing.save(on_westmarch.document.map, path)
    seat = next(iter(on_westmarch.document.map.seats))
    on_westmarch.document.edit("Remove a seat", lambda m: edits.remove(m, seat))
    on_westmarch.ask.files = [path]
    view.way.setCurrentIndex(1)
    view.file.click()
    assert "1 change on the map" in told(qtbot, view)
    assert view.comparison.facts[0].how == "gone"


def test_another_partnership_is_compared_only_by_what_size_does_not_matter_to(
    qtbot, on_westmarch, view, tmp_path: Path
) -> None:
    path = tmp_path / "other.smap"
    publishing.save(elsewhere(lancashire()), path)
    on_westmarch.ask.files = [path]
    view.way.setCurrentIndex(1)
    view.file.click()
    said = told(qtbot, view)
    assert "Two different partnerships" in said
    assert not {"Before", "Now"} & set(view.show_words())
    assert not [line for line in view.show_words() if line.startswith(("Before:", "Now:"))]


def test_a_file_that_is_no_map_is_told_in_one_sentence(qtbot, on_westmarch, view, tmp_path: Path) -> None:
    path = tmp_path / "list.smap"
    path.write_text("not a map")
    on_westmarch.ask.files = [path]
    view.way.setCurrentIndex(1)
    view.file.click()
    qtbot.waitUntil(lambda: "The map on screen is safe." in "\n".join(view.show_words()))


def test_the_map_beside_another_state_of_it_follows_what_is_edited(qtbot, on_westmarch, view) -> None:
    base = on_westmarch.document.map
    view.compare_with(base, "Fewer seats")
    assert "0 changes on the map" in told(qtbot, view)
    seat = next(iter(base.seats))
    on_westmarch.document.edit("Remove a seat", lambda m: edits.remove(m, seat))
    qtbot.waitUntil(lambda: bool(view.comparison.facts))
    assert "1 change on the map" in "\n".join(view.show_words())
    view.compare_with(None)
    assert view.way.count() == 2


def test_a_row_shows_what_it_means_on_the_map(qtbot, on_westmarch, view) -> None:
    base = on_westmarch.document.map
    view.compare_with(base, "One more")
    council = next(iter(base.organisations))
    on_westmarch.document.edit("Change", lambda m: edits.change(m, council, level="place"))
    qtbot.waitUntil(lambda: view.comparison is not None and bool(view.comparison.facts))
    view._go_to((council,))
    assert on_westmarch.selection.ids == {council}
    assert on_westmarch.views.currentWidget() is on_westmarch.map_view


def test_a_day_before_the_records_is_warned_of_first_and_what_is_gone_is_folded_away(qtbot, on_westmarch, view) -> None:
    map = on_westmarch.document.map
    held = tuple(map.appointments)
    on_westmarch.document.edit("Begin later", lambda m: edits.change_all(m, held, start=date(2026, 1, 1)))
    write_days(view, "1 June 2020", "1 March 2026")
    said = told(qtbot, view)
    assert view.comparison.caveat
    assert said.startswith(view.comparison.caveat)
    gone = [one.finding.sentence for one in view.comparison.findings if one.how == "gone"]
    assert gone
    behind = [label for label in view.findChildren(QLabel) if any(one in label.text() for one in gone)]
    assert not any(label.isVisible() for label in behind)
    view.door.click()
    assert all(label.isVisibleTo(view) for label in behind)
