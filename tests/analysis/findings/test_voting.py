"""What votes and quorums tell, in the words of a board paper; and nothing where nothing is known."""

import re
from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.explaining.recomputing import recompute
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.analysis.review import as_json, review
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Seat
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.reading import found, one
from tests.analysis.test_coverage import board

CAVEAT = "Most partnership boards decide by agreement. This shows what would happen if it came to a vote."


def with_body(map: Map, body: str = "board", **known: object) -> Map:
    return map.having(put=[replace(map.bodies[body], **known)])  # type: ignore[arg-type]


def with_seats(map: Map, *ids: str, **known: object) -> Map:
    return map.having(put=[replace(map.seats[id], **known) for id in ids])  # type: ignore[arg-type]


def quorum(told: Review, words: str = "") -> list[Finding]:
    return found(told, "quorum", words)


# Casting votes and blocs


def test_a_casting_vote_on_an_even_board_is_told_with_what_the_others_have() -> None:
    told = one(review(with_body(westmarch(), casting_vote=True)), "casting_vote")
    assert told.sentence == (
        "With an even number of members (12) the chair's casting vote counts for 17% of voting power on Westmarch "
        "Place Partnership Board; each of the other 11 for 8%."
    )
    assert told.evidence == ("seat0",)
    assert told.numbers["voting_power"] == pytest.approx(1 / 6)
    assert CAVEAT in told.caveat
    assert "a simple majority is taken" in told.caveat
    assert "One voting seat that nobody is known to hold is left out." in told.caveat
    assert told.caveat.endswith("would be odd, and a casting vote would change nothing.")


def test_four_members_with_a_casting_vote_are_told_the_chair_has_half() -> None:
    seats = [{"group": "vcse", "votes": True}] * 3
    told = review(board({"role": "chair", "votes": True}, *seats, casting_vote=True, voting_rule="majority"))
    assert (
        "counts for 50% of voting power on Board; each of the other three for 17%" in one(told, "casting_vote").sentence
    )


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"casting_vote": False},
        {"casting_vote": True, "decides": False},
        {"casting_vote": True, "voting_rule": "unanimous"},
    ],
)
def test_no_casting_vote_is_told_where_none_is_known_or_none_can_count(known: dict[str, object]) -> None:
    assert not found(review(with_body(westmarch(), **known)), "casting_vote")


def test_a_casting_vote_on_an_odd_board_changes_nothing() -> None:
    assert not found(review(with_body(lancashire(), casting_vote=True)), "casting_vote")


def test_six_seats_said_to_vote_as_one_hold_nine_of_ten_parts() -> None:
    county = [f"seat{n}" for n in range(1, 7)]
    told = one(review(with_seats(lancashire(), *county, bloc="Lancashire County Council")), "bloc")
    assert told.sentence == (
        "If the six seats of Lancashire County Council on Lancashire Health and Wellbeing Board voted as one they "
        "would hold 9 of 10 parts of the voting power, with 6 of 13 votes."
    )
    assert told.severity == "medium"
    assert set(told.evidence) == {"board", *county}
    assert CAVEAT in told.caveat
    assert "Whether the chair has a casting vote is not recorded; none is counted." in told.caveat


def test_a_bloc_that_carries_any_vote_holds_all_of_the_power() -> None:
    seven = [f"seat{n}" for n in range(1, 8)]
    told = one(review(with_seats(lancashire(), *seven, bloc="Us")), "bloc")
    assert "would hold all of the voting power, with 7 of 13 votes" in told.sentence


def test_no_bloc_is_told_that_nobody_declared() -> None:
    assert not found(review(lancashire()), "bloc")
    assert not found(review(with_seats(lancashire(), "seat1", bloc="One alone")), "bloc")


# Quorum


def test_whoever_no_meeting_can_do_without_is_named_by_post() -> None:
    told = one(review(with_body(westmarch(), quorum=7, quorum_needs=("vcse",))), "quorum")
    assert told.sentence == (
        "No meeting of Westmarch Place Partnership Board is quorate without Chief Officer (Vale VCSE Alliance). "
        "A named deputy would remove this."
    )
    assert told.evidence == ("seat13",)
    assert "Whether a deputy is named is not recorded." in told.caveat
    assert told.severity == "medium"


def test_a_named_deputy_removes_it() -> None:
    needed = with_body(westmarch(), quorum=7, quorum_needs=("vcse",))
    assert not quorum(review(with_seats(needed, "seat13", has_deputy=True)), "without")
    none = one(review(with_seats(needed, "seat13", has_deputy=False)), "quorum", "without")
    assert "not recorded" not in none.caveat.replace("on what is recorded", "")


def test_several_who_are_needed_are_told_together() -> None:
    told = one(review(with_body(westmarch(), quorum=7, quorum_needs=("vcse", "nhs_commissioner"))), "quorum")
    assert told.sentence.startswith(
        "No meeting of Westmarch Place Partnership Board is quorate unless Place Director (NHS Mid Vale ICB) and "
        "Chief Officer (Vale VCSE Alliance) both come. Named deputies"
    )
    every = one(review(board(*[{"group": "vcse"}] * 6, quorum=6)), "quorum", "unless")
    assert "unless all six members who hold a seat come." in every.sentence


def test_a_needed_group_that_nobody_speaks_for_stops_every_meeting() -> None:
    told = one(review(with_body(westmarch(), quorum=7, quorum_needs=("community_voice",))), "quorum")
    assert told.severity == "high"
    assert told.sentence == (
        "No meeting of Westmarch Place Partnership Board can be quorate: its quorum needs community voice, and nobody "
        "who holds a seat speaks for it (the Healthwatch representative seat is empty)."
    )
    short = one(review(board(*[{"group": "vcse"}] * 6, quorum=8, quorum_needs=("staff", "staff"))), "quorum")
    assert "its quorum is 8, and six members hold a seat; its quorum needs staff" in short.sentence


def test_a_member_whose_group_is_not_recorded_leaves_it_open() -> None:
    open_ = with_seats(with_body(westmarch(), quorum=7, quorum_needs=("community_voice",)), "seat1", group="")
    assert not quorum(review(open_), "can be quorate")


def test_a_board_that_may_well_not_be_quorate_is_told_in_meetings_of_ten() -> None:
    told = one(review(board(*[{"group": "vcse"}] * 8, quorum=7)), "quorum")
    # P(7 or 8 of 8 come) at 0.8 is 0.5033.
    assert told.sentence == (
        "If each of the 8 members came to 8 of 10 meetings, about 5 in 10 meetings of Board would not be quorate."
    )
    assert told.numbers["chance_of_a_quorate_meeting"] == pytest.approx(8 * 0.8**7 * 0.2 + 0.8**8)
    assert "No deputies named; of eight members it is not recorded, and none is counted." in told.caveat
    assert not quorum(review(board(*[{"group": "vcse"}] * 8, quorum=4)))


def test_below_six_members_no_chance_is_told() -> None:
    assert not quorum(review(board(*[{"group": "vcse"}] * 5, quorum=4)))
    needed = one(
        review(board({"group": "staff"}, *[{"group": "vcse"}] * 3, quorum=2, quorum_needs=("staff",))), "quorum"
    )
    assert needed.numbers["chance_of_a_quorate_meeting"] is None


def test_nothing_is_told_of_a_quorum_that_nobody_recorded() -> None:
    assert not quorum(review(westmarch()))
    empty = Map().having(put=[Body(id="b", name="B", quorum=5), Seat(id="s", body="b", group="vcse")])
    assert not quorum(review(empty))


def test_every_sentence_is_plain() -> None:
    map = with_seats(
        with_body(westmarch(), casting_vote=True, quorum=7, quorum_needs=("vcse",)), "seat1", "seat2", bloc="A"
    )
    told = review(map, as_at=date(2026, 3, 1))
    for finding in told.findings:
        if finding.kind in ("casting_vote", "bloc", "quorum", "majority", "effective_number", "depends_on_weights"):
            words = f"{finding.title} {finding.sentence} {finding.caveat} {finding.remedy}"
            assert not re.search(r"\b(Gini|Herfindahl|Banzhaf|swing|coalition|dictator|veto)", words), words
            assert finding.source
            assert finding.method


def test_a_quorum_of_which_words_found_no_place_is_said_to_be_partly_recorded() -> None:
    words = (("quorum not placed", "one NHS member"), ("quorum needs as written", "2"))
    part = with_body(westmarch(), quorum=7, quorum_needs=("vcse",), attributes=words)
    told = review(part)
    (known,) = told.quorums
    assert (known.unplaced, known.chance) == ("one NHS member", None)
    assert "The quorum is only partly recorded: “one NHS member” is not among it." in one(told, "quorum").caveat
    assert as_json(told)["quorums"][0]["not_placed"] == "one NHS member"
    shown = explain(told, FigureKey("quorum_chance", ("board",)))
    assert (shown.value, shown.says) == (None, "not known")
    assert "“one NHS member”" in shown.sentence
    assert recompute(shown) is None
    # Once somebody has recorded as many needs as it asked for, it is whole.
    whole = review(with_body(part, quorum_needs=("vcse", "nhs_provider")))
    assert whole.quorums[0].unplaced == ""
    assert whole.quorums[0].chance is not None
