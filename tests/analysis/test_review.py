"""What a review says of two boards whose answers are known, and at the edges: sentence for sentence."""

import json
import re
from dataclasses import fields, replace
from datetime import date

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import SEVERITIES, Finding, Review
from stakeholdermap.analysis.review import MEASURES, UnknownBody, as_json, day_of, review, suggest_standards
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, DecisionPart, Organisation, Partnership, Seat
from tests.analysis.maps import lancashire, of_edges, westmarch
from tests.analysis.test_coverage import board

KNOWN = standards.load_all()
BOARD = "Westmarch Place Partnership Board"


def against(map: Map, *ids: str, **more) -> Review:
    return review(map, [KNOWN[id] for id in ids], **more)


def sentences(found: Review, kind: str = "") -> list[str]:
    return [f.sentence for f in found.findings if not kind or f.kind == kind]


def one(found: Review, kind: str, words: str = "") -> Finding:
    (finding,) = [f for f in found.findings if f.kind == kind and words in f.sentence]
    return finding


@pytest.fixture(scope="module")
def place() -> Review:
    return against(westmarch(), *suggest_standards(westmarch()))


@pytest.fixture(scope="module", params=[False, True], ids=["groups not recorded", "groups recorded"])
def county(request: pytest.FixtureRequest) -> Review:
    return against(lancashire(request.param), "hwb")


# Lancashire: a real board that meets the law


def test_lancashire_has_13_seats_and_meets_every_item_of_the_law(county: Review) -> None:
    assert (county.counts.seats, county.counts.vacant_seats) == (13, 0)
    (result,) = county.standards
    assert (result.met, result.applicable) == (6, 6)
    strength = one(county, "strength", "the law")
    assert strength.sentence == (
        "Every seat that the law asks for is there: Lancashire Health and Wellbeing Board shows 6 of 6 items of "
        "Health and Wellbeing Board core membership (1 April 2013); one rule, on a vote for every member, cannot be "
        "told."
    )
    assert "not law when checked" in strength.caveat
    assert not sentences(county, "legal_gap")


def test_councils_hold_10_of_13_seats_in_lancashire(county: Review) -> None:
    finding = county.findings[0]
    officers = "four officers" if any(p.group == "local_authority" for p in county.representation) else ""
    assert finding.sentence == (
        "Councils hold 10 of 13 seats (77%) on Lancashire Health and Wellbeing Board: six councillors and "
        f"{officers or 'four whose group is not known'}."
    )
    assert finding.severity == "medium"
    assert "a committee of the council" in finding.caveat
    assert len(finding.evidence) == 10
    assert "sector of the organisation" in finding.caveat


def test_lancashire_has_one_voluntary_seat_and_none_for_primary_care(county: Review) -> None:
    thin = one(county, "thin", "voluntary")
    assert re.search(r"one (seat )?of 13", thin.sentence)
    assert thin.evidence == ("seat13",)
    if any(not seat.group for seat in county.map.seats.values()):
        # The seats that do not say whom they speak for may be primary care's.
        assert not [f for f in county.findings if f.kind == "missing_group"]
        return
    missing = one(county, "missing_group", "primary care")
    assert missing.title == "No seat for primary care"
    assert missing.sentence.startswith(
        "No one on Lancashire Health and Wellbeing Board speaks for primary care: it has no seat."
    )
    assert any(gap.words == "Primary care: no seat" and gap.finding == missing.id for gap in county.gaps)


def test_lancashires_votes_are_assumed_and_that_is_said(county: Review) -> None:
    unknown = one(county, "unknown_data", "no record of a vote")
    assert unknown.sentence.startswith("13 of 13 seats on Lancashire Health and Wellbeing Board")
    assert "every member whose role may vote is taken to have one vote" in unknown.caveat
    assert "seats only" in one(county, "effective_number").caveat


# Westmarch: an invented place with faults planted


def test_westmarch_is_counted(place: Review) -> None:
    counts = place.counts
    assert (counts.organisations, counts.people, counts.bodies, counts.seats) == (11, 20, 5, 37)
    assert (counts.vacant_seats, counts.to_confirm) == (1, 1)
    assert (counts.decisions, counts.relationships) == (5, 18)
    assert place.map.name_of(place.main_body) == BOARD
    assert place.as_at == date(2026, 3, 1)


def test_primary_care_attends_without_a_vote(place: Review) -> None:
    finding = one(place, "voice_without_vote")
    assert finding.sentence == (
        f"Primary care has 2 of 17 seats but 0 of 13 votes on {BOARD}. "
        "Nor is there a vote for it on Urgent Care Delivery Group (1 of 6 seats)."
    )
    # It votes on another body, and nobody recorded whether that one decides.
    assert finding.severity == "medium"
    assert "Whether Neighbourhood Health Steering Group decides is not recorded." in finding.caveat
    assert finding.evidence == ("seat11", "seat12", "seat27")
    assert "Primary care involved from the start (2018)" in finding.source
    assert [gap.words for gap in place.gaps if gap.finding == finding.id] == ["Primary care: no vote"]
    assert not [f for f in place.findings if f.kind == "missing_group" and f.group == "primary_care"]


def test_nobody_is_there_from_lived_experience(place: Review) -> None:
    finding = one(place, "missing_group", "lived experience")
    assert finding.sentence.startswith(f"No one on {BOARD} speaks for people with lived experience")
    assert "Lived experience (2018) expects at least two" in finding.sentence
    alone = one(review(westmarch()), "missing_group", "lived experience")
    assert alone.severity == "medium"


def test_the_healthwatch_seat_is_empty(place: Review) -> None:
    finding = one(place, "vacant", "Healthwatch")
    assert finding.sentence == (
        f"The Healthwatch representative seat on {BOARD} is empty, so nobody there speaks for community voice."
    )
    assert finding.severity == "high"
    assert "Thriving Places" in finding.source


def test_a_seat_to_be_confirmed_is_not_known_rather_than_empty(place: Review) -> None:
    finding = one(place, "vacant", "Carers")
    assert finding.sentence == (
        "It is not known who holds the Carers Together seat on Neighbourhood Health Steering Group, "
        "and nobody else there speaks for community voice."
    )


def test_the_alliance_is_the_only_way_to_two_organisations(place: Review) -> None:
    finding = one(place, "cut_point", "Vale VCSE Alliance is")
    assert finding.sentence == (
        "Vale VCSE Alliance is the only way to two organisations (Age Concern Vale, Carers Together), among the four "
        "that hang by Westmarch Council: if it left, they would lose their only connection to the rest."
    )
    assert set(finding.evidence) == {"alliance", "age", "carers"}


def test_one_decision_has_nobody_who_decides(place: Review) -> None:
    finding = one(place, "nobody_decides")
    assert finding.sentence == (
        "Nobody decides “Choose neighbourhood priorities”. Neighbourhood Health Steering Group recommends, "
        "but no body or post decides."
    )
    assert finding.evidence == ("decision4", "recommends4")


def test_one_post_sits_on_four_bodies_and_is_named_by_its_post(place: Review) -> None:
    finding = one(place, "same_people_twice")
    assert finding.sentence == (
        f"Director of Adult Social Care (Westmarch Council) sits on four bodies: {BOARD}, Finance and Resources "
        "Committee, Urgent Care Delivery Group and Neighbourhood Health Steering Group."
    )


def test_the_council_and_its_concentration_are_said(place: Review) -> None:
    assert one(place, "majority", "carry").sentence == (
        "Westmarch Council holds 3 of 5 votes on Finance and Resources Committee, enough to carry a vote alone."
    )
    assert one(place, "majority", "block").sentence == (
        f"Westmarch Council holds 6 of 13 votes on {BOARD}, enough to block any decision that needs two thirds."
    )
    assert one(place, "effective_number").sentence == (
        "Decisions are spread as if 3.5 organisations shared them equally, out of 11 on the map; "
        "Westmarch Council holds the largest share (44%). Four organisations hold no decision role (by sector: two "
        "voluntary and community, one community voice and one primary care). Five of the eight professions recorded "
        "on the map hold a decision role."
    )
    assert one(place, "concentrated", "chairs").sentence == (
        "Westmarch Council chairs three of the five bodies whose chair is recorded."
    )
    assert one(place, "cut_point", "Westmarch Council is").numbers["would_lose"] == 4


def test_no_finding_names_a_person(place: Review) -> None:
    said = " ".join(f"{f.title} {f.sentence} {f.remedy} {f.caveat}" for f in place.findings)
    for person in westmarch().people.values():
        assert person.name.split()[-1] not in said


def test_westmarch_has_strengths_too(place: Review) -> None:
    said = sentences(place, "strength")
    assert any("well placed" in sentence for sentence in said)
    assert any("Engine room" in sentence for sentence in said)


# Any review


def test_every_finding_is_whole_ordered_and_has_an_id_of_its_own(place: Review, county: Review) -> None:
    for found in (place, county):
        severities = [SEVERITIES.index(f.severity) for f in found.findings]
        assert severities == sorted(severities)
        assert len({f.id for f in found.findings}) == len(found.findings)
        for finding in found.findings:
            for name in ("id", "kind", "title", "sentence", "source", "caveat", "method", "remedy"):
                assert getattr(finding, name), (finding.id, name)
            for text in (finding.sentence, finding.caveat, finding.remedy, finding.method):
                assert text[-1] in ".?", text
                assert "  " not in text
                assert ".." not in text
                assert text[0] == text[0].upper(), text


def test_the_same_facts_give_the_same_review(place: Review) -> None:
    again = against(westmarch(), *suggest_standards(westmarch()))
    assert as_json(again) == as_json(place)


def test_the_review_keeps_the_very_map_it_was_asked_of() -> None:
    map = westmarch()
    assert review(map).map is map


def test_past_terms_are_over_on_a_later_day() -> None:
    map = westmarch()
    ended = replace(map.appointments["held-seat7"], end=date(2026, 8, 31))
    later = review(map.having(put=[ended]), as_at=date(2026, 9, 1))
    assert later.counts.vacant_seats == 2
    assert review(map.having(put=[ended])).counts.vacant_seats == 1


def test_the_day_is_the_maps_own_unless_it_has_none() -> None:
    today = date(2030, 1, 1)
    assert day_of(westmarch(), today) == date(2026, 3, 1)
    assert day_of(Map(), today) == today
    assert review(Map(), as_at=today).as_at == today


def test_a_review_of_a_list_without_a_date_says_so() -> None:
    assert review(westmarch()).membership_day == "Membership as at 1 March 2026"
    undated = review(Map(), as_at=date(2030, 1, 1))
    assert undated.membership_day == "The list carries no date; reviewed on 1 January 2030"


def test_a_standard_that_was_not_in_force_is_said_so() -> None:
    found = against(westmarch(), "place", as_at=date(2020, 1, 1))
    finding = one(found, "not_in_force")
    assert "was not in force on 1 January 2020: it holds only from 1 September 2021" in finding.sentence


def test_a_legal_gap_names_the_post_and_the_act() -> None:
    map = lancashire()
    found = against(map.having(drop=[map.seats["seat6"], map.appointments["held6"]]), "hwb")
    finding = one(found, "legal_gap")
    assert finding.sentence == (
        "Lancashire Health and Wellbeing Board does not show a director of public health. The law (Health and "
        "Social Care Act 2012, section 194(2)(d)) requires one. Check the current membership before relying on this."
    )
    assert finding.severity == "high"
    assert [gap.words for gap in found.gaps if gap.finding == finding.id] == ["Director of public health: no seat"]
    (result,) = found.standards
    assert (result.met, result.applicable) == (5, 6)


def test_two_that_decide_and_three_that_must_agree_are_found() -> None:
    parts = [DecisionPart(id="x", decision="decision0", holder="urgent", part="decides")]
    parts += [
        DecisionPart(id=f"v{n}", decision="decision2", holder=holder, part="must_agree")
        for n, holder in enumerate(("icb", "council", "adeyemi"))
    ]
    found = review(westmarch().having(put=parts))
    assert one(found, "many_deciders").sentence == (
        f"“Agree the place budget” is decided in two places: {BOARD} and Urgent Care Delivery Group."
    )
    assert one(found, "many_vetoes").sentence == (
        "“Award voluntary sector grants” cannot go ahead unless three others agree: NHS Mid Vale ICB, Westmarch "
        "Council and Director of Adult Social Care (Westmarch Council)."
    )


def test_all_roles_at_the_top_are_said() -> None:
    found = review(board(*[{"group": "vcse", "band": "top"}] * 7))
    assert one(found, "top_level_only").sentence == ("All 7 voting seats are held at the most senior level.")


def test_a_body_with_few_members_is_too_small_to_say() -> None:
    found = review(board({"group": "vcse"}, {"group": "staff"}))
    assert one(found, "too_small").sentence == "Board: Too few members (2) to say."
    assert not [f for f in found.findings if f.kind in ("effective_number", "concentrated")]


def test_membership_said_to_be_whole_needs_no_caveat() -> None:
    map = lancashire()
    whole = map.having(put=[replace(map.bodies["board"], complete=True)])
    assert "on what is recorded" in review(map).findings[0].caveat
    assert "on what is recorded" not in review(whole).findings[0].caveat


def test_an_empty_map_and_one_with_an_empty_body_have_a_review() -> None:
    found = review(Map(), [*KNOWN.values()], as_at=date(2026, 1, 1))
    assert found.main_body is None
    proposed = {f.kind for f in found.findings if f.title == "Proposed, not law"}
    assert {f.kind for f in found.findings} - proposed == {"unknown_data"}
    empty = Map().having(put=[Body(id="b", name="B")])
    assert review(empty, [*KNOWN.values()]).counts.seats == 0


def test_a_network_in_two_parts_and_organisations_alone_are_read() -> None:
    found = review(of_edges([("a", "b"), ("c", "d"), ("d", "e")], nodes=["f"]))
    assert one(found, "unknown_data", "no tie").sentence == "One organisation has no tie on the map: f."
    assert one(found, "cut_point").evidence[0] == "d"


def test_a_body_can_be_named_and_an_unknown_one_is_refused() -> None:
    map = westmarch()
    assert against(map, "five_groups", body="urgent").main_body == "urgent"
    named = against(map, "five_groups", body="urgent care delivery group")
    assert [r.body for r in named.standards] == ["urgent"]
    with pytest.raises(UnknownBody, match=f"no body called “Cabinet”.*{BOARD}"):
        review(map, body="Cabinet")


def test_standards_find_the_body_that_they_are_meant_for() -> None:
    found = against(westmarch(), "place", "engine_room", "five_groups", "sponsors")
    assert [r.body for r in found.standards] == ["board", "engine", "board", None]


@pytest.mark.parametrize(
    ("name", "type", "fitting"),
    [
        ("Lancashire Health and Wellbeing Board", "", {"hwb"}),
        ("Vale Health & Wellbeing Board", "", {"hwb"}),
        ("NHS Vale Integrated Care Board", "", {"icb", "icb_policy"}),
        ("Governors", "council_of_governors", {"ft_cog"}),
        ("Discharge Big Room", "", {"big_room"}),
        ("Finance Committee", "", set()),
    ],
)
def test_standards_are_suggested_by_the_names_and_types_of_bodies(name: str, type: str, fitting: set[str]) -> None:
    assert set(suggest_standards(Map().having(put=[Body(id="b", name=name, type=type)]))) == fitting


def test_a_place_partnership_is_offered_the_place_list_and_the_five_groups() -> None:
    assert {"place", "five_groups", "engine_room"} <= set(suggest_standards(westmarch()))


def test_json_has_the_published_shape_and_unknown_is_null(place: Review) -> None:
    told = json.loads(json.dumps(as_json(place), allow_nan=False))
    assert told["schema"] == "stakeholdermap.review/1"
    assert told["map"] == {"id": "westmarch", "title": "Westmarch Place Partnership", "as_at": "2026-03-01"}
    assert (told["counts"]["vacant_seats"], told["counts"]["to_confirm"]) == (1, 1)
    assert {"id", "title", "source", "body", "met", "applicable", "items"} <= set(told["standards"][0])
    shares = {"body", "group", "seats", "of", "seat_share", "vote_share", "voice_share", "status", "flags"}
    assert shares <= set(told["representation"][0])
    assert {(d["by"], d["weights"]) for d in told["decisions"]} == {
        (by, weights)
        for by in ("person", "organisation", "group", "profession", "band")
        for weights in ("flat", "chair_double", "voting_power")
    }
    empty = json.loads(json.dumps(as_json(review(Map(partnership=Partnership(id="p", title=""))))))
    assert empty["decisions"][0]["hhi"] is None


def test_every_measure_is_listed_once_and_the_counts_are_all_told() -> None:
    assert len(set(MEASURES)) == len(MEASURES)
    told = as_json(review(westmarch()))["counts"]
    assert set(told) == {f.name for f in fields(review(westmarch()).counts)}


def test_links_between_sectors_are_told_when_they_hang_on_one_tie(place: Review) -> None:
    assert one(place, "sole_link", "only through").sentence == (
        "NHS providers and primary care organisations are connected only through one tie "
        "(Riverside PCN and Vale Community Health CIC)."
    )


def test_more_than_one_way_between_sectors_is_a_strength() -> None:
    pairs = [("a", "x"), ("b", "y")]
    map = of_edges(pairs)
    sectors = {"a": "vcse", "b": "vcse", "x": "primary_care", "y": "primary_care"}
    grouped = map.having(put=[Organisation(id=id, name=id, group=g) for id, g in sectors.items()])
    assert one(review(grouped), "strength").sentence == (
        "There is more than one independent link between primary care organisations and voluntary and community "
        "organisations (2)."
    )


def test_a_vote_that_nobody_recorded_is_not_no_vote() -> None:
    map = board({"group": "vcse"}, *[{"group": "staff", "votes": True}] * 6)
    found = review(map)
    assert not [f for f in found.findings if f.kind == "voice_without_vote"]
    assert one(found, "unknown_data", "a vote").evidence == ("s0",)


def test_a_body_that_decides_with_the_same_people_as_the_one_above_is_said() -> None:
    map = westmarch()
    seats = [Seat(id=f"n{n}", body="finance", role="member", votes=True) for n in range(6)]
    people = ("raman", "lund", "quince", "tanner", "morgan", "mensah")
    held = [
        replace(map.appointments["held-seat0"], id=f"h{n}", seat=f"n{n}", person=person)
        for n, person in enumerate(people)
    ]
    finding = one(review(map.having(put=[*seats, *held])), "same_people_twice", "votes")
    assert finding.sentence == (
        f"9 of 12 votes on {BOARD} are held by people who also vote on Finance and Resources Committee."
    )


def test_a_post_that_policy_expects_is_named_with_its_article() -> None:
    map = board({"title": "Chair", "role": "chair", "group": "independent"})
    found = against(map.having(put=[Body(id="b", name="NHS Vale Integrated Care Board")]), "icb_policy", "icb")
    said = sentences(found, "missing_group")
    policy = "Integrated care board membership (NHS England policy, adds to Act) (1 July 2022)"
    assert f"NHS Vale Integrated Care Board does not show a director of finance. {policy} expects at least one." in said
    assert (
        "NHS Vale Integrated Care Board does not show this: Board of at least 10. One seat, ten needed. "
        f"{policy} expects it."
    ) in said
    # The chair is not one of the two non-executive members as well.
    assert any("speaks for independent and lay members" in sentence for sentence in said)
    assert "Director of finance: no seat" in [gap.words for gap in found.gaps]
    assert not any("at least 10" in gap.words for gap in found.gaps)


def test_a_group_without_any_seat_is_not_said_again_for_want_of_a_vote() -> None:
    map = board(*[{"group": "local_authority", "votes": True}] * 6)
    found = against(map, "primary_care_first")
    assert one(found, "missing_group", "primary care").sentence == (
        "No one on Board speaks for primary care: it has no seat. Primary care involved from the start (2018) "
        "expects at least one."
    )


def test_governors_are_not_asked_for_the_groups_of_a_partnership() -> None:
    map = board(*[{"group": "staff"}] * 6, type="council_of_governors")
    assert not [f for f in review(map).findings if f.kind == "missing_group"]


def test_a_seat_for_lived_experience_that_is_empty_is_vacant_and_not_missing() -> None:
    map = board(*[{"group": "vcse"}] * 6, {"group": "carer", "holder": None, "title": "Carer"})
    found = review(map)
    assert not [f for f in found.findings if f.group == "lived_experience"]
    assert one(found, "vacant").sentence == (
        "The Carer seat on Board is empty, so nobody there speaks for community voice."
    )
