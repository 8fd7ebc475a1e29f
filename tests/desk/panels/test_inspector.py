import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from stakeholdermap.desk.forms.fields import FIELDS
from stakeholdermap.desk.panels.inspector import Inspector
from stakeholdermap.desk.panels.picker import NamePicker
from stakeholdermap.desk.window import Window
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map


def named(map: Map, name: str) -> str:
    return next(f.id for f in map.things() if getattr(f, "name", "") == name)


def inspected(window: Window, *names: str) -> Inspector:
    window.selection.set(named(window.document.map, name) for name in names)
    window.show_side("inspector")
    window.inspector.fill()
    return window.inspector


def links(panel: Inspector) -> list[QPushButton]:
    return panel.findChildren(QPushButton)


def test_nothing_selected_shows_the_partnership_itself(on_westmarch) -> None:
    on_westmarch.selection.clear()
    on_westmarch.inspector.fill()
    assert on_westmarch.inspector.heading.text() == "Westmarch Place Partnership"
    assert on_westmarch.inspector.form.boxes["as_at"].text() == "1 March 2026"


def test_a_field_that_is_left_becomes_one_step(qtbot, on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Council")
    box = panel.form.boxes["short_name"]
    box.clear()
    qtbot.keyClicks(box, "WCC")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    council = named(on_westmarch.document.map, "Westmarch Council")
    assert on_westmarch.document.map.organisations[council].short_name == "WCC"
    assert on_westmarch.document.steps.count() == 1
    assert on_westmarch.document.steps.text(0) == "Change short name of Westmarch Council"


def test_a_choice_becomes_one_step_and_shows_again_after_undo(on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Council")
    box = panel.form.boxes["level"]
    before = box.currentText()
    box.setCurrentIndex(box.findText("Neighbourhood"))
    box.activated.emit(box.currentIndex())
    council = named(on_westmarch.document.map, "Westmarch Council")
    assert on_westmarch.document.map.organisations[council].level == "neighbourhood"
    on_westmarch.document.steps.undo()
    panel.fill()
    assert panel.form.boxes["level"].currentText() == before


def test_a_value_that_is_none_is_told_and_changes_nothing(qtbot, on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Council")
    before = on_westmarch.document.map
    box = panel.form.boxes["as_at"]
    box.clear()
    qtbot.keyClicks(box, "31 February 2026")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert on_westmarch.document.map is before
    assert "“31 February 2026” is not a date" in on_westmarch.status.said.words


def test_a_refused_name_comes_back_as_it_was(qtbot, on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Council")
    box = panel.form.boxes["name"]
    box.clear()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert on_westmarch.status.said.words == "An organisation needs a name."
    qtbot.waitUntil(lambda: panel.form.boxes["name"].text() == "Westmarch Council")


def test_several_of_a_kind_are_changed_together_in_one_step(on_westmarch) -> None:
    panel = inspected(on_westmarch, "Age Concern Vale", "Carers Together")
    assert panel.heading.text() == "2 organisations"
    assert panel.form.boxes["name"].placeholderText() == "Several values"
    box = panel.form.boxes["level"]
    box.setCurrentIndex(box.findText("Place"))
    box.activated.emit(box.currentIndex())
    changed = [on_westmarch.document.map.find(id).level for id in on_westmarch.selection.ids]
    assert changed == ["place", "place"]
    assert on_westmarch.document.steps.count() == 1


def test_a_body_lists_its_seats_with_their_holders_and_those_that_are_vacant(on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Place Partnership Board")
    said = [label.text() for label in panel.findChildren(type(panel.heading))]
    assert "Seats: 17" in said
    assert any(words.endswith(": vacant") for words in said)


def test_jumping_to_a_seat_selects_it(on_westmarch) -> None:
    panel = inspected(on_westmarch, "Westmarch Place Partnership Board")
    jump = next(button for button in links(panel) if button.accessibleName().startswith("Go to Chief Executive"))
    jump.click()
    seat = on_westmarch.document.map.seats[next(iter(on_westmarch.selection.ids))]
    assert seat.title == "Chief Executive"


def test_a_vacant_seat_is_filled_by_picking_somebody(qtbot, on_westmarch) -> None:
    map = on_westmarch.document.map
    now = map.as_at(map.partnership.as_at)
    vacant = next(seat.id for seat in map.seats.values() if now.holder_of(seat.id) is None)
    on_westmarch.selection.set([vacant])
    on_westmarch.show_side("inspector")
    on_westmarch.inspector.fill()
    appoint = next(b for b in on_westmarch.inspector.findChildren(NamePicker) if b.text() == "Appoint…")
    appoint.click()
    qtbot.keyClicks(QApplication.focusWidget(), "Ostrowski")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    after = on_westmarch.document.map.as_at(map.partnership.as_at)
    assert after.holder_of(vacant).name == "Helen Ostrowski"
    assert on_westmarch.document.steps.count() == 1


def test_an_appointment_is_ended_by_one_press(on_westmarch) -> None:
    map = on_westmarch.document.map
    person = next(p for p in map.people.values() if len(map.appointments_of(p.id)) == 1)
    held = map.appointments_of(person.id)[0]
    on_westmarch.selection.set([person.id])
    on_westmarch.show_side("inspector")
    on_westmarch.inspector.fill()
    next(b for b in links(on_westmarch.inspector) if b.text() == "End").click()
    assert on_westmarch.document.map.appointments[held.id].end == map.partnership.as_at


def test_every_field_of_every_kind_can_be_shown(on_westmarch) -> None:
    for fact in [fact for fact in on_westmarch.document.map.things() if type(fact) in FIELDS]:
        on_westmarch.selection.set([fact.id])
        on_westmarch.inspector.fill()
        assert on_westmarch.inspector.form.boxes["source"].text() == fact.source or not fact.source


@pytest.mark.parametrize("name", ["Westmarch Council", "Agree the place budget"])
def test_what_is_gone_is_no_longer_shown(on_westmarch, name: str) -> None:
    panel = inspected(on_westmarch, name)
    on_westmarch.document.edit("Remove", lambda m: edits.remove(m, named(m, name)))
    panel.fill()
    assert panel.heading.text() == "Westmarch Place Partnership"
