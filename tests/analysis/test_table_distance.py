"""How far a group sits from the main body, against walking every way in trees of committees and by hand."""

import random
from dataclasses import replace

import networkx
import pytest

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.explaining.finding_numbers import figure_behind
from stakeholdermap.analysis.explaining.finding_numbers import told as numbers
from stakeholdermap.analysis.findings.seats import steps_to
from stakeholdermap.analysis.review import as_json, review
from stakeholdermap.analysis.seating import Seating
from stakeholdermap.analysis.table_distance import hops_to, table_distances
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Appointment, Body, Fact, Person, Seat

GROUPS = ["vcse", "primary_care", "politician", "resident", "healthwatch"]


def committees(parents: dict[str, str | None], seats: list[tuple[str, str, str]]) -> Map:
    """Bodies by their parent; seats as (body, group, who holds it; empty for nobody)."""
    facts: list[Fact] = [Body(id=id, name=id, parent=parent) for id, parent in parents.items()]
    facts += [Person(id=p, post=p) for p in sorted({p for _, _, p in seats if p})]
    for n, (body, group, person) in enumerate(seats):
        facts.append(Seat(id=f"s{n}", body=body, group=group))
        if person:
            facts.append(Appointment(id=f"a{n}", seat=f"s{n}", person=person))
    return Map().having(put=facts)


def test_who_sits_on_the_main_body_is_at_no_distance_and_who_has_no_seat_has_none() -> None:
    map = committees({"board": None}, [("board", "vcse", "ann")])
    assert table_distances(Seating(map), "board") == {"vcse": 0}
    assert table_distances(Seating(map), None) == {"vcse": None}
    assert table_distances(Seating(Map()), None) == {}


def test_a_parent_and_a_shared_member_are_one_hop_and_an_island_has_no_route() -> None:
    seats = [("group", "vcse", "ann"), ("panel", "resident", "bob"), ("panel", "staff", "ann"), ("far", "wider", "cy")]
    map = committees({"board": None, "group": "board", "panel": None, "far": None}, seats)
    found = table_distances(Seating(map), "board")
    # A resident is community voice; the panel is joined to the group by Ann, who sits on both.
    assert found == {"vcse": 1, "community_voice": 2, "staff": 2, "wider": None}


def test_the_nearest_of_a_groups_seats_counts_and_an_empty_seat_is_a_seat() -> None:
    map = committees(
        {"board": None, "group": "board", "team": "group"}, [("team", "vcse", "ann"), ("group", "vcse", "")]
    )
    assert table_distances(Seating(map), "board") == {"vcse": 1}


@pytest.mark.parametrize("seed", range(60))
def test_hops_are_the_shortest_of_all_ways(seed: int) -> None:
    dice = random.Random(seed)
    names = [f"b{n}" for n in range(dice.randint(1, 9))]
    parents = {name: dice.choice([None, *names[:n]]) if n else None for n, name in enumerate(names)}
    people = [f"p{n}" for n in range(4)]
    seats = [(dice.choice(names), dice.choice(GROUPS), dice.choice([*people, ""])) for _ in range(dice.randint(0, 8))]
    map = committees(parents, seats)
    graph = networkx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((a, b) for a, b in parents.items() if b)
    graph.add_edges_from((a, b) for a, _, p in seats for b, _, q in seats if p and p == q and a != b)
    main = dice.choice(names)
    assert dict(hops_to(main, Seating(map))) == networkx.single_source_shortest_path_length(graph, main)
    for group, far in table_distances(Seating(map), main).items():
        own = {b for b, g, _ in seats if group in (g, {"resident": "community_voice"}.get(g), _above(g))}
        ways = [len(path) - 1 for b in own for path in networkx.all_simple_paths(graph, b, main) if b != main] + [0] * (
            main in own
        )
        assert far == min(ways, default=None)


def _above(group: str) -> str:
    return {"resident": "community_voice", "healthwatch": "community_voice"}.get(group, group)


def test_a_group_two_committees_away_is_on_the_edge_and_its_row_says_how_far() -> None:
    seats = [("board", "staff", "zed"), ("group", "staff", "yan"), ("team", "vcse", "ann")]
    map = committees({"board": None, "group": "board", "team": "group"}, seats)
    rows = {(r.body, r.group): r for r in review(map, body="board").representation}
    row = rows["team", "vcse"]
    assert (row.distance, "T5" in row.flags) == (2, True)
    assert rows["group", "staff"].distance == 0
    assert "T5" not in rows["group", "staff"].flags


def test_how_far_a_group_sits_is_in_the_published_review_and_said_where_it_has_no_decision_role() -> None:
    seats = [("board", "staff", f"p{n}") for n in range(6)] + [("team", "vcse", "ann"), ("isle", "wider", "bob")]
    map = committees({"board": None, "group": "board", "team": "group", "isle": None}, seats)
    bodies = [replace(body, decides=body.id == "board") for body in map.bodies.values()]
    map = map.having(put=bodies)
    told = review(map, body="board")
    rows = {(r["body"], r["group"]): r["table_distance"] for r in as_json(told)["representation"]}
    assert (rows["board", "staff"], rows["team", "vcse"], rows["isle", "wider"]) == (0, 2, None)
    findings = {f.group: f for f in told.findings if f.kind == "no_decision_role"}
    assert "It is two steps from there to board." in findings["vcse"].caveat
    assert "No route from there to board is recorded." in findings["wider"].caveat
    words = {group: {key: words for key, words, _ in numbers(f, told)} for group, f in findings.items()}
    assert words["vcse"]["Steps to the main body"] == "2"
    assert words["wider"]["Steps to the main body"] == "no route"
    assert figure_behind(findings["vcse"], "table_distance", told) == FigureKey("table_distance", ("board", "vcse"))


def test_a_thin_group_far_from_the_table_is_not_said_to_hang_on_one_tie() -> None:
    assert steps_to(2, "the board") == "it is two steps from there to the board"
    assert steps_to(None, "the board") == "no route from there to the board is recorded"
    assert steps_to(1, "the board") == steps_to(0, "the board") == ""
