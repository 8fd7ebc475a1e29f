"""What a layout needs to know of a sheet: sizes, groups, who is joined to whom, and who decides how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.analysis.finding import Review
from stakeholdermap.figure import cards
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.strands import strands_of
from stakeholdermap.figure.style import SYMBOLS
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.things import Sheet

_ORDER = {group: index for index, group in enumerate(SYMBOLS)}


@dataclass(frozen=True)
class Scene:
    """Cards by index: ``sizes`` (n, 2) wide and high; ``groups`` the order of each card's group, and ``names``
    to sort within it; ``pairs`` (m, 2) who is joined, each pair once; ``heft`` (n,) decision weight.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    sizes: Array
    groups: tuple[int, ...]
    pairs: NDArray[np.intp]
    heft: Array

    def part(self, indices: Sequence[int]) -> Scene:
        """The scene of some of its cards, in this order."""
        where = np.full(len(self.ids), -1)
        where[list(indices)] = np.arange(len(indices))
        pairs = where[self.pairs].reshape(-1, 2)
        return Scene(
            tuple(self.ids[i] for i in indices),
            tuple(self.names[i] for i in indices),
            self.sizes[list(indices)],
            tuple(self.groups[i] for i in indices),
            pairs[(pairs >= 0).all(axis=1)],
            self.heft[list(indices)],
        )

    def in_order(self) -> list[int]:
        """All indices by group, then by name."""
        return sorted(
            range(len(self.ids)), key=lambda i: (self.groups[i], self.names[i].casefold(), self.ids[i])
        )


def scene_of(map: Map, sheet: Sheet, review: Review | None = None) -> Scene:
    """The scene of everything that the sheet's level shows, placed or not."""
    shown = shown_on(map, sheet)
    index = {key: i for i, key in enumerate(shown)}
    labels = [cards.label_of(map, fact) for fact in shown.values()]
    tops = [words.top_group(cards.group_of(map, fact)) for fact in shown.values()]
    joined = {tuple(sorted((index[s.one], index[s.other]))) for s in strands_of(map, sheet)}
    held = _heft(review)
    return Scene(
        tuple(shown),
        tuple(" ".join(label.lines) for label in labels),
        np.array([(label.width, label.height) for label in labels], dtype=float).reshape(-1, 2),
        tuple(_ORDER.get(top, len(_ORDER)) for top in tops),
        np.array(sorted(joined), dtype=np.intp).reshape(-1, 2),
        np.array([held.get(key, 0.0) for key in shown], dtype=float),
    )


def _heft(review: Review | None) -> dict[str, float]:
    if review is None:
        return {}
    found = (review.concentration(by) for by in ("organisation", "person"))
    return {unit.id: unit.weight for held in found if held is not None for unit in held.units}
