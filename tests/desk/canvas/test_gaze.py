"""Whoever looks at the whole map goes on seeing all of it, whatever is laid out or grows; nobody else is moved."""

from stakeholdermap.desk.canvas import looking
from stakeholdermap.model import edits
from tests.desk.canvas.conftest import COUNCIL, ICB, TRUST, four_organisations


def _is_whole(desk) -> bool:
    return not desk.view.gaze.is_gliding and all(
        desk.view.gaze.window.contains(desk.view.stage.camera.box_on_screen(card.box))
        for card in desk.view.figure.cards
    )


def _spread_out(desk) -> None:
    desk.show(edits.move(four_organisations(), "sheet", {ICB: (4_000.0, 2_500.0)}))
    assert not _is_whole(desk)


def test_after_everything_was_laid_out_the_whole_map_is_in_sight(desk):
    _spread_out(desk)
    desk.view.arrange("natural")
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    desk.qtbot.waitUntil(lambda: _is_whole(desk))
    assert desk.view.gaze.fits
    assert desk.view.gaze.zoom == 1


def test_undoing_a_layout_shows_the_whole_map_as_it_was(desk):
    _spread_out(desk)
    desk.view.arrange("sectors")
    desk.qtbot.waitUntil(lambda: desk.steps == 1 and _is_whole(desk))
    desk.undo()
    desk.qtbot.waitUntil(lambda: _is_whole(desk))
    assert desk.view.gaze.zoom < 0.5


def test_a_selection_that_is_laid_out_in_sight_moves_nobody_s_view(desk):
    desk.show(four_organisations())
    camera = desk.view.stage.camera
    desk.selection.set({COUNCIL, TRUST})
    desk.view.arrange("tiers")
    desk.qtbot.waitUntil(lambda: desk.steps == 1)
    assert desk.view.stage.camera == camera
    assert not desk.view.gaze.fits


def test_what_grows_while_the_whole_map_is_shown_stays_in_sight(desk):
    desk.show(four_organisations())
    desk.view.gaze.zoom_to_fit()
    desk.document.edit("Move", lambda map: edits.move(map, "sheet", {ICB: (4_000.0, 2_500.0)}))
    desk.qtbot.waitUntil(lambda: _is_whole(desk))
    desk.looks.set(group_by="sector")
    desk.qtbot.waitUntil(lambda: not desk.view.gaze.is_gliding)
    whole = looking.whole(desk.view.figure, desk.view.gaze.window)
    assert desk.view.gaze.zoom <= whole.scale * 1.001


def test_whoever_looks_at_a_part_keeps_looking_at_it(desk):
    desk.show(four_organisations())
    camera = desk.view.stage.camera
    desk.document.edit("Move", lambda map: edits.move(map, "sheet", {ICB: (4_000.0, 2_500.0)}))
    desk.looks.set(group_by="sector")
    assert desk.view.stage.camera == camera
