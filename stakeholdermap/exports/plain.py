"""Texts as they go on paper: without characters that a file cannot hold, and whole sentences."""

from __future__ import annotations

import re

# Control, surrogate and non-characters (no XML file may hold them) and marks that turn the reading direction.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def plain(text: str) -> str:
    """The text on one line, without the characters that a document cannot hold."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def printable(text: str) -> str:
    """The text with its own line breaks and blanks, without the characters that a file cannot hold."""
    return _UNPRINTABLE.sub("", text)


def sentence(text: str) -> str:
    """The text on one line, with a full stop when it ends in none; empty text stays empty."""
    text = plain(text)
    return text if not text or text[-1] in ".?!:" else text + "."
