"""Decision roles across organisations, professions and seniority: three tables, and D1 to D4."""

from __future__ import annotations

from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.results import RoleSpread, RoleTable


def role_tables(decided: Decided) -> tuple[RoleTable, ...]:
    """Organisation x profession, organisation x band, profession x band."""
    return ()


def role_spread(decided: Decided) -> RoleSpread:
    """D1 to D4."""
    return RoleSpread(None, None, 0, 0, {})
