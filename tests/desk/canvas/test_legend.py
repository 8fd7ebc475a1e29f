"""The legend on the map: beside the cards where there is room, else one click away."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from stakeholdermap.desk.canvas.camera import Camera
from stakeholdermap.model import edits
from stakeholdermap.model.things import Organisation
from tests.desk.canvas.conftest import COUNCIL, LEFT, PLACES, TRUST, four_organisations


@pytest.fixture
def legend(desk):
    desk.show(four_organisations())
    return desk.view.legend


def crowded(desk, across: int = 12, down: int = 14) -> None:
    """A wall of cards that leaves no corner free."""
    names = [f"o{number}" for number in range(across * down)]
    map = edits.add(four_organisations(), *(Organisation(id=name, name=name) for name in names))
    places = {name: (180.0 * (at % across), 60.0 * (at // across)) for at, name in enumerate(names)}
    desk.show(edits.move(map, "sheet", places))
    desk.view.stage.set_camera(Camera(1.0, -200.0, -60.0))


def cards_in(desk) -> list[QRect]:
    stage = desk.view.stage
    return [stage.camera.box_on_screen(card.box).toRect() for card in stage.scene.cards.values()]


def covers(desk, part: QRect) -> bool:
    return any(part.intersects(card) for card in cards_in(desk))


def test_it_stands_where_it_covers_no_card_and_lets_the_mouse_through(desk, legend) -> None:
    assert legend.isVisible()
    assert not covers(desk, legend.geometry())
    assert legend.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert legend.button.isHidden()


def test_where_the_whole_map_is_shown_there_is_room_for_it(desk, legend) -> None:
    desk.view.resize(700, 300)
    desk.view.gaze.zoom_to_fit()
    assert legend.isVisible()
    assert not covers(desk, legend.geometry())
    assert all(desk.view.rect().contains(card) for card in cards_in(desk))


def test_room_for_it_never_costs_more_than_a_seventh_of_the_size(desk) -> None:
    crowded(desk)
    desk.view.gaze.zoom_to_fit()
    figure, window = desk.view.figure, desk.view.gaze.window
    plain = Camera().fitting(figure.bounds, window.width(), window.height())
    assert plain.scale >= desk.view.stage.camera.scale >= plain.scale * 6 / 7


def test_where_no_corner_is_free_a_button_opens_it_and_a_click_closes_it(desk) -> None:
    crowded(desk)
    legend = desk.view.legend
    assert legend.isHidden()
    assert legend.button.isVisible()
    assert not covers(desk, legend.button.geometry())
    desk.qtbot.mouseClick(legend.button, LEFT)
    assert legend.isVisible()
    assert legend.button.isHidden()
    desk.qtbot.mouseClick(legend, LEFT)
    assert legend.isHidden()
    assert legend.button.isVisible()


def test_without_a_mouse_the_command_opens_it_over_the_map_and_puts_it_away(desk) -> None:
    crowded(desk)
    desk.view.toggle_legend()
    assert desk.view.legend.isVisible()
    assert desk.sentences[-1] == "The legend is shown."
    desk.view.toggle_legend()
    assert desk.view.legend.isHidden()
    assert desk.view.legend.button.isHidden()
    assert desk.sentences[-1] == "The legend is hidden. View, Legend brings it back."
    desk.view.toggle_legend()
    assert desk.view.legend.isVisible()


def test_a_card_is_dragged_under_an_open_legend_and_let_go_there(desk, legend) -> None:
    desk.drag(desk.pixel(COUNCIL), legend.geometry().center())
    assert desk.place_of(COUNCIL) != PLACES[COUNCIL]
    assert not legend.geometry().intersects(
        desk.view.stage.camera.box_on_screen(desk.view.stage.scene.cards[COUNCIL].box).toRect()
    )


def test_the_button_goes_aside_for_a_card(desk) -> None:
    crowded(desk)
    for step in range(40):
        desk.view.stage.set_camera(desk.view.stage.camera.moved(-7.0, -3.0 if step % 2 else 2.0))
        button = desk.view.legend.button
        assert button.isHidden() or not covers(desk, button.geometry())


def test_in_a_window_smaller_than_itself_it_is_drawn_smaller(desk, legend) -> None:
    desk.view.resize(160, 120)
    desk.view.toggle_legend()
    if legend.isHidden():
        desk.view.toggle_legend()
    assert legend.isVisible()
    assert desk.view.rect().contains(legend.geometry())


def test_an_empty_map_has_no_legend(desk) -> None:
    desk.show(edits.remove(four_organisations(), *PLACES))
    assert desk.view.legend.isHidden()
    assert desk.view.legend.button.isHidden()


def test_it_is_no_stop_for_the_tab_key(legend) -> None:
    assert legend.focusPolicy() == legend.button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_stays_in_its_corner_as_long_as_that_is_free(desk, legend) -> None:
    before = legend.geometry()
    desk.drag(desk.pixel(TRUST), desk.pixel(TRUST) + QPoint(20, 10))
    assert legend.geometry() == before
