"""Names and posts let one guess, and only what they say."""

import pytest

from stakeholdermap.imports import guesses
from stakeholdermap.model import words


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Westmarch Council", "local_authority"),
        ("NHS Mid Vale ICB", "nhs_commissioner"),
        ("Mid Vale Hospitals NHS FT", "acute_provider"),
        ("University Hospitals of Vale", "acute_provider"),
        ("Vale Mental Health NHS FT", "mental_health_provider"),
        ("Vale Community Health CIC", "community_provider"),
        ("East Vale Ambulance Service NHS Trust", "nhs_provider"),
        ("Riverside PCN", "primary_care"),
        ("Vale VCSE Alliance", "vcse"),
        ("Council for Voluntary Service", "vcse"),
        ("Age Concern Vale", "vcse"),
        ("Healthwatch Westmarch", "healthwatch"),
        ("Vale Police", "police"),
        ("Vale Homes", "housing"),
        ("University of Vale", "education"),
        ("Sunny Care Homes Ltd", "social_care_provider"),
        ("Medici", ""),
    ],
)
def test_an_organisations_name_suggests_its_sector(name: str, sector: str) -> None:
    assert guesses.sector(name) == sector


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("Elected members", "politician"),
        ("Council", "local_authority"),
        ("local_authority", "local_authority"),
        ("ICB", "nhs_commissioner"),
        ("Clinicians", "clinician"),
        ("NHS providers", "nhs_provider"),
        ("Primary care", "primary_care"),
        ("Voluntary sector", "vcse"),
        ("Residents and patients", "community_voice"),
        ("Experts by experience", "lived_experience"),
        ("Unpaid carers", "carer"),
        ("Voluntary and community", "vcse"),
        ("Astronauts", ""),
    ],
)
def test_representing_words_name_a_group(told: str, group: str) -> None:
    assert guesses.group_in(told) == group


def test_every_group_of_the_list_is_known_by_its_key_and_by_its_words() -> None:
    for key, group in words.GROUPS.items():
        assert guesses.group_in(key) == key
        assert guesses.group_in(group.words) == key


def test_a_post_names_a_narrower_group_only_within_the_one_told() -> None:
    assert guesses.narrower("community_voice", "Healthwatch representative") == "healthwatch"
    assert guesses.narrower("local_authority", "Healthwatch representative") == "local_authority"


@pytest.mark.parametrize(
    ("name", "post", "sector", "profession"),
    [
        ("Cllr Jo Bell", "Leader of the Council", "local_authority", "elected"),
        ("Dr Jo Bell", "Director of Public Health", "local_authority", "public_health"),
        ("Dr Jo Bell", "Clinical Director", "primary_care", "gp"),
        ("Dr Jo Bell", "Medical Director", "acute_provider", "hospital_doctor"),
        ("", "Medical Director", "nhs_commissioner", "doctor"),
        ("Dr Jo Bell", "Chief Executive", "vcse", "management"),
        ("Jo Bell", "Clinical Director", "primary_care", "management"),
        ("Jo Bell", "Director of Nursing", "acute_provider", "nurse"),
        ("Jo Bell", "Director of Adult Social Care", "local_authority", "management"),
        ("", "Non-executive member 1", "", ""),
        ("Jo Bell", "", "", ""),
    ],
)
def test_a_profession_is_guessed_from_title_and_post(name: str, post: str, sector: str, profession: str) -> None:
    assert guesses.profession(name, post, sector) == profession


@pytest.mark.parametrize(
    ("name", "post", "sector", "band"),
    [
        ("Cllr Jo Bell", "", "", "governing"),
        ("", "Public governor 3", "", "governing"),
        ("Jo Bell", "Chief Executive", "local_authority", "top"),
        ("Jo Bell", "Chief Executive", "vcse", ""),
        ("Jo Bell", "Clinical Director", "primary_care", "senior"),
        ("Jo Bell", "Assistant Director of Housing", "local_authority", "senior"),
        ("Jo Bell", "Programme Manager", "nhs_commissioner", "middle"),
        ("Jo Bell", "Business Support", "local_authority", "support"),
        ("Jo Bell", "Resident representative", "", "lived"),
        ("Jo Bell", "Florist", "", ""),
    ],
)
def test_seniority_is_guessed_from_the_post_but_not_in_charities(name: str, post: str, sector: str, band: str) -> None:
    assert guesses.band(name, post, sector) == band


def test_skills_come_from_posts() -> None:
    assert guesses.skills("Programme Manager") == ("project_management",)
    assert guesses.skills("Data Analyst") == ("data_analysis",)
    assert guesses.skills("Business Support") == ("administration",)
    assert guesses.skills("Chief Executive") == ()


@pytest.mark.parametrize(
    ("text", "is_post"),
    [
        ("Public governor 1", True),
        ("Director of Public Health", True),
        ("Councillor", True),
        ("Cllr Priya Raman", False),
        ("Dr Chair Patel", False),
        ("Jo Bell", False),
    ],
)
def test_a_post_under_name_is_told_from_a_persons_name(text: str, is_post: bool) -> None:
    assert guesses.is_post(text) is is_post


@pytest.mark.parametrize(
    ("text", "is_class"),
    [
        ("Public constituency (elected)", True),
        ("Local authorities", True),
        ("Clinical commissioning group", True),
        ("Derbyshire County Council", False),
        ("University of Derby", False),
    ],
)
def test_constituencies_are_no_organisations(text: str, is_class: bool) -> None:
    assert guesses.is_class_of_organisations(text) is is_class


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("jointly commissions", "jointly_commissions"),
        ("commissions", "commissions"),
        ("works with on discharge", "works_with"),
        ("shares information", "shares_information"),
        ("refers to", "refers_to"),
        ("is fond of", "other"),
        ("", "works_with"),
    ],
)
def test_the_kind_of_a_tie_is_guessed_from_its_wording(written: str, kind: str) -> None:
    assert guesses.tie_kind(written) == kind


def test_every_answer_of_every_rule_is_in_the_lists_of_the_model() -> None:
    lists = {
        "_SECTORS": words.GROUPS,
        "_SPEAKS_FOR": words.GROUPS,
        "_PROFESSIONS": words.PROFESSIONS,
        "_BANDS": words.BANDS,
        "_SKILLS": words.SKILLS,
        "_BODY_TYPES": words.BODY_TYPES,
        "_LEVELS": words.LEVELS,
        "_TIES": words.TIE_KINDS,
    }
    for name, listed in lists.items():
        assert {answer for _, answer in getattr(guesses, name)} <= set(listed), name
