"""A step of the work, as it is kept for the way back: its words, when it was made, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from stakeholdermap.model.changes import Changes

STEPS_KEPT = 200


class Turn(Enum):
    """How the map comes to be another: by a new step, by more of the last one, or along steps there are."""

    MADE = "made"
    WENT_ON = "went on"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True)
class PastStep:
    """One step that can be taken back, or made again when ``undone``.

    ``when`` is in UTC; ``sitting`` numbers the times that the map was on a desk, later ones higher.
    """

    label: str
    when: datetime
    sitting: int
    changes: Changes
    undone: bool = False
