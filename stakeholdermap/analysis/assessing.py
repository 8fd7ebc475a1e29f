"""How far partners agree that they live up to the five shared principles: spread before mean."""

from __future__ import annotations

from stakeholdermap.analysis.results import Assessment
from stakeholdermap.model.map import Map


def assessments(map: Map) -> tuple[Assessment, ...]:
    """One for each shared principle that somebody answered, in the order of the list."""
    return ()
