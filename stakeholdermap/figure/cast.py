"""Who is on a drawing: the things that a look shows, who is left aside, and which card stands for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stakeholdermap.figure.daily import Daily
from stakeholdermap.figure.differing import Kept
from stakeholdermap.figure.figure import Card
from stakeholdermap.figure.groups import Grouped, Groups
from stakeholdermap.figure.strands import StandIns, standing_for
from stakeholdermap.figure.style import Style
from stakeholdermap.model.filters import Showing, Shown
from stakeholdermap.model.map import Map
from stakeholdermap.model.sheets import places_on
from stakeholdermap.model.things import Fact, Look, Placement, Sheet


@dataclass(frozen=True, eq=False)
class Cast:
    """``map`` is as at the day; ``shown`` what the level shows, also what filters ``hide``.

    ``alone`` are the things with a card of their own where they have a place, ``grouped`` tells of the others;
    ``faded`` and ``hidden`` are what filters leave aside, the one or the other by ``hides``.
    """

    map: Map
    shown: Shown
    places: Mapping[str, Placement]
    alone: Mapping[str, Fact]
    grouped: Grouped
    faded: frozenset[str]
    hidden: frozenset[str]
    hides: bool


class Casting:
    """Asked again and again: what did not change is the same object as before."""

    def __init__(self, style: Style) -> None:
        self.groups = Groups(style)
        self._daily, self._showing = Daily(), Showing()
        self._places: Kept[Mapping[str, Placement]] = Kept()
        self._visible: Kept[Mapping[str, Fact]] = Kept()
        self._alone: Kept[Mapping[str, Fact]] = Kept()
        self._stands: Kept[Mapping[str, str]] = Kept()

    def of(self, map: Map, sheet: Sheet, look: Look, day: date | None, roles: Mapping[str, int]) -> Cast:
        """Who is on the sheet on a day. ``roles`` are the decision roles of each thing."""
        at = self._daily.of(map, day)
        shown = self._showing.of(at, look)
        places = self._places.of((map.placements, sheet.id), lambda: places_on(map, sheet.id))
        nobody: frozenset[str] = frozenset()
        hidden, faded = (shown.aside, nobody) if look.hides else (nobody, shown.aside)
        visible = self._visible.of((shown.cards, hidden), lambda: _without(shown.cards, hidden))
        grouped = self.groups.gather(at, look, visible, places, roles, faded)
        inside = frozenset(grouped.of)
        alone = self._alone.of((visible, inside), lambda: _without(visible, inside))
        return Cast(at, shown, places, alone, grouped, faded, hidden, look.hides)

    def standing(self, cast: Cast, look: Look, drawn: Mapping[str, Card]) -> StandIns:
        """Which of the ``drawn`` cards stands for whom."""
        at, shown, inside = cast.map, cast.shown.cards, cast.grouped.of
        people = at.people if look.level == "organisations" else None
        stands = self._stands.of(
            (look.level, shown, people, tuple(inside.items()), tuple(drawn)),
            lambda: standing_for(at, look.level, shown, inside, drawn),
        )
        faded_groups = frozenset(key for key, card in cast.grouped.cards.items() if card.faded)
        return StandIns(
            level=look.level,
            cards=stands,
            groups=frozenset(cast.grouped.cards),
            faded=faded_groups | (cast.faded & cast.alone.keys()),
            aside=cast.shown.ties_aside,
            hides=look.hides,
            meetings=look.shared_seats,
            lines_by=look.lines_by,
        )


def _without(things: Mapping[str, Fact], gone: frozenset[str]) -> Mapping[str, Fact]:
    return {key: fact for key, fact in things.items() if key not in gone} if gone else things
