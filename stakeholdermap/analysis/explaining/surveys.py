"""What is behind the figures of answers and of chance: self-assessment, trust and value, draws at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining import glossary
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, number, share
from stakeholdermap.analysis.explaining.explanation import Evidence, FigureKey, NoSuchFigure, Told
from stakeholdermap.analysis.finding import Review
from stakeholdermap.analysis.results import Assessment, Chance
from stakeholdermap.analysis.trust import GRADES
from stakeholdermap.model import words

OF_ANSWERS = ("assessment_mean", "disagreement")
HIGH = "0% is one answer from all, 50% answers spread evenly, 100% half at either end: from 50% on, talk about why."
OF_A_SCORE = ("trust_score", "value_score", "influence_score")
OF_ALL_SCORES = ("network_trust", "network_value")


def _figures(review: Review) -> Iterator[FigureKey]:
    for one in review.assessments:
        yield from (FigureKey(name, (one.principle,)) for name in OF_ANSWERS)
    if review.trust is not None:
        yield from (FigureKey(name, (score.id,)) for score in review.trust.scores for name in OF_A_SCORE)
        yield from (FigureKey(name) for name in OF_ALL_SCORES)
    if review.certainty is not None:
        yield from (FigureKey("chance", (str(n),)) for n in range(len(review.certainty.chances)))


def _assessment(behind: Behind, of: tuple[str, ...]) -> Assessment:
    for one in behind.review.assessments:
        if one.principle == of[0]:
            return one
    raise NoSuchFigure("Nobody has answered this any more.")


def _answers(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        one = _assessment(behind, of)
        evidence = tuple(
            Evidence(answer.by or "", f"{behind.name(answer.by) if answer.by else 'One answer'}: {answer.agree}",
                     answer.agree, "answer")
            for answer in behind.map.answers.values()
            if answer.principle == one.principle
        )  # fmt: skip
        value = one.mean if name == "assessment_mean" else one.disagreement
        principle = words.words_for(words.SHARED_PRINCIPLES, one.principle)
        counts = ", ".join(f"{n} answered {grade}" for grade, n in enumerate(one.counts, 1) if n)
        if name == "assessment_mean":
            return Told(value, number(value), f"{principle}: {counts}.", evidence)
        return Told(value, share(value), f"{principle}: {counts}. {HIGH}", evidence)

    return tell


# Trust


def _questions(name: str) -> tuple[str, ...]:
    return ("influence",) if name == "influence_score" else words.TRUST if "trust" in name else words.VALUE


def _ratings(behind: Behind, name: str, rated: str = "") -> tuple[list[Evidence], int]:
    """How many of those who answered every question gave each score to each; and how many raters there are.

    What one rater gave is never listed together: of three raters anybody could say which was whose.
    """
    sent: dict[tuple[str, str], dict[str, int]] = {}
    for one in behind.map.ratings.values():
        if not rated or one.rated == rated:
            sent.setdefault((one.rater, one.rated), {})[one.question] = one.score
    questions = _questions(name)
    whole = [answers for answers in sent.values() if answers.keys() >= {*questions}]
    given = Counter((q, answers[q]) for answers in whole for q in questions)
    pieces = [
        Evidence("", f"{words.RATED[q].words}: {wording.number(given[q, score])} gave {score}", given[q, score],
                 "rating", (q, str(score)))
        for q in questions
        for score in GRADES
        if given[q, score]
    ]  # fmt: skip
    return pieces, len({rater for rater, _ in sent})


def _score(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        trust = behind.review.trust
        score = next((one for one in trust.scores if one.id == of[0]), None) if trust else None
        if score is None:
            raise NoSuchFigure("Nobody has rated it any more.")
        value: float | None = getattr(score, name.removesuffix("_score"))
        said = f"{behind.name(score.id)}, as {wording.counted(score.raters, 'other')} rated it from 1 to 4."
        return Told(value, number(value, 1), said, _enough(behind, name, value, score.id))

    return tell


def _of_all(name: str) -> Teller:
    def tell(behind: Behind, of: tuple[str, ...]) -> Told:
        trust = behind.review.trust
        if trust is None:
            raise NoSuchFigure("Nobody has been rated any more.")
        value: float | None = getattr(trust, name.removeprefix("network_"))
        said = f"{trust.answered} of {wording.count(trust.asked, 'member')} sent in ratings."
        return Told(value, number(value, 1), said, _enough(behind, name, value))

    return tell


def _enough(behind: Behind, name: str, value: float | None, rated: str = "") -> tuple[Evidence, ...]:
    """The ratings behind a score; where none is shown, no rating is either."""
    pieces, raters = _ratings(behind, name, rated)
    least = behind.review.limits.raters
    needed = Evidence("", f"Raters needed: {number(least)}", least, "least raters")
    return (*pieces, needed) if value is not None else (Evidence("", f"Raters: {raters}", raters, "raters"), needed)


# Chance


def _chance(behind: Behind, of: tuple[str, ...]) -> Told:
    certainty = behind.review.certainty
    if certainty is None or not 0 <= int(of[0]) < len(certainty.chances):
        raise NoSuchFigure("This figure is no longer held against chance.")
    one = certainty.chances[int(of[0])]
    return Told(one.p, _often(one), _said(one), _drawn(one), caveat=_seeded(one, certainty.seed))


def _drawn(one: Chance) -> tuple[Evidence, ...]:
    if one.p is None:
        return ()
    extreme = round(one.p * one.draws if one.exhaustive else one.p * (one.draws + 1) - 1)
    what = "Every arrangement" if one.exhaustive else "Drawn at random"
    return (
        Evidence("", f"{what}: {one.draws:,}", one.draws, "all" if one.exhaustive else "drawn"),
        Evidence("", f"At least as far out as what is on the map: {extreme:,}", extreme, "as extreme"),
    )


def _often(one: Chance) -> str:
    if one.p is None:
        return "cannot be told"
    return wording.often(one.p)


def _said(one: Chance) -> str:
    if one.p is None:
        return one.reason or "It was not held against chance."
    known = glossary.entries().get(one.measure)
    of = f"{known.term}: the" if known else "The"
    mean = f"; on average they had {number(one.mean)}" if one.mean is not None else ""
    return f"{of} map has {number(one.observed)}{mean}. {wording.first_up(_often(one))} were as far out."


def _seeded(one: Chance, seed: int) -> str:
    return "" if one.exhaustive or one.p is None else f"{one.draws:,} draws, starting from the number {seed}."


AREA = Area(
    _figures,
    {
        **{name: _answers(name) for name in OF_ANSWERS},
        **{name: _score(name) for name in OF_A_SCORE},
        **{name: _of_all(name) for name in OF_ALL_SCORES},
        "chance": _chance,
    },
)
