"""What a picture amounts to: its legend, the counts of its caption, and how far it reaches."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stakeholdermap.figure import cards, legend
from stakeholdermap.figure.cast import Cast
from stakeholdermap.figure.differing import Extent, Kept, Reach, Tally, around
from stakeholdermap.figure.families import families_of
from stakeholdermap.figure.figure import Box, Card, LegendRow, Tie
from stakeholdermap.figure.strands import Strand, Strands
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.ties import width_of
from stakeholdermap.figure.weighing import Weighing
from stakeholdermap.model.things import Body, Organisation, Person

MARGIN = 28.0
EMPTY = Box(-240.0, -135.0, 480.0, 270.0)
_THINGS = frozenset({"organisation", "person", "body"})


class _CardTrait(NamedTuple):
    kind: str
    badge: bool
    ring: bool


class _LineTrait(NamedTuple):
    mark: str
    kind: str
    strength: int | None
    directed: bool
    ties: int


class Summing:
    """Sums up one drawing again and again: only what changed is counted anew."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._cards: Tally[Card, _CardTrait] = Tally(_card_trait)
        self._lines: Tally[Strand, _LineTrait] = Tally(_line_trait)
        self._card_reach: Reach[Card] = Reach(_extent)
        self._tie_reach: Reach[Tie] = Reach(lambda tie: (*tie.bend, *tie.bend))
        self._rows: Kept[tuple[LegendRow, ...]] = Kept()

    def rows(
        self,
        drawn: Mapping[str, Card],
        strands: Mapping[str, Strand],
        more: Sequence[Card],
        colours: Iterable[str],
        weighing: Weighing,
        seats_only: bool,
    ) -> tuple[LegendRow, ...]:
        """The legend. ``more`` are the marks beside cards and lines; ``colours`` the keys of those in use."""
        traits = [*self._cards.follow(drawn), *map(_card_trait, more)]
        lines = self._lines.follow(strands)
        kinds = {trait.kind for trait in traits}
        declared = [line for line in lines if line.mark == "relationship"]
        ties = [line for line in lines if line.mark in ("relationship", "bundle")]
        there = legend.Occurring(
            colours=weighing.colours.rows(frozenset(colours)),
            families=families_of(line.kind for line in lines),
            size=weighing.size_words if kinds & _THINGS else "",
            ring=weighing.ring_words if any(trait.ring for trait in traits) else "",
            strengths=len({width_of(line.strength) for line in declared}) > 1,
            arrows=any(line.directed for line in ties),
            badges=any(trait.badge for trait in traits),
            gaps="gap" in kinds,
            frames="frame" in kinds,
            closed="group" in kinds,
            seats_only=seats_only,
        )
        return self._rows.of(tuple(vars(there).values()), lambda: legend.legend_of(there, self.style))

    def count(self, cast: Cast, drawn: Mapping[str, Card], strands: Strands, ended: int) -> legend.Count:
        """What the caption counts: the things in closed groups too, and a bundle as the ties that it is made of."""
        kinds: Counter[str] = Counter()
        for trait, number in self._cards.follow(drawn).items():
            kinds[trait.kind] += number
        inside = [type(cast.shown.cards[thing]) for thing in cast.grouped.of if thing in cast.places]
        organisations = kinds["organisation"] + inside.count(Organisation)
        people = kinds["person"] + inside.count(Person)
        bodies = kinds["body"] + inside.count(Body)
        misfits = len(strands.misfits)
        return legend.Count(
            organisations=organisations,
            people=people,
            bodies=bodies,
            ties=sum(line.ties * number for line, number in self._lines.follow(strands.all).items()),
            unplaced=len(cast.alone) + len(cast.grouped.of) - organisations - people - bodies,
            not_in_force=ended,
            faded=len(cast.faded & cast.places.keys()),
            left_out=len(cast.hidden & cast.places.keys()),
            ties_faded=0 if cast.hides else misfits,
            ties_left_out=misfits if cast.hides else 0,
            elsewhere=len(strands.elsewhere),
            within=len(strands.within),
            meetings=len(strands.met.pairs),
            all_meetings=strands.met.of,
            unrecorded={name: len(things & cast.places.keys()) for name, things in cast.shown.unrecorded.items()},
        )

    def reach(self, drawn: Mapping[str, Card]) -> Extent | None:
        """How far the cards go, with badges and rings."""
        return self._card_reach.follow(drawn)

    def bounds(self, drawn: Mapping[str, Card], ties: Mapping[str, Tie], more: Sequence[Card]) -> Box:
        """The room that all marks take, with a margin."""
        reaches = (self._card_reach.follow(drawn), self._tie_reach.follow(ties), around(map(_extent, more)))
        reach = around(reach for reach in reaches if reach is not None)
        if reach is None:
            return EMPTY
        # Whole units: then a page unit is a dot, or two, on every kind of paper.
        left, top = math.floor(reach[0] - MARGIN), math.floor(reach[1] - MARGIN)
        right, bottom = math.ceil(reach[2] + MARGIN), math.ceil(reach[3] + MARGIN)
        return Box(left, top, right - left, bottom - top)


def _card_trait(card: Card) -> _CardTrait:
    return _CardTrait(card.kind, bool(card.badge), bool(card.ring))


def _line_trait(strand: Strand) -> _LineTrait:
    # A seat, and standing under a body, are no ties that somebody declared; nor is meeting on one.
    ties = {"relationship": 1, "bundle": len(strand.stands_for)}.get(strand.mark, 0)
    return _LineTrait(strand.mark, strand.pattern or strand.kind, strand.strength, strand.directed, ties)


def _extent(card: Card) -> Extent:
    box = cards.box_with_extras(card) if card.badge or card.ring else card.box
    return box.x, box.y, box.x + box.width, box.y + box.height
