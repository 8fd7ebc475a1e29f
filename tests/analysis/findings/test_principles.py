"""What is said of principles: once, plainly, and not when another finding says it already."""

from dataclasses import replace

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.findings.principles import answers, met, not_met, runs_through, shape, survey
from stakeholdermap.analysis.preparing import case_of, with_questions
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation
from tests.analysis.maps import of_edges, westmarch
from tests.analysis.test_assessing import answered
from tests.analysis.test_coverage import board
from tests.analysis.test_lenses import DAY, RING, STAR, rated, seated
from tests.analysis.test_principles import room

HOMES = [Organisation(id="council", name="Council", group="local_authority")]
SKILLS = ("project_management", "data_analysis", "communication", "administration")


def told(measure, map: Map, *chosen: str) -> list[Finding]:
    known = standards.load_all()
    recall = Recall()
    case = case_of(map.as_at(DAY), DAY, [known[id] for id in chosen], None, None, recall)
    return list(measure(with_questions(case, map, recall)))


def ids(measure, map: Map, *chosen: str) -> list[str]:
    return [finding.id for finding in told(measure, map, *chosen)]


def test_a_principle_that_is_not_met_is_said_with_what_would_change_it() -> None:
    map = room(("Referral", "Ward"), ("Ward",), meets_every_days=7)
    (finding,) = [f for f in told(not_met, map) if f.id == "principle:big_room_pathway"]
    assert finding.sentence == (
        "Somebody from every step of the pathway is in the Big Room: this is not met. "
        "Not there: someone from every step of the pathway. Nobody in the room knows “Home”."
    )
    assert (finding.severity, finding.evidence[-1]) == ("medium", "b")
    assert finding.remedy
    assert finding.source


def test_what_a_chosen_standard_says_already_is_not_said_twice() -> None:
    map = room(("Referral", "Ward"), ("Ward",), meets_every_days=7)
    assert "principle:big_room_pathway" not in ids(not_met, map, "big_room")


def test_groups_without_a_seat_and_without_a_vote_are_left_to_their_own_findings() -> None:
    assert ids(not_met, westmarch()) == []


def test_one_seat_for_lived_experience_is_said_as_one_of_two() -> None:
    map = board({"group": "lived_experience"}, {"group": "local_authority"})
    (finding,) = [f for f in told(not_met, map) if f.id == "principle:lived_experience"]
    assert "One of two." in finding.sentence
    assert "principle:lived_experience" not in ids(not_met, board({"group": "local_authority"}))


def test_an_engine_room_of_one_organisation_is_said_even_beside_its_standard() -> None:
    seats = [{"skills": (skill, "worked_locally"), "employer": "council"} for skill in SKILLS]
    map = board(*seats, type="engine_room", organisations=HOMES)
    for chosen in ((), ("engine_room",)):
        (finding,) = [f for f in told(not_met, map, *chosen) if f.id == "principle:engine_room"]
        assert "Everybody in it comes from Council." in finding.sentence


def test_what_cannot_be_told_is_no_finding() -> None:
    assert ids(not_met, Map()) == []
    assert ids(not_met, board({"group": ""}, {"group": ""})) == []


def test_principles_that_are_met_are_named_together() -> None:
    (finding,) = told(met, westmarch())
    assert finding.severity == "strength"
    assert finding.sentence == (
        "As far as the map tells, one principle of good partnership is met: decision roles are spread over "
        "organisations and professions, and not only at the top."
    )
    assert told(met, westmarch(), "distribute") == []
    assert told(met, Map()) == []


def test_answers_far_apart_are_said_with_their_counts_and_not_with_a_mean() -> None:
    (finding,) = told(answers, edits.add(Map(), *answered("build_trust", 1, 1, 5, 5)))
    assert finding.title == "Partners see this differently"
    assert finding.sentence == (
        "“We build relationships and trust”: of 4 answers, two answered 1 and two answered 5 "
        "(1 is not at all, 5 is fully)."
    )
    assert finding.numbers["disagreement"] == 1


def test_all_agreeing_that_they_live_up_to_it_is_a_strength_and_two_answers_are_too_few() -> None:
    (finding,) = told(answers, edits.add(Map(), *answered("build_trust", 4, 5, 5)))
    assert finding.severity == "strength"
    assert told(answers, edits.add(Map(), *answered("build_trust", 1, 5))) == []
    assert told(answers, edits.add(Map(), *answered("build_trust", 1, 2, 2))) == []


def test_that_few_of_the_partners_agree_is_no_strength_and_how_many_answered_is_said() -> None:
    def partners(n: int) -> Map:
        there = [Organisation(id=f"o{i}", name=f"O {i}") for i in range(n)]
        return edits.add(Map(), *there, *answered("build_trust", 4, 5, 5))

    assert told(answers, partners(11)) == []
    (finding,) = told(answers, partners(5))
    assert finding.severity == "strength"
    assert "3 of 5 partners answered, one answered 4 and two answered 5" in finding.sentence
    apart = partners(11).having(put=[replace(a, agree=1) for a in partners(11).answers.values() if a.agree == 4])
    (finding,) = told(answers, apart)
    assert (finding.severity, finding.numbers["partners"]) == ("medium", 11)


def test_a_survey_that_few_answered_gets_a_warning() -> None:
    map = rated(of_edges(RING), n0=4, n1=2)
    assert told(survey, map) == []
    few = map.having(drop=[r for r in map.ratings.values() if r.rater not in ("n3", "n4", "n5", "n6")])
    (finding,) = told(survey, few)
    assert finding.sentence == "4 of 8 members said how they see the others: fewer than 60%."


def test_one_place_where_decisions_and_connections_meet_is_said_and_a_ring_says_nothing() -> None:
    (finding,) = told(runs_through, seated(STAR, hub=4, n1=2, n2=1))
    assert finding.sentence.startswith("Decisions and connections both run through hub: it comes first in who holds")
    assert finding.numbers == {"lenses": 3}
    assert told(runs_through, seated(RING)) == []


def test_the_shape_is_put_as_a_question() -> None:
    (finding,) = told(shape, seated(STAR, hub=2, n1=2, n2=2))
    assert finding.sentence.endswith("?")
    assert "no verdict" in finding.caveat
    assert told(shape, Map()) == []


def test_no_finding_here_names_a_person() -> None:
    map = westmarch()
    names = {p.name for p in map.people.values()}
    people = [replace(p, leads_change=True) for p in map.people.values()]
    for measure in (not_met, met, runs_through, shape):
        for finding in told(measure, map.having(put=people)):
            said = f"{finding.sentence} {finding.caveat} {finding.method} {finding.remedy}"
            assert not any(name in said for name in names)
