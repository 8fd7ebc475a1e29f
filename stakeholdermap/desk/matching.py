"""How well typed letters fit a name: what the command palette and the boxes on the map sort by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

# What the beginning of a name or of a word is worth, and an unbroken piece beside the first letters of words.
BEGINNING, WORD, PIECE = 8, 6, 1_000


def fit(name: str, typed: str) -> int | None:
    """How well what is typed fits, more is better; None when it does not. No words typed fit everything alike.

    Every word typed must be a piece of the name, or be made of the beginnings of its words in order: "sb" and
    "selby" both find "Select by sector".
    """
    said = name.casefold()
    worth = 0
    for word in typed.casefold().split():
        of_word = _fit_of_word(said, word)
        if of_word is None:
            return None
        worth += of_word
    return worth


def best(things: Iterable[T], typed: str, name: Callable[[T], str]) -> list[T]:
    """The things whose names fit, the best first; those that fit alike stay in their order."""
    fits = [(fit(name(thing), typed), thing) for thing in things]
    found = [(worth, thing) for worth, thing in fits if worth is not None]
    return [thing for _, thing in sorted(found, key=lambda pair: -pair[0])]


def _fit_of_word(said: str, word: str) -> int | None:
    if word in said:
        # A short name that is nearly what was typed comes before a long one.
        return PIECE + max(_begins(said, at) for at in _places(said, word)) - min(len(said) // 10, 5)
    return WORD if _is_made_of_beginnings(said, word) else None


def _places(said: str, word: str) -> list[int]:
    return [at for at in range(len(said) - len(word) + 1) if said.startswith(word, at)]


def _is_made_of_beginnings(said: str, word: str) -> bool:
    """Whether the letters, in order, each begin a word or go on from the letter before."""
    rest = iter(said)
    if not all(letter in rest for letter in word):
        # Nearly every name lacks the letters in this order, which is quickly seen.
        return False
    ends = {-1}
    for letter in word:
        ends = {at for at, here in enumerate(said) if here == letter and _goes_on(said, at, ends)}
    return bool(ends)


def _goes_on(said: str, at: int, ends: set[int]) -> bool:
    return (at - 1 in ends and at > 0) or (_begins(said, at) > 0 and min(ends, default=at) < at)


def _begins(said: str, at: int) -> int:
    if at == 0:
        return BEGINNING
    return WORD if not said[at - 1].isalnum() else 0
