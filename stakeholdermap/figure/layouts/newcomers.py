"""Places for cards that have none yet: near those they are joined to, moving and covering nobody."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

import numpy as np

from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.room import Array, nearest_free
from stakeholdermap.figure.scene import Scene

BETWEEN_CARDS = 28.0
BELOW = 48.0


def places_for(scene: Scene, where: Mapping[int, Point]) -> dict[str, Point]:
    """Places of the cards that are not among ``where`` (middles by index; at least one), by their ids.

    Whoever is joined to most placed cards comes first, and then counts for the others. A card that is joined to
    none stands near its group, else below the drawing.
    """
    placed, joined = dict(where), _neighbours(scene)
    crowd = _Crowd(scene, placed)
    new = [i for i in range(len(scene.ids)) if i not in where]
    queue = [(-len(joined[i] & where.keys()), i) for i in new]
    heapq.heapify(queue)
    found: dict[str, Point] = {}
    while queue:
        _, index = heapq.heappop(queue)
        if index in placed:
            continue
        size = (float(scene.sizes[index, 0]), float(scene.sizes[index, 1]))
        near = [placed[i] for i in joined[index] if i in placed]
        x, y = nearest_free(crowd.wanted(index, near), size, crowd.taken, BETWEEN_CARDS)
        placed[index] = found[scene.ids[index]] = (float(round(x)), float(round(y)))
        crowd.add(index, placed[index])
        for other in joined[index] - placed.keys():
            heapq.heappush(queue, (-len(joined[other] & placed.keys()), other))
    return found


def _neighbours(scene: Scene) -> list[set[int]]:
    joined: list[set[int]] = [set() for _ in scene.ids]
    for one, other in scene.pairs.tolist():
        joined[one].add(other)
        joined[other].add(one)
    return joined


class _Crowd:
    """Those that have a place: where there is no room, and where each group is."""

    def __init__(self, scene: Scene, where: Mapping[int, Point]) -> None:
        self._scene, self._count = scene, 0
        self._edges = np.zeros((len(scene.ids), 4))
        self._groups: dict[int, list[Point]] = {}
        for index, place in where.items():
            self.add(index, place)

    @property
    def taken(self) -> Array:
        """The boxes that are taken, as rows of left, top, right, bottom."""
        return self._edges[: self._count]

    def add(self, index: int, place: Point) -> None:
        """One more has a place."""
        half = self._scene.sizes[index] / 2
        self._edges[self._count] = np.concatenate((np.array(place) - half, np.array(place) + half))
        self._count += 1
        self._groups.setdefault(self._scene.groups[index], []).append(place)

    def wanted(self, index: int, near: list[Point]) -> Point:
        """Where a card would stand if there were room: amid those it is joined to, else its group, else below."""
        near = near or self._groups.get(self._scene.groups[index], [])
        if not near:
            left, below = float(self.taken[:, 0].min()), float(self.taken[:, 3].max())
            return left + float(self._scene.sizes[index, 0]) / 2, below + BELOW
        x, y = np.mean(np.array(near), axis=0)
        return float(x), float(y)
