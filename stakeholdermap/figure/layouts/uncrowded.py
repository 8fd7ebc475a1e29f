"""Takes cards apart so that the drawing keeps its shape: who stood beside whom still does."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu
from scipy.spatial import Delaunay

from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array, evened, overlapping

ROUNDS, ROUNDS_LARGE = 15, 8
# Beyond so many cards fewer rounds must do.
_LARGE = 400
# Two neighbours leave each other by at most so much at a time, or those behind them would be run over.
_MOST = 1.5


def on_a_page(places: Array, sizes: Array, gap: float, aspect: float, spread: float, even: float) -> Array:
    """Places, shape (n, 2), brought to a page ``spread`` times as large as the cards with their ``gap``.

    What was wide stays wide, within reason. ``even``, from 0 to 1, is how far the crowd in the middle makes way
    into the corners.
    """
    extent = np.maximum(np.ptp(places, axis=0), 1.0)
    area = spread * float((sizes + gap).prod(axis=1).sum())
    shape = float(np.clip(extent[0] / extent[1], 0.75 * aspect, aspect))
    page = np.array([math.sqrt(area * shape), math.sqrt(area / shape)])
    fitted = (places - (places.min(axis=0) + extent / 2)) * (page / extent)
    if not even:
        return np.asarray(fitted)
    spaced = evened(fitted, sizes, gap, aspect)
    spaced = (spaced - spaced.mean(axis=0)) * (page / np.maximum(np.ptp(spaced, axis=0), 1.0))
    return np.asarray((1 - even) * fitted + even * spaced)


def uncrowded(places: Array, sizes: Array, gap: float, go_on: GoOn) -> Array:
    """Places, shape (n, 2), with few boxes of ``sizes`` nearer to one another than ``gap``.

    Neighbours in the Delaunay triangulation that overlap ask for the distance at which they would not, all others
    for the one they have, and the whole settles by stress (Gansner and Hu 2008).
    """
    if len(places) < 4:
        return places
    angle = np.arange(len(places)) * 2.4
    places, room = places + 1e-3 * np.column_stack((np.cos(angle), np.sin(angle))), sizes + gap
    rounds = ROUNDS if len(places) <= _LARGE else ROUNDS_LARGE
    for number in range(rounds):
        go_on(number / rounds)
        meeting = np.column_stack(overlapping(places, room))
        if not len(meeting):
            break
        places = _settled(places, _neighbours(places, meeting), room)
    return places


def _neighbours(places: Array, meeting: NDArray[np.intp]) -> NDArray[np.intp]:
    corners = Delaunay(places, qhull_options="QJ").simplices
    sides = np.sort(np.vstack((corners[:, :2], corners[:, 1:], corners[:, ::2], meeting)), axis=1)
    keys = np.unique(sides[:, 0].astype(np.int64) * len(places) + sides[:, 1])
    return np.column_stack((keys // len(places), keys % len(places)))


def _settled(places: Array, sides: NDArray[np.intp], room: Array) -> Array:
    one, other = sides.T
    way = places[other] - places[one]
    length = np.maximum(np.hypot(*way.T), 1e-6)
    free = ((room[one] + room[other]) / 2 / np.maximum(np.abs(way), 1e-9)).min(axis=1)
    wanted = np.clip(free, 1.0, _MOST) * length
    weights = wanted**-2.0
    pull = (weights * wanted / length)[:, None] * way
    asked = np.empty_like(places)
    for axis in (0, 1):
        asked[:, axis] = np.bincount(other, pull[:, axis], len(places)) - np.bincount(one, pull[:, axis], len(places))
    moved = _solved(sides, weights, asked)
    return np.asarray(moved - moved.mean(axis=0))


def _solved(sides: NDArray[np.intp], weights: Array, asked: Array) -> Array:
    """Where forces of springs along the ``sides`` of these ``weights`` come to what is ``asked``, shape (n, 2)."""
    count, (one, other) = len(asked), sides.T
    total = np.bincount(one, weights, count) + np.bincount(other, weights, count)
    # A little more on the diagonal: where the whole stands is settled afterwards.
    total += 1e-9 * total.mean()
    every = np.arange(count)
    rows, columns = np.concatenate((one, other, every)), np.concatenate((other, one, every))
    sparse = csc_array((np.concatenate((-weights, -weights, total)), (rows, columns)), shape=(count, count))
    return np.asarray(splu(sparse, permc_spec="MMD_AT_PLUS_A").solve(asked))
