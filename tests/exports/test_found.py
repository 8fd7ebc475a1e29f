"""How the findings are laid out in a paper: the leading ones in full, the others in an annex, nothing twice."""

from dataclasses import replace

import pytest

from stakeholdermap.exports import found
from stakeholdermap.exports.blocks import Text


def many(review, count):
    first = review.findings[1]
    made = [replace(first, id=f"m{n}", title=f"Title {n}", sentence=f"Sentence {n}") for n in range(1, count + 1)]
    return replace(review, findings=tuple(made))


def test_only_the_leading_findings_stand_in_full_and_the_others_are_numbered_on(review):
    picked = found.chosen(many(review, 8), None)
    assert len(picked.lead) == found.LEAD
    table = found.other_findings(picked)
    assert [row[0] for row in table.rows] == ["6", "7", "8"]


def test_findings_that_the_author_chose_are_all_in_full(review):
    picked = found.chosen(many(review, 8), tuple(f"m{n}" for n in range(1, 9)))
    assert len(picked.lead) == 8
    assert found.other_findings(picked) is None


def test_a_caveat_that_several_findings_share_is_said_once(review):
    points, note = found.sections(found.chosen(many(review, 3), None))[0].blocks
    assert {point.caveat for point in points.items} == {""}
    assert note.small
    assert note.words == "Findings\u00a01\u00a0to\u00a03: On what is recorded."


def test_a_sentence_that_begins_with_its_title_is_not_said_twice(review):
    one = replace(review.findings[0], title="Nobody decides", sentence="Nobody decides “the budget”.")
    two = replace(review.findings[0], id="b", title="Every item is met", sentence="Every item is met: all 6.")
    shown = found.sections(found.chosen(replace(review, findings=(one, two)), None))[0].blocks[0].items
    assert [(point.title, point.text) for point in shown] == [
        ("Nobody decides", "“the budget”."),
        ("Every item is met:", "all 6."),
    ]


def test_each_method_is_told_once_with_the_findings_it_was_used_for(review):
    ways = found.methods(found.chosen(many(review, 8), None)).items
    assert [(way.title, way.text, way.caveat) for way in ways] == [
        ("Findings\u00a01\u00a0to\u00a08.", "Seats counted.", "Source: House rule.")
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [((), ""), ((3,), "3"), ((2, 1), "1 and 2"), ((1, 2, 3), "1 to 3"), ((1, 3, 4, 5, 9), "1, 3 to 5 and 9")],
)
def test_numbers_are_drawn_together(given, said):
    assert found.numbers(given) == said


def test_a_paper_says_how_many_of_the_reviews_findings_it_has(review):
    def said(weights, ids=None):
        made = [replace(review.findings[1], id=f"f{n}", severity=w, title=f"T{n}") for n, w in enumerate(weights)]
        section = found.sections(found.chosen(replace(review, findings=tuple(made)), ids))[0]
        return " ".join(block.words for block in section.blocks if isinstance(block, Text))

    whole = "This paper has 3 of the review’s 5 findings, strengths among them; the other two are minor."
    assert whole in said(["high", "medium", "low", "low", "strength"])
    assert "strengths among them" not in said(["high", "medium", "strength"])
    picked = said(["high", "medium", "low", "strength"], ["f1"])
    assert picked.endswith(
        "1 of the review’s 4 findings, strengths among them; "
        "left out are one serious one, one minor one and one strength."
    )
    assert said([]) == "On what is recorded, nothing stands out that needs a decision."
    assert said(["low"]).startswith("No finding that needs a decision is given here. This paper has 0 of")
