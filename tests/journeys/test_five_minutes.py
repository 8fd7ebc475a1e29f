"""The first five minutes of somebody who has never drawn a network: from the start page to a kept map and back."""

from __future__ import annotations

from stakeholdermap.model.rules import faults_of
from tests.journeys.by_mouse import Mouse
from tests.journeys.westmarch import Seated, Tied

SOON = 20_000
COUNCIL, PCN, ALLIANCE, BOARD = "Westmarch Council", "Riverside PCN", "Vale VCSE Alliance", "Place Board"


def draw_a_small_place(hand: Mouse) -> None:
    hand.organisation(COUNCIL, "local_authority")
    hand.organisation(PCN, "primary_care")
    hand.organisation(ALLIANCE, "vcse")
    hand.tie(Tied(COUNCIL, ALLIANCE, "funds", True, 4))
    hand.person("Chief Executive", "Ann Field", COUNCIL)
    hand.person("Clinical Director", "Bo Hill", PCN)
    hand.body(BOARD, "board", "")
    hand.seat(Seated(BOARD, "Chief Executive", "chair", "Ann Field", ""))
    hand.seat(Seated(BOARD, "Clinical Director", "member", "Bo Hill", ""))


def filter_and_save_the_view(hand: Mouse, name: str) -> None:
    """Tick the first sector in the list of filters, and give what is seen then a name."""
    hand.look_at("map")
    for keys in ("Ctrl+Shift+L", "Right", "Space", "Esc"):
        hand.press(keys)
    assert hand.window.seeing.bar.isVisible()
    hand.window.ask.words = name
    hand.press("Ctrl+Shift+M")


def test_from_the_start_page_to_a_kept_map_and_back(qtbot, window, tmp_path) -> None:
    hand, document = Mouse(window), window.document
    hand.begin()
    draw_a_small_place(hand)
    drawn = hand.map
    assert [seat.role for seat in drawn.seats_on(hand.id_of(BOARD))] == ["chair", "member"]
    assert list(faults_of(drawn)) == []

    filter_and_save_the_view(hand, "For the board")
    (view,) = hand.map.views.values()
    assert (view.name, len(view.groups)) == ("For the board", 1)
    hand.press("Ctrl+Z")
    assert hand.map == drawn

    window.ask.target = tmp_path / "westmarch.smap"
    window.ask.files = [window.ask.target]
    hand.press("Ctrl+S")
    qtbot.waitUntil(lambda: document.path == window.ask.target and not window.background.is_busy, timeout=SOON)
    hand.press("Ctrl+W")
    qtbot.waitUntil(window.start.isVisible, timeout=SOON)

    hand.press("Ctrl+O")
    qtbot.waitUntil(document.steps.canUndo, timeout=SOON)
    assert hand.map == drawn
    hand.press("Ctrl+Z")
    assert len(hand.map.seats_on(hand.id_of(BOARD))) == 1
    hand.press("Ctrl+Y")
    assert hand.map == drawn
