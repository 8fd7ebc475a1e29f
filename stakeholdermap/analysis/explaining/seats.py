"""What is behind the figures of seats: each group on each body, a body as a whole, and how far standards are met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import BodyMakeup, GroupOnBody, ItemResult, Review, StandardResult
from stakeholdermap.analysis.representation import LOOKED_FOR
from stakeholdermap.analysis.seating import Place
from stakeholdermap.model import words

OF_A_GROUP = ("seat_share", "vote_share", "voice_share", "voting_gap", "seat_decision_share", "parity_ratio")
OF_A_TARGET = ("seats_short", "seats_to_add", "table_distance")
OF_A_BODY = (
    "vacant_seats", "body_votes", "blau", "blau_unbiased", "iqv", "shannon", "effective_groups", "effective_groups_2",
)  # fmt: skip


def _figures(review: Review) -> Iterator[FigureKey]:
    for row in review.representation:
        yield from (FigureKey(name, (row.body, row.group)) for name in (*OF_A_GROUP, *OF_A_TARGET))
    for makeup in review.makeup:
        yield from (FigureKey(name, (makeup.body,)) for name in OF_A_BODY)
        yield from (FigureKey("sector_share", (makeup.body, unit.id)) for unit in makeup.by_sector)
    for result in review.standards:
        yield FigureKey("coverage", (result.standard.id, result.body or ""))


# One group on one body


def _row(behind: Behind, of: tuple[str, ...]) -> GroupOnBody:
    for row in behind.review.representation:
        if (row.body, row.group) == of:
            return row
    raise NoSuchFigure("This group no longer has a row on this body.")


def _told_apart(behind: Behind, row: GroupOnBody, places: Iterable[Place]) -> tuple[Evidence, ...]:
    """The seats with those of the group first."""
    own: list[Evidence] = []
    other: list[Evidence] = []
    for place in places:
        is_own = words.top_group(place.group) == row.group
        (own if is_own else other).append(behind.seat(place, "own" if is_own else "other"))
    return (*own, *other)


def _who(row: GroupOnBody) -> tuple[str, str]:
    if not row.group:
        return "Seats whose group is not recorded", "are"
    return wording.first_up(wording.group(row.group)), wording.verb(row.group, "has", "have")


def _has(row: GroupOnBody, part: int, whole: int, noun: str, where: str) -> str:
    who, verb = _who(row)
    return f"{who} {verb} {part} of {wording.count(whole, noun)} on {where}."


def _share_of(behind: Behind, row: GroupOnBody, places: Iterable[Place], value: float | None, noun: str) -> Told:
    evidence = _told_apart(behind, row, places)
    own, all = sum(one.part == "own" for one in evidence), len(evidence)
    where = behind.name(row.body)
    if not all:
        return Told(value, "not known", f"No {noun}s are recorded on {where}.", evidence)
    more = f"One {noun} more for this group, added to the body, would make it {own + 1} of {all + 1}"
    change = f"{more} ({share((own + 1) / (all + 1))}); one that changes hands, {own + 1} of {all}."
    change = change if own < all else f"It holds all of them; a {noun} for another group would make it less."
    return Told(value, f"{own} of {all}", _has(row, own, all, noun, where), evidence, change)


def _seat_share(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    return _share_of(behind, row, behind.seating.on(row.body), row.seat_share, "seat")


def _vote_share(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    if behind.seating.votes_assumed(row.body):
        return _votes_unknown(behind, row, None, ())
    told = _share_of(behind, row, behind.seating.voting(row.body), row.vote_share, "vote")
    return _with_caveat(told, _about_votes(behind, row.body))


def _votes_unknown(behind: Behind, row: GroupOnBody, value: float | None, voices: tuple[Evidence, ...]) -> Told:
    said = f"Nobody recorded who votes on {behind.name(row.body)}, so shares of its votes are not known."
    seats = [behind.seat(place, "may vote") for place in behind.seating.voting(row.body)]
    return Told(value, "not known", said, (*voices, *seats), "A record of who votes would tell it.")


def _voice_share(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    speaking = [p for p in behind.seating.on(row.body) if p.speaks]
    return _share_of(behind, row, speaking, row.voice_share, "voice")


def _decision_share(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    filled = [p for p in behind.seating.voting(row.body) if p.filled]
    told = _share_of(behind, row, filled, row.decision_share, "vote")
    return _with_caveat(told, "Only votes that somebody holds on the day are counted.")


def _voting_gap(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    all = behind.seating.on(row.body)
    voice = [_as(one, "voice") for one in _told_apart(behind, row, [p for p in all if p.speaks])]
    if behind.seating.votes_assumed(row.body):
        return _votes_unknown(behind, row, _gap(row), tuple(voice))
    vote = [_as(one, "vote") for one in _told_apart(behind, row, behind.seating.voting(row.body))]
    value = _gap(row)
    said = f"{_who(row)[0]}: {share(row.voice_share)} of the voices and {share(row.vote_share)} of the votes."
    points = "not known" if value is None else f"{value * 100:+.0f} points"
    caveat = _about_votes(behind, row.body)
    return Told(value, points, said, (*voice, *vote), caveat=caveat)


def _gap(row: GroupOnBody) -> float | None:
    return None if row.voice_share is None or row.vote_share is None else row.voice_share - row.vote_share


def _as(one: Evidence, kind: str) -> Evidence:
    return Evidence(one.id, one.words, one.amount, f"{one.part} {kind}", one.of)


def _against_target(behind: Behind, row: GroupOnBody) -> tuple[Evidence, ...]:
    seats = _told_apart(behind, row, behind.seating.on(row.body))
    if row.target is None:
        return seats
    return (*seats, Evidence("", f"The target you set: {share(row.target)} of the seats", row.target, "target"))


def _parity(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    if row.target is None:
        return Told(row.parity, "no target", "No target share is set for this group.", _against_target(behind, row))
    said = f"{_who(row)[0]}: {share(row.seat_share)} of the seats, against a target of {share(row.target)}."
    return Told(row.parity, number(row.parity), said, _against_target(behind, row))


def _short(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    if row.short is None:
        return Told(None, "no target", "No target share is set for this group.", _against_target(behind, row))
    said = f"{wording.first_up(wording.counted(row.short, 'seat'))} of {row.of} would have to change hands."
    return Told(row.short, number(row.short), said, _against_target(behind, row))


def _to_add(behind: Behind, of: tuple[str, ...]) -> Told:
    row = _row(behind, of)
    if row.target is None or row.to_add is None:
        why = "No target share is set for this group." if row.target is None else "No number of seats would do."
        return Told(row.to_add, "not to be told", why, _against_target(behind, row))
    said = f"{wording.first_up(wording.counted(row.to_add, 'seat'))} added for this group would reach the target."
    return Told(row.to_add, number(row.to_add), said, _against_target(behind, row))


def _distance(behind: Behind, of: tuple[str, ...]) -> Told:
    row, main = _row(behind, of), behind.review.main_body
    places = [p for p in behind.seating.places if p.group and words.top_group(p.group) == row.group]
    seats = [Evidence(p.id, f"{p.told}, on {p.body.name}", 1.0, "own", (p.body.id,)) for p in places if row.group]
    table = [Evidence(main, f"Where decisions are made: {behind.name(main)}", 0.0, "table", (main,))] if main else []
    says = "no route" if row.distance is None else wording.count(row.distance, "step")
    where = behind.name(main) if main else "the body that decides"
    who, verb = _who(row)
    said = f"{who} {verb} no way from any of its seats to {where}, as far as is recorded."
    if row.distance is not None:
        said = f"From the nearest seat to {where}: {wording.counted(row.distance, 'step')}."
        said = f"{who} {verb} a seat on {where} itself." if row.distance == 0 else said
    return Told(row.distance, says, said, (*seats, *table, *_steps(behind)))


def _steps(behind: Behind) -> tuple[Evidence, ...]:
    """What joins two bodies: one stands under the other, or somebody sits on both."""
    map = behind.map
    under = [
        Evidence(body.id, f"{body.name} stands under {behind.name(body.parent)}", 1.0, "step", (body.id, body.parent))
        for body in map.bodies.values()
        if body.parent
    ]
    shared = []
    for person, places in behind.seating.by_person.items():
        bodies = [*dict.fromkeys(p.body.id for p in places)]
        joined = wording.listed([behind.name(id) for id in bodies])
        said = f"{behind.name(person)} sits on {joined}"
        shared += [Evidence(person, said, 1.0, "step", pair) for pair in combinations(bodies, 2)]
    return (*under, *shared)


# A body as a whole


def _makeup(behind: Behind, of: tuple[str, ...]) -> BodyMakeup:
    for one in behind.review.makeup:
        if one.body == of[0]:
            return one
    raise NoSuchFigure("This body is no longer on the map.")


def _by_group(behind: Behind, body: str) -> tuple[Evidence, ...]:
    """The seats with a group, in the order of their groups, then groups looked for that have none."""
    places = [p for p in behind.seating.on(body) if p.group]
    seats = [behind.seat(p, "seat", of=(words.top_group(p.group),)) for p in places]
    there = {one.of for one in seats}
    none = [g for g in LOOKED_FOR if (g,) not in there]
    empty = [Evidence("", f"{wording.first_up(wording.group(g))}: no seat", 0.0, "empty group", (g,)) for g in none]
    return (*sorted(seats, key=lambda one: one.of), *empty)


def _of_groups(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        makeup = _makeup(behind, of)
        evidence = _by_group(behind, makeup.body)
        groups = {one.of for one in evidence if one.part == "seat"}
        seats = sum(one.part == "seat" for one in evidence)
        value: float | None = getattr(makeup, name)
        counted = f"{wording.count(seats, 'seat')} of {wording.count(len(groups), 'group')}"
        said = f"{behind.name(makeup.body)} has {counted} in its membership."
        if name in ("effective_groups", "effective_groups_2") and value is not None:
            said = f"{counted} on {behind.name(makeup.body)}, spread as over {wording.decimal(value)} equal groups."
        unknown = makeup.groups_not_recorded
        caveat = f"{wording.first_up(wording.counted(unknown, 'seat'))} without a recorded group: not counted."
        return Told(value, number(value), said, evidence, caveat=caveat if unknown else "")

    return tell


def _vacant(behind: Behind, of: tuple[str, ...]) -> Told:
    makeup = _makeup(behind, of)
    seats = [behind.seat(p, "vacant" if p.vacant else "other") for p in behind.seating.on(makeup.body)]
    seats.sort(key=lambda one: one.part != "vacant")
    said = f"Empty on {behind.name(makeup.body)}: {makeup.vacant} of {wording.count(makeup.seats, 'seat')}."
    return Told(makeup.vacant, f"{makeup.vacant} of {makeup.seats}", said, tuple(seats))


def _votes(behind: Behind, of: tuple[str, ...]) -> Told:
    makeup = _makeup(behind, of)
    seats = tuple(behind.seat(p, "vote") for p in behind.seating.voting(makeup.body))
    said = f"{makeup.votes} of {wording.count(makeup.seats, 'seat')} on {behind.name(makeup.body)} have a vote."
    says = f"{makeup.votes} of {makeup.seats}"
    return Told(makeup.votes, says, said, seats, caveat=_about_votes(behind, makeup.body))


def _sector_share(behind: Behind, of: tuple[str, ...]) -> Told:
    makeup = _makeup(behind, of)
    unit = next((unit for unit in makeup.by_sector if unit.id == of[1]), None)
    if unit is None:
        raise NoSuchFigure("No seat of this body is of that sector any more.")
    places = behind.seating.on(makeup.body)
    seats = [behind.seat(p, "own" if words.top_group(p.sector) == of[1] else "other") for p in places]
    seats.sort(key=lambda one: one.part != "own")
    says = f"{unit.weight:.0f} of {len(places)}"
    said = f"{unit.name}: {says} seats on {behind.name(makeup.body)}, by who employs or appoints."
    return Told(unit.share, says, said, tuple(seats))


# Standards


def _coverage(behind: Behind, of: tuple[str, ...]) -> Told:
    for result in behind.review.standards:
        if (result.standard.id, result.body or "") == of:
            break
    else:
        raise NoSuchFigure("The partnership is no longer held against this standard.")
    pairs = zip(result.items, result.standard.items, strict=True)
    evidence = tuple(_item(behind, item) for item, wanted in pairs if wanted.mandatory)
    value = result.met / result.applicable if result.applicable else None
    where = f" on {behind.name(result.body)}" if result.body else ""
    says = f"{result.met} of {result.applicable}" if result.applicable else "cannot tell"
    said = f"{wording.first_up(result.in_words)}{where}: {result.standard.cited}."
    return Told(value, says, said, evidence, _unmet(result, evidence))


def _item(behind: Behind, item: ItemResult) -> Evidence:
    words_ = f"{item.requirement}: {wording.ITEM_STATUSES.get(item.status, item.status)}"
    return Evidence(next(iter(item.seats), ""), words_, 1.0, item.status)


def _unmet(result: StandardResult, evidence: tuple[Evidence, ...]) -> str:
    missing = [one.words.rpartition(":")[0] for one in evidence if one.part in ("missing", "vacant")]
    if not missing:
        return "Every item that can be told is met; a seat that falls empty would change it."
    return f"It would rise with: {wording.few(missing, 3)}."


def _about_votes(behind: Behind, body: str) -> str:
    if behind.seating.votes_assumed(body):
        return "No votes are recorded, so every member whose role may vote is taken to have one vote."
    unknown = len(behind.seating.votes_unknown(body))
    return f"Whether {wording.counted(unknown, 'seat')} may vote is not recorded: not counted." if unknown else ""


def _with_caveat(told: Told, caveat: str) -> Told:
    return Told(told.value, told.says, told.sentence, told.evidence, told.would_change, caveat)


AREA = Area(
    _figures,
    {
        "seat_share": _seat_share,
        "vote_share": _vote_share,
        "voice_share": _voice_share,
        "voting_gap": _voting_gap,
        "seat_decision_share": _decision_share,
        "parity_ratio": _parity,
        "seats_short": _short,
        "seats_to_add": _to_add,
        "table_distance": _distance,
        "vacant_seats": _vacant,
        "body_votes": _votes,
        "sector_share": _sector_share,
        "coverage": _coverage,
        **{name: _of_groups(name) for name in OF_A_BODY[2:]},
    },
)
