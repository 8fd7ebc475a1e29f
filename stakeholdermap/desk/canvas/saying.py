"""What is said, by a screen reader and in the status bar: of a card, of a tie, and of what has just changed."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.figure.figure import Card, Figure, Tie
from stakeholdermap.model import changes, words
from stakeholdermap.model.map import Map, name_of
from stakeholdermap.model.things import (
    KIND_WORDS,
    Annotation,
    Appointment,
    Body,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Placement,
    Relationship,
    Seat,
    Sheet,
)

# A longer list of changes is told as a number: nobody wants to hear two hundred names.
MOST_TOLD = 3


def card_in_words(map: Map, figure: Figure, card: Card) -> str:
    """A card with its kind, sector, decision roles and ties: all that somebody who sees it would see."""
    fact = map.find(card.thing)
    name = _name(map, fact) or " ".join(card.lines)
    if card.kind == "gap":
        return f"Gap: {' '.join(card.lines).removeprefix('+').strip()}"
    parts = [name, *_about(map, fact, card)]
    if card.badge:
        parts.append(_roles(figure, card.badge))
    if isinstance(fact, Organisation | Person):
        parts.append(_counted(len(map.ties_of(fact.id)), "tie"))
    parts += [word for word, holds in (("locked", card.locked), ("faded by a filter", card.faded)) if holds]
    return ", ".join(part for part in parts if part)


def _name(map: Map, fact: Fact | None) -> str:
    """The post of a person, all that is written on a note, the name of all else."""
    match fact:
        case Person(post=str(post)) if post:
            return post
        case Annotation(words=str(written)) if written.strip():
            return " ".join(written.split())
    return name_of(map, fact)


def tie_in_words(map: Map, tie: Tie) -> str:
    """A tie as a sentence, with its strength and whether it is written down."""
    ends = f"{map.name_of(tie.one)} and {map.name_of(tie.other)}"
    fact = map.find(tie.thing)
    if isinstance(fact, Relationship):
        parts = [map.name_of(fact.id)]
        if fact.strength is not None:
            parts.append(f"strength {fact.strength} of 5")
        if fact.formal is not None:
            parts.append("formal" if fact.formal else "not formal")
        said = ", ".join(parts)
    elif tie.kind == "seat":
        said = f"{map.name_of(tie.one)} sits on {map.name_of(tie.other)}"
    elif tie.kind == "line":
        said = f"{map.name_of(tie.one)} reports to {map.name_of(tie.other)}"
    elif tie.kind == "shared":
        bodies = [map.name_of(body) for body in tie.stands_for]
        where = ", ".join(bodies) if len(bodies) <= MOST_TOLD else _counted(len(bodies), "body", "bodies")
        said = f"{ends} meet on {where}"
    else:
        said = f"{_counted(len(tie.stands_for), 'tie')} between {ends}"
    return f"{said}, faded by a filter" if tie.faded else said


def change_in_words(before: Map, after: Map) -> str:
    """What has just been added, changed and removed, in one sentence; empty when only places changed."""
    if before.id != after.id:
        return f"{after.partnership.title or 'A map'}: {_counted(len(after.organisations), 'organisation')}"
    found = changes.between(before, after)
    told = (
        ("Added", after, _worth_telling(found.added)),
        ("Changed", after, _worth_telling(fact for _, fact in found.changed)),
        ("Removed", before, _worth_telling(found.gone)),
    )
    return ". ".join(f"{verb} {_named(map, list(facts))}" for verb, map, facts in told if facts)


def _about(map: Map, fact: Fact | None, card: Card) -> Iterator[str]:
    match fact:
        case Organisation():
            yield "organisation"
            yield _within_a_sentence(words.words_for(words.GROUPS, fact.group, "sector not known"))
        case Person():
            yield fact.name if fact.post else ""
            yield "person"
            yield f"works for {map.name_of(fact.employer)}" if fact.employer else ""
            yield _counted(len(map.seats_of(fact.id)), "seat")
        case Body():
            yield words.words_for(words.BODY_TYPES, fact.type, "body").lower()
            yield _counted(len(map.seats_on(fact.id)), "seat")
        case Annotation():
            yield words.words_for(words.SHAPES, fact.shape).lower()
        case _:
            open_or_closed = "open group" if card.kind == "frame" else "closed group"
            yield f"{open_or_closed} of {len(card.stands_for)}"


def _roles(figure: Figure, badge: str) -> str:
    """The number on a card with its noun, as the legend explains it: decision roles or voting seats."""
    explained = next((row.words for row in figure.legend if row.sample == "badge"), "Decision roles held")
    noun = explained.removesuffix(" held").lower()
    return f"{badge} {noun.removesuffix('s') if badge == '1' else noun}"


def _worth_telling(facts: Iterator[Fact] | tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What a person means by a change: not the parts that come and go with a thing."""
    found = [fact for fact in facts if not isinstance(fact, Placement | Sheet)]
    whole = [fact for fact in found if not isinstance(fact, Seat | Appointment | DecisionPart)]
    return tuple(whole or found)


def _named(map: Map, facts: list[Fact]) -> str:
    if len(facts) > MOST_TOLD:
        kinds = {type(fact) for fact in facts}
        one, many = KIND_WORDS[kinds.pop()] if len(kinds) == 1 else ("thing", "things")
        return _counted(len(facts), one, many)
    return ", ".join(map.name_of(fact.id) or KIND_WORDS[type(fact)][0] for fact in facts)


def _within_a_sentence(said: str) -> str:
    """Without a capital at the front, unless it begins with letters that stand for words, such as NHS."""
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
