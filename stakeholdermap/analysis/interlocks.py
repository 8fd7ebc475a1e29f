"""Who sits on several bodies at once, and where the same people decide twice.

Question: does much run through few who meet everywhere? Method: M1 seats by person, M2 share of people with two or
more, M3 interlocks (sum of k(k-1)/2 over people), M4 people two bodies share and Jaccard, M5 share of a parent's
votes whose holders also vote in the child, M6 Herfindahl index of seats over people. Limits: votes that nobody
recorded are no votes; whoever sits on many bodies may be what joins them. Source: two-mode networks of people and
bodies, as in Davis, Gardner and Gardner (1941).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from stakeholdermap.analysis import shares
from stakeholdermap.analysis.results import BodyOverlap, Interlocks, VotesTwice
from stakeholdermap.analysis.seating import Seating


def interlocks(seating: Seating) -> Interlocks:
    """M1 to M6 over everybody who holds a seat on the day; a seat that nobody holds joins nothing.

    ``share_with_several`` and ``hhi`` are None where nobody holds a seat. ``overlaps`` has the pairs of bodies that
    share somebody, ``twice`` every body below another where at least one vote of each is recorded and held.
    """
    held = {person: len(places) for person, places in seating.by_person.items()}
    return Interlocks(
        seats=held,
        share_with_several=sum(k > 1 for k in held.values()) / len(held) if held else None,
        pairs=sum(k * (k - 1) // 2 for k in held.values()),
        overlaps=tuple(_overlaps(seating)),
        twice=tuple(_twice(seating)),
        hhi=shares.herfindahl(list(held.values())),
    )


def _overlaps(seating: Seating) -> Iterator[BodyOverlap]:
    """M4: each pair of bodies that share somebody, in the order of the bodies."""
    order = {body: n for n, body in enumerate(seating.by_body)}
    on: dict[str, set[str]] = {body: {p.person.id for p in seating.on(body) if p.person} for body in order}
    shared: dict[tuple[str, str], list[str]] = {}
    for person, places in seating.by_person.items():
        bodies = sorted({p.body.id for p in places}, key=order.__getitem__)
        for one, other in combinations(bodies, 2):
            shared.setdefault((one, other), []).append(person)
    for one, other in sorted(shared, key=lambda pair: (order[pair[0]], order[pair[1]])):
        people = shared[one, other]
        yield BodyOverlap(one, other, tuple(people), len(people) / len(on[one] | on[other]))


def _twice(seating: Seating) -> Iterator[VotesTwice]:
    """M5: the share of a parent's held votes whose holders also vote in the child; votes as they are counted elsewhere.

    Where no vote is recorded on a whole body its members are taken to have one each, as everywhere (decision 4).
    """
    for child in seating.map.bodies.values():
        if child.parent is None:
            continue
        below = {p.person.id for p in seating.voting(child.id) if p.person}
        above = [p.person.id for p in seating.voting(child.parent) if p.person]
        if below and above:
            both = [person for person in above if person in below]
            assumed = tuple(body for body in (child.parent, child.id) if seating.votes_assumed(body))
            yield VotesTwice(child.parent, child.id, len(both) / len(above), tuple(dict.fromkeys(both)), assumed)
