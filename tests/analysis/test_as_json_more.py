"""Votes, quorums, interlocks and roles as data: in the published review, whole, and null where nothing is known."""

import json
from dataclasses import replace

from stakeholdermap.analysis.review import as_json, review
from stakeholdermap.model.map import Map
from tests.analysis.maps import westmarch


def told(map: Map) -> dict:
    return json.loads(json.dumps(as_json(review(map)), allow_nan=False))


def test_a_vote_and_a_quorum_are_told_member_by_member() -> None:
    map = westmarch()
    board = replace(map.bodies["board"], quorum=7, quorum_needs=("vcse",), casting_vote=True)
    data = told(map.having(put=[board]))
    (vote,) = [one for one in data["voting"] if one["body"] == "board"]
    assert (vote["rule"], vote["rule_recorded"], vote["quota"], vote["votes"]) == ("majority", False, 13, 12)
    assert (vote["casting_vote"], vote["casting_vote_recorded"]) == (True, True)
    assert [voter["weight"] for voter in vote["voters"]] == [3, *[2] * 11]
    (quorum,) = data["quorums"]
    assert (quorum["number"], quorum["needs"], quorum["sets"]) == (7, ["vcse"], 2**12)
    assert [member["seat"] for member in quorum["members"] if member["veto"]] == ["seat13"]
    assert 0 < quorum["chance"] < 0.8


def test_role_tables_list_the_cells_that_say_something() -> None:
    data = told(westmarch())
    assert [table["by"] for table in data["role_tables"]] == [
        ["organisation", "profession"],
        ["organisation", "band"],
        ["profession", "band"],
    ]
    for table in data["role_tables"]:
        assert sum(cell["count"] for cell in table["cells"]) == 22
        assert all(cell["count"] == len(cell["ids"]) for cell in table["cells"])
        assert all(bool(cell["count"]) != cell["could"] for cell in table["cells"])
        keys = {row["id"] for row in table["rows"]}, {column["id"] for column in table["columns"]}
        assert all(cell["row"] in keys[0] and cell["column"] in keys[1] for cell in table["cells"])
    assert data["role_spread"]["lowest"] == "senior"
    assert data["role_spread"]["without"]["primary_care"] == ["riverside"]


def test_an_empty_map_has_every_part_and_nothing_in_it() -> None:
    data = told(Map())
    assert (data["voting"], data["quorums"]) == ([], [])
    assert data["role_spread"]["top_share"] is None
    assert data["interlocks"]["share_with_several"] is None
