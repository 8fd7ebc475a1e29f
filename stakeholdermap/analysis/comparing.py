"""What changed between two reviews: the facts in words, the findings that went and came, the figures side by side.

Two dates of one map, a map and what somebody tries out, or two maps of one partnership whose ids are the same for what
is the same. Of partnerships of different size only figures are put side by side that do not depend on size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholdermap.analysis import fact_words, wording
from stakeholdermap.analysis.finding import SEVERITIES, BodyMakeup, Finding, Review
from stakeholdermap.model import changes
from stakeholdermap.model.map import Map
from stakeholdermap.model.things import (
    KIND_WORDS,
    Annotation,
    Answer,
    Fact,
    Limit,
    Placement,
    Rating,
    SavedView,
    Sheet,
)

# How a map is drawn, and what people were asked in confidence, is nothing that a board reads as a change.
_NOT_TOLD = (Sheet, Placement, Annotation, SavedView, Answer, Rating, Limit)


@dataclass(frozen=True)
class FactChange:
    """One fact that came, went or changed: ``how`` is added, gone or changed; ``sentence`` says it."""

    how: str
    kind: str
    id: str
    sentence: str


@dataclass(frozen=True)
class FindingChange:
    """One finding before and after: ``how`` is gone, new, worse, better, changed or same."""

    how: str
    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """The finding as it stands now, or stood last."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class FigureChange:
    """One figure before and after, each None where it is not known; ``said`` are the two as people read them.

    ``any_size`` says that it may be compared between partnerships of different size.
    """

    key: str
    words: str
    before: float | None
    after: float | None
    said: tuple[str, str]
    any_size: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two reviews side by side. ``one_partnership`` is False when they are of different partnerships."""

    before: Review
    after: Review
    one_partnership: bool
    facts: tuple[FactChange, ...]
    findings: tuple[FindingChange, ...]
    figures: tuple[FigureChange, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many findings are gone, new, worse, better, changed and the same."""
        found = dict.fromkeys(("gone", "new", "worse", "better", "changed", "same"), 0)
        for one in self.findings:
            found[one.how] += 1
        return found

    @property
    def sides(self) -> tuple[str, str]:
        """What the two are called: before and now, or two partnerships by their titles."""
        if self.one_partnership:
            return "Before", "Now"
        one, other = (review.map.partnership.title or "Untitled map" for review in (self.before, self.after))
        return (one, other) if one != other else (f"{one} (the first)", f"{other} (the second)")

    @property
    def caveat(self) -> str:
        """What keeps the two from being compared fairly; empty when nothing does."""
        for review in (self.before, self.after):
            counts = review.counts
            if 0 < counts.seats == counts.vacant_seats + counts.to_confirm:
                day = wording.day(review.as_at)
                return f"On {day} the map shows nobody in any seat: perhaps it was not kept for that day."
        return ""

    @property
    def in_words(self) -> str:
        """One sentence on all of it: "3 changes on the map. 2 findings gone, 1 new, 5 as they were."."""
        said = [f"{n} {words}" for how, words in _HOW.items() if (n := self.counts[how])]
        told = f"{wording.first_up(wording.count(len(self.facts), 'change'))} on the map"
        return f"{told}. Findings: {', '.join(said) or 'none'}."


_UNITS = (
    ("organisation", "organisations", "organisations’"),
    ("profession", "professions", "professions’"),
    ("person", "people", "people’s"),
)
_HOW = {
    "gone": "gone",
    "new": "new",
    "worse": "more serious",
    "better": "less serious",
    "changed": "changed",
    "same": "as they were",
}


def compare(before: Review, after: Review, one_partnership: bool = True) -> Comparison:
    """What changed from ``before`` to ``after``; facts with the same id are the same fact.

    Of two different partnerships nothing is said fact by fact or finding by finding, and only the figures that may
    be compared whatever the size are put side by side.
    """
    figures = tuple(_figures(before, after))
    if not one_partnership:
        return Comparison(before, after, False, (), (), tuple(f for f in figures if f.any_size))
    then, now = before.map.as_at(before.as_at), after.map.as_at(after.as_at)
    return Comparison(before, after, True, tuple(_facts(then, now)), tuple(_findings(before, after)), figures)


def _facts(before: Map, after: Map) -> Iterator[FactChange]:
    found = changes.between(before, after)
    said_of = {fact.id for fact in (*found.added, *found.gone)}
    for how, map, facts in (("added", after, found.added), ("gone", before, found.gone)):
        for fact in facts:
            # What belongs to a thing that came or went is told with it.
            if not isinstance(fact, _NOT_TOLD) and not fact_words.told_with_its_owner(fact, said_of):
                yield FactChange(how, _kind(fact), fact.id, fact_words.sentence(map, fact, how))
    for old, new in found.changed:
        if not isinstance(new, _NOT_TOLD) and (said := fact_words.changed(before, after, old, new)):
            yield FactChange("changed", _kind(new), new.id, said)


def _kind(fact: Fact) -> str:
    return KIND_WORDS[type(fact)][0]


def _findings(before: Review, after: Review) -> Iterator[FindingChange]:
    old, new = ({f.id: f for f in review.findings} for review in (before, after))
    rank = {severity: n for n, severity in enumerate(SEVERITIES)}
    for id in (*new, *(id for id in old if id not in new)):
        was, now = old.get(id), new.get(id)
        if was is None or now is None:
            yield FindingChange("gone" if now is None else "new", was, now)
        elif rank[was.severity] != rank[now.severity]:
            worse = rank[now.severity] < rank[was.severity]
            yield FindingChange("worse" if worse else "better", was, now)
        else:
            yield FindingChange("same" if was.sentence == now.sentence else "changed", was, now)


def _figures(before: Review, after: Review) -> Iterator[FigureChange]:
    yield from _counts(before, after)
    yield from _standards(before, after)
    yield from _main_body(before, after)
    for by, many, whose in _UNITS:
        found = [review.concentration(by) for review in (before, after)]
        equal = [one.effective_number if one is not None else None for one in found]
        yield _number(f"effective_number:{by}", f"Decisions are spread as if so many {many} shared them equally", equal)
        few = [one.hhi_normalised if one is not None else None for one in found]
        words = f"How far decisions lie in few {whose} hands, 0 evenly to 1 all in one"
        yield _number(f"hhi_normalised:{by}", words, few, any_size=True)
    yield from _network(before, after)


def _counts(before: Review, after: Review) -> Iterator[FigureChange]:
    for key in ("organisations", "people", "bodies", "seats", "vacant_seats", "decisions", "relationships"):
        words = {"vacant_seats": "Vacant seats", "relationships": "Working ties"}.get(key, key.capitalize())
        yield _number(key, words, [getattr(review.counts, key) for review in (before, after)], "whole")


def _standards(before: Review, after: Review) -> Iterator[FigureChange]:
    old, new = ({r.standard.id: r for r in review.standards} for review in (before, after))
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id), new.get(id)
        held = now or was
        assert held is not None
        said = tuple(r.in_words if r is not None else "not held against it" for r in (was, now))
        yield FigureChange(
            f"coverage:{id}",
            held.standard.title,
            was.met / was.applicable if was is not None and was.applicable else None,
            now.met / now.applicable if now is not None and now.applicable else None,
            (said[0], said[1]),
            any_size=True,
        )


def _main_body(before: Review, after: Review) -> Iterator[FigureChange]:
    mixed = [main.iqv if (main := _main(review)) is not None else None for review in (before, after)]
    yield _number("iqv", "How mixed the main body is, 0 one group to 1 evenly", mixed, any_size=True)
    rows = [
        {row.group: row for row in review.representation if row.body == review.main_body and row.group}
        for review in (before, after)
    ]
    for group in dict.fromkeys((*rows[0], *rows[1])):
        shares = [found[group].seat_share if group in found else None for found in rows]
        said = [f"{found[group].seats} of {found[group].of}" if group in found else "none recorded" for found in rows]
        words = f"Seats of {wording.group(group)} on the main body"
        yield FigureChange(f"seat_share:{group}", words, shares[0], shares[1], (said[0], said[1]), any_size=True)


def _main(review: Review) -> BodyMakeup | None:
    return next((one for one in review.makeup if one.body == review.main_body), None)


def _network(before: Review, after: Review) -> Iterator[FigureChange]:
    shapes = before.network, after.network
    joined = [shape.connectedness if shape else None for shape in shapes]
    yield _number("connectedness", "Share of pairs that are joined in some way", joined, "share", any_size=True)
    cuts = [sum(bool(node.would_lose) for node in shape.nodes) if shape else None for shape in shapes]
    yield _number("cut_points", "Organisations that are the only way to others", cuts, "whole")
    sure = [review.certainty for review in (before, after)]
    found = [one.chance("degree_centralization") if one else None for one in sure]
    words = "Chance that ties gather so much around few in a random network of this size"
    yield _number("degree_centralization_p", words, [one.p if one else None for one in found], any_size=True)


def _number(
    key: str, words: str, values: Sequence[float | None], how: str = "", *, any_size: bool = False
) -> FigureChange:
    def said(value: float | None) -> str:
        if value is None:
            return "not known"
        return f"{value:,.0f}" if how == "whole" else wording.percent(value) if how == "share" else f"{value:.2f}"

    before, after = values
    return FigureChange(key, words, before, after, (said(before), said(after)), any_size)
