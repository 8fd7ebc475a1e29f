"""What is behind a figure held against chance: where nothing was drawn, why not."""

from dataclasses import replace

from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.review import review
from stakeholdermap.analysis.thresholds import DEFAULT
from tests.analysis.maps import westmarch


def test_a_chance_that_cannot_be_told_says_why_and_not_that_there_are_too_few() -> None:
    told = review(westmarch(), limits=replace(DEFAULT, draws=0.0))
    at, one = next((n, c) for n, c in enumerate(told.certainty.chances) if c.measure == "degree_centralization")
    shown = explain(told, FigureKey("chance", (str(at),)))
    assert (shown.says, shown.sentence) == ("cannot be told", one.reason)
    assert "Too few" not in shown.sentence
