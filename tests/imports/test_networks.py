"""The networks with known answers come in whole, and again without a change."""

from pathlib import Path

import pytest

from stakeholdermap.imports.preview import propose
from stakeholdermap.model.map import Map


@pytest.mark.parametrize(
    ("name", "directed", "organisations", "ties"),
    [
        ("krackhardt_kite", False, 10, 18),
        ("padgett_marriage", False, 16, 20),
        ("padgett_business", False, 16, 15),
        ("zachary_karate", False, 34, 78),
        ("knoke_information", True, 10, 49),
        ("knoke_money", True, 10, 22),
        ("campnet", True, 18, 54),
    ],
)
def test_a_network_of_organisations_comes_in_whole(
    samples: Path, name: str, directed: bool, organisations: int, ties: int
) -> None:
    sources = [samples / "networks" / f"{name}_{part}.csv" for part in ("edges", "nodes")]
    preview = propose(sources, Map(), directed=directed)
    map = preview.apply(Map())
    assert (len(map.organisations), len(map.relationships)) == (organisations, ties)
    assert not preview.problems
    assert propose(sources, map, directed=directed).facts() == ()


@pytest.mark.parametrize(
    ("name", "people", "bodies", "seats"),
    [("southern_women", 18, 14, 89), ("ceos_clubs", 26, 15, 98), ("brunson_corporate_leadership", 20, 24, 99)],
)
def test_a_network_of_people_and_bodies_comes_in_whole(
    samples: Path, name: str, people: int, bodies: int, seats: int
) -> None:
    source = samples / "networks" / f"{name}_twomode.csv"
    map = propose([source], Map()).apply(Map())
    assert (len(map.people), len(map.bodies), len(map.seats)) == (people, bodies, seats)
    assert len(map.appointments) == seats
    assert propose([source], map).facts() == ()


def test_what_is_known_of_each_organisation_is_kept_with_it(samples: Path) -> None:
    sources = [samples / "networks" / f"knoke_information_{part}.csv" for part in ("edges", "nodes")]
    map = propose(sources, Map(), directed=True).apply(Map())
    council = next(o for o in map.organisations.values() if o.name == "COUN")
    assert council.attributes == (("full_name", "City Council"), ("illustrative_group", "1"))


def test_a_list_of_things_may_hold_people_and_bodies(proposed) -> None:
    map = proposed("id,kind\nJo,person\nBoard,body\nTrust,organisation\n").apply(Map())
    assert (len(map.people), len(map.bodies), len(map.organisations)) == (1, 1, 1)


def test_a_row_without_an_id_or_of_an_unknown_kind_is_named(proposed) -> None:
    preview = proposed("id,kind,colour\nJo,person,red\n,person,blue\nX,planet,blue\n")
    assert [(p.row, p.column) for p in preview.problems] == [(3, "A"), (4, "B")]
