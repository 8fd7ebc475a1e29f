"""Places for cards that have none yet: near those they are joined to, moving and covering nobody."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping

from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.layouts.bystanders import Bystanders
from stakeholdermap.figure.occupied import SQUARE, Occupied
from stakeholdermap.figure.scene import Scene

BETWEEN_CARDS = 28.0
BELOW = 48.0
MANY = 400


def places_for(scene: Scene, where: Mapping[int, Point], others: Bystanders) -> dict[str, Point]:
    """Places of the cards that are not among ``where`` (middles by index; at least one), by their ids.

    Whoever is joined to most placed cards comes first, and then counts for the others. A card that is joined to
    none stands near its group, else below the drawing. None covers any of the ``others``.
    """
    placed, joined = dict(where), _neighbours(scene)
    crowd = _Crowd(scene, placed)
    for (x, y), (wide, high) in zip(others.middles.tolist(), others.sizes.tolist(), strict=True):
        crowd.occupied.put((x, y), (wide, high))
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
        x, y = crowd.occupied.nearest(crowd.wanted(index, near), size, BETWEEN_CARDS)
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
        self._scene = scene
        self.occupied = Occupied(SQUARE if len(scene.ids) < MANY else 2 * SQUARE)
        # The sum of the places of a group, and how many they are.
        self._groups: dict[int, tuple[float, float, int]] = {}
        self._left, self._below = math.inf, -math.inf
        for index, place in where.items():
            self.add(index, place)

    def add(self, index: int, place: Point) -> None:
        """One more has a place."""
        (x, y), (wide, high) = place, self._scene.sizes[index].tolist()
        self.occupied.put(place, (wide, high))
        self._left, self._below = min(self._left, x - wide / 2), max(self._below, y + high / 2)
        across, down, count = self._groups.get(self._scene.groups[index], (0.0, 0.0, 0))
        self._groups[self._scene.groups[index]] = (across + x, down + y, count + 1)

    def wanted(self, index: int, near: list[Point]) -> Point:
        """Where a card would stand if there were room: amid those it is joined to, else its group, else below."""
        if near:
            return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
        if self._scene.groups[index] in self._groups:
            across, down, count = self._groups[self._scene.groups[index]]
            return across / count, down / count
        return self._left + float(self._scene.sizes[index, 0]) / 2, self._below + BELOW
