"""How votes and seats are shared out: who carries a vote alone, also as the seats are filled; nothing for a few."""

from dataclasses import replace
from itertools import product

import pytest

from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person, Seat
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.reading import against, found, one
from tests.analysis.test_coverage import board

HOMES = [Organisation(id="x", name="The Trust"), *(Organisation(id=f"o{n}", name=f"O{n}") for n in range(12))]
TBC = (("status", "TBC"),)


def voting(theirs: int, others: int, *more: dict, chair: bool = True, **fields) -> Map:
    """A board on which the Trust has so many votes (the chair's first) and others have one each."""
    seats = [{"employer": "x", "votes": True, "role": "chair" if chair and not n else "member"} for n in range(theirs)]
    seats += [{"employer": f"o{n}", "votes": True} for n in range(others)]
    if not chair:
        seats[-1]["role"] = "chair"
    return board(*seats, *more, organisations=HOMES, **fields)


def test_westmarchs_council_carries_any_vote_as_the_seats_are_filled() -> None:
    map = westmarch()
    told = review(map.having(put=[replace(map.bodies["board"], casting_vote=True)]))
    finding = one(told, "majority", "Westmarch Place Partnership Board")
    assert finding.severity == "high"
    assert finding.sentence == (
        "Westmarch Council holds 6 of 12 votes on Westmarch Place Partnership Board as the seats are filled now, with "
        "the chair's casting vote, enough to carry a vote alone. One of the 13 voting seats is vacant."
    )
    assert (finding.numbers["votes"], finding.numbers["all_votes"]) == (6, 12)
    # Without a casting vote half of the votes is no majority.
    assert "block any decision" in one(review(map), "majority", "Westmarch Place Partnership Board").sentence


EMPTY = {"votes": True, "holder": None}


@pytest.mark.parametrize("casting", [True, False])
@pytest.mark.parametrize("chair", [True, False])
@pytest.mark.parametrize(("theirs", "others", "empty"), [*product((2, 3, 4), (2, 3, 4, 5), (0, 1, 2))])
def test_who_carries_a_vote_alone_is_who_wins_against_all_the_others(
    theirs: int, others: int, empty: int, chair: bool, casting: bool
) -> None:
    told = review(voting(theirs, others, *[EMPTY] * empty, chair=chair, casting_vote=casting, decides=True))
    # Played out: everybody else who has a seat votes against, and the chair breaks a tie.
    wins = theirs > others or (theirs == others and casting and chair)
    carries = [f for f in found(told, "majority", "The Trust") if "carry a vote alone" in f.sentence]
    assert bool(carries) == wins
    assert all(f.severity == "high" for f in carries)
    assert all(("vacant" in f.sentence) == (bool(empty) and theirs <= (theirs + others + empty) / 2) for f in carries)


def test_a_seat_to_be_confirmed_or_a_vote_not_recorded_may_be_somebody_elses() -> None:
    awaited = {"votes": True, "holder": None, "attributes": TBC}
    for more in (awaited, {"votes": None}):
        told = review(voting(3, 3, more, casting_vote=True, decides=True))
        assert not found(told, "majority", "carry a vote alone")


def test_two_thirds_are_carried_by_two_thirds() -> None:
    assert not found(review(voting(6, 4, voting_rule="two_thirds", decides=True)), "majority", "carry")
    assert found(review(voting(6, 4, voting_rule="two_thirds", decides=True)), "majority", "block")
    assert found(review(voting(8, 4, voting_rule="two_thirds", decides=True)), "majority", "carry")


def test_of_a_body_of_two_little_is_said() -> None:
    pair = ({"group": "vcse", "employer": "o1", "votes": True}, {"group": "vcse", "employer": "o2", "votes": True})
    limits = replace(DEFAULT, targets=(("primary_care", 0.5),))
    told = review(board(*pair, organisations=HOMES), limits=limits)
    assert one(told, "too_small").sentence == "Board: Too few members (2) to say."
    kinds = {f.kind for f in told.findings}
    assert not kinds & {"top_level_only", "share_against_target", "concentrated", "effective_number", "thin"}
    assert not found(told, "strength", "well placed")
    assert one(told, "missing_group").sentence == (
        "No one on Board speaks for council officers, elected members, community voice, people with lived "
        "experience or primary care."
    )
    # What a standard asks for is said of a small body too.
    assert len(found(against(board(*pair, organisations=HOMES), "five_groups"), "missing_group")) > 1


def test_a_seat_is_not_called_a_seat_seat() -> None:
    named = {"group": "carer", "title": "Carer seat", "holder": None}
    assert one(review(board(named, *[{"group": "vcse"}] * 6)), "vacant").sentence.startswith("The Carer seat on Board")


def test_a_seat_of_the_law_that_is_to_be_confirmed_is_no_gap() -> None:
    map = lancashire(groups=True)
    held = next(a for a in map.appointments.values() if a.seat == "seat6")
    awaited = map.having(put=[replace(map.seats["seat6"], attributes=TBC)], drop=[held])
    told = against(awaited, "hwb")
    assert not found(told, "legal_gap")
    assert "cannot_tell" in {i.status for i in told.standards[0].items if "seat6" in i.seats}
    assert one(told, "vacant").severity == "medium"
    assert found(against(map.having(drop=[held]), "hwb"), "legal_gap")


def test_one_seat_of_a_sector_is_told_only_where_it_says_for_nobody() -> None:
    homes = [Organisation(id="v", name="Alliance", group="vcse"), Organisation(id="c", name="Council", group="staff")]
    seats = [{"employer": "v"}, {"employer": "c", "group": "primary_care"}, *[{}] * 6]
    (finding,) = found(review(board(*seats, organisations=homes)), "thin")
    assert "One organisation of this sector (the voluntary and community sector) has a seat, one of eight" in (
        finding.sentence
    )


def test_no_vote_is_told_once_a_group() -> None:
    silent = {"group": "primary_care", "votes": False, "has_deputy": False}
    told = review(board(silent, *[{"group": "vcse", "votes": True}] * 6, decides=True))
    assert found(told, "voice_without_vote", "Primary care")
    assert "vote" not in one(told, "thin", "Primary care").sentence


def test_clinicians_by_profession_alone_are_named_by_post() -> None:
    groups = ("local_authority", "politician", "community_voice", "vcse", "primary_care", "local_authority")
    seats = [{"group": g, "votes": True, "profession": "management"} for g in groups]
    seats[0] |= {"title": "Director of Public Health", "profession": "public_health"}
    told = review(board(*seats, type="place_board"))
    said = one(told, "strength", "principle").sentence
    assert "Clinicians, by profession: Director of Public Health; no seat is kept for a clinician." in said
    assert not found(told, "missing_group", "clinicians")


def test_groups_that_vote_where_nobody_recorded_whether_it_decides_may_have_a_decision_role() -> None:
    def told(**fields: object) -> list:
        map = westmarch()
        body = replace(map.bodies["neighbourhood"], **fields)
        seat = Seat(id="extra", body="neighbourhood", role="member", votes=True, group="staff")
        return found(review(map.having(put=[body, seat, Person(id="z", post="Z")])), "no_decision_role", "taff")

    assert told(decides=False)
    assert not told()
