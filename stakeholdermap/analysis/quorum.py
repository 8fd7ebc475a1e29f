"""Whether a body can meet, and on whom that hangs: quorum as a game (domain: voting power)."""

from __future__ import annotations

from stakeholdermap.analysis.results import BodyQuorum
from stakeholdermap.analysis.seating import Seating


def quorum_of(body: str, seating: Seating, attendance: float) -> BodyQuorum | None:
    """How the body's quorum can be met; None where no quorum is recorded or nobody holds a seat."""
    return None
