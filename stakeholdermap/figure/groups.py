"""Groups on a drawing: a frame round the cards of an open one, a single card for a closed one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from stakeholdermap.analysis import wording
from stakeholdermap.figure import cards, lettering
from stakeholdermap.figure.differing import Kept
from stakeholdermap.figure.figure import Box, Card
from stakeholdermap.figure.room import Array, around, edges_of, nearest_free
from stakeholdermap.figure.style import BODY, Style
from stakeholdermap.model import words
from stakeholdermap.model.groupings import Group, groups_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import KIND_WORDS, Body, Fact, Look, Organisation, Person, Placement

BETWEEN_CARDS = 16.0


@dataclass(frozen=True, eq=False)
class Grouped:
    """The ``cards`` of closed groups, and ``of`` in which of them a thing is, by id; the groups that are ``open``.

    ``colours`` are the keys of the colours that closed groups have.
    """

    cards: Mapping[str, Card] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    open: tuple[Group, ...] = ()
    colours: frozenset[str] = frozenset()


NOTHING = Grouped()


class Groups:
    """The groups of one drawing, gathered again and again: marks that did not change are the same objects."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._groups: Kept[tuple[Group, ...]] = Kept()
        self._grouped: Kept[Grouped] = Kept()
        self._settled: Kept[Mapping[str, Card]] = Kept()
        self._cards: dict[str, Card] = {}
        self._moved: dict[str, Card] = {}

    def gather(
        self,
        map: Map,
        look: Look,
        things: Mapping[str, Fact],
        places: Mapping[str, Placement],
        roles: Mapping[str, int],
        faded: frozenset[str],
    ) -> Grouped:
        """The groups of the ``things`` that a look shows, of a map as at a day.

        The card of a closed group stands in the middle of its members' places, whatever is there (``settled`` finds
        it room). One of which no member has a place is not drawn.
        """
        if not look.group_by:
            return NOTHING
        groups = self._groups.of((map, look.group_by, look.level), lambda: groups_of(map, look))
        made_of = (groups, look.closed, look.colour_by, things, places, roles, faded)
        return self._grouped.of(made_of, lambda: self._gathered(map, look, groups, things, places, roles, faded))

    def settled(self, grouped: Grouped, others: Mapping[str, Box], notes: Mapping[str, Card]) -> Mapping[str, Card]:
        """The cards of closed groups, those that would cover a card or a note as near by as there is room.

        The same for the same cards: a group moves only when it does, or what it would cover.
        """
        beside = (*others.values(), *(note.box for note in notes.values()))
        return self._settled.of((grouped.cards, others, tuple(notes.values())), lambda: self._apart(grouped, beside))

    def _apart(self, grouped: Grouped, others: Sequence[Box]) -> Mapping[str, Card]:
        settled = dict(grouped.cards)
        taken, in_the_way = edges_of(others), []
        for key, card in grouped.cards.items():
            if _meets(taken, card.box):
                in_the_way.append(key)
            else:
                taken = np.vstack((taken, edges_of([card.box])))
        for key in in_the_way:
            box = grouped.cards[key].box
            x, y = nearest_free(box.middle, (box.width, box.height), taken, BETWEEN_CARDS)
            card = replace(grouped.cards[key], box=around((float(round(x)), float(round(y))), box.width, box.height))
            settled[key] = self._moved[key] if self._moved.get(key) == card else card
            taken = np.vstack((taken, edges_of([card.box])))
        self._moved = {key: settled[key] for key in in_the_way}
        return settled

    def frames(
        self, map: Map, look: Look, grouped: Grouped, things: Mapping[str, Fact], drawn: Mapping[str, Card]
    ) -> list[Card]:
        """The outlines of open groups round those of their cards that are ``drawn``, the widest lowest."""
        found = []
        for group in grouped.open:
            members = [drawn[member] for member in group.members if member in drawn]
            facts = [things[card.thing] for card in members]
            if members:
                found.append(self._kept(self._frame(group, members, facts, _dress(map, look, group))))
        return sorted(found, key=lambda frame: (-frame.box.width * frame.box.height, frame.thing))

    def _gathered(
        self,
        map: Map,
        look: Look,
        groups: Sequence[Group],
        things: Mapping[str, Fact],
        places: Mapping[str, Placement],
        roles: Mapping[str, int],
        faded: frozenset[str],
    ) -> Grouped:
        found: dict[str, Card] = {}
        inside: dict[str, str] = {}
        left: list[Group] = []
        colours: set[str] = set()
        for group in groups:
            members = [things[member] for member in group.members if member in things]
            placed = [places[fact.id] for fact in members if fact.id in places]
            if group.key not in look.closed:
                left.append(group)
            elif placed:
                dress = _dress(map, look, group)
                card = self._kept(self._card(group, members, placed, dress, roles, faded))
                found[card.thing] = card
                inside.update((fact.id, card.thing) for fact in members)
                colours |= {dress} if dress is not None else set()
        return Grouped(found, inside, tuple(left), frozenset(colours))

    def _kept(self, card: Card) -> Card:
        before = self._cards.get(card.thing)
        self._cards[card.thing] = before if before == card else card
        return self._cards[card.thing]

    def _card(
        self,
        group: Group,
        members: Sequence[Fact],
        placed: Sequence[Placement],
        dress: str | None,
        roles: Mapping[str, int],
        faded: frozenset[str],
    ) -> Card:
        label = cards.group_label(group.words, members_in_words(members))
        middle = sum(p.x for p in placed) / len(placed), sum(p.y for p in placed) / len(placed)
        held = roles_of(members, roles)
        return Card(
            thing=f"group:{group.key}",
            kind="group",
            box=around((float(round(middle[0])), float(round(middle[1]))), label.width, label.height),
            lines=label.lines,
            colour=self.style.faint if dress is None else self.style.colour_of(dress),
            symbol="blank" if dress is None else self.style.symbol_of(dress),
            badge=str(held) if held else "",
            faded=faded.issuperset(fact.id for fact in members),
            small=label.small,
            stands_for=tuple(fact.id for fact in members),
        )

    def _frame(self, group: Group, members: Sequence[Card], facts: Sequence[Fact], dress: str | None) -> Card:
        return Card(
            thing=f"group:{group.key}",
            kind="frame",
            box=cards.frame_around(card.box for card in members),
            lines=(group.words,),
            colour=self.style.faint if dress is None else self.style.colour_of(dress),
            symbol="" if dress is None else self.style.symbol_of(dress),
            faded=all(card.faded for card in members),
            small=members_in_words(facts),
            stands_for=tuple(card.thing for card in members),
        )


def _meets(taken: Array, box: Box) -> bool:
    """Whether a box covers part of one of those ``taken``, rows of left, top, right and bottom."""
    across = (taken[:, 0] < box.x + box.width) & (taken[:, 2] > box.x)
    return bool((across & (taken[:, 1] < box.y + box.height) & (taken[:, 3] > box.y)).any())


def _dress(map: Map, look: Look, group: Group) -> str | None:
    """The key of the colour that stands for a group as it does for its members, None where colours tell otherwise."""
    if look.colour_by != "group":
        return None
    if group.thing in map.bodies:
        return BODY
    return words.top_group(group.sector) if group.sector else None


def title_box(frame: Card) -> Box:
    """The strip of an open group's outline in which its words stand."""
    wide = lettering.width(frame.lines[0], cards.FRAME_SIZE, lettering.SEMIBOLD) + lettering.width(
        frame.small, cards.SMALL_SIZE
    )
    box = frame.box
    return Box(box.x, box.y, min(wide + 4 * cards.PADDING, box.width), cards.FRAME_TITLE)


def members_in_words(members: Iterable[Fact]) -> str:
    """What a group holds, such as "7 organisations and 2 people"."""
    kinds = [type(fact) for fact in members]
    shown = (Organisation, Body, Person)
    parts = [wording.count(kinds.count(kind), *KIND_WORDS[kind]) for kind in shown if kind in kinds]
    return wording.listed(parts)


def roles_of(members: Sequence[Fact], roles: Mapping[str, int]) -> int:
    """How many decision roles they hold together: nobody's count again for the employer, nor for the body."""
    organisations = {fact.id for fact in members if isinstance(fact, Organisation)}
    holders = [
        fact
        for fact in members
        if not isinstance(fact, Body) and not (isinstance(fact, Person) and fact.employer in organisations)
    ]
    return sum(roles.get(fact.id, 0) for fact in holders or members)
