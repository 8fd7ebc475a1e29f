"""What may be said in targets, limits, ratings and answers: what people ask of a partnership, not what it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from stakeholdermap.model import words
from stakeholdermap.model.things import Answer, Fact, Limit, Rating, Target

if TYPE_CHECKING:
    from stakeholdermap.model.map import Map


def _target(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Target)
    if not fact.group:
        yield "A target is for one group."
    if not (math.isfinite(fact.share) and 0 < fact.share <= 1):
        yield "A target share is above 0 and at most 100 %."
    if any(other.group == fact.group for other in map.targets.values() if other.id != fact.id):
        yield f"{words.words_for(words.GROUPS, fact.group)} already has a target."


def _limit(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Limit)
    if not fact.key:
        yield "A limit needs a name."
    if not math.isfinite(fact.value) or fact.value < 0:
        yield "A limit is a number from 0 on."
    if any(other.key == fact.key for other in map.limits.values() if other.id != fact.id):
        yield "This limit is already set."


def _rating(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Rating)
    if fact.rater == fact.rated:
        yield "Nobody rates themselves."
    if fact.question not in words.RATED:
        yield f"“{fact.question}” is not a question of the survey."
    if not 1 <= fact.score <= 4:
        yield "A rating is from 1 to 4."
    same = (fact.rater, fact.rated, fact.question)
    if any((o.rater, o.rated, o.question) == same for o in map.ratings.values() if o.id != fact.id):
        yield f"{map.name_of(fact.rater)} has already answered this about {map.name_of(fact.rated)}."


def _answer(map: Map, fact: Fact) -> Iterator[str]:
    assert isinstance(fact, Answer)
    if fact.principle not in words.SHARED_PRINCIPLES:
        yield f"“{fact.principle}” is not one of the five shared principles."
    if not 1 <= fact.agree <= 5:
        yield "An answer is from 1, not at all, to 5, fully."


RULES: Mapping[type[Fact], Callable[[Map, Fact], Iterator[str]]] = {
    Target: _target,
    Limit: _limit,
    Rating: _rating,
    Answer: _answer,
}
