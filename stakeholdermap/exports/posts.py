"""Posts, not names: the map, the review and the figure from which a paper without names is written.

What is left out is left out before anything is written, so no file can hold it where nobody looks.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Concentration, Finding, Review, StandardResult
from stakeholdermap.exports.names import Found, Names
from stakeholdermap.exports.plain import plain
from stakeholdermap.figure.cards import label_of
from stakeholdermap.figure.figure import Card, Figure
from stakeholdermap.model import naming
from stakeholdermap.model.branches import without_what_ifs
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Fact, Person

_LETTER_WIDTH = 6.5  # page units a letter takes on a card, roughly

# The fields of facts in which somebody may have written a name.
_TEXTS = ("title", "name", "short_name", "post", "label", "limit", "place", "population", "statutory_item", "bloc")

_STATUS = "status"
_MOST = 3  # posts that a spelling may stand for and that are still listed
_A_MEMBER = "one of several members"
_AROUND = 30  # letters shown on either side of a word that was left
_POST_OR_NAME = "“{post}” is recorded as a post and reads like somebody’s name, so it is printed. Please check it."
_LEFT = "“{word}” may be somebody's name or something else, so it stands as it is: “{around}”. Please check it."


class Posts:
    """Replaces the names of a map's people by their posts, in any text that came from the map."""

    def __init__(self, map: Map) -> None:
        self.map = map
        self._names = Names(map)
        # A post may be worded with somebody's name ("PA to …").
        self._told = {id: self._replaced(self.post_of(person), _a_colleague) for id, person in map.people.items()}

    def post_of(self, person: Person) -> str:
        """The person's post; without one, a member of the organisation or of the body they sit on."""
        if person.post:
            return person.post
        employer = self.map.name_of(person.employer)
        bodies = [self.map.name_of(seat.body) for seat in self.map.seats_of(person.id)]
        where = employer or next(iter(bodies), "")
        return f"Member from {where}" if employer else f"Member of {where}" if where else "Post not recorded"

    def text(self, text: str) -> str:
        """The text with every name in it that is surely one replaced by the post."""
        return self._replaced(text, self._posts_of)

    def left_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """A sentence for every word left in these texts that may be somebody's name and may be something else."""
        left: dict[str, str] = {}
        texts = tuple(texts)
        for text in texts:
            for found in self._names.found_in(text):
                left.setdefault(text[found.start : found.end], _around(text, found))
        doubts = [_LEFT.format(word=word, around=around) for word, around in left.items()]
        named = dict.fromkeys(self.text(person.post) for person in naming.posts_that_read_like_names(self.map))
        printed = [post for post in named if any(post in text for text in texts)]
        return (*(_POST_OR_NAME.format(post=post) for post in printed), *doubts)

    def _replaced(self, text: str, instead: Callable[[Found], str]) -> str:
        for found in reversed(self._names.found_in(text)):
            if found.sure:
                text = text[: found.start] + instead(found) + text[found.end :]
        return text

    def _posts_of(self, found: Found) -> str:
        posts = list(dict.fromkeys(self._told[person.id] for person in found.people))
        return wording.listed(posts, "or") if len(posts) <= _MOST else _A_MEMBER

    def fact(self, fact: Fact) -> Fact:
        """The fact without names; its note, source and free attributes are left out.

        Whether a seat's holder is still to be confirmed stays: it is a status, not anybody's words.
        """
        if isinstance(fact, Person):
            fact = replace(fact, name="", post=self.post_of(fact))
        values: dict[str, Any] = {name: self.text(getattr(fact, name)) for name in _TEXTS if hasattr(fact, name)}
        status = tuple((name, self.text(value)) for name, value in fact.attributes if name == _STATUS)
        return replace(fact, **values, note="", source="", attributes=status)


def as_posts(map: Map, posts: Posts | None = None) -> Map:
    """The map with posts in place of names and without notes, sources, free attributes and what-ifs. Same ids."""
    posts = posts or Posts(map)
    map = without_what_ifs(map)
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
        **{name: _said_by_posts(getattr(review, name), posts) for name in _SAID},
    )


# Results whose words may hold somebody's name.
_SAID = ("voting", "lenses", "form", "principles")


def _said_by_posts(value: Any, posts: Posts) -> Any:
    """A result with posts in place of names in every text of it, however deep; ids hold no name."""
    if isinstance(value, str):
        return posts.text(value)
    if isinstance(value, tuple):
        return tuple(_said_by_posts(one, posts) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _said_by_posts(getattr(value, f.name), posts) for f in fields(value)})
    return value


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
    # A card may have cut a name short, so it is judged by the whole name of its thing.
    thing = posts.map.find(card.thing)
    said = " ".join(card.lines)
    if isinstance(thing, Person):
        wanted = posts.text(posts.post_of(thing))
        small = label_of(posts.map, posts.fact(thing)).small if card.small else ""
        return replace(card, lines=card.lines if wanted == said else _fitted(wanted, card), small=small)
    whole = posts.map.name_of(card.thing) or said
    wanted = posts.text(whole)
    return card if wanted == whole else replace(card, lines=_fitted(wanted, card))


def _fitted(text: str, card: Card) -> tuple[str, ...]:
    width = max(8, int(card.box.width / _LETTER_WIDTH) - 4)
    return tuple(textwrap.wrap(text, width, max_lines=max(2, len(card.lines)), placeholder="…"))


def _around(text: str, found: Found) -> str:
    before, after = text[: found.start], text[found.end :]
    start = before[-_AROUND:].partition(" ")[2] if len(before) > _AROUND else before
    rest = after[:_AROUND].rpartition(" ")[0] if len(after) > _AROUND else after
    marks = ("…" if start != before else "", "…" if rest != after else "")
    return plain(f"{marks[0]}{start}{text[found.start : found.end]}{rest}{marks[1]}")


def _a_colleague(found: Found) -> str:
    return "a colleague"
