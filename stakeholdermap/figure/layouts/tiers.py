"""Tiers: who is senior, or stands above others, on top; row by row, each ordered so that few ties cross."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from scipy.optimize import isotonic_regression

from stakeholdermap.figure.layouts.legibility import crossings
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.scene import Scene

ACROSS = 28.0
BETWEEN_LINES, BETWEEN_TIERS, BETWEEN_KINDS = 20.0, 48.0, 72.0
# How wide a drawing is for its height: as the map in a window on a laptop.
ASPECT = 1.75
LEAST_PAGE = 700.0
_KINDS = ("body", "person", "organisation")
# Longer chains of who reports to whom end here; the row of those of whom nothing is known comes after all others.
DEEPEST = 12
_LAST = 99
_SWEEPS = 8
_MOST_COUNTED = 260


def tiers(scene: Scene, go_on: GoOn) -> Array:
    """Middles, shape (n, 2): bodies by whom they stand under, people by seniority, organisations by level.

    Where fewer than half have a band or level, who reports to whom, is part of what and is paid by whom takes its
    place. Those of whom nothing is known stand last. People outside the ladder of bands stand beside it, from its
    first row down. A row too long for the page is broken into lines.
    """
    beside = [i for i in scene.in_order() if scene.standing[i].outside]
    ladder = [i for i in range(len(scene.ids)) if not scene.standing[i].outside]
    people = [k for k, i in enumerate(ladder) if scene.standing[i].kind == "person"]
    if not beside or not people:
        return _in_rows(scene, go_on)
    middles = np.zeros((len(scene.ids), 2))
    middles[ladder] = _in_rows(scene.part(ladder), go_on)
    _put_beside(scene, middles, beside, ladder, [ladder[k] for k in people])
    return middles


def _put_beside(scene: Scene, middles: Array, beside: list[int], ladder: list[int], people: list[int]) -> None:
    """Columns to the right of all on the ladder, none lower than its rows of people."""
    half = scene.sizes / 2
    top = float((middles - half)[people, 1].min())
    low = float((middles + half)[people, 1].max())
    x, y = float((middles + half)[ladder, 0].max()) + BETWEEN_KINDS, top
    widest = 0.0
    for index in beside:
        wide, high = scene.sizes[index].tolist()
        if y > top and y + high > low:
            x, y, widest = x + widest + ACROSS, top, 0.0
        middles[index] = x + wide / 2, y + high / 2
        y, widest = y + high + BETWEEN_LINES, max(widest, wide)


def _in_rows(scene: Scene, go_on: GoOn) -> Array:
    rows = [row for kind in _KINDS for row in _rows_of(scene, kind)]
    drawing = _Drawing(scene, rows)
    best, fewest = drawing.places(), math.inf
    for sweep in range(_SWEEPS):
        go_on(sweep / _SWEEPS)
        drawing.sweep(downwards=sweep % 2 == 0)
        places = drawing.places()
        crossed = crossings(places, scene.pairs) if len(scene.pairs) <= _MOST_COUNTED else 0
        if crossed < fewest or len(scene.pairs) > _MOST_COUNTED:
            best, fewest = places, crossed
    return best


def _rows_of(scene: Scene, kind: str) -> list[list[int]]:
    """The rows of one kind of card, from the top, each in the order of those above it."""
    own = [i for i, standing in enumerate(scene.standing) if standing.kind == kind]
    if not own:
        return []
    part = scene.part(own)
    known = [standing.row for standing in part.standing if standing.row is not None]
    if kind == "body" or (2 * len(known) < len(own) and len(part.above)):
        rows = _levels(part)
    else:
        rows = [_LAST if standing.row is None else standing.row for standing in part.standing]
    order = _downwards(part)
    return [[own[k] for k in order if rows[k] == row] for row in sorted(set(rows))]


def _levels(scene: Scene) -> list[int]:
    """How many stand above each card; without a line, one below those it is tied to, else last (a body first)."""
    level = np.zeros(len(scene.ids), dtype=int)
    lines = [(up, low) for up, low in scene.above.tolist() if up != low]
    # Lines in a circle would go down for ever.
    for _ in range(DEEPEST):
        for up, low in lines:
            level[low] = max(level[low], min(level[up] + 1, DEEPEST))
    stands = set(scene.above.ravel().tolist())
    beside: dict[int, int] = {}
    for pair in scene.pairs.tolist():
        for here, there in (pair, pair[::-1]):
            if here not in stands and there in stands:
                beside[here] = min(beside.get(here, _LAST), int(level[there]) + 1)
    rest = _LAST if scene.standing[0].kind != "body" else 0
    return [int(level[i]) if i in stands else beside.get(i, rest) for i in range(len(level))]


def _downwards(scene: Scene) -> list[int]:
    """All indices so that those under one card come together: first whoever has nobody above."""
    under: dict[int, list[int]] = {}
    for up, low in scene.above.tolist():
        under.setdefault(up, []).append(low)
    rank = {index: place for place, index in enumerate(scene.in_order())}
    lower = set(scene.above[:, 1].tolist())
    found: dict[int, None] = {}
    waiting = sorted(rank, key=lambda i: (i not in lower, -rank[i]))
    while waiting:
        index = waiting.pop()
        if index not in found:
            found[index] = None
            waiting += sorted(set(under.get(index, ())) - found.keys(), key=lambda i: -rank[i])
    return list(found)


class _Drawing:
    """Rows while they are being ordered. ``x`` (n,) is where each card stands across."""

    def __init__(self, scene: Scene, rows: list[list[int]]) -> None:
        self._scene, self._rows = scene, [list(row) for row in rows]
        self._row_of = np.zeros(len(scene.ids), dtype=int)
        for number, row in enumerate(self._rows):
            self._row_of[row] = number
        one, other = np.concatenate((scene.pairs, scene.pairs[:, ::-1])).T
        self._one, self._other = one, other
        self.x = np.zeros(len(scene.ids))
        self._page = self._page_for_all()
        for row in self._rows:
            self._pack(row)

    def _page_for_all(self) -> float:
        """The narrowest page on which the whole is no higher than its width allows."""
        page = max(LEAST_PAGE, *(float(wide) for wide in self._scene.sizes[:, 0]))
        while True:
            self._page = page
            lines = [(number, line) for number, row in enumerate(self._rows) for line in self._lines(row)]
            if len(lines) <= len(self._rows) or page >= ASPECT * self._high(lines):
                return page
            page *= 1.05

    def sweep(self, downwards: bool) -> None:
        """Order each row by the middle of those it is joined to, above (or below) it."""
        for number in range(len(self._rows)) if downwards else range(len(self._rows) - 1, -1, -1):
            wanted = self._wanted(number, downwards)
            self._rows[number].sort(key=lambda i: wanted[i])
            self._pack(self._rows[number])

    def places(self) -> Array:
        """Middles, shape (n, 2): each card as nearly between those it is joined to as its row lets it."""
        lines = [(number, line) for number, row in enumerate(self._rows) for line in self._lines(row)]
        kept = self.x.copy()
        for downwards in (True, False, True):
            for number, line in lines if downwards else reversed(lines):
                self.x[line] = self._spaced(line, self._wanted(number, None)[line])
        places = np.column_stack((self.x, self._heights(lines)))
        self.x = kept
        return places

    def _high(self, lines: list[tuple[int, list[int]]]) -> float:
        gaps = (self._gap(before, number) for (before, _), (number, _) in pairwise(lines))
        return sum(float(self._scene.sizes[line, 1].max()) for _, line in lines) + sum(gaps)

    def _heights(self, lines: list[tuple[int, list[int]]]) -> Array:
        """The middles down the page, shape (n,)."""
        down, y, before = np.zeros(len(self._scene.ids)), 0.0, -1
        for number, line in lines:
            if before >= 0:
                y += self._gap(before, number)
            high = float(self._scene.sizes[line, 1].max())
            down[line] = y + high / 2
            y, before = y + high, number
        return down

    def _gap(self, before: int, number: int) -> float:
        if before == number:
            return BETWEEN_LINES
        kinds = {self._scene.standing[self._rows[row][0]].kind for row in (before, number)}
        return BETWEEN_TIERS if len(kinds) == 1 else BETWEEN_KINDS

    def _lines(self, row: list[int]) -> list[list[int]]:
        """The row on as many lines as the page needs: neighbours in it stay near one another across."""
        count = math.ceil(float((self._scene.sizes[row, 0] + ACROSS).sum()) / (self._page + ACROSS))
        return [row[start::count] for start in range(count)]

    def _pack(self, row: list[int]) -> None:
        for line in self._lines(row):
            self.x[line] = self._spaced(line, np.zeros(len(line)))

    def _spaced(self, line: list[int], wanted: Array) -> Array:
        """Where the cards of a line stand: in their order, clear of one another, each as near as can be to where
        it is ``wanted``.
        """
        wide = self._scene.sizes[line, 0] + ACROSS
        offsets = np.concatenate(([0.0], np.cumsum((wide[:-1] + wide[1:]) / 2)))
        return np.asarray(isotonic_regression(wanted - offsets).x + offsets)

    def _wanted(self, number: int, downwards: bool | None) -> Array:
        """For each card the middle of those it is joined to in other rows (in those above, or below); else its own."""
        rows = self._row_of[self._other]
        seen = rows < number if downwards else rows > number if downwards is False else rows != number
        seen &= self._row_of[self._one] == number
        count = np.bincount(self._one[seen], minlength=len(self.x))
        total = np.bincount(self._one[seen], self.x[self._other[seen]], len(self.x))
        return np.where(count > 0, total / np.maximum(count, 1), self.x)
