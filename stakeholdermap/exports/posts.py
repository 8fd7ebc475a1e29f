"""Posts, not names: the map, the review and the figure from which a paper without names is written.

What is left out is left out before anything is written, so no file can hold it where nobody looks.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stakeholdermap.analysis.finding import Concentration, Finding, Review, StandardResult
from stakeholdermap.figure.figure import Card, Figure
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Person

_STYLE = re.compile(r"^(?:(?:Dr|Cllr|Councillor|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Rev|Lord|Lady)\.? +)+")
_LETTER_WIDTH = 6.5  # page units a letter takes on a card, roughly

# The fields of facts in which somebody may have written a name.
_TEXTS = ("title", "name", "short_name", "post", "label", "limit", "place", "population", "statutory_item")

_STATUS = "status"


class Posts:
    """Replaces the names of a map's people by their posts, in any text that came from the map."""

    def __init__(self, map: Map) -> None:
        self.map = map
        self._said: Mapping[str, str] = {}
        holders: dict[str, Person] = {}
        for person in map.people.values():
            for form in _forms(person.name):
                holders.setdefault(form, person)
        longest_first = sorted(holders, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in longest_first)})(?!\w)")
        # A post may be worded with somebody's name ("PA to …").
        self._said = {form: self._pattern.sub("a colleague", self.post_of(person)) for form, person in holders.items()}

    def post_of(self, person: Person) -> str:
        """The person's post; without one, a member of the organisation or of the body they sit on."""
        if person.post:
            return person.post
        employer = self.map.name_of(person.employer)
        bodies = [self.map.name_of(seat.body) for seat in self.map.seats_of(person.id)]
        where = employer or next(iter(bodies), "")
        return f"Member from {where}" if employer else f"Member of {where}" if where else "Post not recorded"

    def text(self, text: str) -> str:
        """The text with every name in it replaced by the post."""
        if not self._said:
            return text
        return self._pattern.sub(lambda found: self._said[found.group()], text)

    def fact(self, fact: Fact) -> Fact:
        """The fact without names; its note, source and free attributes are left out.

        Whether a seat's holder is still to be confirmed stays: it is a status, not anybody's words.
        """
        values: dict[str, Any] = {name: self.text(getattr(fact, name)) for name in _TEXTS if hasattr(fact, name)}
        status = tuple((name, self.text(value)) for name, value in fact.attributes if name == _STATUS)
        bare = replace(fact, **values, note="", source="", attributes=status)
        if isinstance(bare, Person) and isinstance(fact, Person):
            return replace(bare, name="", post=self.text(self.post_of(fact)))
        return bare


def as_posts(map: Map, posts: Posts | None = None) -> Map:
    """The map with posts in place of names and without notes, sources and free attributes. Same ids."""
    posts = posts or Posts(map)
    return map.having(put=(posts.fact(fact) for fact in map.things()))


def review_as_posts(review: Review, posts: Posts) -> Review:
    """The review with posts in place of names in everything it says; its map as ``as_posts`` gives it."""
    return replace(
        review,
        map=as_posts(review.map, posts),
        findings=tuple(_finding(finding, posts) for finding in review.findings),
        gaps=tuple(replace(gap, words=posts.text(gap.words)) for gap in review.gaps),
        standards=tuple(_result(result, posts) for result in review.standards),
        decisions=tuple(_concentration(concentration, posts) for concentration in review.decisions),
    )


def figure_as_posts(figure: Figure, posts: Posts) -> Figure:
    """The figure with posts on its cards; better still, draw it from ``as_posts(map)``."""
    return replace(
        figure,
        title=posts.text(figure.title),
        caption=posts.text(figure.caption),
        cards=tuple(_card(card, posts) for card in figure.cards),
        legend=tuple(replace(row, words=posts.text(row.words)) for row in figure.legend),
    )


def _result(result: StandardResult, posts: Posts) -> StandardResult:
    return replace(result, items=tuple(replace(item, reason=posts.text(item.reason)) for item in result.items))


def _finding(finding: Finding, posts: Posts) -> Finding:
    texts = ("title", "sentence", "source", "caveat", "method", "remedy")
    values: dict[str, Any] = {name: posts.text(getattr(finding, name)) for name in texts}
    return replace(finding, **values)


def _concentration(concentration: Concentration, posts: Posts) -> Concentration:
    units = tuple(replace(unit, name=posts.text(unit.name)) for unit in concentration.units)
    return replace(concentration, units=units)


def _card(card: Card, posts: Posts) -> Card:
    person = posts.map.people.get(card.thing)
    said = " ".join(card.lines)
    # A card may have cut the name short, so a person's card is labelled anew rather than searched.
    wanted = posts.post_of(person) if person and person.name else posts.text(said)
    if wanted == said:
        return card
    return replace(card, lines=_fitted(wanted, card))


def _fitted(text: str, card: Card) -> tuple[str, ...]:
    width = max(8, int(card.box.width / _LETTER_WIDTH) - 4)
    return tuple(textwrap.wrap(text, width, max_lines=max(2, len(card.lines)), placeholder="…"))


def _forms(name: str) -> list[str]:
    """How a name may be written: in full, without its style, surname first, and as a style with the surname."""
    if not name:
        return []
    bare = _STYLE.sub("", name)
    style = name[: len(name) - len(bare)].strip()
    surname = bare.split()[-1] if bare.split() else bare
    first = bare.removesuffix(surname).strip()
    turned = f"{surname}, {first}" if first else ""
    return [form for form in (name, bare, turned, f"{style} {surname}" if style else "") if form]
