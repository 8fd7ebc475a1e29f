"""What standards tell: only when in force, each absence once, and nothing called whole that cannot be told."""

from dataclasses import replace
from datetime import date

from stakeholdermap.analysis.as_json import as_json
from stakeholdermap.analysis.finding import ItemResult, StandardResult
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.analysis.standards import Expectation, Rule, Standard, Who
from stakeholdermap.model.things import Organisation, Person
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.reading import KNOWN, against, found, one
from tests.analysis.test_coverage import board

BOARD = "Westmarch Place Partnership Board"


def test_a_law_that_is_not_in_force_is_neither_met_nor_broken() -> None:
    early = date(1990, 1, 1)
    for map in (lancashire(), westmarch()):
        told = against(map, "hwb", as_at=early)
        assert one(told, "not_in_force")
        assert not found(told, "legal_gap")
        assert not found(told, "strength", "law")
        assert not found(told, "unknown_data", "standards")


def test_standards_not_in_force_are_no_evidence_of_anything_else() -> None:
    told = against(westmarch(), "five_groups", "place", "lived_experience", as_at=date(2010, 1, 1))
    assert not any("expect" in finding.sentence for finding in told.findings)
    assert not any("(2018)" in f.source for f in told.findings if f.kind in ("vacant", "missing_group"))


def test_a_proposal_is_shown_as_one_and_makes_no_gap() -> None:
    governed = lancashire(groups=True)
    told = against(governed, "hwb", "health_bill_2026_hwb", "health_bill_2026_icb")
    hwb, icb = found(told, "not_in_force")
    for finding in (hwb, icb):
        assert finding.title == "Proposed, not law"
        assert "is proposed, not law" in finding.sentence
        assert finding.severity == "low"
    assert "Were it law, 5 of 5 items would be met. Not told by the map: a vote for every member." in hwb.sentence
    assert "would not show a member nominated by NHS trusts" in icb.sentence
    assert not found(told, "legal_gap")
    assert not [f for f in told.findings if "proposed" in f.source and f.kind in ("missing_group", "strength")]


def test_a_list_with_an_item_that_cannot_be_told_is_not_called_met() -> None:
    seats = [{"employer": "c"}] * 2 + [{"employer": "n"}] * 2 + [{"employer": "v", "group": "vcse"}] * 2
    homes = [
        Organisation(id="c", name="Council", group="local_authority"),
        Organisation(id="n", name="Trust", group="nhs_provider"),
        Organisation(id="v", name="Charity", group="vcse"),
    ]
    map = board(*seats, organisations=homes)
    told = review(map, [_two_that_can_be_told_and_one_that_cannot()])
    assert one(told, "strength", "items of").title == "Every item that can be told from the map is met"


def _two_that_can_be_told_and_one_that_cannot() -> Standard:
    councils = Rule("share", who=Who(groups=("local_authority",), by="employer"), share_from=0.25, share_to=0.42)
    blank = Rule("share", who=Who(groups=("vcse",)), share_from=0.5)
    items = (
        Expectation("a", "local_authority", "A third councils", councils, min_count=0),
        Expectation("b", "vcse", "Half voluntary", blank, min_count=0),
        Expectation("c", "any", "A rule of another kind", Rule("cannot_tell"), min_count=0),
    )
    return Standard("x", "X", source="us", items=items)


def test_what_counts_as_mandatory_is_the_same_in_every_count() -> None:
    standard = _two_that_can_be_told_and_one_that_cannot()
    items = tuple(
        ItemResult(wanted.id, wanted.group, wanted.requirement, status)
        for wanted, status in zip(standard.items, ("met", "cannot_tell", "cannot_tell"), strict=True)
    )
    result = StandardResult(standard, None, items)
    assert (result.met, result.applicable, result.untold) == (1, 1, 1)
    assert result.in_words == "1 of 1 items met"
    nothing = replace(result, items=tuple(replace(i, status="cannot_tell") for i in items))
    assert nothing.in_words == "none of its items can be told from the map"


def test_a_strength_passes_on_what_is_still_to_be_asked() -> None:
    map = lancashire()
    more = Organisation(id="far", name="NHS Far Away ICB", group="nhs_commissioner")
    told = against(map.having(put=[more]), "hwb")
    assert not found(told, "legal_gap")
    assert "Is NHS Far Away ICB relevant to this area?" in one(told, "strength", "the law").caveat


def test_a_gap_says_what_is_lacking() -> None:
    map = westmarch()
    skilled = [replace(map.people[id], skills=("data_analysis",)) for id in ("sandiford", "karim", "bell")]
    elsewhere = Person(id="c", post="Head of Communications", skills=("communication",))
    told = against(map.having(put=[*skilled, elsewhere]), *suggest_standards(map))
    words = {gap.words for gap in told.gaps}
    assert {"Staff: no seat", "People with lived experience: no seat", "Communication: nobody"} <= words
    assert "Primary care: no vote" in words
    one_resident = board(*[{"group": "resident"}, *[{"group": "local_authority"}] * 5])
    told = against(one_resident, "lived_experience")
    assert "People with lived experience: too few" in {gap.words for gap in told.gaps}


def test_community_voice_and_lived_experience_are_missed_in_one_finding() -> None:
    told = against(board(*[{"group": "local_authority"}] * 6), "five_groups", "lived_experience", "place")
    finding = one(told, "missing_group", "community voice")
    assert finding.sentence == (
        "No one on Board speaks for community voice or people with lived experience: neither has a seat. King's Fund "
        "five groups (2018) and Place-based partnership: who to consider (Thriving Places) (1 September 2021) expect "
        "at least one; Lived experience (2018) expects at least two."
    )
    assert [gap.words for gap in told.gaps if gap.finding == finding.id] == ["Community voice: no seat"]
    assert not [f for f in told.findings if f.group == "lived_experience"]


def test_sources_are_named_as_sources_not_as_sentences() -> None:
    told = review(lancashire(groups=True))
    assert one(told, "missing_group", "primary care").source == "The Health Foundation, lesson 2 (2018)"
    assert all(not f.source.endswith(".") for f in (*told.findings, *review(westmarch()).findings))


def test_items_that_cannot_be_told_are_one_finding_over_all_standards() -> None:
    told = against(westmarch(), *suggest_standards(westmarch()))
    assert one(told, "unknown_data", "standards").sentence == (
        "Four items of the standards cannot be told from the map: communication and staff who have already worked "
        "locally (Engine room for change); primary care in post when the partnership began and a primary care "
        "decision role (Primary care involved from the start)."
    )


def test_a_seat_to_be_confirmed_is_counted_apart_from_vacant_ones() -> None:
    told = review(westmarch(), [KNOWN["place"]])
    assert (told.counts.vacant_seats, told.counts.to_confirm) == (1, 1)
    assert as_json(told)["counts"]["to_confirm"] == 1
    assert {row.body: row.vacant for row in told.makeup}["neighbourhood"] == 0


def test_a_seat_without_a_vote_is_not_said_to_count_among_the_votes() -> None:
    told = review(westmarch())
    caveats = {f.sentence: f.caveat for f in told.findings if f.kind == "vacant"}
    for sentence, caveat in caveats.items():
        assert ("and votes" in caveat) == ("Healthwatch" in sentence)


def test_a_list_that_is_known_not_to_be_whole_is_said_to_be() -> None:
    map = lancashire(groups=True)
    part = map.having(put=[replace(map.bodies["board"], complete=False)])
    finding = one(review(part), "missing_group", "primary care")
    assert finding.sentence.startswith("On the part of the list that is recorded, no one on Lancashire")


def test_what_to_do_about_an_empty_seat_names_the_seat() -> None:
    empty = [f for f in review(westmarch()).findings if f.kind == "vacant"]
    assert "Ask who appoints to the Healthwatch representative seat for a name" in " ".join(f.remedy for f in empty)
    assert not any("appoints to it" in f.remedy for f in empty)
