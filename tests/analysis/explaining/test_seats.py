"""What is behind the figures of seats: a share of votes that nobody recorded is not known, wherever it is shown."""

from stakeholdermap.analysis.explaining.explain import explain
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.explaining.recomputing import recompute
from stakeholdermap.analysis.review import as_json, review
from tests.analysis.test_coverage import board


def test_a_share_of_votes_that_nobody_recorded_is_not_known_wherever_it_is_shown() -> None:
    told = review(board(*[{"group": "vcse"}] * 3, *[{"group": "staff"}] * 4))
    assert {row["vote_share"] for row in as_json(told)["representation"]} == {None}
    for name in ("vote_share", "voting_gap"):
        shown = explain(told, FigureKey(name, ("b", "vcse")))
        assert (shown.value, shown.says, recompute(shown)) == (None, "not known", None)
        assert "Nobody recorded who votes" in shown.sentence
