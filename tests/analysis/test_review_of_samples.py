"""The two sample boards, imported as a user does it: the review says what is known to be true of them."""

from pathlib import Path

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def imported(name: str) -> Map:
    return propose([SAMPLES / name], Map()).apply(Map(), accept_doubtful=True)


def said(found: Review) -> list[str]:
    return [finding.sentence for finding in found.findings]


@pytest.fixture(scope="module")
def lancashire() -> Review:
    return review(imported("lancashire-hwb.xlsx"), [standards.find("hwb")])


@pytest.fixture(scope="module")
def westmarch() -> Review:
    map = imported("westmarch-place-partnership.xlsx")
    return review(map, [standards.find(id) for id in suggest_standards(map)])


def test_lancashire_meets_the_law_with_13_seats_of_which_councils_hold_10(lancashire: Review) -> None:
    (result,) = lancashire.standards
    assert lancashire.counts.seats == 13
    assert [item.status for item in result.items[:6]] == ["met"] * 6
    assert (result.met, result.applicable) == (6, 6)
    assert said(lancashire)[0] == (
        "Councils hold 10 of 13 seats (77%) on Lancashire Health and Wellbeing Board: "
        "six councillors and four officers."
    )


def test_lancashire_has_one_voluntary_seat_and_none_for_primary_care(lancashire: Review) -> None:
    assert any(
        "voluntary and community sector" in sentence and "one seat of 13" in sentence for sentence in said(lancashire)
    )
    assert any("speaks for primary care: it has no seat." in sentence for sentence in said(lancashire))


@pytest.mark.parametrize(
    "sentence",
    [
        "Primary care has 2 of 17 seats but 0 of 13 votes on Westmarch Place Partnership Board.",
        "The Healthwatch representative seat on Westmarch Place Partnership Board is empty",
        "It is not known who holds the Carers Together seat on Neighbourhood Health Steering Group",
        "Vale VCSE Alliance is the only way to two organisations (Age Concern Vale, Carers Together)",
        "Nobody decides “Choose neighbourhood priorities”.",
        "Director of Adult Social Care (Westmarch Council) sits on four bodies",
        "No one on Westmarch Place Partnership Board speaks for people with lived experience",
        "Westmarch Council holds 3 of 5 votes on Finance and Resources Committee, enough to carry a vote alone.",
        "Westmarch Council holds the largest share (44%)",
    ],
)
def test_the_planted_facts_of_westmarch_are_found(westmarch: Review, sentence: str) -> None:
    assert any(sentence in one for one in said(westmarch))


def test_the_governors_of_chesterfield_meet_the_act_as_it_stands() -> None:
    map = imported("chesterfield-governors.csv")
    assert suggest_standards(map) == ("ft_cog",)
    (result,) = review(map, [standards.find("ft_cog")]).standards
    assert len(map.seats) == 31
    assert {item.id: item.status for item in result.items} == {
        "cog.majority": "met",
        "cog.staff": "met",
        "cog.la": "met",
        "cog.univ": "cannot_tell",
        "cog.other": "not_applicable",
    }
