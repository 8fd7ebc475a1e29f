"""The measures of each thing, in words."""

import pytest

from stakeholdermap.analysis.by_thing import BY_THING, measure_of
from stakeholdermap.analysis.measuring import measured
from stakeholdermap.model.map import Map

LEVELS = ("organisations", "people", "bodies", "all")


def test_every_measure_says_when_it_is_not_known() -> None:
    for measure in BY_THING.values():
        assert measure.unknown.startswith("Not known where ")
        assert measure.unknown.endswith(".")


def test_every_measure_has_words_of_its_own() -> None:
    for said in ("words", "phrase", "one", "larger"):
        assert len({getattr(measure, said) for measure in BY_THING.values()}) == len(BY_THING)


def test_every_measure_listed_can_be_worked_out_and_is_asked_only_where_it_says_something() -> None:
    assert measured(Map(), None, "all", BY_THING).keys() == BY_THING.keys()
    assert "bodies" not in BY_THING["chairs"].levels
    assert all(any(level in measure.levels for measure in BY_THING.values()) for level in LEVELS)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("seats", 3.0, "3"),
        ("seats", 1200.0, "1,200"),
        ("decision_share", 0.434, "43%"),
        ("betweenness", 0.004, "0.4%"),
        ("betweenness", 0.0, "0%"),
        ("betweenness", 0.0004, "under 0.1%"),
        ("cut_point", 1.0, "yes"),
        ("cut_point", 0.0, "no"),
        ("strength", 2.5, "2.5"),
    ],
)
def test_values_are_written_as_counts_shares_or_answers(key: str, value: float, said: str) -> None:
    assert BY_THING[key].value(value) == said


@pytest.mark.parametrize(
    ("key", "low", "high", "said"),
    [
        ("seats", 1.0, 1.0, "1 seat"),
        ("seats", 1.0, 4.0, "1 to 4 seats"),
        ("ties", 1.0, None, "A direct tie to 1 other"),
        ("ties", 2.0, 2.0, "Direct ties to 2 others"),
        ("decision_share", 0.1, 0.2, "10% to 20% of decision weight"),
        ("decision_share", 0.101, 0.102, "10% of decision weight"),
        ("cut_point", 0.0, 0.0, "The only way to others: no"),
    ],
)
def test_values_and_ranges_are_told_in_words(key: str, low: float, high: float | None, said: str) -> None:
    assert BY_THING[key].said(low, high) == said


def test_ranges_that_would_read_alike_have_more_decimals() -> None:
    told = BY_THING["decision_share"].all_said([(0.0001, 0.0001), (0.029, 0.029), (0.031, 0.031)])
    assert told == ["under 0.1% of decision weight", "2.9% of decision weight", "3.1% of decision weight"]
    assert BY_THING["betweenness"].all_said([(0.0, 0.0), (0.0001, 0.0002), (0.0003, 0.0004)])[1:] == [
        "On 0.01% to 0.02% of the shortest paths between others",
        "On 0.03% to 0.04% of the shortest paths between others",
    ]


def test_where_no_decision_is_recorded_decision_roles_are_voting_seats() -> None:
    roles = measure_of("decision_roles", seats_only=True)
    assert roles is not None
    assert (roles.words, roles.one) == ("Voting seats held", "1 voting seat")
    assert roles.at_least(3) == "3 or more voting seats"
    assert measure_of("seats", seats_only=True) == BY_THING["seats"]
    assert measure_of("luck") is None
