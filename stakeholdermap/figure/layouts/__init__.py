"""Puts cards where a reader expects them: the layouts by name, and places for cards that have none yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from stakeholdermap.analysis.finding import Review
from stakeholdermap.figure.figure import Box, Point
from stakeholdermap.figure.layouts.natural import natural
from stakeholdermap.figure.layouts.shapes import rings, sectors
from stakeholdermap.figure.room import Array, apart, around, edges_of, nearest_free
from stakeholdermap.figure.scene import Scene, scene_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on
from stakeholdermap.model.things import Sheet

BETWEEN_CARDS = 20.0


@dataclass(frozen=True)
class Layout:
    """One way to arrange cards: its words on screen and how it places a scene, as middles (n, 2)."""

    words: str
    help: str
    place: Callable[[Scene], Array]


LAYOUTS: Mapping[str, Layout] = {
    "natural": Layout("Natural", "Who works together stands together", natural),
    "rings": Layout("Rings", "Those who decide in the middle", rings),
    "sectors": Layout("Sectors", "Each sector in its own corner", sectors),
}


class UnknownLayout(ValueError):
    """There is no layout of that name; its text lists those there are."""


def arrange(
    map: Map, sheet: Sheet, layout_key: str, review: Review | None = None, only: Collection[str] | None = None
) -> dict[str, Point]:
    """Places (middles, page units) for all cards of a sheet, or ``only`` for these around where they were.

    The same for the same map every time; no two cards overlap, also not with those that stay. Raises
    UnknownLayout.
    """
    layout = LAYOUTS.get(layout_key)
    if layout is None:
        raise UnknownLayout(f"There is no layout “{layout_key}”. There are: {', '.join(LAYOUTS)}.")
    scene = scene_of(map, sheet, review)
    if only is None:
        return _named(scene, _spread(scene, layout.place(scene)))
    return _arrange_part(map, sheet, layout, scene, only)


def place_new(map: Map, sheet: Sheet) -> dict[str, Point]:
    """Places for the cards that have none: near those they are joined to, moving and covering nobody.

    Cards with no tie to a placed one stand near their group, else below the drawing. When nothing has a
    place yet the natural layout places all.
    """
    scene = scene_of(map, sheet)
    placed = places_on(map, sheet.id)
    where = {i: (placed[key].x, placed[key].y) for i, key in enumerate(scene.ids) if key in placed}
    if not where:
        return arrange(map, sheet, "natural")
    new = [i for i in range(len(scene.ids)) if i not in where]
    joined = _neighbours(scene)
    taken = edges_of([_box(scene, i, place) for i, place in where.items()])
    found: dict[str, Point] = {}
    while new:
        # Whoever is joined to most placed cards comes first, and then counts for the others.
        index = max(new, key=lambda i: (len(joined[i] & where.keys()), -i))
        new.remove(index)
        wanted = _wanted(scene, index, joined[index], where, taken)
        size = (float(scene.sizes[index, 0]), float(scene.sizes[index, 1]))
        x, y = nearest_free(wanted, size, taken, BETWEEN_CARDS + 8)
        where[index] = (round(x), round(y))
        taken = np.vstack((taken, edges_of([_box(scene, index, where[index])])))
        found[scene.ids[index]] = where[index]
    return found


def _wanted(scene: Scene, index: int, joined: set[int], where: Mapping[int, Point], taken: Array) -> Point:
    near = [where[i] for i in joined if i in where]
    near = near or [place for i, place in where.items() if scene.groups[i] == scene.groups[index]]
    if not near:
        return float(taken[:, 0].min()) + scene.sizes[index, 0] / 2, float(taken[:, 3].max()) + 48
    x, y = np.mean(np.array(near), axis=0)
    return float(x), float(y)


def _neighbours(scene: Scene) -> list[set[int]]:
    joined: list[set[int]] = [set() for _ in scene.ids]
    for one, other in scene.pairs.tolist():
        joined[one].add(other)
        joined[other].add(one)
    return joined


def _arrange_part(
    map: Map, sheet: Sheet, layout: Layout, scene: Scene, only: Collection[str]
) -> dict[str, Point]:
    placed = places_on(map, sheet.id)
    moving = [i for i, key in enumerate(scene.ids) if key in only]
    if not moving:
        return {}
    staying = [i for i, key in enumerate(scene.ids) if key not in only and key in placed]
    part = scene.part(moving)
    middles = layout.place(part)
    before = [(placed[key].x, placed[key].y) for key in part.ids if key in placed]
    centre = np.mean(np.array(before), axis=0) if before else np.zeros(2)
    middles = middles - middles.mean(axis=0) + centre
    rest = np.array([(placed[scene.ids[i]].x, placed[scene.ids[i]].y) for i in staying]).reshape(-1, 2)
    fixed = np.array([False] * len(moving) + [True] * len(staying))
    sizes = np.vstack((part.sizes, scene.sizes[staying].reshape(-1, 2)))
    return _named(part, apart(np.vstack((middles, rest)), sizes, fixed, BETWEEN_CARDS)[: len(moving)])


def _spread(scene: Scene, middles: Array) -> Array:
    if not len(scene.ids):
        return middles
    middles = apart(middles, scene.sizes, np.zeros(len(scene.ids), dtype=bool), BETWEEN_CARDS)
    return np.asarray(middles - (middles.min(axis=0) + middles.max(axis=0)) / 2)


def _named(scene: Scene, middles: Array) -> dict[str, Point]:
    return {
        key: (float(round(x)), float(round(y)))
        for key, (x, y) in zip(scene.ids, middles.tolist(), strict=True)
    }


def _box(scene: Scene, index: int, place: Point) -> Box:
    return around(place, float(scene.sizes[index, 0]), float(scene.sizes[index, 1]))
