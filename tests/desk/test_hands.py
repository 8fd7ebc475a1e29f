"""Mouse and keys on the map of the real window, also where they get in one another's way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.canvas.gestures.gesture import Question
from stakeholdermap.desk.canvas.linking import AGAIN
from stakeholdermap.desk.window import Window
from stakeholdermap.model import edits
from stakeholdermap.model.things import Annotation

LEFT, RIGHT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at_the_map(on_westmarch: Window) -> Window:
    """The map has the keyboard, everything on it is in sight, and whoever is drawn first is selected."""
    on_westmarch.activateWindow()
    on_westmarch.map_view.setFocus()
    on_westmarch.map_view.gaze.zoom_to_fit()
    on_westmarch.selection.set([a_card(on_westmarch)])
    return on_westmarch


def a_card(window: Window) -> str:
    return next(card.thing for card in window.map_view.figure.cards if card.kind == "organisation")


def middle_of(window: Window, thing: str) -> QPoint:
    stage = window.map_view.stage
    return stage.camera.to_screen(stage.scene.cards[thing].box.middle).toPoint()


def mouse(window: Window, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    view = window.map_view
    place = view.mapToGlobal(QPointF(at))
    event = QMouseEvent(kind, QPointF(at), place, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def begin_to_drag(qtbot, window: Window, start: QPoint, way: QPoint) -> QPoint:
    qtbot.mousePress(window.map_view, LEFT, pos=start)
    for share in (1, 2):
        mouse(window, QEvent.Type.MouseMove, start + way * share / 2, NO_BUTTON, LEFT)
    return start + way


def test_keys_that_a_finder_has_no_use_for_do_nothing_to_the_map_beneath(qtbot, at_the_map) -> None:
    before = at_the_map.document.map
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_L, CTRL)
    finder = at_the_map.map_view.keyboard.finder
    for key, held in ((Qt.Key.Key_Right, ALT), (Qt.Key.Key_D, CTRL), (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)):
        qtbot.keyClick(finder.line, key, held)
    assert at_the_map.document.map is before
    assert finder.is_open
    assert not at_the_map.map_view.is_occupied


def test_keys_that_the_menu_of_a_tie_has_no_use_for_do_nothing_to_the_map_beneath(qtbot, at_the_map) -> None:
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_L, CTRL)
    qtbot.keyClick(at_the_map.map_view.keyboard.finder.line, Qt.Key.Key_Return)
    menu, after = at_the_map.map_view._tie_menu, at_the_map.document.map
    assert menu.isVisible()
    for key, held in ((Qt.Key.Key_D, CTRL), (Qt.Key.Key_Right, ALT)):
        qtbot.keyClick(menu._kinds, key, held)
    assert at_the_map.document.map is after
    assert menu.isVisible()


def test_undo_in_the_middle_of_a_drag_drops_the_drag(qtbot, at_the_map) -> None:
    view, sheet, fresh = at_the_map.map_view, at_the_map.map_view.sheet.id, "fresh"
    before = at_the_map.document.map
    shape = Annotation(id=fresh, sheet=sheet, shape="rectangle", width=200.0, height=100.0)
    view.edit("Draw", lambda m: edits.move(edits.add(m, shape), sheet, {fresh: (0.0, -900.0)}))
    at_the_map.selection.set([fresh])
    view.gaze.zoom_to_fit()
    box = view.stage.camera.box_on_screen(view.stage.scene.cards[fresh].box)
    at = begin_to_drag(qtbot, at_the_map, box.bottomRight().toPoint(), QPoint(30, 30))
    assert view.is_occupied
    at_the_map.commands["undo"].trigger()
    assert not view.is_occupied
    mouse(at_the_map, QEvent.Type.MouseMove, at + QPoint(9, 9), NO_BUTTON, LEFT)
    qtbot.mouseRelease(view, LEFT, pos=at + QPoint(9, 9))
    assert at_the_map.document.map == before
    assert at_the_map.ask.told == []


def test_another_button_in_the_middle_of_a_drag_drops_nothing(qtbot, at_the_map) -> None:
    view, card = at_the_map.map_view, a_card(at_the_map)
    start = middle_of(at_the_map, card)
    at = begin_to_drag(qtbot, at_the_map, start, QPoint(0, 60))
    before = at_the_map.document.map
    mouse(at_the_map, QEvent.Type.MouseButtonPress, at, RIGHT, LEFT | RIGHT)
    mouse(at_the_map, QEvent.Type.MouseButtonRelease, at, RIGHT, LEFT)
    assert at_the_map.document.map is before
    assert view.is_occupied
    qtbot.mouseRelease(view, LEFT, pos=at)
    assert at_the_map.document.map is not before
    assert not view.is_occupied


def test_the_space_bar_is_let_go_when_the_keyboard_goes_elsewhere(qtbot, at_the_map) -> None:
    view, card = at_the_map.map_view, a_card(at_the_map)
    qtbot.keyPress(view, Qt.Key.Key_Space)
    at_the_map.outline.search.setFocus()
    qtbot.keyRelease(at_the_map.outline.search, Qt.Key.Key_Space)
    at_the_map.selection.clear()
    qtbot.mouseClick(view, LEFT, pos=middle_of(at_the_map, card))
    assert at_the_map.selection.ids == {card}


def test_tab_does_nothing_while_a_card_is_dragged(qtbot, at_the_map) -> None:
    view = at_the_map.map_view
    at = begin_to_drag(qtbot, at_the_map, middle_of(at_the_map, a_card(at_the_map)), QPoint(0, 60))
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view._editor.is_open
    assert view.hasFocus()
    qtbot.mouseRelease(view, LEFT, pos=at)
    assert at_the_map.document.steps.undoText().startswith("Move ")


def test_a_name_that_could_not_be_taken_leaves_the_box_as_it_was(qtbot, at_the_map) -> None:
    view, taken = at_the_map.map_view, list[str]()

    def take(name: str) -> bool:
        taken.append(name)
        if len(taken) == 1:
            raise OSError("The disk is full.")
        return True

    view.ask_name(Question(box=view.stage.scene.cards[a_card(at_the_map)].box, hint="Name", take=take))
    view._editor.box.setText("Twice")
    with pytest.raises(OSError, match="full"):
        view._editor.answer()
    assert view._editor.answer()
    assert taken == ["Twice", "Twice"]


def test_delete_and_the_menu_remove_a_closed_group_alike_and_say_how_much_that_was(qtbot, at_the_map) -> None:
    at_the_map.commands["group_by_sector"].trigger()
    at_the_map.commands["close_groups"].trigger()
    before = at_the_map.document.map
    members = next(set(card.stands_for) for card in at_the_map.map_view.figure.cards if len(card.stands_for) > 1)
    said = []
    for remove in (
        lambda: qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_Delete),
        lambda: at_the_map.acts.remove_selected(),
    ):
        at_the_map.selection.set(members)
        remove()
        assert not members & at_the_map.document.map.organisations.keys()
        assert f"{len(members)} organisations" in at_the_map.status.said.toolTip()
        said.append(at_the_map.document.steps.undoText())
        at_the_map.document.steps.undo()
    assert said == [f"Remove {len(members)} organisations"] * 2
    assert at_the_map.document.map == before


def test_delete_removes_the_ties_that_one_line_stands_for(qtbot, at_the_map) -> None:
    ties = list(at_the_map.document.map.relationships)[:2]
    at_the_map.selection.set(ties)
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_Delete)
    assert not set(ties) & at_the_map.document.map.relationships.keys()
    assert at_the_map.document.steps.undoText() == "Remove 2 ties"


def test_delete_with_nothing_selected_says_so(qtbot, at_the_map) -> None:
    at_the_map.selection.clear()
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_Delete)
    assert "Nothing is selected to remove." in at_the_map.status.said.toolTip()


def test_a_second_tie_of_another_kind_is_typed_and_what_is_refused_says_why(qtbot, at_the_map) -> None:
    view, map = at_the_map.map_view, at_the_map.document.map
    tie = next(t for t in map.relationships.values() if {t.one, t.other} <= map.organisations.keys())
    at_the_map.selection.set([tie.one])
    qtbot.keyClick(view, Qt.Key.Key_L, CTRL)
    view.tie_kind, finder = tie.kind, view.keyboard.finder
    finder.line.setText(map.name_of(tie.other))
    assert (finder.found[0].words, finder.found[0].beside) == (map.name_of(tie.other), AGAIN)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert at_the_map.document.map is map
    qtbot.keyClick(view._tie_menu._kinds, Qt.Key.Key_Return)
    after = at_the_map.document.map
    assert len([t for t in after.ties_of(tie.one) if tie.other in (t.one, t.other)]) == 2


def test_a_tie_that_is_typed_is_of_the_kind_chosen_last(qtbot, at_the_map) -> None:
    view, before = at_the_map.map_view, at_the_map.document.map
    view.tie_kind = "funds"
    qtbot.keyClick(view, Qt.Key.Key_L, CTRL)
    qtbot.keyClicks(view.keyboard.finder.line, "A trust that nobody knew of")
    qtbot.keyClick(view.keyboard.finder.line, Qt.Key.Key_Return)
    (made,) = set(at_the_map.document.map.relationships) - set(before.relationships)
    assert at_the_map.document.map.relationships[made].kind == "funds"


def test_who_has_a_seat_already_is_shown_with_the_reason(qtbot, at_the_map) -> None:
    map = at_the_map.document.map
    at_the_map.looks.set(level="all")
    person = next(person for person in map.people if map.seats_of(person))
    body = map.seats_of(person)[0].body
    at_the_map.selection.set([person])
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_S)
    finder = at_the_map.map_view.keyboard.finder
    finder.line.setText(map.name_of(body))
    assert "already has a seat" in next(f for f in finder.found if f.words == map.name_of(body)).why_not


@pytest.mark.parametrize("command", ["close", "new"])
def test_what_is_half_typed_is_taken_before_the_map_is_left(qtbot, at_the_map, command) -> None:
    at_the_map.ask.choice = None
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_O)
    qtbot.keyClicks(at_the_map.map_view._editor.box, "Half typed")
    at_the_map.commands[command].trigger()
    assert "Half typed" in {one.name for one in at_the_map.document.map.organisations.values()}


def test_the_map_is_not_left_while_what_is_typed_is_refused(qtbot, at_the_map) -> None:
    view, before = at_the_map.map_view, at_the_map.document.map
    box = view.stage.scene.cards[a_card(at_the_map)].box
    view.ask_name(Question(box=box, hint="Name", take=lambda name: False))
    view._editor.box.setText("Refused")
    at_the_map.commands["new"].trigger()
    assert at_the_map.document.map is before
    assert view._editor.is_open
    view._editor.drop()


def test_a_background_box_is_made_titled_and_sized_without_a_mouse(qtbot, at_the_map) -> None:
    view = at_the_map.map_view
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClicks(view._editor.box, "Alliance")
    qtbot.keyClick(view._editor.box, Qt.Key.Key_Return)
    (made,) = at_the_map.document.map.annotations.values()
    assert (made.shape, made.words) == ("rectangle", "Alliance")
    assert at_the_map.document.steps.count() == 1
    corner = view.stage.scene.cards[made.id].box
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(view, key, CTRL | Qt.KeyboardModifier.ShiftModifier)
    (now,) = at_the_map.document.map.annotations.values()
    box = view.stage.scene.cards[made.id].box
    assert (now.width, now.height) == (made.width + 32, made.height - 16)
    assert (box.x, box.y) == (corner.x, corner.y)
    assert at_the_map.document.steps.count() == 2


def test_arrows_reach_shapes_and_enter_opens_a_closed_group(qtbot, at_the_map) -> None:
    view, sheet = at_the_map.map_view, at_the_map.map_view.sheet.id
    top = min((card for card in view.figure.cards if card.kind == "organisation"), key=lambda card: card.box.y)
    above = (top.box.middle[0], top.box.y - 200)
    shape = Annotation(id="shape", sheet=sheet, shape="ellipse", width=200.0, height=100.0)
    view.edit("Draw", lambda m: edits.move(edits.add(m, shape), sheet, {"shape": above}))
    at_the_map.selection.set([top.thing])
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert at_the_map.selection.ids == {"shape"}
    at_the_map.commands["group_by_sector"].trigger()
    at_the_map.commands["close_groups"].trigger()
    group = next(card for card in view.figure.cards if card.kind == "group" and len(card.stands_for) > 1)
    at_the_map.selection.set(group.stands_for)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert set(group.stands_for) <= {card.thing for card in view.figure.cards}


@pytest.mark.parametrize("kind", ["organisation", "person", "body", "note"])
def test_the_menu_and_the_key_of_what_is_placed_do_the_same(qtbot, at_the_map, kind) -> None:
    view = at_the_map.map_view
    key = at_the_map.commands[f"tool_{kind}"].shortcut().toString()
    hints = []
    for take_up in (lambda: qtbot.keyClicks(view, key.lower()), at_the_map.commands[f"tool_{kind}"].trigger):
        take_up()
        assert (view.tool, view._editor.is_open) == (kind, True)
        hints.append(view._editor.box.placeholderText())
        qtbot.keyClick(view._editor.box, Qt.Key.Key_Escape)
    assert hints[0] == hints[1]


def test_what_is_made_behind_a_filter_is_said_with_the_way_out(qtbot, at_the_map) -> None:
    at_the_map.looks.set(groups=("local_authority",), hides=True)
    qtbot.keyClick(at_the_map.map_view, Qt.Key.Key_O)
    qtbot.keyClicks(at_the_map.map_view._editor.box, "Newborn")
    qtbot.keyClick(at_the_map.map_view._editor.box, Qt.Key.Key_Return)
    (made,) = (one.id for one in at_the_map.document.map.organisations.values() if one.name == "Newborn")
    qtbot.waitUntil(lambda: "Newborn is hidden by a filter." in at_the_map.status.said.toolTip())
    at_the_map.status.offered.click()
    assert made in at_the_map.map_view.stage.scene.cards


def test_a_tie_made_behind_a_filter_is_said_too(qtbot, at_the_map) -> None:
    map = at_the_map.document.map
    tie = next(iter(map.relationships.values()))
    at_the_map.document.edit("Remove", lambda m: edits.remove(m, tie.id))
    at_the_map.looks.set(kinds=("funds",))
    at_the_map.document.edit("Connect", lambda m: edits.connect(m, tie.one, tie.other, "works_with"))
    qtbot.waitUntil(lambda: "left aside by a filter" in at_the_map.status.said.toolTip())
