"""Layouts with a plain shape: rings with the deciders in the middle, a corner for each sector, tidy columns."""

from __future__ import annotations

import math
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.figure.layouts.legibility import clutter
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array, apart, overlapping
from stakeholdermap.figure.scene import Scene

WIDER = 1.75
DOWN, ACROSS = 26.0, 34.0
BETWEEN_SECTORS = 56.0
# How far to the side and down the sectors may stand from the middle: the smallest page of these is taken.
CORNERS = tuple(np.array(way) for way in ((1.5, 0.95), (1.5, 0.6), (1.9, 0.6), (2.2, 0.45), (1.2, 0.4)))
ASPECT = 1.75
SHORTEST_COLUMN, TALLEST_COLUMN = 3, 8
MOST_TURNED = 40


def rings(scene: Scene, go_on: GoOn) -> Array:
    """Middles, shape (n, 2): most decision weight in the middle, other deciders around, the rest outside.

    Without decision weight the number of ties takes its place. In each ring cards stand sector by sector.
    """
    middles = np.zeros((len(scene.ids), 2))
    radius = 0.0
    placed: list[int] = []
    last: list[int] = []
    for level, ring in enumerate(_tiers(scene)):
        if level == 0 and len(ring) == 1:
            radius, placed, last = float(scene.sizes[ring[0], 1]), ring, ring
            continue
        # By this many cards on its upright half it cannot be any smaller.
        least = max(radius + 62.0, len(ring) * 34.0 / math.pi)
        go_on(len(placed) / len(scene.ids))
        radius = _ring(scene, middles, ring, least, (placed, last))
        placed, last = placed + ring, ring
    return middles


def _tiers(scene: Scene) -> list[list[int]]:
    """Indices from the inside out, each ring in the order of sectors."""
    heft = scene.heft
    if not heft.any():
        heft = np.bincount(scene.pairs.ravel(), minlength=len(scene.ids)).astype(float)
    order = scene.in_order()
    if not len(order):
        return []
    inner = [i for i in order if heft[i] == heft.max()] if heft.any() else []
    inner = inner if len(inner) <= 3 else []
    rest = [i for i in order if i not in set(inner)]
    share = heft.max() / 3
    tiers = [inner, [i for i in rest if heft[i] > share], [i for i in rest if 0 < heft[i] <= share]]
    tiers.append([i for i in rest if heft[i] == 0])
    return [piece for tier in tiers if tier for piece in _pieces(scene, tier)]


def _pieces(scene: Scene, tier: list[int], most: int = 16) -> list[list[int]]:
    """A tier that is too long for one ring, as several of even length."""
    count = 1
    while sum(most + 10 * i for i in range(count)) < len(tier):
        count += 1
    shares = [most + 10 * i for i in range(count)]
    ends = [round(len(tier) * sum(shares[: i + 1]) / sum(shares)) for i in range(count)]
    # Every so-manyth card, so that each ring holds all sectors in order.
    left = list(tier)
    pieces: list[list[int]] = []
    for i, end in enumerate(ends):
        take = end - (ends[i - 1] if i else 0)
        chosen = [left[round(k * len(left) / take)] for k in range(take)] if take else []
        left = [index for index in left if index not in set(chosen)]
        pieces.append(chosen)
    return [piece for piece in pieces if piece]


def _ring(scene: Scene, middles: Array, ring: list[int], radius: float, inside: tuple[list[int], list[int]]) -> float:
    """Place a ring, turned to where it is easiest to read, on an ellipse that keeps it apart; returns its radius.

    ``inside`` are all cards further in, and those of the next ring, which it must clear too.
    """
    placed, last = inside
    turns = range(2 * len(ring)) if len(scene.ids) <= MOST_TURNED else range(1)
    best: tuple[float, float, Array] | None = None
    for turn in turns:
        places, reached = _ellipse(scene, middles, ring, radius, (turn / 2 + 0.5) / len(ring), last)
        middles[ring] = places
        cost = reached / 200
        if len(turns) > 1:
            cost += clutter(*_part(scene, middles, placed + ring))
        if best is None or cost < best[0] - 1e-9:
            best = cost, reached, places
    assert best is not None
    middles[ring] = best[2]
    return best[1]


def _ellipse(
    scene: Scene, middles: Array, ring: list[int], radius: float, turned: float, placed: list[int]
) -> tuple[Array, float]:
    angles = -math.pi / 2 + 2 * math.pi * (np.arange(len(ring)) / len(ring) + turned)
    directions = np.column_stack((WIDER * np.cos(angles), np.sin(angles)))
    sizes = np.vstack((scene.sizes[ring], scene.sizes[placed]))
    fixed = np.arange(len(sizes)) >= len(ring)
    while True:
        places = np.vstack((radius * directions, middles[placed]))
        one, other = overlapping(places, sizes + np.array([ACROSS, DOWN]))
        if not (~(fixed[one] & fixed[other])).any():
            return radius * directions, radius
        radius *= 1.05


def _part(scene: Scene, middles: Array, cards: list[int]) -> tuple[Array, Array, NDArray[np.intp]]:
    part = scene.part(cards)
    return middles[cards], part.sizes, part.pairs


def sectors(scene: Scene, _: GoOn) -> Array:
    """Middles, shape (n, 2): each sector's cards in a block, the blocks in a ring in the order of the legend."""
    order = scene.in_order()
    blocks = [list(block) for _, block in groupby(order, key=lambda i: scene.groups[i])]
    inside = [_block(scene, block) for block in blocks]
    if len(blocks) < 2:
        middles = np.zeros((len(scene.ids), 2))
        for block, places in zip(blocks, inside, strict=True):
            middles[block] = places
        return middles
    sizes = np.array([_extent(scene, b, p) for b, p in zip(blocks, inside, strict=True)])
    # Large sectors take more of the circle.
    shares = np.sqrt(sizes.prod(axis=1))
    angles = -math.pi * 0.75 + 2 * math.pi * (np.cumsum(shares) - shares / 2) / shares.sum()
    ring = np.column_stack((np.cos(angles), np.sin(angles))) * max(170.0, shares.sum() / (2 * math.pi) * 0.9)
    drawings = [_in_corners(scene, blocks, inside, ring * shape) for shape in CORNERS]
    return min(drawings, key=lambda middles: _page(scene, middles))


def _in_corners(scene: Scene, blocks: list[list[int]], inside: list[Array], centres: Array) -> Array:
    sizes = np.array([_extent(scene, block, places) for block, places in zip(blocks, inside, strict=True)])
    centres = apart(centres, sizes, np.zeros(len(blocks), dtype=bool), BETWEEN_SECTORS)
    middles = np.zeros((len(scene.ids), 2))
    for block, places, centre in zip(blocks, inside, centres, strict=True):
        middles[block] = places + centre
    return middles


def in_columns(scene: Scene) -> Array:
    """Middles, shape (n, 2): each sector a column, columns side by side, wrapped to a page that fills a window."""
    drawings = [_in_columns(scene, tallest) for tallest in range(SHORTEST_COLUMN, TALLEST_COLUMN + 1)]
    return min(drawings, key=lambda middles: _page(scene, middles))


def _page(scene: Scene, middles: Array) -> float:
    """How wide a page of the wanted shape must be for this drawing."""
    if not len(middles):
        return 0.0
    wide, high = (middles + scene.sizes / 2).max(axis=0) - (middles - scene.sizes / 2).min(axis=0)
    return max(float(wide), ASPECT * float(high))


def _in_columns(scene: Scene, tallest: int) -> Array:
    columns: list[list[int]] = []
    for _, block in groupby(scene.in_order(), key=lambda i: scene.groups[i]):
        cards = list(block)
        pieces = math.ceil(len(cards) / tallest)
        columns += [cards[len(cards) * k // pieces : len(cards) * (k + 1) // pieces] for k in range(pieces)]
    widths = [float(scene.sizes[column, 0].max()) + ACROSS for column in columns]
    heights = [float((scene.sizes[column, 1] + DOWN).sum()) for column in columns]
    widest = max(*widths, 0.0, math.sqrt(sum(w * h for w, h in zip(widths, heights, strict=True)) * ASPECT) * 1.1)
    middles = np.zeros((len(scene.ids), 2))
    x = y = deepest = 0.0
    for column, wide, high in zip(columns, widths, heights, strict=True):
        if x and x + wide > widest + ACROSS:
            x, y, deepest = 0.0, y + deepest + DOWN, 0.0
        _stack(scene, middles, column, x, y)
        x, deepest = x + wide, max(deepest, high)
    return middles


def _stack(scene: Scene, middles: Array, column: list[int], x: float, y: float) -> None:
    """A column of cards from its upper left corner, their coloured blocks in one line."""
    for index in column:
        wide, high = scene.sizes[index]
        middles[index] = (x + wide / 2, y + high / 2)
        y += high + DOWN


def _block(scene: Scene, block: list[int]) -> Array:
    """Places of one sector's cards about (0, 0), in as few columns as keep it from growing tall."""
    columns = max(1, round(math.sqrt(len(block) / 5)))
    deep = math.ceil(len(block) / columns)
    places = np.zeros((len(scene.ids), 2))
    x = 0.0
    ordered = _busiest_in_the_middle(scene, block)
    for start in range(0, len(block), deep):
        column = ordered[start : start + deep]
        wide = float(scene.sizes[column, 0].max())
        _stack(scene, places, column, x, 0.0)
        x += wide + ACROSS
    own = places[block]
    low, high = (own - scene.sizes[block] / 2).min(axis=0), (own + scene.sizes[block] / 2).max(axis=0)
    return np.asarray(own - (low + high) / 2)


def _busiest_in_the_middle(scene: Scene, block: list[int]) -> list[int]:
    """The block's cards so that those with ties inside the block stand among the others, next to them."""
    inside = scene.pairs[np.isin(scene.pairs, block).all(axis=1)]
    ties = np.bincount(inside.ravel(), minlength=len(scene.ids))
    if not ties.any():
        return block
    falling = sorted(block, key=lambda i: -int(ties[i]))
    return [*reversed(falling[1::2]), *falling[0::2]]


def _extent(scene: Scene, block: list[int], places: Array) -> tuple[float, float]:
    half = scene.sizes[block] / 2
    wide, high = (places + half).max(axis=0) - (places - half).min(axis=0)
    return float(wide), float(high)
