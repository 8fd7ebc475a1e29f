"""What the search takes for an answer: HiGHS is believed only when it says so, and the review asks of the same body."""

import pytest
from scipy.optimize import OptimizeResult

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.fixing import fix as fixing
from stakeholdermap.analysis.fixing import search as fixing_search
from stakeholdermap.analysis.fixing.results import Fix, NoFix
from stakeholdermap.analysis.review import review
from tests.analysis.maps import westmarch


def ended(status: int):  # type: ignore[no-untyped-def]
    def milp(*_: object, **__: object) -> OptimizeResult:
        return OptimizeResult(x=None, success=False, status=status, message="")

    return milp


@pytest.mark.parametrize("status", [1, 3, 4])
def test_a_programme_that_was_not_solved_to_the_end_proves_nothing(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(fixing_search, "milp", ended(status))
    answer = fixing.fix(review(westmarch()), ("cut_point:council",))
    assert not answer.proven
    if isinstance(answer, NoFix):
        assert answer.sentences[0].startswith("No answer was found")


def test_only_a_programme_without_an_answer_says_that_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixing_search, "milp", ended(2))
    answer = fixing.fix(review(westmarch()), ("cut_point:council",))
    assert isinstance(answer, NoFix)
    assert answer.proven


def test_what_is_tried_is_held_against_the_body_that_was_asked_for() -> None:
    (standard,) = [s for s in standards.load_all().values() if s.id == "ft_cog"]
    asked = review(westmarch(), [standard], body="finance")
    assert (asked.asked_body, [r.body for r in asked.standards]) == ("finance", ["finance"])
    assert review(westmarch(), [standard]).asked_body is None
    answer = fixing.fix(asked, ("cut_point:council",))
    assert isinstance(answer, Fix)
    assert [r.body for r in answer.after.standards] == ["finance"]
