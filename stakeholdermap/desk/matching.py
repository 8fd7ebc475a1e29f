"""How well typed letters fit a name: what the command palette and the boxes on the map sort by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

# What a run of letters, the beginning of a word and the beginning of the name are worth beside a letter found.
RUN, WORD, BEGINNING = 3, 6, 8
# An unbroken piece is worth more than any scattering of the same letters.
PIECE = 1_000


def fit(name: str, typed: str) -> int | None:
    """How well the letters fit, more is better; None when they do not all come in this order. Blanks are no letters.

    Every word typed must be found; it may be any piece of the name, or letters scattered over it in order.
    """
    said = name.casefold()
    fits = [_fit_of_word(said, word) for word in typed.casefold().split()]
    return None if None in fits else sum(worth for worth in fits if worth is not None)


def best(things: Iterable[T], typed: str, name: Callable[[T], str]) -> list[T]:
    """The things whose names fit, the best first; those that fit alike stay in their order."""
    fits = [(fit(name(thing), typed), thing) for thing in things]
    found = [(worth, thing) for worth, thing in fits if worth is not None]
    return [thing for _, thing in sorted(found, key=lambda pair: -pair[0])]


def _fit_of_word(said: str, word: str) -> int | None:
    at = _best_piece(said, word)
    if at is not None:
        return PIECE + _begins(said, at) - min(len(said) // 10, 5)
    worth, after = 0, -1
    for letter in word:
        at = said.find(letter, after + 1)
        if at < 0:
            return None
        worth += 1 + (RUN if at == after + 1 and after >= 0 else 0) + _begins(said, at)
        after = at
    return worth


def _best_piece(said: str, word: str) -> int | None:
    places = [at for at in range(len(said)) if said.startswith(word, at)]
    return max(places, key=lambda at: (_begins(said, at), -at), default=None)


def _begins(said: str, at: int) -> int:
    if at == 0:
        return BEGINNING
    return WORD if not said[at - 1].isalnum() else 0
