"""Not known is never counted as missing: blanking what is recorded makes nobody missing who was not before."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.analysis import standards, wording
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.representation import LOOKED_FOR
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Fact, Organisation, Person, Seat
from tests.analysis.maps import lancashire, westmarch

KNOWN = tuple(
    standards.find(id)
    for id in ("hwb", "five_groups", "place", "lived_experience", "primary_care_first", "distribute", "icp", "vcse")
)
DAY = date(2026, 6, 1)
# What is drawn at random is no matter here, and would take long.
QUICK = replace(DEFAULT, draws=1)
GAPS = ("missing_group", "legal_gap", "voice_without_vote")
GROUPS = ["local_authority", "politician", "clinician", "community_voice", "resident", "vcse", "primary_care", "staff"]
BLANKS: dict[type[Fact], dict[str, object]] = {
    Seat: {"group": "", "votes": None, "has_deputy": None},
    Person: {"profession": "", "band": ""},
    Organisation: {"group": ""},
    Appointment: {"start": None, "end": None},
}


def _seat(n: int, body: str, draw: st.DrawFn) -> list[Fact]:
    post = draw(st.sampled_from(["Manager", "Director of Adult Services", "Cllr", "Clinical Director", "Data Analyst"]))
    home = draw(st.sampled_from(["o0", "o1", "o2", None]))
    role = draw(st.sampled_from(["chair", "member", "member", "member", "in_attendance"]))
    seat = Seat(
        id=f"s{n}",
        body=body,
        title=post,
        role=role,
        group=draw(st.sampled_from(GROUPS)),
        # Who only attends has no vote, whether anybody recorded that or not.
        votes=role != "in_attendance" and draw(st.sampled_from([True, True, False])),
        appointed_by=home,
        has_deputy=False,
    )
    if draw(st.integers(0, 5)) == 0:
        return [seat]
    person = Person(
        id=f"p{n}",
        post=post,
        employer=home,
        profession=draw(st.sampled_from([*words.PROFESSIONS])),
        band=draw(st.sampled_from([*words.BANDS])),
    )
    held = Appointment(id=f"a{n}", seat=seat.id, person=person.id, start=date(2025, 1, 1), end=date(2027, 1, 1))
    return [seat, person, held]


@st.composite
def boards(draw: st.DrawFn) -> Map:
    sectors = ["local_authority", "nhs_commissioner", draw(st.sampled_from(["primary_care", "vcse", "healthwatch"]))]
    facts: list[Fact] = [Organisation(id=f"o{n}", name=f"Organisation {n}", group=g) for n, g in enumerate(sectors)]
    facts.append(Body(id="b", name="Vale Health and Wellbeing Board and Place Partnership Board", decides=True))
    facts.append(Body(id="c", name="Committee", parent="b", decides=draw(st.booleans())))
    for n in range(draw(st.integers(1, 9))):
        facts += _seat(n, "b" if n < 6 else "c", draw)
    return Map().having(put=facts)


def _fields(map: Map) -> list[tuple[str, str]]:
    return [(f.id, name) for f in map.things() for name in BLANKS.get(type(f), {})]


def _blanked(map: Map, which: list[tuple[str, str]]) -> Map:
    for id, name in which:
        fact = map.find(id)
        assert fact is not None
        map = map.having(put=[replace(fact, **{name: BLANKS[type(fact)][name]})])
    return map


def _gaps(told: Review) -> set[str]:
    found = set()
    for finding in told.findings:
        if finding.kind in GAPS and finding.id.endswith(":several"):
            # On a small body several groups are said in one sentence.
            found |= {group for group in LOOKED_FOR if wording.group(group) in finding.sentence}
        elif finding.kind in GAPS:
            found.add(finding.group or finding.id)
    return found


def _items(told: Review) -> dict[tuple[str, str], str]:
    return {(r.standard.id, item.id): item.status for r in told.standards for item in r.items}


@settings(max_examples=20, deadline=None)
@given(boards(), st.data())
def test_blanking_a_field_makes_nobody_missing(map: Map, data: st.DataObject) -> None:
    which = data.draw(st.lists(st.sampled_from(_fields(map)), min_size=1, max_size=6, unique=True))
    full, less = (
        review(map, KNOWN, as_at=DAY, limits=QUICK),
        review(_blanked(map, which), KNOWN, as_at=DAY, limits=QUICK),
    )
    before, after = _items(full), _items(less)
    new = {k: (before[k], status) for k, status in after.items() if status in ("missing", "vacant")}
    new = {k: v for k, v in new.items() if v[0] not in ("missing", "vacant")}
    assert not new, which
    assert not _gaps(less) - _gaps(full), which


@pytest.mark.parametrize("make", [westmarch, lambda: lancashire(groups=True)], ids=["Westmarch", "Lancashire"])
def test_blanking_any_one_field_of_a_known_board_makes_nobody_missing(make) -> None:
    map = make()
    told = review(map, KNOWN, limits=QUICK)
    before, gaps = _items(told), _gaps(told)
    for which in _fields(map)[:: len(_fields(map)) // 16]:
        less = review(_blanked(map, [which]), KNOWN, limits=QUICK)
        assert _gaps(less) <= gaps, which
        worse = [k for k, s in _items(less).items() if s == "missing" and before[k] != "missing"]
        assert not worse, which


def test_a_board_without_any_label_has_nobody_missing_and_asks_for_them() -> None:
    map = westmarch()
    blank = _blanked(map, [f for f in _fields(map) if f[1] in ("group", "profession") and f[0] in map.seats])
    told = review(blank, KNOWN, limits=QUICK)
    # What the names of posts tell stays told.
    assert not [f for f in told.findings if f.kind == "missing_group" and f.severity == "high"]
    assert any("whom they speak for" in f.sentence for f in told.findings if f.kind == "unknown_data")
