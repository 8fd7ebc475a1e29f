"""Choosing cards and ties by what they are: all, their neighbours, a sector, the same kind, the rest, their ties."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholdermap.desk.canvas.surface import View, selected_cards
from stakeholdermap.desk.canvas.walking import ids_of
from stakeholdermap.figure.figure import Card
from stakeholdermap.model import words
from stakeholdermap.model.filters import near
from stakeholdermap.model.map import Map, name_of
from stakeholdermap.model.things import KIND_WORDS, Fact, Person

NONE_CHOSEN = "Select a card on the map first."


def select_all(view: View) -> None:
    """Every card at this level."""
    view.selection.set(card.thing for card in _cards(view))


def select_neighbours(view: View) -> None:
    """Add to the selected cards those one step away: by a tie, a seat, an employer or a reporting line."""
    chosen = {card.thing for card in selected_cards(view)}
    shown = {card.thing for card in _cards(view)}
    found = {id for start in chosen for id in near(view.map, start, 1)} & shown
    if not chosen:
        view.tell(NONE_CHOSEN)
    elif found <= chosen:
        view.tell("Nothing else on this level is joined to what is selected.")
    else:
        view.selection.set(chosen | found)
        view.gaze.show_things(chosen | found)


def select_group(view: View, group: str) -> None:
    """Every card of a sector; of people and bodies, those whose employer or convenor belongs to it."""
    found = _of_group(view, group)
    if found:
        view.selection.set(found)
        view.gaze.show_things(found)
    else:
        view.tell(lacks_group(view, group))


def lacks_group(view: View, group: str) -> str:
    """The sentence that no card belongs to the sector; empty when one does."""
    named = words.words_for(words.GROUPS, group)
    return "" if _of_group(view, group) else f"No card in this picture belongs to {named}."


def select_same_kind(view: View) -> None:
    """Every card of the kinds that are selected: all organisations, all people, all boards, all notes."""
    kinds = {card.kind for card in selected_cards(view)}
    if kinds:
        view.selection.set(card.thing for card in _cards(view) if card.kind in kinds)
    else:
        view.tell(NONE_CHOSEN)


def invert(view: View) -> None:
    """Every card that is not selected, instead of those that are."""
    view.selection.set(card.thing for card in _cards(view) if card.thing not in view.selection.ids)


def select_ties(view: View) -> None:
    """The ties at the selected cards, in place of the cards."""
    chosen = {card.thing for card in selected_cards(view)}
    ties = [tie for tie in view.stage.scene.ties.values() if tie.one in chosen or tie.other in chosen]
    declared = [id for tie in ties for id in ids_of(tie) if view.map.find(id) is not None]
    if not chosen:
        view.tell(NONE_CHOSEN)
    elif not declared:
        view.tell("What is selected has no ties in this picture.")
    else:
        view.selection.set(declared)


def named(map: Map, facts: Iterable[Fact]) -> str:
    """These facts for a label: "Westmarch Council", "3 organisations", "5 things"."""
    facts = list(facts)
    if len(facts) == 1:
        return name_of(map, facts[0])
    kinds = {type(fact) for fact in facts}
    return f"{len(facts):,} {KIND_WORDS[kinds.pop()][1] if len(kinds) == 1 else 'things'}"


def _cards(view: View) -> list[Card]:
    cards = view.stage.scene.cards.values()
    return [card for card in cards if card.kind != "gap" and view.map.find(card.thing) is not None]


def _of_group(view: View, group: str) -> list[str]:
    return [card.thing for card in _cards(view) if words.is_within(_group_of(view, card.thing), group)]


def _group_of(view: View, id: str) -> str:
    fact = view.map.find(id)
    near_by = fact.employer if isinstance(fact, Person) else getattr(fact, "convenor", None)
    whose = view.map.organisations.get(near_by or "", fact)
    return getattr(whose, "group", "")
