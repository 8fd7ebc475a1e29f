"""A weighted game as plain data in the shape ``stakeholdermap.voting/1``: shares that do not exist are null."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from stakeholdermap.analysis.voting import Power

SCHEMA = "stakeholdermap.voting/1"


def as_json(quota: int, weights: Sequence[int], told: Sequence[Power]) -> dict[str, Any]:
    """The game and each player's power, in the order of the weights; ``exact`` holds shares as fractions."""
    return {
        "schema": SCHEMA,
        "quota": quota,
        "weights": list(weights),
        "total": sum(weights),
        "swings": sum(one.swings for one in told),
        "players": [_player(number, one) for number, one in enumerate(told, 1)],
    }


def _player(number: int, one: Power) -> dict[str, Any]:
    shares = {"banzhaf": one.banzhaf, "banzhaf_absolute": one.absolute, "shapley_shubik": one.shapley}
    return {
        "player": number,
        "weight": one.weight,
        "swings": one.swings,
        **{name: None if share is None else float(share) for name, share in shares.items()},
        "exact": {name: _exact(share) for name, share in shares.items()},
        "veto": one.veto,
        "dictator": one.dictator,
        "dummy": one.dummy,
    }


def _exact(share: Fraction | None) -> str | None:
    return None if share is None else str(share)
