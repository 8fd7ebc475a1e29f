"""Going about the map by keyboard: from card to card, along the ties of one, and to the end of a tie."""

from __future__ import annotations

import math

from stakeholdermap.desk.canvas.saying import tie_in_words
from stakeholdermap.desk.canvas.scene import Scene
from stakeholdermap.desk.canvas.standing import meant_by
from stakeholdermap.desk.canvas.surface import View, only_card
from stakeholdermap.figure.figure import Box, Card, Point, Tie

# A card that lies aside counts this much further away than one straight ahead.
ASIDE = 2.5


def walk(view: View, way: Point, *, adds: bool = False) -> None:
    """Select the nearest card in this direction from the selected one, or the one nearest to the middle.

    From a tie, go to the end that lies in this direction.
    """
    scene = view.stage.scene
    tie = selected_tie(view)
    if tie is not None and not adds:
        _go_to(view, _end_towards(scene, tie, way))
        return
    # Shapes lie under the cards; the frame of an open group is met as its members.
    cards = [card for card in scene.cards.values() if meant_by(card) and card.kind != "frame"]
    here = [card for card in cards if meant_by(card) <= view.selection.ids]
    start = here[-1] if len(here) == 1 else None
    over = [card for card in scene.figure.cards if meant_by(card)]
    found = _nearest(cards, start, way) if start else _most_central(over or cards, view)
    if found is not None:
        view.selection.set(meant_by(found) | view.selection.ids if adds else meant_by(found))
        view.gaze.show_things(meant_by(found))


def selected_tie(view: View) -> Tie | None:
    """The one tie of the picture that is selected, or None."""
    ids, ties = view.selection.ids, view.stage.scene.ties
    if len(ids) == 1 and (only := ties.get(next(iter(ids)))) is not None:
        return only
    return next((tie for tie in ties.values() if tie.stands_for and ids_of(tie) == ids), None) if ids else None


def ids_of(tie: Tie) -> frozenset[str]:
    """What is selected when the tie is: what it stands for, else itself."""
    return meant_by(tie) or frozenset((tie.thing,))


class Along:
    """Goes round the ties of one card, and remembers which card that is for as long as one of them is selected."""

    def __init__(self) -> None:
        self._hub = ""

    def step(self, view: View, by: int) -> None:
        """Select the next tie of the card, clockwise for 1 and the other way for -1, and say where it leads."""
        tie, hub = selected_tie(view), self._hub_of(view)
        if not hub:
            view.tell("Select a card first; then [ and ] go along its ties.")
            return
        ties = _round(view.stage.scene, hub)
        if not ties:
            view.tell(f"{view.map.name_of(hub)} has no ties in this picture.")
            return
        at = ties.index(tie) + by if tie in ties else (0 if by > 0 else -1)
        self._hub, chosen = hub, ties[at % len(ties)]
        view.selection.set(ids_of(chosen))
        view.gaze.show_things(ids_of(chosen))
        said = tie_in_words(view.map, chosen)
        view.tell(f"{at % len(ties) + 1} of {len(ties)}: {said}. Enter goes to the other end.")

    def follow(self, view: View) -> bool:
        """Go to the other end of the selected tie; False when none is selected."""
        tie, hub = selected_tie(view), self._hub_of(view)
        if tie is None:
            return False
        _go_to(view, tie.one if hub == tie.other else tie.other)
        return True

    def _hub_of(self, view: View) -> str:
        card, tie = only_card(view), selected_tie(view)
        if card is not None:
            return card.thing
        if tie is None:
            return ""
        return self._hub if self._hub in (tie.one, tie.other) else tie.one


def _go_to(view: View, card: str) -> None:
    view.selection.set((card,))
    view.gaze.show_things((card,))


def _end_towards(scene: Scene, tie: Tie, way: Point) -> str:
    def ahead(end: str) -> float:
        x, y = scene.cards[end].box.middle
        return x * way[0] + y * way[1]

    return max((tie.one, tie.other), key=ahead)


def _round(scene: Scene, hub: str) -> list[Tie]:
    """The ties of a card as the hands of a clock find them, from the top."""
    x, y = scene.cards[hub].box.middle

    def angle(tie: Tie) -> tuple[float, str]:
        far = scene.cards[tie.other if tie.one == hub else tie.one].box.middle
        return math.atan2(far[0] - x, y - far[1]) % math.tau, tie.thing

    return sorted((tie for tie in scene.ties.values() if hub in (tie.one, tie.other)), key=angle)


def _nearest(cards: list[Card], start: Card, way: Point) -> Card | None:
    def distance(card: Card) -> float:
        dx, dy = card.box.middle[0] - start.box.middle[0], card.box.middle[1] - start.box.middle[1]
        along, aside = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        return along + ASIDE * aside if along > 0.5 else float("inf")

    ahead = [card for card in cards if distance(card) < float("inf")]
    return min(ahead, key=distance, default=None)


def _most_central(cards: list[Card], view: View) -> Card | None:
    x, y = view.stage.camera.to_page(view.gaze.middle)
    return min(cards, key=lambda card: _square(card.box, x, y), default=None)


def _square(box: Box, x: float, y: float) -> float:
    return (box.middle[0] - x) ** 2 + (box.middle[1] - y) ** 2
