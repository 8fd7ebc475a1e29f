"""The three figures of "In one minute": the first three that this map can truly give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.decisions import decision_roles
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.exports.blocks import Headline
from stakeholdermap.exports.plain import plain
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

MOST = 3
_NO_VOTE = "T3"


def headlines(map: Map, review: Review) -> tuple[Headline, ...]:
    """At most three headline figures of ``map`` as at the review's day, the most telling first."""
    made = (make(map, review) for make in _HEADLINES)
    return tuple(headline for headline in made if headline)[:MOST]


def _decision_roles(map: Map, review: Review) -> Headline | None:
    roles = decision_roles(map, review.main_body)
    held = {id: number for id, number in roles.held.items() if id in map.organisations}
    if not held:
        return None
    most = max(held.values())
    top = [map.name_of(id) for id, number in held.items() if number == most]
    tone = "high" if most / roles.total > DEFAULT.blocking else "plain"
    if len(top) > 1:
        return Headline(f"{most} of {roles.total}", f"decision roles are held by each of {wording.few(top, 3)}", tone)
    return Headline(f"{most} of {roles.total}", f"decision roles are held by one organisation, {plain(top[0])}", tone)


def _groups(map: Map, review: Review) -> Headline | None:
    rows = [row for row in review.representation if row.body == review.main_body]
    if not rows:
        return None
    weak = [row.group for row in rows if row.status == "missing" or _NO_VOTE in row.flags]
    names = wording.listed([words.words_for(words.GROUPS, group).lower() for group in weak])
    board = map.name_of(review.main_body)
    if not weak:
        return Headline(wording.count(len(rows), "group"), f"have a voice and a vote on {board}", "strength")
    said = f"{'is' if len(weak) == 1 else 'are'} missing or {'has' if len(weak) == 1 else 'have'} no vote"
    return Headline(wording.count(len(weak), "group"), f"{said}: {names}", "medium")


def _standard(map: Map, review: Review) -> Headline | None:
    """The law before anything else, then what is asked of the main body, then the longest list."""
    told = [r for r in review.standards if r.applicable and r.standard.in_force(review.as_at)]
    if not told:
        return None
    result = max(told, key=lambda r: (r.standard.is_law, r.body == review.main_body, r.applicable))
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
    return Headline(wording.count(len(chairs), "chair"), said, "strength" if len(chairs) > 1 else "medium")


def _vacant(map: Map, review: Review) -> Headline | None:
    if not map.seats:
        return None
    vacant = review.counts.vacant_seats
    return Headline(f"{vacant} of {len(map.seats)}", "seats are vacant", "medium" if vacant else "plain")


def _size(map: Map, review: Review) -> Headline | None:
    if not map.organisations:
        return None
    number = len(map.organisations)
    return Headline(f"{number:,}", f"{'organisation is' if number == 1 else 'organisations are'} on the map")


_HEADLINES: tuple[Callable[[Map, Review], Headline | None], ...] = (
    _decision_roles,
    _groups,
    _standard,
    _chairs,
    _vacant,
    _size,
)
