"""Trying something out: the map stays as it is, what both changed is named, and what was tried is given back whole."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholdermap.model import branches, edits, rules
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Organisation, Partnership, Person, WhatIf
from tests.model.places import small_place
from tests.strategies import Run, maps, names, runs


def tried_on(map: Map, tried: Map, name: str = "Bolder") -> WhatIf:
    return branches.difference(map, branches.begin(map, name)[1], tried)


def bolder() -> tuple[Map, WhatIf]:
    """The small place, and a try that renames the council, removes the trust and adds a hospice with a tie."""
    map = small_place()
    tried = edits.change(map, "council", name="City Council")
    tried = edits.add(edits.remove(tried, "trust"), Organisation(id="hospice", name="Hospice"))
    return map, tried_on(map, edits.connect(tried, "hospice", "alliance", id="new tie"))


def test_a_branch_begins_as_the_map_and_changes_nothing() -> None:
    tried, what_if = branches.begin(small_place(), "  Bolder ")
    assert (tried, what_if.name) == (small_place(), "Bolder")
    assert branches.as_tried(small_place(), what_if) == small_place()


@pytest.mark.parametrize("name", ["", "  ", "bolder"])
def test_a_branch_needs_a_name_that_no_other_has(name: str) -> None:
    map, what_if = bolder()
    map = branches.kept(map, what_if, branches.as_tried(map, what_if))
    with pytest.raises(Refused):
        branches.begin(map, name)
    with pytest.raises(Refused):
        branches.renamed(branches.kept(map, branches.begin(map, "Other")[1], map), what_if.id, "OTHER")


@given(runs())
def test_what_was_tried_is_given_back_whole_and_the_map_is_as_it_was(run: Run) -> None:
    base, tried = run.maps[0], branches.without_what_ifs(run.last)
    after = branches.kept(base, branches.begin(base, "Try")[1], tried)
    assert branches.without_what_ifs(after) == base
    (what_if,) = after.what_ifs.values()
    assert branches.as_tried(after, what_if) == tried
    assert branches.adopt(after, what_if, tried) == tried
    assert list(rules.faults_of(after)) == []


@given(runs(), st.integers(0, 100))
@settings(max_examples=80)
def test_on_a_map_that_has_moved_on_it_fits_with_all_of_both_or_is_refused(run: Run, place: int) -> None:
    base = branches.without_what_ifs(run.maps[0])
    tried, moved_on = (branches.without_what_ifs(run.maps[place % len(run.maps)]), branches.without_what_ifs(run.last))
    what_if = tried_on(base, tried)
    try:
        both = branches.as_tried(moved_on, what_if)
    except Refused:
        return
    assert list(rules.faults_of(both)) == []
    for fact in what_if.put:
        assert isinstance(fact, branches.DRAWN) or both.find(fact.id) == fact
    for fact in what_if.gone:
        assert both.find(fact.id) is None
    touched = {fact.id for fact in (*what_if.put, *what_if.gone)}
    for fact in moved_on.things():
        assert fact.id in touched or isinstance(fact, branches.DRAWN) or both.find(fact.id) == fact


def test_what_only_one_side_changed_is_as_that_side_has_it() -> None:
    map, what_if = bolder()
    moved_on = edits.change(edits.add(map, Person(id="new", name="New")), "alliance", name="Vale Voices")
    both = branches.as_tried(moved_on, what_if)
    assert [both.name_of(id) for id in ("council", "alliance", "new", "hospice")] == [
        "City Council",
        "Vale Voices",
        "New",
        "Hospice",
    ]
    assert "trust" not in both.organisations


def test_what_both_changed_alike_is_no_clash() -> None:
    map, what_if = bolder()
    moved_on = edits.remove(edits.change(map, "council", name="City Council"), "trust")
    assert "hospice" in branches.as_tried(moved_on, what_if).organisations


@pytest.mark.parametrize(
    ("move_on", "named"),
    [
        (lambda map: edits.change(map, "council", note="Moved"), "Westmarch Council."),
        (lambda map: edits.remove(map, "council"), "City Council."),
        (lambda map: edits.change(map, "trust", name="Valley Trust"), "Valley Trust."),
        (
            lambda map: edits.change_all(map, ("council", "trust"), note="Moved"),
            "Westmarch Council, Vale Trust.",
        ),
    ],
)
def test_what_both_changed_otherwise_is_refused_by_name(move_on, named: str) -> None:
    map, what_if = bolder()
    with pytest.raises(Refused) as refused:
        branches.as_tried(move_on(map), what_if)
    assert str(refused.value) == f"“Bolder” no longer fits the map. Changed on both sides: {named}"


def test_many_clashes_are_counted() -> None:
    map = edits.add(small_place(), *(Organisation(id=f"o{n}", name=f"Org {n}") for n in range(8)))
    several = [f"o{n}" for n in range(8)]
    what_if = tried_on(map, edits.change_all(map, several, note="One"))
    with pytest.raises(Refused, match="Org 0, Org 1, Org 2, Org 3, Org 4 and 3 more"):
        branches.as_tried(edits.change_all(map, several, note="Other"), what_if)


def test_what_has_nothing_to_stand_on_any_more_is_refused_in_words() -> None:
    map, what_if = bolder()
    with pytest.raises(Refused, match=r"fits the map\. The relationship needs an organisation or person"):
        branches.as_tried(edits.remove(map, "alliance"), what_if)
    # And what is new on the map and hangs on what was tried away.
    with pytest.raises(Refused, match=r"fits the map\. The relationship needs"):
        branches.as_tried(edits.connect(map, "trust", "alliance"), what_if)


def test_where_cards_stand_is_as_tried_and_keeps_nobody_from_going_on() -> None:
    map = edits.move(small_place(), "map", {"council": (1, 1), "trust": (2, 2)})
    what_if = tried_on(map, edits.move(map, "map", {"council": (5, 5), "trust": (6, 6)}))
    moved_on = edits.remove(edits.move(map, "map", {"council": (9, 9)}), "trust")
    (place,) = branches.as_tried(moved_on, what_if).placements.values()
    assert (place.thing, place.x) == ("council", 5)


def test_the_same_try_kept_again_takes_its_own_place() -> None:
    map, what_if = bolder()
    map = branches.kept(map, what_if, branches.as_tried(map, what_if))
    further = edits.change(branches.as_tried(map, map.what_ifs[what_if.id]), "alliance", note="More")
    again = branches.kept(map, map.what_ifs[what_if.id], further)
    assert len(again.what_ifs) == 1
    assert branches.as_tried(again, again.what_ifs[what_if.id]) == further


def test_adopting_one_leaves_the_others_and_forgets_who_went() -> None:
    map, what_if = bolder()
    map = branches.kept(map, what_if, branches.as_tried(map, what_if))
    other = edits.change(branches.without_what_ifs(map), "leader", post="Mayor")
    map = branches.kept(map, branches.begin(map, "A mayor")[1], other)
    without = branches.begin(map, "Nobody leads")
    adopted = branches.adopt(map, without[1], edits.remove(without[0], "leader"))
    assert {one.name for one in adopted.what_ifs.values()} == {"Bolder", "A mayor"}
    assert "Byron" not in repr(adopted)
    assert "Byron" in repr(map)
    assert list(rules.faults_of(adopted)) == []


def test_a_view_of_a_what_if_holds_no_other_what_if() -> None:
    map, what_if = bolder()
    within = WhatIf(id="within", name="Within", put=(what_if,))
    with pytest.raises(Refused, match="not whole"):
        edits.add(map, within)


@pytest.mark.parametrize(
    "what_if",
    [
        WhatIf(id="w", name="W", was=(Organisation(id="council", name="C"),)),
        WhatIf(id="w", name="W", put=(Organisation(id="a", name="A"),) * 2),
        WhatIf(id="w", name="W", put=(Organisation(id="a", name="A"),), gone=(Organisation(id="a", name="A"),)),
        WhatIf(id="w", name="W", put=(Person(id="a", name="A"),), was=(Organisation(id="a", name="A"),)),
        WhatIf(id="w", name="W", put=(Partnership(id="other", title="O"),)),
        WhatIf(id="w", name="W", put=(Partnership(id="place", title="O"),)),
        WhatIf(id="w", name="W", gone=(Partnership(id="place", title="O"),)),
        WhatIf(id="w", name="W", put=(Organisation(id="place", name="A"),)),
        WhatIf(id="w", name="W", put=(Organisation(id="a", name="A\x07"),)),
        WhatIf(id="w", name="W", put=(Organisation(id="a", name="A", group="martians"),)),
    ],
)
def test_changes_that_no_map_could_have_are_no_what_if(what_if: WhatIf) -> None:
    with pytest.raises(Refused):
        edits.add(small_place(), what_if)


def test_the_partnership_itself_can_be_changed_in_a_try() -> None:
    map = small_place()
    tried = edits.change(map, "place", title="Greater Westmarch")
    kept = branches.kept(map, branches.begin(map, "Greater")[1], tried)
    (what_if,) = kept.what_ifs.values()
    assert branches.as_tried(kept, what_if).partnership.title == "Greater Westmarch"


@given(maps(), names)
def test_renaming_a_what_if_changes_its_name_alone(map: Map, name: str) -> None:
    map = branches.kept(map, WhatIf(id="x" * 36, name="Not likely to be drawn"), branches.without_what_ifs(map))
    try:
        after = branches.renamed(map, "x" * 36, name)
    except Refused:
        return
    assert replace(after.what_ifs["x" * 36], name="Not likely to be drawn") == map.what_ifs["x" * 36]
