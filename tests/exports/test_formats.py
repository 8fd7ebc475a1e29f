"""Every format is chosen by suffix, written whole, and readable by the programs it is for."""

import csv
import zipfile
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from python_calamine import CalamineWorkbook

from stakeholdermap.exports.formats import EXPORTS, UnknownFormat, export
from stakeholdermap.exports.rows import all_tables
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.imports.preview import propose
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map


@pytest.fixture
def out(partnership, review, figure, tmp_path):
    """Writes the map as this suffix and gives the path."""

    def written(suffix, map=partnership):
        path = tmp_path / f"map{suffix}"
        export(map, replace(review, map=map), figure, path)
        return path

    return written


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".csv", ".xlsx", ".graphml", ".CSV"])
def test_every_format_gives_one_file_and_nothing_beside_it(out, suffix):
    path = out(suffix)
    assert path.stat().st_size > 100
    assert list(path.parent.iterdir()) == [path]


def test_an_unknown_suffix_is_refused_with_those_that_are_known(out, tmp_path):
    with pytest.raises(UnknownFormat) as refused:
        out(".doc")
    assert all(suffix in str(refused.value) for suffix in EXPORTS)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_gets_one_sentence(partnership, review, figure, tmp_path):
    with pytest.raises(CannotExport, match="could not be written"):
        export(partnership, review, figure, tmp_path / "gone" / "map.csv")


def test_the_csv_has_one_row_a_seat_and_opens_in_excel(out):
    path = out(".csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    assert len(rows) == 5
    assert rows[1]["Name"] == "Amina Okafor"
    assert rows[1]["Organisation"] == "Eastmere Council"
    assert (rows[2]["Acting"], rows[2]["To"]) == ("Yes", "2026-12-31")
    assert (rows[3]["Name"], rows[3]["Vote"]) == ("Vacant", "")


@pytest.mark.parametrize("name", ['=cmd|"/c calc"!A1', "+44", "-1", "@SUM(A1)"])
def test_nothing_typed_into_a_map_is_a_formula_in_a_spreadsheet(out, partnership, name):
    map = edits.change(partnership, "council", name=name)
    rows = list(csv.DictReader(out(".csv", map).open(encoding="utf-8-sig", newline="")))
    assert rows[0]["Organisation"] == f"'{name}"
    path = out(".xlsx", map)
    assert name in [row[0] for row in sheet(path, "Organisations")]
    with zipfile.ZipFile(path) as package:
        sheets = "".join(package.read(n).decode() for n in package.namelist() if "worksheets/sheet" in n)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets


def sheet(path, name):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def test_the_workbook_has_a_sheet_for_each_kind_of_fact(out):
    path = out(".xlsx")
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert names == ["Organisations", "People", "Bodies", "Seats", "Decisions", "Ties", "Findings"]
    assert sheet(path, "Decisions")[1][:2] == ["Agree the pooled budget", "Eastmere Board"]
    assert sheet(path, "Ties")[1][:3] == ["Eastmere Council", "Eastmere Alliance", "funds"]
    assert sheet(path, "Seats")[3][8] == date(2026, 12, 31)
    assert sheet(path, "Findings")[1][0] == "Decisions sit with one organisation"


def test_the_workbook_has_frozen_headers_and_its_own_properties(out):
    with zipfile.ZipFile(out(".xlsx")) as package:
        assert b'state="frozen"' in package.read("xl/worksheets/sheet1.xml")
        assert b"<dc:title>Eastmere</dc:title>" in package.read("docProps/core.xml")


def test_a_note_longer_than_a_cell_is_cut_short_and_says_so(out, partnership):
    map = edits.change(partnership, "icb", note="n" * 90_000)
    note = sheet(out(".xlsx", map), "Organisations")[2][-1]
    assert len(note) <= 32_767
    assert note.endswith("longer than a cell may be)")


def test_an_empty_map_gives_a_workbook_of_headers(empty, blank_figure, tmp_path):
    path = tmp_path / "map.xlsx"
    export(empty.map, empty, blank_figure, path)
    assert sheet(path, "Ties")[0][0] == "From"


def test_every_row_of_a_table_has_a_value_for_each_heading(partnership, review):
    for table in all_tables(partnership, review):
        assert len(set(table.columns)) == len(table.columns)
        assert {len(row) for row in table.rows} <= {len(table.columns)}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_exported_membership_comes_back_as_the_same_seats(out, partnership, suffix):
    map = edits.change(partnership, "dora", post="Leader of the council")
    again = propose([out(suffix, map)], Map()).apply(Map())
    assert seats_of(again) == seats_of(map)


def seats_of(map):
    """Every seat as board, holder, organisation, role, vote and group, in no order."""
    found = []
    for seat in map.seats.values():
        holder = map.holder_of(seat.id)
        organisation = map.organisation_of(seat)
        who = (holder.name, holder.post) if holder else (None, seat.title)
        where = organisation.name if organisation else ""
        found.append((map.name_of(seat.body), who, where, map.role_in(seat), seat.votes, seat.group))
    return sorted(found, key=str)


def test_graphml_reads_back_with_every_thing_and_every_join(out):
    graph = nx.read_graphml(out(".graphml"))
    assert graph.is_directed()
    assert graph.nodes["council"] == {"label": "Eastmere Council", "kind": "organisation", "group": "local_authority"}
    assert graph.nodes["board"]["decides"] is True
    assert graph.edges["council", "vcse"]["weight"] == 4
    assert not graph.has_edge("vcse", "council")
    assert graph.edges["amina", "board"]["kind"] == graph.edges["board", "amina"]["kind"] == "sits_on"


def test_graphml_of_ties_that_all_hold_both_ways_is_undirected(out, partnership):
    graph = nx.read_graphml(out(".graphml", edits.change(partnership, "tie", directed=False)))
    assert not graph.is_directed()
    assert graph.number_of_edges() == 1 + 4 + 4 + 1


def test_graphml_holds_hostile_names_as_text(out, partnership):
    name = '<data key="x">&amp; ]]> "quoted"'
    graph = nx.read_graphml(out(".graphml", edits.change(partnership, "council", name=name)))
    assert graph.nodes["council"]["label"] == name


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".graphml"])
def test_every_format_shows_the_day_of_the_review(out, partnership, suffix):
    map = edits.end_appointment(partnership, "a2", date(2026, 2, 28))
    map = edits.change(map, "tie", end=date(2025, 12, 31))
    path = out(suffix, map)
    if suffix == ".csv":
        rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
        assert [row["Name"] for row in rows].count("Vacant") == 2
    elif suffix == ".xlsx":
        assert [row[1] for row in sheet(path, "Seats")].count("Vacant") == 2
        assert len([row for row in sheet(path, "Ties")[1:] if any(row)]) == 0
    else:
        graph = nx.read_graphml(path)
        assert not graph.has_edge("amina", "board")
        assert not graph.has_edge("council", "vcse")
