"""Maps to draw: a place of 13 organisations as in the example, and made-up ones of any size."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from stakeholdermap.analysis.finding import Concentration, Counts, Gap, Review, Unit
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Seat,
    Sheet,
)
from stakeholdermap.model.words import BANDS, GROUPS, LEVELS, TIE_KINDS

_ORGANISATIONS = (
    ("council", "Westmarch Council", "local_authority"),
    ("icb", "NHS Mid Vale ICB", "nhs_commissioner"),
    ("hospitals", "Mid Vale Hospitals NHS FT", "acute_provider"),
    ("mental", "Vale Mental Health NHS FT", "mental_health_provider"),
    ("cic", "Vale Community Health CIC", "community_provider"),
    ("riverside", "Riverside PCN", "primary_care"),
    ("northgate", "Northgate PCN", "primary_care"),
    ("alliance", "Vale VCSE Alliance", "vcse"),
    ("age", "Age Concern Vale", "vcse"),
    ("carers", "Carers Together", "vcse"),
    ("healthwatch", "Healthwatch Westmarch", "healthwatch"),
    ("cabinet", "Cabinet Member for Health", "politician"),
    ("housing", "Westmarch Homes", "housing"),
)
_TIES = (
    ("council", "icb", "jointly_commissions", 5, False),
    ("council", "alliance", "funds", 4, True),
    ("icb", "hospitals", "commissions", 5, True),
    ("icb", "mental", "commissions", 4, True),
    ("icb", "riverside", "commissions", 4, True),
    ("icb", "northgate", "commissions", 3, True),
    ("icb", "cic", "commissions", 3, True),
    ("hospitals", "cic", "refers_to", 3, False),
    ("hospitals", "council", "works_with", 5, False),
    ("riverside", "northgate", "works_with", 4, False),
    ("riverside", "cic", "refers_to", 4, True),
    ("mental", "council", "works_with", 3, False),
    ("alliance", "age", "speaks_for", 4, False),
    ("alliance", "carers", "speaks_for", 3, False),
    ("alliance", "healthwatch", "shares_information", 2, False),
    ("healthwatch", "council", "advises", 2, True),
    ("northgate", "council", "works_with", 2, False),
    ("mental", "hospitals", "works_with", 3, False),
    ("cabinet", "council", "accountable_to", 3, True),
    ("housing", "council", "works_with", 3, False),
)
WEIGHTS = {"council": 9.0, "icb": 5.0, "hospitals": 2.0, "mental": 1.0, "alliance": 1.0, "cabinet": 2.0}


def westmarch() -> Map:
    """An invented place: 13 organisations, 20 ties, a drawing with nothing placed on it."""
    map = Map(
        partnership=Partnership(id="place", title="Westmarch place partnership", as_at=date(2026, 3, 1))
    )
    map = edits.add(map, *(Organisation(id=id, name=name, group=group) for id, name, group in _ORGANISATIONS))
    for number, (one, other, kind, strength, directed) in enumerate(_TIES):
        map = edits.add(
            map,
            Relationship(
                id=f"t{number}", one=one, other=other, kind=kind, strength=strength, directed=directed
            ),
        )
    return edits.add(map, Sheet(id="sheet", name="Map"))


def of_size(cards: int, ties: int, seed: int = 1, long_names: bool = False) -> Map:
    """A made-up map with so many organisations and ties, the same for the same numbers."""
    chance = random.Random(seed)
    groups = list(GROUPS)
    map = Map(partnership=Partnership(id="place", title="Made up", as_at=date(2026, 3, 1)))
    facts: list[Organisation | Relationship | Sheet] = [Sheet(id="sheet", name="Map")]
    for number in range(cards):
        name = f"Organisation {number} of {chance.choice(('Vale', 'Westmarch and District', 'the North'))}"
        if long_names:
            name = " ".join(
                [name, *(chance.choice(("and", "Trust", "community", "of", "Vale")) for _ in range(60))]
            )
        facts.append(Organisation(id=f"o{number}", name=name[:500].strip(), group=chance.choice(groups)))
    seen: set[tuple[int, int]] = set()
    while len(seen) < min(ties, cards * (cards - 1) // 2):
        one, other = chance.randrange(cards), min(int(chance.random() ** 2 * cards), cards - 1)
        if one != other and (other, one) not in seen:
            seen.add((one, other))
    for number, (one, other) in enumerate(sorted(seen)):
        kind = chance.choice(list(TIE_KINDS))
        strength = chance.choice((None, 1, 2, 3, 4, 5))
        tie = Relationship(id=f"r{number}", one=f"o{one}", other=f"o{other}", kind=kind, strength=strength)
        facts.append(tie)
    return map.having(put=facts)


def reviewed(map: Map, weights: dict[str, float] | None = None, gaps: tuple[Gap, ...] = ()) -> Review:
    """A review of the map that says who holds how much decision weight and what is missing."""
    held = WEIGHTS if weights is None else weights
    total = sum(held.values()) or 1.0
    units = tuple(
        Unit(id, organisation.name, held.get(id, 0.0), held.get(id, 0.0) / total)
        for id, organisation in sorted(map.organisations.items(), key=lambda item: -held.get(item[0], 0.0))
    )
    shares = [unit.share or 0.0 for unit in units]
    hhi = sum(share**2 for share in shares)
    count = len(units)
    normalised = (hhi - 1 / count) / (1 - 1 / count) if count > 1 else None
    by_organisation = Concentration(
        "organisation",
        "flat",
        units,
        hhi,
        normalised,
        1 / hhi if hhi else None,
        None,
        None,
        max(shares, default=0),
    )
    counts = Counts(len(map.organisations), len(map.people), len(map.bodies), 0, 0, 0, len(map.relationships))
    return Review(map, date(2026, 3, 1), counts, decisions=(by_organisation,), gaps=gaps)


GAPS = (
    Gap("g1", "Primary care: no decision role", "primary_care", None, "f1"),
    Gap("g2", "Residents with lived experience: no seat", "lived_experience", None, "f2"),
)


def with_a_board(map: Map) -> Map:
    """The map with three bodies, two people on the board and a decision that each of them decides."""
    map = edits.add(map, Body(id="board", name="Westmarch Place Partnership Board"))
    map = edits.add(
        map,
        Body(id="finance", name="Finance and Resources Committee", parent="board"),
        Body(id="urgent", name="Urgent Care Delivery Group", parent="board"),
        Person(id="chief", name="Helen Ostrowski", post="Chief Executive", employer="council"),
        Person(id="nurse", post="Chief Nurse", employer="icb"),
        Person(id="resident", name="Ann Resident"),
    )
    map = edits.give_seat(map, "chief", "board", role="chair")
    map = edits.give_seat(map, "nurse", "board")
    map = edits.add(map, Decision(id="budget", name="Agree the place budget"))
    return edits.add(map, DecisionPart(id="part", decision="budget", holder="board", part="decides"))


def partnership_of(things: int, seed: int = 1, long_names: bool = False) -> Map:
    """A made-up partnership of so many organisations, people and bodies, the same for the same numbers.

    Some have bands, levels and employers, some sit on several bodies, and some on none.
    """
    chance = random.Random(seed)
    map = of_size(things * 2 // 5, things * 3 // 5, seed, long_names)
    long = " with responsibility for the whole of the place and its neighbourhoods" if long_names else ""
    organisations, bodies = list(map.organisations), [f"b{number}" for number in range(things // 8)]
    facts: list[Body | Person | Seat | Appointment | Organisation] = []
    for number, id in enumerate(bodies):
        parent = chance.choice((None, *bodies[:number])) if number else None
        facts.append(Body(id=id, name=f"Committee {number}{long}", parent=parent))
    for number in range(things - len(organisations) - len(bodies)):
        employer = chance.choice((None, *organisations))
        band = chance.choice(("", *BANDS))
        facts.append(Person(id=f"p{number}", post=f"Post {number}{long}", employer=employer, band=band))
        for body in chance.sample(bodies, min(len(bodies), chance.choice((0, 1, 1, 2)))):
            seat = f"{body} {number}"
            facts.append(Seat(id=seat, body=body, role="member"))
            facts.append(Appointment(id=f"a{seat}", seat=seat, person=f"p{number}"))
    facts += [replace(each, level=chance.choice(("", *LEVELS))) for each in map.organisations.values()]
    return map.having(put=facts)
