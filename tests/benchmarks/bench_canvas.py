"""How fast the map view is with 500 organisations and 2,000 ties at 1400 × 900: frames, and one edit to the picture.

Prints the median and the slowest of each, in milliseconds of the window's thread.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.figure.placing import with_places
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Relationship, Sheet

pytestmark = pytest.mark.benchmark

SIZE = QSize(1400, 900)
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def large_map(organisations: int = 500, ties: int = 2000) -> Map:
    """A map in the natural layout, each organisation tied mostly to a few dozen others."""
    chance = random.Random(4)
    groups = list(words.GROUPS)
    facts = [
        Organisation(id=f"o{i}", name=f"Organisation number {i}", group=chance.choice(groups))
        for i in range(organisations)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one = chance.randrange(organisations)
        other = min(max(one + round(chance.gauss(0, 30)), 0), organisations - 1)
        if one != other and (other, one) not in pairs:
            pairs.add((one, other))
    lines = [Relationship(id=f"t{a}-{b}", one=f"o{a}", other=f"o{b}", strength=chance.randint(1, 5)) for a, b in pairs]
    map = Map().having(put=(Sheet(id="sheet", name="Map"), *facts, *lines))
    return with_places(map)


class Bench:
    """A view with the large map, painting each frame into an image of its own."""

    def __init__(self, map: Map) -> None:
        self.document, self.selection = Document(print), Selection()
        self.background = Background()
        self.view = MapView(
            self.document, self.selection, Reviewer(self.document, self.background), Looks(self.document)
        )
        self.view.resize(SIZE)
        self.view.show()
        self.document.show(map)
        self.image = QImage(SIZE, QImage.Format.Format_RGB32)
        self.settle()

    def frame(self) -> None:
        """What one screen refresh costs."""
        self.view.render(self.image)

    def settle(self) -> None:
        """Until the picture is sharp."""
        self.frame()
        stage = self.view.stage
        until = time.perf_counter() + 10
        while not stage._layer.is_sharp(stage.camera, SIZE, 1.0) and time.perf_counter() < until:
            QApplication.processEvents()
        self.frame()

    def mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        held = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, self.view.mapToGlobal(at), button, LEFT, held)
        QApplication.sendEvent(self.view, event)


def timed(times: int, act: Callable[[int], None]) -> list[float]:
    """Milliseconds of this thread's own work: on a shared machine the clock on the wall measures the others too."""
    taken = []
    for number in range(times):
        begun = time.thread_time()
        act(number)
        taken.append((time.thread_time() - begun) * 1000)
    return taken


def told(name: str, taken: list[float]) -> None:
    print(f"{name:<44}{statistics.median(taken):8.1f}{max(taken):9.1f}")


def panning(bench: Bench) -> list[float]:
    def pan(_: int) -> None:
        bench.view.stage.set_camera(bench.view.stage.camera.moved(-9, -5))
        bench.frame()

    return timed(60, pan)


def zooming(bench: Bench) -> list[float]:
    def zoom(number: int) -> None:
        factor = 1.02 if number % 40 < 20 else 1 / 1.02
        bench.view.stage.set_camera(bench.view.stage.camera.zoomed(factor, QPointF(700, 450)))
        bench.frame()

    return timed(80, zoom)


def sharpening(bench: Bench) -> list[float]:
    """Each piece of work while a zoomed picture is drawn sharp again, in between which the window answers."""
    taken: list[float] = []
    layer, go_on = bench.view.stage._layer, bench.view.stage._layer.go_on

    def timed_go_on() -> bool:
        begun = time.thread_time()
        more = go_on()
        taken.append((time.thread_time() - begun) * 1000)
        return more

    layer.go_on = timed_go_on  # type: ignore[method-assign]
    bench.view.gaze.zoom_in()
    bench.settle()
    layer.go_on = go_on  # type: ignore[method-assign]
    return taken or [0.0]


def dragging(bench: Bench) -> tuple[list[float], list[float]]:
    card = max(
        bench.view.stage.scene.cards_meeting(bench.view.stage.camera.box_on_page(bench.view.rect().toRectF())),
        key=lambda c: len(bench.document.map.ties_of(c.thing)),
    )
    start = bench.view.stage.camera.to_screen(card.box.middle)
    bench.mouse(QEvent.Type.MouseButtonPress, start)

    def drag(number: int) -> None:
        bench.mouse(QEvent.Type.MouseMove, start + QPointF(6 + number * 3, number * 2))
        bench.frame()

    taken = timed(60, drag)
    released = timed(1, lambda _: (bench.mouse(QEvent.Type.MouseButtonRelease, start), bench.frame())[0])
    return taken, released


def editing(bench: Bench) -> list[float]:
    def edit(number: int) -> None:
        kind = number % 3
        if kind == 0:
            bench.view.edit("Rename", lambda m: edits.change(m, f"o{number}", name=f"Renamed {number}"))
        elif kind == 1:
            bench.view.edit("Move", lambda m: edits.move(m, "sheet", {f"o{number}": (number * 31.0, 300.0)}))
        else:
            new = Organisation(id=f"new{number}", name="A new one")
            bench.view.edit("Add", lambda m: edits.move(edits.add(m, new), "sheet", {new.id: (number * 40.0, 60.0)}))
        bench.frame()

    return timed(60, edit)


@pytest.mark.parametrize("scale", [1.0, 0.25])
@pytest.mark.parametrize(("organisations", "ties"), [(500, 2000), (60, 150)])
def test_frames(qapp, organisations: int, ties: int, scale: float) -> None:
    bench = Bench(large_map(organisations, ties))
    bench.view.gaze.zoom_to(scale)
    bench.settle()
    heading = f"{organisations} organisations, {ties:,} ties at {scale:.0%}"
    print(f"\n{heading:<44}{'median':>8}{'slowest':>9}")
    told("pan, a frame", panning(bench))
    told("zoom, a frame", zooming(bench))
    told("made sharp after a zoom, a slice", sharpening(bench))
    drag, release = dragging(bench)
    told("drag a card, a frame", drag)
    told("drag a card, letting go", release)
    told("one edit to the picture", editing(bench))
    told("everything drawn anew", timed(3, lambda _: (bench.view.stage._layer.forget(), bench.frame())[0]))
    bench.view.hide()
    bench.background.wait_all()
