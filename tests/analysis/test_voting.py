"""Voting power: the domain's table, every set of voters gone through one by one, and votes on bodies."""

import math
import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from stakeholdermap.analysis.results import BodyVoting
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.voting import NotAGame, power, votes_on
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Fact, Person, Seat

F = Fraction


def parts(*shares: tuple[Fraction, int]) -> list[Fraction]:
    return [share for share, times in shares for _ in range(times)]


@pytest.mark.parametrize(
    ("quota", "weights", "banzhaf", "shapley"),
    [
        (
            12,
            (4, 4, 4, 2, 2, 1),
            parts((F(5, 21), 3), (F(1, 7), 2), (F(0), 1)),
            parts((F(7, 30), 3), (F(3, 20), 2), (F(0), 1)),
        ),
        (51, (50, 49, 1), parts((F(3, 5), 1), (F(1, 5), 2)), parts((F(2, 3), 1), (F(1, 6), 2))),
        (16, (9, 9, 7, 3, 1, 1), parts((F(1, 3), 3), (F(0), 3)), parts((F(1, 3), 3), (F(0), 3))),
        (5, (3, 2, 2, 2), parts((F(1, 2), 1), (F(1, 6), 3)), parts((F(1, 2), 1), (F(1, 6), 3))),
        (7, (3, 2, 2, 2, 2, 2), parts((F(1, 3), 1), (F(2, 15), 5)), None),
        (7, (6, *[1] * 7), parts((F(9, 10), 1), (F(1, 70), 7)), parts((F(3, 4), 1), (F(1, 28), 7))),
    ],
)
def test_published_games_have_their_published_power(
    quota: int, weights: tuple[int, ...], banzhaf: list[Fraction], shapley: list[Fraction] | None
) -> None:
    told = power(quota, weights)
    assert [one.banzhaf for one in told] == banzhaf
    assert shapley is None or [one.shapley for one in told] == shapley


def test_every_game_agrees_with_going_through_all_sets_one_by_one() -> None:
    chance = random.Random(4)
    for _ in range(120):
        n = chance.randint(1, 9)
        most = chance.choice([1, 3, 12])
        weights = tuple(chance.randint(0, most) for _ in range(n))
        quota = chance.randint(1, sum(weights) + 2)
        _same_as_one_by_one(quota, weights)


def test_a_game_of_twenty_agrees_with_all_its_million_sets() -> None:
    chance = random.Random(20)
    weights = tuple(chance.randint(1, 9) for _ in range(20))
    quota = sum(weights) // 2 + 1
    sums = [0] * 2**20
    swings = [0] * 20
    for i, w in enumerate(weights):
        for subset in range(1 << i):
            sums[subset | 1 << i] = sums[subset] + w
    for subset, reached in enumerate(sums):
        if reached < quota:
            for i in (i for i, w in enumerate(weights) if reached + w >= quota):
                swings[i] += not subset >> i & 1
    assert [one.swings for one in power(quota, weights)] == swings


def _same_as_one_by_one(quota: int, weights: tuple[int, ...]) -> None:
    n, told = len(weights), power(quota, weights)
    everybody = range(n)
    winning = {s for size in range(n + 1) for s in combinations(everybody, size) if sum(weights[i] for i in s) >= quota}
    swings, shapley = [0] * n, [F(0)] * n
    for i in everybody:
        for s in winning:
            if i in s and (rest := tuple(j for j in s if j != i)) not in winning:
                swings[i] += 1
                shapley[i] += F(math.factorial(len(rest)) * math.factorial(n - len(s)), math.factorial(n))
    assert [one.swings for one in told] == swings
    assert [one.absolute for one in told] == [F(s, 2 ** (n - 1)) for s in swings]
    assert [one.dummy for one in told] == [s == 0 for s in swings]
    assert [one.veto for one in told] == [bool(winning) and all(i in s for s in winning) for i in everybody]
    assert [one.dictator for one in told] == [
        (i,) in winning and tuple(j for j in everybody if j != i) not in winning for i in everybody
    ]
    if winning:
        assert [one.shapley for one in told] == shapley
        assert [one.banzhaf for one in told] == [F(s, sum(swings)) for s in swings]
    else:
        assert {one.banzhaf for one in told} == {one.shapley for one in told} == {None}


def test_nobody_and_one_alone_are_games_too() -> None:
    assert power(1, ()) == ()
    (alone,) = power(1, (1,))
    assert (alone.banzhaf, alone.shapley, alone.absolute) == (1, 1, 1)
    assert (alone.veto, alone.dictator, alone.dummy) == (True, True, False)


def test_a_quota_that_nobody_reaches_gives_nobody_power_or_a_veto() -> None:
    for one in power(8, (4, 2, 1)):
        assert (one.swings, one.banzhaf, one.shapley) == (0, None, None)
        assert (one.veto, one.dictator, one.dummy) == (False, False, True)


def test_a_weight_of_nothing_is_a_dummy_and_changes_no_share() -> None:
    with_nobody, without = power(5, (3, 2, 2, 2, 0)), power(5, (3, 2, 2, 2))
    assert [one.banzhaf for one in with_nobody] == [*(one.banzhaf for one in without), 0]
    assert [one.shapley for one in with_nobody] == [*(one.shapley for one in without), 0]
    assert [one.absolute for one in with_nobody] == [*(one.absolute for one in without), 0]
    assert with_nobody[-1].dummy


def test_weights_that_share_a_divisor_are_the_same_game() -> None:
    small = [(one.swings, one.shapley) for one in power(51, (50, 49, 1))]
    large = [(one.swings, one.shapley) for one in power(50_000_001, (50_000_000, 49_000_000, 1_000_000))]
    assert small == large


def test_what_is_no_game_is_refused_by_name() -> None:
    for quota, weights in ((0, (1,)), (1, (1, -1)), (10**9, (10**9, 10**9 - 1))):
        with pytest.raises(NotAGame):
            power(quota, weights)


# Votes on bodies


def body_of(*seats: Seat, **known: object) -> BodyVoting | None:
    facts: list[Fact] = [Body(id="b", name="B", **known), *seats]  # type: ignore[arg-type]
    for seat in seats:
        if seat.note != "vacant":
            facts += [Person(id=f"p{seat.id}", post=f"Post {seat.id}"),
                      Appointment(id=f"a{seat.id}", seat=seat.id, person=f"p{seat.id}")]  # fmt: skip
    return votes_on("b", Seating(Map().having(put=facts)))


def members(many: int, **more: object) -> list[Seat]:
    return [Seat(id=f"m{n}", body="b", role="member", votes=True, **more) for n in range(many)]  # type: ignore[arg-type]


def chair(id: str = "c") -> Seat:
    return Seat(id=id, body="b", role="chair", votes=True)


def shares(told: BodyVoting | None) -> list[float]:
    assert told is not None
    return [one.banzhaf for one in told.voters]


def about(*values: float) -> object:
    return pytest.approx(list(values))


def repeated(value: float, times: int) -> Iterable[float]:
    return [value] * times


@pytest.mark.parametrize(
    ("rule", "votes", "quota"),
    [
        ("majority", 12, 7),
        ("majority", 13, 7),
        ("", 5, 3),
        ("consensus", 6, 4),
        ("two_thirds", 12, 8),
        ("two_thirds", 13, 9),
        ("unanimous", 4, 4),
    ],
)
def test_each_rule_has_its_quota(rule: str, votes: int, quota: int) -> None:
    told = body_of(*members(votes), voting_rule=rule)
    assert told is not None
    assert (told.quota, told.votes, told.rule, told.rule_recorded) == (quota, votes, rule or "majority", bool(rule))
    assert shares(told) == about(*repeated(1 / votes, votes))
    assert all(one.veto for one in told.voters) == (rule == "unanimous")


def test_a_casting_vote_weighs_three_to_two_and_breaks_only_ties() -> None:
    four = body_of(chair(), *members(3), casting_vote=True)
    assert four is not None
    assert (four.casting, four.quota, [one.weight for one in four.voters]) == (True, 5, [3, 2, 2, 2])
    assert shares(four) == about(1 / 2, *repeated(1 / 6, 3))
    assert shares(body_of(chair(), *members(5), casting_vote=True)) == about(1 / 3, *repeated(2 / 15, 5))
    assert shares(body_of(chair(), *members(4), casting_vote=True)) == about(*repeated(1 / 5, 5))


@pytest.mark.parametrize(
    ("seats", "known"),
    [
        ((chair(),), {}),
        ((chair(),), {"casting_vote": False}),
        ((chair(),), {"casting_vote": True, "voting_rule": "two_thirds"}),
        ((chair(), chair("d")), {"casting_vote": True}),
        ((), {"casting_vote": True}),
    ],
)
def test_a_casting_vote_that_is_not_known_to_be_one_chairs_is_not_counted(
    seats: tuple[Seat, ...], known: dict[str, object]
) -> None:
    told = body_of(*seats, *members(3), **known)
    assert told is not None
    assert not told.casting
    assert told.casting_recorded == ("casting_vote" in known)
    assert {one.weight for one in told.voters} == {1}


def test_lancashires_six_seats_as_one_bloc_hold_nine_tenths() -> None:
    bloc = [Seat(id=f"l{n}", body="b", role="member", bloc="The county") for n in range(6)]
    others = [Seat(id=f"o{n}", body="b", role="member") for n in range(7)]
    told = body_of(*bloc, *others)
    assert told is not None
    assert (told.blocs, told.quota, told.votes) == (("The county",), 7, 13)
    assert shares(told) == about(9 / 10, *repeated(1 / 70, 7))
    assert [one.shapley for one in told.voters] == about(3 / 4, *repeated(1 / 28, 7))
    assert told.voters[0].seats == tuple(f"l{n}" for n in range(6))
    assert told.voters[0].id == "bloc:The county"


def test_a_bloc_with_the_chair_has_the_casting_vote_too() -> None:
    told = body_of(Seat(id="c", body="b", role="chair", votes=True, bloc="us"), *members(1, bloc="us"),
                   *[Seat(id=f"x{n}", body="b", votes=True) for n in range(2)], casting_vote=True)  # fmt: skip
    assert told is not None
    assert [one.weight for one in told.voters] == [5, 2, 2]
    assert told.voters[0].dictator


def test_vacant_seats_and_seats_without_a_vote_are_no_voters() -> None:
    silent = Seat(id="s", body="b", role="member", votes=False)
    empty = Seat(id="v", body="b", role="member", votes=True, note="vacant")
    told = body_of(*members(2), silent, empty)
    assert told is not None
    assert [one.id for one in told.voters] == ["m0", "m1"]
    assert body_of(empty) is None
    assert body_of() is None


def test_votes_that_nobody_recorded_are_said_to_be_taken_for_granted() -> None:
    known, unknown = body_of(*members(3)), body_of(*(replace(seat, votes=None) for seat in members(3)))
    assert known is not None
    assert unknown is not None
    assert (known.votes_recorded, unknown.votes_recorded) == (True, False)
    assert [voter.banzhaf for voter in unknown.voters] == [voter.banzhaf for voter in known.voters]
