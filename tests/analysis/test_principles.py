"""Every principle met, not met and not told; what is blank is never a no; one truth with the standards."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.principles import CANNOT_TELL, MET, NOT_MET, PRINCIPLES
from stakeholdermap.analysis.results import PrincipleResult
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person, Seat
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.test_coverage import board
from tests.strategies import maps

# The principles rest on no chance: what is drawn at random beside them need not take long.
FEW_DRAWS = replace(DEFAULT, draws=9)
HOMES = (
    Organisation(id="council", name="Council", group="local_authority"),
    Organisation(id="trust", name="Trust", group="nhs_provider"),
)
ROOM = ("physician", "surgeon", "ward nurse", "manager", "data analyst", "digital lead", "social care lead", "coach")


def told(map: Map, id: str, *chosen: str, day: date = date(2026, 3, 1)) -> PrincipleResult:
    known = standards.load_all()
    found = review(map, [known[one] for one in chosen], as_at=day).principles
    return next(one for one in found if one.id == id)


def status(map: Map, id: str) -> str:
    return told(map, id).status


def partnership(map: Map, **fields) -> Map:
    return map.having(put=[replace(map.partnership, **fields)])


def room(*covers: tuple[str, ...], pathway: tuple[str, ...] = ("Referral", "Ward", "Home"), **fields) -> Map:
    seats = [{"title": f"Post {n}", "covers": steps, "group": "clinician"} for n, steps in enumerate(covers)]
    return board(*seats, type="big_room", pathway=pathway, **fields)


def engine(*seats: dict) -> Map:
    return board(*seats, type="engine_room", organisations=HOMES)


def test_every_principle_is_told_once_in_the_order_of_the_list() -> None:
    for map in (Map(), westmarch(), lancashire()):
        found = review(map).principles
        assert [one.id for one in found] == [one.id for one in PRINCIPLES]
        assert all(one.reason and one.source for one in found)
        assert all(bool(one.ask) == (one.status == CANNOT_TELL) for one in found)


def test_on_an_empty_map_nothing_can_be_told() -> None:
    assert {one.status for one in review(Map()).principles} == {CANNOT_TELL}


def test_five_groups_at_the_table_are_met_and_one_that_is_known_to_be_away_is_not() -> None:
    groups = ("local_authority", "community_voice", "politician", "vcse")
    seats = [{"group": group, "profession": "management"} for group in groups]
    doctor = {"group": "nhs_provider", "profession": "gp"}
    assert status(board(*seats, doctor), "five_groups") == MET
    assert status(board(*seats), "five_groups") == NOT_MET
    assert status(board(*seats, {"group": "", "profession": ""}), "five_groups") == CANNOT_TELL


def test_a_seat_whose_holder_is_to_be_named_is_not_known_to_be_empty() -> None:
    groups = ("local_authority", "community_voice", "politician")
    seats = [{"group": group, "profession": "management"} for group in groups]
    doctor = {"group": "nhs_provider", "profession": "gp"}
    empty = {"group": "vcse", "holder": None}
    assert status(board(*seats, doctor, empty), "five_groups") == NOT_MET
    unnamed = empty | {"attributes": (("status", "TBC"),)}
    assert status(board(*seats, doctor, unnamed), "five_groups") == CANNOT_TELL


def test_primary_care_is_in_from_the_start_when_its_member_was_there_that_day_and_votes() -> None:
    gp = {"group": "primary_care", "votes": True, "start": date(2020, 4, 1)}
    began = partnership(board(gp), started=date(2020, 4, 1))
    assert status(began, "primary_care") == MET
    assert status(board(gp), "primary_care") == CANNOT_TELL
    assert status(partnership(board(gp | {"start": None}), started=date(2020, 4, 1)), "primary_care") == CANNOT_TELL
    without_vote = partnership(board(gp | {"votes": False}, {"votes": True, "group": "vcse"}), started=date(2020, 4, 1))
    assert status(without_vote, "primary_care") == NOT_MET


def roles(*seats: tuple[str, str, str]) -> Map:
    held = [{"employer": o, "profession": p, "band": b, "votes": True, "group": "vcse"} for o, p, b in seats]
    return board(*held, decides=True, organisations=HOMES)


def test_decision_roles_are_spread_over_organisations_professions_and_levels() -> None:
    spread = roles(*[("council", "nurse", "top"), ("trust", "finance", "middle")] * 3)
    assert status(spread, "decision_roles") == MET
    one_home = roles(*[("council", "nurse", "top"), ("council", "finance", "middle")] * 3)
    assert status(one_home, "decision_roles") == NOT_MET
    one_profession = roles(*[("council", "nurse", "top"), ("trust", "nurse", "middle")] * 3)
    assert status(one_profession, "decision_roles") == NOT_MET
    top_only = roles(*[("council", "nurse", "top"), ("trust", "finance", "top")] * 3)
    assert "below the most senior level" in told(top_only, "decision_roles").reason
    assert status(top_only, "decision_roles") == NOT_MET
    assert status(roles(*[("council", "", "top"), ("trust", "", "middle")] * 3), "decision_roles") == CANNOT_TELL


def test_of_two_voices_it_is_not_said_whether_they_are_spread() -> None:
    for seats in ((("council", "nurse", "top"),) * 2, (("council", "nurse", "top"),) * 5):
        found = told(roles(*seats), "decision_roles")
        assert found.status == CANNOT_TELL
        assert "too few to say whether they are spread" in found.reason
    assert status(roles(*(("council", "nurse", "top"),) * 6), "decision_roles") == NOT_MET


def test_that_primary_care_has_no_vote_is_said_of_the_bodies_on_which_it_sits() -> None:
    gp = {"group": "primary_care", "votes": False, "start": date(2020, 4, 1)}
    map = partnership(board(gp, {"votes": True, "group": "vcse"}, decides=True), started=date(2020, 4, 1))
    money = Body(id="money", name="Finance committee", decides=True)
    map = map.having(put=[money, Seat(id="m", body="money", votes=True, group="vcse")])
    assert "It sits without a vote on Board." in told(map, "primary_care").reason
    assert "Finance committee" not in told(map, "primary_care").reason
    away = map.having(put=[replace(map.seats["s0"], group="vcse"), replace(map.people["p0"], employer=None)])
    assert "sits without" not in told(away, "primary_care").reason


SKILLS = ("project_management", "data_analysis", "communication", "administration")


def test_an_engine_room_has_four_skills_and_people_who_worked_here_from_two_organisations() -> None:
    seats = [
        {"skills": (skill, "worked_locally"), "employer": home.id, "profession": "management"}
        for skill, home in zip(SKILLS, HOMES * 2, strict=True)
    ]
    assert status(engine(*seats), "engine_room") == MET
    one_home = [seat | {"employer": "council"} for seat in seats]
    assert told(engine(*one_home), "engine_room").status == NOT_MET
    assert "Everybody in it comes from Council." in told(engine(*one_home), "engine_room").reason
    assert status(engine(*seats[:3]), "engine_room") == NOT_MET
    assert status(engine(*seats[:3], {"employer": "trust"}), "engine_room") == CANNOT_TELL
    nowhere = [seat | {"employer": None} for seat in seats]
    assert status(engine(*nowhere), "engine_room") == CANNOT_TELL


def test_one_person_with_two_skills_makes_an_engine_room_thin() -> None:
    both = {"skills": ("project_management", "data_analysis", "worked_locally"), "employer": "council"}
    others = [{"skills": (skill,), "employer": "trust"} for skill in SKILLS[2:]]
    found = told(engine(both, *others), "engine_room")
    assert found.status == MET
    assert "Thin:" in found.reason
    assert "ouble-hatted" in found.reason


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ((("Referral",), ("ward ", "HOME")), MET),
        ((("Referral", "Ward"), ("Referral",)), NOT_MET),
        ((("Referral", "Ward"), ()), CANNOT_TELL),
        ((), CANNOT_TELL),
    ],
)
def test_every_step_of_the_pathway_has_somebody_in_the_big_room(covers, expected: str) -> None:
    assert status(room(*covers), "big_room_pathway") == expected


def test_steps_that_nobody_wrote_down_cannot_be_told_nor_can_a_room_that_is_not_there() -> None:
    assert status(room(("Ward",), pathway=()), "big_room_pathway") == CANNOT_TELL
    missing = told(westmarch(), "big_room_pathway")
    assert (missing.status, missing.reason) == (CANNOT_TELL, "No Big Room is recorded on the map.")


def test_of_two_big_rooms_the_one_that_lacks_a_step_is_named() -> None:
    whole = room(("Referral", "Ward", "Home"))
    other = room(("Ward",)).bodies["b"]
    second = replace(other, id="c", name="Frailty room")
    seat = replace(next(iter(whole.seats.values())), id="t", body="c", covers=("Ward",))
    held = replace(next(iter(whole.appointments.values())), id="u", seat="t")
    found = told(whole.having(put=[second, seat, held]), "big_room_pathway")
    assert found.status == NOT_MET
    assert "Frailty room: Not there" in found.reason


def test_a_big_room_brings_everybody_together_every_week() -> None:
    seats = [{"title": title} for title in ROOM]
    weekly = board(*seats, type="big_room", meets_every_days=7)
    assert status(weekly, "big_room") == MET
    assert status(board(*seats, type="big_room", meets_every_days=30), "big_room") == NOT_MET
    assert status(board(*seats, type="big_room"), "big_room") == CANNOT_TELL
    assert status(board(*seats[1:], type="big_room", meets_every_days=7), "big_room") == NOT_MET


def test_lived_experience_holds_two_seats_in_its_own_right() -> None:
    lived = {"group": "lived_experience"}
    other = {"group": "local_authority"}
    assert status(board(lived, lived, other), "lived_experience") == MET
    assert status(board(lived, other), "lived_experience") == NOT_MET
    assert status(board(lived, {"group": ""}, other), "lived_experience") == CANNOT_TELL
    twice = [lived | {"holder": "same"}, lived | {"holder": "same"}]
    assert status(board(*twice, other), "lived_experience") == NOT_MET


def test_sponsors_are_a_commissioner_a_politician_and_a_manager() -> None:
    seats = [
        {"group": "nhs_commissioner", "profession": "finance", "skills": ("sponsor",)},
        {"group": "politician", "profession": "elected", "skills": ("sponsor",)},
        {"group": "nhs_provider", "profession": "management", "skills": ("sponsor",)},
    ]
    assert status(board(*seats), "sponsors") == MET
    plain = [{k: v for k, v in seat.items() if k != "skills"} for seat in seats]
    assert status(board(*plain), "sponsors") == CANNOT_TELL
    without = [*seats[:2], plain[2] | {"skills": ("it",)}]
    assert status(board(*without), "sponsors") == NOT_MET


def test_a_population_is_told_when_it_is_written_and_asked_for_when_it_is_not() -> None:
    assert status(partnership(board({}), population="Adults with frailty in Westmarch"), "population") == MET
    blank = told(board({}), "population")
    assert blank.status == CANNOT_TELL
    assert "one line" in blank.ask


def test_where_the_energy_is_is_told_by_who_leads_change_and_where_they_sit() -> None:
    map = board({"group": "vcse"}, {"group": "vcse"})
    leading = map.having(put=[replace(map.people["p0"], leads_change=True)])
    found = told(leading, "energy")
    assert (found.status, found.evidence) == (MET, ("s0",))
    assert status(map, "energy") == CANNOT_TELL
    nobody = map.having(put=[replace(p, leads_change=False) for p in map.people.values()])
    assert status(nobody, "energy") == NOT_MET
    outside = nobody.having(put=[Person(id="x", post="Nurse lead", leads_change=True)])
    assert status(outside, "energy") == NOT_MET


def test_a_map_that_holds_two_moments_is_kept_over_time_and_one_day_alone_cannot_tell() -> None:
    assert status(westmarch(), "over_time") == CANNOT_TELL
    dated = westmarch()
    dated = dated.having(put=[replace(dated.bodies["board"], as_at=date(2025, 3, 1))])
    assert status(dated, "over_time") == MET
    left = westmarch()
    left = left.having(put=[replace(left.appointments["held-seat1"], end=date(2025, 12, 31))])
    found = told(left, "over_time")
    assert found.status == MET
    assert "held-seat1" in found.evidence


@pytest.mark.parametrize("id", ["five_groups", "primary_care_first", "distribute", "engine_room", "lived_experience"])
def test_a_standard_that_was_chosen_and_one_that_was_not_give_the_same_principle(id: str) -> None:
    alone, chosen = review(westmarch()), review(westmarch(), [standards.find(id)])
    assert alone.principles == chosen.principles


@settings(max_examples=25, deadline=None)
@given(maps())
def test_of_any_map_what_is_shown_is_on_it_and_what_is_not_told_is_asked(map: Map) -> None:
    for one in review(map, as_at=date(2026, 1, 1), limits=FEW_DRAWS).principles:
        assert one.status in (MET, NOT_MET, CANNOT_TELL)
        assert bool(one.ask) == (one.status == CANNOT_TELL)
        assert all(map.find(id) is not None for id in one.evidence)


@settings(max_examples=25, deadline=None)
@given(maps())
def test_a_map_with_every_label_rubbed_out_is_never_held_against_anybody(map: Map) -> None:
    blank = map.having(
        put=[
            *(replace(o, group="", name="Somebody") for o in map.organisations.values()),
            *(Person(id=p.id, name="Ann", employer=p.employer) for p in map.people.values()),
            *(replace(b, meets_every_days=None, pathway=()) for b in map.bodies.values()),
            *(replace(s, group="", title="", role="member", covers=(), statutory_item="") for s in map.seats.values()),
            *(replace(a, role="") for a in map.appointments.values()),
        ]
    )
    found = {one.id: one for one in review(blank, as_at=date(2026, 1, 1), limits=FEW_DRAWS).principles}
    by_label = ("five_groups", "lived_experience", "sponsors", "energy", "big_room_pathway", "big_room")
    assert [found[id].reason for id in by_label if found[id].status == NOT_MET] == []
