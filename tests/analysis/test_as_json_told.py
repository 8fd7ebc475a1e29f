"""What a review asks and how sure it is, as data: every part is there, and nobody is named."""

import json

from stakeholdermap import __version__, telling
from stakeholdermap.analysis.review import as_json, review
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Limit
from tests.analysis.maps import of_edges, westmarch

PARTS = ("lenses", "principles", "form", "assessments", "trust", "bodies", "network", "certainty", "limits")


def told(map: Map) -> dict:
    return json.loads(json.dumps(as_json(review(map)), allow_nan=False))


def test_every_part_of_a_review_is_there_under_its_own_name() -> None:
    found = review(westmarch())
    data = told(westmarch())
    assert set(PARTS) <= data.keys()
    assert [lens["key"] for lens in data["lenses"]] == ["formal", "between", "fragile", "perceived"]
    assert [lens["leads"] for lens in data["lenses"]] == [None, "council", "council", None]
    assert [one["id"] for one in data["principles"]] == [one.id for one in found.principles]
    assert (data["form"]["key"], data["trust"], data["assessments"]) == ("shared", None, [])
    assert [one["iqv"] for one in data["bodies"]] == [one.iqv for one in found.makeup]
    assert {node["id"]: node["would_lose"] for node in data["network"]["nodes"]}["council"] == 4
    assert data["network"]["density"] == found.network.density
    ties = next(c for c in data["certainty"]["chances"] if c["measure"] == "degree_centralization")
    assert (ties["p"], ties["draws"]) == (found.certainty.chance("degree_centralization").p, 1999)
    ranks = [r for r in data["certainty"]["ranks"] if (r["measure"], r["id"]) == ("betweenness", "council")]
    assert [(r["rank"], r["best"], r["worst"]) for r in ranks] == [(1, 1, 3)]
    assert data["limits"]["unlikely"] == 0.05
    for row in data["representation"]:
        assert {"target", "parity", "short", "to_add"} <= row.keys()


def test_what_the_figures_were_made_with_is_said() -> None:
    limits = [Limit(id="s", key="seed", value=7), Limit(id="d", key="draws", value=50)]
    map = westmarch().having(put=limits)
    assert told(map)["made_with"] == {"version": __version__, "seed": 7, "draws": 50}
    assert [*telling.review_in_words(review(map))][-1] == (f"Drawn with seed 7, 50 draws; stakeholdermap {__version__}")


def test_people_are_told_by_their_posts() -> None:
    said = json.dumps(as_json(review(westmarch())), ensure_ascii=False)
    assert not [p.name for p in westmarch().people.values() if p.name and p.name in said]
    (people,) = [d for d in told(westmarch())["decisions"] if (d["by"], d["weights"]) == ("person", "flat")]
    assert "Director of Adult Social Care (Westmarch Council)" in [unit["name"] for unit in people["units"]]


def test_nothing_known_is_null_and_a_star_has_every_part() -> None:
    empty = told(Map())
    assert (empty["form"], empty["trust"], empty["bodies"]) == (None, None, [])
    assert empty["network"]["density"] is None
    star = told(of_edges([("hub", f"n{i}") for i in range(9)]))
    hub = next(node for node in star["network"]["nodes"] if node["id"] == "hub")
    assert (hub["would_lose"], hub["no_rest"], len(hub["parts_lost"])) == (9, True, 9)


def test_the_four_lenses_and_every_principle_stand_in_the_text_a_line_each() -> None:
    found = review(westmarch())
    lines = [*telling.review_in_words(found)]
    at = lines.index("Four ways to look")
    assert [line.split(" (")[0].strip() for line in lines[at + 1 : at + 5]] == [
        "Formal", "Between", "Fragile", "Perceived",
    ]  # fmt: skip
    assert "Westmarch Council, 44% of the decision weight" in lines[at + 1]
    assert lines[at + 4].endswith("Nobody was asked how they see one another.")
    begun = lines.index("Principles of good partnership")
    assert lines[begun + 1 : begun + 1 + len(found.principles)] == [
        line for line in lines[begun + 1 :] if line.startswith("  ")
    ]
    assert sum(": not met." in line for line in lines[begun:]) == sum(p.status == "not_met" for p in found.principles)
