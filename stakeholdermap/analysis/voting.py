"""Who could carry a vote: voting power on a body as a weighted game (domain: voting power)."""

from __future__ import annotations

from stakeholdermap.analysis.results import BodyVoting
from stakeholdermap.analysis.seating import Seating


def votes_on(body: str, seating: Seating) -> BodyVoting | None:
    """The vote on one body as a game; None when it has no filled voting seat."""
    return None
