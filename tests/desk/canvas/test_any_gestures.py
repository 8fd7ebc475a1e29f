"""Gestures at random, one after the other: the rules hold, and undo leads back to the first Map."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt

from stakeholdermap.desk.canvas import tools
from stakeholdermap.model import edits, rules
from stakeholdermap.model.things import Annotation
from tests.desk.canvas.conftest import COUNCIL, LEFT, TRUST, four_organisations, with_a_nurse_and_a_board

Key = Qt.Key
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEYS = (
    *(Key.Key_Left, Key.Key_Right, Key.Key_Down, Key.Key_Escape, Key.Key_F2, Key.Key_O, Key.Key_N, Key.Key_L),
    *(Key.Key_Delete, Key.Key_Minus, Key.Key_0),
)
MENU_KEYS = (Key.Key_F, Key.Key_T, Key.Key_3, Key.Key_Right, Key.Key_Left, Key.Key_Return, Key.Key_Escape)
ENDS = (Key.Key_Return, Key.Key_Return, Key.Key_Tab, Key.Key_Escape)


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_gestures_at_random_keep_the_rules_and_can_all_be_undone(desk, seed):
    random.seed(seed)
    box = Annotation(id="box", sheet="sheet", shape="rectangle", words="East", width=240, height=160)
    map = edits.add(with_a_nurse_and_a_board(four_organisations()), box)
    map = edits.change_all(map, (COUNCIL, TRUST), group="local_authority")
    first = desk.show(edits.move(map, "sheet", {"box": (100.0, 500.0)}))
    desk.looks.set(level="all")
    for _ in range(200):
        one_random_gesture(desk)
    assert list(rules.faults_of(desk.document.map)) == []
    while desk.document.steps.canUndo():
        desk.undo()
    assert desk.document.map == first


def one_random_gesture(desk):
    if desk.editor is not None:
        answer(desk)
        return
    acts = (drag, drag, drag, press_and_escape, click, double_click, take_a_tool, go_in_time, look, press_a_key)
    random.choice(acts)(desk)


def spot(desk):
    """Anywhere, though most often on something: a card, its handle, the border of a shape."""
    figure = desk.view.figure
    cards = [card for card in figure.cards if desk.view.rect().contains(desk.pixel(card.thing))]
    if cards and random.random() < 0.6:
        return random.choice((desk.pixel, desk.handle))(random.choice(cards).thing)
    if figure.under and random.random() < 0.5:
        box = random.choice(figure.under).box
        return desk.at(box.x + random.choice((0, box.width)), box.y + random.choice((0, 8, box.height)))
    return QPoint(random.randrange(900), random.randrange(700))


def held():
    return random.choice((NONE, NONE, CTRL, SHIFT, ALT))


def answer(desk):
    desk.type(f"Name {random.randrange(1000)}", random.choice(ENDS))


def drag(desk):
    desk.drag(spot(desk), spot(desk), held())
    if desk.view._tie_menu.isVisible() and random.random() < 0.7:
        desk.qtbot.keyClick(desk.view._tie_menu._kinds, random.choice(MENU_KEYS))


def press_and_escape(desk):
    before, steps = desk.document.map, desk.steps
    at = spot(desk)
    desk.press(at, held())
    desk.move(spot(desk), held())
    if desk.editor is None:
        desk.key(Key.Key_Escape)
    desk.release(at)
    if desk.editor is None:
        assert (desk.document.map, desk.steps) == (before, steps)


def click(desk):
    desk.click(spot(desk), held())


def double_click(desk):
    desk.qtbot.mouseDClick(desk.view, LEFT, NONE, spot(desk))


def take_a_tool(desk):
    desk.view.set_tool(random.choice(tools.TOOLS))


def go_in_time(desk):
    random.choice((desk.document.steps.undo, desk.document.steps.redo))()


def look(desk):
    desk.looks.set(group_by=random.choice(("", "sector")), level=random.choice(("all", "all", "organisations")))


def press_a_key(desk):
    desk.key(random.choice(KEYS), random.choice((NONE, ALT)))
