"""Which lines a drawing has, before they have a place: ties, seats, bundles, and who meets on bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from stakeholdermap.figure.differing import Kept, differing, in_order_of, unequal
from stakeholdermap.figure.families import formality
from stakeholdermap.figure.meetings import NOBODY, Meetings, Met
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Relationship, Sheet

# The keys of two cards, the smaller first.
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Strand:
    """A tie before it has a place: what it joins, what it is, and where it lies among parallel ones.

    ``mark`` is the kind of the mark it becomes. ``pattern`` is the kind of tie as which it is patterned, empty for
    its own ``kind``. ``fan`` is how many lanes it lies off the middle of the ``lanes`` between its two cards;
    ``stands_for`` the ids that a bundle or a tie of shared seats is made of.
    """

    thing: str
    one: str
    other: str
    kind: str
    mark: str = "relationship"
    directed: bool = False
    strength: int | None = None
    fan: float = 0.0
    lanes: int = 1
    pattern: str = ""
    faded: bool = False
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class StandIns:
    """What stands for what on a drawing, and which of it is left aside.

    ``cards`` says which card stands for a thing: its own, its employer's or that of its closed group; empty for one
    that is not drawn. ``groups`` are the cards of closed groups, ``faded`` those that are faded, ``aside`` the ties
    that filters leave aside; ``hides`` leaves these out. ``meetings`` is whether shared seats are drawn.
    """

    level: str
    cards: Mapping[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    faded: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    hides: bool = False
    meetings: bool = False
    lines_by: str = "kind"

    @property
    def way(self) -> tuple[object, ...]:
        """What all lines hang on."""
        return self.level, self.hides, self.lines_by


@dataclass(frozen=True)
class _Part:
    """One of the ties that a bundle is made of, from card to card."""

    one: str
    other: str
    directed: bool
    fits: bool


class Strands:
    """The lines of one drawing: what did not change is the same object as before.

    ``pairs`` holds them by the two cards that they join, in the order in which they lie side by side; ``all`` by
    the thing that each stands for. ``elsewhere`` are the ties that cannot be seen on this level, ``within`` those
    within a closed group, ``misfits`` those that filters leave aside though both their cards are drawn; ``met`` is
    who meets on bodies.
    """

    def __init__(self) -> None:
        self.pairs: Mapping[Pair, tuple[Strand, ...]] = {}
        self.all: Mapping[str, Strand] = {}
        self.elsewhere: set[str] = set()
        self.within: set[str] = set()
        self.misfits: set[str] = set()
        self._standing = StandIns("")
        self._ties: Mapping[str, Relationship] = {}
        self._others: Mapping[str, Strand] = {}
        self._seated: Kept[Mapping[str, Strand]] = Kept()
        self._direct: dict[str, Strand] = {}
        self._parts: dict[str, _Part] = {}
        self._made: set[str] = set()
        self._lies: dict[str, Pair] = {}
        self._between: dict[Pair, set[str]] = defaultdict(set)
        self._meetings = Meetings()
        self.met: Met = NOBODY

    def follow(self, map: Map, standing: StandIns) -> None:
        """Bring the lines up to date with a map that is as at a day."""
        others = self._seated.of(
            (map.bodies, map.seats, map.appointments, standing.level), lambda: _seats_and_lines(map, standing.level)
        )
        met = self._meetings.between(map, standing.cards, standing.level) if standing.meetings else NOBODY
        due = self._due(map.relationships, others, standing)
        touched = unequal(self.met.pairs, met.pairs)
        if standing.faded != self._standing.faded:
            touched |= met.pairs.keys()
        self._ties, self._others, self._standing, self.met = map.relationships, others, standing, met
        for id in due:
            touched |= self._take(id) | self._lay(id)
        if touched:
            self._mend(touched)

    def _due(
        self, ties: Mapping[str, Relationship], others: Mapping[str, Strand], standing: StandIns
    ) -> set[str]:
        """The ties, seats and lines that may lie otherwise than before."""
        before = self._standing
        if before.way != standing.way:
            return {*self._ties, *self._others, *ties, *others}
        due = differing(self._ties, ties) | differing(self._others, others) | (before.aside ^ standing.aside)
        stale = unequal(before.cards, standing.cards)
        if turned := before.faded ^ standing.faded:
            stale |= {thing for thing, card in standing.cards.items() if card in turned}
        if stale:
            lines: Iterable[tuple[str, Relationship | Strand]] = chain(ties.items(), others.items())
            due |= {id for id, tie in lines if tie.one in stale or tie.other in stale}
        return due

    def _take(self, id: str) -> set[Pair]:
        """Take a line from where it lies; returns the two cards there, if any."""
        self._direct.pop(id, None)
        self._parts.pop(id, None)
        self.elsewhere.discard(id)
        self.within.discard(id)
        self.misfits.discard(id)
        pair = self._lies.pop(id, None)
        if pair is None:
            return set()
        self._between[pair].discard(id)
        return {pair}

    def _lay(self, id: str) -> set[Pair]:
        """Lay a line where it belongs; returns the two cards there, if any."""
        tie = self._ties.get(id) or self._others.get(id)
        if tie is None:
            return set()
        standing = self._standing
        one, other = standing.cards.get(tie.one), standing.cards.get(tie.other)
        fits = id not in standing.aside
        if one is None or other is None or (one and one == other):
            if isinstance(tie, Relationship):
                (self.within if one in standing.groups and one == other else self.elsewhere).add(id)
            return set()
        if not one or not other:
            return set()
        if not fits:
            self.misfits.add(id)
            if standing.hides:
                return set()
        if (one, other) == (tie.one, tie.other):
            self._direct[id] = self._strand(tie, not fits or one in standing.faded or other in standing.faded)
        else:
            self._parts[id] = _Part(one, other, tie.directed, fits)
        pair = (one, other) if one < other else (other, one)
        self._lies[id] = pair
        self._between[pair].add(id)
        return {pair}

    def _strand(self, tie: Relationship | Strand, faded: bool) -> Strand:
        if isinstance(tie, Strand):
            return replace(tie, faded=True) if faded else tie
        pattern = formality(tie.formal) if self._standing.lines_by == "formality" else ""
        return Strand(
            tie.id,
            tie.one,
            tie.other,
            tie.kind,
            directed=tie.directed,
            strength=tie.strength,
            pattern=pattern,
            faded=faded,
        )

    def _mend(self, touched: set[Pair]) -> None:
        pairs, found = dict(self.pairs), dict(self.all)
        for strand in chain.from_iterable(pairs.pop(pair, ()) for pair in touched):
            del found[strand.thing]
        for pair in touched:
            strands = self._lanes(pair)
            if strands:
                pairs[pair] = strands
                found.update((strand.thing, strand) for strand in strands)
        made = sorted(thing for thing in found if thing not in self._direct)
        met = [thing for thing in made if found[thing].mark == "shared"]
        # Who meets on bodies lies lowest: there are many, and what was declared is not to drown in them.
        self.all = in_order_of(chain(met, self._ties, self._others, made), found)
        self.pairs = pairs

    def _lanes(self, pair: Pair) -> tuple[Strand, ...]:
        """All lines between two cards, side by side: those one way, those without a way, those the other way."""
        inside = sorted(self._between.get(pair, ()))
        lines = [self._direct[id] for id in inside if id in self._direct]
        faded = not self._standing.faded.isdisjoint(pair)
        parts = {id: self._parts[id] for id in inside if id in self._parts}
        if parts:
            gathered = not self._standing.groups.isdisjoint(pair)
            lines.append(_bundle(pair, parts, faded, "gathered" if gathered else "bundle"))
        if pair in self.met.pairs:
            lines.append(_meeting(pair, self.met.pairs[pair], faded, self._standing.level))
        lines.sort(key=lambda s: ((s.one == pair[0]) - (s.one != pair[0]) if s.directed else 0, s.mark, s.thing))
        count = len(lines)
        return tuple(
            self._kept(replace(s, fan=i - (count - 1) / 2, lanes=count) if count > 1 else s)
            for i, s in enumerate(lines)
        )

    def _kept(self, strand: Strand) -> Strand:
        before = self.all.get(strand.thing)
        return before if before is not None and before == strand else strand


def strands_of(map: Map, sheet: Sheet) -> tuple[Strand, ...]:
    """Every line that the sheet's level has between its things, wherever they stand."""
    strands = Strands()
    things = cards_on(map, sheet.level)
    strands.follow(map, StandIns(sheet.level, standing_for(map, sheet.level, things, {}, things)))
    return tuple(strands.all.values())


def standing_for(
    map: Map, level: str, things: Iterable[str], grouped: Mapping[str, str], drawn: Mapping[str, object]
) -> dict[str, str]:
    """Which card stands for each thing: ``grouped`` are those in closed groups with their card, ``drawn`` all cards.

    On a drawing of organisations, people are stood for by their employer.
    """
    cards = {thing: grouped.get(thing, thing) for thing in things}
    cards = {thing: card if card in drawn else "" for thing, card in cards.items()}
    if level == "organisations":
        for id, person in map.people.items():
            if person.employer in cards:
                cards[id] = cards[person.employer]
    return cards


def _bundle(pair: Pair, parts: Mapping[str, _Part], faded: bool, pattern: str) -> Strand:
    """Several ties as one. It counts those that filters leave; when they leave none it is faded and counts all."""
    left = {id: part for id, part in parts.items() if part.fits}
    counted = left or parts
    ways = {(part.one, part.other) if part.directed else () for part in counted.values()}
    way = next(iter(ways)) if len(ways) == 1 else ()
    one, other = way or pair
    return Strand(
        thing=f"bundle:{pair[0]}:{pair[1]}",
        one=one,
        other=other,
        kind="bundle",
        mark="bundle",
        directed=bool(way),
        pattern=pattern,
        faded=faded or not left,
        stands_for=tuple(counted),
    )


def _meeting(pair: Pair, shared: tuple[str, ...], faded: bool, level: str) -> Strand:
    """A tie of shared seats; where bodies are the cards, they share members."""
    thing, pattern = f"shared:{pair[0]}:{pair[1]}", "common" if level == "bodies" else "shared"
    return Strand(thing, *pair, "shared", "shared", pattern=pattern, faded=faded, stands_for=shared)


def _seats_and_lines(map: Map, level: str) -> dict[str, Strand]:
    lines: list[Strand] = []
    if level in ("bodies", "all"):
        lines += [
            Strand(f"line:{body.id}", body.id, body.parent, "line", "line", directed=True)
            for body in map.bodies.values()
            if body.parent is not None
        ]
    if level == "all":
        held = {seat.id: (seat, map.appointment_to(seat.id)) for seat in map.seats.values()}
        lines += [
            Strand(seat.id, appointment.person, seat.body, "seat", "seat")
            for seat, appointment in held.values()
            if appointment is not None
        ]
    return {line.thing: line for line in lines}
