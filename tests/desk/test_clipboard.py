"""Copy, cut, paste and duplicate, in one map, between two, and from a spreadsheet."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from stakeholdermap.desk import clipboard
from stakeholdermap.desk.clipboard import Unreadable
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import copies, edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Organisation, Person, Sheet
from tests.desk.canvas.conftest import Desk, desk  # noqa: F401
from tests.strategies import maps

# As long as the ids that a file may hold.
COUNCIL, TRUST, CHARITY, ICB, NURSE, SHEET = (str(number) * 36 for number in range(6))
NAMES = {COUNCIL: "Council", TRUST: "Hospital trust", CHARITY: "Carers together", ICB: "NHS board"}
CTRL = Qt.KeyboardModifier.ControlModifier


def four_organisations() -> Map:
    map = edits.add(Map(), Sheet(id=SHEET, name="Map"), *(Organisation(id=id, name=n) for id, n in NAMES.items()))
    map = edits.connect(map, COUNCIL, TRUST, id="6" * 36)
    return edits.move(map, SHEET, {COUNCIL: (0, 0), TRUST: (320, 0), CHARITY: (0, 160), ICB: (320, 160)})


@pytest.fixture
def on_four(desk) -> Desk:  # noqa: F811
    QGuiApplication.clipboard().clear()
    desk.show(four_organisations())
    desk.view.setFocus()
    return desk


def held() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def press(desk, *keys: Qt.Key) -> None:  # noqa: F811
    for key in keys:
        desk.key(key, CTRL)


def names(desk) -> list[str]:  # noqa: F811
    return sorted(organisation.name for organisation in desk.document.map.organisations.values())


def test_copy_gives_other_programs_the_names(on_four) -> None:
    on_four.selection.set([COUNCIL, ICB])
    press(on_four, Qt.Key.Key_C)
    assert held().text().splitlines() == ["Council", "NHS board"]


def test_paste_makes_copies_with_the_ties_among_them_selected_beside_and_in_one_step(on_four) -> None:
    before = on_four.document.map
    on_four.selection.set([COUNCIL, TRUST])
    press(on_four, Qt.Key.Key_C, Qt.Key.Key_V)
    map, new = on_four.document.map, on_four.selection.ids
    assert sorted(map.name_of(id) for id in new) == ["Council", "Hospital trust"]
    assert [tie for tie in map.relationships.values() if {tie.one, tie.other} == new]
    assert all(map.placements[key] == place for key, place in before.placements.items())
    cards = list(on_four.view.stage.scene.cards.values())
    assert not any(a.box.meets(b.box) for a in cards for b in cards if a is not b)
    assert on_four.steps == 1
    on_four.undo()
    assert on_four.document.map is before


def test_pasting_again_makes_others_elsewhere(on_four) -> None:
    on_four.selection.set([COUNCIL])
    press(on_four, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_V)
    assert names(on_four).count("Council") == 3
    cards = list(on_four.view.stage.scene.cards.values())
    assert not any(a.box.meets(b.box) for a in cards for b in cards if a is not b)


def test_duplicate_leaves_the_clipboard_alone(on_four) -> None:
    on_four.selection.set([CHARITY])
    press(on_four, Qt.Key.Key_D)
    assert names(on_four).count("Carers together") == 2
    assert held() is None or not held().formats()


def test_cut_takes_off_the_map_what_paste_brings_back(on_four) -> None:
    on_four.selection.set([COUNCIL, TRUST])
    press(on_four, Qt.Key.Key_X)
    assert names(on_four) == ["Carers together", "NHS board"]
    press(on_four, Qt.Key.Key_V)
    assert names(on_four) == ["Carers together", "Council", "Hospital trust", "NHS board"]
    assert len(on_four.document.map.relationships) == 1
    assert on_four.steps == 2


def test_what_was_copied_in_one_window_is_pasted_in_another(on_four, qtbot) -> None:
    on_four.document.edit("Staff", lambda m: edits.add(m, Person(id=NURSE, post="Chief nurse", employer=TRUST)))
    on_four.looks.set(level="all")
    on_four.selection.set([NURSE])
    press(on_four, Qt.Key.Key_C)
    other = Desk(qtbot)
    there = edits.add(Map(), Sheet(id="there", name="Map"), Organisation(id="own", name="HOSPITAL TRUST"))
    other.show(there)
    press(other, Qt.Key.Key_V)
    (person,) = other.document.map.people.values()
    assert (person.post, person.employer) == ("Chief nurse", "own")
    other.view.hide()
    other.background.wait_all()


def test_nothing_selected_and_nothing_to_paste_are_said(on_four) -> None:
    on_four.selection.clear()
    press(on_four, Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_V)
    assert on_four.sentences == [
        "Nothing was copied. Select a card on the map first.",
        "Select a card on the map first.",
        "There is nothing on the clipboard that can be pasted on the map.",
    ]


def test_the_map_is_copied_as_a_picture_on_white(on_westmarch) -> None:
    on_westmarch.wear("dark")
    on_westmarch.commands["copy_picture"].trigger()
    picture = QGuiApplication.clipboard().image()
    bounds = on_westmarch.map_view.figure.bounds
    assert picture.width() >= bounds.width * clipboard.PICTURE_SCALE
    assert picture.pixelColor(0, 0).name() == LIGHT.background


def fact(**changed: object) -> dict[str, object]:
    whole = copies.Copy((Organisation(id="0" * 36, name="X"),))
    return json.loads(clipboard.written(whole)) | changed


HOSTILE = [
    b"", b"\x00\xff", b"[" * 100_000, b"null", b"[]", b'{"format": 1}', b"1" * 5000,
    json.dumps(fact(format=2)).encode(),
    json.dumps(fact(facts=[{"organisation": [["x"]]}])).encode(),
    json.dumps(fact(facts=[{"no such table": [["x"]], "fact": []}] * 3 + [{"organisation": 1}])).encode(),
    json.dumps(fact(around=[["id", "no such kind", "X"]])).encode(),
    json.dumps(fact(around=[["id", "organisation", "X"]] * 100)).encode(),
    b" " * (clipboard.LARGEST + 1),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_part_of_a_map_is_refused_in_one_sentence_and_changes_nothing(on_four, text) -> None:
    data = QMimeData()
    data.setData(clipboard.MIME, text)
    QGuiApplication.clipboard().setMimeData(data)
    press(on_four, Qt.Key.Key_V)
    assert on_four.sentences == [clipboard.UNREADABLE]
    assert on_four.steps == 0


@pytest.mark.parametrize("name", ["X\x00Y", "", "x" * 501])
def test_facts_that_the_rules_forbid_are_refused_in_one_sentence(on_four, name) -> None:
    copy = copies.Copy((Organisation(id="0" * 36, name=name),))
    data = QMimeData()
    data.setData(clipboard.MIME, clipboard.written(copy).encode())
    QGuiApplication.clipboard().setMimeData(data)
    press(on_four, Qt.Key.Key_V)
    assert len(on_four.sentences) == 1
    assert on_four.steps == 0


@given(st.binary() | st.recursive(st.none() | st.text() | st.floats(), st.lists).map(lambda v: json.dumps(v).encode()))
def test_any_other_bytes_are_unreadable(text) -> None:
    with pytest.raises(Unreadable):
        clipboard.read(text)


def test_a_part_of_a_map_with_nothing_in_it_is_unreadable(on_four) -> None:
    data = QMimeData()
    data.setData(clipboard.MIME, clipboard.written(copies.Copy(())).encode())
    QGuiApplication.clipboard().setMimeData(data)
    press(on_four, Qt.Key.Key_V)
    assert on_four.sentences == [clipboard.UNREADABLE]
    assert on_four.steps == 0


def test_names_from_a_spreadsheet_lose_the_marks_that_nobody_sees(on_four) -> None:
    paste_text(on_four, "Al\u202epha\u200b Trust\nAlpha  Trust\nB\x07eta\n")
    assert {"Alpha Trust", "Beta"} <= set(names(on_four))
    assert on_four.document.map.organisations.keys() == {*NAMES, *on_four.selection.ids}
    assert len(on_four.selection.ids) == 2


@given(maps())
def test_a_copy_of_any_map_is_read_as_it_was_written(map: Map) -> None:
    map = edits.add(map, Sheet(id="s" * 36, name="Map"))
    copy = copies.copied(map, "s" * 36, [fact.id for fact in map.things()])
    if copy.things and all(len(fact.id) == 36 for fact in copy.facts):
        read = clipboard.read(clipboard.written(copy).encode())
        assert set(read.facts) == set(copy.facts)
        assert read.around == copy.around
        assert not list(rules.faults_of(copies.pasted(map, read, "s" * 36)[0]))


def paste_text(desk, text: str) -> None:  # noqa: F811
    QGuiApplication.clipboard().setText(text)
    press(desk, Qt.Key.Key_V)


def test_a_column_of_names_makes_a_card_each_and_selects_those_there_are(on_four) -> None:
    paste_text(on_four, "Library\r\n  council \r\n\r\nFood bank\r\nLIBRARY\r\n")
    assert names(on_four) == ["Carers together", "Council", "Food bank", "Hospital trust", "Library", "NHS board"]
    chosen = sorted(on_four.document.map.name_of(id) for id in on_four.selection.ids)
    assert chosen == ["Council", "Food bank", "Library"]
    assert on_four.sentences[-1] == "2 organisations added; 1 is on the map already, and selected too."
    assert on_four.steps == 1


@pytest.mark.parametrize(("level", "table"), [("people", "people"), ("bodies", "bodies"), ("all", "organisations")])
def test_names_become_what_the_level_shows(on_four, level, table) -> None:
    on_four.looks.set(level=level)
    paste_text(on_four, "One\nTwo")
    made = getattr(on_four.document.map, table)
    assert {"One", "Two"} <= {on_four.document.map.name_of(id) for id in made}


def test_names_that_are_all_there_are_selected_without_a_step(on_four) -> None:
    paste_text(on_four, "Council\nNHS board")
    assert on_four.selection.ids == {COUNCIL, ICB}
    assert on_four.steps == 0
    assert on_four.sentences[-1].startswith("Nothing was added: 2 organisations")


def test_many_names_stand_clear_of_one_another_and_of_what_was_there(on_four) -> None:
    before = on_four.document.map.placements
    names = [f"Practice {number} {'of the long and winding road to the sea ' * (number % 5)}" for number in range(60)]
    paste_text(on_four, "\n".join(names))
    cards = list(on_four.view.stage.scene.cards.values())
    assert len(cards) == 64
    assert not any(a.box.meets(b.box) for a in cards for b in cards if a is not b)
    assert all(on_four.document.map.placements[key] == place for key, place in before.items())


@pytest.mark.parametrize("text", ["x\n" * 100_000, "\t".join("ab") + "\n", "x\n" * 1001])
def test_what_is_no_column_of_names_is_refused_in_one_sentence(on_four, text) -> None:
    paste_text(on_four, text)
    assert len(on_four.sentences) == 1
    assert on_four.sentences[0].startswith("Nothing was pasted: ")
    assert on_four.steps == 0


def test_the_limit_is_said() -> None:
    with pytest.raises(Refused, match="more than 1,000 names"):
        clipboard.column_in("x\n" * 100_000)


@given(st.text())
def test_any_text_gives_names_or_is_refused(text) -> None:
    try:
        found = clipboard.column_in(text)
    except Refused:
        return
    assert all(name.strip() == name and name for name in found)
