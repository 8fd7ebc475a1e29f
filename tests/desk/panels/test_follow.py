import pytest
from PySide6.QtWidgets import QWidget

from stakeholdermap.desk.panels.follow import Follow


class Panel(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.fills = 0
        self.follow = Follow(self, self.fill)

    def fill(self) -> None:
        self.fills += 1


@pytest.fixture
def panel(qtbot) -> Panel:
    panel = Panel()
    qtbot.addWidget(panel)
    return panel


def test_a_panel_in_sight_follows_once_for_all_changes_of_a_moment(qtbot, panel) -> None:
    panel.show()
    for _ in range(5):
        panel.follow.ask()
    assert panel.fills == 0
    qtbot.waitUntil(lambda: panel.fills > 0)
    assert panel.fills == 1


def test_a_panel_out_of_sight_follows_when_it_is_shown(panel) -> None:
    panel.follow.ask()
    assert panel.fills == 0
    panel.show()
    assert panel.fills == 1
    panel.hide()
    panel.show()
    assert panel.fills == 1


def test_a_panel_hidden_before_its_turn_waits_until_it_is_seen_again(qtbot, panel) -> None:
    panel.show()
    panel.follow.ask()
    panel.hide()
    panel.show()
    assert panel.fills == 1


def test_a_panel_that_has_filled_itself_is_not_filled_again(qtbot, panel) -> None:
    panel.follow.ask()
    panel.follow.done()
    panel.show()
    assert panel.fills == 0
