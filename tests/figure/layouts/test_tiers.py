"""Tiers stand in rows from the top: the senior above the others, a committee under its board, ties hardly crossing."""

import pytest

from stakeholdermap.figure import layouts
from stakeholdermap.figure.cards import label_of
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person, Sheet
from tests.figure.maps import westmarch, with_a_board


def _rows(map: Map, level: str) -> dict[str, float]:
    map = edits.change(map, "sheet", level=level)
    return {id: y for id, (_, y) in layouts.arrange(map, map.sheets["sheet"], "tiers").items()}


def _empty() -> Map:
    return edits.add(Map(), Sheet(id="sheet", name="Map"))


def test_people_stand_by_seniority_and_those_of_whom_it_is_not_known_last() -> None:
    bands = ("support", "", "top", "governing", "senior", "middle", "front_line")
    people = [Person(id=band or "unknown", post=f"Post {n}", band=band) for n, band in enumerate(bands)]
    rows = _rows(edits.add(_empty(), *people), "people")
    order = ("governing", "top", "senior", "middle", "front_line", "support", "unknown")
    assert tuple(sorted(rows, key=rows.__getitem__)) == order
    assert len(set(rows.values())) == len(order)


@pytest.mark.parametrize("level", ["people", "all"])
def test_lived_experience_stands_beside_the_ladder_from_its_first_row_and_under_nobody(level: str) -> None:
    bands = ("support", "", "top", "governing", "senior", "middle", "front_line")
    ladder = [Person(id=band or "unknown", post=f"Post {n}", band=band) for n, band in enumerate(bands)]
    lived = [Person(id=f"lived{n}", post=f"Resident {n}", band="lived") for n in range(3)]
    map = edits.change(edits.add(_empty(), *ladder, *lived, Organisation(id="icb", name="ICB")), "sheet", level=level)
    map = edits.connect(map, "lived0", "governing")
    places = layouts.arrange(map, map.sheets["sheet"], "tiers")
    assert min(places[person.id][1] for person in lived) == places["governing"][1]
    assert max(places[person.id][1] for person in lived) < places["unknown"][1]
    reach = {person.id: label_of(map, person).width / 2 for person in (*ladder, *lived)}
    right = max(places[person.id][0] + reach[person.id] for person in ladder)
    assert min(places[person.id][0] - reach[person.id] for person in lived) >= right + 40


def test_lived_experience_alone_stands_in_rows() -> None:
    people = [Person(id=f"lived{n}", post=f"Resident {n}", band="lived") for n in range(12)]
    assert 1 < len(set(_rows(edits.add(_empty(), *people), "people").values())) < 12


def test_a_body_stands_over_the_middle_of_those_that_report_to_it() -> None:
    map = edits.add(_empty(), Body(id="board", name="Board"), Body(id="other", name="Another board"))
    under = [Body(id=f"c{n}", name=f"Committee {n}", parent="board") for n in range(3)]
    map = edits.add(map, *under)
    map = edits.add(map, Body(id="sub", name="Sub-committee", parent="c0"))
    map = edits.change(map, "sheet", level="bodies")
    places = layouts.arrange(map, map.sheets["sheet"], "tiers")
    assert places["board"][1] == places["other"][1] < places["c0"][1] == places["c2"][1] < places["sub"][1]
    across = sorted(places[f"c{n}"][0] for n in range(3))
    assert across[0] < places["board"][0] < across[2]
    assert abs(places["sub"][0] - places["c0"][0]) < 60


def test_organisations_stand_by_level_where_it_is_known() -> None:
    levels = {"icb": "system", "council": "place", "trust": "place", "pcn": "neighbourhood", "club": ""}
    facts = [Organisation(id=id, name=id.title(), level=level) for id, level in levels.items()]
    rows = _rows(edits.add(_empty(), *facts), "organisations")
    assert rows["icb"] < rows["council"] == rows["trust"] < rows["pcn"] < rows["club"]


def test_without_levels_whoever_pays_stands_above_whom_it_pays() -> None:
    rows = _rows(westmarch(), "organisations")
    assert rows["icb"] < min(rows[paid] for paid in ("hospitals", "mental", "riverside", "northgate", "cic"))
    assert rows["council"] < rows["alliance"]
    assert rows["alliance"] < min(rows["age"], rows["carers"])


def test_on_all_levels_bodies_stand_over_people_over_organisations() -> None:
    rows = _rows(with_a_board(westmarch()), "all")
    bodies, people = ("board", "finance", "urgent"), ("chief", "nurse", "resident")
    assert max(rows[id] for id in bodies) < min(rows[id] for id in people)
    organisations = rows.keys() - {*bodies, *people}
    assert max(rows[id] for id in people) < min(rows[id] for id in organisations)


def test_whoever_reports_in_a_circle_is_placed_nonetheless() -> None:
    map = edits.add(_empty(), *(Organisation(id=id, name=id) for id in "abc"))
    for one, other in ("ab", "bc", "ca"):
        map = edits.connect(map, one, other, kind="reports_to")
    assert len(_rows(map, "organisations")) == 3


def test_a_row_too_long_for_the_page_is_broken_into_lines() -> None:
    people = [Person(id=f"p{n}", post=f"Director of something {n}", band="top") for n in range(40)]
    rows = _rows(edits.add(_empty(), *people), "people")
    assert 3 <= len(set(rows.values())) <= 12


def test_tiers_of_many_people_are_as_wide_as_a_window_and_further_apart_than_their_lines() -> None:
    people = [Person(id=f"p{n}", post=f"Director of {n}", band="top" if n < 24 else "senior") for n in range(40)]
    map = edits.change(edits.add(_empty(), *people), "sheet", level="people")
    places = layouts.arrange(map, map.sheets["sheet"], "tiers")
    across, down = [x for x, _ in places.values()], [y for _, y in places.values()]
    assert 1.2 < (max(across) - min(across)) / (max(down) - min(down)) < 3.2
    lines = sorted({places[f"p{n}"][1] for n in range(24)})
    below = min(places[f"p{n}"][1] for n in range(24, 40))
    assert below - lines[-1] > 1.3 * (lines[1] - lines[0])
