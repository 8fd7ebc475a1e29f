"""A small invented partnership with its review and figure, made by hand, for every test of the exports."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.finding import (
    Concentration,
    Counts,
    Finding,
    Gap,
    GroupOnBody,
    ItemResult,
    Review,
    StandardResult,
    Unit,
)
from stakeholdermap.analysis.standards import Expectation, Rule, Standard
from stakeholdermap.figure.figure import Box, Card, Figure, LegendRow, Tie
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Organisation,
    Partnership,
    Person,
    Relationship,
    Seat,
)

DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def painting(qapp):
    """Qt paints text only where there is an application."""


@pytest.fixture
def partnership() -> Map:
    """Three organisations, four people, two bodies, five seats (one vacant), one decision, one tie."""
    facts = (
        Organisation(id="council", name="Eastmere Council", group="local_authority", source="Constitution"),
        Organisation(id="icb", name="NHS Eastmere ICB", group="nhs_commissioner"),
        Organisation(id="vcse", name="Eastmere Alliance", group="vcse"),
        Person(id="amina", name="Amina Okafor", post="Director of public health", employer="council"),
        Person(id="bill", name="Bill Sykes-Jones", post="Place director", employer="icb"),
        Person(id="dora", name="Cllr Dora Penhaligon", employer="council", note="Dora Penhaligon asked"),
        Person(id="ed", name="Ed O'Hare", post="Chief officer", employer="vcse"),
        Body(id="board", name="Eastmere Board", type="board", decides=True, complete=True),
        Body(id="group", name="Delivery group", parent="board"),
        Seat(id="s1", body="board", title="Chair", role="chair", group="politician", votes=True),
        Seat(id="s2", body="board", title="Public health", role="member", group="local_authority", votes=True),
        Seat(id="s3", body="board", title="ICB member", role="member", group="nhs_commissioner", votes=True),
        Seat(id="s4", body="board", title="Healthwatch", role="member", group="healthwatch"),
        Seat(id="s5", body="group", title="Voluntary sector", role="in_attendance", group="vcse"),
        Appointment(id="a1", seat="s1", person="dora", start=date(2025, 5, 1)),
        Appointment(id="a2", seat="s2", person="amina"),
        Appointment(id="a3", seat="s3", person="bill", acting=True, end=date(2026, 12, 31)),
        Appointment(id="a5", seat="s5", person="ed"),
        Relationship(id="tie", one="council", other="vcse", kind="funds", directed=True, strength=4),
    )
    map = edits.add(Map(partnership=Partnership(id="p", title="Eastmere", as_at=DAY)), *facts)
    map = edits.add_decision(map, "Agree the pooled budget", id="budget")
    map = edits.set_part(map, "budget", "board", "decides")
    return edits.set_part(map, "budget", "amina", "recommends")


@pytest.fixture
def standard() -> Standard:
    item = Expectation(id="hw", group="healthwatch", requirement="A Healthwatch member", rule=Rule(kind="seats"))
    return Standard(
        id="hwb",
        title="Health and Wellbeing Board",
        source="HSCA 2012 s.194",
        valid_from_text="2013",
        items=(item,),
    )


@pytest.fixture
def review(partnership: Map, standard: Standard) -> Review:
    """A review that says Amina Okafor's name in its words, as a real one may."""
    item = ItemResult(id="hw", group="healthwatch", requirement="A Healthwatch member", status="vacant", seats=("s4",))
    return Review(
        map=partnership,
        as_at=DAY,
        counts=Counts(3, 4, 2, 5, 1, 1, 1),
        standards=(StandardResult(standard, "board", (item,)),),
        representation=(
            _group("local_authority", "s2", filled=1, status="present"),
            _group("healthwatch", "s4", filled=0, status="missing"),
        ),
        decisions=(_spread(),),
        findings=(
            _finding("f1", "high", "Decisions sit with one organisation", "Eastmere Council holds 2 of 3."),
            _finding("f2", "medium", "One person, many seats", "Amina Okafor (Okafor, Amina) sits on two bodies."),
            _finding("f3", "low", "A small thing", "Nobody minds."),
            _finding("f4", "strength", "Two organisations share the chairs", "Good."),
        ),
        gaps=(Gap("gap", "Healthwatch: no one in the seat", "healthwatch", "board", "f1"),),
        main_body="board",
    )


@pytest.fixture
def figure() -> Figure:
    """Two cards, one of them a person's, a tie and a gap."""
    return Figure(
        title="Who sits where",
        cards=(
            Card("council", "organisation", Box(40, 40, 160, 30), ("Eastmere Council",), "#1d5fa8", "square", "2"),
            Card("amina", "person", Box(300, 120, 160, 44), ("Amina", "Okafor"), "#1d5fa8", "square"),
            Card("gap", "gap", Box(300, 220, 200, 30), ("Healthwatch: no one",), "#b85c00", "pentagon"),
        ),
        ties=(Tie("tie", "council", "amina", (120, 70), (200, 100), (300, 140), 1.5),),
        legend=(LegendRow("badge", "decision roles held"),),
        bounds=Box(0, 0, 640, 400),
        caption="",
    )


def _group(group: str, seat: str, *, filled: int, status: str) -> GroupOnBody:
    return GroupOnBody(
        body="board", group=group, seats=1, of=4, filled=filled, seat_share=0.25, vote_share=None,
        voice_share=None, decision_share=None, target=None, parity=None, short=None, to_add=None,
        status=status, seat_ids=(seat,),
    )  # fmt: skip


def _spread() -> Concentration:
    units = (Unit("council", "Eastmere Council", 2.0, 2 / 3), Unit("icb", "NHS Eastmere ICB", 1.0, 1 / 3))
    return Concentration("organisation", "flat", units, 5 / 9, 1 / 9, 1.8, 1 / 6, 1 / 3, 2 / 3)


def _finding(id: str, severity: str, title: str, sentence: str) -> Finding:
    return Finding(
        id=id,
        kind="concentrated",
        severity=severity,
        title=title,
        sentence=sentence,
        caveat="On what is recorded",
        method="Seats counted",
        source="House rule",
        remedy="Share a chair" if severity != "strength" else "",
    )


@pytest.fixture
def empty() -> Review:
    """The review of a map on which nothing is yet."""
    return Review(map=Map(partnership=Partnership(id="p", title="")), as_at=DAY, counts=Counts(0, 0, 0, 0, 0, 0, 0))


@pytest.fixture
def blank_figure(figure: Figure) -> Figure:
    return replace(figure, cards=(), ties=(), legend=(), title="", caption="")
