"""Notes and background shapes by mouse: placed, drawn, written on, pulled larger, moved, removed."""

import pytest
from PySide6.QtCore import QPoint, Qt

from stakeholdermap.model import edits
from stakeholdermap.model.things import Annotation
from tests.desk.canvas.conftest import COUNCIL, LEFT, four_organisations

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def first(desk):
    return desk.show(four_organisations())


@pytest.fixture
def with_a_box(desk):
    """A background box 200 wide and 120 high, below the cards."""
    box = Annotation(id="box", sheet="sheet", shape="rectangle", words="East", width=200, height=120)
    map = edits.add(four_organisations(), box)
    return desk.show(edits.move(map, "sheet", {"box": (100.0, 360.0)}))


def drawn(desk):
    (annotation,) = desk.document.map.annotations.values()
    return annotation


def box_of(desk, thing="box"):
    marks = (*desk.view.figure.under, *desk.view.figure.cards)
    return next(card.box for card in marks if card.thing == thing)


def test_a_click_with_the_note_tool_asks_the_words_and_adds_note_and_place_in_one_step(desk, first):
    desk.view.set_tool("note")
    desk.click(desk.at(160, 300))
    desk.type("Ask Priya")
    assert (drawn(desk).shape, drawn(desk).words) == ("note", "Ask Priya")
    assert desk.place_of(drawn(desk).id) == (160, 300)
    assert desk.selection.ids == {drawn(desk).id}
    assert desk.view.tool == "select"
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


@pytest.mark.parametrize("held", [SHIFT, CTRL])
def test_a_note_has_several_lines(desk, first, held):
    desk.view.set_tool("note")
    desk.click(desk.at(160, 300))
    desk.qtbot.keyClicks(desk.editor, "Ask Priya")
    desk.qtbot.keyClick(desk.editor, Key.Key_Return, held)
    desk.type("who decides")
    assert drawn(desk).words == "Ask Priya\nwho decides"


@pytest.mark.parametrize("end", [Key.Key_Escape, Key.Key_Return])
def test_a_note_without_words_is_none(desk, first, end):
    desk.view.set_tool("note")
    desk.click(desk.at(160, 300))
    desk.type("  " if end == Key.Key_Return else "Ask", end)
    desk.view.escape()
    assert desk.document.map is first


def test_a_note_drawn_by_dragging_has_that_size(desk, first):
    desk.view.set_tool("note")
    desk.drag(desk.at(0, 300), desk.at(200, 400))
    desk.type("Wide")
    assert (drawn(desk).width, drawn(desk).height) == (200, 100)
    assert desk.place_of(drawn(desk).id) == (100, 350)


@pytest.mark.parametrize(("tool", "key"), [("rectangle", Key.Key_R), ("ellipse", Key.Key_U)])
def test_a_shape_is_there_when_it_is_drawn_and_its_title_belongs_to_the_same_step(desk, first, tool, key):
    desk.key(key)
    assert desk.view.tool == tool
    desk.drag(desk.at(0, 260), desk.at(240, 400))
    assert (drawn(desk).shape, drawn(desk).width, drawn(desk).height) == (tool, 240, 140)
    desk.type("Providers in the east")
    assert drawn(desk).words == "Providers in the east"
    assert desk.view.tool == "select"
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == first


def test_escape_in_its_title_leaves_a_shape_without_one(desk, first):
    desk.view.set_tool("rectangle")
    desk.drag(desk.at(0, 260), desk.at(240, 400))
    desk.type("East", Key.Key_Escape)
    assert drawn(desk).words == ""


def test_a_click_makes_a_shape_of_the_usual_size(desk, first):
    desk.view.set_tool("rectangle")
    desk.click(desk.at(160, 300))
    assert drawn(desk).width > 200
    assert desk.place_of(drawn(desk).id) == (160, 300)


def test_with_shift_a_shape_is_as_wide_as_high(desk, first):
    desk.view.set_tool("ellipse")
    desk.drag(desk.at(0, 260), desk.at(160, 300), SHIFT)
    assert (drawn(desk).width, drawn(desk).height) == (160, 160)


def test_escape_while_drawing_a_shape_leaves_nothing(desk, first):
    desk.view.set_tool("rectangle")
    desk.press(desk.at(0, 260))
    desk.move(desk.at(240, 400))
    desk.key(Key.Key_Escape)
    desk.release(desk.at(240, 400))
    assert desk.document.map is first


# A shape that is there


def test_a_shape_is_picked_up_by_its_border_and_not_by_its_inside(desk, with_a_box):
    box = box_of(desk)
    desk.click(desk.at(*box.middle))
    assert desk.selection.ids == frozenset()
    desk.click(desk.at(box.x, box.y + 70))
    assert desk.selection.ids == {"box"}


def test_a_shape_moves_by_its_border_and_leaves_what_stands_on_it(desk, with_a_box):
    box = box_of(desk)
    desk.drag(desk.at(box.x + 60, box.y + box.height), desk.at(box.x + 90, box.y + box.height + 44), ALT)
    assert desk.place_of("box") == (130, 404)
    assert desk.place_of(COUNCIL) == (0, 0)
    assert desk.steps == 1


def test_a_box_round_a_whole_shape_selects_it_and_a_box_within_it_does_not(desk, with_a_box):
    box = box_of(desk)
    desk.drag(desk.at(box.x + 20, box.y + 60), desk.at(box.x + 100, box.y + 100))
    assert desk.selection.ids == frozenset()
    desk.drag(desk.at(box.x - 30, box.y - 20), desk.at(box.x + box.width + 20, box.y + box.height + 20))
    assert desk.selection.ids == {"box"}


def test_a_double_click_on_its_words_writes_on_a_shape_and_may_leave_it_without(desk, with_a_box):
    box = box_of(desk)
    desk.qtbot.mouseDClick(desk.view, LEFT, NONE, desk.at(box.x + 24, box.y + 16))
    assert desk.editor.text() == "East"
    desk.editor.setPlainText("West")
    desk.qtbot.keyClick(desk.editor, Key.Key_Return)
    assert drawn(desk).words == "West"
    desk.qtbot.mouseDClick(desk.view, LEFT, NONE, desk.at(box.x + 24, box.y + 16))
    desk.editor.setPlainText("")
    desk.qtbot.keyClick(desk.editor, Key.Key_Return)
    assert drawn(desk).words == ""


def test_a_selected_shape_is_removed_by_key(desk, with_a_box):
    desk.selection.set(("box",))
    desk.key(Key.Key_Delete)
    assert not desk.document.map.annotations


# Pulling


def corner(desk, across, down):
    box = box_of(desk)
    x, y = box.middle
    return desk.at(x + across * box.width / 2, y + down * box.height / 2)


@pytest.mark.parametrize(
    ("way", "pull", "size", "middle"),
    [
        ((1, 1), (40, 20), (240, 140), (120, 370)),
        ((-1, -1), (-40, -20), (240, 140), (80, 350)),
        ((1, 0), (40, 33), (240, 120), (120, 360)),
        ((0, -1), (9, -20), (200, 140), (100, 350)),
        ((-1, 0), (60, 0), (140, 120), (130, 360)),
    ],
)
def test_pulling_a_handle_leaves_the_opposite_edge_where_it_is(desk, with_a_box, way, pull, size, middle):
    desk.selection.set(("box",))
    start = corner(desk, *way)
    desk.drag(start, start + QPoint(*pull), ALT)
    assert (drawn(desk).width, drawn(desk).height) == size
    assert desk.place_of("box") == middle
    assert desk.steps == 1
    desk.undo()
    assert desk.document.map == with_a_box


def test_a_shape_cannot_be_pulled_to_nothing(desk, with_a_box):
    desk.selection.set(("box",))
    start = corner(desk, 1, 1)
    desk.drag(start, start - QPoint(500, 500), ALT)
    assert min(drawn(desk).width, drawn(desk).height) > 0


def test_with_shift_the_proportions_stay(desk, with_a_box):
    desk.selection.set(("box",))
    start = corner(desk, 1, 1)
    desk.drag(start, start + QPoint(100, 4), SHIFT | ALT)
    assert drawn(desk).width / drawn(desk).height == pytest.approx(200 / 120)


def test_while_pulling_the_size_is_seen_and_escape_leaves_nothing(desk, with_a_box):
    desk.selection.set(("box",))
    start = corner(desk, 1, 1)
    desk.press(start)
    desk.move(start + QPoint(80, 40), ALT)
    assert desk.view.stage.card("box").box.width == pytest.approx(280)
    desk.key(Key.Key_Escape)
    desk.release(start + QPoint(80, 40))
    assert desk.document.map is with_a_box
    assert desk.view.stage.card("box").box.width == pytest.approx(200)


def test_a_locked_shape_has_no_handles(desk):
    box = Annotation(id="box", sheet="sheet", shape="rectangle", width=200, height=120)
    map = edits.move(edits.add(four_organisations(), box), "sheet", {"box": (100.0, 360.0)})
    map = desk.show(edits.lock(map, "sheet", ["box"]))
    desk.selection.set(("box",))
    desk.drag(corner(desk, 1, 1), corner(desk, 1, 1) + QPoint(40, 40))
    assert desk.document.map is map


def test_without_handles_under_the_mouse_a_drag_inside_draws_a_box_of_its_own(desk, with_a_box):
    desk.selection.set(("box", COUNCIL))
    desk.drag(desk.at(*box_of(desk).middle), desk.at(-80, -80))
    assert desk.document.map is with_a_box
