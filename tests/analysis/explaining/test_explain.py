"""Every figure of a review can be opened, and what is listed behind it gives the figure, on any map."""

import math
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.explaining import explain as explaining
from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.explain import Explaining, explain, figures
from stakeholdermap.analysis.explaining.explanation import Explanation, FigureKey, NoSuchFigure
from stakeholdermap.analysis.explaining.recomputing import recompute
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.imports.preview import propose
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Answer, Body, Limit, Organisation, Partnership, Rating, Relationship, Target
from tests.analysis import test_review_any_map as any_map
from tests.analysis.maps import lancashire, of_edges, westmarch
from tests.strategies import maps

SAMPLES = Path(__file__).parents[2] / "samples"
# Each failure names its figure and both values: a smaller map would take minutes to find.
FOUND_IS_ENOUGH = (Phase.explicit, Phase.reuse, Phase.generate)
FILES = ("westmarch-place-partnership.xlsx", "lancashire-hwb.xlsx", "chesterfield-governors.csv")


def asked_of(map: Map) -> Map:
    """Westmarch with a quorum, a casting vote, targets, answers and ratings: figures of those kinds too."""
    ids = list(map.organisations)
    needs = ("nhs_commissioner", "politician")
    map = edits.change(map, "board", quorum=5, quorum_needs=needs, casting_vote=True)
    map = edits.change(map, "finance", quorum=3, quorum_needs=())
    map = edits.change(map, "seat6", has_deputy=True)
    facts = [Target(id="t1", group="vcse", share=0.2), Target(id="t2", group="clinician", share=0.1)]
    facts += [Answer(id=f"a{n}", principle="goals", agree=grade) for n, grade in enumerate((1, 2, 2, 5, 5, 4))]
    for n, rater in enumerate(ids[1:6]):
        facts += [
            Rating(id=f"r{n}{q}", rater=rater, rated=ids[0], question=q, score=1 + (n + len(q)) % 4)
            for q in ("reliability", "shared_mission", "openness", "influence")
        ]
    return map.having(put=facts)


@cache
def reviewed(name: str) -> Review:
    made = {
        "westmarch": lambda: westmarch(),
        "asked": lambda: asked_of(westmarch()),
        "lancashire": lambda: lancashire(groups=True),
        "posts only": lambda: lancashire(),
        "nothing": Map,
        "two": lambda: of_edges([("a", "b")]),
        "star": lambda: of_edges([("hub", leaf) for leaf in "abcdefg"], nodes="x"),
        "ring": lambda: of_edges([(a, "abcdefgh"[n - 1]) for n, a in enumerate("abcdefgh")]),
    }
    map = made[name]() if name in made else propose([SAMPLES / name], Map()).apply(Map())
    return review(map, [standards.find(id) for id in suggest_standards(map)])


ALL = ("westmarch", "asked", "lancashire", "posts only", "nothing", "two", "star", "ring", *FILES)


def wrong(explanation: Explanation) -> str:
    """What is wrong with an explanation; empty when its evidence gives its value."""
    again, value = recompute(explanation), explanation.value
    same = again is value or (
        again is not None and value is not None and math.isclose(again, value, rel_tol=1e-6, abs_tol=1e-6)
    )
    return "" if same else f"{explanation.figure}: {value} in the review, {again} from its evidence"


def all_wrong(found: Review) -> list[str]:
    explaining = Explaining(found)
    return [said for key in explaining.figures() if (said := wrong(explaining.explain(key)))]


@pytest.mark.parametrize("name", ALL)
def test_the_evidence_of_every_figure_gives_the_figure(name: str) -> None:
    assert all_wrong(reviewed(name)) == []


@given(maps())
@settings(max_examples=25, phases=FOUND_IS_ENOUGH)
def test_the_evidence_gives_the_figure_on_whatever_edits_can_make(map: Map) -> None:
    assert all_wrong(review(map, [standards.find(id) for id in suggest_standards(map)])) == []


@given(any_map.maps())
@settings(max_examples=25, phases=FOUND_IS_ENOUGH)
def test_the_evidence_gives_the_figure_on_crowded_maps(map: Map) -> None:
    assert all_wrong(review(map, [standards.find(id) for id in suggest_standards(map)])) == []


@given(st.integers(0, 9), st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=18), st.booleans())
@settings(max_examples=40, phases=FOUND_IS_ENOUGH)
def test_the_evidence_gives_the_figure_on_any_network(n: int, pairs: set[tuple[int, int]], directed: bool) -> None:
    groups = ("local_authority", "vcse", "primary_care", "")
    facts = [Organisation(id=f"o{k}", name=f"O{k}", group=groups[k % 4]) for k in range(n)]
    ends = [(a, b) for a, b in sorted(pairs) if a < n and b < n and a != b]
    facts += [Relationship(id=f"t{a}-{b}", one=f"o{a}", other=f"o{b}", directed=directed) for a, b in ends]
    map = Map(partnership=Partnership(id="p", title="Any")).having(put=facts)
    assert all_wrong(review(map)) == []


def test_evidence_that_is_changed_gives_another_figure() -> None:
    told = explain(reviewed("westmarch"), FigureKey("seat_share", ("board", "vcse")))
    assert recompute(told) == told.value
    shortened = Explanation(**{**vars(told), "evidence": told.evidence[1:]})
    assert recompute(shortened) != told.value


def test_every_figure_of_westmarch_is_told_in_words_with_its_formula_source_and_limits() -> None:
    found = Explaining(reviewed("asked"))
    for key in found.figures():
        told = found.explain(key)
        assert told.sentence.endswith((".", "?")), told
        assert told.title, told
        assert told.says, told
        assert told.formula, told
        assert told.source, told
        assert told.caveat, told
        assert told.would_change, told


def test_evidence_points_to_what_is_on_the_map() -> None:
    found = Explaining(reviewed("asked"))
    for key in found.figures():
        assert all(found.review.map.find(id) is not None for id in found.explain(key).ids), key


def test_every_figure_is_listed_once() -> None:
    for name in ALL:
        assert Counter(figures(reviewed(name))).total() == len(set(figures(reviewed(name))))


def test_a_map_without_anything_still_lists_what_can_be_asked() -> None:
    assert all(explain(reviewed("nothing"), key).value in (None, 0) for key in figures(reviewed("nothing")))


def test_ten_of_thirteen_seats_are_counted_by_name() -> None:
    told = explain(reviewed("lancashire"), FigureKey("sector_share", ("board", "local_authority")))
    assert told.says == "10 of 13"
    assert sum(one.part == "own" for one in told.evidence) == 10
    assert "Councils" in told.sentence or "Local authority" in told.sentence


def test_a_cut_point_names_who_would_be_cut_off_and_what_would_change_it() -> None:
    told = explain(reviewed("westmarch"), FigureKey("cut_point", ("alliance",)))
    assert told.says == "yes"
    assert "Carers Together" in told.sentence
    assert "would open another way" in told.would_change


def test_how_many_a_group_would_have_with_one_seat_more_is_told() -> None:
    told = explain(reviewed("westmarch"), FigureKey("seat_share", ("board", "vcse")))
    assert (told.says, told.sentence[-1]) == ("1 of 17", ".")
    assert told.would_change.startswith("One seat more for this group, added to the body, would make it 2 of 18 (11%)")


def test_no_rating_is_shown_with_the_name_of_the_rater_nor_below_three_raters() -> None:
    found = reviewed("asked")
    told = explain(found, FigureKey("trust_score", (found.trust.scores[0].id,)))
    assert told.value is not None
    assert told.ids == ()
    lonely = westmarch().having(put=[Rating(id="r", rater="icb", rated="council", question="openness", score=1)])
    below = explain(review(lonely), FigureKey("trust_score", ("council",)))
    assert below.value is None
    assert not any(one.part == "rating" for one in below.evidence)


def test_the_ratings_behind_a_score_are_counted_by_question_and_never_listed_by_rater() -> None:
    found = reviewed("asked")
    told = explain(found, FigureKey("trust_score", (found.trust.scores[0].id,)))
    ratings = [one for one in told.evidence if one.part == "rating"]
    assert all("rater" not in one.words for one in ratings)
    asked_for = {"reliability", "shared_mission", "openness"}
    counted = Counter(
        (r.question, str(r.score))
        for r in found.map.ratings.values()
        if r.rated == found.trust.scores[0].id and r.question in asked_for
    )
    assert {one.of: one.amount for one in ratings} == counted
    assert recompute(told) == pytest.approx(told.value)


def test_shapley_is_told_by_its_own_count_and_a_casting_vote_by_how_it_is_weighed() -> None:
    found = reviewed("asked")
    at, vote = next((n, v) for n, v in enumerate(found.voting) if v.casting)
    of = (vote.body, str(at), vote.voters[0].id)
    shapley, banzhaf = (explain(found, FigureKey(name, of)) for name in ("shapley", "banzhaf"))
    assert f"in {shapley.says} of all orders" in shapley.sentence
    assert "ways that others can vote" in banzhaf.sentence
    for one in (shapley, banzhaf):
        assert "each vote is counted as 2 and the chair's as 3" in one.sentence
        assert {part.amount for part in one.evidence if part.part in ("this", "other")} == {2, 3}


def test_a_figure_that_is_not_there_is_refused_by_name() -> None:
    for key in (FigureKey("seat_share", ("board", "nobody")), FigureKey("magic"), FigureKey("degree", ("gone",))):
        with pytest.raises(NoSuchFigure):
            explain(reviewed("westmarch"), key)


def test_every_kind_of_figure_is_in_the_glossary_as_a_figure_and_the_other_way_round() -> None:
    assert {key for key, entry in glossary.entries().items() if entry.figure} >= set(explaining.TELLS)


def test_a_body_without_seats_is_not_told_as_nought() -> None:
    found = review(Map().having(put=[Body(id="b", name="Empty")]))
    assert explain(found, FigureKey("blau", ("b",))).says == "not known"


def test_limits_that_are_set_on_the_map_are_used() -> None:
    stricter = asked_of(westmarch()).having(put=[Limit(id="l", key="raters", value=6)])
    told = explain(review(stricter), FigureKey("trust_score", ("council",)))
    assert told.value is None
