"""How evenly things are shared: R8 to R12 over counts of groups, C1 to C6 over decision weights.

Question: is it shared evenly, or in few hands? Method: sums over shares, each function one formula. Limits: None
where there is nothing to share or too few to share it; figures that depend on how many there are must not be compared
across sizes. Source: named at each function.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def shares(amounts: Sequence[float]) -> list[float] | None:
    """Each amount over the sum of all; None when the sum is 0."""
    total = math.fsum(amounts)
    return [amount / total for amount in amounts] if total > 0 else None


def herfindahl(amounts: Sequence[float]) -> float | None:
    """C1: the sum of squared shares, 1/n to 1; None when nothing is shared. Source: Herfindahl, Hirschman."""
    parts = shares(amounts)
    return math.fsum(s * s for s in parts) if parts else None


def herfindahl_normalised(amounts: Sequence[float]) -> float | None:
    """C2: (HHI - 1/n) / (1 - 1/n), 0 to 1; None for fewer than two units or nothing shared."""
    hhi, n = herfindahl(amounts), len(amounts)
    return (hhi - 1 / n) / (1 - 1 / n) if hhi is not None and n > 1 else None


def effective_number(amounts: Sequence[float]) -> float | None:
    """C3 and R12: 1 / HHI, as if so many units shared equally; None when nothing is shared."""
    hhi = herfindahl(amounts)
    return 1 / hhi if hhi else None


def top_share(amounts: Sequence[float], k: int = 1) -> float | None:
    """C4: the sum of the k largest shares; None when nothing is shared."""
    parts = shares(amounts)
    return math.fsum(sorted(parts, reverse=True)[:k]) if parts else None


def gini(amounts: Sequence[float]) -> float | None:
    """C5: sum of (2i - n - 1) x_(i) over n times the sum, x ascending; None for n < 2 or nothing shared."""
    n, total = len(amounts), math.fsum(amounts)
    if n < 2 or total <= 0:
        return None
    return math.fsum((2 * i - n - 1) * x for i, x in enumerate(sorted(amounts), 1)) / (n * total)


def gini_corrected(amounts: Sequence[float]) -> float | None:
    """C6: Gini times n / (n - 1), which reaches 1 also when few share."""
    value, n = gini(amounts), len(amounts)
    return value * n / (n - 1) if value is not None else None


def blau(counts: Sequence[int]) -> float | None:
    """R8: 1 - sum of squared shares (Blau, Gini-Simpson), 0 when all are alike; None for no members."""
    hhi = herfindahl(counts)
    return 1 - hhi if hhi is not None else None


def blau_unbiased(counts: Sequence[int]) -> float | None:
    """R9: 1 - sum of n_g (n_g - 1) / (N (N - 1)); None for fewer than two members."""
    n = sum(counts)
    return 1 - sum(c * (c - 1) for c in counts) / (n * (n - 1)) if n > 1 else None


def iqv(counts: Sequence[int]) -> float | None:
    """R10: Blau times k / (k - 1), k the groups looked at, empty ones too; None for k < 2 or no members."""
    value, k = blau(counts), len(counts)
    return value * k / (k - 1) if value is not None and k > 1 else None


def shannon(counts: Sequence[int]) -> float | None:
    """R11: -sum p ln p, with 0 ln 0 = 0; None for no members. Its exponential is the effective number N1."""
    parts = shares(counts)
    # "+ 0.0" turns the -0.0 of a single group into 0.
    return -math.fsum(p * math.log(p) for p in parts if p > 0) + 0.0 if parts else None


def seats_short(target: float, seats: int, of: int) -> int:
    """R5: how many more of the same number of seats the group needs to reach its target share."""
    return max(0, _up(target * of) - seats)


def seats_to_add(target: float, seats: int, of: int) -> int | None:
    """R5: how many seats to add, all to the group, until it has its target share; None for a target of 1."""
    if target >= 1:
        return 0 if seats == of and of else None
    return max(0, _up((target * of - seats) / (1 - target)))


def chance_of_so_few(target: float, seats: int, of: int) -> float:
    """R6: P(X <= seats) when each of ``of`` seats is the group's with probability ``target`` (binomial)."""
    return math.fsum(math.comb(of, k) * target**k * (1 - target) ** (of - k) for k in range(seats + 1))


def _up(value: float) -> int:
    # 0.2 * 15 is a hair above 3: without this a group that has its share would be one seat short.
    return math.ceil(value - 1e-9)
