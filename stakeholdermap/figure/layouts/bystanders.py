"""What stands on a sheet and is not laid out: the cards of other levels, and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stakeholdermap.figure import cards
from stakeholdermap.figure.notes import note_card
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.style import PAPER
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on, shown_on
from stakeholdermap.model.things import Sheet

ASPECT = 1.75


@dataclass(frozen=True)
class Bystanders:
    """Their ``middles`` and ``sizes``, both (k, 2), in page units."""

    middles: Array
    sizes: Array

    def makes_way(self, middles: Array, sizes: Array, gap: float) -> Array:
        """The way, shape (2,), that cards (n, 2) go all together, so that their layout stays as it is, to be clear
        of the bystanders by ``gap``: to that side of them where the whole needs the smallest page.
        """
        slides = self._slides(middles, sizes + 2 * gap)
        if not slides:
            return np.zeros(2)
        return min(slides, key=lambda way: (self._page(middles + way, sizes), float(np.hypot(*way))))

    def _slides(self, middles: Array, sizes: Array) -> list[Array]:
        """How far to the right, left, down and up is past them all; empty where nobody is in the way."""
        far, in_the_way = np.zeros(4), False
        for middle, size in zip(self.middles, self.sizes, strict=True):
            room, off = (sizes + size) / 2, middle - middles
            near = np.abs(off) < room
            in_the_way = in_the_way or bool(near.all(axis=1).any())
            for axis in (0, 1):
                beside = near[:, 1 - axis]
                past = off[beside, axis], room[beside, axis]
                far[2 * axis] = max(far[2 * axis], (past[0] + past[1]).max(initial=0.0))
                far[2 * axis + 1] = max(far[2 * axis + 1], (past[1] - past[0]).max(initial=0.0))
        ways = np.array([(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)])
        return list(ways * far[:, None]) if in_the_way else []

    def _page(self, middles: Array, sizes: Array) -> float:
        places, half = np.vstack((middles, self.middles)), np.vstack((sizes, self.sizes)) / 2
        wide, high = (places + half).max(axis=0) - (places - half).min(axis=0)
        return max(float(wide), ASPECT * float(high))


def bystanders_on(map: Map, sheet: Sheet) -> Bystanders:
    """Those that a sheet has a place for. Cards may lie on background shapes, which are not among them."""
    places, shown = places_on(map, sheet.id), shown_on(map, sheet)
    found = [
        (places[key].x, places[key].y, label.width, label.height)
        for key, fact in cards_on(map, "all").items()
        if key in places and key not in shown
        for label in (cards.label_of(map, fact),)
    ]
    for note in map.annotations.values():
        if note.shape == "note" and note.sheet == sheet.id and note.id in places:
            box = note_card(note, places[note.id], PAPER).box
            found.append((*box.middle, box.width, box.height))
    return _of(found)


def _of(rows: Iterable[tuple[float, float, float, float]]) -> Bystanders:
    table = np.array(list(rows), dtype=float).reshape(-1, 4)
    return Bystanders(table[:, :2], table[:, 2:])
