"""What a figure is made of: its key, the evidence behind it, and the explanation that a reader opens."""

from __future__ import annotations

from dataclasses import dataclass


class NoSuchFigure(Exception):
    """The review does not hold the figure that is asked for, perhaps no longer."""


@dataclass(frozen=True)
class FigureKey:
    """Which figure: its name, and of what, as ids and keys (a body and a group, a kind of unit and its weights)."""

    name: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """One piece of what a figure is worked out from.

    ``id`` is that of a fact on the map, empty for what is none; ``amount`` what it counts, ``part`` what it counts
    as; ``of`` to what it belongs: the two ends of a tie, the group of a seat.
    """

    id: str
    words: str
    amount: float | None
    part: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What one area of the analysis tells of a figure; the glossary adds what is the same for all of its name."""

    value: float | None
    says: str
    sentence: str
    evidence: tuple[Evidence, ...]
    would_change: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class Explanation:
    """A figure with everything behind it, in words.

    ``says`` is the value as a reader sees it ("4 of 17"), ``terms`` the entries of the glossary it uses.
    """

    figure: FigureKey
    title: str
    says: str
    sentence: str
    value: float | None
    evidence: tuple[Evidence, ...]
    would_change: str
    formula: str
    source: str
    caveat: str
    terms: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts behind it, each once, in the order of the evidence."""
        return tuple(dict.fromkeys(one.id for one in self.evidence if one.id))
