"""Draws a map: one sheet of it becomes a Figure, and what an edit leaves as it was is not drawn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stakeholdermap.analysis.decisions import decision_roles
from stakeholdermap.analysis.finding import Concentration, Gap, Review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.figure import cards, gaps, legend, ties
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Tie
from stakeholdermap.figure.room import around
from stakeholdermap.figure.style import Style
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on, shown_on
from stakeholdermap.model.things import Fact, Placement, Sheet

MARGIN = 28.0
EMPTY = Box(-240.0, -135.0, 480.0, 270.0)


def draw(map: Map, sheet: Sheet, review: Review | None, style: Style) -> Figure:
    """The picture of one sheet. Cards without a place are not drawn; the caption counts them.

    ``review`` gives badges, rings, gaps and the day; None leaves these out (the day is then the map's own).
    """
    return Drawing(style).figure(map, sheet, review)


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


class Drawing:
    """Draws one sheet again and again: marks of what did not change are the same objects as before."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._told: tuple[Review | None, str, _Told] = (None, "", _Told())
        self._cards: dict[str, tuple[tuple[Any, ...], Card, str]] = {}
        self._ties: dict[str, tuple[tuple[Any, ...], Tie]] = {}
        self._fans: tuple[tuple[Any, ...], list[ties.Strand], dict[str, float], int] = ((), [], {}, 0)
        self._gaps: tuple[tuple[Any, ...], list[Card]] = ((), [])
        self._legend: tuple[legend.Occurring | None, tuple[LegendRow, ...]] = (None, ())

    def figure(self, map: Map, sheet: Sheet, review: Review | None) -> Figure:
        """The picture now. With 500 cards and 2,000 ties, one edit costs a few milliseconds."""
        told = self._tell(review, sheet.level)
        day = told.day or map.partnership.as_at
        shown, places = shown_on(map, sheet), places_on(map, sheet.id)
        drawn, groups = self._draw_cards(map, shown, places, told)
        strands, fan, ended = self._strands(map, sheet, day)
        lines = self._draw_ties(strands, fan, drawn)
        dashed = self._draw_gaps(told.gaps, drawn, groups, lines)
        count = _count(drawn, lines, len(shown) - len(drawn), ended)
        rows = self._rows(groups, lines, strands, drawn, dashed)
        title = map.partnership.title
        everything = (*drawn.values(), *dashed)
        return Figure(
            title=title or sheet.name,
            cards=everything,
            ties=tuple(lines),
            legend=rows,
            bounds=_bounds(everything, lines),
            caption=legend.caption_of(title, count, day),
        )

    def _tell(self, review: Review | None, level: str) -> _Told:
        if review is None:
            return _Told()
        if self._told[0] is not review or self._told[1] != level:
            rings = rings_of(review.concentration("organisation")) | rings_of(review.concentration("person"))
            told = _Told(decision_roles(review.map), rings, gaps.gaps_for(review, level), review.as_at)
            self._told = (review, level, told)
        return self._told[2]

    def _draw_cards(
        self, map: Map, shown: Mapping[str, Fact], places: Mapping[str, Placement], told: _Told
    ) -> tuple[dict[str, Card], dict[str, str]]:
        before, self._cards = self._cards, {}
        drawn: dict[str, Card] = {}
        groups: dict[str, str] = {}
        for key, fact in shown.items():
            place = places.get(key)
            if place is None:
                continue
            group, employer = (
                cards.group_of(map, fact),
                map.organisations.get(getattr(fact, "employer", None) or ""),
            )
            badge, ring = told.roles.get(key, 0), told.rings.get(key, 0.0)
            made_of = (fact, place, employer, group, badge, ring)
            known = before.get(key)
            if known is None or not _same(known[0], made_of):
                known = (made_of, self._card(map, made_of), group)
            self._cards[key] = known
            drawn[key], groups[key] = known[1], group
        return drawn, groups

    def _card(self, map: Map, made_of: tuple[Any, ...]) -> Card:
        fact, place, _, group, badge, ring = made_of
        label = cards.label_of(map, fact)
        return Card(
            thing=fact.id,
            kind=cards.kind_of(fact),
            box=around((place.x, place.y), label.width, label.height),
            lines=label.lines,
            colour=self.style.colour_of(group),
            symbol=self.style.symbol_of(group),
            badge=str(badge) if badge else "",
            ring=ring,
            small=label.small,
        )

    def _strands(
        self, map: Map, sheet: Sheet, day: date | None
    ) -> tuple[list[ties.Strand], dict[str, float], int]:
        made_of = (map.relationships, map.appointments, map.seats, map.bodies, sheet.level, day)
        if not _same(self._fans[0], made_of):
            at = map.as_at(day) if day else map
            strands = list(ties.strands_of(at, sheet))
            self._fans = (
                made_of,
                strands,
                ties.fans(strands),
                len(map.relationships) - len(at.relationships),
            )
        return self._fans[1:]

    def _draw_ties(
        self, strands: list[ties.Strand], fan: Mapping[str, float], drawn: Mapping[str, Card]
    ) -> list[Tie]:
        seen = [s for s in strands if s.one in drawn and s.other in drawn]
        boxes = {key: card.box if not card.ring else cards.box_with_ring(card) for key, card in drawn.items()}
        before, self._ties = self._ties, {}
        lines: list[Tie] = []
        for strand, bow in zip(seen, ties.bows(seen, boxes, fan), strict=True):
            made_of = (strand, boxes[strand.one], boxes[strand.other], bow)
            known = before.get(strand.thing)
            if known is None or not _same(known[0], made_of):
                known = (made_of, ties.tie_of(strand, boxes, bow, self.style))
            self._ties[strand.thing] = known
            lines.append(known[1])
        return lines

    def _draw_gaps(
        self, missing: tuple[Gap, ...], drawn: Mapping[str, Card], groups: Mapping[str, str], lines: list[Tie]
    ) -> list[Card]:
        if not missing:
            return []
        made_of = (missing, *drawn.values(), *lines)
        if not _same(self._gaps[0], made_of):
            self._gaps = (made_of, gaps.gap_cards(missing, list(drawn.values()), groups, lines, self.style))
        return self._gaps[1]

    def _rows(
        self,
        groups: Mapping[str, str],
        lines: list[Tie],
        strands: list[ties.Strand],
        drawn: Mapping[str, Card],
        dashed: list[Card],
    ) -> tuple[LegendRow, ...]:
        there = legend.Occurring(
            groups=frozenset(words.top_group(group) for group in set(groups.values())),
            families=frozenset(s.family.key for s in strands if s.one in drawn and s.other in drawn),
            strengths=len({tie.width for tie in lines}) > 1,
            arrows=any(tie.arrow for tie in lines),
            badges=any(card.badge for card in drawn.values()),
            rings=any(card.ring for card in drawn.values()),
            gaps=bool(dashed),
        )
        if self._legend[0] != there:
            self._legend = (there, legend.legend_of(there, self.style))
        return self._legend[1]


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return len(one) == len(other) and all(a is b or a == b for a, b in zip(one, other, strict=True))


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


def _bounds(everything: tuple[Card, ...], lines: list[Tie]) -> Box:
    if not everything:
        return EMPTY
    boxes = [
        card.box if not (card.badge or card.ring) else cards.box_with_extras(card) for card in everything
    ]
    left = min(min(b.x for b in boxes), min((t.bend[0] for t in lines), default=1e9))
    top = min(min(b.y for b in boxes), min((t.bend[1] for t in lines), default=1e9))
    right = max(max(b.x + b.width for b in boxes), max((t.bend[0] for t in lines), default=-1e9))
    bottom = max(max(b.y + b.height for b in boxes), max((t.bend[1] for t in lines), default=-1e9))
    return Box(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
