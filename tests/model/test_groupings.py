"""Which groups a look has: by sector, body, level, seniority and organisation."""

from __future__ import annotations

from hypothesis import given

from stakeholdermap.model import edits, words
from stakeholdermap.model.filters import cards_on
from stakeholdermap.model.groupings import Group, gathers, groups_of
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Look, Organisation, Person, Seat
from tests.strategies import maps

LEVELS = ("organisations", "people", "bodies", "all")


def place() -> Map:
    map = edits.add(
        Map(),
        Organisation(id="trust", name="Trust", group="acute_provider", level="system"),
        Organisation(id="ward", name="Ward", group="community_provider", part_of="trust", level="place"),
        Organisation(id="council", name="Council", group="local_authority", level="place"),
        Organisation(id="club", name="Club"),
    )
    map = edits.add(
        map,
        Body(id="board", name="Board", level="place"),
        Body(id="group", name="Group", parent="board", convenor="council"),
        Person(id="lead", name="Lea", employer="council", band="top"),
        Person(id="nurse", name="Nye", employer="trust", band="senior"),
        Person(id="resident", name="Ann"),
    )
    for person, body in (("lead", "group"), ("nurse", "board"), ("lead", "board"), ("lead", "group")):
        seat = Seat(id=f"seat {len(map.seats)}", body=body)
        map = edits.appoint(edits.add(map, seat), person, seat.id)
    return edits.add(map, Seat(id="voice", body="board", group="resident", appointed_by="club"))


def members(by: str, level: str = "all") -> dict[str, set[str]]:
    return {group.key: set(group.members) for group in groups_of(place(), Look(level=level, group_by=by))}


def test_by_sector_things_are_with_their_first_level_group() -> None:
    assert members("sector", "organisations") == {"local_authority": {"council"}, "nhs_provider": {"trust", "ward"}}
    assert members("sector", "people") == {"local_authority": {"lead"}, "nhs_provider": {"nurse"}}
    assert members("sector", "bodies") == {}


def test_by_body_things_are_where_most_of_their_seats_are() -> None:
    assert members("body") == {"board": {"board", "nurse", "trust"}, "group": {"group", "lead", "council"}}
    assert members("body", "organisations") == {"board": {"trust"}, "group": {"council"}}, "the club's seat is vacant"
    held = groups_of(edits.appoint(place(), "resident", "voice"), Look(level="organisations", group_by="body"))
    assert set(held[0].members) == {"trust", "club"}


def test_of_two_bodies_with_as_many_seats_the_one_recorded_first_counts() -> None:
    map = edits.add(place(), Person(id="both", name="Bo"))
    for body in ("group", "board"):
        map = edits.give_seat(map, "both", body)
    found = {group.key: group.members for group in groups_of(map, Look(level="people", group_by="body"))}
    assert "both" in found["group"]


def test_where_only_bodies_are_seen_they_are_with_the_one_they_stand_under() -> None:
    assert members("body", "bodies") == {"board": {"board", "group"}}


def test_by_level_people_are_with_their_employer() -> None:
    assert members("level") == {"system": {"trust", "nurse"}, "place": {"ward", "council", "board", "lead"}}


def test_by_seniority_people_are_in_rows_from_the_top_and_nothing_else_is() -> None:
    assert members("band") == members("band", "people") == {"top": {"lead"}, "senior": {"nurse"}}
    found = groups_of(place(), Look(level="people", group_by="band"))
    assert [group.words for group in found] == ["Most senior", "Senior"]
    assert members("band", "organisations") == members("band", "bodies") == {}


def test_by_organisation_people_parts_and_convened_bodies_are_with_theirs() -> None:
    assert members("organisation") == {"trust": {"trust", "ward", "nurse"}, "council": {"council", "lead", "group"}}
    assert members("organisation", "organisations") == {"trust": {"trust", "ward"}}


def test_parts_of_parts_are_with_the_topmost_organisation() -> None:
    map = edits.add(
        place(), Organisation(id="bay", name="Bay", part_of="ward"), Person(id="aide", name="Al", employer="bay")
    )
    (group,) = groups_of(map, Look(level="organisations", group_by="organisation"))
    assert set(group.members) == {"trust", "ward", "bay"}
    found = {group.key: set(group.members) for group in groups_of(map, Look(level="people", group_by="organisation"))}
    assert found["trust"] == {"nurse", "aide"}


def test_groups_stand_in_the_order_of_their_list_and_have_its_words() -> None:
    found = groups_of(place(), Look(group_by="sector"))
    assert [(group.words, group.sector) for group in found] == [
        ("Local authority", "local_authority"),
        ("NHS provider", "nhs_provider"),
    ]
    board = groups_of(place(), Look(level="people", group_by="body"))[0]
    assert (board.words, board.thing) == ("Board", "board")


def test_without_a_grouping_there_are_no_groups() -> None:
    assert groups_of(place(), Look()) == ()


@given(maps())
def test_where_a_grouping_is_said_to_gather_nothing_there_are_no_groups(map: Map) -> None:
    for by in filter(None, words.GROUPINGS):
        for level in LEVELS:
            assert gathers(by, level) or groups_of(map, Look(level=level, group_by=by)) == ()


@given(maps())
def test_nothing_is_in_two_groups(map: Map) -> None:
    for by in words.GROUPINGS:
        for level in LEVELS:
            found: tuple[Group, ...] = groups_of(map, Look(level=level, group_by=by))
            inside = [member for group in found for member in group.members]
            assert len(inside) == len(set(inside))
            assert set(inside) <= cards_on(map, level).keys()
            assert len({group.key for group in found}) == len(found)
