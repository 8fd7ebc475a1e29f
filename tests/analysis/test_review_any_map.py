"""Whatever the edits can make of a map, its review is whole: it never raises, and what it says can be checked."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.decisions import decision_roles, main_body_of
from stakeholdermap.analysis.network import measures
from stakeholdermap.analysis.review import as_json, review
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
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

KNOWN = tuple(standards.load_all().values())
DAY = date(2026, 6, 1)
NAMES = st.sampled_from(
    ["Vale Council", "NHS Vale ICB", "Healthwatch Vale", "Health and Wellbeing Board", "Engine Room", "—", "*"]
)
POSTS = st.sampled_from(["", "Director of Adult Services", "Chair", "Cllr", "Public governor", "Data Analyst", "é"])
SMALL = st.integers(0, 4)
MAYBE = st.sampled_from([None, True, False])
DAYS = st.sampled_from([None, date(2020, 1, 1), date(2026, 5, 31), date(2026, 12, 31)])


def key_of(listed) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *listed])


def ids(letter: str) -> st.SearchStrategy[str]:
    return st.builds(lambda n: f"{letter}{n}", SMALL)


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


FACTS = st.one_of(
    st.builds(
        Organisation, id=ids("o"), name=NAMES, group=key_of(words.GROUPS), level=key_of(words.LEVELS),
        part_of=optional(ids("o")),
    ),
    st.builds(
        Person, id=ids("p"), post=st.just("Post"), employer=optional(ids("o")), profession=key_of(words.PROFESSIONS),
        band=key_of(words.BANDS), lived_experience=MAYBE,
        skills=st.lists(st.sampled_from(list(words.SKILLS)), max_size=2, unique=True).map(tuple),
    ),
    st.builds(
        Body, id=ids("b"), name=NAMES, type=key_of(words.BODY_TYPES), parent=optional(ids("b")),
        level=key_of(words.LEVELS), voting_rule=key_of(words.VOTING_RULES), decides=MAYBE, complete=MAYBE,
        meets_every_days=st.none() | st.integers(1, 30),
    ),
    st.builds(
        Seat, id=st.builds(lambda n: f"s{n}", st.integers(0, 12)), body=ids("b"), title=POSTS,
        role=key_of(words.SEAT_ROLES), group=key_of(words.GROUPS), appointed_by=optional(ids("o")), votes=MAYBE,
        has_deputy=MAYBE, attributes=st.sampled_from([(), (("status", "TBC"),)]),
    ),
    st.builds(
        Appointment, id=st.builds(lambda n: f"a{n}", st.integers(0, 12)),
        seat=st.builds(lambda n: f"s{n}", st.integers(0, 12)), person=ids("p"), start=DAYS, end=DAYS, acting=MAYBE,
        role=key_of(words.SEAT_ROLES),
    ),
    st.builds(Decision, id=ids("d"), name=NAMES, weight=st.sampled_from([0.0, 1.0, 1000.0, 1e-300])),
    st.builds(
        DecisionPart, id=st.builds(lambda n: f"x{n}", st.integers(0, 9)), decision=ids("d"),
        holder=st.one_of(ids("o"), ids("p"), ids("b")), part=st.sampled_from(list(words.PARTS)),
    ),
    st.builds(
        Relationship, id=st.builds(lambda n: f"r{n}", st.integers(0, 12)), one=st.one_of(ids("o"), ids("p")),
        other=st.one_of(ids("o"), ids("p")), kind=st.sampled_from(list(words.TIE_KINDS)), directed=st.booleans(),
    ),
)  # fmt: skip
# Things that others point to come first, so that most of what is drawn is allowed.
ORDER = {kind: n for n, kind in enumerate((Organisation, Person, Body, Seat, Appointment, Decision))}


@st.composite
def maps(draw: st.DrawFn) -> Map:
    facts: list[Fact] = draw(st.lists(FACTS, max_size=45))
    map = Map()
    for fact in sorted(facts, key=lambda f: ORDER.get(type(f), 9)):
        try:
            map = edits.merge(map, [fact])
        except Refused:
            continue
    return map


@given(maps(), st.lists(st.sampled_from(KNOWN), unique_by=lambda s: s.id, max_size=6))
def test_a_review_never_raises_and_points_only_to_what_is_on_the_map(map: Map, against) -> None:
    found = review(map, against, as_at=DAY)
    assert found.map is map
    for finding in found.findings:
        assert all(map.find(id) is not None for id in finding.evidence), finding
        assert finding.body is None or finding.body in map.bodies
        assert finding.sentence
        assert finding.source
        assert finding.caveat
        assert finding.method
        assert finding.remedy
    assert len({f.id for f in found.findings}) == len(found.findings)
    assert {g.finding for g in found.gaps} <= {f.id for f in found.findings}
    for result in found.standards:
        assert len(result.items) == len(result.standard.items)
        for item in result.items:
            assert all(seat in map.seats for seat in item.seats)
            assert all(person in map.people for person in item.people)


@given(maps())
def test_shares_add_up_to_one_or_are_not_known(map: Map) -> None:
    found = review(map, as_at=DAY)
    for one in found.decisions:
        shares = [unit.share for unit in one.units]
        if one.total > 0:
            assert sum(s for s in shares if s is not None) == pytest.approx(1)
        else:
            assert all(share is None for share in shares)
    for body in map.bodies:
        rows = [row for row in found.representation if row.body == body]
        for name in ("seat_share", "vote_share", "voice_share", "decision_share"):
            values = [getattr(row, name) for row in rows]
            assert all(v is None for v in values) or sum(values) == pytest.approx(1)
        assert sum(row.seats for row in rows) == len(map.seats_on(body))


@given(maps())
def test_a_review_is_plain_data_and_the_same_every_time(map: Map) -> None:
    told = json.dumps(as_json(review(map, KNOWN, as_at=DAY)), allow_nan=False)
    assert told == json.dumps(as_json(review(map, KNOWN, as_at=DAY)), allow_nan=False)


@given(maps(), st.sampled_from(["organisations", "people", "bodies", "all"]), st.sampled_from([None, True, False]))
def test_measures_never_raise_and_have_no_value_that_is_not_a_number(map: Map, level: str, directed) -> None:
    for _, _, _, value in measures.table(map, level, directed=directed):
        assert value is None or value == value


@given(maps())
def test_decision_roles_of_bodies_and_of_people_count_the_same_seats(map: Map) -> None:
    now = map.as_at(DAY)
    roles = decision_roles(now, main_body_of(now)).held
    personal = sum(p.part == "decides" and p.holder in map.people for p in map.parts.values())
    assert sum(roles.get(b, 0) for b in map.bodies) + personal == sum(roles.get(p, 0) for p in map.people)
