"""What is typed or pasted becomes a name or a note: blanks put in order, marks that nobody sees taken out."""

from __future__ import annotations

import re

# Zero-width blanks, marks that turn the direction of writing, and control characters other than line breaks and tabs.
# Joiners (200C, 200D) stay: some scripts are spelt with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def as_name(typed: str) -> str:
    """On one line, with single blanks."""
    return " ".join(_UNSEEN.sub("", _BREAKS.sub(" ", typed)).split())


def as_words(typed: str) -> str:
    """On as many lines as were typed, with no blanks at their ends and no empty lines round them."""
    lines = _BREAKS.sub("\n", typed).split("\n")
    return "\n".join(_UNSEEN.sub("", line).replace("\t", " ").rstrip() for line in lines).strip()
