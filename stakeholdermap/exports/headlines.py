"""The three figures of "In one minute": the first three that this map can truly give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.decisions import decision_roles
from stakeholdermap.analysis.finding import GroupOnBody, Review
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.exports import method
from stakeholdermap.exports.blocks import Headline
from stakeholdermap.exports.plain import plain
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

MOST = 3
_NO_VOTE = "T3"


def headlines(map: Map, recorded: Map, review: Review) -> tuple[Headline, ...]:
    """At most three headline figures of ``map`` as at the review's day, the most telling first.

    ``recorded`` is the same map with its names: where nobody is named, nobody can say how many seats are vacant.
    """
    telling = (make for make in _HEADLINES if make is not _vacant or not method.posts_only(recorded))
    made = (make(map, review) for make in telling)
    return tuple(headline for headline in made if headline)[:MOST]


def _decision_roles(map: Map, review: Review) -> Headline | None:
    roles = decision_roles(map, review.main_body)
    held = {id: number for id, number in roles.held.items() if id in map.organisations}
    if not held:
        return None
    most = max(held.values())
    top = [map.name_of(id) for id, number in held.items() if number == most]
    tone = "high" if most / roles.total > DEFAULT.blocking else "plain"
    whose = f"each of {wording.few(top, 3)}" if len(top) > 1 else f"one organisation, {plain(top[0])}"
    what = method.role_words(map, review.main_body)
    return Headline(f"{most} of {roles.total}", f"{what} are held by {whose}", tone)


def _groups(map: Map, review: Review) -> Headline | None:
    rows = [row for row in review.representation if row.body == review.main_body]
    if not rows:
        return None
    wanted = groups_wanted(review)
    weak = [row for row in rows if row.group in wanted and (row.status == "missing" or _silent(row, review))]
    if not weak:
        return _all_there(map, review, rows)
    names = wording.listed([words.words_for(words.GROUPS, row.group).lower() for row in weak])
    lacks = wording.listed(list(dict.fromkeys(_lack(row) for row in weak)), "or")
    said = f"{'has' if len(weak) == 1 else 'have'} {lacks}"
    board = f" on {plain(map.name_of(review.main_body))}" if review.main_body in map.bodies else ""
    return Headline(wording.count(len(weak), "group"), f"{said}{board}: {names}", "medium")


def _all_there(map: Map, review: Review, rows: Sequence[GroupOnBody]) -> Headline | None:
    seated = [
        row
        for row in rows
        if row.group and row.seats and row.status not in ("missing", "unknown") and not _silent(row, review)
    ]
    if not seated or review.main_body is None:
        return None
    assumed = Seating(map).votes_assumed(review.main_body)
    have = f"{'has' if len(seated) == 1 else 'have'} a {'seat' if assumed else 'voice and a vote'}"
    board = plain(map.name_of(review.main_body))
    return Headline(wording.count(len(seated), "group"), f"{have} on {board}", "plain" if assumed else "strength")


def _silent(row: GroupOnBody, review: Review) -> bool:
    """Whether the group has no vote on any body that decides, or none here and none that is known elsewhere."""
    told = [f for f in review.findings if f.kind == "voice_without_vote" and (f.body, f.group) == (row.body, row.group)]
    return _NO_VOTE in row.flags or (row.vote_share == 0 and any(f.gap for f in told))


def _lack(row: GroupOnBody) -> str:
    if row.status != "missing":
        return "no vote"
    return "nobody in the seat" if row.seats else "no seat"


def groups_wanted(review: Review) -> frozenset[str]:
    """Groups, and those above them, that a standard in force asks for on the main body or a finding reports there."""
    asked = {
        item.group
        for result in review.standards
        if result.body in (review.main_body, None) and result.standard.in_force(review.as_at)
        for item in result.items
        if item.status != "not_applicable"
    }
    told = {f.group for f in review.findings if f.severity != "strength" and f.body in (review.main_body, None)}
    return frozenset(above for group in asked | told if group for above in words.group_and_above(group))


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
    number = len(map.organisations)
    return Headline(f"{number:,}", "organisations are on the map") if number > 1 else None


_HEADLINES: tuple[Callable[[Map, Review], Headline | None], ...] = (
    _decision_roles,
    _groups,
    _standard,
    _chairs,
    _vacant,
    _size,
)
