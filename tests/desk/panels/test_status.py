"""The status bar: trouble has the room to be read, and what was said goes when the next thing is done."""

import pytest
from PySide6.QtCore import QCoreApplication

from stakeholdermap.desk.window import Window
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Partnership

LONG = "Row 3 was left out: “Bananas” is not one of the groups. Choose one of these: " + ", ".join(
    f"the group with number {n}" for n in range(20)
)


@pytest.fixture
def window(on_westmarch: Window) -> Window:
    return on_westmarch


def rename(window: Window, name: str) -> None:
    first = next(iter(window.document.map.organisations))
    window.document.edit("Rename", lambda map: edits.change(map, first, name=name))


def test_trouble_takes_the_place_of_the_counts_until_something_else_is_said(window: Window) -> None:
    window.warn("That cannot be done.")
    assert window.status.counts.isHidden()
    window.say("Done.")
    assert window.status.counts.isVisible()


def test_trouble_that_does_not_fit_can_be_read_whole(qtbot, window: Window) -> None:
    window.warn("That cannot be done.")
    QCoreApplication.processEvents()
    assert window.status.all_of_it.isHidden()
    window.warn(LONG)
    qtbot.waitUntil(window.status.all_of_it.isVisible)
    window.status.all_of_it.click()
    assert window.ask.told == [LONG]
    window.say("")
    assert window.status.all_of_it.isHidden()


def test_what_was_said_goes_with_the_next_edit(window: Window) -> None:
    window.warn("That cannot be done.")
    QCoreApplication.processEvents()
    rename(window, "The council")
    assert window.status.said.words == ""


def test_what_is_said_of_an_edit_while_it_is_made_stays(window: Window) -> None:
    window.say("This was said a moment before it was done.")
    rename(window, "The council")
    assert window.status.said.words


def test_filters_are_put_back_until_the_next_edit_and_never_on_another_map(window: Window) -> None:
    another = Map(partnership=Partnership(id="another", title=""))
    for next_thing in (
        lambda: rename(window, "The council"),
        lambda: window.document.show(edits.add(another, Organisation(id="a", name="A"))),
    ):
        window.looks.set(groups=("vcse",))
        window.looks.lift()
        assert window.status.offered.isVisible()
        QCoreApplication.processEvents()
        next_thing()
        assert window.status.offered.isHidden()
