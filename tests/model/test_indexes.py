from hypothesis import given
from hypothesis import strategies as st

from stakeholdermap.model.indexes import MOST_CHANGES
from stakeholdermap.model.map import TABLES, Map
from stakeholdermap.model.things import Fact, Organisation, Person, Placement, Relationship, Seat

KEYS = ("a", "b", "c")
IDS = st.sampled_from([f"id{number}" for number in range(5)])
KEY = st.sampled_from(KEYS)
FACTS = st.one_of(
    st.builds(Seat, id=IDS, body=KEY),
    st.builds(Person, id=IDS, employer=st.none() | KEY),
    st.builds(Relationship, id=IDS, one=KEY, other=KEY),
    st.builds(Placement, id=IDS, sheet=KEY, thing=KEY, x=st.just(0.0), y=st.just(0.0)),
    st.builds(Organisation, id=IDS),
)
SOME = st.lists(FACTS, max_size=4)


def anew(map: Map) -> Map:
    """The same facts in a map of which nothing has been asked yet."""
    return Map(**{name: getattr(map, name) for name in TABLES.values()})


def answers(map: Map) -> list[tuple[Fact, ...]]:
    return [
        found for key in KEYS for found in (map.seats_on(key), map.people_of(key), map.ties_of(key), map.places_of(key))
    ]


@given(st.lists(st.tuples(SOME, SOME), max_size=6))
def test_after_any_edits_a_map_answers_as_one_made_anew(turns: list[tuple[list[Fact], list[Fact]]]) -> None:
    map = Map()
    for put, drop in turns:
        answers(map)
        map = map.having(put, drop)
        assert answers(map) == answers(anew(map))


def test_what_an_edit_leaves_as_it_was_is_not_gone_through_again() -> None:
    before = Map().having(put=[Seat(id="s", body="a"), Placement(id="p", sheet="sheet", thing="o", x=0.0, y=0.0)])
    answers(before)
    after = before.having(put=[Placement(id="p", sheet="sheet", thing="o", x=1.0, y=0.0)])
    assert after.seats_on("a") is before.seats_on("a")
    assert [place.x for place in after.places_of("o")] == [1.0]


def test_many_changes_at_once_are_told_as_well() -> None:
    before = Map().having(put=[Seat(id="s", body="a")])
    answers(before)
    after = before.having(put=[Seat(id=f"s{number}", body="a") for number in range(MOST_CHANGES + 1)])
    assert len(after.seats_on("a")) == MOST_CHANGES + 2
