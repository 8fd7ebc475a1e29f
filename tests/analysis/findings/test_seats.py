"""What the seats tell: who is thin and why, in words; who speaks without a vote, said once a group."""

import re
from dataclasses import replace

from stakeholdermap.analysis.explaining.finding_numbers import called
from stakeholdermap.analysis.review import review
from stakeholdermap.model.things import Organisation
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.reading import found, one
from tests.analysis.test_coverage import board


def labelled_westmarch():
    """The place with its delivery group's primary care seat labelled too."""
    map = westmarch()
    (seat,) = [s for s in map.seats.values() if s.body == "urgent" and map.holder_of(s.id).id == "okoro"]
    return map, seat


def test_a_group_without_a_vote_on_two_bodies_is_one_finding() -> None:
    map, seat = labelled_westmarch()
    told = review(map.having(put=[type(seat)(**{**vars(seat), "group": "primary_care"})]))
    finding = one(told, "voice_without_vote")
    assert finding.sentence == (
        "Primary care has 2 of 17 seats but 0 of 13 votes on Westmarch Place Partnership Board. Nor is there a vote "
        "for it on Urgent Care Delivery Group (1 of 6 seats)."
    )
    assert finding.evidence == ("seat11", "seat12", seat.id)


def test_thinness_is_explained_in_words_and_by_what_makes_it_so() -> None:
    for told in (review(westmarch()), review(lancashire(groups=True))):
        assert found(told, "thin")
        for finding in found(told, "thin"):
            assert not re.search(r"\bT\d\b", f"{finding.method} {finding.sentence} {finding.caveat}")
    method = one(review(westmarch()), "thin", "voluntary").method
    assert method == "A group that is present is thin when one person holds all its seats."


def test_a_group_beyond_those_always_looked_for_is_thin_only_in_passing() -> None:
    map = lancashire(groups=True)
    told = review(map)
    # The only NHS commissioner on the map has its one seat: nobody would ask for more.
    assert not found(told, "thin", "NHS commissioner")
    alone = [replace(s, has_deputy=False) for s in map.seats.values() if s.group == "nhs_commissioner"]
    assert one(review(map.having(put=alone)), "thin", "NHS commissioner").severity == "low"
    assert one(told, "thin", "voluntary").severity == "medium"


def test_a_sectors_seats_are_told_by_whom_they_speak_for_where_that_is_another_group() -> None:
    home = Organisation(id="t", name="Trust", group="nhs_provider")
    groups = ["nhs_provider"] * 4 + ["clinician"] * 2
    mixed = review(board(*({"employer": "t", "group": g} for g in groups), organisations=[home]))
    assert one(mixed, "concentrated", "seats").sentence == (
        "NHS providers hold 6 of 6 seats (100%) on Board: four for NHS providers and two for clinicians."
    )
    plain = review(board(*[{"employer": "t", "group": "nhs_provider"}] * 6, organisations=[home]))
    assert one(plain, "concentrated", "seats").sentence == "NHS providers hold 6 of 6 seats (100%) on Board."


def test_well_placed_claims_no_vote_that_nobody_recorded_and_no_people_where_posts_are_listed() -> None:
    homes = [Organisation(id=f"o{n}", name=f"O{n}") for n in range(2)]

    def said(**seat: object) -> str:
        seats = [{"employer": f"o{n % 2}", "group": "clinician", **seat} for n in range(6)]
        return one(review(board(*seats, organisations=homes)), "strength", "well placed").sentence

    told = "Clinicians (six seats) are well placed on Board: at least two posts from two organisations"
    assert said() == f"{told}."
    assert said(votes=True) == f"{told}, with a vote."
    assert (
        "at least two people from two organisations, with a vote."
        in one(review(westmarch()), "strength", "well placed").sentence
    )


def test_nobody_is_called_thin_among_governors() -> None:
    seats = [{"group": "staff"}] * 6 + [{"group": "nhs_commissioner"}]
    assert found(review(board(*seats)), "thin")
    assert not found(review(board(*seats, type="council_of_governors")), "thin")


def test_what_would_mend_thinness_clears_the_reasons_that_hold_and_no_others() -> None:
    homes = [Organisation(id=f"o{n}", name=f"O{n}", group="vcse") for n in range(3)]
    rest = [{"employer": "o0", "group": "staff"}] * 6

    def remedy(*seats: dict[str, object]) -> str:
        return one(review(board(*seats, *rest, organisations=homes)), "thin", "voluntary").remedy

    alone = {"employer": "o1", "group": "vcse"}
    assert remedy(alone) == "A second person from another organisation would mend this."
    assert remedy({**alone, "has_deputy": False}) == (
        "A second person from another organisation and a named deputy would mend this."
    )
    assert remedy(alone, alone) == "Somebody from another organisation would mend this."


def test_the_votes_of_a_majority_are_counted_out_of_votes_and_called_so() -> None:
    finding = one(review(westmarch()), "majority", "3 of 5")
    assert finding.numbers["all_votes"] == 5
    assert "of" not in finding.numbers
    assert called("all_votes") == "Votes of the body"
