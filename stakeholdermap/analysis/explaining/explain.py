"""Explains every figure of a review: its sentence, what is behind it, what would change it, formula, source, caveat."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.analysis.explaining import decisions, glossary, interlocks, network, seats, surveys, votes
from stakeholdermap.analysis.explaining.behind import Area, Behind, Teller, told_apart
from stakeholdermap.analysis.explaining.explanation import Explanation, FigureKey, NoSuchFigure
from stakeholdermap.analysis.finding import Review

# Every area of figures, in the order in which they are listed. A new one is one more line.
AREAS: tuple[Area, ...] = (
    seats.AREA,
    decisions.AREA,
    votes.AREA,
    interlocks.AREA,
    network.AREA,
    surveys.AREA,
)
TELLS: Mapping[str, Teller] = {name: teller for area in AREAS for name, teller in area.tells.items()}


class Explaining:
    """Explains the figures of one review; what they rest on is looked up once for all of them."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self._behind = Behind(review)

    def figures(self) -> tuple[FigureKey, ...]:
        """Every figure the review holds, by area."""
        return tuple(key for area in AREAS for key in area.figures(self.review))

    def explain(self, figure: FigureKey) -> Explanation:
        """Everything behind one figure. Raises NoSuchFigure when the review does not hold it."""
        if figure.name not in TELLS:
            raise NoSuchFigure(f"There is no figure called “{figure.name}”.")
        told, entry = TELLS[figure.name](self._behind, figure.of), glossary.entry(figure.name)
        return Explanation(
            figure=figure,
            title=entry.term,
            says=told.says,
            sentence=told.sentence,
            value=told.value,
            evidence=told_apart(told.evidence, self._behind),
            would_change=told.would_change or entry.changes,
            formula=entry.formula,
            source=entry.source,
            caveat=" ".join(said for said in (told.caveat, entry.does_not_say) if said),
            terms=(figure.name, *entry.see),
        )


def figures(review: Review) -> tuple[FigureKey, ...]:
    """Every figure the review holds, each of which can be explained."""
    return Explaining(review).figures()


def explain(review: Review, figure: FigureKey) -> Explanation:
    """Everything behind one figure of a review. Raises NoSuchFigure when the review does not hold it."""
    return Explaining(review).explain(figure)
