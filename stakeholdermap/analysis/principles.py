"""The principles of good partnership as checks: met, not met, or cannot tell."""

from __future__ import annotations

from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.results import PrincipleResult


def principles(case: Case) -> tuple[PrincipleResult, ...]:
    """Every principle held against the map, in the order of their sources."""
    return ()
