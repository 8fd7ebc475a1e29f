"""The principles of good partnership held against the map, and what partners answered themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.figures.parts import Cell, Doors, line, section, table
from stakeholdermap.desk.panels.text import plain
from stakeholdermap.model import words

# A sign of its own for each, so that nothing is told by colour alone.
STATUSES = {"met": "✓ Met", "not_met": "✗ Not met", "cannot_tell": "? Cannot tell"}


def principles(review: Review, doors: Doors) -> QWidget | None:
    """Each principle: met, not met or cannot tell, why, and what to ask."""
    if not review.principles:
        return None
    around, rows = section("Principles of good partnership", "What is not recorded is never taken for a no.")
    for one in review.principles:
        rows.addSpacing(4)
        rows.addWidget(line(f"{STATUSES[one.status]}: {one.principle}.", one.evidence, review, doors))
        for said in (one.reason, one.ask if one.status == "cannot_tell" else "", f"Source: {one.source}."):
            if said:
                rows.addWidget(plain(said, "quiet"))
    return around


def answered(review: Review, doors: Doors) -> QWidget | None:
    """What partners answered to the five shared principles: the answers themselves, before any mean."""
    if not review.assessments:
        return None
    around, rows = section(
        "What partners say of themselves",
        "From 1, not at all, to 5, fully. Apart is 0% when all answer alike, 50% when answers "
        "are spread evenly and 100% when half say 1 and half say 5. Where it is high, talk about that.",
    )
    rows.addWidget(table(("", "1", "2", "3", "4", "5", "Apart", "Mean"), [*_answers(review)], doors))
    return around


def _answers(review: Review) -> list[tuple[Cell, ...]]:
    found = []
    for one in review.assessments:
        principle = words.words_for(words.SHARED_PRINCIPLES, one.principle)
        apart = "not known" if one.disagreement is None else wording.percent(one.disagreement)
        mean = "not known" if one.mean is None else f"{one.mean:.1f}"
        found.append(
            (
                Cell(principle),
                *(Cell(str(count)) for count in one.counts),
                Cell(apart, FigureKey("disagreement", (one.principle,)), f"How far apart: {principle}"),
                Cell(mean, FigureKey("assessment_mean", (one.principle,)), f"Mean: {principle}"),
            )
        )
    return found


def seen_by_others(review: Review, doors: Doors) -> QWidget | None:
    """How partners see one another, where at least three rated somebody."""
    trust = review.trust
    if trust is None:
        return None
    said = f"{trust.answered} of {trust.asked} answered. From 1 to 4; nothing is shown of whom fewer than three rated."
    around, rows = section("How partners see one another", said)
    shown = [score for score in trust.scores if score.trust is not None or score.value is not None]
    cells = [
        (
            Cell(review.map.name_of(score.id)),
            Cell(_score(score.trust), FigureKey("trust_score", (score.id,)), "Trust"),
            Cell(_score(score.value), FigureKey("value_score", (score.id,)), "Value"),
            Cell(_apart(score.trust_apart, score.value_apart)),
            Cell(str(score.raters)),
        )
        for score in shown
    ]
    rows.addWidget(
        table(("", "Trust", "Value", "Apart", "Raters"), cells, doors) if cells else plain("Nobody has three raters.")
    )
    return around


def _apart(*found: float | None) -> str:
    """How far raters lie apart, on trust and on value."""
    told = ["not known" if one is None else wording.percent(one) for one in found]
    return " and ".join(dict.fromkeys(told))


def _score(value: float | None) -> str:
    return "not known" if value is None else f"{value:.1f}"
