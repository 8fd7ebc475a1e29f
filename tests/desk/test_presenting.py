"""The presentation: saved views one after another on the whole screen, changing nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stakeholdermap.desk.presenting import WORDS_SIZE, Presentation
from stakeholdermap.desk.window import Window

Key = Qt.Key


@pytest.fixture
def window(on_westmarch: Window) -> Iterator[Window]:
    yield on_westmarch
    if on_westmarch.seeing.presentation is not None:
        on_westmarch.seeing.presentation.close()


def presented(qtbot, window: Window) -> Presentation:
    window.commands["present"].trigger()
    presentation = window.seeing.presentation
    qtbot.waitUntil(presentation.isVisible)
    return presentation


def with_views(window: Window) -> None:
    window.seeing.views.save("1 All")
    window.looks.set(level="people", colour_by="profession")
    window.seeing.views.save("2 People")
    window.looks.set(level="organisations", colour_by="group", size_by="seats")
    window.map_view.gaze.zoom_to(2.0)
    window.seeing.views.save("3 Near")


def test_without_saved_views_the_whole_map_is_presented(qtbot, window: Window) -> None:
    presentation = presented(qtbot, window)
    assert presentation.title.text() == "Westmarch Place Partnership"
    assert presentation.count.text() == ""
    assert "as at 1 March 2026" in presentation.caption.text()
    page = presentation.canvas.stage.camera.box_on_page(presentation.canvas.rect().toRectF())
    bounds = presentation.canvas.stage.scene.figure.bounds
    assert page.width >= bounds.width - 1
    assert page.height >= bounds.height - 1


@pytest.mark.parametrize("on", [Key.Key_Right, Key.Key_Space, Key.Key_PageDown, Key.Key_Down, Key.Key_Return])
def test_keys_step_on_and_stay_at_the_last(qtbot, window: Window, on: Qt.Key) -> None:
    with_views(window)
    presentation = presented(qtbot, window)
    seen = [presentation.title.text()]
    for _ in range(3):
        qtbot.keyClick(presentation, on)
        seen.append(presentation.title.text())
    assert seen == ["1 All", "2 People", "3 Near", "3 Near"]
    assert presentation.count.text() == "3 of 3"


@pytest.mark.parametrize("back", [Key.Key_Left, Key.Key_PageUp, Key.Key_Up, Key.Key_Backspace])
def test_keys_step_back_and_stay_at_the_first(qtbot, window: Window, back: Qt.Key) -> None:
    with_views(window)
    presentation = presented(qtbot, window)
    qtbot.keyClick(presentation, Key.Key_End)
    assert presentation.title.text() == "3 Near"
    qtbot.keyClick(presentation, back)
    assert presentation.title.text() == "2 People"
    qtbot.keyClick(presentation, Key.Key_Home)
    qtbot.keyClick(presentation, back)
    assert presentation.title.text() == "1 All"


def test_a_click_steps_on_and_the_right_button_back(qtbot, window: Window) -> None:
    with_views(window)
    presentation = presented(qtbot, window)
    qtbot.mouseClick(presentation, Qt.MouseButton.LeftButton)
    assert presentation.title.text() == "2 People"
    qtbot.mouseClick(presentation, Qt.MouseButton.RightButton)
    assert presentation.title.text() == "1 All"


def test_every_slide_is_drawn_as_its_view_says(qtbot, window: Window) -> None:
    with_views(window)
    presentation = presented(qtbot, window)
    presentation.go(1)
    assert {card.thing for card in presentation.canvas.stage.scene.figure.cards} & set(window.document.map.people)
    presentation.go(2)
    camera = presentation.canvas.stage
    view = next(v for v in window.document.map.views.values() if v.name == "3 Near")
    qtbot.waitUntil(
        lambda: camera.camera.box_on_page(presentation.canvas.rect().toRectF()).middle
        == pytest.approx((view.x + view.width / 2, view.y + view.height / 2), abs=2)
    )


def test_what_size_stands_for_is_worked_out_while_it_is_shown(qtbot, window: Window) -> None:
    with_views(window)
    presentation = presented(qtbot, window)
    presentation.go(2)
    council = next(o.id for o in window.document.map.organisations.values() if o.name == "Westmarch Council")
    qtbot.waitUntil(lambda: presentation.canvas.stage.scene.cards[council].scale > 1)


def test_escape_ends_and_everything_is_as_it_was(qtbot, window: Window) -> None:
    with_views(window)
    before = (window.looks.look, window.map_view.stage.camera, window.document.steps.count(), window.selection.ids)
    presentation = presented(qtbot, window)
    qtbot.keyClick(presentation, Key.Key_Right)
    with qtbot.waitSignal(presentation.ended):
        qtbot.keyClick(presentation, Key.Key_Escape)
    assert window.seeing.presentation is None
    assert before == (
        window.looks.look,
        window.map_view.stage.camera,
        window.document.steps.count(),
        window.selection.ids,
    )


def test_all_words_are_large_and_the_slide_is_told_to_a_screen_reader(qtbot, window: Window) -> None:
    presentation = presented(qtbot, window)
    assert all(label.font().pixelSize() >= WORDS_SIZE for label in presentation.findChildren(QLabel))
    assert presentation.accessibleName() == "Westmarch Place Partnership"
    assert presentation.accessibleDescription() == presentation.caption.text()


def test_a_look_that_is_no_saved_view_comes_first_under_the_title_of_the_map(qtbot, window: Window) -> None:
    window.seeing.views.save("All the organisations")
    window.looks.set(level="people")
    presentation = presented(qtbot, window)
    people = set(window.document.map.people)
    assert presentation.title.text() == "Westmarch Place Partnership"
    assert {card.thing for card in presentation.canvas.stage.scene.figure.cards} & people
    qtbot.keyClick(presentation, Key.Key_Right)
    assert presentation.title.text() == "All the organisations"
    assert not {card.thing for card in presentation.canvas.stage.scene.figure.cards} & people
    assert presentation.count.text() == "2 of 2"
