"""What a layout needs to know of a sheet: sizes, groups, who is joined to whom, who decides and who stands above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.figure import cards
from stakeholdermap.figure.room import Array
from stakeholdermap.figure.strands import strands_of
from stakeholdermap.figure.style import SYMBOLS
from stakeholdermap.model import words
from stakeholdermap.model.groupings import groups_of, sector_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.sitting import sitting
from stakeholdermap.model.things import Body, Fact, Look, Organisation, Person, Sheet

# How wide and high the cards of some things are drawn, by id.
Sizes: TypeAlias = Mapping[str, tuple[float, float]]
NO_SIZES: Sizes = {}

_ORDER = {group: index for index, group in enumerate(SYMBOLS)}
# Whoever speaks from lived experience stands outside the ladder and is never treated as junior.
_OUTSIDE = "lived"
_BANDS = {band: index for index, band in enumerate(words.BANDS) if band != _OUTSIDE}
_LEVELS = {level: index for index, level in enumerate(words.LEVELS)}
# Ties that say who stands above whom: from the upper to the lower end, or the other way round.
_DOWNWARDS = ("commissions", "funds")
_UPWARDS = ("reports_to", "accountable_to")


@dataclass(frozen=True)
class Standing:
    """Where a card belongs among others: its ``kind``; its ``row`` in the list of bands or levels, None when
    that is not known; whether it stands ``outside`` the ladder of bands; the ``block`` of the body it is gathered
    under, empty for none, and all the bodies it ``sits`` on.
    """

    kind: str = "organisation"
    row: int | None = None
    block: str = ""
    sits: tuple[str, ...] = ()
    outside: bool = False


@dataclass(frozen=True)
class Scene:
    """Cards by index: ``sizes`` (n, 2) wide and high; ``groups`` the order of each card's group, and ``names``
    to sort within it; ``pairs`` (m, 2) who is joined, each pair once; ``heft`` (n,) decision weight; ``above``
    (k, 2) who stands above whom, upper and lower; ``standing`` of each card.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    sizes: Array
    groups: tuple[int, ...]
    pairs: NDArray[np.intp]
    heft: Array
    above: NDArray[np.intp] = field(default_factory=lambda: _pairs(()))
    standing: tuple[Standing, ...] = ()

    def part(self, indices: Sequence[int]) -> Scene:
        """The scene of some of its cards, in this order."""
        where = np.full(len(self.ids), -1)
        where[list(indices)] = np.arange(len(indices))
        return Scene(
            tuple(self.ids[i] for i in indices),
            tuple(self.names[i] for i in indices),
            self.sizes[list(indices)],
            tuple(self.groups[i] for i in indices),
            _within(where[self.pairs]),
            self.heft[list(indices)],
            _within(where[self.above]),
            tuple(self.standing[i] for i in indices) if self.standing else (),
        )

    def in_order(self) -> list[int]:
        """All indices by group, then by name."""
        return sorted(range(len(self.ids)), key=lambda i: (self.groups[i], self.names[i].casefold(), self.ids[i]))


def scene_of(map: Map, sheet: Sheet, review: Review | None = None, sizes: Sizes = NO_SIZES) -> Scene:
    """The scene of everything that the sheet's level shows, placed or not.

    ``sizes`` are those of cards drawn larger or smaller than their words need.
    """
    shown = shown_on(map, sheet)
    index = {key: i for i, key in enumerate(shown)}
    labels = {key: cards.label_of(map, fact) for key, fact in shown.items()}
    drawn = [sizes.get(key, (label.width, label.height)) for key, label in labels.items()]
    tops = [words.top_group(sector_of(map, fact)) for fact in shown.values()]
    joined = {tuple(sorted((index[s.one], index[s.other]))) for s in strands_of(map, sheet)}
    held = _heft(review)
    return Scene(
        tuple(shown),
        tuple(" ".join(label.lines) for label in labels.values()),
        np.array(drawn, dtype=float).reshape(-1, 2),
        tuple(_ORDER.get(top, len(_ORDER)) for top in tops),
        _pairs(sorted(joined)),
        np.array([held.get(key, 0.0) for key in shown], dtype=float),
        _above(map, index),
        _standing(map, sheet, shown),
    )


def _pairs(pairs: Sequence[tuple[int, ...]]) -> NDArray[np.intp]:
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _within(pairs: NDArray[np.intp]) -> NDArray[np.intp]:
    pairs = pairs.reshape(-1, 2)
    return pairs[(pairs >= 0).all(axis=1)]


def _heft(review: Review | None) -> dict[str, float]:
    if review is None:
        return {}
    found = (review.concentration(by) for by in ("organisation", "person"))
    held = {unit.id: unit.weight for each in found if each is not None for unit in each.units}
    return held | _heft_of_bodies(review)


def _heft_of_bodies(review: Review) -> dict[str, float]:
    """The weight of what each body decides, which those who vote on it share; where no decision is recorded the same
    for each that decides.
    """
    decided = Decided(Seating(review.map.as_at(review.as_at)), review.main_body)
    if not decided.has_register:
        return dict.fromkeys(decided.bodies, 1.0)
    held: dict[str, float] = dict.fromkeys(decided.bodies, 0.0)
    for decision in decided.map.decisions.values():
        deciders = decided.deciders_of(decision)
        for part in deciders:
            if part.holder in held:
                held[part.holder] += decision.weight / len(deciders)
    return held


def _above(map: Map, index: Mapping[str, int]) -> NDArray[np.intp]:
    """Who stands above whom: what something is part of, reports to or is paid by."""
    found = {(body.parent or "", body.id) for body in map.bodies.values()}
    found |= {(organisation.part_of or "", organisation.id) for organisation in map.organisations.values()}
    for tie in map.relationships.values():
        if tie.directed and tie.kind in _DOWNWARDS:
            found.add((tie.one, tie.other))
        elif tie.directed and tie.kind in _UPWARDS:
            found.add((tie.other, tie.one))
    return _pairs(sorted((index[up], index[low]) for up, low in found if up in index and low in index))


def _standing(map: Map, sheet: Sheet, shown: Mapping[str, Fact]) -> tuple[Standing, ...]:
    sits = sitting(map).bodies
    blocks = groups_of(map, Look(level=sheet.level, group_by="body"))
    block_of = {member: block.key for block in blocks for member in block.members}
    return tuple(
        Standing(
            _kind(fact),
            _row(fact),
            block_of.get(key, key if isinstance(fact, Body) else ""),
            tuple(dict.fromkeys(sits.get(key, ()))),
            isinstance(fact, Person) and fact.band == _OUTSIDE,
        )
        for key, fact in shown.items()
    )


def _kind(fact: Fact) -> str:
    return "body" if isinstance(fact, Body) else "person" if isinstance(fact, Person) else "organisation"


def _row(fact: Fact) -> int | None:
    match fact:
        case Person():
            return _BANDS.get(fact.band)
        case Organisation() | Body():
            return _LEVELS.get(fact.level)
    return None
