"""Text from outside made fit to keep: nothing invisible, nothing that cannot be shown, one form of each letter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Controls, line and paragraph separators, half characters, non-characters; tab and line feed stay.
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that turn the writing direction, and characters without any width.
_HIDDEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_BREAKS = re.compile(r"\r\n?|\x85")
_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[^\w&#]+|_+")


def sanitise(text: str) -> str:
    """``text`` in Unicode NFC without characters that cannot be shown or that hide; line breaks become LF."""
    text = _BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", _HIDDEN.sub("", _NOT_SHOWN.sub("", text)))


def hides_something(text: str) -> bool:
    """Whether ``sanitise`` would take characters out of ``text``."""
    return bool(_HIDDEN.search(text) or _NOT_SHOWN.search(_BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """``text`` on one line, with single spaces and none at the ends."""
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """``text`` for comparing: lower case, no accents, no punctuation, single spaces."""
    spread = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return one_line(_PUNCTUATION.sub(" ", bare.casefold()))
