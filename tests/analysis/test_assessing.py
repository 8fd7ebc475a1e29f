"""Answers to the shared principles: van der Eijk's agreement against published values and a count by single answers."""

import random
from fractions import Fraction
from itertools import combinations

import pytest

from stakeholdermap.analysis.assessing import agreement, assessments, disagreement, mean
from stakeholdermap.model import edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import Answer


def answered(principle: str, *scores: int, by: str | None = None) -> list[Answer]:
    return [Answer(id=f"{principle}{n}", principle=principle, agree=score, by=by) for n, score in enumerate(scores)]


def by_single_answers(counts: list[int]) -> Fraction:
    """The same measure otherwise: one layer for every number of answers, 1 to the most, each of whole answers."""
    k, found = len(counts), Fraction(0)
    for level in range(1, max(counts) + 1):
        pattern = "".join("1" if n >= level else "0" for n in counts)
        triples = [pattern[a] + pattern[b] + pattern[c] for a, b, c in combinations(range(k), 3)]
        tu, tdu = sum(t in ("110", "011") for t in triples), triples.count("101")
        u = Fraction((k - 2) * tu - (k - 1) * tdu, (k - 2) * (tu + tdu)) if tu + tdu else Fraction(1)
        ones = pattern.count("1")
        found += u * (1 - Fraction(ones - 1, k - 1)) * ones
    return found / sum(counts)


@pytest.mark.parametrize(
    ("counts", "a"),
    [
        ((0, 0, 7, 0, 0), 1.0),
        ((4, 4, 4, 4, 4), 0.0),
        ((6, 0, 0, 0, 6), -1.0),
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333333),
        ((5, 5, 0, 0, 0), 0.75),
        ((1, 1, 0, 1, 1), -5 / 36),
    ],
)
def test_agreement_has_its_published_values(counts: tuple[int, ...], a: float) -> None:
    assert agreement(counts) == pytest.approx(a, abs=1e-9)


@pytest.mark.parametrize("seed", range(50))
def test_agreement_is_that_of_whole_layers_counted_one_by_one(seed: int) -> None:
    draw = random.Random(seed)
    counts = [draw.choice((0, 0, 1, 2, 3, 5, 9)) for _ in range(draw.choice((3, 4, 5, 7)))]
    counts[draw.randrange(len(counts))] += 1
    assert agreement(counts) == pytest.approx(float(by_single_answers(counts)), abs=1e-12)
    assert agreement(counts[::-1]) == pytest.approx(agreement(counts), abs=1e-12)
    assert -1 - 1e-12 <= agreement(counts) <= 1 + 1e-12


def test_disagreement_is_nothing_when_all_answer_alike_and_whole_when_half_stand_at_each_end() -> None:
    assert disagreement((0, 0, 0, 5, 0)) == 0
    assert disagreement((2, 2, 2, 2, 2)) == pytest.approx(0.5)
    assert disagreement((3, 0, 0, 0, 3)) == pytest.approx(1)


def test_the_same_mean_can_be_agreement_and_disagreement() -> None:
    alike, apart = (0, 0, 6, 0, 0), (3, 0, 0, 0, 3)
    assert mean(alike) == mean(apart) == 3
    assert disagreement(alike) < disagreement(apart)


def test_one_answer_has_a_mean_and_no_disagreement_and_none_has_neither() -> None:
    assert (mean((0, 1, 0, 0, 0)), disagreement((0, 1, 0, 0, 0))) == (2, None)
    assert (mean((0,) * 5), agreement((0,) * 5), disagreement((0,) * 5)) == (None, None, None)


def test_only_what_was_answered_is_told_in_the_order_of_the_list() -> None:
    map = edits.add(Map(), *answered("improvement_mindset", 2), *answered("define_together", 1, 5, 5))
    first, second = assessments(map)
    assert (first.principle, first.counts, first.answers) == ("define_together", (1, 0, 0, 0, 2), 3)
    assert first.mean == pytest.approx(11 / 3)
    assert (second.principle, second.disagreement) == ("improvement_mindset", None)
    assert assessments(Map()) == ()
