"""What the sections of the Figures view are made of: figures that open, lines that lead to the map, small tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.text import column, link, plain


@dataclass(frozen=True)
class Doors:
    """What a section can ask of the window: to explain a figure, and to show things on the map."""

    explain: Callable[[FigureKey], object]
    show: Callable[[tuple[str, ...]], object]


@dataclass(frozen=True)
class Cell:
    """One cell of a small table: words, and the figure that they open, if any."""

    words: str
    figure: FigureKey | None = None
    about: str = ""


def section(title: str, said: str = "") -> tuple[QWidget, QVBoxLayout]:
    """A section with its title and a quiet line under it, and where its content goes."""
    around = QWidget()
    rows = column(around, (0, 0, 0, 8), gap=6)
    rows.addWidget(plain(title, "title"))
    if said:
        rows.addWidget(plain(said, "quiet"))
    return around, rows


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], doors: Doors) -> QWidget:
    """A table whose first column takes what room there is; cells with a figure open it."""
    around = QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for place, words in enumerate(headings):
        grid.addWidget(plain(words, "quiet", wrap=False), 0, place)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            where = Qt.AlignmentFlag.AlignLeft if cell.figure is not None else Qt.AlignmentFlag(0)
            grid.addWidget(_shown(cell, doors, wrap=place == 0), number, place, where)
    return around


def line(words: str, ids: Iterable[str], review: Review, doors: Doors) -> QWidget:
    """A line of words with the way to what it means on the map."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    layout.addWidget(plain(words), 1)
    there = tuple(id for id in ids if review.map.find(id) is not None)
    if there:
        layout.addWidget(link("Show on map", lambda: doors.show(there), f"Show on map: {words}"))
    return row


def _shown(cell: Cell, doors: Doors, wrap: bool) -> QWidget:
    if cell.figure is None:
        return plain(cell.words, wrap=wrap)
    figure = cell.figure
    return link(cell.words, lambda: doors.explain(figure), f"{cell.about or cell.words}: how this is worked out")
