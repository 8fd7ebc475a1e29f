"""What a search leaves aside is faded on screen; the picture that is printed knows nothing of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from stakeholdermap.desk.canvas.standing import marks_for
from stakeholdermap.figure.figure import Card, Figure, Tie
from stakeholdermap.model.map import Map


class Fading:
    """``found`` are the ids that a search finds, None when nothing is searched for."""

    def __init__(self) -> None:
        self.found: Collection[str] | None = None
        self._cards: dict[str, tuple[Card, Card]] = {}
        self._ties: dict[str, tuple[Tie, Tie]] = {}

    def of(self, figure: Figure, map: Map) -> Figure:
        """The figure with every card faded that neither is found nor stands for something found, and its ties."""
        if self.found is None:
            self._cards, self._ties = {}, {}
            return figure
        kept = marks_for(map, self.found, {card.thing for card in figure.cards})
        cards = tuple(c if c.thing in kept else self._faded_card(c) for c in figure.cards)
        ties = tuple(t if t.one in kept and t.other in kept else self._faded_tie(t) for t in figure.ties)
        return replace(figure, cards=cards, ties=ties)

    # The same mark is faded to the same object, so that what did not change is not drawn again.

    def _faded_card(self, card: Card) -> Card:
        known = self._cards.get(card.thing)
        if known is None or known[0] is not card:
            known = self._cards[card.thing] = (card, replace(card, faded=True))
        return known[1]

    def _faded_tie(self, tie: Tie) -> Tie:
        known = self._ties.get(tie.thing)
        if known is None or known[0] is not tie:
            known = self._ties[tie.thing] = (tie, replace(tie, faded=True))
        return known[1]


def faded_in(figure: Figure) -> int:
    """How many things of the map are faded."""
    return sum(1 for card in figure.cards if card.faded and card.kind != "gap")
