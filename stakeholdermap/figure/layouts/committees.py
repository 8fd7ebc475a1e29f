"""By committee: each body amid those who sit on it, turned towards the other bodies that they sit on."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from stakeholdermap.figure.layouts.legibility import clutter
from stakeholdermap.figure.layouts.natural import natural
from stakeholdermap.figure.layouts.progress import GoOn
from stakeholdermap.figure.room import Array, apart, overlapping
from stakeholdermap.figure.scene import Scene

GAP = np.array([28.0, 22.0])
BETWEEN_BLOCKS = 72.0
WIDER = 1.9
# How many sit in the ring next to the body's card, and how many more in each further one.
FIRST_RING, MORE = 8, 7
# A block without a card of its own has so many rows a column: cards are five times as wide as high.
ROWS_A_COLUMN = 2.6
# The whole is as good mirrored; with so many ties at most it is tried which way they get less in one another's way.
_MIRRORED = ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0))
MOST_MIRRORED = 400


@dataclass(frozen=True)
class _Block:
    """One body. ``head`` is the index of its card, None where bodies are not seen; ``cells`` (k, 2) are the places
    for its ``members``, nearest to the head first, and ``middle`` that of the head, all about the middle of the
    block; ``size`` how wide and high it is. The members of one that ``turns`` may change places.
    """

    key: str
    head: int | None
    members: tuple[int, ...]
    cells: Array
    middle: Array
    size: Array
    turns: bool = True


def committees(scene: Scene, go_on: GoOn) -> Array:
    """Middles, shape (n, 2): a block for each body; bodies that share members near one another; the rest below."""
    gathered: dict[str, list[int]] = defaultdict(list)
    for index in scene.in_order():
        gathered[scene.standing[index].block].append(index)
    rest = sorted(gathered.pop("", []))
    keys = sorted(gathered, key=lambda key: (-len(gathered[key]), key))
    blocks = [_block(scene, key, gathered[key], go_on) for key in keys]
    centres = _apart(_scene_of_blocks(scene, blocks), go_on)
    below = natural(scene.part(rest), go_on)
    drawings = []
    for mirrored in _MIRRORED if len(scene.pairs) <= MOST_MIRRORED else _MIRRORED[:1]:
        middles = _composed(scene, blocks, centres * mirrored)
        middles[rest] = below
        _put_below(scene, middles, rest, [i for block in gathered.values() for i in block])
        drawings.append(middles)
    return (
        min(drawings, key=lambda middles: clutter(middles, scene.sizes, scene.pairs)) if drawings[1:] else drawings[0]
    )


def _composed(scene: Scene, blocks: list[_Block], centres: Array) -> Array:
    middles = np.zeros((len(scene.ids), 2))
    for block, centre in zip(blocks, centres, strict=True):
        if block.head is not None:
            middles[block.head] = centre + block.middle
        places = _facing(scene, block, blocks, centres) if block.turns else block.cells
        middles[list(block.members)] = centre + places
    return middles


def _block(scene: Scene, key: str, cards: list[int], go_on: GoOn) -> _Block:
    head = next((i for i in cards if scene.ids[i] == key), None)
    members = tuple(i for i in cards if i != head)
    if not members:
        return _Block(key, head, members, np.zeros((0, 2)), np.zeros(2), scene.sizes[cards[0]])
    own = scene.part(members)
    if head is None and len(own.pairs):
        places = natural(own, go_on)
        low, high = (places - own.sizes / 2).min(axis=0), (places + own.sizes / 2).max(axis=0)
        return _Block(key, None, members, places - (low + high) / 2, np.zeros(2), high - low, turns=False)
    seat = own.sizes.max(axis=0) + GAP
    cells = _table(len(members), seat) if head is None else _rings(len(members), seat, scene.sizes[head])
    low, high = cells.min(axis=0) - seat / 2, cells.max(axis=0) + seat / 2
    if head is not None:
        low, high = np.minimum(low, -scene.sizes[head] / 2), np.maximum(high, scene.sizes[head] / 2)
    middle = (low + high) / 2
    return _Block(key, head, members, cells - middle, -middle, high - low)


def _table(count: int, seat: Array) -> Array:
    """Places in columns, shape (count, 2)."""
    columns = max(1, round(math.sqrt(count / ROWS_A_COLUMN)))
    deep = math.ceil(count / columns)
    number = np.arange(count)
    return np.column_stack((number // deep * seat[0], number % deep * seat[1]))


def _rings(count: int, seat: Array, head: Array) -> Array:
    """Places around a card, shape (count, 2), the nearest ring first."""
    rings: list[Array] = []
    radius, left, many = float(head[1] + seat[1]) / 2 + float(GAP[1]), count, FIRST_RING
    inside, sizes = np.zeros((1, 2)), (head + GAP)[None]
    while left:
        here = min(left, many) if left > many + 3 else left
        angles = 2 * math.pi * (np.arange(here) + 0.5) / here
        way = np.column_stack((WIDER * np.cos(angles), np.sin(angles)))
        while _meet(np.vstack((way * radius, inside)), np.vstack((np.tile(seat, (here, 1)), sizes))):
            radius *= 1.04
        rings.append(way * radius)
        inside, sizes = rings[-1], np.tile(seat, (here, 1))
        left, many = left - here, many + MORE
    return np.vstack(rings)


def _meet(places: Array, sizes: Array) -> bool:
    return bool(len(overlapping(places, sizes)[0]))


def _apart(blocks: Scene, go_on: GoOn) -> Array:
    """The middles of the blocks: as the natural layout has them, drawn together as far as they are large."""
    if not len(blocks.ids):
        return np.zeros((0, 2))
    places = natural(blocks, go_on)
    least, most = 0.0, 1.0
    for _ in range(12):
        middle = (least + most) / 2
        least, most = (middle, most) if _meet(places * middle, blocks.sizes) else (least, middle)
    return apart(places * (0.7 * most), blocks.sizes, np.zeros(len(places), dtype=bool), 0.0)


def _scene_of_blocks(scene: Scene, blocks: list[_Block]) -> Scene:
    """The blocks as if they were cards, joined when somebody sits on both or one stands under the other."""
    number = {block.key: n for n, block in enumerate(blocks)}
    pairs: set[tuple[int, int]] = set()
    for own, block in enumerate(blocks):
        for index in (*block.members, *([] if block.head is None else [block.head])):
            pairs |= {tuple(sorted((own, number[key]))) for key in scene.standing[index].sits if key in number}  # type: ignore[misc]
    for up, low in scene.above.tolist():
        one, other = (number.get(scene.standing[i].block) for i in (up, low))
        if one is not None and other is not None:
            pairs.add((min(one, other), max(one, other)))
    return Scene(
        tuple(block.key for block in blocks),
        tuple(block.key for block in blocks),
        np.array([block.size for block in blocks], dtype=float).reshape(-1, 2) + BETWEEN_BLOCKS,
        (0,) * len(blocks),
        np.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=np.intp).reshape(-1, 2),
        np.zeros(len(blocks)),
    )


def _facing(scene: Scene, block: _Block, blocks: list[_Block], centres: Array) -> Array:
    """A cell for each member, shape (k, 2): who sits elsewhere too stands on that side, the others in their order."""
    where = {other.key: centre for other, centre in zip(blocks, centres, strict=True)}
    turned = np.zeros((len(block.members), 2))
    for k, index in enumerate(block.members):
        for key in scene.standing[index].sits:
            if key in where and key != block.key:
                way = where[key] - where[block.key]
                turned[k] += way / max(float(np.hypot(*way)), 1.0)
    joined = set() if block.head is None else set(scene.pairs[(scene.pairs == block.head).any(axis=1)].ravel().tolist())
    near = np.array([index in joined for index in block.members], dtype=bool)
    # Those who are tied to the body's card have the places next to it.
    order = np.argsort(~near, kind="stable")
    places = np.empty_like(block.cells)
    for some, cells in (
        (order[: near.sum()], block.cells[: near.sum()]),
        (order[near.sum() :], block.cells[near.sum() :]),
    ):
        places[some] = cells[_chosen(turned[some], cells)]
    return places


def _chosen(turned: Array, cells: Array) -> NDArray[np.intp]:
    """Which cell each takes so that together they look their way as far as can be."""
    if not len(cells):
        return np.zeros(0, dtype=np.intp)
    sides = (cells - cells.mean(axis=0)) / np.maximum(np.abs(cells - cells.mean(axis=0)).max(axis=0), 1.0)
    order = np.arange(len(cells))
    out_of_order = 1e-3 * (order[:, None] - order[None]) ** 2 / len(order) ** 2
    return np.asarray(linear_sum_assignment(out_of_order - turned @ sides.T)[1])


def _put_below(scene: Scene, middles: Array, rest: list[int], others: list[int]) -> None:
    if not others or not rest:
        return
    half = scene.sizes / 2
    low, high = (middles - half)[others].min(axis=0), (middles + half)[others].max(axis=0)
    rest_low, rest_high = (middles - half)[rest].min(axis=0), (middles + half)[rest].max(axis=0)
    middles[rest] += (
        (low[0] + high[0]) / 2 - (rest_low[0] + rest_high[0]) / 2,
        high[1] + BETWEEN_BLOCKS - rest_low[1],
    )
