"""Places by forces: ties pull, all cards push one another away (Fruchterman and Reingold 1991; Hu 2005).

After stress it loosens what is crowded and undoes crossings.
"""

from __future__ import annotations

import math

import numpy as np

from stakeholdermap.figure.layouts.legibility import Pairs
from stakeholdermap.figure.layouts.progress import GoOn, between
from stakeholdermap.figure.room import Array

_PUSH = 0.2
_SLOWER, _FASTER = 0.9, 1 / 0.9
_STILL = 0.005
# So many cards of a large drawing are worked out at once: small enough to stay near the processor.
_AT_ONCE = 250


def loosened(places: Array, pairs: Pairs, step: float, go_on: GoOn) -> Array:
    """Places, shape (n, 2), moved until pull and push are nearly even; about ``step`` between neighbours.

    The steps grow while the forces shrink and get shorter when they do not (Hu 2005). The number of rounds
    depends on the number of cards alone.
    """
    count = len(places)
    rounds = int(np.clip(60_000 / max(count, 1), 12, 120))
    places, far, calm, before = places.copy(), 0.5 * step, 0, math.inf
    for number in range(rounds):
        force = _pull(places, pairs, step) + _push(places, step, between(go_on, number / rounds, (number + 1) / rounds))
        size = np.maximum(np.hypot(*force.T), 1e-9)
        energy = float(size @ size)
        calm = calm + 1 if energy < before else 0
        far *= _SLOWER if not calm else _FASTER if calm % 5 == 0 else 1.0
        before = energy
        places += force * (far / size)[:, None]
        if far < _STILL * step:
            break
    return places


def _pull(places: Array, pairs: Pairs, step: float) -> Array:
    one, other = pairs.T
    way = places[other] - places[one]
    way *= (np.hypot(*way.T) / step)[:, None]
    pull = np.empty_like(places)
    for axis in (0, 1):
        pull[:, axis] = np.bincount(one, way[:, axis], len(places)) - np.bincount(other, way[:, axis], len(places))
    return pull


def _push(places: Array, step: float, go_on: GoOn) -> Array:
    push = np.empty_like(places)
    # Half the bytes are enough for what is far away, and twice as fast. No matrix products: those would spread over
    # every processor, and wait for the busy ones.
    x, y = (places - places.mean(axis=0)).astype(np.float32).T.copy()
    nearest = np.float32(step)
    for first in range(0, len(places), _AT_ONCE):
        go_on(first / len(places))
        some = slice(first, first + _AT_ONCE)
        across, down = x[some, None] - x, y[some, None] - y
        # The card itself is nowhere from itself, so that it does not push.
        near = 1 / np.maximum(across * across + down * down, nearest)
        push[some, 0] = np.einsum("ij,ij->i", near, across)
        push[some, 1] = np.einsum("ij,ij->i", near, down)
    return push * (_PUSH * step * step)
