"""Four ways to look at where things are concentrated, side by side: formal, between, fragile, perceived."""

from __future__ import annotations

from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.results import Lens


def lenses(case: Case) -> tuple[Lens, ...]:
    """The four lenses, each with its own top three. There is no score over them."""
    return ()
