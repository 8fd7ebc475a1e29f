"""A board drawn by hand, whose seats do not say whom they speak for: not known until somebody records it."""

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import Finding
from stakeholdermap.analysis.review import review
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Organisation, Person

KNOWN = standards.load_all()
AGAINST = [KNOWN[id] for id in ("five_groups", "lived_experience", "primary_care_first")]


def gaps(map: Map) -> list[Finding]:
    return [f for f in review(map, AGAINST).findings if f.kind in ("missing_group", "legal_gap")]


def drawn() -> Map:
    map = edits.add(
        Map(),
        Organisation(id="council", name="Vale Council", group="local_authority"),
        Organisation(id="trust", name="Vale Hospitals", group="acute_provider"),
        Body(id="board", name="Vale Place Partnership Board"),
        Person(id="one", post="Head of Service", employer="council"),
        Person(id="two", post="Divisional Director", employer="trust"),
    )
    map = edits.give_seat(map, "one", "board")
    return edits.give_seat(map, "two", "board")


def test_two_seats_of_which_nobody_knows_whom_they_speak_for_make_nobody_missing() -> None:
    map = drawn()
    assert not gaps(map)
    told = review(map, AGAINST)
    (five,) = [r for r in told.standards if r.standard.id == "five_groups"]
    reasons = {i.reason for i in five.items if i.status == "cannot_tell"}
    assert "2 seats do not say whom they speak for, so this cannot be told." in {
        r.replace("Two seats", "2 seats") for r in reasons
    }
    assert any(f.sentence.startswith("2 of 2 seats") for f in told.findings if f.kind == "unknown_data")


def test_once_the_groups_are_recorded_those_who_have_no_seat_are_missing() -> None:
    map = drawn()
    for seat in map.seats:
        map = edits.change(map, seat, group="local_authority")
    high = {f.group for f in gaps(map) if f.severity == "high"}
    assert {"politician", "community_voice", "vcse"} <= high
    assert "primary_care" in {f.group for f in gaps(map)}


def test_one_seat_that_does_not_say_keeps_all_the_others_open() -> None:
    map = drawn()
    first, _ = map.seats
    assert not gaps(edits.change(map, first, group="local_authority"))
