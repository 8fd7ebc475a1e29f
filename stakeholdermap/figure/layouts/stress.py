"""Places by stress: two cards stand the further apart the more ties lie between them on the shortest way."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from stakeholdermap.figure.layouts.legibility import Pairs
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array

# Up to so many cards every two are compared; beyond, each is compared with the pivots and with whom it is tied to.
MOST_COMPARED = 320
_PIVOTS = 60
_STILL = 0.3
_ROUNDS = 90


def least_stress(count: int, pairs: Pairs, step: float, go_on: GoOn) -> Array:
    """Places, shape (n, 2), of one connected part: ``step`` apart for every tie on the shortest way between two.

    Stress majorisation (Gansner, Koren and North 2004) from pivots (Brandes and Pich 2006); in large parts each
    pivot stands for those near it (Ortmann, Klimenta and Brandes 2017).
    """
    if count <= MOST_COMPARED:
        wanted = steps_between(count, pairs) * step
        first = _first_places(wanted[:, :: 1 + count // _PIVOTS], step)
        return _settled(first, wanted, np.arange(count), pairs[:0], step, go_on)
    wanted = _to_pivots(count, pairs) * step
    return _settled(_first_places(wanted, step), wanted, np.argmin(wanted, axis=0), pairs, step, go_on)


def steps_between(count: int, pairs: Pairs) -> Array:
    """How many ties lie between every two, shape (n, n)."""
    return np.asarray(dijkstra(_graph(count, pairs), directed=False, unweighted=True))


def _graph(count: int, pairs: Pairs) -> csr_array:
    return csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))


def _to_pivots(count: int, pairs: Pairs) -> Array:
    """Steps from everybody to the pivots, shape (n, k): each pivot as far as can be from those before it."""
    graph = _graph(count, pairs)
    pivot, nearest = int(np.argmax(np.bincount(pairs.ravel()))), np.full(count, np.inf)
    columns: list[Array] = []
    while len(columns) < _PIVOTS:
        column = np.asarray(dijkstra(graph, directed=False, indices=pivot, unweighted=True))
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = int(np.argmax(nearest))
    return np.column_stack(columns)


def _first_places(wanted: Array, step: float) -> Array:
    """Pivot MDS from the distances (n, k) to the pivots, nudged so that no two cards begin in one place."""
    square = wanted**2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    places = -0.5 * centred @ axes[:, ::-1][:, :2]
    # The sign of an axis is a matter of chance in the arithmetic; a fixed one makes it the same everywhere.
    places *= np.where(places[np.argmax(np.abs(places), axis=0), [0, 1]] < 0, -1.0, 1.0)
    angle = np.arange(len(wanted)) * math.pi * (3 - math.sqrt(5))
    nudge = 0.12 * step * np.column_stack((np.cos(angle), np.sin(angle)))
    return np.asarray(places * (wanted.max() / 2 / (np.abs(places).max() or 1.0)) + nudge)


def _settled(places: Array, wanted: Array, pivots: NDArray[np.intp], pairs: Pairs, step: float, go_on: GoOn) -> Array:
    """Places from where stress can shrink no more: it is shared by the distances ``wanted`` (n, k) to the ``pivots``
    and one ``step`` between ``pairs``.

    All move at once, and half the way that each would like: so stress never grows. A solver for all at once needs
    fewer rounds, but spreads over every processor and is slow whenever one of them is busy.
    """
    with np.errstate(divide="ignore"):
        weights = np.where(wanted > 0, _stood_for(wanted) * wanted**-2.0, 0.0)
    pull = weights * wanted
    one, other = np.concatenate((pairs, pairs[:, ::-1])).T
    total = weights.sum(axis=1) + np.bincount(one, minlength=len(places)) * step**-2.0
    for number in range(_ROUNDS):
        go_on(number / _ROUNDS)
        far = places[pivots]
        ratio = pull / np.sqrt(_squares(places, far))
        moved = weights @ far + ratio.sum(axis=1)[:, None] * places - ratio @ far
        way = places[one] - places[other]
        near = (places[other] + way * (step / np.maximum(np.hypot(*way.T), 1e-6))[:, None]) * step**-2.0
        for axis in (0, 1):
            moved[:, axis] += np.bincount(one, near[:, axis], len(places))
        shift = (moved / total[:, None] - places) / 2
        places = places + shift
        if np.abs(shift).max() < _STILL:
            break
    return places


def _stood_for(wanted: Array) -> Array:
    """How many others each pivot stands for to each card: those nearest to it and at most half as far from it."""
    if wanted.shape[0] == wanted.shape[1]:
        return np.ones_like(wanted)
    nearest = np.argmin(wanted, axis=1)
    counts = np.zeros_like(wanted)
    for pivot in range(wanted.shape[1]):
        own = np.sort(wanted[nearest == pivot, pivot])
        counts[:, pivot] = np.searchsorted(own, wanted[:, pivot] / 2, side="right")
    return np.maximum(counts, 1.0)


def _squares(one: Array, other: Array) -> Array:
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * one @ other.T
    return np.asarray(np.maximum(squares, 1e-9))
