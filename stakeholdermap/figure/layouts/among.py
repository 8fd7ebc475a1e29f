"""Brings a layout to its place on the sheet: around where its cards were, clear of those that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stakeholdermap.figure.figure import Point
from stakeholdermap.figure.layouts.bystanders import Bystanders
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array, apart, steps_around
from stakeholdermap.figure.scene import Scene

BETWEEN_CARDS = 20.0
# How far a whole layout may stand from where its cards were before they are put between the others one by one.
_RINGS = (0, 2, 4, 6, 8, 11, 14, 18, 23, 29, 36)
_MOST_COMPARED = 40_000


@dataclass(frozen=True)
class Staying:
    """Where cards of the scene stand now, by index, and which of them ``stay`` whatever is laid out."""

    where: Mapping[int, Point]
    stay: frozenset[int]


def centred(scene: Scene, middles: Array, go_on: GoOn) -> Array:
    """Middles, shape (n, 2), of the whole scene with no two cards over one another, about (0, 0)."""
    if not len(middles):
        return middles
    middles = apart(middles, scene.sizes, np.zeros(len(middles), dtype=bool), BETWEEN_CARDS, go_on)
    return np.asarray(middles - (middles.min(axis=0) + middles.max(axis=0)) / 2)


def among(
    scene: Scene, chosen: Sequence[int], middles: Array, staying: Staying, beside: Bystanders, go_on: GoOn
) -> Array:
    """Middles of the ``chosen`` cards (k, 2), in their order, covering nobody that stays or stands beside the scene.

    Those of them that stay are where they are, and the others stand about them as the layout says. When none does,
    the whole stands as near to where its cards were as there is room for it.
    """
    pinned = [k for k, index in enumerate(chosen) if index in staying.stay]
    anchors = pinned or [k for k, index in enumerate(chosen) if index in staying.where]
    if anchors:
        before = np.array([staying.where[chosen[k]] for k in anchors])
        middles = middles + (before.mean(axis=0) - middles[anchors].mean(axis=0))
    stay = sorted(staying.stay)
    others = np.vstack((np.array([staying.where[index] for index in stay]).reshape(-1, 2), beside.middles))
    moving = [k for k in range(len(chosen)) if k not in set(pinned)]
    own, sizes = middles[moving], scene.sizes[[chosen[k] for k in moving]]
    fixed = np.vstack((scene.sizes[stay].reshape(-1, 2), beside.sizes))
    if not pinned:
        own = own + _way_to_room(own, sizes, others, fixed)
    is_fixed = np.arange(len(own) + len(others)) >= len(own)
    placed = middles.copy()
    together = np.vstack((own, others)), np.vstack((sizes, fixed))
    placed[moving] = apart(*together, is_fixed, BETWEEN_CARDS, go_on)[: len(own)]
    for k in pinned:
        placed[k] = staying.where[chosen[k]]
    return placed


def _way_to_room(own: Array, sizes: Array, others: Array, fixed: Array) -> Array:
    """The shortest of a few ways, shape (2,), by which all together are clear of the others; none when none is."""
    if not len(others) or len(own) * len(others) > _MOST_COMPARED:
        return np.zeros(2)
    room = (sizes[:, None] + fixed[None]) / 2 + BETWEEN_CARDS
    off = own[:, None] - others[None]
    reach = float(np.hypot(*(np.ptp(own, axis=0) + sizes.max(axis=0))))
    for ring in _RINGS:
        for step in steps_around(ring):
            if np.hypot(*step) <= reach and not (np.abs(off + step) < room).all(axis=2).any():
                return np.asarray(step)
    return np.zeros(2)
