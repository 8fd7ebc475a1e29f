"""Trust and value: means over raters, nothing filled in, nothing shown of few raters."""

import random
from dataclasses import replace

import pytest

from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.analysis.trust import trust
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Organisation, Person, Rating

MEMBERS = [f"o{n}" for n in range(6)]


def surveyed(*given: tuple[str, str, dict[str, int]], people: int = 0) -> Map:
    """Six organisations, and what raters said of those they rated."""
    facts = [Organisation(id=id, name=id) for id in MEMBERS]
    facts += [Person(id=f"p{n}", post=f"post {n}") for n in range(people)]
    facts += [
        Rating(id=f"{rater}-{rated}-{question}", rater=rater, rated=rated, question=question, score=score)
        for rater, rated, answers in given
        for question, score in answers.items()
    ]
    return edits.add(Map(), *facts)


def trusting(*scores: int) -> dict[str, int]:
    return dict(zip(words.TRUST, scores, strict=True))


def valuing(*scores: int) -> dict[str, int]:
    return dict(zip(words.VALUE, scores, strict=True))


def test_a_score_is_the_mean_over_raters_of_the_mean_of_three_questions() -> None:
    map = surveyed(
        ("o1", "o0", trusting(4, 4, 4) | valuing(1, 2, 3)),
        ("o2", "o0", trusting(1, 1, 4) | valuing(4, 4, 4)),
        ("o3", "o0", trusting(3, 3, 3) | valuing(2, 2, 2)),
    )
    found = trust(map, DEFAULT)
    (score,) = found.scores
    assert (score.id, score.raters) == ("o0", 3)
    assert score.trust == pytest.approx((4 + 2 + 3) / 3)
    assert score.value == pytest.approx((2 + 4 + 2) / 3)
    assert score.influence == pytest.approx((1 + 4 + 2) / 3)
    assert (found.answered, found.asked) == (3, 6)
    assert found.trust == pytest.approx(3)


def test_below_three_raters_no_score_is_shown_but_how_many_there_were() -> None:
    map = surveyed(("o1", "o0", trusting(4, 4, 4)), ("o2", "o0", trusting(4, 4, 4)))
    found = trust(map, DEFAULT)
    (score,) = found.scores
    assert (score.raters, score.trust, score.value, score.influence) == (2, None, None, None)
    assert (found.trust, found.value) == (None, None)
    (shown,) = trust(map, replace(DEFAULT, raters=2)).scores
    assert shown.trust == 4


def test_an_answer_that_was_not_given_is_not_filled_in() -> None:
    half = {"reliability": 1}
    map = surveyed(*((rater, "o0", trusting(4, 4, 4)) for rater in ("o1", "o2", "o3")), ("o4", "o0", half))
    (score,) = trust(map, DEFAULT).scores
    assert (score.raters, score.trust) == (4, 4)
    map = surveyed(*((rater, "o0", trusting(4, 4, 4)) for rater in ("o1", "o2")), ("o4", "o0", half))
    (score,) = trust(map, DEFAULT).scores
    assert (score.raters, score.trust) == (3, None)


def test_those_asked_are_the_members_of_the_kind_that_answered() -> None:
    map = surveyed(("p0", "o0", trusting(1, 2, 3)), people=4)
    assert trust(map, DEFAULT).asked == 4
    map = surveyed(("p0", "o0", trusting(1, 2, 3)), ("o1", "o0", trusting(1, 2, 3)), people=4)
    assert trust(map, DEFAULT).asked == 10


def test_without_a_rating_there_is_no_survey() -> None:
    assert trust(surveyed(), DEFAULT) is None
    assert trust(Map(), DEFAULT) is None


def test_that_raters_lie_apart_is_told_beside_a_mean_that_hides_it() -> None:
    given = [("o1", (4, 4, 4)), ("o2", (1, 1, 2)), ("o3", (2, 3, 4))]
    apart = trust(surveyed(*((o, "o0", trusting(*scores)) for o, scores in given)), DEFAULT).scores[0]
    alike = trust(surveyed(*((f"o{n}", "o0", trusting(3, 3, 3)) for n in (1, 2, 3))), DEFAULT).scores[0]
    ends = trust(surveyed(*((f"o{n}", "o0", trusting(*[1 + 3 * (n % 2)] * 3)) for n in range(1, 5))), DEFAULT).scores[0]
    assert apart.trust == pytest.approx(25 / 9)
    # By hand, with counts of 1 to 4: 1,1,0,1 and 1,0,1,1 have agreement -2/9, and 0,1,0,2 has -1/9 + 1/3.
    assert apart.trust_apart == pytest.approx((11 / 18 + 11 / 18 + 7 / 18) / 3)
    assert (alike.trust_apart, ends.trust_apart) == (0, 1)
    assert (apart.value_apart, alike.value_apart) == (None, None)
    few = trust(surveyed(*((o, "o0", trusting(*scores)) for o, scores in given[:2])), DEFAULT).scores[0]
    assert few.trust_apart is None


@pytest.mark.parametrize("seed", range(50))
def test_every_score_is_what_counting_by_hand_gives(seed: int) -> None:
    draw = random.Random(seed)
    given = [
        (rater, rated, {q: draw.randint(1, 4) for q in words.RATED if draw.random() < 0.9})
        for rater in MEMBERS
        for rated in MEMBERS
        if rater != rated and draw.random() < 0.5
    ]
    given = [one for one in given if one[2]]
    found = trust(surveyed(*given), DEFAULT)
    for score in found.scores:
        for questions, told in ((words.TRUST, score.trust), (words.VALUE, score.value)):
            whole = [a for _, rated, a in given if rated == score.id and set(questions) <= a.keys()]
            by_hand = sum(a[q] for a in whole for q in questions) / (3 * len(whole)) if len(whole) >= 3 else None
            assert told == (pytest.approx(by_hand) if by_hand is not None else None)
    assert {score.id for score in found.scores} == {rated for _, rated, _ in given}
    whole = [a for _, _, a in given if set(words.TRUST) <= a.keys()]
    if found.answered >= 3 and whole:
        assert found.trust == pytest.approx(sum(a[q] for a in whole for q in words.TRUST) / (3 * len(whole)))
