"""Three tables of decision roles, and how wide they are spread; what is not recorded is never a gap."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.decisions import Decided, decision_roles, main_body_of
from stakeholdermap.analysis.results import Cell, RoleTable
from stakeholdermap.analysis.roles import role_spread, role_tables
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Person,
    Seat,
)
from tests.analysis.maps import lancashire, westmarch

PROFESSIONS = ("", "nurse", "gp", "management")
BANDS = ("", "governing", "top", "senior", "front_line", "lived")


def decided(map: Map) -> Decided:
    return Decided(Seating(map), main_body_of(map))


def cells(table: RoleTable) -> dict[tuple[str, str], Cell]:
    return {(cell.row, cell.column): cell for cell in table.cells}


def drawn(chance: random.Random) -> Map:
    """A board that decides, of people with labels drawn at random, some of them not recorded."""
    homes = [Organisation(id=f"o{n}", name=f"O{n}", group=chance.choice(["", "vcse", "housing"])) for n in range(4)]
    facts: list[Fact] = [*homes, Body(id="b", name="B", decides=True), Decision(id="d", name="D")]
    for n in range(chance.randint(1, 12)):
        employer = chance.choice([None, "o0", "o1", "o2"])
        person = Person(
            id=f"p{n}",
            post=f"P{n}",
            employer=employer,
            profession=chance.choice(PROFESSIONS),
            band=chance.choice(BANDS),
        )
        facts += [person, Seat(id=f"s{n}", body="b", role="member", votes=chance.choice([True, False]))]
        if chance.random() < 0.8:
            facts.append(Appointment(id=f"a{n}", seat=f"s{n}", person=person.id))
    return Map().having(put=facts)


def test_tables_of_fifty_boards_add_up_as_counted_seat_by_seat() -> None:
    chance = random.Random(11)
    for _ in range(50):
        map = drawn(chance)
        voters = [map.people[a.person] for a in map.appointments.values() if map.seats[a.seat].votes]
        for table in role_tables(decided(map)):
            fields = [{"organisation": "employer"}.get(name, name) for name in table.by]
            labels = [tuple(getattr(p, field) or "" for field in fields) for p in voters]
            counted = Counter(labels)
            everybody = {tuple(getattr(p, field) or "" for field in fields) for p in map.people.values()}
            assert {where: cell.count for where, cell in cells(table).items() if cell.count} == dict(counted)
            assert all(len(cell.ids) == cell.count for cell in table.cells)
            could = {where for where, cell in cells(table).items() if cell.could}
            assert could == {pair for pair in everybody if all(pair) and pair not in counted}
            assert len(table.cells) == len(table.rows) * len(table.columns)


def test_the_tables_of_a_place_name_their_rows_and_count_every_held_role_once() -> None:
    map = westmarch().as_at(date(2026, 3, 1))
    tables = role_tables(decided(map))
    assert [table.by for table in tables] == [
        ("organisation", "profession"),
        ("organisation", "band"),
        ("profession", "band"),
    ]
    total = decision_roles(map, "board").total
    assert [sum(cell.count for cell in table.cells) for table in tables] == [total] * 3
    first, second, _ = tables
    assert first.rows[0] == ("council", "Westmarch Council")
    assert first.columns[-1] == ("", "Not recorded")
    assert [key for key, _ in second.columns] == ["governing", "top", "senior", "middle", "support", ""]
    # The council's data analyst decides nothing; nobody on the map is a front-line post of the council.
    assert cells(second)["council", "middle"].could
    assert cells(second)["riverside", "senior"].could
    assert not cells(second)["riverside", "top"].could
    assert cells(second)["council", "governing"].count == 2


def test_decisions_taken_alone_count_by_their_part() -> None:
    map = Map().having(
        put=[
            Organisation(id="o", name="O"),
            Person(id="p", post="P", employer="o", profession="nurse", band="front_line"),
            Decision(id="d", name="D"),
            Decision(id="e", name="E"),
            DecisionPart(id="one", decision="d", holder="p", part="decides"),
            DecisionPart(id="two", decision="e", holder="o", part="decides"),
        ]
    )
    first, _, third = role_tables(decided(map))
    assert cells(first)["o", "nurse"].ids == ("one",)
    assert cells(first)["o", ""].ids == ("two",)
    assert cells(third)["nurse", "front_line"].count == 1


def test_the_spread_of_a_place_is_told_with_governing_posts_apart() -> None:
    map = westmarch().as_at(date(2026, 3, 1))
    spread = role_spread(decided(map))
    found = decided(map).concentration("band")
    weights = {unit.id: unit.weight for unit in found.units}
    assert spread.top_share == pytest.approx(weights["top"] / (weights["top"] + weights["senior"]))
    assert spread.lowest == "senior"
    # Elected, management, public health, doctor and finance; without projects, data and administration.
    assert (spread.professions_with, spread.professions) == (5, 8)
    # The Healthwatch seat has a vote and is vacant; one practices' network and two charities have none. The other sits
    # with a vote where nobody recorded whether they decide.
    assert spread.without == {
        "community_voice": ("healthwatch",),
        "primary_care": ("riverside",),
        "vcse": ("carers", "age"),
    }


def test_an_organisation_whose_vote_or_holder_is_not_known_is_not_called_without() -> None:
    facts: list[Fact] = [Organisation(id=id, name=id, group="vcse") for id in ("has", "tbc", "maybe", "none")]
    facts += [
        Body(id="b", name="B", decides=True),
        Person(id="p", post="P", employer="has"),
        Seat(id="1", body="b", votes=True, appointed_by="has"),
        Appointment(id="a", seat="1", person="p"),
        Seat(id="2", body="b", votes=True, appointed_by="tbc", attributes=(("status", "TBC"),)),
        Seat(id="3", body="b", appointed_by="maybe"),
        Seat(id="4", body="b", votes=False, appointed_by="none"),
    ]
    assert role_spread(decided(Map().having(put=facts))).without == {"vcse": ("none",)}


def test_an_organisation_with_a_vote_where_nobody_recorded_whether_they_decide_is_not_called_without() -> None:
    facts: list[Fact] = [Organisation(id=id, name=id, group="vcse") for id in ("has", "perhaps", "open", "none")]
    facts += [Body(id="b", name="B", decides=True), Body(id="c", name="C"), Body(id="e", name="E")]
    for n, (body, home, votes) in enumerate(
        (("b", "has", True), ("c", "perhaps", True), ("e", "open", None), ("c", "none", False))
    ):
        facts += [Person(id=f"p{n}", post=f"P{n}", employer=home), Seat(id=f"s{n}", body=body, votes=votes)]
        facts += [Appointment(id=f"a{n}", seat=f"s{n}", person=f"p{n}")]
    map = Map().having(put=facts)
    assert role_spread(decided(map)).without == {"vcse": ("none",)}
    known = map.having(put=[replace(map.bodies[id], decides=False) for id in ("c", "e")])
    assert role_spread(decided(known)).without == {"vcse": ("perhaps", "open", "none")}


def test_where_nobody_is_known_to_decide_nothing_is_said_of_anybody() -> None:
    map = lancashire()
    nobody = role_spread(decided(map.having(put=[replace(map.bodies["board"], decides=False)])))
    assert (nobody.top_share, nobody.lowest, nobody.professions_with, nobody.without) == (None, None, 0, {})
    assert [table.cells for table in role_tables(decided(Map()))] == [(), (), ()]
    assert role_spread(decided(Map())).professions == 0


def test_only_lived_experience_and_governing_posts_leave_the_ladder_empty() -> None:
    people = [Person(id=f"p{n}", post=f"P{n}", band=band) for n, band in enumerate(("governing", "lived"))]
    facts: list[Fact] = [*people, Body(id="b", name="B", decides=True)]
    for n in range(2):
        facts += [Seat(id=f"s{n}", body="b", votes=True), Appointment(id=f"a{n}", seat=f"s{n}", person=f"p{n}")]
    spread = role_spread(decided(Map().having(put=facts)))
    assert (spread.top_share, spread.lowest) == (None, None)
