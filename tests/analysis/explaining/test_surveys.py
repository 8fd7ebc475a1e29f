"""What is behind a figure held against chance: where nothing was drawn, why not."""

from dataclasses import replace

from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from stakeholdermap.model import edits, words
from stakeholdermap.model.things import Answer
from tests.analysis.maps import westmarch


def test_a_chance_that_cannot_be_told_says_why_and_not_that_there_are_too_few() -> None:
    told = review(westmarch(), limits=replace(DEFAULT, draws=0.0))
    at, one = next((n, c) for n, c in enumerate(told.certainty.chances) if c.measure == "degree_centralization")
    shown = explain(told, FigureKey("chance", (str(at),)))
    assert (shown.says, shown.sentence) == ("cannot be told", one.reason)
    assert "Too few" not in shown.sentence


def test_how_far_answers_lie_apart_is_a_percentage_that_says_what_is_high() -> None:
    first = next(iter(words.SHARED_PRINCIPLES))
    answers = [Answer(id=f"a{n}", principle=first, agree=agree) for n, agree in enumerate((1, 1, 5, 5))]
    told = explain(review(edits.add(westmarch(), *answers)), FigureKey("disagreement", (first,)))
    assert told.says == "100%"
    assert "from 50% on, talk about why" in told.sentence
    assert [one.words for one in told.evidence] == ["One answer: 1"] * 2 + ["One answer: 5"] * 2
