"""Draws a map: one sheet of it becomes a Figure, and what an edit leaves as it was is not drawn again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, TypeAlias

from stakeholdermap.analysis.decisions import decision_roles
from stakeholdermap.analysis.finding import Concentration, Gap, Review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.figure import cards, gaps, legend
from stakeholdermap.figure.curves import Curves
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Tie
from stakeholdermap.figure.room import around
from stakeholdermap.figure.strands import Strands, family_of
from stakeholdermap.figure.style import Style
from stakeholdermap.model import words
from stakeholdermap.model.filters import look_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on, shown_on
from stakeholdermap.model.things import Fact, Look, Organisation, Person, Placement, Sheet

MARGIN = 28.0
EMPTY = Box(-240.0, -135.0, 480.0, 270.0)


# What each measure in use says of each thing, by the measure's key and the thing's id; None is not known.
Weights: TypeAlias = Mapping[str, Mapping[str, float | None]]
NO_WEIGHTS: Weights = {}


def draw(
    map: Map,
    sheet: Sheet,
    review: Review | None,
    style: Style,
    look: Look | None = None,
    weights: Weights = NO_WEIGHTS,
) -> Figure:
    """The picture of one sheet. Cards without a place are not drawn; the caption counts them.

    ``review`` gives badges, rings, gaps and the day; None leaves these out (the day is then the map's own).
    ``look`` says what is shown and what size, colour and ring stand for, None that of the sheet; ``weights`` are
    the values of the measures that the look names.
    """
    return Drawing(style).figure(map, sheet, review, look, weights)


def rings_of(concentration: Concentration | None) -> dict[str, float]:
    """Who has a ring, with their share of all decision weight, 0 to 1.

    Whoever holds more than a third (enough to block a two-thirds vote); or whoever holds most when decisions
    are concentrated as a whole (normalised Herfindahl index). Both limits are those of the review.
    """
    if concentration is None:
        return {}
    held = {u.id: u.share for u in concentration.units if u.share}
    found = {id: share for id, share in held.items() if share > DEFAULT.blocking}
    index = concentration.hhi_normalised
    if held and index is not None and index >= DEFAULT.concentrated:
        most = max(held.values())
        found.update({id: share for id, share in held.items() if share == most})
    return found


@dataclass(frozen=True)
class _Told:
    """What a review adds to the picture."""

    roles: Mapping[str, int] = field(default_factory=dict)
    rings: Mapping[str, float] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    day: date | None = None
    dated: bool = True
    seats_only: bool = False


class _KnownCard(NamedTuple):
    """A card and everything it was made of."""

    fact: Fact
    place: Placement
    employer: Organisation | None
    told: tuple[int, float]
    seats: object
    card: Card
    group: str


class Drawing:
    """Draws one sheet again and again: marks of what did not change are the same objects as before.

    What it draws depends on the map, sheet and review alone, never on what it drew before.
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self._told: tuple[Review | None, str, _Told] = (None, "", _Told())
        self._cards: dict[str, _KnownCard] = {}
        self._strands = Strands()
        self._curves = Curves(style)
        self._gaps: tuple[tuple[object, ...], list[Card]] = ((), [])
        self._legend: tuple[legend.Occurring | None, tuple[LegendRow, ...]] = (None, ())

    def figure(
        self,
        map: Map,
        sheet: Sheet,
        review: Review | None,
        look: Look | None = None,
        weights: Weights = NO_WEIGHTS,
    ) -> Figure:
        """The picture now. With 500 cards and 2,000 ties, one edit costs a few milliseconds."""
        look = look or look_of(sheet)
        sheet = sheet if sheet.level == look.level else replace(sheet, level=look.level)
        told = self._tell(review, sheet.level)
        day = told.day or map.partnership.as_at
        shown = shown_on(map, sheet)
        drawn, groups = self._draw_cards(map, shown, places_on(map, sheet.id), told)
        ended = self._strands.follow(map, sheet, day)
        boxes = {key: card.box if not card.ring else cards.box_with_ring(card) for key, card in drawn.items()}
        lines = self._curves.draw(self._strands, boxes)
        dashed = self._draw_gaps(told.gaps, drawn, groups, lines)
        count = _count(drawn, lines, len(shown) - len(drawn), ended)
        everything = (*drawn.values(), *dashed)
        return Figure(
            title=map.partnership.title or sheet.name,
            cards=everything,
            ties=tuple(lines),
            legend=self._rows(groups, lines, drawn, dashed),
            bounds=_bounds(everything, lines),
            caption=legend.caption_of(map.partnership.title, count, day, told.dated),
        )

    def _tell(self, review: Review | None, level: str) -> _Told:
        if review is None:
            return _Told()
        if self._told[0] is not review or self._told[1] != level:
            rings = rings_of(review.concentration("organisation")) | rings_of(review.concentration("person"))
            roles = decision_roles(review.map.as_at(review.as_at), review.main_body)
            told = _Told(
                roles=roles.held,
                rings=rings,
                gaps=gaps.gaps_for(review, level),
                day=review.as_at,
                dated=review.dated,
                seats_only=roles.noun == "voting seat",
            )
            self._told = (review, level, told)
        return self._told[2]

    def _draw_cards(
        self, map: Map, shown: Mapping[str, Fact], places: Mapping[str, Placement], told: _Told
    ) -> tuple[dict[str, Card], dict[str, str]]:
        before, self._cards = self._cards, {}
        for key, fact in shown.items():
            place = places.get(key)
            if place is None:
                continue
            employer = map.organisations.get(fact.employer or "") if isinstance(fact, Person) else None
            roles = told.roles.get(key, 0), told.rings.get(key, 0.0)
            # Whoever has no employer may take the colour of a seat, which changes with any appointment.
            seats = map.appointments if employer is None and isinstance(fact, Person) else None
            known = before.get(key)
            if (
                known is None
                or known.fact is not fact
                or known.place is not place
                or known.employer is not employer
                or known.told != roles
                or known.seats is not seats
            ):
                group = cards.group_of(map, fact)
                card = self._card(map, fact, place, group, roles)
                known = _KnownCard(fact, place, employer, roles, seats, card, group)
            self._cards[key] = known
        return {k: known.card for k, known in self._cards.items()}, {
            k: known.group for k, known in self._cards.items()
        }

    def _card(self, map: Map, fact: Fact, place: Placement, group: str, roles: tuple[int, float]) -> Card:
        label = cards.label_of(map, fact)
        return Card(
            thing=fact.id,
            kind=cards.kind_of(fact),
            box=around((place.x, place.y), label.width, label.height),
            lines=label.lines,
            colour=self.style.colour_of(group),
            symbol=self.style.symbol_of(group),
            badge=str(roles[0]) if roles[0] else "",
            ring=roles[1],
            small=label.small,
        )

    def _draw_gaps(
        self, missing: tuple[Gap, ...], drawn: Mapping[str, Card], groups: Mapping[str, str], lines: list[Tie]
    ) -> list[Card]:
        if not missing:
            return []
        made_of = (missing, *drawn.values(), *lines)
        known = self._gaps[0]
        if len(known) != len(made_of) or any(old is not new for old, new in zip(known, made_of, strict=True)):
            self._gaps = (made_of, gaps.gap_cards(missing, list(drawn.values()), groups, lines, self.style))
        return self._gaps[1]

    def _rows(
        self, groups: Mapping[str, str], lines: Sequence[Tie], drawn: Mapping[str, Card], dashed: list[Card]
    ) -> tuple[LegendRow, ...]:
        there = legend.Occurring(
            groups=frozenset(words.top_group(group) for group in set(groups.values())),
            families=frozenset(family_of(kind).key for kind in self._curves.kinds),
            strengths=len({tie.width for tie in lines if tie.kind == "relationship"}) > 1,
            arrows=any(tie.arrow and tie.kind == "relationship" for tie in lines),
            badges=any(card.badge for card in drawn.values()),
            rings=any(card.ring for card in drawn.values()),
            gaps=bool(dashed),
            seats_only=self._told[2].seats_only,
        )
        if self._legend[0] != there:
            self._legend = (there, legend.legend_of(there, self.style))
        return self._legend[1]


def _count(drawn: Mapping[str, Card], lines: list[Tie], unplaced: int, ended: int) -> legend.Count:
    kinds = [card.kind for card in drawn.values()]
    return legend.Count(
        organisations=kinds.count("organisation"),
        people=kinds.count("person"),
        bodies=kinds.count("body"),
        ties=len(lines),
        unplaced=unplaced,
        not_in_force=ended,
    )


def _bounds(everything: Sequence[Card], lines: Sequence[Tie]) -> Box:
    if not everything:
        return EMPTY
    boxes = [
        card.box if not (card.badge or card.ring) else cards.box_with_extras(card) for card in everything
    ]
    across = [tie.bend[0] for tie in lines]
    down = [tie.bend[1] for tie in lines]
    # Whole units: then a page unit is a dot, or two, on every kind of paper.
    left = math.floor(min([box.x for box in boxes] + across) - MARGIN)
    top = math.floor(min([box.y for box in boxes] + down) - MARGIN)
    right = math.ceil(max([box.x + box.width for box in boxes] + across) + MARGIN)
    bottom = math.ceil(max([box.y + box.height for box in boxes] + down) + MARGIN)
    return Box(left, top, right - left, bottom - top)
