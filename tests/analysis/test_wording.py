"""Counts, lists, dates and groups as a board reads them."""

from datetime import date

from stakeholdermap.analysis import wording
from stakeholdermap.model import words


def test_counts_are_words_up_to_ten_and_take_the_right_noun() -> None:
    assert wording.counted(0, "seat") == "no seats"
    assert wording.counted(1, "body", "bodies") == "one body"
    assert wording.counted(10, "body", "bodies") == "ten bodies"
    assert wording.counted(1234, "tie") == "1,234 ties"
    assert wording.of(2, 17, "seat") == "two seats of 17"


def test_counts_in_figures_take_the_right_noun() -> None:
    assert [wording.count(n, "body", "bodies") for n in (0, 1, 2000)] == ["0 bodies", "1 body", "2,000 bodies"]


def test_lists_join_the_last_with_and() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["A"]) == "A"
    assert wording.listed(["A", "B", "C"]) == "A, B and C"
    assert wording.few(list("ABCDEF"), 3) == "A, B, C and three more"
    assert wording.few(list("ABC"), 3) == "A, B and C"


def test_dates_are_english_whatever_the_machine_speaks() -> None:
    assert wording.day(date(2026, 3, 1)) == "1 March 2026"


def test_numbers_and_articles_are_plain() -> None:
    assert wording.decimal(3.04) == "3"
    assert wording.decimal(3.46) == "3.5"
    assert wording.percent(10 / 13) == "77%"
    assert [wording.bare(w) for w in ("a nurse", "an ICB", "the board", "nurses")] == [
        "nurse",
        "ICB",
        "board",
        "nurses",
    ]
    assert wording.first_up("a nurse") == "A nurse"


def test_every_group_has_its_own_words_and_the_verb_that_fits() -> None:
    for key in words.GROUPS:
        assert wording.group(key)
        assert wording.sector(key)
        assert key not in ("local_authority",) or wording.sector(key) == "councils"
    assert wording.verb("primary_care", "has", "have") == "has"
    assert wording.verb("politician", "has", "have") == "have"
    assert wording.group("") == "a group that is not recorded"


def test_a_list_without_a_date_is_never_said_to_be_of_the_day_it_was_looked_at() -> None:
    today = date(2026, 11, 22)
    assert wording.membership_day(date(2026, 3, 1), dated=True) == "Membership as at 1 March 2026"
    assert wording.membership_day(today, dated=False) == "The list carries no date; reviewed on 22 November 2026"


def test_a_chance_is_counted_and_never_rounded_down_to_nothing() -> None:
    said = [wording.often(p) for p in (0.475, 0.01, 0.0031, 0.001, 0.0005)]
    assert said == ["48 in 100", "1 in 100", "3 in 1,000", "1 in 1,000", "fewer than 1 in 1,000"]
