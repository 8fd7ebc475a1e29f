"""The tidy table: its names, its values for networks with known answers, and its empty cells."""

import pytest

from stakeholdermap.analysis import measures
from stakeholdermap.analysis.graph import UnknownChoice
from tests.analysis.maps import of_edges, rows_of, westmarch

KNOKE = ["COUN", "COMM", "EDUC", "INDU", "MAYR", "WRO", "NEWS", "UWAY", "WELF", "WEST"]


def knoke(which: str):
    edges = [(row["source"], row["target"]) for row in rows_of(f"knoke_{which}_edges.csv")]
    return of_edges(edges, directed=True, nodes=KNOKE)


def value_of(rows, measure: str, id: str = ""):
    (found,) = [value for node, _, name, value in rows if (node, name) == (id, measure)]
    return found


def values_of(rows, measure: str) -> list[float | None]:
    return [value_of(rows, measure, id) for id in KNOKE]


def test_knokes_information_network_has_the_published_figures() -> None:
    rows = measures.table(knoke("information"))
    assert values_of(rows, "out_degree") == [4, 7, 6, 4, 8, 3, 3, 6, 3, 5]
    assert values_of(rows, "in_degree") == [5, 8, 4, 5, 8, 1, 9, 2, 5, 2]
    raw = [0.667, 12.333, 11.694, 0.806, 17.833, 0.333, 2.75, 0, 1.222, 0.361]
    assert values_of(rows, "betweenness_raw") == pytest.approx(raw, abs=5e-4)
    assert values_of(rows, "betweenness") == pytest.approx([v / 72 for v in raw], abs=5e-5)
    assert value_of(rows, "betweenness_centralization") == pytest.approx(0.2011, abs=5e-5)
    assert value_of(rows, "in_degree_centralization") == pytest.approx(0.5062, abs=5e-5)
    assert value_of(rows, "out_degree_centralization") == pytest.approx(0.3827, abs=5e-5)
    assert value_of(rows, "density") == pytest.approx(0.5444, abs=5e-5)


def test_knokes_money_network_has_the_published_figures() -> None:
    rows = measures.table(knoke("money"))
    assert value_of(rows, "density") == pytest.approx(0.2444, abs=5e-5)
    assert value_of(rows, "out_degree_centralization") == pytest.approx(0.3457, abs=5e-5)
    assert value_of(rows, "in_degree_centralization") == pytest.approx(0.4691, abs=5e-5)


def test_a_map_with_some_ties_without_direction_is_read_without_directions() -> None:
    rows = measures.table(westmarch())
    assert value_of(rows, "degree", "council") == 6
    assert value_of(rows, "cut_point", "alliance") == 1
    assert value_of(rows, "cut_point", "icb") == 0
    assert value_of(rows, "independent_links:nhs_provider:primary_care") == 1


def test_directions_can_be_asked_for() -> None:
    rows = measures.table(westmarch(), directed=True)
    assert value_of(rows, "out_degree", "icb") == 6
    assert value_of(rows, "in_degree", "icb") == 1


def test_groups_are_read_off_any_column_that_came_with_the_data() -> None:
    map = of_edges([("x", "y")], x="first", y="second")
    assert value_of(measures.table(map, group_by="agency"), "independent_links:first:second") == 1


def test_one_kind_of_tie_can_be_looked_at_alone() -> None:
    rows = measures.table(westmarch(), tie="speaks_for")
    assert value_of(rows, "degree", "alliance") == 2
    assert value_of(rows, "degree", "council") == 0


def test_a_value_that_does_not_exist_is_an_empty_cell() -> None:
    rows = measures.table(of_edges([("a", "b")]))
    assert value_of(rows, "betweenness", "a") is None
    assert value_of(rows, "degree_centralization") is None
    assert value_of(rows, "density") == 1


def test_every_level_has_its_own_nodes_and_another_is_refused() -> None:
    map = westmarch()
    for level, n in (("organisations", 11), ("people", 20), ("bodies", 5), ("all", 31)):
        assert len({id for id, *_ in measures.table(map, level) if id}) == n
    with pytest.raises(UnknownChoice, match="organisations, people, bodies, all"):
        measures.table(map, "planets")


def test_a_kind_of_tie_or_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    map = of_edges([("x", "y")], x="first", y="second")
    with pytest.raises(UnknownChoice, match=r"“fund” is not a kind of tie\. .*works_with.*funds"):
        measures.table(map, tie="fund")
    with pytest.raises(UnknownChoice, match=r"“agncy” is not a column\. Known: agency, group, level\."):
        measures.table(map, group_by="agncy")
    assert value_of(measures.table(map, tie="trusts"), "density") == 0
