"""The four lenses: each its own leaders, nobody where all stand alike, and one place only when it leads in three."""

from dataclasses import replace
from datetime import date

import networkx
import pytest

from stakeholdermap.analysis import lenses as looking
from stakeholdermap.analysis.case import Case
from stakeholdermap.analysis.lenses import lenses, runs_through
from stakeholdermap.analysis.preparing import case_of
from stakeholdermap.analysis.quorum import quorum_of
from stakeholdermap.analysis.recall import Recall
from stakeholdermap.analysis.results import Certainty, Chance, Lens
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    Appointment,
    Body,
    Decision,
    DecisionPart,
    Limit,
    Organisation,
    Person,
    Rating,
    Relationship,
    Seat,
)
from tests.analysis.maps import lancashire, of_edges, westmarch
from tests.analysis.test_coverage import board

DAY = date(2026, 3, 1)
RING = [(f"n{i}", f"n{(i + 1) % 8}") for i in range(8)]
STAR = [("hub", f"n{i}") for i in range(7)]


def case(map: Map) -> Case:
    return case_of(map.as_at(DAY), DAY, (), None, None, Recall())


def seen(map: Map) -> dict[str, Lens]:
    return {lens.key: lens for lens in lenses(case(map))}


def names(lens: Lens) -> list[str]:
    return [top.name for top in lens.top]


def seated(edges: list[tuple[str, str]], **seats: int) -> Map:
    """A network whose organisations hold so many voting seats on one board; one each when none are named."""
    map = of_edges(edges)
    held = seats or dict.fromkeys(map.organisations, 1)
    facts = [Body(id="b", name="Board", decides=True)]
    for home, many in held.items():
        for n in range(many):
            id = f"{home}-{n}"
            facts.append(Person(id=f"p{id}", post=f"Post {id}", employer=home))
            facts.append(Seat(id=f"s{id}", body="b", title=f"Post {id}", role="member", votes=True))
            facts.append(Appointment(id=f"a{id}", seat=f"s{id}", person=f"p{id}"))
    return map.having(put=facts)


def rated(map: Map, **scores: int) -> Map:
    """The map with a survey: every organisation gives the others named this much influence."""
    given = [
        Rating(id=f"{rater}>{id}", rater=rater, rated=id, question="influence", score=score)
        for id, score in scores.items()
        for rater in map.organisations
        if rater != id
    ]
    return edits.add(map, *given)


def test_there_are_always_four_in_the_same_order_and_an_empty_one_says_why() -> None:
    for map in (Map(), westmarch(), lancashire(), of_edges(RING)):
        found = lenses(case(map))
        assert [lens.key for lens in found] == ["formal", "between", "fragile", "perceived"]
        assert all(bool(lens.top) != bool(lens.reason) for lens in found)


def test_in_a_ring_of_equals_nobody_stands_out() -> None:
    found = seen(rated(seated(RING), **{f"n{i}": 3 for i in range(8)}))
    assert all(not lens.top and lens.reason.startswith("Nobody stands out") for lens in found.values())
    assert runs_through(case(seated(RING)), list(found.values())) is None


def test_in_a_star_the_middle_leads_and_its_loss_would_part_everybody() -> None:
    found = seen(seated(STAR, hub=4, n1=2, n2=1))
    assert (found["between"].alone, names(found["between"])) == (True, ["hub"])
    assert "21 of 21 pairs" in found["between"].top[0].words
    assert found["fragile"].top[0].id == "hub"
    assert "those that it joins would fall into seven parts" in found["fragile"].top[0].words
    assert names(found["formal"]) == ["hub", "n1", "n2"]
    assert found["formal"].top[0].value == pytest.approx(4 / 7)


def test_decisions_and_connections_run_through_who_leads_in_three_lenses() -> None:
    star = case(seated(STAR, hub=4, n1=2, n2=1))
    assert runs_through(star, lenses(star)) == "hub"
    other = case(seated(STAR, hub=1, n1=2, n2=1))
    assert runs_through(other, lenses(other)) is None
    strict = case(seated(STAR, hub=4, n1=2).having(put=[Limit(id="l", key="leads_lenses", value=4)]))
    assert runs_through(strict, lenses(strict)) is None
    asked = case(rated(strict.map, hub=4, n1=2, n2=1))
    assert runs_through(asked, lenses(asked)) == "hub"


def test_who_is_tied_for_the_first_place_does_not_lead() -> None:
    found = seen(seated(STAR, hub=2, n1=2, n2=1))
    assert (found["formal"].alone, names(found["formal"])[:2]) == (False, ["hub", "n1"])
    assert looking.leads(found["formal"]) is None


def test_ties_are_shown_in_full_or_not_at_all() -> None:
    assert names(seen(lancashire())["formal"]) == ["Lancashire County Council"]
    found = seen(seated(STAR, hub=4, n1=2, n2=1, n3=1))
    assert names(found["formal"]) == ["hub", "n1", "n2", "n3"]


def test_below_six_members_nothing_is_said_of_who_decides_or_stands_between() -> None:
    found = seen(seated([("hub", f"n{i}") for i in range(4)], hub=3, n1=1))
    assert found["formal"].reason == found["between"].reason == "Too few members (5) to say."


def test_what_is_not_recorded_is_said_and_nobody_is_named() -> None:
    found = seen(of_edges([], nodes=[f"n{i}" for i in range(8)]))
    assert found["formal"].reason == "Who decides is not recorded."
    assert found["between"].reason == "No working ties are drawn."
    assert found["fragile"].reason == "No working ties, quorums or deputies are recorded."
    assert found["perceived"].reason == "Nobody was asked how they see one another."


def test_a_lead_that_turns_on_how_chairs_are_counted_says_so() -> None:
    map = seated(STAR, n1=3, n2=3, n3=1)
    assert looking.BY_CHAIRS not in seen(map)["formal"].note
    chaired = map.having(put=[replace(map.seats["sn1-0"], role="chair")])
    assert looking.BY_CHAIRS in seen(chaired)["formal"].note


def test_a_quorum_that_hangs_on_one_post_and_a_vote_without_a_deputy_are_fragile() -> None:
    homes = [Organisation(id=id, name=id) for id in ("north", "south", "o1", "o2", "o3", "o4")]
    map = seated([], north=3, south=1).having(put=homes)
    few = map.having(drop=homes[2:], put=[replace(map.seats["ssouth-0"], has_deputy=False)])
    assert (seen(few)["fragile"].top, seen(few)["fragile"].reason) == ((), "Too few members (2) to say.")
    map = map.having(put=[replace(map.seats["ssouth-0"], has_deputy=False)])
    told = seen(map)["fragile"]
    assert [(top.name, top.value) for top in told.top] == [("south", 1.0)]
    assert told.top[0].words == "no deputy is named for its only vote on Board"
    unknown = map.having(put=[replace(map.seats["ssouth-0"], has_deputy=None)])
    assert not seen(unknown)["fragile"].top
    needs = case(unknown.having(put=[replace(map.bodies["b"], quorum=4)]))
    assert quorum_of("b", needs.seating, needs.limits.attendance).members[0].veto
    first = lenses(needs)[2].top[0]
    assert "no meeting of Board is quorate without its Post" in first.words


def test_influence_is_as_others_rated_it_and_few_answers_are_said() -> None:
    map = rated(of_edges(RING), n0=4, n1=2, n2=1)
    lens = seen(map)["perceived"]
    assert [(t.id, t.value) for t in lens.top] == [("n0", 4), ("n1", 2), ("n2", 1)]
    assert lens.top[0].words == "4 of 4, from seven raters"
    assert lens.note == "8 of 8 members answered."
    few = map.having(drop=[r for r in map.ratings.values() if r.rater not in ("n3", "n4", "n5")])
    assert seen(few)["perceived"].note == "Only 3 of 8 members answered."
    fewer = map.having(drop=[r for r in map.ratings.values() if r.rater not in ("n3", "n4")])
    assert seen(fewer)["perceived"].reason == "Too few answered: nobody was rated by three or more."


def test_where_one_alone_was_rated_by_enough_nobody_is_said_to_be_alike() -> None:
    lens = seen(rated(of_edges(RING), n0=4))["perceived"]
    assert (lens.top, lens.reason) == ((), "Only one organisation was rated by three or more.")
    assert lens.note == "7 of 8 members answered."
    alike = seen(rated(of_edges(RING), n0=4, n1=4))["perceived"]
    assert alike.reason == "Nobody stands out: everybody who was rated is seen to have as much influence."


def test_of_a_group_of_one_nobody_is_told_that_its_only_member_joins_it() -> None:
    ties = [("hub", f"n{n}") for n in range(3)] + [("hub", f"v{n}") for n in range(3)]
    map = of_edges(ties)

    def grouped(**groups: str) -> Map:
        chosen = {o.id: groups.get(o.id[0], "") for o in map.organisations.values()}
        return map.having(put=[replace(o, group=chosen[o.id]) for o in map.organisations.values()])

    alone = grouped(h="local_authority", n="nhs_provider", v="vcse")
    joined = alone.having(put=[replace(alone.organisations["v0"], group="local_authority")])
    assert "only link" not in lenses(case(alone))[1].top[0].words
    assert "the only link between" in lenses(case(joined))[1].top[0].words


def test_a_lead_between_others_that_chance_would_give_is_no_lead() -> None:
    star = case(seated(STAR))
    plain = replace(star, certainty=Certainty(1))
    doubtful = replace(star, certainty=Certainty(1, nobody_stands_out=("betweenness",)))
    assert lenses(plain)[1].top
    assert lenses(doubtful)[1].reason.startswith("Nobody stands out")


def test_why_nobody_stands_between_others_is_said_for_what_it_is() -> None:
    two = [("a", "b"), *[("a", f"x{n}") for n in range(3)], *[("b", f"y{n}") for n in range(3)]]
    tied = lenses(case(of_edges(two)))[1]
    assert tied.reason == "Nobody stands out: a and b stand first together."
    star = case(seated(STAR))
    chance = Chance("betweenness_centralization", "ties", 0.5, 0.4, 0.6, 0.34, 1999)
    common = replace(star, certainty=Certainty(1, (chance,), nobody_stands_out=("betweenness",)))
    assert lenses(common)[1].reason == (
        "Nobody stands out: ways lead through few as much in 34% of the networks with as many ties, drawn at random."
    )


def test_that_shares_are_common_by_chance_is_not_said_of_those_who_are_only_tied() -> None:
    tied = case(seated(RING, n0=2, n1=2, n2=1))
    assert "decisions" in tied.certainty.nobody_stands_out
    assert "by chance" not in lenses(tied)[0].note


@pytest.mark.parametrize("seed", range(50))
def test_who_stands_between_is_who_networkx_says(seed: int) -> None:
    drawn = networkx.gnp_random_graph(9, 0.15 + 0.01 * (seed % 30), seed=seed, directed=seed % 2 == 1)
    map = of_edges([(str(a), str(b)) for a, b in drawn.edges], drawn.is_directed(), nodes=map_names(drawn))
    lens = lenses(replace(case(map), certainty=Certainty(1)))[1]
    expected = networkx.betweenness_centrality(drawn.to_undirected(), normalized=False)
    ranked = sorted(expected.values(), reverse=True)
    if not drawn.edges or ranked[0] - ranked[-1] < 1e-9:
        assert not lens.top
        return
    for top in lens.top:
        assert top.value == pytest.approx(expected[int(top.id)] / 28)
        assert expected[int(top.id)] >= ranked[min(len(lens.top), 9) - 1] - 1e-9
    assert lens.alone == (ranked[0] - ranked[1] > 1e-6) or not lens.top


def map_names(drawn: networkx.Graph) -> list[str]:
    return [str(node) for node in drawn.nodes]


def test_a_register_counts_and_decisions_of_an_organisation_itself_are_formal() -> None:
    map = of_edges(STAR).having(
        put=[
            Decision(id="d", name="Agree the budget", weight=3.0),
            DecisionPart(id="x", decision="d", holder="hub", part="decides"),
            Relationship(id="more", one="n0", other="n1"),
        ]
    )
    assert [(t.id, t.value) for t in seen(map)["formal"].top] == [("hub", 1.0)]


def test_nothing_is_said_of_an_empty_board() -> None:
    assert not any(lens.top for lens in seen(board()).values())
