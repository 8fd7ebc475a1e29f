"""Coverage by matching: nobody counted twice, double hats said, unknown never missing, every kind of item told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.coverage import coverage
from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.standards import Expectation, Rule, Standard, Who
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Fact,
    Organisation,
    Partnership,
    Person,
    Seat,
)
from tests.analysis.maps import lancashire, westmarch

PEOPLE_FIELDS = {"profession", "band", "skills", "lived_experience", "employer"}


def board(*seats: dict, organisations: Iterable[Organisation] = (), **fields) -> Map:
    """A body called b; each seat by its fields, those of its holder among them; ``holder=None`` leaves it vacant."""
    facts: list[Fact] = [Body(id="b", name="Board", **fields), *organisations]
    for number, given in enumerate(seats):
        holder = given.get("holder", f"p{number}")
        about = {k: v for k, v in given.items() if k in PEOPLE_FIELDS}
        rest = {k: v for k, v in given.items() if k not in PEOPLE_FIELDS | {"holder", "acting", "start"}}
        facts.append(Seat(id=f"s{number}", body="b", **({"role": "member"} | rest)))
        if holder:
            facts.append(Person(id=holder, post=given.get("title") or "Somebody", **about))
            facts.append(
                Appointment(
                    id=f"a{number}",
                    seat=f"s{number}",
                    person=holder,
                    acting=given.get("acting"),
                    start=given.get("start"),
                )
            )
    return Map(partnership=Partnership(id="p", title="P")).having(put=facts)


def item(id: str, who: Who | None = None, kind: str = "seats", group: str = "any", **rule) -> Expectation:
    about = {k: rule.pop(k) for k in ("decision_role_expected",) if k in rule}
    return Expectation(id, group, id, Rule(kind, who=who or Who(), **rule), short=id, **about)


def against(map: Map, *items: Expectation, whole: bool = False) -> list[ItemResult]:
    standard = Standard("x", "X", source="us", items=items, whole_partnership=whole)
    return list(coverage(standard, "b", Decided(Seating(map), "b")).items)


def told(map: Map, *items: Expectation, **more) -> list[str]:
    return [result.status for result in against(map, *items, **more)]


def shipped(id: str, map: Map, body: str) -> StandardResult:
    return coverage(standards.find(id), body, Decided(Seating(map), body))


VCSE, COUNCIL = Who(groups=("vcse",)), Who(groups=("local_authority",))
ADULTS = Who(posts=("director adult",), not_posts=("assistant", "deputy"))
CHILDREN = Who(posts=("director child",))


@pytest.mark.parametrize("groups", [False, True])
def test_lancashire_meets_every_item_of_the_law(groups: bool) -> None:
    result = shipped("hwb", lancashire(groups), "board")
    assert (result.met, result.applicable) == (6, 6)
    assert [i.status for i in result.items] == ["met"] * 6 + ["not_applicable", "cannot_tell"]
    seats = {i.id: i.seats for i in result.items}
    assert seats["hwb.dass"] == ("seat4",)
    assert seats["hwb.dcs"] == ("seat5",)
    assert seats["hwb.dph"] == ("seat6",)
    assert seats["hwb.healthwatch"] == ("seat12",)
    assert seats["hwb.icb"] == ("seat7",)


def test_westmarchs_board_is_held_against_what_a_place_should_consider() -> None:
    result = shipped("place", westmarch().as_at(date(2026, 3, 1)), "board")
    told_by = {i.id: i.status for i in result.items}
    assert told_by == {
        "place.pc": "met",
        "place.providers": "met",
        "place.people": "vacant",
        "place.la": "met",
        "place.sc": "missing",
        "place.vcse": "met",
        "place.icb": "met",
        "place.wider": "not_applicable",
    }
    assert (result.met, result.applicable) == (5, 7)


def test_one_seat_is_not_counted_for_two_items() -> None:
    map = board({"group": "vcse", "title": "Chief officer"})
    first, second = against(map, item("one", VCSE), item("two", VCSE))
    assert (first.status, second.status) == ("met", "missing")
    assert "counted for another item" in second.reason


def test_the_matching_finds_the_only_way_to_meet_both() -> None:
    either = Who(groups=("vcse", "local_authority"))
    map = board({"group": "vcse"}, {"group": "local_authority"})
    assert told(map, item("any", either), item("vcse", VCSE)) == ["met", "met"]


def test_one_post_that_is_both_directors_is_double_hatted() -> None:
    map = board({"title": "Director of Adult and Children's Services"})
    first, second = against(map, item("a", ADULTS), item("c", CHILDREN))
    assert {first.status, second.status} == {"met", "thin"}
    assert "Double-hatted" in second.reason


def test_one_person_in_two_seats_is_double_hatted() -> None:
    map = board({"group": "vcse", "holder": "same"}, {"group": "local_authority", "holder": "same"})
    results = against(map, item("v", VCSE), item("c", COUNCIL))
    assert sorted(r.status for r in results) == ["met", "thin"]
    assert any("Double-hatted" in r.reason for r in results)


def test_an_attribute_of_a_member_may_be_met_by_a_seat_that_is_counted_already() -> None:
    knows = Who(skills=("mental_illness_services",))
    map = board({"group": "vcse", "skills": ("mental_illness_services",)})
    assert told(map, item("v", VCSE), item("m", knows, may_share=True)) == ["met", "met"]


def test_an_empty_seat_is_vacant_and_not_missing() -> None:
    (result,) = against(board({"group": "vcse", "holder": None, "title": "Chief officer"}), item("v", VCSE))
    assert (result.status, result.seats, result.people) == ("vacant", ("s0",), ())


def test_a_seat_to_be_confirmed_says_that_its_holder_is_not_known() -> None:
    map = board({"group": "vcse", "holder": None, "attributes": (("status", "TBC"),)})
    (result,) = against(map, item("v", VCSE))
    assert result.status == "cannot_tell"
    assert "not known who" in result.reason


def test_a_blank_label_cannot_be_told_and_is_not_missing() -> None:
    assert told(board({"group": ""}), item("v", VCSE)) == ["cannot_tell"]
    assert told(board({"group": "wider"}), item("v", VCSE)) == ["missing"]
    assert told(board(), item("v", VCSE)) == ["cannot_tell"]


def test_a_secretary_and_a_deputy_hold_no_place_of_their_own() -> None:
    for role in ("secretary", "deputy"):
        assert told(board({"group": "vcse", "role": role}), item("v", VCSE)) == ["missing"]


def test_clinicians_are_counted_by_profession_and_another_label_is_said() -> None:
    clinician = Who(groups=("clinician",), by="profession")
    nurse = board({"group": "nhs_provider", "profession": "nurse"})
    assert told(nurse, item("c", clinician)) == ["met"]
    manager = board({"group": "clinician", "profession": "management"})
    assert told(manager, item("c", clinician)) == ["missing"]
    (result,) = against(board({"group": "clinician"}), item("c", clinician))
    assert result.status == "met"
    assert "profession is not recorded" in result.reason
    assert told(board({"group": "nhs_provider"}), item("c", clinician)) == ["cannot_tell"]


def test_a_place_held_by_somebody_acting_or_without_the_expected_vote_is_thin() -> None:
    (acting,) = against(board({"group": "vcse", "acting": True}), item("v", VCSE))
    assert (acting.status, acting.reason) == ("thin", "Only somebody acting for the time being holds it.")
    wanted = item("v", VCSE, decision_role_expected="yes")
    (silent,) = against(board({"group": "vcse", "votes": False}), wanted)
    assert (silent.status, silent.reason) == ("thin", "Without a vote.")
    assert told(board({"group": "vcse", "votes": None}), wanted) == ["met"]


def test_a_vote_that_was_asked_for_and_not_recorded_cannot_be_told() -> None:
    wanted = item("v", replace(VCSE, votes=True))
    others = {"group": "staff", "votes": True}
    assert told(board({"group": "vcse", "votes": True}, others), wanted) == ["met"]
    assert told(board({"group": "vcse", "votes": None}, others), wanted) == ["cannot_tell"]
    assert told(board({"group": "vcse", "votes": False}, others), wanted) == ["missing"]
    # Where no vote is recorded at all, every member is taken to have one.
    assert told(board({"group": "vcse"}, {"group": "staff"}), wanted) == ["met"]


def test_assistants_and_other_organisations_are_not_the_statutory_director() -> None:
    assert told(board({"title": "Assistant Director of Adult Services"}), item("a", ADULTS)) == ["missing"]
    council = Organisation(id="o", name="Trust", group="nhs_provider")
    map = board({"title": "Director of Adult Services", "employer": "o"}, organisations=[council])
    limited = replace(ADULTS, employed_in=("local_authority",))
    assert told(map, item("a", limited)) == ["missing"]


def test_a_seat_that_names_the_item_meets_it() -> None:
    map = board({"title": "Member", "statutory_item": "a", "group": "wider"})
    assert told(map, item("a", ADULTS)) == ["met"]


def test_an_integrated_care_board_elsewhere_on_the_map_is_asked_about_and_no_gap() -> None:
    boards = [Organisation(id=f"i{n}", name=f"NHS {n} ICB", group="nhs_commissioner") for n in (1, 2)]
    wanted = item("i", Who(groups=("nhs_commissioner",), organisations=("ICB",)), "per_organisation", may_share=True)
    (one,) = against(board({"employer": "i1"}, organisations=boards), wanted)
    assert (one.status, one.seats) == ("met", ("s0",))
    assert one.reason == "Is NHS 2 ICB relevant to this area? It has no seat here."
    (none,) = against(board({"group": "vcse"}, organisations=boards), wanted)
    assert (none.status, none.reason) == ("missing", "No seat for NHS 1 ICB and NHS 2 ICB.")
    both = board({"employer": "i1"}, {"employer": "i2"}, organisations=boards)
    assert told(both, wanted) == ["met"]
    empty = board({"employer": "i1"}, {"holder": None, "appointed_by": "i2"}, organisations=boards)
    assert told(empty, wanted) == ["vacant"]


def test_a_seat_that_its_title_gives_to_the_integrated_care_board_counts_before_its_holder_is_known() -> None:
    boards = [Organisation(id="i", name="NHS Vale ICB", group="nhs_commissioner")]
    who = Who(groups=("nhs_commissioner",), organisations=("ICB",), posts=("icb",))
    map = board({"title": "Nominated by the ICB", "holder": None}, organisations=boards)
    assert told(map, item("i", who, "per_organisation")) == ["vacant"]


def test_lived_experience_is_no_rung_of_the_ladder() -> None:
    wanted = item("level", kind="decision_below_top")
    top, lived = {"band": "top", "votes": True}, {"band": "lived", "votes": True}
    assert told(board(top, top, top, lived), wanted, whole=True) == ["missing"]
    assert told(board(top, {"band": "senior", "votes": True}, lived), wanted, whole=True) == ["met"]
    assert told(board(lived, {"band": "governing", "votes": True}), wanted, whole=True) == ["cannot_tell"]


def test_decision_weight_of_unknown_holders_might_be_anybodys() -> None:
    two = [Organisation(id=id, name=id) for id in "ab"]
    wanted = item("org", kind="decision_organisations", at_least=2, share_to=0.5)
    known = board({"employer": "a"}, {"employer": "b"}, organisations=two)
    assert told(known, wanted, whole=True) == ["met"]
    alone = {"employer": "a", "votes": True}
    assert told(board(alone, organisations=two), wanted, whole=True) == ["missing"]
    # Who votes is taken for granted here: then nobody's lack of a vote is known.
    assert told(board({"employer": "a"}, organisations=two), wanted, whole=True) == ["cannot_tell"]
    register = [
        Body(id="empty", name="Empty group"),
        Decision(id="d", name="D"),
        Decision(id="e", name="E"),
        DecisionPart(id="x", decision="d", holder="b", part="decides"),
        DecisionPart(id="y", decision="e", holder="empty", part="decides"),
    ]
    (open_,) = against(known.having(put=register), wanted, whole=True)
    assert open_.status == "cannot_tell"
    assert "For 50% of the decision weight it is not recorded." in open_.reason


def test_a_count_at_the_start_of_a_sentence_has_a_capital() -> None:
    (result,) = against(board({"group": "vcse"}, {"group": ""}), item("m", VCSE, "share", share_above=0.5))
    assert result.reason == "1 of 2 seats (50%). One seat has no group recorded."


def test_more_than_one_of_something_there_should_be_one_of_is_thin() -> None:
    assert told(board({"group": "vcse"}, {"group": "vcse"}), item("v", VCSE, at_most=1)) == ["thin"]


def test_shares_of_seats_wait_for_the_labels_that_could_change_them() -> None:
    wanted = item("m", VCSE, "share", share_above=0.5)
    assert told(board({"group": "vcse"}, {"group": "vcse"}, {"group": "staff"}), wanted) == ["met"]
    assert told(board({"group": "vcse"}, {"group": "staff"}), wanted) == ["missing"]
    assert told(board({"group": "vcse"}, {"group": ""}), wanted) == ["cannot_tell"]
    assert told(board({"group": "vcse"}, {"group": "vcse"}, {"group": ""}), wanted) == ["met"]
    third = item("t", VCSE, "share", share_from=0.25, share_to=0.42)
    assert told(board({"group": "vcse"}, {"group": "staff"}, {"group": "staff"}), third) == ["met"]


def test_a_total_counts_seats_and_empty_ones_make_it_vacant() -> None:
    wanted = item("t", kind="total", at_least=2)
    assert told(board({}, {}), wanted) == ["met"]
    assert told(board({}, {"holder": None}), wanted) == ["vacant"]
    assert told(board({}), wanted) == ["missing"]


def test_how_often_a_body_meets_is_compared_when_it_is_recorded() -> None:
    wanted = item("w", kind="meets_every", at_most=7)
    assert told(board({}), wanted) == ["cannot_tell"]
    assert told(board({}, meets_every_days=7), wanted) == ["met"]
    assert told(board({}, meets_every_days=14), wanted) == ["missing"]


def test_whether_somebody_was_there_at_the_start_needs_dates() -> None:
    wanted = item("s", Who(groups=("primary_care",)), "present_at_start")
    map = board({"group": "primary_care", "start": date(2020, 1, 1)})
    assert told(map, wanted) == ["cannot_tell"]
    begun = replace(map, partnership=replace(map.partnership, started=date(2021, 1, 1)))
    assert told(begun, wanted) == ["met"]
    early = replace(map, partnership=replace(map.partnership, started=date(2019, 1, 1)))
    (result,) = against(early, wanted)
    # Somebody else may have held the seat before: the map does not say.
    assert result.status == "cannot_tell"
    assert "1 January 2020" in result.reason


def test_a_document_a_rule_and_an_open_place_are_never_missing() -> None:
    reasons = item("d", kind="cannot_tell", reason="This is a document."), item("o", kind="optional")
    first, second = against(board({}), *reasons)
    assert (first.status, first.reason) == ("cannot_tell", "This is a document.")
    assert second.status == "not_applicable"


def test_a_seat_at_every_level_needs_bodies_with_levels() -> None:
    wanted = item("l", VCSE, "each_level", levels=("place", "system"))
    assert told(board({"group": "vcse"}, level="place"), wanted, whole=True) == ["cannot_tell"]
    two = board({"group": "vcse"}, level="place").having(put=[Body(id="c", name="C", level="system")])
    assert told(two, wanted, whole=True) == ["missing"]
    three = two.having(put=[Seat(id="z", body="c", group="vcse"), Appointment(id="az", seat="z", person="p0")])
    assert told(three, wanted, whole=True) == ["met"]


def test_only_a_recorded_lack_of_skills_is_a_lack() -> None:
    wanted = item("s", Who(skills=("data_analysis",), professions=("data_analysis",), posts=("analyst",)))
    assert told(board({"title": "Nurse"}), wanted) == ["cannot_tell"]
    assert told(board({"title": "Nurse", "skills": ("it",)}), wanted) == ["cannot_tell"]
    assert told(board({"title": "Nurse", "skills": ("it",), "profession": "nurse"}), wanted) == ["missing"]
    assert told(board({"title": "Data Analyst"}), wanted) == ["met"]


def test_one_person_with_two_skills_makes_the_second_thin() -> None:
    wanted = [item(s, Who(skills=(s,))) for s in ("data_analysis", "communication")]
    results = against(board({"skills": ("data_analysis", "communication")}), *wanted)
    assert [r.status for r in results] == ["met", "thin"]


def test_a_board_of_the_least_that_law_and_policy_ask_meets_both() -> None:
    trust = Organisation(id="icb", name="NHS Vale ICB", group="nhs_commissioner")
    map = board(
        {"title": "Chair", "role": "chair", "group": "independent"},
        {"title": "Chief Executive", "group": "nhs_commissioner", "employer": "icb"},
        {"title": "Trust partner member", "group": "mental_health_provider"},
        {"title": "Primary medical services partner member", "group": "primary_care"},
        {"title": "Local authority partner member", "group": "local_authority"},
        {"title": "Chief Finance Officer", "group": "nhs_commissioner", "employer": "icb"},
        {"title": "Medical Director", "group": "nhs_commissioner", "employer": "icb"},
        {"title": "Chief Nurse", "group": "nhs_commissioner", "employer": "icb"},
        {"title": "Non-executive member", "group": "independent"},
        {"title": "Non-executive member", "group": "independent"},
        organisations=[trust],
    )
    law, policy = shipped("icb", map, "b"), shipped("icb_policy", map, "b")
    assert [i.status for i in law.items] == ["met"] * 6 + ["cannot_tell"]
    assert [i.status for i in policy.items] == ["met"] * 5


def test_governors_are_counted_by_those_who_elect_them() -> None:
    seats = [
        *({"title": f"Public governor {n}", "group": "community_voice"} for n in range(18)),
        *({"title": f"Staff governor {n}", "group": "staff"} for n in range(5)),
        {"title": "CCG governor", "group": "nhs_commissioner"},
        *({"title": f"Local authority governor {n}", "group": "local_authority"} for n in range(3)),
        *({"title": f"Education sector governor {n}", "group": "education"} for n in range(2)),
        *({"title": f"Voluntary sector governor {n}", "group": "vcse"} for n in range(2)),
    ]
    result = shipped("ft_cog", board(*seats), "b")
    assert [i.status for i in result.items] == ["met", "met", "met", "cannot_tell", "not_applicable"]
    assert result.items[0].reason == "18 of 31 seats (58%)."


def test_a_vote_on_any_body_that_decides_is_a_decision_role_and_the_bodies_are_named() -> None:
    def told(map: Map) -> tuple[str, str]:
        item = next(i for i in shipped("primary_care_first", map, "board").items if i.id == "pc.role")
        return item.status, item.reason

    map = westmarch()
    open_ = "Neighbourhood Health Steering Group"
    assert told(map) == ("cannot_tell", f"Whether {open_} decides is not recorded.")
    map = map.having(put=[replace(map.bodies["neighbourhood"], decides=False)])
    # It has no seat on the finance committee, so that is not said to keep a vote from it.
    bodies = "Westmarch Place Partnership Board and Urgent Care Delivery Group"
    assert told(map) == ("missing", f"It sits without a vote on {bodies}.")
    there = next(s for s in map.seats.values() if s.body == "urgent")
    voting = map.having(put=[replace(there, group="primary_care", votes=True)])
    assert told(voting) == ("met", "On Urgent Care Delivery Group.")


def test_only_a_university_meets_what_is_asked_of_a_university() -> None:
    homes = [
        Organisation(id="u", name="University of Midvale", group="education"),
        Organisation(id="t", name="Midvale University Hospitals NHS FT", group="acute_provider"),
    ]

    def told(**seat: str) -> tuple[str, str]:
        item = shipped("ft_cog", board({"title": "Governor", **seat}, organisations=homes), "b").items[3]
        return item.status, item.reason

    asked = "It applies only if one of the trust's hospitals includes a medical or dental school."
    assert told(title="Education sector governor", group="education") == ("cannot_tell", asked)
    assert told(employer="t", group="staff") == ("cannot_tell", asked)
    assert told(employer="u", group="education")[0] == "met"
    assert told(title="University governor", group="education")[0] == "met"
