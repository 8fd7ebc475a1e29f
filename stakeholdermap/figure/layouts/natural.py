"""The natural layout: cards stand the closer together the fewer ties lie between them, and parts are packed.

Stress majorisation (Gansner, Koren and North 2004) in a space where a step down counts for more than a step
sideways, since cards are wide and flat; then a look around for places with fewer crossings.
"""

from __future__ import annotations

import math

import numpy as np
import rustworkx

from stakeholdermap.figure.layouts.polish import polished
from stakeholdermap.figure.layouts.shapes import in_columns
from stakeholdermap.figure.room import Array, apart, evened, nearest_free
from stakeholdermap.figure.scene import Scene

STEP = 225.0
ASPECT = 1.5
BETWEEN_PARTS = 56.0
MOST_POLISHED = 80
MOST_PUSHED = 120
_PIVOTS = 50


def natural(scene: Scene) -> Array:
    """Middles, shape (n, 2): each connected part by its ties, the parts and the single cards packed around it."""
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(scene.ids)))
    graph.extend_from_edge_list([(one, other) for one, other in scene.pairs.tolist()])
    parts = [sorted(part) for part in rustworkx.connected_components(graph)]
    joined = sorted((part for part in parts if len(part) > 1), key=lambda part: (-len(part), part))
    single = [part[0] for part in parts if len(part) == 1]
    middles = np.zeros((len(scene.ids), 2))
    done: list[list[int]] = []
    for part in joined:
        middles[part] = _part(scene.part(part))
        done.append(part)
    if single:
        middles[single] = in_columns(scene.part(single))
        done.append(single)
    return _packed(scene, middles, done)


def _part(scene: Scene) -> Array:
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(scene.ids)))
    graph.extend_from_edge_list([(one, other) for one, other in scene.pairs.tolist()])
    hops = np.asarray(rustworkx.distance_matrix(graph), dtype=float)
    wanted = hops * STEP
    places = _least_stress(wanted, _first_places(wanted), 60 if len(hops) < 200 else 4)
    places = _turned(places)
    flatter = _flatter(places)
    places[:, 1] *= flatter
    if len(hops) > MOST_PUSHED:
        return evened(places, scene.sizes, 34.0, ASPECT)
    middles = apart(places, scene.sizes, np.zeros(len(hops), dtype=bool), 26.0)
    return polished(scene, middles, wanted, flatter) if len(hops) <= MOST_POLISHED else middles


def _flatter(places: Array) -> float:
    """How much a step down shrinks, so that the whole comes near its aspect without crowding or stretching."""
    wide, high = places.max(axis=0) - places.min(axis=0)
    return float(np.clip(wide / ASPECT / max(high, 1.0), 0.48, 0.8))


def _first_places(wanted: Array) -> Array:
    """Pivot MDS (Brandes and Pich 2006), nudged so that no two cards begin in one place."""
    count = len(wanted)
    pivots = [int(np.argmin(wanted.sum(axis=1)))]
    nearest = wanted[pivots[0]].copy()
    while len(pivots) < min(count, _PIVOTS):
        pivots.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, wanted[pivots[-1]])
    square = wanted[:, pivots] ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    places = -0.5 * centred @ axes[:, ::-1][:, :2]
    # The sign of an axis is a matter of chance in the arithmetic; a fixed one makes it the same everywhere.
    places *= np.where(places[np.argmax(np.abs(places), axis=0), [0, 1][: places.shape[1]]] < 0, -1.0, 1.0)
    if places.shape[1] < 2:
        places = np.column_stack((places[:, 0], np.zeros(count)))
    size = np.abs(places).max() or 1.0
    angle = np.arange(count) * math.pi * (3 - math.sqrt(5))
    nudge = STEP * 0.12 * np.column_stack((np.cos(angle), np.sin(angle)))
    return np.asarray(places * (wanted.max() / 2 / size) + nudge)


def _least_stress(wanted: Array, places: Array, rounds: int) -> Array:
    count = len(wanted)
    with np.errstate(divide="ignore"):
        weights = np.where(wanted > 0, wanted**-2.0, 0.0)
    pull = weights * wanted
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + weights.mean() * np.ones((count, count)) + 0.0)
    for _ in range(rounds):
        squares = (places**2).sum(axis=1)
        distance = np.sqrt(np.maximum(squares[:, None] + squares - 2 * places @ places.T, 1e-9))
        ratio = pull / distance
        np.fill_diagonal(ratio, 0.0)
        moved = inverse @ (ratio.sum(axis=1)[:, None] * places - ratio @ places)
        moved -= moved.mean(axis=0)
        if np.abs(moved - places).max() < 0.3:
            return np.asarray(moved)
        places = moved
    return places


def _turned(places: Array) -> Array:
    """Turned so that the longer way across lies sideways."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    return np.asarray(turned * np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] < 0, -1.0, 1.0))


def _packed(scene: Scene, middles: Array, parts: list[list[int]]) -> Array:
    """The first part stays; each other takes the nearest free place beside or below those before it."""
    taken = np.zeros((0, 4))
    for part in parts:
        low = (middles[part] - scene.sizes[part] / 2).min(axis=0)
        high = (middles[part] + scene.sizes[part] / 2).max(axis=0)
        size = (float(high[0] - low[0]), float(high[1] - low[1]))
        wanted = (0.0, 0.0) if not len(taken) else _side_for(taken, size)
        centre = nearest_free(wanted, size, taken, BETWEEN_PARTS)
        middles[part] += np.array(centre) - (low + high) / 2
        taken = np.vstack(
            (taken, [(*(np.array(centre) - np.array(size) / 2), *(np.array(centre) + np.array(size) / 2))])
        )
    return middles


def _side_for(taken: Array, size: tuple[float, float]) -> tuple[float, float]:
    """Where the next part would stand if that brings the whole nearest to its aspect: below, or to the right."""
    left, top = taken[:, 0].min(), taken[:, 1].min()
    right, bottom = taken[:, 2].max(), taken[:, 3].max()
    below = max(right - left, size[0]) / (bottom - top + size[1] + BETWEEN_PARTS)
    beside = (right - left + size[0] + BETWEEN_PARTS) / max(bottom - top, size[1])
    if abs(math.log(below / ASPECT)) <= abs(math.log(beside / ASPECT)):
        return float((left + right) / 2), float(bottom + BETWEEN_PARTS + size[1] / 2)
    return float(right + BETWEEN_PARTS + size[0] / 2), float((top + bottom) / 2)
