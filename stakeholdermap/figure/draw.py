"""Draws a map: one sheet of it becomes a Figure, and what an edit leaves as it was is not drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholdermap.analysis.finding import Gap, Review
from stakeholdermap.figure import filter_words, gaps, legend
from stakeholdermap.figure.cast import Cast, Casting
from stakeholdermap.figure.curves import Curves
from stakeholdermap.figure.deck import Dealt, Deck
from stakeholdermap.figure.differing import Kept
from stakeholdermap.figure.figure import Box, Card, Figure, Tie
from stakeholdermap.figure.groups import title_box
from stakeholdermap.figure.labels import Labels
from stakeholdermap.figure.notes import note_card
from stakeholdermap.figure.strands import Strands
from stakeholdermap.figure.style import Style
from stakeholdermap.figure.summing import EMPTY, Summing
from stakeholdermap.figure.telling import Telling, Told
from stakeholdermap.figure.weighing import Scales, Weighing, Weights
from stakeholdermap.model.filters import look_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Look, Placement, Sheet

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
    the values of the measures that the look names, by the measure's key and the thing's id.
    """
    return Drawing(style).figure(map, sheet, review, look, weights)


@dataclass(frozen=True, eq=False)
class _Marks:
    """What is drawn: things, closed groups and notes as ``cards``, gaps, what lies ``under`` them, and ties.

    ``colours`` are the keys of the colours that the cards have.
    """

    cards: Mapping[str, Card]
    gaps: tuple[Card, ...]
    under: tuple[Card, ...]
    ties: Mapping[str, Tie]
    colours: frozenset[str]


class Drawing:
    """Draws one sheet again and again: what did not change is the same mark as before, and the same Figure.

    What it draws depends on the map, sheet, review, look and weights alone, never on what it drew before.
    ``strands`` and ``curves`` are the lines of the last picture, before and with their places.
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self.strands = Strands()
        self.curves = Curves(style)
        self._telling, self._casting, self._scales = Telling(), Casting(style), Scales(style)
        self._deck, self._labels, self._summing = Deck(), Labels(), Summing(style)
        self._notes: dict[str, Card] = {}
        self._cards: Kept[Mapping[str, Card]] = Kept()
        self._boxes: Kept[Mapping[str, Box]] = Kept()
        self._gaps: Kept[tuple[Card, ...]] = Kept()
        self._figure = Figure("", (), (), (), EMPTY)

    def figure(
        self,
        map: Map,
        sheet: Sheet,
        review: Review | None,
        look: Look | None = None,
        weights: Weights = NO_WEIGHTS,
    ) -> Figure:
        """The picture now: the very same Figure as before when nothing in it differs."""
        look = look or look_of(sheet)
        told = self._telling.of(review, look)
        day = told.day or map.partnership.as_at
        cast = self._casting.of(map, sheet, look, day, told.roles)
        weighing = self._scales.weigh(cast.map, cast.shown.cards, look, weights, told.rings, told.seats_only)
        marks = self._draw_marks(map, sheet, look, told, cast, weighing)
        summing, ended = self._summing, len(map.relationships) - len(cast.map.relationships)
        more = (*marks.under, *marks.gaps)
        count = summing.count(cast, marks.cards, self.strands, ended)
        now = Figure(
            title=map.partnership.title or sheet.name,
            cards=(*marks.cards.values(), *marks.gaps),
            ties=tuple(marks.ties.values()),
            legend=summing.rows(marks.cards, self.strands.all, more, marks.colours, weighing, told.seats_only),
            bounds=summing.bounds(marks.cards, marks.ties, more),
            caption=legend.caption_of(map.partnership.title, count, day, told.dated, filter_words.in_words(map, look)),
            under=marks.under,
            aside=count.faded,
            left_out=count.left_out,
        )
        # Quick to tell: marks that did not change are the same objects.
        if self._figure != now:
            self._figure = now
        return self._figure

    def _draw_marks(
        self, map: Map, sheet: Sheet, look: Look, told: Told, cast: Cast, weighing: Weighing
    ) -> _Marks:
        dealt = self._deck.deal(Dealt(cast.map, cast.alone, cast.places, cast.faded, told.roles, weighing))
        notes, shapes = self._draw_notes(map, sheet, cast.places)
        closed = self._casting.groups.settled(cast.grouped, dealt.boxes, notes)
        cards = self._cards.of(
            (dealt.cards, tuple(closed.values()), tuple(notes.values())), lambda: {**dealt.cards, **closed, **notes}
        )
        others = {key: card.box for key, card in (*closed.items(), *notes.items())}
        boxes = self._boxes.of((dealt.boxes, tuple(others.values())), lambda: {**dealt.boxes, **others})
        self.strands.follow(cast.map, self._casting.standing(cast, look, cards))
        ties = self.curves.draw(self.strands, boxes)
        frames = self._casting.groups.frames(cast.map, look, cast.grouped, cast.alone, cards)
        titles = tuple(title_box(frame) for frame in frames)
        missing = self._draw_gaps(told.gaps, cards, dealt.groups, ties, titles)
        return _Marks(
            cards=cards,
            gaps=missing,
            under=(*shapes, *frames),
            ties=self._labels.place(ties, cards, (*titles, *(card.box for card in missing))),
            colours=frozenset(dealt.colours.values()) | cast.grouped.colours,
        )

    def _draw_gaps(
        self,
        missing: Sequence[Gap],
        cards: Mapping[str, Card],
        groups: Mapping[str, str],
        ties: Mapping[str, Tie],
        titles: tuple[Box, ...],
    ) -> tuple[Card, ...]:
        if not missing:
            return ()
        reach = self._summing.reach(cards)
        if reach is not None and len(cards) > gaps.MOST_CARDS:
            made_of: tuple[object, ...] = (missing, reach)
            return self._gaps.of(made_of, lambda: tuple(gaps.at_the_foot(missing, reach, self.style)))
        made_of = (missing, cards, groups, ties, titles)
        drawn, lines = list(cards.values()), list(ties.values())
        return self._gaps.of(made_of, lambda: tuple(gaps.gap_cards(missing, drawn, groups, lines, self.style, titles)))

    def _draw_notes(
        self, map: Map, sheet: Sheet, places: Mapping[str, Placement]
    ) -> tuple[dict[str, Card], list[Card]]:
        """Notes by their id, and background shapes: the same marks as before where they stay."""
        before, self._notes = self._notes, {}
        for note in map.annotations.values():
            place = places.get(note.id)
            if place is not None and note.sheet == sheet.id:
                card = note_card(note, place, self.style)
                known = before.get(note.id)
                self._notes[note.id] = known if known is not None and known == card else card
        notes = {key: card for key, card in self._notes.items() if card.kind == "note"}
        return notes, [card for card in self._notes.values() if card.kind != "note"]
