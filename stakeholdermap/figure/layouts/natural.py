"""The natural layout: cards stand the closer together the fewer ties lie between them, and parts are packed."""

from __future__ import annotations

import math

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from stakeholdermap.figure.layouts.compact import compact
from stakeholdermap.figure.layouts.forces import loosened
from stakeholdermap.figure.layouts.legibility import clutter, crossings, under_cards
from stakeholdermap.figure.layouts.polish import polished
from stakeholdermap.figure.layouts.progress import GoOn, between
from stakeholdermap.figure.layouts.shapes import in_columns
from stakeholdermap.figure.layouts.stress import least_stress, steps_between
from stakeholdermap.figure.layouts.uncrowded import on_a_page, uncrowded
from stakeholdermap.figure.room import Array, apart, nearest_free
from stakeholdermap.figure.scene import Scene

STEP = 225.0
GAP = 26.0
ASPECT, FLATTER = 1.75, 2.6
BETWEEN_PARTS = 56.0
MOST_POLISHED = 220
MOST_STARTS = 80
# Of the starts of a drawing of so few cards, so many are finished and the best is taken.
MOST_FINISHED, FINISHED = 40, 2
LARGE = 400
# A few cards are cheap to begin anew: from flat drawings the forces unfold into others, some with fewer crossings.
SQUEEZED = ((1.0, -0.4), (0.4, 1.0), (0.1, 1.0), (1.0, 0.1))
# How large the page is for its cards, and how far the crowd in the middle of many makes way into the corners.
SPREAD, EVEN, EVEN_LARGE = 2.3, 0.1, 0.7


def natural(scene: Scene, go_on: GoOn) -> Array:
    """Middles, shape (n, 2): each connected part by its ties, the parts and the single cards packed around it, and
    all drawn together.
    """
    middles = np.zeros((len(scene.ids), 2))
    parts = _parts(scene)
    joined = [part for part in parts if len(part) > 1]
    aspect, done = _aspect_of(joined), 0
    for part in joined:
        share = between(go_on, 0.8 * done / len(scene.ids), 0.8 * (done + len(part)) / len(scene.ids))
        places = _part(scene.part(part), aspect, share)
        middles[part] = places if joined[:1] == joined else _compact(scene.part(part), places, aspect, share)
        done += len(part)
    single = sorted(part[0] for part in parts if len(part) == 1)
    if single:
        middles[single] = in_columns(scene.part(single))
    packed = _packed(scene, middles, [*joined, *([single] if single else [])])
    return _compact(scene, packed, ASPECT, between(go_on, 0.8, 1.0)) if joined else packed


def _compact(scene: Scene, places: Array, aspect: float, go_on: GoOn) -> Array:
    return compact(places, scene.sizes, scene.pairs, aspect, go_on) if len(places) <= MOST_POLISHED else places


def _aspect_of(parts: list[list[int]]) -> float:
    """Where two parts of much the same size stand one below the other, each may be wider."""
    large = [part for part in parts if len(part) > len(parts[0]) / 3]
    return FLATTER if len(large) == 2 else ASPECT


def _parts(scene: Scene) -> list[list[int]]:
    """The connected parts, largest first."""
    if not len(scene.ids):
        return []
    size = (len(scene.ids), len(scene.ids))
    joined = csr_array((np.ones(len(scene.pairs)), (scene.pairs[:, 0], scene.pairs[:, 1])), shape=size)
    _, labels = connected_components(joined, directed=False)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return sorted((part.tolist() for part in parts), key=lambda part: (-len(part), part))


def _part(scene: Scene, aspect: float, go_on: GoOn) -> Array:
    count = len(scene.ids)
    starts = [_on_paper(scene, places, aspect) for places in _starts(scene, between(go_on, 0.0, 0.5))]
    if len(starts) > 1:
        starts.sort(key=lambda places: _promise(scene, places))
        starts = starts[: FINISHED if count <= MOST_FINISHED else 1]
    finished = [_finished(scene, places, between(go_on, 0.5, 1.0)) for places in starts]
    return min(finished, key=lambda places: clutter(places, scene.sizes, scene.pairs)) if finished[1:] else finished[0]


def _finished(scene: Scene, places: Array, go_on: GoOn) -> Array:
    """The start with its cards apart, and each where it crosses little."""
    count = len(scene.ids)
    places = uncrowded(places, scene.sizes, GAP, between(go_on, 0.0, 0.4))
    places = apart(places, scene.sizes, np.zeros(count, dtype=bool), GAP, between(go_on, 0.4, 0.5))
    if count > MOST_POLISHED:
        return places
    flatter = _flatter(places)
    wanted = _in_this_size(steps_between(count, scene.pairs), places, flatter)
    return polished(scene.sizes, scene.pairs, places, wanted, flatter, between(go_on, 0.5, 1.0))


def _promise(scene: Scene, places: Array) -> float:
    """How readable a start may become; what lies under cards now will mostly have been freed."""
    return crossings(places, scene.pairs) + 0.3 * under_cards(places, scene.sizes, scene.pairs)


def _starts(scene: Scene, go_on: GoOn) -> list[Array]:
    """Places as the ties alone would have them, where cards take no room; several for a drawing of few cards."""
    count = len(scene.ids)
    stress = least_stress(count, scene.pairs, STEP, between(go_on, 0.0, 0.3))
    loose = loosened(stress, scene.pairs, STEP, between(go_on, 0.3, 1.0))
    if count > MOST_STARTS:
        return [loose]
    others = [loosened(stress * squeezed, scene.pairs, STEP, go_on) for squeezed in SQUEEZED]
    return [stress, loose, *others]


def _on_paper(scene: Scene, places: Array, aspect: float) -> Array:
    count = len(scene.ids)
    even = 0.0 if count <= MOST_STARTS else EVEN if count <= LARGE else EVEN_LARGE
    return on_a_page(_turned(places), scene.sizes, GAP, aspect, SPREAD + 20 / count, even)


def _in_this_size(steps: Array, places: Array, flatter: float) -> Array:
    """How far apart every two should be, shape (n, n): as many steps as there are, of the length they have here."""
    way = places[:, None] - places[None]
    distance = np.hypot(way[..., 0], way[..., 1] / flatter)
    step = (distance / np.where(steps > 0, steps, np.inf)).sum() / np.count_nonzero(steps)
    return np.asarray(steps * float(step))


def _flatter(places: Array) -> float:
    """How much shorter a step down is than a step sideways."""
    wide, high = np.maximum(np.ptp(places, axis=0), 1.0)
    return float(np.clip(1.1 * high / wide, 0.45, 0.9))


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
        centre = np.array(nearest_free(wanted, size, taken, BETWEEN_PARTS))
        middles[part] += centre - (low + high) / 2
        half = np.array(size) / 2
        taken = np.vstack((taken, np.concatenate((centre - half, centre + half))))
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
