"""Names are the same for sure, perhaps, or not; a perhaps never merges."""

import pytest

from stakeholdermap.imports.names import (
    DOUBTFUL,
    NEW,
    SURE,
    KnownNames,
    exact_key,
    organisation_key,
    person_key,
    titles_clash,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Westmarch Council", "Westmarch CC"),
        ("Westmarch Council", "Westmarch County Council"),
        ("Westmarch Council", "westmarch  council"),
        ("NHS Mid Vale ICB", "Mid Vale Integrated Care Board"),
        ("Mid Vale Hospitals NHS FT", "Mid Vale Hospitals NHS Foundation Trust"),
        ("Vale VCSE Alliance", "Vale VCSE alliance"),
        ("Riverside PCN", "Riverside Primary Care Network"),
        ("Health & Care Forum", "The Health and Care Forum"),
    ],
)
def test_one_organisation_written_two_ways_is_surely_one(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverside PCN", "Northgate PCN"),
        ("Vale VCSE Alliance", "Vale Community Health CIC"),
        ("Durham County Council", "Durham City Council"),
        ("Mid Vale Hospitals NHS FT", "Vale Mental Health NHS FT"),
        ("a district council in sub-area 1", "a district council in sub-area 2"),
        ("Ward 3 Practice", "Ward 4 Practice"),
    ],
)
def test_two_organisations_with_like_names_are_two(one: str, other: str) -> None:
    known = KnownNames(organisation_key)
    known.add(one, "1")
    assert known.look_up(other).status in (NEW, DOUBTFUL)
    assert known.look_up(other).status == NEW or "Durham" in one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a district council in sub-area 1", "a district council"),
        ("Healthwatch Westmarch", "Healthwatch"),
        ("Mid Vale Hospitals NHS FT", "Mid Vale Hospitals NHS Trust"),
        ("Carers Together", "Carer Together"),
    ],
)
def test_a_name_that_leaves_words_out_or_is_misspelt_is_doubtful(one: str, other: str) -> None:
    known = KnownNames(organisation_key)
    known.add(one, "1")
    assert known.look_up(other).status == DOUBTFUL
    assert known.look_up(other).id == "1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr Ewa Zielinska", "Dr. Ewa Zielinska"),
        ("Dr  Beth Farrow", "Farrow, Beth"),
        ("Cllr Priya Raman", "Councillor Priya Raman MBE"),
        ("Zoë O'Neill", "zoe oneill"),
    ],
)
def test_one_person_written_two_ways_has_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_names_in_another_order_are_not_one_person() -> None:
    assert person_key("James Thomas") != person_key("Thomas James")


def test_different_titles_clash_but_spelt_out_ones_do_not() -> None:
    assert titles_clash("Dr Jo Smith", "Cllr Jo Smith")
    assert not titles_clash("Dr Jo Smith", "Doctor Jo Smith")
    assert not titles_clash("Dr Jo Smith", "Jo Smith")


def test_codes_of_a_plain_list_are_never_alike() -> None:
    known = KnownNames(exact_key, alike=False)
    known.add("ACF-1", "1")
    assert known.look_up("ACF-2").status == NEW
    assert known.look_up("ACF-1").status == SURE
