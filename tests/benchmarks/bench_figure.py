"""How much processor time drawing, arranging and painting take: run by make bench, never by make test."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter

from stakeholdermap.figure import layouts, paint
from stakeholdermap.figure.draw import Drawing
from stakeholdermap.figure.figure import Box, Figure
from stakeholdermap.figure.layouts.among import centred
from stakeholdermap.figure.layouts.legibility import legibility
from stakeholdermap.figure.layouts.progress import to_the_end
from stakeholdermap.figure.placing import with_places
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.scene import Scene
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from tests.figure.maps import GAPS, of_size, partnership_of, reviewed, westmarch
from tests.figure.networks import by_graphviz, compared

pytestmark = [pytest.mark.benchmark, pytest.mark.usefixtures("qapp")]


def _milliseconds(work: Callable[[], object], times: int = 7) -> float:
    gc.collect()
    taken = []
    for _ in range(times):
        start = time.thread_time()
        work()
        taken.append((time.thread_time() - start) * 1000)
    return statistics.median(taken)


def _report(words: str, taken: float, wanted: float) -> None:
    print(f"\n{words}: {taken:.1f} ms (wanted: at most {wanted:g} ms)")


@pytest.mark.parametrize(("cards", "ties"), [(13, 20), (60, 110), (150, 400), (500, 2000)])
def test_one_edit_to_a_new_figure(cards: int, ties: int) -> None:
    map = of_size(cards, ties)
    map = edits.move(map, "sheet", layouts.arrange(map, map.sheets["sheet"], "sectors"))
    drawing, review = Drawing(LIGHT), reviewed(map, {"o0": 5, "o1": 2}, GAPS)
    drawing.figure(map, map.sheets["sheet"], review)
    maps = [edits.move(map, "sheet", {"o0": (step, 2.0 * step)}) for step in range(9)]
    moved = iter(maps)
    taken = _milliseconds(lambda: drawing.figure(next(moved), map.sheets["sheet"], review))
    _report(f"one card of {cards} moved, {ties} ties, to a new figure", taken, 5)


@pytest.mark.parametrize("key", list(layouts.LAYOUTS))
@pytest.mark.parametrize(
    ("cards", "ties", "wanted"),
    [(13, 20, 200), (60, 110, 200), (150, 400, 200), (1000, 3000, 1000), (5000, 12_000, 6000)],
)
def test_arranging(key: str, cards: int, ties: int, wanted: float) -> None:
    map = westmarch() if cards == 13 else of_size(cards, ties)
    taken = _milliseconds(lambda: layouts.arrange(map, map.sheets["sheet"], key), 3 if cards < 5000 else 1)
    _report(f"{key}: {cards} cards, {ties} ties", taken, wanted)


@pytest.mark.parametrize("things", [150, 1000])
def test_places_for_all_of_a_new_map(things: int) -> None:
    map = partnership_of(things)
    _report(f"places for {things} things", _milliseconds(lambda: with_places(map), 3), 1000)


@pytest.mark.parametrize("name", compared())
def test_how_easy_each_layout_is_to_read(name: str) -> None:
    scene = compared()[name]
    print(f"\n{name}: {len(scene.ids)} cards, {len(scene.pairs)} ties")
    for key, layout in layouts.LAYOUTS.items():
        print(_row(key, scene, centred(scene, layout.place(scene, to_the_end), to_the_end)))
    for program in ("neato", "sfdp"):
        for overlap in ("scale", "voronoi"):
            print(_row(f"{program}, {overlap}", scene, by_graphviz(scene, program, overlap)))


def _row(words: str, scene: Scene, middles: Array) -> str:
    found = legibility(middles, scene.sizes, scene.pairs)
    page = found.area / float(scene.sizes.prod(axis=1).sum())
    counts = f"{found.crossings} crossings, {found.under_cards} ties under cards, {found.overlaps} overlaps"
    return (
        f"{words}: {counts}, ties {found.length:.0f} long, uneven {found.uneven:.2f}, page {page:.0f} times the cards"
    )


@pytest.mark.parametrize("share", [1.0, 0.4, 0.15])
def test_a_full_repaint_of_500_cards_and_2000_ties(share: float) -> None:
    """``share`` is how much of the width of the map the window shows."""
    map = of_size(500, 2000)
    sheet = map.sheets["sheet"]
    map = edits.move(map, "sheet", layouts.arrange(map, sheet, "natural"))
    figure = Drawing(LIGHT).figure(map, sheet, None)
    scale, clip = _window(figure, share)
    image = QImage(1400, 900, QImage.Format.Format_ARGB32_Premultiplied)

    def repaint() -> None:
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(-clip.x, -clip.y)
            paint.paint(painter, figure, LIGHT, legend=False, clip=clip, detail=scale)

    repaint()
    _report(f"repaint at scale {scale:.2f}", _milliseconds(repaint), 12)


def _window(figure: Figure, share: float) -> tuple[float, Box]:
    width = figure.bounds.width * share
    scale = 1400 / width
    x, y = figure.bounds.middle
    return scale, Box(x - width / 2, y - 450 / scale, width, 900 / scale)
