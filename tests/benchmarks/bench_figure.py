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
from stakeholdermap.figure.style import LIGHT
from stakeholdermap.model import edits
from tests.figure.maps import GAPS, of_size, reviewed, westmarch

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
    ("cards", "ties", "wanted"), [(13, 20, 200), (60, 110, 200), (150, 400, 200), (1000, 3000, 1000)]
)
def test_arranging(key: str, cards: int, ties: int, wanted: float) -> None:
    map = westmarch() if cards == 13 else of_size(cards, ties)
    taken = _milliseconds(lambda: layouts.arrange(map, map.sheets["sheet"], key), 3)
    _report(f"{key}: {cards} cards, {ties} ties", taken, wanted)


def test_a_whole_page_of_500_cards_and_2000_ties() -> None:
    """As it is painted for a file; what the window does is in bench_canvas."""
    map = of_size(500, 2000)
    sheet = map.sheets["sheet"]
    map = edits.move(map, "sheet", layouts.arrange(map, sheet, "natural"))
    figure = Drawing(LIGHT).figure(map, sheet, None)
    scale = 1400 / figure.bounds.width
    image = QImage(1400, 900, QImage.Format.Format_ARGB32_Premultiplied)

    def repaint() -> None:
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(-figure.bounds.x, -figure.bounds.y)
            paint.paint(painter, figure, LIGHT, legend=False)

    repaint()
    _report(f"page at scale {scale:.2f}", _milliseconds(repaint), 200)
