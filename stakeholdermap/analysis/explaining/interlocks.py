"""What is behind the figures of people on several bodies: seats held, bodies joined, votes held twice (M1 to M6)."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.behind import Area, Behind, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import Interlocks

OF_ALL = ("share_with_several", "interlocks", "seats_hhi")


def _figures(review: Review) -> Iterator[FigureKey]:
    found = review.interlocks
    if found is None:
        return
    yield from (FigureKey(name) for name in OF_ALL)
    yield from (FigureKey("seats_held", (person,)) for person in found.seats)
    yield from (FigureKey("body_overlap", (one.one, one.other)) for one in found.overlaps)
    yield from (FigureKey("votes_twice", (one.parent, one.child)) for one in found.twice)


def _interlocks(behind: Behind) -> Interlocks:
    if behind.review.interlocks is None:
        raise NoSuchFigure("The review does not hold who sits on several bodies.")
    return behind.review.interlocks


def _people(behind: Behind) -> tuple[Evidence, ...]:
    """Everybody who holds a seat, with how many, the most first."""
    held = behind.seating.by_person.items()
    told = [Evidence(id, f"{behind.name(id)}: {wording.count(len(p), 'seat')}", len(p), "person") for id, p in held]
    return tuple(sorted(told, key=lambda one: -(one.amount or 0)))


def _share_with_several(behind: Behind, of: tuple[str, ...]) -> Told:
    value, people = _interlocks(behind).share_with_several, _people(behind)
    several = sum((one.amount or 0) > 1 for one in people)
    said = f"{several} of {wording.count(len(people), 'seat holder')} hold two seats or more."
    return Told(value, f"{several} of {len(people)}", said, people)


def _pairs(behind: Behind, of: tuple[str, ...]) -> Told:
    value = _interlocks(behind).pairs
    said = f"People who hold several seats join {wording.counted(value, 'pair')} of seats."
    return Told(value, number(value), said, _people(behind))


def _hhi(behind: Behind, of: tuple[str, ...]) -> Told:
    value, people = _interlocks(behind).hhi, _people(behind)
    seats = round(sum(one.amount or 0 for one in people))
    said = f"{wording.count(seats, 'filled seat')}, held by {wording.count(len(people), 'person', 'people')}."
    return Told(value, number(value, 3), said, people)


def _seats_held(behind: Behind, of: tuple[str, ...]) -> Told:
    person = of[0]
    value = _interlocks(behind).seats.get(person)
    if value is None:
        raise NoSuchFigure("This post holds no seat any more.")
    places = behind.seating.by_person.get(person, ())
    seats = tuple(Evidence(p.id, f"{p.post}, on {p.body.name}", 1.0, "seat") for p in places)
    said = f"{behind.name(person)} holds {wording.counted(value, 'seat')}."
    return Told(value, number(value), said, seats)


def _overlap(behind: Behind, of: tuple[str, ...]) -> Told:
    found = next((o for o in _interlocks(behind).overlaps if (o.one, o.other) == of), None)
    if found is None:
        raise NoSuchFigure("Nobody sits on both of these bodies any more.")
    on = [{p.person.id: p.person.id for p in behind.seating.on(body) if p.person} for body in of]
    everybody = [*dict.fromkeys([*found.people, *on[0], *on[1]])]
    kinds = {id: "on both" if id in on[0] and id in on[1] else "on one" for id in everybody}
    evidence = tuple(Evidence(id, f"{behind.name(id)}, {kinds[id]}", 1.0, kinds[id]) for id in everybody)
    both = sum(one.part == "on both" for one in evidence)
    whole = f"{both} of {wording.count(len(evidence), 'person', 'people')}"
    said = f"{whole} on {behind.name(of[0])} or {behind.name(of[1])} sit on both."
    return Told(found.jaccard, f"{both} of {len(evidence)}", said, evidence)


def _twice(behind: Behind, of: tuple[str, ...]) -> Told:
    found = next((o for o in _interlocks(behind).twice if (o.parent, o.child) == of), None)
    if found is None:
        raise NoSuchFigure("These two bodies no longer stand one under the other.")
    below = {p.person.id for p in behind.seating.voting(of[1]) if p.person}
    above = [p for p in behind.seating.voting(of[0]) if p.person]
    evidence = [behind.seat(p, "in both" if p.person and p.person.id in below else "here only") for p in above]
    evidence.sort(key=lambda one: one.part != "in both")
    both = sum(one.part == "in both" for one in evidence)
    who = f"people who also vote on {behind.name(of[1])}"
    said = f"{both} of {wording.count(len(evidence), 'vote')} on {behind.name(of[0])} are held by {who}."
    return Told(found.share, f"{both} of {len(evidence)} ({share(found.share)})", said, tuple(evidence))


AREA = Area(
    _figures,
    {
        "share_with_several": _share_with_several,
        "interlocks": _pairs,
        "seats_hhi": _hhi,
        "seats_held": _seats_held,
        "body_overlap": _overlap,
        "votes_twice": _twice,
    },
)
