"""A Map becomes a simple graph: loops and parallel ties collapsed, directions kept apart, groups read off labels."""

from stakeholdermap.analysis import graph
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person, Relationship
from tests.analysis.maps import westmarch


def mixed() -> Map:
    return Map().having(
        put=[
            Organisation(id="o1", name="O1", group="acute_provider", attributes=(("area", "north"),)),
            Organisation(id="o2", name="O2", level="place"),
            Person(id="p1", post="P1", employer="o1"),
            Person(id="p2", post="P2"),
            Body(id="b1", name="B1", convenor="o1"),
            Body(id="b2", name="B2", parent="b1"),
            Relationship(id="t1", one="o1", other="o2", kind="funds", directed=True),
            Relationship(id="t2", one="o2", other="o1", kind="advises", directed=True),
            Relationship(id="t3", one="p1", other="p2"),
            Relationship(id="t4", one="p1", other="o2"),
        ]
    )


def test_parallel_ties_are_one_edge_that_knows_both() -> None:
    network = graph.network(mixed())
    assert network.edges == [(0, 1)]
    assert network.ties[0, 1] == ("t1", "t2")
    assert network.arcs == {(0, 1), (1, 0)}
    assert network.all_directed


def test_every_level_joins_its_own_nodes() -> None:
    map = mixed()
    assert graph.network(map, "people").nodes == ("p1", "p2")
    assert len(graph.network(map, "people").edges) == 1
    assert len(graph.network(map, "all").edges) == 3
    assert graph.network(map, "bodies").edges == [(0, 1)]
    assert graph.network(map, tie="funds").ties == {(0, 1): ("t1",)}
    assert not graph.network(westmarch()).all_directed


def test_groups_are_sectors_employers_convenors_or_any_column() -> None:
    map = mixed()
    every = ["o1", "o2", "p1", "p2", "b1", "b2"]
    assert graph.groups_of(map, every) == {"o1": "nhs_provider", "p1": "nhs_provider", "b1": "nhs_provider"}
    assert graph.groups_of(map, every, "area") == {"o1": "north"}
    assert graph.groups_of(map, every, "level") == {"o2": "place"}
