"""Which lines a drawing has: ties, seats and lines from body to body, before they have a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import shown_on
from stakeholdermap.model.things import Sheet


@dataclass(frozen=True)
class Family:
    """Kinds of tie that look alike, with their words in the legend."""

    key: str
    words: str
    kinds: tuple[str, ...]
    dash: tuple[float, ...] = ()
    strong: bool = False


FAMILIES: tuple[Family, ...] = (
    Family("formal", "Commissions or funds", ("commissions", "jointly_commissions", "funds"), strong=True),
    Family("working", "Works with or is connected", ("works_with", "trusts", "other")),
    Family("referral", "Refers people", ("refers_to",), dash=(1.5, 3.5)),
    Family(
        "advice",
        "Advises, informs or speaks for",
        ("shares_information", "advises", "speaks_for"),
        dash=(7, 4),
    ),
    Family("reporting", "Reports or is accountable", ("reports_to", "accountable_to"), dash=(9, 3, 1.5, 3)),
    Family("line", "Stands under", ("line",), strong=True),
    Family("seat", "Holds a seat", ("seat",), dash=(2.5, 2.5)),
)
FAMILY_OF: Mapping[str, Family] = {kind: family for family in FAMILIES for kind in family.kinds}


@dataclass(frozen=True)
class Strand:
    """A tie before it has a place: what it joins, what it is, and where it lies among parallel ones.

    ``fan`` is how many steps it lies off the straight line: 0 for the only one of its pair.
    """

    thing: str
    one: str
    other: str
    kind: str
    mark: str = "relationship"
    directed: bool = False
    strength: int | None = None
    fan: float = 0.0


class Strands:
    """The lines of one drawing: those that did not change are the same objects as before."""

    def __init__(self) -> None:
        self.all: tuple[Strand, ...] = ()
        self._made_of: tuple[object, ...] = ()
        self._known: dict[str, tuple[object, Strand]] = {}
        self._ended = 0

    def follow(self, map: Map, sheet: Sheet, day: date | None) -> int:
        """Bring ``all`` up to date with the map on that day; returns how many ties are not in force then."""
        made_of = (map.relationships, map.appointments, map.seats, map.bodies, sheet.level, day)
        if len(made_of) == len(self._made_of) and all(
            one is other for one, other in zip(made_of, self._made_of, strict=True)
        ):
            return self._ended
        at = map.as_at(day) if day else map
        known, self._known = self._known, {}
        for fact, strand in _described(at, sheet):
            before = known.get(strand.thing)
            kept = before[1] if before is not None and before[0] is fact else strand
            self._known[strand.thing] = (fact, kept)
        self.all = _fanned([strand for _, strand in self._known.values()])
        for strand in self.all:
            self._known[strand.thing] = (self._known[strand.thing][0], strand)
        self._made_of, self._ended = made_of, len(map.relationships) - len(at.relationships)
        return self._ended


def strands_of(map: Map, sheet: Sheet) -> tuple[Strand, ...]:
    """Every line that the sheet's level shows: declared ties, lines from body to body, and who sits where."""
    return _fanned([strand for _, strand in _described(map, sheet)])


def family_of(kind: str) -> Family:
    """The family that a kind of tie is drawn and explained as."""
    return FAMILY_OF.get(kind, FAMILY_OF["other"])


def _described(map: Map, sheet: Sheet) -> Iterator[tuple[object, Strand]]:
    """Each line with the fact, or the pair of facts, that it comes from."""
    shown = shown_on(map, sheet)
    for tie in map.relationships.values():
        if tie.one in shown and tie.other in shown:
            yield (
                tie,
                Strand(tie.id, tie.one, tie.other, tie.kind, directed=tie.directed, strength=tie.strength),
            )
    if sheet.level in ("bodies", "all"):
        for body in map.bodies.values():
            if body.parent is not None and body.parent in shown:
                yield body, Strand(f"line:{body.id}", body.id, body.parent, "line", "line", directed=True)
    if sheet.level == "all":
        for seat in map.seats.values():
            appointment = map.appointment_to(seat.id)
            if appointment is not None:
                yield appointment, Strand(seat.id, appointment.person, seat.body, "seat", "seat")


def _fanned(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """The strands with those of one pair spread, by their ids, so that they never change sides."""
    pairs: dict[tuple[str, str], list[Strand]] = defaultdict(list)
    for strand in strands:
        one, other = strand.one, strand.other
        pairs[(one, other) if one <= other else (other, one)].append(strand)
    fans: dict[str, float] = {}
    for members in pairs.values():
        if len(members) > 1:
            for index, strand in enumerate(sorted(members, key=lambda s: s.thing)):
                fans[strand.thing] = index - (len(members) - 1) / 2
    return tuple(
        s if s.fan == fans.get(s.thing, 0.0) else replace(s, fan=fans.get(s.thing, 0.0)) for s in strands
    )
