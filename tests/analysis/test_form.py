"""The shape of a partnership: the rule of the domain, and always a question."""

from dataclasses import replace
from datetime import date

import pytest

from stakeholdermap.analysis.form import COORDINATING, LEAD, SHARED, form
from stakeholdermap.analysis.lenses import leads, lenses, runs_through
from stakeholdermap.analysis.results import Certainty, Chance
from stakeholdermap.analysis.review import review
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Body, Decision, DecisionPart
from tests.analysis.maps import of_edges, westmarch
from tests.analysis.reading import found
from tests.analysis.test_lenses import STAR, case, seated

DAY = date(2026, 3, 1)


def shape(map: Map, observed: float | None = None, p95: float | None = 0.5) -> str | None:
    held = case(map)
    chances = () if observed is None else (Chance("degree_centralization", "ties", observed, 0.3, p95, 0.01, 1999),)
    found = form(replace(held, certainty=Certainty(1, chances)))
    return found.key if found else None


def test_a_large_share_and_ties_that_gather_unusually_look_like_a_lead_organisation() -> None:
    map = seated(STAR, hub=4, n1=2)
    assert shape(map, 0.9) == LEAD
    assert shape(map, 0.5) == SHARED
    assert shape(map, 0.9, p95=None) is None
    assert shape(map) is None


def test_no_share_above_a_third_is_shared_however_ties_gather() -> None:
    even = seated(STAR, hub=2, n1=2, n2=2)
    assert shape(even, 0.9) == SHARED
    assert shape(even) == SHARED


def test_the_question_is_put_as_it_was_written() -> None:
    found = form(replace(case(seated(STAR, hub=4)), certainty=certain(0.9)))
    assert found.question == (
        "You have 8 members and one lead organisation. Is the lead still able to speak to all of them?"
    )
    assert "7 of the 7 others" in found.why
    assert found.evidence == ("hub",)


def certain(observed: float) -> Certainty:
    return Certainty(1, (Chance("degree_centralization", "ties", observed, 0.3, 0.5, 0.01, 1999),))


@pytest.mark.parametrize("observed", [None, 0.9])
def test_a_coordinating_body_that_decides_most_comes_first(observed: float | None) -> None:
    map = seated(STAR, hub=4)
    programme = Body(id="c", name="Programme board", type="coordinating_body", decides=True)
    decided = [
        Decision(id="d", name="Agree the budget", weight=3.0),
        Decision(id="e", name="Choose priorities", weight=1.0),
        DecisionPart(id="x", decision="d", holder="c", part="decides"),
        DecisionPart(id="y", decision="e", holder="b", part="decides"),
    ]
    assert shape(map.having(put=[programme, *decided]), observed) == COORDINATING
    others = [replace(decided[0], weight=1.0), replace(decided[1], weight=3.0), *decided[2:]]
    assert shape(map.having(put=[programme, *others]), observed) != COORDINATING


def test_a_coordinating_body_between_the_others_counts_as_well() -> None:
    map = seated(STAR, hub=2, n1=2, n2=2)
    middle = Body(id="c", name="Programme board", type="coordinating_body", parent="b", decides=False)
    below = [Body(id=f"g{n}", name=f"Group {n}", parent="c", decides=False) for n in range(3)]
    assert shape(map.having(put=[middle, *below])) == COORDINATING
    assert shape(map.having(put=[middle])) == SHARED


def test_too_few_members_or_nothing_recorded_is_no_shape() -> None:
    assert shape(Map(), 0.9) is None
    assert shape(seated([("hub", f"n{i}") for i in range(4)], hub=3), 0.9) is None
    assert shape(of_edges(STAR), 0.9) is None


def test_it_is_always_a_question() -> None:
    for map in (seated(STAR, hub=4, n1=2), seated(STAR, hub=2, n1=2, n2=2)):
        found = form(replace(case(map), certainty=certain(0.9)))
        assert found.question.endswith("?")
        assert found.why


def test_where_all_runs_through_one_organisation_its_members_do_not_run_it_together() -> None:
    held = case(seated(STAR, hub=4, n1=2, n2=1))
    held = replace(held, lenses=lenses(held))
    assert runs_through(held, held.lenses) == "hub"
    assert form(replace(held, certainty=certain(0.4))) is None
    lead = form(replace(held, certainty=certain(0.9)))
    assert lead is not None
    assert lead.key == LEAD


def test_a_share_that_chance_gives_as_often_is_said_so_and_leads_nothing() -> None:
    told = review(westmarch())
    formal = next(lens for lens in told.lenses if lens.key == "formal")
    assert (formal.top[0].name, leads(formal)) == ("Westmarch Council", None)
    assert "common by chance" in formal.note
    assert not found(told, "lenses")
    assert told.form is not None
    assert told.form.why.endswith("Shares like these are common by chance on boards and partnerships this small.")
