"""Quorum as a game: a published board, every set of members gone through one by one, and what is not recorded."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import product
from math import comb

import pytest

from stakeholdermap.analysis.quorum import quorum_of
from stakeholdermap.analysis.results import BodyQuorum
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model import words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Fact, Person, Seat

NESTED = ("community_voice", "lived_experience", "carer", "nhs_provider", "acute_provider", "politician", "vcse")
# Four councillors, three from the NHS, the Director of Public Health, four others.
BCP = ["politician"] * 4 + ["nhs_provider"] * 3 + ["local_authority"] + ["wider"] * 4
BCP_NEEDS = ("politician", "nhs_provider", "local_authority")


def of(
    groups: Sequence[str],
    number: int | None,
    needs: Sequence[str] = (),
    deputies: Sequence[bool | None] = (),
    attendance: float = 0.8,
    more: Sequence[Seat] = (),
) -> BodyQuorum | None:
    facts: list[Fact] = [Body(id="b", name="B", quorum=number, quorum_needs=tuple(needs)), *more]
    for n, group in enumerate(groups):
        deputy = deputies[n] if n < len(deputies) else None
        facts += [
            Seat(id=f"s{n}", body="b", role="member", group=group, has_deputy=deputy),
            Person(id=f"p{n}", post=f"Post {n}"),
            Appointment(id=f"a{n}", seat=f"s{n}", person=f"p{n}"),
        ]
    return quorum_of("b", Seating(Map().having(put=facts)), attendance)


def known(told: BodyQuorum | None) -> BodyQuorum:
    assert told is not None
    return told


@pytest.mark.parametrize(("attendance", "chance"), [(0.7, 0.6329), (0.8, 0.7848), (0.9, 0.8988)])
def test_a_real_rule_on_an_illustrative_board(attendance: float, chance: float) -> None:
    told = known(of(BCP, 7, BCP_NEEDS, attendance=attendance))
    assert (told.quorate, told.sets) == (979, 4096)
    assert [one.swings for one in told.members] == [239] * 4 + [283] * 3 + [979] + [225] * 4
    shares = [round(one.share, 4) for one in told.members]
    assert shares == [0.0649] * 4 + [0.0768] * 3 + [0.2657] + [0.0611] * 4
    assert [one.seat for one in told.members if one.veto] == ["s7"]
    assert told.chance == pytest.approx(chance, abs=0.00005)


def test_every_board_agrees_with_going_through_all_sets_one_by_one() -> None:
    chance = random.Random(7)
    for size in [*[chance.randint(1, 8) for _ in range(80)], 12, 16]:
        groups = [chance.choice(NESTED) for _ in range(size)]
        needs = [chance.choice(NESTED) for _ in range(chance.randint(0, 4))]
        number = chance.randint(1, size + 1)
        deputies = [chance.choice([True, False, None]) for _ in groups]
        told = known(of(groups, number, needs, deputies, attendance=0.6))
        _same_as_one_by_one(told, groups, number, Counter(needs), deputies)


def _same_as_one_by_one(
    told: BodyQuorum, groups: list[str], number: int, needs: Counter[str], deputies: list[bool | None]
) -> None:
    n = len(groups)
    fits = {need: sum(1 << i for i, g in enumerate(groups) if words.is_within(g, need)) for need in needs}

    def quorate(there: int) -> bool:
        return there.bit_count() >= number and all((there & fits[g]).bit_count() >= m for g, m in needs.items())

    meets = [there for there in range(2**n) if quorate(there)]
    come = [1 - 0.4 ** (2 if deputy else 1) for deputy in deputies]
    assert (told.sets, told.quorate) == (2**n, len(meets))
    for i, one in enumerate(told.members):
        assert one.swings == sum(there >> i & 1 and not quorate(there ^ 1 << i) for there in meets)
        assert one.veto == (bool(meets) and all(there >> i & 1 for there in meets))
    total = 0.0
    for there in meets:
        likely = 1.0
        for i, p in enumerate(come):
            likely *= p if there >> i & 1 else 1 - p
        total += likely
    assert told.chance == pytest.approx(total)
    assert told.possible == bool(meets)
    assert set(told.missing) == {need for need in needs if not fits[need]}


def test_a_group_named_twice_needs_two_of_it() -> None:
    once, twice = (
        known(of(["vcse", "vcse", "wider"], 2, ["vcse"])),
        known(of(["vcse", "vcse", "wider"], 2, ["vcse"] * 2)),
    )
    assert (once.quorate, twice.quorate) == (4, 2)
    assert [one.veto for one in twice.members] == [True, True, False]


def test_a_member_counts_for_a_needed_group_and_the_wider_one_it_belongs_to() -> None:
    told = known(of(["lived_experience", "vcse"], 1, ["community_voice", "lived_experience"]))
    assert told.quorate == 2
    assert [one.veto for one in told.members] == [True, False]


def test_a_large_board_is_exact() -> None:
    told = known(of(BCP * 5, 31, BCP_NEEDS))
    by_hand = sum(
        comb(20, a) * comb(15, b) * comb(5, c) * comb(20, d)
        for a, b, c, d in product(range(1, 21), range(1, 16), range(1, 6), range(21))
        if a + b + c + d >= 31
    )
    assert (told.sets, told.quorate) == (2**60, by_hand)
    plain = known(of(["wider"] * 60, 31))
    assert plain.quorate == (2**60 - comb(60, 30)) // 2
    assert {one.swings for one in plain.members} == {comb(59, 30)}


def test_a_deputy_counts_only_where_one_is_known_to_be_named() -> None:
    both, one, unknown = (known(of(["vcse"], 1, deputies=[d], attendance=0.7)) for d in (True, False, None))
    assert (both.chance, one.chance, unknown.chance) == (pytest.approx(0.91), pytest.approx(0.7), pytest.approx(0.7))
    assert [told.members[0].has_deputy for told in (both, one, unknown)] == [True, False, None]


def test_whoever_only_attends_is_no_member_unless_they_vote() -> None:
    guest = Seat(id="g", body="b", role="observer")
    voting = Seat(id="v", body="b", role="in_attendance", votes=True)
    there = [Person(id="x", post="X"), Appointment(id="ax", seat="g", person="x"),
             Person(id="y", post="Y"), Appointment(id="ay", seat="v", person="y")]  # fmt: skip
    told = known(of(["vcse"], 1, more=[guest, voting, *there]))  # type: ignore[list-item]
    assert [one.seat for one in told.members] == ["v", "s0"]


def test_nothing_is_said_where_no_quorum_is_recorded_or_nobody_sits() -> None:
    assert of(["vcse"], None) is None
    assert of([], 3, ["vcse"]) is None


def test_without_a_number_only_the_needed_groups_are_known() -> None:
    told = known(of(["vcse", "wider"], None, ["vcse"]))
    assert (told.number, told.chance) == (0, None)
    assert [one.veto for one in told.members] == [True, False]


def test_a_member_of_whom_the_group_is_not_recorded_might_be_the_one_that_is_needed() -> None:
    told = known(of(["", "wider", "vcse"], 1, ["vcse", "politician"]))
    assert (told.missing, told.possible, told.chance) == ((), True, None)
    assert told.open == ("s0",)
    # The unknown member can only be one of the two: whichever it is, it and the other one are both needed.
    assert [one.veto for one in told.members] == [True, False, True]
    either = known(of(["", "vcse"], 1, ["vcse"]))
    assert not any(one.veto for one in either.members)
    gone = known(of(["wider", "vcse"], 1, ["politician"]))
    assert (gone.missing, gone.possible, gone.quorate) == (("politician",), False, 0)
    assert not any(one.veto or one.swings for one in gone.members)


def test_a_seat_to_be_confirmed_may_be_filled() -> None:
    awaited = Seat(id="t", body="b", role="member", group="vcse", attributes=(("status", "TBC"),))
    told = known(of(["wider"], 2, ["vcse"], more=[awaited]))
    assert (told.possible, told.missing, told.open) == (True, (), ("t",))
    empty = Seat(id="t", body="b", role="member", group="vcse")
    told = known(of(["wider"], 2, ["vcse"], more=[empty]))
    assert (told.possible, told.missing) == (False, ("vcse",))
