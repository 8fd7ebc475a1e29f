"""How fast the map view is with 500 to 10,000 things at 1400 × 900: frames, and one edit to the picture.

Prints median, 95th percentile and slowest of each, in milliseconds: of the processor, and of the clock on the wall.
"""

from __future__ import annotations

import gc
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.settling import Settling
from stakeholdermap.figure.figure import Card
from stakeholdermap.figure.placing import with_places
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Relationship, Sheet

pytestmark = pytest.mark.benchmark

SIZE = QSize(1400, 900)
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
# Above this many cards a layout takes longer than all that is measured: they stand in rows instead.
MOST_LAID_OUT = 1000
ACROSS, DOWN = 300.0, 130.0
WHOLE_MAP = 0.0


def large_map(organisations: int, ties: int) -> Map:
    """Organisations tied mostly to a few dozen others: in the natural layout, or in rows when they are too many."""
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
    return with_places(map) if organisations <= MOST_LAID_OUT else edits.move(map, "sheet", _in_rows(organisations))


def _in_rows(number: int) -> dict[str, tuple[float, float]]:
    """Places in blocks of six by six, so that neighbours in the list are neighbours on the page."""
    blocks = max(round(math.sqrt(number / 36 * DOWN / ACROSS)), 1)
    places = {}
    for i in range(number):
        block, inside = divmod(i, 36)
        row, column = divmod(block, blocks)
        column = column if row % 2 == 0 else blocks - 1 - column
        places[f"o{i}"] = ((column * 6 + inside % 6) * ACROSS, (row * 6 + inside // 6) * DOWN)
    return places


@dataclass(frozen=True)
class Taken:
    """Milliseconds, one number a time: of this thread's own work, and of the clock on the wall."""

    work: list[float]
    wall: list[float]


def timed(times: int, act: Callable[[int], None]) -> Taken:
    taken = Taken([], [])
    gc.collect()
    for number in range(times):
        work, wall = time.thread_time(), time.perf_counter()
        act(number)
        taken.work.append((time.thread_time() - work) * 1000)
        taken.wall.append((time.perf_counter() - wall) * 1000)
    return taken


def told(name: str, taken: Taken) -> None:
    if not taken.work:
        print(f"{name:<34}        none needed")
        return
    columns = (f"{np.median(t):9.1f}{np.percentile(t, 95):8.1f}{max(t):8.1f}" for t in (taken.work, taken.wall))
    print(f"{name:<34}{'   '.join(columns)}")


class Bench:
    """A view with the large map, painted whole in each frame."""

    def __init__(self, map: Map) -> None:
        self.document, self.selection = Document(print), Selection()
        self.background = Background()
        self.settling = Settling(self.document, self.background)
        self.view = MapView(
            self.document, self.selection, Reviewer(self.document, self.background), Looks(self.document)
        )
        self.view.resize(SIZE)
        self.view.show()
        self.open(map)
        self.settle()

    def frame(self) -> None:
        """What one screen refresh costs."""
        self.view.repaint()

    def open(self, map: Map) -> None:
        """Put the map on the desk, and let it be set aside from the garbage collector, as in the program."""
        self.document.show(map)
        self.background.run(lambda: None, lambda _: None)
        while self.background.is_busy:
            QApplication.processEvents()

    def settle(self) -> None:
        """Until the picture is sharp, with no review beside it."""
        self.background.wait_all()
        QApplication.processEvents()
        self.frame()
        until = time.perf_counter() + 30
        while not self.is_sharp and time.perf_counter() < until:
            QApplication.processEvents()
        self.frame()

    @property
    def is_sharp(self) -> bool:
        return self.view.stage.is_sharp

    def slices(self) -> Taken:
        """Each turn of the event loop until the picture is sharp: how long the window does not answer."""
        taken = Taken([], [])
        until = time.perf_counter() + 30
        self.frame()
        while not self.is_sharp and time.perf_counter() < until:
            turn = timed(1, lambda _: QApplication.processEvents())
            taken.work.extend(turn.work)
            taken.wall.extend(turn.wall)
        return taken

    def mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        held = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, self.view.mapToGlobal(at), button, LEFT, held)
        QApplication.sendEvent(self.view, event)


def panning(bench: Bench) -> Taken:
    def pan(_: int) -> None:
        bench.view.stage.set_camera(bench.view.stage.camera.moved(-9, -5))
        bench.frame()
        QApplication.processEvents()

    return timed(60, pan)


def zooming(bench: Bench) -> Taken:
    def zoom(number: int) -> None:
        factor = 1.02 if number % 40 < 20 else 1 / 1.02
        bench.view.stage.set_camera(bench.view.stage.camera.zoomed(factor, QPointF(700, 450)))
        bench.frame()
        QApplication.processEvents()

    return timed(80, zoom)


def sharpening(bench: Bench) -> Taken:
    """Each piece of work while a zoomed picture is drawn sharp again, in between which the window answers."""
    bench.view.gaze.zoom_in()
    taken = bench.slices()
    bench.view.gaze.zoom_out()
    bench.settle()
    return taken


def in_sight(bench: Bench) -> list[Card]:
    """The organisations on screen, the one with most ties first."""
    page = bench.view.stage.camera.box_on_page(bench.view.rect().toRectF())
    seen = [card for card in bench.view.stage.scene.cards_meeting(page) if page.holds(*card.box.middle)]
    return sorted(seen, key=lambda card: -len(bench.document.map.ties_of(card.thing)))


def dragging(bench: Bench, card: Card) -> tuple[Taken, Taken]:
    """Each frame of moving the card about, and the one in which it is let go."""
    start = bench.view.stage.camera.to_screen(bench.view.stage.scene.cards[card.thing].box.middle)
    bench.mouse(QEvent.Type.MouseButtonPress, start)

    def drag(number: int) -> None:
        bench.mouse(QEvent.Type.MouseMove, start + QPointF(6 + number * 3, number * 2))
        bench.frame()
        QApplication.processEvents()

    def let_go(_: int) -> None:
        bench.mouse(QEvent.Type.MouseButtonRelease, start + QPointF(180, 120))
        bench.frame()

    taken = timed(60, drag)
    released = timed(1, let_go)
    bench.settle()
    return taken, released


def editing(bench: Bench, times: int = 60) -> Taken:
    near = [card.thing for card in in_sight(bench)]

    def edit(number: int) -> None:
        kind, thing = number % 3, near[number % len(near)]
        x, y = bench.view.stage.scene.cards[thing].box.middle
        if kind == 0:
            bench.view.edit("Rename", lambda m: edits.change(m, thing, name=f"Renamed {number}"))
        elif kind == 1:
            bench.view.edit("Move", lambda m: edits.move(m, "sheet", {thing: (x + 31.0, y + 13.0)}))
        else:
            new = Organisation(id=f"new{number}", name="A new one")
            bench.view.edit("Add", lambda m: edits.move(edits.add(m, new), "sheet", {new.id: (x + 40.0, y + 60.0)}))
        bench.frame()

    return timed(times, edit)


@pytest.mark.parametrize("scale", [1.0, WHOLE_MAP], ids=["100%", "whole"])
@pytest.mark.parametrize(
    ("organisations", "ties"), [(60, 150), (500, 2000), (5000, 20_000), (10_000, 40_000)], ids=lambda n: str(n)
)
def test_frames(qapp, organisations: int, ties: int, scale: float) -> None:
    bench = Bench(large_map(organisations, ties))
    if scale:
        bench.view.gaze.zoom_to(scale)
    else:
        bench.view.gaze.zoom_to_fit()
    bench.settle()
    seen = in_sight(bench)
    print(f"\n{organisations:,} organisations, {ties:,} ties at {bench.view.gaze.zoom:.0%}, {len(seen):,} in sight")
    print(f"{'':<34}{'processor: median, 95%, slowest':>25}   {'clock: median, 95%, slowest':>25}")
    for name, card in (("the hub", seen[0]), ("an average card", seen[len(seen) // 2])):
        drag, release = dragging(bench, card)
        told(f"drag {name}, a frame", drag)
        told(f"drag {name}, letting go", release)
    told("pan, a frame", panning(bench))
    bench.settle()
    told("zoom, a frame", zooming(bench))
    bench.settle()
    sharp = sharpening(bench)
    told("made sharp after a zoom, a slice", sharp)
    print(f"{'made sharp after a zoom, in all':<34}{sum(sharp.work):9.0f}{sum(sharp.wall):27.0f}")
    told("one edit to the picture", editing(bench, 60 if organisations < MOST_LAID_OUT else 15))
    told("everything drawn anew", timed(3, lambda _: (bench.view.stage._layer.forget(), bench.frame())[0]))
    bench.view.hide()
    bench.background.wait_all()
