"""What can be said of a map's figures: a ring of equals, a star, too few, too large, and boards shuffled."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import networkx
import pytest
from hypothesis import given, settings
from scipy.stats import hypergeom

from stakeholdermap.analysis import certainty, graph
from stakeholdermap.analysis.network import position
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.model.things import Appointment, Relationship, Seat
from tests.analysis.maps import of_edges, westmarch
from tests.strategies import runs

RING = [(f"n{i}", f"n{(i + 1) % 8}") for i in range(8)]
STAR = [("hub", f"n{i}") for i in range(8)]
DAY = date(2026, 6, 1)


def of(edges, groups=None, **limits):
    net = graph.network(of_edges(edges))
    groups = groups or {}
    return certainty.of_network(net, position.shape(net, groups), groups, replace(DEFAULT, **limits))


def test_in_a_ring_of_equals_nobody_stands_out() -> None:
    told = of(RING)
    assert told.nobody_stands_out == ("degree", "betweenness")
    assert told.chance("degree_centralization").p == 1


def test_in_a_star_somebody_stands_out_and_stays_first_when_ties_are_wrong() -> None:
    told = of(STAR)
    assert told.nobody_stands_out == ()
    assert told.chance("degree_centralization").p == 1 / 2000
    assert [(r.measure, r.id, r.rank, r.best, r.worst) for r in told.ranks] == [
        ("degree", "hub", 1, 1, 1),
        ("betweenness", "hub", 1, 1, 1),
    ]


def test_nothing_is_said_below_six_members() -> None:
    told = of(STAR[:4], {"hub": "a", "n0": "a", "n1": "b", "n2": "b"})
    assert told.chances
    assert all(
        one.p is None and one.reason == "Too few members (5) to say." for one in told.chances if one.null == "ties"
    )
    assert all(one.p is None and "Too few members" in one.reason for one in told.chances)
    assert told.nobody_stands_out == told.ranks == ()


def test_a_map_without_ties_or_without_draws_has_no_chance_and_a_reason() -> None:
    net = graph.network(of_edges([], nodes=[f"n{i}" for i in range(7)]))
    told = certainty.of_network(net, position.shape(net, {}), {}, DEFAULT)
    assert {one.reason for one in told.chances} <= {certainty.NO_TIES}
    assert of(STAR, draws=0.0).chance("degree_centralization").reason == certainty.TOO_LARGE


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    assert of(STAR) == of(STAR)
    assert of(STAR).chance("degree_centralization").mean != of(STAR, seed=2.0).chance("degree_centralization").mean


def test_boards_are_shuffled_among_those_on_the_map() -> None:
    told = review(westmarch()).certainty
    shuffled = {one.measure: one for one in told.chances if one.null == "seats"}
    assert {"interlocks", "share_with_several", "seats_hhi", "decisions:organisation"} <= set(shuffled)
    # 13 filled votes on the board and others: the council's share is what shuffling gives.
    assert shuffled["decisions:organisation"].p > 0.2
    assert "decisions" in told.nobody_stands_out


def test_two_kinds_of_ties_are_compared_where_both_are_many() -> None:
    map = of_edges(RING + [(f"n{i}", f"n{(i + 2) % 8}") for i in range(8)])
    ties = list(map.relationships.values())
    again = [Relationship(id=f"again{t.id}", one=t.one, other=t.other, kind="trusts") for t in ties[:8]]
    told = certainty.of_kinds(map.having(put=again), DEFAULT)
    assert [one.measure for one in told.chances] == ["ties:works_with:trusts"]
    # 8 of 28 pairs trust and 16 work together, all 8 among those: Pearson's r of two tables of 0 and 1.
    expected = (8 / 28 - 8 / 28 * 16 / 28) / (8 / 28 * 20 / 28 * 16 / 28 * 12 / 28) ** 0.5
    assert told.chances[0].observed == pytest.approx(expected)
    assert told.chances[0].p < 0.05
    assert certainty.of_kinds(map, DEFAULT).chances == ()


def test_what_is_held_against_chance_is_the_figure_that_is_shown() -> None:
    map = westmarch()
    # The Place Director's post has a second vote on the board, for another organisation.
    twice = [
        Seat(id="second", body="board", role="member", votes=True, group="vcse", appointed_by="alliance"),
        Appointment(id="second held", seat="second", person="bhatt"),
    ]
    for of in (map, map.having(put=twice)):
        told = review(of)
        known = told.certainty
        assert known.chance("decisions:organisation").observed == told.concentration("organisation").hhi
        assert known.chance("decisions:person").observed == told.concentration("person").hhi
        assert known.chance("interlocks").observed == told.interlocks.pairs
        assert known.chance("seats_hhi").observed == told.interlocks.hhi
        assert known.chance("share_with_several").observed == told.interlocks.share_with_several
        most = sorted(told.interlocks.overlaps, key=lambda one: -one.jaccard)[:5]
        assert len(most) == 5
        for one in most:
            assert known.chance(f"body_overlap:{one.one}:{one.other}").observed == one.jaccard


def test_two_bodies_share_as_many_as_probability_says() -> None:
    told = review(westmarch())
    people = len(told.interlocks.seats)
    sizes = {"board": 16, "urgent": 6}
    chance = told.certainty.chance("body_overlap:board:urgent")
    drawn = hypergeom(people, sizes["board"], sizes["urgent"])
    both = len(next(o.people for o in told.interlocks.overlaps if (o.one, o.other) == ("board", "urgent")))
    assert chance.p == pytest.approx(drawn.sf(both - 1), abs=0.04)
    votes = {"board": 12, "urgent": 5}
    again = next(t for t in told.interlocks.twice if t.child == "urgent")
    drawn = hypergeom(people, votes["board"], votes["urgent"])
    chance = told.certainty.chance("votes_twice:board:urgent")
    assert (chance.observed, chance.mean) == (again.share, pytest.approx(drawn.mean() / votes["board"], abs=0.01))
    assert chance.p == pytest.approx(drawn.sf(len(again.people) - 1), abs=0.04)


def test_links_between_groups_are_only_held_against_chance_where_they_are_few() -> None:
    """Several independent links are a strength, and nothing is said of how rare they are."""
    groups = {f"n{i}": "a" if i < 4 else "b" for i in range(8)}
    joined = of([(f"n{i}", f"n{i + 4}") for i in range(4)] + [("n0", "n1")], groups)
    assert not [one for one in joined.chances if one.measure.startswith("independent_links")]
    once = of([("n0", "n4"), ("n0", "n1"), ("n2", "n3"), ("n5", "n6"), ("n6", "n7")], groups)
    (thin,) = [one for one in once.chances if one.measure.startswith("independent_links")]
    net = networkx.Graph([("n0", "n4"), ("n0", "n1"), ("n2", "n3"), ("n5", "n6"), ("n6", "n7")])
    links = []
    for own in combinations(sorted(net), 4):
        across = networkx.Graph([tie for tie in net.edges if (tie[0] in own) != (tie[1] in own)])
        links.append(min(2, len(networkx.max_weight_matching(across, maxcardinality=True))))
    # Every way to deal the groups: a null that goes above one link, so that one can be few.
    assert (thin.exhaustive, thin.draws) == (True, 70)
    # Drawn only as far as two, they have no mean.
    assert thin.mean is None
    assert sum(links) / 70 > 1
    assert thin.p == pytest.approx(sum(one <= 1 for one in links) / 70)


@settings(max_examples=25, deadline=None)
@given(runs(8))
def test_what_is_recalled_over_any_edits_is_what_a_fresh_review_says(run) -> None:
    recall = Recall()
    for map in run.maps:
        known, fresh = review(map, as_at=DAY, recall=recall), review(map, as_at=DAY)
        assert known == fresh


def test_only_what_a_changed_tie_touches_is_worked_out_again() -> None:
    told: list[str] = []
    recall, map = Recall(told.append), westmarch()
    review(map, recall=recall)
    told.clear()
    review(map, recall=recall)
    assert told == ["findings"]
    told.clear()
    again = map.having(put=[Relationship(id="new", one="age", other="icb")])
    assert review(again, recall=recall) == review(again)
    assert "the network" in told
    assert "networks drawn at random" in told
    assert not {"votes", "quorum", "decisions", "boards drawn at random"} & set(told)
    told.clear()
    held = next(iter(again.appointments.values()))
    moved = again.having(put=[Appointment(id=held.id, seat=held.seat, person="karim", start=held.start)])
    assert review(moved, recall=recall) == review(moved)
    assert "boards drawn at random" in told
    assert not {"the network", "networks drawn at random"} & set(told)
