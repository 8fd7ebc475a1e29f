"""Which shape the partnership looks like (Provan and Kenis): a question, never a verdict."""

from __future__ import annotations

from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.results import Form


def form(case: Case) -> Form | None:
    """The shape that the map looks like, as a question; None when too little is recorded."""
    return None
