"""Every key of the map, pressed."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from stakeholdermap.desk.canvas import commands
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Person, new_id
from tests.desk.canvas.conftest import CHARITY, COUNCIL, ICB, TRUST, four_organisations

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def on_four(desk):
    desk.show(four_organisations())
    desk.view.setFocus()
    return desk


def test_no_key_is_given_twice_and_all_can_be_pressed() -> None:
    keys = Counter(key for entry in commands.KEYS for key in entry.keys.split())
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(QKeySequence(key).toString() == key for key in keys)


@pytest.mark.parametrize(
    ("text", "key", "held"), [("]", Qt.Key.Key_BracketRight, CTRL | ALT), ("+", Qt.Key.Key_Plus, SHIFT)]
)
def test_a_sign_counts_however_the_keyboard_writes_it(on_four, text, key, held) -> None:
    on_four.selection.set([COUNCIL])
    assert commands.pressed(on_four.view, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def test_a_letter_is_the_same_when_caps_are_locked(on_four) -> None:
    on_four.selection.set([COUNCIL])
    on_four.qtbot.keyClick(on_four.view, Qt.Key.Key_O, SHIFT)
    assert on_four.editor is not None


def test_arrows_walk_and_shift_adds(on_four) -> None:
    on_four.selection.set([COUNCIL])
    on_four.key(RIGHT)
    assert on_four.selection.ids == {TRUST}
    on_four.key(DOWN, SHIFT)
    assert on_four.selection.ids == {TRUST, ICB}


def test_brackets_go_round_the_ties_and_enter_to_the_other_end(on_four) -> None:
    on_four.document.edit("More", lambda m: edits.connect(m, COUNCIL, CHARITY, id="second"))
    on_four.selection.set([COUNCIL])
    on_four.key(Qt.Key.Key_BracketRight)
    assert on_four.selection.ids == {"tie"}
    assert on_four.sentences[-1] == "1 of 2: Council works with Hospital trust. Enter goes to the other end."
    on_four.key(Qt.Key.Key_BracketRight)
    assert on_four.selection.ids == {"second"}
    on_four.key(Qt.Key.Key_BracketRight)
    on_four.key(Qt.Key.Key_BracketLeft)
    assert on_four.selection.ids == {"second"}
    on_four.key(Qt.Key.Key_Return)
    assert on_four.selection.ids == {CHARITY}


def test_an_arrow_goes_from_a_tie_to_the_end_that_lies_there(on_four) -> None:
    for way, end in ((RIGHT, TRUST), (LEFT, COUNCIL)):
        on_four.selection.set(["tie"])
        on_four.key(way)
        assert on_four.selection.ids == {end}


def test_brackets_without_a_card_or_ties_say_why(on_four) -> None:
    on_four.selection.clear()
    on_four.key(Qt.Key.Key_BracketRight)
    on_four.selection.set([ICB])
    on_four.key(Qt.Key.Key_BracketLeft)
    assert on_four.sentences == [
        "Select a card first; then [ and ] go along its ties.",
        "NHS board has no ties in this picture.",
    ]


def test_several_ties_drawn_as_one_are_walked_and_selected_together(on_four) -> None:
    nurse, doctor = Person(id=new_id(), post="Nurse", employer=COUNCIL), Person(id=new_id(), post="GP", employer=ICB)

    def staffed(map: Map) -> Map:
        map = edits.connect(edits.add(map, nurse, doctor), nurse.id, doctor.id)
        return edits.connect(map, nurse.id, doctor.id, "advises", directed=True)

    on_four.document.edit("Staff", staffed)
    on_four.selection.set([ICB])
    on_four.key(Qt.Key.Key_BracketRight)
    assert on_four.selection.ids == set(on_four.document.map.relationships) - {"tie"}
    on_four.key(Qt.Key.Key_Return)
    assert on_four.selection.ids == {COUNCIL}


def test_enter_on_a_card_opens_it_to_edit(on_four) -> None:
    on_four.selection.set([COUNCIL])
    with on_four.qtbot.waitSignal(on_four.view.edit_asked) as asked:
        on_four.key(Qt.Key.Key_Return)
    assert asked.args == [COUNCIL]


def test_alt_and_arrows_move_in_one_step_and_a_locked_card_stays(on_four) -> None:
    on_four.selection.set([COUNCIL])
    for _ in range(3):
        on_four.key(RIGHT, ALT)
    on_four.key(DOWN, ALT | SHIFT)
    assert on_four.place_of(COUNCIL) == (48, 1)
    assert on_four.steps == 1
    on_four.key(Qt.Key.Key_L)
    on_four.key(RIGHT, ALT)
    assert on_four.place_of(COUNCIL) == (48, 1)
    assert "locked" in on_four.sentences[-1]


def test_ctrl_and_arrows_shift_the_view_and_page_keys_by_a_page(on_four) -> None:
    before = on_four.view.stage.camera
    on_four.key(RIGHT, CTRL)
    assert on_four.view.stage.camera.x == before.x - commands.SHIFT
    on_four.key(Qt.Key.Key_PageDown)
    assert on_four.view.stage.camera.y == before.y - on_four.view.height() * commands.PAGE
    on_four.key(Qt.Key.Key_PageUp)
    on_four.key(LEFT, CTRL)
    assert on_four.view.stage.camera == before


def test_shift_and_f10_open_the_menu_at_what_is_selected(on_four) -> None:
    on_four.selection.set([TRUST])
    with on_four.qtbot.waitSignal(on_four.view.menu_asked) as asked:
        on_four.key(Qt.Key.Key_F10, SHIFT)
    assert on_four.view.mapFromGlobal(asked.args[0]) == on_four.pixel(TRUST)


def test_a_key_that_means_nothing_on_the_map_is_left_to_others(on_four) -> None:
    assert not commands.pressed(on_four.view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, CTRL))
    assert not commands.claims(QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_S, CTRL))
    assert commands.claims(QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_D, CTRL))
