"""How partners see one another: trust and value from a survey.

Question: who is trusted, and who is felt to matter? Each partner rates others from 1 to 4 on six questions. Trust is
the mean of reliability, shared mission and openness; value that of influence, involvement and resources. Somebody's
score is the mean over those who rated them, the network's the mean over all that was rated. A mean hides that raters
differ, so beside it stands how far they lie apart: van der Eijk's disagreement on each question, and the mean over the
questions. Limits: a rating that nobody gave is never filled in, and below a number of raters no score is shown, so that
nobody can be told by it; a single rater's mean is never shown. Source: the PARTNER survey, Visible Network Labs; van
der Eijk (2001); the least number of raters is this program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from stakeholdermap.analysis.assessing import disagreement
from stakeholdermap.analysis.results import Trust, TrustScore
from stakeholdermap.analysis.thresholds import Thresholds
from stakeholdermap.model import words
from stakeholdermap.model.map import Map

Answers = Mapping[str, int]
GRADES = (1, 2, 3, 4)


def trust(map: Map, limits: Thresholds) -> Trust | None:
    """Everybody's scores, as others rated them; None where nobody was rated.

    Scores stand in the order of the map, organisations first. ``asked`` are all organisations when organisations
    answered, all people when people did. A mean of three is made only of three: who left one of its questions out
    counts as a rater, but not in it.
    """
    ties: dict[tuple[str, str], dict[str, int]] = {}
    for rating in map.ratings.values():
        ties.setdefault((rating.rater, rating.rated), {})[rating.question] = rating.score
    if not ties:
        return None
    by_rated: dict[str, list[Answers]] = {}
    for (_, rated), answers in ties.items():
        by_rated.setdefault(rated, []).append(answers)
    raters = {rater for rater, _ in ties}
    least = limits.raters
    return Trust(
        scores=tuple(_score(id, by_rated[id], least) for id in (*map.organisations, *map.people) if id in by_rated),
        answered=len(raters),
        asked=sum(len(members) for members in (map.organisations, map.people) if raters & members.keys()),
        trust=_mean(ties.values(), words.TRUST, 1) if len(raters) >= least else None,
        value=_mean(ties.values(), words.VALUE, 1) if len(raters) >= least else None,
    )


def _score(id: str, given: Sequence[Answers], least: float) -> TrustScore:
    return TrustScore(
        id=id,
        raters=len(given),
        trust=_mean(given, words.TRUST, least),
        value=_mean(given, words.VALUE, least),
        influence=_mean(given, ("influence",), least),
        trust_apart=_apart(given, words.TRUST, least),
        value_apart=_apart(given, words.VALUE, least),
    )


def _mean(given: Iterable[Answers], questions: Sequence[str], least: float) -> float | None:
    """The mean over those who answered all these questions; None below ``least`` of them."""
    whole = [fmean(answers[q] for q in questions) for answers in _whole(given, questions)]
    return fmean(whole) if whole and len(whole) >= least else None


def _apart(given: Iterable[Answers], questions: Sequence[str], least: float) -> float | None:
    """The mean over the questions of how far those who answered all of them lie apart; None below ``least``."""
    whole = _whole(given, questions)
    if len(whole) < least:
        return None
    of_each = [disagreement([sum(a[q] == grade for a in whole) for grade in GRADES]) for q in questions]
    return fmean(one for one in of_each if one is not None) if None not in of_each else None


def _whole(given: Iterable[Answers], questions: Sequence[str]) -> list[Answers]:
    return [answers for answers in given if all(q in answers for q in questions)]
