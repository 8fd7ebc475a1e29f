import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit

from stakeholdermap import __version__
from stakeholdermap.desk import theme
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.figure.placing import with_places
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person, Seat, new_id
from tests.desk.conftest import is_at_rest

NEW = new_id()


def named(map: Map, name: str) -> str:
    return next(f.id for f in map.things() if getattr(f, "name", "") == name)


def test_the_window_opens_on_the_ways_to_begin(window) -> None:
    assert window.pages.currentWidget() is window.start
    assert "Start from a spreadsheet…" in window.start.buttons


def test_a_map_on_the_desk_is_named_with_the_day_it_was_true(on_westmarch) -> None:
    assert on_westmarch.windowTitle() == "Westmarch Place Partnership — as at 1 March 2026"
    assert on_westmarch.title.text() == on_westmarch.windowTitle()


def test_the_status_bar_counts_what_is_on_the_map(on_westmarch) -> None:
    said = on_westmarch.status.counts.text().split("     ")
    assert said == ["11 organisations", "20 people", "5 bodies", "18 ties", "5 decisions"]
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    assert on_westmarch.status.counts.text().startswith("12 organisations")


def test_undo_and_redo_are_offered_when_there_is_something_to_undo(on_westmarch) -> None:
    undo, redo = on_westmarch.commands["undo"], on_westmarch.commands["redo"]
    assert not undo.isEnabled()
    before = on_westmarch.document.map
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    assert undo.isEnabled()
    undo.trigger()
    assert on_westmarch.document.map == before
    assert redo.isEnabled()


def test_each_view_takes_the_room_it_needs(on_westmarch) -> None:
    assert on_westmarch.charts.strip.isVisible()
    on_westmarch.commands["view_decisions"].trigger()
    assert on_westmarch.views.currentWidget() is on_westmarch.decisions
    assert not on_westmarch.outline.isVisible()
    assert not on_westmarch.charts.strip.isVisible()
    on_westmarch.commands["view_map"].trigger()
    assert on_westmarch.outline.isVisible()
    assert on_westmarch.charts.strip.isVisible()


@pytest.mark.parametrize("name", ["map", "table", "matrix", "decisions"])
def test_a_view_gone_to_by_its_key_has_the_keyboard(qtbot, on_westmarch, name: str) -> None:
    on_westmarch.activateWindow()
    on_westmarch.inspect_selected()
    on_westmarch.commands[f"view_{name}"].trigger()
    view = on_westmarch.views.currentWidget()
    assert (view.focusProxy() or view).hasFocus()


def test_the_chosen_look_is_worn_at_once_and_remembered(on_westmarch, settings) -> None:
    on_westmarch.commands["look_dark"].trigger()
    assert on_westmarch.theme is theme.DARK
    assert on_westmarch.map_view.stage.style is theme.DARK.figure
    assert settings.value("look") == "dark"
    on_westmarch.commands["look_light"].trigger()
    assert on_westmarch.theme is theme.LIGHT


def test_what_is_selected_is_removed_as_one_step(on_westmarch) -> None:
    council = named(on_westmarch.document.map, "Westmarch Council")
    on_westmarch.selection.set([council])
    on_westmarch.commands["remove"].trigger()
    assert council not in on_westmarch.document.map.organisations
    assert on_westmarch.document.steps.count() == 1
    assert on_westmarch.document.steps.text(0) == "Remove Westmarch Council"


def test_removing_nothing_says_so(on_westmarch) -> None:
    on_westmarch.selection.clear()
    on_westmarch.commands["remove"].trigger()
    assert on_westmarch.status.said.words == "Nothing is selected to remove."


def test_a_decision_is_added_by_its_name_and_shown_in_the_register(on_westmarch) -> None:
    on_westmarch.acts.ask.words = "Open a clinic"
    on_westmarch.commands["decision"].trigger()
    added = named(on_westmarch.document.map, "Open a clinic")
    assert on_westmarch.selection.ids == {added}
    assert on_westmarch.views.currentWidget() is on_westmarch.decisions


def test_a_seat_is_added_to_the_selected_body(on_westmarch) -> None:
    board = named(on_westmarch.document.map, "Westmarch Place Partnership Board")
    before = len(on_westmarch.document.map.seats_on(board))
    on_westmarch.selection.set([board])
    on_westmarch.commands["seat"].trigger()
    assert len(on_westmarch.document.map.seats_on(board)) == before + 1
    assert isinstance(on_westmarch.document.map.find(next(iter(on_westmarch.selection.ids))), Seat)


def test_a_seat_needs_a_body_to_be_added_to(on_westmarch) -> None:
    on_westmarch.selection.clear()
    on_westmarch.commands["seat"].trigger()
    assert "Select a body first" in on_westmarch.status.said.words


def test_a_gap_offers_a_seat_for_the_group_that_is_missing(on_westmarch) -> None:
    gap = next(g for g in on_westmarch.reviewer.review.gaps if g.group == "lived_experience")
    on_westmarch.offer_to_fill(gap)
    menu = next(menu for menu in on_westmarch.findChildren(QMenu) if menu.accessibleName() == gap.words)
    offers = [action for action in menu.actions() if action.text().startswith("Add a seat for people with lived")]
    offers[0].trigger()
    added = next(iter(on_westmarch.selection.ids))
    assert on_westmarch.document.map.seats[added].group == "lived_experience"
    menu.close()


def test_showing_a_level_shows_it_on_the_map(on_westmarch) -> None:
    on_westmarch.show_view("table")
    on_westmarch.commands["level_people"].trigger()
    assert on_westmarch.looks.look.level == "people"
    assert on_westmarch.views.currentWidget() is on_westmarch.map_view
    assert on_westmarch.commands["level_people"].isChecked()


def test_a_refused_edit_is_told_in_the_status_bar(on_westmarch) -> None:
    done = on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name=" ")))
    assert not done
    assert on_westmarch.status.said.words == "An organisation needs a name."


def test_closing_keeps_sizes_for_the_next_time(on_westmarch, settings) -> None:
    on_westmarch.close()
    assert settings.value("window/geometry")
    assert settings.value("window/panes")


def test_thinking_better_of_it_keeps_the_window_open(on_westmarch) -> None:
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Organisation(id=NEW, name="New")))
    on_westmarch.ask.choice = None
    event = QCloseEvent()
    on_westmarch.closeEvent(event)
    assert not event.isAccepted()
    assert on_westmarch.isVisible()


def test_a_map_dropped_on_the_window_opens(qtbot, window, westmarch, tmp_path) -> None:
    from_elsewhere = QMimeData()
    from_elsewhere.setUrls([QUrl.fromLocalFile(str(tmp_path / "nothing.smap"))])
    window.files.take_dropped([url.toLocalFile() for url in from_elsewhere.urls()])
    qtbot.waitUntil(lambda: bool(window.ask.told), timeout=10_000)
    assert "nothing.smap" in window.ask.told[0]


def test_enter_on_the_map_opens_the_inspector_on_the_card(qtbot, on_westmarch) -> None:
    council = named(on_westmarch.document.map, "Westmarch Council")
    on_westmarch.selection.set([council])
    qtbot.keyClick(on_westmarch.map_view, Qt.Key.Key_Return)
    assert on_westmarch.sides.currentWidget() is on_westmarch.inspector
    assert on_westmarch.inspector.heading.text() == "Westmarch Council"


def test_the_right_click_menu_offers_what_can_be_done(on_westmarch) -> None:
    on_westmarch.selection.set([named(on_westmarch.document.map, "Westmarch Council")])
    on_westmarch.map_view.menu_asked.emit(QPoint(10, 10), on_westmarch.selection.ids)
    menu = next(m for m in on_westmarch.findChildren(QMenu) if m.accessibleName() == "What can be done here")
    assert next(action.text() for action in menu.actions() if action.text()) == "Edit in the inspector"
    menu.close()


def test_every_control_has_a_name_for_a_screen_reader(on_westmarch) -> None:
    for view in ("map", "table", "matrix", "decisions"):
        on_westmarch.show_view(view)
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, MapView):
            for control in on_westmarch.findChildren(kind):
                if control.isVisible() and not control.objectName().startswith("qt_"):
                    named_by = control.accessibleName() or getattr(control, "text", str)()
                    assert named_by or isinstance(control.parent(), QComboBox | QLineEdit), control


def test_every_label_shows_its_words_as_they_are(on_westmarch) -> None:
    labels = [label for label in on_westmarch.findChildren(QLabel) if not label.objectName().startswith("qt_")]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_markup_in_a_name_stays_words(on_westmarch) -> None:
    name = "R&D <i>now</i>"
    on_westmarch.document.edit("Add", lambda m: edits.add(m, Person(id=NEW, name=name)))
    on_westmarch.selection.set([NEW])
    on_westmarch.inspector.fill()
    on_westmarch.outline.fill()
    assert on_westmarch.inspector.heading.text() == name
    assert on_westmarch.inspector.heading.textFormat() == Qt.TextFormat.PlainText


def test_targets_are_large_enough_to_hit(on_westmarch) -> None:
    buttons = [b for b in on_westmarch.toolbar.findChildren(QAbstractButton) if b.isVisible()]
    assert buttons
    assert min(button.height() for button in buttons) >= 24


def test_about_names_the_version_and_the_licences(window) -> None:
    window.commands["about"].trigger()
    assert __version__ in window.ask.told[0]
    assert "MIT licence" in window.ask.told[0]


def test_the_legend_can_be_put_away(on_westmarch) -> None:
    assert on_westmarch.commands["legend"].isChecked()
    on_westmarch.commands["legend"].trigger()
    assert on_westmarch.map_view.legend.isHidden()
    assert "View, Legend" in on_westmarch.status.said.words


def test_enter_in_the_search_box_selects_what_was_found(qtbot, on_westmarch) -> None:
    qtbot.keyClicks(on_westmarch.outline.search, "vale vcse")
    qtbot.keyClick(on_westmarch.outline.search, Qt.Key.Key_Return)
    alliance = named(on_westmarch.document.map, "Vale VCSE Alliance")
    assert alliance in on_westmarch.selection.ids
    assert named(on_westmarch.document.map, "Westmarch Council") not in on_westmarch.selection.ids


def test_everything_the_map_shows_is_selected_at_once(on_westmarch) -> None:
    on_westmarch.commands["select_all"].trigger()
    assert on_westmarch.selection.ids == frozenset(on_westmarch.document.map.organisations)


def test_the_first_look_at_a_map_takes_in_its_gaps(on_westmarch) -> None:
    view = on_westmarch.map_view
    gaps = [card for card in view.figure.cards if card.kind == "gap"]
    assert gaps
    for card in gaps:
        box = view.stage.camera.box_on_screen(card.box)
        assert view.rect().contains(box.toAlignedRect())


def test_a_view_moved_before_the_review_is_there_stays_where_it_is(qtbot, window, westmarch) -> None:
    window.show()
    window.document.show(with_places(westmarch))
    window.map_view.gaze.zoom_in()
    camera = window.map_view.stage.camera
    qtbot.waitUntil(lambda: window.charts.are_there and is_at_rest(window), timeout=20_000)
    assert window.map_view.stage.camera.scale == camera.scale


def test_a_later_review_of_a_map_untouched_takes_its_gaps_in_too(qtbot, on_westmarch) -> None:
    view = on_westmarch.map_view
    view.stage.set_camera(view.stage.camera.moved(-5000, 0))
    on_westmarch.reviewer.ready.emit(on_westmarch.reviewer.review)
    assert all(view.rect().contains(view.stage.camera.box_on_screen(c.box).toAlignedRect()) for c in view.figure.cards)


def test_search_fades_the_map_and_the_badge_clears_it(qtbot, on_westmarch) -> None:
    on_westmarch.outline.search.setText("vcse")
    badge = on_westmarch.status.faded
    qtbot.waitUntil(badge.isVisible)
    lit = {card.thing for card in on_westmarch.map_view.figure.cards if not card.faded}
    assert named(on_westmarch.document.map, "Vale VCSE Alliance") in lit
    cards = [card for card in on_westmarch.map_view.figure.cards if card.kind != "gap"]
    assert badge.text() == f"{len(cards) - len(lit)} faded by search: show all"
    badge.click()
    qtbot.waitUntil(lambda: not badge.isVisible())
    assert on_westmarch.outline.search.text() == ""
    assert on_westmarch.document.steps.count() == 0


def test_a_long_message_never_makes_the_window_wider(on_westmarch) -> None:
    before = on_westmarch.minimumSizeHint().width()
    on_westmarch.say("The map could not be written. " * 20)
    assert on_westmarch.minimumSizeHint().width() == before
    assert on_westmarch.status.said.toolTip()


def test_a_small_window_keeps_every_menu_and_folds_the_tool_bar(qtbot, on_westmarch) -> None:
    on_westmarch.resize(640, 480)
    qtbot.waitUntil(lambda: on_westmarch.width() == 960)
    qtbot.waitUntil(on_westmarch.toolbar.more.isVisible)
    assert on_westmarch.outline.width() >= 176
    last = on_westmarch.menuBar().actions()[-1]
    assert on_westmarch.menuBar().actionGeometry(last).right() < on_westmarch.title.x()
    buttons = on_westmarch.toolbar.findChildren(QAbstractButton)
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons if b.isVisible()))
    folded = {action.text() for action in on_westmarch.toolbar.more.menu().actions()}
    assert {"Undo", "Redo", "Layout", "Colour: sector", "Ring: share of decision weight"} <= folded


def test_undo_and_redo_stay_in_sight_on_a_laptop(qtbot, on_westmarch) -> None:
    on_westmarch.resize(1366, 768)
    qtbot.waitUntil(lambda: on_westmarch.toolbar.more.isVisible())
    assert all(on_westmarch.toolbar.buttons[name].isVisible() for name in ("undo", "redo", "layout"))


def test_a_wide_window_shows_the_whole_tool_bar(qtbot, on_westmarch) -> None:
    on_westmarch.resize(2000, 900)
    qtbot.waitUntil(lambda: not on_westmarch.toolbar.more.isVisible())
    assert on_westmarch.toolbar.buttons["layout"].isVisible()


def test_showing_evidence_turns_to_the_level_on_which_it_can_be_seen(on_westmarch) -> None:
    board = named(on_westmarch.document.map, "Westmarch Place Partnership Board")
    on_westmarch.show_view("table")
    on_westmarch.findings.shown_on_map.emit((board,))
    view = on_westmarch.map_view
    assert on_westmarch.looks.look.level == "bodies"
    assert on_westmarch.views.currentWidget() is view
    assert on_westmarch.status.said.words == "The map now shows bodies, so that this can be seen."
    assert view.rect().contains(view.stage.camera.box_on_screen(view.stage.scene.cards[board].box).toAlignedRect())


def test_evidence_that_can_be_seen_already_leaves_the_level_alone(on_westmarch) -> None:
    council = named(on_westmarch.document.map, "Westmarch Council")
    on_westmarch.findings.shown_on_map.emit((council,))
    assert on_westmarch.looks.look.level == "organisations"


@pytest.mark.parametrize("width", [1600, 1100, 960, 1500])
def test_the_name_of_the_map_ends_within_the_window_at_every_width(on_westmarch, qtbot, width: int) -> None:
    on_westmarch.resize(width, 800)
    qtbot.waitUntil(lambda: on_westmarch.menuBar().width() == width)
    assert on_westmarch.title.geometry().right() < width
    assert on_westmarch.title.text().endswith(("2026", "…"))
