"""How far partners agree that they live up to the five shared principles: spread before mean.

Question: do we see ourselves alike? A mean of 3 is as well everybody's 3 as half 1 and half 5; so disagreement is told
beside it. Source: C. van der Eijk, "Measuring agreement in ordered rating scales", Quality and Quantity 35 (2001).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from stakeholdermap.analysis.results import Assessment
from stakeholdermap.model import words
from stakeholdermap.model.map import Map


def assessments(map: Map) -> tuple[Assessment, ...]:
    """One for each shared principle that somebody answered, in the order of the list."""
    given: dict[str, Counter[int]] = {}
    for answer in map.answers.values():
        given.setdefault(answer.principle, Counter())[answer.agree] += 1
    return tuple(_assessment(key, given[key]) for key in words.SHARED_PRINCIPLES if key in given)


def _assessment(principle: str, given: Counter[int]) -> Assessment:
    counts = (given[1], given[2], given[3], given[4], given[5])
    return Assessment(principle, counts, mean(counts), disagreement(counts))


def mean(counts: Sequence[int]) -> float | None:
    """The mean answer when ``counts`` are those of 1, 2, 3 and so on; None for no answers."""
    answers = sum(counts)
    return sum(n * score for score, n in enumerate(counts, 1)) / answers if answers else None


def disagreement(counts: Sequence[int]) -> float | None:
    """(1 - A) / 2 with van der Eijk's A: 0 all alike, 0.5 spread evenly, 1 half at each end.

    None below two answers: one cannot agree with itself.
    """
    a = agreement(counts) if sum(counts) > 1 else None
    return (1 - a) / 2 if a is not None else None


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's A, -1 (half at each end) over 0 (spread evenly) to 1 (all in one); None for no answers.

    ``counts`` are how many gave each of K ordered answers. They are taken apart into layers: the lowest count that is
    not 0 is taken off every answer that was given, again and again, so that each layer is a pattern of 0 and 1. With S
    answers given in a pattern, its agreement is U (1 - (S - 1) / (K - 1)), where
    U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)); TU counts triples of answers in order that read 110 or 011
    (one peak), TDU those that read 101 (two peaks), and U is 1 where there is neither. A is the mean over the layers,
    each weighted with the answers that are in it.
    """
    left, total = list(counts), sum(counts)
    if total <= 0 or len(counts) < 2:
        return None
    found = 0.0
    while any(left):
        pattern = [n > 0 for n in left]
        lowest = min(n for n in left if n)
        found += _of_pattern(pattern) * lowest * sum(pattern) / total
        left = [n - lowest if n else 0 for n in left]
    return found


def _of_pattern(pattern: Sequence[bool]) -> float:
    k, given = len(pattern), sum(pattern)
    triples = Counter(combinations(pattern, 3))
    one_peak = triples[True, True, False] + triples[False, True, True]
    two_peaks = triples[True, False, True]
    if one_peak + two_peaks:
        unimodal = ((k - 2) * one_peak - (k - 1) * two_peaks) / ((k - 2) * (one_peak + two_peaks))
    else:
        unimodal = 1.0
    return unimodal * (1 - (given - 1) / (k - 1))
