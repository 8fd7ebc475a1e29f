"""A map view on a desk of its own, with mouse and keyboard as a person has them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person, Sheet

LEFT = Qt.MouseButton.LeftButton
COUNCIL, TRUST, CHARITY, ICB = "council", "trust", "charity", "icb"
PLACES = {COUNCIL: (0.0, 0.0), TRUST: (320.0, 0.0), CHARITY: (0.0, 160.0), ICB: (320.0, 160.0)}


def four_organisations() -> Map:
    """Four organisations in a square, the council tied to the trust."""
    names = {COUNCIL: "Council", TRUST: "Hospital trust", CHARITY: "Carers together", ICB: "NHS board"}
    map = edits.add(Map(), Sheet(id="sheet", name="Map"), *(Organisation(id=k, name=n) for k, n in names.items()))
    return edits.move(edits.connect(map, COUNCIL, TRUST, id="tie"), "sheet", PLACES)


def with_a_nurse_and_a_board(map: Map) -> Map:
    """A person and a body added to the four."""
    map = edits.add(map, Person(id="nurse", post="Chief nurse"), Body(id="board", name="Board"))
    return edits.move(map, "sheet", {"nurse": (0.0, 320.0), "board": (320.0, 320.0)})


class Desk:
    """The view with its document and selection, and the gestures of a hand."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.sentences: list[str] = []
        self.document = Document(self.sentences.append)
        self.selection = Selection()
        self.background = Background()
        self.reviewer = Reviewer(self.document, self.background)
        self.looks = Looks(self.document)
        self.view = MapView(self.document, self.selection, self.reviewer, self.looks)
        self.view.resize(900, 700)
        # It comes and goes a moment later, which would be another picture.
        self.view.minimap.set_wanted(False)
        self.view.told.connect(self.sentences.append)
        qtbot.addWidget(self.view)

    def show(self, map: Map) -> Map:
        """Put a map on the desk, its page at 100 % with the origin at pixel (200, 150)."""
        self.document.show(map)
        self.view.show()
        self.qtbot.waitExposed(self.view)
        camera = self.view.stage.camera
        self.view.gaze.look_from(type(camera)(1.0, 200.0, 150.0))
        return map

    def pixel(self, thing: str) -> QPoint:
        """The middle of a card on screen, or the middle of a tie's line."""
        scene = self.view.stage.scene
        if thing in scene.cards:
            return self.at(*scene.cards[thing].box.middle)
        tie = scene.ties[thing]
        x, y = ((a + 2 * b + c) / 4 for a, b, c in zip(tie.start, tie.bend, tie.end, strict=True))
        return self.at(x, y)

    def at(self, x: float, y: float) -> QPoint:
        """A point of the page on screen."""
        return self.view.stage.camera.to_screen((x, y)).toPoint()

    def handle(self, thing: str) -> QPoint:
        """The right-hand handle of a card."""
        box = self.view.stage.scene.cards[thing].box
        return self.at(box.x + box.width, box.middle[1]) + QPoint(11, 0)

    def click(self, at: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.mouseClick(self.view, LEFT, held, at)

    def press(self, at: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.mousePress(self.view, LEFT, held, at)

    def move(self, to: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        # QTest moves the mouse without the keys that are held with it.
        place = self.view.mapToGlobal(QPointF(to))
        button = LEFT if self.view._hand.is_busy else Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), place, Qt.MouseButton.NoButton, button, held)
        QApplication.sendEvent(self.view, event)

    def release(self, at: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.mouseRelease(self.view, LEFT, held, at)

    def drag(self, start: QPoint, end: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        """Press, move in three steps, let go."""
        self.press(start, held)
        for step in (1, 2, 3):
            way = QPointF(end - start) * step / 3
            self.move(start + way.toPoint(), held)
        self.release(end, held)

    def key(self, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.view, key, held)

    def picture(self) -> QImage:
        """What the view shows when the review is in, nothing moves and all in sight has been drawn."""
        self.qtbot.waitUntil(self._is_at_rest)
        return self.view.grab().toImage()

    def _is_at_rest(self) -> bool:
        stage, told = self.view.stage, self.reviewer.is_current and not self.background.is_busy
        self.view.repaint()
        return told and stage.is_sharp and not stage.is_moving

    @property
    def editor(self):
        """The box in which a name is typed, or None when none is open."""
        return self.view._editor.box if self.view._editor.is_open else None

    def type(self, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type a name in the open box and end with Enter, or Tab, or Esc."""
        assert self.editor is not None
        self.qtbot.keyClicks(self.editor, words)
        self.qtbot.keyClick(self.editor, end)

    def place_of(self, thing: str) -> tuple[float, float]:
        place = next(p for p in self.document.map.placements.values() if p.thing == thing)
        return place.x, place.y

    def undo(self) -> None:
        self.document.steps.undo()

    @property
    def steps(self) -> int:
        return self.document.steps.count()


@pytest.fixture
def desk(qtbot):
    desk = Desk(qtbot)
    yield desk
    desk.view.hide()
    desk.reviewer.rest()
    desk.background.wait_all()
