"""The box to type in with what fits beneath it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from stakeholdermap.desk.finder import EDGE, LOWEST, WIDTH, Finder, Found, Search, place_beside

NAMES = ("Ann", "Bea", "Cem", "Dev")
DOWN, UP, ENTER, ESC, TAB = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
)
PLACE = QRect(20, 20, 300, 400)


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def finder(qtbot):
    """A box on a widget of its own, where the keyboard was in a line before."""
    room = QWidget()
    room.resize(640, 480)
    before = QLineEdit(room)
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    before.setFocus()
    yield Finder(room)
    room.close()


def search(taken: list[str], **fields: str) -> Search:
    def finds(typed: str) -> list[Found]:
        fits = (name for name in NAMES if typed.casefold() in name.casefold())
        return [Found(name, lambda name=name: taken.append(name), **fields) for name in fits]

    return Search("Join Council to", "Type a name", finds)


def chosen(finder: Finder) -> str:
    return finder.found[finder.list.currentIndex().row()].words


def press(qtbot, finder: Finder, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(finder.line, key)


def test_what_fits_is_offered_as_one_types_and_enter_takes_the_first(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    assert [found.words for found in finder.found] == list(NAMES)
    qtbot.keyClicks(finder.line, "e")
    assert [found.words for found in finder.found] == ["Bea", "Cem", "Dev"]
    press(qtbot, finder, ENTER)
    assert taken == ["Bea"]
    assert not finder.is_open


def test_down_and_up_walk_and_come_in_at_the_other_end(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    press(qtbot, finder, DOWN)
    assert chosen(finder) == "Bea"
    press(qtbot, finder, UP, UP)
    assert chosen(finder) == "Dev"
    press(qtbot, finder, DOWN, ENTER)
    assert taken == ["Ann"]


def test_a_page_stops_at_the_end(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    press(qtbot, finder, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert chosen(finder) == "Dev"
    press(qtbot, finder, Qt.Key.Key_PageUp)
    assert chosen(finder) == "Ann"


def test_a_click_takes_what_it_is_on(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    at = finder.list.visualRect(finder.model.index(2, 0)).center()
    qtbot.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert taken == ["Cem"]


def test_esc_takes_nothing_and_the_keyboard_is_where_it_was(qtbot, finder, taken) -> None:
    before = finder.parentWidget().findChild(QLineEdit)
    finder.ask(search(taken), PLACE)
    assert finder.line.hasFocus()
    with qtbot.waitSignal(finder.closed):
        press(qtbot, finder, ESC)
    assert taken == []
    assert before.hasFocus()


def test_tab_does_not_leave_a_box_so_small(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    press(qtbot, finder, TAB)
    assert finder.is_open
    assert finder.line.hasFocus()


def test_what_cannot_be_taken_now_is_walked_past_at_first_and_says_why(qtbot, finder, taken) -> None:
    rows = [
        Found("Undo", lambda: taken.append("Undo"), why_not="There is nothing to undo."),
        Found("Redo", lambda: taken.append("Redo")),
    ]
    finder.ask(Search("", "Find a command", lambda _: rows), PLACE)
    assert chosen(finder) == "Redo"
    press(qtbot, finder, UP)
    assert finder.line.accessibleDescription() == "Undo, There is nothing to undo. 1 of 2."
    press(qtbot, finder, ENTER)
    assert taken == []
    assert finder.is_open


def test_what_was_refused_stays_typed(qtbot, finder) -> None:
    finder.ask(Search("", "", lambda _: [Found("Too long", lambda: False)]), PLACE)
    qtbot.keyClicks(finder.line, "too")
    press(qtbot, finder, ENTER)
    assert finder.is_open
    assert finder.line.text() == "too"
    assert finder.line.hasFocus()


def test_where_nothing_fits_a_sentence_says_so_to_the_eye_and_the_ear(qtbot, finder, taken) -> None:
    finder.ask(search(taken), PLACE)
    qtbot.keyClicks(finder.line, "zz")
    assert finder.nothing.isVisible()
    assert finder.list.isHidden()
    assert finder.line.accessibleDescription() == finder.nothing.text() == "Nothing fits what is typed."
    press(qtbot, finder, ENTER, DOWN)
    assert finder.is_open


def test_a_new_question_takes_the_place_of_the_one_before(qtbot, finder, taken) -> None:
    before = finder.parentWidget().findChild(QLineEdit)
    finder.ask(search(taken), PLACE)
    qtbot.keyClicks(finder.line, "an")
    finder.ask(Search("Another", "Type", lambda _: []), PLACE)
    assert finder.about.text() == "Another"
    assert finder.line.text() == ""
    press(qtbot, finder, ESC)
    assert before.hasFocus()


def test_a_screen_reader_hears_what_is_asked_and_which_of_how_many(qtbot, finder, taken) -> None:
    finder.ask(search(taken, beside="organisation"), PLACE)
    assert finder.line.accessibleName() == "Join Council to. Type a name"
    press(qtbot, finder, DOWN)
    assert finder.line.accessibleDescription() == "Bea, organisation. 2 of 4."


rooms = st.builds(QRect, st.just(0), st.just(0), st.integers(440, 2000), st.integers(260, 1400))
shares = st.floats(0, 1)


@given(rooms, shares, shares, st.integers(20, 180), st.integers(20, 60))
def test_it_is_asked_within_the_window_and_under_the_mark_where_there_is_room(room, across, down, wide, high) -> None:
    mark = QRect(round(across * (room.width() - wide)), round(down * (room.height() - high)), wide, high)
    place = place_beside(mark, room)
    assert room.contains(place)
    assert place.width() <= WIDTH
    fits_under = room.bottom() - EDGE - (mark.bottom() + EDGE) >= LOWEST
    if fits_under:
        assert not place.intersects(mark)
        assert place.top() > mark.bottom()


def test_above_a_mark_at_the_foot_of_the_window() -> None:
    mark = QRect(QPoint(100, 700), QPoint(260, 740))
    place = place_beside(mark, QRect(0, 0, 900, 760))
    assert place.bottom() < mark.top()
