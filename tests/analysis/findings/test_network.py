"""What the ties tell: a remedy that mends, no pair dropped in silence, and nothing said twice."""

from stakeholdermap.analysis.graph import groups_of, network
from stakeholdermap.analysis.network.position import shape
from stakeholdermap.analysis.review import review
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Relationship
from tests.analysis.maps import of_edges, westmarch
from tests.analysis.reading import found, one


def cut_points(map: Map) -> set[str]:
    net = network(map)
    return {node.id for node in shape(net, groups_of(map, net.nodes)).nodes if node.would_lose}


def sectors(map: Map, **groups: str) -> Map:
    return map.having(put=[Organisation(id=id, name=id.upper(), group=group) for id, group in groups.items()])


def test_the_remedy_for_a_cut_point_names_one_of_every_part_that_would_fall_off() -> None:
    finding = one(review(westmarch()), "cut_point", "Vale VCSE Alliance is")
    assert finding.remedy == (
        "A tie between each of Age Concern Vale and Carers Together and a partner outside these, other than Vale "
        "VCSE Alliance, would mend this."
    )
    first = Relationship(id="one", one="age", other="icb")
    second = Relationship(id="two", one="carers", other="icb")
    assert "alliance" in cut_points(westmarch().having(put=[first]))
    assert "alliance" not in cut_points(westmarch().having(put=[first, second]))


def test_one_organisation_that_would_fall_off_is_named_alone() -> None:
    finding = one(review(of_edges([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])), "cut_point")
    assert finding.remedy == "A tie between d and a partner, other than c, would mend this."


def test_two_ties_of_one_pair_are_not_called_one_tie() -> None:
    edges = [("a1", "b1"), ("b1", "a1"), ("a1", "a2"), ("b1", "b2"), ("a2", "c"), ("b2", "c")]
    map = sectors(of_edges(edges), a1="vcse", a2="vcse", b1="primary_care", b2="primary_care")
    assert one(review(map), "sole_link").sentence == (
        "Primary care organisations and voluntary and community organisations are connected only through A1 and B1, "
        "who have two ties."
    )


def test_pairs_of_groups_after_the_fifth_are_told_in_one_finding() -> None:
    keys = ("vcse", "primary_care", "nhs_provider", "local_authority")
    groups = {f"{key[0]}{n}": key for key in keys for n in (1, 2)}
    ones = [id for id in groups if id.endswith("1")]
    edges = [(a, b) for i, a in enumerate(ones) for b in ones[i + 1 :]]
    # A ring through the second ones and an organisation of no sector: no cut points.
    edges += [(id, id[0] + "2") for id in ones] + [(id[0] + "2", "hub") for id in ones]
    told = found(review(sectors(of_edges(edges), **groups)), "sole_link", "At one point only are also connected")
    assert [finding.numbers["pairs"] for finding in told] == [1]


def test_a_group_that_hangs_by_a_cut_point_is_not_told_again_as_a_sole_link() -> None:
    edges = [("v1", "c1"), ("v2", "c1"), ("c1", "c2"), ("c2", "x"), ("x", "c1")]
    map = sectors(of_edges(edges), v1="vcse", v2="vcse", c1="local_authority", c2="local_authority")
    told = review(map)
    assert one(told, "cut_point").evidence[0] == "c1"
    assert not found(told, "sole_link")


def test_what_a_board_reads_has_no_word_of_the_trade() -> None:
    trade = ("cut point", "betweenness", "herfindahl", "matching", "degree", "chance")
    for finding in review(westmarch()).findings:
        read = f"{finding.title} {finding.sentence} {finding.source} {finding.remedy}".casefold()
        assert not [word for word in trade if word in read], finding.id


def test_a_map_without_ties_says_nothing_of_links() -> None:
    map = sectors(of_edges([], nodes=["a", "b", "c", "d"]), a="vcse", b="vcse", c="staff", d="staff")
    assert not found(review(map), "sole_link")


def test_who_alone_stands_between_two_groups_without_a_link_is_named() -> None:
    edges = [("v1", "hub"), ("hub", "c1"), ("c1", "c2"), ("c2", "hub"), ("v1", "v2"), ("v2", "hub")]
    map = sectors(of_edges(edges), v1="vcse", v2="vcse", c1="local_authority", c2="local_authority")
    # The hub is the only way, which says it all.
    assert not found(review(map), "sole_broker")
    third = [Relationship(id="x", one="v2", other="y"), Relationship(id="y", one="y", other="c2")]
    groups = {"v1": "vcse", "v2": "vcse", "c1": "local_authority", "c2": "local_authority"}
    beside = sectors(of_edges([*edges, ("v2", "y"), ("y", "z"), ("z", "c2")]), **groups)
    finding = one(review(beside), "sole_broker")
    assert finding.sentence == (
        "hub alone stands between councils and voluntary and community organisations: four pairs of them are joined "
        "by it and not directly."
    )
    assert (finding.severity, finding.evidence, finding.numbers["pairs"]) == ("low", ("hub",), 4)
    assert not found(review(beside.having(put=third)), "sole_broker")


# Two stand between two triangles, and nobody alone does.
TRIANGLES = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "f"), ("f", "d")]
TWO_BETWEEN = [*TRIANGLES, *((middle, end) for middle in "xy" for end in "abcdef")]


def test_the_two_without_whom_the_rest_falls_apart_are_named_where_no_one_alone_shows_it() -> None:
    finding = one(review(of_edges(TWO_BETWEEN)), "key_players")
    assert finding.sentence == "Without x and y the rest would fall into two parts."
    assert (finding.evidence, finding.numbers["parts"], finding.numbers["sets"]) == (("x", "y"), 2, 1)


def test_parts_that_are_there_already_are_said_beside_those_there_would_be() -> None:
    assert one(review(of_edges([*TWO_BETWEEN, ("u", "v")])), "key_players").sentence == (
        "Without x and y the rest would fall into three parts, where there are two now."
    )


def test_in_a_ring_of_equals_nobody_is_named_as_holding_it_together() -> None:
    ring = review(of_edges([(f"n{i}", f"n{(i + 1) % 10}") for i in range(10)]))
    assert one(ring, "nobody_stands_out").sentence.startswith("Nobody stands out")
    assert ring.network is not None
    assert any(loss.sets > 1 and len(loss.parts) == 2 for loss in ring.network.loss)
    assert not found(ring, "key_players")


def test_two_who_are_cut_points_already_are_not_named_again_together() -> None:
    assert not found(review(westmarch()), "key_players")


def test_a_star_of_ten_falls_into_nine_parts_and_its_middle_is_no_way_to_eight() -> None:
    finding = one(review(of_edges([("Hub", f"n{i}") for i in range(1, 10)])), "cut_point")
    assert finding.title == "Hub: without it nine parts"
    assert finding.sentence == (
        "Without Hub the others would fall into nine parts: n1; n2; n3; n4; n5; n6; n7; n8; n9."
    )
    assert (finding.severity, finding.numbers["would_lose"], len(finding.evidence)) == ("high", 9, 10)
    assert finding.remedy == "Ties between these parts, other than by Hub, would mend this. Eight are enough."


def test_two_halves_as_large_are_both_named_and_a_tie_between_them_mends_it() -> None:
    map = of_edges([("a", "b"), ("b", "m"), ("m", "c"), ("c", "d"), ("x", "y")])
    told = [f for f in review(map).findings if f.id == "cut_point:m"]
    assert [f.sentence for f in told] == ["Without m those that it joins would fall into two parts: a and b; c and d."]
    assert told[0].remedy == "A tie between a and c, or others of their parts, would mend this."
    assert "m" not in cut_points(map.having(put=[Relationship(id="t", one="a", other="c")]))


def test_a_cut_point_within_what_hangs_by_another_is_said_as_part_of_that() -> None:
    told = review(westmarch())
    outer, inner = one(told, "cut_point", "Westmarch Council is"), one(told, "cut_point", "Vale VCSE Alliance is")
    assert (outer.severity, inner.severity) == ("high", "medium")
    assert inner.sentence.startswith(
        "Vale VCSE Alliance is the only way to two organisations (Age Concern Vale, Carers Together), among the four "
        "that hang by Westmarch Council: "
    )


def test_groups_joined_by_one_tie_as_often_as_chance_joins_them_are_said_so() -> None:
    finding = one(review(westmarch()), "sole_link", "connected only")
    assert finding.severity == "low"
    assert "This could be chance: dealt anew, sectors are joined by as few ways in 61% of draws." in finding.caveat


def test_groups_without_a_direct_link_are_said_pair_by_pair_with_their_organisations() -> None:
    finding = one(review(westmarch()), "sole_link", "There is no")
    assert finding.sentence == (
        "There is no direct link between NHS providers and voluntary and community organisations; nor between primary "
        "care organisations and voluntary and community organisations."
    )
    assert set(finding.evidence) == {
        "hospitals",
        "mental",
        "cic",
        "alliance",
        "age",
        "carers",
        "riverside",
        "northgate",
    }


def test_how_sure_the_first_place_between_others_is_is_said() -> None:
    place = westmarch()
    ties = Map().having(put=[*place.organisations.values(), *place.relationships.values()])
    assert one(review(ties), "concentrated", "Shortest ways").caveat.endswith(
        "If 10% of the ties were missing or wrong it would still be first to third in 90% of draws."
    )


def test_a_star_has_no_key_players_beside_its_cut_point_and_few_members_have_none() -> None:
    star = of_edges([("hub", name) for name in "abcdefg"])
    told = review(star)
    assert one(told, "cut_point").evidence[0] == "hub"
    assert not found(told, "key_players")
    square = of_edges([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert not found(review(square), "key_players")
    full = of_edges([(a, b) for a in "abcdefg" for b in "abcdefg" if a < b])
    assert not found(review(full), "key_players")
