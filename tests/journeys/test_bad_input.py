"""What cannot be drawn is refused in one sentence and nothing is half done; what can be put in order is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tests.journeys.by_keyboard import Keyboard

BOARD, COMMITTEE, COUNCIL = "Place Board", "Finance Committee", "Westmarch Council"
# Line breaks, a mark that turns the direction of writing, one that nobody sees; as a web page may give them.
STRANGE = "Westmarch\r\nCouncil \u202eand\u200b its\u2028villages"
IN_ORDER = "Westmarch Council and its villages"


@pytest.fixture
def hands(window) -> Keyboard:
    hands = Keyboard(window)
    hands.begin()
    return hands


def test_a_body_is_not_put_under_itself_nor_under_one_below_it(hands, window) -> None:
    hands.body(BOARD, "board", "")
    hands.body(COMMITTEE, "committee", BOARD)
    before, steps = hands.map, window.document.steps.count()
    for parent in (BOARD, COMMITTEE):
        hands.in_table("Bodies", BOARD, "Reports to", parent)
        assert window.status.said.words == f"{BOARD} cannot stand under itself."
        assert hands.map is before
        assert window.document.steps.count() == steps


def test_a_hundred_thousand_cells_on_the_map_are_refused(hands, window) -> None:
    hands.place("O", COUNCIL)
    before = hands.map
    QGuiApplication.clipboard().setText("a\tb\n" * 50_000)
    hands.press("Ctrl+V")
    assert window.status.said.words.startswith("Nothing was pasted: ")
    assert window.status.said.words.count(". ") <= 1
    assert hands.map is before


def test_a_pasted_name_is_put_in_order_where_it_is_typed_on_the_map(hands) -> None:
    hands.press("O")
    paste(hands, STRANGE)
    assert [o.name for o in hands.map.organisations.values()] == [IN_ORDER]


def test_a_pasted_name_is_put_in_order_in_a_cell_of_the_table(hands) -> None:
    hands.place("O", COUNCIL)
    hands.press("Ctrl+2")
    hands.press("Home")
    hands.press("F2")
    hands.press("Ctrl+A")
    paste(hands, STRANGE)
    QGuiApplication.processEvents()
    assert [o.name for o in hands.map.organisations.values()] == [IN_ORDER]


def test_a_pasted_name_is_put_in_order_in_the_inspector(hands) -> None:
    hands.place("O", COUNCIL)
    hands.press("Ctrl+Return")
    hands.press("Ctrl+A")
    paste(hands, STRANGE)
    assert [o.name for o in hands.map.organisations.values()] == [IN_ORDER]


def paste(hands: Keyboard, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hands.press("Ctrl+V")
    hands.press("Return")
