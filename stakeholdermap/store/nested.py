"""Rows by table as JSON text, as steps and what-ifs keep the facts that they changed; text is never trusted."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any


def as_text(rows: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    """The rows as JSON text, as short as it can be."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def rows_in(text: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that the text tells; raises ValueError when it tells none, whatever it is."""
    try:
        told = json.loads(text, parse_float=_finite, parse_constant=_finite)
    except RecursionError as error:
        raise ValueError("text that is nested too deeply") from error
    if not isinstance(told, dict):
        raise ValueError("text that tells no rows")
    return {name: [tuple(_listed(row)) for row in _listed(found)] for name, found in told.items()}


def _listed(told: Any) -> list[Any]:
    if not isinstance(told, list):
        raise ValueError("text that tells no rows")
    return told


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number that is none")
    return number
