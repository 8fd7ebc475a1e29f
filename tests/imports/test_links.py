"""Tables of ties become ties; a tie to itself, a body at an end and a repeat are named."""

from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map


def test_wording_strength_and_direction_are_kept(proposed) -> None:
    map = proposed("From,To,What,How strong (1-5),Both ways?\nA Trust,B Council,works with on discharge,5,yes\n").apply(
        Map()
    )
    (tie,) = map.relationships.values()
    assert (tie.label, tie.kind, tie.strength, tie.directed) == ("works with on discharge", "works_with", 5, False)


def test_a_tie_without_a_told_direction_points_as_its_kind_does(proposed) -> None:
    map = proposed("From,To,What\nA Council,B Trust,funds\nB Trust,C Trust,works with\n").apply(Map())
    assert [tie.directed for tie in map.relationships.values()] == [True, False]


def test_a_tie_to_itself_is_named_however_it_is_written(proposed) -> None:
    preview = proposed("From,To,What\nVale Council,Vale  CC,funds\nVale Council,B Trust,funds\n")
    (problem,) = preview.problems
    assert (problem.row, problem.column) == (2, "B")
    assert problem.reason == "It ties Vale Council to itself. The row was not brought in."
    assert len(preview.apply(Map()).relationships) == 1


def test_a_strength_out_of_range_is_named_and_the_tie_comes_in_without_it(proposed) -> None:
    preview = proposed("From,To,Strength\nA Trust,B Trust,9\nA Trust,C Trust,strong\n")
    assert [(p.row, p.column) for p in preview.problems] == [(2, "C"), (3, "C")]
    assert [tie.strength for tie in preview.apply(Map()).relationships.values()] == [None, None]


def test_a_body_at_the_end_of_a_tie_is_named(written) -> None:
    members, links = written("Vale Board\nName,Org\nJo Bell,A\n", "m.csv"), written("From,To\nVale Board,A\n", "l.csv")
    (problem,) = propose([members, links], Map()).problems
    assert "“Vale Board” is a body" in problem.reason


def test_a_person_at_the_end_of_a_tie_is_that_person(written) -> None:
    members, links = written("Vale Board\nName,Org\nJo Bell,A\n", "m.csv"), written("From,To\nJo Bell,A\n", "l.csv")
    map = propose([members, links], Map()).apply(Map())
    (tie,) = map.relationships.values()
    assert tie.one in map.people


def test_a_tie_given_twice_is_brought_in_once(proposed) -> None:
    preview = proposed("source,target\na,b\nb,a\n")
    assert len(preview.apply(Map()).relationships) == 1
    assert [one.reason for one in preview.ignored] == ["It says the same as list.csv, row 2, column B."]


def test_a_directed_list_keeps_both_directions(proposed) -> None:
    map = proposed("source,target\na,b\nb,a\n", directed=True).apply(Map())
    assert len(map.relationships) == 2
    assert all(tie.directed for tie in map.relationships.values())


def test_weights_are_strengths_only_when_all_of_them_can_be(proposed) -> None:
    strengths = proposed("source,target,weight\na,b,1\nb,c,5\n").apply(Map())
    weights = proposed("source,target,weight\na,b,1\nb,c,12.5\n").apply(Map())
    assert [tie.strength for tie in strengths.relationships.values()] == [1, 5]
    assert [tie.attribute("weight") for tie in weights.relationships.values()] == ["1", "12.5"]
    assert [tie.strength for tie in weights.relationships.values()] == [None, None]


def test_names_of_a_plain_list_mean_exactly_what_they_say(proposed) -> None:
    map = proposed("source,target\nVale CC,Vale Council\nvale council,Vale CC\n").apply(Map())
    assert {o.name for o in map.organisations.values()} == {"Vale CC", "Vale Council", "vale council"}


def test_a_list_of_ties_and_a_list_of_things_meet_by_id(written) -> None:
    edges = written("source,target,kind\n1,2,funds\n", "edges.csv")
    nodes = written("id,name,sector,gender\n1,Vale Council,Local authority,x\n2,Al,,y\n3,Lone,,\n", "nodes.csv")
    for sources in ([edges, nodes], [nodes, edges]):
        map = propose(sources, Map()).apply(Map())
        (tie,) = map.relationships.values()
        assert (map.name_of(tie.one), map.name_of(tie.other), tie.kind) == ("Vale Council", "Al", "funds")
        assert {o.name for o in map.organisations.values()} == {"Vale Council", "Al", "Lone"}
        assert map.organisations[tie.one].group == "local_authority"
        assert map.organisations[tie.one].attribute("gender") == "x"
        assert propose(sources, map).facts() == ()
