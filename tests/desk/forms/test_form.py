from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.forms.editors import Number, Text, one_of
from stakeholdermap.desk.forms.form import Field, Form
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

FIELDS = (
    Field("name", "Name", Text(), "What it is called"),
    Field("note", "Note", Text(lines=3)),
    Field("quorum", "Quorum", Number()),
    Field("group", "Group", one_of(words.GROUPS)),
)


def made(qtbot) -> tuple[Form, list, list]:
    committed, told = [], []
    form = Form(FIELDS, lambda field, value: committed.append((field.name, value)), told.append)
    qtbot.addWidget(form)
    form.show_values(Map(), {"name": "Board", "note": "", "quorum": 7, "group": "vcse"})
    form.show()
    return form, committed, told


def test_label_help_and_accessible_name_come_from_one_row(qtbot) -> None:
    form, _, _ = made(qtbot)
    labels = {label.text(): label for label in form.findChildren(QLabel)}
    assert list(labels) == ["Name", "Note", "Quorum", "Group"]
    box = form.boxes["name"]
    assert (box.accessibleName(), box.accessibleDescription()) == ("Name", "What it is called")
    assert labels["Name"].buddy() is box


def test_values_are_shown_and_read_back(qtbot) -> None:
    form, _, _ = made(qtbot)
    assert form.values() == {"name": "Board", "note": "", "quorum": 7, "group": "vcse"}


def test_leaving_a_value_unchanged_commits_nothing(qtbot) -> None:
    form, committed, _ = made(qtbot)
    qtbot.keyClick(form.boxes["name"], Qt.Key.Key_Return)
    assert committed == []


def test_a_value_is_committed_once(qtbot) -> None:
    form, committed, _ = made(qtbot)
    qtbot.keyClicks(form.boxes["quorum"], "0")
    qtbot.keyClick(form.boxes["quorum"], Qt.Key.Key_Return)
    form.boxes["name"].setFocus()
    assert [name for name, _ in committed] == ["quorum"]


def test_a_value_that_is_none_is_told_instead(qtbot) -> None:
    form, committed, told = made(qtbot)
    qtbot.keyClicks(form.boxes["quorum"], "x")
    qtbot.keyClick(form.boxes["quorum"], Qt.Key.Key_Return)
    assert committed == []
    assert "is not a whole number" in told[0]


def test_several_values_show_none_of_them(qtbot) -> None:
    form, _, _ = made(qtbot)
    form.show_values(Map(), {"name": "Board", "group": "vcse"}, mixed={"name", "group"})
    assert form.boxes["name"].text() == ""
    assert form.boxes["name"].placeholderText() == "Several values"
    assert form.boxes["group"].currentIndex() == -1


def test_the_wheel_does_not_change_a_choice(qtbot) -> None:
    form, committed, _ = made(qtbot)
    assert form.boxes["group"].focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert committed == []


def test_a_choice_that_arrows_and_letters_go_to_is_committed_once_with_enter(qtbot) -> None:
    form, committed, _ = made(qtbot)
    box = form.boxes["group"]
    for _ in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Up)
    qtbot.keyClicks(box, "Hous")
    assert committed == []
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert committed == [("group", "housing")]


def test_a_choice_that_arrows_have_gone_to_is_committed_when_the_box_is_left(qtbot) -> None:
    form, committed, _ = made(qtbot)
    with qtbot.waitActive(form):
        form.activateWindow()
    box = form.boxes["group"]
    box.setFocus()
    there = box.itemData(box.currentIndex() + 1)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    form.boxes["name"].setFocus()
    assert committed == [("group", there)]


def test_esc_takes_a_choice_back_to_where_it_began(qtbot) -> None:
    form, committed, _ = made(qtbot)
    box = form.boxes["group"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    form.boxes["name"].setFocus()
    assert (box.currentData(), committed) == ("vcse", [])


def test_a_choice_taken_from_the_open_list_is_committed_at_once(qtbot) -> None:
    form, committed, _ = made(qtbot)
    box = form.boxes["group"]
    there = box.itemData(box.currentIndex() + 2)
    box.showPopup()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(box.view(), key)
    assert committed == [("group", there)]
