"""The tidy table: its names, its values for networks with known answers, and its empty cells."""

import csv
import io
from itertools import pairwise

import pytest

from stakeholdermap.analysis.graph import UnknownChoice
from stakeholdermap.analysis.network import measures
from stakeholdermap.analysis.review import review
from stakeholdermap.model.things import Relationship
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


OF_NODES = (
    "betweenness", "betweenness_raw", "harmonic_closeness", "eigenvector", "constraint", "effective_size",
    "brokerage_coordinator", "brokerage_itinerant", "brokerage_liaison", "brokerage_total", "cut_point",
)  # fmt: skip
OF_THE_WHOLE = (
    "density", "betweenness_centralization", "closeness_centralization", "fragmentation", "distance_fragmentation",
    "connectedness", "core_periphery_r", "ei_index", "ei_expected", "ei_p", "assortativity", "degree_centralization_p",
)  # fmt: skip


@pytest.mark.parametrize("directed", [False, True])
def test_every_published_row_is_there_whatever_the_network(directed: bool) -> None:
    nodes = ["in_degree", "out_degree", "brokerage_gatekeeper", "brokerage_representative"]
    whole = ["in_degree_centralization", "out_degree_centralization"]
    if not directed:
        nodes, whole = ["degree", "brokerage_gatekeeper_representative"], ["degree_centralization"]
    maps = [of_edges([]), of_edges([], nodes="a"), of_edges([("a", "b")], nodes="abc"), westmarch()]
    for map in maps:
        rows = measures.table(map, directed=directed)
        ids = list(map.organisations)
        for measure in (*OF_NODES, *nodes):
            assert [id for id, _, name, _ in rows if name == measure and id] == ids, measure
        for measure in (*OF_THE_WHOLE, *whole):
            value_of(rows, measure)
        assert len({(id, measure) for id, _, measure, _ in rows}) == len(rows)
        other = {"degree", "brokerage_gatekeeper_representative"} if directed else {"in_degree", "brokerage_gatekeeper"}
        assert not other & {measure for _, _, measure, _ in rows}


def kite():
    return of_edges([(row["source"], row["target"]) for row in rows_of("krackhardt_kite_edges.csv")])


def test_the_kite_has_every_published_figure() -> None:
    rows = measures.table(kite())
    whole = {
        "density": 0.4,
        "degree_centralization": 0.3333,
        "betweenness_centralization": 0.2963,
        "closeness_centralization": 0.2704,
        "fragmentation": 0,
        "distance_fragmentation": 0.3537,
        "connectedness": 1,
        "key_loss_1": 0.3889,
        "key_loss_2": 0.5357,
        "key_reach_1": 0.8083,
        "key_reach_2": 1,
        "bridges": 2,
    }
    for measure, value in whole.items():
        assert value_of(rows, measure) == pytest.approx(value, abs=5e-5), measure
    assert value_of(rows, "eigenvector", "Diane") == pytest.approx(0.4810, abs=5e-5)
    assert [value_of(rows, "in_key_loss_2", name) for name in ("Fernando", "Garth", "Heather")] == [1, 1, 0]
    assert value_of(rows, "ei_index") is None


def test_campnet_has_the_published_figures_by_directed_reach_and_by_gender() -> None:
    genders = {row["id"]: row["gender"] for row in rows_of("campnet_nodes.csv")}
    edges = [(row["source"], row["target"]) for row in rows_of("campnet_edges.csv")]
    rows = measures.table(of_edges(edges, True, genders, **genders), group_by="agency")
    whole = {
        "fragmentation": 0.327,
        "distance_fragmentation": 0.658,
        "connectedness": 1,
        "connectedness_directed": 0.673,
        "core_periphery_r": 0.360,
        "ei_index": -0.667,
        "ei_expected": 0.046,
        "assortativity": 0.664,
    }
    for measure, value in whole.items():
        assert value_of(rows, measure) == pytest.approx(value, abs=5e-4), measure
    assert value_of(rows, "constraint", "HOLLY") == pytest.approx(0.386, abs=5e-4)
    assert [id for id in genders if value_of(rows, "core", id)] == [
        id for id in genders if id in ("LEE", "STEVE", "BERT", "RUSS")
    ]


def test_burts_example_is_undirected_and_each_pair_of_ends_counts_once() -> None:
    edges = [(a, b) for a, b in ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")]
    rows = measures.table(of_edges(edges, **dict.fromkeys("ABCDEFG", "one")), group_by="agency")
    assert value_of(rows, "constraint", "G") == pytest.approx(0.400, abs=5e-4)
    assert value_of(rows, "effective_size", "G") == pytest.approx(4.67, abs=5e-3)
    # G's six contacts make 15 pairs, of which four are tied: A with B, E and F, and B with D.
    assert value_of(rows, "brokerage_coordinator", "G") == 15 - 4
    assert value_of(rows, "brokerage_total", "G") == 11
    assert value_of(rows, "brokerage_gatekeeper_representative", "G") == 0
    assert value_of(rows, "ei_index") == -1
    assert value_of(rows, "ei_expected") is None


def test_expected_brokerage_has_rows_from_fifteen_nodes_on() -> None:
    names = [f"n{i}" for i in range(15)]
    edges = list(pairwise(names))
    rows = measures.table(of_edges(edges, **{name: name[-1] for name in names}), group_by="agency")
    assert value_of(rows, "brokerage_expected_total", "n3") == pytest.approx(
        (14 / 105) ** 2 * (1 - 14 / 105) * 14 * 13 / 2
    )
    few = measures.table(of_edges(edges[:-1]))
    assert not [name for _, _, name, _ in few if name.startswith("brokerage_expected")]


def test_the_rows_are_tidy_as_csv_and_an_empty_cell_is_what_does_not_exist() -> None:
    text = io.StringIO()
    csv.writer(text).writerows(measures.table(of_edges([("a", "b")])))
    found = {(id, measure): value for id, _, measure, value in csv.reader(io.StringIO(text.getvalue()))}
    assert found["a", "betweenness"] == ""
    assert found["a", "constraint"] == "1.0"
    assert found["", "core_periphery_r"] == ""


def test_a_seed_is_taken_and_the_same_seed_gives_the_same_rows() -> None:
    assert measures.table(kite(), seed=3) == measures.table(kite(), seed=3)


def test_chance_is_told_as_published_from_the_seed_it_is_given() -> None:
    rows = measures.table(kite(), seed=1)
    assert value_of(rows, "degree_centralization_p") == pytest.approx(0.62, abs=0.04)
    assert value_of(rows, "ei_p") is None
    other = [value_of(measures.table(kite(), seed=seed), "degree_centralization_p") for seed in (2, 3, 4)]
    assert len({*other}) > 1
    genders = {row["id"]: row["gender"] for row in rows_of("campnet_nodes.csv")}
    edges = [(row["source"], row["target"]) for row in rows_of("campnet_edges.csv")]
    camp = measures.table(of_edges(edges, False, genders, **genders), group_by="agency")
    assert value_of(camp, "ei_p") == pytest.approx(0.001, abs=0.002)
    few = measures.table(of_edges([("a", "b"), ("b", "c")], a="x", b="y", c="x"), group_by="agency")
    assert value_of(few, "degree_centralization_p") is None
    assert value_of(few, "ei_p") is None


def test_every_figure_that_is_held_against_chance_has_its_row() -> None:
    rows = measures.table(westmarch(), seed=1)
    found = review(westmarch())
    assert found.certainty is not None
    for chance in found.certainty.chances:
        name = {"core_periphery_r": "core_periphery_p", "ei_index": "ei_p"}.get(chance.measure, f"{chance.measure}_p")
        assert value_of(rows, name) == chance.p, name
    assert value_of(rows, "independent_links:nhs_provider:primary_care_p") == pytest.approx(0.608)
    assert value_of(rows, "decisions:organisation_p") == pytest.approx(0.475)


def test_how_alike_two_kinds_of_ties_run_has_its_row() -> None:
    ends = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "a"), ("a", "c")]
    kinds = [
        Relationship(id=f"{kind}{n}", one=one, other=other, kind=kind)
        for kind in ("works_with", "funds")
        for n, (one, other) in enumerate(ends)
    ]
    rows = measures.table(of_edges([], nodes="abcdefg").having(put=kinds))
    assert [0 < value <= 1 for _, _, name, value in rows if name.startswith("ties:") and value is not None] == [True]
