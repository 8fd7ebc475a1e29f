"""How partners see one another: trust and value from a survey (domain: PARTNER)."""

from __future__ import annotations

from stakeholdermap.analysis.results import Trust
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model.map import Map


def trust(map: Map, limits: Thresholds) -> Trust | None:
    """Everybody's scores, as others rated them; None where nobody was rated."""
    return None
