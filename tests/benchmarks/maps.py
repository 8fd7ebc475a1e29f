"""Made-up partnerships of any size, for what is measured and for tests of what takes long."""

from __future__ import annotations

import random

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
