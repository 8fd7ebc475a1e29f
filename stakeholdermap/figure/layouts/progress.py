"""How far a layout has come, and how it is stopped: it asks at every step whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# Told the share that is done, 0 to 1; raises Cancelled when nobody waits for the layout any more.
GoOn: TypeAlias = Callable[[float], None]


class Cancelled(Exception):
    """Nobody waits for the layout any more; nothing has been changed."""


def to_the_end(_: float) -> None:
    """Never stops."""


def between(go_on: GoOn, first: float, last: float) -> GoOn:
    """The same for one stage of the work, which takes it from one share of the whole to another."""
    return lambda share: go_on(first + (last - first) * min(share, 1.0))
