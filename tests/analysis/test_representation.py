"""Groups on a body: shares of seats, votes and voice, reasons for thinness, status, targets."""

from dataclasses import fields, replace
from datetime import date

import pytest

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.as_json import as_json
from stakeholdermap.analysis.finding import GroupOnBody
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT, Thresholds
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation
from tests.analysis.maps import lancashire, westmarch
from tests.analysis.test_coverage import board

DAY = date(2026, 3, 1)


def row_of(map: Map, group: str, limits: Thresholds = DEFAULT) -> GroupOnBody:
    found = review(map, as_at=DAY, limits=limits)
    return next(r for r in found.representation if r.group == group and r.body == found.main_body)


def two_homes() -> list[Organisation]:
    return [Organisation(id=id, name=id.upper(), group="vcse") for id in ("x", "y")]


def test_seats_votes_and_voice_stand_side_by_side() -> None:
    row = row_of(westmarch(), "primary_care")
    assert (row.seats, row.of, row.filled) == (2, 17, 2)
    assert row.seat_share == pytest.approx(2 / 17)
    assert row.vote_share == 0
    assert row.voice_share == pytest.approx(2 / 16)
    assert row.decision_share == 0
    assert row.seat_ids == ("seat11", "seat12")


def test_an_empty_seat_counts_among_seats_and_votes_but_not_as_filled() -> None:
    row = row_of(westmarch(), "community_voice")
    assert (row.seats, row.filled, row.status) == (1, 0, "missing")
    assert row.vote_share == pytest.approx(1 / 13)
    assert row.decision_share == 0
    assert "T7" in row.flags


def test_seats_by_organisation_are_another_label_than_seats_by_group() -> None:
    found = review(lancashire(groups=True))
    sectors = {unit.id: unit.weight for unit in found.makeup[0].by_sector}
    assert sectors == {"local_authority": 10, "nhs_commissioner": 1, "community_voice": 1, "vcse": 1}
    groups = {row.group: row.seats for row in found.representation if row.seats}
    assert groups == {
        "politician": 6,
        "local_authority": 4,
        "nhs_commissioner": 1,
        "community_voice": 1,
        "vcse": 1,
    }


def test_seats_of_no_recorded_group_are_a_row_of_their_own_and_make_nobody_missing() -> None:
    rows = {row.group: row for row in review(lancashire()).representation}
    assert rows[""].seats == 7
    assert "clinician" not in rows
    # Seven seats do not say whom they speak for: any of them may be somebody's who seems to have none.
    assert not {"vcse", "primary_care", "community_voice"} & rows.keys()
    known = {row.group: row for row in review(lancashire(groups=True)).representation}
    assert known["primary_care"].status == "missing"


def test_the_whole_body_has_the_figures_of_its_groups() -> None:
    found = review(board(*[{"group": "local_authority"}] * 10, *({"group": g} for g in ("vcse", "staff", "wider"))))
    (makeup,) = found.makeup
    assert makeup.blau == pytest.approx(0.3905, abs=5e-4)
    assert makeup.shannon == pytest.approx(0.7937, abs=5e-4)
    assert makeup.effective_groups == pytest.approx(2.212, abs=5e-4)
    assert makeup.effective_groups_2 == pytest.approx(1.641, abs=5e-4)


def test_one_person_alone_is_thin() -> None:
    row = row_of(board({"group": "vcse"}, {"group": "staff"}), "vcse")
    assert (row.status, "T1" in row.flags) == ("thin", True)


def test_two_people_of_one_organisation_are_thin_only_where_there_is_another() -> None:
    seats = ({"group": "vcse", "employer": "x"}, {"group": "vcse", "employer": "x"})
    assert "T2" in row_of(board(*seats, organisations=two_homes()), "vcse").flags
    assert "T2" not in row_of(board(*seats, organisations=two_homes()[:1]), "vcse").flags


def test_two_people_of_two_organisations_with_votes_are_well_placed() -> None:
    seats = ({"group": "vcse", "employer": "x"}, {"group": "vcse", "employer": "y"})
    assert row_of(board(*seats, organisations=two_homes()), "vcse").status == "well_placed"


def test_no_vote_anywhere_is_thin_but_a_vote_not_recorded_is_not_no_vote() -> None:
    silent = [{"group": "vcse", "votes": False}, {"group": "vcse", "votes": False}, {"group": "staff", "votes": True}]
    assert "T3" in row_of(board(*silent), "vcse").flags
    unknown = [{"group": "vcse", "votes": None}, {"group": "staff", "votes": True}]
    assert "T3" not in row_of(board(*unknown), "vcse").flags


def test_only_a_recorded_lack_of_a_deputy_is_one() -> None:
    assert "T4" in row_of(board({"group": "vcse", "has_deputy": False}), "vcse").flags
    assert "T4" not in row_of(board({"group": "vcse", "has_deputy": None}), "vcse").flags


def test_somebody_who_sits_for_two_groups_makes_both_thin() -> None:
    map = board({"group": "vcse", "holder": "same"}, {"group": "primary_care", "holder": "same"})
    assert "T6" in row_of(map, "vcse").flags
    assert "T6" in row_of(map, "primary_care").flags


def test_only_a_group_that_is_required_makes_another_double_hatted() -> None:
    map = board({"group": "vcse", "holder": "same"}, {"group": "staff", "holder": "same"})
    assert "T6" not in row_of(map, "vcse").flags
    assert "T6" in row_of(map, "staff").flags
    (asks,) = [standards.find("lived_experience")]
    told = review(map, [asks], as_at=DAY)
    assert "T6" in next(r for r in told.representation if r.group == "vcse").flags


def test_a_seat_to_be_confirmed_is_neither_missing_nor_vacant() -> None:
    awaited = {"group": "vcse", "holder": None, "attributes": (("status", "to be confirmed"),)}
    row = row_of(board(awaited), "vcse")
    assert (row.status, "T7" in row.flags) == ("unknown", False)
    row = row_of(board({"group": "vcse", "holder": None}), "vcse")
    assert (row.status, "T7" in row.flags) == ("missing", True)
    assert "T1" not in row_of(board(awaited, {"group": "vcse"}), "vcse").flags
    assert as_json(review(board(awaited)))["representation"][0]["status"] is None


def test_seats_that_do_not_say_for_whom_they_speak_might_be_the_groups() -> None:
    home = Organisation(id="x", name="X", group="vcse")
    for more in ([{"group": "vcse"}], [{"group": "vcse"}] * 2):
        blank = board(*({**s, "employer": "x"} for s in more), *[{}] * 6, organisations=[home, *two_homes()[1:]])
        row = row_of(blank, "vcse")
        assert (row.status, row.flags) == ("present", ())
        known = board(*({**s, "employer": "x"} for s in more), *[{"group": "staff"}] * 6, organisations=two_homes())
        assert {"T9", "T2" if len(more) > 1 else "T1"} <= {*row_of(known, "vcse").flags}


def test_whoever_sits_for_two_groups_is_double_hatted_only_while_nobody_else_may_speak() -> None:
    both = [{"group": "vcse", "holder": "same"}, {"group": "primary_care", "holder": "same"}]
    assert "T6" not in row_of(board(*both, {}), "vcse").flags


def test_no_deputy_is_said_of_a_single_seat_only() -> None:
    alone = {"group": "vcse", "has_deputy": False}
    assert "T4" in row_of(board(alone), "vcse").flags
    assert "T4" not in row_of(board(alone, {"group": "vcse", "holder": None}), "vcse").flags


def test_a_vote_where_nobody_recorded_whether_the_body_decides_may_be_one_that_counts() -> None:
    def flags(**fields: object) -> tuple[str, ...]:
        map = westmarch()
        return row_of(map.having(put=[replace(map.bodies["neighbourhood"], **fields)]), "primary_care").flags

    assert "T3" not in flags()
    assert "T3" in flags(decides=False)
    assert "T3" not in flags(decides=True)


def test_clinicians_by_profession_alone_have_a_row_without_a_seat() -> None:
    doctor = {"group": "local_authority", "profession": "doctor"}
    row = row_of(board(doctor, {"group": "vcse", "profession": "management"}), "clinician")
    assert (row.seats, row.filled, row.status, row.by_profession) == (0, 0, "present", ("s0",))
    seated = row_of(board(doctor, {"group": "clinician"}), "clinician")
    assert (seated.seats, seated.by_profession) == (1, ())
    assert not [r for r in review(board({"group": "vcse"})).representation if r.group == "clinician"]


# 0.8 and 1.25 themselves are about right (domain: parity bands).
@pytest.mark.parametrize(
    ("own", "of", "said"),
    [(1, 10, "under-represented"), (3, 16, "under-represented"), (4, 20, "about right"), (2, 8, "about right"),
     (5, 16, "about right"), (3, 8, "over-represented")],
)  # fmt: skip
def test_the_share_against_a_target_is_told_in_three_words(own: int, of: int, said: str) -> None:
    map = board(*[{"group": "vcse"}] * own, *[{"group": "staff"}] * (of - own))
    assert row_of(map, "vcse", replace(DEFAULT, targets=(("vcse", 0.25),))).parity_reads == said
    assert row_of(map, "vcse").parity_reads == ""


def test_a_seat_held_by_somebody_acting_is_flagged() -> None:
    assert "T7" in row_of(board({"group": "vcse", "acting": True}), "vcse").flags


def test_one_level_is_flagged_but_not_for_lived_experience_or_elected_members() -> None:
    def of(band: str) -> tuple[str, ...]:
        return row_of(board({"group": "vcse", "band": band}, {"group": "vcse", "band": band}), "vcse").flags

    assert "T8" in of("top")
    for band in ("lived", "governing", ""):
        assert "T8" not in of(band)


def test_critical_mass_is_a_share_of_votes_on_a_large_body_and_a_count_on_a_small_one() -> None:
    voting = {"votes": True}
    large = board(*[{"group": "vcse", **voting}] * 3, *[{"group": "staff", **voting}] * 8)
    assert "T9" in row_of(large, "vcse").flags
    small = board(*[{"group": "vcse", **voting}] * 3, *[{"group": "staff", **voting}] * 7)
    assert "T9" not in row_of(small, "vcse").flags
    # Two of twelve seats are half of the votes here, and still fewer than three.
    pair = board(*[{"group": "vcse", "votes": True}] * 2, *[{"group": "staff", "votes": n < 2} for n in range(10)])
    assert row_of(pair, "vcse").vote_share == 0.5
    assert "T9" in row_of(pair, "vcse").flags


def test_where_nobody_recorded_who_votes_shares_of_votes_are_not_known_and_flag_nothing() -> None:
    unknown = row_of(board(*[{"group": "vcse"}] * 3, *[{"group": "staff"}] * 8), "vcse")
    assert unknown.vote_share is None
    assert "T9" not in unknown.flags
    assert unknown.decision_share == pytest.approx(3 / 11)


def test_tied_at_one_point_only_is_on_the_edge() -> None:
    map = westmarch()
    moved = map.having(put=[replace(map.people["patel"], employer="age")])
    assert "T5" in row_of(moved, "vcse").flags
    assert "T5" not in row_of(map, "vcse").flags


@pytest.mark.parametrize("flag", DEFAULT.thin_flags)
def test_every_reason_for_thinness_can_be_switched_off(flag: str) -> None:
    others = replace(DEFAULT, thin_flags=tuple(f for f in DEFAULT.thin_flags if f != flag))
    for map in (westmarch(), lancashire(groups=True)):
        assert all(flag not in row.flags for row in review(map, limits=others).representation)


def test_a_target_gives_parity_and_the_seats_that_are_short() -> None:
    limits = replace(DEFAULT, targets=(("vcse", 1 / 5),))
    row = row_of(lancashire(groups=True), "vcse", limits)
    assert (row.target, row.short, row.to_add) == (1 / 5, 2, 2)
    assert row.parity == pytest.approx((1 / 13) / (1 / 5))
    (found,) = [f for f in review(lancashire(True), limits=limits).findings if f.kind == "share_against_target"]
    assert found.sentence == (
        "The voluntary and community sector has 1 of 13 seats on Lancashire Health and Wellbeing Board. "
        "To reach 20% it would need two more. With a board this small this could be chance."
    )
    assert row_of(lancashire(groups=True), "vcse").target is None


def test_every_limit_says_what_it_means_and_who_says_so() -> None:
    for limit in fields(Thresholds):
        assert limit.metadata["words"]
        assert limit.metadata["source"]
