"""What changed between two reviews: facts in words, findings gone and new, figures side by side."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from stakeholdermap import telling
from stakeholdermap.analysis import standards
from stakeholdermap.analysis.comparing import Comparison, compare
from stakeholdermap.analysis.comparing_json import as_json
from stakeholdermap.analysis.review import review
from stakeholdermap.model import changes, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Annotation, Organisation, Partnership, Placement, SavedView, Sheet
from tests import strategies
from tests.analysis.maps import westmarch

DAY = date(2026, 3, 1)
FIVE = (standards.find("five_groups"),)


def compared(before: Map, after: Map) -> Comparison:
    return compare(review(before, FIVE, as_at=DAY), review(after, FIVE, as_at=DAY))


def sentences(comparison: Comparison) -> list[str]:
    return [one.sentence for one in comparison.facts]


def test_a_map_beside_itself_shows_no_change() -> None:
    told = compared(westmarch(), westmarch())
    assert told.facts == ()
    assert {one.how for one in told.findings} == {"same"}
    assert all(one.before == one.after for one in told.figures)


@given(strategies.runs())
def test_findings_and_facts_are_those_that_differ(run: strategies.Run) -> None:
    before, after = run.maps[0], run.last
    told = compared(before, after)
    here, there = ({f.id for f in one.findings} for one in (told.before, told.after))
    by = {how: {one.finding.id for one in told.findings if one.how == how} for how in told.counts}
    assert by["gone"] == here - there
    assert by["new"] == there - here
    assert set.union(*(by[how] for how in ("same", "changed", "worse", "better"))) == here & there
    drawn = (Sheet, Placement, Annotation, SavedView)
    differ = changes.between(before.as_at(DAY), after.as_at(DAY))
    added = {fact.id for fact in differ.added if not isinstance(fact, drawn)}
    assert {one.id for one in told.facts if one.how == "added"} <= added
    assert all(one.sentence.endswith(".") for one in told.facts)


@given(strategies.runs())
def test_the_way_back_tells_the_opposite(run: strategies.Run) -> None:
    there, back = compared(run.maps[0], run.last), compared(run.last, run.maps[0])
    opposite = {
        "gone": "new",
        "new": "gone",
        "worse": "better",
        "better": "worse",
        "same": "same",
        "changed": "changed",
    }
    assert {(one.finding.id, one.how) for one in there.findings} == {
        (one.finding.id, opposite[one.how]) for one in back.findings
    }


def test_who_joined_and_who_left_is_told_by_post_not_by_name() -> None:
    map = westmarch()
    person = next(p for p in map.people.values() if p.name == "Kofi Mensah")
    without = edits.remove(map, *(a.id for a in map.appointments_of(person.id)))
    told = sentences(compared(map, without))
    assert told
    assert all("Mensah" not in one for one in told)
    assert told[0].startswith("Chief Operating Officer (Mid Vale Hospitals NHS FT) no longer has the seat")


def test_a_seat_that_goes_with_its_holder_is_told_once() -> None:
    map = westmarch()
    seat = next(s for s in map.seats.values() if map.appointment_to(s.id))
    told = compared(map, edits.remove(map, seat.id))
    assert [one.kind for one in told.facts] == ["seat"]


def test_a_field_that_is_another_now_is_told_with_both_values() -> None:
    map = westmarch()
    council = next(o for o in map.organisations.values() if o.name == "Westmarch Council")
    after = edits.change(map, council.id, group="wider", level="place")
    (told,) = sentences(compared(map, after))
    assert told == (
        "Westmarch Council: sector was “Local authority”, is now “Wider partners”; "
        "level was not recorded, is now “Place”."
    )


def test_how_the_map_is_drawn_is_no_change_of_the_partnership() -> None:
    map = westmarch()
    sheet = Sheet(id="a" * 36, name="Another")
    after = edits.move(edits.add(map, sheet), sheet.id, {next(iter(map.organisations)): (1.0, 2.0)})
    assert compared(map, after).facts == ()


def test_two_partnerships_are_compared_only_by_what_does_not_depend_on_their_size() -> None:
    small = review(edits.add(Map(), Organisation(id="b" * 36, name="Trust")), FIVE, as_at=DAY)
    told = compare(review(westmarch(), FIVE, as_at=DAY), small, one_partnership=False)
    assert told.facts == ()
    assert told.findings == ()
    assert told.figures
    assert all(one.any_size for one in told.figures)
    keys = {one.key for one in told.figures}
    assert not {key for key in keys if key.startswith(("effective_number", "hhi:", "gini", "organisations", "seats"))}


def test_two_partnerships_are_called_by_their_titles_and_what_was_not_compared_is_null() -> None:
    lancashire = Map(partnership=Partnership(id="p", title="Lancashire"))
    one, other = review(westmarch(), FIVE, as_at=DAY), review(lancashire, FIVE, as_at=DAY)
    told = compare(one, other, one_partnership=False)
    assert told.sides == (westmarch().partnership.title or "Untitled map", "Lancashire")
    data = as_json(told)
    assert (data["counts"], data["facts"], data["findings"]) == (None, None, None)
    said = "\n".join(telling.comparison_in_words(told))
    assert "Before" not in said
    assert "Now" not in said
    assert " now" not in said
    assert "in Lancashire" in said
    assert compare(one, one, one_partnership=False).sides[1].endswith(" (the second)")
    assert compared(westmarch(), westmarch()).sides == ("Before", "Now")


def test_a_day_on_which_nobody_sat_anywhere_is_told_as_such() -> None:
    map = westmarch()
    started = map.having(put=[replace(a, start=DAY) for a in map.appointments.values()])
    told = compare(review(started, FIVE, as_at=date(2020, 1, 1)), review(started, FIVE, as_at=DAY))
    assert told.caveat == "On 1 January 2020 the map shows nobody in any seat: perhaps it was not kept for that day."


def test_as_json_it_says_the_same_and_unknown_is_null() -> None:
    map = westmarch()
    told = compared(map, edits.remove(map, next(iter(map.seats))))
    data = as_json(told)
    assert data["schema"] == "stakeholdermap.compare/1"
    assert [one["sentence"] for one in data["facts"]] == sentences(told)
    assert {one["how"] for one in data["findings"]} <= set(told.counts)
    assert data["counts"]["gone"] == sum(one["after"] is None for one in data["findings"])
