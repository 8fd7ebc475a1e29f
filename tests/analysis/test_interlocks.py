"""Who sits on several bodies: known networks, brute force on random ones, and what is not known."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from stakeholdermap.analysis.interlocks import interlocks
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Fact, Person, Seat
from tests.analysis.maps import rows_of
from tests.analysis.reading import found

PUBLISHED = [
    ("southern_women_twomode.csv", 18, 14, 89, 214),
    ("ceos_clubs_twomode.csv", 26, 15, 98, 156),
    ("brunson_corporate_leadership_twomode.csv", 20, 24, 99, 237),
]


def sitting(pairs: list[tuple[str, str]], parents: dict[str, str] | None = None, votes: bool | None = True) -> Map:
    """People in seats as (person, body); every seat votes alike."""
    bodies = dict.fromkeys(b for _, b in pairs)
    facts: list[Fact] = [Body(id=b, name=b, decides=True, parent=(parents or {}).get(b)) for b in bodies]
    facts += [Person(id=p, post=p) for p in dict.fromkeys(p for p, _ in pairs)]
    for n, (person, body) in enumerate(pairs):
        facts.append(Seat(id=f"s{n}", body=body, votes=votes, role="member"))
        facts.append(Appointment(id=f"a{n}", seat=f"s{n}", person=person))
    return Map().having(put=facts)


def of_file(name: str) -> list[tuple[str, str]]:
    return [(f"p:{row['person']}", f"b:{row['body']}") for row in rows_of(name)]


@pytest.mark.parametrize(("name", "people", "bodies", "seats", "pairs"), PUBLISHED)
def test_known_networks_of_people_and_bodies(name: str, people: int, bodies: int, seats: int, pairs: int) -> None:
    map = sitting(of_file(name))
    told = interlocks(Seating(map))
    assert (len(told.seats), len(map.bodies), sum(told.seats.values())) == (people, bodies, seats)
    assert told.pairs == pairs
    if name.startswith("southern"):
        assert seats / (people * bodies) == pytest.approx(0.353, abs=5e-4)
        assert seats / (people + bodies) == pytest.approx(2.781, abs=1e-3)


def test_the_southern_women_meet_as_published_when_events_are_people_and_women_bodies() -> None:
    turned = [(event, woman) for woman, event in of_file("southern_women_twomode.csv")]
    shared = {frozenset((o.one, o.other)): len(o.people) for o in interlocks(Seating(sitting(turned))).overlaps}
    names = {w.casefold().removeprefix("p:").split()[0]: w for _, w in turned}
    assert shared[frozenset((names["evelyn"], names["theresa"]))] == 7
    assert shared[frozenset((names["evelyn"], names["laura"]))] == 6


@pytest.mark.parametrize("seed", range(50))
def test_every_measure_as_counted_by_hand(seed: int) -> None:
    dice = random.Random(seed)
    every = [(f"p{p}", f"b{b}") for p in range(7) for b in range(5)]
    pairs = dice.sample(every, dice.randint(1, 20))
    parents = {f"b{n}": f"b{dice.randrange(n)}" for n in range(1, 5)}
    parents = {b: up for b, up in parents.items() if up in {body for _, body in pairs}}
    told = interlocks(Seating(sitting(pairs, parents)))
    held = Counter(p for p, _ in pairs)
    on = {b: {p for p, body in pairs if body == b} for _, b in pairs}
    assert told.seats == held
    assert told.share_with_several == sum(k >= 2 for k in held.values()) / len(held)
    assert told.pairs == sum(len(list(combinations(range(k), 2))) for k in held.values())
    assert told.hhi == pytest.approx(sum((k / len(pairs)) ** 2 for k in held.values()))
    overlaps = {frozenset((o.one, o.other)): (set(o.people), o.jaccard) for o in told.overlaps}
    assert overlaps == {
        frozenset((a, b)): (on[a] & on[b], pytest.approx(len(on[a] & on[b]) / len(on[a] | on[b])))
        for a, b in combinations(on, 2)
        if on[a] & on[b]
    }
    twice = {(t.parent, t.child): t.share for t in told.twice}
    assert twice == {(up, b): pytest.approx(len(on[up] & on[b]) / len(on[up])) for b, up in parents.items() if b in on}


def test_nobody_in_a_seat_is_not_known_and_one_person_in_one_seat_joins_nothing() -> None:
    empty = interlocks(Seating(Map().having(put=[Body(id="b", name="b"), Seat(id="s", body="b")])))
    assert (empty.share_with_several, empty.pairs, empty.hhi, empty.overlaps, empty.twice) == (None, 0, None, (), ())
    alone = interlocks(Seating(sitting([("ann", "b")])))
    assert (alone.share_with_several, alone.pairs, alone.hhi) == (0, 0, 1)


def board_and_group(votes: bool | None = True) -> Map:
    people = [(p, "board") for p in ("ann", "bob", "cy", "di")] + [(p, "group") for p in ("ann", "bob", "eve")]
    return sitting(people, {"group": "board"}, votes)


def test_the_same_people_voting_twice_is_said_from_half_of_the_votes_on() -> None:
    (finding,) = found(review(board_and_group()), "same_people_twice")
    assert finding.sentence == "2 of 4 votes on board are held by people who also vote on group."
    assert finding.severity == "medium"
    fifth = [Person(id="fay", post="fay"), Seat(id="s9", body="board", votes=True)]
    held = Appointment(id="a9", seat="s9", person="fay")
    assert not found(review(board_and_group().having(put=[*fifth, held])), "same_people_twice")


def test_a_vote_that_nobody_recorded_is_not_taken_for_one_that_is_shared() -> None:
    map = board_and_group()
    seats = {s.id: s for s in map.seats.values()}
    # Whether Ann may vote on the group is not known: then one vote of four is held twice, not two.
    assert not found(review(map.having(put=[replace(seats["s4"], votes=None)])), "same_people_twice")
    # Whether Cy may vote on the board is not known: two of three known votes, but perhaps two of four or more.
    more = [replace(seats["s2"], votes=None), replace(seats["s3"], votes=None)]
    (finding,) = found(review(map.having(put=more)), "same_people_twice")
    assert "not recorded; not counted as votes" in finding.caveat


def test_votes_that_are_taken_for_granted_are_said_to_be() -> None:
    (finding,) = found(review(board_and_group(votes=None)), "same_people_twice")
    assert finding.sentence.startswith("If every member has one vote, 2 of 4 votes")
    assert finding.severity == "low"
    assert "No votes are recorded" in finding.caveat


def test_bodies_on_which_no_vote_is_recorded_are_named() -> None:
    def assumed(votes: bool | None) -> list[tuple[str, ...]]:
        return [one.assumed for one in interlocks(Seating(board_and_group(votes))).twice]

    assert [set(one) for one in assumed(None)] == [{"board", "group"}]
    assert assumed(True) == [()]
