"""Texts made alike for comparing: no case, no accents, one kind of blank, hyphen and apostrophe."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from stakeholdermap.exports.plain import plain

# Letters that Unicode does not take apart, and marks that are typed in many ways.
_ALIKE = {
    **dict.fromkeys("‘’‛ʼʹ′`´＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
}
_UNSEEN = frozenset("\u00ad\u200c\u200d\u2060\ufeff")
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True)
class Folded:
    """A text made alike, and for each of its letters (and its end) where in the text as given it stands."""

    text: str
    starts: tuple[int, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text as given the letters from ``start`` up to ``end`` stand; letters there stay whole."""
        # One letter as given can be several made alike: ⑴ is (1).
        return self.starts[start], max(self.starts[end], self.starts[end - 1] + 1)


@lru_cache(maxsize=4096)
def folded(text: str) -> Folded:
    """The text made alike; runs of blanks and of characters that no document can hold become one blank."""
    made: list[str] = []
    starts: list[int] = []
    for at, letter in enumerate(text):
        for part in _made_alike(letter):
            if part != " " or (made and made[-1] != " "):
                made.append(part)
                starts.append(at)
    return Folded("".join(made), (*starts, len(text)))


@lru_cache(maxsize=1024)
def _made_alike(letter: str) -> str:
    if letter in _UNSEEN:
        return ""
    if letter == _ZERO_WIDTH_SPACE or not plain(letter):
        return " "
    small = letter.casefold()
    if small in _ALIKE:
        return _ALIKE[small]
    return "".join(part for part in unicodedata.normalize("NFKD", small) if not unicodedata.combining(part))
