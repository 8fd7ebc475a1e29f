"""The cards of the things on a drawing: only those are made anew of which something changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stakeholdermap.figure import cards
from stakeholdermap.figure.differing import differing, in_order_of, unequal
from stakeholdermap.figure.figure import Box, Card
from stakeholdermap.figure.room import around
from stakeholdermap.figure.weighing import Weighing
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Person, Placement


@dataclass(frozen=True, eq=False)
class Dealt:
    """What cards are made of: the map as at a day, the things and their places, and what is told of each by id."""

    map: Map
    things: Mapping[str, Fact]
    places: Mapping[str, Placement]
    faded: frozenset[str]
    roles: Mapping[str, int]
    weighing: Weighing


@dataclass(frozen=True, eq=False)
class Cards:
    """The cards by thing, in the order of the things; with the box where ties end, the group and the key of its colour.

    A mapping is the same object as before when nothing in it changed.
    """

    cards: Mapping[str, Card] = field(default_factory=dict)
    boxes: Mapping[str, Box] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


class Deck:
    """Deals the cards of one drawing again and again."""

    def __init__(self) -> None:
        self._dealt: Dealt | None = None
        self._cards = Cards()

    def deal(self, now: Dealt) -> Cards:
        """A card for every thing that has a place."""
        before, self._dealt = self._dealt, now
        due = now.things.keys() | (before.things.keys() if before else set())
        if before is not None and before.weighing.colours is now.weighing.colours:
            due = _due(before, now)
        if due or before is None or before.things is not now.things:
            self._mend(now, due)
        return self._cards

    def _mend(self, now: Dealt, due: set[str]) -> None:
        drawn, boxes = dict(self._cards.cards), dict(self._cards.boxes)
        groups, colours = dict(self._cards.groups), dict(self._cards.colours)
        for thing in due:
            fact, place = now.things.get(thing), now.places.get(thing)
            if fact is None or place is None:
                for table in (drawn, boxes, groups, colours):
                    table.pop(thing, None)
                continue
            card, colours[thing] = _card(now, fact, place)
            groups[thing] = cards.group_of(now.map, fact)
            if drawn.get(thing) != card:
                drawn[thing] = card
                boxes[thing] = cards.box_with_ring(card) if card.ring else card.box
        order = [thing for thing in now.things if thing in drawn]
        if order != list(drawn):
            drawn, boxes = in_order_of(order, drawn), in_order_of(order, boxes)
        self._cards = Cards(drawn, boxes, groups, colours)


def _due(before: Dealt, now: Dealt) -> set[str]:
    """The things whose cards something changed for."""
    due = differing(before.things, now.things) | differing(before.places, now.places) | (before.faded ^ now.faded)
    due |= unequal(before.roles, now.roles)
    due |= unequal(before.weighing.sizes, now.weighing.sizes) | unequal(before.weighing.rings, now.weighing.rings)
    old, new = before.map, now.map
    for organisation in differing(old.organisations, new.organisations):
        due |= {person.id for person in (*old.people_of(organisation), *new.people_of(organisation))}
    if old.appointments is not new.appointments or old.seats is not new.seats:
        # Whoever works nowhere takes the colour of a seat.
        due |= {id for id, fact in now.things.items() if isinstance(fact, Person) and not _sector_at_work(new, fact)}
    return due & (now.things.keys() | before.things.keys())


def _sector_at_work(map: Map, person: Person) -> str:
    employer = map.organisations.get(person.employer or "")
    return employer.group if employer is not None else ""


def _card(now: Dealt, fact: Fact, place: Placement) -> tuple[Card, str]:
    """The card of a thing, and the key of its colour."""
    scale, roles = now.weighing.size(fact.id), now.roles.get(fact.id, 0)
    label = cards.scaled(cards.label_of(now.map, fact), scale)
    dress = now.weighing.colours.dress(now.map, fact)
    card = Card(
        thing=fact.id,
        kind=cards.kind_of(fact),
        box=around((place.x, place.y), label.width, label.height),
        lines=label.lines,
        colour=dress.colour,
        symbol=dress.symbol,
        badge=str(roles) if roles else "",
        ring=now.weighing.ring(fact.id),
        faded=fact.id in now.faded,
        small=label.small,
        scale=scale,
        locked=place.locked,
    )
    return card, dress.key
