"""Measures and breaks text in the bundled typeface without a window system: the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from stakeholdermap.shipped import folder

FAMILY = "Inter"
REGULAR, SEMIBOLD, BOLD = "Regular", "SemiBold", "Bold"
ELLIPSIS = "…"

# Characters that the typeface lacks come from some other font, which may be as wide as this (in its size).
_UNKNOWN = 1.25


@cache
def _widths(weight: str) -> Mapping[str, float]:
    table = json.loads(folder("fonts", "widths.json").read_text(encoding="ascii"))
    return {character: thousandths / 1000 for character, thousandths in table[weight].items()}


def width(text: str, size: float, weight: str = REGULAR) -> float:
    """How wide ``text`` stands, in the unit of ``size``. Kerning is left out, so it is never too small."""
    widths = _widths(weight)
    return size * sum(widths.get(character, _UNKNOWN) for character in text)


def elided(text: str, room: float, size: float, weight: str = REGULAR) -> str:
    """``text``, or as much of its beginning as fits into ``room`` with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    return _beginning(text, room - width(ELLIPSIS, size, weight), size, weight).rstrip() + ELLIPSIS


def broken(text: str, room: float, size: float, weight: str = REGULAR, most: int = 3) -> tuple[str, ...]:
    """``text`` on at most ``most`` lines of at most ``room`` each, broken at spaces, elided when it is longer.

    Lines are as even as they can be: the narrowest measure that needs no further line.
    """
    lines = filled(text, room, size, weight)
    if len(lines) > most:
        kept = lines[: most - 1]
        rest = " ".join(lines[most - 1 :])
        return (*kept, elided(rest, room, size, weight))
    return _evened(text, lines, room, size, weight)


def _evened(text: str, lines: list[str], room: float, size: float, weight: str) -> tuple[str, ...]:
    low, high = room / 2, room
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) / 2
        tried = filled(text, middle, size, weight)
        if len(tried) <= len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(lines)


def filled(text: str, room: float, size: float, weight: str = REGULAR) -> list[str]:
    """``text`` on as many lines of at most ``room`` as it needs, each as full as can be."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if width(longer, size, weight) <= room:
            current = longer
            continue
        if current:
            lines.append(current)
        while width(word, size, weight) > room:
            piece = _beginning(word, room, size, weight) or word[0]
            lines.append(piece)
            word = word[len(piece) :]
        current = word
    if current:
        lines.append(current)
    return lines or [""]


def _beginning(text: str, room: float, size: float, weight: str) -> str:
    widths = _widths(weight)
    used = 0.0
    for index, character in enumerate(text):
        used += size * widths.get(character, _UNKNOWN)
        if used > room:
            return text[:index]
    return text
