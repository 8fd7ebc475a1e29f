"""How long a review takes: 500 organisations, 500 people on 25 bodies, 2,000 ties, all standards; and Westmarch.

Prints the median and the slowest of each, in milliseconds.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import pytest

from stakeholdermap.analysis import measures, standards
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Relationship,
    Seat,
)
from tests.analysis.maps import westmarch

pytestmark = pytest.mark.benchmark


def large_map(organisations: int = 500, ties: int = 2000, bodies: int = 25, seats: int = 20) -> Map:
    """A made-up partnership with every kind of fact, the same every time."""
    chance = random.Random(7)
    groups, professions, bands = list(words.GROUPS), list(words.PROFESSIONS), list(words.BANDS)
    facts: list[Fact] = [
        Organisation(id=f"o{n}", name=f"Organisation number {n}", group=chance.choice(groups))
        for n in range(organisations)
    ]
    facts += [
        Person(
            id=f"p{n}",
            post=f"Director number {n}",
            employer=f"o{chance.randrange(organisations)}",
            profession=chance.choice(professions),
            band=chance.choice(bands),
        )
        for n in range(organisations)
    ]
    facts += [Body(id=f"b{n}", name=f"Board {n}", parent=None if n == 0 else "b0") for n in range(bodies)]
    for n in range(bodies):
        for m in range(seats):
            id = f"s{n}-{m}"
            facts.append(
                Seat(
                    id=id,
                    body=f"b{n}",
                    title=f"Seat {m}",
                    role="chair" if m == 0 else "member",
                    group=chance.choice(groups),
                    votes=chance.random() < 0.8,
                )
            )
            facts.append(Appointment(id=f"a{id}", seat=id, person=f"p{chance.randrange(organisations)}"))
    for n in range(40):
        facts.append(Decision(id=f"d{n}", name=f"Decision {n}"))
        facts.append(DecisionPart(id=f"x{n}", decision=f"d{n}", holder=f"b{n % bodies}", part="decides"))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        a, b = chance.sample(range(organisations), 2)
        pairs.add((min(a, b), max(a, b)))
    facts += [Relationship(id=f"t{a}-{b}", one=f"o{a}", other=f"o{b}") for a, b in sorted(pairs)]
    return Map().having(put=facts)


def test_review_speeds() -> None:
    large, small = large_map(), westmarch()
    every = list(standards.load_all().values())
    fitting = [standards.find(id) for id in suggest_standards(small)]
    told("review, 500 organisations, 2,000 ties, 500 seats, 17 standards", lambda: review(large, every))
    told("review, the same without a standard", lambda: review(large))
    told("measures table, the same", lambda: measures.table(large))
    told("review, Westmarch with its standards", lambda: review(small, fitting))
    told("load the 17 standards", standards.load_all)


def told(what: str, work: Callable[[], object], times: int = 9) -> None:
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{what}: median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms")
