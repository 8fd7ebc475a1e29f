"""Which seats, organisations and bodies a standard means: by label, by the words of a post, by skill."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stakeholdermap.analysis.seating import STANDS_FOR_NOBODY, Place, clinical, within
from stakeholdermap.analysis.standards import Who
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation


@lru_cache(maxsize=8192)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def says(text: str, phrase: str) -> bool:
    """Whether every word of the phrase begins a word of the text, in any order and case."""
    present = _words_of(text)
    return all(any(word.startswith(wanted) for word in present) for wanted in _words_of(phrase))


def says_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether the text says one of the phrases."""
    return any(says(text, phrase) for phrase in phrases)


def meets(place: Place, who: Who, item: str = "") -> bool:
    """Whether the seat, filled or not, is one that ``who`` means (``item``: the id that a seat may name)."""
    if place.role in (*STANDS_FOR_NOBODY, *who.not_roles) or (who.votes and place.votes is False):
        return False
    if item and place.seat.statutory_item == item:
        return True
    if place.sector and who.employed_in and not within(place.sector, who.employed_in):
        return False
    if who.not_posts and says_any(_texts(place), who.not_posts):
        return False
    if who.needs_skill and not (place.person and who.needs_skill in place.person.skills):
        return False
    return place.role in who.roles or labelled(place, who) or by_post(place, who) or _as_somebody(place, who)


def labelled(place: Place, who: Who) -> bool:
    """Whether the label that ``who`` counts by (seat, profession or employer) is one of its groups."""
    if not who.groups:
        return False
    if who.by == "profession":
        if place.profession:
            return "clinician" in who.groups and clinical(place.profession)
        return within(place.group, who.groups)
    return within(place.sector if who.by == "employer" else place.group, who.groups)


def by_post(place: Place, who: Who) -> bool:
    """Whether the words of the post, or of the organisation's name, say that the seat is meant."""
    named = place.organisation.name if place.organisation else ""
    return says_any(post_words(place), who.posts) or bool(named and says_any(named, who.organisations))


def post_words(place: Place) -> str:
    """The seat's title and its holder's post, as one text."""
    return f"{place.seat.title} {place.person.post if place.person else ''}"


def counted_by(place: Place, who: Who) -> str:
    """How the seat was recognised when it was not by the label asked for; empty when it was."""
    if who.by == "profession" and labelled(place, who) and not place.profession:
        return "counted by whom the seat speaks for, because the holder's profession is not recorded"
    return ""


def cannot_be_told(place: Place, who: Who) -> bool:
    """Whether the seat, filled or not, might be meant once a field is filled in that is blank now."""
    if place.role in (*STANDS_FOR_NOBODY, *who.not_roles) or (who.votes and place.votes is False):
        return False
    if place.sector and who.employed_in and not within(place.sector, who.employed_in):
        return False
    if who.not_posts and says_any(_texts(place), who.not_posts):
        return False
    person = place.person
    if person is not None and not person.skills and (who.skills or who.needs_skill):
        return True
    if who.needs_skill and (person is None or who.needs_skill not in person.skills):
        return False
    if who.groups and not label_recorded(place, who):
        return True
    if who.professions and person is not None and not person.profession and _profession_counts(place, who):
        return True
    return bool(who.posts) and person is not None and not post_words(place).strip()


def may_speak_for(group: str, wanted: Iterable[str]) -> bool:
    """Whether a seat that is said to speak for ``group`` may speak for one of ``wanted``: not told, or too coarsely."""
    return not group or any(group in words.group_and_above(one) for one in wanted)


def organisations_meant(map: Map, who: Who) -> tuple[Organisation, ...]:
    """The organisations that ``who`` names, in the order they were recorded.

    Those whose name says so; where none does, those whose sector is one of its groups.
    """
    every = [o for o in map.organisations.values() if not says_any(o.name, who.not_posts)]
    named = [
        o
        for o in every
        if says_any(f"{o.name} {o.short_name}", who.organisations) and (not o.group or within(o.group, who.groups))
    ]
    return tuple(named) or tuple(o for o in every if o.group and within(o.group, who.groups))


def body_meant(body: Body, phrases: Iterable[str], types: Iterable[str] = ()) -> bool:
    """Whether a body's name or type says that it is one of these."""
    return (bool(body.type) and body.type in types) or says_any(body.name, phrases)


def _profession_counts(place: Place, who: Who) -> bool:
    # Whom the seat speaks for comes before what its holder is: the labels are never merged.
    return who.any_label or not (who.groups and who.by == "seat" and place.group)


def _as_somebody(place: Place, who: Who) -> bool:
    person = place.person
    if person is None:
        return False
    return (
        (person.profession in who.professions and _profession_counts(place, who))
        or any(skill in who.skills for skill in person.skills)
        or (who.lived_experience and person.lived_experience is True)
        or bool(who.needs_skill and not (who.groups or who.posts or who.professions))
    )


def label_recorded(place: Place, who: Who) -> bool:
    """Whether the label that ``who`` counts by is known for the seat."""
    if who.by == "profession":
        return bool(place.profession) if place.filled else bool(place.group)
    return not may_speak_for(place.sector if who.by == "employer" else place.group, who.groups)


def _texts(place: Place) -> str:
    named = place.organisation.name if place.organisation else ""
    return f"{post_words(place)} {named} {words.words_for(words.GROUPS, place.group, '')}"
