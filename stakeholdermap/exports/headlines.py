"""The three figures of "In one minute": the first three that this map can truly give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.finding import Concentration, Review
from stakeholdermap.exports.blocks import Headline
from stakeholdermap.exports.plain import count, figure, plain
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

MOST = 3
_LARGE_SHARE = 1 / 3  # from here on one organisation can block a two-thirds vote
_NO_VOTE = "T3"


def headlines(map: Map, review: Review) -> tuple[Headline, ...]:
    """At most three headline figures of ``map`` as at the review's day, the most telling first."""
    made = (make(map, review) for make in _HEADLINES)
    return tuple(headline for headline in made if headline)[:MOST]


def _concentration(map: Map, review: Review) -> Headline | None:
    spread = review.concentration("organisation")
    if spread is None or not spread.units or not spread.units[0].share:
        return None
    top = spread.units[0]
    held = [unit for unit in spread.units if unit.weight == top.weight]
    tone = "high" if (top.share or 0) > _LARGE_SHARE else "plain"
    if len(held) > 1:
        return Headline(count(len(held), "organisation"), "hold the largest and equal shares of decision weight", tone)
    return Headline(_part(spread), _of_what(spread, plain(top.name)), tone)


def _part(spread: Concentration) -> str:
    top = spread.units[0]
    if _in_roles(spread):
        return f"{top.weight:.0f} of {spread.total:.0f}"
    return wording.percent(top.share or 0)


def _of_what(spread: Concentration, name: str) -> str:
    if _in_roles(spread):
        return f"decision roles are held by one organisation, {name}"
    top = spread.units[0]
    return f"of decision weight sits with one organisation, {name} ({figure(top.weight)} of {figure(spread.total)})"


def _in_roles(spread: Concentration) -> bool:
    return all(float(unit.weight).is_integer() for unit in spread.units)


def _groups(map: Map, review: Review) -> Headline | None:
    rows = [row for row in review.representation if row.body == review.main_body]
    if not rows:
        return None
    weak = [row.group for row in rows if row.status == "missing" or _NO_VOTE in row.flags]
    names = wording.listed([words.words_for(words.GROUPS, group).lower() for group in weak])
    board = map.name_of(review.main_body)
    if not weak:
        return Headline(count(len(rows), "group"), f"have a voice and a vote on {board}", "strength")
    said = f"{'is' if len(weak) == 1 else 'are'} missing or {'has' if len(weak) == 1 else 'have'} no vote"
    return Headline(count(len(weak), "group"), f"{said}: {names}", "medium")


def _standard(map: Map, review: Review) -> Headline | None:
    result = next((r for r in review.standards if r.applicable), None)
    if result is None:
        return None
    tone = "strength" if result.met == result.applicable else "medium"
    return Headline(f"{result.met} of {result.applicable}", f"items are met of “{plain(result.standard.title)}”", tone)


def _chairs(map: Map, review: Review) -> Headline | None:
    chairs: Counter[str] = Counter()
    for seat in map.seats.values():
        organisation = map.organisation_of(seat)
        if organisation and map.holder_of(seat.id) and map.role_in(seat) == "chair":
            chairs[organisation.id] += 1
    if chairs.total() < 2:
        return None
    said = f"of {chairs.total()} committee chairs come from different organisations"
    return Headline(count(len(chairs), "chair"), said, "strength" if len(chairs) > 1 else "medium")


def _vacant(map: Map, review: Review) -> Headline | None:
    if not map.seats:
        return None
    vacant = sum(map.holder_of(seat) is None for seat in map.seats)
    return Headline(f"{vacant} of {len(map.seats)}", "seats are vacant", "medium" if vacant else "plain")


def _size(map: Map, review: Review) -> Headline | None:
    if not map.organisations:
        return None
    number = len(map.organisations)
    return Headline(f"{number:,}", f"{'organisation is' if number == 1 else 'organisations are'} on the map")


_HEADLINES: tuple[Callable[[Map, Review], Headline | None], ...] = (
    _concentration,
    _groups,
    _standard,
    _chairs,
    _vacant,
    _size,
)
